"""`--statistics`: how often each rule spoke, on how much text."""

from __future__ import annotations

from typing import Any

from lint.i18n import _
from lint.model import Report
from lint.reports.words import visible


def table(report: Report) -> str:
    """A plain table: findings, files and findings per 1,000 words for each rule, the most frequent first."""
    statistics = report.statistics
    words = int(statistics.get("words", 0))
    rules: dict[str, Any] = statistics.get("rules", {})
    rows = [(_("alertes"), _("fichiers"), _("pour 1 000 mots"), _("règle"))]
    for rule, counts in sorted(rules.items(), key=lambda item: (-item[1]["findings"], item[0])):
        rows.append((str(counts["findings"]), str(counts["files"]), _rate(counts["findings"], words), rule))
    total = sum(counts["findings"] for counts in rules.values())
    rows.append((str(total), str(statistics.get("files", 0)), _rate(total, words), _("total")))
    widths = [max(len(row[n]) for row in rows) for n in range(3)]
    lines = [
        "  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=False)) + f"  {row[3]}" for row in rows
    ]
    lines.append(
        _("{words} mots lus, {fixed} corrections appliquées, {silenced} alertes tues par une suppression").format(
            words=words, fixed=statistics.get("fixed", 0), silenced=statistics.get("silenced", 0)
        )
    )
    sentences, parsed = int(statistics.get("sentences", 0)), int(statistics.get("parsed", 0))
    share = f"{100 * parsed / sentences:.1f}".replace(".", _(",")) if sentences else "0"
    lines.append(
        _("{sentences} phrases, dont {parsed} analysées ({share} %)").format(
            sentences=sentences, parsed=parsed, share=share
        )
    )
    return visible_lines(lines)


def visible_lines(lines: list[str]) -> str:
    return "".join(visible(line) + "\n" for line in lines)


def _rate(count: int, words: int) -> str:
    """Findings per 1,000 words, with the decimal comma that French readers expect."""
    return f"{1000 * count / words:.2f}".replace(".", _(",")) if words else "-"
