"""Right copy stays silent: the project's own frozen sample, by domain, written by somebody who wrote no rule.

`right_copy/propre` is clean to the no-break space: nothing at all may be found in it, information included.
`right_copy/saisie` is right but typed as it comes (straight quotes, capitals, plain spaces): outside typographie
nothing may be found at warning or above. The same holds for the clean files typed on a keyboard, set with no-break
spaces everywhere or wrapped by a mail program; and mends leave the clean files alone.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.config import CommandLine, locale_of
from lint.drafts.read import read_draft
from lint.engine import check_draft
from lint.model import Draft, Finding, Severity
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.run import Request, run
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


def keyboard(text: str) -> str:
    """As typed: straight apostrophes and quotation marks, plain spaces."""
    return re.sub("[\u00a0\u202f]", " ", text.replace("’", "'").replace("“", '"').replace("”", '"'))


def no_break(text: str) -> str:
    """Every space between two words a no-break one, as some exports have them."""
    head, body = _front_matter(text)
    return head + "\n".join(
        line if re.match(r"[\s|>#*`<{\[-]|\d+\.", line) else re.sub(r"(?<=\S) (?=\S)", "\u00a0", line)
        for line in body.split("\n")
    )


def wrapped(text: str) -> str:
    """Paragraphs cut at 72 code points, as a mail program does."""
    head, body = _front_matter(text)
    return head + "\n".join(
        "\n".join(textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False))
        if len(line) > 72 and re.match(r"[\w«“*]", line) and not re.match(r"\d+\. ", line)
        else line
        for line in body.split("\n")
    )


def _front_matter(text: str) -> tuple[str, str]:
    front = re.match(r"---\n.*?\n---\n", text, re.S)
    return (front[0], text[front.end() :]) if front else ("", text)


def run_over(folder: Path, mend: str = "") -> list[Finding]:
    command = CommandLine(date=dt.date(2025, 3, 10))
    outcome = run(Request((str(folder),), command=command, no_config=True, mend=mend))
    assert outcome.report.errors == []
    return outcome.report.findings


@pytest.mark.parametrize("shape", [keyboard, no_break, wrapped], ids=lambda f: f.__name__)
def test_clean_copy_in_other_shapes_raises_nothing_but_typography(shape: Callable[[str], str], tmp_path: Path) -> None:
    for path in CLEAN:
        if path.name != "markdown.md":  # its tables and code are the point there
            (tmp_path / path.name).write_text(shape(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = [f for f in run_over(tmp_path) if not f.rule.startswith("typographie.")]
    assert shown([f for f in found if f.severity is not Severity.INFO]) == []


def test_mends_leave_clean_copy_as_it_is(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER / "propre", tmp_path / "propre")
    run_over(folder, mend="write")
    assert [p.name for p in CLEAN if (folder / p.name).read_bytes() != p.read_bytes()] == []


def test_mends_of_typed_copy_change_signs_only(tmp_path: Path) -> None:
    """Quotation marks, apostrophes and spaces may change; no letter, no digit, no code, address or markup."""
    before: dict[str, str] = {}
    for path in (*TYPED, *CLEAN):
        text = path.read_text(encoding="utf-8")
        before[path.name] = text if path in TYPED else keyboard(text)
        (tmp_path / path.name).write_text(before[path.name], encoding="utf-8")
    run_over(tmp_path, mend="write")
    changed = 0
    for name, text in before.items():
        after = (tmp_path / name).read_text(encoding="utf-8")
        changed += after != text
        assert [c for c in after if c.isalnum()] == [c for c in text if c.isalnum()], name
        for kept in re.findall(r"`[^`\n]+`|https?://[^\s)>]+|<script>.*?</script>|```.*?```|\]\([^)]*\)", text, re.S):
            assert kept in after, name
        assert re.findall(r"<[^<>]+>", after) == re.findall(r"<[^<>]+>", text), name
    assert changed > 20
