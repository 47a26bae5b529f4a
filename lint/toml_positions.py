"""Where the keys of a TOML file are: `tomllib` does not say, and an error must show its place.

The text is known to be valid TOML (tomllib has read it), so that this scanner only has to follow it: keys,
strings to step over, tables, arrays and inline tables.
"""

from __future__ import annotations

import re
from bisect import bisect_right

KeyPath = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SCALAR = re.compile(r"[^,\]}\r\n#]+")


def key_positions(text: str) -> dict[KeyPath, tuple[int, int]]:
    """Line and column (from 1, in code points) of every key, by its path; array elements by number.

    A path that appears several times (a table and its sub-table) keeps its first place.
    """
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, tuple[int, int]] = {}
        self.lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self.arrays: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, tuple[int, int]]:
        table: KeyPath = ()
        while self._skip_blank():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.found

    def _skip_blank(self) -> bool:
        self._match(_BLANK)
        return self.at < len(self.text)

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if not match:  # never on valid TOML; the step forward makes an endless loop impossible
            self.at += 1
            return ""
        self.at = match.end()
        return match[0]

    def _record(self, path: KeyPath, position: int) -> None:
        if path not in self.found:
            line = bisect_right(self.lines, position)
            self.found[path] = (line, position - self.lines[line - 1] + 1)

    def _key(self, before: KeyPath) -> KeyPath:
        """A dotted key; each of its parts is recorded."""
        path = before
        while True:
            self._match(_BLANK)
            start = self.at
            quoted = self.text[start : start + 1] in ("'", '"')
            part = self._string() if quoted else self._match(_BARE)
            path = self._enter(path, part)
            self._record(path, start)
            self._match(_BLANK)
            if self.text[self.at : self.at + 1] != ".":
                return path
            self.at += 1

    def _enter(self, path: KeyPath, part: str) -> KeyPath:
        """One step down; inside an array of tables, into its latest element."""
        if path in self.arrays:
            path = (*path, self.arrays[path])
        return (*path, part)

    def _string(self) -> str:
        quoted = self._match(_STRING)
        inner = quoted[1:-1]
        if quoted.startswith('"') and "\\" in inner:
            import tomllib

            inner = tomllib.loads(f"k = {quoted}")["k"]
        return inner

    def _header(self) -> KeyPath:
        start = self.at
        is_array = self.text.startswith("[[", start)
        self.at += 2 if is_array else 1
        path = self._key(())
        self.at += 2 if is_array else 1
        if is_array:
            self.arrays[path] = self.arrays.get(path, -1) + 1
        if path in self.arrays:
            path = (*path, self.arrays[path])
            self._record(path, start)
        return path

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        self.at += 1  # =
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        self._match(_BLANK)
        first = self.text[self.at : self.at + 1]
        if first == "[":
            self.at += 1
            n = 0
            while self._skip_blank() and self.text[self.at] != "]":
                if self.text[self.at] == ",":
                    self.at += 1
                    continue
                self._record((*path, n), self.at)
                self._value((*path, n))
                n += 1
            self.at += 1
        elif first == "{":
            self.at += 1
            while self._skip_blank() and self.text[self.at] != "}":
                if self.text[self.at] == ",":
                    self.at += 1
                    continue
                self._pair(path)
            self.at += 1
        elif first in ("'", '"'):
            self._match(_STRING)
        else:
            self._match(_SCALAR)
