"""`--format human`: what an editor reads. The same bytes for the same drafts: no time, no date, no host."""

from __future__ import annotations

import textwrap

from lint.i18n import _, plural
from lint.model import Finding, Report, Severity
from lint.reports import Look, Rendered, View
from lint.reports.lines import START, LineIndex
from lint.reports.words import (
    BLOCKS,
    SEVERITIES,
    cells,
    error_lines,
    is_safe_typography,
    mend,
    skipped_lines,
    visible,
)

_INDENT = "    "
_MOST_SUGGESTIONS = 4
_STYLES = {
    "path": "1",
    "dim": "2",
    "mend": "32",
    Severity.ERROR: "31",
    Severity.WARNING: "33",
    Severity.INFO: "36",
}


def render(view: View, look: Look) -> Rendered:
    """Findings file by file, then what was passed over, then a line that sums up."""
    page = _Page(look)
    by_path: dict[str, list[Finding]] = {}
    for finding in view.report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    for path, findings in by_path.items():
        page.file(path, findings, view.lines.get(path, START))
    out = page.lines
    if look.statistics:
        from lint.reports.statistics import table

        out.extend([*table(view.report).splitlines(), ""])
    if not look.quiet:
        passed = skipped_lines(view.report)
        out.extend(page.paint(line, "dim") for line in passed)
        out.append(summary(view.report))
    return Rendered("".join(line + "\n" for line in out), error_lines(view.report))


def summary(report: Report) -> str:
    """One line: how many files, how many findings of each severity, how many mends were applied."""
    counts = dict.fromkeys((Severity.ERROR, Severity.WARNING, Severity.INFO), 0)
    for finding in report.findings:
        counts[finding.severity] += 1
    said = []
    if counts[Severity.ERROR]:
        said.append(plural(counts[Severity.ERROR], "{n} erreur", "{n} erreurs"))
    if counts[Severity.WARNING]:
        said.append(plural(counts[Severity.WARNING], "{n} avertissement", "{n} avertissements"))
    if counts[Severity.INFO]:
        said.append(plural(counts[Severity.INFO], "{n} info", "{n} infos"))
    files = plural(len(report.checked), "{n} fichier vérifié", "{n} fichiers vérifiés")
    if not said and report.checked:
        said.append(_("rien à signaler"))
    line = _("{files} : {said}.").format(files=files, said=", ".join(said)) if said else f"{files}."
    if report.baselined:
        known = len(report.baselined)
        line += " " + plural(known, "{n} alerte connue n’est pas montrée.", "{n} alertes connues ne sont pas montrées.")
    fixed = report.statistics.get("fixed", 0)
    if fixed:
        line += " " + plural(fixed, "{n} correction appliquée.", "{n} corrections appliquées.")
    if copies := report.statistics.get("copies"):
        line += " " + _("En suivi des modifications dans {copies} ; l’original n’a pas changé.").format(
            copies=", ".join(copies)
        )
    if report.errors:
        n = len(report.errors)
        line += " " + plural(n, "Relecture incomplète : {n} problème.", "Relecture incomplète : {n} problèmes.")
    return line


class _Page:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.lines: list[str] = []

    def paint(self, text: str, style: str | Severity, more: str = "") -> str:
        if not self.look.color or not text:
            return text
        return f"\x1b[{_STYLES[style]}{more}m{text}\x1b[0m"

    def file(self, path: str, findings: list[Finding], lines: LineIndex) -> None:
        self.lines.append(self.paint(visible(path), "path"))
        mendable = elsewhere = 0
        for finding in findings:
            if self.look.everything or not is_safe_typography(finding):
                self.finding(finding, lines)
            elif finding.fixable:
                mendable += 1
            else:
                elsewhere += 1
        if mendable:
            said = plural(mendable, "{n} correction typographique sûre", "{n} corrections typographiques sûres")
            self.lines.append("  " + said + _(" : morasse check --fix, ou --tout pour les voir"))
        if elsewhere:
            # Quoted words are somebody's: their typography is for a person to mend.
            said = plural(elsewhere, "{n} alerte typographique", "{n} alertes typographiques")
            self.lines.append("  " + said + _(" que --fix ne touche pas (citations) : --tout pour les voir"))
        self.lines.append("")

    def finding(self, finding: Finding, lines: LineIndex) -> None:
        line, column = lines.position(finding.start)
        severity = finding.severity
        parts = [_(SEVERITIES[severity])]
        if finding.block_kind is not None:
            parts.insert(0, _(BLOCKS[finding.block_kind]))
        head = f"  {line}:{column} " + " · ".join(parts[:-1])
        head += " · " if len(parts) > 1 else ""
        self.lines.append(
            head + self.paint(parts[-1], severity, ";1") + self.paint(f" · {visible(finding.rule)}", "dim")
        )
        self._words(finding)
        self._text(finding.message)
        if finding.suggestions:
            shown = [mend(s.text) for s in finding.suggestions[:_MOST_SUGGESTIONS]]
            self._text("→ " + _(" ou ").join(shown), "mend")
        for related in finding.related:
            self._text(_("aussi {rule} : {message}").format(rule=related.rule, message=related.message), "dim")

    def _text(self, text: str, style: str | None = None) -> None:
        room = max(20, self.look.width - len(_INDENT))
        for line in textwrap.wrap(visible(text), room, break_on_hyphens=False) or [""]:
            self.lines.append(_INDENT + (self.paint(line, style) if style else line))

    def _words(self, finding: Finding) -> None:
        """The sentence with the words underlined: by the terminal, or by a line of signs below."""
        start, end = finding.marked
        sentence = finding.sentence
        if not sentence or (start, end) == (0, 0) or not 0 <= start <= end <= len(sentence):
            sentence, start, end = finding.text, 0, len(finding.text)
        if not sentence.strip():
            return
        before, marked, after = excerpt(visible(sentence), start, end, max(20, self.look.width - len(_INDENT)))
        if self.look.color:
            self.lines.append(_INDENT + before + self.paint(marked, finding.severity, ";1;4") + after)
        else:
            self.lines.append((_INDENT + before + marked + after).rstrip())
            self.lines.append(_INDENT + " " * cells(before) + "^" * max(1, cells(marked)))


def excerpt(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands before, in and after [start, end), cut with … to take `width` cells at most."""
    before, marked, after = text[:start], text[start:end], text[end:]
    if cells(text) <= width:
        return before, marked, after
    if cells(marked) > width - 4:
        # Too long to show whole: its two ends say where it begins and stops.
        half = (width - 7) // 2
        marked = f"{_head(marked, half)} … {_tail(marked, half)}"
    room = width - cells(marked)
    right_need, left_need = cells(after), cells(before)
    left = min(left_need, max(room // 2, room - right_need))
    right = min(right_need, room - left)
    if left < left_need:
        before = "…" + _at_word(_tail(before, left - 1), from_left=True)
    if right < right_need:
        after = _at_word(_head(after, right - 1), from_left=False) + "…"
    return before, marked, after


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits in `width` cells."""
    taken = text[: max(0, width)]
    while cells(taken) > max(0, width):
        taken = taken[:-1]
    return taken


def _tail(text: str, width: int) -> str:
    """As much of the end as fits in `width` cells."""
    taken = text[len(text) - min(len(text), max(0, width)) :]
    while cells(taken) > max(0, width):
        taken = taken[1:]
    return taken


def _at_word(text: str, *, from_left: bool) -> str:
    """The text cut at a space near its cut side, if there is one: half words are hard to read."""
    if from_left:
        place = text.find(" ")
        return text[place:] if 0 <= place < 15 else text
    place = text.rfind(" ")
    return text[: place + 1] if place >= 0 and len(text) - place < 15 else text
