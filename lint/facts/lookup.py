"""Questions to the base in the words of an editor: a title, a title with its place, a person; what has gone stale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from lint.facts.statements import Place, Statement, fold
from lint.facts.store import FactBase


def find_places(base: FactBase, words: str) -> list[Place]:
    """The places that an id, a name, an adjective or a complement (« du Mali ») names; « congolais » names two."""
    wanted = fold(words)
    return [place for place in base.places.values() if wanted in {fold(w) for w in _words_of(place)}]


def _words_of(place: Place) -> Iterator[str]:
    yield from (place.id, place.name, *place.variants, *place.complements)
    for pair in (place.adjectives, *place.other_adjectives):
        yield from (word for word in pair if word)


def find_statements(
    base: FactBase, words: str, places: Iterable[Place] | None = None, day: dt.date | None = None
) -> list[Statement]:
    """The statements that a title (« Premier ministre », « patron de l'Otan ») or a person's name asks for.

    `places` limits to those places, `day` to what was held on that day. Of a family name, everybody who has it.
    """
    only = None if places is None else {place.id for place in places}
    found = _by_title(base, words, only) or _by_person(base, words)
    found = [s for s in found if (only is None or s.place in only) and (day is None or s.covers(day))]
    return sorted(dict.fromkeys(found), key=lambda s: (s.place, s.office, s.start))


def _by_title(base: FactBase, words: str, only: set[str] | None) -> list[Statement]:
    wanted = fold(words)
    found: list[Statement] = []
    for title in base.wordings:
        said = fold(title.words)
        if wanted != said and not wanted.startswith(f"{said} "):
            continue
        rest = wanted[len(said) :].strip()
        for place in base.places.values():
            if only is not None and place.id not in only:
                continue
            if title.fits(place) and (not rest or rest in {fold(w) for w in _words_of(place)}):
                found.extend(base.of_office(place.id, title.office))
    return found


def _by_person(base: FactBase, words: str) -> list[Statement]:
    persons = base.persons_named(words) or base.persons_of_family(words)
    return [statement for person in persons for statement in base.held_by(person)]


def stale_statements(base: FactBase, today: dt.date, days: int) -> list[Statement]:
    """The open statements that nobody has confirmed for more than `days` days, the oldest first."""
    limit = today - dt.timedelta(days=days)
    open_ones = (s for s in base if s.end is None and s.retrieved < limit)
    return sorted(open_ones, key=lambda s: (s.retrieved, s.place, s.office))
