"""Words and characters that the reports for people share."""

from __future__ import annotations

import re
import unicodedata

from lint.errors import describe
from lint.i18n import N_, _, plural
from lint.model import MASK, BlockKind, Confidence, Finding, Report, Severity

SEVERITIES = {
    Severity.ERROR: N_("erreur"),
    Severity.WARNING: N_("avertissement"),
    Severity.INFO: N_("info"),
}

CONFIDENCES = {
    Confidence.HIGH: N_("haute"),
    Confidence.MEDIUM: N_("moyenne"),
    Confidence.LOW: N_("faible"),
}

STATUSES = {"stable": N_("stable"), "preview": N_("à l’essai")}

BLOCKS = {
    BlockKind.HEADLINE: N_("titre"),
    BlockKind.HEADING: N_("intertitre"),
    BlockKind.PARAGRAPH: N_("paragraphe"),
    BlockKind.LIST_ITEM: N_("liste"),
    BlockKind.QUOTATION: N_("citation"),
    BlockKind.CAPTION: N_("légende"),
    BlockKind.BYLINE: N_("signature"),
    BlockKind.CELL: N_("tableau"),
    BlockKind.NOTE: N_("note"),
}

_SPACES = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_NARROW = re.compile("[ -\u02ff\u2010-\u2027\u202f€→⍽▒]*")
_ZWJ = "\u200d"  # holds emoji together; harmless


def visible(text: str) -> str:
    """The text, character for character, with nothing in it that a terminal would obey or hide.

    A draft may hold escape sequences, or marks that turn the direction of writing: neither may reach
    the screen.
    """
    if text.isprintable() and MASK not in text:
        return text
    return "".join(c if c.isprintable() and c != MASK else _visible(c) for c in text)


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    if character == MASK:
        return "▒"
    category = unicodedata.category(character)
    if category == "Zs" or character == _ZWJ:
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    return "·" if category == "Cf" else "\ufffd"


def mend(text: str) -> str:
    """A suggestion for people's eyes; no-break spaces, the point of many a mend, are shown as ⍽."""
    if not text:
        return _("(supprimer)")
    return visible(text).replace("\u00a0", "⍽").replace("\u202f", "⍽")


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    # All of French is one cell a character; the tables for the rest of the world cost time to load.
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def is_safe_typography(finding: Finding) -> bool:
    """Whether it is mere typography with a safe mend: such findings are many and drown the others."""
    typographic = finding.rule.startswith("typographie.")
    return typographic and bool(finding.suggestions) and finding.suggestions[0].safe


def error_lines(report: Report) -> str:
    """What could not be done, a line each, for standard error."""
    return "".join(f"morasse : {visible(describe(problem))}\n" for problem in report.errors)


def skipped_lines(report: Report) -> list[str]:
    """What was passed over, a line for each reason: what lacks a date is said once, not once a draft."""
    groups: dict[tuple[str, str], list[str]] = {}
    for skipped in report.skipped:
        groups.setdefault((skipped.what, skipped.why), []).append(skipped.path)
    lines = []
    for (what, why), paths in groups.items():
        where = paths[0] if len(paths) == 1 else plural(len(paths), "{n} fichier", "{n} fichiers")
        lines.append(visible(_("non vérifié : {where} : {what} : {why}").format(where=where, what=what, why=why)))
    return lines
