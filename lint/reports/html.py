"""`--format html`: the signed proof (*bon à tirer*), one file that an editor reads, goes through and signs.

It is in French whatever the run's language: its readers are those of the draft. Nothing in it runs, nothing comes
from elsewhere: the style is allowed by its digest, everything else is refused by the page's own policy
(Content Security Policy Level 3, "Usage of hashes"). What comes from a draft reaches the page through `visible` and
the template's escaping, and never as an attribute's name, a style or an address.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from lint.errors import describe
from lint.model import MASK, Block, BlockKind, Draft, Finding, Report, Severity, Skipped
from lint.proof import DraftProof, Item, Proof
from lint.reports import Look, Rendered, View
from lint.reports.lines import START, LineIndex
from lint.reports.words import BLOCKS, CONFIDENCES, SEVERITIES, error_lines, mend, visible

_FOLDER = Path(__file__).parent
_SIGNS = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "●"}
"""Shapes: severity is never told by colour alone (WCAG 2.2, 1.4.1)."""
_HEADINGS = {
    "person": "Personnes",
    "title": "Titres et fonctions",
    "place": "Lieux",
    "organisation": "Organisations",
    "name": "Autres noms",
    "figure": "Chiffres",
    "date": "Dates et heures",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_RANGES = 20
"""Ranges of lines that are named; more tell an editor nothing."""


class Note(NamedTuple):
    """A finding as the page shows it; `number` counts in its draft, from 1."""

    number: int
    finding: Finding
    line: int
    column: int
    end_line: int
    end_column: int
    sign: str
    severity: str
    confidence: str
    excerpt: str
    message: str
    mends: list[str]
    related: list[tuple[str, str]]
    why: str
    source: str


class Piece(NamedTuple):
    """A run of a block's text in which nothing begins or ends.

    `severity`: of the worst finding over it, "" without; `places`: numbers of an item and its mention that begin
    here; `calls`: the notes of the findings that end here; `gap`: the finding marks a place between two characters;
    `masked`: it is no prose and was not read.
    """

    text: str
    severity: str
    places: list[tuple[int, int]]
    calls: list[Note]
    gap: bool
    masked: bool


@dataclass(slots=True)
class Row:
    """A block of the draft and the notes beside it."""

    kind: str
    label: str
    line: int
    pieces: list[Piece]
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """All that the page says of one draft."""

    number: int
    path: str
    proof: DraftProof | None
    notes: list[Note]
    counts: list[tuple[str, str, int]]
    rows: list[Row]
    loose: list[Note]
    """Findings on the file as a whole, or where the text is not shown."""
    items: list[tuple[str, list[tuple[int, Item, str, list[int]]]]]
    missing: list[tuple[str, list[str]]]
    lacking: list[str]
    silenced: list[tuple[str, int, str]]
    """What suppressions in the draft keep out: rule, line, message; `known`: what the baseline does."""
    known: list[tuple[str, int, str]]
    unread: str


def render(view: View, look: Look) -> Rendered:
    """The page; what could not be done is said on standard error too."""
    proof = view.proof()
    by_path: dict[str, list[Finding]] = {path: [] for path in view.report.checked}
    for finding in view.report.findings:  # those of a path that was not checked, if any, come last
        by_path.setdefault(finding.path, []).append(finding)
    sections = [_section(view, proof, number, *rest) for number, rest in enumerate(by_path.items(), 1)]
    known = {s.path for s in sections}
    rules: dict[str, list[tuple[Section, Note]]] = {}
    for section in sections:
        for note in section.notes:
            rules.setdefault(note.finding.rule, []).append((section, note))
    style = (_FOLDER / "html_style.css").read_text(encoding="utf-8")
    page = _template().render(
        style=style,
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
        proof=proof,
        sections=sections,
        rules=sorted(rules.items()),
        help=view.help,
        elsewhere=_elsewhere(view.report, known),
        problems=[visible(describe(p)) for p in view.report.errors],
        fixed=view.report.statistics.get("fixed", 0),
        quiet=look.quiet,
        signs=[(str(s), sign, SEVERITIES[s]) for s, sign in _SIGNS.items()],
    )
    return Rendered(_SURROGATE.sub("\ufffd", page.strip()) + "\n", error_lines(view.report))


def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = visible
    environment.filters["anchor"] = _anchor
    environment.filters["count"] = _count
    return environment.get_template("html_page.html.jinja")


def _anchor(rule: str) -> str:
    """The rule's id as the name of a place in the page."""
    return "regle-" + re.sub(r"[^\w.-]", "-", rule)


def _count(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n < 2 else many}".replace(",", "\u202f")


def _section(view: View, whole: Proof | None, number: int, path: str, findings: Sequence[Finding]) -> Section:
    proof = whole.drafts.get(path) if whole else None
    if proof is not None and any(proof.draft.text[f.start : f.end] != f.text for f in findings):
        proof = None  # the file has changed since it was checked: its new text must not be signed
    lines = LineIndex(proof.draft.text) if proof else view.lines.get(path, START)
    notes = [_note(view, n, finding, lines) for n, finding in enumerate(findings, 1)]
    rows: list[Row] = []
    loose = notes
    if proof is not None:
        rows, loose = _rows(proof, notes, lines)

    def kept_out(kept: Iterable[Finding]) -> list[tuple[str, int, str]]:
        return [(f.rule, lines.position(f.start)[0], visible(f.message)) for f in kept if f.path == path]

    return Section(
        number=number,
        path=path,
        proof=proof,
        notes=notes,
        counts=[(str(s), SEVERITIES[s], sum(f.severity is s for f in findings)) for s in _SIGNS],
        rows=rows,
        loose=loose,
        items=_items(proof, lines) if proof else [],
        missing=_missing(view.report.skipped, path),
        lacking=[visible(f"{s.what} : {s.why}") for s in (whole.lacking if whole else ()) if s.path == path],
        silenced=kept_out(view.report.silenced),
        known=kept_out(view.report.baselined),
        unread=_unread(proof.draft, lines) if proof else "",
    )


def _note(view: View, number: int, finding: Finding, lines: LineIndex) -> Note:
    known = view.help(finding.rule)
    excerpt = " ".join((finding.text or finding.sentence).split())
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    return Note(
        number=number,
        finding=finding,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        sign=_SIGNS[finding.severity],
        severity=SEVERITIES[finding.severity],
        confidence=CONFIDENCES[finding.confidence],
        excerpt="" if excerpt in finding.message else visible(excerpt),
        message=visible(finding.message),
        mends=[mend(s.text) if s.text.strip(" ") or not s.text else "(espace)" for s in finding.suggestions],
        related=[(r.rule, visible(r.message)) for r in finding.related],
        why=visible(known.why.strip()) if known else "",
        source=visible(known.source.strip()) if known else "",
    )


# The text


def _rows(proof: DraftProof, notes: Sequence[Note], lines: LineIndex) -> tuple[list[Row], list[Note]]:
    """The draft's blocks with their findings in place, and the notes that have none."""
    draft = proof.draft
    placed: dict[int, list[tuple[int, int, Note]]] = {}
    loose = []
    for note in notes:
        finding = note.finding
        block = draft.blocks[finding.block] if 0 <= finding.block < len(draft.blocks) else None
        span = block.prose.from_file(finding.start, finding.end) if block is not None else None
        if block is None or span is None:
            loose.append(note)
        else:
            placed.setdefault(block.index, []).append((*span, note))
    mentions: dict[int, list[tuple[int, int, int, int]]] = {}
    for number, item in enumerate(proof.items, 1):
        for nth, m in enumerate(item.mentions, 1):
            mentions.setdefault(m.block, []).append((m.start, m.end, number, nth))
    rows = []
    for block in draft.blocks:
        if not block.prose.text.strip():
            continue
        spans = placed.get(block.index, [])
        rows.append(
            Row(
                kind=str(block.kind),
                label=BLOCKS[block.kind] if block.kind is not BlockKind.PARAGRAPH else "",
                line=lines.position(block.prose.to_file(0, 0)[0])[0],
                pieces=list(_pieces(draft, block, spans, mentions.get(block.index, []))),
                notes=[note for _start, _end, note in spans],
            )
        )
    return rows, loose


def _pieces(
    draft: Draft, block: Block, spans: Sequence[tuple[int, int, Note]], mentions: Sequence[tuple[int, int, int, int]]
) -> Iterator[Piece]:
    """The block's text cut wherever a finding, a mention or what is no prose begins or ends."""
    text = block.prose.text
    masks = {m.start() for m in re.finditer(MASK, text)}
    cuts = {0, len(text), *masks, *(at + 1 for at in masks)}
    cuts.update(at for a, b, _note in spans for at in (a, b))
    cuts.update(at for a, b, _number, _nth in mentions for at in (a, b))
    edges = sorted(cuts)
    gaps = {start for start, end, _note in spans if start == end}
    for at in sorted(gaps):  # a finding between two characters has a piece of its own, without text
        edges.insert(edges.index(at), at)
    for start, end in pairwise(edges):
        over = [n for a, b, n in spans if (a == b == start == end) or (a <= start and end <= b and start < end)]
        worst = max((n.finding.severity for n in over), key=lambda s: s.rank, default=None)
        yield Piece(
            text=visible(_not_prose(draft, block, start) if start in masks and end > start else text[start:end]),
            severity=str(worst) if worst is not None else "",
            places=[(number, nth) for a, _b, number, nth in mentions if a == start < end],
            calls=[n for a, b, n in spans if b == end and (start < end) == (a < b)],
            gap=start == end,
            masked=start in masks and end > start,
        )


def _not_prose(draft: Draft, block: Block, at: int) -> str:
    """What the file has where the prose has a mask: an address, code."""
    start, end = block.prose.to_file(at, at + 1)
    return draft.text[start:end] or MASK


# What a person verifies, and what was not verified


def _items(proof: DraftProof, lines: LineIndex) -> list[tuple[str, list[tuple[int, Item, str, list[int]]]]]:
    """By kind: number, item, its words, and the line of each mention."""
    groups: dict[str, list[tuple[int, Item, str, list[int]]]] = {}
    for number, item in enumerate(proof.items, 1):
        where = [lines.position(m.offset)[0] for m in item.mentions]
        groups.setdefault(_HEADINGS[item.kind], []).append((number, item, visible(item.text), where))
    return list(groups.items())


def _missing(skips: Iterable[Skipped], path: str) -> list[tuple[str, list[str]]]:
    """Why rules did not speak on the draft, each reason once, with the rules."""
    reasons: dict[str, list[str]] = {}
    for skipped in skips:
        if skipped.path == path:
            reasons.setdefault(visible(skipped.why), []).append(visible(skipped.what))
    return sorted((why, sorted(what)) for why, what in reasons.items())


def _elsewhere(report: Report, known: Iterable[str]) -> list[tuple[str, str, str]]:
    """Files that were passed over, and why."""
    return [(visible(s.path), visible(s.what), visible(s.why)) for s in report.skipped if s.path not in set(known)]


def _unread(draft: Draft, lines: LineIndex) -> str:
    """The lines of the file of which no block has anything: « 1-4, 12 »; lines from 1, blank ones left out."""
    read: set[int] = set()
    for block in draft.blocks:
        for piece in block.prose.pieces:
            first = lines.position(piece.file)[0]
            last = lines.position(piece.file + max(0, piece.file_length - 1))[0]
            read.update(range(first, last + 1))
    starts = [*lines.starts, len(draft.text)]
    ranges: list[list[int]] = []
    for number, (start, end) in enumerate(pairwise(starts), 1):
        if number in read or not draft.text[start:end].strip():
            continue
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [f"{a}-{b}" if a < b else f"{a}" for a, b in ranges[:_MOST_RANGES]]
    rest = len(ranges) - len(shown)
    return ", ".join(shown) + (f" et {rest} autres passages" if rest > 0 else "")
