"""docs/configuration.md: its example is a configuration that the program takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.run import Request, run

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"

HOUSE = """\
pack: maison
description: Le pack de l'exemple.
rules:
  - id: cafe
    kind: regex
    regex: caoua
    literal: caoua
    message: "« {found} » est familier."
    severity: warning
    confidence: high
    mqm: style/register
    why: Une dépêche ne parle pas comme au comptoir. Le lecteur le remarque.
    examples:
      bad: ["Un ‹caoua› serré.", "Le ‹caoua› du matin."]
      good: ["Un café serré.", "Le café du matin."]
"""


def test_the_example_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (toml,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chartes").mkdir()
    (tmp_path / "chartes" / "maison.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "morasse.toml").write_text(toml, encoding="utf-8")
    (tmp_path / "a.md").write_text("Le caoua du ministre est là, dit le diplomate complet.\n", encoding="utf-8")
    outcome = run(Request(paths=("a.md",)))
    assert outcome.report.errors == []
    assert [f.rule for f in outcome.report.findings] == ["maison.cafe", "noms-perdus.personne-et-adjectif"]
