"""A newsroom's day: many drafts checked, checked again, and one of them changed.

    python bench/daily.py [CORPUS.jsonl | TEXT.txt ...] [--drafts 2000] [--words 300] [--vale PATH] [--json FILE]

Cuts drafts (Markdown, about `--words` words each) out of the texts given, each paragraph once before any comes again:
JSON lines with a field `fr`, or plain text; without any, the project's right copy and example drafts. In one run, wall
seconds of the whole process and the largest resident size of any of its processes in MiB:

- first run: nothing known, all processors, then one processor (`--jobs 1 --no-cache`);
- second run: nothing has changed;
- one draft changed;
- the first run of a tenth of the drafts, to see whether memory grows with their number.

The report is `--format concise --quiet` into a pipe: what is measured is the checking. With `--vale`, both also
look for the same literal strings in the same drafts: Vale with a style of one `substitution`, Morasse with a pack of
one rule of kind `terms` and nothing else.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECK = [sys.executable, "-m", "lint", "check", ".", "--fail-on", "never", "--format", "concise", "--quiet"]


def paragraphs(paths: list[str]) -> list[str]:
    """The paragraphs of the texts."""
    files = [Path(p) for p in paths] or [
        *sorted((ROOT / "tests" / "right_copy").rglob("*.md")),
        *sorted((ROOT / "examples").rglob("*.md")),
    ]
    found: list[str] = []
    for file in files:
        content = file.read_text(encoding="utf-8")
        texts = [content]
        if file.suffix == ".jsonl":
            texts = [json.loads(line)["fr"] for line in content.split("\n") if line.strip()]
        for text in texts:
            found += [p.strip() for p in text.split("\n") if len(p.split()) > 5 and not p.startswith(("---", "#"))]
    return found


def cut(folder: Path, texts: list[str], drafts: int, words: int) -> int:
    """Write the drafts; how many words there are. Each has a line of its own, so that no two are the same."""
    supply: Iterator[str] = itertools.cycle(texts)
    total = 0
    for n in range(drafts):
        lines = [f"# Brouillon numéro {n}", ""]
        count = 0
        while count < words:
            paragraph = next(supply)
            lines += [paragraph, ""]
            count += len(paragraph.split())
        total += count
        target = folder / f"{n // 100:02}" / f"brouillon-{n:05}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines), encoding="utf-8")
    return total


def run(command: list[str], folder: Path, rules: Path) -> tuple[float, float]:
    """Wall seconds, and the largest resident size of the process or of one of its workers in MiB."""
    # A process of its own counts its children: their sizes are not mixed with those of earlier runs.
    code = (
        "import json, resource, subprocess, sys, time; begun = time.perf_counter();"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE);"
        "wall = time.perf_counter() - begun;"
        "print(json.dumps([done.returncode, wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,"
        " done.stderr.decode(errors='replace')[-500:]]))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "MORASSE_CACHE_DIR": str(rules)}
    done = subprocess.run([sys.executable, "-c", code, *command], cwd=folder, env=env, capture_output=True, check=True)
    code_, wall, size, said = json.loads(done.stdout)
    if code_ not in (0, 1):
        sys.exit(f"{command}: exit {code_}\n{said}")
    return wall, size


def one_day(folder: Path, rules: Path) -> dict[str, float]:
    """The runs of a day, over the drafts in the folder."""
    cache = folder / ".morasse_cache"
    run([*CHECK, "--no-cache"], folder, rules)  # the rules are compiled; the system has read the files
    figures: dict[str, float] = {}
    figures["one_processor_s"], _ = run([*CHECK, "--no-cache", "--jobs", "1"], folder, rules)
    shutil.rmtree(cache, ignore_errors=True)
    figures["first_s"], figures["first_mib"] = run(CHECK, folder, rules)
    figures["second_s"], figures["second_mib"] = run(CHECK, folder, rules)
    changed = sorted(folder.rglob("*.md"))[0]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nUne phrase de plus a été ajoutée hier soir.\n", "utf-8")
    figures["one_changed_s"], _ = run(CHECK, folder, rules)
    figures["cache_mb"] = sum(f.stat().st_size for f in cache.rglob("*") if f.is_file()) / 1e6
    return figures


def against_vale(vale: str, folder: Path, rules: Path, terms: int) -> dict[str, float]:
    """Both programs look for the same strings in the same drafts."""
    wrong = [f"faux terme {n}" for n in range(terms - 3)] + ["en charge de", "par ailleurs", "ce dernier"]
    styles = folder / ".vale" / "Essai"
    styles.mkdir(parents=True)
    swaps = "".join(f'  "{w}": "juste {n}"\n' for n, w in enumerate(wrong))
    head = 'extends: substitution\nmessage: "%s / %s"\nlevel: warning\nignorecase: true\nswap:\n'
    (styles / "Termes.yml").write_text(head + swaps, encoding="utf-8")
    (folder / ".vale.ini").write_text("StylesPath = .vale\n[*.md]\nBasedOnStyles = Essai\n", encoding="utf-8")
    entries = "".join(f'      - {{wrong: "{w}", right: "juste {n}"}}\n' for n, w in enumerate(wrong))
    examples = "".join(
        f"        - {line}\n" for line in ('"Il est ‹en charge de› tout."', '"Il dort, ‹par ailleurs›."')
    )
    (folder / "essai.yaml").write_text(
        "pack: essai\ndescription: Termes.\nrules:\n  - id: termes\n    kind: terms\n    terms:\n" + entries
        + '    message: "{found}"\n    severity: warning\n    confidence: high\n    mqm: style/other\n'
        + '    why: "Banc."\n'
        + f'    examples:\n      bad:\n{examples}      good: ["Il dort.", "Elle lit."]\n',
        encoding="utf-8",
    )  # fmt: skip
    (folder / "morasse.toml").write_text('rules = ["essai.yaml"]\nselect = ["essai"]\n', encoding="utf-8")
    command = [*CHECK, "--no-cache"]
    run(command, folder, rules)
    figures = {f"morasse_{terms}_terms_s": run(command, folder, rules)[0]}
    figures[f"vale_{terms}_terms_s"] = run([vale, "--no-exit", "--output=line", "."], folder, rules)[0]
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--drafts", type=int, default=2000)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--vale", help="the command vale")
    parser.add_argument("--terms", type=int, default=500)
    parser.add_argument("--json", help="write the figures to this file")
    args = parser.parse_args()
    texts = paragraphs(args.texts)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as top:
        rules = Path(top) / "regles"
        small = Path(top) / "un-dixieme"
        cut(small, texts, max(1, args.drafts // 10), args.words)
        run([*CHECK, "--no-cache"], small, rules)
        _, figures["a_tenth_first_mib"] = run(CHECK, small, rules)
        folder = Path(top) / "drafts"
        figures["words"] = cut(folder, texts, args.drafts, args.words)
        figures |= one_day(folder, rules)
        if args.vale:
            figures |= against_vale(args.vale, folder, rules, args.terms)
    figures["second_of_first"] = figures["second_s"] / figures["first_s"]
    figures["words_per_s_first"] = figures["words"] / figures["first_s"]
    for name, value in figures.items():
        print(f"{name:24} {value:14,.3f}")
    if args.json:
        Path(args.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
