"""Clauses, units and sentences given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import (
    AUXILIARIES,
    PARTICIPLE,
    is_finite,
    is_proper,
    norms_of,
    runs_of,
    word_set,
)
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import BlockKind, Match, Sentence, Severity, Token


@check("repetition.proposition", options={"mots": 3, "eloigne": 8})
def repeated_clause(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A group repeated after a comma and nothing added, or a long one anywhere in the sentence.

    `mots`: the least number of words for the first, `eloigne` for the second. An anaphora goes on differently
    ("plus vite, plus haut"): there the second group is not at its end.
    """
    least, distant = int(options.get("mots", 3)), int(options.get("eloigne", 8))
    for sentence in layers.sentences:
        tokens = [t for t in layers.tokens_of(sentence) if t.norm not in '«»"“”']
        norms = norms_of(tokens)
        reported = -1
        subject = _subject_twice(layers, tokens, norms)
        if subject is not None:
            yield subject
            continue
        for at, norm in enumerate(norms):
            if norm != "," or at <= reported:
                continue
            begin = at + 1 + (at + 1 < len(norms) and norms[at + 1] in ("et", "ou"))
            for size in range(least, min(30, at, len(norms) - begin) + 1):
                if norms[at - size : at] != norms[begin : begin + size]:
                    continue
                group = tokens[at - size : at]
                end = begin + size
                if end < len(norms) and norms[end] not in (".", ",", ";", "!", "?", "…", "et"):
                    continue
                if at - size > 0 and norms[at - size - 1] not in (",", ";", ":") and size < 4:
                    continue
                if _rhetorical(layers, group, size):
                    continue
                text = layers.text[group[0].start : group[-1].end]
                step = end - at
                while norms[end : end + step] == norms[at:end]:
                    end += step  # a decoder that runs in circles is one fault
                yield Match(group[0].start, tokens[end - 1].end, {"groupe": text}, (text,), safe=False)
                reported = end
                break
        if len(norms) >= 2 * distant:
            yield from _distant(layers, tokens, norms, distant, reported)


_OPENS_SUBJECT = word_set("le la les l' un une des ce cette ces son sa ses leur leurs")


def _subject_twice(layers: BlockLayers, tokens: Sequence[Token], norms: Sequence[str]) -> Match | None:
    """The subject that opens the sentence, said again between commas ("Le juge anglais, le juge anglais, a …")."""
    if "," not in norms[1:9]:
        return None
    comma = norms.index(",", 1)
    if norms[0] not in _OPENS_SUBJECT and not all(is_proper(t) for t in tokens[:comma]):
        return None
    end = 2 * comma + 1
    if comma < 2 or list(norms[:comma]) != list(norms[comma + 1 : end]) or end >= len(norms):
        return None
    after = end + (norms[end] == ",")
    verb = tokens[after] if after < len(tokens) else None
    if verb is None or not (is_finite(verb) or verb.norm in ("s'", "se", "n'", "ne")):
        return None
    if layers.in_quotation(tokens[0].start, tokens[end - 1].end) or any(is_finite(t) for t in tokens[:comma]):
        return None
    text = layers.text[tokens[0].start : tokens[comma - 1].end]
    return Match(tokens[0].start, tokens[after - 1].end, {"groupe": text}, (text,), safe=False)


def _rhetorical(layers: BlockLayers, group: Sequence[Token], size: int) -> bool:
    if sum(t.kind == "word" for t in group) < 3 or all(is_proper(t) for t in group):
        return True
    if any(t.norm == "," for t in group) and size < 6:
        return True
    if size < 6 and _is_sung(layers, group):
        return True
    return size < 6 and layers.in_quotation(group[0].start, group[-1].end)


# A line of dialogue.
_DIALOGUE = ("—", "–")


def _is_sung(layers: BlockLayers, group: Sequence[Token]) -> bool:
    """Whether a short group is said twice as a figure: a slogan, a dialogue, verse, a whole short sentence.

    "On y danse, on y danse.", "La grève, la grève du zèle !": the repetition is the point. Translation repeats
    groups inside a sentence that says something else.
    """
    text = layers.text
    sentence = layers.sentence_at(group[0].start)
    said = text[sentence.start : sentence.end].rstrip()
    if said.endswith(("!", "…")) or text.lstrip().startswith(_DIALOGUE) or sentence.start == group[0].start:
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(len(line) <= _VERSE for line in lines)


# A line of verse, in code points; an alexandrine has seldom more. Hard-wrapped prose is longer.
_VERSE = 52


def _distant(
    layers: BlockLayers, tokens: list[Token], norms: list[str], distant: int, reported: int
) -> Iterator[Match]:
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at + distant <= len(norms):
        key = tuple(norms[at : at + distant])
        before = seen.setdefault(key, at)
        if before + distant <= at and at > reported:
            size = distant
            while at + size < len(norms) and before + size < at and norms[before + size] == norms[at + size]:
                size += 1
            group = tokens[at : at + size]
            # Long names and parallel figures stand twice by right: only what says something counts.
            says = any(is_finite(t) for t in group)
            if says and sum(t.kind == "word" for t in group) >= distant - 1 and before + size != at:
                yield Match(
                    group[0].start,
                    group[-1].end,
                    {"groupe": layers.text[group[0].start : group[-1].end]},
                    severity=Severity.WARNING,
                )
                return
        at += 1


_MAGNITUDES = word_set("million millions milliard milliards billion billions millier milliers")


@check("repetition.unite", anchors=("million", "milliard", "millier", "billion", "km", "mètres"))
def repeated_unit(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A long unit on both sides of a range ("de 40 millions d'euros à 45 millions d'euros")."""
    for run in runs_of(layers):
        norms = norms_of(run)
        for at, norm in enumerate(norms):
            if norm not in ("à", "et") or at < 3 or at + 2 >= len(norms):
                continue
            if run[at + 1].kind != "number":
                continue
            number = next((n for n in range(at - 2, max(-1, at - 7), -1) if run[n].kind == "number"), None)
            if number is None:
                continue
            unit = norms[number + 1 : at]
            if len(unit) < 3 or unit[0] not in _MAGNITUDES or norms[at + 2 : at + 2 + len(unit)] != unit:
                continue
            if norm == "et" and (number == 0 or norms[number - 1] != "entre"):
                continue
            text = layers.text
            start, end = run[number].start, run[at + 1 + len(unit)].end
            mend = f"{run[number].text} {norm} {text[run[at + 1].start : end]}"
            yield Match(start, end, {"groupe": text[run[number + 1].start : run[at - 1].end]}, (mend,), safe=False)


_ADDING = word_set(
    """
    également aussi ensuite ainsi notamment toutefois cependant encore déjà par ailleurs
    """
)


@check("repetition.voisines", anchors=tuple(sorted(_ADDING - {"par", "ailleurs"})))
def same_group_next_sentence(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Auxiliary, adverb and participle repeated in the next sentence ("ont également convenu")."""
    earlier: set[tuple[str, ...]] = set()
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        norms = norms_of(tokens)
        groups: dict[tuple[str, ...], int] = {}
        for at in range(len(norms) - 2):
            if norms[at] in AUXILIARIES and norms[at + 1] in _ADDING and PARTICIPLE.fullmatch(norms[at + 2]):
                groups.setdefault(tuple(norms[at : at + 3]), at)
        for key, at in groups.items():
            if key in earlier:
                start, end = tokens[at].start, tokens[at + 2].end
                yield Match(start, end, {"groupe": layers.text[start:end]})
        earlier = set(groups)


_PLAIN = (BlockKind.PARAGRAPH,)


@check("repetition.phrase", scope="draft", options={"mots": 6})
def repeated_sentence(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A sentence of at least `mots` words that the draft has already given.

    Headlines, captions, lists, quotations and what repeats the headline are left out: pages repeat those on
    purpose.
    """
    least = int(options.get("mots", 6))
    known = {_key(layers.draft.meta.title or "")}
    for block in layers.blocks:
        if block.is_headline:
            known.add(_key(block.text))
    seen: set[str] = set()
    for index, block in enumerate(layers.blocks):
        if block.block.kind not in _PLAIN:
            continue
        for sentence in block.sentences:
            key = _key(block.text[sentence.start : sentence.end])
            if key.count(" ") + 1 < least or key in known:
                continue
            if key in seen:
                if _alone_headline(layers, index, sentence):
                    continue
                if any(block.in_quotation(sentence.start, p) for p in (sentence.end, sentence.end - 1)):
                    continue
                yield Match(sentence.start, sentence.end, block=block.block.index)
            seen.add(key)


def _alone_headline(layers: DraftLayers, index: int, sentence: Sentence) -> bool:
    """Whether the sentence is one of the first blocks by itself, without full stop: a title in plain text."""
    text = layers.blocks[index].text
    return index < 6 and sentence.start == 0 and sentence.end >= len(text.rstrip()) and text.rstrip()[-1:] not in ".!?…"


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
