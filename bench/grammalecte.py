"""Words per second of Morasse and of Grammalecte, on the same text, in process, in one run.

    python bench/grammalecte.py [--grammalecte PYTHON] [--words N] CORPUS.jsonl ...

Grammalecte is Debian's package `python3-grammalecte`, which only the system's Python sees: each program runs in its own
interpreter, loads and reads the first 200 paragraphs (not counted: modules and tables load late), then reads the same
paragraphs; the two take turns, three times each, and the median is kept. Both do all that they do by default:
Grammalecte's grammar and typography, Morasse's packs with the parse on demand. Figures: words per second of CPU, and
Morasse's share over Grammalecte's.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

GRAMMALECTE = """
import json, sys, time
import grammalecte
paragraphs = json.load(open(sys.argv[1], encoding="utf-8"))
checker = grammalecte.GrammarChecker("fr")
engine = checker.getGCEngine()
for text in paragraphs[:200]:
    engine.parse(text, "FR")
start = time.process_time()
found = 0
for text in paragraphs:
    found += len(list(engine.parse(text, "FR")))
print(json.dumps({"cpu": time.process_time() - start, "found": found}))
"""

MORASSE = """
import json, sys, time
from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.french.parse import load_model
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings
paragraphs = json.load(open(sys.argv[1], encoding="utf-8"))
settings = Settings()
book = CompiledBook(load_rulebook(), settings)
load_model()
check_draft(parse_draft("\\n\\n".join(paragraphs[:200]) + "\\n", "a.txt", format="plain"), book, settings)
start = time.process_time()
found = 0
for n in range(0, len(paragraphs), 20):
    text = "\\n\\n".join(paragraphs[n : n + 20]) + "\\n"
    found += len(check_draft(parse_draft(text, "a.txt", format="plain"), book, settings).findings)
print(json.dumps({"cpu": time.process_time() - start, "found": found}))
"""


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


def one(python: str, code: str, file: str) -> dict[str, float]:
    done = subprocess.run([python, "-c", code, file], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr[-2000:])
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--grammalecte", default="python3", help="the Python that sees grammalecte")
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    texts = paragraphs(args.corpora, args.words)
    words = sum(len(t.split()) for t in texts)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        theirs, ours = [], []
        for _ in range(args.runs):
            theirs.append(one(args.grammalecte, GRAMMALECTE, file.name))
            ours.append(one(sys.executable, MORASSE, file.name))
    slow = statistics.median(r["cpu"] for r in theirs)
    fast = statistics.median(r["cpu"] for r in ours)
    print(f"{words} words in {len(texts)} paragraphs")
    print(f"Grammalecte {words / slow:12,.0f} words/s  {theirs[0]['found']:6.0f} alarms")
    print(f"Morasse     {words / fast:12,.0f} words/s  {ours[0]['found']:6.0f} findings")
    print(f"Morasse reads {slow / fast:.1f} times as many words per second")


if __name__ == "__main__":
    main()
