"""Figures of one sentence, and the reading of French numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lint.french.numbers import figures, meet, numeral, quantities
from tests.facts.pairs import found, missed, noisy, pairs
from tests.packs.helpers import failed_examples


def test_examples() -> None:
    assert failed_examples("faits-chiffres", 11) == []


def test_pairs() -> None:
    assert len(pairs("F6")) >= 45
    assert len(missed("F6")) <= 1, missed("F6")
    assert noisy("F6") == []


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("3,6 milliards d'euros", 3_600_000_000, "amount", "euro"),
        ("quatre-vingt-dix-sept ans", 97, "span", "an"),
        ("1 237 personnes", 1237, "count", ""),
        ("cent vingt et un députés", 121, "count", ""),
        ("12 %", 12, "percent", "%"),
        ("2025", 2025, "year", ""),
        ("deux tiers", Fraction(2, 3), "share", ""),
        ("une trentaine de blessés", 30, "count", ""),
        ("un million et demi de dollars", 1_500_000, "amount", "dollar"),
        ("14 h 30", 14, "other", ""),
        ("12 mai", 12, "other", ""),
        ("3e place", 3, "other", ""),
    ],
)
def test_quantities(text: str, value: int | Fraction, kind: str, unit: str) -> None:
    first = quantities(text)[0]
    assert (first.value, first.kind, first.unit) == (value, kind, unit)
    assert text[first.start : first.end].startswith(text[first.number : first.number + 1])


@pytest.mark.parametrize(
    ("text", "hedge"), [("près de 40", "about"), ("plus de 40", "over"), ("moins de 40", "under"), ("40", "")]
)
def test_hedges(text: str, hedge: str) -> None:
    assert quantities(text)[0].hedge == hedge


def test_intervals() -> None:
    exact, about = quantities("29 %, près de 29 %")
    assert not meet(exact.interval(), (Fraction(30), Fraction(31)))
    assert meet(about.interval(), (Fraction(30), Fraction(31)))


def test_numerals_that_are_none() -> None:
    assert numeral("deux trois") is None
    assert figures(Fraction(5760)) == "5\u202f760"
    assert figures(Fraction(200, 3)) == "66,7"


def test_the_computation_is_shown() -> None:
    (finding,) = found("Le ticket passe de 80 à 100 euros, soit une hausse de 20 %.", None)
    assert "(100 - 80) / 80 = 25 %" in finding.message
    assert [s.text for s in finding.suggestions] == ["25 %"]


def test_quoted_figures_are_left_alone() -> None:
    assert found("« Le ticket passe de 80 à 100 euros, soit une hausse de 20 % », dit-il.", None) == []
