"""`--format gitlab`: a Code Quality report, which GitLab shows in merge requests.

Source: GitLab Docs, "Code Quality", "Code Quality report format" (a subset of Code Climate's issues).
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Any

from lint.model import Finding, Severity
from lint.reports import Look, Rendered, View
from lint.reports.json import dumps
from lint.reports.words import error_lines

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(view: View, look: Look) -> Rendered:
    """A list of issues; what failed goes to standard error, since the format has no place for it."""
    seen: Counter[tuple[str, str]] = Counter()
    issues = []
    for finding in view.report.findings:
        key = (finding.path, finding.fingerprint)
        seen[key] += 1
        issues.append(_issue(view, finding, seen[key]))
    return Rendered(dumps(issues, indent=1) + "\n", error_lines(view.report))


def _issue(view: View, finding: Finding, number: int) -> dict[str, Any]:
    line, column, end_line, end_column = view.span(finding)
    path = view.place(finding.path)
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": finding.message,
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        # GitLab tells findings apart by this alone: the same sentence in another draft must not be the same.
        "fingerprint": f"{finding.fingerprint}-{_digest(path)}-{number}",
        "location": {
            "path": path,
            "lines": {"begin": line, "end": end_line},
            "positions": {
                "begin": {"line": line, "column": column},
                "end": {"line": end_line, "column": end_column},
            },
        },
    }


def _digest(path: str) -> str:
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
