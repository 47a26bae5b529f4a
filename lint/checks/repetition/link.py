"""A group joined to itself by a preposition or a conjunction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION,
    PAIRED,
    RELATIVES,
    is_finite,
    is_proper,
    norms_of,
    runs_of,
    word_set,
)
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match, Severity, Token

_CLITICS = word_set("se s' me m' te t' le la les l' lui leur y en nous vous")

_INFINITIVE = lazy_pattern(r"[a-zàâçéèêëîïôûùü-]{2,}(?:er|ir|re|oir)")


@check("repetition.infinitif")
def repeated_infinitive(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An infinitive repeated through à, de, pour, et, en, par ("de se rendre à se rendre").

    Right and silent: "de faire faire", "marcher et marcher encore", "parler pour parler", "boire et boire".
    Raises LexiconMissing for want of the lexicon, when something looks like it.
    """
    for run in runs_of(layers):
        norms = norms_of(run)
        for at, norm in enumerate(norms):
            if not _INFINITIVE.fullmatch(norm) or norm not in norms[at + 2 : at + 5]:
                continue
            match = _infinitive_match(layers, run, norms, at)
            if match is not None and _is_infinitive(norm, norms[at - 1] if at else ""):
                yield match


def _is_infinitive(norm: str, before: str) -> bool:
    """Whether the form is an infinitive there: "le dîner", "la lecture" are nouns."""
    from lint.french.lexicon import load_lexicon

    readings = [r for r in load_lexicon().readings(norm) if not r.rare]
    if not any(r.mood == "inf" for r in readings):
        return False
    return before not in ("le", "la", "les", "l'") or not any(r.pos == "NOUN" for r in readings)


def _infinitive_match(layers: BlockLayers, run: list[Token], norms: list[str], at: int) -> Match | None:
    start = at
    while start > 0 and norms[start - 1] in _CLITICS and start > at - 2:
        start -= 1
    clitics = norms[start:at]
    verb = norms[start : at + 1]
    link = at + 1
    if link >= len(norms) or norms[link] not in ("à", "de", "d'", "pour", "et", "ou", "en", "par"):
        return None
    second = link + 1
    coordinated = norms[link] in ("et", "ou")
    preposition = norms[start - 1] if start else ""
    if coordinated and preposition in ("à", "de", "d'", "pour") and norms[second : second + 1] == [preposition]:
        # "à négocier et à négocier"
        second += 1
        if norms[second : second + len(verb)] == verb:
            return _linked_match(layers, run, start - 1, link, second + len(verb), norms)
        return None
    if norms[second : second + len(verb)] != verb:
        return None
    end = second + len(verb)
    if preposition == norms[link]:
        return None  # a group repeated as it is: another rule
    if coordinated and not clitics:
        return None  # "marcher et marcher": emphasis
    if norms[link] == "pour" and (end == len(norms) or not (clitics or preposition in ("à", "de", "d'"))):
        return None  # "parler pour parler"
    if norms[link] in ("de", "d'", "à") and not clitics and preposition not in ("à", "de", "d'", "pour", "sans"):
        return None  # "le pouvoir de pouvoir", "le devoir de devoir": nouns
    if not clitics and verb[0] in (
        "faire",
        "laisser",
        "pouvoir",
        "savoir",
        "être",
        "avoir",
        "vivre",
        "aller",
    ):
        return None
    return _linked_match(layers, run, start, link, end, norms)


def _linked_match(
    layers: BlockLayers, run: list[Token], start: int, link: int, end: int, norms: list[str]
) -> Match | None:
    text = layers.text
    group = text[run[start].start : run[link - 1].end]
    return Match(run[start].start, run[end - 1].end, {"groupe": group}, (group,), safe=False)


_VERB_AFTER = word_set(
    """
    a ont est sont sera seront avait avaient était étaient doit doivent peut peuvent n' ne se s' aura
    auront
    """
)

_ALONE = word_set("seul seule seuls seules seulement uniquement encore")


# What may follow "en Hongrie et en Hongrie", "des vivres et des vivres" when the second says nothing more.
_GOES_ON = word_set(
    """
    à au aux dans en pour par sur avec afin depuis dès avant après selon hier lundi mardi mercredi jeudi vendredi samedi
    dimanche
    """
)
_TO_A_PLACE = word_set("à en au aux de d'")
_QUANTITIES = word_set(
    """
    heures jours nuits semaines mois ans années siècles décennies minutes secondes fois gens tonnes kilos kilomètres
    mètres litres pages lignes tas piles montagnes générations hommes femmes morts milliers millions milliards euros
    dollars vagues tours kilos cartons
    """
)


@check("repetition.coordination")
def coordinated_with_itself(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A noun or adjective group joined to itself by et, ou ("aux élus et aux élus", "animée et animée").

    Right and silent: quantity ("des heures et des heures"), "il y a X et X", names, adverbs and verbs that
    are stressed, a second group that goes on ("le président et le président du Sénat").
    Raises LexiconMissing for want of the lexicon.
    """
    for run in runs_of(layers):
        norms = norms_of(run)
        for at in range(1, len(norms) - 1):
            if norms[at] not in ("et", "ou"):
                continue
            for size in range(min(6, at, len(norms) - at - 1), 0, -1):
                if norms[at - size : at] == norms[at + 1 : at + 1 + size]:
                    match = _coordination_match(layers, run, norms, at, size)
                    if match is not None:
                        yield match
                    break


def _coordination_match(layers: BlockLayers, run: list[Token], norms: list[str], at: int, size: int) -> Match | None:
    group = run[at - size : at]
    head = norms[at - size : at]
    end = at + 1 + size
    if size >= 3 and any(is_finite(t) for t in group) and (end == len(norms) or size > 3):
        # "qui a été blessé et qui a été blessé": a clause, not an emphasis.
        text = layers.text[group[0].start : group[-1].end]
        return Match(group[0].start, run[end - 1].end, {"groupe": text}, (text,), safe=False)
    place = size == 2 and head[0] in _TO_A_PLACE and group[1].text[:1].isupper() and group[0].text.islower()
    things = size == 2 and head[0] == "des" and head[1] not in _QUANTITIES
    if (place or things) and group[1].kind == "word" and head[1] not in PAIRED:
        until = place and norms[end : end + 2] == ["d'", "ici"]
        if end < len(norms) and norms[end] not in _VERB_AFTER | _GOES_ON and not until:
            return None
        text = layers.text[group[0].start : group[-1].end]
        whole = Match(group[0].start, run[end - 1].end, {"groupe": text}, (text,), safe=False)
        return whole if place or (end < len(norms) and norms[end] in _GOES_ON) else None
    if head[0] == "des" or head[-1] in PAIRED or head[0] in ("pendant", "après", "durant"):
        return None
    if any(is_proper(t) for t in group) or any(t.kind != "word" for t in group) or _INFINITIVE.fullmatch(head[-1]):
        return None
    if head[-1] in FUNCTION or head[-1] in AUXILIARIES or set(head) & RELATIVES:
        return None
    if at - size > 0 and norms[at - size - 1] in (
        "a",
        "ont",
        "ai",
        "avons",
        "avez",
        "avait",
        "avaient",
        "ayant",
    ):
        return None  # "ils ont tapé et tapé": a verb that is stressed
    if {"y", "a"} <= set(norms[max(0, at - size - 4) : at - size]):
        return None
    if at - size > 0 and norms[at - size - 1] in ("entre", "n'"):
        return None
    end = at + 1 + size
    if end < len(norms):
        follower = norms[end]
        if follower in _ALONE or (size > 1 and follower not in _VERB_AFTER):
            return None
        if size == 1 and follower in ("de", "d'", "du", "des", "demi", "demie"):
            return None
    if size == 1 or head[0] not in DETERMINERS | {"à", "de", "d'", "dans", "par", "pour", "avec", "sur"}:
        from lint.french.lexicon import load_lexicon

        readings = load_lexicon().readings(group[-1].text)
        kinds = {r.pos for r in readings if not r.rare}
        stressed = not kinds or any(not _is_nominal(k) for k in kinds)
        # "efficacement et efficacement" is no emphasis: adverbs of manner are not stressed that way.
        if size == 1 and stressed and not (head[0].endswith("ment") and len(head[0]) > 8):
            # "très calme et calme", "pour fraude et fraude": a noun or adjective there.
            before = norms[at - 2] if at > 1 else ""
            nominal = any(_is_nominal(k) for k in kinds)
            if not nominal or not (before in _BEFORE_NOMINAL or before.endswith("ment")):
                return None
        if size > 1 and is_finite(group[-1]):
            return None
    text = layers.text[group[0].start : group[-1].end]
    severity = None if end == len(norms) or size > 1 else Severity.WARNING
    return Match(group[0].start, run[end - 1].end, {"groupe": text}, (text,), safe=False, severity=severity)


_BEFORE_NOMINAL = word_set(
    """est sont était étaient très plus moins assez trop si aussi de d' pour en avec sans contre par"""
)


def _is_nominal(pos: str) -> bool:
    return pos in ("NOUN", "ADJ")
