"""What the checks of offices ask of the fact base: titles and places by their words, persons by name.

No pattern holds the base: a title's first word is looked up, then the words that follow; a name is looked up
where capitals stand. So the base may grow without cost here. Words are compared in small letters, with a straight
apostrophe and without the accent that a capital may lack (Etat, État).
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lint.facts.store import FactBase, Place, Title, facts_for
from lint.french.layers import DraftLayers
from lint.lazy import lazy_pattern

_WORD = lazy_pattern(r"[^\s']+'?")
BOSS = {"patron": "m", "patronne": "f", "dirigeant": "m", "dirigeante": "f", "chef": "m", "cheffe": "f"}
"""Nouns that, with an organisation behind them, name whoever leads it."""


@functools.lru_cache(maxsize=65536)
def key(norm: str) -> str:
    """A word's form for comparison: the accent of its first letter is left out."""
    first = norm[:1]
    return norm if first.isascii() else unicodedata.normalize("NFD", first)[0] + norm[1:]


def keys(words: str) -> tuple[str, ...]:
    """The words of a wording, as tokens would have them."""
    return tuple(key(w) for w in _WORD.findall(words.lower().replace("’", "'")))


Table = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


@dataclass(slots=True)
class Vocabulary:
    """The words of the base: `titles` by first word, longest first; adjectives and complements of places."""

    base: FactBase
    titles: dict[str, list[tuple[tuple[str, ...], tuple[Title, ...]]]]
    adjectives: dict[str, tuple[str, tuple[str, ...]]]
    complements: Table
    names: Table

    def place_after(self, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
        """The place whose complement (« de la France ») begins at `at`: where it ends, ids."""
        return _longest(self.complements, words, at)

    def place_named(self, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
        """The place whose name (« Commission européenne ») begins at `at`: where it ends, ids."""
        return _longest(self.names, words, at)

    def countries(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(i for i in ids if self.base.places[i].kind == "pays")


def _longest(table: Table, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]] | None:
    if at >= len(words):
        return None
    for wanted, ids in table.get(words[at], ()):
        if tuple(words[at : at + len(wanted)]) == wanted:
            return at + len(wanted), ids
    return None


def _table(entries: dict[tuple[str, ...], list[str]]) -> Table:
    table: Table = {}
    for words, ids in entries.items():
        table.setdefault(words[0], []).append((words, tuple(ids)))
    for found in table.values():
        found.sort(key=lambda e: -len(e[0]))
    return table


_REGIONAL = {"anglais": "GB", "écossais": "GB", "gallois": "GB", "hollandais": "NL"}
"""Adjectives of a part that stand for a citizen's country, masculine singular."""


def _forms(masculine: str, feminine: str) -> list[tuple[str, str]]:
    forms = [(masculine, "m" if masculine != feminine else "")]
    if masculine != feminine:
        forms.append((feminine, "f"))
    return forms


def _add_place(place: Place, adjectives: dict[str, tuple[str, list[str]]], names: dict[tuple[str, ...], list[str]],
               complements: dict[tuple[str, ...], list[str]]) -> None:  # fmt: skip
    for form, gender in _forms(*place.adjectives):
        if form:
            adjectives.setdefault(key(form.lower()), (gender, []))[1].append(place.id)
    for words in place.complements:
        found = keys(words)
        if found:
            complements.setdefault(found, []).append(place.id)
    for words in (place.name, *place.variants):
        found = keys(words)
        if found:
            names.setdefault(found, []).append(place.id)


@functools.cache
def _vocabulary(local: tuple[str, ...]) -> Vocabulary:
    base = facts_for(local)
    adjectives: dict[str, tuple[str, list[str]]] = {}
    complements: dict[tuple[str, ...], list[str]] = {}
    names: dict[tuple[str, ...], list[str]] = {}
    for place in base.places.values():
        _add_place(place, adjectives, names, complements)
    for masculine, country in _REGIONAL.items():
        for form, gender in ((masculine, "m"), (f"{masculine}e", "f")):
            adjectives.setdefault(key(form), (gender, []))[1].append(country)
    titles: dict[tuple[str, ...], list[Title]] = {}
    for title in base.wordings:
        words = keys(title.words)
        if words:
            titles.setdefault(words, []).append(title)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Title, ...]]]] = {}
    for words, meant in titles.items():
        by_first.setdefault(words[0], []).append((words, tuple(meant)))
    for entries in by_first.values():
        entries.sort(key=lambda e: -len(e[0]))
    return Vocabulary(
        base,
        by_first,
        {form: (gender, tuple(ids)) for form, (gender, ids) in adjectives.items()},
        _table(complements),
        _table(names),
    )


def vocabulary_of(draft: DraftLayers) -> Vocabulary:
    """The words of the base that serves the draft: ours and the newsroom's."""
    return _vocabulary(tuple(draft.settings.facts))
