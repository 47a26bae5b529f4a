"""Places and days that the headline and the first lines of the body give differently."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.coherence.draft import body, headline
from lint.french.dates import MONTHS, WEEKDAYS
from lint.french.layers import BlockLayers, DraftLayers
from lint.lazy import lazy_pattern
from lint.model import Match

_DAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_HERE = (
    r"(?<!\w)(?:[Àà]|[Pp]rès d(?:e |')|[Aa]ux portes de|[Dd]ans les rues de|[Aa]u large de|[Aa]u sud de|[Aa]u nord de)"
)
_TOWN_OF = (
    r"(?:centre-ville|centre|ville|commune|village|gare|mairie|bourg|rues|port|rade|plage|périphérie|"
    r"banlieue|agglomération|faubourgs|quartier nord|aéroport|large)"
)
_NAME = r"(?P<c>(?:L[ae]s? )?[A-ZÉÈÎ][\w'À-ÿ]*(?:-[\w'À-ÿ]+)*)"


def _cities(layers: BlockLayers) -> list[tuple[str, int, int]]:
    """The towns that the block names, with their range."""
    return [
        (
            layers.text[layers.tokens[n.start].start : layers.tokens[n.end - 1].end],
            layers.tokens[n.start].start,
            layers.tokens[n.end - 1].end,
        )
        for n in layers.names
        if n.kind == "VILLE"
    ]


@check("coherence.titre-lieu", scope="draft")
def headline_place(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Dieppe : un entrepôt inondé »; « l'entrepôt du port de Calais », and never Dieppe."""
    head = headline(layers)
    blocks = body(layers)
    if head is None or not blocks:
        return
    place = _place_of(head)
    if place is None:
        yield from _thing_of(head, blocks)
        return
    text = " ".join(b.folded for b in blocks)
    if re.search(rf"(?<!\w){re.escape(place)}(?!\w)", text):
        return
    first = blocks[0]
    if not first.sentences:
        return
    end = first.sentences[0].end
    there = _located(first, end)
    if len({c for c, _, _ in there}) != 1 or any(c for c, a, b in _cities(head) if c != place):
        return
    city, a, b = there[0]
    if first.in_quotation(a, b):
        return
    yield Match(
        a, b, values={"constat": f"« {place} » dans le titre, « {city} » ici"}, suggestions=(place,), safe=False,
        block=first.block.index,
    )  # fmt: skip


def _thing_of(head: BlockLayers, blocks: list[BlockLayers]) -> Iterator[Match]:
    """« l'usine de Dunkerque » in the headline, « l'usine de Calais » in the body, and never Dunkerque."""
    text = " ".join(b.folded for b in blocks)
    for city, start, _ in _cities(head):
        noun = re.search(r"(?<![\w-])([a-zà-ÿ]{4,}) d(?:e |')$", head.folded[:start])
        if noun is None or city in text:
            continue
        for block in blocks[:2]:
            for other, a, b in _cities(block):
                if (
                    other == city
                    or not re.search(
                        rf"(?<![\w-]){noun[1]} d(?:e |"
                        rf"')$",
                        block.folded[:a],
                    )
                    or block.in_quotation(a, b)
                ):
                    continue
                yield Match(
                    a, b, values={"constat": f"« {city} » dans le titre, « {other} » "
                                             f"ici"}, suggestions=(city,), safe=False,
                    block=block.block.index,
                )  # fmt: skip
                return


def _located(layers: BlockLayers, end: int) -> list[tuple[str, int, int]]:
    """Towns in which the first sentence places what happened: listed ones, or after words that only a town follows."""
    known = {c for c, _, _ in _cities(layers)}
    text = layers.folded[:end]
    found = [
        (m["c"], m.start("c"), m.end("c"))
        for m in re.finditer(rf"{_HERE} ?{_NAME}(?! [A-ZÉ])", text)
        if m["c"] in known or re.match(r" \([A-ZÉÈÎ][\w'À-ÿ -]+\)", text[m.end() :])
    ]
    return found + [
        (m["c"], m.start("c"), m.end("c"))
        for m in re.finditer(rf"(?<![\w-]){_TOWN_OF} (?:de |d'){_NAME}(?! [A-ZÉ])", text)
    ]


def _place_of(head: BlockLayers) -> str | None:
    """The one town where the headline says that it happened."""
    cities = _cities(head)
    if len(cities) != 1:
        return None
    city, start, end = cities[0]
    if start == 0 and re.match(r" ?:", head.folded[end:]):
        return city
    if re.search(r"(?<!\w)(?:[ÀA]|à|près de|près d') ?$", head.folded[:start]) and re.match(
        r"[ ,:.]|$", head.folded[end:]
    ):
        return city
    return None


@functools.cache
def _dated() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<w>{_DAY})(?: (?P<wd>\d{{1,2}}))?|(?P<d>\d{{1,2}})(?:er)? (?P<m>{_MONTH}))(?!\w)"
    )


@check("coherence.titre-jour", scope="draft", options={"mots": 250})
def headline_day(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Grève des bus mardi » in the headline; « jeudi » alone in the body.

    Option `mots`: the longest draft (words of body copy) that is read.
    """
    head = headline(layers)
    blocks = body(layers)
    if head is None or not blocks or sum(len(b.folded.split()) for b in blocks) > int(options["mots"]):
        return
    top = list(_dated().finditer(head.folded))
    if len(top) != 1:
        return
    if top[0].group().lower() in " ".join(b.folded.lower() for b in blocks):
        return
    found = [(b, m) for b in blocks for m in _dated().finditer(b.folded)]
    if top[0]["w"]:
        days = [(b, m) for b, m in found if m["w"]]
        if any(m["w"] == top[0]["w"] for _, m in days) or len({m["w"] for _, m in days}) != 1:
            return
        if any(m["m"] for _, m in found) or re.search(
            r"\b(?:demain|aujourd'hui|hier|ce jour|veille)\b", " ".join(b.folded for b in blocks)
        ):
            return
        wanted, hits = top[0]["w"], [(b, m.start("w"), m.end("w")) for b, m in days]
        if not _future_or_same(blocks, days[0][1] if days else None):
            return
    else:
        days = [(b, m) for b, m in found if m["m"]]
        if (
            any((m["d"], m["m"]) == (top[0]["d"], top[0]["m"]) for _, m in days)
            or len({m.group() for _, m in days}) != 1
        ):
            return
        if days[0][1]["m"] != top[0]["m"]:
            return
        wanted, hits = top[0].group(), [(b, m.start(), m.end()) for b, m in days]
    if not hits:
        return
    block, a, b = hits[0]
    if block.in_quotation(a, b):
        return
    yield Match(
        a, b, values={"constat": f"« {top[0].group()} » dans le titre, « {block.text[a:b]} » "
                                 f"ici"}, suggestions=(wanted,),
        safe=False, block=block.block.index,
    )  # fmt: skip


_SAYING = lazy_pattern(
    r"\b(?:annonc|déclar|affirm|indiqu|précis|révél|expliqu|dit\b|dénonc|appel|assur|estim|confirm|prévenu|"
    r"publi|dévoil|présent|fait savoir|rapport|réuni|vot|décid)\w*"
)


def _future_or_same(blocks: list[BlockLayers], m: re.Match[str] | None) -> bool:
    """Whether the body's day is the event's, not that of an announcement (« a annoncé lundi une grève »)."""
    if m is None:
        return False
    text = m.string[max(0, m.start() - 60) : m.end() + 60]
    return not _SAYING.search(text)
