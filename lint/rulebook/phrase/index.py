"""One look at a block for all phrases: which rules have an anchor there, and at which tokens.

Each distinct word is looked up once in a process; after that a token costs one look into a dictionary,
whatever the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lint.errors import LexiconMissing
from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, load_lexicon
from lint.rulebook.phrase.program import Near, View, read_anchor

_CACHE_LIMIT = 50_000
"""Distinct words remembered; a day of a newsroom has fewer."""


_Entry = tuple[str, int, "Near | None"]
_Hits = dict[str, list[tuple[int, int]]]
_Known = tuple[tuple[_Entry, ...], frozenset[str]]
_NOTHING: frozenset[str] = frozenset()


class PhraseIndex:
    """The anchors of all phrase rules of a run. `anchors`: rule → anchors as `program.write_anchor` writes them."""

    def __init__(self, anchors: Mapping[str, Sequence[str]]) -> None:
        self._rules = tuple(anchors)
        # Thousands of anchors, of which a draft meets a few: each is read when its word is first met.
        table: dict[str, list[tuple[str, str]]] = {}
        companions: set[str] = set()
        for rule, texts in anchors.items():
            for text in texts:
                key, *rest = text.split("\t")
                table.setdefault(key, []).append((rule, text))
                companions.update(rest[3:])
        self._words = _Words(table, companions)
        self._last: tuple[BlockLayers, _Hits] | None = None
        self._view: View | None = None

    def hits(self, layers: BlockLayers) -> Mapping[str, Sequence[tuple[int, int]]]:
        """By rule, (number of the phrase in the rule, place of an anchor in `layers.tokens`). Raises LexiconMissing."""
        return self._read(layers)[1]

    def view(self, layers: BlockLayers) -> View:
        """The block as programs read it, shared by all rules. Raises LexiconMissing."""
        self._read(layers)
        if self._view is None:
            assert self._words.lexicon is not None
            self._view = View(layers, self._words.lexicon)
        return self._view

    def candidates(self, layers: BlockLayers) -> Iterable[str]:
        """The rules that may match in the block; all, when there is no lexicon, so that each says so."""
        try:
            return self.hits(layers)
        except LexiconMissing:
            return self._rules

    def _read(self, layers: BlockLayers) -> tuple[BlockLayers, _Hits]:
        last = self._last
        if last is not None and last[0] is layers:
            return last
        words = self._words
        if words.lexicon is None:
            words.lexicon = load_lexicon()
        if len(words) > _CACHE_LIMIT:
            words.clear()
        found: _Hits = {}
        known = [words[t.norm] for t in layers.tokens]
        total = len(known)
        for place, entries in [(n, k[0]) for n, k in enumerate(known) if k[0]]:
            for rule, alternative, near in entries:
                if near is not None:
                    begin, end = place + near.least, place + near.most + 1
                    keys = near.keys
                    for at in range(begin if begin > 0 else 0, end if end < total else total):
                        if not keys.isdisjoint(known[at][1]):
                            break
                    else:
                        continue
                found.setdefault(rule, []).append((alternative, place))
        self._last, self._view = (layers, found), None  # most blocks have no hit that lasts, and need no view
        return self._last


class _Words(dict[str, _Known]):
    """Word → rules of which it can be the anchor, and its keys as a companion; worked out when first met."""

    def __init__(self, table: Mapping[str, Sequence[tuple[str, str]]], companions: set[str]) -> None:
        super().__init__()
        self._table = table
        self._read: dict[str, tuple[_Entry, ...]] = {}
        self._companions = companions
        self.lexicon: Lexicon | None = None

    def __missing__(self, norm: str) -> _Known:
        assert self.lexicon is not None
        keys = {f"={norm}"}
        for reading in self.lexicon.readings(norm):
            if not reading.rare:
                keys.add(f"<{reading.lemma.lower()}")
                keys.add(f"{{{reading.pos}")
                keys.update(f"{{{name}" for name in ("Month", "Weekday") if name in reading.classes)
        entries = tuple(entry for key in sorted(keys & self._table.keys()) for entry in self._entries(key))
        found = (entries, frozenset(keys & self._companions) or _NOTHING)
        if len(norm) <= 64:
            self[norm] = found
        return found

    def _entries(self, key: str) -> tuple[_Entry, ...]:
        """The rules that hang on a key."""
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = tuple((rule, *read_anchor(text)[1:]) for rule, text in self._table[key])
        return found
