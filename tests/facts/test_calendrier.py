"""Weekdays, dates and hours."""

from __future__ import annotations

import datetime as dt

import pytest

from lint.checks.calendrier import _fits
from tests.facts.pairs import found, missed, noisy, pairs, right
from tests.packs.helpers import failed_examples


def test_examples() -> None:
    assert failed_examples("faits-calendrier", 7) == []


@pytest.mark.parametrize(("category", "most"), [("F4", 0), ("F5", 1)])
def test_pairs(category: str, most: int) -> None:
    assert len(pairs(category)) >= 29
    assert len(missed(category)) <= most, missed(category)
    assert noisy(category) == []


@pytest.mark.parametrize(("date", "text"), right())
def test_right_text_is_left_alone(date: str, text: str) -> None:
    assert [(f.rule, f.text) for f in found(text, date)] == []


def test_two_mends_are_offered() -> None:
    (finding,) = found("Le traité a été signé le mardi 19 février 2025 à Rome.", None)
    assert [s.text for s in finding.suggestions] == ["mercredi 19 février 2025", "mardi 18 février 2025"]
    assert not any(s.safe for s in finding.suggestions)


def test_without_a_date_a_day_without_year_is_not_judged() -> None:
    assert found("Le conseil s'est réuni mardi 19 février.", None) == []
    assert [f.text for f in found("Le conseil s'est réuni mardi 19 février.", "2025-02-20")] == ["mardi 19 février"]


def test_a_year_in_the_text_settles_a_date_without_year() -> None:
    assert found("En 2019, le conseil s'est réuni mardi 19 février.", "2025-02-20") == []


def test_a_year_of_two_figures_is_never_guessed() -> None:
    assert found("Le conseil s'est réuni le 31/06/24, un mardi 19.02.25.", "2025-02-20") == []


@pytest.mark.parametrize(
    ("day", "weekday", "fits"),
    [
        (dt.date(1776, 7, 4), 3, True),
        (dt.date(1776, 7, 4), 4, False),
        (dt.date(1917, 10, 25), 2, True),  # Julian: Wednesday; Gregorian: Thursday
        (dt.date(1917, 10, 25), 3, True),
        (dt.date(1415, 10, 25), 0, True),  # before the Gregorian calendar nothing is judged
        (dt.date(2024, 2, 29), 3, True),
    ],
)
def test_old_dates(day: dt.date, weekday: int, fits: bool) -> None:
    assert _fits(day, weekday) is fits
