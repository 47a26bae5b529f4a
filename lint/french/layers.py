"""The layers of a draft, each computed once and only when a rule asks for it.

This is what kinds of matching and checks receive: they read layers and give matches, nothing else.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lint.french.lexicon import Reading, load_lexicon
from lint.french.sentences import split_sentences
from lint.french.tokens import tokenize
from lint.model import Block, BlockKind, Draft, Sentence, Token
from lint.settings import Settings

if TYPE_CHECKING:
    from lint.french.lexicon import Reading
    from lint.french.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from lint.french.parse import Parsed


class BlockLayers:
    """A block and what is known of its words. Positions are code points into `text`."""

    def __init__(self, block: Block, parent: DraftLayers) -> None:
        self.block = block
        self.parent = parent
        self.text = block.prose.text
        self.folded = block.prose.folded
        self._docs: dict[Sentence, Doc | None] = {}
        self._by_sentence: dict[Sentence, list[Token]] = {}
        self.shared: dict[str, Any] = {}
        """What several checks have worked out together, by a name that begins with their module's."""

    @property
    def is_headline(self) -> bool:
        return self.block.kind in (BlockKind.HEADLINE, BlockKind.HEADING)

    @cached_property
    def sentences(self) -> list[Sentence]:
        return split_sentences(self.text, headline=self.is_headline)

    @cached_property
    def tokens(self) -> list[Token]:
        return tokenize(self.text)

    @cached_property
    def readings(self) -> list[tuple[Reading, ...]]:
        """The lexicon's readings of each token, in step with `tokens`. Raises LexiconMissing."""
        lexicon = load_lexicon()
        return [lexicon.readings(t.norm) if t.kind == "word" else () for t in self.tokens]

    def doc(self, sentence: Sentence) -> Doc | None:
        """spaCy's document of the sentence, in step with `tokens_of`; None for what is no sentence.

        Parses on first demand: ask only when a cheap test has raised a suspicion. Raises ModelMissing.
        """
        if sentence not in self._docs:
            from lint.french.parse import correct, parse_tokens

            doc = parse_tokens(self.tokens_of(sentence))
            if doc is not None:
                first, last = self._range_of(sentence.start, sentence.end)
                correct(doc, self.readings[first:last])
            self._docs[sentence] = doc
            self.parent.parsed_sentences += 1
        return self._docs[sentence]

    def tree(self, sentence: Sentence) -> list[Parsed]:
        """The dependency tree of the sentence, in step with `tokens_of`; empty for what is no sentence."""
        from lint.french.parse import tree_of

        doc = self.doc(sentence)
        return [] if doc is None else tree_of(doc)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def sentence_tokens(self) -> list[tuple[int, int]]:
        """Each sentence's tokens, as a half-open range of places in `tokens`."""
        starts = self._token_starts
        return [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in self.sentences]

    @cached_property
    def names(self) -> list[Name]:
        """Persons, places and organisations named in the block, in order, not overlapping."""
        from lint.french.names import find_names

        return find_names(self)

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """Tokens that begin in [start, end)."""
        first, last = self._range_of(start, end)
        return self.tokens[first:last]

    def _range_of(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the tokens that begin in [start, end)."""
        return bisect_right(self._token_starts, start - 1), bisect_right(self._token_starts, end - 1)

    def tokens_of(self, sentence: Sentence) -> list[Token]:
        """The sentence's tokens; the list is shared: not to be changed."""
        found = self._by_sentence.get(sentence)
        if found is None:
            found = self._by_sentence[sentence] = self.tokens_between(sentence.start, sentence.end)
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence at or before `position`; the whole block when it has none."""
        n = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[max(0, n)] if self.sentences else Sentence(0, len(self.text))

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Ranges inside quotation marks, in order, without the marks and the spaces next to them."""
        return self.parent.quotations[self.block.index]

    def in_quotation(self, start: int, end: int) -> bool:
        """Whether [start, end) lies wholly inside one quotation."""
        n = bisect_right(self.quotations, start, key=lambda r: r[0]) - 1
        return n >= 0 and end <= self.quotations[n][1]


class DraftLayers:
    """A draft, its blocks' layers and the settings that apply to it."""

    def __init__(self, draft: Draft, settings: Settings) -> None:
        self.draft = draft
        self.settings = settings
        self.parsed_sentences = 0
        self.blocks = [BlockLayers(block, self) for block in draft.blocks]

    @cached_property
    def quotations(self) -> dict[int, list[tuple[int, int]]]:
        """By a block's index, its ranges inside quotation marks; a quotation may run over several blocks."""
        from lint.french.quotations import Passage, quoted_passages

        passages = [
            Passage(
                b.text,
                whole=b.block.kind is BlockKind.QUOTATION,
                flows=b.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM),
                stops=b.is_headline,
            )
            for b in self.blocks
        ]
        return {b.block.index: r for b, r in zip(self.blocks, quoted_passages(passages), strict=True)}

    @property
    def date(self) -> dt.date | None:
        """The publication date: the one given for the run, else the draft's own."""
        return self.settings.date or self.draft.meta.date

    @property
    def locale(self) -> str:
        return self.settings.locale
