"""A sentence with one sign in the place of each quantity, so that a pattern sees the words between figures.

« passé de 80 à 100 euros, soit une hausse de 20 % » becomes « passé de N à N, soit une hausse de P ». The signs are of
the Unicode private use area: a block for each kind, the quantity's number in the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lint.french.layers import BlockLayers
from lint.french.numbers import Interval, Quantity, figures, quantities
from lint.model import Match, Sentence

_FIRST = {"count": 0xE000, "amount": 0xE000, "percent": 0xE400, "year": 0xE800, "span": 0xEC00, "share": 0xF000,
          "other": 0xF400}  # fmt: skip
_MOST = 0x3FF
N, P, Y, T, S, OTHER = (f"[{chr(base)}-{chr(base + _MOST)}]" for base in sorted(set(_FIRST.values())))
ANY = f"[{chr(0xE000)}-{chr(0xF7FF)}]"
NOT = f"{chr(0xE000)}-{chr(0xF7FF)}"
"""For a negated class: every sign that stands for a quantity."""
_SIGNS = {"N": N, "P": P, "Y": Y, "T": T, "S": S, "O": OTHER, "Q": f"[{N[1:-1]}{P[1:-1]}]"}
WORD = r"[\w'À-ÿ-]+"


def pattern(source: str) -> re.Pattern[str]:
    """A pattern over the sentence with signs: `<N>`, `<P>`… a quantity of that kind, `<a:N>` a named one.

    `<Q>` a count, amount or percentage; `~` a word without figures; `<gap40>` up to 40 code points of one clause,
    without figures.
    """

    def one(m: re.Match[str]) -> str:
        if m["gap"]:
            return f"[^{NOT}.;:?!]{{0,{m['gap']}}}?"
        return f"(?P<{m['name']}>{_SIGNS[m['kind']]})" if m["name"] else _SIGNS[m["kind"]]

    source = source.replace("~", WORD)
    return re.compile(re.sub(r"<(?:gap(?P<gap>\d+)|(?:(?P<name>\w+):)?(?P<kind>[NPYTSOQ]))>", one, source))


@dataclass(frozen=True, slots=True)
class Figured:
    """A sentence of a block with its quantities (positions in the block) and the text with signs."""

    layers: BlockLayers
    sentence: Sentence
    text: str
    items: tuple[Quantity, ...]

    def __getitem__(self, sign: str) -> Quantity:
        return self.items[ord(sign) & _MOST]

    def quoted(self, *items: Quantity) -> bool:
        """Whether one of them stands in a quotation: what is quoted is not computed."""
        return any(self.layers.in_quotation(q.start, q.end) for q in items)

    def noun(self, sign: str) -> str:
        """The word behind the quantity, in small letters; "" when a sign of punctuation stands there."""
        at = self.text.find(sign)
        m = re.match(rf"\x20?(?:d'|de |autres? |nouve(?:aux|lles?) |jeunes? )?({WORD})", self.text[at + 1 :])
        return m[1] if m else ""

    def has(self, words: re.Pattern[str]) -> bool:
        """Whether the words occur in the sentence."""
        return bool(words.search(self.text))


def figured(layers: BlockLayers) -> list[Figured]:
    """The block's sentences that hold at least two quantities; worked out once."""
    found: list[Figured] | None = layers.shared.get("arithmetique.figured")
    if found is None:
        found = layers.shared["arithmetique.figured"] = list(_make(layers))
    return found


def _make(layers: BlockLayers) -> Iterator[Figured]:
    for sentence in layers.sentences:
        text = layers.folded[sentence.start : sentence.end]
        items = quantities(text)[:_MOST]
        if len(items) < 2:
            continue
        parts, at = [], 0
        for n, q in enumerate(items):
            parts += [text[at : q.start], chr(_FIRST[q.kind] + n)]
            at = q.end
        parts.append(text[at:])
        base = sentence.start
        moved = tuple(
            Quantity(q.start + base, q.end + base, q.number + base, q.value, q.step, q.kind, q.unit, q.hedge, q.scaled,
                     q.written) for q in items
        )  # fmt: skip
        yield Figured(layers, sentence, "".join(parts), moved)


def said(q: Quantity) -> str:
    """The quantity in figures with its unit, for a message: « 3,6 milliards », « 12 % »."""
    return shown(q.value, q)


def shown(value: Fraction, like: Quantity, *, digits: int = 1) -> str:
    """A value written like the quantity: its scale, its unit."""
    if like.kind == "percent":
        return f"{figures(value, digits)} %"
    if like.scaled and abs(value) >= 10**6:
        scale, word = (10**9, "milliard") if abs(value) >= 10**9 else (10**6, "million")
        count = value / scale
        return f"{figures(count, 2)} {word}{'s' if count >= 2 else ''}"
    return figures(value, 2 if like.step < 1 else digits)


def exact(q: Quantity) -> Interval:
    """The interval of a count: whole unscaled numbers are exact unless hedged or round."""
    return q.interval(loose=0 if q.step == 1 and not q.scaled and q.kind != "percent" else 1)


def mended(figure: Figured, q: Quantity, value: Fraction, *, digits: int = 0) -> str:
    """The words of the quantity with another value: « 20 % » -> « 25 % »; the unit stays as it is written."""
    text = figure.layers.text[q.number : q.end]
    tail = re.search(
        r"(?:(?<=\d)|(?<=[a-zé]))[ \u00a0\u202f]?(?:%|€|\$|£|pour cent|points?\b.*|d?'?(?:euros?|"
        r"dollars?)\b.*|ans\b.*)$",
        text,
    )
    return shown_number(value, q, digits) + (tail.group() if tail else "")


def shown_number(value: Fraction, like: Quantity, digits: int) -> str:
    """The bare number, with its « millions » when the quantity has one."""
    if like.scaled and abs(value) >= 10**6:
        return shown(value, like)
    return figures(value, max(digits, 1 if like.step < 1 else 0))


def finding(
    figure: Figured, q: Quantity, computation: str, mends: tuple[str, ...] = (), *, among: Iterable[Quantity] = ()
) -> Match:
    """The finding on a quantity, without its hedge, with the computation that it fails.

    `among`: the quantities that it is computed with, when any of them may be the wrong one: all are marked.
    """
    text = figure.layers.text
    start = min([q.number, *(o.number for o in among)])
    end = max([q.end, *(o.end for o in among)])
    whole = tuple(text[start : q.number] + mend + text[q.end : end] for mend in mends)
    return Match(start, end, values={"calcul": computation}, suggestions=whole, safe=False)
