"""A draft's blocks as LanguageTool's annotated text, and its offsets as places in our prose.

LanguageTool counts in UTF-16 code units, over text and markup together; we count in code points of a block's prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lint.model import MASK, Block

PLACEHOLDER = "Xxx"
"""What LanguageTool reads where something that is not prose stood (inline code, a URL): a word that no dictionary
knows, so that hardly a grammar rule builds on it; what it says of the placeholder itself is dropped."""

_BETWEEN = "\n\n"
_MASKS = re.compile(f"{MASK}+|[^{MASK}]+")
# A lone surrogate has no UTF-8; it and U+FFFD are one UTF-16 unit each.
_UNSENDABLE = re.compile("[\ud800-\udfff]")


def units(text: str) -> int:
    """How many UTF-16 code units the text takes."""
    return len(text) + sum(c > "\uffff" for c in text)


def code_point(text: str, offset: int, *, up: bool = False) -> int:
    """The code point at a UTF-16 offset of the text; inside a surrogate pair, the one before (`up`: after)."""
    if text.isascii() or max(text) <= "\uffff":
        return min(offset, len(text))
    seen = 0
    for place, sign in enumerate(text):
        if seen >= offset:
            return place
        seen += 1 + (sign > "\uffff")
        if seen > offset:
            return place + up
    return len(text)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A run of one block's prose in a chunk: `offset` in UTF-16 units of the chunk, `start` in code points."""

    offset: int
    block: int
    start: int
    text: str


@dataclass(slots=True)
class Chunk:
    """What is sent in one request: at most so many UTF-16 units, cut between blocks."""

    annotation: list[dict[str, str]] = field(default_factory=list)
    size: int = 0
    _stretches: list[_Stretch] = field(default_factory=list)

    def add(self, block: int, start: int, text: str) -> None:
        """Prose of a block from the code point `start` on."""
        if self._stretches:
            self._say(_BETWEEN if start == 0 else " ")
        self._stretches.append(_Stretch(self.size, block, start, text))
        for part in _MASKS.findall(text):
            if part[0] == MASK:
                self.annotation.append({"markup": part, "interpretAs": PLACEHOLDER})
                self.size += len(part)
            else:
                # A line break inside a paragraph is a space to the reader; lengths stay as they are.
                self._say(_UNSENDABLE.sub("\ufffd", part.replace("\n", " ")))

    def _say(self, text: str) -> None:
        self.annotation.append({"text": text})
        self.size += units(text)

    def locate(self, offset: int, length: int) -> tuple[int, int, int] | None:
        """The block and the range of its prose (code points) of a UTF-16 range; None when it is in no one block.

        A range that ends inside a surrogate pair takes the whole character.
        """
        if offset < 0 or length < 0 or not self._stretches:
            return None
        found = self._stretches[bisect_right(self._stretches, offset, key=lambda s: s.offset) - 1]
        first, last = offset - found.offset, offset + length - found.offset
        if first < 0 or last > units(found.text):
            return None
        start = found.start + code_point(found.text, first)
        return found.block, start, found.start + code_point(found.text, last, up=True)


def chunks(blocks: Sequence[Block], limit: int) -> Iterator[Chunk]:
    """The blocks' prose in requests of at most `limit` UTF-16 units; a longer block is cut at a space."""
    chunk = Chunk()
    for number, block in enumerate(blocks):
        for start, text in _cut(block.prose.text, limit):
            if chunk.size and chunk.size + len(_BETWEEN) + units(text) > limit:
                yield chunk
                chunk = Chunk()
            chunk.add(number, start, text)
    if chunk.size:
        yield chunk


def _cut(text: str, limit: int) -> Iterator[tuple[int, str]]:
    """The text in parts of at most `limit` UTF-16 units, each with its start in code points."""
    start = 0
    while units(text[start:]) > limit:
        end = start + max(1, code_point(text[start:], limit))
        # At the end of a line or of a sentence, else at a space, else wherever it is.
        for sign in ("\n", ". ", " "):
            place = text.rfind(sign, start + 1, end)
            if place > start:
                end = place + len(sign)
                break
        yield start, text[start:end]
        start = end
    if text[start:]:
        yield start, text[start:]
