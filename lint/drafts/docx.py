"""Word (`.docx`, ISO/IEC 29500): paragraphs, headings, tables, notes, read from the parts themselves.

The draft's text is what Word shows with all changes accepted and no comments: one paragraph a line, a line break
inside a paragraph as U+2028, the notes last. Insertions are kept; tracked deletions, what was moved away, comments,
hidden text, field codes, headers and footers are left out.

The parts are read with their offsets (`xml_safe`), not through a library's object tree: `--fix` then splices tracked
changes into the very runs that it concerns (`docx_changes`), and every other byte of the document stays what it was.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.drafts.blocks import BlockList
from lint.drafts.dates import parse_date
from lint.drafts.masking import links
from lint.drafts.prose import ProseBuilder
from lint.drafts.xml_safe import Handler, read_xml, tag_end
from lint.errors import MorasseError
from lint.i18n import _
from lint.model import MASK, BlockKind, Draft, Encoding, Meta, Problem

MAX_BYTES = 200_000_000
"""Bytes of the file: photographs count, the text seldom has a hundredth of them."""

MAX_PART = 60_000_000
"""Bytes of a part that is read, unpacked. A thousand pages have ten million."""

MAX_ENTRIES = 20_000
"""Files in the archive."""

LINE_BREAK = "\u2028"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = re.compile(r"https?://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/wordprocessingml/")
_MATH = re.compile(
    r"https?://(?:schemas\.openxmlformats\.org|purl\.oclc\.org)/(?:ooxml/)?officeDocument/(?:2006/)?math"
)

# Content that is not in the text as it will be printed.
_LEFT_OUT = frozenset(["del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "ruby"])


@dataclass(slots=True)
class Run:
    """A run (`w:r`) in its part: where it stands, its properties as written, and what is around it."""

    at: int
    tag: str
    properties: str = ""
    insertion: str = ""
    """The start tag of the tracked insertion that is the run's parent; "" for none."""
    is_free: bool = True
    """Whether a tracked change may be put into the run."""


@dataclass(slots=True)
class Segment:
    """Characters of the draft and where they stand in a part. `run` None: no text that can be replaced."""

    start: int
    length: int
    part: str
    at: int
    stop: int
    run: Run | None = None
    text_tag: int = -1
    """Where the start tag of the `w:t` is."""


@dataclass(slots=True)
class _Paragraph:
    texts: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    style: str = ""
    listed: bool = False
    outline: int = 0
    kind: BlockKind | None = None
    joined: bool = False
    """The paragraph's end was deleted: what follows belongs to it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the draft's text: the kind that markup gives it (None: its look tells), or hidden."""

    kind: BlockKind | None
    level: int = 0
    read: bool = True


@dataclass(slots=True)
class Extract:
    """What was taken out of a document: text, what its lines are, and the way back to the parts."""

    path: str
    text: str
    lines: list[Line]
    segments: list[Segment]
    parts: dict[str, str]
    meta: Meta
    problems: tuple[Problem, ...] = ()

    def segment_at(self, position: int) -> Segment | None:
        """The segment that holds the character at `position`; None for a paragraph's end."""
        n = bisect_right(self.segments, position, key=lambda s: s.start) - 1
        if n < 0:
            return None
        segment = self.segments[n]
        return segment if position < segment.start + segment.length else None


def read(data: bytes, path: str) -> Draft:
    """The draft in the bytes of a Word file. Raises MorasseError for what is none, is protected or is a bomb."""
    extract = extract_of(data, path)
    return draft_of(extract, extract.text)


def draft_of(extract: Extract, text: str) -> Draft:
    """The draft of `text`, which has the extract's lines, mended or not."""
    blocks = BlockList()
    lines = extract.lines
    blocks.expect_headline(not any(line.kind is BlockKind.HEADLINE for line in lines))
    position = 0
    last = max((n for n, line in enumerate(lines) if line.kind is None), default=-1)
    rows = text.split("\n")
    for n, row in enumerate(rows):
        line = lines[n] if n < len(lines) else Line(None)
        if row and line.read:
            builder = ProseBuilder(text)
            _copy(builder, text, position, position + len(row))
            prose = builder.build()
            if prose.text:
                if line.kind is None:
                    blocks.add_by_look(prose, last=n == last)
                else:
                    blocks.add(line.kind, prose, line.level)
        position += len(row) + 1
    title = next((b.prose.text for b in blocks.blocks if b.kind is BlockKind.HEADLINE), None)
    meta = Meta(extract.meta.date, title or extract.meta.title, blocks.byline, None, extract.meta.lang)
    return Draft(extract.path, text, tuple(blocks.blocks), meta, (), Encoding(), extract.problems, "docx")


def _copy(builder: ProseBuilder, text: str, start: int, end: int) -> None:
    for a, b in [*links(text, start, end), (end, end)]:
        while start < a:
            stop = text.find(LINE_BREAK, start, a)
            stop = a if stop < 0 else stop
            builder.copy(start, stop)
            if stop < a:
                builder.replace(stop, stop + 1, "\n")
                stop += 1
            start = stop
        if b > a:
            builder.mask(a, b)
            start = b


# The archive


def open_archive(data: bytes, path: str) -> zipfile.ZipFile:
    """The document's archive. Raises MorasseError for what is no Word file, is protected or has too many files."""
    remedy = _("Réenregistrez-le au format .docx.")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise MorasseError(
                _("document Word protégé"),
                _("un mot de passe le chiffre"),
                _("Réenregistrez-le sans mot de passe."),
                path=path,
            )
        raise MorasseError(_("ce n’est pas un .docx"), _("c’est un ancien document Office (.doc)"), remedy, path=path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        why = (
            _("l’archive est endommagée ou incomplète")
            if data.startswith(b"PK")
            else _("le contenu est d’un autre type")
        )
        raise MorasseError(_("ce n’est pas un .docx"), why, remedy, path=path) from None
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise MorasseError(
            _("document Word refusé"),
            _("plus de {n} fichiers dans l’archive").format(n=MAX_ENTRIES),
            _("Réenregistrez-le depuis Word."),
            path=path,
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise MorasseError(
            _("document Word protégé"),
            _("un mot de passe le chiffre"),
            _("Réenregistrez-le sans mot de passe."),
            path=path,
        )
    return archive


def _unpack(archive: zipfile.ZipFile, name: str, path: str) -> str | None:
    """The text of a part, None when there is none of that name. What the archive says of sizes is not believed."""
    try:
        with archive.open(name) as stream:
            data = stream.read(MAX_PART + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        raise MorasseError(
            _("document Word endommagé"),
            _("{part} ne peut être décompressé").format(part=name),
            _("Ouvrez-le dans Word et réenregistrez-le."),
            path=path,
        ) from None
    if len(data) > MAX_PART:
        raise MorasseError(
            _("document Word refusé"),
            _("{part} dépasse {n} Mo une fois décompressé").format(part=name, n=MAX_PART // 1_000_000),
            _("Découpez le document, ou excluez-le."),
            path=path,
        )
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", "replace")


# The parts


def extract_of(data: bytes, path: str) -> Extract:
    """The text of a document with the way back. Raises MorasseError as `read` does."""
    with open_archive(data, path) as archive:
        main = _main_part(archive, path)
        folder = main.rpartition("/")[0]
        text = _unpack(archive, main, path)
        if text is None:
            raise MorasseError(
                _("ce n’est pas un .docx"),
                _("l’archive n’a pas de {part}").format(part=main),
                _("Réenregistrez-le au format .docx."),
                path=path,
            )
        styles = _Styles()
        written = _unpack(archive, f"{folder}/styles.xml" if folder else "styles.xml", path)
        if written:
            read_xml(written, path, styles, part="styles.xml")
        parts = {main: text}
        body = _Body(main, text)
        read_xml(text, path, body, part=main)
        paragraphs = body.paragraphs
        for name in ("footnotes.xml", "endnotes.xml"):
            part = f"{folder}/{name}" if folder else name
            notes = _unpack(archive, part, path)
            if notes:
                parts[part] = notes
                reader = _Body(part, notes, BlockKind.NOTE)
                read_xml(notes, path, reader, part=part)
                paragraphs += reader.paragraphs
        properties = _Properties()
        for name in ("docProps/core.xml", "docProps/custom.xml"):
            said = _unpack(archive, name, path)
            if said:
                read_xml(said, path, properties, part=name)
    return _assembled(path, paragraphs, parts, styles, properties)


class _Relations(Handler):
    def __init__(self) -> None:
        self.document = ""

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.document = attributes.get("Target", "").lstrip("/")


def _main_part(archive: zipfile.ZipFile, path: str) -> str:
    relations = _Relations()
    written = _unpack(archive, "_rels/.rels", path)
    if written:
        read_xml(written, path, relations, part="_rels/.rels")
    return relations.document or "word/document.xml"


def _value(attributes: Mapping[str, str], name: str) -> str:
    """A Word attribute's value, whichever of the two namespaces it is in."""
    return next((v for k, v in attributes.items() if k.rpartition(" ")[2] == name), "")


def _is_on(attributes: Mapping[str, str]) -> bool:
    return _value(attributes, "val").lower() not in ("0", "false", "off", "none")


class _Styles(Handler):
    """Names of the paragraph styles by their identifiers: identifiers are translated ("Titre1"), names are not."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.based: dict[str, str] = {}
        self.hidden: set[str] = set()
        self._id = ""

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        if name == "style":
            self._id = _value(attributes, "styleId")
        elif name == "name" and self._id:
            self.names.setdefault(self._id, _value(attributes, "val").lower())
        elif name == "basedOn" and self._id:
            self.based[self._id] = _value(attributes, "val")
        elif name == "vanish" and self._id and _is_on(attributes):
            self.hidden.add(self._id)

    def line(self, style: str) -> Line | None:
        """What a paragraph of that style is; None when the style says nothing. Styles inherit from others."""
        for _n in range(12):
            found = _line_of_style(self.names.get(style, style.lower()))
            if found or style not in self.based:
                return found
            style = self.based[style]
        return None


def _line_of_style(name: str) -> Line | None:
    if m := re.fullmatch(r"(?:heading|titre|überschrift) ?([1-9])", name):
        return Line(BlockKind.HEADING, int(m[1]))
    if name in ("title", "titre"):
        return Line(BlockKind.HEADLINE, 1)
    if name in ("subtitle", "sous-titre", "chapô", "chapeau"):
        return Line(BlockKind.HEADING, 2)
    if name in ("caption", "légende"):
        return Line(BlockKind.CAPTION)
    if name in ("quote", "intense quote", "block text", "citation"):
        return Line(BlockKind.QUOTATION)
    if name.startswith(("toc ", "toc heading", "table of figures", "html preformatted", "macro", "index ")):
        return Line(None, read=False)
    if name.startswith("list "):
        return Line(BlockKind.LIST_ITEM)
    return None


class _Properties(Handler):
    """Title, language and, among the properties that people add themselves, the publication date.

    The dates that Word keeps by itself (made, changed) are not taken for it: a file made from last year's
    would be checked against last year's facts.
    """

    DATES = frozenset(["date de publication", "publication", "date", "published", "publication date", "parution"])

    def __init__(self) -> None:
        self.title = self.lang = self.date = ""
        self._custom = ""
        self._text = ""

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._text = ""
        if name == "property":
            self._custom = attributes.get("name", "").strip().lower()

    def text(self, value: str, at: int, stop: int) -> None:
        self._text += value

    def end(self, space: str, name: str, at: int, stop: int) -> None:
        said = self._text.strip()
        if name == "title":
            self.title = said
        elif name == "language":
            self.lang = said
        elif said and self._custom in self.DATES and not self.date:
            self.date = said
        self._text = ""


class _Body(Handler):
    """The paragraphs of a part, in reading order; a text box comes behind the paragraph that it hangs on."""

    def __init__(self, part: str, source: str, kind: BlockKind | None = None) -> None:
        self.paragraphs: list[_Paragraph] = []
        self._part = part
        self._source = source
        self._kind = kind
        self._open: list[_Paragraph] = []
        self._stack: list[str] = []
        self._skip = 0  # the depth of the element that is left out with all it has; 0: none
        self._runs: list[Run] = []
        self._properties = -1
        self._insertions: list[tuple[int, str]] = []
        self._moved = 0
        self._cells = 0
        self._fields: list[bool] = []
        self._hidden = False
        self._text_tag = -1
        self._text_start = 0
        self._preserve = False

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        self._stack.append(name)
        if self._skip:
            return
        parent = self._stack[-2] if len(self._stack) > 1 else ""
        if parent == "rPr" and self._in_mark():
            if name == "del" and self._open:
                self._open[-1].joined = True
            return
        if name in _LEFT_OUT or (name in ("footnote", "endnote") and _value(attributes, "type") not in ("", "normal")):
            self._skip = len(self._stack)
        elif name == "oMath" and _MATH.match(space):
            self._sign(MASK, at, tag_end(self._source, at))
            self._skip = len(self._stack)
        elif not _WORD.match(space):
            return
        elif name == "p":
            paragraph = _Paragraph(kind=BlockKind.CELL if self._cells and self._kind is None else self._kind)
            self._open.append(paragraph)
            self.paragraphs.append(paragraph)
        elif name == "tc":
            self._cells += 1
        elif name == "ins" and parent != "rPr":
            self._insertions.append((len(self._stack), self._source[at : tag_end(self._source, at)]))
        elif name == "moveTo":
            self._moved += 1
        elif name == "r":
            self._start_run(at, parent)
        elif self._open:
            self._inside(name, parent, attributes, at)

    def _in_mark(self) -> bool:
        """Whether we are in the properties of a paragraph's mark."""
        return len(self._stack) > 2 and self._stack[-3] == "pPr"

    def _start_run(self, at: int, parent: str) -> None:
        run = Run(at, self._source[at : tag_end(self._source, at)])
        if self._insertions:
            depth, tag = self._insertions[-1]
            run.insertion = tag
            run.is_free = len(self._insertions) == 1 and depth == len(self._stack) - 1
        run.is_free = run.is_free and not self._moved
        self._runs.append(run)
        self._hidden = False

    def _inside(self, name: str, parent: str, attributes: Mapping[str, str], at: int) -> None:
        paragraph = self._open[-1]
        if name == "pStyle":
            paragraph.style = _value(attributes, "val")
        elif name == "numPr":
            paragraph.listed = True
        elif name == "outlineLvl":
            level = _value(attributes, "val")
            paragraph.outline = int(level) + 1 if level in tuple("012345678") else 0
        elif name == "rPr" and parent == "r":
            self._properties = at
        elif name in ("vanish", "webHidden", "specVanish") and parent == "rPr":
            self._hidden = _is_on(attributes)
        elif name == "fldChar":
            self._field(_value(attributes, "fldCharType"))
        elif parent != "r" or self._hidden or not self._shown():
            return
        elif name == "t":
            self._text_tag = at
            self._text_start = len(paragraph.segments)
            self._preserve = "preserve" in attributes.values()
        elif name in ("tab", "ptab"):
            self._sign("\t", at, tag_end(self._source, at))
        elif name in ("br", "cr"):
            self._sign(LINE_BREAK, at, tag_end(self._source, at))
        elif name == "noBreakHyphen":
            self._sign("\u2011", at, tag_end(self._source, at))
        elif name == "sym":
            self._sign(MASK, at, tag_end(self._source, at))

    def _field(self, kind: str) -> None:
        """Fields have a code and a result: the result is what is printed."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _shown(self) -> bool:
        return all(self._fields)

    def _sign(self, sign: str, at: int, stop: int) -> None:
        if self._open:
            self._add(sign, at, stop, None)

    def _add(self, value: str, at: int, stop: int, run: Run | None) -> None:
        paragraph = self._open[-1]
        paragraph.texts.append(value)
        # `start` counts in the paragraph until the draft is put together.
        start = paragraph.segments[-1].start + paragraph.segments[-1].length if paragraph.segments else 0
        paragraph.segments.append(Segment(start, len(value), self._part, at, stop, run, self._text_tag))

    def text(self, value: str, at: int, stop: int) -> None:
        if self._skip or self._text_tag < 0 or not self._open or self._stack[-1] != "t":
            return
        # A line end in XML is a space to Word; in the draft it would be a new paragraph.
        value = re.sub(r"[\n\r\t\x0b\x0c\x85\u2028\u2029]", " ", value)
        run = self._runs[-1] if self._runs and self._runs[-1].is_free else None
        self._add(value, at, stop, run)

    def end(self, space: str, name: str, at: int, stop: int) -> None:
        depth = len(self._stack)
        self._stack.pop()
        if self._skip:
            if depth == self._skip:
                self._skip = 0
            return
        if not _WORD.match(space):
            return
        if name == "p" and self._open:
            self._open.pop()
        elif name == "tc":
            self._cells = max(0, self._cells - 1)
        elif name == "ins" and self._insertions and self._insertions[-1][0] == depth:
            self._insertions.pop()
        elif name == "moveTo":
            self._moved = max(0, self._moved - 1)
        elif name == "r" and self._runs:
            self._runs.pop()
            self._hidden = False
        elif name == "rPr" and self._properties >= 0 and self._stack[-1:] == ["r"] and self._runs:
            self._runs[-1].properties = self._source[self._properties : stop]
            self._properties = -1
        elif name == "t":
            if self._open and self._text_tag >= 0 and not self._preserve:
                self._trim()
            self._text_tag = -1

    def _trim(self) -> None:
        """Without `xml:space="preserve"` Word drops the white space at both ends of a text."""
        paragraph = self._open[-1]
        segments = paragraph.segments[self._text_start :]
        if not segments:
            return
        value = "".join(paragraph.texts[self._text_start :])
        bare = value.strip(" ")
        if bare == value:
            return
        start = segments[0].start
        del paragraph.segments[self._text_start :], paragraph.texts[self._text_start :]
        if bare:
            paragraph.texts.append(bare)
            paragraph.segments.append(Segment(start, len(bare), self._part, segments[0].at, segments[-1].stop, None))


def _assembled(
    path: str, paragraphs: list[_Paragraph], parts: dict[str, str], styles: _Styles, properties: _Properties
) -> Extract:
    texts: list[str] = []
    lines: list[Line] = []
    segments: list[Segment] = []
    length = 0
    joined = False
    has_title = any(
        line is not None and line.kind is BlockKind.HEADLINE for line in (styles.line(p.style) for p in paragraphs)
    )
    for paragraph in paragraphs:
        line = _line(paragraph, styles)
        if line.kind is BlockKind.HEADING and line.level == 1 and not has_title:
            line, has_title = Line(BlockKind.HEADLINE, 1), True
        if joined:
            if not lines[-1].kind:
                lines[-1] = line
        else:
            if lines:
                texts.append("\n")
                length += 1
            lines.append(line)
        for segment in paragraph.segments:
            segment.start = length
            segments.append(segment)
            length += segment.length
        texts.extend(paragraph.texts)
        joined = paragraph.joined
    problems: tuple[Problem, ...] = ()
    date = parse_date(properties.date) if properties.date else None
    if properties.date and date is None:
        what, why = _("date de publication illisible"), f"« {properties.date[:60]} »"
        problems = (Problem(what, why, _("Écrivez-la ainsi : 2025-02-18."), path),)
    meta = Meta(date, properties.title or None, None, None, properties.lang or None)
    return Extract(path, "".join(texts), lines, segments, parts, meta, problems)


def _line(paragraph: _Paragraph, styles: _Styles) -> Line:
    styled = styles.line(paragraph.style) if paragraph.style else None
    if styled is not None and not styled.read:
        return styled
    if paragraph.kind is BlockKind.NOTE:
        return Line(BlockKind.NOTE)
    if styled is not None and styled.kind in (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.CAPTION):
        return styled
    if paragraph.kind is not None:
        return Line(paragraph.kind)
    if paragraph.outline:
        return Line(BlockKind.HEADING, paragraph.outline)
    if styled is not None:
        return styled
    return Line(BlockKind.LIST_ITEM) if paragraph.listed else Line(None)
