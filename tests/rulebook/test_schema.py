"""Refusals: each in one line of French, with file, line and column, and nothing else lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint.errors import describe
from lint.model import BlockKind, Confidence, Problem, Severity
from lint.rulebook.kinds import KINDS
from lint.rulebook.packs import builtin_packs
from lint.rulebook.schema import SCHEMA_PATH, load_schema

from .helpers import Load, pack_yaml, rule_yaml

DOCS = Path(__file__).parents[2] / "docs" / "regle.schema.json"


def test_published_schema_is_the_one_in_use() -> None:
    # To publish a change: cp lint/rulebook/regle.schema.json docs/
    assert DOCS.read_bytes() == SCHEMA_PATH.read_bytes()


def test_schema_is_itself_valid_and_knows_the_model() -> None:
    from jsonschema import Draft202012Validator

    schema = load_schema()
    Draft202012Validator.check_schema(schema)
    properties = schema["$defs"]["regle"]["properties"]
    assert properties["kind"]["enum"] == list(KINDS)
    assert set(properties["severity"]["enum"]) == {s.value for s in Severity}
    assert set(properties["confidence"]["enum"]) == {c.value for c in Confidence}
    assert set(properties["blocks"]["items"]["enum"]) == {b.value for b in BlockKind}


def test_every_key_is_described() -> None:
    schema = load_schema()
    for name in ("regle", "regex", "terms", "check"):
        for key, value in schema["$defs"][name]["properties"].items():
            assert value.get("description"), (name, key)


def only(problems: list[Problem]) -> str:
    assert len(problems) == 1, [describe(p) for p in problems]
    said = describe(problems[0])
    assert "\n" not in said
    return said


def test_good_pack_has_no_problem(load: Load) -> None:
    book = load(essai=pack_yaml())
    assert book.problems == []
    assert list(book.rules) == ["essai.mot"]
    assert book.rules["essai.mot"].origin == ("rules/essai.yaml", 4)


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("    severity: warning", "    severite: warning", 10, "clé inconnue « severite »"),
        ("    severity: warning", "    severity: warn", 10, "Vouliez-vous dire « warning » ?"),
        ("    confidence: high\n", "", 4, "il manque « confidence » (confiance). Ajoutez cette clé."),
        ("    literal: moche", "    literral: moche", 7, "Vouliez-vous dire « literal » ?"),
        ("    mqm: style/word", "    mqm: Style", 12, "« dimension/type »"),
        ("    severity: warning", "    severity: warning\n    safe: oui", 11, "true ou false est attendu"),
        ("    literal: moche", "    literal: 12", 7, "un texte ou une liste de textes est attendu"),
        ('good: ["Il va bien.", "Tout va."]', 'good: ["Il va bien."]', 18, "il en faut au moins 2"),
        ('good: ["Il va bien.", "Tout va."]', 'good: ["Il va bien.", "Tout ‹va›."]', 18, "pas de marque"),
        ('"Il va ‹moche›.', '"Il va moche.', 16, "doit marquer la faute"),
        ('"Il va ‹moche›.', '"Il va ‹moche.', 16, "une marque ‹…› et une seule"),
        (r"'\bmoche\b'", "'(moche'", 6, "motif incorrect"),
        (r"'\bmoche\b'", "''", 6, "« regex » : texte vide"),
        (r"'\bmoche\b'", "'x*'", 6, "ne rien contenir"),
        ("suggestion: bien", r"suggestion: '\3'", 8, "groupe « 3 »"),
        ("suggestion: bien", "suggestion: bien\n    span: 2", 9, "pas de groupe « 2 »"),
        ("{found}", "{trouve}", 9, "« {trouve} »"),
        ("literal: moche", "literal: Moche", 7, "en minuscules"),
        ("id: mot", "id: Mot Long", 4, "un identifiant s'écrit"),
        ("kind: regex", "kind: regexp", 5, "Vouliez-vous dire « regex » ?"),
        ("kind: regex", "kind: tree", 5, "le type « tree » n'est pas disponible"),
        ("kind: regex", "kind: regex\n    kind: regex", 6, "la clé « kind » est écrite deux fois"),
        ('"Tout va."', "{text: Tout va., dates: x}", 18, "clé inconnue « dates »"),
        ('"Tout va."', "{text: Tout va., date: hier}", 18, "AAAA-MM-JJ"),
        ("    mqm: style/word", "    mqm: style/word\n    blocks: [titre]", 13, "valeur inconnue « titre »"),
        ("    mqm: style/word", "    mqm: style/word\n    locales: []", 13, "la liste est vide"),
    ],
)  # fmt: skip
def test_refusal(load: Load, before: str, after: str, line: int, words: str) -> None:
    good = rule_yaml("autre", "laid")
    broken = rule_yaml()
    if "tree" in after and _has("tree"):
        pytest.skip("the kind is there now")
    assert before in broken
    book = load(essai=pack_yaml(broken.replace(before, after, 1), good))
    said = only(book.problems)
    assert words in said
    assert said.startswith(f"rules/essai.yaml:{line}:"), said
    assert list(book.rules) == ["essai.autre"], "the others load"


def _has(kind: str) -> bool:
    from lint.rulebook.kinds import get_kind

    try:
        get_kind(kind)
    except ModuleNotFoundError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "fichier de règles vide"),
        ("# rien\n", None, "fichier de règles vide"),
        ("- une\n- liste\n", 1, "ce n'est pas un pack de règles"),
        ("pack: essai\n\tdescription: x\n", 2, "ce n'est pas du YAML correct"),
        ("pack: essai\ndescription: ceci : cela\nrules: []\n", 2, "Mettez ce texte entre guillemets"),
        ('pack: "essai\n', None, "ce n'est pas du YAML correct"),
        ("pack: essai\nrules: [a]\n", 1, "il manque « description » (ce que le pack relève). Ajoutez cette clé."),
        ("pack: Essai\ndescription: x\nrules: [a]\n", 1, "un nom de pack"),
        ("pack: essai\ndescription: x\nrules: []\n", 3, "la liste est vide"),
        ("pack: essai\ndescription: x\nrules: {a: 1}\n", 3, "une liste est attendu"),
        ("pack: !!python/object:os.system x\n", 1, "étiquette YAML refusée"),
        ("pack: a\n---\npack: b\n", 2, "plusieurs documents"),
        ("? [a]\n: b\n", 1, "une clé doit être un mot"),
        ("[" * 60, 1, "plus de 50 niveaux"),
        ("[" * 200_000, 1, "plus de 50 niveaux"),
        ("a: &a [*a]\n", 1, "ancre YAML"),
        ("pack: a\x00b\n", 1, "caractère de commande"),
    ],
)
def test_pack_that_is_none(load: Load, text: str, line: int | None, words: str) -> None:
    book = load(abime=text, essai=pack_yaml())
    said = only(book.problems)
    assert words in said
    assert said.startswith("rules/abime.yaml" + (f":{line}:" if line else "")) or f":{line} " in said
    assert list(book.rules) == ["essai.mot"], "the other packs load"


def test_alias_bomb_is_refused(load: Load) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    book = load(bombe="\n".join(lines), essai=pack_yaml())
    assert "ancres" in only(book.problems)
    assert list(book.rules) == ["essai.mot"]


def test_not_utf8(load: Load, packs: Path) -> None:
    (packs / "latin.yaml").write_bytes("pack: été\n".encode("latin-1"))
    assert "UTF-8" in only(load().problems)


def test_unknown_key_of_the_pack_keeps_its_rules(load: Load) -> None:
    book = load(essai=pack_yaml().replace("pack: essai", "pack: essai\nauteur: moi"))
    assert "clé inconnue « auteur »" in only(book.problems)
    assert list(book.rules) == ["essai.mot"]


def test_booleans_dates_and_acronyms_stay_text(load: Load) -> None:
    text = pack_yaml(rule_yaml().replace("literal: moche", "literal: [no, on, yes, moche]"))
    text = text.replace('"Tout va."', "{text: Tout va., date: 2025-02-18}")
    book = load(essai=text)
    assert book.problems == []
    assert book.anchors["essai.mot"] == ("no", "on", "yes", "moche")
    assert book.page("essai.mot").good[1]["date"] == "2025-02-18"


def test_duplicate_ids_across_files(load: Load) -> None:
    book = load(a=pack_yaml(), b=pack_yaml(rule_yaml("mot", "laid")))
    said = only(book.problems)
    assert said.startswith("rules/b.yaml:4:")
    assert "existe déjà (rules/a.yaml:4)" in said
    assert book.rules["essai.mot"].body["literal"] == "moche"


def test_builtin_packs_exist() -> None:
    assert (builtin_packs() / "lexique").is_dir()


def test_schema_file_is_formatted() -> None:
    text = SCHEMA_PATH.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
