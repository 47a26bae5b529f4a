"""Checking again at each change."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from lint import config
from lint.run import Outcome, Request
from lint.watch import Wanted, Watch
from tests.newsroom import command, environment, make

# Which changes count


def test_drafts_rules_and_settings_count_and_nothing_else(tmp_path: Path):
    for name in ("drafts", "packs", "ailleurs"):
        (tmp_path / name).mkdir()
    (tmp_path / "seul.md").write_text("Bonjour.\n", encoding="utf-8")
    (tmp_path / "morasse.toml").write_text("", encoding="utf-8")
    wanted = Wanted(
        [str(tmp_path / "drafts"), str(tmp_path / "seul.md")], [str(tmp_path / "morasse.toml"), str(tmp_path / "packs")]
    )

    def counts(path: str) -> bool:
        return str(tmp_path / path) in wanted

    assert all(map(counts, ("drafts/a.md", "drafts/x/y/b.TXT", "drafts/x/morasse.toml", "packs/maison.yaml")))
    assert counts("seul.md")
    assert counts("morasse.toml")
    assert counts("drafts/.morasse.toml")
    assert not any(
        map(counts, ("autre.md", "drafts/a.png", "drafts/.git/a.md", "drafts/.morasse_cache/ab/12", "ailleurs/a.md"))
    )
    assert wanted.folders() == sorted(map(str, (tmp_path, tmp_path / "drafts", tmp_path / "packs")))


# The loop


def watching(folder: Path) -> tuple[Watch, list[str]]:
    said: list[str] = []

    def show(outcome: Outcome) -> None:
        said.append(f"{len(outcome.report.findings)} de {len(outcome.report.checked)}")

    return Watch(Request(paths=(".",), cache=False), show, lambda problem: said.append(problem.what)), said


def test_the_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = make(tmp_path / "redaction", 3)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path / "regles"))
    config.forget()
    watch, said = watching(folder)
    assert sorted(os.path.basename(p) for p in watch.beside()) == ["maison.yaml", "morasse.toml"]

    def changes():
        (folder / "brouillon-001.md").write_text("Un pingouin, deux pingouins.\n", encoding="utf-8")
        yield {str(folder / "brouillon-001.md")}
        (folder / "brouillon-000.md").unlink()
        yield {str(folder / "brouillon-000.md")}
        (folder / "morasse.toml").write_text("rules = [", encoding="utf-8")
        yield {str(folder / "morasse.toml")}
        (folder / "morasse.toml").write_text('select = ["residus"]\n', encoding="utf-8")
        yield {str(folder / "morasse.toml")}
        for path in folder.glob("*.md"):
            path.unlink()
        yield {str(folder / "brouillon-001.md")}

    watch.once()
    watch.follow(changes())
    config.forget()
    assert said == ["1 de 3", "3 de 3", "2 de 2", "ce n’est pas du TOML", "0 de 2", "0 de 0"]


# The command


class Screen:
    """What a process writes, line by line, with a limit of time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._lines: queue.Queue[str] = queue.Queue()
        for stream in (process.stdout, process.stderr):
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream) -> None:
        for line in stream:
            self._lines.put(line)

    def until(self, words: str, seconds: float = 20.0) -> str:
        """The lines up to the one with these words, or those of so many seconds."""
        end = time.monotonic() + seconds
        seen = ""
        while words not in seen:
            try:
                seen += self._lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                break
        return seen


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_draft_that_changes_is_read_again_until_ctrl_c(tmp_path: Path):
    pytest.importorskip("watchfiles")
    folder = make(tmp_path / "redaction", 3)
    process = subprocess.Popen(
        command("check", ".", "--watch", "--format", "concise"),
        cwd=folder, env=environment(folder, PYTHONUNBUFFERED="1"), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        screen = Screen(process)
        screen.until("en attente")
        seen = ""
        for n in range(40):  # the watcher begins after the first report: what comes before it is not seen
            (folder / "brouillon-002.md").write_text(f"Un pingouin de plus, {n}.\n", encoding="utf-8")
            seen = screen.until("brouillon-002.md", seconds=1.5)
            if "brouillon-002.md" in seen:
                break
        assert "brouillon-002.md" in seen
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    finally:
        process.kill()
        process.wait()


def test_watching_does_nothing_else(tmp_path: Path):
    from tests.newsroom import morasse

    folder = make(tmp_path / "redaction", 1)
    done = morasse(folder, "check", ".", "--watch", "--fix")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
