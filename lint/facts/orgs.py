"""Organisations with their acronyms, names and seats, and who belongs to which alliance on which day.

Tables: `organisations` and `appartenances` of `rules/facts/`, each read on first demand. A membership's end is the
first day on which it no longer held; empty: it holds.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from lint.facts.geo import fold, read_table


@dataclass(frozen=True, slots=True)
class Organisation:
    """`acronyms`: the French ones first; `names`: French ones first, then the English; `seats`: cities."""

    acronyms: tuple[str, ...]
    names: tuple[str, ...]
    seats: tuple[str, ...]
    source: str


def name_key(name: str) -> str:
    """How a name is looked up: without accents, hyphens, capitals, dashes and doubled spaces."""
    return re.sub(r"\s+", " ", fold(re.sub(r"[–—‑-]", " ", name))).strip()


def acronym_key(acronym: str) -> str:
    """« Otan », « OTAN », « O.T.A.N. » are one."""
    return fold(acronym.replace(".", "")).replace(" ", "").replace("-", "")


@functools.cache
def organisations() -> tuple[Organisation, ...]:
    """Every organisation."""
    found = []
    for row in read_table("organisations"):
        names = [row["nom"], *row["autres_noms"].split(";"), row["nom_anglais"]]
        found.append(
            Organisation(
                tuple(row["sigles"].split(";")),
                tuple(n for n in names if n),
                tuple(s for s in row["sieges"].split(";") if s),
                row["source"],
            )
        )
    return tuple(found)


@functools.cache
def _by_name() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, tuple[Organisation, ...]] = {}
    for organisation in organisations():
        for name in organisation.names:
            key = name_key(name)
            found[key] = (*found.get(key, ()), organisation)
    return found


@functools.cache
def _by_acronym() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, tuple[Organisation, ...]] = {}
    for organisation in organisations():
        for acronym in organisation.acronyms:
            key = acronym_key(acronym)
            found[key] = (*found.get(key, ()), organisation)
    return found


def organisations_named(name: str) -> tuple[Organisation, ...]:
    """The organisations of that full name, in French or in English."""
    return _by_name().get(name_key(name), ())


def organisations_called(acronym: str) -> tuple[Organisation, ...]:
    """The organisations of that acronym."""
    return _by_acronym().get(acronym_key(acronym), ())


# Memberships


@dataclass(frozen=True, slots=True)
class Group:
    """An alliance or a union. `complete`: who is not in the table is no member."""

    id: str
    name: str
    forms: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """`country` (ISO 3166-1) stands to `group` as `status` says, from `start` to `end` (excluded; None: still).

    `status`: « membre », « associé » (observer, candidate, suspended, uses the currency: never judged), « non-membre ».
    """

    group: str
    country: str
    start: dt.date
    end: dt.date | None
    status: str
    source: str

    def covers(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def near_change(self, day: dt.date, days: int) -> bool:
        """Whether it begins or ends within so many days of the day."""
        edges = [self.start] if self.end is None else [self.start, self.end]
        return any(abs((edge - day).days) <= days for edge in edges)


@functools.cache
def groups() -> dict[str, Group]:
    """Every group by its written forms and by its id."""
    found: dict[str, Group] = {}
    for row in read_table("groupes"):
        forms = tuple(f for f in row["formes"].split(";") if f)
        group = Group(row["groupe"], row["nom"], forms, row["complet"] == "oui")
        for form in (*forms, group.id):
            found.setdefault(form, group)
    return found


@functools.cache
def memberships() -> dict[str, tuple[Membership, ...]]:
    """Every membership by group."""
    found: dict[str, list[Membership]] = {}
    for row in read_table("appartenances"):
        found.setdefault(row["groupe"], []).append(
            Membership(
                row["groupe"],
                row["pays"],
                dt.date.fromisoformat(row["debut"]),
                dt.date.fromisoformat(row["fin"]) if row["fin"] else None,
                row["statut"],
                row["source"],
            )
        )
    return {group: tuple(rows) for group, rows in found.items()}


def members(group: str, day: dt.date) -> tuple[str, ...]:
    """The codes of the countries that belong to the group on that day."""
    return tuple(m.country for m in memberships().get(group, ()) if m.status == "membre" and m.covers(day))
