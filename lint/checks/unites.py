"""British and American units left unconverted: miles, feet, gallons, pounds, degrees Fahrenheit, and what they make.

Sources: *Brochure sur le Système international d'unités* (BIPM); NIST, *Handbook 44*, appendix C, for the factors
(exact by the agreement of 1959; the gallon is the American one, 3.785 l). What sport, aviation, the sea and
shop windows count in these units in French too is left alone: boat lengths and flight levels in feet, screens and
wheels in inches, gold by the ounce, oil by the barrel. Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.nombres import NBSP, french_number
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

if TYPE_CHECKING:
    import regex


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: how copy writes it (a pattern), the French units that it becomes with the factor of each, its guards.

    `into` is read in order: the first unit in which the value reaches 1 is taken, the last one otherwise.
    """

    name: str
    pattern: str
    into: tuple[tuple[str, str, float], ...]
    only: str = ""
    unless: str = ""
    convert: Callable[[float], float] | None = None


_KM = (("kilomètre", "kilomètres", 1.609344), ("mètre", "mètres", 1609.344))
_UNITS = (
    _Unit("area-mile", r"(?:mil(?:l?es|le) carrés?|miles² ?|square miles?|sq\.? mi(?:les)?)",
          (("kilomètre carré", "kilomètres carrés", 2.589988), ("hectare", "hectares", 258.9988))),
    _Unit("area-foot", r"(?:pieds? carrés?|square f(?:ee|oo)t|sq\.? ?ft\.?)",
          (("mètre carré", "mètres carrés", 0.09290304),)),
    _Unit("area-yard", r"(?:yards? carrés?|square yards?)", (("mètre carré", "mètres carrés", 0.83612736),)),
    _Unit("volume-foot", r"(?:pieds? cubes?|cubic f(?:ee|oo)t)", (("mètre cube", "mètres cubes", 0.0283168),)),
    _Unit("volume-yard", r"(?:yards? cubes?|cubic yards?)", (("mètre cube", "mètres cubes", 0.764555),)),
    _Unit("speed", r"(?:(?:mil(?:l?es|le)|mi) ?(?:par heure|à l'heure|/ ?h(?:eure)?)|mph|miles per hour)",
          (("km/h", "km/h", 1.609344),)),
    _Unit("sea", r"(?:milles? (?:marins?|nautiques?)|miles? (?:marins?|nautiques?)|nautiques?)", (), unless="."),
    _Unit("mile", r"(?:miles?)", _KM, unless=r"(?i)\bair miles|flying blue|miles? (?:&|and)|fidélité|récompense|"
        r"green mile|"
          r"points? aériens|mile high|quarter mile|miles davis|marins?|nautiques?"),
    _Unit("mille", r"milles", _KM, only=r"(?i)\b(?:à|de|sur|distance|parcour\w+|situé\w*|rayon|route|"
        r"marathon) [^.]{0,25}milles (?:"
          r"au (?:nord|sud)|à l'(?:est|ouest)|de (?:la|l'|son|sa|chez|distance|long)|du|des|"
          r"plus)", unless="marins|nautiques"),
    _Unit("foot-inch", r"(?:pieds?|feet|ft\.?)(?: (?:et )?(?P<inches>\d{1,2}) ?(?:pouces?|inches|in\.))?",
          (("mètre", "mètres", 0.3048), ("centimètre", "centimètres", 30.48)),
          unless=r"(?i)voilier|bateau|yacht|catamaran|trimaran|goélette|monocoque|coque|skipper|navig|vedette|"
              r"plaisance|"
          r"avion|aérien|altitude de vol|vol \w*\d|pilote|contrôl\w+ aérien|conteneurs?|EVP|pieds? (?:sur terre|"
          r"sous terre|de nez|"
          r"nus|d'estal|de page|à terre|de vigne|d'égalité|de guerre|de porc|de veau|de mouton|de tomate|de cannabis|"
          r"de lavande|de maïs|de vignes|de chanvre|de salade|d'oliviers?|de café|de coca)|syllabe|vers\b|"
          r"aéronef|hélicoptère|"
          r"chaussure|orteil|doigts"),
    _Unit("inch", r"(?:pouces?|inch(?:es)?)",
          (("mètre", "mètres", 0.0254), ("centimètre", "centimètres", 2.54), ("millimètre", "millimètres", 25.4)),
          unless=r"(?i)écran|télévis|moniteur|ordinateur|tablette|smartphone|iphone|ipad|macbook|dalle|téléphone|"
              r"jante|roues?\b|"
          r"pneu|vélo|VTT|disque|vinyle|tours\b|45-tours|haut-parleur|enceinte|calibre|canon|obus|tuyau|"
          r"affichage|OLED|LCD|"
          r"résolution|pouces? (?:levés?|en l'air|verts?|bleus?)|diagonale|liseuse|montre|console|téléviseur|"
          r"TV\b|pizza|tacos"),
    _Unit("yard", r"(?:yards?|verges?)", (("mètre", "mètres", 0.9144),),
          unless=r"(?i)\bgolf|golfeur|birdie|bogey|par \d|NFL|Super Bowl|quarterback|quart-arrière|touchdown|"
              r"touché|football|"
          r"ballon ovale|passe|course de|receveur|botteur|placement|verges? (?:d'or|de|à)|scotland"),
    _Unit("acre", r"acres?", (("hectare", "hectares", 0.404686),
                              ("mètre carré", "mètres carrés", 4046.86)), unless=r"(?i)Saint-Jean-d'Acre|god's little"),
    _Unit("gallon", r"(?:gallons?(?: américains?)?|gal\.)",
          (("litre", "litres", 3.785412),),
          unless=r"(?i)\ble gallon|par gallon"),
    _Unit("ounce", r"(?:onces?|oz\.?)(?: liquides?)?", (("kilo", "kilos", 0.0283495), ("gramme", "grammes", 28.3495)),
          unless=r"(?i)\b(?:d'or|or fin|d'argent|de platine|de palladium|aurifère|l'once|lingots?|gants?|minerai|"
              r"mine|gisement)\b|troy|neiges"),
    _Unit("pound", r"(?:livres?(?! sterling| turques?| syriennes?| libanaises?| égyptiennes?| soudanaises?|"
        r" irlandaises?| chypriotes?)|"
          r"lbs?\.?|pounds?)", (("tonne", "tonnes", 0.00045359), ("kilo", "kilos", 0.45359237)),
          only=r"(?i)\b(?:p[èe]s\w+|poids|kilos?|viande|perdu|maigri|lourde?s?|chargement|cargaison|saisi\w*|"
              r"cocaïne|héroïne|drogue|fentanyl|"
          r"méthamphétamine|cannabis|marijuana|explosifs?|dynamite|bombes?|ogive|bœuf|poulet|poisson|sucre|"
          r"farine|riz|café|thé|"
          r"pommes|nourriture|aliments?|déchets|haltérophil\w*|soulev\w+|bébé|nouveau-né|nourrisson|obèse|"
          r"obésité|muscle|boxe\w*|"
          r"catégorie|poids lourd|carburant|poussée|charge utile|satellite|capsule|fusée|alligator|chien|thon|"
          r"requin|lbs?|pounds?)\b",
          unless=r"(?i)sterling|\bBoE\b|Banque d'Angleterre|britannique|Londres|roman|auteur|librair|lect(?:eur|"
              r"ure)|éditeur|bibliothèque|"
          r"euros?\b|billets?|salaire|loyer|amende|prix de|coût|£"),
    _Unit("fahrenheit", r"(?:degrés? Fahrenheit|degrés? F(?![\p{L}])|° ?F(?![\p{L}])|Fahrenheit)",
          (("degré Celsius", "degrés Celsius", 1.0),), convert=lambda f: (f - 32) * 5 / 9),
    _Unit("psi", r"psi(?![\p{L}-])", (("bar", "bars", 0.0689476),), only=r"\d ?psi"),
    _Unit("mpg", r"(?:miles? (?:par|au|per) gallon|"
        r"mpg)", (("litres aux 100 kilomètres", "litres aux 100 kilomètres", 1.0),),
          convert=lambda mpg: 235.215 / mpg if mpg else 0.0),
    _Unit("pint", r"(?:pintes|pints)", (("litre", "litres", 0.473176),), only=r"(?i)sang|"
        r"lait", unless=r"(?i)bière|pub"),
    _Unit("stone", r"(?:stones)", (("kilo", "kilos", 6.35029),), only=r"(?i)p[èe]s|poids|perdu|"
        r"maigri", unless="Rolling"),
    _Unit("bushel", r"(?:boisseaux?|bushels?)", (("tonne", "tonnes", 0.0272155),), only=r"(?i)blé|soja|bl[ée]"),
    _Unit("short-ton", r"tonnes courtes", (("tonne", "tonnes", 0.90718474),)),
)  # fmt: skip
# Several units begin with the same word: the longer names come first.
_ORDER = sorted((u for u in _UNITS if u.into), key=lambda u: u.name == "mile" or u.name == "mille")

_SCALES = {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "mille": 1e3}
_WORDS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12,
    "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
    "deux cents": 200, "trois cents": 300, "quatre cents": 400, "cinq cents": 500, "mille": 1000,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_COUNT = rf"(?:{_NUMBER}|(?<!\p{{L}})(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=[ -]))"


@functools.cache
def _pattern() -> regex.Pattern[str]:
    import regex

    units = "|".join(rf"(?P<{u.name.replace('-', '_')}>{u.pattern})" for u in _ORDER)
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}.,/$€£-])(?:(?P<low>{_COUNT})(?P<to> (?:à|et|ou) | ?[–-] ?))?(?P<n>{_COUNT})"
        rf"(?: (?P<scale>millions?|milliards?|mille)(?: (?:de |d'))?)?(?P<gap>[ -]?)(?:{units})(?![\p{{L}}\p{{N}}])",
        regex.IGNORECASE,
    )


_CANADIAN = frozenset({"foot-inch", "inch", "pound", "acre", "mille", "area-foot", "pint", "yard", "fahrenheit"})
"""Units of everyday use in Quebec."""
_ANCHORS = (
    "mile", "mille", "mph", "mi/h", "pied", "feet", "foot", "ft", "pouce", "inch", "yard", "verge", "acre", "gallon",
    "once", "oz", "livre", "lb", "pound", "fahrenheit", "°f", "° f", "degrés f", "psi", "mpg", "pint", "stone",
    "boisseau",
    "bushel", "tonnes courtes", "sq",
)  # fmt: skip
_DEGREES = _Unit("fahrenheit", "", (("degré Celsius", "degrés Celsius", 1.0),), convert=lambda f: f * 5 / 9)
_DIFFERENCE = lazy_pattern(
    r"(?:augment|hauss|baiss|réchauff|refroidi|gagn|perd|écart|différence|anomalie|élev|chut|grimp|recul)\w*"
    r"(?: [\w']+){0,3} (?:de|d'environ|d'au moins|de près de|de plus de) \Z"
)
"""Words before a difference of temperatures: two degrees Fahrenheit more are 1.1 degree Celsius more."""
_METRIC = (
    r"kilom|km\b|(?<!thermo)(?<!baro)mètre|\bm(?:²|2|3|³)?\b|centim|\bcm\b|millim|\bmm\b|hectare|\bha\b|litre|"
    r"kilo|\bkg\b|gramme|\bg\b|tonne|"
    r"Celsius|°\s?C|\bbars?\b"
)


@check("unites.imperiales", anchors=_ANCHORS)
def imperial(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A quantity in British or American units with no metric one beside it, and its conversion."""
    text = layers.folded
    canada = layers.parent.locale == "fr-CA"
    for m in _pattern().finditer(text):
        unit = next(u for u in _ORDER if m[u.name.replace("-", "_")] is not None)
        if canada and unit.name in _CANADIAN:
            continue
        sentence = layers.sentence_at(m.start())
        said = text[sentence.start : sentence.end]
        if unit.only and not re.search(unit.only, said):
            continue
        if unit.unless and re.search(unit.unless, said):
            continue
        # « 60 miles (97 km) », « 97 kilomètres, soit 60 miles »: converted already.
        if re.search(_METRIC, text[m.end() : m.end() + 40]) or re.search(
            _METRIC, text[max(0, m.start() - 40) : m.start()]
        ):
            continue
        if unit.name == "fahrenheit" and _DIFFERENCE.search(text, max(0, m.start() - 50), m.start()):
            unit = _DEGREES
        mend = _converted(unit, m)
        if mend is None:
            continue
        yield Match(m.start(), m.end(), {"conversion": mend}, (mend,))


def _value(written: str) -> float | None:
    """The number: figures in English or French form, or a word."""
    lower = written.lower()
    if lower in _WORDS:
        return float(_WORDS[lower])
    try:
        return float(french_number(written).replace(NBSP, "").replace(",", "."))
    except ValueError:
        return None


def _converted(unit: _Unit, m: regex.Match[str]) -> str | None:
    """The quantity in French units, as exact as the number was: "97 kilomètres" for "60 miles"."""
    high = _value(m["n"])
    low = _value(m["low"]) if m["low"] else None
    if high is None or (m["low"] and low is None) or high == 0:
        return None
    scale = _SCALES.get((m["scale"] or "").lower(), 1.0)
    if unit.convert is not None:
        figures = [unit.convert(v) for v in (low, high) if v is not None]
        shown = [_plain(round(v)) if unit.name == "fahrenheit" else _plain(round(v, 1)) for v in figures]
        singular, plural, _ = unit.into[0]
        noun = singular if abs(figures[-1]) < 2 and unit.name == "fahrenheit" else plural
        return (m["to"].join(shown) if low is not None else shown[0]) + NBSP + noun
    inches = m.groupdict().get("inches")
    if unit.name == "foot-inch" and inches:
        metres = high * 0.3048 + int(inches) * 0.0254
        return f"{metres:.2f}".replace(".", ",") + f"{NBSP}mètre" + ("s" if metres >= 2 else "")
    into = unit.into[-1]
    for candidate in unit.into:
        if high * scale * candidate[2] >= 1:
            into = candidate
            break
    exact = "," in m["n"] or ("." in m["n"] and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", m["n"]))
    shown = [_rounded(v * scale * into[2], v, exact) for v in (low, high) if v is not None]
    last = float(shown[-1].replace(NBSP, "").replace(",", ".").split("m")[0])
    if "million" in shown[-1] or "milliard" in shown[-1]:
        elided = "d'" if into[1][0] in "aeiouhéè" else "de "
        return (m["to"].join(shown) if low is not None else shown[0]) + " " + elided + into[1]
    noun = into[1] if abs(last) >= 2 else into[0]
    return (m["to"].join(shown) if low is not None else shown[0]) + NBSP + noun


def _rounded(value: float, source: float, exact: bool) -> str:
    """The value with about as many significant figures as the number had (two at least, three at most)."""
    digits = str(int(source)).rstrip("0") or "0"
    figures = min(3, max(2, len(digits) + (0 if len(digits) > 1 else 1)))
    if source >= 10 and figures < 3 and len(digits) > 1:
        figures = 3
    places = figures - 1 - math.floor(math.log10(abs(value)))
    if abs(round(value, places) / value - 1) > 0.02:  # two figures would be too coarse: 90 mph are 145 km/h
        places += 1
    if not exact and value >= 10:
        places = min(places, 0)
    if value < 10:
        places = max(0, min(places, 1))
    made = round(value, places)
    if made >= 1e9:
        return _plain(made / 1e9) + NBSP + ("milliard" if made < 2e9 else "milliards")
    if made >= 1e6:
        return _plain(made / 1e6) + NBSP + ("million" if made < 2e6 else "millions")
    return _plain(made)


def _plain(value: float) -> str:
    """The figures in French form: "795 000", "2,5"."""
    whole = round(value, 2)
    if abs(whole - round(whole)) < 1e-9:
        return f"{round(whole):,}".replace(",", NBSP)
    return f"{whole:,.2f}".rstrip("0").replace(",", NBSP).replace(".", ",")
