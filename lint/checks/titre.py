"""English headline syntax in French: commas for « et », subjects without an article, infinitives for a future.

Nominal headlines (« Réforme des retraites, nouveau report ») are French and stay silent: every check here needs a
verb form that only the English pattern explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.checks import check
from lint.french.groups import CARDINALS, DETERMINERS, QUANTITIES, Word, in_capitals, words_of
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

_CLITICS = frozenset("se s' ne n' y en le la les l' lui leur nous vous me m' te t' pas".split())
_STOPS = frozenset(
    "et ou ni mais où que qu' qui dont quand si comme lorsque car donc puis pour avec sans après avant contre".split()
)
_NOT_SUBJECTS = frozenset("Time Weekday Month".split())
_PREPOSED = frozenset(
    "selon malgré outre vu faute grâce face suite côté fini bravo merci adieu exit retour cap".split()
)


class _Group(NamedTuple):
    """Words [start, end) of a sentence read as one noun group; `number` "s", "p" or "" (not known)."""

    start: int
    end: int
    number: str
    bare: bool
    name: bool


def _is_number(word: Word) -> bool:
    return word.token.kind == "number" or word.norm in CARDINALS


def _read_group(words: Sequence[Word], start: int, end: int) -> _Group | None:
    """The words as one noun group without verbs, conjunctions or numbers; None when they are not one."""
    if not 0 < end - start <= 9:
        return None
    first = words[start]
    if any(w.token.kind != "word" for w in words[start:end]):
        return None
    if any(w.norm in _STOPS or _is_number(w) or w.classes & _NOT_SUBJECTS for w in words[start:end]):
        return None
    mask = DETERMINERS.get(first.norm)
    head = start
    if mask is not None:
        if first.norm in ("du", "au", "aux", "des"):
            return None
        head = start + 1
        if head == end:
            return None
        noun = next((w for w in words[head:end] if w.noun or w.name), None)
        if noun is None or noun.lemmas & QUANTITIES:
            return None
        plural = mask & 12
        number = "s" if mask & 3 and not plural else "p" if plural and not mask & 3 else ""
        return _Group(start, end, number, bare=False, name=noun.name)
    if first.prep or first.pron or first.adv or first.ppres or first.norm in _PREPOSED:
        return None
    if start and first.text[:1].islower():
        capital = False
    else:
        capital = first.text[:1].isupper()
    if capital and (not first.noun or first.name or not first.known):
        # A name: what follows are names, particles or nothing else.
        if not first.known or first.name or any(w.name for w in words[start:end]) or not (first.adj or first.part):
            small = [
                w for w in words[start + 1 : end] if w.text[:1].islower() and w.norm not in ("de", "du", "d'", "la")
            ]
            if small:
                return None
            return _Group(start, end, "s", bare=True, name=True)
        return None
    if not first.noun or first.lemmas & QUANTITIES:
        return None
    if (first.part or (first.adj and first.noun & 12)) and not first.classes & {"Hum", "Profession"}:
        return None  # « Accusé de vol, le maire… »
    number = "s" if not first.noun & 12 else "p" if not first.noun & 3 else ""
    return _Group(start, end, number, bare=True, name=False)


def _is_plural_verb(word: Word) -> bool:
    return word.finite == 2 and not word.noun and not word.adj and word.text[:1].islower()


def _is_plural_participle(word: Word) -> bool:
    return bool(word.part) and not word.part & 3 and word.text[:1].islower() and not word.finite


@check("titre.virgule")
def comma_for_and(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Two subjects that a comma joins before a plural verb: « Starmer, Modi signent… ».

    With a singular second subject the verb's plural proves that the comma stands for « et »; two bare plurals
    are taken for subjects in headlines only.
    """
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words):
            continue
        starts = [0, *(n + 1 for n, w in enumerate(words) if w.norm in (":", "«", "–", "—"))]
        for start in starts:
            found = _joined_subjects(words, start, headline=layers.is_headline)
            if found is None:
                continue
            first, second = found
            left, right = words[first.start].token, words[second.end - 1].token
            comma = words[first.end].token
            text = layers.text
            mend = f"{text[left.start : comma.start].rstrip()} et {text[comma.end : right.end].lstrip()}"
            yield Match(left.start, right.end, suggestions=(mend,), values={"mend": mend})
            break


def _joined_subjects(words: Sequence[Word], start: int, *, headline: bool) -> tuple[_Group, _Group] | None:
    comma = next((n for n in range(start, min(len(words), start + 10)) if words[n].token.text == ","), None)
    if comma is None:
        return None
    first = _read_group(words, start, comma)
    if first is None:
        return None
    verb = next(
        (
            n
            for n in range(comma + 2, min(len(words), comma + 11))
            if _is_plural_verb(words[n]) or (headline and _is_plural_participle(words[n]))
        ),
        None,
    )
    if verb is None:
        return None
    end = verb
    while end > comma + 2 and words[end - 1].norm in _CLITICS:
        end -= 1
    second = _read_group(words, comma + 1, end)
    if second is None or any(w.finite and not w.noun and not w.adj and not w.name for w in words[comma + 1 : end]):
        return None
    participle = not _is_plural_verb(words[verb])
    if participle and not (first.name and second.name):
        return None
    if (
        second.number == "s"
        and first.number in ("s", "")
        and first.bare == second.bare | (first.name and not second.bare)
    ):
        return first, second
    if second.number == "s" and first.name and second.name:
        return first, second
    if headline and first.bare and second.bare and not participle and not (first.name or second.name):
        return first, second
    return None


_ENTRE = lazy_pattern(
    r"\bentre (?P<a>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?), "
    r"(?P<b>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?)(?=$|[ ,:;.?!](?! ?(?:et|ou)\b))"
)


@check("titre.entre", anchors=("entre ",))
def between_with_a_comma(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« entre » and two names that a comma joins: « Accord entre Kiev, Moscou »."""
    for found in _ENTRE.finditer(layers.folded):
        rest = layers.folded[found.end() : found.end() + 60]
        if re.match(r"[^.;:]{0,60}?\b(?:et|ou)\b [A-ZÀ-Þ]", rest):
            continue
        text = layers.text
        mend = f"{text[found.start() : found.start('b') - 2]} et {found['b']}"
        yield Match(found.start(), found.end(), suggestions=(mend,), values={"mend": mend})


_TAKES_INFINITIVE = frozenset(
    """
    premier première premiers premières seul seule seuls seules dernier dernière derniers dernières deuxième troisième
    prêt prête prêts prêtes
    candidat candidate candidats candidates homme femme aide droit gens chose personne bête chambre
    salle machine fer
    """.split()
)
_ASKING = frozenset(
    """
    prêt apte inapte habile enclin réticent résolu décidé disposé lent prompt long facile difficile dur bon nombreux
    impossible agréable simple opposé hostile favorable propre impuissant unanime habitué
    """.split()
)
"""Adjectives that take « à » and an infinitive."""
_OBJECT = frozenset(
    "le la les l' un une des son sa ses leur leurs ce cet cette ces du deux trois quatre cinq six sept huit dix".split()
)
_CHOICE = frozenset(
    """
    remplacer succéder diriger prendre incarner relancer sauver redresser présider mener entraîner porter affronter
    """.split()
)
_NOUNS = frozenset("dîner déjeuner pouvoir devoir savoir rire goûter être avoir souvenir".split())
"""Infinitives that are nouns as often."""
_NO_DOER = frozenset("des un une quel quelle ces ce cette".split())
_SEGMENT = frozenset((":", ";", ".", "?", "!", "…", "–", "—", "|"))


def _segments(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The parts of a headline between colons, dashes and full stops."""
    start = 0
    for n, word in enumerate(words):
        if word.token.text in _SEGMENT:
            if n > start:
                yield start, n
            start = n + 1
    if len(words) > start:
        yield start, len(words)


def _is_finite(word: Word) -> bool:
    """Whether the word is surely a finite verb."""
    return (bool(word.finite or word.other_person) and not (word.noun or word.adj or word.prep or word.name)) or (
        word.norm in ("a", "ont", "est", "sont", "sera", "seront", "va", "vont", "fait", "font", "peut", "doit")
    )


@check("titre.infinitif")
def infinitive_for_future(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A person or body, « à » or « pour » and an infinitive with its object: « Carney to present… ».

    Right headlines have the noun as the object of the infinitive (« dix films à voir ») or a noun that asks for it.
    """
    if not layers.is_headline:
        return
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words):
            continue
        for start, end in _segments(words):
            yield from _infinitive(layers, words, start, end)


def _infinitive(layers: BlockLayers, words: Sequence[Word], start: int, end: int) -> Iterator[Match]:
    for at in range(start + 1, min(end - 2, start + 9)):
        word = words[at]
        if _is_finite(word) and word.norm != "à":
            return
        if word.norm not in ("à", "pour") or words[at - 1].token.kind != "word":
            continue
        inf = at + 1
        if words[inf].norm in ("ne", "se", "s'", "y", "en") and inf + 1 < end:
            inf += 1
        if not words[inf].inf or inf + 1 >= end or words[inf].norm in _NOUNS:
            continue
        subject = words[start:at]
        before = subject[-1]
        if any(w.norm in _STOPS or w.norm in _TAKES_INFINITIVE for w in subject) or subject[0].prep:
            return
        if subject[0].pron and subject[0].norm not in DETERMINERS:
            return
        if any(w.prep and w.norm not in ("de", "du", "d'", "des") and not w.noun for w in subject):
            return
        if any(w.ppres or w.adv for w in subject[1:]) or "personne" in (w.norm for w in subject):
            return
        if (before.part and not before.name) or before.lemmas & _ASKING:
            return
        following = words[inf + 1]
        has_object = following.norm in _OBJECT or following.name or following.token.kind == "number"
        doer = any(w.name or not w.known or w.classes & {"Hum", "Profession", "Org", "Nationality"} for w in subject)
        if (
            not doer
            or _is_number(subject[0])
            or subject[0].norm in ("des", "un", "une", "quel", "quelle", "ces", "ce", "cette")
        ):
            return
        reflexive = inf == at + 2 and words[at + 1].norm in ("se", "s'")
        after_name = before.name or not before.known
        if word.norm == "pour":
            title = len(subject) == 2 and subject[0].norm in ("le", "la") and before.classes & {"Hum", "Profession"}
            if words[inf].lemmas & _CHOICE or "?" in layers.text or not (has_object and (after_name or title)):
                return
        elif not (has_object or reflexive or (after_name and following.prep)):
            return
        if word.norm == "à" and following.classes & _NOT_SUBJECTS:
            return
        if following.norm in _OBJECT and inf + 2 < end and words[inf + 2].classes & {"Time", "Weekday", "Month"}:
            return
        yield Match(words[at].token.start, words[inf].token.end)
        return


_CHANGES = frozenset(
    """
    baisser relever augmenter réduire maintenir croître reculer ralentir accélérer atteindre gagner remporter monter
    chuter progresser quitter garder laisser conserver resserrer assouplir dépasser grimper perdre battre annoncer
    abaisser remonter rester stagner rebondir tripler doubler
    """.split()
)


@check("titre.vu", anchors=("vu", "attendu", "prévu"))
def seen_doing(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« vu », « attendu » with a present participle: « Renault vu supprimant des postes » (seen cutting)."""
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        for n in range(1, len(words) - 1):
            if not re.fullmatch(r"(?:vu|attendu|prévu)e?s?", words[n].norm):
                continue
            at = n + 1
            if words[at].norm in ("se", "s'", "ne") and at + 1 < len(words):
                at += 1
            verb = words[at]
            if not verb.ppres or verb.norm == "étant":
                continue
            if not verb.lemmas & _CHANGES and (not layers.is_headline or _is_person(words[:n])):
                continue
            start = n
            while start > 0 and words[start - 1].token.kind == "word" and start > n - 2 and not words[start - 1].prep:
                start -= 1
            yield Match(words[start].token.start, verb.token.end)


def _is_person(words: Sequence[Word]) -> bool:
    return any(w.classes & {"Hum", "Profession", "Animal"} for w in words)


_PAPERS = frozenset(
    """
    étude rapport sondage enquête séisme tempête avion train bus navire hélicoptère volcan incendie policier tribunal
    juge document satellite bateau camion voiture expert analyste autorité responsable source scientifique chercheur
    manifestant
    """.split()
)
_BRANDS = frozenset(
    """
    orange casino carrefour boulanger total free libération auchan marianne géant monde galerie croix bourse noël télé
    """.split()
)
_SUBJECT_CLASSES = frozenset("Hum Profession Org Event HumColl".split())
_VERB_OBJECT = frozenset(
    "le la les l' un une des son sa ses leur leurs deux trois quatre cinq dix que qu' à sur".split()
)


@check("titre.article")
def subject_without_article(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A headline's subject that is a bare noun before a finite verb: « Police arrête trois suspects ».

    A bare person before a participle too, when nothing else is in the headline: « Homme arrêté après… ».
    """
    if not layers.is_headline or layers.text.rstrip().endswith("?"):
        return
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words):
            continue
        for start, end in _segments(words):
            found = _bare_subject(words, start, end, whole=end - start >= len(words) - 1)
            if found is not None:
                yield Match(words[start].token.start, words[found].token.end)


def _bare_subject(words: Sequence[Word], start: int, end: int, *, whole: bool) -> int | None:
    """Place of the subject's last word; None when the part begins in another way."""
    if end - start < 3:
        return None
    noun = words[start]
    if noun.token.kind != "word" or not noun.noun or noun.prep or noun.pron or noun.adv or noun.norm in DETERMINERS:
        return None
    if noun.inf or (noun.finite and not noun.classes & _SUBJECT_CLASSES) or noun.norm in _BRANDS or noun.text.isupper():
        return None
    if not noun.classes & _SUBJECT_CLASSES and not noun.lemmas & _PAPERS:
        return None
    if noun.classes & _NOT_SUBJECTS:
        return None
    last = start
    at = start + 1
    if words[at].adj and not words[at].finite and not words[at].part and words[at].text.islower():
        last, at = at, at + 1
    elif words[at].norm in ("de", "d'", "du") and at + 2 < end and (words[at + 1].name or words[at + 1].only_noun):
        last, at = at + 1, at + 2
    if words[at].norm in ("ne", "n'", "se", "s'") and at + 1 < end:
        at += 1
    if at >= end or words[at].token.kind != "word":
        return None
    verb = words[at]
    bit = 2 if noun.noun & 12 and not noun.noun & 3 else 1
    follows = words[at + 1] if at + 1 < end else None
    if verb.text[:1].isupper() or follows is None:
        return None
    if verb.finite & bit and not verb.prep and not verb.pron and verb.norm != "a":
        sure = not (verb.noun or verb.adj or verb.part)
        ruled = follows.norm in _VERB_OBJECT or _is_number(follows) or follows.norm in ("avoir", "être")
        if sure or (ruled and not (verb.part and follows.norm in ("à", "sur")) and not verb.adj):
            return last
    if verb.norm == "a" and (follows.part or follows.norm == "été"):
        return last
    person = noun.classes & {"Hum"} or noun.norm in ("homme", "femme", "enfant", "adolescent", "adolescente")
    if whole and person and bit == 1 and verb.part and not verb.finite:
        return at
    return None


_ATTRIBUTION = lazy_pattern(
    r"(?:,| [–—-]) (?P<s>(?:(?:dit|disent|affirme|affirment|déclare|rapporte|selon) )?"
    r"(?:police|étude|études|rapport|sources?|responsables?|officiels?|ministère|ministre|porte-parole|procureurs?|"
    r"armée|médias|autorités|experts?|sondage|témoins?|enquêteurs|chercheurs|scientifiques|analystes|pompiers|avocats?|"
    r"tribunal)(?: (?:dit|disent|affirme|affirment|déclare|déclarent))?)$"
)
_ACCORDING = lazy_pattern(
    r"\b(?P<s>[Ss]elon (?:police|étude|études|rapport|sources|responsables?|officiels?|porte-parole|procureurs?|armée|"
    r"médias|autorités|experts|sondage|témoins|enquêteurs|chercheurs|scientifiques|analystes|pompiers|tribunal))\b"
)


@check("titre.attribution")
def bare_attribution(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """The source named without an article: « Dix morts dans un raid, police », « selon responsables »."""
    if layers.is_headline:
        found = _ATTRIBUTION.search(layers.folded.rstrip())
        if found is not None and not re.search(r"\b(?:et|ou)\b", layers.folded[: found.start()][-25:]):
            items = layers.folded[: found.start()].split(",")
            if len(items) == 1 or found["s"].startswith(("dit", "disent", "affirme", "déclare", "rapporte", "selon")):
                yield Match(found.start("s"), found.end("s"))
                return
    for found in _ACCORDING.finditer(layers.folded):
        yield Match(found.start("s"), found.end("s"))


_NOT_PLAIN = frozenset("qui que qu' si il ils elle elles on je nous vous ça ce c'".split())


@check("titre.verbes")
def verbs_with_a_comma(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A second verb after a comma without its subject or « et »: « La police arrête dix hommes, saisit des armes »."""
    if not layers.is_headline:
        return
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if in_capitals(words) or layers.folded.count(",") != 1:
            continue
        for n in range(3, len(words) - 2):
            if words[n].token.text != "," or words[n + 1].token.kind != "word":
                continue
            at = n + 2 if words[n + 1].norm in ("se", "s'", "ne", "n'") else n + 1
            second = words[at]
            if (
                not second.finite
                or second.noun
                or second.adj
                or second.part
                or (second.other_person and second.finite == 0)
            ):
                continue
            if second.norm in ("dit", "assure", "est", "sont") or re.search(r"-(?:t-)?(?:il|elle|on)", second.norm):
                continue
            doers = words[at + 1 : at + 4]
            if _speech(second) or any(w.name or w.classes & {"Hum", "Profession", "Org"} for w in doers):
                continue  # « …, affirme Macron »
            firsts = [w for w in words[:n] if w.finite & second.finite and not w.noun and not w.adj and not w.name]
            if len(firsts) == 1 and not any(w.norm in _NOT_PLAIN for w in words[:n]):
                yield Match(words[n].token.start, second.token.end)


def _speech(word: Word) -> bool:
    return bool(
        word.lemmas
        & frozenset(
            "affirmer assurer déclarer estimer annoncer prévenir dénoncer révéler indiquer juger expliquer avertir "
            "regretter déplorer promettre alerter confirmer répondre rapporter dire lancer admettre reconnaître penser "
            "croire prédire plaider écrire titrer montrer craindre insister accuser souligner suggérer".split()
        )
    )
