"""The dead who act in the present: « a déclaré mardi » of somebody who died before the article's date.

Only what a living person does is read (speaking, travelling, playing), in the present, the compound past or the
future, with a sign that it is news; tributes, archives, films and posthumous works silence the check.
"""

from __future__ import annotations

import datetime as dt
import re

from lint.checks.around import is_finite, participles, parts, readings, token
from lint.checks.fonction_base import vocabulary_of
from lint.checks.fonction_groupe import group_before, is_person_noun
from lint.checks.fonction_noms import Mention, joined
from lint.facts.store import Person
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern

_MARGIN = dt.timedelta(days=4)
"""After a death, copy written before it is still in the pipe, and the first tributes quote the last words."""

_SILENT = lazy_pattern(
    r"\b(?:mort|morte|meurt|mourut|mourir|décès|décéd\w+|disparu\w*|disparition|obsèques|hommages?|funérailles|"
    r"inhum\w+|enterr\w+|enseveli\w*|posthume\w*|archives?|inédite?s?|retrouvée?s?|biopic|anniversair"
    r"e|mémoires?|testament\w*|"
    r"héritage|héritiers?|hériti\w+|statue|tombe|tombeau|Panthéon|panthéonis\w+|vivant|feu|feue|défunte?|assassin\w+|"
    r"tuée?|suicid\w+|rôle|incarn\w+|interprèt\w+|interprét\w+|personnage|film|films|série|documentaire|rééd\w+|"
    r"exposition|rétrospective|hologramme|imitat\w+|sosie|il y a \w+ ans|commémor\w+|naissance|né en|née en|"
    r"dépouille|cercueil|deuil|veuve|veuf|musée|roman|biographie|chanson|album|tube|remasteris\w+|enchères|"
    r"intelligence artificielle|deepfake|centenaire|légendaire|légende|éternel\w*|dernière? volont\w+|citation|"
    r"phrase|célèbre|histoire|historique|autrefois|jadis|époque|tableau|toile|œuvre\w*)\b",
    re.IGNORECASE,
)
_YEAR = lazy_pattern(r"\b(1[89]\d\d|20\d\d)\b")
_RECENT = lazy_pattern(
    r"\b(?:(?<!chaque )(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|hier|aujourd'hui|demain|ce matin|"
    r"ce soir|cette semaine|ce week-end|cet après-midi|cette nuit|la semaine (?:dernière|prochaine)|"
    r"le mois (?:dernier|prochain)|"
    r"dans un(?:e)? (?:entretien|tribune|interview|communiqué|message|déclaration|tweet|vidéo)|à l'AFP|conférence de "
    r"presse|au micro|sur (?:Twitter|X|Facebook|Instagram|BFM\w*|RTL|TF1|France Inter|Europe 1|CNews|LCI)|prochaine?)\b"
)
# What is said of the dead in the present as well.
_OF_THE_DEAD = frozenset(
    """être avoir entrer reposer mourir décéder éteindre disparaître naître inspirer hanter fasciner diviser rester
    demeurer laisser devenir figurer apparaître symboliser représenter continuer manquer revivre ressusciter
    trôner obtenir quitter marquer léguer susciter faire passer compter appartenir occuper sembler paraître
    valoir mériter toucher émouvoir bouleverser influencer traverser dominer habiter accompagner devoir pouvoir
    succomber perdre vivre entourer rayonner""".split()
)
_MOTION = frozenset(
    "arriver venir revenir rentrer retourner aller partir repartir intervenir sortir monter descendre parvenir".split()
)
_DONE_TO_LIVING = frozenset(
    """entendre interroger recevoir élire réélire nommer opérer hospitaliser arrêter interpeller relaxer incarcérer
    inviter auditionner applaudir acclamer accueillir libérer convoquer limoger licencier reconduire investir
    attendre placer blesser tester vacciner confirmer éliminer battre sacrer engager recruter transférer
    suspendre""".split()
)
"""What only happens to the living, in the passive."""
_CLITICS = frozenset("se s' ne n' y en l' le la les lui leur me m' nous vous".split())
_ADVERBS = frozenset(
    """pas plus jamais toujours encore déjà aussi également notamment ensuite ainsi enfin pourtant cependant toutefois
    lui-même elle-même lundi mardi mercredi jeudi vendredi samedi dimanche hier""".split()
)
_OF = frozenset("de d' du des".split())


def dead(mention: Mention, day: dt.date) -> Person | None:
    """The bearer of the name, if all bearers were dead before that day; the one who died last."""
    if not mention.full:
        return None
    for person in mention.persons:
        if person.death is None or person.death.last + _MARGIN > day:
            return None
    return max(mention.persons, key=lambda p: p.death.last if p.death else dt.date.min)


def acts(layers: BlockLayers, mention: Mention, day: dt.date) -> tuple[int, int] | None:
    """The tokens of what the person does in the present, with the name; None when nothing is sure."""
    tokens = layers.tokens
    start, end = tokens[mention.start].start, tokens[mention.end - 1].end
    sentence = layers.sentence_at(start)
    text = layers.folded[sentence.start : sentence.end]
    if layers.in_quotation(start, end) or not _RECENT.search(text):
        return None
    outside = layers.folded[:start] + " " + layers.folded[end:]
    if _SILENT.search(outside) or any(int(y) < day.year for y in _YEAR.findall(outside)):
        return None
    begin = _group_start(layers, mention)
    verb = _verb_behind(layers, mention)
    if verb is not None and not _is_governed(layers, begin):
        return begin, verb
    said = _verb_before(layers, begin)
    return (said, mention.end) if said is not None else None


def _group_start(layers: BlockLayers, mention: Mention) -> int:
    """Where the group that the name closes begins: « ‹l'ancien garde des Sceaux› Jeanne Dupont »."""
    vocabulary = vocabulary_of(layers.parent)
    group = group_before(layers, mention)
    if group is not None:
        return group.start
    at = mention.start
    # A title of which the lexicon knows no noun of persons.
    for place in range(at - 1, max(-1, at - 8), -1):
        if not joined(layers, place + 1):
            break
        if layers.tokens[place].norm in vocabulary.titles:
            at = place
            while at and layers.tokens[at - 1].norm in ("ancien", "ancienne", "ex", "le", "la", "l'"):
                at -= 1
            break
    return at


def _is_governed(layers: BlockLayers, begin: int) -> bool:
    """Whether a preposition stands before the group: « le fils de l'ancien ministre », « avec »."""
    before = token(layers, begin - 1)
    if layers.tokens[begin].norm in ("du", "au", "des", "aux"):
        return True
    return begin > 0 and joined(layers, begin) and before.kind == "word" and "PREP" in parts(before)


def _verb_behind(layers: BlockLayers, mention: Mention) -> int | None:
    """The end of the verb whose subject the name is, if a living person does what it says."""
    at = mention.end
    if token(layers, at).norm == ",":
        if token(layers, at + 1).norm == "qui":
            at += 2
        else:
            limit = min(len(layers.tokens), at + 30)
            sentence = layers.sentence_at(layers.tokens[mention.start].start)
            closing = next(
                (n for n in range(at + 1, limit)
                 if layers.tokens[n].norm == "," and layers.tokens[n].start < sentence.end),
                None,
            )  # fmt: skip
            if closing is None:
                return None
            at = closing + 1
    return _verb_at(layers, at)


def _verb_at(layers: BlockLayers, at: int) -> int | None:
    reflexive = False
    while token(layers, at).norm in _CLITICS | _ADVERBS:
        reflexive = reflexive or token(layers, at).norm in ("se", "s'")
        at += 1
    word = token(layers, at)
    if word.kind != "word" or not is_finite(word):
        return None
    verbs = [r for r in readings(word) if r.pos == "VERB" and r.person == "3" and r.number != "p"]
    if not verbs:
        return None
    if {"NOUN", "ADJ", "PREP"} & parts(word) and not joined(layers, at):
        return None
    lemmas = {r.lemma for r in verbs if r.mood in ("ind-pres", "ind-fut")}
    if not lemmas:
        return None
    if lemmas & {"avoir", "être"} and any(r.mood == "ind-pres" for r in verbs):
        after = at + 1
        while token(layers, after).norm in _ADVERBS:
            after += 1
        if token(layers, after).norm == "été":
            return after + 2 if {r.lemma for r in participles(token(layers, after + 1))} & _DONE_TO_LIVING else None
        done = {r.lemma for r in participles(token(layers, after))}
        if not done or done & _OF_THE_DEAD:
            return None
        if "être" in lemmas and "avoir" not in lemmas and not reflexive and not done & (_MOTION | _DONE_TO_LIVING):
            return None
        return after + 1
    return None if lemmas & _OF_THE_DEAD else at + 1


def _verb_before(layers: BlockLayers, begin: int) -> int | None:
    """« …, a déclaré mardi ‹l'ancien ministre Jeanne Dupont› »: where the verb begins."""
    at = begin - 1
    while at > 0 and token(layers, at).norm in _ADVERBS | {"soir", "matin", "après-midi"}:
        at -= 1
    word = token(layers, at)
    before = token(layers, at - 1)
    if token(layers, begin - 1).kind == "punct":
        return None
    if participles(word) and before.norm == "a" and token(layers, at - 2).kind == "punct":
        lemmas = {r.lemma for r in participles(word)}
        return None if lemmas & _OF_THE_DEAD else at - 1
    if is_finite(word) and before.kind == "punct" and not is_person_noun(layers, at):
        present = [r for r in readings(word) if r.pos == "VERB" and r.mood == "ind-pres" and r.person == "3"]
        if present and not {r.lemma for r in present} & _OF_THE_DEAD and "NOUN" not in parts(word):
            return at
    return None
