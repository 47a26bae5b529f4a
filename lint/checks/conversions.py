"""Two measures of one thing that are not the same: « 100 miles (120 km) », « 100 000 francs CFA (1 500 euros) ».

A conversion is wrong when no reading of the unit and no rounding that the written digits allow gives the other figure.
Only fixed parities judge currencies; market rates judge none, unless the house gives one (option `taux`).
Sources: BIPM, *SI Brochure* (2019); NIST SP 811 (2008); for parities each row of `rules/facts/parites.csv`.
Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

if TYPE_CHECKING:
    from lint.facts.units import Parity, Unit

_WORDS: dict[str, float] = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17,
    "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "cent": 100, "mille": 1000, "le": 1, "la": 1, "l'": 1, "par": 1, "chaque": 1, "du": 1, "demi": 0.5,
}  # fmt: skip
_SCALES = {"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "Md": 1e9, "M": 1e6}
_APPROX = (
    r"(?:(?:soit|environ|près de|près d'|plus de|plus d'|moins de|moins d'|quelque|presque|à peu près|autour de|"
    r"l'équivalent de|équivalant à|c'est-à-dire|ou|un peu plus de|un peu moins de|de l'ordre de|au moins|~|≈|=) ?)*"
)
_LOOSE = lazy_pattern(
    r"environ|près d|plus d|moins d|quelque|presque|peu près|autour|ordre|~|≈|au moins|dizaine|centaine"
)
_NUMBER = (
    r"(?:[-−]?\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|[-−]?\d+(?:[.,]\d+)?|(?:dix-sept|dix-huit|dix-neuf|quatorze|quinze|"
    r"quarante|"
    r"cinquante|soixante|vingt|trente|treize|douze|seize|onze|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|"
    r"mille|"
    r"une|un)(?![\w-]))"
)
_SCALE = r"(?: (?:millions?|milliards?|mille)(?: et demi)?(?: de| d')?)?"


@dataclass(frozen=True, slots=True)
class _Amount:
    """`low` and `high` (the same unless a range), what its rounding leaves open, its unit as written."""

    low: float
    high: float
    half: float
    unit: str


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    """`kind`: « unites » or « monnaies »."""
    from lint.facts.units import parities, units

    if kind == "unites":
        forms = set(units())
    else:
        forms = {*parities(), *_BASES, "francs", "franc", *_MARKET}
    any_form = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    unit = rf"(?:{any_form})(?![\w²³/-])"
    range_ = rf"(?:{_NUMBER}(?: (?:à|et|ou) |-)(?={_NUMBER}))?"
    first = (
        rf"(?P<a1>{range_})(?P<a>{_NUMBER})(?P<as>{_SCALE}) ?(?P<au>{unit})"
        rf"|(?P<one>\b(?:le|la|un|une|du|par|chaque) |\bl')(?P<ou>{unit})"
    )
    second = rf"(?P<b1>{range_})(?P<b>{_NUMBER})(?P<bs>{_SCALE}) ?(?P<bu>{unit})"
    return re.compile(
        rf"(?<![\w.,/-])(?:{first})(?P<tail> (?:de [a-zà-ÿ]+|d'[a-zà-ÿ]+|carrés|au carré|de haut|de long|de large|"
        rf"de profondeur|"
        rf"d'altitude|par heure|chacun))?(?P<link> ?\((?:[a-zà-ÿ' ]{{0,25}}: )?|,? soit |, (?=environ |près d|"
        rf"quelque )|, c'est-à-dire |,? ou |, l'équivalent d[e'] ?| = |, équivalant à )"
        rf"(?P<how>{_APPROX}){second}(?P<close> ?\)|(?![\w%]))"
    )


_BASES = {"euro": "euro", "euros": "euro", "€": "euro", "dollar": "dollar", "dollars": "dollar", "$": "dollar",
          "dollars américains": "dollar", "dollar américain": "dollar"}  # fmt: skip
_MARKET = ("livres sterling", "livre sterling", "livres", "yens", "yuans", "francs suisses", "roubles", "couronnes",
           "roupies", "pesos", "reais", "livres turques")  # fmt: skip
_OTHER_YEAR = lazy_pattern(
    r"époque|actuels?|constants?|aujourd'hui|inflation|anciens? francs|de (?:19|20)\d\d|d'alors|pouvoir d'achat|"
    r"valeur",
    re.IGNORECASE,
)


def _value(text: str) -> tuple[float, float]:
    """A written number and half of its last significant place."""
    if text in _WORDS:
        value = _WORDS[text]
        return value, 0.5
    plain = text.replace("−", "-").replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    plain = plain.replace(",", ".")
    value = float(plain)
    if "." in plain:
        return value, 0.5 * 10.0 ** -len(plain.partition(".")[2])
    digits = plain.lstrip("-")
    zeros = len(digits) - len(digits.rstrip("0")) if value else 0
    return value, 0.5 * 10.0**zeros


def _scale(text: str) -> float:
    word = text.split()
    if not word:
        return 1.0
    return _SCALES.get(word[0], 1.0)


def _amount(found: re.Match[str], number: str, first: str, scale: str, unit: str) -> _Amount | None:
    if "demi" in (found[scale] or ""):
        return None
    value, half = _value(found[number])
    factor = _scale(found[scale] or "")
    low = value
    if found[first]:
        low, _ = _value(re.split(r" (?:à|et|ou) |(?<=\d)-", found[first])[0])
    return _Amount(low * factor, value * factor, half * factor, found[unit])


def _pairs(layers: BlockLayers, kind: str) -> Iterator[tuple[re.Match[str], _Amount, _Amount, bool]]:
    text = layers.folded
    for found in _pattern(kind).finditer(text):
        if found["one"]:
            one: _Amount | None = _Amount(1.0, 1.0, 0.0, found["ou"])
        else:
            one = _amount(found, "a", "a1", "as", "au")
        two = _amount(found, "b", "b1", "bs", "bu")
        if one is None or two is None:
            continue
        if (
            "(" in found["link"]
            and ")" not in found["close"]
            and not re.match(r" (?:[a-zà-ÿ]+ ?){1,3}\)|,|;", text[found.end() :][:30])
        ):
            continue
        before = text[max(0, found.start() - 25) : found.start()]
        if re.search(r"\d[ ,.]?$|(?:pied|mètre|livre|heure|minute|kilo|jour)s? (?:et )?$", before):
            continue  # « 6 pieds 2 pouces », « 2 heures 30 minutes »: a sum
        loose = bool(_LOOSE.search(found["how"]) or _LOOSE.search(before))
        yield found, one, two, loose


def _near(right: float, said: float, *, half_said: float, half_first: float, loose: bool) -> bool:
    """Whether `said` may be a rounding of `right`; halves in the unit of `said`."""
    said_room = min(half_said, max(0.1 * abs(said), 0.5 if abs(said) < 10 and half_said <= 0.5 else 0.0))
    room = said_room + min(half_first, 0.05 * abs(right)) + 0.025 * abs(right)
    if loose:
        room += 0.06 * abs(right)
    return abs(right - said) <= room


def _french(value: float) -> str:
    """A figure with three significant digits, as French copy writes it."""
    if value == 0:
        return "0"
    import math

    digits = max(0, 2 - math.floor(math.log10(abs(value)))) if abs(value) < 100 else 0
    text = f"{round(value, digits):.{min(digits, 3)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("-")
    if len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", "\u202f")
    return sign + whole + ("," + decimals if decimals else "")


# Units


_TWO_MEASURES = lazy_pattern(r"\(|soit| ou |=|équival|, (?:environ|près d|quelque)")
_UNIT_SIGNS = (
    "mile", "mille", "pied", "pouce", "yard", "livre", "once", "acre", "gallon", "baril", "nœud", "noeud", "°",
    "fahrenheit",
    "stone", "pinte", "mph", "boisseau", "soit ", " ft", " lb", " oz", "brasse", "carat", "verge", "chevaux", " ch ",
)  # fmt: skip


@check("conversions.unites", anchors=_UNIT_SIGNS)
def measures(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A measure and its conversion that differ (« 30 pieds, soit 15 mètres »)."""
    from lint.facts.units import units

    if not _TWO_MEASURES.search(layers.folded):
        return
    for found, one, two, loose in _pairs(layers, "unites"):
        a, b = units()[one.unit], units()[two.unit]
        if "volume" in (a.quantity, b.quantity):  # an ounce beside litres is a fluid one
            a, b = (units()["once liquide"] if u.name == "once" else u for u in (a, b))
        if a.quantity != b.quantity or a is b:
            continue
        if a.quantity == "température":
            match = _temperature(layers, found, (one, a), (two, b), loose)
            if match is not None:
                yield match
            continue
        systems = {a.system, b.system}
        if len(systems) == 1 and "soit" not in found["link"] + found["how"] and not _power_of_ten(one, a, two, b):
            continue
        if found["link"].strip(" ,") == "ou" and "anglo-saxon" not in systems:
            continue
        if one.unit in ("cheval", "chevaux") and b.system != "métrique":
            continue
        if _any_factor(one, a, two, b, loose) or layers.in_quotation(found.start(), found.end()):
            continue
        right = one.high * a.factors[0] / b.factors[0]
        yield _wrong(layers, found, one, two, right, a.source)


def _power_of_ten(one: _Amount, a: Unit, two: _Amount, b: Unit) -> bool:
    """Between two metric units of area or volume only a lost or added nought is surely a slip."""
    if a.quantity not in ("aire", "volume", "masse") or "métrique" not in (a.system, b.system) or not two.high:
        return False
    ratio = one.high * a.factors[0] / b.factors[0] / two.high
    return any(abs(ratio / 10.0**k - 1) < 0.001 for k in (-3, -2, -1, 1, 2, 3))


def _any_factor(one: _Amount, a: Unit, two: _Amount, b: Unit, loose: bool) -> bool:
    for fa in a.factors:
        for fb in b.factors:
            ratio = fa / fb
            if (
                _near(one.high * ratio, two.high, half_said=two.half, half_first=one.half * ratio, loose=loose)
                and (
                    _near(one.low * ratio, two.low, half_said=two.half, half_first=one.half * ratio, loose=loose)
                    or (one.low == one.high) != (two.low == two.high)
                )
            ) or (
                _near(two.high / ratio, one.high, half_said=one.half, half_first=two.half / ratio, loose=loose)
                and (one.low == one.high or two.low == two.high)
            ):
                return True
    return False


def _temperature(
    layers: BlockLayers, found: re.Match[str], first: tuple[_Amount, Unit], second: tuple[_Amount, Unit], loose: bool
) -> Match | None:
    (one, a), (two, b) = first, second
    if a.system == b.system or {a.system, b.system} == {"métrique", "indécis"}:
        return None
    to_celsius = a.system == "anglo-saxon"
    right = (one.high - 32) / 1.8 if to_celsius else one.high * 1.8 + 32
    step = one.high / 1.8 if to_celsius else one.high * 1.8  # a difference of temperature has no zero point
    room = (1.1 if to_celsius else 1.9) + (1.5 if loose else 0) + (min(one.half, 2.5) / 1.8 if to_celsius else 0)
    if not to_celsius:
        room += min(one.half, 0.5) * 1.8
    if abs(right - two.high) <= room or abs(step - two.high) <= room * 0.6:
        return None
    if layers.in_quotation(found.start(), found.end()):
        return None
    return _wrong(layers, found, one, two, round(right, 1), a.source)


def _wrong(layers: BlockLayers, found: re.Match[str], one: _Amount, two: _Amount, right: float, source: str) -> Match:
    text = layers.text
    scale = _scale(found["bs"] or "")
    a, b = found.span("b")
    mend = ""
    if one.low == one.high and two.low == two.high:
        shown = _french(_rounded(right / scale, two.half / scale))
        if not found["bs"] or right >= scale:
            rest = text[b : found.end()]
            if right / scale < 2:
                rest = rest.replace("millions", "million", 1).replace("milliards", "milliard", 1)
            mend = text[found.start() : a] + shown + rest
    head = text[found.start() : found.end("ou" if found["one"] else "au")]
    return Match(
        found.start(),
        found.end(),
        values={"calcul": f"{head} = {_french(right)} {two.unit}", "source": source},
        suggestions=(mend,) if mend else (),
        safe=False,
    )


def _rounded(value: float, half: float) -> float:
    """The value with as many significant digits as news copy gives (three, or the fraction that was written)."""
    import math

    if value == 0:
        return 0.0
    digits = 2 - math.floor(math.log10(abs(value)))
    if half >= 0.5:
        digits = min(digits, 0) if abs(value) >= 10 else min(digits, 1)
    return round(value, digits)


# Currencies


@check("conversions.monnaies", options={"taux": {}}, anchors=("euro", "€", "dollar", "$"))
def currencies(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A sum in a currency of fixed parity and its conversion that differ.

    Option `taux`: the house's rates, euros for one unit by the written form (« livres sterling: 1.17 »); a sum may
    lie fifteen per cent off them.
    """
    text = layers.folded
    if "(" not in text and "soit" not in text and " ou " not in text and "équival" not in text:
        return
    day = layers.parent.date
    for found, one, two, loose in _pairs(layers, "monnaies"):
        if layers.in_quotation(found.start(), found.end()):
            continue
        if _OTHER_YEAR.search(text, max(0, found.start() - 40), min(len(text), found.end() + 40)):
            continue
        first, second = one, two
        parity = _parity(first.unit)
        base = _BASES.get(second.unit)
        swapped = False
        if parity is None and base is None:
            parity, base, swapped = _parity(second.unit), _BASES.get(first.unit), True
            if parity is None or base is None:
                continue
        elif parity is None and base is not None and _parity(second.unit) is None and first.unit in ("francs", "franc"):
            if base == "euro" and _no_franc(one, two, loose):
                yield _wrong(layers, found, one, two, one.high / 6.55957, "parités fixes et cours du franc suisse")
            continue
        elif parity is None or base is None:
            if _parity(second.unit) is not None and first.unit in _BASES:
                parity, base, swapped = _parity(second.unit), _BASES[first.unit], True
            elif base == "euro" and first.unit in options["taux"]:
                rate = float(options["taux"][first.unit])
                if not 0.85 <= two.high / (one.high * rate) <= 1.15:
                    yield _wrong(layers, found, one, two, one.high * rate, "taux de la maison")
                continue
            else:
                continue
        if parity is None or base != parity.base:
            continue
        if day is not None and (day < parity.start or (parity.end is not None and day > parity.end)):
            continue
        rates = (parity.low, parity.high)
        ratios = [r if swapped else 1 / r for r in rates]
        if any(
            _near(one.high * ratio, two.high, half_said=two.half, half_first=one.half * ratio, loose=loose)
            for ratio in ratios
        ):
            continue
        if one.low != one.high or two.low != two.high:
            continue
        yield _wrong(layers, found, one, two, one.high * ratios[0], f"parité fixe, {parity.source}")


def _parity(unit: str) -> Parity | None:
    from lint.facts.units import parities

    return parities().get(unit)


def _no_franc(one: _Amount, two: _Amount, loose: bool) -> bool:
    """Whether no franc gives the sum in euros: French, Belgian, CFA, Pacific, or Swiss at any rate since 1999."""
    for rate in (6.55957, 40.3399, 655.957, 119.3317, 491.968):
        if _near(one.high / rate, two.high, half_said=two.half, half_first=one.half / rate, loose=loose):
            return False
    ratio = two.high / one.high
    # Swiss; and francs whose rate floats (Congolese, Guinean, Rwandan, Burundian, Djiboutian).
    return not (0.55 <= ratio <= 1.2 or ratio <= 0.006)
