"""The pack `style`: asked for, never by default, and info only."""

from __future__ import annotations

import pytest

from lint.engine import check_draft
from lint.model import Severity
from lint.rulebook.book import CompiledBook
from lint.rulebook.examples import example_draft
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

BOOK = load_rulebook()
STYLE = [i for i in BOOK.rules if i.startswith("style.")]
SETTINGS = Settings(select=("style",))
COMPILED = CompiledBook(BOOK, SETTINGS)


def found(text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in check_draft(example_draft(text), COMPILED, SETTINGS).findings]


def test_examples() -> None:
    assert [str(f) for f in try_examples(BOOK, STYLE)] == []


def test_it_is_off_unless_asked_for_and_never_more_than_info() -> None:
    assert STYLE
    assert all(BOOK.rules[i].severity is Severity.INFO and not BOOK.rules[i].default for i in STYLE)
    assert not {r.id for r in BOOK.select(Settings())} & set(STYLE)


def test_the_limits_are_options() -> None:
    settings = Settings(select=("style.phrase-longue",), options={"style.phrase-longue": {"mots": 5}})
    text = "Le maire a fermé la piscine de la ville jeudi matin."
    assert len(check_draft(example_draft(text), CompiledBook(BOOK, settings), settings).findings) == 1
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ils se sont lavés. Elles se sont vues. Nous nous sommes tus.",
        "Il est né à Lyon. Elle est morte à Nice. Ils sont partis hier.",
        "La porte de la maison du maire est bleue.",
        "Le phare envoie des signaux aux bateaux.",
        "Trois femmes ont été élues. Le maire part. Un adjoint a été nommé.",
    ],
)
def test_right_copy_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("L'accord, jugé trop vague, a été rejeté. Le texte sera amendé. Une date est fixée.", "passifs-en-serie"),
        ("La direction de l'agence de gestion des déchets de la région se tait.", "chaine-de-noms"),
        ("Ce jugement a mis le feu aux poudres.", "cliche"),
    ],
)
def test_it_sees(text: str, rule: str) -> None:
    assert [r for r, _ in found(text)] == [f"style.{rule}"]
