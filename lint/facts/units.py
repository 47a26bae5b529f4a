"""Units of measurement and fixed parities: the tables `unites` and `parites` of `rules/facts/`.

A unit's `factors` give its worth in the base unit of its quantity (metre, kilogram, square metre, cubic metre, metre
a second, watt, second); several where its name is ambiguous (gallon, ounce). Sources: BIPM, *SI Brochure*; NIST SP 811.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from lint.facts.geo import read_table


@dataclass(frozen=True, slots=True)
class Unit:
    """`system`: « métrique », « anglo-saxon », « durée », « autre », « indécis » (bare degrees)."""

    name: str
    forms: tuple[str, ...]
    quantity: str
    factors: tuple[float, ...]
    system: str
    source: str


@dataclass(frozen=True, slots=True)
class Parity:
    """One `base` is worth between `low` and `high` of the currency, from `start` to `end` (None: still)."""

    name: str
    forms: tuple[str, ...]
    base: str
    low: float
    high: float
    start: dt.date
    end: dt.date | None
    source: str


@functools.cache
def units() -> dict[str, Unit]:
    """Every unit by each of its written forms."""
    found: dict[str, Unit] = {}
    for row in read_table("unites"):
        unit = Unit(
            row["unite"],
            tuple(row["formes"].split(";")),
            row["grandeur"],
            tuple(float(f) for f in row["facteurs"].split(";")),
            row["systeme"],
            row["source"],
        )
        for form in unit.forms:
            found.setdefault(form, unit)
    return found


@functools.cache
def parities() -> dict[str, Parity]:
    """Every fixed parity by each written form of its currency."""
    found: dict[str, Parity] = {}
    for row in read_table("parites"):
        parity = Parity(
            row["monnaie"],
            tuple(row["formes"].split(";")),
            row["base"],
            float(row["taux_min"]),
            float(row["taux_max"]),
            dt.date.fromisoformat(row["debut"]),
            dt.date.fromisoformat(row["fin"]) if row["fin"] else None,
            row["source"],
        )
        for form in parity.forms:
            found.setdefault(form, parity)
    return found
