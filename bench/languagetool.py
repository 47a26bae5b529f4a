"""LanguageTool measured: rule by rule on right copy (the ledger behind its default rules), and beside Morasse.

    python bench/languagetool.py ledger --jars DIR CORPUS.jsonl [...] [--machine FILE.jsonl:FIELD ...] [--write]
    python bench/languagetool.py alarms --jars DIR CORPUS.jsonl [...] [--rule ID]
    python bench/languagetool.py compare --jars DIR CORPUS.jsonl [...]

`ledger` counts the alarms of each of LanguageTool's rules (all that are on in its own default level) on the corpora
(JSON lines, field `fr`) and on machine output, and prints `rules/languagetool/regles.csv`; `--write` puts it in place.
How many alarms a reader confirmed (`confirmees`) is carried over from the file that is there: `alarms` shows each
alarm in its sentence, to be read, and the column is then filled in by hand.

A rule is on when at most 0.02 of its alarms per 1,000 words were not confirmed and more were confirmed than not,
or when two thirds of them were. Typography and statistics of style are off (`lint.engines.languagetool.rules`).

`compare`, one run: LanguageTool alone (all its rules), Morasse alone, both together: alarms per 1,000 words outside
typography on each corpus, words per second, and the seconds until a server that we start is ready.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator

from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.engines.languagetool import NAME
from lint.engines.languagetool.reader import LanguageTool
from lint.engines.languagetool.rules import FILE, is_left_out, measured
from lint.engines.languagetool.server import find_jars, running
from lint.model import Draft
from lint.resources import builtin_rules
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

HIGHEST = 0.02
"""Alarms per 1,000 words of right copy that reading has not confirmed, of one rule that is on."""

COLUMNS = "id categorie alarmes pour_mille confirmees machine active".split()
TYPOGRAPHY = re.compile(r"^typographie")


def texts(path: str, field: str = "fr") -> Iterator[str]:
    """The texts of a corpus; a list of sentences is one text of as many paragraphs."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            text = json.loads(line).get(field)
            if text:
                yield text if isinstance(text, str) else "\n\n".join(text)


def drafts(path: str, field: str = "fr") -> list[Draft]:
    """Drafts of a corpus; sentences of treebanks are gathered, fifty to a draft."""
    found = list(texts(path, field))
    if found and sum(len(t) for t in found) / len(found) < 400:
        found = ["\n\n".join(found[n : n + 50]) for n in range(0, len(found), 50)]
    return [parse_draft(text + "\n", f"{n}.txt", format="plain") for n, text in enumerate(found)]


def words(draft: Draft) -> int:
    return sum(len(block.prose.text.split()) for block in draft.blocks)


EVERYTHING = Settings(select=(NAME,))


def count(engine: LanguageTool, path: str, field: str = "fr") -> tuple[Counter[tuple[str, str]], int]:
    """Alarms by rule and category, and how many words were read."""
    found: Counter[tuple[str, str]] = Counter()
    read = 0
    for draft in drafts(path, field):
        read += words(draft)
        for remark in engine.read(draft.blocks, EVERYTHING):
            found[remark.rule.id.partition(".")[2], engine.categories.get(remark.rule.id, "")] += 1
    print(f"{path}: {read} words, {found.total()} alarms", file=sys.stderr, flush=True)
    return found, read


def ledger(engine: LanguageTool, arguments: argparse.Namespace) -> None:
    """Print (and write) the table of rules."""
    clean: Counter[tuple[str, str]] = Counter()
    machine: Counter[tuple[str, str]] = Counter()
    read = machine_read = 0
    for path in arguments.corpora:
        found, size = count(engine, path)
        clean += found
        read += size
    for entry in arguments.machine:
        path, _colon, field = entry.rpartition(":")
        found, size = count(engine, path, field)
        machine += found
        machine_read += size
    known = measured()
    out = io.StringIO()
    out.write(f"# version: {engine.server.version}\n# mots: {read}\n# mots de traduction automatique: {machine_read}\n")
    out.write("# seuil: 0,02 alarme non confirmée pour 1 000 mots\n")
    out.write("# renouveler: python bench/languagetool.py ledger --jars DOSSIER CORPUS.jsonl … --write\n")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for key in sorted(clean.keys() | machine.keys()):
        identifier, category = key
        alarms = clean[key]
        old = known.get(identifier)
        confirmed = min(alarms, old.confirmed) if old else 0
        active = is_worth(identifier, category, alarms, confirmed, read)
        if alarms or not active:
            rate = f"{alarms / read * 1000:.3f}"
            table.writerow([identifier, category, alarms, rate, confirmed, machine[key], "oui" if active else "non"])
    if arguments.write:
        path = builtin_rules() / NAME / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_text(out.getvalue(), encoding="utf-8")
    else:
        sys.stdout.write(out.getvalue())


def is_worth(identifier: str, category: str, alarms: int, confirmed: int, read: int) -> bool:
    """Whether the rule is on after these alarms in so many words."""
    if is_left_out(identifier, category):
        return False
    false = alarms - confirmed
    return (false / read * 1000 <= HIGHEST and confirmed > false) or confirmed * 3 >= alarms * 2


def alarms(engine: LanguageTool, arguments: argparse.Namespace) -> None:
    """Each alarm in its surroundings, for a reader."""
    for path in arguments.corpora:
        for draft in drafts(path):
            for remark in engine.read(draft.blocks, EVERYTHING):
                if arguments.rule and remark.rule.id != f"{NAME}.{arguments.rule}":
                    continue
                text, match = draft.blocks[remark.block].prose.folded, remark.match
                around = f"{text[max(0, match.start - 60) : match.start]}‹{text[match.start : match.end]}›"
                mends = " | ".join(match.suggestions[:2])
                print(f"{remark.rule.id} {around}{text[match.end : match.end + 40]} -> {mends}")


def compare(engine: LanguageTool, arguments: argparse.Namespace) -> None:
    """Alarms per 1,000 words and words per second of the three; each reads what it has not read before."""
    book = CompiledBook(load_rulebook(), Settings())
    silent = CompiledBook(load_rulebook(), EVERYTHING)
    configurations = {
        "LanguageTool alone": (silent, EVERYTHING, engine),
        "Morasse alone": (book, Settings(), None),
        "both": (book, Settings(), LanguageTool(engine.server, 120.0)),
    }
    for path in arguments.corpora:
        read = drafts(path)
        size = sum(map(words, read))
        for name, (rules, settings, second) in configurations.items():
            start = time.perf_counter()
            found = shown = 0
            for draft in read:
                for finding in check_draft(draft, rules, settings, second).findings:
                    if not is_typography(finding.rule, finding.mqm):
                        found += 1
                        shown += finding.severity.rank > 0
            speed = size / (time.perf_counter() - start)
            rate, loud = found / size * 1000, shown / size * 1000
            print(
                f"{path}: {name}: {rate:.2f} per 1,000 words ({loud:.2f} above info), {speed:,.0f} words/s", flush=True
            )


def is_typography(rule: str, mqm: str) -> bool:
    return bool(TYPOGRAPHY.match(rule)) or (rule.startswith(f"{NAME}.") and mqm.startswith("locale-convention/"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=("ledger", "alarms", "compare"))
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--jars", help="folder of LanguageTool's jars (else from the environment)")
    parser.add_argument("--machine", nargs="*", default=[], metavar="FILE.jsonl:FIELD")
    parser.add_argument("--rule")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    start = time.perf_counter()
    with running(find_jars(arguments.jars)) as server:
        print(f"LanguageTool {server.version}: ready in {time.perf_counter() - start:.1f} s", file=sys.stderr)
        engine = LanguageTool(server, 300.0)
        {"ledger": ledger, "alarms": alarms, "compare": compare}[arguments.job](engine, arguments)


if __name__ == "__main__":
    main()
