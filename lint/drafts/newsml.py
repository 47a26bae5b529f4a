"""NewsML-G2, NITF and NewsML 1.2, the IPTC's XML for news: one reader for all, since they nest in each other.

Read are headlines, bylines, summaries, captions and the body, be it NITF, XHTML, or text and HTML that the XML holds
as characters. Dates, language and the dateline's city become metadata; rights, codes, slug lines and editors' notes to
other editors are left out.

Sources: https://iptc.org/std/NewsML-G2/guidelines/ ; https://iptc.org/std/NITF/ (version 3.6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lint.drafts.blocks import BlockList
from lint.drafts.dates import parse_date
from lint.drafts.html import HTML_KINDS
from lint.drafts.masking import comment, links
from lint.drafts.nested import Collected, read_inside
from lint.drafts.prose import ProseBuilder
from lint.drafts.xml_safe import LANG, Handler, read_xml, root_of
from lint.errors import MorasseError
from lint.i18n import _
from lint.model import BlockKind, Comment, Draft, Encoding, Meta, Problem, Prose

ROOTS = frozenset(["newsitem", "newsmessage", "packageitem", "nitf", "newsml"])
"""Root elements (local names, lower case) by which these formats are known."""

_BLANK = " \t\r\n"

# Elements whose text is read, wherever they stand (names of the three vocabularies, lower case).
_LINES: dict[str, tuple[BlockKind, int]] = {
    "headline": (BlockKind.HEADLINE, 1),
    "hl1": (BlockKind.HEADLINE, 1),
    "hl2": (BlockKind.HEADING, 2),
    "subheadline": (BlockKind.HEADING, 2),
    "byline": (BlockKind.BYLINE, 0),
    "by": (BlockKind.BYLINE, 0),
    "description": (BlockKind.PARAGRAPH, 0),
    "media-caption": (BlockKind.CAPTION, 0),
}
# Elements below which paragraphs are read.
_BODIES = frozenset(["inlinexml", "inlinedata", "datacontent", "body.content", "abstract", "tagline"])
_INSIDE: dict[str, tuple[BlockKind, int]] = {
    **HTML_KINDS,
    "bq": (BlockKind.QUOTATION, 0),
    "fn": (BlockKind.NOTE, 0),
}
_BLOCKS = frozenset(_INSIDE) | frozenset(
    [
        *("p", "block", "div", "section", "article", "ul", "ol", "dl", "table", "tr", "tbody", "thead", "tfoot"),
        *("media", "media-reference", "figure", "hr", "body", "html", "head", "body.head", "hedline", "nitf"),
        *("aside", "main", "header", "footer", "address"),
    ]
)
_LEFT_OUT = frozenset(
    [
        *("distributor", "media-producer", "media-metadata", "credit", "rights", "rightsinfo", "pubdata"),
        *("script", "style", "pre", "object", "head", "nitf-table-metadata", "note", "ednote", "bibliography"),
        *("revision-history", "key-list", "remotecontent", "slugline", "catalog", "conceptset", "assert"),
        *("infosource", "creator", "contributor", "genre", "subject", "edmessage"),
    ]
)
_WORDS = frozenset(
    ["versioncreated", "contentmodified", "contentcreated", "firstcreated", "sent", "thisrevisioncreated"]
)
_DATES = (
    *("date.release", "date.issue", "versioncreated", "thisrevisioncreated", "contentmodified", "contentcreated"),
    *("firstcreated", "date.publication", "story.date", "sent"),
)


@dataclass(slots=True)
class _Element:
    name: str
    kind: BlockKind | None
    level: int
    reads: bool
    foreign: bool


def is_news(text: str) -> bool:
    """Whether a text, or the beginning of one, has the root of one of the formats."""
    return root_of(text).lower() in ROOTS


def parse(text: str, path: str, encoding: Encoding) -> Draft:
    """The draft in the XML. Raises MorasseError: malformed, refused, of another kind or without texts."""
    reader = _News(text)
    read_xml(text, path, reader)
    if reader.root not in ROOTS:
        raise MorasseError(
            _("ni NewsML-G2, ni NITF"),
            _("la racine du XML est <{name}>").format(name=reader.root[:60]),
            _("Exportez l’article en NewsML-G2, en NITF ou en HTML."),
            path=path,
        )
    blocks = reader.assembled()
    if not blocks.blocks:
        raise MorasseError(
            _("aucun texte à relire dans ce XML"),
            _("ni titre, ni corps, ni légende"),
            _("Vérifiez l’export."),
            path=path,
        )
    title = next((b.prose.text for b in blocks.blocks if b.kind is BlockKind.HEADLINE), None)
    date, problems = reader.date(path)
    meta = Meta(date, title, blocks.byline, None, reader.lang, reader.dateline)
    return Draft(path, text, tuple(blocks.blocks), meta, tuple(reader.comments), encoding, problems)


_Found = tuple[BlockKind | None, int, Prose, Prose | None]
"""Kind, level, prose; or the text that is still to be read as HTML or paragraphs."""


class _News(Handler):
    def __init__(self, source: str) -> None:
        self.root = ""
        self.lang: str | None = None
        self.dateline: str | None = None
        self.comments: list[Comment] = []
        self._source = source
        self._stack: list[_Element] = []
        self._skip = 0
        self._found: list[_Found] = []
        self._builder = ProseBuilder(source)
        self._space: tuple[int, int] | None = None
        self._masked = False
        self._raw: Collected | None = None
        self._raw_html: bool | None = None
        self._word = ""  # the text of an element that is metadata
        self._dates: dict[str, tuple[str, int]] = {}
        self._items = 0

    # Elements

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        name = name.lower()
        parent = self._stack[-1] if self._stack else None
        if parent is None:
            self.root = name
        element = _Element(
            name,
            parent.kind if parent else None,
            parent.level if parent else 0,
            parent.reads if parent else False,
            parent.foreign if parent else False,
        )
        self._stack.append(element)
        if self._skip:
            return
        self._metadata(name, attributes, at)
        self._raw = None  # there are elements: the text around them is white space
        if name == "br":
            if self._builder:
                self._space = (at, self._source.index(">", at) + 1)
        elif name in _LEFT_OUT or (name == "dateline" and not (parent and parent.name in ("p", "div"))):
            self._skip = len(self._stack) if name != "dateline" else 0
            element.reads = False
            element.kind = None
            self._flush(parent)
            if name == "head" and parent and parent.name == "nitf":
                self._skip = 0  # its <docdata> has the dates
        elif name in _LINES and not (name in ("by", "description") and parent and parent.reads):
            self._flush(parent)
            element.kind, element.level = _LINES[name]
            element.reads = True
            if name == "description" and attributes.get("role", "").lower().endswith("caption"):
                element.kind = BlockKind.CAPTION
        elif name in _BODIES:
            self._flush(parent)
            element.kind, element.level, element.reads = None, 0, True
            if name in ("inlinedata", "datacontent"):
                self._raw = Collected()
                said = attributes.get("contenttype", "").lower()
                self._raw_html = True if "html" in said else False if "plain" in said else None
        elif name in _BLOCKS:
            self._flush(parent)
            if name in _INSIDE and element.kind is not BlockKind.QUOTATION:
                element.kind, element.level = _INSIDE[name]
        # As in HTML: the root's language is often the template's, and silences nothing.
        lang = attributes.get(LANG) or attributes.get("lang", "")
        if lang and name not in (
            "nitf",
            "newsitem",
            "newsml",
            "newsmessage",
            "html",
            "body",
            "itemset",
            "body.content",
        ):
            short = lang.lower().replace("_", "-").partition("-")[0]
            element.foreign = short not in ("fr", "fra", "fre", "und", "mul")
        elif lang and self.lang is None:
            self.lang = lang

    def end(self, space: str, name: str, at: int, stop: int) -> None:
        depth = len(self._stack)
        element = self._stack.pop()
        if self._skip:
            if depth == self._skip:
                self._skip = 0
            return
        name = element.name
        word, self._word = self._word.strip(), ""
        if name in _WORDS and word:
            self._dates.setdefault(name, (word, at))
        elif word and self.dateline is None:
            above = [e.name for e in self._stack]
            if (name == "city" and "dateline" in above) or (name == "name" and above[-1:] == ["located"]):
                self.dateline = word
            elif name in ("dateline", "location") and (name == "dateline" or "dateline" in above):
                self.dateline = word.partition(",")[0].strip(" -–—(")[:80] or None
        if self._raw is not None and name in ("inlinedata", "datacontent"):
            outer = self._raw.outer()
            if outer.text.strip() and not element.foreign:
                self._found.append((None, 0, Prose("", ()), outer))
            self._raw = None
        elif name in _BLOCKS or name in _LINES or name in _BODIES or name in _LEFT_OUT:
            self._flush(element)

    def _metadata(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        if name in ("date.release", "date.issue", "story.date"):
            self._date(name, attributes.get("norm", ""), at)
        elif name == "pubdata":
            self._date("date.publication", attributes.get("date.publication", ""), at)
        elif name == "language" and self.lang is None:
            self.lang = attributes.get("tag") or attributes.get("FormalName") or None
        elif name in ("newsitem", "packageitem"):
            self._items += 1
        if name in _WORDS or name in ("dateline", "city", "name", "location"):
            self._word = ""

    def _date(self, name: str, value: str, at: int) -> None:
        if value:
            self._dates.setdefault(name, (value, at))

    # Text

    def text(self, value: str, at: int, stop: int) -> None:
        if self._skip or not self._stack:
            return
        element = self._stack[-1]
        if len(self._word) < 400:
            self._word += value
        if not element.reads:
            return
        if self._raw is not None:
            self._raw.add(value, at, stop, verbatim=self._source[at:stop] == value)
            return
        core = value.strip(_BLANK)
        if not core:
            self._space = self._space or (at, stop)
            return
        if stop - at != len(value):  # an entity
            self._spaced()
            self._builder.replace(at, stop, value)
            self._masked = False
            return
        left = at + len(value) - len(value.lstrip(_BLANK))
        right = left + len(core)
        if left > at and self._space is None:
            self._space = (at, left)
        if element.foreign:
            if not self._masked:
                self._spaced()
                self._builder.mask(left, right)
            self._masked = True
        else:
            self._spaced()
            self._masked = False
            self._copy(left, right)
        self._space = (right, stop) if right < stop else None

    def _copy(self, start: int, end: int) -> None:
        for a, b in [*links(self._source, start, end), (end, end)]:
            while start < a:
                # Runs of white space inside are one space.
                stop = start
                while stop < a and self._source[stop] not in _BLANK:
                    stop += 1
                self._builder.copy(start, stop)
                blank = stop
                while stop < a and self._source[stop] in _BLANK:
                    stop += 1
                if stop > blank:
                    self._builder.replace(blank, stop, " ")
                start = stop
            if b > a:
                self._builder.mask(a, b)
                start = b

    def _spaced(self) -> None:
        space, self._space = self._space, None
        if space and self._builder:
            is_break = self._source.startswith("<", space[0])
            self._builder.replace(*space, "\n" if is_break else " ")

    def comment(self, at: int, stop: int) -> None:
        self.comments.append(comment(self._source, at, stop))

    def _flush(self, element: _Element | None) -> None:
        """Ends the block, which is `element`'s."""
        self._space = None
        self._masked = False
        if not self._builder:
            return
        prose = self._builder.build()
        self._builder = ProseBuilder(self._source)
        if element is not None and prose.text and not element.foreign:
            self._found.append((element.kind, element.level, prose, None))

    # What came of it

    def assembled(self) -> BlockList:
        """The blocks: headlines that say the same (the item's, its NITF's) once, then all as it came."""
        blocks = BlockList()
        blocks.expect_headline(False)
        seen: set[str] = set()
        for kind, level, prose, outer in self._found:
            if outer is not None:
                read_inside(outer, blocks, self.comments, html=self._raw_html)
                continue
            if kind in (BlockKind.HEADLINE, BlockKind.BYLINE):
                if prose.folded in seen:
                    continue
                seen.add(prose.folded)
            if kind is None:
                blocks.add_by_look(prose)
            elif kind is BlockKind.HEADLINE and blocks.has_headline and self._items < 2:
                blocks.add(BlockKind.HEADING, prose, 2)
            else:
                blocks.add(kind, prose, level)
            if kind is BlockKind.BYLINE and blocks.byline is None:
                blocks.byline = prose.text.removeprefix("Par ").removeprefix("By ")
        return blocks

    def date(self, path: str) -> tuple[dt.date | None, tuple[Problem, ...]]:
        """The publication date, the most trustworthy first, and the problem of one that is none."""
        for name in _DATES:
            if name in self._dates:
                day = parse_date(self._dates[name][0])
                if day:
                    return day, ()
        if not self._dates:
            return None, ()
        value, at = next(iter(self._dates.values()))
        before = self._source[:at].replace("\r\n", "\n").replace("\r", "\n")
        what, remedy = _("date de publication illisible"), _("Écrivez-la ainsi : 2025-02-18.")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, (Problem(what, f"« {value[:60]} »", remedy, path, line, column),)
