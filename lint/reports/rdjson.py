"""`--format rdjson`: Reviewdog Diagnostic Format, for reviewdog, which comments on any forge.

Columns count the bytes of UTF-8 from the line's beginning, from 1.
Source: github.com/reviewdog/reviewdog, proto/rdf/reviewdog.proto.
"""

from __future__ import annotations

from typing import Any

from lint.model import Finding, Severity
from lint.reports import Look, Rendered, View
from lint.reports.json import dumps
from lint.reports.words import error_lines

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(view: View, look: Look) -> Rendered:
    """A DiagnosticResult; what failed goes to standard error."""
    places = _Bytes(view)
    data = {
        "source": {"name": "morasse"},
        "diagnostics": [_diagnostic(view, places, f) for f in view.report.findings],
    }
    return Rendered(dumps(data, indent=1) + "\n", error_lines(view.report))


def _diagnostic(view: View, places: _Bytes, finding: Finding) -> dict[str, Any]:
    path = view.place(finding.path)
    span = places.range(finding)
    data: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": path, "range": span},
        "severity": _SEVERITIES[finding.severity],
        "source": {"name": "morasse"},
        "code": {"value": finding.rule},
    }
    if finding.suggestions and finding.fixable:
        data["suggestions"] = [{"range": span, "text": s.text} for s in finding.suggestions]
    if finding.related:
        data["related_locations"] = [
            {"message": f"{f.rule} : {f.message}", "location": {"path": path, "range": places.range(f)}}
            for f in finding.related
        ]
    return data


class _Bytes:
    """Ranges in bytes. Findings come file by file: one text is held at a time."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._path: str | None = None
        self._text = ""

    def range(self, finding: Finding) -> dict[str, Any]:
        line, column, end_line, end_column = self._view.span(finding)
        if finding.path != self._path:
            draft = self._view.draft(finding.path)
            self._path, self._text = finding.path, draft.text if draft is not None else ""
        if self._text[finding.start : finding.end] == finding.text:
            column = self._column(finding.start, column)
            end_column = self._column(finding.end, end_column)
        return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}

    def _column(self, offset: int, column: int) -> int:
        before = self._text[offset - column + 1 : offset]
        return len(before.encode("utf-8", "surrogatepass")) + 1
