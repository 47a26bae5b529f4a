"""How fast Morasse is: cold start, words per second, memory.

    python bench/speed.py [--runs N] [--words N] [--json FILE] [CORPUS.jsonl | TEXT.txt ...]

Cold start: the whole process `morasse check` on an example draft, less the whole process `python -c pass`, timed in
turn (machines drift: pairs, not blocks), median of N pairs; on the mended example (no sentence needs the parse), on the
faulty one (the parser is loaded), and on the mended one from an empty rule cache.
Throughput: one file of about `--words` words made of the texts given (JSON lines with a field `fr`, or plain text;
without any, of the good examples in the packs), `user + system` seconds of the process, less the cold start.
Memory: the process's peak resident size in MiB, as the operating system counts it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARSED = ROOT / "examples" / "brouillons" / "rubio-lavrov.md"
PLAIN = ROOT / "examples" / "brouillons" / "rubio-lavrov.relu.md"
MORASSE = [sys.executable, "-m", "lint", "check", "--no-cache", "--no-config", "--fail-on", "never"]


def run(command: list[str], cache: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of one process."""
    env = {**os.environ, "MORASSE_CACHE_DIR": cache}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        _, errors = process.communicate()
        wall = time.perf_counter() - started
        if process.returncode != 0:
            sys.exit(f"{command}: exit {process.returncode}\n{errors.decode(errors='replace')}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, after.ru_maxrss / 1024


def beyond_nothing(draft: Path, runs: int, cache: str | None) -> tuple[float, float]:
    """Median seconds, wall and CPU, of a check of the draft beyond `python -c pass`; a new cache each time if None."""
    pairs = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as empty:
            bare = run([sys.executable, "-c", "pass"], cache or empty)
            full = run([*MORASSE, str(draft)], cache or empty)
        pairs.append((full[0] - bare[0], full[1] - bare[1]))
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def cold_start(runs: int) -> dict[str, float]:
    """Seconds beyond `python -c pass`: without the parse, with it, and from an empty rule cache."""
    with tempfile.TemporaryDirectory() as cache:
        run([*MORASSE, str(PLAIN)], cache)
        plain = beyond_nothing(PLAIN, runs, cache)
        parsed = beyond_nothing(PARSED, runs, cache)
    first = beyond_nothing(PLAIN, max(3, runs // 3), None)
    return {
        "cold_start_wall_s": plain[0],
        "cold_start_cpu_s": plain[1],
        "with_parse_wall_s": parsed[0],
        "with_parse_cpu_s": parsed[1],
        "first_run_wall_s": first[0],
    }


def sample(paths: list[str], words: int) -> str:
    """A text of about that many words, out of the files in turn."""
    texts: list[str] = []
    for name in paths:
        content = Path(name).read_text(encoding="utf-8")
        if name.endswith(".jsonl"):
            texts += [json.loads(line)["fr"] for line in content.split("\n") if line.strip()]
        else:
            texts.append(content)
    if not texts:
        from lint.rulebook.load import load_rulebook

        book = load_rulebook()
        for rule in book.rules.values():
            texts += [e if isinstance(e, str) else e["text"] for e in book.page(rule.id).good]
    out: list[str] = []
    count = 0
    while count < words:
        for text in texts:
            out.append(text)
            count += len(text.split())
            if count >= words:
                break
    return "\n\n".join(out) + "\n"


def throughput(paths: list[str], words: int, base_cpu: float) -> dict[str, float]:
    """Words per second of CPU beyond the cold start, and the peak memory."""
    text = sample(paths, words)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "gros.txt"
        draft.write_text(text, encoding="utf-8")
        command = [*MORASSE, "--format", "json", str(draft)]
        times = [run(command, folder) for _ in range(3)]
    count = len(text.split())
    cpu = statistics.median(t[1] for t in times)
    return {
        "words": count,
        "cpu_s": cpu,
        "words_per_s": count / max(1e-9, cpu - base_cpu),
        "peak_mib": max(t[2] for t in times),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--json", help="write the figures to this file")
    args = parser.parse_args()
    figures = cold_start(args.runs)
    figures |= throughput(args.texts, args.words, figures["cold_start_cpu_s"])
    for name, value in figures.items():
        print(f"{name:20} {value:12,.3f}")
    if args.json:
        Path(args.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
