"""Numbers, hours, dates and sums written the English way.

Sources: Imprimerie nationale, *Lexique des règles typographiques* (2002), "Nombres", "Heures", "Dates"; OQLF,
*Banque de dépannage linguistique*, "Heure", "Date", "Million, milliard"; Système international d'unités (BIPM):
comma as the French decimal sign, spaces between groups of three digits.

Positions are code points into the block's prose; patterns read the folded text (straight apostrophes, plain
spaces), mends are written with no-break spaces.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.model import Match

if TYPE_CHECKING:
    import regex

NBSP = "\u00a0"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "livres", "¥": "yens"}
_DOLLARS = {"US": "américains", "U.S.": "américains", "C": "canadiens", "CA": "canadiens", "A": "australiens",
            "AU": "australiens", "NZ": "néo-zélandais", "HK": "de Hongkong", "S": "de Singapour"}  # fmt: skip
_SCALES = {
    "m": "million", "mn": "million", "mln": "million", "million": "million", "millions": "million",
    "b": "milliard", "bn": "milliard", "billion": "milliard", "billions": "milliard",
    "milliard": "milliard", "milliards": "milliard", "k": "mille",
}  # fmt: skip


@functools.cache
def _pattern(name: str) -> regex.Pattern[str]:
    import regex

    sources = {
        # Points are wanted, or a glued or capital form after an hour that a clock has: "pm" alone is no word.
        "hour": r"(?<![\p{L}\p{N}.,:/-])(?P<h>1[0-2]|0?[1-9])(?:[:.h] ?(?P<m>[0-5]\d))? ?"
        r"(?P<half>(?P<l>[ap])\.? ?m(?P<dot>\.|(?![\p{L}\p{N}]))|(?P<L>[AP])\.?M(?P<Dot>\.|(?![\p{L}\p{N}])))",
        "us_date": r"(?<![\p{N}/.-])(?P<le>(?:le|au|du) )?(?P<mo>0?[1-9]|1[0-2])(?P<sep>[/-])"
        r"(?P<d>1[3-9]|2\d|3[01])(?P=sep)"
        r"(?P<y>(?:19|20)\d\d)(?![\p{N}/-])",
        "money": r"(?<![\p{L}\p{N}$€£¥])(?P<country>US|U\.S\.|CA|C|AU|A|NZ|HK|S)? ?(?P<sign>[$€£¥]) ?"
        r"(?P<n>\d{1,3}(?:[ ,.]\d{3})+(?![\d])|\d+(?:[.,]\d{1,2})?)"
        r"(?:(?P<glued>k|mn?|mln|bn?|M|B)(?![\p{L}\p{N}])| (?P<scale>millions?|milliards?|billions?|bn)\b)?"
        r"(?P<of> (?:de |d')?(?:dollars|euros|livres(?: sterling)?|yens)\b)?",
        "trillion": r"(?P<n>(?<![\p{L}\p{N}.,-])\d[\d ]*(?:[.,]\d+)?|\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|"
        r"neuf|dix|plusieurs|des)|\b(?:Un|Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|"
        r"Dix)(?= trillions? d[e'])) (?P<w>trillions?)\b",
        "billion": r"(?P<n>(?<![\p{L}\p{N}.,-])\d[\d ]*(?:[.,]\d+)?|\b(?:un|deux|trois|quatre|cinq|six|sept|huit|"
        r"neuf|dix|plusieurs|des)) (?P<w>billions?|bn)\b",
        "thousand_millions": r"(?<![\p{L}\p{N}.,-])(?P<n>\d{1,3}(?: 000)| ?mille) millions\b",
        "million_noun": r"(?<![\p{L}\p{N}.,-])(?P<head>(?:\d+(?:[ ,.]\d+)*|\p{L}+) (?:millions?|milliards?)) "
        r"(?P<noun>\p{Ll}{3,}[sx])(?![\p{L}'’-])",
        "comma_groups": r"(?<![\p{L}\p{N}.,/-])(?:(?P<many>[1-9]\d{0,2}(?:,\d{3}){2,})(?![\d,.]*\d)"
        r"|(?P<one>[1-9]\d{0,2},\d{3})(?= [\p{Ll}]{3}))",
    }
    return regex.compile(sources[name])


def french_number(written: str) -> str:
    """A number as English or careless copy writes it ("2.5", "12,500", "1,090,000") in French form.

    A last group of three digits behind commas is thousands, one behind a single point as well when the
    number does not begin with 0; digits are grouped by no-break spaces from 10 000 on.
    """
    digits = written.replace(" ", "").replace(NBSP, "")
    parts = digits.replace(".", ",").split(",")
    if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]) and parts[0].strip("0"):
        whole, decimals = "".join(parts), ""
    else:
        whole, decimals = "".join(parts[:-1]) or parts[0], parts[-1] if len(parts) > 1 else ""
    if len(whole) > 4 or (len(whole) == 4 and " " in written):
        head = len(whole) % 3
        groups = [whole[:head]] if head else []
        groups += [whole[i : i + 3] for i in range(head, len(whole), 3)]
        whole = NBSP.join(groups)
    return f"{whole},{decimals}" if decimals else whole


def _plural(number: str) -> bool:
    """Whether French takes a plural after that number: from two on."""
    try:
        return float(number.replace(NBSP, "").replace(" ", "").replace(",", ".")) >= 2
    except ValueError:
        return True


@check("nombres.heure", anchors=("am", "pm", "a.m", "p.m", "a. m", "p. m"))
def hour(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An hour on the English half-day clock: "3 p.m.", "9:30 AM"."""
    text = layers.folded
    for m in _pattern("hour").finditer(text):
        half = (m["l"] or m["L"]).lower()
        after_noon = half == "p"
        written = m["half"]
        if "." not in written and not m["m"]:
            # "3 pm", "10 AM": "am" and "AM" after a bare figure may be a band or a code; ask for "à 3 pm".
            before = text[max(0, m.start() - 14) : m.start()].lower()
            if not before.endswith(("à ", "vers ", "dès ", "avant ", "après ", "jusqu'à ", "entre ", "et ", "de ")):
                continue
        clock = int(m["h"]) % 12 + (12 if after_noon else 0)
        minutes = m["m"]
        if clock == 12 and minutes in (None, "00"):
            mend = "midi"
        elif clock == 0 and minutes in (None, "00"):
            mend = "minuit"
        elif minutes in (None, "00"):
            mend = f"{clock}{NBSP}heure" + ("s" if clock > 1 else "")
        else:
            mend = f"{clock}{NBSP}h{NBSP}{minutes}"
        end = m.end()
        # The point of "p.m." may end the sentence as well: then it stays.
        rest = text[end:]
        if text[end - 1] == "." and (not rest.strip() or (rest[:1] == " " and rest[1:2].isupper())):
            end -= 1
        yield Match(m.start(), end, suggestions=(mend,))


@check("nombres.date", anchors=("/19", "/20", "-19", "-20"))
def us_date(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A date with its month first: "11/23/2024", which no French calendar can read otherwise."""
    for m in _pattern("us_date").finditer(layers.folded):
        day = int(m["d"])
        if day > (29 if int(m["mo"]) == 2 else 30 if int(m["mo"]) in (4, 6, 9, 11) else 31):
            continue
        mend = f"{m['le'] or ''}{day} {MONTHS[int(m['mo']) - 1]} {m['y']}"
        start = m.start("mo")
        yield Match(start, m.end(), suggestions=(mend[len(m["le"] or "") :],))


@check("nombres.devise", anchors=("$", "€", "£", "¥"))
def money(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A currency sign before its sum: "$500", "€2.5 millions", "£20,000"."""
    canada = layers.parent.locale == "fr-CA"
    text = layers.folded
    for m in _pattern("money").finditer(text):
        sign = m["sign"]
        before = text[: m.start("sign")].rstrip(" ")
        # "250 $ 30 places", "de 5 à 10 € 3 fois": the sign belongs to the number before it.
        if m["country"] is None and before[-1:].isdigit():
            continue
        number = french_number(m["n"])
        name = _CURRENCIES[sign]
        country = m["country"]
        if country and sign != "$":
            continue
        scale = _SCALES.get((m["glued"] or m["scale"] or "").lower(), "")
        if scale == "mille":
            number, scale = number + NBSP + "000", ""
        plural = _plural(number)
        if scale:
            noun = scale + ("s" if plural else "")
            mend = f"{number}{NBSP}{noun} " + (f"d'{name}" if name[0] in "ey" and name != "yens" else f"de {name}")
        elif canada and sign == "$" and not country:
            mend = f"{number}{NBSP}$"
        else:
            mend = f"{number}{NBSP}{name if plural else name.rstrip('s')}"
        if country and name == "dollars":
            kind = _DOLLARS[country]
            mend += " " + (kind if plural or scale or kind.startswith("de ") else kind.rstrip("s"))
        yield Match(m.start(), m.end(), suggestions=(mend.replace("'", "’") if "’" in layers.text else mend,))


@check("nombres.trillion", anchors=("trillion",))
def trillion(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """English "trillion" is a thousand French "milliards"; the French word is a million times more."""
    for m in _pattern("trillion").finditer(layers.folded):
        yield Match(m.start(), m.end(), suggestions=(_thousandfold(m["n"], m["w"]),))


def _thousandfold(number: str, word: str) -> str:
    """`number` trillions in milliards: "38" gives "38 000 milliards", "2,5" "2 500 milliards"."""
    words = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
             "neuf": 9, "dix": 10}  # fmt: skip
    if number.lower() in ("plusieurs", "des"):
        return f"{number} milliers de milliards"
    if number.lower() in words:
        value = float(words[number.lower()])
    else:
        value = float(number.replace(" ", "").replace(",", "."))
    whole = round(value * 1000)
    if abs(value * 1000 - whole) > 1e-6:
        return f"{number.replace('.', ',')} milliers de milliards"
    return f"{whole:,}".replace(",", NBSP) + f"{NBSP}milliards"


@check("nombres.billion", anchors=("billion", "bn"))
def billion(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """English "billion" is a French "milliard"; the French word is a thousand times more."""
    for m in _pattern("billion").finditer(layers.folded):
        if layers.folded[: m.start()].rstrip(" ")[-1:] in tuple("$€£¥"):
            continue  # `money` says it all
        number = m["n"] if m["n"].isalpha() else french_number(m["n"])
        plural = number.lower() != "un" if number.isalpha() else _plural(number)
        yield Match(m.start(), m.end(), suggestions=(f"{number}{NBSP}milliard" + ("s" if plural else ""),))


@check("nombres.mille-millions", anchors=("millions",))
def thousand_millions(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """ "8 000 millions": French counts in milliards."""
    for m in _pattern("thousand_millions").finditer(layers.folded):
        lead = m["n"].split()[0]
        count = 1 if lead == "mille" else int(lead)
        yield Match(m.start(), m.end(), suggestions=(f"{count}{NBSP}milliard" + ("s" if count > 1 else ""),))


# Units that may be counted in thousandths: « 1,845 litre ». Two noughts at the end tell thousands, which French would
# not write behind a decimal sign.
_MEASURES = frozenset(
    """euros dollars livres yens roupies francs roubles yuans pesos litres tonnes kilos grammes mètres kilomètres
    centimètres millimètres hectares ares acres miles pieds degrés secondes points pouces onces barils volts watts
    kilowatts mégawatts gigawatts millions milliards billions fois pour""".split()
)


def _counts_things(layers: BlockLayers, m: regex.Match[str]) -> bool:
    """Whether a plural noun of things counted one by one follows the number, an adjective between or not."""
    from lint.checks.around import place_of, readings, token

    at = place_of(layers, m.end())
    word = token(layers, at)
    if word.norm in _MEASURES:
        return m.group().endswith("00") and word.norm not in ("millions", "milliards", "billions", "fois", "pour")
    for index in (at, at + 1):
        kinds = readings(token(layers, index))
        if any(r.pos == "NOUN" and r.number in ("p", "") for r in kinds) and token(layers, index).norm[-1] in "sx":
            return token(layers, index).norm not in _MEASURES
        if not any(r.pos == "ADJ" and r.number == "p" for r in kinds):
            return False
    return False


@check("nombres.virgule-de-milliers", anchors=tuple(f",{n}" for n in range(10)))
def comma_groups(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Thousands parted by commas: "1,250,000", "12,500 habitants"."""
    for m in _pattern("comma_groups").finditer(layers.folded):
        if m["one"] and not _counts_things(layers, m):
            continue
        yield Match(m.start(), m.end(), suggestions=(m.group().replace(",", NBSP),))


@check("nombres.million-sans-de", anchors=("million", "milliard"))
def million_without_of(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """ "3 milliards dollars": a plural noun right behind million or milliard, where French puts « de »."""
    from lint.checks.around import place_of, readings, token

    for m in _pattern("million_noun").finditer(layers.folded):
        word = token(layers, place_of(layers, m.start("noun")))
        kinds = readings(word)
        # A participle or an adjective is right: « 2 millions supplémentaires », « un milliard dépensé ».
        if not kinds or any(r.pos not in ("NOUN", "PROPN") for r in kinds) or all(r.number == "s" for r in kinds):
            continue
        head, noun = m["head"], m["noun"]
        of = "d'" if noun[0] in "aeiouéèêàâîôûœ" or noun.startswith("habitant") else "de "
        mend = f"{head} {of}{noun}"
        yield Match(m.start(), m.end(), suggestions=(mend.replace("'", "’") if "’" in layers.text else mend,))
