"""Rules that the program itself speaks for: no pack holds them, because nothing in them is matched.

They have a page (`morasse explain suppressions.inutile`), may be selected, ignored or given another
severity like any rule. `PROGRAM_PAGES` has the keys of a rule in a pack (`why`, `examples`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from lint.fingerprint import fingerprint
from lint.model import Confidence, Draft, Finding, Rule, Severity, Suggestion
from lint.settings import Settings

UNUSED = "suppressions.inutile"
UNKNOWN = "suppressions.inconnue"
UNBALANCED = "suppressions.desequilibree"
ENCODING = "residus.encodage"


def _rule(identifier: str, message: str, severity: Severity) -> Rule:
    return Rule(
        id=identifier,
        kind="program",
        message=message,
        severity=severity,
        confidence=Confidence.HIGH,
        mqm="design/markup" if identifier != ENCODING else "locale-convention/encoding",
        body={},
        status="stable",
        origin=("lint/program_rules.py", 0),
    )


PROGRAM_RULES: tuple[Rule, ...] = (
    # A comment that silences nothing harms nothing: info, so that new versions of rules never fail a build.
    _rule(UNUSED, "Ce commentaire ne fait taire aucune alarme : supprimez-le.", Severity.INFO),
    # These two do not do what their author believes.
    _rule(UNKNOWN, "Ce commentaire n’est pas compris : corrigez-le.", Severity.WARNING),
    _rule(UNBALANCED, "« disable » et « enable » ne vont pas par deux.", Severity.WARNING),
    _rule(ENCODING, "Ce fichier n’est pas en UTF-8 : il a été lu en {encoding}.", Severity.WARNING),
)

PROGRAM_RULE: Mapping[str, Rule] = {rule.id: rule for rule in PROGRAM_RULES}

PROGRAM_PAGES: Mapping[str, Mapping[str, Any]] = {
    UNUSED: {
        "why": (
            "Un commentaire « morasse: ignore » qui ne fait plus rien taire trompe le lecteur du fichier et "
            "cacherait la prochaine vraie faute. Il reste souvent après une correction, ou porte sur le "
            "mauvais paragraphe. --fix l’enlève, ou n’enlève que la règle qui ne sert plus."
        ),
        "examples": {
            "bad": ["‹<!-- morasse: ignore[repetitions] nom propre -->›\nLe préfet est venu."],
            "good": ["<!-- morasse: ignore[repetitions] slogan -->\nIls ont crié « plus plus plus »."],
        },
    },
    UNKNOWN: {
        "why": (
            "Le commentaire s’adresse à Morasse, mais il nomme une règle, un pack ou un ordre qui n’existe "
            "pas, ou il est mal formé : il ne fait rien taire, contrairement à ce que croit son auteur. Les "
            "ordres sont ignore, ignore-line, ignore-file, disable et enable ; « morasse rules list » donne "
            "les règles."
        ),
        "examples": {
            "bad": ["‹<!-- morasse: ignore[repetition] -->›\nLe mot mot est voulu."],
            "good": ["<!-- morasse: ignore[repetitions] titre de l’œuvre -->\nLe mot mot est voulu."],
        },
    },
    UNBALANCED: {
        "why": (
            "Un « disable » sans « enable » tait les règles jusqu’au bout du fichier, ce qui est rarement "
            "voulu : fermez-le, ou écrivez ignore-file. Un « enable » sans « disable » avant lui ne rouvre "
            "rien."
        ),
        "examples": {
            "bad": ["‹<!-- morasse: disable[typographie] -->›\nTexte dicté sans « enable » après lui."],
            "good": ["<!-- morasse: disable[typographie] -->\nTexte dicté.\n<!-- morasse: enable[typographie] -->"],
        },
    },
    ENCODING: {
        "why": (
            "Le fichier n’est pas en UTF-8 et ne porte pas de marque d’ordre : son encodage a été deviné. Un "
            "autre outil devinera peut-être autrement et abîmera les accents. Réenregistrez-le en UTF-8."
        ),
        "examples": {
            "bad": ["Un fichier enregistré en Windows-1252."],
            "good": ["Le même fichier enregistré en UTF-8, avec ou sans marque d’ordre."],
        },
    },
}


def program_severities(settings: Settings) -> dict[str, Severity]:
    """The rules of the program that are on under these settings, with their severities.

    `select`, `ignore` and `severity` speak of them as they do of rules in packs (`Rulebook.select`).
    """
    active: dict[str, Severity] = {}
    for rule in PROGRAM_RULES:
        named = rule.id in settings.select
        if settings.select and not any(_names(s, rule.id) for s in settings.select):
            continue
        if rule.id in settings.ignore or (not named and any(_names(s, rule.id) for s in settings.ignore)):
            continue
        severity: Severity | None = rule.severity
        for selector in sorted(settings.severity, key=lambda s: (s == rule.id, len(s), s)):
            if _names(selector, rule.id):
                severity = settings.severity[selector]
        if severity is not None:
            active[rule.id] = severity
    return active


def _names(selector: str, rule_id: str) -> bool:
    """Whether a selector (an id, a pack, a glob) names the rule."""
    whole = selector in (rule_id, "ALL") or rule_id.startswith(f"{selector}.")
    return whole or fnmatchcase(rule_id, selector)


def program_finding(
    draft: Draft,
    rule_id: str,
    message: str,
    *,
    start: int = 0,
    end: int = 0,
    suggestions: tuple[Suggestion, ...] = (),
) -> Finding:
    """A finding of a rule of the program at [start, end) of the file (code points), outside all blocks."""
    rule = PROGRAM_RULE[rule_id]
    text = draft.text[start:end]
    return Finding(
        path=draft.path,
        rule=rule_id,
        severity=rule.severity,
        confidence=rule.confidence,
        mqm=rule.mqm,
        message=message,
        start=start,
        end=end,
        text=text,
        sentence=text,
        sentence_start=start,
        block=-1,
        block_kind=None,
        suggestions=suggestions,
        fingerprint=fingerprint(rule_id, text),
        fixable=bool(suggestions),
        marked=(0, end - start),
    )


def encoding_finding(draft: Draft) -> Finding:
    """Says in which encoding the file was read; at its beginning, an empty span."""
    message = PROGRAM_RULE[ENCODING].message.format(encoding=draft.encoding.name)
    return program_finding(draft, ENCODING, f"{message} Réenregistrez-le en UTF-8.")
