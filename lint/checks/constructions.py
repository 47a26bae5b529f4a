"""Constructions that a reader of French stumbles over: participles that open a sentence and agree with nothing.

« Fondé en 1908, l'université du Caire… »: in English the participle has no gender. Source: Grevisse & Goosse, Le bon
usage, § 334 (« Participe détaché en tête de phrase »).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import check
from lint.french.groups import ALL, DETERMINERS, FP, FS, MP, MS, F, M, P, S, Word, inflect_word, words_of
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Match

_LONGEST = 14
"""Words between the participle and its comma: beyond, the comma may be another's."""

_SUBJECTS = {"il": MS, "elle": FS, "ils": MP, "elles": FP}

_ALONE_LIST = """
vu étant excepté compris passé hormis supposé attendu ôté entendu dit fait mis pris venu parti reste fini terminé
député délégué juré avoué ci-joint ci-inclus inclus sauf basé rapporté comparé comparée résultat bref quitte
"""
_ALONE = frozenset(_ALONE_LIST.split())
"""Participles that stand without agreement, or that news use as prepositions: « Vu la pluie », « Passé minuit »."""

_BEHIND_LIST = """
à au aux en dans par de d' du des sur sous pour depuis le la l' les il comme avec sans entre chez contre vers
lundi mardi mercredi jeudi vendredi samedi dimanche hier lors après avant pendant selon
"""
_BEHIND = frozenset(_BEHIND_LIST.split())
"""What follows a participle that opens a sentence; another word makes it a noun or an attribute (« Blessé grave »)."""


@check("constructions.participe_initial")
def opening_participle(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A participle that opens the sentence and does not agree with the subject behind the comma; the mend agrees it."""
    if layers.block.kind is not BlockKind.PARAGRAPH:
        return
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if len(words) < 6 or not words[0].part or not words[0].text[:1].isupper():
            continue
        first = words[0]
        if first.norm in _ALONE or first.prep or first.adv or words[1].norm not in _BEHIND:
            continue
        mask = _subject(words)
        if not mask or first.part & mask:
            continue
        mend = inflect_word(load_lexicon(), first.text, "VERB", mask)
        yield Match(first.token.start, first.token.end, suggestions=(mend,) if mend else ())


def _subject(words: Sequence[Word]) -> int:
    """The cells of the subject behind the first comma; 0 where it is not plain."""
    commas = [n for n, w in enumerate(words[: _LONGEST + 2]) if w.text == ","]
    # A second comma before the verb may close an enumeration: « Né à Pau, à Dax, il… »
    if not commas or commas[0] < 2 or commas[0] + 3 >= len(words):
        return 0
    if any(w.finite for w in words[1 : commas[0]] if not (w.noun or w.adj or w.part or w.prep or w.num)):
        return 0
    at = commas[0] + 1
    if words[at].norm in _SUBJECTS and (
        words[at + 1].finite or words[at + 1].norm in ("s'", "se", "n'", "ne", "a", "y")
    ):
        return _SUBJECTS[words[at].norm]
    determiner = DETERMINERS.get(words[at].norm, 0)
    if not determiner or words[at].norm in ("du", "des", "au", "aux", "leur", "leurs", "un", "une"):
        return 0
    noun = next((w for w in words[at + 1 : at + 3] if w.noun and not w.num), None)
    if noun is None or noun.pron or noun.adv or (words[at + 1] is not noun and not words[at + 1].adj):
        return 0
    if "Time" in noun.classes or noun.norm in ("fois", "heure", "jour"):
        return 0
    mask = noun.noun & determiner
    if mask in (MS, FS, MP, FP) or (mask & ALL and (not mask & M or not mask & F) and (not mask & S or not mask & P)):
        return _followed(words, words.index(noun), mask)
    return 0


_NOT_YET = lazy_pattern(r"et|ou|ni|,")


def _followed(words: Sequence[Word], noun: int, mask: int) -> int:
    """The mask when a finite verb follows the noun before any other subject could begin; else 0."""
    for word in words[noun + 1 : noun + 10]:
        if _NOT_YET.fullmatch(word.norm):
            return 0
        if word.finite and (word.norm in ("est", "a", "fut") or not (word.noun or word.adj or word.part)):
            return mask if word.finite & (1 if mask & S else 2) else 0
    return 0
