"""The command, run in this process on a newsroom of its own with a pack made for tests."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lint import cli, config, i18n

PACK = """\
pack: essai
description: Règles pour les tests.
rules:
  - id: pingouin
    kind: regex
    regex: pingouins?
    literal: pingouin
    message: "« {found} » vit au nord."
    suggestion: manchot
    safe: true
    severity: error
    confidence: high
    mqm: accuracy/mistranslation
    why: "En français, le manchot vit au sud et le pingouin au nord. L’anglais les confond."
    examples:
      bad:
        - "Un ‹pingouin› passe. -> Un manchot passe."
        - "Le ‹pingouin› dort. -> Le manchot dort."
      good:
        - "Un manchot passe."
        - "Le phoque dort."
  - id: voire-meme
    kind: regex
    regex: voire même
    literal: voire
    message: "« Voire même » est un pléonasme."
    suggestion: voire
    severity: warning
    confidence: medium
    mqm: style/redundant
    why: "« Voire » veut dire « et même ». L’un des deux suffit."
    examples:
      bad:
        - "Un ou ‹voire même› deux. -> Un ou voire deux."
        - "Froid, ‹voire même› glacial. -> Froid, voire glacial."
      good:
        - "Froid, voire glacial."
        - "Il faut voir même de loin."
  - id: helas
    kind: regex
    regex: hélas
    literal: hélas
    message: "« Hélas » est un avis."
    severity: info
    confidence: low
    mqm: style/register
    why: "Une dépêche ne plaint personne. Le lecteur juge."
    examples:
      bad:
        - "Il est ‹hélas› parti."
        - "Elle a, ‹hélas›, perdu."
      good:
        - "Il est parti."
        - "Elle a perdu."
  - id: hier
    kind: regex
    regex: hier
    literal: hier
    needs_date: true
    message: "Quel jour ?"
    severity: info
    confidence: low
    mqm: accuracy/other
    why: "« Hier » dépend du jour. Dites lequel."
    examples:
      bad:
        - {text: "Il est parti ‹hier›.", date: 2025-02-18}
        - {text: "C’est ‹hier› que tout a changé.", date: 2025-02-18}
      good:
        - {text: "Il est parti lundi.", date: 2025-02-18}
        - {text: "Il est parti mardi.", date: 2025-02-18}
"""


BUILD_SERVER = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables of build servers that change what the command does."""


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.out)
        return data

    @property
    def rules(self) -> list[tuple[str, str]]:
        return [(f["path"], f["rule"]) for f in self.json["findings"]]


Morasse = Callable[..., Result]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and `essai` as the only built-in pack."""
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "essai.yaml").write_text(PACK, encoding="utf-8")
    monkeypatch.setattr("lint.rulebook.load.builtin_packs", lambda: packs)
    monkeypatch.setenv("MORASSE_NO_CACHE", "1")
    for name in (*("NO_COLOR", "FORCE_COLOR", "COLUMNS", "MORASSE_LANG", "MORASSE_DEBUG"), *BUILD_SERVER):
        monkeypatch.delenv(name, raising=False)
    work = tmp_path / "redaction"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def morasse(newsroom: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Morasse:
    """Runs `morasse ARGUMENTS…` in the newsroom."""

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        config.forget()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(i18n, "_language", "fr")
        code = cli.run(list(arguments))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err or os.environ.get("MORASSE_DEBUG")
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def put(newsroom: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of the newsroom."""

    def write(path: str, content: str | bytes) -> Path:
        target = newsroom / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            target.write_text(content, encoding="utf-8", newline="")
        else:
            target.write_bytes(content)
        return target

    return write
