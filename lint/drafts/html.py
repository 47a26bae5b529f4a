"""HTML: text blocks with exact offsets.

Tags are found by our own scanner rather than the standard library's `html.parser`, which tells where a tag
stands only by line and column, drops a broken end of file, and takes quadratic time on some malformed input
in Python versions that we support. Whatever is malformed is read as text: a linter must not lose words.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from lint.drafts.blocks import HEADLINE_LENGTH, BlockList
from lint.drafts.dates import parse_date
from lint.drafts.masking import comment, links
from lint.drafts.prose import ProseBuilder
from lint.drafts.tags import (
    ENTITY,
    FOREIGN_OR_CODE,
    TAG,
    attributes,
    closing_tag,
    is_element,
    is_foreign,
    unescape,
)
from lint.i18n import _
from lint.model import BlockKind, Comment, Draft, Encoding, Meta, Problem, Prose

_WHITE = " \t\r\n\f"
_IRREGULAR = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|" + ENTITY.pattern)

HTML_KINDS: dict[str, tuple[BlockKind, int]] = {
    "h1": (BlockKind.HEADLINE, 1),
    **{f"h{n}": (BlockKind.HEADING, n) for n in range(2, 7)},
    "li": (BlockKind.LIST_ITEM, 0),
    "dt": (BlockKind.LIST_ITEM, 0),
    "dd": (BlockKind.LIST_ITEM, 0),
    "blockquote": (BlockKind.QUOTATION, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "td": (BlockKind.CELL, 0),
    "th": (BlockKind.CELL, 0),
}
_BLOCKS = frozenset(HTML_KINDS) | frozenset(
    [
        *("address", "article", "aside", "body", "center", "details", "dialog", "dir", "div", "dl"),
        *("fieldset", "figure", "footer", "form", "head", "header", "hgroup", "hr", "html", "legend"),
        *("main", "menu", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table"),
        *("tbody", "template", "tfoot", "thead", "title", "tr", "ul"),
    ]
)
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source"),
        *("track", "wbr"),
    ]
)
# Content that is no prose. One mask stands for those that have a word's place.
_HIDDEN = FOREIGN_OR_CODE | frozenset(
    ["pre", "template", "noscript", "iframe", "object", "canvas", "audio", "video", "select"]
)
_TO_THE_END = frozenset(["script", "style"])  # never closed, the rest of the file is theirs
_LEAVES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])  # a block inside closes them
_LOOK_BACK = 64  # elements: what keeps a pile of unclosed tags linear

_BYLINE_CLASS = re.compile(r"(?i)\b(?:byline|author|auteur|auteure|signature)\b")
_JSON_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")

# Attributes of <meta> that give the publication date, the most trustworthy first.
_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "date"),
)


@dataclass(slots=True)
class _Element:
    name: str
    is_block: bool
    kind: BlockKind | None
    level: int
    foreign: bool


def parse(text: str, path: str, encoding: Encoding) -> Draft:
    """The draft in an HTML text."""
    reader = _Reader(text, 0, len(text))
    reader.read()
    blocks = BlockList()
    has_headline = any(kind is BlockKind.HEADLINE for kind, _, _ in reader.blocks)
    if reader.title and not _says_the_same(reader.title, reader.blocks):
        blocks.add(BlockKind.HEADLINE, reader.title)
        has_headline = True
    blocks.expect_headline(not has_headline)
    _add(blocks, reader)
    meta, problems = reader.meta(path)
    title = next((b.prose.text for b in blocks.blocks if b.kind is BlockKind.HEADLINE), None)
    meta = Meta(meta.date, title, meta.byline or blocks.byline, meta.source_lang, meta.lang)
    return Draft(path, text, tuple(blocks.blocks), meta, tuple(reader.comments), encoding, problems)


def read_fragment(source: str, start: int, end: int, blocks: BlockList, comments: list[Comment] | None = None) -> None:
    """Adds the text blocks of the HTML in `source[start:end]`, and its comments to `comments` when it is given."""
    reader = _Reader(source, start, end)
    reader.read()
    _add(blocks, reader)
    if comments is not None:
        comments.extend(reader.comments)


def _add(blocks: BlockList, reader: _Reader) -> None:
    seen_headline = blocks.has_headline
    last = len(reader.blocks) - 1
    for n, (kind, prose, level) in enumerate(reader.blocks):
        if kind is None:
            blocks.add_by_look(prose, last=n == last)
        elif kind is BlockKind.HEADLINE:
            blocks.add(BlockKind.HEADING if seen_headline else kind, prose, level)
            seen_headline = True
        elif kind is BlockKind.BYLINE:
            short = len(prose.text) <= HEADLINE_LENGTH
            blocks.add(kind if short else BlockKind.PARAGRAPH, prose, level)
            if short and blocks.byline is None:
                blocks.byline = re.sub(r"^(?:Par|By)\s+", "", prose.text)
        else:
            blocks.add(kind, prose, level)


def _says_the_same(title: Prose, blocks: list[tuple[BlockKind | None, Prose, int]]) -> bool:
    """Whether a main heading says what the <title> says (sites add their name to the title)."""

    def plain(prose: Prose) -> str:
        return " ".join(prose.folded.casefold().split())

    wanted = plain(title)
    return any(
        kind is BlockKind.HEADLINE and plain(prose) and (plain(prose) in wanted or wanted in plain(prose))
        for kind, prose, _ in blocks
    )


class _Reader:
    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.blocks: list[tuple[BlockKind | None, Prose, int]] = []
        self.comments: list[Comment] = []
        self.title: Prose | None = None
        self._builder = ProseBuilder(source)
        self._pending: tuple[int, int] | None = None
        self._after_break = True
        self._masked = False
        self._stack: list[_Element] = []
        self._open: dict[str, int] = {}
        self._missing: set[str] = set()
        self._metas: dict[str, tuple[str, int]] = {}
        self._lang: str | None = None

    # Scanning

    def read(self) -> None:
        source, end = self.source, self.end
        position = self.start
        while position < end:
            at = source.find("<", position, end)
            if at < 0:
                self._text(position, end)
                break
            if at > position:
                self._text(position, at)
            position = self._markup(at)
        self._flush()

    def _markup(self, at: int) -> int:
        """Deals with what begins at the "<"; gives the position to go on from."""
        source = self.source
        following = source[at + 1 : at + 2]
        if following == "!" or following == "?":
            if source.startswith("<!--", at):
                close = self._find("-->", at + 4)
                if source.startswith(("<!-->", "<!--->"), at):
                    return source.index(">", at) + 1
                if close >= 0:
                    self.comments.append(comment(source, at, close + 3))
                    return close + 3
            elif source.startswith("<![CDATA[", at):
                close = self._find("]]>", at)
                if close >= 0:
                    return close + 3
            elif following == "?" or source[at + 2 : at + 3].isalpha():
                close = self._find(">", at)
                if close >= 0:
                    return close + 1
            self._text(at, at + 1)
            return at + 1
        m = TAG.match(source, at, self.end)
        if not m:
            self._text(at, at + 1)
            return at + 1
        name = m["name"].lower()
        if not is_element(name):
            self._text(at, m.end())
            return m.end()
        if m["close"]:
            self._end_tag(name)
            return m.end()
        return self._start_tag(name, m["rest"], at, m.end())

    def _find(self, wanted: str, position: int) -> int:
        """Where `wanted` stands next; looked for once only when it is nowhere below."""
        if wanted in self._missing:
            return -1
        found = self.source.find(wanted, position, self.end)
        if found < 0:
            self._missing.add(wanted)
        return found

    def _start_tag(self, name: str, rest: str, at: int, end: int) -> int:
        source = self.source
        if name == "br":
            if self._builder and not self._after_break:
                self._builder.replace(at, end, "\n")
                self._after_break = True
            self._pending = None
            return end
        if name == "meta":
            self._meta_tag(rest, at)
        elif name == "time" and "datetime" in rest:
            self._metas.setdefault("<time>", (attributes(rest).get("datetime", ""), at))
        elif name == "title" and self.title is None and name not in self._missing:
            close = closing_tag(name).search(source, end, self.end)
            if close:
                self._flush()
                self._text(end, close.start())
                self.title = self._take()
                return close.end()
            self._missing.add(name)
        is_block = name in _BLOCKS
        if is_block:
            self._flush()
        if name in _HIDDEN and name not in self._missing:
            close = closing_tag(name).search(source, end, self.end)
            if close or name in _TO_THE_END:
                if name == "script" and "ld+json" in rest:
                    m = _JSON_DATE.search(source, end, close.start() if close else self.end)
                    if m:
                        self._metas.setdefault("<json>", (m[1], m.start(1)))
                stop = close.end() if close else self.end
                if not is_block and name in FOREIGN_OR_CODE and name not in _TO_THE_END:
                    self._mask(at, stop)
                return stop
            self._missing.add(name)
        if name not in _VOID and not (rest.endswith("/") and not is_block):
            self._push(name, rest, is_block)
        return end

    # Elements

    def _push(self, name: str, rest: str, is_block: bool) -> None:
        if is_block:
            self._close_leaf()
        parent = self._stack[-1] if self._stack else None
        kind, level = (parent.kind, parent.level) if parent else (None, 0)
        foreign = parent.foreign if parent else False
        if name in HTML_KINDS and kind is not BlockKind.QUOTATION:
            kind, level = HTML_KINDS[name]
        if rest:
            if name in ("html", "body"):
                # Translated pages often keep the language of their source there: it silences nothing.
                if self._lang is None and "lang" in rest.lower():
                    found = attributes(rest)
                    self._lang = found.get("lang") or found.get("xml:lang")
            elif is_foreign(rest):
                foreign = True
            if is_block and kind is None and _BYLINE_CLASS.search(rest):
                found = attributes(rest)
                named = " ".join(found.get(k, "") for k in ("class", "rel", "itemprop"))
                if _BYLINE_CLASS.search(named):
                    kind = BlockKind.BYLINE
        self._stack.append(_Element(name, is_block, kind, level, foreign))
        self._open[name] = self._open.get(name, 0) + 1

    def _pop(self) -> _Element:
        element = self._stack.pop()
        self._open[element.name] -= 1
        return element

    def _close_leaf(self) -> None:
        """Closes a paragraph or heading that was left open: no block stands inside one."""
        for back in range(1, min(_LOOK_BACK, len(self._stack)) + 1):
            element = self._stack[-back]
            if element.is_block:
                if element.name in _LEAVES:
                    for _ in range(back):
                        self._pop()
                return

    def _end_tag(self, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
            if self._open.get(name):
                while self._pop().name != name:
                    pass
            return
        if not self._open.get(name):
            return
        for back in range(1, min(_LOOK_BACK, len(self._stack)) + 1):
            element = self._stack[-back]
            if element.name == name:
                for _ in range(back):
                    self._pop()
                return
            if element.is_block:
                return

    # Text

    def _text(self, start: int, end: int) -> None:
        source = self.source
        chunk = source[start:end]
        core = chunk.strip(_WHITE)
        if not core:
            if self._pending is None:
                self._pending = (start, end)
            return
        left = start + len(chunk) - len(chunk.lstrip(_WHITE))
        right = left + len(core)
        if left > start and self._pending is None:
            self._pending = (start, left)
        if self._stack and self._stack[-1].foreign:
            if not self._masked:
                self._space()
                self._builder.mask(left, right)
            self._masked = True
        else:
            self._space()
            self._masked = False
            position = left
            for a, b in links(source, left, right):
                self._run(position, a)
                self._builder.mask(a, b)
                position = b
            self._run(position, right)
        self._after_break = False
        if right < end:
            self._pending = (right, end)

    def _space(self) -> None:
        """Writes one space for the white space that came before, unless a line begins here."""
        pending, self._pending = self._pending, None
        if pending and self._builder and not self._after_break:
            self._builder.replace(*pending, " ")

    def _run(self, start: int, end: int) -> None:
        builder, source = self._builder, self.source
        for m in _IRREGULAR.finditer(source, start, end):
            if m.group()[0] == "&":
                decoded = unescape(m.group())
                if decoded == m.group():
                    continue
            else:
                decoded = " "
            builder.copy(start, m.start())
            builder.replace(m.start(), m.end(), decoded)
            start = m.end()
        builder.copy(start, end)

    def _mask(self, start: int, end: int) -> None:
        self._space()
        self._builder.mask(start, end)
        self._after_break = False

    def _take(self) -> Prose:
        prose = self._builder.build()
        self._builder = ProseBuilder(self.source)
        self._pending = None
        self._after_break = True
        self._masked = False
        return prose

    def _flush(self) -> None:
        """Ends the block."""
        if not self._builder:
            self._pending = None
            return
        parent = self._stack[-1] if self._stack else None
        prose = self._take()
        if prose.text:
            self.blocks.append((parent.kind if parent else None, prose, parent.level if parent else 0))

    # Metadata

    def _meta_tag(self, rest: str, at: int) -> None:
        found = attributes(rest)
        name = found.get("property") or found.get("name") or found.get("itemprop") or ""
        content = found.get("content", "")
        if name and content.strip():
            import html

            self._metas.setdefault(name.strip().lower(), (html.unescape(content).strip(), at))

    def meta(self, path: str) -> tuple[Meta, tuple[Problem, ...]]:
        """What the page says of itself, and the problem of a date that is none."""
        date: dt.date | None = None
        problem: Problem | None = None
        for name in (*_DATE_NAMES, "<json>", "<time>"):
            if name not in self._metas:
                continue
            value, at = self._metas[name]
            date = parse_date(value)
            if date:
                break
            if problem is None and name != "<time>":
                before = self.source[:at].replace("\r\n", "\n").replace("\r", "\n")
                problem = Problem(
                    _("date de publication illisible"),
                    f"« {value[:60]} »",
                    _("Écrivez-la ainsi : 2025-02-18."),
                    path,
                    before.count("\n") + 1,
                    len(before) - before.rfind("\n"),
                )

        def first(*names: str) -> str | None:
            return next((self._metas[n][0] for n in names if n in self._metas), None)

        meta = Meta(
            date,
            None,
            first("author", "byl", "dc.creator", "article:author"),
            first("source_lang", "source-lang", "langue_source", "source-language"),
            self._lang or None,
        )
        return meta, (problem,) if problem and date is None else ()
