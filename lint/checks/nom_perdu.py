"""A noun that translation lost: what stands in its place cannot bear the adjective.

« restaurer le diplomate complet » (full diplomatic relations): the English noun group lost its head, and the
adjective now qualifies a person.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.checks import check
from lint.checks.prepared import prepared
from lint.french.groups import (
    CARDINALS,
    DETERMINERS,
    FS,
    FUNCTION,
    PRENOMINAL,
    F,
    M,
    P,
    S,
    Word,
    Words,
    in_capitals,
    words_of,
)
from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, Reading, load_lexicon
from lint.lazy import lazy_pattern
from lint.model import Match, Token

# « un athlète complet », « l'artiste complet »: many-sidedness is praised in sport and in the arts.
_PRAISED = ("complet",)


@prepared
def _of_things(options: Mapping[str, Any]) -> tuple[dict[str, tuple[Reading, ...]], frozenset[str]]:
    return _forms(tuple(options["adjectifs"])), frozenset(options["complets"])


@check("nom_perdu.humain", options={"adjectifs": (), "complets": ()})
def person_with_a_things_adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner, noun of occupation, adjective that no person bears, agreeing with it.

    Option `adjectifs`: lemmas of such adjectives. Option `complets`: lemmas of the occupations of which
    « complet » is said (athletes, artists).
    """
    lexicon = load_lexicon()
    forms, praised = _of_things(options)
    tokens = layers.tokens
    for index in range(2, len(tokens)):
        adjective = tokens[index]
        if adjective.norm not in forms:
            continue
        determiner, noun = tokens[index - 2], tokens[index - 1]
        persons = _occupations(lexicon, noun)
        if not persons or not _is_determiner(lexicon, determiner):
            continue
        bad = forms[adjective.norm]
        if any(r.lemma in praised for r in persons) and any(r.lemma in _PRAISED for r in bad):
            continue
        if any(_agree(a, b) for a in persons for b in bad):
            yield Match(
                noun.start,
                adjective.end,
                values={"nom": noun.text, "adjectif": adjective.text},
            )


@functools.cache
def _forms(lemmas: tuple[str, ...]) -> dict[str, tuple[Reading, ...]]:
    """The inflected forms of the adjectives, with their readings: one look-up a token."""
    lexicon = load_lexicon()
    found: dict[str, tuple[Reading, ...]] = {}
    for lemma in lemmas:
        for form in lexicon.forms(lemma, "ADJ"):
            found[form] = tuple(r for r in lexicon.readings(form) if r.pos == "ADJ" and r.lemma == lemma)
    return found


def _occupations(lexicon: Lexicon, noun: Token) -> list[Reading]:
    """Readings of the token as a noun of occupation; none when it can also be the name of a thing."""
    if noun.kind != "word" or noun.text[:1].isupper():
        return []
    nouns = [r for r in lexicon.readings(noun.norm) if r.pos == "NOUN" and "rare" not in r.classes]
    if nouns and all("Profession" in r.classes and r.lemma != "manœuvre" for r in nouns):
        return nouns
    return []


def _is_determiner(lexicon: Lexicon, token: Token) -> bool:
    return any(r.pos in ("DET", "PREP") and "rare" not in r.classes for r in lexicon.readings(token.norm))


def _agree(one: Reading, other: Reading) -> bool:
    return _fits(one.gender, other.gender) and _fits(one.number, other.number)


def _fits(one: str, other: str) -> bool:
    return not one or not other or one == other


_SURE = frozenset(
    """
    de du des d' en a ont est sont avec pour contre sur dans lors après avant par à au aux qui que chez pendant depuis
    durant dès vers sous entre afin selon malgré hier jusqu'
    """.split()
)
_QUANTIFYING = frozenset(
    "autre même seul tel quelque divers certain différent supplémentaire restant suivant précédent".split()
)
_LINKS = frozenset("et ou ni que qu' mais puis comme dont soit plus moins , ( - – — / à".split())
_DOMAIN = frozenset(("le", "l'", "du", "au", "tout"))


_KINDS = ("adjectifs", "formes", "pluriels", "agents", "domaines", "noms")


@check(
    "nom_perdu.adjectif",
    options={"adjectifs": (), "formes": (), "pluriels": (), "agents": (), "domaines": (), "noms": ()},
)
def determiner_and_adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner and relational adjective with no noun: « les judiciaires ont ouvert une enquête ».

    A relational adjective follows its noun and does not stand for it, unless usage has made it a noun. Options:
    `adjectifs`: lemmas that count beside the lexicon's class Relational; `pluriels`: lemmas that are nouns in the
    singular only; `agents`: lemmas whose masculine singular is no domain either (« le numérique » is one);
    `noms`: forms that usage has made nouns (« la présidentielle »); `formes`: forms that the lexicon has as nouns in
    a sense that news never use.
    """
    wanted = _wanted(options)
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words):
            continue
        for at in range(1, len(words)):
            if not wanted.is_adjective(words[at]) or not _is_headless(words, at):
                continue
            first = at - 1
            while first > 0 and words[first].norm in _BEFORE_THE_NOUN:
                first -= 1
            determiner = words[first]
            if determiner.norm not in DETERMINERS or not DETERMINERS[determiner.norm] & words[at].adj:
                continue
            if not wanted.is_lost(words, first, at):
                continue
            before = words[first - 1] if first else None
            if before is not None and (
                before.norm in _LINKS or before.norm == "l'" or (before.norm == "tout" and determiner.norm in _DOMAIN)
            ):
                continue
            if _has_antecedent(words, first, words[at].adj):
                continue
            end = at
            if at + 1 < len(words) and "Nationality" in words[at + 1].classes and words[at + 1].text.islower():
                end = at + 1
            yield Match(determiner.token.start, words[end].token.end, values={"adjectif": words[at].text})


@prepared
def _wanted(options: Mapping[str, Any]) -> _Wanted:
    return _Wanted(*(frozenset(options[name]) for name in _KINDS))


class _Wanted(NamedTuple):
    adjectives: frozenset[str]
    forms: frozenset[str]
    plurals: frozenset[str]
    agents: frozenset[str]
    domains: frozenset[str]
    nouns: frozenset[str]

    def is_lost(self, words: Words, determiner: int, at: int) -> bool:
        """Whether the noun is lost, and the adjective is neither a domain nor understood from a noun before."""
        adjective, article = words[at], words[determiner].norm
        cell = adjective.adj & DETERMINERS[article]
        follows = words[at + 1] if at + 1 < len(words) else None
        if not (
            adjective.classes & {"Relational"} or adjective.lemmas & self.adjectives or adjective.norm in self.forms
        ):
            # A quality: only the feminine singular is never a noun of its own (« la vraie » goes back to one).
            fem = cell == FS and article in ("la", "une", "cette") and determiner > 0
            return fem and not any(w.noun & FS and not w.name for w in words[:determiner])
        if cell & M & S and article in _DOMAIN and not adjective.lemmas & self.agents:
            if adjective.lemmas & self.domains or follows is None or article in ("du", "au"):
                return False
            return "Nationality" in follows.classes or (bool(follows.finite) and not follows.noun and determiner == 0)
        return True

    def is_adjective(self, word: Word) -> bool:
        """Whether the word is a relational adjective in this form, and no noun."""
        if not word.adj or word.name or not word.text.islower() or word.norm in self.nouns:
            return False
        if word.norm in self.forms:
            return True
        if "Nationality" in word.classes or word.lemmas & (PRENOMINAL | _QUANTIFYING):
            return False
        related = "Relational" in word.classes or bool(word.lemmas & self.adjectives)
        if not related and (word.adj not in (FS, S) or word.noun or _DEMONYM.search(word.norm)):
            return False
        if word.noun:
            return bool(word.lemmas & self.plurals) and not word.noun & S
        return not (word.part or word.finite or word.inf or word.adv or word.prep)


_DEMONYM = lazy_pattern(r"(?:oise|aise|ienne|aine|ine|ane|esque|euse)$|^(?:mien|tien|sien|nôtre|vôtre)")
"""Endings of the names of inhabitants and of persons, and the possessive pronouns."""
_BEFORE_THE_NOUN = frozenset(
    "premier première premiers premières nouveau nouvelle nouveaux nouvelles ancien ancienne anciens anciennes "
    "haut hauts grand grande grands grandes principal principale principaux principales".split()
)


def _is_headless(words: Sequence[Word], at: int) -> bool:
    """Whether no noun can follow the adjective: a verb, a preposition, a sign or the adjective of a country does."""
    if at + 1 == len(words):
        return True
    word = words[at + 1]
    if word.token.kind != "word":
        return word.token.text in (".", ",", ";", "!", "?", ")", "»") and not (
            at + 2 < len(words) and word.token.text == "," and words[at + 2].adj
        )
    if word.name or not word.known or word.norm in ("et", "ou", "-"):
        return False
    if "Nationality" in word.classes and word.text.islower() and word.adj:
        return True
    if word.norm in _SURE or word.norm in ("ne", "n'", "se", "s'", "où"):
        return True
    return bool(word.finite or word.part or word.prep) and not word.noun and not word.adj


def _has_antecedent(words: Sequence[Word], before: int, mask: int) -> bool:
    """Whether an earlier noun of the sentence, with an adjective or a complement, may be understood here."""
    gender = (mask & M and M) | (mask & F and F)
    for n in range(before - 1):
        word = words[n]
        if not word.noun & gender or word.name or word.norm in DETERMINERS or word.prep:
            continue
        after = words[n + 1]
        if (after.adj or after.part) and not after.finite and after.token.kind == "word" and n + 1 < before:
            return True
    return False


@check("nom_perdu.nombre", options={"admis": (), "pluriels": ()})
def number_and_adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A number and a plural adjective with no noun (« près de 80 frauduleuses »), or a number and « du » a place."""
    allowed, plurals = frozenset(options["admis"]), frozenset(options["pluriels"])
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words) or layers.is_headline:
            continue
        for at in range(2, len(words) - 1):
            number = words[at]
            if number.token.kind != "number" and number.norm not in CARDINALS:
                continue
            found = _number_alone(words, at, allowed, plurals)
            if found:
                yield Match(number.token.start, words[found].token.end)


_PLAIN_NUMBER = lazy_pattern(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})*$")
_YEAR = lazy_pattern(r"(?:1[5-9]|20)\d\d$")


def _number_alone(words: Sequence[Word], at: int, allowed: frozenset[str], plurals: frozenset[str]) -> int:
    """Place of the last word of a number group without a noun; 0 when there is none."""
    number, after, before = words[at], words[at + 1], words[at - 1]
    text = number.token.text
    if number.token.kind == "number" and (not _PLAIN_NUMBER.match(text) or _YEAR.match(text)):
        return 0
    if before.token.kind != "word" or before.norm in _LINKS or before.norm in DETERMINERS or before.name:
        return 0
    if before.noun and not before.part and not before.finite and not before.adv:
        return 0  # « chapitre 3 », « le vol 300 »
    earlier = words[:at]
    if any(w.norm in ("en", "y", "dont", "celles", "ceux", "lesquels", "lesquelles", "chacun") for w in earlier[-8:]):
        return 0
    if (
        after.adj
        and (not after.noun or after.lemmas & plurals)
        and not after.adj & S
        and after.text.islower()
        and not after.name
    ):
        if after.finite or after.prep or after.adv or after.ppres or "Nationality" in after.classes:
            return 0
        if after.part and after.norm not in ("présumés", "présumées", "supposés", "supposées"):
            return 0
        if after.lemmas & _QUANTIFYING or after.lemmas & allowed or after.lemmas & (PRENOMINAL - {"nouveau"}):
            return 0
        if not _is_headless(words, at + 1):
            return 0
        if any(w.noun & P and w.noun & after.adj for w in _counted(earlier)):
            return 0
        return at + 1
    if after.norm in ("du", "de", "d'", "des") and at + 2 < len(words) and number.token.kind == "number":
        if len(re.sub(r"\D", "", text)) < 4 or any(w.noun & P for w in _counted(earlier)):
            return 0
        if not (before.part or before.finite or before.inf or before.norm in ("de", "environ", "quelque", "moins")):
            return 0
        place = at + 2
        if words[place].norm in ("la", "l'") and place + 1 < len(words):
            place += 1
        head = words[place]
        if head.name and after.norm in ("de", "d'", "du"):
            return place
        article = place > at + 2 or after.norm in ("du", "des")
        if not head.noun or not head.text.islower():
            return 0
        return place if article or ("Substance" in head.classes and after.norm != "des") else 0
    return 0


def _counted(earlier: Sequence[Word]) -> list[Word]:
    """The words before a number that may name what it counts: not a plain subject, when the number is the object."""
    first = 0
    if not any(w.norm in ("et", "ou", ",", ";", "sur", "parmi", "mais", "que", "qu'") for w in earlier):
        verbs = [n for n, w in enumerate(earlier) if w.finite and not w.noun and not w.adj]
        first = verbs[-1] if verbs else 0
    return [
        w for w in earlier[first:] if w.token.kind == "word" and not w.name and w.norm not in FUNCTION and not w.adv
    ]


_MEASURE = frozenset(
    """
    millions milliards euros dollars kilomètres mètres points pages places minutes hectares mégawatts tonnes
    litres kilos
    """.split()
)
_UN = frozenset(("un", "une"))
_AFTER_UN = frozenset("avec sur entre dans contre visant concernant".split())
_NO_NOUN = frozenset("avec dans selon malgré parmi chez depuis durant par".split())
_AUXILIARIES = frozenset("a ont sont avait avaient était étaient sera seront va vont peut peuvent doit doivent".split())
_BEFORE_NOUNS = frozenset("dans sur par avec après contre selon malgré depuis pendant".split())
"""Prepositions that no clitic pronoun follows before a finite verb."""
_NEVER_PRONOUN = frozenset("cette ces sa ses son au aux du des mon ma mes nos vos notre votre".split())


@check("nom_perdu.determinant", options={"admis": ()})
def determiner_alone(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A determiner before a preposition or a verb: « à une de trois jours », « cette rapporte », « les dans »."""
    allowed = frozenset(options["admis"])
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words):
            continue
        for at in range(len(words) - 2):
            word = words[at]
            if word.norm not in DETERMINERS or word.token.kind != "word":
                continue
            end = _no_noun(words, at, allowed)
            if end and word.norm == "du" and words[end].inf and at and words[at - 1].lemmas & {"avoir"}:
                yield Match(
                    word.token.start,
                    word.token.end,
                    message="« du » devant un infinitif, après « avoir » : participe de devoir, « dû ».",
                    suggestions=("dû",),
                )
            elif end:
                yield Match(words[max(0, at - (word.norm in _UN and at > 0))].token.start, words[end].token.end)


def _no_noun(words: Sequence[Word], at: int, allowed: frozenset[str]) -> int:
    """Place of the word that cannot follow the determiner at `at`; 0 when all is well."""
    word, after, third = words[at], words[at + 1], words[at + 2]
    if after.token.kind != "word" or not after.text.islower() or after.name or f"{word.norm} {after.norm}" in allowed:
        return 0
    if word.norm in _UN:
        return _un(words, at)
    definite = word.norm in ("le", "la", "les", "cette", "ces")
    counted = third.token.kind == "number" and at + 3 < len(words) and bool(words[at + 3].noun)
    if definite and after.norm in ("de", "du") and (third.text[:1].islower() or counted):
        return at + 1 if word.text.islower() or at == 0 else 0
    if definite and after.norm in _NO_NOUN and not after.noun and third.token.kind == "word":
        return at + 1
    if after.norm in _AUXILIARIES and at:
        if word.norm in ("du", "des", "aux", "au", "cet", "cette"):
            return at + 1
        if word.norm in ("la", "l'", "le", "les") and words[at - 1].norm in ("de", "d'", "dans", "sur", "par", "avec"):
            return at + 1
    verb_only = (after.finite or after.inf) and not (
        after.noun or after.adj or after.part or after.adv or after.prep or after.pron or after.num or after.ppres
    )
    if not verb_only or "-" in after.norm or len(after.norm) < 4:
        return 0
    if at and (words[at - 1].norm in DETERMINERS or word.text[:1].isupper()) and word.norm in _NEVER_PRONOUN:
        return 0  # « du son », « le ma »
    if word.norm in _NEVER_PRONOUN and not (word.norm == "des" and after.inf):
        return at + 1
    if word.norm in ("le", "la", "les") and at and words[at - 1].norm in _BEFORE_NOUNS and after.finite:
        return at + 1
    opens = at == 0 or words[at - 1].token.text == "."
    if opens and definite and after.finite and not after.inf and third.token.kind == "word":
        return at + 1
    return 0


def _un(words: Sequence[Word], at: int) -> int:
    """« à une de vingt-quatre heures », « signé un avec l'Inde »: « un » where a noun was lost."""
    after, third = words[at + 1], words[at + 2]
    if at == 0:
        bare = third.noun and not third.noun & P and not (third.adj or third.adv or third.part or third.finite)
        small = third.text.islower() and third.norm not in DETERMINERS
        return at + 1 if after.norm == "de" and bare and small and len(words) > 6 else 0
    before = words[at - 1]
    verbal = before.part or before.inf or (before.finite and not before.noun)
    if not (verbal or before.norm in ("à", "par", "pour", "d'", "dans", "après", "lors")) or before.norm in _LINKS - {
        "à"
    }:
        return 0
    cell = DETERMINERS[words[at].norm]
    earlier = words[:at]
    if any(w.norm in ("en", "dont", "chaque", "chacun", "chacune", "aucun", "aucune") for w in earlier[-8:]):
        return 0
    gender = M if cell & M else F
    if any(w.norm in ("et", "ou", ",", ";", "mais", "puis", "que", "qu'", "sur", "parmi") for w in earlier) and any(
        words[n].norm in ("un", "une", "des", "les", "deux", "trois", "quatre", "plusieurs")
        and words[n + 1].noun & gender
        for n in range(at - 1)
    ):
        return 0  # « un match nul et un de perdu »: the noun is understood
    if after.norm in ("de", "du") and (after.norm == "du" or third.norm in ("la", "l'")):
        return at + 1
    if after.norm in ("de", "d'") and third.token.kind in ("number", "word"):
        measure = third.token.kind == "number" or third.norm in CARDINALS
        fourth = words[at + 3] if at + 3 < len(words) else None
        if measure and fourth is not None and (fourth.classes & {"Time"} or fourth.norm in _MEASURE):
            return at + 1
        bare = third.noun and not third.noun & P and not third.adj and not third.adv and not third.part
        if bare and third.text.islower() and not third.finite and third.norm not in DETERMINERS:
            return at + 1
        return 0
    if after.norm == "pour" and third.norm in ("la", "le", "l'", "les") and before.part:
        return at + 1
    if after.norm in _AFTER_UN and (third.norm in DETERMINERS or third.name) and third.norm not in _UN:
        return at + 1
    if after.inf and not (after.noun or after.adj or after.part or after.finite or after.adv):
        return at + 1
    return 0
