"""Every example of docs/phrases.md does what the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import load_rulebook

PAGE = Path(__file__).parents[2] / "docs" / "phrases.md"
BLOCKS = [yaml.safe_load(b) for b in re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)]


def test_the_page_has_examples() -> None:
    assert len(BLOCKS) >= 15


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: str(b.get("phrase", "entries"))[:40])
def test_example(block: dict[str, Any], tmp_path: Path) -> None:
    bad, good = block.pop("bad"), block.pop("good")
    rule = {
        "id": "essai",
        "kind": "phrase",
        "message": "Relevé.",
        "severity": "warning",
        "confidence": "high",
        "mqm": "fluency/unidiomatic",
        "why": "Un exemple de la documentation.",
        "examples": {"bad": (bad * 2), "good": (good * 2)},
        **block,
    }
    pack = tmp_path / "maison.yaml"
    head = {"pack": "maison", "description": "Exemples de la documentation.", "rules": [rule]}
    pack.write_text(yaml.safe_dump(head, allow_unicode=True), encoding="utf-8")
    empty = tmp_path / "vide"
    empty.mkdir()
    rulebook = load_rulebook([pack], builtin=empty, cache=False)
    assert rulebook.problems == []
    assert [str(f) for f in try_examples(rulebook)] == []
