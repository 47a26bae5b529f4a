"""Results of earlier runs: the same report as without them, whatever happens to their folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint import cache
from lint.cache import NAME, ResultCache, key_of
from lint.model import BlockKind, Confidence, Finding, Problem, Severity, Skipped, Suggestion
from lint.reports.lines import LineIndex
from lint.results import FileResult, pack, unpack
from tests.newsroom import PACK, environment, make, morasse

# A result as bytes


def a_result() -> FileResult:
    finding = Finding(
        "a.md", "maison.manchot", Severity.ERROR, Confidence.HIGH, "accuracy/mistranslation", "« x » : l’été \ud800",
        3, 11, "pingouin", "Un pingouin passe.", 0, 1, BlockKind.PARAGRAPH, (Suggestion("manchot", True),),
        fingerprint="0123", marked=(3, 11),
    )  # fmt: skip
    whole = Finding(
        "a.md", "a.b", Severity.INFO, Confidence.LOW, "x/y", "m", 0, 0, "", "", 0, -1, None, related=(finding,)
    )
    return FileResult(
        "a.md", [whole, finding], [Skipped("a.md", "règle", "pourquoi")], [Problem("quoi", path="a.md", line=2)],
        LineIndex("un\ndeux\r\ntrois"), True, Problem("vide"), "--- a\n", b"\xff\0", 1, 2, 3, [finding], 5, True,
    )  # fmt: skip


def test_bytes_and_back():
    result = a_result()
    again = unpack(pack(result))
    assert again.lines is not None
    assert result.lines is not None
    assert again.lines.starts == result.lines.starts
    again.lines = result.lines
    assert again == result


def test_a_result_under_another_path():
    again = unpack(pack(a_result()), "b.md")
    assert again.path == "b.md"
    assert {f.path for f in again.findings} == {"b.md"}
    assert {f.path for f in again.findings[0].related} == {"b.md"}
    assert again.skipped[0].path == "b.md"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"[1,2,3]", pack(a_result())[:-9], b"\xff\xfe"])
def test_foreign_bytes_are_refused(data: bytes):
    with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
        unpack(data)


# The folder


def test_the_parts_of_a_key_do_not_run_together():
    assert len({key_of(b"a", b"bc"), key_of(b"a", b"b", b"c"), key_of(b"ab", b"c"), key_of(b"c", b"ab")}) == 4


def test_what_is_kept_is_found(tmp_path: Path):
    results = ResultCache(str(tmp_path / NAME))
    assert results.get("ab12") is None
    results.put("ab12", b"x" * 5000)
    assert results.has("ab12")
    assert ResultCache(str(tmp_path / NAME), make=False).get("ab12") == b"x" * 5000
    assert (tmp_path / NAME / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (tmp_path / NAME / "CACHEDIR.TAG").is_file()


def test_no_folder_is_made_unless_it_may_be(tmp_path: Path):
    ResultCache(str(tmp_path / NAME), make=False).put("ab12", b"x")
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"", lambda b: b + b"x", lambda b: b[:20] + b"?" + b[21:]]
)
def test_a_broken_result_is_none(tmp_path: Path, damage):
    results = ResultCache(str(tmp_path / NAME))
    results.put("ab12", b"x" * 50)
    path = tmp_path / NAME / "ab" / "12"
    path.write_bytes(damage(path.read_bytes()))
    assert results.get("ab12") is None


def test_what_was_not_used_for_long_goes(tmp_path: Path):
    results = ResultCache(str(tmp_path / NAME))
    for key in ("ab1", "ab2", "ab3"):
        results.put(key, b"x")
    old = time.time() - cache.KEPT - 60
    os.utime(tmp_path / NAME / "ab" / "1", (old, old))
    yesterday = time.time() - 2 * 86_400
    os.utime(tmp_path / NAME / "ab" / "2", (yesterday, yesterday))
    assert results.get("ab2") == b"x"  # used today
    results.tidy()
    assert not results.has("ab1")
    assert time.time() - (tmp_path / NAME / "ab" / "2").stat().st_mtime < 600
    os.utime(tmp_path / NAME / "ab" / "3", (old, old))
    results.tidy()  # once a day
    assert results.has("ab3")


def test_the_folder_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cache, "LARGEST", 30_000)
    results = ResultCache(str(tmp_path / NAME))
    for n in range(10):
        results.put(f"ab{n}", b"x" * 10_000)
        os.utime(tmp_path / NAME / "ab" / str(n), (time.time() - 1000 + n, time.time() - 1000 + n))
    results.tidy()
    assert [n for n in range(10) if results.has(f"ab{n}")] == [8, 9]


def test_clear_takes_ours_and_nothing_else(tmp_path: Path):
    results = ResultCache(str(tmp_path / NAME))
    results.put("ab1", b"x")
    results.put("cd2", b"y")
    (tmp_path / NAME / "notes.txt").write_text("à moi", encoding="utf-8")
    assert cache.clear(str(tmp_path / NAME))[0] == 2
    assert [p.name for p in (tmp_path / NAME).iterdir()] == ["notes.txt"]
    assert cache.clear(str(tmp_path / "absent")) == (0, 0)


# The command


def report(folder: Path, *arguments: str, **more: str) -> tuple[int, str, str]:
    done = morasse(folder, "check", ".", "--format", "concise", *arguments, **more)
    return done.returncode, done.stdout, done.stderr


_COUNTED = """
import sys
import lint.work
real = lint.work.check_draft
def check_draft(draft, *rest):
    print("lu", draft.path, file=sys.stderr)
    return real(draft, *rest)
lint.work.check_draft = check_draft
from lint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def read_again(folder: Path, *arguments: str) -> list[str]:
    """Which drafts a run reads, the others being known."""
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, "check", *(arguments or (".",))],
        cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return [line.split()[1] for line in done.stderr.splitlines() if line.startswith("lu ")]


def test_the_second_run_reads_nothing_and_says_the_same(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    without = report(folder, "--no-cache")
    assert not (folder / NAME).exists()
    assert without[1].count("maison.manchot") == 4
    assert report(folder) == report(folder) == report(folder, "-j", "2") == without
    assert read_again(folder) == []


def test_what_changes_is_read_again_and_only_that(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    report(folder)
    (folder / "brouillon-001.md").write_text("Un pingouin de plus.\n", encoding="utf-8")
    assert read_again(folder) == ["brouillon-001.md"]
    (folder / "brouillon-002.md").rename(folder / "autre.md")  # the content is known
    assert read_again(folder) == []
    assert report(folder, "--select", "residus") != report(folder)
    assert len(read_again(folder, ".", "--date", "2025-02-18")) == 12
    assert len(read_again(folder, ".", "--lang", "en")) == 12
    (folder / "maison.yaml").write_text(PACK.replace("vit au nord", "vit dans le Nord"), encoding="utf-8")
    assert "vit dans le Nord" in report(folder)[1]
    (folder / "morasse.toml").write_text(
        'rules = ["maison.yaml"]\nselect = ["maison"]\n[severity]\n"maison.manchot" = "info"\n', encoding="utf-8"
    )
    assert report(folder)[0] == 0


def test_broken_results_are_made_anew(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    first = report(folder)
    for path in (folder / NAME).glob("??/*"):
        path.write_bytes(b"\0" * 40)
    assert report(folder) == first
    for path in (folder / NAME).glob("??/*"):
        path.write_bytes(pack(FileResult("autre.md")) if path.stat().st_ino % 2 else b"")
    assert report(folder) == first


def test_results_never_write_a_mend_that_is_not_asked_for(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    first = report(folder)
    assert first[0] == 1
    assert morasse(folder, "check", ".", "--fix").returncode == 0
    assert "pingouin" not in (folder / "brouillon-000.md").read_text(encoding="utf-8")
    assert report(folder)[0] == 0
    (folder / "brouillon-000.md").write_text("Un pingouin passe.\n", encoding="utf-8")
    assert morasse(folder, "check", ".", "--diff").stdout.count("+Un manchot passe.") == 1
    assert (folder / "brouillon-000.md").read_text(encoding="utf-8") == "Un pingouin passe.\n"


def test_one_draft_leaves_no_folder_behind(tmp_path: Path):
    folder = make(tmp_path / "redaction", 1)
    assert report(folder)[0] == 1
    assert not (folder / NAME).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights")
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    first = report(folder, "--no-cache")
    (folder / NAME).write_text("un fichier à sa place", encoding="utf-8")  # holds for the superuser too
    assert report(folder) == first
    (folder / NAME).unlink()
    folder.chmod(0o555)
    try:
        assert report(folder) == first
    finally:
        folder.chmod(0o755)


def test_two_runs_at_once(tmp_path: Path):
    folder = make(tmp_path / "redaction", 30)
    first = report(folder, "--no-cache")
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "lint", "check", ".", "--format", "concise", "-j", "2"],
            cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _n in range(3)
    ]  # fmt: skip
    for process in runs:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == first
    assert report(folder) == first
    assert all(len(path.name) == 38 for path in (folder / NAME).glob("??/*"))  # nothing half-written is left


def test_the_command_that_clears(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    report(folder)
    done = morasse(folder, "cache", "clear")
    assert (done.returncode, done.stderr) == (0, "")
    assert "12" in done.stdout
    assert not (folder / NAME).exists()
    assert morasse(folder, "cache", "clear").returncode == 0
