"""Claims: a title, a place and a person whom a text puts together, in the orders that French has.

« le Premier ministre français(,) Jeanne Dupont », « Jeanne Dupont, (le) Premier ministre français, », « Jeanne
Dupont est la présidente de », « Jeanne Dupont, qui dirige la Commission européenne », « le conseil que préside
Jeanne Dupont ». Positions are places of tokens in the block's `tokens`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lint.checks.around import is_finite, parts, token
from lint.checks.fonction_base import Vocabulary, key, vocabulary_of
from lint.checks.fonction_noms import (
    COURTESY,
    PARTICLES,
    Mention,
    family_at,
    full_name_at,
    introduced,
    is_capital,
    joined,
    mentions,
)
from lint.checks.fonction_titres import TitlePhrase, title_phrases
from lint.facts.store import fold
from lint.french.layers import BlockLayers

_DETERMINERS = frozenset("le la l' du au son sa leur notre votre ce cet cette un une".split())
_NEW = frozenset(
    """nouveau nouvelle nouvel actuel actuelle jeune tout toute nouvellement très populaire puissant puissante
    inamovible controversé controversée conservateur conservatrice populiste nationaliste ultraconservateur
    ultraconservatrice islamo-conservateur socialiste libéral libérale centriste""".split()
)
_COPULAS = frozenset("est reste demeure".split())
_ADVERBS = frozenset("toujours actuellement aujourd'hui désormais encore donc aussi également depuis bien".split())
_LEADS = frozenset("dirige préside gouverne commande".split())
_LED = frozenset("dirigé dirigée présidé présidée gouverné gouvernée conduit conduite mené menée".split())


@dataclass(frozen=True, slots=True)
class Claim:
    """The text says that the mention's person has the phrase's title. `order`: how it says so."""

    mention: Mention
    phrase: TitlePhrase
    order: str  # before, after, predicate, verb

    @property
    def start(self) -> int:
        return min(self.mention.start, self.phrase.start)

    @property
    def end(self) -> int:
        return max(self.mention.end, self.phrase.end)


def claims(layers: BlockLayers) -> list[Claim]:
    """All claims of a block, in order; worked out once."""
    found: list[Claim] | None = layers.shared.get("fonction_liens.claims")
    if found is None:
        found = [*_of_titles(layers), *_of_verbs(layers)]
        layers.shared["fonction_liens.claims"] = found
    return found


def _of_titles(layers: BlockLayers) -> Iterator[Claim]:
    by_end = {m.end: m for m in mentions(layers)}
    for phrase in title_phrases(layers):
        claim = _named_behind(layers, phrase) or _named_before(layers, phrase, by_end)
        if claim is not None:
            yield claim


# « le Premier ministre français(,) Jeanne Dupont »


def _named_behind(layers: BlockLayers, phrase: TitlePhrase) -> Claim | None:
    at = phrase.end
    comma = token(layers, at).norm == ","
    if comma:
        at += 1
    else:
        at = _over_adjectives(layers, at)
    if at >= len(layers.tokens) or not (comma or joined(layers, at)):
        return None
    mention = _mention_at(layers, at, near_title=not comma)
    if mention is None or not _has_determiner(layers, phrase):
        return None
    if comma and not _apposed(layers, phrase, mention):
        return None
    return Claim(mention, phrase, "before")


def _over_adjectives(layers: BlockLayers, at: int) -> int:
    """Past one or two adjectives: « le président ‹socialiste› Jean Martin »."""
    for _ in range(2):
        word = token(layers, at)
        if word.kind == "word" and word.text.islower() and word.norm not in COURTESY and "ADJ" in parts(word):
            at += 1
    return at


def _mention_at(layers: BlockLayers, at: int, near_title: bool) -> Mention | None:
    """Who is named at the token: in full, by family name once introduced, or behind a title or a courtesy."""
    vocabulary = vocabulary_of(layers.parent)
    tokens = layers.tokens
    courtesy = COURTESY.get(tokens[at].norm, "")
    first = at + 1 if courtesy else at
    if first >= len(tokens):
        return None
    mention = full_name_at(layers, first, vocabulary)
    if mention is None and (courtesy or near_title):
        mention = family_at(layers, first, vocabulary)
        if mention is not None:
            known = introduced(layers.parent).get(
                fold(layers.folded[tokens[mention.start].start : tokens[mention.end - 1].end])
            )
            if known:
                mention = replace(mention, persons=known)
    if mention is None or _runs_on(layers, mention):
        return None
    return replace(mention, start=at, courtesy=courtesy)


def _runs_on(layers: BlockLayers, mention: Mention) -> bool:
    end = mention.end
    tokens = layers.tokens
    if end >= len(tokens):
        return False
    if joined(layers, end) and is_capital(tokens[end]):
        return True
    if not mention.full and tokens[end].norm in PARTICLES and end + 1 < len(tokens) and is_capital(tokens[end + 1]):
        return joined(layers, end)
    return layers.folded[tokens[end - 1].end : tokens[end].start] == "" and tokens[end].norm.startswith("-")


def _has_determiner(layers: BlockLayers, phrase: TitlePhrase) -> bool:
    """Whether a determiner, a sentence's head or a capital opens the group: not « nommé Premier ministre X »."""
    at = phrase.start - 1
    for _ in range(2):
        word = token(layers, at)
        if word.norm in _DETERMINERS:
            return word.norm not in ("un", "une")
        if word.norm in _NEW or word.norm in ("ancien", "ancienne", "ex", "ex-", "futur", "future"):
            at -= 1
            continue
        break
    start = layers.tokens[phrase.start].start
    if layers.sentence_at(start).start == start:
        return True
    before = token(layers, at)
    return before.norm in (",", ":", "«", "(", "–", "—", "et", "de", "à", "avec", "monsieur", "madame")


def _apposed(layers: BlockLayers, phrase: TitlePhrase, mention: Mention) -> bool:
    """Whether the name between commas goes with the title, and is not the subject of what follows."""
    after = token(layers, mention.end)
    closed = after.kind == "punct" or after.norm in ("", "qui") or mention.end >= len(layers.tokens)
    if not closed or after.norm == "et":
        return False
    first = layers.sentence_at(layers.tokens[phrase.start].start).start
    place = phrase.start - 1
    while place > 0 and token(layers, place).norm in _NEW | {"ancien", "ancienne", "futur", "future"}:
        place -= 1
    if token(layers, place).norm not in _DETERMINERS and layers.tokens[phrase.start].start != first:
        place = phrase.start
    head = place
    # « Reçu par le Premier ministre indien, Jeanne Dupont, arrivée hier, … »: no verb before, a preposition.
    while place >= 0 and layers.tokens[place].start >= first:
        if is_finite(layers.tokens[place], "123") and "NOUN" not in parts(layers.tokens[place]):
            return True
        if layers.tokens[place].start == first:
            break
        place -= 1
    opening = token(layers, head)
    if opening.norm in ("du", "au"):
        return False
    before = token(layers, head - 1)
    return opening.start <= first or before.norm in (",", "et") or before.kind == "punct"


# « Jeanne Dupont, (le) Premier ministre français, », « Jeanne Dupont est la présidente de »


def _named_before(layers: BlockLayers, phrase: TitlePhrase, by_end: dict[int, Mention]) -> Claim | None:
    at = phrase.start - 1
    for _ in range(2):
        if token(layers, at).norm in _NEW:
            at -= 1
    determined = token(layers, at).norm in ("le", "la", "l'", "un", "une", "son", "sa")
    if determined:
        at -= 1
    word = token(layers, at)
    if word.norm == ",":
        mention = by_end.get(at) or _introduced_before(layers, at)
        if mention is None or not _closes(layers, phrase, determined):
            return None
        if determined and token(layers, mention.start - 1).norm in ("selon", "après", "d'après", "pour", "contre"):
            return None  # « selon X, le Premier ministre doit… »
        return Claim(mention, phrase, "after")
    if word.norm == "(" and not determined:
        mention = by_end.get(at)
        return Claim(mention, phrase, "after") if mention and token(layers, phrase.end).norm == ")" else None
    while token(layers, at).norm in _ADVERBS:
        at -= 1
    if token(layers, at).norm not in _COPULAS:
        return None
    at -= 1
    if token(layers, at).norm == "qui":
        at -= 1
        if token(layers, at).norm == ",":
            at -= 1
    mention = by_end.get(at + 1) or _introduced_before(layers, at + 1)
    if mention is None or token(layers, mention.start - 1).norm in ("de", "d'", "que", "qu'", "et"):
        return None
    return Claim(mention, phrase, "predicate")


def _introduced_before(layers: BlockLayers, end: int) -> Mention | None:
    """« M. Dupont », « Dupont » once the draft has named the person in full, ending at `end`."""
    known = introduced(layers.parent)
    if end < 1:
        return None
    tokens = layers.tokens
    for start in range(end - 1, max(-1, end - 4), -1):
        if not is_capital(tokens[start]) and start == end - 1:
            return None
        name = layers.folded[tokens[start].start : tokens[end - 1].end]
        persons = known.get(fold(name))
        before = token(layers, start - 1)
        if not persons and before.norm in COURTESY:
            # « M. Dupont, ministre de », not named in full: whoever of that name the base has, of that gender.
            found = vocabulary_of(layers.parent).base.persons_of_family(name)
            persons = tuple(p for p in found if p.gender == COURTESY[before.norm])
        if persons:
            if is_capital(before) and before.norm not in COURTESY and joined(layers, start):
                return None
            courtesy = COURTESY.get(before.norm, "") if start else ""
            return Mention(persons, start - 1 if courtesy else start, end, False, courtesy)
    return None


def _closes(layers: BlockLayers, phrase: TitlePhrase, determined: bool) -> bool:
    """Whether the apposition ends behind the title, and does not begin a list of persons."""
    after = token(layers, phrase.end)
    if phrase.end >= len(layers.tokens):
        return True
    if after.kind == "punct" and after.norm != ",":
        return True
    if after.norm == ",":
        following = token(layers, phrase.end + 1)
        # « Jeanne Dupont, le chancelier allemand, le roi d'Espagne et… » is a list.
        if following.norm in ("le", "la", "l'", "les"):
            return not determined
        return not (is_capital(following) and determined)
    if not joined(layers, phrase.end):
        return False
    if determined and after.norm in ("et", "ou"):
        return False
    return not is_capital(after) and (
        after.norm in ("depuis", "qui", "dont", "et", "en", "à", "lors", "pour", "par", "dans") or is_finite(after)
    )


# « Jeanne Dupont, qui dirige la Commission », « à la tête de », « présidé par Jeanne Dupont »


def _of_verbs(layers: BlockLayers) -> Iterator[Claim]:
    vocabulary = vocabulary_of(layers.parent)
    words: list[str] | None = None
    for mention in mentions(layers):
        at = mention.end
        if token(layers, at).norm == ",":
            at += 1
        if token(layers, at).norm == "qui":
            at += 1
        elif at != mention.end:
            continue
        if words is None:
            words = [key(t.norm) for t in layers.tokens]
        if token(layers, mention.start - 1).norm in ("de", "d'", "que", "qu'"):
            continue
        head = token(layers, at).norm
        if head in _LEADS:
            phrase = _led_place(layers, vocabulary, words, at)
            if phrase is not None:
                yield Claim(mention, phrase, "verb")
    for mention in mentions(layers):
        if mention.start >= 2 and token(layers, mention.start - 1).norm == "par":
            led = token(layers, mention.start - 2)
            if led.norm in _LED:
                if words is None:
                    words = [key(t.norm) for t in layers.tokens]
                place = _place_ending(layers, vocabulary, words, mention.start - 2)
                if place is not None:
                    yield Claim(mention, place, "verb")


def _led_place(layers: BlockLayers, vocabulary: Vocabulary, words: list[str], verb: int) -> TitlePhrase | None:
    at = verb + 1
    while token(layers, at).norm in _ADVERBS:
        at += 1
    if token(layers, at).norm in ("le", "la", "l'", "les"):
        at += 1
    elif token(layers, at).norm not in ("la", "le") and not is_capital(token(layers, at)):
        return None
    if token(layers, at).norm in ("gouvernement", "exécutif"):
        entry = vocabulary.adjectives.get(words[at + 1]) if at + 1 < len(words) else None
        if entry:
            return TitlePhrase(verb, at + 2, (), entry[1], boss=True, adjective=at + 1)
        complement = vocabulary.place_after(words, at + 1)
        return TitlePhrase(verb, complement[0], (), complement[1], boss=True) if complement else None
    named = vocabulary.place_named(words, at)
    if named is None or _goes_on(layers, named[0]):
        return None
    return TitlePhrase(verb, named[0], (), named[1], boss=True)


def _place_ending(layers: BlockLayers, vocabulary: Vocabulary, words: list[str], end: int) -> TitlePhrase | None:
    """The organisation whose name ends before the participle: « la Commission européenne ‹présidée› »."""
    stop = end - 1 if token(layers, end - 1).norm == "," else end
    for start in range(stop - 1, max(-1, stop - 7), -1):
        named = vocabulary.place_named(words, start)
        if named is not None and named[0] == stop and is_capital(layers.tokens[start]):
            return TitlePhrase(start, end + 1, (), named[1], boss=True)
    return None


def _goes_on(layers: BlockLayers, at: int) -> bool:
    """Whether a longer name or a complement follows: « préside l'Union africaine de football »."""
    after = token(layers, at)
    return joined(layers, at) and (is_capital(after) or after.norm in ("de", "du", "des", "d'"))
