"""Plain text: blank lines part blocks; the look of a block tells what it is."""

from __future__ import annotations

import re

from lint.drafts.blocks import BlockList, Line, Spans, lines_of, read_lines, split_wrapped
from lint.drafts.masking import comments as comments_of
from lint.drafts.masking import links, widened
from lint.model import BlockKind, Comment, Draft, Encoding, Meta

_RULE = re.compile(r"[-*_=~#+•· ]{3,}")
_BULLET = re.compile(r"[-*•●▪‣–—]\s+")


def parse(text: str, path: str, encoding: Encoding) -> Draft:
    """The draft in a plain text."""
    blocks = BlockList()
    found: list[Comment] = []
    read_fragment(text, blocks, found)
    title = next((b.prose.text for b in blocks.blocks if b.kind is BlockKind.HEADLINE), None)
    return Draft(path, text, tuple(blocks.blocks), Meta(title=title, byline=blocks.byline), tuple(found), encoding)


def read_fragment(text: str, blocks: BlockList, comments: list[Comment]) -> None:
    """Adds the text's blocks to `blocks` and its comments to `comments`."""
    found = comments_of(text)
    spans: list[tuple[int, int, bool]] = [(*widened(text, c.start, c.end), False) for c in found]
    spans += [(start, end, True) for start, end in links(text)]
    structure = _blanked(text, [(c.start, c.end) for c in found])
    paragraphs = _paragraphs(structure)
    opaque = Spans(spans)
    for n, lines in enumerate(paragraphs):
        is_item = bool(_BULLET.match(text, *lines[0]))
        prose = read_lines(text, lines, opaque)
        if is_item:
            marker = _BULLET.match(prose.text)
            if marker and prose.text[0] in "-*•●▪‣":
                start = lines[0][0] + marker.end()
                prose = read_lines(text, [(start, lines[0][1]), *lines[1:]], opaque)
            blocks.add(BlockKind.LIST_ITEM, prose)
        else:
            blocks.add_by_look(prose, last=n + 1 == len(paragraphs))
    comments.extend(found)


def _paragraphs(text: str) -> list[list[Line]]:
    found: list[list[Line]] = []
    lines: list[Line] = []
    for line in lines_of(text):
        start, end = line
        if start < end and not (text[start] in "-*_=~#+•·" and _RULE.fullmatch(text, start, end)):
            lines.append(line)
        elif lines:
            _add(found, text, lines)
            lines = []
    if lines:
        _add(found, text, lines)
    return found


def _add(found: list[list[Line]], text: str, lines: list[Line]) -> None:
    """Adds a paragraph's lines, parted where a line break is meant and before every list item."""
    if len(lines) == 1:
        found.append(lines)
        return
    for group in split_wrapped(text, lines):
        first = 0
        for n in range(1, len(group)):
            if not _BULLET.match(text, *group[n]):
                continue
            # A dash in a wrapped sentence may come first in its line: an item follows an item or a stop.
            end = group[n - 1][1]
            is_list = text[group[first][0]] == text[group[n][0]] and _BULLET.match(text, *group[first])
            if is_list or text[end - 1] in ".:;!?»":
                found.append(list(group[first:n]))
                first = n
        found.append(list(group[first:]))


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with spaces for the ranges (line ends kept), so that what is dropped parts no words."""
    if not ranges:
        return text
    parts: list[str] = []
    position = 0
    for start, end in ranges:
        parts += text[position:start], re.sub(r"[^\r\n]", " ", text[start:end])
        position = end
    parts.append(text[position:])
    return "".join(parts)
