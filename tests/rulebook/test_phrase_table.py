"""The table form of phrase rules: `entries`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lint.engine import check_draft
from lint.model import Finding
from lint.rulebook.book import CompiledBook
from lint.rulebook.examples import example_draft
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import Rulebook, load_rulebook
from lint.rulebook.pages import render_page
from lint.settings import Settings

INJECTION = {
    "phrase": "<prendre> {DET} <injection:N>",
    "suggestion": "<recevoir> \\2 \\3",
    "anglais": "take an injection",
    "bad": "Il ‹a pris une injection›. -> Il a reçu une injection.",
    "good": "Il a pris une photo.",
}
REGIONAL = {"phrase": "<chauffer> {DET} <autobus:N>", "regional": ["fr-CA"], "bad": "Elle ‹chauffe l'autobus›."}


def _book(tmp_path: Path, entries: list[Any], **more: Any) -> Rulebook:
    rule = {
        "id": "table",
        "kind": "phrase",
        "message": "« {found} » calque « {anglais} ».",
        "severity": "warning",
        "confidence": "high",
        "mqm": "fluency/unidiomatic",
        "why": "Une table pour les essais du programme.",
        "entries": entries,
        "examples": {
            "bad": ["Ils ‹prennent des injections›. -> Ils reçoivent des injections."] * 2,
            "good": ["Un repas.", "Une prise."],
        },
        **more,
    }
    pack = tmp_path / "maison.yaml"
    head = {"pack": "maison", "description": "Essai.", "rules": [rule]}
    pack.write_text(yaml.safe_dump(head, allow_unicode=True, sort_keys=False), encoding="utf-8")
    (tmp_path / "vide").mkdir(exist_ok=True)
    return load_rulebook([pack], builtin=tmp_path / "vide", cache=False)


def _findings(book: Rulebook, text: str, locale: str = "fr-FR") -> list[Finding]:
    settings = Settings(locale=locale, select=("maison.table",))
    return check_draft(example_draft(text), CompiledBook(book, settings), settings).findings


def test_an_entry_has_its_own_mend_and_its_english(tmp_path: Path) -> None:
    book = _book(tmp_path, [REGIONAL, INJECTION])
    assert book.problems == []
    [finding] = _findings(book, "Elles ont pris les injections.")
    assert finding.text == "ont pris les injections"
    assert finding.message == "« ont pris les injections » calque « take an injection »."
    assert [s.text for s in finding.suggestions] == ["ont reçu les injections"]
    assert [str(f) for f in try_examples(book)] == []


def test_an_entry_has_its_own_conditions_exceptions_message_and_severity(tmp_path: Path) -> None:
    one = {
        "phrase": "<prendre> {DET} <injection:N>",
        "where": "{2}.nombre == 'plur'",
        "except": ["<prendre> ces <injection:N>"],
        "message": "Au pluriel : {2}.",
        "severity": "error",
        "bad": "Il ‹prend des injections›.",
    }
    book = _book(tmp_path, [one])
    assert [(f.message, f.severity.value) for f in _findings(book, "Il prend les injections.")] == [
        ("Au pluriel : les.", "error")
    ]
    assert _findings(book, "Il prend une injection.") == []
    assert _findings(book, "Il prend ces injections.") == []


def test_exceptions_of_the_rule_serve_all_entries(tmp_path: Path) -> None:
    book = _book(tmp_path, [INJECTION], **{"except": ["<prendre> une injection létale"]})
    assert _findings(book, "Il a pris une injection létale.") == []
    assert len(_findings(book, "Il a pris une injection.")) == 1


def test_regional_use_is_left_where_it_is_at_home(tmp_path: Path) -> None:
    book = _book(tmp_path, [REGIONAL, INJECTION])
    assert len(_findings(book, "Il chauffe un autobus.")) == 1
    assert _findings(book, "Il chauffe un autobus.", "fr-CA") == []


def test_one_broken_entry_leaves_the_others(tmp_path: Path) -> None:
    entries = [
        {**REGIONAL, "phrase": "<chauffons> l'autobus"},
        {**REGIONAL, "phrases": "mal écrit"},
        {**REGIONAL, "phrase": "chauffer (l'autobus"},
        INJECTION,
        {"phrase": "sans exemple"},
        {**INJECTION, "bad": "Sans marque."},
    ]
    book = _book(tmp_path, entries)
    said = "\n".join(str(p) for p in book.problems)
    for words in (
        "écrivez <chauffer>",
        "clé inconnue « phrases »",
        "« ) » attendu",
        "il manque « bad »",
        "déjà celle de l'entrée n° 4",
        "doit marquer la faute",
    ):
        assert words in said
    assert [f.text for f in _findings(book, "Il a pris une injection.")] == ["a pris une injection"]


def test_a_table_without_a_good_entry_is_refused(tmp_path: Path) -> None:
    book = _book(tmp_path, [{**REGIONAL, "phrase": "<chauffons> l'autobus"}])
    assert "maison.table" in book.broken


def test_the_failing_example_of_an_entry_is_told(tmp_path: Path) -> None:
    book = _book(tmp_path, [{**INJECTION, "bad": "Il ‹a pris une photo›. -> Il a reçu une photo."}])
    [failure] = try_examples(book)
    assert "ne relève rien" in failure.why
    book = _book(tmp_path, [{**INJECTION, "good": ["Il a pris une injection."]}])
    [failure] = try_examples(book)
    assert "rien ne doit l'être" in failure.why


def test_the_page_shows_entries(tmp_path: Path) -> None:
    book = _book(tmp_path, [INJECTION] + [{"phrase": f"mot{n} rare", "bad": f"Un ‹mot{n} rare›."} for n in range(60)])
    page = render_page(book.get("maison.table"), book.page("maison.table"))
    assert "Il ‹a pris une injection›. → Il a reçu une injection." in page
    assert "… et 21 autres" in page
