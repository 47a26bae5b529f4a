"""Measure sentence and word splitting: boundaries against treebank sentences, and speed.

    python bench/segmentation.py TREEBANK.jsonl… [--errors N] [--speed]

Each file is JSON lines with the sentence in `fr`. Sentences are joined with spaces, a hundred at a time,
and split again. A gold boundary after final punctuation and one without it (headlines, captions) are
counted apart: nothing in the text shows the second kind.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.french.sentences import split_sentences
from lint.french.tokens import tokenize

_CHUNK = 100
_FINAL = ".!?…"
_CLOSERS = "»”\"')] \u00a0\u202f"


def measure(path: Path, errors: int) -> dict[str, int]:
    """Counts of boundaries: `hit`, `missed`, `unmarked` (gold, no final mark), `unmarked_hit`, `false`."""
    sentences = [json.loads(line)["fr"].strip() for line in path.read_text("utf-8").splitlines()]
    count = {"hit": 0, "missed": 0, "unmarked": 0, "unmarked_hit": 0, "false": 0}
    for first in range(0, len(sentences), _CHUNK):
        chunk = sentences[first : first + _CHUNK]
        text = " ".join(chunk)
        gold: dict[int, bool] = {}
        end = -1
        for sentence in chunk[:-1]:
            end += len(sentence) + 1
            gold[end] = sentence.rstrip(_CLOSERS)[-1:] in _FINAL
        ours = {s.end for s in split_sentences(text)[:-1]}
        for boundary, marked in gold.items():
            if not marked:
                count["unmarked"] += 1
                count["unmarked_hit"] += boundary in ours
            elif boundary in ours:
                count["hit"] += 1
            else:
                count["missed"] += 1
                _show("missed", text, boundary, errors)
        for boundary in sorted(ours - gold.keys()):
            count["false"] += 1
            _show("false ", text, boundary, errors)
    return count


_shown: dict[str, int] = {}


def _show(what: str, text: str, boundary: int, errors: int) -> None:
    _shown[what] = _shown.get(what, 0) + 1
    if _shown[what] <= errors:
        print(f"  {what} {text[max(0, boundary - 60) : boundary]!r} | {text[boundary : boundary + 40]!r}")


def speed(paths: list[Path]) -> None:
    """Words (runs without white space) a second, best of five, on the sentences in paragraphs of five."""
    texts: list[str] = []
    for path in paths:
        sentences = [json.loads(line)["fr"] for line in path.read_text("utf-8").splitlines()]
        texts += [" ".join(sentences[n : n + 5]) for n in range(0, len(sentences), 5)]
    words = sum(len(t.split()) for t in texts)
    for name, work in (("tokenize", tokenize), ("split_sentences", split_sentences)):
        best = 1e9
        for _ in range(5):
            begin = time.perf_counter()
            for text in texts:
                work(text)
            best = min(best, time.perf_counter() - begin)
        print(f"{name}: {words / best:,.0f} words/s ({words:,} words)")


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("treebank", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N of each kind")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    for path in options.treebank:
        c = measure(path, options.errors)
        found = c["hit"] + c["unmarked_hit"]
        print(
            f"{path.name}: precision {found / max(1, found + c['false']):.4f} ({c['false']} false), "
            f"recall of marked boundaries {c['hit'] / max(1, c['hit'] + c['missed']):.4f} "
            f"({c['missed']} missed), "
            f"unmarked {c['unmarked_hit']}/{c['unmarked']}"
        )
    if options.speed:
        speed(options.treebank)


if __name__ == "__main__":
    main()
