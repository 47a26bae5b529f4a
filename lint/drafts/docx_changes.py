"""Writes mends into a Word document as tracked changes (`w:ins`, `w:del`), which an editor accepts or rejects.

The change is spliced into the part's own text: a run is divided where a mend begins and ends, its halves keep its
properties, and nothing else of the document changes. Positions are code points of the draft's text.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.sax.saxutils import escape

from lint.drafts.docx import LINE_BREAK, Extract, Segment, extract_of, open_archive
from lint.drafts.xml_safe import tag_end
from lint.errors import MorasseError
from lint.i18n import _

AUTHOR = "Morasse"

MAX_UNPACKED = 1_000_000_000
"""Bytes of all parts together, unpacked, that are copied into the mended document."""

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
_LONGEST = 4_000  # words that are compared one by one; a longer change is written as one
_ID = re.compile(r"\bid=[\"'](\d{1,9})[\"']")
_PREFIX = re.compile(r"<(?:([\w.-]+):)?")
# A formatting change is told once: its copy in the divided run would have the same number.
_OLD_FORMAT = re.compile(r"<(?P<n>[\w.-]*:?rPrChange)\b.*?</(?P=n)\s*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """The draft's [start, end) becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Splice:
    at: int
    stop: int
    text: str


def with_changes(data: bytes, path: str, text: str, *, now: dt.datetime | None = None) -> tuple[bytes, int]:
    """The document with what parts its text from `text` as tracked changes, and how many there are.

    `text` has the lines of the document's own text, some of them mended. Changes in places that cannot be tracked
    (what another editor moved) are left out. `now`: the changes' date.

    Raises MorasseError for what `docx.read` refuses, and when the result would not read as meant (nothing is lost:
    nothing was written).
    """
    extract = extract_of(data, path)
    splices: dict[str, list[_Splice]] = {part: [] for part in extract.parts}
    writer = _Writer(extract, now or dt.datetime.now(dt.UTC))
    done: list[Change] = []
    for change in changes_between(extract.text, text):
        made = writer.splices(change)
        if made:
            done.append(change)
            for part, splice in made:
                splices[part].append(splice)
    parts = {part: _spliced(extract.parts[part], found) for part, found in splices.items() if found}
    result = _archive(data, path, parts)
    if extract_of(result, path).text != _changed(extract.text, done):
        raise MorasseError(
            _("corrections impossibles dans ce document"),
            _("rien n’a été écrit"),
            _("Réenregistrez-le depuis Word, puis relancez."),
            path=path,
        )
    return result, len(done)


def changes_between(old: str, new: str) -> Iterator[Change]:
    """What changes from one text to the other, word by word, line by line; both have the same lines."""
    position = 0
    for before, after in zip(old.split("\n"), new.split("\n"), strict=True):
        if before != after:
            yield from _in_line(before, after, position)
        position += len(before) + 1


def _in_line(old: str, new: str, base: int) -> Iterator[Change]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > _LONGEST:
        left = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        right = 0
        while right < min(len(old), len(new)) - left and old[-1 - right] == new[-1 - right]:
            right += 1
        yield Change(base + left, base + len(old) - right, new[left : len(new) - right])
        return
    starts = [0]
    for word in before:
        starts.append(starts[-1] + len(word))
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield Change(base + starts[a], base + starts[b], "".join(after[c:d]))


def _changed(text: str, changes: list[Change]) -> str:
    parts: list[str] = []
    position = 0
    for change in changes:
        parts += text[position : change.start], change.text
        position = change.end
    return "".join(parts) + text[position:]


def _spliced(text: str, splices: list[_Splice]) -> str:
    parts: list[str] = []
    position = 0
    for splice in sorted(set(splices), key=lambda s: (s.at, s.stop)):
        parts += text[position : splice.at], splice.text
        position = splice.stop
    return "".join(parts) + text[position:]


class _Writer:
    def __init__(self, extract: Extract, now: dt.datetime) -> None:
        self._extract = extract
        self._date = now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._number = max(
            (int(m[1]) for source in extract.parts.values() for m in _ID.finditer(source)),
            default=0,
        )

    def splices(self, change: Change) -> list[tuple[str, _Splice]]:
        """The splices that track the change, by part; none when it cannot be tracked."""
        stretches = self._stretches(change)
        # Tabs and line breaks are elements in Word, not characters: no mend makes or moves one.
        if not stretches or any(sign in change.text for sign in ("\t", LINE_BREAK)):
            return []
        found: list[tuple[str, _Splice]] = []
        for n, (segment, at, stop) in enumerate(stretches):
            run = segment.run
            assert run is not None
            source = self._extract.parts[segment.part]
            prefix = (_PREFIX.match(run.tag) or [""])[1]
            w = f"{prefix}:" if prefix else ""
            inserted = change.text if n == len(stretches) - 1 else ""
            opening = f"<{w}r>{_OLD_FORMAT.sub('', run.properties)}"
            kept = f'<{w}t xml:space="preserve">'
            text = f"</{w}t></{w}r>"
            new = f"{opening}{kept}{escape(inserted)}</{w}t></{w}r>"
            deleted = ""
            if stop > at:
                removed = f'<{w}delText xml:space="preserve">{source[at:stop]}</{w}delText>'
                deleted = f"<{w}del {self._mark(w)}>{opening}{removed}</{w}r></{w}del>"
            added = f"<{w}ins {self._mark(w)}>{new}</{w}ins>" if inserted else ""
            if run.insertion:  # a colleague's insertion is closed, and opened again behind ours
                text += f"</{w}ins>"
                if deleted:
                    text += f"{self._renumbered(run.insertion)}{deleted}</{w}ins>"
                text += added + self._renumbered(run.insertion)
            else:
                text += deleted + added
            found.append((segment.part, _Splice(at, stop, text + opening + kept)))
            found += self._preserving(segment, source)
        return found

    def _stretches(self, change: Change) -> list[tuple[Segment, int, int]]:
        """The stretches of parts that the change replaces: (segment, from, to), one a `w:t`."""
        extract = self._extract
        found: list[tuple[Segment, int, int]] = []
        if change.start == change.end:
            for position, behind in ((change.start - 1, True), (change.start, False)):
                segment = extract.segment_at(position) if position >= 0 else None
                if segment is not None and segment.run is not None and extract.text[position] != "\n":
                    at = _place(segment, position + 1 if behind else position)
                    return [(segment, at, at)]
            return []
        position = change.start
        while position < change.end:
            segment = extract.segment_at(position)
            if segment is None or segment.run is None:
                return []
            end = min(change.end, segment.start + segment.length)
            at, stop = _place(segment, position), _place(segment, end)
            if found and found[-1][0].text_tag == segment.text_tag and found[-1][0].part == segment.part:
                found[-1] = (segment, found[-1][1], stop)
            else:
                found.append((segment, at, stop))
            position = end
        return found

    def _preserving(self, segment: Segment, source: str) -> list[tuple[str, _Splice]]:
        """What the divided text may begin and end with now is white space that Word would drop."""
        tag = source[segment.text_tag : tag_end(source, segment.text_tag)]
        if "xml:space" in tag:
            return []
        at = segment.text_tag + len(tag) - 1
        return [(segment.part, _Splice(at, at, ' xml:space="preserve"'))]

    def _mark(self, w: str) -> str:
        self._number += 1
        return f'{w}id="{self._number}" {w}author="{AUTHOR}" {w}date="{self._date}"'

    def _renumbered(self, tag: str) -> str:
        self._number += 1
        return _ID.sub(f'id="{self._number}"', tag, count=1)


def _place(segment: Segment, position: int) -> int:
    """Where the draft's position inside the segment, or at its end, stands in the part."""
    if segment.stop - segment.at == segment.length:
        return segment.at + position - segment.start
    return segment.stop if position >= segment.start + segment.length else segment.at


def _archive(data: bytes, path: str, parts: dict[str, str]) -> bytes:
    """The archive with some parts in place of their old selves."""
    output = io.BytesIO()
    room = MAX_UNPACKED
    try:
        with open_archive(data, path) as old, zipfile.ZipFile(output, "w") as new:
            for entry in old.infolist():
                if entry.filename in parts:
                    content = parts[entry.filename].encode("utf-8")
                else:
                    with old.open(entry) as stream:
                        content = stream.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise MorasseError(
                        _("document Word refusé"),
                        _("il dépasse {n} Mo une fois décompressé").format(n=MAX_UNPACKED // 1_000_000),
                        _("Découpez le document, ou excluez-le."),
                        path=path,
                    )
                new.writestr(entry, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise MorasseError(
            _("document Word endommagé"),
            _("rien n’a été écrit"),
            _("Ouvrez-le dans Word et réenregistrez-le."),
            path=path,
        ) from None
    return output.getvalue()
