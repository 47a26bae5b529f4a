"""A person's nationality: « le coureur slovaque Jan Novak » of a Slovene, « l'Argentin » of a Brazilian.

Only nouns that tell what somebody is (an athlete, a writer, a dissident) are read: the adjective behind
« sélectionneur », « ambassadeur » or « patron » tells whom the person serves. Titles of office are judged by
`fonction_verdict`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint.checks.fonction_base import Vocabulary, key
from lint.checks.fonction_groupe import PERSONS, Group, group_after, group_before
from lint.checks.fonction_noms import Mention, joined
from lint.checks.fonction_verdict import HEADS
from lint.facts.store import Person
from lint.french.layers import BlockLayers

_SERVING = frozenset("chef cheffe champion championne lauréat lauréate prix".split())
"""Nouns of persons whose adjective may be of the country where they are so."""


def nationalities(vocabulary: Vocabulary, person: Person) -> frozenset[str]:
    """The countries whose citizen the person is: said so, or the ones that the person has led."""
    base = vocabulary.base
    said = set(person.nationalities)
    if said:
        said.update(s.place for s in base.held_by(person) if base.places[s.place].kind == "pays")
        return frozenset(said)
    return frozenset(s.place for s in base.held_by(person) if s.office in HEADS and base.places[s.place].kind == "pays")


def wrong_nationality(
    layers: BlockLayers, vocabulary: Vocabulary, mention: Mention
) -> Iterator[tuple[int, int, int, frozenset[str]]]:
    """Groups that give the person a nationality that is not theirs: (start, end, the adjective, countries)."""
    known: set[str] = set()
    for person in mention.persons:
        own = nationalities(vocabulary, person)
        if not own:
            return
        known |= own
    for group in (group_before(layers, mention), group_after(layers, mention)):
        if group is None or layers.tokens[group.head].norm not in PERSONS:
            continue
        if layers.tokens[group.head].norm in _SERVING:
            continue
        found = _adjective(layers, vocabulary, group, mention.gender)
        if found is not None and not known & set(found[1]):
            yield min(group.start, mention.start), max(group.end, mention.end), found[0], frozenset(known)
            return
    called = _called(layers, vocabulary, mention)
    if called is not None and not known & set(called[1]):
        yield called[0], mention.end, called[0], frozenset(known)


def _adjective(
    layers: BlockLayers, vocabulary: Vocabulary, group: Group, gender: str
) -> tuple[int, tuple[str, ...]] | None:
    for place in range(group.head + 1, group.end):
        word = layers.tokens[place]
        entry = vocabulary.adjectives.get(key(word.norm)) if word.text.islower() else None
        if entry is None:
            continue
        countries = vocabulary.countries(entry[1])
        if not countries or len(countries) != len(entry[1]):
            return None
        if entry[0] and gender and entry[0] != gender:
            return None
        before = layers.tokens[place - 1].norm
        if before in ("de", "du", "d'", "la", "le", "l'", "des", "et", "équipe", "championnat", "club", "parti"):
            return None
        return place, countries
    return None


def _called(layers: BlockLayers, vocabulary: Vocabulary, mention: Mention) -> tuple[int, tuple[str, ...]] | None:
    """« le Croate Jan Novak », « l'Argentin Jan Novak »: the noun before the name and its countries."""
    at = mention.start - 1
    if at < 0 or not joined(layers, mention.start):
        return None
    word = layers.tokens[at]
    if not word.text[:1].isupper() or word.text.isupper():
        return None
    entry = vocabulary.adjectives.get(key(word.norm))
    if entry is None or (entry[0] and mention.gender and entry[0] != mention.gender):
        return None
    before = layers.tokens[at - 1].norm if at else ""
    first = layers.sentence_at(word.start).start == word.start
    if not first and before not in ("le", "la", "l'", "du", "au", "un", "une", "et", ",", "contre"):
        return None
    countries = vocabulary.countries(entry[1])
    return (at, countries) if countries and len(countries) == len(entry[1]) else None
