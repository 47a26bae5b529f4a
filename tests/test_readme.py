"""The READMEs say what the program does: the excerpt is its output, both languages give the same commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.fr.md")


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}[^\n]*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def output() -> str:
    env = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "lint", "check", "examples/brouillons/rubio-lavrov.md"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", READMES)
def test_the_excerpt_is_real_output(name: str, output: str) -> None:
    (excerpt,) = blocks(name, "text")
    command, _, shown = excerpt.partition("\n")
    assert command == "$ morasse check examples/brouillons/rubio-lavrov.md"
    for part in re.split(r"^  …\n", shown, flags=re.MULTILINE):
        assert part.rstrip("\n") in output


def test_both_languages_give_the_same_commands() -> None:
    def commands(name: str) -> list[str]:
        return [re.sub(r"\s+#.*", "", line) for block in blocks(name, "sh") for line in block.splitlines()]

    assert commands("README.md") == commands("README.fr.md")


@pytest.mark.parametrize("name", READMES)
def test_every_pack_is_in_the_table(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    told = re.findall(r"^\| \[`([\w-]+)`\]", text, re.MULTILINE)
    rules = ROOT / "rules"
    packs = {p.stem for p in rules.glob("*.yaml")}
    packs |= {p.parent.name for p in rules.glob("*/*.yaml")} - {"lexique", "facts"}  # data, not rules
    assert told == sorted(packs)


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target
