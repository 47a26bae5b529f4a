"""Agreement of a participle or an adjective set apart by a comma with the subject that it goes with.

« Les victimes, transporté à l'hôpital, … »; « Fondé en 1425, l'université … ». Read from left to right; an alarm
needs a subject that opens the sentence, a verb behind it and no other noun that could bear the word. Grevisse &
Goosse, Le bon usage, « L'accord de l'épithète détachée ».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import check
from lint.checks.accord import Group, read_group
from lint.french.groups import (
    CARDINALS,
    DETERMINERS,
    PRENOMINAL,
    QUANTITIES,
    F,
    M,
    S,
    Word,
    in_capitals,
    inflect_word,
    words_of,
)
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.model import BlockKind, Match

_FIXED = frozenset(
    """
    excepté compris vu attendu passé supposé étant sauf hormis approuvé lu certifié mis dit fait fini quitte soit
    entendu promis juré comparé rapporté considéré ajouté suite plein seul tout même tel bon mal bien premier
    dernier debout ensemble possible contraire probable inclus joint haut bas court bref juste vrai faux
    pareil demi leader
    """.split()
)
"""Words that stay as they are at the head of a clause, or that often belong to no noun there."""

_CALLED = frozenset("interroger contacter solliciter questionner réélire élire arrêter condamner acquitter".split())
"""Participles that open a sentence alone: « Interrogé, le ministre … »."""

_OF_PERSONS = frozenset(
    """
    interroger élire réélire âgé hospitaliser blesser marier nommer inculper incarcérer emprisonner tuer assassiner
    diplômer réfugier exiler inquiet convaincre furieux étonner surprendre joindre contacter originaire naître
    """.split()
)
"""What is said of persons: « la directrice du musée, interrogé par l'AFP » does not speak of the museum."""

_STOPS = frozenset("qui que qu' dont où et ou ni mais comme si lorsque quand".split())

_OF_TOWNS = frozenset(
    """
    ville commune région province université île village port aéroport gare préfecture tribunal cour capitale
    baie vallée hôpital prison centrale usine maire mairesse gouverneur gouverneure préfet préfète
    """.split()
)
"""Nouns that a place name completes: what is set apart behind it belongs to the noun."""


def _matches(layers: BlockLayers) -> Iterator[Match]:
    """The block's alarms; only a sentence whose first words hold a comma is read."""
    if layers.block.kind is BlockKind.BYLINE:
        return
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        comma = next((n for n, w in enumerate(words[:25]) if w.norm == ","), 0)
        if not comma or len(words) < 8 or in_capitals(words):
            continue
        match = _behind(layers, words, comma) or _opening(layers, words, comma)
        if match is not None:
            yield match


def _verb_at(words: Sequence[Word], at: int) -> Word | None:
    """The plain finite verb at `at`, over the clitics before it; None when there is none."""
    clitics = 0
    while at < len(words) and words[at].norm in ("ne", "n'", "se", "s'", "y", "en") and clitics < 3:
        at += 1
        clitics += 1
    if at >= len(words):
        return None
    word = words[at]
    if not word.finite or word.name or word.prep or word.adv or word.pron:
        return None
    if word.lemmas & {"avoir", "être", "devoir", "faire"} or clitics or not (word.noun or word.adj or word.part):
        return word
    following = words[at + 1] if at + 1 < len(words) else None
    governs = following is not None and (following.norm in ("à", "que", "qu'") or following.norm in DETERMINERS)
    return word if governs and not (word.adj or word.part) and not words[at - 1].prep else None


def _subject(words: Sequence[Word], start: int, end: int) -> tuple[Group, int] | None:
    """The group that fills the words from `start` to `end` with its complements, and what else is in it (bits)."""
    group = read_group(words, start)
    if group is None or not group.mask or words[start].prep or words[start].norm in ("de", "d'", "en"):
        return None
    head = words[group.noun]
    if head.lemmas & QUANTITIES or "Collective" in head.classes or "Time" in head.classes or head.adv:
        return None
    others = 0
    linked = human = False
    for at in range(group.noun + 1, end):
        word = words[at]
        verbal = word.finite and not (word.noun or word.adj or word.name)
        if word.norm in _STOPS or word.token.kind != "word" or verbal:
            return None
        if word.norm in DETERMINERS and not (word.prep or words[at - 1].prep):
            return None
        linked = linked or word.prep
        if word.name and word.known and words[at - 1].norm in DETERMINERS and "Hum" in head.classes:
            continue  # « la ministre de l'Environnement, … »
        if word.name:
            # « La sœur de Paul, tué en mars, … »: the name behind « de » may bear the word; a town's does not.
            town = words[at - 1].norm in ("de", "d'", "à") and not words[at + 1].name
            if not (town and (head.norm in _OF_TOWNS or "Profession" in head.classes)) and (
                linked or "Hum" not in head.classes
            ):
                return None
        elif word.noun and not (word.prep or word.norm in DETERMINERS or _epithet(words, group, at)):
            others |= word.noun
            human = human or "Hum" in word.classes
    if "Hum" in head.classes and not human and end + 1 < len(words) and words[end + 1].lemmas & _OF_PERSONS:
        others = 0
    return group, others


def _epithet(words: Sequence[Word], group: Group, at: int) -> bool:
    """« la skieuse suisse »: right behind its noun, an adjective that agrees is no second noun."""
    return at == group.noun + 1 and bool(words[at].adj & group.mask)


def _plain(words: Sequence[Word], at: int) -> bool:
    """Whether the word is an adjective or a participle and nothing else that could stand there."""
    word = words[at]
    if not (word.adj or word.part) or word.norm in _FIXED or word.lemmas & _FIXED or len(word.norm) < 3:
        return False
    if word.name or word.adv or word.prep or word.pron or word.num or word.norm in CARDINALS or word.ppres:
        return False
    if word.finite and not (word.part or words[at + 1].prep):
        return False
    return not (word.noun and not (word.part or word.adj & word.noun)) and "-" not in word.norm


def _behind(layers: BlockLayers, words: Sequence[Word], comma: int) -> Match | None:
    """« Les victimes, transporté à l'hôpital, souffrent »: between the subject and its verb."""
    start = 0
    if words[0].prep or words[0].adv:
        # « À Lima, les mineurs, bloqué depuis lundi, … »
        if any(w.finite and not w.noun for w in words[:comma]):
            return None
        start = comma + 1
        comma = next((n for n in range(start, min(len(words), start + 20)) if words[n].norm == ","), 0)
        if not comma:
            return None
    found = _subject(words, start, comma)
    at = comma + 1
    if at < len(words) and words[at].norm in ("déjà", "très", "pourtant", "longtemps", "plutôt", "toujours"):
        at += 1
    if found is None or at + 1 >= len(words) or not _plain(words, at):
        return None
    group, others = found
    word = words[at]
    shape = word.adj | word.part
    if shape & (group.mask | others):
        return None
    if word.noun and not word.part and not words[at + 1].prep:
        return None
    if words[at + 1].noun & shape and not words[at + 1].prep and word.lemmas & PRENOMINAL:
        return None  # « , ancien ministre, »: the word goes with a noun behind it
    close = next((n for n in range(at + 1, min(len(words) - 1, at + 20)) if words[n].norm == ","), 0)
    if not close or any(w.norm in ("qui", "que", "qu'", "dont", "où") for w in words[at:close]):
        return None
    verb = _verb_at(words, close + 1)
    if verb is None or not verb.finite & (1 if group.mask & S else 2):
        return None
    return _match(layers, words, group, at)


def _opening(layers: BlockLayers, words: Sequence[Word], comma: int) -> Match | None:
    """« Fondé en 1425, l'université accueille… »: before the subject, at the head of the sentence."""
    if not words[0].part or comma > 16 or comma + 3 >= len(words) or not _plain(words, 0):
        return None
    if words[0].noun and not words[1].prep:
        return None
    if comma == 1 and not words[0].lemmas & _CALLED:
        return None
    if comma > 1 and not (words[1].prep or words[1].adv or words[1].norm in DETERMINERS):
        return None
    if any(w.norm in _STOPS - {"et"} or (w.finite and not (w.noun or w.adj or w.part)) for w in words[1:comma]):
        return None
    start = comma + 1
    if words[start].norm in ("son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes"):
        return None  # « Né à Lille, sa famille… »: another fault
    group = read_group(words, start)
    if group is None or not group.mask or words[start].prep:
        return None
    shape = words[0].adj | words[0].part
    head = words[group.noun]
    if shape & group.mask or "Time" in head.classes or head.lemmas & QUANTITIES:
        return None
    others = 0
    for at in range(group.noun + 1, min(len(words), group.noun + 16)):
        verb = _verb_at(words, at)
        if verb is not None:
            wanted = 1 if group.mask & S else 2
            # A participle that could belong to a complement, or to the object behind the verb, is left alone.
            if shape & others or not verb.finite & wanted:
                return None
            return _match(layers, words, group, 0)
        word = words[at]
        stop = word.norm in _STOPS or word.norm in ("le", "l'", "les", "lui", "leur")
        if word.token.kind != "word" or (stop and not words[at - 1].prep):
            return None
        if word.name and not (words[at - 1].prep or words[at - 1].norm in DETERMINERS or "Hum" in head.classes):
            return None
        if word.name:
            continue
        if word.noun and not (word.prep or word.norm in DETERMINERS or _epithet(words, group, at)):
            others |= word.noun
    return None


def _match(layers: BlockLayers, words: Sequence[Word], group: Group, at: int) -> Match | None:
    word = words[at]
    mask = group.mask
    if mask & M and mask & F:
        return None
    lexicon = load_lexicon()
    mended = inflect_word(lexicon, word.norm, "VERB", mask) if word.part else None
    mended = mended or inflect_word(lexicon, word.norm, "ADJ", mask)
    if mended is None:
        return None
    if word.text[:1].isupper():
        mended = mended[0].upper() + mended[1:]
    values = {"nom": words[group.noun].text, "mot": word.text}
    return Match(word.token.start, word.token.end, values=values, suggestions=(mended,), safe=False)


@check("accord_apposition.apposition", anchors=(",",))
def apposition(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Participle or adjective set apart from the subject that it goes with."""
    yield from _matches(layers)
