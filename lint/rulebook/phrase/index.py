"""One look at a block for all phrases: which rules have an anchor there, and at which tokens.

Each distinct word is looked up once in a process; after that a token costs one look into a dictionary,
whatever the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lint.errors import LexiconMissing
from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, load_lexicon
from lint.rulebook.phrase.program import View

_CACHE_LIMIT = 50_000
"""Distinct words remembered; a day of a newsroom has fewer."""


class PhraseIndex:
    """The anchors of all phrase rules of a run. `anchors`: rule → keys (`program.anchor_keys`)."""

    def __init__(self, anchors: Mapping[str, Sequence[str]]) -> None:
        self._rules = tuple(anchors)
        table: dict[str, list[str]] = {}
        for rule, keys in anchors.items():
            for key in keys:
                table.setdefault(key, []).append(rule)
        self._table = table
        self._cache = _Words(table)
        self._last: tuple[BlockLayers, dict[str, list[int]], View] | None = None

    def hits(self, layers: BlockLayers) -> Mapping[str, Sequence[int]]:
        """By rule, the places in `layers.tokens` of its anchors. Raises LexiconMissing."""
        return self._read(layers)[1]

    def view(self, layers: BlockLayers) -> View:
        """The block as programs read it, shared by all rules. Raises LexiconMissing."""
        return self._read(layers)[2]

    def candidates(self, layers: BlockLayers) -> Iterable[str]:
        """The rules that may match in the block; all, when there is no lexicon, so that each says so."""
        try:
            return self.hits(layers)
        except LexiconMissing:
            return self._rules

    def _read(self, layers: BlockLayers) -> tuple[BlockLayers, dict[str, list[int]], View]:
        last = self._last
        if last is not None and last[0] is layers:
            return last
        cache = self._cache
        if cache.lexicon is None:
            cache.lexicon = load_lexicon()
        if len(cache) > _CACHE_LIMIT:
            cache.clear()
        found: dict[str, list[int]] = {}
        tokens = layers.tokens
        for place, rules in [(n, r) for n, t in enumerate(tokens) if (r := cache[t.norm])]:
            for rule in rules:
                places = found.get(rule)
                if places is None:
                    found[rule] = [place]
                else:
                    places.append(place)
        self._last = (layers, found, View(layers, cache.lexicon))
        return self._last


class _Words(dict[str, tuple[str, ...]]):
    """Word → rules of which it can be the anchor, worked out when a word is first met."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._table = table
        self.lexicon: Lexicon | None = None

    def __missing__(self, norm: str) -> tuple[str, ...]:
        table = self._table
        assert self.lexicon is not None
        keys = dict.fromkeys((f"={norm}",))
        for reading in self.lexicon.readings(norm):
            if not reading.rare:
                keys[f"<{reading.lemma.lower()}"] = None
                keys[f"{{{reading.pos}"] = None
                for name in ("Month", "Weekday"):
                    if name in reading.classes:
                        keys[f"{{{name}"] = None
        found = tuple(dict.fromkeys(rule for key in keys for rule in table.get(key, ())))
        if len(norm) <= 64:
            self[norm] = found
        return found
