"""The precision ledger: what each rule raised on right copy and on machine output, and what a reader said of it.

Figures and hashes only, written by `bench/ledger.py` into `rules/ledger/`; no sentence of a corpus is kept. An alarm
on clean copy is presumed false until somebody has read it.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lint.errors import MorasseError, system_words
from lint.resources import builtin_rules

MOST_FALSE = 0.02
"""False alarms per 1,000 words of clean copy above which a rule is on trial (`preview`)."""

VERDICTS = ("true", "false", "taste")
"""What a reader says of an alarm: right, wrong, or a matter of taste (right to raise, right to leave)."""

CLEAN, TYPED, MACHINE, SAMPLE = "clean", "typed", "mt", "sample"
"""Kinds of corpora: edited copy; edited copy typed without French typography; machine output; the project's own
right copy, which everybody has. The pack `typographie` is not counted in typed copy, nor in machine output."""

CORPORA, ALARMS, JUDGEMENTS = "corpora.csv", "alarms.csv", "judgements.csv"

_UNREADABLE, _REMEDY = "registre de précision illisible", "Réinstallez Morasse."

_TALLIES = tuple(f"{side}_{what}" for side in ("clean", "mt") for what in (*VERDICTS, "unread"))


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus that was measured. `words`: parted by white space."""

    name: str
    kind: str
    documents: int
    words: int
    measured: dt.date

    @property
    def is_clean(self) -> bool:
        """Whether an alarm here is presumed false."""
        return self.kind in (CLEAN, TYPED)

    def counts(self, rule: str) -> bool:
        """Whether this corpus says anything of the rule."""
        return not (self.kind in (TYPED, MACHINE) and rule.startswith("typographie."))


@dataclass(slots=True)
class Tally:
    """How many alarms readers called what."""

    true: int = 0
    false: int = 0
    taste: int = 0
    unread: int = 0

    @property
    def read(self) -> int:
        return self.true + self.false + self.taste


@dataclass(slots=True)
class Record:
    """What is known of one rule: alarms by corpus, verdicts on clean copy and on machine output, who read last."""

    rule: str
    alarms: dict[str, int] = field(default_factory=dict)
    clean: Tally = field(default_factory=Tally)
    mt: Tally = field(default_factory=Tally)
    readers: tuple[str, ...] = ()
    read: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All records, by rule, and the corpora, by name in the order of measuring."""

    corpora: Mapping[str, Corpus] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)

    def per_thousand(self, rule: str, corpus: str) -> float | None:
        """The rule's alarms per 1,000 words of a corpus; None where it was not measured."""
        known = self.corpora.get(corpus)
        if known is None or not known.words or rule not in self.records or not known.counts(rule):
            return None
        return 1000 * self.records[rule].alarms.get(corpus, 0) / known.words

    def false_rate(self, rule: str) -> float | None:
        """False alarms, and alarms that nobody has read, per 1,000 words of clean copy; None: not measured."""
        words = sum(c.words for c in self.corpora.values() if c.is_clean and c.counts(rule))
        record = self.records.get(rule)
        if record is None or not words:
            return None
        return 1000 * (record.clean.false + record.clean.unread) / words


@functools.cache
def shipped_ledger() -> Ledger:
    """The ledger that came with the program; an empty one when there is none."""
    folder = builtin_rules() / "ledger"
    return read_ledger(folder) if folder.is_dir() else Ledger()


def read_ledger(folder: Path) -> Ledger:
    """The ledger in a folder. Raises MorasseError for a file that cannot be read or is not what we write."""
    try:
        return _ledger(_rows(folder / CORPORA), _rows(folder / ALARMS))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise MorasseError(
            "registre de précision illisible",
            "une ligne n'est pas comme attendu",
            "Réinstallez Morasse.",
            path=str(folder),
        ) from error


def _ledger(corpus_rows: list[dict[str, str]], alarm_rows: list[dict[str, str]]) -> Ledger:
    corpora: dict[str, Corpus] = {}
    records: dict[str, Record] = {}
    for row in corpus_rows:
        corpora[row["corpus"]] = Corpus(
            row["corpus"],
            row["kind"],
            int(row["documents"]),
            int(row["words"]),
            dt.date.fromisoformat(row["measured"]),
        )
    for row in alarm_rows:
        tallies = {name: int(row[name] or 0) for name in _TALLIES}
        records[row["rule"]] = Record(
            row["rule"],
            {name: int(row[name]) for name in corpora if row.get(name)},
            Tally(**{what: tallies[f"clean_{what}"] for what in (*VERDICTS, "unread")}),
            Tally(**{what: tallies[f"mt_{what}"] for what in (*VERDICTS, "unread")}),
            tuple(row["readers"].split()),
            dt.date.fromisoformat(row["read"]) if row["read"] else None,
        )
    return Ledger(corpora, records)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = system_words(error) if isinstance(error, OSError) else "ce n'est pas du CSV en UTF-8"
        raise MorasseError(_UNREADABLE, why, _REMEDY, path=str(path)) from error


def columns(corpora: Mapping[str, Corpus]) -> list[str]:
    """The columns of the table of alarms, as `row_of` fills them."""
    return ["rule", *corpora, *_TALLIES, "readers", "read"]


def row_of(record: Record, corpora: Mapping[str, Corpus]) -> dict[str, str]:
    """A record as a row: zeros are left empty, so that the table can be read by eye."""
    row = {"rule": record.rule, "readers": " ".join(record.readers), "read": str(record.read or "")}
    for name in corpora:
        row[name] = str(record.alarms.get(name, 0) or "")
    for side, tally in (("clean", record.clean), ("mt", record.mt)):
        for what in (*VERDICTS, "unread"):
            row[f"{side}_{what}"] = str(getattr(tally, what) or "")
    return row
