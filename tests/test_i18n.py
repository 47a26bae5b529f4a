"""The catalogue and the code say the same."""

from __future__ import annotations

import ast
import json
import string
from pathlib import Path

import pytest

import lint
from lint import i18n

PACKAGE = Path(lint.__file__).parent
CATALOGUE: dict[str, str] = json.loads((PACKAGE / "locales" / "en.json").read_text(encoding="utf-8"))


def texts_in_the_code() -> set[str]:
    """The literals that the code translates. One that is no literal cannot be in a catalogue: refused."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name == "i18n.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in ("_", "N_", "plural"):
                arguments = node.args[1:] if node.func.id == "plural" else node.args
                found.update(a.value for a in arguments if isinstance(a, ast.Constant))
                if node.func.id != "_":
                    assert all(isinstance(a, ast.Constant) for a in arguments), (path, node.lineno)
    return found


def test_every_text_has_its_english_and_none_is_left_over():
    texts = texts_in_the_code()
    assert not (texts - set(CATALOGUE)), "no English"
    assert not (set(CATALOGUE) - texts), "used nowhere"


def fields(text: str) -> set[str | None]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("french", sorted(CATALOGUE))
def test_english_fills_the_same_fields(french: str):
    assert fields(CATALOGUE[french]) == fields(french)


def test_language_of_a_command_line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MORASSE_LANG", raising=False)
    assert i18n.language_of(["check", "a.md"]) == "fr"
    assert i18n.language_of(["check", "--lang", "en"]) == "en"
    assert i18n.language_of(["--lang=en", "check"]) == "en"
    assert i18n.language_of(["check", "--", "--lang", "en"]) == "fr"
    assert i18n.language_of(["check", "--lang"]) == "fr"
    monkeypatch.setenv("MORASSE_LANG", "en_GB.UTF-8")
    assert i18n.language_of(["check"]) == "en"
    assert i18n.language_of(["check", "--lang", "fr"]) == "fr"
    monkeypatch.setenv("MORASSE_LANG", "de")
    assert i18n.language_of([]) == "fr"


def test_numbers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(i18n, "_language", "fr")
    one, many = "{n} erreur", "{n} erreurs"
    assert [i18n.plural(n, one, many) for n in (0, 1, 2)] == ["0 erreur", "1 erreur", "2 erreurs"]
    monkeypatch.setattr(i18n, "_language", "en")
    assert [i18n.plural(n, one, many) for n in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_a_language_that_we_lack():
    with pytest.raises(ValueError, match="de"):
        i18n.set_language("de")
