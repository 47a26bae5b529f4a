"""Titles of office in a text, with the place that they name: « ministre allemande des Affaires étrangères ».

A title's words come from the fact base; an adjective of nationality may stand anywhere behind the first word, and
the place may follow as a complement (« de la France »). Positions are places of tokens in the block's `tokens`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.checks.fonction_base import BOSS, Vocabulary, key, vocabulary_of
from lint.checks.fonction_noms import joined
from lint.facts.store import Title
from lint.french.layers import BlockLayers

_AFTER_TITLE = frozenset("sortant sortante fédéral fédérale actuel actuelle".split())
"""What may stand behind a title without saying anything of the place."""
_HEADS_BOSS = ("de", "d'", "du", "des")


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """Tokens [start, end): a title in one of the meanings `titles`, in one of `places` (empty: none is named).

    `boss`: any office that leads the place (« le patron de l'Otan »). `adjective`: the token of the nationality.
    `outgoing`: « sortant » stands behind it.
    """

    start: int
    end: int
    titles: tuple[Title, ...]
    places: tuple[str, ...]
    boss: bool = False
    adjective: int = -1
    outgoing: bool = False

    @property
    def genders(self) -> frozenset[str]:
        return frozenset(t.gender for t in self.titles)


@dataclass(frozen=True, slots=True)
class _State:
    at: int
    done: int  # words of the title that are read
    places: tuple[str, ...]
    adjective: int


def title_phrases(layers: BlockLayers) -> list[TitlePhrase]:
    """The titles in a block, in order, not overlapping."""
    found: list[TitlePhrase] | None = layers.shared.get("fonction_titres.phrases")
    if found is None:
        vocabulary = vocabulary_of(layers.parent)
        words = [key(t.norm) for t in layers.tokens]
        found = []
        reach = 0
        for at, word in enumerate(words):
            if at < reach:
                continue
            if word.startswith("ex-") and word[3:] in vocabulary.titles:
                continue
            phrase = None
            if word in vocabulary.titles:
                phrase = _title_at(layers, vocabulary, words, at)
            if (phrase is None or not phrase.places) and word in BOSS:
                phrase = _boss_at(layers, vocabulary, words, at) or phrase
            if phrase is not None:
                found.append(phrase)
                reach = phrase.end
        layers.shared["fonction_titres.phrases"] = found
    return found


def _title_at(layers: BlockLayers, vocabulary: Vocabulary, words: Sequence[str], at: int) -> TitlePhrase | None:
    """The longest title that begins at the token."""
    best: TitlePhrase | None = None
    for wanted, titles in vocabulary.titles[words[at]]:
        for state in _read(layers, vocabulary, words, wanted, at):
            phrase = _with_place(layers, vocabulary, words, at, state, titles)
            if best is None or _rank(vocabulary, phrase) > _rank(vocabulary, best):
                best = phrase
    return best


def _rank(vocabulary: Vocabulary, phrase: TitlePhrase) -> tuple[bool, int]:
    """A reading whose title is said in the place that it names comes first, then the longer one.

    « le président ‹du Conseil européen› » is no « ‹président du Conseil› européen ».
    """
    places = [vocabulary.base.places[p] for p in phrase.places]
    fits = not places or any(t.fits(p) for t in phrase.titles for p in places)
    return fits, phrase.end


def _read(
    layers: BlockLayers, vocabulary: Vocabulary, words: Sequence[str], wanted: tuple[str, ...], at: int
) -> Iterator[_State]:
    """Where the words of the title end if they stand there, with at most one adjective of nationality among them."""
    states = [_State(at, 0, (), -1)]
    while states:
        state = states.pop()
        if state.done == len(wanted):
            yield state
            continue
        if state.at >= len(words) or (state.done and not joined(layers, state.at)):
            continue
        if words[state.at] == wanted[state.done]:
            states.append(_State(state.at + 1, state.done + 1, state.places, state.adjective))
        elif state.done and not state.places:
            adjective = _adjective(layers, vocabulary, words, state.at)
            if adjective:
                states.append(_State(state.at + 1, state.done, adjective, state.at))


def _adjective(layers: BlockLayers, vocabulary: Vocabulary, words: Sequence[str], at: int) -> tuple[str, ...]:
    """The places of the adjective of nationality at the token, or ()."""
    if layers.tokens[at].text[:1].isupper():
        return ()
    entry = vocabulary.adjectives.get(words[at])
    return entry[1] if entry else ()


def _with_place(
    layers: BlockLayers,
    vocabulary: Vocabulary,
    words: Sequence[str],
    start: int,
    state: _State,
    titles: tuple[Title, ...],
) -> TitlePhrase:
    at, places, adjective = state.at, state.places, state.adjective
    if any(t.complete for t in titles):
        own = tuple(p.id for p in vocabulary.base.places.values() if any(t.complete and t.fits(p) for t in titles))
        return TitlePhrase(start, at, titles, own or places, adjective=adjective)
    outgoing = False
    at = _over_portfolio(layers, vocabulary, words, start, at)
    while at < len(words) and joined(layers, at):
        if words[at] in _AFTER_TITLE:
            outgoing = outgoing or words[at].startswith("sortant")
            at += 1
            continue
        if not places:
            found = _adjective(layers, vocabulary, words, at)
            if found:
                places, adjective = found, at
                at += 1
                continue
            complement = vocabulary.place_after(words, at)
            if complement is not None:
                at, places = complement
                continue
        break
    if places:
        titles = tuple(t for t in titles if any(t.fits(vocabulary.base.places[p]) for p in places)) or titles
    return TitlePhrase(start, at, titles, places, adjective=adjective, outgoing=outgoing)


def _over_portfolio(layers: BlockLayers, vocabulary: Vocabulary, words: Sequence[str], start: int, at: int) -> int:
    """Past the rest of a minister's portfolio: « de l'Économie ‹, des Finances et de la Relance› »."""
    if words[start] not in ("ministre", "ministres") or at - start < 3:
        return at
    tokens = layers.tokens
    while at + 2 < len(words):
        place = at
        if vocabulary.place_after(words, at) is not None:
            return at
        if words[place] in (",", "et"):
            place += 1
        if words[place] not in ("de", "du", "des", "d'"):
            return at
        place += 1
        if place < len(words) and words[place] in ("la", "l'"):
            place += 1
        if place >= len(words) or not tokens[place].text[:1].isupper():
            return at
        at = place + 1
        while at < len(words) and joined(layers, at) and tokens[at].text in _PORTFOLIO_ADJECTIVES:
            at += 1
    return at


_PORTFOLIO_ADJECTIVES = frozenset(
    """nationale étrangères publique publics sociale sociales numérique industrielle professionnelle supérieur
    alimentaire écologique énergétique civile rurale européennes extérieur territoriale""".split()
)


def _boss_at(layers: BlockLayers, vocabulary: Vocabulary, words: Sequence[str], at: int) -> TitlePhrase | None:
    """« le patron de l'Otan »: the noun and a body; None for a country or what is not known."""
    complement = vocabulary.place_after(words, at + 1)
    if complement is None or not joined(layers, at + 1) or words[at + 1] not in _HEADS_BOSS:
        return None
    end, places = complement
    places = tuple(p for p in places if vocabulary.base.places[p].kind != "pays")
    return TitlePhrase(at, end, (), places, boss=True) if places else None
