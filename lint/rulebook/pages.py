"""A rule's page, for `morasse explain` and `morasse rules show`: Markdown that reads well as plain text."""

from __future__ import annotations

import re
from typing import Any

from lint.i18n import N_, _, get_language, plural
from lint.model import Rule
from lint.reports.words import CONFIDENCES, SEVERITIES, STATUSES
from lint.rulebook.examples import ARROW
from lint.rulebook.ledger import MACHINE, Ledger, Tally, shipped_ledger
from lint.rulebook.load import RulePage

_QUOTATIONS = {
    "lower": N_("Entre guillemets, elle n’est qu’une information."),
    "skip": N_("Elle ne lit pas les citations."),
}
_TERMS_SHOWN = 40
_PLACEHOLDER = re.compile(r"\{\w+\}")


def render_page(rule: Rule, page: RulePage) -> str:
    """The page in Markdown, ending with a line feed; headings in the language of the run."""
    lines = [f"# {rule.id}", "", _PLACEHOLDER.sub("…", rule.message), ""]
    state = [
        _pair(_("Gravité"), _(SEVERITIES[rule.severity])),
        _pair(_("confiance"), _(CONFIDENCES[rule.confidence])),
        _pair(_("état"), _(STATUSES.get(rule.status, rule.status))),
        _pair("MQM", rule.mqm),
    ]
    lines += [" · ".join(state), ""]
    notes = [_("La correction peut être faite sans relecture (--fix).")] if rule.safe else []
    if not rule.default:
        notes.append(_("Inactive si on ne la demande pas (--select {rule}).").format(rule=rule.id))
    if rule.needs_date:
        notes.append(_("Sans date de publication, cette règle ne dit rien."))
    if rule.needs_source:
        notes.append(_("Sans le texte source, cette règle ne dit rien."))
    if rule.quotations in _QUOTATIONS:
        notes.append(_(_QUOTATIONS[rule.quotations]))
    if rule.blocks:
        notes.append(_pair(_("Blocs lus"), ", ".join(sorted(rule.blocks))))
    if rule.locales:
        notes.append(_pair(_("Variétés de français"), ", ".join(sorted(rule.locales))))
    if notes:
        lines += [*(f"- {note}" for note in notes), ""]
    lines += [f"## {_('Pourquoi')}", "", page.why.strip(), ""]
    if page.source:
        lines += [_pair(_("Source"), page.source.strip()), ""]
    lines += [f"## {_('Relevé')}", ""]
    for raw in page.bad:
        text, mended = example_of(raw)
        lines.append(f"- {text}")
        if mended:
            lines.append(f"  → {mended}")
    lines += ["", f"## {_('Laissé')}", "", *(f"- {example_of(raw)[0]}" for raw in page.good), ""]
    if page.exceptions:
        lines += [f"## {_('Exceptions')}", "", *(f"- `{text}`" for text in page.exceptions), ""]
    if rule.kind == "terms":
        lines += [f"## {_('Termes')}", "", *_terms(page.data.get("terms", ())), ""]
    if "entries" in page.data:
        lines += [f"## {_('Entrées')}", "", *_entries(page.data["entries"]), ""]
    record = record_lines(shipped_ledger(), rule.id)
    if record:
        lines += [f"## {_('Registre')}", "", *(f"- {line}" for line in record), ""]
    lines.append(_pair(_("Pour la faire taire dans un brouillon"), f"`<!-- morasse: ignore[{rule.id}] … -->`"))
    path, line = rule.origin
    lines.append(_pair(_("Fichier"), f"{path}:{line}" if line else path))
    return "\n".join(lines) + "\n"


def record_lines(ledger: Ledger, rule: str) -> list[str]:
    """What the ledger says of a rule, a line each; nothing for a rule that was never measured."""
    record = ledger.records.get(rule)
    if record is None:
        return []
    lines = []
    for name, tally, machine in (
        (_("Textes justes"), record.clean, False),
        (_("Traductions automatiques"), record.mt, True),
    ):
        measured = [c for c in ledger.corpora.values() if c.counts(rule)]
        words = sum(c.words for c in measured if (c.kind == MACHINE if machine else c.is_clean))
        if not words:
            continue
        alarms = tally.read + tally.unread
        said = plural(alarms, "{n} alerte", "{n} alertes") + " " + _("sur {words} mots").format(words=number(words))
        if alarms:
            said += " (" + _("{rate} pour 1 000").format(rate=number(1000 * alarms / words, 3)) + ")"
            said += _(" : ") + _verdicts(tally)
        lines.append(_pair(name, said))
    if record.readers and record.read is not None:
        said = _("Lu par {readers}, le {day}.")
        lines.append(said.format(readers=", ".join(record.readers), day=record.read.isoformat()))
    return lines


def _verdicts(tally: Tally) -> str:
    counts = (
        plural(tally.true, "{n} juste", "{n} justes") if tally.true else "",
        plural(tally.false, "{n} fausse", "{n} fausses") if tally.false else "",
        plural(tally.taste, "{n} affaire de goût", "{n} affaires de goût") if tally.taste else "",
        plural(tally.unread, "{n} non lue", "{n} non lues") if tally.unread else "",
    )
    return ", ".join(count for count in counts if count)


def number(value: float, decimals: int = 0) -> str:
    """A number as the language of the run writes it."""
    text = f"{value:,.{decimals}f}"
    return text if get_language() == "en" else text.replace(",", "\u202f").replace(".", ",")


def _pair(name: str, value: str) -> str:
    return name + _(" : ") + value


def example_of(raw: Any) -> tuple[str, str]:
    """The example's text with its marks and what it depends on, and the mended text."""
    data = {"text": raw} if isinstance(raw, str) else raw
    text, _arrow, mended = ARROW.sub("\0", str(data.get("text", "")), count=1).partition("\0")
    rest = ", ".join(f"{k} : {v}" for k, v in data.items() if k != "text")
    text = " ".join(text.split())
    return (f"{text} ({rest})" if rest else text), " ".join(mended.split())


def _terms(terms: Any) -> list[str]:
    lines = []
    for entry in list(terms)[:_TERMS_SHOWN]:
        wrong = entry["wrong"] if isinstance(entry["wrong"], str) else ", ".join(entry["wrong"])
        right = entry["right"] if isinstance(entry["right"], list) else [entry["right"]]
        shown = ", ".join(r if isinstance(r, str) else str(r.get("text", "")) for r in right)
        lines.append(f"- {wrong} → {shown}")
    if len(terms) > _TERMS_SHOWN:
        lines.append("- " + _("… et {n} autres").format(n=len(terms) - _TERMS_SHOWN))
    return lines


def _entries(entries: Any) -> list[str]:
    lines = []
    for entry in list(entries)[:_TERMS_SHOWN]:
        raw = entry["bad"][0] if isinstance(entry["bad"], list) else entry["bad"]
        text, mended = example_of(raw)
        lines.append(f"- {text}" + (f" → {mended}" if mended else ""))
    if len(entries) > _TERMS_SHOWN:
        lines.append("- " + _("… et {n} autres").format(n=len(entries) - _TERMS_SHOWN))
    return lines
