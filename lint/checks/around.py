"""Small questions about a token and its neighbours, for checks that start from a pattern over the text.

A check finds a shape with a cheap pattern, and only then asks for tokens and readings around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from lint.french.layers import BlockLayers
from lint.french.lexicon import Reading, load_lexicon
from lint.model import Token

NOWHERE = Token(-1, -1, "", "", "punct")
"""Stands for the token before the first and after the last."""

FINITE = frozenset({"ind-pres", "ind-impf", "ind-fut", "ind-past", "cond", "subj-pres", "subj-impf"})


def place_of(layers: BlockLayers, position: int) -> int:
    """Index of the token that begins at or after `position` (code points of the prose)."""
    return bisect_left(layers.tokens, position, key=lambda t: t.start)


def token(layers: BlockLayers, index: int) -> Token:
    """The token at `index`, or `NOWHERE`: also across the end of a sentence, which its sign tells."""
    return layers.tokens[index] if 0 <= index < len(layers.tokens) else NOWHERE


def readings(word: Token) -> tuple[Reading, ...]:
    """What the token can be, readings that news copy nearly never has left out."""
    if word.kind != "word":
        return ()
    return tuple(r for r in load_lexicon().readings(word.text) if not r.rare)


def parts(word: Token) -> frozenset[str]:
    """The parts of speech that the token can be."""
    return frozenset(r.pos for r in readings(word))


def is_finite(word: Token, persons: Iterable[str] = "3") -> bool:
    """Whether the token can be a finite verb form of one of these persons."""
    wanted = frozenset(persons)
    return any(r.pos == "VERB" and r.mood in FINITE and r.person in wanted for r in readings(word))


def is_infinitive(word: Token) -> bool:
    """Whether the token can be an infinitive."""
    return any(r.pos == "VERB" and r.mood == "inf" for r in readings(word))


def participles(word: Token) -> tuple[Reading, ...]:
    """The token's readings as a past participle."""
    return tuple(r for r in readings(word) if r.pos == "VERB" and r.mood == "ppast")


def opens_clause(layers: BlockLayers, index: int) -> bool:
    """Whether a clause begins at the token: the sentence, or what follows a sign or a conjunction."""
    before = token(layers, index - 1)
    if before is NOWHERE or layers.sentence_at(token(layers, index).start).start == token(layers, index).start:
        return True
    return before.norm in _OPENERS


_OPENERS = frozenset(("—", "–", "-", "«", "“", '"', ":", ";", "…", "mais", "car", "donc", "puis"))


def as_written(layers: BlockLayers, mend: str, found: str) -> str:
    """The mend with the apostrophe of the words found, of the block, or the typographic one."""
    text = layers.text
    curly = "’" in found or ("'" not in found and ("’" in text or "'" not in text))
    mend = mend.replace("'", "’") if curly else mend.replace("’", "'")
    return mend[:1].upper() + mend[1:] if found[:1].isupper() else mend
