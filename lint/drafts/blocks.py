"""What the readers of plain text and Markdown share: lines into blocks, and what a block is.

Positions are code points into the file's text. A line is a pair (start, end) without the white space around
it and without its line end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lint.drafts.prose import ProseBuilder
from lint.model import MASK, Block, BlockKind, Prose

Line = tuple[int, int]

HEADLINE_LENGTH = 120
"""Code points that a headline or a heading may have when only its look tells it."""

MIN_WIDTH = 60
"""Code points below which a text is not believed to be wrapped by width."""

MAX_WIDTH = 120
"""A line that is longer was not wrapped by width: each line of its paragraph stands for itself."""

LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\u2028\u2029]")

_BLANK = " \t"
_FINAL = ".!?…:;,"
_CLOSING = "»”\"'’)]* _\u00a0\u202f"
_FIRST_WORD = re.compile(r"\S+")
_OPENS = re.compile(r"[*_~#]*[«“\"–—•-]?\s*[^\W_]")
# Whatever the space before the sign: a mend of the spacing must not make a headline of a paragraph.
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[ \u00a0\u202f]?[»”]?(?:[.…]|[ \u00a0\u202f]?[!?])\s+[«“]?\s?[A-ZÀ-ÖØ-Þ]")

# Words that no line of its own ends with: after one of them a line break is a wrap.
_UNFINISHED = frozenset(
    [
        *("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "à", "au", "aux", "et", "ou", "où"),
        *("que", "qu", "qui", "dont", "en", "dans", "par", "pour", "sur", "avec", "sans", "sous", "vers"),
        *("chez", "entre", "ce", "cet", "cette", "ces", "son", "sa", "ses", "leur", "leurs", "mon", "ma"),
        *("mes", "notre", "nos", "votre", "vos", "se", "ne", "si", "comme", "plus", "très"),
        *("m", "mm", "mme", "mmes", "dr"),
    ]
)

_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.]*(?:-\w[\w’']*)*)"
_PARTICLE = r"(?:(?:de|du|des|la|le|van|von|der|den|ben|bin|el|al|da|di|dos)\s+|d['’])"
_BYLINE = re.compile(
    r"(?P<by>(?:Par|By|Propos recueillis par)\s*:?\s+)?"
    rf"(?P<name>{_NAME}(?:\s+{_PARTICLE}{{0,2}}{_NAME}){{1,3}})"
    r"(?P<rest>\s*(?:[,|(–—-]|et\s|and\s|à\s|avec\s|pour\s).{0,80})?"
)
# Capitalised words that begin no name of a person.
_NO_NAME = frozenset(
    [
        *("le", "la", "les", "l", "un", "une", "des", "du", "de", "ce", "cet", "cette", "ces", "son", "sa"),
        *("ses", "leur", "en", "au", "aux", "à", "où", "qui", "que", "quand", "comment", "pourquoi"),
        *("the", "a", "an", "in", "on", "at"),
    ]
)


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterable[Line]:
    """The lines of `text[start:end]`, blank ones as empty ranges."""
    end = len(text) if end is None else end
    position = start
    for m in LINE_END.finditer(text, start, end):
        yield trimmed(text, position, m.start())
        position = m.end()
    yield trimmed(text, position, end)


def trimmed(text: str, start: int, end: int) -> Line:
    """[start, end) without spaces and tabs around it; empty when only white space is there."""
    line = text[start:end]
    left = line.lstrip(_BLANK)
    if not left or left.isspace():
        return end, end
    return end - len(left), start + len(line.rstrip(_BLANK))


def bare_end(text: str) -> str:
    """The text without closing quotation marks, brackets and emphasis marks at its end."""
    return text.rstrip(_CLOSING)


def is_finished(text: str) -> bool:
    """Whether the text ends with a punctuation mark (behind closing marks or not)."""
    bare = bare_end(text)
    return bool(bare) and bare[-1] in _FINAL


def is_short(text: str) -> bool:
    """One line, no longer than a headline, not several sentences."""
    return len(text) <= HEADLINE_LENGTH and "\n" not in text and not _SENTENCE_INSIDE.search(text)


def split_wrapped(text: str, lines: Sequence[Line], base: int = 0) -> list[Sequence[Line]]:
    """The lines of one paragraph, divided where a line break is meant and no wrap.

    `text` begins at `base` of the file, and the lines are positions in the file.

    A line break is a wrap unless the next line's first word would have fitted in the width (the longest
    line, at least `MIN_WIDTH`), the line has no final punctuation and the next begins like a sentence: with
    a capital or a digit, behind a quotation mark or dash or not. When a line is longer than `MAX_WIDTH`
    nothing was wrapped, and final punctuation does not matter.
    """
    if len(lines) < 2:
        return [lines]
    longest = max(end - start for start, end in lines)
    if longest > MAX_WIDTH:
        # A line that holds an address is longer than what it was wrapped by.
        bare = (end - start for start, end in lines if text.find("://", start - base, end - base) < 0)
        longest = max(bare, default=longest)
    wrapped = longest <= MAX_WIDTH
    width = max(MIN_WIDTH, longest)
    groups: list[Sequence[Line]] = []
    first = 0
    for n in range(1, len(lines)):
        start, end = lines[n - 1]
        following, following_end = lines[n]
        if wrapped and end - start >= width:
            continue
        opens = _OPENS.match(text, following - base, following_end - base)
        if not opens or opens.group()[-1].islower():
            continue
        if wrapped:
            word = _FIRST_WORD.match(text, following - base, following_end - base)
            if word and end - start + 1 + word.end() - word.start() > width:
                continue
        line = text[start - base : end - base]
        if wrapped and is_finished(line):
            continue
        if line[-1] in ",;-–—" or _last_word(line) in _UNFINISHED:
            continue
        groups.append(lines[first:n])
        first = n
    groups.append(lines[first:])
    return groups


def _last_word(line: str) -> str:
    return line[-12:].replace("’", " ").replace("'", " ").rpartition(" ")[2].rstrip(".").lower()


def byline_of(text: str) -> str | None:
    """The name in a byline ("Par Jeanne Martin", "Jeanne Martin"), None when the text is none."""
    if len(text) > HEADLINE_LENGTH:
        return None
    m = _BYLINE.fullmatch(text)
    if not m or (m["rest"] and not m["by"]) or text.endswith("."):
        return None
    first = m["name"].replace("’", " ").replace("'", " ").split()[0].lower()
    return None if first in _NO_NAME else m["name"]


class BlockList:
    """The blocks of a draft in the making; tells headline, heading, byline and paragraph apart."""

    NEAR_TOP = 4
    """Blocks among which a byline is looked for."""

    def __init__(self, *, has_headline: bool = False) -> None:
        self.blocks: list[Block] = []
        self.byline: str | None = None
        self.has_headline = has_headline
        self._expected = True
        self._looked_at = 0

    def expect_headline(self, expected: bool) -> None:
        """Whether a block may be taken for the headline by its look: not where the markup names one."""
        self._expected = expected

    def add(self, kind: BlockKind, prose: Prose, level: int = 0) -> None:
        """A block whose kind is known. Without a word or sign in it, it is left out."""
        if not prose.text.strip(MASK + " \n\t\u00a0"):
            return
        if kind is BlockKind.HEADLINE:
            self.has_headline = True
        self.blocks.append(Block(len(self.blocks), kind, prose, level))

    def add_by_look(self, prose: Prose, *, last: bool = False) -> None:
        """A block that only its look tells: headline, heading, byline or paragraph. `last`: none follows."""
        text = prose.text
        if not text.strip(MASK + " \n\t\u00a0"):
            return
        self._looked_at += 1
        self.add(self._kind(text, last), prose)
        if self.blocks[-1].kind is BlockKind.PARAGRAPH:
            self._expected = False  # no headline stands below the first paragraph

    def _kind(self, text: str, last: bool) -> BlockKind:
        if not is_short(text):
            return BlockKind.PARAGRAPH
        if self._looked_at <= self.NEAR_TOP and self.byline is None:
            name = byline_of(text)
            # The first line of a draft is its headline, be it a mere name, unless it says "Par".
            if name and (self.blocks or self.has_headline or text.startswith(("Par ", "By ", "Propos"))):
                self.byline = name
                return BlockKind.BYLINE
        bare = bare_end(text)
        final = bare[-1:] if bare else ""
        if final and final in ",;:.":
            return BlockKind.PARAGRAPH
        if not self.has_headline and self._expected:
            # A question alone in its draft is a sentence; above others it is a headline.
            if final and final in "!?…" and last:
                return BlockKind.PARAGRAPH
            return BlockKind.HEADLINE
        return BlockKind.PARAGRAPH if final and final in _FINAL else BlockKind.HEADING


class Spans:
    """Ranges of the file that are not read as they stand: dropped (comments) or masked (URLs, shortcodes)."""

    def __init__(self, spans: Iterable[tuple[int, int, bool]] = ()) -> None:
        """`spans`: (start, end, masked); a range that overlaps an earlier one is left out."""
        self._spans: list[tuple[int, int, bool]] = []
        for span in sorted(spans):
            if not self._spans or span[0] >= self._spans[-1][1]:
                self._spans.append(span)
        self._ends = [end for _, end, _ in self._spans]

    def __bool__(self) -> bool:
        return bool(self._spans)

    def within(self, start: int, end: int) -> Iterable[tuple[int, int, bool]]:
        """The ranges that touch [start, end), clipped to it."""
        n = bisect_left(self._ends, start + 1)
        while n < len(self._spans) and self._spans[n][0] < end:
            a, b, masked = self._spans[n]
            yield max(a, start), min(b, end), masked
            n += 1

    def around(self, position: int) -> Iterable[tuple[int, int, bool]]:
        """The whole range in which `position` lies, if there is one."""
        n = bisect_left(self._ends, position + 1)
        if n < len(self._spans) and self._spans[n][0] <= position:
            yield self._spans[n]


def read_lines(source: str, lines: Sequence[Line], spans: Spans) -> Prose:
    """The prose of wrapped lines: one line feed between two, whatever stood there in the file."""
    builder = ProseBuilder(source)
    pending = start = lines[0][0]
    for n, (line_start, line_end) in enumerate(lines):
        if n:
            previous = lines[n - 1][1]
            if line_start != previous + 1 or source[previous] != "\n":
                _copy(builder, pending, previous, spans)
                builder.replace(previous, line_start, "\n")
                pending = line_start
        start = line_end
    _copy(builder, pending, start, spans)
    return builder.build()


def _copy(builder: ProseBuilder, start: int, end: int, spans: Spans) -> None:
    if spans:
        for a, b, masked in spans.within(start, end):
            builder.copy(start, a)
            if masked:
                builder.mask(a, b)
            start = b
    builder.copy(start, end)
