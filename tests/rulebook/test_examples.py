"""Examples inside rules, pages and templates of new rules."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lint import i18n
from lint.errors import MorasseError
from lint.model import BlockKind
from lint.rulebook import examples
from lint.rulebook.examples import parse_example
from lint.rulebook.load import load_rulebook
from lint.rulebook.pages import render_page
from lint.rulebook.scaffold import new_rule

from .helpers import Load, pack_yaml, rule_yaml


def failures(load: Load, rule: str) -> list[str]:
    book = load(essai=pack_yaml(rule))
    assert book.problems == []
    return [f.why for f in examples.test_examples(book)]


def test_good_examples_pass(load: Load) -> None:
    assert failures(load, rule_yaml()) == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            "Il va ‹moche›.  ->  Il va bien.",
            "Il va ‹mal›.  ->  Il va bien.",
            ["ne relève rien ; attendu : « mal »"],
        ),
        ("Il va ‹moche›.", "Il ‹va moche›.", ["relève « moche » au lieu de « va moche »"]),
        ("->  Il va bien.", "->  Il va mieux.", ["corrige en « Il va bien. » au lieu de « Il va mieux. »"]),
        ("‹moche›.  ->  Il va bien.", "‹moche›.", ["mais l'exemple ne montre pas le texte corrigé"]),
        ("Il va ‹moche›.  ->  Il va bien.", "Il va ‹moche›, moche.  ->  X", ["relève plus d'une fois"]),
        ("    suggestion: bien\n", "", ["ne propose rien", "ne propose rien"]),
        ('"Il va bien.", "T', '"Il va moche.", "T', ["relève « moche », alors que rien"]),
        ("suggestion: bien", "suggestion: moche bien", ["corrige en", "corrige en"]),
        ("    mqm:", "    needs_date: true\n    mqm:", ["pas de date", "pas de date"]),
    ],
)
def test_failing_examples(load: Load, before: str, after: str, words: list[str]) -> None:
    rule = rule_yaml()
    assert before in rule
    whys = failures(load, rule.replace(before, after, 1))
    assert len(whys) == len(words), whys
    for why, expected in zip(whys, words, strict=True):
        assert expected in why


def test_mended_text_must_be_right(load: Load) -> None:
    rule = rule_yaml().replace("suggestion: bien", "suggestion: pas moche").replace("-> ", "->  ")
    rule = rule.replace("->   Il va bien", "->   Il va pas moche").replace("va bien ici", "va pas moche ici")
    assert failures(load, rule) == ["relève encore « moche » dans le texte corrigé"] * 2


def test_failure_says_where(load: Load) -> None:
    book = load(essai=pack_yaml(rule_yaml().replace('"Il va bien.", "T', '"Il va moche.", "T')))
    (failure,) = examples.test_examples(book, ["essai.mot"])
    assert str(failure).startswith("rules/essai.yaml:4 : essai.mot, bon exemple n° 1 : relève « moche »")
    with pytest.raises(MorasseError):
        examples.test_examples(book, ["essai.zzz"])


def test_examples_with_block_locale_and_date(load: Load) -> None:
    rule = rule_yaml().replace("    mqm:", "    blocks: [headline]\n    locales: [fr-CH]\n    mqm:")
    rule = rule.replace('"Il va ‹moche›', '"Il va ‹moche›')
    lines = rule.splitlines(keepends=True)
    rule = "".join(
        line.replace('- "', '- {block: headline, date: 2025-01-02, text: "').rstrip("\n") + "}\n"
        if line.strip().startswith('- "')
        else line
        for line in lines
    )
    assert failures(load, rule) == []


def test_parse_example() -> None:
    bad = parse_example({"text": "Un ‹mot›\n\nici ->  Un\n\nici", "date": "2025-02-18", "block": "caption"}, "bad")
    assert (bad.text, bad.start, bad.end, bad.mended) == ("Un mot\n\nici", 3, 6, "Un\n\nici")
    assert bad.date == dt.date(2025, 2, 18)
    assert bad.block is BlockKind.CAPTION
    assert parse_example("a -> b", "good").text == "a -> b"
    with pytest.raises(MorasseError, match="2025-02-30"):
        parse_example({"text": "x", "date": "2025-02-30"}, "good")


def test_example_draft_has_a_block_a_paragraph() -> None:
    draft = examples.example_draft("Un.\n \nDeux,\nsuite.")
    assert [b.prose.text for b in draft.blocks] == ["Un.", "Deux,\nsuite."]
    start, end = draft.blocks[1].prose.to_file(0, 4)
    assert draft.text[start:end] == "Deux"


# --- pages


def test_page(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = rule_yaml().replace("    mqm:", "    safe: true\n    default: false\n    except: [x]\n    mqm:")
    book = load(essai=pack_yaml(rule))
    text = render_page(book.rules["essai.mot"], book.page("essai.mot"))
    for words in (
        "# essai.mot",
        "Gravité : avertissement",
        "Ce mot n'est pas celui de la maison.",
        "- Il va ‹moche›.\n  → Il va bien.",
        "--select essai.mot",
        "--fix",
        "- `x`",
        "morasse: ignore[essai.mot]",
        "rules/essai.yaml:4",
    ):
        assert words in text, words
    monkeypatch.setattr(i18n, "_language", "en")
    assert "Severity: warning" in render_page(book.rules["essai.mot"], book.page("essai.mot"))


def test_page_of_the_program(load: Load) -> None:
    book = load(essai=pack_yaml())
    rule = book.get("suppressions.inutile")
    assert "## Pourquoi" in render_page(rule, book.page(rule.id))


def test_every_builtin_rule_has_a_page() -> None:
    book = load_rulebook()
    for rule in book.rules.values():
        assert render_page(rule, book.page(rule.id)).startswith(f"# {rule.id}\n")


# --- templates


@pytest.mark.parametrize("kind", ["phrase", "regex", "terms", "check"])
def test_template_is_a_rule_that_passes(packs: Path, tmp_path: Path, kind: str) -> None:
    pack = tmp_path / "maison.yaml"
    added = new_rule(pack, "ma-regle", kind)
    first = pack.read_text(encoding="utf-8")
    assert first == added
    again = new_rule(pack, "une-autre", kind)
    assert pack.read_text(encoding="utf-8") == first + again, "what is there stays"
    book = load_rulebook([pack], builtin=packs, cache=False)
    assert book.problems == []
    assert list(book.rules) == ["maison.ma-regle", "maison.une-autre"]
    assert [str(f) for f in examples.test_examples(book)] == []


@pytest.mark.parametrize(
    ("content", "identifier", "kind", "words"),
    [
        (None, "Ma Règle", "regex", "identifiant refusé"),
        (None, "ma-regle", "regexp", "Vouliez-vous dire « regex » ?"),
        (pack_yaml(), "mot", "regex", "déjà dans ce pack"),
        ("- liste\n", "mot", "regex", "pas de liste « rules »"),
        ("pack: a\ndescription: b\nrules: []\n", "mot", "regex", "ne peut pas être ajoutée"),
        (pack_yaml() + "fin: 1\n", "autre", "regex", "ne peut pas être ajoutée"),
        ("pack: [\n", "autre", "regex", "YAML"),
    ],
)
def test_template_refused(tmp_path: Path, content: str | None, identifier: str, kind: str, words: str) -> None:
    pack = tmp_path / "maison.yaml"
    if content is not None:
        pack.write_text(content, encoding="utf-8")
    with pytest.raises(MorasseError) as caught:
        new_rule(pack, identifier, kind)
    assert words in str(caught.value)
    assert (pack.read_text(encoding="utf-8") if pack.exists() else None) == content, "nothing is written"


def test_template_wants_a_yaml_file(tmp_path: Path) -> None:
    with pytest.raises(MorasseError, match=r"\.yaml"):
        new_rule(tmp_path / "maison.txt", "mot")


def test_template_completes_a_file_without_last_line_feed(packs: Path, tmp_path: Path) -> None:
    pack = tmp_path / "maison.yaml"
    pack.write_text(pack_yaml(pack="maison").rstrip("\n"), encoding="utf-8")
    new_rule(pack, "autre", "check")
    assert list(load_rulebook([pack], builtin=packs, cache=False).rules) == ["maison.mot", "maison.autre"]
