"""`--format concise`: `path:line:column: severity rule message`, one line a finding, for editors and grep."""

from __future__ import annotations

from lint.reports import Look, Rendered, View
from lint.reports.lines import START
from lint.reports.words import error_lines, skipped_lines, visible


def render(view: View, look: Look) -> Rendered:
    """One line a finding; what was passed over or failed goes to standard error."""
    out = []
    for finding in view.report.findings:
        line, column = view.lines.get(finding.path, START).position(finding.start)
        said = " ".join(finding.message.split())
        where = f"{finding.path}:{line}:{column}"
        out.append(visible(f"{where}: {finding.severity} {finding.rule} {said}") + "\n")
    if look.statistics:
        from lint.reports.statistics import table

        out.append(table(view.report))
    err = "" if look.quiet else "".join(line + "\n" for line in skipped_lines(view.report))
    return Rendered("".join(out), err + error_lines(view.report))
