"""Conversions of units and of sums."""

from __future__ import annotations

import pytest

from lint.facts.units import parities, units
from tests.facts.lieux_pairs import found, missed, noisy
from tests.packs.helpers import failed_examples


def test_examples() -> None:
    assert failed_examples("faits-conversions", 2) == []


def test_pairs() -> None:
    assert missed("F9") == []
    assert noisy("F9") == []


def test_units_and_parities_are_positive() -> None:
    assert all(f > 0 for unit in units().values() for f in unit.factors)
    assert all(0 < p.low <= p.high for p in parities().values())


@pytest.mark.parametrize("said", ["160", "161", "environ 160", "plus de 150"])
def test_every_honest_rounding_passes(said: str) -> None:
    assert not found(f"L'orage est à 100 miles ({said} km) de la côte.")


@pytest.mark.parametrize("said", ["120", "250", "16", "1 600"])
def test_a_wrong_figure_does_not(said: str) -> None:
    assert found(f"L'orage est à 100 miles ({said} km) de la côte.")


def test_a_floating_rate_is_not_judged() -> None:
    assert not found("Il réclame 100 dollars (300 euros).")
