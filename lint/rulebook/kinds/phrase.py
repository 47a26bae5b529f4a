"""Kind `phrase`: the editors' kind. Words, `<lemmas>`, `{CLASSES}` and their arrangements.

`docs/phrases.md` is the language on one page; `lint.rulebook.phrase` does the work. A rule has one `phrase` (or
several at choice), or a table of `entries`, each with its own phrase, mend, conditions and exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.errors import LexiconMissing
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule, Severity
from lint.rulebook.phrase.index import PhraseIndex
from lint.rulebook.phrase.nodes import Choice, Class, Lemma, Maybe, Node, Phrase
from lint.rulebook.phrase.parse import PhraseError, parse_phrase
from lint.rulebook.phrase.program import Capture, Found, Program, View, write_anchor
from lint.rulebook.phrase.suggest import Mend, parse_mend
from lint.rulebook.phrase.where import Condition, parse_condition
from lint.rulebook.templates import placeholders

_ENGINE_VALUES = frozenset({"found", "suggestion"})
_ENTRY_VALUES = ("anglais", "note")
"""Keys of an entry that messages may cite."""
_NEAR = 40
"""Tokens around a match in which an exception is looked for."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What a rule, or one entry of its table, says, as written. `number`: the entry's place, None for the rule."""

    number: int | None
    data: Mapping[str, Any]
    phrases: tuple[str, ...]
    where: tuple[str, ...]
    mends: tuple[str, ...]
    exceptions: tuple[str, ...]
    values: Mapping[str, str]
    message: str | None = None
    severity: Severity | None = None
    regional: frozenset[str] = frozenset()

    def key(self, key: str) -> str:
        """The key's place in the rule's data: `entries.3.where`."""
        return key if self.number is None else f"entries.{self.number}.{key}"

    def keyed(self, key: str) -> Iterator[tuple[str, str]]:
        """The texts of that key, each with its place in the rule's data."""
        if key != "except" or self.number is not None:  # the rule's own exceptions are told once, not here
            yield from _keyed(self.key(key), self.data.get(key, ()))


def _read(body: Mapping[str, Any]) -> Iterator[_Written]:
    """The rule's own phrase, then its entries (None where one was refused already)."""
    if "phrase" in body:
        yield _written(body, None)
    for number, entry in enumerate(body.get("entries", ())):
        if entry is not None:
            yield _written(entry, number)


def _written(data: Mapping[str, Any], number: int | None) -> _Written:
    # The rule's message and severity are the engine's business; an entry's stand in their place.
    own = number is not None
    severity = data.get("severity") if own else None
    return _Written(
        number,
        data,
        _texts(data["phrase"]),
        _texts(data.get("where", ())),
        _texts(data.get("suggestion", ())),
        _texts(data.get("except", ())) if own else (),  # the rule's own serve all its phrases
        {key: str(data.get(key, "")) for key in _ENTRY_VALUES} if own else {},
        data.get("message") if own else None,
        Severity(severity) if severity else None,
        frozenset(data.get("regional", ())),
    )


def check_body(body: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Phrases, conditions and suggestions that cannot be read, unknown lemmas and slots, a phrase given twice."""
    seen: dict[str, int] = {}
    table = "entries" in body
    for written in _read(body):
        yield from _check_written(written, body.get("message", ""), table)
        if written.number is None:
            continue
        for text in written.phrases:
            first = seen.setdefault(" ".join(text.split()), written.number)
            if first != written.number:
                yield written.key("phrase"), f"la phrase « {text} » est déjà celle de l'entrée n° {first + 1}"
    for key, text in _keyed("except", body.get("except", ())):
        yield from _check_exception(text, key)


def _check_written(written: _Written, message: str, table: bool) -> Iterator[tuple[str, str]]:
    parsed: list[Phrase] = []
    for key, text in written.keyed("phrase"):
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
    for key, text in written.keyed("except"):
        yield from _check_exception(text, key)
    if not parsed:
        return
    fewest = min(len(p.slots) for p in parsed)
    for key, text in written.keyed("where"):
        try:
            parse_condition(text, fewest)
        except PhraseError as error:
            yield key, str(error)
    for key, text in written.keyed("suggestion"):
        try:
            for phrase in parsed:
                parse_mend(text, phrase)
        except PhraseError as error:
            yield key, str(error)
    values = _ENGINE_VALUES | frozenset(_ENTRY_VALUES) if table else _ENGINE_VALUES
    for name in placeholders(written.message if written.message is not None else message):
        if name not in values and not (name.isdigit() and 1 <= int(name) <= fewest):
            where = "message" if written.message is None else written.key("message")
            yield where, f"le message cite « {{{name}}} », que la phrase n'a pas"


def _check_exception(text: str, key: str) -> Iterator[tuple[str, str]]:
    try:
        phrase = parse_phrase(text)
    except PhraseError as error:
        yield key, str(error)
        return
    for said in _unknown_lemmas(phrase.nodes):
        yield key, said


def anchors(rule: Rule) -> tuple[str, ...]:
    """Anchors for `PhraseIndex` (no literals): what every match of one of the phrases must have."""
    found: dict[str, None] = {}
    for number, (text, _) in enumerate(_alternatives(rule.body)):
        anchor = Program(parse_phrase(text)).anchor
        if anchor is not None:
            found.update(dict.fromkeys(write_anchor(anchor, number)))
    return tuple(found)


def build(rule: Rule, options: Mapping[str, Any], index: PhraseIndex | None = None) -> PhraseMatcher:
    """The compiled rule; `index` is the book's, shared by all phrase rules."""
    return PhraseMatcher(rule, index if index is not None else PhraseIndex({rule.id: anchors(rule)}))


def _alternatives(body: Mapping[str, Any]) -> list[tuple[str, _Written]]:
    """All phrases of the rule in the order in which anchors number them, each with what goes with it."""
    return [(text, written) for written in _read(body) for text in written.phrases]


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


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
    """One phrase of a rule, with the conditions, exceptions and mends in its terms."""

    def __init__(self, text: str, written: _Written) -> None:
        phrase = parse_phrase(text)
        self.written = written
        self.program = Program(phrase)
        self.conditions: list[Condition] = [parse_condition(c, len(phrase.slots)) for c in written.where]
        self.mends: list[Mend] = [parse_mend(s, phrase) for s in written.mends]
        self.exceptions = [Program(parse_phrase(e)) for e in written.exceptions]
        self.negated = frozenset(n for n, s in enumerate(phrase.slots, 1) if isinstance(s, Class | Lemma) and s.negated)

    def accepts(self, view: View, slots: Mapping[int, Capture]) -> bool:
        return all(condition(view, slots) for condition in self.conditions)


class PhraseMatcher:
    """A compiled `phrase` rule. A phrase is parsed when one of its anchors is first met: tables are long."""

    scope = "block"

    def __init__(self, rule: Rule, index: PhraseIndex) -> None:
        self._rule = rule.id
        self._index = index
        self._texts = _alternatives(rule.body)
        self._parsed: dict[int, _Alternative] = {}
        self._except = [Program(parse_phrase(text)) for text in _texts(rule.body.get("except", ()))]

    def _alternative(self, number: int) -> _Alternative:
        found = self._parsed.get(number)
        if found is None:
            found = self._parsed[number] = _Alternative(*self._texts[number])
        return found

    def find(self, layers: BlockLayers) -> Iterator[Match]:
        """Matches in a block, leftmost and longest first, not overlapping. Raises LexiconMissing."""
        hits = self._index.hits(layers).get(self._rule)
        if not hits:
            return
        view = self._index.view(layers)
        locale = layers.parent.settings.locale
        places: dict[int, list[int]] = {}
        for number, place in hits:
            places.setdefault(number, []).append(place)
        found: list[tuple[Found, _Alternative]] = []
        for number in sorted(places):
            one = self._alternative(number)
            if locale in one.written.regional:
                continue
            starts = one.program.starts(view, places[number])
            accept = one.accepts if one.conditions else None
            found.extend((match, one) for match in one.program.matches(view, starts, accept))
        if len(self._texts) > 1:
            found.sort(key=lambda f: (f[0].start, -f[0].end))
        done = -1
        for match, one in found:
            if match.start >= done and not _excepted(view, match, (*self._except, *one.exceptions)):
                done = match.end
                yield _match(view, match, one)

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]:
        """Not for this kind."""
        return iter(())


def _excepted(view: View, match: Found, exceptions: Sequence[Program]) -> bool:
    """Whether an exception overlaps the match."""
    if not exceptions:
        return False
    first, _ = view.sentence_of(match.start)
    for program in exceptions:
        near = max(first, match.start - min(_NEAR, program.most) + 1)
        for start in range(near, match.end):
            found = program.match_at(view, start)
            if found is not None and found.marked[1] > match.start:
                return True
    return False


def _match(view: View, found: Found, one: _Alternative) -> Match:
    tokens = view.tokens
    text = view.layers.text
    first, last = found.marked
    start, end = tokens[first].start, tokens[last - 1].end
    values = {
        **one.written.values,
        **{
            str(slot): text[tokens[c.start].start : tokens[c.end - 1].end] if c.end > c.start else ""
            for slot, c in found.slots.items()
        },
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
    return Match(begin, end, values, tuple(mends), message=one.written.message, severity=one.written.severity)
