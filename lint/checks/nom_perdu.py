"""A noun that translation lost: what stands in its place cannot bear the adjective.

« restaurer le diplomate complet » (full diplomatic relations): the English noun group lost its head, and the
adjective now qualifies a person.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, Reading, load_lexicon
from lint.model import Match, Token

# « un athlète complet », « l'artiste complet »: many-sidedness is praised in sport and in the arts.
_PRAISED = ("complet",)


@check("nom_perdu.humain", options={"adjectifs": (), "complets": ()})
def person_with_a_things_adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner, noun of occupation, adjective that no person bears, agreeing with it.

    Option `adjectifs`: lemmas of such adjectives. Option `complets`: lemmas of the occupations of which
    « complet » is said (athletes, artists).
    """
    lexicon = load_lexicon()
    forms = _forms(tuple(options["adjectifs"]))
    praised = frozenset(options["complets"])
    tokens = layers.tokens
    for index in range(2, len(tokens)):
        adjective = tokens[index]
        if adjective.norm not in forms:
            continue
        determiner, noun = tokens[index - 2], tokens[index - 1]
        persons = _occupations(lexicon, noun)
        if not persons or not _is_determiner(lexicon, determiner):
            continue
        bad = forms[adjective.norm]
        if any(r.lemma in praised for r in persons) and any(r.lemma in _PRAISED for r in bad):
            continue
        if any(_agree(a, b) for a in persons for b in bad):
            yield Match(
                noun.start,
                adjective.end,
                values={"nom": noun.text, "adjectif": adjective.text},
            )


@functools.cache
def _forms(lemmas: tuple[str, ...]) -> dict[str, tuple[Reading, ...]]:
    """The inflected forms of the adjectives, with their readings: one look-up a token."""
    lexicon = load_lexicon()
    found: dict[str, tuple[Reading, ...]] = {}
    for lemma in lemmas:
        for form in lexicon.forms(lemma, "ADJ"):
            found[form] = tuple(r for r in lexicon.readings(form) if r.pos == "ADJ" and r.lemma == lemma)
    return found


def _occupations(lexicon: Lexicon, noun: Token) -> list[Reading]:
    """Readings of the token as a noun of occupation; none when it can also be the name of a thing."""
    if noun.kind != "word" or noun.text[:1].isupper():
        return []
    nouns = [r for r in lexicon.readings(noun.norm) if r.pos == "NOUN" and "rare" not in r.classes]
    if nouns and all("Profession" in r.classes for r in nouns):
        return nouns
    return []


def _is_determiner(lexicon: Lexicon, token: Token) -> bool:
    return any(r.pos in ("DET", "PREP") and "rare" not in r.classes for r in lexicon.readings(token.norm))


def _agree(one: Reading, other: Reading) -> bool:
    return _fits(one.gender, other.gender) and _fits(one.number, other.number)


def _fits(one: str, other: str) -> bool:
    return not one or not other or one == other
