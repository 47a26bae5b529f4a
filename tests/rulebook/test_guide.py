"""The guide for editors shows rules that work and lists the keys that exist."""

from __future__ import annotations

import re
from pathlib import Path

from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.kinds import get_kind
from lint.rulebook.load import load_rulebook
from lint.rulebook.schema import load_schema
from lint.rulebook.source import parse_pack

GUIDE = (Path(__file__).parents[2] / "docs" / "regles.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_pack_of_the_guide_works(packs: Path, tmp_path: Path) -> None:
    house = tmp_path / "maison.yaml"
    house.write_text(next(b for b in BLOCKS if b.startswith("pack:")), encoding="utf-8")
    book = load_rulebook([house], builtin=packs, cache=False)
    assert book.problems == []
    assert [str(f) for f in try_examples(book)] == []


def test_the_other_blocks_are_right() -> None:
    rules = [rule for block in BLOCKS if block.startswith("- id:") for rule in parse_pack(block).data]
    assert {rule["kind"] for rule in rules} == {"terms", "check", "tree"}
    for rule in rules:
        assert list(get_kind(rule["kind"]).check_body(rule)) == []


def test_every_key_is_in_the_guide() -> None:
    definitions = load_schema()["$defs"]
    for name in ("regle", "regex", "terms", "terme", "check"):
        for key in definitions[name]["properties"]:
            assert re.search(rf"\b{key}\b", GUIDE), (name, key)
