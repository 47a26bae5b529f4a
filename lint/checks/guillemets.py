"""Quotation marks: English and straight ones, American punctuation inside them, single quotes.

Source: Imprimerie nationale, *Lexique des règles typographiques* (2002), "Guillemets": « » at the first level,
“ ” for a quotation inside a quotation; OQLF, *Banque de dépannage linguistique*, "Guillemets". The comma
belongs to the sentence that quotes, so it stands after the closing mark.

Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.espaces import spacing_of
from lint.french.layers import BlockLayers
from lint.model import Match

if TYPE_CHECKING:
    import regex

_SPACES = " \u00a0\u202f\u2009\t"
_OPENS_AFTER = _SPACES + "\n([{«“-–—'’/*_…:"
_CLOSES_BEFORE = _SPACES + "\n)]}»”.,;:!?…-–—/*_"
_ONE_FINDING = 60
"""Code points: a quotation up to that long, without punctuation inside, is one finding; a longer one has a
finding at each mark, so that it does not hide what is said of the words inside."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together: positions of each mark, and whether « » are already around them."""

    opening: int
    closing: int
    nested: bool


def straight_marks(text: str) -> list[int]:
    """Positions of straight double quotes that are quotation marks: inches and seconds (12") are left out."""
    found: list[int] = []
    position = text.find('"')
    while position >= 0:
        after_digit = position > 0 and text[position - 1].isdigit()
        # 12" closes a quotation when one is open ("… en 2012"), else it measures.
        if not (after_digit and len(found) % 2 == 0):
            found.append(position)
        position = text.find('"', position + 1)
    return found


class _Depths:
    """How many « are open at a place of the text; one pass, however many places are asked for."""

    def __init__(self, text: str) -> None:
        self._places: list[int] = []
        self._depths: list[int] = []
        depth = 0
        for m in re.finditer("[«»]", text):
            depth += 1 if m.group() == "«" else -1
            self._places.append(m.start())
            self._depths.append(depth)

    def at(self, position: int) -> int:
        """Open « before `position` (code points); negative when more were closed than opened."""
        n = bisect_left(self._places, position)
        return self._depths[n - 1] if n else 0


def straight_pairs(text: str) -> tuple[list[Pair], bool]:
    """Pairs of straight quotes, and whether they are certain: even in number, each facing its words."""
    marks = straight_marks(text)
    depths = _Depths(text)
    pairs: list[Pair] = []
    certain = len(marks) % 2 == 0
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        before = text[opening - 1] if opening else " "
        after = text[closing + 1] if closing + 1 < len(text) else " "
        faces = before in _OPENS_AFTER and after in _CLOSES_BEFORE
        hugs = text[opening + 1] not in _SPACES + "\n" and text[closing - 1] not in _SPACES + "\n"
        if not faces or closing == opening + 1:
            certain = False
        if not hugs:
            certain = False
        # A pair that « or » crosses is none.
        inner = text[opening + 1 : closing]
        if inner.count("«") != inner.count("»"):
            certain = False
        pairs.append(Pair(opening, closing, depths.at(opening) > 0))
    return pairs, certain


def curly_pairs(text: str) -> tuple[list[Pair], bool]:
    """Outermost pairs of English marks (“ ”, or „ “ as in German), and whether all are balanced."""
    pairs: list[Pair] = []
    depths = _Depths(text)
    opening = -1
    certain = True
    depth = 0
    for position, char in enumerate(text):
        if (char == "“" and depth == 0) or char == "„":
            if depth == 0:
                opening = position
            depth += 1
        elif char == "“":
            # Inside „ it closes; inside “ it opens again.
            if text[opening] == "„":
                depth -= 1
                pairs.append(Pair(opening, position, depths.at(opening) > 0))
            else:
                depth += 1
        elif char == "”":
            if depth == 0:
                certain = False
                continue
            depth -= 1
            if depth == 0:
                pairs.append(Pair(opening, position, depths.at(opening) > 0))
    return pairs, certain and depth == 0


def _matches(layers: BlockLayers, pairs: list[Pair], certain: bool, *, straight: bool) -> Iterator[Match]:
    text = layers.text
    space = spacing_of(layers.parent.locale).guillemets
    verbatim = layers.block.prose.is_verbatim
    for pair in pairs:
        if pair.nested:
            if not straight:
                continue  # “ ” inside « » is right
            left, right = "“", "”"
        else:
            left, right = "«" + space, space + "»"
        start, end = pair.opening, pair.closing + 1
        # Spaces that stand inside the marks already are replaced with them.
        inner_start, inner_end = start + 1, end - 1
        while inner_start < inner_end and text[inner_start] in _SPACES:
            inner_start += 1
        while inner_end > inner_start and text[inner_end - 1] in _SPACES:
            inner_end -= 1
        inner = text[inner_start:inner_end]
        if not inner:
            continue
        safe = None if certain and verbatim(start, inner_start) and verbatim(inner_end, end) else False
        if len(inner) <= _ONE_FINDING and not any(c in ';:!?%«»“”"\n' for c in inner) and inner[-1] not in ",.":
            yield Match(start, end, suggestions=(left + inner + right,), safe=safe)
        else:
            yield Match(start, inner_start, suggestions=(left,), safe=safe)
            yield Match(inner_end, end, suggestions=(right,), safe=safe)


@check("guillemets.droits", anchors=('"',))
def straight(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Straight double quotes around words."""
    if '"' not in layers.text:
        return
    pairs, certain = straight_pairs(layers.text)
    yield from _matches(layers, pairs, certain, straight=True)


@check("guillemets.anglais", anchors=("“", "”", "„"))
def english(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """“English quotes” that are not inside « »."""
    pairs, certain = curly_pairs(layers.text)
    yield from _matches(layers, pairs, certain, straight=False)


@functools.cache
def _comma() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        r"(?<=[\p{L}\p{N}!?…%)\]])[ \u00a0\u202f]?,(?P<space>[ \u00a0\u202f]?)"
        r"(?P<mark>[»”\"])(?P<more>,?)"
    )


@functools.cache
def _stop() -> regex.Pattern[str]:
    import regex

    # A verb of saying in small letters goes on with the sentence: the full stop cannot end it.
    return regex.compile(
        r"(?<=[\p{L}\p{N})])\.(?P<space>[ \u00a0\u202f]?)(?P<mark>[»”\"])(?P<more>)"
        r"(?=[ \u00a0](?:(?:l'|l’)?a(?:-t-(?:il|elle|on))?|ont|dit|déclare|affirme|explique|assure|précise|ajoute|"
        r"estime|indique|souligne|confie|raconte|lance|poursuit|conclut|selon|avait|disait)\b)"
    )


@check("guillemets.virgule", anchors=("»", "”", '"'))
def punctuation_inside(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A comma before the closing mark; a full stop there although the sentence goes on."""
    text = layers.text
    straight = set(straight_marks(text)[1::2]) if '"' in text else set()
    for pattern, safe in ((_comma(), None), (_stop(), False)):
        for m in pattern.finditer(text):
            mark = m["mark"]
            if mark == '"' and m.start("mark") not in straight:
                continue
            after = text[m.end() : m.end() + 1]
            if after.isalnum():
                continue
            # « oui, » et « non, »: what follows the mark decides nothing, the comma never belongs inside.
            space = m["space"] if mark == "»" else ""
            if mark == "»" and not space:
                space = spacing_of(layers.parent.locale).guillemets
            yield Match(m.start(), m.end(), values={"mark": mark}, suggestions=(f"{space}{mark},",), safe=safe)


@functools.cache
def _single() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    import regex

    curly = regex.compile(r"‘(?P<inner>[^‘\n]{2,120}?)’(?![\p{L}\p{N}])")
    straight_ = regex.compile(
        r"(?<![\p{L}\p{N}'’])'(?P<inner>\p{L}(?:[^'\n]|(?<=\p{L})'(?=\p{L})){0,80}[\p{L}!?])'(?![\p{L}\p{N}'])"
    )
    return curly, straight_


@check("guillemets.simples", anchors=("‘", "'"))
def single(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """‘English’ or 'straight' single quotes around words."""
    text = layers.text
    space = spacing_of(layers.parent.locale).guillemets
    depths = _Depths(text)
    for pattern in _single():
        for m in pattern.finditer(text):
            mend = f"“{m['inner']}”" if depths.at(m.start()) > 0 else f"«{space}{m['inner']}{space}»"
            yield Match(m.start(), m.end(), suggestions=(mend,))
