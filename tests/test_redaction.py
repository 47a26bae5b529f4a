"""The walk-through of docs/redaction.md: its commands run in a copy of the example newsroom and show what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "redaction"
PAGE = (ROOT / "docs" / "redaction.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
STEPS = [step for block in BLOCKS for step in re.findall(r"^\$ (.*\n(?:(?!\$ ).*\n)*)", block, re.MULTILINE)]


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "redaction")


def run(command: str, folder: Path) -> str:
    """The command's standard output; `morasse` is the one under test."""
    program = folder.parent / "bin" / "morasse"
    if not program.exists():
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    env = {k: v for k, v in os.environ.items() if k not in ("MORASSE_LANG", "FORCE_COLOR", "GITHUB_ACTIONS")}
    env |= {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode in (0, 1), (command, done.stderr)
    return done.stdout


def shows(expected: str, output: str) -> bool:
    """Whether the output is what the page shows; a line « … » stands for any lines."""
    parts = re.split(r"^…\n", expected, flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    return re.fullmatch(pattern, output) is not None


def test_the_comparison_can_fail() -> None:
    assert shows("a\n…\nc\n", "a\nb\nb\n\nc\n")
    assert shows("a\n…\n", "a\n")
    assert not shows("a\n…\nc\n", "a\nb\n")
    assert not shows("a\n", "a\nb\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the page is for a POSIX shell")
def test_the_walk_through(newsroom: Path) -> None:
    assert len(STEPS) > 8
    for step in STEPS:
        command, _, expected = step.partition("\n")
        output = run(command, newsroom)
        assert shows(expected, output), f"$ {command}\n{output}"


def test_good_drafts_raise_nothing_and_the_bad_one_much(newsroom: Path) -> None:
    out = run("morasse check --no-cache --format concise", newsroom)
    paths = [line.partition(":")[0] for line in out.splitlines()]
    assert set(paths) == {"brouillons/conseil.md"}
    assert len(paths) >= 8


def test_all_files_of_the_example_are_told() -> None:
    names = {p.relative_to(EXAMPLE).as_posix() for p in EXAMPLE.rglob("*") if p.is_file() and "cache" not in str(p)}
    told = re.findall(r"`([\w./-]+)`", PAGE.partition("## ")[0])
    missing = [name for name in names if name not in told and name.removeprefix("brouillons/") not in told]
    assert missing == []


def test_hook_and_pipelines_call_commands_that_exist() -> None:
    hooks = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    lines = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    workflow = yaml.safe_load((EXAMPLE / ".github/workflows/relecture.yml").read_text(encoding="utf-8"))
    lines += [step["run"] for step in workflow["jobs"]["morasse"]["steps"] if "run" in step]
    lines += yaml.safe_load((EXAMPLE / ".gitlab-ci.yml").read_text(encoding="utf-8"))["relecture"]["script"]
    ours = [line.split() for line in lines if line.startswith("morasse ")]
    assert len(ours) == 6
    for words in ours:
        group = words[1:3] if words[1] == "rules" else words[1:2]
        done = subprocess.run(
            [sys.executable, "-m", "lint", *group, "--help"],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        for option in (word for word in words if word.startswith("--")):
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", done.stdout), (words, option)
