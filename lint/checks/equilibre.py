"""Brackets and quotation marks that are opened and not closed, or the reverse.

A missing mark is looked for over the whole draft: a quotation may run over several paragraphs, each of which
opens it anew (Imprimerie nationale, *Lexique des règles typographiques*, "Guillemets"), and a bracket may hold
several paragraphs. Positions are code points into the block's prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.guillemets import straight_marks
from lint.french.layers import BlockLayers, DraftLayers
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Confidence, Match, Severity

_REACH = 12
"""Blocks over which a quotation or bracket may stay open."""

_BRACKETS = {"(": ")", "[": "]"}
_SMILEY = lazy_pattern(r"[:;=][-'o^]?[()\[\]]+|\([:;=]|\(\.\.\.\)|\[…\]|\(\?\)|\(!\)|<3")
# "a)", "1°)", "iv)": what an enumeration closes was never opened.
_ENUMERATOR = lazy_pattern(r"(?:^|[\s;:,.(«])(?:[a-zA-Z]|\d{1,3}[°ºe]?|[ivxIVX]{1,5}|[-•*])\)\Z")
# Half-open intervals: "]0 ; 1[".
_INTERVAL = lazy_pattern(r"[\[\]]\s*-?[\d∞+][^\[\]]{0,20}[;,][^\[\]]{0,20}[\[\]]")
_WORD_AFTER = lazy_pattern(r"[^\W_][\w'’-]*")
_WORD_BEFORE = lazy_pattern(r"[\w'’-]*[^\W_]\Z")


def _open_marks(text: str, pairs: Mapping[str, str], skip: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Positions of opening marks never closed in `text`, and of closing marks never opened."""
    closers = {close: mark for mark, close in pairs.items()}
    stack: list[int] = []
    orphans: list[int] = []
    for position, char in enumerate(text):
        if char not in pairs and char not in closers:
            continue
        if any(a <= position < b for a, b in skip):
            continue
        if char in pairs:
            stack.append(position)
            continue
        for n in range(len(stack) - 1, -1, -1):
            if text[stack[n]] == closers[char]:
                # An opening mark of the other kind in between is left open: "(a [b)".
                orphan_openings = stack[n + 1 :]
                del stack[n:]
                stack.extend(orphan_openings)
                break
        else:
            orphans.append(position)
    return stack, orphans


def _spread(position: int, text: str, *, opening: bool) -> tuple[int, int]:
    """The mark with the word that it touches, so that a reader sees where it is."""
    if opening:
        word = _WORD_AFTER.match(text, position + 1)
        return position, word.end() if word else position + 1
    word = _WORD_BEFORE.search(text, max(0, position - 40), position)
    return (word.start() if word else position), position + 1


def _joined(openings: dict[int, list[int]], orphans: dict[int, list[int]]) -> None:
    """Takes out opening marks that a later block closes (within reach), and the marks that close them."""
    for block in sorted(orphans):
        for position in list(orphans[block]):
            # A quotation that each paragraph opens anew is closed once, for all of them.
            before = [b for b in openings if block - _REACH <= b < block and openings[b]]
            if before:
                orphans[block].remove(position)
                openings[max(before)].pop()


@check("equilibre.parentheses", scope="draft", anchors=("(", ")", "[", "]"))
def brackets(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A bracket without its other half."""
    openings: dict[int, list[int]] = {}
    orphans: dict[int, list[int]] = {}
    for n, block in enumerate(layers.blocks):
        text = block.folded
        if not any(c in text for c in "()[]"):
            continue
        skip = [m.span() for m in _SMILEY.finditer(text) if text[m.start()] in ":;="]
        skip += [m.span() for m in _INTERVAL.finditer(text)]
        openings[n], found = _open_marks(text, _BRACKETS, skip)
        orphans[n] = [p for p in found if not _ENUMERATOR.search(text[max(0, p - 8) : p + 1])]
    _joined(openings, orphans)
    for n in sorted(openings):
        text = layers.blocks[n].text
        for position in openings[n]:
            start, end = _spread(position, text, opening=True)
            yield Match(start, end, values={"signe": text[position]}, block=n)
        for position in orphans[n]:
            start, end = _spread(position, text, opening=False)
            yield Match(start, end, values={"signe": text[position]}, block=n)


def _begins_with(block: BlockLayers, marks: str) -> bool:
    return block.text.lstrip("-–— \u00a0\u202f")[:1] in tuple(marks)


@check("equilibre.guillemets", scope="draft", anchors=("«", "»", "“", "”"))
def guillemets(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A « or “ without its other half."""
    openings: dict[int, list[int]] = {}
    orphans: dict[int, list[int]] = {}
    for n, block in enumerate(layers.blocks):
        # “ ” are told from the German „ “ and from an apostrophe-like use only when the block has both.
        pairs = {"«": "»"} if "„" in block.text else {"«": "»", "“": "”"}
        if block.block.kind is BlockKind.QUOTATION:
            continue
        openings[n], orphans[n] = _open_marks(block.text, pairs, [])
        # "»" at the start of a paragraph goes on with a quotation (old custom).
        orphans[n] = [p for p in orphans[n] if block.text[:p].strip("-–— \u00a0\u202f")]
    numbers = sorted(openings)
    _joined(openings, orphans)
    for n in numbers:
        block = layers.blocks[n]
        for position in openings[n]:
            # « Each paragraph of a long quotation opens it again; only the last closes it.
            following = layers.blocks[n + 1 : n + 2]
            if following and _begins_with(following[0], "«»“"):
                continue
            start, end = _spread_past_space(position, block.text)
            yield Match(start, end, values={"signe": block.text[position]}, block=n)
        for position in orphans[n]:
            # A closing mark alone often ends a quotation whose beginning is not in this text (a wire cut in
            # pieces, an opening mark in another paragraph): less sure than an opening that nothing closes.
            yield Match(
                position,
                position + 1,
                values={"signe": block.text[position]},
                severity=Severity.INFO,
                confidence=Confidence.LOW,
                block=n,
            )


def _spread_past_space(position: int, text: str) -> tuple[int, int]:
    after = position + 1
    while after < len(text) and text[after] in " \u00a0\u202f":
        after += 1
    word = _WORD_AFTER.match(text, after)
    return position, word.end() if word else position + 1


@check("equilibre.guillemets-droits", scope="draft", anchors=('"',))
def straight(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An odd number of straight quotes in a block, and none missing in the blocks beside it."""
    odd: dict[int, list[int]] = {}
    for n, block in enumerate(layers.blocks):
        marks = straight_marks(block.text) if '"' in block.text else []
        if len(marks) % 2:
            odd[n] = marks
    numbers = list(odd)
    for i, n in enumerate(numbers):
        marks = odd[n]
        # Two odd blocks within reach: a quotation that runs from one to the other.
        if any(abs(m - n) <= _REACH for m in numbers[max(0, i - 1) : i] + numbers[i + 1 : i + 2]):
            continue
        block = layers.blocks[n]
        text = block.text
        if any(text[p - 1 : p].isdigit() for p in marks):
            continue
        following = layers.blocks[n + 1 : n + 2]
        if following and _begins_with(following[0], '"«“'):
            continue
        position = _alone(text, marks)
        start, end = _spread(position, text, opening=_faces_right(text, position))
        yield Match(start, end, values={"signe": '"'}, block=n)


def _faces_right(text: str, position: int) -> bool:
    """Whether the straight mark at `position` looks like an opening one."""
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    return (not before or (not before.isalnum() and before not in ".!?…,»%)")) and bool(after.strip())


def _alone(text: str, marks: list[int]) -> int:
    """The mark that breaks the alternation of opening and closing ones; the last one when none does."""
    expected = True
    for n, position in enumerate(marks):
        if _faces_right(text, position) is not expected:
            # An opening where a closing was due: the one before it was never closed.
            return marks[n - 1] if n and not expected else position
        expected = not expected
    return marks[-1]
