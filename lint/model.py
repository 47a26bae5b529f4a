"""The nouns of Morasse. Nothing of ours is imported here.

Positions: inside a block they are half-open ranges of Unicode code points into the block's prose
(`Block.prose.text`); in a `Finding` they are half-open ranges of code points into the file's decoded
text. `Prose.to_file` is the only bridge between the two.
"""

from __future__ import annotations

import datetime as dt
import enum
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MASK = "\ufffc"
"""Stands in prose for what is not prose (inline code, URL, shortcode): OBJECT REPLACEMENT CHARACTER."""

# Same length before and after: a rule that reads the folded text has the positions of the prose.
# Replaced one by one: twenty times as fast as str.translate on text above Latin-1.
_FOLD = (
    ("\u2019", "'"),
    ("\u02bc", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\t", " "),
    ("\n", " "),
    ("\r", " "),
    ("\u2011", "-"),
)


class Severity(enum.StrEnum):
    """How bad a finding is; `rank` orders them (info 0, warning 1, error 2)."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return _SEVERITY_RANK[self]


_SEVERITY_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Confidence(enum.StrEnum):
    """How sure the rule is when it speaks."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        return _CONFIDENCE_RANK[self]


_CONFIDENCE_RANK = {Confidence.LOW: 0, Confidence.MEDIUM: 1, Confidence.HIGH: 2}


class BlockKind(enum.StrEnum):
    """What a block is in the newsroom's eyes."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTATION = "quotation"
    CAPTION = "caption"
    BYLINE = "byline"
    CELL = "cell"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of prose and the run of the file that it was read from (lengths in code points).

    `verbatim` pieces correspond character by character; others (an entity, CRLF, a decomposed accent,
    a mask) only as a whole.
    """

    prose: int
    file: int
    prose_length: int
    file_length: int
    verbatim: bool


@dataclass(frozen=True)
class Prose:
    """What is linted of a block: markup removed, entities decoded, NFC; with the way back to the file.

    `text` keeps apostrophes and spaces as typed ("\\n" for a line break inside the block);
    `folded` has the same length, with straight apostrophes and plain spaces: what most rules read.
    """

    text: str
    pieces: tuple[Piece, ...]
    folded: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        folded = self.text
        for sign, plain in _FOLD:
            folded = folded.replace(sign, plain)
        object.__setattr__(self, "folded", folded)
        object.__setattr__(self, "_starts", tuple(p.prose for p in self.pieces))

    def piece_at(self, position: int) -> Piece:
        """The piece that holds the prose's code point at `position`."""
        return self.pieces[max(0, bisect_right(self._starts, position) - 1)]

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """The file's range of the prose's range [start, end) (code points both).

        A range that begins or ends inside a piece that is not verbatim takes the whole piece.
        Raises ValueError for a range outside the prose.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"range {start}:{end} outside prose of {len(self.text)} code points")
        if not self.pieces:
            return 0, 0
        first = self.piece_at(start)
        offset = start - first.prose
        if first.verbatim or offset >= first.prose_length:
            file_start = first.file + (offset if first.verbatim else first.file_length)
        else:
            file_start = first.file
        if end == start:
            return file_start, file_start
        last = self.piece_at(end - 1)
        file_end = last.file + (end - last.prose if last.verbatim else last.file_length)
        return file_start, file_end

    def from_file(self, start: int, end: int) -> tuple[int, int] | None:
        """The prose's range of the file's range [start, end) (code points both); None when the prose has none of it.

        The way back of `to_file`: a piece that is not verbatim is taken as a whole.
        """
        first = last = -1
        for piece in self.pieces:
            until = piece.file + piece.file_length
            touches = piece.file <= start <= until if start == end else piece.file < end and start < until
            if not touches:
                continue
            if first < 0:
                first = piece.prose + (max(0, start - piece.file) if piece.verbatim else 0)
            last = piece.prose + (min(end, until) - piece.file if piece.verbatim else piece.prose_length)
            if start == end:
                last = first
                break
        return None if first < 0 else (first, max(first, last))

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether the file has exactly `text[start:end]` there, so that a mend can be put in its place."""
        if start == end:
            return True
        piece = self.piece_at(start)
        while True:
            if not piece.verbatim:
                return False
            if end <= piece.prose + piece.prose_length:
                return True
            following = self.piece_at(piece.prose + piece.prose_length)
            if following.file != piece.file + piece.file_length:
                return False
            piece = following


class Sentence(NamedTuple):
    """A sentence's range in its block's prose, without surrounding white space."""

    start: int
    end: int


class Token(NamedTuple):
    """A word, number or sign of the prose; `norm` is lower-case, NFC, with a straight apostrophe.

    `kind`: word, number, time, date (in figures), punct, symbol, url, mask. A tuple, not a dataclass: a large
    draft has a million of them, and a tuple is made four times as fast.
    """

    start: int
    end: int
    text: str
    norm: str
    kind: str


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, paragraph, list item… `index` is its place in the draft, `level` a heading's depth."""

    index: int
    kind: BlockKind
    prose: Prose
    level: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the markup (`<!-- … -->`), with its range in the file: directives are looked for there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the draft says of itself. `date` is the publication date; None when the draft gives none.

    `dateline`: the city from which a wire is datelined.
    """

    date: dt.date | None = None
    title: str | None = None
    byline: str | None = None
    source_lang: str | None = None
    lang: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be done, in words for people: what, where, what to do (`remedy`)."""

    what: str
    why: str = ""
    remedy: str = ""
    path: str | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the file's bytes became text, so that a mend is written back in the same way.

    `detected` is True when neither UTF-8 nor a byte-order mark decided it.
    """

    name: str = "utf-8"
    bom: bool = False
    detected: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as a reader understood it. `text` is the decoded file, line ends as in the file, without BOM.

    Of a Word document it is the text that the reader took out of it, a paragraph a line. `format`: the reader's
    name ("markdown", "ninjs"…), "" when no reader made the draft.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    meta: Meta = Meta()
    comments: tuple[Comment, ...] = ()
    encoding: Encoding = Encoding()
    problems: tuple[Problem, ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mend: `text` replaces the finding's span. `safe`: may be applied without a person's look."""

    text: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What a kind of matching or a check gives for a block: a range of its prose.

    `values` fill the message's placeholders; `suggestions` replace the range (they win over the rule's own
    suggestion); `severity`, `message` and `confidence` replace the rule's when the check knows better;
    `block` names the block when the check reads the whole draft.
    """

    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    safe: bool | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    message: str | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the engine needs it; its page (why, source, examples) stays in the pack until asked for.

    `body` holds what the rule's kind needs (pattern, terms, options…). `quotations`: what happens to a
    finding inside a quotation: "report", "lower" (to info) or "skip". `blocks`: the kinds of block that it
    reads, empty for all. `locales`: empty for all. `origin`: pack file and line, for messages.
    """

    id: str
    kind: str
    message: str
    severity: Severity
    confidence: Confidence
    mqm: str
    body: Mapping[str, Any]
    status: str = "preview"
    safe: bool = False
    quotations: str = "report"
    blocks: frozenset[BlockKind] = frozenset()
    locales: frozenset[str] = frozenset()
    needs_source: bool = False
    needs_date: bool = False
    default: bool = True
    origin: tuple[str, int] = ("", 0)

    @property
    def pack(self) -> str:
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """One alarm: `text == draft.text[start:end]`; start and end in code points of the file.

    `block` is the block's index (-1: the file as a whole); `sentence` the sentence around the span as
    linted. `fingerprint` does not change when the sentence moves or is wrapped anew.
    `fixable`: a mend may be written at that place (verbatim prose, outside quotations and suppressions).
    `marked`: the span's range in `sentence` (code points); (0, 0) when the sentence is not known.
    """

    path: str
    rule: str
    severity: Severity
    confidence: Confidence
    mqm: str
    message: str
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    block: int
    block_kind: BlockKind | None
    suggestions: tuple[Suggestion, ...] = ()
    related: tuple[Finding, ...] = ()
    fingerprint: str = ""
    fixable: bool = True
    marked: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that did not run on a draft, or a file that was not read, and why."""

    path: str
    what: str
    why: str


@dataclass(slots=True)
class Report:
    """All that one run says. Files in the order given, findings by position.

    `silenced` and `baselined`: what suppressions and the baseline keep out of the findings.
    """

    findings: list[Finding] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    statistics: dict[str, Any] = field(default_factory=dict)
    silenced: list[Finding] = field(default_factory=list)
    baselined: list[Finding] = field(default_factory=list)
