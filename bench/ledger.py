"""The precision ledger: every rule over right copy and over machine output, counted, and read by somebody.

    python bench/ledger.py --clean NAME=PATH[:FIELD] --typed NAME=PATH[:FIELD] --mt NAME=PATH[:FIELD] ...
    python bench/ledger.py ... --unread FILE        write the alarms on clean copy that nobody has read (--mt-too: all)
    python bench/ledger.py ... --judge FILE --reader NAME    take verdicts from that file and count again
    python bench/ledger.py --check                  the sample that everybody has, against what is written

A corpus is a file of JSON lines (text in FIELD, `fr` if none is named) or a folder of drafts. `--typed` is edited copy
typed without French typography: the pack `typographie` is not counted there, nor in machine output. The sample (the
project's own right copy and the mended examples) is always measured.

`--unread` writes one alarm a line, parted by tabs: verdict (empty), rule, hash, corpus, what was found, sentence. Fill
the first column with `true`, `false` or `taste` and give the file to `--judge`. That file holds sentences: it is for
reading and does not belong in the repository. What is written to `rules/ledger/` is figures and hashes
(`lint.fingerprint`); a verdict stays for as long as rule and sentence do.

Readers so far: `lecteur-1`, a language model that had written none of the rules, read each alarm; `d-office` stands for
alarms of the pack `style` that only count words, judged as a kind (taste), not one by one.

`--check` fails (exit 1) when a rule raises more on the sample than the ledger says.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint.config import CommandLine  # noqa: E402
from lint.model import Finding  # noqa: E402
from lint.rulebook.ledger import (  # noqa: E402
    ALARMS,
    CLEAN,
    CORPORA,
    JUDGEMENTS,
    MACHINE,
    MOST_FALSE,
    SAMPLE,
    TYPED,
    VERDICTS,
    Corpus,
    Ledger,
    Record,
    Tally,
    columns,
    read_ledger,
    row_of,
)
from lint.rulebook.load import load_rulebook  # noqa: E402
from lint.run import Request, run  # noqa: E402

FOLDER = ROOT / "rules" / "ledger"
SAMPLE_NAME = "sample"
SAMPLE_PATHS = (*sorted((ROOT / "tests" / "right_copy").glob("*/*")), *sorted((ROOT / "examples").rglob("*.relu.*")))

Judgements = dict[tuple[str, str], "Judgement"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader said of the alarms of a rule in a sentence (its hash)."""

    rule: str
    sentence: str
    corpus: str
    verdict: str
    reader: str
    date: str


@dataclass(slots=True)
class Measured:
    """A corpus and what was found in it."""

    name: str
    kind: str
    documents: int = 0
    words: int = 0
    findings: list[Finding] = field(default_factory=list)


def texts_of(path: Path, wanted: str) -> list[str]:
    """The texts of a file of JSON lines; those that lack the field are left out."""
    lines = path.read_text(encoding="utf-8").split("\n")
    items = (json.loads(line) for line in lines if line.strip())
    return [item[wanted] for item in items if item.get(wanted)]


def measure(name: str, kind: str, paths: Sequence[Path]) -> Measured:
    """All rules over these drafts. Rules that are off by default run by themselves: they must not hide others."""
    measured = Measured(name, kind)
    dormant = tuple(rule.id for rule in load_rulebook().rules.values() if not rule.default)
    for select in ((), dormant):
        if select == () or dormant:
            request = Request(
                tuple(map(str, paths)), command=CommandLine(select=select), no_config=True, fail_on="never", cache=False
            )
            outcome = run(request)
            if outcome.report.errors:
                sys.exit(f"{name}: {outcome.report.errors[0]}")
            measured.findings += outcome.report.findings
            measured.documents = len(outcome.report.checked)
            measured.words = int(outcome.report.statistics["words"])
    return measured


def corpus(kind: str, given: str) -> Measured:
    """The corpus of a `NAME=PATH[:FIELD]`."""
    name, _equals, rest = given.partition("=")
    path, field_name = rest, "fr"
    if not Path(rest).exists() and ":" in rest:
        path, _colon, field_name = rest.rpartition(":")
    if not name or not Path(path).exists():
        sys.exit(f"{given}: expected NAME=PATH[:FIELD], and no such path")
    if Path(path).is_dir():
        return measure(name, kind, [Path(path)])
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(texts_of(Path(path), field_name)):
            # The configuration of whoever measures must not reach these drafts: `no_config`.
            Path(folder, f"{n:06}.md").write_text(text + "\n", encoding="utf-8")
        return measure(name, kind, [Path(folder)])


def read_judgements(folder: Path) -> Judgements:
    """All verdicts that were ever given, by rule and hash."""
    path = folder / JUDGEMENTS
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        found = [Judgement(**row) for row in csv.DictReader(file)]
    return {(j.rule, j.sentence): j for j in found}


def take(judgements: Judgements, file: Path, reader: str, day: dt.date) -> int:
    """Add the verdicts of a file that `--unread` wrote and somebody filled in; how many there were."""
    taken = 0
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if len(cells) < 4 or not cells[0].strip():
            continue
        verdict, rule, sentence, where = (cell.strip() for cell in cells[:4])
        if verdict not in VERDICTS:
            sys.exit(f"{file}:{number}: « {verdict} » is none of {', '.join(VERDICTS)}")
        judgements[rule, sentence] = Judgement(rule, sentence, where, verdict, reader, str(day))
        taken += 1
    return taken


def ledger_of(measured: Iterable[Measured], rules: Iterable[str], judgements: Judgements, day: dt.date) -> Ledger:
    """The ledger of these corpora."""
    corpora: dict[str, Corpus] = {}
    records = {rule: Record(rule) for rule in sorted(rules)}
    said: dict[str, list[Judgement]] = defaultdict(list)
    for one in measured:
        known = corpora[one.name] = Corpus(one.name, one.kind, one.documents, one.words, day)
        for finding in one.findings:
            record = records.get(finding.rule)
            if record is None or not known.counts(finding.rule):
                continue
            record.alarms[one.name] = record.alarms.get(one.name, 0) + 1
            if one.kind == SAMPLE:
                continue
            tally: Tally = record.mt if one.kind == MACHINE else record.clean
            judgement = judgements.get((finding.rule, finding.fingerprint))
            verdict = judgement.verdict if judgement else "unread"
            setattr(tally, verdict, getattr(tally, verdict) + 1)
            if judgement:
                said[finding.rule].append(judgement)
    for rule, given in said.items():
        records[rule].readers = tuple(sorted({j.reader for j in given}))
        records[rule].read = max(dt.date.fromisoformat(j.date) for j in given)
    return Ledger(corpora, records)


def write(folder: Path, ledger: Ledger, judgements: Judgements) -> None:
    """The three tables: sorted, one entry a line, so that versions of them merge."""
    folder.mkdir(parents=True, exist_ok=True)
    corpora = [
        {"corpus": c.name, "kind": c.kind, "documents": c.documents, "words": c.words, "measured": c.measured}
        for c in ledger.corpora.values()
    ]
    _write(folder / CORPORA, ["corpus", "kind", "documents", "words", "measured"], corpora)
    rows = [row_of(record, ledger.corpora) for record in ledger.records.values()]
    _write(folder / ALARMS, columns(ledger.corpora), rows)
    names = ["rule", "sentence", "corpus", "verdict", "reader", "date"]
    given = [{name: getattr(j, name) for name in names} for _key, j in sorted(judgements.items())]
    _write(folder / JUDGEMENTS, names, given)


def _write(path: Path, names: Sequence[str], rows: Iterable[dict[str, object]] | Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def unread_lines(measured: Iterable[Measured], judgements: Judgements, machine_too: bool) -> list[str]:
    """The alarms that nobody has read, for a reader to fill in."""
    lines = {}
    for one in measured:
        if one.kind == SAMPLE or (one.kind == MACHINE and not machine_too):
            continue
        for f in one.findings:
            typed = one.kind != CLEAN and f.rule.startswith("typographie.")
            if (f.rule, f.fingerprint) not in judgements and not typed:
                text = f"{f.text} → {f.suggestions[0].text}" if f.suggestions else f.text
                cells = ("", f.rule, f.fingerprint, one.name, text, f.sentence)
                lines[f.rule, f.fingerprint, one.name] = "\t".join(" ".join(cell.split()) for cell in cells)
    return [lines[key] for key in sorted(lines)]


def grown(fresh: Ledger, committed: Ledger) -> list[str]:
    """Rules that raise more on the sample than is written."""
    said = []
    for rule, record in fresh.records.items():
        now = record.alarms.get(SAMPLE_NAME, 0)
        before = committed.records[rule].alarms.get(SAMPLE_NAME, 0) if rule in committed.records else 0
        if now > before:
            said.append(f"{rule}: {before} -> {now} alarms on the sample of right copy")
    return said


def sample_ledger() -> Ledger:
    """A fresh ledger of what everybody has."""
    return ledger_of([measure(SAMPLE_NAME, SAMPLE, SAMPLE_PATHS)], load_rulebook().rules, {}, dt.date.today())


def summary(ledger: Ledger) -> str:
    """Totals by corpus, and what the status of rules should be."""
    statuses = {rule.id: rule.status for rule in load_rulebook().rules.values()}
    lines = ["| corpus | kind | words | alarms | per 1,000 words |", "|---|---|---:|---:|---:|"]
    for one in ledger.corpora.values():
        alarms = sum(r.alarms.get(one.name, 0) for r in ledger.records.values())
        lines.append(f"| {one.name} | {one.kind} | {one.words} | {alarms} | {1000 * alarms / max(1, one.words):.2f} |")
    for side in ("clean", "mt"):
        total: Counter[str] = Counter()
        for record in ledger.records.values():
            tally: Tally = getattr(record, side)
            total.update({what: getattr(tally, what) for what in (*VERDICTS, "unread")})
        lines.append(f"{side}: {dict(total)}")
    for rule in ledger.records:
        rate = ledger.false_rate(rule) or 0.0
        if rate > MOST_FALSE:
            lines.append(f"{rule}: {rate:.3f} false per 1,000 words; {statuses.get(rule)}, must be preview")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for kind in (CLEAN, TYPED, MACHINE):
        parser.add_argument(f"--{kind}", action="append", default=[], metavar="NAME=PATH[:FIELD]")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder of the ledger (rules/ledger)")
    parser.add_argument("--unread", type=Path, metavar="FILE")
    parser.add_argument("--mt-too", action="store_true", help="with --unread: machine output as well")
    parser.add_argument("--judge", type=Path, metavar="FILE")
    parser.add_argument("--reader", help="who judged")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    if given.check:
        said = grown(sample_ledger(), read_ledger(given.output))
        print("\n".join(said) or "no rule raises more on the sample than the ledger says")
        return int(bool(said))
    if given.judge and not given.reader:
        parser.error("--judge needs --reader")
    judgements = read_judgements(given.output)
    today = dt.date.today()
    if given.judge:
        print(f"{take(judgements, given.judge, given.reader, today)} verdicts taken")
    measured = [corpus(kind, one) for kind in (CLEAN, TYPED, MACHINE) for one in getattr(given, kind)]
    measured.append(measure(SAMPLE_NAME, SAMPLE, SAMPLE_PATHS))
    ledger = ledger_of(measured, load_rulebook().rules, judgements, today)
    write(given.output, ledger, judgements)
    if given.unread:
        lines = unread_lines(measured, judgements, given.mt_too)
        given.unread.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        print(f"{len(lines)} alarms to read in {given.unread}")
    print(summary(ledger))
    return 0


if __name__ == "__main__":
    sys.exit(main())
