"""What makes a title past, future, somebody else's word or a part that is played: then no claim is judged.

Two strengths: `is_unreal` silences any claim; `is_past` only one that was or will be true at another time (a
person who never held an office did not hold it « en 1998 » either).
"""

from __future__ import annotations

import datetime as dt
import re

from lint.checks.fonction_liens import Claim
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern

_NEAR = 45
"""Code points before and after a claim in which a word may qualify it."""

# Before the title, in the same group: the office is not held now, or not by that person alone.
_FORMER = r"ancien(?:ne)?s?|ex-?|feue?|défunte?|alors"
_NOT_HELD = lazy_pattern(
    r"\b(?:futur(?:e)?s?|prochaine?|possible|éventuel(?:le)?|potentiel(?:le)?|autoproclamée?|prétendue?|soi-disant|"
    r"intérimaire|intérim|pressentie?|candidate?s?|aspirante?|postes?|titre|surnommée?|alias|sosie|imitat\w+|"
    r"vice|adjointe?|déléguée?|porte-parole|conseill[eè]re?|directeur de cabinet|fonctions?|"
    r"rôle|incarn\w+|interpr[éè]t\w+|jou[eé]\w* par|campe|personnage|ficti(?:f|ve)|série|film|biopic|caricature|"
    r"deviendr\w+|devien\w+|devenir|devenue?|nomm\w+|dési?gn\w+)(?: [\w'’-]+){0,2} ?$",
    re.IGNORECASE,
)
_DENIED = lazy_pattern(r"\b(?:ni|non|jamais|pas|plus|ne|si|s'il|aurait|serait)\b|\bn'")
_FORMER_BEFORE = lazy_pattern(rf"\b(?:{_FORMER})(?: [\w'’-]+){{0,3}} ?-?$", re.IGNORECASE)
_AFTER = lazy_pattern(
    r"^[\s,(]*(?:(?:nouvellement|fraîchement|récemment|tout juste) )?(?:(?:alors|par intérim|intérimaire|élue?|"
    r"désignée?|honoraire|déchue?|destituée?|démissionnaire|renversée?|"
    r"défunte?|pressentie?|autoproclamée?|en exil|de l'époque|d'alors|à l'époque|adjointe?|déléguée?|pendant|durant|"
    r"jusqu'|entre \d|de \d{4}|en \d{4}|dans les années|lors du|lorsqu'|quand)\b|\(\d{4})",
    re.IGNORECASE,
)
_SUCCESSION = lazy_pattern(
    r"\b(?:succ[éè]d\w+|alors(?! que)|remplac\w+|battue?|à l'époque|jadis|autrefois|naguère|cette année-là|ce jour-là|"
    r"il y a .{1,20} ans|des années|sous (?:le|la|son) (?:mandat|présidence|gouvernement)|"
    r"défunte?|feue?|prédécesseur\w*|successeur\w*|démission\w*|passation|mémoires|archives?|"
    r"épouse|époux|veuve|veuf|gendre|petit-fils|assassin\w*|décès|obsèques|funérailles|anniversaire|"
    r"procès|jugée?|condamnée?|mise? en examen|exil|renvers\w+|destitu\w+|déchue?)\b",
    re.IGNORECASE,
)
# These silence only where nothing says that the sentence is news.
_OF_OLD = lazy_pattern(
    r"\b(?:première? fois|quitt\w+|fils|fille|frère|sœur|père|mère|femme|mari|neveu|nièce|mort|hommage|historique|"
    r"histoire|époque|siècle|poursuivie?|initiée?|(?:lanc|décid|cré|nomm)ée? par|signée? par)\b",
    re.IGNORECASE,
)
_YEAR = lazy_pattern(r"\b(1[89]\d\d|20\d\d)\b")
_ERROR = lazy_pattern(
    r"lapsus|par erreur|à tort|se repren|confond|confusion|, pardon|rectificatif|canular|s'est tromp|mal nomm|uchroni|"
    r"fiction|\bfaux (?:président|Premier|ministre|pape)",
    re.IGNORECASE,
)
_TO_COME = lazy_pattern(
    r"\b(?:prendr\w+ (?:ses|leurs) fonctions|entrer\w* en fonctions?|prêter\w* serment|sera investie?|"
    r"prise de fonctions? (?:est )?prévue|succéder\w* (?:à|au)|doit succéder|"
    r"devrait (?:devenir|succéder|être nommée?))\b"
)
# Simple past and imperfect of the verbs that carry most sentences told of the past.
_TOLD = lazy_pattern(r"\b(?:avai(?:t|ent)|étai(?:t|ent)|fut|furent|eut|eurent|fit|\w{3,}(?:èrent|irent|urent))\b")


def _around(layers: BlockLayers, claim: Claim) -> tuple[str, str]:
    """The text behind the claim, and the whole sentence; apostrophes straight."""
    tokens = layers.tokens
    start, end = tokens[claim.start].start, tokens[claim.end - 1].end
    sentence = layers.sentence_at(start)
    return layers.folded[end : min(sentence.end, end + _NEAR)], layers.folded[sentence.start : sentence.end]


def is_quoted(layers: BlockLayers, claim: Claim) -> bool:
    """Whether the words stand in a quotation."""
    return layers.in_quotation(layers.tokens[claim.start].start, layers.tokens[claim.end - 1].end)


def is_former(layers: BlockLayers, claim: Claim) -> bool:
    """Whether the title is called a former one: « l'ancien », « ex- », « alors », « feu »."""
    start = layers.tokens[claim.phrase.start].start
    sentence = layers.sentence_at(start)
    return bool(_FORMER_BEFORE.search(layers.folded[max(sentence.start, start - _NEAR) : start]))


def is_unreal(layers: BlockLayers, claim: Claim) -> bool:
    """Whether the office is only wished for, to come, played, denied, or named by mistake."""
    start = layers.tokens[claim.phrase.start].start
    at = layers.sentence_at(start).start
    after, sentence = _around(layers, claim)
    if _ERROR.search(sentence) or _TO_COME.search(sentence):
        return True
    group = re.split(r"[,;:()]", layers.folded[max(at, start - _NEAR) : start])[-1]
    if _NOT_HELD.search(group) or (claim.order in ("predicate", "verb") and _DENIED.search(group)):
        return True
    behind_title = layers.folded[layers.tokens[claim.phrase.end - 1].end :][:30]
    return bool(_AFTER.match(after)) or bool(_AFTER.match(behind_title))


def is_past(layers: BlockLayers, claim: Claim, day: dt.date) -> bool:
    """Whether the sentence, or the block before it, speaks of another time than the article's."""
    _, sentence = _around(layers, claim)
    if _SUCCESSION.search(sentence) or _TOLD.search(sentence):
        return True
    if _OF_OLD.search(sentence) and not is_news(layers, layers.tokens[claim.start].start):
        return True
    before = layers.folded[: layers.sentence_at(layers.tokens[claim.start].start).end]
    return any(int(year) < day.year for year in _YEAR.findall(before))


_RECENT = lazy_pattern(
    r"\b(?:(?<!chaque )(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|hier|aujourd'hui|demain|ce matin|"
    r"ce soir|cette semaine|ce week-end|la semaine (?:dernière|prochaine)|à l'AFP|dans un entretien|dans une tribune)\b"
)


def is_news(layers: BlockLayers, position: int) -> bool:
    """Whether the sentence at the position tells of these days."""
    sentence = layers.sentence_at(position)
    return bool(_RECENT.search(layers.folded[sentence.start : sentence.end]))


def is_misnamed(layers: BlockLayers, position: int) -> bool:
    """Whether the sentence at the position speaks of a slip of the tongue, a mistake or a fiction."""
    sentence = layers.sentence_at(position)
    return bool(_ERROR.search(layers.folded[sentence.start : sentence.end]))
