"""Statements about who holds which office, when, and where that was read.

The files are `rules/facts/*.csv`, which an editor can read and correct. A statement whose end is empty was
open when it was consulted: it speaks up to that day, and after it only with a doubt (`Statement.covers`).
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lint.errors import system_words
from lint.model import Problem


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the base knows: `name` as the French press writes it, other spellings in `variants`."""

    name: str
    variants: tuple[str, ...] = ()
    gender: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Place:
    """A country: `adjectives` masculine and feminine, `complements` as they follow a title ("de France")."""

    id: str
    name: str
    adjectives: tuple[str, str]
    complements: tuple[str, ...]
    head_of_government: str = "chef-gouvernement"


@dataclass(frozen=True, slots=True)
class Statement:
    """`person` held `office` in `place` from `start` to `end` (None: still, on the day of `retrieved`)."""

    place: str
    office: str
    person: str
    start: dt.date
    end: dt.date | None
    source: str
    retrieved: dt.date
    qid: str = ""

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on that day, as far as the statement knows."""
        return self.start <= day and (self.end is None or day <= self.end)

    def is_stale(self, day: dt.date) -> bool:
        """Whether the day lies after what the source could know."""
        return self.end is None and day > self.retrieved

    def near_change(self, day: dt.date, days: int) -> bool:
        """Whether the statement begins or ends within `days` days of the day."""
        margin = dt.timedelta(days=days)
        edges = [self.start] if self.end is None else [self.start, self.end]
        return any(abs(edge - day) <= margin for edge in edges)


@dataclass(slots=True)
class FactBase:
    """All statements, found by person, or by office and place."""

    persons: dict[str, Person] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    titles: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _by_person: dict[str, list[Statement]] = field(default_factory=dict)
    _by_office: dict[tuple[str, str], list[Statement]] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)

    def add_person(self, person: Person) -> None:
        known = self.persons.get(person.name)
        if known is not None:
            person = Person(known.name, tuple(dict.fromkeys(known.variants + person.variants)), known.gender)
        self.persons[person.name] = person
        for name in person.names:
            self._by_name[name] = person.name

    def add(self, statement: Statement) -> None:
        self._by_person.setdefault(statement.person, []).append(statement)
        self._by_office.setdefault((statement.place, statement.office), []).append(statement)

    def person(self, name: str) -> Person | None:
        """The person of that full name (any spelling the base knows)."""
        found = self._by_name.get(name)
        return self.persons[found] if found else None

    def held_by(self, person: Person) -> list[Statement]:
        return self._by_person.get(person.name, [])

    def holders(self, place: str, office: str, day: dt.date) -> list[Statement]:
        """Statements valid on that day; several only in the days of a change."""
        return [s for s in self._by_office.get((place, office), []) if s.covers(day)]

    def title(self, office: str, gender: str) -> str:
        """The first title of the office in that gender (masculine when it has none)."""
        titles = self.titles.get(office, {})
        return (titles.get(gender) or titles.get("m") or (office,))[0]

    def __iter__(self) -> Iterator[Statement]:
        for statements in self._by_office.values():
            yield from statements


def read_facts(folder: Path) -> FactBase:
    """Read `lieux.csv`, `titres.csv` and `fonctions.csv`.

    A row that cannot be read is a `Problem` with its line; the others serve. A missing file gives an empty
    base and a `Problem`.
    """
    base = FactBase()
    for line, row in _rows(folder / "lieux.csv", base):
        complements = tuple(c for c in row["complements"].split(";") if c)
        office = row["chef_gouvernement"] or "chef-gouvernement"
        if not row["lieu"] or not row["nom"]:
            base.problems.append(_problem(folder / "lieux.csv", line, "lieu ou nom absent"))
            continue
        base.places[row["lieu"]] = Place(
            row["lieu"], row["nom"], (row["adjectif_m"], row["adjectif_f"]), complements, office
        )
    for _, row in _rows(folder / "titres.csv", base):
        by_gender = base.titles.setdefault(row["fonction"], {})
        by_gender[row["genre"]] = (*by_gender.get(row["genre"], ()), row["titre"])
    path = folder / "fonctions.csv"
    for line, row in _rows(path, base):
        try:
            statement = _statement(row, base)
        except ValueError as error:
            base.problems.append(_problem(path, line, str(error)))
            continue
        variants = tuple(v for v in row["variantes"].split(";") if v)
        base.add_person(Person(row["personne"], variants, row["genre"]))
        base.add(statement)
    return base


def _statement(row: dict[str, str], base: FactBase) -> Statement:
    if row["lieu"] not in base.places:
        raise ValueError(f"lieu inconnu « {row['lieu']} »")
    if not row["source"]:
        raise ValueError("source absente")
    start = _date(row["debut"])
    end = _date(row["fin"]) if row["fin"] else None
    if end is not None and end < start:
        raise ValueError(f"dates inversées ({row['debut']} – {row['fin']})")
    return Statement(
        row["lieu"],
        row["fonction"],
        row["personne"],
        start,
        end,
        row["source"],
        _date(row["consulte"]),
        row["qid"],
    )


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"date impossible « {text} » (attendu : AAAA-MM-JJ)") from None


def _rows(path: Path, base: FactBase) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, restval="")
            for row in reader:
                yield reader.line_num, {k: v or "" for k, v in row.items() if k}
    except OSError as error:
        base.problems.append(_problem(path, None, system_words(error)))


def _problem(path: Path, line: int | None, why: str) -> Problem:
    return Problem(
        "fait ignoré" if line else "base de faits illisible",
        why,
        "Corrigez la ligne." if line else "Réinstallez Morasse.",
        path=path.name,
        line=line,
    )


@functools.cache
def builtin_facts() -> FactBase:
    """The base that ships with Morasse, read once a process."""
    from lint.resources import builtin_rules

    return read_facts(builtin_rules() / "facts")
