"""Which rules lack a word that they need: one look at a block's words for all rules.

A need is a group of words of which one must be in the block; each group is a bit, each word the bits of its
groups. Each distinct word is looked up once in a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint.errors import LexiconMissing
from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, load_lexicon

_MARK = "\0"
_CACHE_LIMIT = 50_000
"""Distinct words remembered; a day of a newsroom has fewer."""


def write_needs(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """The groups as texts that stand beside a rule's anchors."""
    for number, group in enumerate(groups):
        yield _MARK + "\t".join((str(number), *group))


def split_needs(anchors: Iterable[str]) -> tuple[list[str], list[frozenset[str]]]:
    """A rule's anchors proper, and the groups of words that it needs."""
    literals: list[str] = []
    groups: list[frozenset[str]] = []
    for text in anchors:
        if text.startswith(_MARK):
            groups.append(frozenset(text.split("\t")[1:]))
        else:
            literals.append(text)
    return literals, groups


class Needs:
    """The groups of all rules of a book."""

    def __init__(self) -> None:
        self._bits: dict[frozenset[str], int] = {}
        self._words = _Words()

    def add(self, groups: Iterable[frozenset[str]]) -> int:
        """The bits that a block must have for a rule with these groups."""
        wanted = 0
        for group in groups:
            bit = self._bits.get(group)
            if bit is None:
                bit = self._bits[group] = 1 << len(self._bits)
                for word in group:
                    self._words.learn(word, bit)
            wanted |= bit
        return wanted

    def met(self, layers: BlockLayers) -> int:
        """The bits of the groups that have a word in the block; all of them, when there is no lexicon to tell."""
        words = self._words
        if len(words) > _CACHE_LIMIT:
            words.clear()
        found = 0
        try:
            for token in layers.tokens:
                found |= words[token[3]]
        except LexiconMissing:
            return -1
        return found


class _Words(dict[str, int]):
    """Word → bits of the groups in which it is, or of which it is a form; worked out when first met."""

    def __init__(self) -> None:
        super().__init__()
        self._written: dict[str, int] = {}
        self._lemmas: dict[str, int] = {}
        self._lexicon: Lexicon | None = None

    def learn(self, word: str, bit: int) -> None:
        if word.startswith("<"):
            lemma = word[1:-1]
            self._lemmas[lemma] = self._lemmas.get(lemma, 0) | bit
        else:
            self._written[word] = self._written.get(word, 0) | bit

    def __missing__(self, norm: str) -> int:
        bits = self._written.get(norm, 0)
        if self._lemmas:
            if self._lexicon is None:
                self._lexicon = load_lexicon()
            for reading in self._lexicon.readings(norm):
                bits |= self._lemmas.get(reading.lemma, 0)
        if len(norm) <= 64:
            self[norm] = bits
        return bits
