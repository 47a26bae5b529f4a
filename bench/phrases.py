"""Measure what phrase rules cost: words a second with N generated rules and with ten times as many.

    python bench/phrases.py TEXT.jsonl… [--rules 500] [--rounds 3] [--seed 1]

Each file is JSON lines with the text in `fr`; a line of a text is a block. Rules are generated from the words of the
texts themselves (lemmas drawn evenly from all that occur): harder than real packs, whose words are rarer. Prints
words a second of processor time for the layers alone (sentences, tokens, readings of the lexicon), with N rules, with
10 N, and the ratio of the times. Best of the rounds; the first pass, which fills the caches, is told apart.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lint.french.layers import DraftLayers
from lint.french.lexicon import load_lexicon
from lint.french.tokens import tokenize
from lint.model import Block, BlockKind, Confidence, Draft, Piece, Prose, Rule, Severity
from lint.rulebook.book import CompiledBook
from lint.rulebook.kinds import phrase as kind
from lint.rulebook.load import Rulebook
from lint.settings import Settings

_SHAPES = (
    "<{v}> (un|une|le|la|les) {n}",
    "<{v}> [{{ADV}}] (de|d') <{n}>",
    "(le|la|un|une) <{n}> <{a}:A>",
    "{n} ..3 <{v}>",
    "^ {a} <{n}>",
    "<{n}> {{ADJ}} (qui|que) <{v}>",
    "!{{DET}} {n} {a}",
    "{n} (de|du|des) {n2}",
    "{{DET}} <{n}:N> (très)? {a}",
    "<{v}:V inf> par {n}",
)


def drafts(paths: list[Path]) -> list[Draft]:
    """A draft for each text, a block for each of its lines."""
    made = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            text = json.loads(line)["fr"]
            blocks = []
            for part in text.split("\n"):
                if part.strip():
                    prose = Prose(part, (Piece(0, 0, len(part), len(part), True),))
                    blocks.append(Block(len(blocks), BlockKind.PARAGRAPH, prose))
            made.append(Draft(f"{path.name}:{number}", text, tuple(blocks)))
    return made


def generate(texts: list[Draft], count: int, seed: int) -> list[Rule]:
    """`count` rules from the words of the texts."""
    lexicon = load_lexicon()
    forms = sorted({t.norm for d in texts for b in d.blocks for t in tokenize(b.prose.text) if t.kind == "word"})
    lemmas: dict[str, set[str]] = {"NOUN": set(), "VERB": set(), "ADJ": set()}
    for form in forms:
        for reading in lexicon.readings(form):
            if reading.pos in lemmas and not reading.rare and reading.lemma.isalpha() and len(reading.lemma) > 2:
                lemmas[reading.pos].add(reading.lemma.lower())
    pools = {pos: sorted(found) for pos, found in lemmas.items()}
    draw = random.Random(seed)
    rules = []
    for n in range(count):
        shape = _SHAPES[n % len(_SHAPES)]
        text = shape.format(
            v=draw.choice(pools["VERB"]),
            n=draw.choice(pools["NOUN"]),
            n2=draw.choice(pools["NOUN"]),
            a=draw.choice(pools["ADJ"]),
        )
        rules.append(
            Rule(f"banc.r{n}", "phrase", "m", Severity.WARNING, Confidence.HIGH, "fluency/test", {"phrase": text})
        )
    return rules


def run(rules: list[Rule], texts: list[Draft], rounds: int) -> tuple[float, float, int]:
    """Seconds of the first pass, seconds of the best later one, and the number of matches."""
    settings = Settings()
    book = CompiledBook(Rulebook({r.id: r for r in rules}, {r.id: kind.anchors(r) for r in rules}), settings)
    times = []
    for _ in range(rounds + 1):
        begun = time.process_time()
        found = 0
        for draft in texts:
            for block in DraftLayers(draft, settings).blocks:
                assert block.sentences is not None
                assert block.readings is not None
                for rule in book.candidates(block.folded, block):
                    matcher = book.matcher(rule)
                    assert matcher is not None
                    found += sum(1 for _ in matcher.find(block))
        times.append(time.process_time() - begun)
    return times[0], min(times[1:]), found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--rules", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    texts = drafts(args.files)
    words = sum(len(b.prose.text.split()) for d in texts for b in d.blocks)
    rules = generate(texts, 10 * args.rules, args.seed)
    print(f"{words} words")
    best = {}
    for count in (0, args.rules, 10 * args.rules):
        first, again, found = run(rules[:count], texts, args.rounds)
        best[count] = again
        print(f"{count:6} rules  {words / first:9.0f} words/s first  {words / again:9.0f} words/s  {found} matches")
    print(f"ratio {best[10 * args.rules] / best[args.rules]:.2f}")


if __name__ == "__main__":
    main()
