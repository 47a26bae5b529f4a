"""Blind pairs: a faulty sentence and its mend, written without sight of the rules; right sentences that look faulty.

The pairs measure; they are no examples to fit. A rule that misses one of them is widened for the class that its note
names, never for its words. `FLOORS` holds what was measured, rounded down: raise it when recall has risen.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.model import Finding, Severity
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

FOLDER = Path(__file__).parent / "pairs"

FLOORS = {
    "A1": 0.75,
    "A2": 0.06,
    "A3": 0.58,
    "A4": 0.42,
    "A5": 0.68,
    "A6": 0.66,
    "A7": 0.70,
    "A8": 0.75,
    "A9": 0.95,
    "A10": 0.90,
    "A11": 0.85,
    "A12": 0.82,
    "A13": 0.73,
    "A14": 0.92,
    "A15": 0.75,
    "A16": 0.60,
    "A17": 0.88,
    "A18": 0.90,
    "A22": 0.60,
}
"""The share of each category's pairs that must be found."""

TOLERATED = 0.02
"""The share of right sentences that may raise an alarm."""

Pair = dict[str, str]


@cache
def rows(name: str) -> tuple[Pair, ...]:
    return tuple(json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())


@cache
def book() -> CompiledBook:
    return CompiledBook(load_rulebook(), Settings())


@cache
def alarms(text: str, typography: bool) -> tuple[Finding, ...]:
    """The findings of warning or above in `text`, read as a Markdown file; those of typography only if asked."""
    result = check_draft(parse_draft(text + "\n", "article.md"), book(), book().settings)
    return tuple(
        f
        for f in result.findings
        if f.severity in (Severity.WARNING, Severity.ERROR) and (typography or not f.rule.startswith("typographie"))
    )


def mended_place(bad: str, good: str) -> tuple[int, int]:
    """Where `good` differs from `bad`, a code point wider on each side (code points, half-open)."""
    left = 0
    while left < min(len(bad), len(good)) and bad[left] == good[left]:
        left += 1
    right = 0
    while right < min(len(bad), len(good)) - left and bad[-1 - right] == good[-1 - right]:
        right += 1
    return max(0, left - 1), min(len(good), len(good) - right + 1)


def touching(found: tuple[Finding, ...], start: int, end: int) -> list[Finding]:
    return [f for f in found if f.start < end and f.end > start]


def is_found(pair: Pair) -> bool:
    """A finding touches the faulty span, and is gone from the mended half: else it saw something else."""
    typography = pair["category"] == "A10"
    start = pair["bad"].index(pair["span"])
    twins = {(f.rule, pair["good"][f.start : f.end]) for f in alarms(pair["good"], typography)}
    found = touching(alarms(pair["bad"], typography), start, start + len(pair["span"]))
    return any((f.rule, pair["bad"][f.start : f.end]) not in twins for f in found)


def test_pairs_are_well_formed() -> None:
    pairs = rows("paires.jsonl")
    names = [p["id"] for p in pairs] + [n["id"] for n in rows("negatifs.jsonl")]
    assert len(names) == len(set(names))
    assert set(FLOORS) == {p["category"] for p in pairs} == {n["category"] for n in rows("negatifs.jsonl")}
    for pair in pairs:
        assert pair["span"] in pair["bad"], pair["id"]
        assert pair["bad"] != pair["good"], pair["id"]


@pytest.mark.parametrize("category", FLOORS)
def test_recall(category: str) -> None:
    pairs = [p for p in rows("paires.jsonl") if p["category"] == category]
    missed = [f"{p['id']} {p['span']!r} ({p['note']})" for p in pairs if not is_found(p)]
    recall = 1 - len(missed) / len(pairs)
    assert recall >= FLOORS[category], f"{recall:.0%} found; missed: " + "; ".join(missed)


def test_mended_halves_stay_silent() -> None:
    pairs = rows("paires.jsonl")
    noisy = [
        (p["id"], [f.rule for f in found], p["good"])
        for p in pairs
        if (found := touching(alarms(p["good"], False), *mended_place(p["bad"], p["good"])))
    ]
    assert len(noisy) <= TOLERATED * len(pairs), noisy


def test_hard_negatives_stay_silent() -> None:
    negatives = rows("negatifs.jsonl")
    noisy = [(n["id"], [f.rule for f in found], n["text"]) for n in negatives if (found := alarms(n["text"], False))]
    assert len(noisy) <= TOLERATED * len(negatives), noisy


def test_straight_apostrophes_lose_little() -> None:
    """Wires come with typewriter apostrophes as often as with typographic ones."""
    lost: Counter[str] = Counter()
    total = 0
    for pair in rows("paires.jsonl"):
        if pair["category"] in ("A10", "A22") or "’" not in pair["bad"]:
            continue
        total += 1
        straight = {k: v.replace("’", "'") if k in ("bad", "good", "span") else v for k, v in pair.items()}
        if is_found(pair) and not is_found(straight):
            lost[pair["id"]] += 1
    assert len(lost) <= TOLERATED * total, sorted(lost)
