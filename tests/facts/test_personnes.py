"""Persons and offices at the article's date: pairs over many countries, right sentences that look faulty, frames.

`paires-personnes.tsv`: category (F1 office, F2 country, F10 the dead and the former, F12 gender), date, faulty text,
the same mended. `justes-personnes.tsv`: date, right text. Both were written without sight of the rules' words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.model import Finding, Severity
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings
from tests.packs.helpers import failed_examples

HERE = Path(__file__).parent
FLOORS = {"F1": 0.90, "F2": 0.95, "F10": 0.90, "F12": 0.90}
"""The share of each category's pairs that must be found, doubts (information) included."""


@cache
def _book() -> tuple[CompiledBook, Settings]:
    settings = Settings(select=("faits",))
    return CompiledBook(load_rulebook(), settings), settings


@cache
def alarms(text: str, date: str | None) -> tuple[Finding, ...]:
    head = f"---\ndate: {date}\n---\n\n" if date else ""
    result = check_draft(parse_draft(f"{head}{text}\n", "a.md"), *_book())
    assert not result.errors
    return tuple(result.findings)


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def test_examples() -> None:
    assert failed_examples("faits", 4) == []


@pytest.mark.parametrize("category", FLOORS)
def test_recall(category: str) -> None:
    pairs = [row for row in rows("paires-personnes.tsv") if row[0] == category]
    missed = [bad for _c, date, bad, _good in pairs if not alarms(bad, date)]
    assert 1 - len(missed) / len(pairs) >= FLOORS[category], missed


def test_mended_halves_stay_silent() -> None:
    noisy = [(good, [f.message for f in alarms(good, date)]) for _c, date, _b, good in rows("paires-personnes.tsv")
             if alarms(good, date)]  # fmt: skip
    assert noisy == []


def test_right_copy_stays_silent() -> None:
    right = rows("justes-personnes.tsv")
    assert len(right) >= 150
    assert [(text, [f.message for f in alarms(text, date)]) for date, text in right if alarms(text, date)] == []


@pytest.mark.parametrize(
    ("date", "text", "part"),
    [
        ("2024-11-19", "Le président brésilien Javier Milei a parlé.", "Javier Milei, président argentin depuis"),
        ("2022-03-08", "La chancelière allemande Angela Merkel a parlé mardi.", "Olaf Scholz, chancelier allemand du"),
        ("2024-06-11", "La patronne du FMI, Christine Lagarde, a parlé.", "Kristalina Georgieva"),
        ("2023-07-17", "L'Italien Carlos Alcaraz a gagné.", "de nationalité espagnole"),
        ("2022-11-21", "Johan Cruyff a jugé dimanche le niveau décevant.", "mort le 24 mars 2016"),
    ],
)
def test_the_message_says_the_fact_and_its_source(date: str, text: str, part: str) -> None:
    (finding,) = alarms(text, date)
    assert part in finding.message
    assert "Source" in finding.message


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2025-03-20", "Le Premier ministre canadien Justin Trudeau a parlé jeudi."),
        ("2024-07-12", "Le Premier ministre britannique Rishi Sunak a parlé vendredi."),
    ],
)
def test_soon_after_a_change_it_only_asks_to_verify(date: str, text: str) -> None:
    (finding,) = alarms(text, date)
    assert finding.severity is Severity.INFO
    assert finding.message.startswith("À vérifier")


def test_a_change_that_is_near_saves_nobody_who_never_held_the_office() -> None:
    (finding,) = alarms("Le Premier ministre britannique Emmanuel Macron a parlé vendredi.", "2024-07-12")
    assert finding.severity is Severity.ERROR


def test_gender_needs_no_date() -> None:
    (finding,) = alarms("Sandrine Coudray a parlé. M. Coudray est inquiet.", None)
    assert finding.text == "M. Coudray"
    assert [s.text for s in finding.suggestions] == ["Mme Coudray"]


def test_a_family_of_two_genders_is_left_alone() -> None:
    assert alarms("Hillary Clinton a parlé. Bill Clinton aussi. M. Clinton a souri.", None) == ()


def test_a_family_name_stands_for_who_was_named_in_full() -> None:
    text = "Emmanuel Macron a reçu les syndicats. M. Macron, Premier ministre, les a écoutés."
    (finding,) = alarms(text, "2025-02-18")
    assert finding.text == "M. Macron, Premier ministre"
