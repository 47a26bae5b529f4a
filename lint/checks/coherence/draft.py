"""Headline and body of a draft, and small questions on words that the checks of coherence share."""

from __future__ import annotations

import functools
import re
import unicodedata

from lint.french.layers import BlockLayers, DraftLayers
from lint.model import BlockKind

_BODY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)


def headline(layers: DraftLayers) -> BlockLayers | None:
    """The draft's headline: the first block, when it is one."""
    first = next((b for b in layers.blocks if b.block.kind is not BlockKind.BYLINE), None)
    return first if first is not None and first.is_headline else None


def body(layers: DraftLayers) -> list[BlockLayers]:
    """The blocks of body copy, in order."""
    return [b for b in layers.blocks if b.block.kind in _BODY]


def words(layers: DraftLayers) -> int:
    """Words of body copy, parted by white space."""
    return sum(len(b.folded.split()) for b in body(layers))


@functools.lru_cache(maxsize=20000)
def plain(word: str) -> str:
    """The word in small letters without accents and signs: what two spellings are compared by."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if c.isalpha())


_SOUNDS = (
    (r"ph", "f"), (r"[çss]", "s"), (r"qu|ck|k|c(?=[aoulr]|$)", "q"), (r"c(?=[eiy])", "s"), (r"y+|ij|ï", "i"),
    (r"eaux?|aul[tdx]?|aux?|au[dt]s?|ots?|oh|"
     r"os$", "o"), (r"h", ""), (r"w", "v"), (r"(?:ei|ai|ay|et|er|ez)$", "é"), (r"ei|ai|ay", "e"),
    (r"[ae]m(?=[bp])|"
     r"en(?=[^aeiou]|$)", "an"), (r"ein|ain|im(?=[bp])|ym(?=[bp])", "in"), (r"z", "s"), (r"j|ge(?=[ao])", "g"),
    (r"(.)\1+", r"\1"), (r"[tdsxpe]+$", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip


@functools.lru_cache(maxsize=20000)
def sound(word: str) -> str:
    """A rough key of how a name sounds in French: Perrault and Perrot, Dupond and Dupont have one."""
    key = plain(word)
    for source, replacement in _SOUNDS:
        key = re.sub(source, replacement, key)
    return key


def distance(a: str, b: str) -> int:
    """Edits (insertions, deletions, substitutions, swaps of neighbours) that make `b` of `a`."""
    if abs(len(a) - len(b)) > 3:
        return 9
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def near(a: str, b: str) -> bool:
    """Whether two names are likely two spellings of one; equal names, and feminines in -a, are not."""
    x, y = plain(a), plain(b)
    if x == y or min(len(x), len(y)) < 4 or a.isupper() != b.isupper():
        return False
    if (x.endswith("a") != y.endswith("a")) or (
        x.rstrip("s") == y.rstrip("s") and len(x) != len(y) and not a[:1].isupper()
    ):
        return False
    if x[0] == y[0] and sound(a) == sound(b) and len(sound(a)) > 2:
        return True
    # Two edits change the letters that are used by four at most: sets are forty times as fast as the distance.
    if abs(len(x) - len(y)) > 2 or len(set(x) ^ set(y)) > 4:
        return False
    edits, least = distance(x, y), min(len(x), len(y))
    if x[0] != y[0]:
        return edits == 1 and least >= 6
    return (edits == 1 and least >= 5) or (edits == 2 and least >= 7)
