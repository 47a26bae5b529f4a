"""Sums: a total and the figures that make it up, parts that exceed their whole, answers of a poll."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lint.checks import check
from lint.checks.arithmetique.figured import ANY, NOT, WORD, Figured, N, exact, figured, finding, mended, pattern, said
from lint.french.layers import BlockLayers
from lint.french.numbers import Interval, Quantity, figures, meet
from lint.lazy import lazy_pattern
from lint.model import Match

_APART = frozenset(
    "femme femmes homme hommes enfant enfants garçon garçons fille filles fillette fillettes bébé bébés mineur mineurs "
    "mineure mineures adulte adultes adolescent adolescents adolescente adolescentes nourrisson nourrissons".split()
)
"""Persons of whom nobody is counted twice in « dont cinq femmes et neuf enfants »."""
_TRADES = frozenset(
    "civil civils policier policiers militaire militaires soldat soldats gendarme gendarmes pompier pompiers "
    "journaliste "
    "journalistes élève élèves enseignant enseignants étudiant étudiants combattants combattant".split()
)
"""The same, by what they do."""
_PEOPLE = _APART | frozenset(
    "personne personnes mort morts morte mortes tué tués tuée tuées blessé blessés victime victimes disparu disparus "
    "civil civils militaire militaires soldat soldats policier policiers gendarme gendarmes pompier pompiers "
    "élève élèves "
    "étudiant étudiants passager passagers touriste touristes habitant habitants salarié salariés joueur "
    "joueurs athlète "
    "athlètes candidat candidats élu élus députés député sénateurs sénateur ministres ministre membres membre migrants "
    "migrant otages otage détenus détenu suspects suspect adhérents spectateurs participants équipiers marins agents "
    "ouvriers cadres médecins infirmiers infirmières enseignants professeurs parents frères sœurs titulaires "
    "remplaçants "
    "interpellations arrestations convives survivants rescapés patients cas décès postes emplois".split()
)
_THINGS = frozenset(
    "médaille médailles siège sièges voix suffrages bulletins logement logements appartements véhicules "
    "voitures points "
    "buts matches matchs victoires communes départements pays villes établissements écoles classes lots unités".split()
)
_LINKS = frozenset(
    "d' d'or d'argent de du des en pour à au aux dans sur contre par chez issus issues venus venues provenant apportés "
    "apporté apportée financés venant côté via sous hors avec et".split()
)
_ITEM = rf"(?:{N}|[Uu]ne?(?= \w))[^,;:.(){NOT}]{{0,60}}?"


@functools.cache
def _lists() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = rf"(?P<list>{_ITEM}(?:, {_ITEM})*,? et {_ITEM})"
    pair = rf"(?P<list>{_ITEM}(?:(?:, | et ){_ITEM})*)"
    return (
        ("total", pattern(rf"<t:N>(?P<n>(?: ~){{0,6}}?) ?[:(] ?{listed}(?=[.;)]|$)")),
        ("total", pattern(rf"<t:N>(?P<n>(?: ~){{1,4}}?), {listed}(?=[.;)]|$)")),
        ("sum", pattern(rf"(?:^|[ '«(:]){listed},? (?:soit|pour un total de|ce qui fait|"
                        rf"ce qui porte le total à)(?: au total| un total de| en tout)? "
                        r"<t:N>(?! ?(?:de plus|de moins|par))")),
        ("among", pattern(rf"<t:N>(?P<n> ~(?: ~){{0,3}}?),? dont {pair}(?=[.;),]|$| (?:et|ont|sont|est|a|qui|"
                          rf"dans|à|au|lors|en|par) )")),
    )  # fmt: skip


@check("arithmetique.somme", anchors=(":", "(", "dont", "soit", "total", "ce qui", "et"))
def total(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« 3,6 milliards : 1,4 milliard, 1,1 milliard et 900 millions »; « 12 morts, dont 5 femmes et 9 enfants »."""
    for figure in figured(layers):
        if len(figure.items) < 2:
            continue
        seen: set[int] = set()
        for kind, one in _lists():
            for m in one.finditer(figure.text):
                t = figure[m["t"]]
                items = _items(figure, m["list"], m.start("list"))
                if t.start in seen or not items or figure.quoted(t, *(q for q, _ in items if q)):
                    continue
                found = _judge(figure, kind, m, t, items)
                if found is not None:
                    seen.add(t.start)
                    yield found


def _items(figure: Figured, text: str, start: int) -> list[tuple[Quantity | None, str]]:
    """The list's figures (None for « un », « une ») and the word behind each."""
    items: list[tuple[Quantity | None, str]] = []
    for m in re.finditer(rf"(?:^|, | et |(?<=et ))(?:(?P<q>{ANY})|(?P<one>[Uu]ne?)(?= \w))(?: (?P<w>{WORD}))?", text):
        items.append((figure[m["q"]] if m["q"] else None, (m["w"] or "")))
    if len(re.findall(ANY, text)) != sum(q is not None for q, _ in items):
        return []  # a figure inside an item: « trois maisons de 100 m² »
    return items


def _value(q: Quantity | None) -> Interval:
    return (Fraction(1), Fraction(1)) if q is None else exact(q)


def _judge(
    figure: Figured, kind: str, m: re.Match[str], t: Quantity, items: list[tuple[Quantity | None, str]]
) -> Match | None:
    if kind != "among" and len(items) < 2:
        return None
    quantities = [q for q, _ in items if q is not None]
    if any(q.kind not in ("count", "amount") or (q.unit and t.unit and q.unit != t.unit) for q in quantities):
        return None
    noun = (m.groupdict().get("n") or "").split()
    first = noun[0] if noun else figure.noun(m["t"]) if kind == "sum" else ""
    first = next((w for w in noun if w in _PEOPLE or w in _THINGS), first)
    low = sum((_value(q)[0] for q, _ in items), Fraction(0))
    high = sum((_value(q)[1] for q, _ in items), Fraction(0))
    if kind == "among":
        return _judge_among(figure, t, items, first, low)
    if re.search(r"\b(?:dont|notamment|parmi|au moins|entre autres|respectivement)\b", m.group()):
        return None
    if not _adds_up(t, items, first, ":" in m.group() or kind == "sum"):
        return None
    if kind == "total" and "," in m.group()[: m.start("list") - m.start()] and first not in _PEOPLE | _THINGS:
        return None
    if t.scaled and not all(q.scaled or q.value >= 10**5 for q in quantities):
        return None
    if meet((low, high), exact(t)):
        return None
    if low <= t.value and t.hedge == "about":
        return None
    value = (low + high) / 2
    line = " + ".join(said(q) if q else "1" for q, _ in items) + f" = {_shown(value, t)}"
    mends = (mended(figure, t, value),) if t.scaled == any(q.scaled for q in quantities) else ()
    return finding(figure, t, line, mends, among=quantities)


def _shown(value: Fraction, t: Quantity) -> str:
    if t.scaled and value >= 10**6:
        scale, word = (10**9, "milliards") if value >= 10**9 else (10**6, "millions")
        return f"{figures(value / scale, 2)} {word}"
    return figures(value, 1)


def _adds_up(t: Quantity, items: list[tuple[Quantity | None, str]], noun: str, firm: bool) -> bool:
    """Whether the list is what the total is made of: one currency, persons, or figures without other nouns."""
    if t.unit:
        return all(
            q is not None and (q.unit == t.unit or (q.scaled and not q.unit) or not q.unit) for q, _ in items
        ) and all(
            (q is not None and q.unit == t.unit) or w in _LINKS or w.endswith(("é", "ée", "és", "ées")) or w == ""
            for q, w in items
        )
    words = [w for _, w in items]
    people = noun in _PEOPLE or noun == ""
    if firm and t.kind == "count" and words and all(w[:1].isupper() for w in words):
        return True
    if people and all(w in _PEOPLE or w[:1].isupper() or (w.startswith("d'") and w[2:3].isupper()) for w in words):
        return firm or noun != ""
    if noun in _PEOPLE | _THINGS and all(
        w in _LINKS or w == noun or (w in _PEOPLE and noun in _PEOPLE) or w.startswith(("d'",)) for w in words
    ):
        return True
    return bool(noun) and all(w == noun for w in words[:1]) and all(w in _LINKS or w == noun or w == "" for w in words)


def _judge_among(
    figure: Figured, t: Quantity, items: list[tuple[Quantity | None, str]], noun: str, low: Fraction
) -> Match | None:
    """« dont »: no part is greater than the whole; parts that cannot overlap, not together either."""
    top = exact(t)[1]
    if t.hedge in ("over",) or t.unit or t.kind != "count" or t.step != 1:
        return None
    if noun not in _PEOPLE | _THINGS:
        return None
    over = [
        q
        for q, w in items
        if q is not None and exact(q)[0] > top and (w in _APART or w in _TRADES or w in _LINKS or w == noun)
    ]
    if over and not over[0].unit and not over[0].scaled and over[0].kind == "count":
        return finding(figure, over[0], f"{said(over[0])} est plus que {said(t)}", among=[t])
    if len(items) > 1 and low > top and any(all(w in known for _, w in items) for known in (_APART, _TRADES)):
        line = " + ".join(said(q) if q else "1" for q, _ in items) + f" = {figures(low)}, plus que {said(t)}"
        last = items[-1][0] or t
        return finding(figure, last, line, among=[t])
    return None


# Answers of a poll, results of a vote in per cents

_FOR = lazy_pattern(
    r"favorable|\bpour\b|approuv|\boui\b|d'accord|satisf|soutien|soutenu|se disent confiant|confiance|"
    r"positive|optimist",
    re.IGNORECASE,
)
_AGAINST = lazy_pattern(
    r"opposé|défavorable|\bcontre\b|désapprouv|\bnon\b|pas d'accord|mécontent|rejet|insatisf|hostile|négative|pessimist"
    r"|ne font pas|n'ont pas|ne sont pas|pas favorable|pas satisf|pas confiance",
    re.IGNORECASE,
)
_NEITHER = lazy_pattern(
    r"sans opinion|se prononc|abst|blanc|indécis|sans avis|n'ont pas d'avis|ne sait|ne savent|indifférent",
    re.IGNORECASE,
)


@check("arithmetique.cent-pour-cent", anchors=("%", "pour cent"))
def hundred(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« 52 % pour, 45 % contre et 8 % sans opinion »: 105 %."""
    for figure in figured(layers):
        percents = [q for q in figure.items if q.kind == "percent"]
        if not 2 <= len(percents) <= 4 or figure.quoted(*percents):
            continue
        poles: dict[str, Quantity] = {}
        for m in pattern("<p:P>").finditer(figure.text):
            after = re.split(ANY, figure.text[m.end() : m.end() + 60])[0]
            before = re.split(ANY, figure.text[: m.start()])[-1][-24:]
            pole = _pole(after, before)
            if pole in poles or not pole:
                break
            poles[pole] = figure[m.group()]
        else:
            found = _judge_poll(figure, poles)
            if found is not None:
                yield found


def _pole(after: str, before: str) -> str:
    head = re.split(r"[;.]", after)[0]
    if _NEITHER.search(head):
        return "neither"
    against, favour = _AGAINST.search(re.sub(r"\bcontre $", "", head)), _FOR.search(head)
    if against and (not favour or against.start() <= favour.start()):
        return "against"
    if favour:
        return "for"
    if re.search(r"\bcontre $", before):
        return "against"
    return ""


def _judge_poll(figure: Figured, poles: dict[str, Quantity]) -> Match | None:
    if not {"for", "against"} <= poles.keys():
        return None
    low = sum((q.interval()[0] for q in poles.values()), Fraction(0))
    high = sum((q.interval()[1] for q in poles.values()), Fraction(0))
    if low <= 100 and (len(poles) < 3 or high >= 98):
        return None
    line = (
        " + ".join(said(q) for q in poles.values())
        + f" = {figures(sum((q.value for q in poles.values()), Fraction(0)))} %"
    )
    values = list(poles.values())
    return finding(figure, values[-1], line, among=values)
