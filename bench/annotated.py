"""What the rules see of errors that were marked in real machine output, by kind of source, and at what price.

    python bench/annotated.py ANNOTATED.jsonl [...] --clean PATH[:FIELD] [PATH[:FIELD] ...] [--half odd|even]

An annotated file is JSON lines with `bad` (a segment of machine output) and `spans` (`start`, `end` in code points,
`category`, `severity`, and `visible`: whether the error shows without the source text). A clean corpus is JSON lines
of right copy (text in FIELD, `fr` if none is named). Findings of severity information and those of the pack
`typographie` are left out, and so are errors of category A10, which is typography.

`--half` takes every second segment of the annotated files: rules written while reading one half are tested on the
other. The table is Markdown, as in docs/machine.md; nothing of the texts is printed. Exit 2: a file cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint.drafts.read import parse_draft  # noqa: E402
from lint.engine import check_draft  # noqa: E402
from lint.model import Finding, Severity  # noqa: E402
from lint.rulebook.book import CompiledBook  # noqa: E402
from lint.rulebook.load import load_rulebook  # noqa: E402
from lint.settings import Settings  # noqa: E402

SURE = "sure things"
CONSTRUCTIONS = "constructions over classes"
PAIRS = "pairs over classes"
ENTRIES = "single entries"
SOURCES = (SURE, CONSTRUCTIONS, PAIRS, ENTRIES)

_OF_PACK = {
    SURE: "residus anglais orthographe nombres acronymes exonymes institutions personnes elisions",
    CONSTRUCTIONS: "accords negations ordre-des-mots repetitions titres valences articles-et-temps pronoms coherence "
    "faits faits-calendrier faits-chiffres faits-conversions faits-lieux faits-organisations morasse",
    PAIRS: "constructions noms-perdus collocations",
    ENTRIES: "calques faux-amis",
}
SOURCE_OF = {pack: source for source, packs in _OF_PACK.items() for pack in packs.split()}
"""Which of issue 4's four sources a pack draws on, chiefly."""


@dataclass(slots=True)
class Tally:
    """Counts of one source, or of one pack."""

    findings: int = 0
    confirmed: int = 0
    seen: set[tuple[str, int]] = field(default_factory=set)
    major: set[tuple[str, int]] = field(default_factory=set)
    clean: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A marked error; the name is its segment's and its place there."""

    name: tuple[str, int]
    start: int
    end: int
    counts: bool
    major: bool


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The file's objects. Raises OSError and ValueError."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def findings_of(book: CompiledBook, settings: Settings, text: str) -> list[Finding]:
    """Warnings and errors other than typography, positions in code points of the text."""
    found = check_draft(parse_draft(text + "\n", "texte.md"), book, settings).findings
    return [f for f in found if f.severity is not Severity.INFO and not f.rule.startswith("typographie")]


def spans_of(segment: dict[str, Any]) -> list[Span]:
    """The errors marked in a segment; those that nobody can see there confirm a finding but are not counted."""
    return [
        Span(
            (segment["id"], n),
            span["start"],
            max(span["end"], span["start"] + 1),
            span.get("visible", True) and span["category"] != "A10",
            span.get("severity") == "major",
        )
        for n, span in enumerate(segment["spans"])
    ]


def measure(
    segments: list[dict[str, Any]], clean: list[tuple[Path, str]]
) -> tuple[dict[str, Tally], Counter[str], int, int]:
    """Tallies by pack; the errors that count ("visible", "major"); words of machine output, words of clean copy."""
    settings = Settings()
    book = CompiledBook(load_rulebook(), settings)
    tallies: dict[str, Tally] = {}
    marked: Counter[str] = Counter()
    machine_words = clean_words = 0
    for segment in segments:
        spans = spans_of(segment)
        machine_words += len(segment["bad"].split())
        marked["visible"] += sum(s.counts for s in spans)
        marked["major"] += sum(s.counts and s.major for s in spans)
        for finding in findings_of(book, settings, segment["bad"]):
            tally = tallies.setdefault(finding.rule.partition(".")[0], Tally())
            hit = [s for s in spans if finding.start < s.end and finding.end > s.start]
            tally.findings += 1
            tally.confirmed += bool(hit)
            tally.seen |= {s.name for s in hit if s.counts}
            tally.major |= {s.name for s in hit if s.counts and s.major}
    for path, wanted in clean:
        for item in lines(path):
            text = item.get(wanted)
            if text:
                clean_words += len(text.split())
                for finding in findings_of(book, settings, text):
                    tallies.setdefault(finding.rule.partition(".")[0], Tally()).clean += 1
    return tallies, marked, machine_words, clean_words


def table(tallies: dict[str, Tally], marked: Counter[str], clean_words: int) -> str:
    """The Markdown table: a row a source, its packs in the last column, and the sum."""
    rows = ["| source | findings | on a marked error | errors seen | major seen | clean, per 1,000 words | packs |"]
    rows.append("|---|--:|--:|--:|--:|--:|---|")
    whole = Tally()
    for source in SOURCES:
        packs = {p: t for p, t in tallies.items() if SOURCE_OF.get(p, ENTRIES) == source}
        total = Tally()
        for tally in packs.values():
            for sum_of in (total, whole):
                sum_of.findings += tally.findings
                sum_of.confirmed += tally.confirmed
                sum_of.seen |= tally.seen
                sum_of.major |= tally.major
                sum_of.clean += tally.clean
        by_use = sorted(packs, key=lambda p: (-packs[p].findings, p))
        told = ", ".join(f"{p} {packs[p].findings}/{packs[p].clean}" for p in by_use)
        rows.append(row(source, total, marked, clean_words, told))
    rows.append(row("**all**", whole, marked, clean_words, "findings here / on clean copy"))
    return "\n".join(rows)


def row(name: str, tally: Tally, marked: Counter[str], clean_words: int, packs: str) -> str:
    """One row; shares are of the errors that show without the source."""
    confirmed = f"{tally.confirmed} ({tally.confirmed / tally.findings:.0%})" if tally.findings else "0"
    seen = f"{len(tally.seen)} ({len(tally.seen) / max(1, marked['visible']):.1%})"
    major = f"{len(tally.major)} ({len(tally.major) / max(1, marked['major']):.1%})"
    price = f"{tally.clean} ({1000 * tally.clean / clean_words:.2f})" if clean_words else "–"
    return f"| {name} | {tally.findings} | {confirmed} | {seen} | {major} | {price} | {packs} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("annotated", nargs="+", type=Path)
    parser.add_argument("--clean", nargs="*", default=[], metavar="PATH[:FIELD]")
    parser.add_argument("--half", choices=("even", "odd"), help="every second segment only")
    args = parser.parse_args()
    clean = [(Path(path), wanted or "fr") for path, _, wanted in (text.partition(":") for text in args.clean)]
    try:
        segments = [segment for path in args.annotated for segment in lines(path)]
        if args.half:
            segments = segments[1 if args.half == "odd" else 0 :: 2]
        tallies, marked, words, clean_words = measure(segments, clean)
    except (OSError, ValueError, KeyError) as error:
        print(f"annotated.py: {error}", file=sys.stderr)
        return 2
    print(table(tallies, marked, clean_words))
    print(
        f"\n{len(segments)} segments, {words} words, {marked['visible']} errors that show without the source "
        f"({marked['major']} major); clean copy: {clean_words} words."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
