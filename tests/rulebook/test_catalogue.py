"""The catalogue and the pages: one for each rule, links that lead somewhere, the committed one in step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.errors import MorasseError
from lint.program_rules import PROGRAM_RULE
from lint.rulebook.catalogue import catalogue, write_pages
from lint.rulebook.ledger import Ledger, shipped_ledger
from lint.rulebook.load import Rulebook, load_rulebook

ROOT = Path(__file__).resolve().parent.parent.parent
PACK = """\
pack: maison
description: Usages de la rédaction.
rules:
  - id: barre
    kind: regex
    regex: 'A\\|B'
    literal: "a|b"
    message: "« {found} »"
    suggestion: "A ou B"
    severity: error
    confidence: high
    mqm: style/other
    why: "Une barre n’est pas un mot. <b>Jamais.</b>"
    examples:
      bad: ["Choisir ‹A|B› ici. -> Choisir A ou B ici.", "Le plan ‹A|B› <em>."]
      good: ["Choisir A ou B.", "Rien."]
"""


@pytest.fixture
def house(tmp_path: Path) -> Rulebook:
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "maison.yaml").write_text(PACK, encoding="utf-8")
    rulebook = load_rulebook(builtin=packs, cache=False)
    assert rulebook.problems == []
    return rulebook


def test_a_page_for_each_rule_and_an_index_that_leads_to_them(house: Rulebook, tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "ici"
    count = write_pages(folder, house, Ledger())
    index = (folder / "index.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)]+)\)", index)
    assert sorted(targets) == sorted(f"{rule}.md" for rule in ("maison.barre", *PROGRAM_RULE))
    assert sorted(p.name for p in folder.iterdir()) == sorted(["index.md", *targets])
    assert count == len(targets) + 1
    assert "Une barre" in (folder / "maison.barre.md").read_text(encoding="utf-8")


def test_what_is_in_an_example_does_not_break_the_table(house: Rulebook) -> None:
    (row,) = (line for line in catalogue(house, Ledger(), linked=False).splitlines() if "maison.barre" in line)
    assert "‹A\\|B›" in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert "](" not in row


def test_other_files_of_the_folder_stay(house: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("à moi", encoding="utf-8")
    write_pages(tmp_path, house, Ledger(), only_index=True)
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "à moi"
    assert sorted(p.name for p in tmp_path.glob("*.md")) == ["index.md", "notes.md"]


def test_a_folder_that_cannot_be_written_is_told(house: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", encoding="utf-8")
    with pytest.raises(MorasseError, match="les pages ne peuvent être écrites"):
        write_pages(tmp_path / "fichier", house, Ledger())


def test_the_committed_catalogue_names_every_rule() -> None:
    """Figures change with every measuring; the rules must be the ones that there are."""
    committed = (ROOT / "docs" / "regles" / "index.md").read_text(encoding="utf-8")
    fresh = catalogue(load_rulebook(), shipped_ledger(), linked=False)
    rules = re.compile(r"^\| `([\w.-]+)`", re.MULTILINE)
    assert rules.findall(committed) == rules.findall(fresh), (
        "run: python -m lint rules pages --no-config --index --output docs/regles"
    )
