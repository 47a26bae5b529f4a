"""`--format junit`: JUnit XML, which every build server shows: a suite for each draft, a case for each finding.

Errors and warnings are failures; infos are skipped cases, since they fail no build. A draft with nothing to
report has one case that passes.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from lint.errors import describe
from lint.i18n import _
from lint.model import Finding, Severity
from lint.reports import Look, Rendered, View
from lint.reports.words import error_lines, mend

# What XML 1.0 (2.2, Char) cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(view: View, look: Look) -> Rendered:
    """The suites as XML in UTF-8; what failed is a case in error of its own suite."""
    report = view.report
    by_path: dict[str, list[Finding]] = {path: [] for path in report.checked}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    suites = [_suite(view, path, findings) for path, findings in by_path.items()]
    if report.errors:
        suites.append(_broken(view))
    root = ET.Element("testsuites", {"name": "morasse", "time": "0", **_totals(suites)})
    root.extend(suites)
    ET.indent(root)
    xml = ET.tostring(root, encoding="unicode")
    return Rendered(f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n', error_lines(report))


def _suite(view: View, path: str, findings: list[Finding]) -> ET.Element:
    place = _clean(view.place(path))
    cases = [_case(view, place, finding) for finding in findings]
    failures = sum(f.severity is not Severity.INFO for f in findings)
    suite = ET.Element(
        "testsuite",
        name=place,
        tests=str(len(cases) or 1),
        failures=str(failures),
        errors="0",
        skipped=str(len(findings) - failures),
        time="0",
    )
    suite.extend(cases)
    if not cases:
        ET.SubElement(suite, "testcase", name=_("rien à signaler"), classname=place, file=place, time="0")
    return suite


def _case(view: View, place: str, finding: Finding) -> ET.Element:
    line, column, end_line, end_column = view.span(finding)
    case = ET.Element(
        "testcase",
        name=_clean(f"{finding.rule} {line}:{column}"),
        classname=place,
        file=place,
        line=str(line),
        time="0",
    )
    message = _clean(" ".join(finding.message.split()))
    if finding.severity is Severity.INFO:
        ET.SubElement(case, "skipped", message=message)
        return case
    failure = ET.SubElement(case, "failure", type=str(finding.severity), message=message)
    lines = [f"{place}:{line}:{column}-{end_line}:{end_column}", finding.sentence or finding.text, finding.message]
    lines += [f"→ {mend(s.text)}" for s in finding.suggestions]
    failure.text = _clean("\n".join(lines))
    return case


def _broken(view: View) -> ET.Element:
    errors = view.report.errors
    suite = ET.Element(
        "testsuite",
        name="morasse",
        tests=str(len(errors)),
        failures="0",
        errors=str(len(errors)),
        skipped="0",
        time="0",
    )
    for problem in errors:
        case = ET.SubElement(suite, "testcase", name=_clean(problem.what), classname="morasse", time="0")
        ET.SubElement(case, "error", type="error", message=_clean(describe(problem)))
    return suite


def _totals(suites: list[ET.Element]) -> dict[str, str]:
    return {
        name: str(sum(int(suite.get(name, "0")) for suite in suites))
        for name in ("tests", "failures", "errors", "skipped")
    }


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
