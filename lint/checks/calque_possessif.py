"""Possessives calqued from English (category A16): body parts, « each … their », English genitives.

English marks the owner of a body part with a possessive (« he broke his leg »); French with the article, and with a
pronoun when the verb acts on that part (Grevisse & Goosse, *Le bon usage*, « Article au lieu du possessif », § 604).
English « each », « everyone » go with « their »; French « chacun », « chaque », « tout le monde » with son, sa, ses.
The lists are the authors' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import check
from lint.checks.around import as_written
from lint.french.groups import F, Word, words_of
from lint.french.inflection import definite, elides
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import Match

_POSSESSIVES = frozenset("son sa ses leur leurs mon ma mes notre nos votre vos".split())
_THIRD = frozenset("son sa ses leur leurs".split())

_LIMBS = frozenset(
    """jambe bras cheville poignet genou pied main doigt orteil épaule hanche clavicule tibia fémur coude nez mâchoire
    côte ligament tendon tendon_d'Achille rotule péroné métacarpe pouce dent cou mollet cuisse dos ongle""".split()
)
_HURTS = {
    "casser": _LIMBS, "briser": _LIMBS, "fracturer": _LIMBS | {"crâne"}, "fouler": _LIMBS, "tordre": _LIMBS,
    "luxer": _LIMBS, "déchirer": _LIMBS | {"muscle", "ménisque"}, "rompre": _LIMBS,
    "laver": _LIMBS | {"visage", "cheveu", "figure"}, "brosser": frozenset({"dent", "cheveu"}),
    "essuyer": frozenset({"front", "visage", "main", "bouche", "pied"}),
    "gratter": frozenset({"tête", "nez", "menton"}),
    "ronger": frozenset({"ongle"}), "boucher": frozenset({"oreille", "nez"}), "pincer": frozenset({"nez"}),
    "frotter": frozenset({"main", "œil", "ventre"}), "mordre": frozenset({"langue", "lèvre"}),
    "cogner": frozenset({"tête", "front", "genou"}), "couper": frozenset({"doigt", "main", "gorge", "oreille"}),
    "racler": frozenset({"gorge"}), "éclaircir": frozenset({"gorge"}), "brûler": frozenset({"main", "doigt", "bras"}),
}  # fmt: skip
"""What one does to oneself: « s'est cassé la jambe », not « a cassé sa jambe »."""

_SHUT = frozenset({"œil", "bouche"})
_GESTURES = {
    "secouer": frozenset({"tête", "épaule"}), "hocher": frozenset({"tête"}), "hausser": frozenset({"épaule"}),
    "lever": frozenset({"main", "bras", "œil", "tête", "poing", "pouce", "doigt"}),
    "baisser": frozenset({"tête", "œil", "bras"}),
    "tourner": frozenset({"tête", "dos"}), "courber": frozenset({"dos", "tête", "échine"}),
    "pointer": frozenset({"doigt"}), "dresser": frozenset({"oreille"}), "pencher": frozenset({"tête"}),
    "relever": frozenset({"tête"}),
    "incliner": frozenset({"tête"}), "ouvrir": _SHUT, "fermer": _SHUT, "rouvrir": frozenset({"œil"}),
    "croiser": frozenset({"bras", "jambe", "doigt"}), "froncer": frozenset({"sourcil"}), "plisser": frozenset({"œil"}),
    "serrer": frozenset({"dent", "poing"}), "tendre": frozenset({"main"}), "joindre": frozenset({"main"}),
    "tirer": frozenset({"langue"}), "plier": frozenset({"genou"}),
    "perdre": frozenset({"vie", "tête", "jambe", "bras", "main", "œil", "vue", "ouïe", "odorat"}),
    "cligner": frozenset({"œil"}), "retrousser": frozenset({"manche"}),
    "traîner": frozenset({"pied"}), "desserrer": frozenset({"dent"}),
}  # fmt: skip
"""What one does with a part of oneself: « a secoué la tête », not « a secoué sa tête »."""

_BETWEEN = frozenset("pas plus jamais aussi déjà encore ne n' alors ensuite vite".split())
_SIDES = frozenset("gauche droit droite gauches droites droits".split())
_AFTER = frozenset("de d' du des qui que qu' dont où".split())


def _noun_lemma(word: Word, wanted: frozenset[str]) -> str | None:
    if not word.noun:
        return None
    return next((lemma for lemma in sorted(word.lemmas) if lemma in wanted), None)


def _verb_before(words: Sequence[Word], at: int, verbs: Mapping[str, frozenset[str]]) -> tuple[int, str] | None:
    """The place and lemma of the verb of the table just before the possessive at `at`."""
    word = words[at - 1]
    if word.token.kind != "word" or not (word.finite or word.inf or word.ppres or word.part or word.other_person):
        return None
    lemma = next((v for v in sorted(word.lemmas) if v in verbs), None)
    return None if lemma is None else (at - 1, lemma)


@check("calque_possessif.corps", needs=(_POSSESSIVES,))
def body_part(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A possessive before a part of the body that the subject's own verb moves or hurts."""
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        for at, word in enumerate(words):
            if word.norm not in _POSSESSIVES or at == 0 or at + 1 >= len(words):
                continue
            match = _hurt(layers, words, at) or _gesture(layers, words, at)
            if match is not None:
                yield match


def _object(words: Sequence[Word], at: int, wanted: frozenset[str]) -> int | None:
    """The place of the noun behind the possessive; None when an adjective or a complement makes it a picture."""
    noun = at + 1
    if _noun_lemma(words[noun], wanted) is None:
        return None
    after = words[noun + 1] if noun + 1 < len(words) else None
    if after is not None and after.norm in _AFTER:
        return None
    if after is not None and after.part and not (after.finite or after.prep or after.adv):
        return None  # « leurs yeux embués »
    if after is None or not after.adj or after.norm in _SIDES or after.adv or after.prep or after.finite:
        return noun
    return None


def _article(words: Sequence[Word], at: int, noun: int, singular: bool) -> str:
    lexicon = load_lexicon()
    form = words[noun].norm
    if singular and words[at].norm in ("leurs",):
        lemma = _noun_lemma(words[noun], words[noun].lemmas)
        form = lexicon.inflect(lemma, "NOUN", number="s") or form if lemma else form
    plural = words[at].norm in ("ses", "leurs", "mes", "nos", "vos") and not (singular and words[at].norm == "leurs")
    return definite(form, "f" if words[noun].noun & F else "m", "p" if plural else "s")


_ONE = frozenset({"tête", "vie", "bouche", "langue", "nez", "dos", "cou"})
"""Parts of which everybody has one: « ils ont perdu la vie », « la tête »."""


def _gesture(layers: BlockLayers, words: Sequence[Word], at: int) -> Match | None:
    found = _verb_before(words, at, _GESTURES)
    if found is None:
        return None
    _, verb = found
    noun = _object(words, at, _GESTURES[verb])
    if noun is None or (verb == "perdre" and words[at].norm == "ses"):
        return None
    lemma = _noun_lemma(words[noun], _GESTURES[verb])
    start, end = words[at].token.start, words[noun].token.end
    text = layers.text[start:end]
    mend = as_written(layers, _article(words, at, noun, lemma in _ONE), text)
    return Match(start, end, {"partie": layers.text[words[noun].token.start : end]}, (mend,))


def _hurt(layers: BlockLayers, words: Sequence[Word], at: int) -> Match | None:
    found = _verb_before(words, at, _HURTS)
    if found is None or words[at].norm not in _THIRD | {"mon", "ma", "mes"}:
        return None
    place, verb = found
    noun = _object(words, at, _HURTS[verb])
    if noun is None:
        return None
    last = noun
    if noun + 1 < len(words) and words[noun + 1].norm in ("gauche", "droit", "droite", "gauches", "droites"):
        last = noun + 1
    first = place
    auxiliary = None
    before = words[place - 1] if place else None
    n = place - 1
    while n >= 0 and words[n].norm in _BETWEEN:
        n -= 1
    if words[place].part and n >= 0 and words[n].lemmas & {"avoir", "être"} and words[n].norm not in ("été",):
        auxiliary, before = words[n], words[n - 1] if n else None
        first = n
    start, end = words[at].token.start, words[noun].token.end
    article = _article(words, at, noun, _noun_lemma(words[noun], _HURTS[verb]) in _ONE)
    if before is not None and before.norm in ("se", "s'", "me", "m'"):
        text = layers.text[start:end]
        return Match(start, end, {"partie": text}, (as_written(layers, article, text),))
    if words[at].norm not in _THIRD or (auxiliary is None and words[place].part and not words[place].finite):
        return None
    if before is not None and before.norm in (
        "lui",
        "leur",
        "nous",
        "vous",
        "ne",
        "n'",
        "en",
        "y",
        "l'",
        "la",
        "le",
        "les",
    ):
        return None
    if auxiliary is not None and "être" in auxiliary.lemmas:
        return None
    if before is not None and before.norm == "qui" and first >= 2:
        owner = words[first - 2]
        if owner.noun and not owner.name and not owner.classes & {"Hum", "Profession"}:  # « la balle qui a… »
            return None
    start, end = words[first].token.start, words[last].token.end
    tail = layers.text[words[at - 1].token.end : words[at].token.start] + article
    if last > noun:
        tail += layers.text[words[noun].token.end : words[last].token.end]
    if auxiliary is None:
        form = words[place].norm
        head = ("s'" if elides(form) else "se ") + form
    else:
        being = _as_etre(auxiliary)
        if being is None:
            return None
        between = layers.text[auxiliary.token.end : words[place].token.start]
        head = ("s'" if elides(being) else "se ") + being + between + words[place].norm
    text = layers.text[start:end]
    return Match(
        start, end, {"partie": layers.text[words[noun].token.start : end]}, (as_written(layers, head + tail, text),)
    )


def _as_etre(auxiliary: Word) -> str | None:
    """être in the form of this avoir."""
    lexicon = load_lexicon()
    for reading in lexicon.readings(auxiliary.norm):
        if reading.lemma == "avoir" and reading.pos == "VERB" and reading.person in ("", "3"):
            return lexicon.inflect("être", "VERB", number=reading.number, person=reading.person, mood=reading.mood)
    return None


# « Each … their »

_EACH = lazy_pattern(
    r"(?:(?<=\s)|^|(?<=[«“\"'’]))"
    r"(?P<w>chaque|chacune?|tout le monde|quiconque|n'importe qui|personne|aucune?|nul|quelqu'un)(?![\w-])",
    re.IGNORECASE,
)
_SINGLE = {"chaque", "aucun", "aucune"}
_PLURALS = frozenset("ils elles eux ceux celles les des ces leurs plusieurs certains certaines nous vous".split())


@check(
    "calque_possessif.chacun",
    needs=(("leur", "leurs"),),
    anchors=("cha", "tout le monde", "quiconque", "n'importe", "n’importe", "personne", "aucun", "nul", "quelqu"),
)
def each_their(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Chaque candidat … leur programme »: son, sa, ses, when no plural stands between for leur to mean."""
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        folded = layers.folded[sentence.start : sentence.end]
        for found in _EACH.finditer(folded):
            who = found["w"].lower()
            begin = sentence.start + found.start()
            after = sentence.start + found.end()
            first = next((n for n, w in enumerate(words) if w.token.start >= after), None)
            start = next((n for n, w in enumerate(words) if w.token.start >= begin), None)
            if first is None or start is None or not _subject_place(words, start, who):
                continue
            if sentence.start and who in ("personne", "nul", "aucun", "aucune"):
                continue  # « leur » may mean the plural of the sentence before
            if who == "chaque" and "Time" in words[first].classes:  # « Chaque jour, ils… »
                continue
            match = _their(layers, words, first, who)
            if match is not None:
                yield match


def _subject_place(words: Sequence[Word], start: int, who: str) -> bool:
    """Whether the clause begins there: a plural before it could be what « leur » means."""
    for word in words[:start]:
        if word.norm in _PLURALS or (word.noun and not word.noun & 3) or word.norm in ("à", "pour", "entre"):
            return False
    if who in ("personne",):
        return start == 0 or words[start - 1].norm in ("que", "qu'", "«", ",", "et", "mais", "car")
    return True


def _their(layers: BlockLayers, words: Sequence[Word], first: int, who: str) -> Match | None:
    at = first
    if who in ("chacun", "chacune", "aucun", "aucune") and at < len(words) and words[at].norm in ("des", "de", "d'"):
        at += 1
        while at < len(words) and words[at].norm in (
            "entre",
            "eux",
            "elles",
            "ces",
            "leurs",
            "ses",
            "nos",
            "deux",
            "trois",
        ):
            at += 1
        while at < len(words) and (words[at].noun or words[at].adj) and not words[at].finite & 1:
            at += 1
    elif who in ("chacun", "chacune", "aucun", "aucune") and at < len(words) and words[at].norm in ("d'entre",):
        at += 2
    seen_verb = False
    for n in range(at, min(len(words) - 1, at + 18)):
        word = words[n]
        if word.norm in ("leur", "leurs"):
            return _own(layers, words, n) if seen_verb else None
        if word.token.kind == "punct" and word.norm in (";", ":", "(", "«", "»"):
            return None
        if word.norm in _PLURALS or (word.noun and not word.noun & 3 and not word.finite):
            return None
        if word.finite == 2 and not word.noun:
            return None
        if word.finite & 1:
            seen_verb = True
    return None


def _own(layers: BlockLayers, words: Sequence[Word], at: int) -> Match | None:
    noun = at + 1
    while noun < len(words) and words[noun].adj and not words[noun].noun and noun < at + 3:
        noun += 1
    if noun >= len(words) or not words[noun].noun or words[noun].inf:
        return None
    if words[at].norm == "leur" and (words[at + 1].finite or words[at + 1].part) and not words[at + 1].only_noun:
        before = words[at - 1]
        if not (before.prep or before.finite or before.part or before.inf):
            return None
    begin = words[at].token
    if words[at].norm == "leurs":
        own = "ses"
    else:
        feminine = words[noun].noun & F and not words[noun].noun & ~F
        own = "sa" if feminine and not elides(words[at + 1].norm) else "son"
    text = layers.text[begin.start : begin.end]
    return Match(begin.start, begin.end, {"mot": words[noun].text}, (as_written(layers, own, text),))


# « Trump's équipe »

_CAPITAL, _SMALL, _LETTERS = "[A-ZÀ-Þ]", "[a-zà-ÿœ]", "[A-Za-zÀ-ÿŒœ-]+"
_GENITIVE = lazy_pattern(rf"(?<![\w'’-])(?P<name>{_CAPITAL}{_LETTERS})['’]s (?P<next>{_SMALL}{_LETTERS})")


@check("calque_possessif.genitif", anchors=("'s ", "’s "))
def genitive(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An English genitive before a French noun: « Trump's équipe ». After a brand comes a verb: « Moody's abaisse »."""
    lexicon = load_lexicon()
    for found in _GENITIVE.finditer(layers.text):
        readings = [r for r in lexicon.readings(found["next"].lower()) if not r.rare]
        if not readings or not all(r.pos in ("NOUN", "ADJ") for r in readings):
            continue
        if not any(r.pos == "NOUN" for r in readings):
            continue
        yield Match(found.start(), found.end(), {"nom": found["name"]})
