"""Ages and lengths of time that the years or hours beside them contradict."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lint.checks import check
from lint.checks.arithmetique.figured import Figured, figured, finding, mended, pattern
from lint.french.dates import MONTHS
from lint.french.layers import BlockLayers
from lint.french.numbers import Quantity, numeral
from lint.lazy import lazy_pattern
from lint.model import Match

_MONTH = "|".join(MONTHS)


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    death = r"(?:mort|décédé|disparu|tué|assassiné|s'est éteint|éteint|meurt|décède|s'éteint|fusillé|exécuté)e?s?\b"
    return pattern(
        {
            "birth": r"(?<!\w)[Nn](?:é|ée) (?:(?:à|au|en|dans|le|aux) [^,.;:()]{0,40}?)?<y:Y>",
            "age": r"(?:à (?:l'âge de |seulement )?|[âÂ]gée? (?:aujourd'hui |alors )?de |, |du haut de ses )<t:T>",
            "death": rf"(?<!\w){death}",
            "death_year": rf"(?<!\w){death}<gap50>(?:<T>)?<gap40>(?:en |le [^,;]{{0,20}})?<y:Y>",
            "party": r"(?:fêt\w+|célébr\w+) ses <t:T>",
            "today": r"(?:[âÂ]gée? (?:aujourd'hui )?de |aujourd'hui )<t:T>",
            "period": r"(?:de|entre|depuis) <y:Y> (?:à|et|jusqu'en|jusqu'à) <z:Y><gap40>,? (?:soit|"
            r"c'est-à-dire)(?: ~){0,2}? <t:T>",
            "during": r"(?:pendant|durant|après) <t:T>(?P<gap><gap30>),? ?\(?de <y:Y> à <z:Y>",
            "ago": r"[Ii]l y a <t:T>(?: (?:exactement|tout juste|jour pour jour))?,? (?:en |le [^,;.]{0,16})<y:Y>",
            "ago_after": r"(?:^|[ ,(])[Ee]n <y:Y>,? (?:soit |c'était )?il y a <t:T>",
            "since": r"(?:[Dd]epuis|[Dd]ès) <y:Y>,? (?:soit )?depuis (?:maintenant )?<t:T>|"
            r"[Dd]epuis <y2:Y>,? soit(?: ~){0,2}? <t2:T>",
            "later": r"(?:^|[ ,(])[Ee]n <y:Y><gap50>,? <t:T> (?P<w>plus tard|après|plus tôt|"
            r"auparavant),? ?(?:\(|en )<z:Y>",
        }[name]
    )


def _span(q: Quantity) -> tuple[Fraction, Fraction]:
    return q.interval(loose=2)


def _far(q: Quantity, low: int, high: int) -> bool:
    """Whether the years said lie outside [low, high]."""
    said = _span(q) if q.hedge else (q.value, q.value)
    return said[1] < low or said[0] > high


@check("arithmetique.age", anchors=("né", "ans", "(1", "(2"))
def age(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« né en 1950 […] mort en 2010 à 45 ans »; « né en 1950, âgé de 60 ans » in an article of 2024."""
    published = layers.parent.date
    for figure in figured(layers):
        births = list(_pattern("birth").finditer(figure.text))
        ages = [m for m in _pattern("age").finditer(figure.text) if figure[m["t"]].unit == "an"]
        if published:
            yield from _birthday(figure, births, published.year)
        if len(births) != 1 or len(ages) != 1:
            continue
        born, old = figure[births[0]["y"]], figure[ages[0]["t"]]
        if (
            figure.quoted(born, old)
            or old.value > 120
            or re.search(r"\b(?:fils|fille|frère|sœur|père|mère)\b", figure.text)
        ):
            continue
        years = [q for q in figure.items if q.kind == "year" and q is not born]
        found = _judge_age(figure, born, old, ages[0], years, published.year if published else None)
        if found is not None:
            yield found
    yield from _lived(layers)


def _birthday(figure: Figured, births: list[re.Match[str]], now: int) -> Iterator[Match]:
    """« né en 1960, il fêtera ses 54 ans » in an article of 2024: last year's or next year's birthday passes."""
    for m in _pattern("party").finditer(figure.text):
        years = [q for q in figure.items if q.kind == "year"]
        if len(births) != 1 or len(years) != 1 or figure[m["t"]].unit != "an" or figure.quoted(figure[m["t"]]):
            continue
        full = now - int(figure[births[0]["y"]].value)
        if 0 < full < 115 and _far(figure[m["t"]], full - 2, full + 1):
            q = figure[m["t"]]
            yield finding(figure, q, f"{now} - {now - full} = {full}", (mended(figure, q, Fraction(full)),))


_RECENT = lazy_pattern(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce matin|cette nuit)\b"
)
"""The death is the news of the day: the publication's year is its year."""


def _judge_age(
    figure: Figured, born: Quantity, old: Quantity, m: re.Match[str], years: list[Quantity], now: int | None
) -> Match | None:
    dead = _pattern("death").search(figure.text)
    in_year = _pattern("death_year").search(figure.text)
    today = _pattern("today").search(figure.text)
    if dead and in_year and len(years) == 1:
        end = int(figure[in_year["y"]].value)
    elif (
        dead
        and not years
        and now
        and _RECENT.search(figure.text)
        and re.search(r"à (?:l'âge de )?$|[âÂ]gée? de $", m.group()[: m.group().index(m["t"])])
    ):
        if now - born.value > 115:
            return None
        end = now
    elif today and not years and now and not dead:
        end = now
    elif re.match(r"\) ?|à", m.group()) and len(years) == 1:
        after = re.match(r"(?:[^.;,]{0,30})(?:,)? ?(?:en |le .{0,12})(?P<y>.)", figure.text[m.end() :])
        if not after or ord(after["y"]) < 0xE000 or figure[after["y"]] is not years[0]:
            return None
        end = int(years[0].value)
    else:
        return None
    full = end - int(born.value)
    if full < 0 or not _far(old, full - 1, full):
        return None
    line = f"{end} - {int(born.value)} = {full} : {full - 1} ou {full} ans"
    return finding(figure, old, line, (mended(figure, old, Fraction(full)), mended(figure, old, Fraction(full - 1))))


def _lived(layers: BlockLayers) -> Iterator[Match]:
    """« Jean Dupuis (1920-1999), mort à 45 ans »."""
    for m in re.finditer(r"\((?P<a>1[5-9]\d\d|20\d\d)[-–](?P<b>1[5-9]\d\d|20\d\d)\)", layers.folded):
        sentence = layers.sentence_at(m.start())
        text = layers.folded[sentence.start : sentence.end]
        if len(re.findall(r"\(\d{4}[-–]\d{4}\)", text)) != 1:
            continue
        full = int(m["b"]) - int(m["a"])
        for n in re.finditer(
            r"(?:mort|morte|décédée?|disparue?|éteinte?|"
            r"meurt) (?:[\wà-ÿ' ]{0,30} )?à (?:l'âge de )?(?P<n>\d{1,3}|[a-zà-ÿ-]+(?: et un)?) ans",
            text,
        ):
            years = int(n["n"]) if n["n"].isdigit() else numeral(n["n"])
            if years is None or full <= 0 or years in (full, full - 1):
                continue
            start = sentence.start + n.start("n")
            yield Match(start, sentence.start + n.end(), values={"calcul": f"{m['b']} - {m['a']} = {full}"},
                        suggestions=(f"{full} ans", f"{full - 1} ans"), safe=False)  # fmt: skip


@check(
    "arithmetique.duree", anchors=("soit", "pendant", "durant", "après", "il y a", "depuis", "plus t", "anniversaire")
)
def duration(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« de 1990 à 2005, soit dix ans »; « il y a dix ans, en 2010 »; « de 9 h à 11 h, soit trois heures »."""
    published = layers.parent.date
    for figure in figured(layers):
        for name in ("period", "during", "later"):
            for m in _pattern(name).finditer(figure.text):
                a, b, t = figure[m["y"]], figure[m["z"]], figure[m["t"]]
                if t.unit != "an" or figure.quoted(a, b, t):
                    continue
                years = abs(int(b.value - a.value))
                if name == "later" and m["w"] in ("plus tôt", "auparavant") and b.value > a.value:
                    continue
                if _far(t, years - 1, years + 1):
                    yield _years(figure, t, years, f"{max(a.value, b.value)} - {min(a.value, b.value)} = {years}")
        if published is None:
            continue
        for name in ("ago", "ago_after", "since"):
            for m in _pattern(name).finditer(figure.text):
                groups = m.groupdict()
                a, t = figure[groups["y"] or groups["y2"]], figure[groups["t"] or groups["t2"]]
                if t.unit != "an" or figure.quoted(a, t):
                    continue
                years = published.year - int(a.value)
                if years > 0 and _far(t, years - 1, years + 1):
                    yield _years(figure, t, years, f"{published.year} - {int(a.value)} = {years}")
    yield from _clock(layers)
    yield from _days(layers)
    if published is not None:
        yield from _anniversary(layers, published.year)


def _years(figure: Figured, t: Quantity, years: int, line: str) -> Match:
    return finding(figure, t, line, (mended(figure, t, Fraction(years)),) if years > 1 else ())


_CLOCK = lazy_pattern(
    r"(?<!\w)(?:de|entre) (?P<h>\d{1,2}) ?h(?:eures?)?(?: ?(?P<m>\d\d))?(?: du (?:matin|soir))? (?:à|"
    r"et) (?P<h2>\d{1,2}) ?h(?:eures?)?"
    r"(?: ?(?P<m2>\d\d))?,? soit (?:(?P<hedge>près de|plus de|environ|quelque) )?(?P<n>\d{1,2}|"
    r"[a-z-]+) ?(?:heures?|h)(?: (?P<x>\d\d|et demie|trente|et quart))?(?!\w)"
)


def _clock(layers: BlockLayers) -> Iterator[Match]:
    for m in _CLOCK.finditer(layers.folded):
        hours = int(m["n"]) if m["n"].isdigit() else 1 if m["n"] == "une" else numeral(m["n"])
        if hours is None or layers.in_quotation(m.start(), m.end()):
            continue
        length = (int(m["h2"]) * 60 + int(m["m2"] or 0) - int(m["h"]) * 60 - int(m["m"] or 0)) % (24 * 60)
        extra = {"et demie": 30, "trente": 30, "et quart": 15}.get(m["x"] or "") or int(
            m["x"] or 0 if (m["x"] or "0").isdigit() else 0
        )
        said = hours * 60 + extra
        half_day = (length + 12 * 60) % (24 * 60)
        slack = 45 if m["hedge"] else 5
        if abs(said - length) <= slack or (int(m["h"]) <= 12 and int(m["h2"]) <= 12 and abs(said - half_day) <= slack):
            continue
        right = (
            f"{length // 60} heures" + (f" {length % 60:02}" if length % 60 else "")
            if length >= 120
            else f"{length} minutes"
        )
        yield Match(m.start("n"), m.end(), values={"calcul": f"l'intervalle est de {length // 60} h {length % 60:02}"},
                    suggestions=(right,), safe=False)  # fmt: skip


_DAYS = lazy_pattern(
    rf"(?<!\w)du (?:\w+ )?(?P<d>\d{{1,2}})(?:er)?(?: (?P<m>{_MONTH}))? au (?:\w+ )?(?P<e>\d{{1,2}})(?:er)? "
    rf"(?P<m2>{_MONTH})(?: \d{{4}})?,? soit (?:pendant )?(?P<n>\d{{1,3}}|[a-z-]+) (?P<u>jours|semaines|nuits)\b"
)


def _days(layers: BlockLayers) -> Iterator[Match]:
    import datetime as dt

    for m in _DAYS.finditer(layers.folded):
        count = int(m["n"]) if m["n"].isdigit() else numeral(m["n"])
        first, last = MONTHS.index(m["m"] or m["m2"]) + 1, MONTHS.index(m["m2"]) + 1
        if count is None or layers.in_quotation(m.start(), m.end()):
            continue
        try:
            begin, end = dt.date(2001, first, int(m["d"])), dt.date(2001 + (last < first), last, int(m["e"]))
        except ValueError:
            continue
        days = (end - begin).days
        fits = count * 7 - 3 <= days + 1 <= count * 7 + 3 if m["u"] == "semaines" else days - 1 <= count <= days + 2
        if days < 0 or fits:
            continue
        yield Match(m.start("n"), m.end(), values={"calcul": f"du {begin.day} au {end.day}, il y a {days + 1} jours"},
                    suggestions=(f"{days + 1} jours",) if m["u"] == "jours" else (), safe=False)  # fmt: skip


_ANNIVERSARY = lazy_pattern(
    r"(?P<n>\d{1,3})(?:e|ème) anniversaire (?:de|du|des|d')[^.;:()«»\d]{2,70}?(?:\(|en |de |, |"
    r"du \d{1,2}(?:er)? )?(?:[a-zé]+ )?\(?(?P<y>1[5-9]\d\d|20\d\d)(?!\d)"
)


def _anniversary(layers: BlockLayers, now: int) -> Iterator[Match]:
    for m in _ANNIVERSARY.finditer(layers.folded):
        sentence = layers.sentence_at(m.start())
        text = layers.folded[sentence.start : sentence.end]
        years = {int(y) for y in re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", text)} - {int(m["y"])}
        count = int(m["n"])
        if any(abs(y - int(m["y"]) - count) <= 1 for y in (now, *years)) or layers.in_quotation(m.start(), m.end()):
            continue
        full = now - int(m["y"])
        if full <= 0 or years:
            continue
        yield Match(m.start("n"), m.end("n"), values={"calcul": f"{now} - {m['y']} = {full}"}, suggestions=(str(full),),
                    safe=False)  # fmt: skip
