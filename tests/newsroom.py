"""A newsroom on disk and the command as a process: for what only a real process shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import lint

ROOT = Path(lint.__file__).parent.parent

PACK = """\
pack: maison
description: Règles de la maison.
rules:
  - id: manchot
    kind: regex
    regex: pingouins?
    literal: pingouin
    message: "« {found} » vit au nord."
    suggestion: manchot
    safe: true
    severity: error
    confidence: high
    mqm: accuracy/mistranslation
    why: "Le manchot vit au sud, le pingouin au nord. L’anglais les confond."
    examples:
      bad:
        - "Un ‹pingouin› passe. -> Un manchot passe."
        - "Le ‹pingouin› dort. -> Le manchot dort."
      good: ["Un manchot passe.", "Le phoque dort."]
"""


def make(folder: Path, drafts: int = 12) -> Path:
    """A folder with a pack of its own, a configuration and some drafts, of which every third is at fault."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "maison.yaml").write_text(PACK, encoding="utf-8")
    (folder / "morasse.toml").write_text('rules = ["maison.yaml"]\nselect = ["maison"]\n', encoding="utf-8")
    for n in range(drafts):
        animal = "pingouin" if n % 3 == 0 else "manchot"
        text = f"# Titre {n}\n\nUn {animal} passe près du port.\n\nLe phoque numéro {n} dort.\n"
        (folder / f"brouillon-{n:03}.md").write_text(text, encoding="utf-8")
    return folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a run: rules compiled into a folder of the test's own, French."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MORASSE_", "GITHUB_", "CI_", "GIT_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "MORASSE_CACHE_DIR": str(folder.parent / "regles"), **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "lint", *arguments]


def morasse(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `morasse ARGUMENTS…` in the folder."""
    return subprocess.run(
        command(*arguments), cwd=folder, env=environment(folder, **more), capture_output=True, text=True, timeout=60
    )
