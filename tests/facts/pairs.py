"""What the tests of calendar, arithmetic and coherence share: pairs and right sentences in tables, read as drafts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.model import Finding
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

PACKS = ("faits-calendrier", "faits-chiffres", "coherence")
_HERE = Path(__file__).parent


class Pair(NamedTuple):
    """A faulty text and its mended twin. `category`: F4 weekday, F5 date or hour, F6 arithmetic, F7 coherence."""

    category: str
    date: str
    bad: str
    good: str


@cache
def _book() -> tuple[CompiledBook, Settings]:
    settings = Settings(select=PACKS)
    return CompiledBook(load_rulebook(cache=False), settings), settings


def found(text: str, date: str | None) -> list[Finding]:
    """What the three packs say of a Markdown draft of that date."""
    head = f"---\ndate: {date}\n---\n\n" if date else ""
    book, settings = _book()
    result = check_draft(parse_draft(head + text + "\n", "essai.md"), book, settings)
    assert not result.errors
    return result.findings


def _rows(name: str) -> list[list[str]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if line]


def pairs(category: str) -> list[Pair]:
    """The category's pairs (`paires-calcul.tsv`)."""
    return [pair for pair in (Pair(*row) for row in _rows("paires-calcul.tsv")) if pair.category == category]


def right() -> list[tuple[str, str]]:
    """Right texts that look like faults, with their date (`justes-calcul.tsv`)."""
    return [(date, text) for date, text in _rows("justes-calcul.tsv")]


def missed(category: str) -> list[str]:
    """The faulty texts of the category in which nothing is found."""
    return [pair.bad for pair in pairs(category) if not found(pair.bad, pair.date)]


def noisy(category: str) -> list[str]:
    """The mended texts of the category in which something is found."""
    return [pair.good for pair in pairs(category) if found(pair.good, pair.date)]
