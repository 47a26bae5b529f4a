"""A noun that governs itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import DETERMINERS, RELATIONS, is_proper, norms_of, runs_of, word_set
from lint.french.layers import BlockLayers
from lint.model import Match

_OF = word_set("de d' du des")

# "la fin de la fin", "le livre des livres": a noun may govern itself.
_SELF_GOVERNED = RELATIONS | word_set(
    """
    réforme crème critique histoire origine meilleur meilleure sens école philosophie science théorie
    négation livre contrôle contrôleur surveillance culture guerre mémoire temps image pays ville jour
    monde droit vente question élément groupe équipe série partie niveau point politique méthode copie
    ombre moitié million milliard millier tiers quart douzaine dizaine centaine autre mère père neveu
    nièce petit grand saint gardien
    """
)

_DEFINITE = word_set("le la l'")
_OF_THE = (["du"], ["de", "la"], ["de", "l'"])


@check("repetition.complement")
def noun_in_its_complement(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A noun that governs itself through de ("un fonds d'allocation des allocations familiales").

    Raises LexiconMissing for want of the lexicon, when something looks like it.
    """
    for run in runs_of(layers):
        norms = norms_of(run)
        for at in range(len(norms) - 2):
            word = norms[at]
            if len(word) < 5 or norms[at + 1] not in _OF or is_proper(run[at]) or word in _SELF_GOVERNED:
                continue
            other = at + 2
            if norms[other] in ("la", "l'", "cette", "ce", "cet", "ces", "son", "sa", "ses", "leur", "leurs"):
                other += 1
            if other >= len(norms) or _singular(norms[other]) != _singular(word) or is_proper(run[other]):
                continue
            if _singular(word) in _SELF_GOVERNED or norms[other + 1 : other + 2] == [norms[at + 1]]:
                continue
            before = norms[at - 1] if at else ""
            if norms[at + 1] == "des" and before in DETERMINERS:
                continue  # "le texte des textes": a superlative
            if before in _DEFINITE | {""} and norms[at + 1 : other] in _OF_THE and word == norms[other]:
                continue  # "l'avocat de l'avocat", "la critique de la critique": the relation applied to itself
            if norms[at - 1 : at] and norms[at - 1] == norms[at + 1] and before in _OF:
                continue  # "de toile de toile": a repeated group
            if norms[max(0, at - 2) : at] == norms[at + 1 : other] and other - at > 1:
                continue
            if not _is_noun(word):
                continue
            start, end = run[at].start, run[other].end
            yield Match(start, end, {"groupe": layers.text[start:end], "nom": run[at].text})


def _singular(norm: str) -> str:
    return norm[:-1] if len(norm) > 4 and norm[-1] in "sx" else norm


def _is_noun(norm: str) -> bool:
    from lint.french.lexicon import load_lexicon

    return any(r.pos == "NOUN" and not r.rare for r in load_lexicon().readings(norm))
