"""Rules as plain data, and back: what the cache stores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lint.model import BlockKind, Confidence, Rule, Severity

Record = list[Any]
"""A rule as plain data (lists, mappings, texts, numbers, booleans), in the order of `to_record`."""

# A look-up in a mapping costs a tenth of the enumeration's own call, which counts with hundreds of rules.
_SEVERITY = {s.value: s for s in Severity}
_CONFIDENCE = {c.value: c for c in Confidence}
_NONE: frozenset[BlockKind] = frozenset()


def to_record(rule: Rule, anchors: Sequence[str]) -> Record:
    """The rule and its anchors as plain data."""
    return [
        rule.id, rule.kind, rule.message, rule.severity.value, rule.confidence.value, rule.mqm, rule.body,
        rule.status, rule.safe, rule.quotations, sorted(b.value for b in rule.blocks), sorted(rule.locales),
        rule.needs_source, rule.needs_date, rule.default, list(rule.origin), list(anchors),
    ]  # fmt: skip


def from_record(record: Record) -> tuple[Rule, tuple[str, ...]]:
    """The rule and its anchors. Raises ValueError, TypeError or KeyError for a record that is none."""
    (identity, kind, message, severity, confidence, mqm, body, status, safe, quotations, blocks, locales,
     needs_source, needs_date, default, origin, anchors) = record  # fmt: skip
    return (
        Rule(
            identity, kind, message, _SEVERITY[severity], _CONFIDENCE[confidence], mqm, body, status, safe,
            quotations, frozenset(map(BlockKind, blocks)) if blocks else _NONE, frozenset(locales),
            needs_source, needs_date, default, (origin[0], origin[1]),
        ),
        tuple(anchors),
    )  # fmt: skip
