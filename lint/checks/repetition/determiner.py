"""Two determiners before one noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import is_first_in_sentence, is_proper, runs_of, word_set
from lint.french.layers import BlockLayers
from lint.model import Match

_ARTICLES = word_set("le la les un une des du au aux")

_DEMONSTRATIVES = word_set("cet cette ces")

# "son", "ton" are nouns too; "leur" a pronoun; "le votre" lacks an accent and is another fault.
_POSSESSIVES = word_set("sa ses mes tes ma ta")

# "un des plus", "à la une", "le un pour cent", "au un contre un"; "du au" is "dû au" without its accent.
_RIGHT_PAIRS = frozenset(
    {("un", "des"), ("une", "des"), ("la", "une"), ("le", "un"), ("les", "une"), ("les", "un"), ("la", "un")}
    | {("au", "un"), ("du", "un"), ("des", "une"), ("les", "des"), ("du", "au"), ("du", "aux")}
    | {("un", "du"), ("une", "du"), ("un", "au"), ("un", "aux"), ("une", "au"), ("une", "aux")}
)

_NUMBERED = word_set("numéro no n° page chapitre acte vers la le tome saison phase top l'")


@check("repetition.determinants")
def two_determiners(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Two determiners that cannot stand together ("le la réunion", "un cette mesure", "la sa maison")."""
    second_ones = _ARTICLES | _DEMONSTRATIVES | _POSSESSIVES
    for run in runs_of(layers):
        for at in range(len(run) - 2):
            first, second = run[at], run[at + 1]
            pair = (first.norm, second.norm)
            if pair[0] == pair[1] or pair[1] not in second_ones or pair in _RIGHT_PAIRS:
                continue
            if pair[0] not in _ARTICLES and pair[0] not in _DEMONSTRATIVES and pair[0] not in _POSSESSIVES:
                continue
            if not second.text.islower() or (len(first.text) > 1 and first.text.isupper()):
                continue
            if pair[1] in ("du", "au", "aux"):
                continue  # "donner le la au pianiste"
            before = run[at - 1].norm if at else ""
            follower = run[at + 2]
            if follower.norm in ("que", "qu'", "qui", "dont", "où", "à", "de", "d'", "et", "ou") or is_proper(follower):
                continue
            if before.startswith("-") or (is_proper(first) and not is_first_in_sentence(layers, first)):
                continue
            if pair[0] in ("un", "une") and (before in _NUMBERED or pair[1] in ("cet", "cette", "ces")):
                continue  # "numéro un cette année", "à la une les semaines"
            if pair == ("le", "la") and before.startswith("donn"):
                continue  # "donner le la"
            if layers.in_quotation(first.start, second.end) != layers.in_quotation(first.start, follower.end):
                continue
            yield Match(
                first.start,
                second.end,
                {"groupe": layers.text[first.start : second.end]},
                (_one_determiner(first.norm, second.norm), first.norm),
                safe=False,
            )


_CONTRACTIONS = {"de": {"le": "du", "les": "des"}, "à": {"le": "au", "les": "aux"}}


def _one_determiner(first: str, second: str) -> str:
    """The second determiner, with the preposition that the first may hold ("des ces" → "de ces")."""
    preposition = "de" if first in ("du", "des") else "à" if first in ("au", "aux") else ""
    if not preposition or second in ("du", "des", "au", "aux"):
        return second
    if preposition == "de" and second in ("un", "une"):
        return f"d'{second}"
    return _CONTRACTIONS[preposition].get(second, f"{preposition} {second}")
