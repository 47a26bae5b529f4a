"""Phrases as programs over tokens, and their matches around anchors.

A program is a list of instructions run with an explicit stack (no recursion, bounded work); what it finds is
a set of ends with what each slot took. An *anchor* is a token that every match must have: only places
around tokens that can be one are tried.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, Reading
from lint.model import Token
from lint.rulebook.phrase.nodes import (
    CLASSES,
    CLOSED,
    LONGEST_VERB,
    NAMES,
    Choice,
    Class,
    End,
    Features,
    Gap,
    Lemma,
    Mark,
    Maybe,
    Node,
    Phrase,
    Start,
    Word,
    widths,
)

_STEPS = 20_000
"""Instructions that one attempt may run, so that no phrase is slow whatever the text."""

_MANY = 4
"""Branches from which on a choice asks first which of them the token lets through."""

_ENDS = 64
"""Matches from one place among which the longest is looked for."""

_FINITE = frozenset({"ind-pres", "ind-impf", "ind-fut", "ind-past", "cond", "subj-pres", "subj-impf", "imper"})
_NEGATIONS = frozenset({"pas", "plus", "jamais", "guère", "point", "rien", "pourtant", "donc"})
_OPENING = frozenset("«“‘\"'([—–-•*‹")


@dataclass(frozen=True, slots=True)
class Capture:
    """What a slot took: tokens [start, end), the readings that suit, and a verb's words (places of tokens).

    `verbs`: auxiliary and participle(s) in order, or the one verb; empty for what is no verb.
    """

    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    verbs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A match: tokens [start, end), the part to mark, slot → capture."""

    start: int
    end: int
    marked: tuple[int, int]
    slots: dict[int, Capture]


class View:
    """A block as programs read it: tokens, their readings without rare ones, sentences.

    Raises LexiconMissing when it is made without a lexicon.
    """

    def __init__(self, layers: BlockLayers, lexicon: Lexicon) -> None:
        self.layers = layers
        self.lexicon = lexicon
        self.tokens: Sequence[Token] = layers.tokens
        self.sentences = layers.sentence_tokens
        self._firsts = [a for a, _ in self.sentences]
        self._readings: dict[int, tuple[Reading, ...]] = {}
        self._names: dict[int, list[tuple[int, str]]] | None = None
        self._keys: dict[int, frozenset[str]] = {}

    def sentence_of(self, place: int) -> tuple[int, int]:
        """The tokens of the sentence in which the token is."""
        n = bisect_right(self._firsts, place) - 1
        if n < 0:
            return 0, len(self.tokens)
        first, last = self.sentences[n]
        return first, max(last, place + 1)

    def readings(self, place: int) -> tuple[Reading, ...]:
        """The readings of a token that news copy has; a capital inside a sentence is no verb."""
        found = self._readings.get(place)
        if found is None:
            token = self.tokens[place]
            if token.kind not in ("word", "number"):
                found = ()
            else:
                found = tuple(r for r in self.lexicon.readings(token.norm) if not r.rare)
                if token.text[:1].isupper() and not token.text.isupper() and not self.is_first(place):
                    found = tuple(r for r in found if r.pos != "VERB")
            self._readings[place] = found
        return found

    def keys(self, place: int) -> frozenset[str]:
        """What the token may be the beginning of: its norm, lemmas and parts of speech, as `first_keys` has them."""
        found = self._keys.get(place)
        if found is None:
            if place >= len(self.tokens):
                return frozenset()
            readings = self.readings(place)
            found = self._keys[place] = frozenset(
                (
                    f"={self.tokens[place].norm}",
                    *(f"<{r.lemma.lower()}" for r in readings),
                    *(f"{{{r.pos}" for r in readings),
                )
            )
        return found

    def is_first(self, place: int) -> bool:
        """Whether the token begins its sentence, a quotation or what follows a colon."""
        first, _ = self.sentence_of(place)
        if place == first:
            return True
        before = self.tokens[place - 1]
        return before.kind == "punct" and (before.norm == ":" or before.norm in _OPENING)

    def names_at(self, place: int) -> list[tuple[int, str]]:
        """The names that begin at the token: (end, kind)."""
        if self._names is None:
            self._names = {}
            for name in self.layers.names:
                self._names.setdefault(name.start, []).append((name.end, name.kind))
        return self._names.get(place, [])


Captured = tuple["Captured | None", int, object]
"""A chain of what was captured on the way: (what came before, slot, capture or place)."""

_OPEN = 1000  # slot numbers of a choice's beginning, and of the marks
_MARK_START, _MARK_END = 2000, 2001


@dataclass(frozen=True, slots=True)
class _Try:
    """Takes one token that passes."""

    test: Callable[[View, int], Capture | None]
    slot: int


@dataclass(frozen=True, slots=True)
class _Spans:
    """Takes one token or more."""

    find: Callable[[View, int], Iterable[Capture]]
    slot: int


@dataclass(frozen=True, slots=True)
class _Split:
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Choose:
    """The branches of a choice. `by_key`: what a branch must begin with → its number; `others`: those without."""

    targets: tuple[int, ...]
    by_key: dict[str, tuple[int, ...]]
    others: tuple[int, ...]

    def open(self, view: View, place: int) -> list[int]:
        """Where the branches begin that the token lets through, the last first."""
        numbers = set(self.others)
        for key in view.keys(place):
            numbers.update(self.by_key.get(key, ()))
        return [self.targets[n] for n in sorted(numbers, reverse=True)]


@dataclass(frozen=True, slots=True)
class _Save:
    slot: int


@dataclass(frozen=True, slots=True)
class _Close:
    slot: int


@dataclass(frozen=True, slots=True)
class _Skip:
    """A token of a gap."""


@dataclass(frozen=True, slots=True)
class _Edge:
    start: bool
    headline: bool


_Instruction = str | _Try | _Spans | _Split | _Choose | _Save | _Close | _Skip | _Edge


@dataclass(frozen=True, slots=True)
class Near:
    """What else every match has near its anchor: one of the keys, `least` to `most` tokens after it (or before)."""

    keys: frozenset[str]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Keys (see `anchor_keys`), and how many tokens may stand between a match's start and the anchor."""

    cost: int
    keys: frozenset[str]
    fewest: int
    most: int
    near: Near | None = None


class Program:
    """A phrase, compiled."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self.code: list[_Instruction] = []
        self._compile(phrase.nodes)
        self._has_gap = any(isinstance(op, _Skip) for op in self.code)
        self._reach = find_anchor(phrase.nodes, near=False)
        self.first = first_keys(phrase.nodes)
        self.most = widths(phrase.nodes)[1]

    @property
    def anchor(self) -> Anchor | None:
        """The token that every match has, with its companion: what the rulebook's cache holds."""
        return find_anchor(self.phrase.nodes)

    # Compilation

    def _compile(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            self._compile_node(node)

    def _compile_node(self, node: Node) -> None:
        code = self.code
        if isinstance(node, Word):
            code.append(_Try(_not_word(node.norm), 0) if node.negated else node.norm)
        elif isinstance(node, Lemma):
            test = _lemma_test(node)
            if node.negated:
                code.append(_Try(_negate(test), node.slot))
            elif node.may_be_compound:
                code.append(_Spans(_verb_spans(node, test), node.slot))
            else:
                code.append(_Try(test, node.slot))
        elif isinstance(node, Class):
            if node.name in NAMES:
                spans = _name_spans(node)
                code.append(_Try(_no_name(node), node.slot) if node.negated else _Spans(spans, node.slot))
            else:
                test = _class_test(node)
                code.append(_Try(_negate(test) if node.negated else test, node.slot))
        elif isinstance(node, Choice):
            self._compile_choice(node)
        elif isinstance(node, Maybe):
            at = len(code)
            code.append(_Split(()))
            self._compile(node.items)
            code[at] = _Split((at + 1, len(code)))
        elif isinstance(node, Gap):
            # The shortest gap first is of no matter: the longest match is looked for among all.
            at = len(code)
            end = at + 2 * node.most
            for n in range(node.most):
                code.append(_Split((end, at + 2 * n + 1)))
                code.append(_Skip())
        elif isinstance(node, Start):
            code.append(_Edge(True, node.headline))
        elif isinstance(node, End):
            code.append(_Edge(False, False))
        else:
            code.append(_Save(_MARK_END if node.closes else _MARK_START))

    def _compile_choice(self, node: Choice) -> None:
        code = self.code
        if node.negated:
            code.append(_Try(_none_of(node), node.slot))
            return
        at = len(code)
        code.append(_Split(()))
        targets: list[int] = []
        jumps: list[int] = []
        for branch in node.branches:
            targets.append(len(code))
            code.append(_Save(_OPEN + node.slot))
            self._compile(branch)
            code.append(_Close(node.slot))
            jumps.append(len(code))
            code.append(_Split(()))
        if node.optional:
            targets.append(len(code))
        code[at] = self._choose(node, targets)
        for jump in jumps:
            code[jump] = _Split((len(code),))

    def _choose(self, node: Choice, targets: list[int]) -> _Split | _Choose:
        """How a choice is entered: with many branches, only those are tried that may begin with the token."""
        if len(node.branches) < _MANY:
            return _Split(tuple(targets))
        by_key: dict[str, list[int]] = {}
        others = [len(node.branches)] if node.optional else []
        for number, branch in enumerate(node.branches):
            keys = first_keys(branch)
            if keys is None:
                others.append(number)
            for key in keys or ():
                by_key.setdefault(key, []).append(number)
        return _Choose(tuple(targets), {k: tuple(n) for k, n in by_key.items()}, tuple(others))

    # Matching

    def match_at(
        self, view: View, start: int, accept: Callable[[View, dict[int, Capture]], bool] | None = None
    ) -> Found | None:
        """The longest match that begins at the token and that `accept` takes; None without one."""
        first, last = view.sentence_of(start)
        code = self.code
        tokens = view.tokens
        best: Found | None = None
        ends = steps = 0
        stack: list[tuple[int, int, Captured | None]] = [(0, start, None)]
        # Two gaps reach one place in many ways: each is followed once. The chains are kept, so that ids stay theirs.
        seen: dict[tuple[int, int, int], Captured | None] | None = {} if self._has_gap else None
        while stack:
            pc, place, chain = stack.pop()
            steps += 1
            if seen is not None:
                state = (pc, place, id(chain))
                if state in seen:
                    continue
                seen[state] = chain
            if steps > _STEPS:
                break
            if pc == len(code):
                ends += 1
                if place > start and (best is None or place > best.end):
                    found = _found(view, start, place, chain)
                    if accept is None or accept(view, found.slots):
                        best = found
                if ends >= _ENDS:
                    break
                continue
            op = code[pc]
            if isinstance(op, str):
                if place < last and tokens[place].norm == op:
                    stack.append((pc + 1, place + 1, chain))
            elif isinstance(op, _Try):
                if place < last:
                    capture = op.test(view, place)
                    if capture is not None:
                        stack.append((pc + 1, place + 1, (chain, op.slot, capture) if op.slot else chain))
            elif isinstance(op, _Spans):
                if place < last:
                    for capture in op.find(view, place):
                        if capture.end <= last:
                            stack.append((pc + 1, capture.end, (chain, op.slot, capture)))
            elif isinstance(op, _Choose):
                stack.extend([(target, place, chain) for target in op.open(view, place)])
            elif isinstance(op, _Split):
                stack.extend((target, place, chain) for target in reversed(op.targets))
            elif isinstance(op, _Skip):
                if place < last and _may_skip(view, place):
                    stack.append((pc + 1, place + 1, chain))
            elif isinstance(op, _Edge):
                if _at_edge(view, op, place, first, last):
                    stack.append((pc + 1, place, chain))
            else:
                stack.append((pc + 1, place, (chain, op.slot if isinstance(op, _Save) else -op.slot, place)))
        return best

    def matches(
        self,
        view: View,
        starts: Iterable[int],
        accept: Callable[[View, dict[int, Capture]], bool] | None = None,
    ) -> Iterator[Found]:
        """Matches from the given places, leftmost first, not overlapping."""
        done = -1
        for start in starts:
            if start >= done:
                found = self.match_at(view, start, accept)
                if found is not None:
                    done = found.end
                    yield found

    def starts(self, view: View, anchors: Sequence[int]) -> list[int]:
        """Where matches with an anchor at one of these tokens may begin, in order."""
        anchor = self._reach
        if anchor is None:
            return []
        found: set[int] = set()
        for place in anchors:
            first, _ = view.sentence_of(place)
            found.update(range(max(first, place - anchor.most), place - anchor.fewest + 1))
        keys = self.first
        if keys is None:
            return sorted(found)
        return sorted(place for place in found if not keys.isdisjoint(view.keys(place)))


def _found(view: View, start: int, end: int, chain: Captured | None) -> Found:
    """The match, its captures put in order: chains are read from the end."""
    slots: dict[int, Capture] = {}
    marks = {_MARK_START: start, _MARK_END: end}
    closed: dict[int, list[int]] = {}
    while chain is not None:
        chain, slot, value = chain
        if isinstance(value, Capture):
            slots.setdefault(slot, value)
        elif isinstance(value, int):
            if slot in marks:
                marks[slot] = value
            elif slot < 0:
                closed.setdefault(-slot, []).append(value)
            else:
                until = closed[slot - _OPEN].pop()
                readings = view.readings(value) if until == value + 1 else ()
                slots.setdefault(slot - _OPEN, Capture(value, until, readings))
    return Found(start, end, (marks[_MARK_START], marks[_MARK_END]), slots)


def _may_skip(view: View, place: int) -> bool:
    """Whether a gap may pass the token: a word, number, sign or comma, but no finite verb."""
    token = view.tokens[place]
    if token.kind == "punct":
        return token.norm == ","
    if token.kind != "word":
        return True
    readings = view.readings(place)
    return not readings or not all(r.mood in _FINITE for r in readings)


def _at_edge(view: View, edge: _Edge, place: int, first: int, last: int) -> bool:
    tokens = view.tokens
    if not edge.start:
        return last - place <= 6 and all(t.kind == "punct" for t in tokens[place:last])
    if edge.headline and (not view.layers.is_headline or first != view.sentence_of(0)[0]):
        return False
    return place - first <= 4 and all(t.norm in _OPENING for t in tokens[first:place])


# Tests of one token


def fits(reading: Reading, features: Features) -> bool:
    """Whether a reading has these features."""
    for attribute, values in features.wanted:
        if getattr(reading, attribute) not in values:
            return False
    if features.classes and not features.classes <= reading.classes:
        return False
    return not (features.not_classes & reading.classes)


def _not_word(norm: str) -> Callable[[View, int], Capture | None]:
    def test(view: View, place: int) -> Capture | None:
        token = view.tokens[place]
        if token.kind == "punct" or token.norm == norm:
            return None
        return Capture(place, place + 1, view.readings(place))

    return test


def _negate(inner: Callable[[View, int], Capture | None]) -> Callable[[View, int], Capture | None]:
    def test(view: View, place: int) -> Capture | None:
        if view.tokens[place].kind == "punct" or inner(view, place) is not None:
            return None
        return Capture(place, place + 1, view.readings(place))

    return test


def _lemma_test(node: Lemma) -> Callable[[View, int], Capture | None]:
    lemma, parts, features = node.lemma, node.parts, node.features

    def test(view: View, place: int) -> Capture | None:
        suit = tuple(
            r
            for r in view.readings(place)
            if r.lemma.lower() == lemma and (not parts or r.pos in parts) and fits(r, features)
        )
        if not suit:
            return None
        return Capture(place, place + 1, suit, (place,) if any(r.pos == "VERB" for r in suit) else ())

    return test


def _class_test(node: Class) -> Callable[[View, int], Capture | None]:
    name, features = node.name, node.features
    parts = CLASSES[name]
    semantic = {"MOIS": "Month", "JOUR": "Weekday"}.get(name)

    def test(view: View, place: int) -> Capture | None:
        token = view.tokens[place]
        if name == "MOT":
            if token.kind in ("punct", "symbol"):
                return None
            suit = view.readings(place)
            if features != Features():
                suit = tuple(r for r in suit if fits(r, features))
                if not suit:
                    return None
            return Capture(place, place + 1, suit)
        if name == "NP":
            return Capture(place, place + 1, view.readings(place)) if _is_proper(view, place) else None
        if name == "NUM" and token.kind == "number":
            return Capture(place, place + 1, view.readings(place))
        suit = tuple(
            r
            for r in view.readings(place)
            if (semantic in r.classes if semantic else r.pos in parts) and fits(r, features)
        )
        if not suit:
            return None
        return Capture(place, place + 1, suit, (place,) if "VERB" in parts else ())

    return test


def _is_proper(view: View, place: int) -> bool:
    """Whether the token is a proper noun by its shape: a capital that the sentence does not explain."""
    token = view.tokens[place]
    if token.kind != "word" or not token.text[:1].isupper() or token.text[-1] in "'’":
        return False
    readings = view.readings(place)
    if not readings or any(r.pos == "PROPN" for r in readings):
        return True
    return not view.is_first(place) and not view.layers.is_headline


def _name_spans(node: Class) -> Callable[[View, int], Iterable[Capture]]:
    kind, features = node.name, node.features

    def find(view: View, place: int) -> Iterator[Capture]:
        for end, found in view.names_at(place):
            if found == kind:
                reading = _name_reading(view, place, kind)
                if features == Features() or fits(reading, features):
                    yield Capture(place, end, (reading,))

    return find


def _name_reading(view: View, place: int, kind: str) -> Reading:
    """A reading that stands for the whole name: its gender and number, for conditions."""
    name = next(n for n in view.layers.names if n.start == place)
    return Reading(view.tokens[place].norm, "PROPN", name.gender, name.number, "3", "", frozenset())


def _no_name(node: Class) -> Callable[[View, int], Capture | None]:
    def test(view: View, place: int) -> Capture | None:
        if view.tokens[place].kind == "punct" or any(k == node.name for _, k in view.names_at(place)):
            return None
        return Capture(place, place + 1, view.readings(place))

    return test


def _none_of(node: Choice) -> Callable[[View, int], Capture | None]:
    tests: list[Callable[[View, int], Capture | None]] = []
    norms: set[str] = set()
    for (item,) in node.branches:
        if isinstance(item, Word) and not item.negated:
            norms.add(item.norm)
        elif isinstance(item, Lemma):
            tests.append(_lemma_test(replace(item, negated=False)))
        elif isinstance(item, Class):
            tests.append(_class_test(item))

    def test(view: View, place: int) -> Capture | None:
        token = view.tokens[place]
        if token.kind == "punct" or token.norm in norms or any(t(view, place) for t in tests):
            return None
        return Capture(place, place + 1, view.readings(place))

    return test


# Verbs


def _verb_spans(node: Lemma, test: Callable[[View, int], Capture | None]) -> Callable[[View, int], Iterable[Capture]]:
    """A lemma's forms, simple (with the negation behind it) and compound.

    Between auxiliary and participle: negation, adverbs, a subject pronoun after the verb (Grevisse § 1015).
    """

    def find(view: View, place: int) -> list[Capture]:
        found: list[Capture] = []
        simple = test(view, place)
        if simple is not None:
            found.append(simple)
            finite = tuple(r for r in simple.readings if r.mood in _FINITE)
            after = place + 1
            if finite and after < len(view.tokens) and view.tokens[after].norm in _NEGATIONS:
                found.append(Capture(place, after + 1, finite, (place,)))
        auxiliary = tuple(r for r in view.readings(place) if r.pos == "VERB" and r.lemma in ("avoir", "être"))
        if auxiliary:
            found.extend(_compound(view, place, auxiliary, test))
        return found

    return find


def _compound(
    view: View,
    place: int,
    auxiliary: tuple[Reading, ...],
    test: Callable[[View, int], Capture | None],
) -> Iterator[Capture]:
    verbs: tuple[int, ...] = (place,)
    at = place + 1
    end = min(len(view.tokens), place + LONGEST_VERB)
    while at < end:
        main = test(view, at)
        if main is not None:
            participles = tuple(r for r in main.readings if r.mood == "ppast")
            if participles:
                lemma, classes = participles[0].lemma, participles[0].classes
                readings = tuple(
                    r._replace(lemma=lemma, gender=participles[0].gender, classes=classes) for r in auxiliary
                )
                yield Capture(place, at + 1, readings, (*verbs, at))
                return
        norm = view.tokens[at].norm
        if norm == "été" and len(verbs) == 1:
            verbs = (*verbs, at)
        elif not (
            norm in _NEGATIONS
            or (norm[:1] == "-" and view.tokens[at].kind == "word")
            or any(r.pos == "ADV" for r in view.readings(at))
        ):
            return
        at += 1


# Anchors

_COMMON = frozenset(
    "le la les l' un une des du de d' à au aux et ou en que qu' qui ne n' pas ce se s' il elle ils elles on je nous"
    " vous est a sont ont sur dans par pour plus son sa ses cette ces leur leurs avec lui y mais où si tout"
    " être avoir été fait sans sous entre aussi même comme dont , . : ; « » ( ) - — ! ?".split()
)
_COMMON_LEMMAS = {
    "être": 3000, "avoir": 3000, "le": 4000, "un": 3000, "de": 4000, "à": 4000, "faire": 400, "dire": 400,
    "pouvoir": 400, "devoir": 300, "aller": 200, "prendre": 150, "mettre": 150, "donner": 100, "voir": 100,
    "venir": 100, "grand": 100, "année": 100, "autre": 100, "tout": 300, "nouveau": 100, "premier": 100,
}  # fmt: skip


_OPEN_COSTS = {"NOM": 25_000, "VERBE": 15_000, "ADJ": 10_000, "ADV": 6_000}
_NEAREST = 12
"""A companion further away than that is not looked for."""


def anchor_keys(node: Node, *, open_classes: bool = False) -> tuple[int, frozenset[str]] | None:
    """How common a node's anchor is (a rough count in 100,000 words), and its keys; None for no anchor.

    Keys: "=norm" for a written word, "<lemma" for any form of a lemma, "{POS" for a class. Open classes are
    no anchors, but may be what stands near one.
    """
    if isinstance(node, Word) and not node.negated:
        cost = 2000 if node.norm in _COMMON else max(5, 40 - 3 * len(node.norm))
        return cost, frozenset({f"={node.norm}"})
    if isinstance(node, Lemma) and not node.negated:
        return _COMMON_LEMMAS.get(node.lemma, 30), frozenset({f"<{node.lemma}"})
    if isinstance(node, Class) and not node.negated:
        if node.name in CLOSED:
            return 200 if node.name in ("MOIS", "JOUR") else 9000, frozenset({f"{{{CLOSED[node.name]}"})
        if open_classes and node.name in _OPEN_COSTS:
            return _OPEN_COSTS[node.name], frozenset({f"{{{CLASSES[node.name][0]}"})
    return None


_AUXILIARIES = frozenset({"<avoir", "<être"})


def first_keys(nodes: Sequence[Node]) -> frozenset[str] | None:
    """One of these (see `View.keys`) the first token of every match has; None when nothing is known of it."""
    found: frozenset[str] = frozenset()
    for node in nodes:
        if isinstance(node, Start | End | Mark):
            continue  # they take no token
        if isinstance(node, Maybe):
            keys = first_keys(node.items)
        elif isinstance(node, Choice) and not node.negated:
            keys = frozenset()
            for branch in node.branches:
                inner = first_keys(branch)
                if inner is None:
                    return None
                keys |= inner
        else:
            keys = _keys_of(node)
        if keys is None:
            return None
        found |= keys
        if not (isinstance(node, Maybe) or (isinstance(node, Choice) and node.optional)):
            return found
    return None  # all of it may be absent


def _keys_of(node: Node) -> frozenset[str] | None:
    if isinstance(node, Word) and not node.negated:
        return frozenset({f"={node.norm}"})
    if isinstance(node, Lemma) and not node.negated:
        keys = frozenset({f"<{node.lemma}"})
        return keys | _AUXILIARIES if node.may_be_compound else keys
    if isinstance(node, Class) and not node.negated and node.name != "NUM" and CLASSES[node.name]:
        return frozenset(f"{{{pos}" for pos in CLASSES[node.name])
    return None


def find_anchor(nodes: Sequence[Node], *, open_classes: bool = False, near: bool = True) -> Anchor | None:
    """The rarest token that every match has; None when a phrase has only open classes. `near`: with companion."""
    best: Anchor | None = None
    chosen = -1
    fewest = most = 0
    for n, node in enumerate(nodes):
        anchor = _anchor_of(node, open_classes)
        if anchor is not None and (best is None or anchor.cost < best.cost):
            best = Anchor(anchor.cost, anchor.keys, anchor.fewest + fewest, anchor.most + most)
            chosen = n
        least, longest = widths((node,))
        fewest += least
        most += longest
    return replace(best, near=_find_near(nodes, chosen)) if best is not None and near else best


def _find_near(nodes: Sequence[Node], chosen: int) -> Near | None:
    """The companion that spares most work: rare, and looked for at few places."""
    anchor = _anchor_of(nodes[chosen], True)
    assert anchor is not None
    best: tuple[int, Near] | None = None
    for n, node in enumerate(nodes):
        other = _anchor_of(node, True) if n != chosen else None
        if other is None:
            continue
        first, second = (anchor, other) if n > chosen else (other, anchor)
        a, b = (chosen, n) if n > chosen else (n, chosen)
        between = widths(tuple(nodes[a + 1 : b]))
        least = 1 + between[0] + second.fewest
        longest = 1 + _behind(nodes[a], first) + between[1] + second.most
        if longest > _NEAREST:
            continue
        near = Near(other.keys, least, longest) if n > chosen else Near(other.keys, -longest, -least)
        score = other.cost * (longest - least + 1)
        if best is None or score < best[0]:
            best = (score, near)
    return best[1] if best else None


def _behind(node: Node, anchor: Anchor) -> int:
    """The most tokens of a node that may follow its anchor."""
    if isinstance(node, Lemma):
        return 1 if node.may_be_compound else 0  # the negation behind a simple form
    return widths((node,))[1] - 1 - anchor.fewest


def _anchor_of(node: Node, open_classes: bool = False) -> Anchor | None:
    if isinstance(node, Choice) and not node.optional and not node.negated:
        inner = [find_anchor(branch, open_classes=open_classes, near=False) for branch in node.branches]
        found = [a for a in inner if a is not None]
        if len(found) < len(inner):
            return None
        return Anchor(
            sum(a.cost for a in found),
            frozenset().union(*(a.keys for a in found)),
            min(a.fewest for a in found),
            max(a.most for a in found),
        )
    keys = anchor_keys(node, open_classes=open_classes)
    if keys is None:
        return None
    return Anchor(keys[0], keys[1], 0, widths((node,))[1] - 1)


def write_anchor(anchor: Anchor, alternative: int = 0) -> list[str]:
    """The anchor as texts that the rulebook's cache can hold: key, which phrase of the rule, what must be near."""
    tail: tuple[str, ...] = (str(alternative),)
    if anchor.near is not None:
        near = anchor.near
        tail += (str(near.least), str(near.most), *sorted(near.keys))
    return ["\t".join((key, *tail)) for key in sorted(anchor.keys)]


def read_anchor(text: str) -> tuple[str, int, Near | None]:
    """Key, number of the phrase in its rule and companion of a text of `write_anchor`."""
    key, alternative, *rest = text.split("\t")
    return key, int(alternative), Near(frozenset(rest[2:]), int(rest[0]), int(rest[1])) if rest else None
