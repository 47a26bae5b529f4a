"""A rule's page, for `morasse explain` and `morasse rules show`: Markdown that reads well as plain text."""

from __future__ import annotations

from typing import Any

from lint.model import Rule
from lint.rulebook.examples import ARROW
from lint.rulebook.load import RulePage

_WORDS = {
    "fr": {
        "severity": "Gravité", "confidence": "confiance", "mqm": "MQM", "status": "état", "pack": "Paquet",
        "why": "Pourquoi", "bad": "Relevé", "good": "Laissé", "except": "Exceptions",
        "source": "Source", "safe": "La correction peut être faite sans relecture (--fix).",
        "off": "Inactive si on ne la demande pas (--select {id}).",
        "needs_date": "Sans date de publication, cette règle ne dit rien.",
        "needs_source": "Sans le texte source, cette règle ne dit rien.",
        "lower": "Entre guillemets, elle n'est qu'une information.",
        "skip": "Elle ne lit pas les citations.",
        "blocks": "Blocs lus", "locales": "Variétés de français", "terms": "Termes",
        "more": "… et {n} autres",
        "where": "Fichier", "ignore": "Pour la faire taire dans un brouillon",
        "error": "erreur", "warning": "avertissement", "info": "information",
        "high": "haute", "medium": "moyenne", "low": "faible", "stable": "stable", "preview": "à l'essai",
    },
    "en": {
        "severity": "Severity", "confidence": "confidence", "mqm": "MQM", "status": "status", "pack": "Pack",
        "why": "Why", "bad": "Flagged", "good": "Left alone", "except": "Exceptions",
        "source": "Source", "safe": "The mend may be made without a look (--fix).",
        "off": "Off unless asked for (--select {id}).",
        "needs_date": "Silent without a publication date.",
        "needs_source": "Silent without the source text.",
        "lower": "Inside quotation marks it is only an information.", "skip": "It does not read quotations.",
        "blocks": "Blocks read", "locales": "Varieties of French", "terms": "Terms", "more": "… and {n} more",
        "where": "File", "ignore": "To silence it in a draft",
        "error": "error", "warning": "warning", "info": "info",
        "high": "high", "medium": "medium", "low": "low", "stable": "stable", "preview": "preview",
    },
}  # fmt: skip

_TERMS_SHOWN = 40


def render_page(rule: Rule, page: RulePage, lang: str = "fr") -> str:
    """The page in Markdown, ending with a line feed; headings in `lang` ("fr" or "en")."""
    words = _WORDS.get(lang, _WORDS["fr"])
    lines = [f"# {rule.id}", "", rule.message, ""]
    state = [
        f"{words['severity']} : {words[rule.severity.value]}",
        f"{words['confidence']} : {words[rule.confidence.value]}",
        f"{words['status']} : {words.get(rule.status, rule.status)}",
        f"{words['mqm']} : {rule.mqm}",
    ]
    if lang == "en":
        state = [s.replace(" : ", ": ") for s in state]
    lines += [" · ".join(state), ""]
    notes = [words["safe"]] if rule.safe else []
    if not rule.default:
        notes.append(words["off"].format(id=rule.id))
    notes += [words[key] for key in ("needs_date", "needs_source") if getattr(rule, key)]
    if rule.quotations in ("lower", "skip"):
        notes.append(words[rule.quotations])
    if rule.blocks:
        notes.append(_pair(words["blocks"], ", ".join(sorted(rule.blocks)), lang))
    if rule.locales:
        notes.append(_pair(words["locales"], ", ".join(sorted(rule.locales)), lang))
    if notes:
        lines += [*(f"- {note}" for note in notes), ""]
    lines += [f"## {words['why']}", "", page.why.strip(), ""]
    if page.source:
        lines += [_pair(words["source"], page.source.strip(), lang), ""]
    lines += [f"## {words['bad']}", ""]
    for raw in page.bad:
        text, mended = _example(raw)
        lines.append(f"- {text}")
        if mended:
            lines.append(f"  → {mended}")
    lines += ["", f"## {words['good']}", "", *(f"- {_example(raw)[0]}" for raw in page.good), ""]
    if page.exceptions:
        lines += [f"## {words['except']}", "", *(f"- `{text}`" for text in page.exceptions), ""]
    if rule.kind == "terms":
        lines += [f"## {words['terms']}", "", *_terms(page.data.get("terms", ()), words["more"]), ""]
    lines += [_pair(words["ignore"], f"`<!-- morasse: ignore[{rule.id}] … -->`", lang)]
    path, line = rule.origin
    lines.append(_pair(words["where"], f"{path}:{line}" if line else path, lang))
    return "\n".join(lines) + "\n"


def _pair(name: str, value: str, lang: str) -> str:
    return f"{name}: {value}" if lang == "en" else f"{name} : {value}"


def _example(raw: Any) -> tuple[str, str]:
    """The example's text with its marks and what it depends on, and the mended text."""
    data = {"text": raw} if isinstance(raw, str) else raw
    text, _, mended = ARROW.sub("\0", str(data.get("text", "")), count=1).partition("\0")
    rest = ", ".join(f"{k} : {v}" for k, v in data.items() if k != "text")
    text = " ".join(text.split())
    return (f"{text} ({rest})" if rest else text), " ".join(mended.split())


def _terms(terms: Any, more: str) -> list[str]:
    lines = []
    for entry in list(terms)[:_TERMS_SHOWN]:
        wrong = entry["wrong"] if isinstance(entry["wrong"], str) else ", ".join(entry["wrong"])
        right = entry["right"] if isinstance(entry["right"], list) else [entry["right"]]
        shown = ", ".join(r if isinstance(r, str) else str(r.get("text", "")) for r in right)
        lines.append(f"- {wrong} → {shown}")
    if len(terms) > _TERMS_SHOWN:
        lines.append(f"- {more.format(n=len(terms) - _TERMS_SHOWN)}")
    return lines
