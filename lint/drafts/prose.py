"""Builds a block's prose out of stretches of the file, keeping the way back."""

from __future__ import annotations

import re
import unicodedata

from lint.model import MASK, Piece, Prose

# A character with what composes with it: marks of the blocks that French and its neighbours use and
# conjoining Hangul; or a character that NFC itself replaces (Kelvin and Ångström signs and the like).
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u093c\u1160-\u11ff"
_CLUSTER = re.compile(
    f"[^{_MARKS}\r\n][{_MARKS}]{{1,32}}"
    "|[\u0340\u0341\u0343\u0374\u037e\u0387\u1f71-\u1f7d\u2000\u2001\u2126\u212a\u212b\u2329\u232a\uf900-\ufad9]"
)


class ProseBuilder:
    """Collects stretches of `source` in reading order; `build` gives the `Prose`.

    All positions are code points into `source`. Stretches must come in file order.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def __bool__(self) -> bool:
        return self._length > 0

    def _add(self, text: str, file: int, file_length: int, verbatim: bool) -> None:
        if not text:
            return
        self._texts.append(text)
        self._pieces.append(Piece(self._length, file, len(text), file_length, verbatim))
        self._length += len(text)

    def copy(self, start: int, end: int) -> None:
        """Prose that is read as it stands; CRLF becomes one line feed, decomposed letters are composed."""
        source = self._source
        while start < end:
            carriage = source.find("\r", start, end)
            stop = end if carriage < 0 else carriage
            if stop > start:
                self._copy_composed(start, stop)
            if carriage < 0:
                return
            width = 2 if source.startswith("\r\n", carriage) and carriage + 1 < end else 1
            self._add("\n", carriage, width, False)
            start = carriage + width

    def _copy_composed(self, start: int, end: int) -> None:
        text = self._source[start:end]
        if unicodedata.is_normalized("NFC", text):
            self._add(text, start, end - start, True)
            return
        # A base letter with its marks is one piece; what lies between is copied as it is.
        verbatim = start
        for m in _CLUSTER.finditer(self._source, start, end):
            cluster = m.group()
            composed = unicodedata.normalize("NFC", cluster)
            if composed != cluster:
                self._add(self._source[verbatim : m.start()], verbatim, m.start() - verbatim, True)
                self._add(composed, m.start(), m.end() - m.start(), False)
                verbatim = m.end()
        self._add(self._source[verbatim:end], verbatim, end - verbatim, True)

    def replace(self, start: int, end: int, text: str) -> None:
        """Prose that the file writes otherwise: an entity, an escape, a line break with its indent."""
        self._add(text, start, end - start, self._source[start:end] == text)

    def mask(self, start: int, end: int) -> None:
        """Something that is not prose but holds a word's place: inline code, a URL, a shortcode."""
        self._add(MASK, start, end - start, False)

    def build(self) -> Prose:
        """The prose, trimmed of white space at both ends."""
        text = "".join(self._texts)
        left = len(text) - len(text.lstrip())
        right = len(text.rstrip())
        if left >= right:
            return Prose("", ())
        if left == 0 and right == len(text):
            return Prose(text, tuple(self._pieces))
        pieces: list[Piece] = []
        for piece in self._pieces:
            end = piece.prose + piece.prose_length
            if end <= left or piece.prose >= right:
                continue
            cut_left = max(0, left - piece.prose)
            cut_right = max(0, end - right)
            if (cut_left or cut_right) and piece.verbatim:
                piece = Piece(
                    piece.prose + cut_left,
                    piece.file + cut_left,
                    piece.prose_length - cut_left - cut_right,
                    piece.file_length - cut_left - cut_right,
                    True,
                )
            elif cut_left or cut_right:
                piece = Piece(
                    piece.prose + cut_left,
                    piece.file,
                    piece.prose_length - cut_left - cut_right,
                    piece.file_length,
                    False,
                )
            pieces.append(Piece(piece.prose - left, piece.file, piece.prose_length, piece.file_length, piece.verbatim))
        return Prose(text[left:right], tuple(pieces))
