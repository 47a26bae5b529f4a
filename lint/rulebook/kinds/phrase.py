"""Kind `phrase`: the editors' kind. Words, `<lemmas>`, `{CLASSES}` and their arrangements.

`docs/phrases.md` is the language on one page; `lint.rulebook.phrase` does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lint.errors import LexiconMissing
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule
from lint.rulebook.phrase.index import PhraseIndex
from lint.rulebook.phrase.nodes import Choice, Class, Lemma, Maybe, Node, Phrase
from lint.rulebook.phrase.parse import PhraseError, parse_phrase
from lint.rulebook.phrase.program import Capture, Found, Program, View, write_anchor
from lint.rulebook.phrase.suggest import Mend, parse_mend
from lint.rulebook.phrase.where import Condition, parse_condition
from lint.rulebook.templates import placeholders

_ENGINE_VALUES = frozenset({"found", "suggestion"})
_NEAR = 40
"""Tokens around a match in which an exception is looked for."""


def check_body(body: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Phrases, conditions and suggestions that cannot be read, unknown lemmas and slots."""
    parsed: list[Phrase] = []
    for key, text in _keyed("phrase", body["phrase"]):
        try:
            phrase = parse_phrase(text)
            if Program(phrase).anchor is None:
                raise PhraseError(
                    1, "il faut au moins un mot, un <lemme> ou une classe fermée ({DET}, {PRO}…) obligatoires"
                )
        except PhraseError as error:
            yield key, str(error)
            continue
        parsed.append(phrase)
        for said in _unknown_lemmas(phrase.nodes):
            yield key, said
    for key, text in _keyed("except", body.get("except", ())):
        try:
            phrase = parse_phrase(text)
        except PhraseError as error:
            yield key, str(error)
            continue
        for said in _unknown_lemmas(phrase.nodes):
            yield key, said
    if not parsed:
        return
    fewest = min(len(p.slots) for p in parsed)
    for key, text in _keyed("where", body.get("where", ())):
        try:
            parse_condition(text, fewest)
        except PhraseError as error:
            yield key, str(error)
    for key, text in _keyed("suggestion", body.get("suggestion", ())):
        try:
            for phrase in parsed:
                parse_mend(text, phrase)
        except PhraseError as error:
            yield key, str(error)
    for name in placeholders(body.get("message", "")):
        if name not in _ENGINE_VALUES and not (name.isdigit() and 1 <= int(name) <= fewest):
            yield "message", f"le message cite « {{{name}}} », que la phrase n'a pas"


def anchors(rule: Rule) -> tuple[str, ...]:
    """Anchors for `PhraseIndex` (no literals): what every match of one of the phrases must have."""
    found: dict[str, None] = {}
    for number, text in enumerate(_texts(rule.body["phrase"])):
        anchor = Program(parse_phrase(text)).anchor
        if anchor is not None:
            found.update(dict.fromkeys(write_anchor(anchor, number)))
    return tuple(found)


def build(rule: Rule, options: Mapping[str, Any], index: PhraseIndex | None = None) -> PhraseMatcher:
    """The compiled rule; `index` is the book's, shared by all phrase rules."""
    return PhraseMatcher(rule, index if index is not None else PhraseIndex({rule.id: anchors(rule)}))


def _texts(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _keyed(key: str, value: str | Sequence[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    else:
        for n, text in enumerate(value):
            yield f"{key}.{n}", text


def _unknown_lemmas(nodes: Sequence[Node]) -> Iterator[str]:
    """Lemmas that the lexicon does not have: a form was written, or a word misspelt."""
    from lint.french.lexicon import load_lexicon

    try:
        lexicon = load_lexicon()
    except LexiconMissing:
        return
    for node in nodes:
        if isinstance(node, Lemma):
            readings = [r for r in lexicon.readings(node.lemma) if not node.parts or r.pos in node.parts]
            if any(r.lemma.lower() == node.lemma for r in readings):
                continue
            lemmas = list(dict.fromkeys(r.lemma for r in readings if not r.rare))
            if lemmas:
                near = " ou ".join(f"<{lemma}>" for lemma in lemmas[:3])
                yield f"« <{node.lemma}> » est une forme fléchie : écrivez {near}"
            else:
                yield f"lemme inconnu « {node.lemma} » : écrivez-le sans chevrons s'il ne se fléchit pas"
        elif isinstance(node, Choice):
            for branch in node.branches:
                yield from _unknown_lemmas(branch)
        elif isinstance(node, Maybe):
            yield from _unknown_lemmas(node.items)


class _Alternative:
    """One phrase of a rule, with the conditions and mends in its terms."""

    def __init__(self, text: str, body: Mapping[str, Any]) -> None:
        phrase = parse_phrase(text)
        self.program = Program(phrase)
        self.conditions: list[Condition] = [
            parse_condition(c, len(phrase.slots)) for c in _texts(body.get("where", ()))
        ]
        self.mends: list[Mend] = [parse_mend(s, phrase) for s in _texts(body.get("suggestion", ()))]
        self.negated = frozenset(n for n, s in enumerate(phrase.slots, 1) if isinstance(s, Class | Lemma) and s.negated)

    def accepts(self, view: View, slots: Mapping[int, Capture]) -> bool:
        return all(condition(view, slots) for condition in self.conditions)


class PhraseMatcher:
    """A compiled `phrase` rule."""

    scope = "block"

    def __init__(self, rule: Rule, index: PhraseIndex) -> None:
        self._rule = rule.id
        self._index = index
        self._alternatives = [_Alternative(text, rule.body) for text in _texts(rule.body["phrase"])]
        self._except = [Program(parse_phrase(text)) for text in _texts(rule.body.get("except", ()))]

    def find(self, layers: BlockLayers) -> Iterator[Match]:
        """Matches in a block, leftmost and longest first, not overlapping. Raises LexiconMissing."""
        hits = self._index.hits(layers).get(self._rule)
        if not hits:
            return
        view = self._index.view(layers)
        found: list[tuple[Found, _Alternative]] = []
        for number in sorted({n for n, _ in hits}):
            one = self._alternatives[number]
            places = [place for n, place in hits if n == number]
            starts = one.program.starts(view, places)
            accept = one.accepts if one.conditions else None
            found.extend((match, one) for match in one.program.matches(view, starts, accept))
        if len(self._alternatives) > 1:
            found.sort(key=lambda f: (f[0].start, -f[0].end))
        done = -1
        for match, one in found:
            if match.start >= done and not self._is_excepted(view, match):
                done = match.end
                yield self._match(view, match, one)

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]:
        """Not for this kind."""
        return iter(())

    def _is_excepted(self, view: View, match: Found) -> bool:
        """Whether an exception overlaps the match."""
        if not self._except:
            return False
        first, _ = view.sentence_of(match.start)
        for program in self._except:
            near = max(first, match.start - min(_NEAR, program.most) + 1)
            for start in range(near, match.end):
                found = program.match_at(view, start)
                if found is not None and found.marked[1] > match.start:
                    return True
        return False

    def _match(self, view: View, found: Found, one: _Alternative) -> Match:
        tokens = view.tokens
        text = view.layers.text
        first, last = found.marked
        start, end = tokens[first].start, tokens[last - 1].end
        values = {
            str(slot): text[tokens[c.start].start : tokens[c.end - 1].end] if c.end > c.start else ""
            for slot, c in found.slots.items()
        }
        for slot in range(1, len(one.program.phrase.slots) + 1):
            values.setdefault(str(slot), "")
        mends: list[str] = []
        begin = start
        for mend in one.mends:
            made = mend.write(view, found)
            if made is None:
                continue
            if not mends:
                begin = made.start
            if made.start == begin and made.text != text[begin:end] and made.text not in mends:
                mends.append(made.text)
        if not mends:
            begin = start
        return Match(begin, end, values, tuple(mends))
