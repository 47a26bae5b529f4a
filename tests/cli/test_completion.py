"""`morasse completion`: scripts that the shells accept, and answers to what they ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Morasse

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(morasse: Morasse, shell: str) -> None:
    result = morasse("completion", shell)
    assert (result.code, result.err) == (0, "")
    assert f"_MORASSE_COMPLETE={shell}_complete" in result.out
    program = shutil.which(shell)
    if program:  # its own syntax check
        done = subprocess.run([program, "-n"], input=result.out, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_a_shell_that_we_do_not_know(morasse: Morasse) -> None:
    result = morasse("completion", "zssh")
    assert result.code == 2
    assert "Vouliez-vous dire « zsh » ?" in result.err


def answers(line: str, folder: Path) -> list[str]:
    """What the shell is told for a line whose last word is being typed."""
    words = line.split(" ")
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "_MORASSE_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "lint"], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    return [said.partition(",")[2] for said in done.stdout.splitlines() if said]


def test_commands_options_words_and_rules(tmp_path: Path) -> None:
    assert answers("morasse che", tmp_path) == ["check"]
    assert "--statistics" in answers("morasse check --s", tmp_path)
    assert answers("morasse check --fail-on w", tmp_path) == ["warning"]
    assert answers("morasse explain repetitions.inf", tmp_path) == ["repetitions.infinitif"]


def test_a_line_that_is_wrong_is_answered_by_nothing(tmp_path: Path) -> None:
    assert answers("morasse chek --s", tmp_path) == []


def test_rules_that_cannot_be_read_are_no_answer(tmp_path: Path) -> None:
    (tmp_path / "morasse.toml").write_text("rien = \n", encoding="utf-8")
    assert answers("morasse explain rep", tmp_path) == []
