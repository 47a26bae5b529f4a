"""`--format github`: annotations of GitHub Actions, and what exceeds their number on the job's page.

A step may show ten annotations of each level; more are dropped without a word. The rest is therefore listed in
`Rendered.page`, for the step's summary.
Source: GitHub Docs, "Workflow commands for GitHub Actions" and "Usage limits".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lint.i18n import _, plural
from lint.model import Finding, Severity
from lint.reports import Look, Rendered, View
from lint.reports.human import summary
from lint.reports.words import SEVERITIES, error_lines, mend, skipped_lines, visible

MOST = 10
"""Annotations of one level that a step may show."""

PAGE_BYTES = 900_000
"""Bytes that we put on the job's page: GitHub refuses a summary of more than one mebibyte altogether."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

# Everything that Markdown or HTML would read as a sign of its own becomes a character reference.
_SIGNS = re.compile(r"[&<>\"'\\`*_{}\[\]()#+\-.!|~@:/=$^]")


def render(view: View, look: Look) -> Rendered:
    """Annotations on standard output, the worst first when there are too many; the page for all that is left."""
    report = view.report
    shown: list[Finding] = []
    room = dict.fromkeys(Severity, MOST)
    for finding in report.findings:
        if room[finding.severity]:
            room[finding.severity] -= 1
            shown.append(finding)
    out = "".join(_annotation(view, finding) + "\n" for finding in shown)
    rest = len(report.findings) - len(shown)
    err = [] if look.quiet else skipped_lines(report)
    if rest:
        said = plural(rest, "{n} autre alerte sur la page du job", "{n} autres alertes sur la page du job")
        err.append(said)
    if look.statistics:
        from lint.reports.statistics import table

        err.extend(table(report).splitlines())
    if not look.quiet:
        err.append(summary(report))
    lines = "".join(inert(line) + "\n" for line in err) + inert(error_lines(report))
    return Rendered(out, lines, _page(view, shown))


def _annotation(view: View, finding: Finding) -> str:
    line, column, end_line, end_column = view.span(finding)
    place = {"file": view.place(finding.path), "line": str(line), "endLine": str(end_line)}
    if line == end_line:  # GitHub takes columns on one line only
        place |= {"col": str(column), "endColumn": str(max(column, end_column))}
    place["title"] = finding.rule
    said = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    text = finding.message
    if finding.suggestions:
        text += "\n→ " + _(" ou ").join(mend(s.text) for s in finding.suggestions[:3])
    return f"::{_LEVELS[finding.severity]} {said}::{_data(text)}"


def _data(text: str) -> str:
    """A command's message: one line, as the runner decodes it."""
    escaped = text.replace("%", "%25").replace("\r\n", "%0A").replace("\n", "%0A").replace("\r", "%0A")
    return visible(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def inert(text: str) -> str:
    """Text for the log in which the runner finds no command, whatever a file's name may hold."""
    return text.replace("::", ":\u200b:").replace("##[", "##\u200b[")


def _page(view: View, shown: Iterable[Finding]) -> str:
    """The job's page: a count, and the findings that have no annotation."""
    report = view.report
    annotated = {id(finding) for finding in shown}
    rest = [f for f in report.findings if id(f) not in annotated]
    lines = ["## Morasse", "", _text(summary(report)), ""]
    if rest:
        lines += [_("Alertes sans annotation (GitHub en montre dix de chaque gravité) :"), ""]
        lines += ["| | | | |", "|---|---|---|---|"]
    size = sum(len(line.encode("utf-8", "replace")) + 1 for line in lines)
    for n, finding in enumerate(rest):
        row = _row(view, finding)
        size += len(row.encode("utf-8", "replace")) + 1
        if size > PAGE_BYTES:
            left = len(rest) - n
            lines += ["", plural(left, "… et {n} autre.", "… et {n} autres.")]
            break
        lines.append(row)
    return "\n".join(lines) + "\n"


def _row(view: View, finding: Finding) -> str:
    line, column, *_end = view.span(finding)
    cells = (
        f"{view.place(finding.path)}:{line}:{column}",
        _(SEVERITIES[finding.severity]),
        finding.rule,
        finding.message,
    )
    return "| " + " | ".join(_text(cell) for cell in cells) + " |"


def _text(text: str) -> str:
    """Text that Markdown and HTML take for nothing but text."""
    return _SIGNS.sub(lambda m: f"&#{ord(m[0])};", visible(text))
