"""What a person verifies by hand before signing: names, titles, figures and dates, with where each stands.

No rule speaks here. The list is for an editor who goes through it, so that naming too much costs a glance and
naming too little costs a correction in print.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.french.dates import MONTHS, WEEKDAYS
from lint.french.layers import BlockLayers, DraftLayers
from lint.proof import KINDS, Item, Mention

if TYPE_CHECKING:
    from lint.facts.store import FactBase

_MOST_KNOWN = 3
"""Statements of the base shown for one person."""
_LONGEST_TITLE = 10
"""Tokens that a title with its complements may have."""
_LINKS = frozenset("de du des d' la le les l' à au aux en et sur par intérim".split())
_WORD_AFTER = re.compile(r"[ \u00a0\u202f](?:d['e] ?)?([^\W\d_][\w'-]*)")
_FILLERS = frozenset("et ou à de des du en est a dans sur pour par qui que contre au aux le la les".split())
_SAID_BEFORE = frozenset(("les", "ces", "ses", "leurs", "nos", "vos", "mes"))


class _Found(NamedTuple):
    """Code points [start, end) of a block's prose; `key`: what makes two of them the same item."""

    kind: str
    start: int
    end: int
    key: str
    known: tuple[str, ...] = ()


def items_to_verify(layers: DraftLayers) -> list[Item]:
    """The items of a draft, by kind (in the order of `proof.KINDS`) and first place.

    Raises errors.LexiconMissing.
    """
    found = [(block, one) for block in layers.blocks for one in _in_block(block)]
    families = _families((one.kind, one.key) for _block, one in found if one.kind in ("person", "name"))
    groups: dict[tuple[str, str], list[tuple[BlockLayers, _Found]]] = {}
    for block, one in found:
        kind, key = one.kind, one.key
        if kind == "name" and key in families:  # « Rubio » is the Marco Rubio named before
            kind, key = families[key]
        groups.setdefault((kind, key), []).append((block, one))
    items = []
    for (kind, key), ones in groups.items():
        block, first = next(((b, o) for b, o in ones if o.key == key), ones[0])
        mentions = tuple(
            Mention(b.block.index, o.start, o.end, b.block.prose.to_file(o.start, o.end)[0]) for b, o in ones
        )
        known = tuple(dict.fromkeys(k for _b, o in ones for k in o.known))
        items.append(Item(kind, " ".join(block.text[first.start : first.end].split()), mentions, known))
    return sorted(items, key=lambda i: (KINDS.index(i.kind), i.mentions[0].offset))


def _families(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """What may stand for somebody named in full → the full name; nothing for what two of them share."""
    found: dict[str, set[tuple[str, str]]] = {}
    for kind, name in names:
        words = name.split()
        for n in range(1, len(words)):
            found.setdefault(" ".join(words[n:]), set()).add((kind, name))
    return {short: full.pop() for short, full in found.items() if len(full) == 1}


def _in_block(block: BlockLayers) -> Iterator[_Found]:
    """What stands in a block, in order; of two readings that overlap, the one named first in `readings` wins."""
    readings = (_dates(block), _persons(block), _places_and_names(block), _figures(block))
    taken: list[tuple[int, int]] = []
    kept: list[_Found] = []
    for reading in readings:
        for one in reading:
            if not any(one.start < end and start < one.end for start, end in taken):
                taken.append((one.start, one.end))
                kept.append(one)
    titles = list(_titles(block))
    # A title holds places and persons, each to be verified by itself, and capitals that are its own words.
    kept = [o for o in kept if not _is_own_word(o, titles)]
    kept.extend(titles)
    return iter(sorted(kept, key=lambda o: (o.start, o.end)))


def _is_own_word(one: _Found, titles: Iterable[_Found]) -> bool:
    """Whether it is a mere capital of a title: « Affaires » of the « ministre des Affaires étrangères »."""
    return one.kind == "name" and " " not in one.key and any(t.start <= one.start and one.end <= t.end for t in titles)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


# Names


_NAME_KINDS = {"PERSONNE": "person", "VILLE": "place", "PAYS": "place", "ORGANISATION": "organisation", "AUTRE": "name"}


def _persons(block: BlockLayers) -> Iterator[_Found]:
    """Persons whom the fact base knows, with what it holds of them, then those who are written as persons."""
    from lint.checks.fonction_noms import mentions
    from lint.checks.fonction_verdict import said, sources, written_death

    day = block.parent.date
    for mention in mentions(block):
        known: list[str] = []
        base = _base(block)
        if len(mention.persons) > 1:
            known.append("Plusieurs personnes de la base de faits portent ce nom.")
        elif day is not None:
            person = mention.persons[0]
            held = [s for s in base.held_by(person) if s.covers(day)]
            known.extend(f"{said(base, s)} ({sources([s])})" for s in held[:_MOST_KNOWN])
            if person.death is not None and person.death.last < day:
                known.append(f"{person.name} : mort{'e' if person.gender == 'f' else ''} {written_death(person.death)}")
        start, end = _span(block, mention.start, mention.end)
        yield _Found("person", start, end, _key(block.folded[start:end]), tuple(known))
    for name in block.names:
        if name.kind == "PERSONNE":
            start, end = _span(block, name.start, name.end)
            text = block.folded[start:end]
            yield _Found("person", start, end, _key(_COURTESY.sub("", text)))


_COURTESY = re.compile(r"^(?:M\.|MM\.|Mmes?|Mlles?|Dr|Me|Mgr|Pr)\.? ")


def _base(block: BlockLayers) -> FactBase:
    from lint.checks.fonction_base import vocabulary_of

    return vocabulary_of(block.parent).base


def _places_and_names(block: BlockLayers) -> Iterator[_Found]:
    from lint.french.names import find_unlisted

    names = [n for n in block.names if n.kind != "PERSONNE"]
    for name in sorted([*names, *find_unlisted(block)]):
        start, end = _span(block, name.start, name.end)
        yield _Found(_NAME_KINDS[name.kind], start, end, _key(block.folded[start:end]))


def _span(block: BlockLayers, start: int, end: int) -> tuple[int, int]:
    """The code points of the tokens [start, end)."""
    return block.tokens[start].start, block.tokens[end - 1].end


# Titles


def _titles(block: BlockLayers) -> Iterator[_Found]:
    """Titles that the fact base knows, and nouns of profession beside a name; with the name, where it is beside."""
    from lint.checks.fonction_titres import title_phrases

    people = _people(block)
    spans = [(p.start, p.end) for p in title_phrases(block)]
    spans.extend(s for s in _professions(block, people) if not any(s[0] < end and start < s[1] for start, end in spans))
    for first, last in sorted(spans):
        start, end = _span(block, *_with_name(block, first, last, people))
        yield _Found("title", start, end, _key(block.folded[start:end]))


def _people(block: BlockLayers) -> dict[int, int]:
    """Where names of persons (known as such, or written with two capitals) begin → where they end; tokens."""
    from lint.checks.fonction_noms import mentions
    from lint.french.names import find_unlisted

    found = {n.start: n.end for n in find_unlisted(block)}
    found.update((n.start, n.end) for n in block.names if n.kind == "PERSONNE")
    found.update((m.start, m.end) for m in mentions(block))
    return found


def _with_name(block: BlockLayers, start: int, end: int, people: dict[int, int]) -> tuple[int, int]:
    """The tokens of the title and of the name that it goes with: right behind it, or before it and a comma."""
    tokens = block.tokens
    after = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    if after in people:
        return start, people[after]
    comma = start - 1 if start and tokens[start - 1].text == "," else start - 2
    if comma > 0 and tokens[comma].text == "," and tokens[start - 1].norm in (",", "le", "la", "l'"):
        before = next((s for s, e in people.items() if e == comma), None)
        if before is not None:
            return before, end
    return start, end


def _professions(block: BlockLayers, people: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Tokens of « porte-parole du Kremlin » in « le porte-parole du Kremlin, Jean Roe » and the other way round."""
    tokens = block.tokens
    starts = {start for start, end in people.items() if end > start + 1}
    ends = {people[start] for start in starts}
    reach = 0
    for at, readings in enumerate(block.readings):
        if at < reach or not any("Profession" in r.classes and not r.rare for r in readings):
            continue
        if tokens[at].text[:1].isupper():
            continue
        end, close = at + 1, False
        while end < len(tokens) and end - at < _LONGEST_TITLE:
            if end in starts or (tokens[end].text == "," and end + 1 in starts):
                close = True
                break
            if not (tokens[end].norm in _LINKS or tokens[end].text[:1].isupper() or _is_nominal(block, end)):
                break
            end += 1
        behind = next((n for n in (at - 1, at - 2) if n > 0 and tokens[n].text == "," and n in ends), None)
        if not close and behind is None:
            continue
        while end > at + 1 and tokens[end - 1].norm in _LINKS:
            end -= 1
        yield at, end
        reach = end


def _is_nominal(block: BlockLayers, at: int) -> bool:
    readings = block.readings[at]
    return any(r.pos in ("NOUN", "ADJ") and not r.rare for r in readings) and not any(
        r.pos == "VERB" and r.person for r in readings
    )


# Dates and figures


@functools.cache
def _date_pattern() -> re.Pattern[str]:
    day, month = "|".join(WEEKDAYS), "|".join(MONTHS)
    number, year = r"(?:1er|\d{1,2})", r"\d{4}"
    unit = (
        r"semaines?|mois|ans?|années?|jours?|week-end|trimestres?|semestres?|siècles?|nuit|soir|matin|printemps|été|"
        r"automne|hiver"
    )
    patterns = (
        rf"(?i:{day})(?: (?i:dernier|prochain|matin|soir|midi|après-midi))?"
        rf"(?: {number}(?: (?i:{month}))?(?: {year})?)?",
        rf"{number} (?i:{month})(?: {year})?",
        rf"(?i:{month}) {year}",
        rf"(?i:mi-|fin |début )(?:{month})(?: {year})?",
        r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}",
        r"\d{1,2} ?h(?: ?\d\d)?(?!\w)|\d{1,2}:\d\d",
        r"(?i:avant-hier|hier|aujourd'hui|après-demain|demain)(?: (?:soir|matin))?|(?i:la veille|le lendemain)",
        rf"(?i:cette|ce|cet|l'|la|le|du) ?(?:{unit}) (?:derni[eè]re?|prochaine?|passée?|même)",
        r"(?i:cette année|ce mois-ci|cette semaine)",
        r"(?:en|depuis|dès|de|d'ici|avant|après|fin|début|mi-|été|hiver|printemps|automne) ?(?P<year>1\d{3}|20\d\d)"
        r"(?![\w,]| (?:euros|personnes|habitants|dollars|%))",
        r"(?i:les années) \d{2,4}",
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])")


def _dates(block: BlockLayers) -> Iterator[_Found]:
    for m in _date_pattern().finditer(block.folded):
        start = m.start("year") if m["year"] else m.start()
        yield _Found("date", start, m.end(), _key(m.string[start : m.end()]))


def _figures(block: BlockLayers) -> Iterator[_Found]:
    """Quantities, each with the word that it counts, so that the list can be read by itself."""
    from lint.french.numbers import quantities

    for quantity in quantities(block.folded):
        start, end = quantity.start, quantity.end
        before = block.folded[:start].rsplit(None, 1)[-1:] if start else []
        in_words = not any(c.isdigit() for c in quantity.written)
        if in_words and quantity.value < 10 and before and before[0].lower() in _SAID_BEFORE:
            continue  # « les deux dirigeants »: said before
        if quantity.kind == "year":
            yield _Found("date", start, end, _key(block.folded[start:end]))
            continue
        after = _WORD_AFTER.match(block.folded, end)
        if quantity.kind == "count" and after and after[1].lower() not in _FILLERS:
            end = after.end()
        yield _Found("figure", start, end, _key(block.folded[start:end]))
