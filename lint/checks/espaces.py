"""Spaces beside punctuation, guillemets and units, as each French-speaking country sets them.

Sources
- France (and Belgium, which follows it): Imprimerie nationale, *Lexique des règles typographiques en usage à
  l'Imprimerie nationale* (2002), "Ponctuation", "Espacements": narrow no-break space before ; ! ?, no-break
  space before : and inside « », before % and symbols of units. U+00A0 is accepted wherever U+202F is asked for:
  most editing systems have no other.
- Canada: OQLF, *Banque de dépannage linguistique*, "Espacement avant et après les signes de ponctuation": nothing
  (or a thin space) before ; ! ?, a no-break space before : and inside « », before % and $.
- Switzerland: Association suisse des typographes, *Guide du typographe* (2015): a thin space before ; : ! ?;
  guillemets are set close. Where no thin space can be typed the signs are set close, so that a missing
  space is no fault there; an ordinary one is.

Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.model import Match

if TYPE_CHECKING:
    import regex

NBSP = "\u00a0"
NARROW = "\u202f"
_NO_BREAK = NBSP + NARROW


@dataclass(frozen=True, slots=True)
class Spacing:
    """What a country puts in each place; "" is "set close". `lenient`: a missing space is no fault."""

    high: str
    """before ; ! ?"""
    colon: str
    guillemets: str
    lenient: bool = False


_SPACING = {
    "fr-FR": Spacing(NARROW, NBSP, NBSP),
    "fr-BE": Spacing(NARROW, NBSP, NBSP),
    "fr-CA": Spacing("", NBSP, NBSP),
    "fr-CH": Spacing(NARROW, NARROW, NARROW, lenient=True),
}


def spacing_of(locale: str) -> Spacing:
    """The spacing of a locale; that of France for one we do not know."""
    return _SPACING.get(locale, _SPACING["fr-FR"])


# A foreign title or sentence keeps its own spacing: these words beside the sign, none of them French, give
# English and Spanish away.
_FOREIGN = frozenset(
    "the you are we it's what who how my your this of and to with can't don't i'm they is it have do now from for"
    " hello world el los por qué hola".split()
)


@functools.cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    import regex

    unit = (
        r"(?:[kM]?€|Mds?€|\$|£|¥|km²|km/h|km|m²|m³|cm|mm|kg|mg|hPa|°C|°F|[kMGT]Wh|[kMG]W|[kMGT]o|[kMG]Hz"
        r"|[dc]l|ml|ha|dB|min|m|g)"
    )
    number = r"(?<![\p{L}\d.,/_$€£¥-])(?<![$€£¥] )\d(?:[\d., \u00a0\u202f]{0,18}\d)?+"
    return {
        "sign": regex.compile(r"(?<=[\p{L}\p{N}\p{M})\]»”\"’'…%‰€$°.])(?:[!?]+|[;:])(?=$|[\s»”\"’')\]…,.«“*_])"),
        "before": regex.compile(r"(?<=\S)([ \u2009\t]+)(?=(?:[!?]+|[;:])(?=$|[\s»”\"’')\]…,.«“*_]))"),
        "any_before": regex.compile(r"(?<=\S)([ \u2009\t\u00a0]+)(?=(?:[!?]+|;)(?=$|[\s»”\"’')\]…,.«“*_]))"),
        "guillemet": regex.compile(r"«(?=[^\s«»])|(?<=[^\s«»Â])»"),
        "guillemet_space": regex.compile(r"«[ \u2009\t]+(?=[^\s])|(?<=[^\s])[ \u2009\t]+»"),
        "percent": regex.compile(rf"({number})([%‰])(?![\p{{L}}\d%])"),
        "percent_space": regex.compile(rf"({number})([ \u2009]+)([%‰])(?![\p{{L}}\d%(])"),
        "unit": regex.compile(rf"({number})({unit})(?![\p{{L}}\p{{N}}/²³$€])"),
        "unit_space": regex.compile(rf"({number})([ \u2009]+)({unit})(?![\p{{L}}\p{{N}}/²³$€'’-])"),
        "thousands": regex.compile(
            r"(?<![\p{L}\d.,/_-])(?<!\d[ \u00a0\u202f])(\d{1,3})((?:[ \u2009]\d{3})+)(?![\p{L}\d])(?![ .-]\d)"
        ),
        "smiley": regex.compile(r"[:;]['’]?-?[)(DPpOo3/\\|*]+(?![\p{L}\p{N}])"),
        "shortcode": regex.compile(r":[a-z0-9_+-]+\Z"),
        "entity": regex.compile(r"&(?:#\w+|\w+)\Z"),
        # Names that end in a mark: it is part of the name and set close, as their owners write it.
        "name": regex.compile(
            r"(?<![\p{L}\p{N}])(?:Yahoo|Jeopardy|Joomla|Wham|Kahoot|Panic|Hairspray|Oliver|Westward Ho|Yum|Guess"
            r"|Therapy|Jackass|Moulin Rouge|Mamma Mia|Oklahoma|E|Saint-Louis-du-Ha(?:! ?Ha)?)\Z"
        ),
        "words": regex.compile(r"[\p{L}'’]+"),
    }


def _left_alone(text: str, start: int, end: int) -> bool:
    """Whether the sign at [start, end) is no punctuation of a French sentence."""
    patterns = _patterns()
    before = text[max(0, start - 60) : start]
    if text[start] in ":;":
        if patterns["smiley"].match(text, start):
            return True
        if text[start] == ":" and patterns["shortcode"].search(before):
            return True
        if text[start] == ";" and patterns["entity"].search(before):
            return True
    # "¡Hola!", "¿Qué?" open what they close.
    elif "¡" in before or "¿" in before or patterns["name"].search(before):
        return True
    around = patterns["words"].findall(before)[-5:]
    if text[start] == ":":
        around += patterns["words"].findall(text[end : end + 40])[:5]
    return any(w.replace("’", "'").lower() in _FOREIGN for w in around)


@check("espaces.manquante", anchors=(";", ":", "!", "?"))
def missing(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Nothing before ; : ! ? where the locale wants a space."""
    spacing = spacing_of(layers.parent.locale)
    if spacing.lenient:
        return
    text = layers.text
    for m in _patterns()["sign"].finditer(text):
        sign = m.group()
        space = spacing.colon if sign == ":" else spacing.high
        if not space or _left_alone(text, m.start(), m.end()):
            continue
        # "(?)", "...?" after a bracket or an ellipsis of three dots is the same fault; a lone full stop is not.
        if text[m.start() - 1] == "." and not text.endswith("..", 0, m.start()):
            continue
        # A straight quote before the sign may be an inch mark or open a quotation: only letters are certain.
        if text[m.start() - 1] in "\"'’" and sign in ":;" and text[m.start() - 2 : m.start() - 1].isdigit():
            continue
        yield Match(m.start(), m.end(), values={"signe": sign}, suggestions=(space + sign,))


@check("espaces.guillemets", anchors=("«", "»"))
def guillemets(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Nothing between « » and the words that they hold."""
    spacing = spacing_of(layers.parent.locale)
    if spacing.lenient:
        return
    for m in _patterns()["guillemet"].finditer(layers.text):
        mark = m.group()
        mend = mark + spacing.guillemets if mark == "«" else spacing.guillemets + mark
        yield Match(m.start(), m.end(), values={"signe": mark}, suggestions=(mend,))


@check("espaces.unites", anchors=tuple("0123456789"))
def units(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Nothing between a number and %, a currency or the symbol of a unit."""
    if spacing_of(layers.parent.locale).lenient:
        return
    for name in ("percent", "unit"):
        for m in _patterns()[name].finditer(layers.text):
            number, symbol = m.groups()
            yield Match(m.start(), m.end(), values={"symbole": symbol}, suggestions=(f"{number}{NBSP}{symbol}",))


def _has(text: str, signs: str) -> bool:
    return any(sign in text for sign in signs)


@check("espaces.ordinaire", anchors=(" ",))
def ordinary(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An ordinary space where a no-break one belongs: the line could be broken there."""
    spacing = spacing_of(layers.parent.locale)
    patterns = _patterns()
    text = layers.text
    # A look for the sign first: most paragraphs have none, and each pattern would read the whole text.
    for m in patterns["before"].finditer(text) if _has(text, "!?;:") else ():
        sign = text[m.end()]
        space = spacing.colon if sign == ":" else spacing.high
        if not space or (sign in ":;" and patterns["smiley"].match(text, m.end())):
            continue
        yield Match(m.start(1), m.end(1), suggestions=(space,))
    for m in patterns["guillemet_space"].finditer(text) if _has(text, "«»") else ():
        opening = text[m.start()] == "«"
        start, end = (m.start() + 1, m.end()) if opening else (m.start(), m.end() - 1)
        yield Match(start, end, suggestions=(spacing.guillemets,))
    for name, signs in (("percent_space", "%‰"), ("unit_space", "0123456789")):
        for m in patterns[name].finditer(text) if _has(text, signs) else ():
            yield Match(m.start(2), m.end(2), suggestions=(NBSP,))


@check("espaces.milliers", anchors=tuple("0123456789"))
def thousands(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An ordinary space inside a number ("250 000")."""
    for m in _patterns()["thousands"].finditer(layers.text):
        # "06 12 345" and other long rows are telephone or account numbers; "000 123" is no quantity.
        if m.group(1).startswith("0"):
            continue
        mend = m.group(1) + m.group(2).replace(" ", NBSP).replace("\u2009", NBSP)
        yield Match(m.start(), m.end(), suggestions=(mend,))


@check("espaces.superflue", anchors=(";", "!", "?"))
def superfluous(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A full-width space before ; ! ? where the locale sets them close (Canada; a thin one is right)."""
    if spacing_of(layers.parent.locale).high:
        return
    text = layers.text
    for m in _patterns()["any_before"].finditer(text):
        if text[m.end()] == ";" and _patterns()["smiley"].match(text, m.end()):
            continue
        yield Match(m.start(1), m.end(1) + 1, suggestions=(text[m.end(1)],))


_INVISIBLE = "\u200b\ufeff\u00ad\u2060\u200e\u200f"


@check("espaces.invisibles", anchors=tuple(_INVISIBLE))
def invisible(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Characters without width: the mend keeps the one before them (joiners inside emoji are not looked at)."""
    text = layers.text
    position = 0
    while position < len(text):
        if text[position] not in _INVISIBLE:
            position += 1
            continue
        end = position
        while end < len(text) and text[end] in _INVISIBLE:
            end += 1
        start = max(0, position - 1)
        yield Match(start, end, values={"code": f"U+{ord(text[position]):04X}"}, suggestions=(text[start:position],))
        position = end
