"""One person, two spellings: « Mathilde Perrault […] Mme Perrot »; one family name, two first names that sound alike.

Only a name that is never introduced is taken for a slip of one that is: two persons are introduced by two full names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lint.checks import check
from lint.checks.coherence.draft import body, distance, headline, near, plain, sound
from lint.french.layers import BlockLayers, DraftLayers
from lint.french.lexicon import load_lexicon
from lint.french.names import _COURTESY, _gazetteer
from lint.lazy import lazy_pattern
from lint.model import Match


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a block: `given` is "" when only the family name stands; positions of the family name."""

    layers: BlockLayers
    given: str
    surname: str
    gender: str
    start: int
    end: int
    name_start: int


def mentions(layers: DraftLayers) -> list[Mention]:
    """The persons that the draft names, in order; worked out once."""
    first = layers.blocks[0] if layers.blocks else None
    if first is None:
        return []
    known: list[Mention] | None = first.shared.get("coherence.mentions")
    if known is None:
        known = first.shared["coherence.mentions"] = [m for b in layers.blocks for m in _in_block(b)]
    return known


def _in_block(layers: BlockLayers) -> Iterator[Mention]:
    first_names = _gazetteer()[1]
    for name in layers.names:
        if name.kind != "PERSONNE" or name.number == "p":
            continue
        tokens = layers.tokens[name.start : name.end]
        gender = name.gender
        if tokens and tokens[0].norm in _COURTESY:
            tokens = tokens[1:]
        given = ""
        if len(tokens) > 1 and (tokens[0].text in first_names or tokens[0].text.split("-")[0] in first_names):
            given, tokens = tokens[0].text, tokens[1:]
            while len(tokens) > 1 and tokens[0].text in first_names and len(tokens) > 1:
                given, tokens = f"{given} {tokens[0].text}", tokens[1:]
        elif len(tokens) > 1 and tokens[0].text[:1].isupper() and tokens[1].text[:1].isupper():
            given, tokens = tokens[0].text, tokens[1:]
        if not tokens:
            continue
        start, end = tokens[0].start, tokens[-1].end
        yield Mention(layers, given, layers.text[start:end], gender, start, end, layers.tokens[name.start].start)


@check("coherence.nom", scope="draft")
def spelling(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A family name that is nobody's, but nearly somebody's; a full name in two spellings."""
    known = mentions(layers)
    full = [m for m in known if m.given]
    if not full:
        return
    seen: set[tuple[int, int]] = set()
    for match in (*_bare(layers, known, full), *_full(full), *_headed(layers, known, full), *_unknown(layers, full)):
        place = (match.block or 0, match.start)
        if place not in seen:
            seen.add(place)
            yield match


def _last(surname: str) -> str:
    return re.split(r"[ \u00a0]", surname)[-1]


def _finding(m: Mention, right: str) -> Match:
    other = m.surname[: len(m.surname) - len(_last(m.surname))]
    return Match(
        m.start, m.end, values={"autre": right, "constat": f"« {right} » ailleurs"},
        suggestions=(other + right,), safe=False, block=m.layers.block.index,
    )  # fmt: skip


def _bare(layers: DraftLayers, known: list[Mention], full: list[Mention]) -> Iterator[Match]:
    introduced = {plain(_last(m.surname)) for m in full} | {plain(w) for m in full for w in m.surname.split()}
    for m in known:
        if m.given or plain(_last(m.surname)) in introduced or len(m.surname.split()) > 1:
            continue
        close = {_last(f.surname): f for f in full if near(_last(f.surname), m.surname)}
        close = {k: f for k, f in close.items() if not (m.gender and f.gender and m.gender != f.gender)}
        if len(close) == 1:
            yield _finding(m, next(iter(close)))


def _full(full: list[Mention]) -> Iterator[Match]:
    """« Volodymyr Zelensky […] Volodymyr Zelenskyy », « Mathieu Durand […] Matthieu Durand »."""
    counts = Counter((m.given, m.surname) for m in full)
    first: dict[tuple[str, str], int] = {}
    for n, m in enumerate(full):
        first.setdefault((m.given, m.surname), n)
    names = list(counts)
    done: set[tuple[str, str]] = set()
    for n, a in enumerate(names):
        for b in names[n + 1 :]:
            if b in done:
                continue
            surname = (
                plain(a[0]) == plain(b[0]) and near(_last(a[1]), _last(b[1])) and len(a[1].split()) == len(b[1].split())
            )
            given = plain(a[1]) == plain(b[1]) and _same_given(a[0], b[0])
            if not (surname or given):
                continue
            slip, right = (a, b) if counts[a] < counts[b] else (b, a)
            done.add(slip)
            m = full[first[slip]]
            begin = m.name_start if m.layers.text[m.name_start :].startswith(slip[0]) else m.start - len(slip[0]) - 1
            yield Match(
                max(0, begin), m.end, values={"autre": " ".join(right), "constat": f"« {' '.join(right)} » ailleurs"},
                suggestions=(" ".join(right),), safe=False, block=m.layers.block.index,
            )  # fmt: skip


def _headed(layers: DraftLayers, known: list[Mention], full: list[Mention]) -> Iterator[Match]:
    """« Pierre Morel élu » in the headline, « Paul Morel » in the body, and never Pierre."""
    head = headline(layers)
    for m in full:
        if m.layers is not head:
            continue
        same = [k for k in known if k.layers is not head and plain(k.surname) == plain(m.surname)]
        others = {k.given for k in same}
        if (
            not same
            or len(others) != 1
            or "" in others
            or m.given in others
            or same[0].gender != m.gender
            or not m.gender
        ):
            continue
        if any(m.given in b.folded for b in body(layers)):
            continue
        k = same[0]
        begin = k.layers.folded.rfind(k.given, 0, k.start)
        right = f"{m.given} {m.surname}"
        yield Match(
            max(0, begin), k.end, values={"autre": right, "constat": f"« {right} » dans le titre"},
            suggestions=(right,), safe=False, block=k.layers.block.index,
        )  # fmt: skip


def _same_given(a: str, b: str) -> bool:
    genders = _gazetteer()[1]
    if genders.get(a) and genders.get(b) and genders[a] != genders[b]:
        return False
    x, y = plain(a), plain(b)
    if x == y:
        return False
    return (sound(a) == sound(b) and len(sound(a)) > 2) or (
        distance(x, y) == 1 and min(len(x), len(y)) >= 5 and x[0] == y[0]
    )


_WORD = lazy_pattern(r"(?<![\w-])[A-ZÉÈÀÂÎÔÇ][\w-]{3,}(?![\w-]|'\w)")


def _unknown(layers: DraftLayers, full: list[Mention]) -> Iterator[Match]:
    """A capitalised word that no list knows and that is nearly a family name introduced in the draft."""
    lexicon, table = load_lexicon(), _gazetteer()[0]
    surnames = {_last(m.surname) for m in full}
    words_of_names = {plain(w) for m in full for w in (*m.surname.split(), *m.given.split())}
    blocks = body(layers)
    head = headline(layers)
    counts = Counter(w for b in layers.blocks for w in _WORD.findall(b.folded))
    for block in ([head] if head else []) + blocks:
        spans = [(layers_name.start, layers_name.end) for layers_name in block.names]
        for m in _WORD.finditer(block.folded):
            word = m.group()
            if plain(word) in words_of_names or word in surnames or word.isupper() or counts[word] > 2:
                continue
            if lexicon.readings(word) or word.lower() in table:
                continue
            close = [s for s in surnames if counts[s] >= 1 and near(s, word)]
            if len(close) != 1:
                continue
            place = next((n for n, t in enumerate(block.tokens) if t.start == m.start()), None)
            if place is None or any(a <= place < b for a, b in spans):
                continue
            before = block.folded[max(0, m.start() - 2) : m.start()]
            after = block.folded[m.end() : m.end() + 2]
            if re.match(r" [A-ZÉ]", after) or re.search(r"[A-ZÉ]\. ?$|[a-zé]-$", before):
                continue  # a longer name of its own
            if (
                place
                and block.tokens[place - 1].text not in ("Me", "Dr", "Pr")
                and block.tokens[place - 1].text[:1].isupper()
                and not _opens(block, place - 1)
            ):
                continue
            if re.search(r"(?:ien|iste|isme|ie|ade|esque|onie|mania)s?$", word.lower()):
                continue
            yield Match(
                m.start(), m.end(), values={"autre": close[0], "constat": f"« {close[0]} » ailleurs"},
                suggestions=(close[0],), safe=False, block=block.block.index,
            )  # fmt: skip


def _opens(block: BlockLayers, place: int) -> bool:
    sentence = block.sentence_at(block.tokens[place].start)
    return sentence.start == block.tokens[place].start
