"""`--format json`: one object, version 1. What breaks a reader of it is version 2."""

from __future__ import annotations

import json
import re
from typing import Any

from lint import __version__
from lint.model import Finding, Problem, Skipped
from lint.reports import Look, Rendered, View
from lint.reports.lines import START, LineIndex

VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")


def render(view: View, look: Look) -> Rendered:
    """The report as JSON in UTF-8 (no escapes but where UTF-8 cannot go: a file name that is not text)."""
    data = as_data(view)
    if look.statistics:
        data["statistics"] = view.report.statistics
    return Rendered(dumps(data, indent=2) + "\n")


def as_data(view: View) -> dict[str, Any]:
    """The report as plain data."""
    report = view.report
    return {
        "version": VERSION,
        "tool": {"name": "morasse", "version": __version__},
        "findings": [_finding(f, view.lines.get(f.path, START)) for f in report.findings],
        "skipped": [_skipped(s) for s in report.skipped],
        "errors": [_problem(p) for p in report.errors],
    }


def dumps(data: Any, indent: int | None = None) -> str:
    """JSON that UTF-8 can carry: lone surrogates (file names that are not text) are escaped, nothing else."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def _finding(finding: Finding, lines: LineIndex, *, with_related: bool = True) -> dict[str, Any]:
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    data: dict[str, Any] = {
        "path": finding.path,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "mqm": finding.mqm,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "sentence": finding.sentence,
        "suggestions": [{"text": s.text, "safe": s.safe} for s in finding.suggestions],
    }
    if with_related:
        data["related"] = [_finding(f, lines, with_related=False) for f in finding.related]
    data["fingerprint"] = finding.fingerprint
    return data


def _skipped(skipped: Skipped) -> dict[str, Any]:
    return {"path": skipped.path, "what": skipped.what, "why": skipped.why}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "what": problem.what,
        "why": problem.why,
        "remedy": problem.remedy,
        "line": problem.line,
        "column": problem.column,
    }
