"""Memberships at a date."""

from __future__ import annotations

import datetime as dt

import pytest

from lint.facts.orgs import groups, members, memberships
from tests.facts.lieux_pairs import found, missed, noisy, result


def test_pairs() -> None:
    assert missed("F11") == []
    assert noisy("F11") == []


@pytest.mark.parametrize(
    ("group", "day", "number"),
    [
        ("UE", "2019-06-01", 28),
        ("UE", "2020-02-01", 27),
        ("Otan", "2023-01-01", 30),
        ("Otan", "2023-05-01", 31),
        ("Otan", "2024-04-01", 32),
        ("zone euro", "2022-12-31", 19),
        ("zone euro", "2024-01-01", 20),
        ("zone euro", "2026-01-01", 21),
        ("Schengen", "2025-01-01", 29),
        ("G7", "2024-01-01", 7),
        ("P5", "2024-01-01", 5),
        ("CSNU", "2024-06-01", 15),
        ("CSNU", "2016-06-01", 15),
        ("Cedeao", "2024-06-01", 15),
        ("Cedeao", "2025-02-01", 12),
        ("OCDE", "2024-01-01", 38),
        ("Conseil de l'Europe", "2024-01-01", 46),
        ("Commonwealth", "2024-01-01", 56),
        ("EEE", "2024-01-01", 30),
        ("SADC", "2024-01-01", 16),
        ("Apec", "2024-01-01", 21),
    ],
)
def test_the_members_are_as_many_as_the_group_says(group: str, day: str, number: int) -> None:
    assert len(members(group, dt.date.fromisoformat(day))) == number


def test_no_membership_ends_before_it_begins_and_every_group_has_a_name() -> None:
    for group, rows in memberships().items():
        assert group in groups()
        for row in rows:
            assert row.end is None or row.start < row.end, row
            assert row.status in ("membre", "associé", "non-membre"), row


def test_the_article_s_date_decides() -> None:
    text = "La Suède, membre de l'Otan, augmente son budget."
    assert found(text, "2023-05-02")
    assert not found(text, "2024-05-02")
    assert not found(text, "2024-03-05")  # in the week of the change


def test_without_a_date_the_rules_are_skipped_and_said() -> None:
    made = result("La Suisse, membre de l'Union européenne, a voté.", None)
    assert not made.findings
    assert "faits-organisations.appartenance" in {s.what for s in made.skipped}
