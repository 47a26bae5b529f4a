"""The program's own words: French in the code, English from a catalogue. Rules' messages stay French.

`_("texte")` translates where it is called, `N_("texte")` marks a text that is translated later (help of
options, read before the language is known), `plural(n, "un", "plusieurs")` chooses by number.
A test holds the code and `lint/locales/en.json` together.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache

LANGUAGES = ("fr", "en")
VARIABLE = "MORASSE_LANG"

_language = "fr"


def set_language(language: str) -> None:
    """Speak `language` from now on. Raises ValueError for one that we do not have."""
    global _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language


def get_language() -> str:
    return _language


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for by a command line (`--lang en`, `--lang=en`), else by MORASSE_LANG, else French.

    Read before the options are parsed, because errors of the parsing are said in that language too.
    A language that we do not have is French here; the parsing refuses it.
    """
    asked = os.environ.get(VARIABLE, "")
    for n, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and n + 1 < len(arguments):
            asked = arguments[n + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    asked = asked.lower()[:2]
    return asked if asked in LANGUAGES else "fr"


@lru_cache
def _catalogue(language: str) -> dict[str, str]:
    import json

    path = os.path.join(os.path.dirname(__file__), "locales", f"{language}.json")
    with open(path, encoding="utf-8") as file:
        catalogue: dict[str, str] = json.load(file)
    return catalogue


def _(text: str) -> str:
    """The French text in the language of the run; a text without translation stays French."""
    return text if _language == "fr" else _catalogue(_language).get(text, text)


def N_(text: str) -> str:
    """Mark a text for the catalogue; whoever shows it passes it to `_`."""
    return text


def plural(n: int, one: str, many: str) -> str:
    """The form for `n`, with `{n}` filled in. French counts 0 and 1 as singular, English 1 alone."""
    singular = n < 2 if _language == "fr" else n == 1
    return _(one if singular else many).format(n=n)
