"""Which of LanguageTool's rules speak, how loudly, and under which name of the MQM typology.

`rules/languagetool/regles.csv` holds what was measured: a row for each rule that raised an alarm on right copy. A rule
that is not there raised none and is on, unless its category is one that is left to our own packs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from lint.engines.languagetool import NAME
from lint.model import Confidence, Rule, Severity
from lint.resources import builtin_rules
from lint.settings import Settings

FILE = "regles.csv"

_WARNING, _INFO = Severity.WARNING, Severity.INFO
_MEDIUM, _LOW = Confidence.MEDIUM, Confidence.LOW

# The categories of LanguageTool's French rules (grammar.xml, style.xml and its Java rules, version 6.8); the names on
# the right are those that our own packs use. MQM: the MQM Council's typology, themqm.org.
_CATEGORIES: Mapping[str, tuple[str, Severity, Confidence]] = {
    "AGREEMENT": ("fluency/grammar", _WARNING, _MEDIUM),
    "CAT_GRAMMAIRE": ("fluency/grammar", _WARNING, _MEDIUM),
    "GRAMMAR": ("fluency/grammar", _WARNING, _MEDIUM),
    "CAT_HOMONYMES_PARONYMES": ("fluency/grammar", _WARNING, _MEDIUM),
    "CONFUSED_WORDS": ("fluency/grammar", _WARNING, _MEDIUM),
    "CAT_ELISION": ("fluency/grammar", _WARNING, _MEDIUM),
    "CAT_REGLES_DE_BASE": ("fluency/duplication", _WARNING, _MEDIUM),
    "CAT_TOURS_CRITIQUES": ("fluency/unidiomatic", _INFO, _MEDIUM),
    "CAT_CALQUES": ("fluency/unidiomatic", _INFO, _MEDIUM),
    "CAT_ANGLICISMES_FOREIGN_TERMS": ("accuracy/untranslated", _INFO, _LOW),
    "FALSE_FRIENDS": ("accuracy/mistranslation", _INFO, _MEDIUM),
    "SEMANTICS": ("accuracy/inconsistency", _WARNING, _MEDIUM),
    "TYPOS": ("fluency/spelling", _WARNING, _LOW),
    "MULTITOKEN_SPELLING": ("fluency/spelling", _WARNING, _MEDIUM),
    "COMPOUNDING": ("fluency/spelling", _WARNING, _MEDIUM),
    "CAT_MARQUES_DE_COMMERCE": ("terminology/inconsistent-with-resource", _INFO, _LOW),
    "CAT_PLEONASMES": ("style/repetition", _INFO, _MEDIUM),
    "REDUNDANCY": ("style/repetition", _INFO, _MEDIUM),
    "REPETITIONS_STYLE": ("style/repetition", _INFO, _LOW),
    "CAT_REGIONALISMES": ("style/register", _INFO, _LOW),
    "CAT_ARCHAISMES": ("style/register", _INFO, _LOW),
    "COLLOQUIALISMS": ("style/register", _INFO, _LOW),
    "STYLE": ("fluency/unidiomatic", _INFO, _LOW),
    "CAT_TYPOGRAPHIE": ("locale-convention/punctuation", _INFO, _LOW),
    "TYPOGRAPHY": ("locale-convention/punctuation", _INFO, _LOW),
    "PUNCTUATION": ("locale-convention/punctuation", _INFO, _LOW),
    "PONCTUATION_VIRGULE": ("locale-convention/punctuation", _INFO, _LOW),
    "PONCTUATION_POINT": ("locale-convention/punctuation", _INFO, _LOW),
    "PONCTUATION_STYLE_OS": ("locale-convention/punctuation", _INFO, _LOW),
    "CAT_MAJUSCULES": ("locale-convention/capitalization", _INFO, _LOW),
    "CASING": ("locale-convention/capitalization", _INFO, _LOW),
}
_UNKNOWN = ("fluency/grammar", _INFO, _LOW)

TYPOGRAPHY = ("locale-convention/",)
"""Left to our own pack, which knows each country's usage: off unless asked for by name."""

# LanguageTool counts what it says of a text as a whole in these; single alarms mean nothing for news copy.
_OFF_CATEGORIES = frozenset({"STYLE", "REPETITIONS_STYLE", "MISC"})

_OFF_IDS = ("FRENCH_WHITESPACE", "WHITESPACE_RULE", "SENTENCE_WHITESPACE", "EMPTY_LINE", "TOO_LONG_*")
"""White space and the length of sentences, whose categories are too wide."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule's record: alarms on right copy, how many of those a reader confirmed, whether it is on."""

    id: str
    category: str
    alarms: int
    confirmed: int
    active: bool


@cache
def measured() -> Mapping[str, Measured]:
    """The rules that raised alarms when LanguageTool was measured, by id; empty without the file."""
    path = builtin_rules() / NAME / FILE
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return {m.id: m for m in _rows(line for line in file if not line.startswith("#"))}
    except OSError:
        return {}


def _rows(lines: Iterator[str]) -> Iterator[Measured]:
    for row in csv.DictReader(lines):
        yield Measured(row["id"], row["categorie"], int(row["alarmes"]), int(row["confirmees"]), row["active"] == "oui")


def header() -> dict[str, str]:
    """What the file says of itself in its first lines (`# version: 6.8`), by key."""
    found: dict[str, str] = {}
    try:
        with open(builtin_rules() / NAME / FILE, encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    break
                key, colon, value = line[1:].partition(":")
                if colon:
                    found[key.strip()] = value.strip()
    except OSError:
        pass
    return found


class Choice:
    """Which rules speak under some settings; `active_ids` is asked rule by rule, since LanguageTool has thousands.

    `select`, `ignore` and `severity` speak of LanguageTool's rules as they do of ours: by id
    (`languagetool.D_N`), by `languagetool`, by a glob. Case does not count.
    """

    def __init__(self, settings: Settings) -> None:
        self._select = _ours(settings.select)
        self._others = bool(settings.select) and not self._select
        self._ignore = _ours(settings.ignore)
        self._severity = {p.lower(): s for p, s in settings.severity.items() if _speaks_of_us(p)}
        self._seen: dict[tuple[str, str], Rule | None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no rule at all can speak: the engine need not be asked."""
        return self._others or any(p in (NAME, "*", "all", f"{NAME}.*") for p in self._ignore)

    def rule(self, identifier: str, category: str, description: str = "") -> Rule | None:
        """The rule of LanguageTool's `identifier` as one of ours; None when it is off."""
        key = (identifier, category)
        if key not in self._seen:
            self._seen[key] = self._make(identifier, category, description)
        return self._seen[key]

    def _make(self, identifier: str, category: str, description: str) -> Rule | None:
        name = f"{NAME}.{identifier}"
        mqm, severity, confidence = _CATEGORIES.get(category, _UNKNOWN)
        own = self._own_severity(name)
        if own == "off" or self._others:
            return None
        exact = name.lower() in self._select or name.lower() in self._severity
        if self._select and not any(_names(p, name) for p in self._select):
            return None
        if name.lower() in self._ignore or (not exact and any(_names(p, name) for p in self._ignore)):
            return None
        if not self._select and not exact and not is_on(identifier, category):
            return None
        return Rule(
            id=name,
            kind="engine",
            message=description or identifier,
            severity=Severity(own) if own else severity,
            confidence=confidence,
            mqm=mqm,
            body={},
            status="stable",
        )

    def _own_severity(self, name: str) -> str | None:
        """What the settings say: a severity, "off", or nothing; the exact id wins, then the longest pattern."""
        found: str | None = None
        for pattern in sorted(self._severity, key=lambda p: (p == name.lower(), len(p), p)):
            if _names(pattern, name):
                value = self._severity[pattern]
                found = "off" if value is None else value.value
        return found


def is_on(identifier: str, category: str) -> bool:
    """Whether the rule speaks when nobody has said anything of it."""
    known = measured().get(identifier)
    if known is not None:
        return known.active
    return not is_left_out(identifier, category)


def is_left_out(identifier: str, category: str) -> bool:
    """Whether the rule is of a kind that is left to our packs (typography) or to nobody (style as statistics)."""
    mqm = _CATEGORIES.get(category, _UNKNOWN)[0]
    if mqm.startswith(TYPOGRAPHY) or category in _OFF_CATEGORIES:
        return True
    return any(fnmatchcase(identifier, pattern) for pattern in _OFF_IDS)


def _speaks_of_us(pattern: str) -> bool:
    lowered = pattern.lower()
    return lowered in ("*", "all") or lowered == NAME or lowered.startswith(f"{NAME}.")


def _ours(patterns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(p.lower() for p in patterns if _speaks_of_us(p))


def _names(pattern: str, name: str) -> bool:
    return pattern in (NAME, "*", "all") or fnmatchcase(name.lower(), pattern)
