"""What editors like to be told and are never blocked for: long sentences, passives in series, chains of nouns.

Positions are code points into the block's prose; lengths are counted in words (tokens of letters or digits).
Source for the thresholds: the usual advice of newsroom style books (a sentence of more than forty words is read
twice); they are options, for houses to set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.model import Match, Token

_BE = "être"
# Verbs that take être without being passive: « sont allés », « est né ».
_MOTION = frozenset(
    """aller arriver décéder devenir échoir entrer intervenir mourir naître partir parvenir redevenir rentrer repartir
    ressortir rester retomber retourner revenir sortir survenir tomber venir monter descendre passer""".split()
)
_LINKS = frozenset("de d' du des".split())
_ARTICLES = frozenset("la le les l' cette ce ces cet son sa ses leur leurs".split())


def _words(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.kind in ("word", "number")]


@check("style.longueur", options={"mots": 45})
def long_sentence(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A sentence of more than `mots` words (marked: its first and last words are the span's ends)."""
    most = int(options["mots"])
    for sentence in layers.sentences:
        if sentence.end - sentence.start < 4 * most:  # a French word and its space take at least four code points
            continue
        words = _words(layers.tokens_of(sentence))
        if len(words) > most:
            yield Match(words[0].start, words[-1].end, {"mots": str(len(words)), "limite": str(most)})


@check("style.passifs", options={"phrases": 3}, anchors=("é", "i", "u", "t", "s"))
def passives(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """At least `phrases` sentences in a row with a passive in each. Raises LexiconMissing."""
    least = int(options["phrases"])
    run: list[tuple[Token, Token]] = []
    for sentence in [*layers.sentences, None]:
        found = _passive(layers.tokens_of(sentence)) if sentence is not None else None
        if found is not None:
            run.append(found)
            continue
        if len(run) >= least:
            yield Match(run[-1][0].start, run[-1][1].end, {"phrases": str(len(run))})
        run = []


def _passive(tokens: list[Token]) -> tuple[Token, Token] | None:
    """The auxiliary and the participle of the sentence's first passive."""
    lexicon = load_lexicon()
    for place, token in enumerate(tokens[:-1]):
        if token.kind != "word" or not any(r.lemma == _BE and r.pos == "VERB" for r in lexicon.readings(token.norm)):
            continue
        # « se sont lavés »: the reflexive takes être in the active.
        if place and tokens[place - 1].norm in ("se", "s'", "me", "m'", "te", "t'", "nous", "vous"):
            continue
        for after in tokens[place + 1 : place + 4]:
            readings = [r for r in lexicon.readings(after.norm) if not r.rare]
            if any(r.lemma == _BE for r in readings) or {r.pos for r in readings} <= {"ADV"}:
                continue
            parts = [r for r in readings if r.pos == "VERB" and r.mood == "ppast"]
            if parts and not any(r.lemma in _MOTION for r in parts):
                # « ont été évacuées »: the auxiliary of the auxiliary belongs to it.
                compound = token.norm == "été" and place and tokens[place - 1].kind == "word"
                return (tokens[place - 1] if compound else token), after
            break
    return None


@check("style.chaine", options={"maillons": 4})
def noun_chain(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """`maillons` complements in « de » hung one on the other: « de la mise en œuvre du plan de relance de l'Union ».

    Raises LexiconMissing.
    """
    least = int(options["maillons"])
    lexicon = load_lexicon()
    tokens = layers.tokens
    place = 0
    while place < len(tokens):
        links, at, first = 0, place, place
        while at < len(tokens) and tokens[at].norm in _LINKS:
            at += 1
            if at < len(tokens) and tokens[at].norm in _ARTICLES:
                at += 1
            if at >= len(tokens) or tokens[at].kind != "word":
                break
            if not tokens[at].text[:1].isupper() and not any(
                r.pos == "NOUN" for r in lexicon.readings(tokens[at].norm)
            ):
                break
            links += 1
            at += 1
        if links >= least:
            yield Match(tokens[first].start, tokens[at - 1].end, {"maillons": str(links)})
            place = at
        else:
            place += 1
