"""`--format sarif`: SARIF 2.1.0 (OASIS standard), for GitHub code scanning, Azure DevOps and editors.

Columns are code points and lines end as ours do; the run says so (`columnKind`, `newlineSequences`). What
suppressions and the baseline keep out is there too, marked as suppressed, so that nothing is lost.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from lint import __version__
from lint.i18n import _, get_language
from lint.model import Finding, Problem, Severity, Skipped
from lint.reports import Look, Rendered, View
from lint.reports.json import dumps

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PRECISION = {"high": "very-high", "medium": "high", "low": "medium"}

# Embedded links and placeholders of SARIF's messages (3.11.5 and 3.11.6): ours have none.
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def render(view: View, look: Look) -> Rendered:
    """The log as JSON in UTF-8."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(view).data()]}
    return Rendered(dumps(log, indent=1) + "\n")


class _Run:
    """One run's object; knows the rules' indices."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.indices: dict[str, int] = {}

    def data(self) -> dict[str, Any]:
        report = self.view.report
        results = [self._result(f) for f in report.findings]
        results += [self._result(f, "inSource") for f in report.silenced]
        results += [self._result(f, "external") for f in report.baselined]
        invocation: dict[str, Any] = {"executionSuccessful": not report.errors}
        notices = [self._failed(p) for p in report.errors] + [self._passed(s) for s in report.skipped]
        if notices:
            invocation["toolExecutionNotifications"] = notices
        return {
            "tool": {
                "driver": {
                    "name": "Morasse",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "language": get_language(),
                    "rules": [self._rule(rule_id) for rule_id in self.indices],
                }
            },
            "invocations": [invocation],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {ROOT: {"description": {"text": _("La racine du dépôt.")}}},
            "artifacts": [{"location": self._artifact(path)} for path in report.checked],
            "results": results,
        }

    def _rule(self, rule_id: str) -> dict[str, Any]:
        known = self.view.help(rule_id)
        if known is None:
            return {"id": rule_id}
        rule = known.rule
        said = _one_line(re.sub(r"\{\w+\}", "…", rule.message))
        return {
            "id": rule_id,
            "shortDescription": {"text": said},
            "fullDescription": {"text": _one_line(known.why) or said},
            "help": {"text": known.page, "markdown": known.page},
            **({"helpUri": known.url} if known.url else {}),
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {
                "tags": [rule.pack, rule.mqm],
                "precision": _PRECISION[str(rule.confidence)],
                "problem.severity": "recommendation" if rule.severity is Severity.INFO else str(rule.severity),
            },
        }

    def _result(self, finding: Finding, suppressed: str = "") -> dict[str, Any]:
        index = self.indices.setdefault(finding.rule, len(self.indices))
        location = self._location(finding)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": index,
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(finding.message)},
            "locations": [location],
            "partialFingerprints": {"sentence/v1": finding.fingerprint},
            "properties": {"mqm": finding.mqm, "confidence": str(finding.confidence)},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"id": n, **self._location(f), "message": {"text": _message(f"{f.rule} : {f.message}")}}
                for n, f in enumerate(finding.related, 1)
            ]
        if finding.suggestions and finding.fixable:
            where = location["physicalLocation"]
            result["fixes"] = [
                {
                    "description": {"text": _("Remplacer par « {text} »").format(text=_message(s.text))},
                    "artifactChanges": [
                        {
                            "artifactLocation": where["artifactLocation"],
                            "replacements": [
                                {
                                    "deletedRegion": {k: v for k, v in where["region"].items() if k != "snippet"},
                                    "insertedContent": {"text": s.text},
                                }
                            ],
                        }
                    ],
                }
                for s in finding.suggestions
            ]
        if suppressed:
            why = _("alerte de la référence") if suppressed == "external" else _("tue dans le brouillon")
            result["suppressions"] = [{"kind": suppressed, "status": "accepted", "justification": why}]
        return result

    def _location(self, finding: Finding) -> dict[str, Any]:
        line, column, end_line, end_column = self.view.span(finding)
        region = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": finding.start,
            "charLength": finding.end - finding.start,
            "snippet": {"text": finding.text},
        }
        return {"physicalLocation": {"artifactLocation": self._artifact(finding.path), "region": region}}

    def _artifact(self, path: str) -> dict[str, Any]:
        place = self.view.place(path)
        # File names are bytes: those that are no UTF-8 come as surrogates and go back to the same bytes.
        escaped = "".join(c if c < "\ud800" or c > "\udfff" or "\udc80" <= c <= "\udcff" else "\ufffd" for c in place)
        uri = quote(escaped.encode("utf-8", "surrogateescape"), safe="/~")
        if place.startswith("/"):
            return {"uri": f"file://{uri}"}
        # "a:b" would be read as a scheme; quote() has escaped the colon.
        return {"uri": uri, "uriBaseId": ROOT}

    def _failed(self, problem: Problem) -> dict[str, Any]:
        said = " ".join(part for part in (_join(problem.what, problem.why), problem.remedy) if part)
        notice: dict[str, Any] = {"level": "error", "message": {"text": _message(said)}}
        if problem.path:
            place: dict[str, Any] = {"artifactLocation": self._artifact(problem.path)}
            if problem.line:
                place["region"] = {"startLine": problem.line}
                if problem.column:
                    place["region"]["startColumn"] = problem.column
            notice["locations"] = [{"physicalLocation": place}]
        return notice

    def _passed(self, skipped: Skipped) -> dict[str, Any]:
        place = {"artifactLocation": self._artifact(skipped.path)}
        text = _message(_join(skipped.what, skipped.why))
        return {"level": "note", "message": {"text": text}, "locations": [{"physicalLocation": place}]}


def _join(what: str, why: str) -> str:
    return f"{what} : {why}" if why else what


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _message(text: str) -> str:
    """A message without what SARIF would take for a link or a placeholder."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", text)) or "…"
