"""Where the words of somebody else stand: ranges inside quotation marks.

Marks: « », “ ” and straight double quotes. Single quotes are left alone: they are apostrophes in French.
A mark that is never closed opens nothing (a quotation may go on in the next paragraph, but from one
block alone a missing mark cannot be told from that).
"""

from __future__ import annotations

_PAIRS = {"«": "»", "“": "”", "„": "“"}
_SPACES = " \u00a0\u202f\u2009\n\t"


def quoted_ranges(text: str, *, whole: bool = False) -> list[tuple[int, int]]:
    """Half-open ranges (code points) inside outermost quotation marks, in order.

    The marks themselves and the spaces beside them are outside: mending `«mot»` is not touching the
    quotation. `whole`: the block is a quotation by its markup.
    """
    if whole:
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        mark = text[position]
        if mark == '"':
            closing = text.find('"', position + 1)
        elif mark in _PAIRS:
            closing = _closing(text, position, mark, _PAIRS[mark])
        else:
            position += 1
            continue
        if closing < 0:
            position += 1
            continue
        start, end = position + 1, closing
        while start < end and text[start] in _SPACES:
            start += 1
        while end > start and text[end - 1] in _SPACES:
            end -= 1
        if start < end:
            found.append((start, end))
        position = closing + 1
    return found


def _closing(text: str, start: int, opening: str, closing: str) -> int:
    """Where the mark opened at `start` is closed, nested pairs skipped; -1 when it is not."""
    depth = 0
    for position in range(start, len(text)):
        if text[position] == opening:
            depth += 1
        elif text[position] == closing:
            depth -= 1
            if depth == 0:
                return position
    return -1
