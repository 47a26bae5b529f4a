"""Right copy stays silent: the project's own frozen sample, by domain, written by somebody who wrote no rule.

`right_copy/propre` is clean to the no-break space: nothing at all may be found in it, information included.
`right_copy/saisie` is right but typed as it comes (straight quotes, capitals, plain spaces): outside typographie
nothing may be found at warning or above.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from lint.config import locale_of
from lint.drafts.read import read_draft
from lint.engine import check_draft
from lint.model import Draft, Finding, Severity
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

FOLDER = Path(__file__).with_name("right_copy")
CLEAN = sorted((FOLDER / "propre").iterdir())
TYPED = sorted((FOLDER / "saisie").iterdir())
RULEBOOK = load_rulebook()


def findings(path: Path) -> tuple[Draft, list[Finding]]:
    draft = read_draft(str(path))
    locale = locale_of(draft.meta.lang) or "fr-FR"
    settings = Settings(locale=locale, date=draft.meta.date or dt.date(2025, 3, 10))
    result = check_draft(draft, CompiledBook(RULEBOOK, settings), settings)
    assert not result.errors
    return draft, result.findings


def shown(found: list[Finding]) -> list[str]:
    return [f"{f.rule}: {f.text!r} in {f.sentence!r}" for f in found]


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.name)
def test_clean_copy_raises_nothing(path: Path) -> None:
    assert shown(findings(path)[1]) == []


@pytest.mark.parametrize("path", TYPED, ids=lambda p: p.name)
def test_copy_as_typed_raises_nothing_but_typography(path: Path) -> None:
    found = [f for f in findings(path)[1] if not f.rule.startswith("typographie.")]
    assert shown([f for f in found if f.severity is not Severity.INFO]) == []


def test_the_sample_is_large_enough_to_mean_something() -> None:
    words = sum(len(re.findall(r"\w+", findings(path)[0].text)) for path in (*CLEAN, *TYPED))
    assert words > 10_000
