"""Weekdays that do not fit their date; dates and hours that do not exist; past and future told the wrong way round.

The Gregorian calendar is certain from 15 October 1582 where it was in force; other countries changed later (Great
Britain 1752, Russia 1918, Greece 1923: Explanatory Supplement to the Astronomical Almanac, ch. 15, "Calendars"), so
that before 1924 a weekday that fits the Julian calendar is left alone, and before 1583 none is judged.
Hours and dates in French copy: Imprimerie nationale, *Lexique des règles typographiques*, "Heures", "Dates"
(24 hours a day, sixty minutes; midnight is 0 h, or 24 h when a period ends there).

Positions are code points into the block's prose. A year is never guessed from two figures.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import FINITE
from lint.french.dates import MONTHS, WEEKDAYS, written
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import Match, Sentence

_DAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_NUMBER = {name: n for n, name in enumerate(MONTHS, 1)}
_NEAR = 45
"""Days around the publication in which a date without a year is certainly this one."""


@functools.cache
def _re(name: str) -> re.Pattern[str]:
    sources = {
        "dated": rf"(?<![\w-])(?P<w>(?i:{_DAY}))(?P<gap>(?:,? le | \((?:le )?|, | ))(?P<d>\d{{1,2}})(?:er)? "
        rf"(?P<m>{_MONTH})(?!\w)(?: (?P<y>\d{{4}})(?!\d))?",
        "range": rf"(?<![\w-])(?P<w>(?i:{_DAY})) (?P<d>\d{{1,2}})(?:er)?(?= (?:au|et|à|ou|puis)(?: le)? (?:{_DAY}) "
        rf"(?P<d2>\d{{1,2}})(?:er)? (?P<m>{_MONTH})(?!\w)(?: (?P<y>\d{{4}})(?!\d))?)",
        "alone": rf"(?<![\w-])(?P<w>{_DAY})(?P<gap> (?:le )?)(?P<d>\d{{1,2}})(?:er)?"
        r"(?=[,;:)]|\.(?!\d)|$| (?:à|au|en|dans|par|sur|avec|lors|dès|devant|matin|soir|midi|après-midi)\b)",
        "is": rf"(?<![\w-])(?P<date>(?P<d>\d{{1,2}})(?:er)? (?P<m>{_MONTH})(?: (?P<y>\d{{4}}))?) "
        rf"(?:est|était|sera|tombe|tombait|tombera|tomba)(?: cette année)? (?:un |le )?(?P<w>{_DAY})(?!\w)",
        "feast": r"(?<![\w-])(?P<f>Noël|(?:[Ll]e )?14[- ][Jj]uillet|(?:[Ll]e )?11[- ][Nn]ovembre|[Ll]e 1er[- ][Mm]ai|"
        rf"[Ll]e 8[- ][Mm]ai|[Ll]'Assomption|[Ll]a Toussaint) (?P<v>tombe|tombera)(?: cette année)? (?:un |"
        rf"le )?(?P<w>{_DAY})",
        "deictic": rf"(?<![\w-])(?P<rel>[Hh]ier|[Aa]ujourd'hui|[Dd]emain|[Aa]vant-hier|[Aa]près-demain),? (?P<w>{_DAY})"
        r"(?: (?:matin|soir|après-midi))?(?![\w-]| (?:prochain|dernier|\d))",
        "night": rf"(?<!\w)(?P<lead>(?:la|cette|une) nuit d(?:e|"
        rf"u) )(?P<a>{_DAY})(?: (?P<da>\d{{1,2}})(?:er)?)?(?: (?:{_MONTH}))?"
        rf"(?: \d{{4}})? (?:à|au) (?P<b>{_DAY})(?!\w)",
        "day": rf"(?<![\w,.])(?P<lead>(?:[Ll]es?|[Dd]u|[Aa]u|dès le|{_DAY}|et|ou|-|à|jusqu'au|[Dd]'ici au|"
        rf"(?:né|née)s? le),? )?"
        rf"(?P<d>\d{{1,3}})(?:er)? (?P<m>{_MONTH})(?!\w)(?: (?P<y>\d{{4}})(?![\d ]?\d))?",
        "figures": r"(?<![\d/.,-])(?:(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})|"
        r"(?P<y2>\d{4})-(?P<m2>\d\d)-(?P<d2>\d\d))(?![\d/-])",
        "hour": r"(?<![\w,.])(?P<lead>(?:\b(?:à|vers|dès|avant|après|jusqu'à|depuis|de|entre|et|mi-temps à|"
        r"minuit et) )?)"
        r"(?P<h>\d{1,2}) ?(?:h|heures?)(?: ?(?P<mn>\d\d))?(?!\w|,\d)(?! ?/)(?: (?:du |de l'|de la )(?P<part>matin|"
        r"après-midi|soirée|soir|matinée|nuit)(?!\w))?",
        "colon": r"(?<=\bà )(?P<h>\d{1,2}):(?P<mn>\d\d)(?![\d:])",
        "quarter": r"(?<!\w)(?P<q>(?:[5-9]|cinqui|sixi|septi|huiti)(?:e|ème)) (?P<n>trimestre|"
        r"semestre) (?:de (?:l'année )?)?(?P<y>20\d\d)(?!\d)",
        "half": r"(?<!\w)(?P<q>(?:[3-9]|troisi|quatri|cinqui)(?:e|"
        r"ème)) semestre (?:de (?:l'année )?)?(?P<y>20\d\d)(?!\d)",
        "week": r"(?<!\w)(?P<w>semaine (?:n° ?)?(?P<n>5[4-9]|[6-9]\d))(?= (?:de|d')|[,.;)]| (?:19|20)\d\d)",
        "minutes": r"(?<![\w,.])(?P<m>\d{1,2}) ?(?:min|minutes?) (?:et )?(?P<s>[6-9]\d) ?(?:s|secondes?)(?!\w)",
        "period": r"(?<!\w)[Ee]ntre (?P<a>1[0-9]\d\d|20\d\d) et (?P<b>1[0-9]\d\d|20\d\d)(?![\w ]*(?:euros|"
        r"habitants|personnes|mètres))(?!\d)",
        "lived": r"(?:(?<=[\wà-ÿ] )\(|(?<=guerre de )|(?<=période )|(?<=années )|(?<=saison )|"
        r"(?<=exercice ))(?P<a>1[0-9]\d\d|20\d\d)[-–—]"
        r"(?P<b>1[0-9]\d\d|20\d\d)(?!\d)",
    }
    return re.compile(sources[name])


def _make(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _julian_weekday(day: dt.date) -> int:
    """The weekday (0 Monday) of the day that the Julian calendar calls by this date."""
    a = (14 - day.month) // 12
    y, m = day.year + 4800 - a, day.month + 12 * a - 3
    return (day.day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083) % 7


def _fits(day: dt.date, weekday: int) -> bool:
    """Whether the weekday can be that day's; unknown calendars count as fitting."""
    if day.weekday() == weekday or day.year < 1583:
        return True
    return day.year < 1924 and _julian_weekday(day) == weekday


_YEAR = lazy_pattern(r"(?<![\d,.])(1[5-9]\d\d|20\d\d)(?![\d%€]| (?:euros|personnes|habitants))")
_QUOTED_DOUBT = lazy_pattern(
    r"n'exist|inexistant|imaginaire|canular|poisson|erroné|par erreur|coquille|fictif|calendrier julien|\bau lieu d",
    re.IGNORECASE,
)


def _years_near(layers: BlockLayers) -> set[int]:
    """Years that the block and the one before it speak of: a date without a year may be of any of them."""
    blocks = layers.parent.blocks
    place = next((n for n, b in enumerate(blocks) if b is layers), 0)
    texts = [b.folded for b in blocks[max(0, place - 1) : place + 1]]
    return {int(y) for text in texts for y in _YEAR.findall(text)}


def _candidates(layers: BlockLayers, month: int, day: int, published: dt.date) -> list[dt.date]:
    """The dates that « 12 mai » can be at publication: the last and the next; one alone when it is near."""
    years = {published.year - 1, published.year, published.year + 1}
    dates = sorted(d for y in years if (d := _make(y, month, day)))
    near = [d for d in dates if abs((d - published).days) <= _NEAR]
    around = near or [*[d for d in dates if d <= published][-1:], *[d for d in dates if d > published][:1]]
    return around + [d for y in _years_near(layers) - years if (d := _make(y, month, day))]


def _by_weekday(day: dt.date, weekday: int) -> dt.date:
    """The nearest date that has the weekday."""
    shift = (weekday - day.weekday() + 3) % 7 - 3
    return day + dt.timedelta(days=shift)


def _short(day: dt.date, *, year: bool) -> str:
    text = written(day)
    return text if year else text.rsplit(" ", 1)[0]


def _weekday_match(text: str, m: re.Match[str], day: dt.date, *, year: bool, month: bool = True) -> Match:
    """The finding for a weekday that is not that day's, with the right weekday and the right date as mends."""
    weekday = WEEKDAYS.index(m["w"].lower())
    right = WEEKDAYS[day.weekday()]
    shown = right.capitalize() if m["w"][0].isupper() else right
    other = _by_weekday(day, weekday)
    start, end = m.span()
    moved = _short(other, year=year) if month else str(other.day)
    first = shown + text[m.end("w") : end]
    second = text[start : m.start("d")] + moved
    mends = [first] + ([second] if month or other.month == day.month else [])
    return Match(
        start, end,
        values={"constat": f"le {written(day)} est un {right}", "jour": right},
        suggestions=tuple(mends), safe=False,
    )  # fmt: skip


@check("calendrier.jour", anchors=WEEKDAYS)
def weekday(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A weekday and a date that do not go together; a date without a year is judged by the publication's."""
    text, published = layers.folded, layers.parent.date
    for name in ("dated", "range"):
        for m in _re(name).finditer(text):
            found = _judge(layers, m, published)
            if found is not None:
                yield found
    for m in _re("is").finditer(text):
        found = _judge_statement(m, published)
        if found is not None:
            yield found
    if published is None:
        return
    yield from _alone(layers, published)
    for m in _re("feast").finditer(text):
        found = _judge_feast(m, published)
        if found is not None:
            yield found


def _judge(layers: BlockLayers, m: re.Match[str], published: dt.date | None) -> Match | None:
    if _doubted(layers, m.start(), m.end()):
        return None
    month, day, wanted = _NUMBER[m["m"]], int(m["d"]), WEEKDAYS.index(m["w"].lower())
    if m.re is _re("range") and int(m["d"]) > int(m["d2"]):
        month = (month + 10) % 12 + 1  # « du lundi 28 au vendredi 4 mars »: of the month before
    opened = m.re is _re("dated") and "(" in m["gap"]
    if m["y"]:
        year = int(m["y"])
        if m.re is _re("range") and int(m["d"]) > int(m["d2"]) and month == 12:
            year -= 1
        date = _make(year, month, day)
        if date is None or _fits(date, wanted):
            return None
        return _weekday_match(layers.text, m, date, year=True, month=m.re is not _re("range"))
    if published is None or (not opened and m.re is _re("dated") and m["gap"] == ", " and not m["y"]):
        return None
    dates = _candidates(layers, month, day, published)
    if not dates or any(_fits(d, wanted) for d in dates):
        return None
    nearest = min(dates, key=lambda d: abs((d - published).days))
    return _weekday_match(layers.text, m, nearest, year=False, month=m.re is not _re("range"))


def _doubted(layers: BlockLayers, start: int, end: int) -> bool:
    """Whether the words are quoted, or the sentence itself says that the date is wrong."""
    if layers.in_quotation(start, end):
        return True
    sentence = layers.sentence_at(start)
    return bool(_QUOTED_DOUBT.search(layers.folded, sentence.start, sentence.end))


def _judge_statement(m: re.Match[str], published: dt.date | None) -> Match | None:
    """« Le 14 juillet 2024 était un lundi »."""
    year = int(m["y"]) if m["y"] else published.year if published and " est " not in m.group() else None
    if year is None:
        return None
    date = _make(year, _NUMBER[m["m"]], int(m["d"]))
    if date is None or _fits(date, WEEKDAYS.index(m["w"].lower())):
        return None
    if not m["y"] and any(
        (d := _make(year + n, date.month, date.day)) and _fits(d, WEEKDAYS.index(m["w"].lower())) for n in (-1, 1)
    ):
        return None
    right = WEEKDAYS[date.weekday()]
    return Match(m.start("w"), m.end("w"), values={"constat": f"le {written(date)} est un {right}", "jour": right},
                 suggestions=(right,), safe=False)  # fmt: skip


_FEASTS = {"noël": (12, 25), "14": (7, 14), "11": (11, 11), "1er": (5, 1), "8": (5, 8), "l'assomption": (8, 15),
           "la": (11, 1)}  # fmt: skip


def _judge_feast(m: re.Match[str], published: dt.date) -> Match | None:
    words = re.split(r"[ -]", m["f"].lower().removeprefix("le "))[0]
    month, day = _FEASTS[words]
    dates = [dt.date(published.year + n, month, day) for n in ((0,) if "cette" in m.group() else (-1, 0, 1))]
    if any(_fits(d, WEEKDAYS.index(m["w"].lower())) for d in dates):
        return None
    date = next((d for d in dates if d >= published), dates[0])
    right = WEEKDAYS[date.weekday()]
    return Match(m.start("w"), m.end("w"), values={"constat": f"le {written(date)} est un {right}", "jour": right},
                 suggestions=(right,), safe=False)  # fmt: skip


def _alone(layers: BlockLayers, published: dt.date) -> Iterator[Match]:
    """« lundi 24 », without a month: the 24th before and after the publication, or of a month that is named."""
    months = {_NUMBER[m] for m in re.findall(rf"\b({_MONTH})\b", " ".join(b.folded for b in layers.parent.blocks))}
    for m in _re("alone").finditer(layers.folded):
        day, wanted = int(m["d"]), WEEKDAYS.index(m["w"].lower())
        if (m["w"], day) == ("vendredi", 13):
            continue  # the day of ill luck
        if not 1 <= day <= 31 or _doubted(layers, m.start(), m.end()):
            continue
        near = [d for n in (-1, 0, 1) if (d := _in_month(published, n, day))]
        named = [d for mo in months for y in (-1, 0, 1) if (d := _make(published.year + y, mo, day))]
        if not near or any(_fits(d, wanted) for d in near + named):
            continue
        nearest = min(near, key=lambda d: abs((d - published).days))
        if abs((nearest - published).days) > 20 and months - {published.month}:
            continue
        yield _weekday_match(layers.text, m, nearest, year=False, month=False)


def _in_month(published: dt.date, shift: int, day: int) -> dt.date | None:
    n = published.year * 12 + published.month - 1 + shift
    return _make(n // 12, n % 12 + 1, day)


_SHIFT = {"hier": -1, "aujourd'hui": 0, "demain": 1, "avant-hier": -2, "après-demain": 2}


@check("calendrier.jour-relatif", anchors=("hier", "aujourd'hui", "demain"))
def relative_day(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« hier lundi » in an article of a Thursday. Copy is often dated a day late or early: a day either way passes."""
    published = layers.parent.date
    if published is None:
        return
    for m in _re("deictic").finditer(layers.folded):
        date = published + dt.timedelta(days=_SHIFT[m["rel"].lower()])
        if any((date + dt.timedelta(days=n)).weekday() == WEEKDAYS.index(m["w"].lower()) for n in (-1, 0, 1)):
            continue
        if _doubted(layers, m.start(), m.end()):
            continue
        right = WEEKDAYS[date.weekday()]
        yield Match(
            m.start("w"), m.end("w"),
            values={"constat": f"l'article est du {written(published)}, un "
                               f"{WEEKDAYS[published.weekday()]}", "jour": right},
            suggestions=(right,), safe=False,
        )  # fmt: skip


@check("calendrier.nuit", anchors=("nuit d",))
def night(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« dans la nuit de samedi à lundi »: a night lies between two days that follow each other."""
    for m in _re("night").finditer(layers.folded):
        a, b = WEEKDAYS.index(m["a"]), WEEKDAYS.index(m["b"])
        if (a + 1) % 7 == b or (m["da"] and a != b):
            continue
        if _doubted(layers, m.start(), m.end()):
            continue
        text = layers.text
        following, before = WEEKDAYS[(a + 1) % 7], WEEKDAYS[(b - 1) % 7]
        start, end = m.start("a"), m.end("b")
        yield Match(
            start, end,
            values={"constat": f"après {WEEKDAYS[a]} vient {following}"},
            suggestions=(text[start : m.start("b")] + following, before + text[m.end("a") : end]), safe=False,
        )  # fmt: skip


# Dates and hours that do not exist


def _last_day(month: int, year: int | None) -> int:
    if month == 2:
        return calendar.monthrange(year, 2)[1] if year else 29
    return calendar.monthrange(2001, month)[1]


@check("calendrier.date-impossible", anchors=(*MONTHS, "/19", "/20", "-0", "-1", "trimestre", "semestre", "semaine"))
def impossible_date(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """31 avril, 29 février 2025, 32 décembre, 31/04/2025, 5e trimestre 2024."""
    text = layers.folded
    for m in _re("day").finditer(text):
        day, month, year = int(m["d"]), _NUMBER[m["m"]], int(m["y"]) if m["y"] else None
        last = _last_day(month, year)
        if 1 <= day <= last:
            if day == 29 and month == 2 and year is None:
                yield from _leap_day(layers, m)
            continue
        if day > 31 and not (
            m["lead"] and m["lead"].lower().startswith(("le ", "du", "au", "dès", "jusqu", "né", *WEEKDAYS))
        ):
            continue  # « page 45, mars 2020 »
        if day > 31 and re.search(r"(?:numéro|n°|page|article|lot|salle)s? (?:du |au )?$", text[: m.start("d")]):
            continue
        if day == 0 and not m["lead"]:
            continue
        if _doubted(layers, m.start(), m.end()):
            continue
        yield _no_such_day(layers, m.start("d"), m.end(), day, month, year)
    for m in _re("figures").finditer(text):
        day, month, year = (int(m[g] or m[g + "2"]) for g in ("d", "m", "y"))
        if not 1 <= month <= 12:
            continue  # month first, the American way: another rule's
        if 1 <= day <= _last_day(month, year) or day > 31 or _doubted(layers, m.start(), m.end()):
            continue
        yield Match(m.start(), m.end(), values={"constat": _month_length(month, year)}, safe=False)
    for name in ("quarter", "half"):
        for m in _re(name).finditer(text):
            if name == "half" or m["n"] == "trimestre":
                what = "deux semestres" if name == "half" else "quatre trimestres"
                yield Match(m.start(), m.end(), values={"constat": f"une année n'a que {what}"}, safe=False)
    for m in _re("week").finditer(text):
        yield Match(m.start(), m.end(), values={"constat": "une année a au plus 53 semaines"}, safe=False)


def _month_length(month: int, year: int | None) -> str:
    of = "d'" if MONTHS[month - 1][0] in "aeiou" else "de "
    if month == 2 and year:
        leap = "" if calendar.isleap(year) else f" : {year} n'est pas bissextile"
        return f"février {year} a {_last_day(2, year)} jours{leap}"
    return f"le mois {of}{MONTHS[month - 1]} a {_last_day(month, year)} jours" + (" au plus" if month == 2 else "")


def _no_such_day(layers: BlockLayers, start: int, end: int, day: int, month: int, year: int | None) -> Match:
    last = _last_day(month, year) if year or month != 2 else 28
    tail = layers.text[start:end].lstrip("0123456789").removeprefix("er")
    mends = [f"{last}{tail}"] if day > last else []
    if day == last + 1:  # the last day, or the first of the next month
        following = month % 12 + 1
        later = f"1er {MONTHS[following - 1]}" + (f" {year + (month == 12)}" if year else "")
        mends.append(later)
    return Match(start, end, values={"constat": _month_length(month, year)}, suggestions=tuple(mends), safe=False)


def _leap_day(layers: BlockLayers, m: re.Match[str]) -> Iterator[Match]:
    """« le 29 février » in the weeks around the end of February of a year that has none."""
    published = layers.parent.date
    if published is None or calendar.isleap(published.year) or published.month > 3 or _years_near(layers):
        return
    before = layers.folded[max(0, m.start("d") - 14) : m.start("d")].lower()
    if not before.endswith(("le ", "au ", "du ", *(f"{d} " for d in WEEKDAYS))) or re.search(r"née?s? le $", before):
        return
    if _doubted(layers, m.start(), m.end()) or re.search(r"quatre ans|anniversaire|bissextil", layers.folded):
        return
    yield _no_such_day(layers, m.start("d"), m.end(), 29, 2, published.year)


@check("calendrier.heure-impossible", anchors=("h", ":", "min"))
def impossible_hour(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """25 h 30, 14 h 75, 24 h 40, 13 heures du soir, 2 min 75 s."""
    text = layers.folded
    for m in _re("hour").finditer(text):
        found = _judge_hour(layers, m)
        if found is not None and not _doubted(layers, m.start(), m.end()):
            yield found
    for m in _re("colon").finditer(text):
        if (int(m["h"]) > 23 or int(m["mn"]) > 59) and not _doubted(layers, m.start(), m.end()):
            yield Match(m.start(), m.end(), values={"constat": _clock(int(m["h"]), int(m["mn"]))}, safe=False)
    for m in _re("minutes").finditer(text):
        if not _doubted(layers, m.start(), m.end()):
            yield Match(m.start(), m.end(), values={"constat": "une minute a soixante secondes"}, safe=False)


def _clock(hour: int, minute: int) -> str:
    if minute > 59:
        return "une heure a soixante minutes"
    if hour == 24:
        return f"après minuit on écrit 0 h {minute:02}"
    return "un jour a vingt-quatre heures"


def _judge_hour(layers: BlockLayers, m: re.Match[str]) -> Match | None:
    hour, minute = int(m["h"]), int(m["mn"]) if m["mn"] else None
    start, end = m.start("h"), m.end("mn") if m["mn"] else m.end()
    text = layers.text
    lead = m["lead"].strip().lower()
    if minute is not None and minute > 59:
        after = layers.folded[m.end() : m.end() + 12]
        if re.match(r" ?(?:km|kilom|euros|€|personnes)", after):
            return None
        return Match(start, m.end("mn"), values={"constat": _clock(hour, minute)}, safe=False)
    if m["part"] and _off_part(hour, m["part"]):
        mend = text[start : m.end()]
        part = f" {text[m.start('part') : m.end('part')]}"
        cut = mend[: mend.rindex(part)].rsplit(" ", 1)[0] if part in mend else mend
        plain = cut.removesuffix(" du").removesuffix(" de")
        return Match(start, m.end(), values={"constat": f"{hour} heures, ce n'est pas {_article(m['part'])}"},
                     suggestions=(plain,) if plain != mend else (), safe=False)  # fmt: skip
    if lead not in ("à", "vers", "dès", "jusqu'à", "avant", "après", "depuis"):
        # « un trajet de 26 h 40 », « entre 24 h et 30 h »: a length of time, unless a clock began the range.
        clock = re.search(r"(?:de|entre|à) \d{1,2} ?h(?:eures?)?(?: ?\d\d)? (?:à|et|jusqu'à) $",
                          layers.folded[max(0, start - 30) : start])  # fmt: skip
        if clock is None:
            return None
    if hour < 24 or (hour == 24 and not minute) or hour > 47:
        return None
    if minute is None and (hour == 24 or not _is_clock(layers, start, lead)):
        return None
    if minute is None and lead not in ("à", "vers", "dès"):
        return None
    if not _is_clock(layers, start, lead) or re.match(r" d(?:e |')", layers.folded[end : end + 4]):
        return None
    right = f"{hour - 24}" + text[m.end("h") : end]
    return Match(start, end, values={"constat": _clock(hour, minute or 0)}, suggestions=(right,), safe=False)


_LENGTH_BEFORE = lazy_pattern(
    r"(?:record|chrono|temps|durée|semaine|semaines|limité|limitée|porté|portée|réduit|réduite|"
    r"passe|passer|passé|passée|élevé|estimé|estimée|fixé|fixée|jusqu'|vue|audition|prolongé|prolongée|"
    r"relèv\w+|hebdomadaires?|travail\w*|retour)\b",
    re.IGNORECASE,
)


def _is_clock(layers: BlockLayers, start: int, lead: str) -> bool:
    """Whether an hour above 24 is meant as a time of day, and not as a length (« porté à 26 heures »)."""
    sentence = layers.sentence_at(start)
    if lead in ("jusqu'à", "avant", "après", "depuis") and not re.match(
        r"\d\d ?h(?:eures?)? ?\d\d", layers.folded[start : start + 12]
    ):
        return False
    return not _LENGTH_BEFORE.search(layers.folded, max(sentence.start, start - 24), start)


def _off_part(hour: int, part: str) -> bool:
    if part in ("matin", "matinée"):
        return 13 <= hour <= 24
    if part in ("soir", "soirée"):
        return hour in (13, 14, 15) or hour == 24
    if part == "après-midi":
        return hour > 19 or 9 <= hour <= 10
    return False


def _article(part: str) -> str:
    return {"matin": "le matin", "matinée": "la matinée", "après-midi": "l'après-midi"}.get(
        part, f"le {part}" if part == "soir" else f"la {part}"
    )


# Past and future told the wrong way round


_WHEN = (
    rf"(?:le |en |(?:{_DAY}) |"
    rf"le (?:{_DAY}) )?(?:(?P<d>\d{{1,2}})(?:er)? )?(?:(?P<m>{_MONTH}) )?(?P<y>\d{{4}})(?!\d|,\d|"
    rf"(?: \d{{3}})|[ -]?(?:euros|personnes|habitants|voix|km|mètres|%))"
)
_PARTICIPLES = (
    r"(?:né|décédé|mort|fondé|créé|construit|bâti|élu|réélu|nommé|interpellé|arrêté|inauguré|signé|adopté|promulgué|"
    r"ouvert|fermé|lancé|publié|paru|sorti|tué|assassiné|disparu|condamné|licencié|embauché|engagé|recruté|intronisé|"
    r"sacré|titré|mis en examen|écroué|incarcéré|libéré|découvert|retrouvé|commis|survenu|tenu|éteint|"
    r"produit|passé|célébré|achevé|détruit|"
    r"abattu|classé|restauré|racheté|vendu|acquis|blessé|marié|enterré|inhumé|installé|rénové|voté|ratifié|"
    r"déposé|enregistré|mesuré|observé|tourné|diffusé|joué|disputé|remporté|gagné|battu|formé|apparu|arrivé|rejoint|"
    r"entré|parti|placé|conclu|instauré|établi|aboli|introduit|lancé|dissous|produit|déroulé|écrit|composé)(?:e|s|es)?"
)


@functools.cache
def _told() -> re.Pattern[str]:
    place = r"(?: (?:à|au|en|dans|près de|par|sur|aux|place|avec) [\w'’À-ÿ. -]{2,40}?)?"
    return re.compile(rf"(?<![\w-])(?P<p>(?i:{_PARTICIPLES}))(?P<place>{place})(?: pour la première fois)?,? {_WHEN}")


@functools.cache
def _headed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[a-zé] )du |(?:^|(?<=[.;!?] )|(?<=[.;!?] « ))(?:Le|En|C'est (?:le|en)|Depuis|Dès|"
        rf"Dans la nuit du) (?:(?:{_DAY}) )?|(?<=[.;!?] )(?i:{_DAY}) |"
        rf"^(?i:{_DAY}) )(?:(?P<d>\d{{1,2}})(?:er)? )?(?:(?P<m>{_MONTH}) )?"
        r"(?P<y>\d{4})(?!\d),? "
    )


_PLANNED = lazy_pattern(
    r"\b(?:prév\w+|annonc\w+|fix[ée]\w*|report\w+|programm\w+|attend\w+|convoqu\w+|promi[st]\w*|promet\w*|envisag\w+|"
    r"planifi\w+|projet\w*|horizon|échéance|d'ici|au plus tard|objectif|repouss\w+|renvoy\w+|prolong\w+|"
    r"jusqu'(?:au|en|à (?:la|l'))|"
    r"valable|expir\w+|à compter|à partir|prochain\w*|futur\w*|candidat\w*|vise\w*|calendrier|d'avance|assign\w+|"
    r"contrat|bail|fiction|roman|film|série|imagin\w+|science-fiction|scénario|projection\w*|estim\w+|obtenu|"
    r"attribu\w+|"
    r"organisat\w+|édition|si|devrai\w+|doit|doivent|devait|devaient|va|vont|allait|allaient|pour|avant|"
    r"s'annonce|désign\w+|"
    r"qualifi\w+|calend\w+|rendez-vous|étape|mandat|saison|exercice|plan|loi|réserv\w+|veut|veulent|voulait|"
    r"espèr\w+|souhait\w+|"
    r"annul\w+|interdi\w+|autoris\w+|maint[ei]n\w*|déplac\w+|avancée?s?|confirm\w+|prépar\w+|acté|entérin\w+|"
    r"valid\w+|décid\w+|choisi\w*|convenu\w*|demand\w+|propos\w+|arrêté la|retenu\w*|invit\w+|cité\w*)\b",
    re.IGNORECASE,
)


_PLANNED_HERE = lazy_pattern(
    r"\b(?:prév\w+|annonc\w+|fixée?s?|report\w+|programm\w+|attend\w+|promi[st]\w*|promet\w*|envisag\w+|horizon|d'ici|"
    r"au plus tard|objectif|repouss\w+|renvoy\w+|prochain\w*|futur\w*|fiction|roman|imagin\w+|scénario|"
    r"projection\w*|si|"
    r"devrai\w+|doit|doivent|devait|devaient|va|vont|avant|pour être|réserv\w+|convoqu\w+|planifi\w+|"
    r"calendrier|jusqu'(?:au|en))\b",
    re.IGNORECASE,
)
"""The same for a date that a participle governs: fewer words can make it one to come."""
_FOUNDED = lazy_pattern(
    r"(?i:fondé|créé|construit|bâti|inauguré|ouvert|élu|réélu|signé|né|mort|décédé|adopté|"
    r"publié)(?:e|s|es)?"
)


def _is_apposed(layers: BlockLayers, sentence: Sentence, start: int) -> bool:
    """Whether the participle opens the sentence or stands behind a comma: « Inauguré en… », « l'usine, créée en… »."""
    return start == sentence.start or layers.folded[max(0, start - 2) : start] == ", "


def _moods(layers: BlockLayers, sentence: Sentence) -> set[str]:
    """Moods of the finite verbs that the sentence's words can be and that are nothing else."""
    found: set[str] = set()
    for word in layers.tokens_of(sentence):
        if word.kind != "word":
            continue
        readings = [r for r in load_lexicon().readings(word.norm.lstrip("-")) if not r.rare]
        finite = {r.mood for r in readings if r.pos == "VERB" and r.mood in FINITE}
        if finite and (all(r.pos == "VERB" for r in readings) or word.norm in _SURE):
            found |= finite if len(finite) == 1 else finite - {"subj-pres", "subj-impf"}
    return found


_SURE = frozenset("a ont est sont était étaient avait avaient sera seront fut furent".split())


def _span_date(m: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    """First and last day that the words can mean; None when there is no such day."""
    year = int(m["y"])
    if not 1000 <= year <= 2999:
        return None
    if m["m"]:
        month = _NUMBER[m["m"]]
        if m["d"]:
            day = _make(year, month, int(m["d"]))
            return (day, day) if day else None
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    if m["d"]:
        return None
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


@check("calendrier.passe-futur", anchors=("19", "20", "21"))
def told_wrong(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Past events dated after the publication (« fondée en 2049 »), coming ones dated before it."""
    published = layers.parent.date
    if published is None or layers.is_headline:
        return
    for m in _told().finditer(layers.folded):
        yield from _after_publication(layers, m, published)
    for m in _headed().finditer(layers.folded):
        yield from _after_publication(layers, m, published)
    for m in re.finditer(
        r"(?<!\w)(?:date|datent|datait|dataient|remonte|remontent|remontait) (?:de|"
        r"à) (?P<y>2\d{3})(?!\d)",
        layers.folded,
    ):
        if int(m["y"]) > published.year and not _doubted(layers, m.start(), m.end()):
            told = f"{m['y']} est postérieur à l'article, daté du {written(published)}"
            yield Match(m.start("y"), m.end("y"), values={"constat": told}, safe=False)
    yield from _before_publication(layers, published)


def _date_span(m: re.Match[str]) -> tuple[int, int]:
    starts = [m.start(g) for g in ("d", "m", "y") if m[g]]
    return min(starts), m.end("y")


def _after_publication(layers: BlockLayers, m: re.Match[str], published: dt.date) -> Iterator[Match]:
    when = _span_date(m)
    if when is None or when[0] <= published + dt.timedelta(days=1) or _doubted(layers, m.start(), m.end()):
        return
    sentence = layers.sentence_at(m.start())
    text = layers.folded[sentence.start : sentence.end]
    start, end = _date_span(m)
    moods = _moods(layers, sentence)
    planned = _PLANNED_HERE if "p" in m.re.groupindex else _PLANNED
    if planned.search(text) or moods & {"ind-fut", "cond"}:
        return
    before = layers.folded[max(sentence.start, m.start() - 24) : m.start()]
    if re.search(r"\b(?:être|sera|seront|soit|soient|d'être|bientôt)\b", before):
        return
    if "p" in m.re.groupindex:
        birth = m["p"].lower().startswith("né")
        founded = bool(_FOUNDED.fullmatch(m["p"])) and _is_apposed(layers, sentence, m.start())
        perfect = _perfect(text) or bool(_AUXILIARY.search(before))
        if not moods & {"ind-impf", "ind-past"} and not perfect and not birth and not founded:
            return
        if re.search(r"\d{4}$", m["place"] or ""):
            return
    else:
        rest = layers.folded[m.end() : sentence.end]
        clause = re.split(r"[,;:]", rest)[0]
        if not re.search(
            rf"^[^,;:]{{0,60}}?\b(?:a|ont|avait|avaient|s'est|est|se sont|fut|furent|était|"
            rf"étaient) (?:\w+ ){{0,2}}?(?:{_PARTICIPLES}|\w+(?:é|ée|és|ées|u|us|i|is))(?!\w)",
            clause,
        ):
            return
    shown = _shown(m, when)
    yield Match(
        start, end,
        values={"constat": f"{shown} est postérieur à l'article, daté du {written(published)}, et le récit "
                           f"est au passé"},
        safe=False,
    )  # fmt: skip


_AUXILIARY = lazy_pattern(r"\b(?:a|ont|n'a|n'ont|est|sont|s'est|s'était|était|étaient|été) (?:\w+ )?$")


def _perfect(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:a|ont|s'est|est|sont|se sont|n'a|n'ont) (?:\w+ ){0,2}?\w+(?:é|ée|és|ées|u|ue|us|ues|i|is|"
            r"it|ie|ies|ert|erte|mis|mise)(?!\w)",
            text,
        )
    )


def _shown(m: re.Match[str], when: tuple[dt.date, dt.date]) -> str:
    if when[0] == when[1]:
        return f"le {written(when[0])}"
    return f"{m['m']} {m['y']}" if m["m"] else m["y"]


@functools.cache
def _coming() -> re.Pattern[str]:
    verbs = (
        r"se (?:tiendra|tiendront|déroulera|dérouleront|réunira|réuniront|jouera|disputera|rendra|rendront)|"
        r"(?:aura|auront) lieu|s'ouvrira|s'ouvriront|débutera|débuteront|commencera|commenceront|s'achèvera|"
        r"s'achèveront|"
        r"(?:sera|seront) (?:jugé|inauguré|ouvert|fermé|lancé|publié|rendu|présenté|examiné|organisé|diffusé|célébré|"
        r"entendu|livré|mis en service|mis en vente|soumis|voté|dévoilé|signé|connu)(?:e|s|es)?|"
        r"(?:entrera|entreront) en vigueur|prendra (?:fin|effet)|prendront (?:fin|effet)|expirera|s'élancera|"
        r"débarquera|"
        r"sortira|sortiront|paraîtra|paraîtront|comparaîtra|comparaîtront|fermera|fermeront|rouvrira|ouvrira|ouvriront"
    )
    return re.compile(
        rf"(?<!\w)(?:{verbs})(?: (?!que |qu')[\w'’À-ÿ-]+){{0,6}}?,? (?:le |en |dès le |(?:le )?(?:{_DAY}) |"
        rf"au |à partir du )"
        rf"(?:(?P<d>\d{{1,2}})(?:er)? )?(?P<m>{_MONTH}) (?P<y>\d{{4}})(?!\d)"
    )


def _before_publication(layers: BlockLayers, published: dt.date) -> Iterator[Match]:
    """« s'ouvrira le 9 septembre 2023 » in an article of 2024. The future of narrative is for years long past."""
    for m in _coming().finditer(layers.folded):
        when = _span_date(m)
        if when is None or when[1] >= published - dt.timedelta(days=1) or _doubted(layers, m.start(), m.end()):
            continue
        if (published - when[1]).days > 3 * 366:
            continue
        sentence = layers.sentence_at(m.start())
        text = layers.folded[sentence.start : sentence.end]
        moods = _moods(layers, sentence)
        if moods & {"ind-impf", "ind-past"} or re.search(r"\b(?:finalement|ensuite|puis|alors|plus tard)\b", text):
            continue
        yield Match(
            *_date_span(m),
            values={"constat": f"{_shown(m, when)} est antérieur à l'article, daté du {written(published)}, "
                               f"et le récit est au futur"},
            safe=False,
        )  # fmt: skip


@check("calendrier.intervalle", anchors=("entre ", "-1", "-2", "–1", "–2"))
def reversed_period(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« entre 1998 et 1989 », « (1952-1938) »: the end comes before the beginning."""
    for m in _periods(layers.folded):
        a, b = int(m["a"]), int(m["b"])
        if b >= a - (m.re is _re("period")) or _doubted(layers, m.start(), m.end()):
            continue  # « l'écart entre 2020 et 2019 » compares
        if re.search(r"(?:écart|différence|compar\w+|évolution)[^.;,]{0,40}$", layers.folded[: m.start()]):
            continue
        text = layers.text
        start, end = m.start("a"), m.end("b")
        swapped = m["b"] + text[m.end("a") : m.start("b")] + m["a"]
        yield Match(start, end, values={"constat": f"{b} vient avant {a}"}, suggestions=(swapped,), safe=False)


def _periods(text: str) -> Iterable[re.Match[str]]:
    yield from _re("period").finditer(text)
    yield from _re("lived").finditer(text)
