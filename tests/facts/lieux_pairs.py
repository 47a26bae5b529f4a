"""What the tests of places, organisations, conversions and memberships share: pairs and right sentences in tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lint.drafts.read import parse_draft
from lint.engine import DraftResult, check_draft
from lint.model import Finding
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

PACKS = ("faits-lieux", "faits-organisations", "faits-conversions")
_HERE = Path(__file__).parent


@cache
def _book() -> tuple[CompiledBook, Settings]:
    settings = Settings(select=PACKS)
    return CompiledBook(load_rulebook(cache=False), settings), settings


def result(text: str, date: str | None) -> DraftResult:
    """What the three packs make of a Markdown draft of that date."""
    head = f"---\ndate: {date}\n---\n\n" if date else ""
    book, settings = _book()
    return check_draft(parse_draft(head + text + "\n", "essai.md"), book, settings)


def found(text: str, date: str | None = "2024-05-02") -> list[Finding]:
    """The findings of `result`; a rule that fails is an error of the test."""
    made = result(text, date)
    assert not made.errors
    return made.findings


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (_HERE / name).read_text(encoding="utf-8").splitlines() if line]


def missed(category: str) -> list[str]:
    """The faulty halves of a category (F3, F8, F9, F11) in which nothing is found."""
    return [bad for kind, date, bad, _ in _rows("paires-lieux.tsv") if kind == category and not found(bad, date)]


def noisy(category: str) -> list[str]:
    """The mended halves and right sentences of a category in which something is found."""
    mended = [(date, good) for kind, date, _, good in _rows("paires-lieux.tsv") if kind == category]
    right = [(date, text) for kind, date, text in _rows("justes-lieux.tsv") if kind == category]
    return [text for date, text in mended + right if found(text, date)]
