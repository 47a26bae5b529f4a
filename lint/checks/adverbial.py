"""Adverbials in English order: between the subject and its verb, or inside the subject (category A4).

French puts a short adverbial after the verb or its auxiliary, before the clause, or between commas; English puts it
between subject and verb. After a noun that names an event or what is measured over time, the same words belong to
the noun (« la réunion mardi », « les ventes en mars »), as they do after a participle (« l'homme arrêté mardi »):
these are never reported. Source: Grevisse & Goosse, Le bon usage, « Place du complément adverbial ».
"""

from __future__ import annotations

import weakref
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lint.checks import check
from lint.french.circonstances import Circumstance, circumstances
from lint.french.groups import DETERMINERS, Word, words_of
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.french.temps import VAGUE
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Confidence, Match, Severity

_BOUNDARY = frozenset(
    ", ; : « “ \" – — que qu' mais car si s' lorsque lorsqu' quand puisque puisqu' tandis alors or".split()
)
_SPOIL = frozenset(
    "qui dont où lequel laquelle lesquels lesquelles auquel duquel pour par sans afin comme comment pourquoi "
    "c' ce-là voici voilà chaque tous tout toute toutes moins-disant ni ou selon contre parmi non ) » ” …".split()
)
_CLITICS = frozenset("ne n' se s' y lui en l' le la les leur me m' nous vous".split())
_SURE_CLITICS = frozenset("ne n' se s' y lui".split())
_SUBJECTS = frozenset("il ils on je j' tu".split())
_OTHER_SUBJECTS = frozenset("elle elles".split())
_OF = frozenset("de d' du des".split())
_PLACE_PREPOSITIONS = frozenset("dans lors devant travers partout".split())
_ALWAYS_VERBS = frozenset("avoir être aller devoir pouvoir vouloir falloir dire".split())
_QUANTITY = frozenset("plus moins près environ quelque quelques plusieurs quelque beaucoup certains certaines".split())
_COMPARED = frozenset("plus moins autant aussi même mêmes davantage mieux tel telle tels telles".split())
_STARTS = frozenset(DETERMINERS) - {"du", "au", "aux", "quel", "quelle", "quels", "quelles", "chaque"}

_ANCHORED = lazy_pattern(r"(?:tion|sion|ment|age|ance|ence)s?$")
_ANCHORED_LIST = """
prix vente bénéfice résultat exportation importation chômage inflation taux cours chiffre température recette
dépense production croissance bilan film album livre loi décret lettre rapport émission poste numéro édition dette
pib déficit trafic train vol plan mesure texte règle calendrier nombre total moyenne score record niveau indice
hausse baisse chute reprise fréquence consommation revenu salaire impôt cas dossier affaire programme épisode
spectacle titre promesse discours propos mort décès victime tir frappe tweet message vidéo image photo article
interview entretien étude sondage données différend litige contentieux dispute affrontement cérémonie pluie neige
orage vent vague recherche tentative appel demande offre décision mandat séjour partie manche étape journée tour
soirée nuit saison aide visite pause panne fin début veille date retour passage projet budget exercice bénéficiaire
stock réserve récolte pression tension peine réaction réponse situation
"""
_TIED = frozenset(_ANCHORED_LIST.split())
"""Nouns of what happens, is dated or is measured over a time, besides the lexicon's classes Event and Time."""

_SOLID = frozenset("Org Hum HumColl Profession Place".split())


_BODIES = frozenset(
    "junte milice rébellion opposition coalition rédaction droite gauche diplomatie chancellerie présidence direction "
    "hiérarchie justice guérilla équipage délégation escouade patronat clergé épiscopat armateur".split()
)
"""Bodies of people that the lexicon's classes leave out."""

_STATIVE = frozenset("armé masqué cagoulé voilé âgé privé retraité handicapé spécialisé allié uni".split())
"""Participles that say a state: no time belongs to them."""


class Subject(NamedTuple):
    """Words [start, end) of the sentence that can be a subject; `solid`: it names people or an institution."""

    start: int
    end: int
    solid: bool
    bridge: int  # where a place begins that stands between the noun and the time; `end` when there is none


@check("adverbial.temps")
def time_before_verb(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Subject, adverbial of time, finite verb, without commas: « Trump mardi a annoncé »."""
    return (match for kind, match in _misplaced(layers) if kind == "time")


@check("adverbial.complement")
def circumstance_before_verb(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """The same with occasion, duration, manner, medium or place: « La banque à l'unanimité a voté »."""
    return (match for kind, match in _misplaced(layers) if kind != "time")


_read: weakref.WeakKeyDictionary[BlockLayers, list[tuple[str, Match]]] = weakref.WeakKeyDictionary()
_Place = tuple[Sequence[Word], int, int, Circumstance]
_places: weakref.WeakKeyDictionary[BlockLayers, list[_Place]] = weakref.WeakKeyDictionary()


def _circumstances(layers: BlockLayers) -> list[_Place]:
    """The block's adverbials as places in the words of their sentences, read once for all checks of this module."""
    found = _places.get(layers)
    if found is None:
        by_start: dict[int, Circumstance] = {}

        def ranges(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
            for circumstance in circumstances(folded, start, end):
                by_start[circumstance.start] = circumstance
                yield circumstance.start, circumstance.end

        found = _places[layers] = [
            (words, first, last, by_start[words[first].token.start]) for words, first, last in _spans(layers, ranges)
        ]
    return found


def _misplaced(layers: BlockLayers) -> list[tuple[str, Match]]:
    """The block's adverbials between subject and verb with their kinds, read once for both checks."""
    found = _read.get(layers)
    if found is None:
        found = _read[layers] = list(_find_misplaced(layers))
    return found


def _find_misplaced(layers: BlockLayers) -> Iterator[tuple[str, Match]]:
    for words, first, last, circumstance in _circumstances(layers):
        verb = None if circumstance.opened else _verb_at(words, last)
        if verb is None and (circumstance.opened or circumstance.kind == "medium"):
            end = _complement_end(words, last)
            if end is not None:
                last, verb = end, _verb_at(words, end)
        if verb is None:
            continue
        leaning = words[first - 1]
        if leaning.part and first > 1 and words[first - 2].noun and not leaning.lemmas & _STATIVE and not leaning.name:
            continue  # « le joueur élu mardi »
        subject = _subject_before(words, first)
        if subject is None:
            subject = _subject_before_apposition(words, first, verb)
        if subject is None or not _may_be_parted(words, first, last, verb, subject, circumstance.kind):
            continue
        yield circumstance.kind, _move(layers, words, min(first, subject.bridge), last, verb)


def _may_be_parted(words: Sequence[Word], first: int, last: int, verb: int, subject: Subject, kind: str) -> bool:
    """Whether the adverbial says something of the verb and not of the subject, by its kind."""
    said = " ".join(w.norm for w in words[first:last])
    opening = words[first].norm
    if kind == "time":
        if said == "désormais" or (said == "aujourd'hui" and not _compound(words, verb)):
            doing = not words[verb].lemmas & {"être", "avoir"} and _is_person(words, subject)
            return subject.solid and (doing or bool(words[verb].lemmas & _MODAL_OR_PUNCTUAL))
        if (said in VAGUE or _IN_A_YEAR.fullmatch(said)) and not (subject.solid and _compound(words, verb)):
            return False
        return subject.solid or opening not in ("dans", "à") or words[first + 1].name
    if kind == "often":
        if opening in ("depuis", "pendant", "durant", "en") and (not subject.solid or _has_place(words, subject)):
            return False  # « un homme en fuite depuis trois ans », « le traitement pendant six mois »
        if opening in ("après", "avant", "pendant", "durant") and words[first + 1].norm in DETERMINERS:
            head = words[subject.start + 1] if subject.start + 1 < subject.end else words[subject.start]
            if not _compound(words, verb) or "Place" in head.classes:
                return False  # « la France après la guerre », « les femmes pendant la grossesse ont »
        if opening == "depuis" and _compound(words, verb) and not _is_plural(words, subject):
            return False  # « le patron depuis trois ans a été réélu »
        before = words[first - 1]
        if before.finite and not before.name and words[first - 2].norm not in DETERMINERS and not words[first - 2].adj:
            return False  # « le groupe joue de nouveau »
        if opening == "après" and {"autre", "un"} & {w.norm for w in words[first:last]}:
            return False  # « un joueur après l'autre »
        return subject.solid or "fois" in said or "reprises" in said
    if not subject.solid:
        return False
    if kind == "medium" and opening in ("sur", "devant", "face", "auprès") and words[first + 1].norm not in _HIS:
        return not _is_plural(words, subject)
    if kind == "place":
        ministry = opening in ("à", "au", "aux") and words[first + 1].norm in ("la", "l'")
        return not ministry and _compound(words, verb) and _is_person(words, subject)
    return True


def _has_place(words: Sequence[Word], subject: Subject) -> bool:
    return any(w.prep and not w.noun and w.norm not in _OF for w in words[subject.start : subject.end])


_HIS = frozenset("son sa ses leur leurs".split())
_IN_A_YEAR = lazy_pattern(r"en \d{4}")
_MODAL_LIST = """
devoir pouvoir vouloir falloir annoncer lancer ouvrir fermer inaugurer rendre publier dévoiler présenter recevoir
rencontrer signer voter réclamer demander exiger accuser dénoncer accueillir affronter juger enterrer célébrer
"""
_MODAL_OR_PUNCTUAL = frozenset(_MODAL_LIST.split())
"""Verbs of one act, or that only come first: « la France aujourd'hui compte » is said, « le maire aujourd'hui ferme
trois écoles » is not."""

_SETTLED_LIST = """
habitant correspondant envoyé ambassadeur ambassadrice consul consule représentant délégué étudiant journaliste
ressortissant expatrié résident homologue porte-parole élu candidat chercheur professeur avocat procureur juge patron
directeur responsable responsable chef attaché magistrat négociateur conseiller employé ouvrier salarié agent soldat
militaire policier professionnel
"""
_SETTLED = frozenset(_SETTLED_LIST.split())
"""People that a place tells apart: « l'ambassadeur à Alger », « les habitants en Ukraine »."""


_UNKNOWN = frozenset("inconnu individu malfaiteur assaillant voleur cambrioleur braqueur pirate vandale tireur".split())
"""Doers that nothing is known of: a place after them is where they act, whatever the determiner."""


def _is_plural(words: Sequence[Word], subject: Subject) -> bool:
    return words[subject.start].norm in ("les", "des", "ces", "ses", "leurs", "certains", "certaines", "plusieurs")


def _is_person(words: Sequence[Word], subject: Subject) -> bool:
    """Whether the subject is one person whom no place tells apart: a full name, « le prince héritier »."""
    inside = words[subject.start : subject.end]
    if words[subject.start].norm not in DETERMINERS and all(w.text[0].isupper() for w in inside):
        return len(inside) > 1
    head = _head(words, subject.start + 1, subject.end)
    if head is not None and words[head].lemmas & _UNKNOWN:
        return not _has_place(words, subject)
    if head is None or words[subject.start].norm not in ("le", "la", "l'", "son", "sa"):
        return False
    word = words[head]
    if (
        all(w.name for w in inside[-2:])
        and len(inside) == 4
        and "Org" not in word.classes
        and head == subject.start + 1
    ):
        return True  # « la biathlète Justine Braisaz »
    person = word.classes & {"Hum", "Profession"} and "Org" not in word.classes and not word.lemmas & _SETTLED
    return bool(person) and head < subject.start + 3 and not _has_place(words, subject)


_PUBLISHED = frozenset("publié diffusé adressé accordé rendu posté cité transmis relayé consulté".split())


def _complement_end(words: Sequence[Word], last: int) -> int | None:
    """The place of the verb behind the complement that an adverbial leaves open: « lors d'une réunion à Oslo | a »."""
    for at in range(last, min(last + 8, len(words) - 1)):
        word = words[at]
        if at > last and _verb_at(words, at) is not None:
            before = words[at - 1]
            return at if (before.noun or before.adj or before.name or before.num) and not before.prep else None
        if word.token.kind not in ("word", "number"):
            return None
        inside = word.noun or word.adj or word.name or word.num or word.norm in DETERMINERS or word.norm in _OF
        linked = word.norm in ("à", "par", "avec", "en", "et") or word.norm.rstrip("es") in _PUBLISHED
        if not inside and not linked:
            return None
    return None


def _subject_before_apposition(words: Sequence[Word], first: int, verb: int) -> Subject | None:
    """The subject of « Le navire, long de 300 mètres, lundi s'est échoué »: two commas, the second just before.

    The adverbial may not be what is between commas, and the verb must be one that time cannot be the subject of.
    """
    if first < 5 or words[first - 1].norm != ",":
        return None
    commas = [place for place in range(first) if words[place].norm == ","]
    if len(commas) != 2 or any(w.norm in (";", ":", "«", "(") for w in words[:first]):
        return None
    sure = _compound(words, verb) or (words[verb].lemmas & {"être"} and words[verb - 1].norm in ("s'", "se"))
    if not sure or (verb + 1 < len(words) and words[verb + 1].norm == "été" and words[verb].norm == "a"):
        return None
    subject = _subject_before(words, commas[0])
    if subject is None or subject.start:
        return None
    return subject if subject.solid or words[0].norm in ("le", "la", "l'", "un", "une") else None


@check("adverbial.groupe")
def time_inside_subject(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A time between the members of a subject: « Marco Rubio mardi et le ministre russe a discuté »."""
    for words, first, last, circumstance in _circumstances(layers):
        if circumstance.kind != "time" or circumstance.opened:
            continue
        if last + 2 >= len(words) or words[last].norm not in ("et", "ainsi") or _verb_at(words, last) is not None:
            continue
        member = words[last + 1]
        if member.norm not in _STARTS and not member.name:
            continue
        if not words[first - 1].name and first:
            continue
        subject = _subject_before(words, first)
        if subject is None or not subject.solid or not _verb_follows(words, last + 1):
            continue
        start, end = words[first].token.start, words[last - 1].token.end
        yield Match(start, end, {"temps": layers.text[start:end]})


_ADVERBS_LIST = """
également souvent rarement parfois récemment finalement apparemment actuellement probablement immédiatement rapidement
officiellement régulièrement généralement habituellement normalement initialement précédemment auparavant ensuite
prochainement vraisemblablement fréquemment constamment simplement brièvement publiquement soudainement
bientôt dernièrement ultérieurement éventuellement prétendument clairement fortement vivement activement
""".split()
_ADVERBS = frozenset(_ADVERBS_LIST)
_AFTER_PRONOUN = _ADVERBS | frozenset("toujours déjà encore maintenant jamais aussi désormais seulement alors".split())
_ADVERB = lazy_pattern(
    rf"(?<![\w'-])(?:{'|'.join(sorted(_AFTER_PRONOUN, key=len, reverse=True))}|[a-zà-ÿ]{{3,}}ment)(?![\w'-])"
)
_FOCUS_LIST = """
notamment seulement uniquement exclusivement principalement particulièrement spécialement justement précisément
évidemment naturellement certainement heureusement malheureusement visiblement manifestement effectivement assurément
personnellement curieusement respectivement directement pratiquement quasiment spécifiquement essentiellement
concrètement globalement collectivement individuellement indirectement nommément théoriquement potentiellement
autrement décidément vraiment comment nullement aucunement moralement financièrement politiquement économiquement
historiquement traditionnellement paradoxalement inversement pareillement originellement
"""
_FOCUS = frozenset(_FOCUS_LIST.split())
"""Adverbs that bear on the noun or on the whole sentence: « les femmes notamment ont souffert »."""


@lru_cache(maxsize=5_000)
def _is_manner(norm: str) -> bool:
    """Whether the form in -ment is an adverb of manner, time or degree and nothing else."""
    readings = load_lexicon().readings(norm) if norm not in _FOCUS else ()
    return bool(readings) and all(r.pos == "ADV" for r in readings)


@check("adverbial.adverbe")
def adverb_before_verb(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Subject, adverb, finite verb: « Le gouvernement également a annoncé », « Ils souvent demandent »."""
    for words, first, last in _spans(layers, _adverb_ranges):
        if not first:
            continue
        before = words[first - 1]
        adverb = words[first].norm
        verb = _verb_at(words, last)
        if verb is None and before.norm in _SUBJECTS and words[last].finite and words[last].text.islower():
            verb = last  # after « ils » only a verb can come
        if verb is None:
            continue
        if before.norm in _SUBJECTS or (before.norm in _OTHER_SUBJECTS and adverb not in ("aussi", "seulement")):
            if before.token.text.startswith("-") or (first > 1 and words[first - 2].norm in _NOT_SUBJECT):
                continue
            yield _move(layers, words, first, last, verb, severity=Severity.ERROR, confidence=Confidence.HIGH)
        elif adverb in _ADVERBS or adverb not in _AFTER_PRONOUN:
            subject = _subject_before(words, first, adverb=True)
            if subject is not None and (subject.solid or adverb in _ADVERBS):
                yield _move(layers, words, first, last, verb)


_NOT_SUBJECT = frozenset("y-a-t est-ce avec chez pour sans d' de à par contre comme que-".split())


def _adverb_ranges(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _ADVERB.finditer(folded, start, end):
        if match[0] in _AFTER_PRONOUN or _is_manner(match[0]):
            yield match.span()


def _spans(layers: BlockLayers, ranges: Any) -> Iterator[tuple[Sequence[Word], int, int]]:
    """The words of each sentence that has such a range, and the range as places in them."""
    if layers.block.kind in (BlockKind.BYLINE, BlockKind.CELL):
        return
    folded = layers.folded
    for sentence in layers.sentences:
        words: list[Word] = []
        starts: list[int] = []
        for start, end in ranges(folded, sentence.start, sentence.end):
            if start == sentence.start:
                continue
            if folded[start - 1] != " " or folded[start - 2] in ";:.»(":
                continue
            if folded[end : end + 1] != " " and folded[end - 1] != "'":
                continue
            if not words:
                words = words_of(layers, sentence)
                starts = [w.token.start for w in words]
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            if first and last < len(words):
                yield words, first, last


def _verb_at(words: Sequence[Word], at: int) -> int | None:
    """The place of a finite verb at `at`, after its clitics; None when the word may well be something else."""
    place = at
    while place < len(words) and words[place].norm in _CLITICS and place < at + 3:
        place += 1
    if place >= len(words):
        return None
    word = words[place]
    if not word.finite or word.token.kind != "word" or word.token.text[0].isupper():
        return None
    if word.lemmas & _ALWAYS_VERBS and not word.prep:
        return place
    if any(w.norm in _SURE_CLITICS for w in words[at:place]):
        return place
    if word.adj or word.part or word.prep or word.adv or word.pron:
        return None
    # « également contrôle le Sénat »: no noun follows an adverbial without a determiner.
    objects = place + 1 < len(words) and words[place + 1].norm in DETERMINERS and place == at
    return place if objects or not word.noun else None


def _compound(words: Sequence[Word], verb: int) -> bool:
    """Whether « avoir » and a participle stand there, an adverb or a negation between them or not."""
    if "avoir" not in words[verb].lemmas:
        return False
    at = verb + 1
    while at < len(words) and at < verb + 3 and (words[at].adv or words[at].norm in ("pas", "plus", "jamais")):
        at += 1
    return at < len(words) and bool(words[at].part)


def _verb_end(words: Sequence[Word], verb: int) -> int:
    """The end of the verb with its negation and participles: « n'a pas été | »."""
    end = verb + 1
    while end < len(words) and words[end].norm in ("pas", "plus", "jamais"):
        end += 1
    if words[verb].lemmas & {"avoir", "être"}:
        for _ in range(2):
            if end == len(words):
                break
            word = words[end]
            participle = word.part and not word.prep and word.text.islower()
            if participle or word.norm in ("bien", "déjà", "encore", "également", "aussi"):
                end += 1
    return end


def _move(layers: BlockLayers, words: Sequence[Word], first: int, last: int, verb: int, **more: Any) -> Match:
    end = _verb_end(words, verb)
    text = layers.text
    start, stop = words[first].token.start, words[end - 1].token.end
    adverbial = text[start : words[last - 1].token.end]
    group = text[words[last].token.start : stop]
    compound = end > verb + 1 and words[verb].lemmas & {"avoir", "être"}
    if last - first == 1 and compound and (adverbial in _AFTER_PRONOUN or _is_manner(adverbial)):
        at = words[verb].token.end
        mend = f"{text[words[last].token.start : at]} {adverbial}{text[at:stop]}"
    else:
        mend = f"{group} {adverbial}"
    return Match(start, stop, {"temps": adverbial, "verbe": group}, (mend,), safe=False, **more)


def _verb_follows(words: Sequence[Word], at: int) -> bool:
    """Whether the second member of the subject is followed by a sure finite verb, and by no other time."""
    for place in range(at + 1, min(len(words), at + 18)):
        word = words[place]
        if word.norm in ("qui", "que", "qu'", "dont", "où", ";", ":", "«") or word.classes & {"Weekday"}:
            return False
        if word.finite and _verb_at(words, place) == place:
            return True
    return False


def _subject_before(words: Sequence[Word], end: int, *, adverb: bool = False) -> Subject | None:
    """The subject that ends at `end`, with nothing in it that the adverbial could belong to; else None."""
    start = end
    while start and words[start - 1].norm not in _BOUNDARY:
        word = words[start - 1]
        if word.norm in _SPOIL or word.token.kind in ("punct", "symbol", "url", "mask", "time", "date"):
            return None
        if _is_verbal(words, start - 1):
            return None
        start -= 1
        if end - start > 16:
            return None
    if start == end:
        return None
    if words[start - 1].norm in ("que", "qu'") and any(w.norm in _COMPARED for w in words[max(0, start - 8) : start]):
        return None  # « plus de buts que Lyon et Nice hier »
    if start and words[start - 1].norm in ("«", "“", '"'):
        return None if start > 1 and words[start - 2].token.kind == "word" else _read_subject(words, start, end, adverb)
    return _read_subject(words, start, end, adverb)


def _is_verbal(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.name or word.token.kind != "word":
        return False
    noun_here = (
        bool(word.noun)
        and at > 0
        and (
            words[at - 1].norm in DETERMINERS
            or words[at - 1].norm in _OF
            or words[at - 1].num
            or words[at - 1].token.kind == "number"
            or bool(words[at - 1].adj)
        )
    )
    if word.lemmas & _STATIVE:
        return False
    if word.part and not (noun_here and words[at - 1].norm != "plus"):
        return not word.noun or bool(word.adj)
    if word.inf and word.lemmas & {"avoir", "être"} and not noun_here:
        return True
    if word.ppres and not word.noun:
        return True
    if word.inf and not word.noun and not word.adj:
        return True
    if word.finite and word.lemmas & _ALWAYS_VERBS:
        return True
    return bool(word.finite) and not (word.noun or word.adj or word.prep or word.adv or word.pron)


def _read_subject(words: Sequence[Word], start: int, end: int, adverb: bool) -> Subject | None:
    first = words[start]
    at = start
    if first.norm == "et" and start + 1 < end:
        at += 1
        first = words[at]
    if first.norm in _SUBJECTS | _OTHER_SUBJECTS:
        return Subject(at, end, True, end) if at == end - 1 and not adverb else None
    named = first.token.kind == "word" and first.token.text[0].isupper() and not (first.prep or first.adv)
    if first.norm in _QUANTITY or (first.norm == "au" and at + 1 < end and words[at + 1].norm == "moins"):
        while at < end and (words[at].norm in _QUANTITY or words[at].norm in _OF or words[at].norm in ("au", "moins")):
            at += 1
    elif first.norm in _STARTS or first.token.kind == "number" or first.num:
        at += 1
    elif not named or (not first.name and (first.pron or not (first.noun or not first.known))):
        return None
    head = _head(words, at, end)
    if head is None:
        return None
    word = words[head]
    if _tied(word, head == start):
        return None
    solid = _is_name(word, head == start) or bool(word.classes & _SOLID or word.lemmas & _BODIES)
    bridge = end
    preposition = ""
    for place in range(head + 1, end):
        inner = words[place]
        if inner.prep or inner.norm in ("au", "aux", "du", "des", "travers"):
            preposition = inner.norm
            if inner.norm in _PLACE_PREPOSITIONS and solid and bridge == end:
                bridge = place
                if inner.norm == "travers":
                    bridge -= 1
            continue
        if inner.token.kind == "number" or inner.classes & {"Month", "Weekday"}:
            return None
        if words[place - 1].norm in ("de", "d'") and solid:
            continue  # « le juge d'instruction »: a bare complement names a sort, and no time is its own
        tied = inner.noun and not inner.name and not inner.adj and _tied(inner, False)
        if tied and (preposition not in _PLACE_PREPOSITIONS or not solid):
            return None
    last = words[end - 1]
    if (last.prep and not last.noun and not last.name) or last.norm in DETERMINERS or last.norm in ("et", "pas"):
        return None
    if last.adv and not last.noun and not last.adj and not last.name:
        return None
    return Subject(start, end, solid, bridge)


def _head(words: Sequence[Word], at: int, end: int) -> int | None:
    """The head noun: the first noun or name; after a quantity (« des milliers de ») the noun counted."""
    place = at
    while place < end:
        word = words[place]
        if (
            word.name
            or (word.noun and not (word.adj and place + 1 < end and words[place + 1].noun and not words[place + 1].adj))
            or not word.known
        ):
            if word.token.kind == "number" or word.num:
                place += 1
                continue
            if "Collective" in word.classes and place + 2 < end and words[place + 1].norm in _OF:
                place += 2
                if words[place].norm in DETERMINERS:
                    place += 1
                continue
            return place
        if word.prep:
            return None
        place += 1
    return None


def _is_name(word: Word, opening: bool) -> bool:
    return word.name or (opening and word.token.text[0].isupper())


def _tied(word: Word, opening: bool) -> bool:
    """Whether a time after the noun may belong to it: an event, what is dated, what is measured."""
    if _is_name(word, opening):
        return "Event" in word.classes  # le Sommet de Rio, le Festival de Cannes
    if word.classes & {"Event", "Time"} and not word.classes & {"Org", "Hum", "HumColl"}:
        return True
    if word.lemmas & _TIED:
        return True
    return bool(_ANCHORED.search(word.norm)) and not word.classes & _SOLID
