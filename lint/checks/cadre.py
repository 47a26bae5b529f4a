"""The frame that a statement stands in: past, future, wished, denied. What checks of facts keep silent about.

A fact base knows what holds on a day; copy that speaks of another day, or only of a wish, contradicts nothing.
Positions are code points into the block's folded prose.
"""

from __future__ import annotations

import datetime as dt
import re

from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern

_YEAR = lazy_pattern(r"(?<![\d.,-])(1[0-9]\d\d|20\d\d)(?![\d,.]*\d| ?%| (?:euros|dollars|personnes|habitants))")
_PAST = lazy_pattern(
    r"\b(?:à l'époque|autrefois|jadis|naguère|cette année-là|ce jour-là|en ce temps|au siècle dernier|"
    r"(?:X[IVX]+|V?I{1,3}|IX)e siècle|années (?:19|20)?\d0|après-guerre|entre-deux-guerres|guerre froide|"
    r"Première Guerre|Seconde Guerre|Antiquité|Moyen Âge|médiévale?s?|antiques?|romaine?s? antiques?|"
    r"il y a (?:\w+ ){1,4}(?:ans|siècles|décennies)|URSS|soviétiques?|ex-RDA|RDA|Troisième Reich|Empire|ottomane?s?|"
    r"austro-hongroise?s?|yougoslaves?|Yougoslavie|Tchécoslovaquie|coloniale?s?|dynastie|historiquement)\b"
)
_FORMER = lazy_pattern(
    r"\b(?:anciens?|anciennes?|ex|alors|future?s?|futur|première?|éphémère|ancestrale?|autoproclamée?|rêvée?|"
    r"fictive?|imaginaire|future)[ -]$",
    re.IGNORECASE,
)


def tells_another_time(text: str, day: dt.date | None) -> bool:
    """Whether a sentence names a year that is not the publication's, or speaks of a bygone age."""
    if _PAST.search(text):
        return True
    years = [int(y) for y in _YEAR.findall(text)]
    return any(day is None or y != day.year for y in years)


def former_before(text: str, position: int) -> bool:
    """Whether « ancien », « ex- », « future »… stands right before the position."""
    return bool(_FORMER.search(text, max(0, position - 20), position))


def sentence_text(layers: BlockLayers, position: int) -> str:
    """The folded sentence around the position."""
    sentence = layers.sentence_at(position)
    return layers.folded[sentence.start : sentence.end]
