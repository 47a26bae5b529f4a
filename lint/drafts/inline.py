"""Inline markup of Markdown, with the offsets that markdown-it's inline tokens do not give.

`scan` reads the text of one block (CommonMark 0.31.2, with GFM's ~~ and footnote references) and says
which ranges are no prose: dropped marks, escapes and entities that stand for another character, masked
code and URLs. What CommonMark does not take for markup (a lone asterisk, `** mot**`) is in no range: it
stays in the prose, where a rule can see it. Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field

from lint.drafts.blocks import Spans
from lint.drafts.masking import links, widened
from lint.drafts.prose import ProseBuilder
from lint.drafts.tags import ENTITY, FOREIGN_OR_CODE, TAG, closing_tag, is_element, is_foreign, unescape
from lint.model import MASK

DROP, REPLACE, HIDE = "drop", "replace", "mask"

_SPECIAL = re.compile(r"[\\`*_<&\[\]\n\ufffc]|~~+|!\[")
_RUN = re.compile(r"`+|\*+|_+|~+")
_BACKTICKS = re.compile(r"`+")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.+-]{1,64}@[\w.-]+>")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_DESTINATION = re.compile(r"[^\s()\\]+|\\.|[()\\]")
_ANGLED = re.compile(r"<(?:[^<>\n\\]|\\.)*>")
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)", re.DOTALL)
_BLANKS = re.compile(r"[ \t\n]*")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_DEPTH = 32  # of brackets in a link's address, as in cmark


@dataclass(slots=True)
class Scan:
    """What `scan` found: `events` (start, end, kind, text), and the ranges of images' alternative texts."""

    events: list[tuple[int, int, str, str]] = field(default_factory=list)
    captions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Delimiter:
    start: int
    end: int
    char: str
    opens: bool
    closes: bool
    length: int


@dataclass(slots=True)
class _Bracket:
    start: int
    image: bool
    delimiters: int


def normal_label(label: str) -> str:
    """A link label as CommonMark compares it."""
    return " ".join(label.split()).casefold()


class _Scanner:
    def __init__(self, text: str, base: int, opaque: Spans, labels: Collection[str]) -> None:
        self.text = text
        self.base = base
        self.opaque = opaque
        self.labels = labels
        self.found = Scan()
        self.delimiters: list[_Delimiter] = []
        self.brackets: list[_Bracket] = []
        self.dead = 0  # link openers below this depth stand around a link: they open none
        self.ticks: dict[int, list[int]] | None = None
        self.unclosed: set[str] = set()

    def run(self) -> Scan:
        text = self.text
        urls = iter(links(text))
        url = next(urls, None)
        position = 0
        while True:
            m = _SPECIAL.search(text, position)
            at = m.start() if m else len(text)
            while url and url[0] < position:
                url = next(urls, None)
            if url and url[0] <= at and url[0] < len(text):
                self._event(url[0], url[1], HIDE)
                position = url[1]
                continue
            if not m:
                break
            position = self._special(at, m.group()[0])
        self._emphasis(0)
        self.found.events.sort()
        return self.found

    def _event(self, start: int, end: int, kind: str, text: str = "") -> None:
        self.found.events.append((start, end, kind, text))

    def _special(self, at: int, char: str) -> int:
        """Deals with the special character at `at`; gives the position to go on from."""
        text = self.text
        if char in "*_~":
            return self._delimiter_run(at, char)
        if char == "\\":
            following = text[at + 1 : at + 2]
            if following == "\n":
                return self._line_break(at, at + 1)
            if following in _ESCAPABLE and following:
                self._event(at, at + 2, REPLACE, following)
                return at + 2
            return at + 1
        if char == "\n":
            return self._line_break(at, at)
        if char == "`":
            return self._code(at)
        if char == "<":
            return self._angle(at)
        if char == "&":
            m = ENTITY.match(text, at)
            if m and (decoded := unescape(m.group())) != m.group() and _is_meant(m.group(), decoded):
                self._event(at, m.end(), REPLACE, decoded)
                return m.end()
            return at + 1
        if char == MASK:
            for _, stop, masked in self.opaque.around(self.base + at):
                end = min(stop - self.base, len(text))
                if masked:
                    self._event(at, end, HIDE)
                else:
                    end = widened(text, at, end)[1]
                    self._event(at, end, DROP)
                return max(end, at + 1)
            return at + 1
        if char == "!":
            self.brackets.append(_Bracket(at, True, len(self.delimiters)))
            return at + 2
        if char == "[":
            footnote = _FOOTNOTE.match(text, at)
            if footnote:
                self._event(at, footnote.end(), DROP)
                return footnote.end()
            self.brackets.append(_Bracket(at, False, len(self.delimiters)))
            return at + 1
        return self._close_bracket(at)

    def _line_break(self, start: int, newline: int) -> int:
        """One line feed for a line break with the indent (and quotation marks of the markup) behind it."""
        m = _BREAK.match(self.text, newline)
        end = m.end() if m else newline + 1
        while start > 0 and self.text[start - 1] in " \t":
            start -= 1
        self._event(start, end, REPLACE, "\n")
        return end

    def _delimiter_run(self, at: int, char: str) -> int:
        text = self.text
        m = _RUN.match(text, at)
        end = m.end() if m else at + 1
        before = text[at - 1] if at else " "
        after = text[end] if end < len(text) else " "
        space_before, space_after = _is_space(before), _is_space(after)
        sign_before, sign_after = _is_sign(before), _is_sign(after)
        left = not space_after and (not sign_after or space_before or sign_before)
        right = not space_before and (not sign_before or space_after or sign_after)
        opens, closes = left, right
        if char == "_":
            opens, closes = left and (not right or sign_before), right and (not left or sign_after)
        if (opens or closes) and (char != "~" or end - at == 2):
            self.delimiters.append(_Delimiter(at, end, char, opens, closes, end - at))
        return end

    def _emphasis(self, bottom: int) -> None:
        """Pairs the delimiters from `bottom` on and removes them (CommonMark, "process emphasis")."""
        stack: list[_Delimiter] = []
        floors: dict[tuple[str, bool, int], int] = {}
        for mark in self.delimiters[bottom:]:
            key = (mark.char, mark.opens, mark.length % 3)
            while mark.closes and mark.start < mark.end:
                n = len(stack) - 1
                floor = floors.get(key, 0)
                while n >= floor and not _pairs(stack[n], mark):
                    n -= 1
                if n < floor:
                    floors[key] = len(stack)
                    break
                opener = stack[n]
                double = opener.end - opener.start >= 2 and mark.end - mark.start >= 2
                width = 2 if double else 1
                self._event(opener.end - width, opener.end, DROP)
                self._event(mark.start, mark.start + width, DROP)
                opener.end -= width
                mark.start += width
                del stack[n + (opener.start < opener.end) :]
                for other, value in floors.items():
                    floors[other] = min(value, len(stack))
            if mark.opens and mark.start < mark.end:
                stack.append(mark)
        del self.delimiters[bottom:]

    def _code(self, at: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for m in _BACKTICKS.finditer(self.text):
                self.ticks.setdefault(len(m.group()), []).append(m.start())
        run = _BACKTICKS.match(self.text, at)
        length = len(run.group()) if run else 1
        places = self.ticks.get(length, [])
        n = bisect_left(places, at + length)
        if n == len(places):
            return at + length
        self._event(at, places[n] + length, HIDE)
        return places[n] + length

    def _angle(self, at: int) -> int:
        text = self.text
        m = _AUTOLINK.match(text, at)
        if m:
            self._event(at, m.end(), HIDE)
            return m.end()
        m = TAG.match(text, at)
        if not m or m["rest"] is None:
            return at + 1
        name, end = m["name"].lower(), m.end()
        if not is_element(name):
            return end
        if name == "br":
            while end < len(text) and text[end] in " \t\n":
                end += 1
            self._event(at, end, REPLACE, "\n")
            return end
        if not m["close"] and (name in FOREIGN_OR_CODE or is_foreign(m["rest"])) and name not in self.unclosed:
            close = closing_tag(name).search(text, end)
            if close:
                self._event(at, close.end(), HIDE)
                return close.end()
            self.unclosed.add(name)
        self._event(at, end, DROP)
        return end

    def _close_bracket(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        opener = self.brackets.pop()
        alive = opener.image or len(self.brackets) >= self.dead
        self.dead = min(self.dead, len(self.brackets))
        if not alive:
            return at + 1
        inner = opener.start + (2 if opener.image else 1)
        end = self._target(inner, at)
        if end < 0:
            return at + 1
        self._emphasis(opener.delimiters)
        if opener.image:
            self._event(opener.start, end, HIDE)
            self.found.captions.append((inner, at))
        else:
            self._event(opener.start, inner, DROP)
            self._event(at, end, DROP)
            self.dead = len(self.brackets)
        return end

    def _target(self, inner: int, at: int) -> int:
        """The end of the link whose text is [inner, at), -1 when nothing there makes it a link."""
        text = self.text
        if text.startswith("(", at + 1):
            end = self._inline_target(at + 2)
            if end >= 0:
                return end
        if not self.labels:
            return -1
        label = _LABEL.match(text, at + 1)
        if label and label[1].strip():
            return label.end() if normal_label(label[1]) in self.labels else -1
        if at - inner > 999 or normal_label(text[inner:at]) not in self.labels:
            return -1
        return label.end() if label else at + 1

    def _inline_target(self, position: int) -> int:
        """The end of `(address "title")` whose inside begins at `position`; -1 when it is none."""
        text = self.text
        position = _skip(text, position)
        if text.startswith("<", position):
            m = _ANGLED.match(text, position)
            if not m:
                return -1
            position = m.end()
        else:
            depth = 0
            while m := _DESTINATION.match(text, position):
                if m.group() == "(":
                    depth += 1
                    if depth > _DEPTH:
                        return -1
                elif m.group() == ")":
                    if depth == 0:
                        break
                    depth -= 1
                position = m.end()
            if depth:
                return -1
        after = _skip(text, position)
        if after > position and (m := _TITLE.match(text, after)):
            after = _skip(text, m.end())
        return after + 1 if text.startswith(")", after) else -1


def scan(text: str, base: int, opaque: Spans, labels: Collection[str]) -> Scan:
    """What of `text` (which begins at `base` in the file) is markup. `labels`: known link references.

    MASK characters in `text` are looked up in `opaque`.
    """
    return _Scanner(text, base, opaque, labels).run()


def emit(builder: ProseBuilder, found: Scan, base: int, start: int, end: int) -> None:
    """Writes the prose of [start, end) (positions in the scanned text) into the builder."""
    events = found.events
    n = bisect_left(events, (start,))
    position = start
    while n < len(events):
        a, b, kind, text = events[n]
        n += 1
        if a >= end:
            break
        if a < position or b > end:
            continue  # inside an image, or across the border of a block
        builder.copy(base + position, base + a)
        if kind == REPLACE:
            builder.replace(base + a, base + b, text)
        elif kind == HIDE:
            builder.mask(base + a, base + b)
        position = b
    builder.copy(base + position, base + end)


def _is_meant(entity: str, decoded: str) -> bool:
    """Whether somebody who writes Markdown needs this entity.

    Spaces and invisible signs, what would be markup otherwise, and named signs that a keyboard lacks are
    meant. Letters, straight quotes, "&amp;" and signs by number ("l&#8217;été") are what a conversion left
    behind: they stay as they are written, so that a rule sees them.
    """
    if decoded in "&'\"":
        return False
    if len(decoded) != 1 or decoded in _ESCAPABLE or unicodedata.category(decoded) in ("Zs", "Cf"):
        return True
    return entity[1] != "#" and not decoded.isalpha()


def _pairs(opener: _Delimiter, closer: _Delimiter) -> bool:
    if opener.char != closer.char:
        return False
    if opener.closes or closer.opens:
        total = opener.length + closer.length
        return total % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
    return True


def _skip(text: str, position: int) -> int:
    m = _BLANKS.match(text, position)
    return m.end() if m else position


def _is_space(char: str) -> bool:
    return char in " \t\n\f\r" or unicodedata.category(char) == "Zs"


def _is_sign(char: str) -> bool:
    return char in _ESCAPABLE or unicodedata.category(char)[0] in "PS"
