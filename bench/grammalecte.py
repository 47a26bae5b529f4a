"""Morasse against Grammalecte, in process, on the same text: words per second on one processor and on two.

    python bench/grammalecte.py --grammalecte /usr/bin/python3 CORPUS.jsonl [...] [--words N] [--runs N]

`--grammalecte` names the Python that can import Grammalecte (Debian: `python3-grammalecte`); Morasse runs in the
Python that runs this. Each process loads, reads the first 200 paragraphs (not counted: modules and tables load late),
waits for the start and reads its share of the paragraphs: all of them, or with two processes every second twenty.
Programs and numbers of processes take turns, `--runs` times each, and the median is kept. Both do all that they do by
default: Grammalecte's grammar and typography, Morasse's packs with the parse on demand. Neither sends results
between processes here; `bench/daily.py` has the whole command with its workers.

Figures: words per wall second from the start to the end of the last process (and per second of CPU for one process),
and Morasse's over Grammalecte's: both on one processor; Morasse on two against Grammalecte as it comes (one process:
it does not share its work); both on two, Grammalecte being run twice side by side.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_MEASURE = """
print("ready", flush=True)
sys.stdin.readline()
start = time.process_time()
found = work(mine)
print(json.dumps({"cpu": time.process_time() - start, "found": found}), flush=True)
"""

GRAMMALECTE = (
    """
import json, sys, time
import grammalecte
paragraphs, mine = json.load(open(sys.argv[1], encoding="utf-8"))
checker = grammalecte.GrammarChecker("fr")
engine = checker.getGCEngine()
def work(texts):
    return sum(len(list(engine.parse(text, "FR"))) for text in texts)
work(paragraphs)
"""
    + _MEASURE
)

MORASSE = (
    """
import json, sys, time
from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.french.parse import load_model
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.run import settle
from lint.settings import Settings
paragraphs, mine = json.load(open(sys.argv[1], encoding="utf-8"))
settings = Settings()
book = CompiledBook(load_rulebook(), settings)
settle()
load_model()
def work(texts):
    found = 0
    for n in range(0, len(texts), 20):
        text = "\\n\\n".join(texts[n : n + 20]) + "\\n"
        found += len(check_draft(parse_draft(text, "a.txt", format="plain"), book, settings).findings)
    return found
work(paragraphs)
"""
    + _MEASURE
)


def paragraphs(paths: list[str], words: int) -> list[str]:
    """Paragraphs of the corpora (field `fr`), at most about that many words."""
    out: list[str] = []
    count = 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            if not line.strip():
                continue
            for paragraph in json.loads(line)["fr"].split("\n"):
                if paragraph.strip():
                    out.append(paragraph.strip())
                    count += len(paragraph.split())
            if count >= words:
                return out
    return out


def together(python: str, code: str, texts: list[str], processes: int, folder: Path) -> tuple[float, float, int]:
    """Wall seconds until the last process has ended, CPU seconds of all, and what they found."""
    batches = [texts[n : n + 20] for n in range(0, len(texts), 20)]
    running = []
    for number in range(processes):
        mine = [text for batch in batches[number::processes] for text in batch]
        file = folder / f"{number}.json"
        file.write_text(json.dumps([texts[:200], mine]), encoding="utf-8")
        running.append(
            subprocess.Popen(
                [python, "-c", code, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        )  # fmt: skip
    for process in running:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            sys.exit(f"{python}: does not start")
    start = time.perf_counter()
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    results = []
    for process in running:
        assert process.stdout is not None
        results.append(json.loads(process.stdout.readline()))
    wall = time.perf_counter() - start
    for process in running:
        process.communicate()
    return wall, sum(r["cpu"] for r in results), sum(r["found"] for r in results)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--grammalecte", default="python3", help="the Python that sees grammalecte")
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    texts = paragraphs(args.corpora, args.words)
    words = sum(len(t.split()) for t in texts)
    programs = {"Grammalecte": (args.grammalecte, GRAMMALECTE), "Morasse": (sys.executable, MORASSE)}
    runs: dict[tuple[str, int], list[tuple[float, float, int]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(args.runs):
            for processes in (1, 2):
                for name, (python, code) in programs.items():
                    run = together(python, code, texts, processes, Path(folder))
                    runs.setdefault((name, processes), []).append(run)
    wall = {key: words / statistics.median(r[0] for r in found) for key, found in runs.items()}
    cpu = {key: words / statistics.median(r[1] for r in found) for key, found in runs.items()}
    print(f"{words} words in {len(texts)} paragraphs; words per wall second (per second of CPU)")
    for (name, processes), speed in wall.items():
        found = runs[name, processes][0][2]
        print(f"{name:12} {processes} process(es) {speed:10,.0f} ({cpu[name, processes]:8,.0f})  {found:6} alarms")
    print(f"one process each:                        {wall['Morasse', 1] / wall['Grammalecte', 1]:.1f}")
    print(f"  the same by CPU:                       {cpu['Morasse', 1] / cpu['Grammalecte', 1]:.1f}")
    print(f"Morasse on two, Grammalecte as it comes: {wall['Morasse', 2] / wall['Grammalecte', 1]:.1f}")
    print(f"two processes each:                      {wall['Morasse', 2] / wall['Grammalecte', 2]:.1f}")


if __name__ == "__main__":
    main()
