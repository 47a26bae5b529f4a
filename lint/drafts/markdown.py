"""Markdown: markdown-it-py finds the blocks, `inline` what inside them is prose.

Shortcodes (`{{< … >}}`, `{{% … %}}`, `{% … %}`) and comments are taken out before, in a shadow of the text
that has the same length, so that every position in the shadow is one in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from lint.drafts.blocks import BlockList, Line, Spans, read_lines, split_wrapped
from lint.drafts.inline import emit, normal_label, scan
from lint.drafts.masking import comment
from lint.drafts.prose import ProseBuilder
from lint.model import MASK, BlockKind, Comment, Draft, Encoding, Meta, Problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What must be looked at in the order of the text to know a comment from one that is quoted as code.
_OPAQUE = re.compile(
    r"(?P<fence>^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?P<mark>`{3,}|~{3,}))"
    r"|(?P<ticks>`+)|<!--|\{\{[<%]|\{%",
    re.MULTILINE,
)
_CLOSERS = {"<!--": "-->", "{{<": ">}}", "{{%": "%}}", "{%": "%}"}
_INLINE = re.compile(r"[\\`*_<&\[\]\ufffc]|~~|://|@|(?i:www\.)")
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]:[ \t]*")
_REFERENCE = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*(?P<to><[^<>\n]*>|[^\s<]\S*)"
    r"(?:(?:[ \t]+|[ \t]*\n[ \t]*)(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?=\n|\Z)"
)
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.:][^{}\n]*\}\Z")
_SETEXT_LENGTH = 200  # an underlined "heading" that is longer is a paragraph above a ruled line
_NO_BREAK = "\u00a0\u202f"
_NESTING = 60


def parse(text: str, path: str, encoding: Encoding) -> Draft:
    """The draft in a Markdown text, front matter included."""
    body = 0
    meta, problems = Meta(), tuple[Problem, ...]()
    blocks = BlockList()
    if text.startswith(("---", "+++")):
        from lint.drafts import frontmatter

        front = frontmatter.read(text, path)
        if front is not None:
            body, meta, problems = front.end, front.meta, front.problems
            for kind, prose in front.blocks:
                blocks.add(kind, prose)
    reader = _Reader(text, body, blocks)
    reader.read()
    title = meta.title or next((b.prose.text for b in blocks.blocks if b.kind is BlockKind.HEADLINE), None)
    meta = Meta(meta.date, title, meta.byline or blocks.byline, meta.source_lang, meta.lang)
    return Draft(path, text, tuple(blocks.blocks), meta, tuple(reader.comments), encoding, problems)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Without "reference": "[^1]: mot" would be taken for one and its words lost; `_Reader` reads both.
    return MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table").disable("reference")


class _Reader:
    def __init__(self, source: str, body: int, blocks: BlockList) -> None:
        self.source = source
        self.body = body
        self.blocks = blocks
        self.comments: list[Comment] = []
        self.opaque = Spans()
        self.shadow = ""
        self.lines: list[Line] = []
        self.labels: set[str] = set()

    def read(self) -> None:
        self._take_out()
        position = self.body
        shadow = self.shadow
        for m in re.finditer("\n", shadow):
            self.lines.append((position, self.body + m.start()))
            position = self.body + m.end()
        self.lines.append((position, self.body + len(shadow)))
        tokens: list[Token] = []
        parser = _parser()
        parser.block.parse(shadow, parser, {}, tokens)
        for token in tokens:
            if token.type == "inline" and token.content.startswith("["):
                self._references(token)
        self._walk(tokens)

    def _take_out(self) -> None:
        """Fills `shadow` (the body with opaque ranges filled in), `opaque` and `comments`."""
        source = self.source
        body = source[self.body :]
        if "\r" in body:
            body = body.replace("\r\n", " \n").replace("\r", "\n")
        if "<!--" not in body and "{{" not in body and "{%" not in body:
            self.shadow = body
            return
        spans: list[tuple[int, int, bool]] = []
        parts: list[str] = []
        done = position = 0
        missing: set[str] = set()
        while m := _OPAQUE.search(body, position):
            position = m.end()
            mark = m.group()
            if m["fence"]:
                close = re.compile(rf"^[ \t>]*{re.escape(m['mark'])}", re.MULTILINE).search(body, position)
                position = close.end() if close else len(body)
                continue
            if m["ticks"]:
                key = mark
                if key not in missing:
                    end = _closing_ticks(body, position, len(mark))
                    if end < 0:
                        missing.add(key)
                    elif "\n\n" not in body[m.start() : min(end, m.start() + 2000)]:
                        position = end
                continue
            closer = _CLOSERS[mark]
            end = -1 if closer in missing else body.find(closer, position)
            if end < 0:
                missing.add(closer)
                if mark == "<!--":  # never closed: text, and no block of HTML down to the end
                    parts += body[done : m.start()], MASK
                    done = m.start() + 1
                continue
            end += len(closer)
            start = m.start()
            if mark == "<!--":
                self.comments.append(comment(source, self.body + start, self.body + end))
            spans.append((self.body + start, self.body + end, mark != "<!--"))
            line_start = body.rfind("\n", 0, start) + 1
            line_end = body.find("\n", end)
            alone = not body[line_start:start].strip() and not body[end : None if line_end < 0 else line_end].strip()
            parts += body[done:start], re.sub(r"[^\n]", " " if alone else MASK, body[start:end])
            done = position = end
        parts.append(body[done:])
        self.shadow = "".join(parts)
        self.opaque = Spans(spans)

    def _references(self, token: Token) -> None:
        position = 0
        content = token.content
        while m := _REFERENCE.match(content, position):
            if m["label"].startswith("^") or not re.search(r"[/.#:@<]", m["to"]):
                break
            self.labels.add(normal_label(m["label"]))
            position = m.end() + 1

    def _walk(self, tokens: Sequence[Token]) -> None:
        blocks = self.blocks
        has_title = any(t.type == "heading_open" and t.tag == "h1" for t in tokens)
        blocks.expect_headline(not has_title)
        quoted = listed = 0
        after_note = False
        opener: Token | None = None
        cell = 0
        row = 0
        last = max((n for n, t in enumerate(tokens) if t.type == "inline"), default=-1)
        for n, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                assert opener is not None
                if opener.type in ("td_open", "th_open"):
                    cell = self._cell(token.content, row, cell)
                elif opener.type == "heading_open":
                    self._heading(token, opener)
                else:
                    after_note = self._paragraph(token, bool(quoted), bool(listed), n == last)
            elif kind in ("code_block", "fence"):
                if after_note and kind == "code_block":
                    self._note_continued(token)
            elif kind == "html_block":
                self._html(token)
            elif token.nesting == 1:
                opener = token
                if kind == "blockquote_open":
                    quoted += 1
                elif kind == "list_item_open":
                    listed += 1
                elif kind == "tr_open" and token.map:
                    row, cell = token.map[0], self.lines[token.map[0]][0]
            elif token.nesting == -1:
                if kind == "blockquote_close":
                    quoted -= 1
                elif kind == "list_item_close":
                    listed -= 1

    def _at(self, start: int, end: int | None = None) -> str:
        return self.shadow[start - self.body : None if end is None else end - self.body]

    def _segments(self, token: Token) -> list[Line]:
        """Where the lines of the token's content stand in the file."""
        first = token.map[0] if token.map else 0
        found: list[Line] = []
        for n, line in enumerate(token.content.split("\n")):
            start, end = self.lines[first + n]
            wanted = line.strip()
            place = self._at(start, end).rfind(wanted)
            if wanted and place >= 0:
                stop = start + place + len(wanted)
                # `strip` takes no-break spaces too; typography wants to see them before a line break.
                while stop < end and self._at(stop, stop + 1) in _NO_BREAK:
                    stop += 1
                found.append((start + place, stop))
        return found

    def _paragraph(self, token: Token, quoted: bool, listed: bool, last: bool) -> bool:
        """Reads a paragraph; gives whether it was a footnote's text."""
        lines = self._segments(token)
        if token.content.startswith("["):
            lines = self._without_references(lines)
            if lines and _NOTE.match(self._at(*lines[0])):
                self._notes(lines)
                return True
        if not lines:
            return False
        kind = BlockKind.QUOTATION if quoted else BlockKind.LIST_ITEM if listed else None
        self._text(lines, kind, last=last)
        return False

    def _without_references(self, lines: list[Line]) -> list[Line]:
        content = "\n".join(self._at(*line) for line in lines)
        position = 0
        while m := _REFERENCE.match(content, position):
            if normal_label(m["label"]) not in self.labels or m["label"].startswith("^"):
                break
            position = m.end() + 1
        return lines[content.count("\n", 0, position) :] if position <= len(content) else []

    def _notes(self, lines: list[Line]) -> None:
        starts = [n for n, line in enumerate(lines) if _NOTE.match(self._at(*line))]
        for a, b in zip(starts, [*starts[1:], len(lines)], strict=True):
            start, end = lines[a]
            m = _NOTE.match(self._at(start, end))
            start += m.end() if m else 0
            self._text([(start, end), *lines[a + 1 : b]], BlockKind.NOTE)

    def _note_continued(self, token: Token) -> None:
        paragraph: list[Line] = []
        for n in range(*(token.map or (0, 0))):
            start, end = self.lines[n]
            line = self._at(start, end)
            if line.strip():
                left = start + len(line) - len(line.lstrip())
                paragraph.append((left, start + len(line.rstrip())))
            elif paragraph:
                self._text(paragraph, BlockKind.NOTE)
                paragraph = []
        if paragraph:
            self._text(paragraph, BlockKind.NOTE)

    def _heading(self, token: Token, opener: Token) -> None:
        lines = self._segments(token)
        level = int(opener.tag[1:])
        if opener.markup in ("=", "-") and len(token.content) > _SETEXT_LENGTH:
            self._text(lines, BlockKind.PARAGRAPH)
        elif level == 1 and not self.blocks.has_headline:
            self._text(lines, BlockKind.HEADLINE, level)
        else:
            self._text(lines, BlockKind.HEADING, level)

    def _cell(self, content: str, row: int, position: int) -> int:
        """Reads a cell of a table's row; gives where the next one is looked for."""
        if not content:
            return position
        end = self.lines[row][1]
        for wanted in (content, content.replace("|", "\\|")):
            place = self._at(position, end).find(wanted)
            if place >= 0:
                start = position + place
                self._text([(start, start + len(wanted))], BlockKind.CELL)
                return start + len(wanted)
        return position

    def _html(self, token: Token) -> None:
        from lint.drafts.html import read_fragment

        first, last = token.map or (0, 0)
        last = min(last, len(self.lines))
        if first < last:
            read_fragment(self.source, self.lines[first][0], self.lines[last - 1][1], self.blocks)

    def _text(self, lines: list[Line], kind: BlockKind | None, level: int = 0, *, last: bool = False) -> None:
        """Reads a run of lines as one block, or several where line breaks are meant. `kind` None: by look."""
        if not lines:
            return
        start, end = lines[-1]
        attributes = _ATTRIBUTES.search(self._at(start, end)) if self._at(end - 1, end) == "}" else None
        if attributes:
            lines = [*lines[:-1], (start, start + attributes.start())]
        base, stop = lines[0][0], lines[-1][1]
        groups = split_wrapped(self.shadow, lines, self.body) if kind is None else [lines]
        found = None
        if _INLINE.search(self.shadow, base - self.body, stop - self.body):
            found = scan(self._padded(lines), base, self.opaque, self.labels)
        for group in groups:
            if found is None:
                prose = read_lines(self.source, group, self.opaque)
            else:
                builder = ProseBuilder(self.source)
                emit(builder, found, base, group[0][0] - base, group[-1][1] - base)
                prose = builder.build()
            if kind is None:
                self.blocks.add_by_look(prose, last=last and group is groups[-1])
            else:
                self.blocks.add(kind, prose, level)
        if found:
            for a, b in found.captions:
                builder = ProseBuilder(self.source)
                emit(builder, found, base, a, b)
                self.blocks.add(BlockKind.CAPTION, builder.build())

    def _padded(self, lines: list[Line]) -> str:
        """The lines as one text, a position in it being one in the file: what parts them is made blank."""
        parts = [self._at(*lines[0])]
        for (_, before), (start, end) in pairwise(lines):
            parts += "\n", " " * (start - before - 1), self._at(start, end)
        return "".join(parts)


def _closing_ticks(text: str, position: int, length: int) -> int:
    """The end of the next run of exactly `length` backticks, -1 when there is none."""
    ticks = "`" * length
    while True:
        start = text.find(ticks, position)
        if start < 0:
            return -1
        end = start
        while end < len(text) and text[end] == "`":
            end += 1
        if end - start == length:
            return end
        position = end
