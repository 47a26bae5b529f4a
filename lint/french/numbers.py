"""Quantities as French copy writes them: in figures, in words, as shares, with their unit and their precision.

« 3,6 milliards d'euros », « quarante-deux », « une trentaine », « 12 % », « trois sur cinq », « la moitié ». A value
stands for an interval: what is rounded (« 3,6 »), said in round thousands (« 48 000 ») or hedged (« près de 40 ») is
not exact, and two intervals contradict each other only when they do not meet.

Sources: Grevisse & Goosse, *Le bon usage*, "Les numéraux"; Imprimerie nationale, *Lexique des règles
typographiques*, "Nombres". Numerals in words are read by text2num, which is imported when the first one is met.

Positions are code points of the folded text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lint.french.dates import MONTHS, WEEKDAYS

Interval = tuple[Fraction, Fraction]

_UNITS = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente "
    "quarante cinquante soixante septante huitante octante nonante cent cents mille"
)
_WORD = "|".join(sorted(_UNITS.split(), key=len, reverse=True))
_NUMERAL = rf"(?:{_WORD})(?:(?:-|\x20)(?:(?:et(?:-|\x20))?(?:une?|onze)(?![\w-])|(?:{_WORD})(?!\w)))*"
_FIGURES = r"\d{1,3}(?:\x20\d{3})+(?!\d)(?:,\d{1,3})?|\d+(?:,\d{1,4}|\.\d{1,2}(?=\x20?%))?"
_COLLECTIVE = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_SCALES = {"mille": 10**3, "million": 10**6, "milliard": 10**9, "md": 10**9, "mds": 10**9, "m": 10**6}
_PARTS = {
    "moitié": 2, "tiers": 3, "quart": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8,
    "neuvième": 9, "dixième": 10, "vingtième": 20, "centième": 100,
}  # fmt: skip
_ABOUT = (
    r"environ|quelque|près d(?:e|')|presque|quasi(?:ment)?|autour d(?:e|')|à peu près|approximativement|grosso modo|"
    r"aux alentours d(?:e|')|de l'ordre d(?:e|')|plus ou moins|à peine|dans les|vers"
)
_OVER = r"(?:un peu |bien |beaucoup )?plus d(?:e|')|au moins|pas moins d(?:e|')|largement|au-delà d(?:e|')|minimum"
_UNDER = r"(?:un peu )?moins d(?:e|')|au plus|jusqu'à|au maximum|à peine moins d(?:e|')|presque|près d(?:e|')"
_CURRENCY = (
    r"euros?|dollars?(?:\x20(?:américains|canadiens|australiens))?|livres(?:\x20sterling)?|"
    r"francs(?:\x20(?:suisses|CFA))?|"
    r"yens?|yuans?|roubles?|roupies|dirhams?|dinars?|€|\$|£"
)
_MEASURES = (
    r"km/h|kilomètres?|km²|km|mètres?|centimètres?|millimètres?|cm|mm|tonnes?|kilos?|kilogrammes?|kg|"
    r"grammes?|hectares?|"
    r"litres?|degrés?|barils?|mégawatts?|gigawatts?|térawattheures?|MW|GW|TWh|ha|m²|m³|m(?=[\x20,.;)])"
)
_TIMES = r"ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?|siècles?|décennies?"
_MONTH = "|".join(MONTHS)
_DAY = "|".join(WEEKDAYS)


@functools.cache
def _pattern() -> re.Pattern[str]:
    hedge = rf"(?:(?P<hedge>(?i:{_OVER}|{_UNDER}|{_ABOUT}))\x20?(?:les?\x20)?)?"
    unit = (
        rf"(?:\x20?(?P<percent>%)|\x20(?P<pourcent>pour\x20cent)\b"
        rf"|\x20(?P<points>points?(?:\x20de\x20(?:pourcentage|base))?)\b"
        rf"|\x20?(?:d'|de\x20)?(?P<money>{_CURRENCY})(?!\w)|\x20(?P<time>{_TIMES})\b(?!\x20de\x20(?:prison|réclusion))"
        rf"|\x20?(?P<measure>{_MEASURES})(?!\w))?"
    )
    scale = r"(?:\x20(?P<scale>millions?|milliards?|Mds?|M|mille)(?:\x20et\x20(?P<half>demi)e?)?(?!\w))?"
    return re.compile(
        rf"(?<![\w.,/'])(?<!\w[-–])(?:{hedge}(?:"
        rf"(?P<frac>(?i:l)a\x20moitié|(?i:un|deux|trois|quatre)\x20(?:tiers|quarts?|cinquièmes?|sixièmes?|huitièmes?|"
        rf"dixièmes?)|(?i:l)e\x20(?:tiers|quart|cinquième|dixième))(?!\w)"
        rf"|(?:(?P<times>(?i:une|deux|trois|quatre|cinq))\x20)(?P<coll>{'|'.join(_COLLECTIVE)})s?(?:\x20d(?:e\x20|'))?"
        rf"|(?:(?P<figures>{_FIGURES})|(?P<words>(?i:{_NUMERAL})|(?:[Uu]ne?)(?=\x20(?:million|milliard|"
        rf"(?:[\w'-]+\x20){{0,3}}sur\x20(?:\d|{_WORD})\w*)))(?![\w]))"
        rf"(?P<ordinal>(?:ers?|re|ères?|e|es|ème|èmes|nde?|°)(?![\w])|-[a-zà-ÿ])?"
        rf"{scale}{unit}"
        rf"))",
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity [start, end), its hedge included; the number itself begins at `number`.

    `kind`: "count", "percent", "share" (value 0 to 1), "year", "span" (a time: years, hours…), "amount" (money or a
    measure) or "other" (day of a month, hour, ordinal). `step`: one unit of the last figure said. `hedge`: "",
    "about", "over", "under". `scaled`: it has its own « millions ». `unit`: « % », « points », « euros », « ans »…
    """

    start: int
    end: int
    number: int
    value: Fraction
    step: Fraction
    kind: str
    unit: str
    hedge: str
    scaled: bool
    written: str

    def interval(self, *, loose: int = 1) -> Interval:
        """What the words allow: rounding by `loose` halves of the last figure, and what the hedge says."""
        slack = self.step * Fraction(loose, 2)
        low, high = self.value - slack, self.value + slack
        tenth = abs(self.value) / 10
        if self.hedge == "about":
            return low - tenth, high + tenth
        if self.hedge == "over":
            return low, high + 3 * tenth
        if self.hedge == "under":
            return low - 3 * tenth, high
        return low, high


def quantities(text: str) -> list[Quantity]:
    """All quantities of the folded text, in order, not overlapping."""
    return list(_read(text))


def _read(text: str) -> Iterator[Quantity]:
    for m in _pattern().finditer(text):
        found = _share(m) or _collective(m) or _number(text, m)
        if found is not None:
            yield found


def _hedge(m: re.Match[str]) -> str:
    said = (m["hedge"] or "").strip().lower()
    if not said:
        after = m.string[m.end() : m.end() + 12].lstrip()
        if after.startswith(("environ", "à peu près", "au moins", "ou plus", "et plus")):
            return "about" if after.startswith(("environ", "à peu")) else "over"
        return ""
    if re.fullmatch(_ABOUT, said):
        return "about"
    return "over" if re.fullmatch(_OVER, said) else "under"


def _share(m: re.Match[str]) -> Quantity | None:
    if not m["frac"]:
        return None
    words = m["frac"].lower().split()
    top = {"la": 1, "le": 1, "un": 1, "deux": 2, "trois": 3, "quatre": 4}[words[0]]
    name = words[1] if words[1] in _PARTS else words[1].rstrip("s")
    value = Fraction(top, _PARTS[name])
    return Quantity(
        m.start(), m.end(), m.start("frac"), value, Fraction(3, 100), "share", "", _hedge(m), False, m["frac"]
    )


def _collective(m: re.Match[str]) -> Quantity | None:
    if not m["coll"]:
        return None
    times = {"une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5}[m["times"].lower()]
    value = Fraction(_COLLECTIVE[m["coll"]] * times)
    written = m.string[m.start("times") : m.end()].strip()
    exact = m["coll"] == "douzaine" and times > 1
    return Quantity(
        m.start(), m.end("coll") + (m.string[m.end("coll") : m.end("coll") + 1] == "s"), m.start("times"), value,
        value / (24 if exact else 4), "count", "", "about", False, written,
    )  # fmt: skip


def _number(text: str, m: re.Match[str]) -> Quantity | None:
    start = m.start("figures") if m["figures"] else m.start("words")
    figures, step, decimal = m["figures"] or "", Fraction(1), False
    if figures:
        plain = figures.replace(" ", "").replace(".", ",")
        whole, _, rest = plain.partition(",")
        value = Fraction(f"{whole}.{rest or 0}")
        decimal = bool(rest)
        step = Fraction(1, 10 ** len(rest)) if decimal else _round_step(whole, value)
    else:
        read = numeral(m["words"])
        if read is None:
            return None
        value = Fraction(read)
        step = _round_step(str(read), value)
    scale = (m["scale"] or "").rstrip("s").lower()
    if scale in _SCALES:
        if m["half"]:
            value += Fraction(1, 2)
        value, step = value * _SCALES[scale], (step if decimal or scale == "mille" else Fraction(1)) * _SCALES[scale]
        if not decimal:
            step = min(step, value / 10)
    kind, unit = _kind(text, m, value, bool(scale))
    end = m.end() if kind != "other" else m.end("figures") if figures else m.end("words")
    return Quantity(m.start(), end, start, value, step, kind, unit, _hedge(m), bool(scale), text[start : m.end()])


def _round_step(digits: str, value: Fraction) -> Fraction:
    """How far a whole number may be rounded: « 48 000 » by a fiftieth, « 80 » and « 1 237 » not at all."""
    zeros = len(digits) - len(digits.rstrip("0"))
    if len(digits) < 4 or zeros < 2:
        return Fraction(1)
    return min(Fraction(10**zeros), value / 50)


def _kind(text: str, m: re.Match[str], value: Fraction, scaled: bool) -> tuple[str, str]:
    """Kind and unit of a number, by what stands around it."""
    after = text[m.end() : m.end() + 14]
    before = text[max(0, m.start() - 14) : m.start()]
    if m["percent"] or m["pourcent"]:
        return "percent", "%"
    if m["ordinal"]:
        return "other", ""
    if m["points"]:
        return "amount", "points"
    if m["money"]:
        return "amount", _one(m["money"].split()[0])
    if m["measure"]:
        return "amount", _one(m["measure"])
    if m["time"]:
        return "span", _one(m["time"])
    if scaled:
        return "count", ""
    if re.match(rf"\x20(?:{_MONTH})(?!\w)", after) or re.match(r"\x20?h(?:\x20?\d\d)?(?!\w)", after):
        return "other", ""
    if re.search(rf"(?:{_MONTH}|{_DAY}|\x20h|n°|article|page|chapitre|route|ligne)\x20$", before) and value < 100:
        return "other", ""
    figures = m["figures"] or ""
    if len(figures) == 4 and figures.isdigit() and 1000 <= value <= 2199:
        return "year", ""
    if re.match(r"[-/–]\d|:\d", after) or before.endswith(("-", "/", ":")):
        return "other", ""
    return "count", ""


_ONE = {"€": "euro", "$": "dollar", "£": "livre", "année": "an", "km": "kilomètre", "kg": "kilo", "kilogramme": "kilo",
        "ha": "hectare", "m": "mètre", "cm": "centimètre", "mm": "millimètre", "MW": "mégawatt", "GW": "gigawatt",
        "TWh": "térawattheure"}  # fmt: skip


def _one(word: str) -> str:
    """The unit's one name: « € » and « euros » are « euro »."""
    singular = word if word in ("mois", "%", "km/h") else word.rstrip("s")
    return _ONE.get(singular, singular)


@functools.lru_cache(maxsize=2000)
def numeral(words: str) -> int | None:
    """The number that numerals in words say (« deux cent douze », « quatre-vingt-onze »); None when they say none."""
    lowered = words.lower()
    if lowered in ("un", "une"):
        return 1
    from text_to_num import text2num

    try:
        return int(text2num(lowered, "fr"))
    except ValueError:
        return None


def meet(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a value in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def figures(value: Fraction, digits: int = 1) -> str:
    """The value in French figures, with at most `digits` decimals: « 43 », « 66,7 », « 5 760 »."""
    scaled = round(value * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "-" if scaled < 0 else ""
    grouped = f"{whole:,}".replace(",", "\u202f")
    decimals = f"{rest:0{digits}d}".rstrip("0") if digits else ""
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"
