"""A group of words twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import (
    DOUBLETS,
    EMPHATIC,
    FUNCTION,
    NUMBER_WORDS,
    PAIRED,
    RELATIONS,
    is_first_in_sentence,
    is_proper,
    is_readable,
    norms_of,
    runs_of,
    word_set,
)
from lint.french.layers import BlockLayers
from lint.model import BlockKind, Match, Token


@check("repetition.groupe", options={"longueur": 12})
def repeated_group(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A group of 2 to `longueur` words twice in a row ("sa feuille de route sa feuille de route")."""
    if not is_readable(layers):
        return
    longest = int(options.get("longueur", 12))
    for run in runs_of(layers):
        norms = norms_of(run)
        last_seen: dict[str, int] = {}
        done = 0
        for here, norm in enumerate(norms):
            start = last_seen.get(norm, -1)
            last_seen[norm] = here
            size = here - start
            if start < done or not 2 <= size <= longest:
                continue
            if norms[start:here] != norms[here : here + size]:
                continue
            end = here + size
            while norms[start : start + size] == norms[end : end + size]:
                end += size
            done = end
            match = _group_match(layers, run, start, size, end)
            if match is not None:
                yield match


# Heads of prepositional phrases, which no distributive pair is made of: "grâce à grâce à".
_GOVERNING = word_set("grâce quant suite conformément contrairement parallèlement rapport jusqu'") | FUNCTION

_PLACES_TWICE = frozenset({("new", "york"), ("walla", "walla"), ("côte", "d'", "ivoire")})


def _group_match(layers: BlockLayers, run: list[Token], start: int, size: int, end: int) -> Match | None:
    group = run[start : start + size]
    norms = norms_of(group)
    if not any(t.kind == "word" and len(t.norm) > 1 for t in group):
        return None  # "3 2 3 2"
    if all(n in DOUBLETS or n in EMPHATIC for n in norms) or len(set(norms)) == 1:
        return None
    if tuple(norms) in _PLACES_TWICE:
        return None
    if set(norms) <= {"nous", "vous"}:
        return None
    if size == 2 and (set(norms) & {"et", "ou", "a"}) and (set(norms) & PAIRED):
        return None  # "et encore et encore", "peu a peu a" (an accent is missing)
    if size == 2 and all(t.kind == "number" or t.norm in NUMBER_WORDS for t in group):
        return None
    words = [n for n in norms if n not in FUNCTION]
    if size <= 3 and words and words[-1] in RELATIONS and norms[-1] in ("de", "du", "d'", "des"):
        return None
    if size == 2 and norms[0] in ("un", "une", "deux", "trois") and norms[1] in ("à", "par"):
        return None
    if norms[-1] in ("de", "d'", "du", "des") and is_proper(group[0]) and group[0].norm not in ("de", "d'", "plus"):
        return None  # "L'Ami de l'ami de": a title
    if size == 2 and norms[1] in ("à", "par", "en", "contre", "pour", "après") and norms[0] not in _GOVERNING:
        # "petit à petit à…", "jour après jour après…": the link of a distributive pair, not a group.
        return None
    first, last = run[start], run[end - 1]
    # A name alone, twice: a list without commas or a name such as "Baden Baden".
    if (
        all(is_proper(t) for t in group)
        and size == 2
        and not is_first_in_sentence(layers, first)
        and (layers.block.kind is not BlockKind.PARAGRAPH)
    ):
        return None
    if "\n" in layers.text[run[start + size - 1].end : run[start + size].start] and size == 2:
        return None
    text = layers.text[group[0].start : group[-1].end]
    # Never mended unseen: the second group often stands where another one was lost.
    return Match(first.start, last.end, {"groupe": text}, (text,), safe=False)
