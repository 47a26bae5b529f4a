"""From positions in code points to lines and columns: done here, at the edge, and nowhere else."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable

_LINE_END = re.compile("\r\n|\n|\r")


class LineIndex:
    """Where the lines of a text begin. A line ends with LF, CRLF or CR, as editors count them."""

    def __init__(self, text: str) -> None:
        self._starts = array("Q", [0])
        self._starts.extend(match.end() for match in _LINE_END.finditer(text))

    @classmethod
    def of(cls, starts: Iterable[int]) -> LineIndex:
        """The index of a text whose lines begin there (`starts`)."""
        index = cls("")
        index._starts = array("Q", starts)
        return index

    @property
    def starts(self) -> list[int]:
        """Where the lines begin, in code points."""
        return self._starts.tolist()

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of a position; columns count code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


START = LineIndex("")
"""For a path whose text was never read: everything is on line 1."""
