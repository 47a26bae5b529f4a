"""A text inside a text: the HTML or the paragraphs that a JSON string or an XML element holds.

The inner text is read by its own reader; what that reader says of places is led back, through the outer text's
escapes, to the file.
"""

from __future__ import annotations

import re

from lint.drafts.blocks import BlockList
from lint.model import BlockKind, Comment, Piece, Prose

_HTML = re.compile(r"(?i)<(?:p|br|div|h[1-6]|ul|ol|li|em|strong|b|i|a|blockquote|figure|span|table|img)\b[^<>]*>|</p>")


class Collected:
    """Runs of text put together, each with its place in the file (code points)."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def add(self, value: str, at: int, stop: int, *, verbatim: bool) -> None:
        """A run that the file writes at [at, stop); `verbatim`: character by character as `value` has it."""
        if value:
            self._texts.append(value)
            self._pieces.append(Piece(self._length, at, len(value), stop - at, verbatim))
            self._length += len(value)

    def outer(self) -> Prose:
        """The text with its way back; neither trimmed nor composed, since it is still to be read."""
        return Prose("".join(self._texts), tuple(self._pieces))


def compose(inner: Prose, outer: Prose) -> Prose:
    """The prose `inner`, whose pieces are places in `outer.text`, as prose of the file that `outer` leads to."""
    pieces: list[Piece] = []
    for piece in inner.pieces:
        if not piece.verbatim:
            start, end = outer.to_file(piece.file, piece.file + piece.file_length)
            pieces.append(Piece(piece.prose, start, piece.prose_length, end - start, False))
            continue
        position, stop = piece.file, piece.file + piece.file_length
        while position < stop:
            around = outer.piece_at(position)
            end = min(stop, around.prose + around.prose_length)
            prose = piece.prose + position - piece.file
            if around.verbatim:
                at = around.file + position - around.prose
                pieces.append(Piece(prose, at, end - position, end - position, True))
            else:
                pieces.append(Piece(prose, around.file, end - position, around.file_length, False))
            position = end
    return Prose(inner.text, tuple(pieces))


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML's commonest elements."""
    return bool(_HTML.search(text))


def read_inside(
    outer: Prose,
    blocks: BlockList,
    comments: list[Comment],
    *,
    html: bool | None = None,
    kind: BlockKind | None = None,
    level: int = 0,
) -> None:
    """Adds the blocks (and the comments) of a text inside the file.

    `html` None: as it looks. `kind`: what all of it is; None where the inner text tells (a body).
    """
    from lint.drafts import html as html_reader
    from lint.drafts import plain

    inside = BlockList(has_headline=blocks.has_headline)
    inside.byline = blocks.byline
    inside.expect_headline(False)
    found: list[Comment] = []
    if html or (html is None and is_html(outer.text)):
        html_reader.read_fragment(outer.text, 0, len(outer.text), inside, found)
    else:
        plain.read_fragment(outer.text, inside, found)
    for block in inside.blocks:
        blocks.add(kind or block.kind, compose(block.prose, outer), level if kind else block.level)
    if kind is None:
        blocks.byline = inside.byline
    for comment in found:
        start, end = outer.to_file(comment.start, comment.end)
        comments.append(Comment(start, end, comment.text))
