"""Adverbials as spans of folded text, with what they say: time, occasion, manner, medium, place; stacked ones as one.

« lundi soir à Ankara », « pour la deuxième fois », « à l'unanimité », « dans un communiqué », « sur son compte X ». The
pattern is the trigger of the checks that need it. Grevisse & Goosse, Le bon usage, « Le complément adverbial »; the
lists are the authors' own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.french.temps import ONE_TIME
from lint.lazy import lazy_pattern

_COUNT = (
    r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quelques|plusieurs|maintes)"
)
_SPAN = r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans|années?|décennies?|siècles?|tours|matchs|sets)"
_NTH = (
    r"(?:première|seconde|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième"
    r"|énième|dernière|\d+e)"
)
_OF = r"(?:de\ (?:la\ |l'|leurs?\ |s(?:a|on|es)\ |cette\ |ce\ |ces\ )?|d'(?:une?\ )?|du\ |des\ )"
_CAPITAL = r"[A-ZÀ-Þ][\w'-]*"

_OFTEN = rf"""
  pour\ (?:la|une)\ {_NTH}\ fois(?:\ (?:consécutive|de\ suite|d'affilée|de\ (?:la|sa)\ \w+|en\ {_COUNT}\ {_SPAN}
    |depuis\ (?:{_COUNT}\ {_SPAN}|\d{{4}})|de\ son\ histoire))?
 |(?:une|la)\ (?:{_NTH}|nouvelle)\ fois|{_COUNT}\ fois(?:\ de\ suite)?|encore\ une\ fois
 |à\ (?:plusieurs|maintes|diverses|{_COUNT})\ (?:reprises|occasions)|[àd]e?\ nouveau|de\ temps\ en\ temps
 |(?:depuis|pendant|durant|en|d'ici(?:\ à)?|au\ bout\ de|après)\ (?:(?:plus|moins|près)\ (?:de\ |d'))?
   (?:{_COUNT}|une?|des|moins\ d'une?|à\ peine\ {_COUNT})\ {_SPAN}
 |depuis\ (?:longtemps|toujours|peu|(?:1[5-9]|20)\d\d|l'aube|l'aurore|des\ lustres|le\ (?:matin|printemps)
   |la\ (?:veille|rentrée)|cette\ date|lors)|depuis\ (?:le\ (?:début|départ|retour)|la\ (?:fin|mort|chute))\ {_OF}
 |entre-?temps|aussitôt|soudain|sur-le-champ|tout\ de\ suite|dans\ la\ foulée|dans\ l'intervalle|par\ la\ suite
 |dans\ un\ (?:premier|second|deuxième)\ temps|d'emblée|peu\ à\ peu|petit\ à\ petit|du\ jour\ au\ lendemain
 |sans\ (?:délai|tarder|attendre|relâche)|à\ la\ (?:dernière|première)\ (?:minute|seconde)
 |(?:à\ l'issue|au\ terme|au\ lendemain|au\ soir|au\ matin|à\ la\ veille|au\ cours|lors|à\ la\ suite|à\ l'occasion
   |en\ (?:marge|amont|prélude|fin|début|ouverture|clôture))\ {_OF}
 |(?:après|avant|pendant|durant)\ (?:le\ |la\ |l'|les\ |son\ |sa\ |ses\ |cette\ |ce\ |toute\ la\ |tout\ le\ )
"""

_MANNER = r"""
  à\ (?:l'unanimité|huis\ clos|main\ levée|l'amiable|l'improviste|contrecœur|la\ hâte|mi-voix
   |titre\ (?:personnel|posthume)|juste\ titre|une\ (?:large|écrasante|courte|faible|forte)\ majorité
   |la\ surprise\ générale|bulletins?\ secrets?
   |toute\ (?:allure|vitesse)|grands?\ frais|pas\ (?:lents|comptés))
 |en\ (?:urgence|secret|catimini|hâte|vitesse|vain|silence|appel|cassation
   |première\ instance|(?:séance|session)\ (?:plénière|publique|extraordinaire|ordinaire)
   |référé|conséquence|pleine\ nuit|toute\ hâte)
 |par\ (?:téléphone|écrit|visioconférence|surprise|erreur|mégarde|précaution|décret|ordonnance|vidéo|courriel
   |acclamation|(?:\d+|une|deux|dix|douze)\ voix\ contre\ (?:\d+|une|deux|dix|zéro))
 |(?:d'urgence|d'office|de\ justesse|de\ concert|de\ force|de\ son\ (?:plein\ gré|propre\ chef))
 |sans\ (?:surprise|ambages|détours?|réserves?|condition|difficulté|explications?|préavis|succès|incident
   |équivoque|ménagement)
 |avec\ (?:force|fermeté|succès|prudence|émotion|satisfaction|enthousiasme|vigueur|insistance|éclat|brio|peine|soin)
 |tour\ à\ tour|à\ tour\ de\ rôle|sous\ (?:serment|les\ (?:applaudissements|huées|sifflets))
 |dans\ (?:la\ (?:précipitation|douleur|douceur|discrétion)|le\ calme|l'urgence|la\ plus\ grande\ discrétion)
"""

_SAID = (
    "communiqué|entretien|interview|lettre|discours|message|vidéo|tribune|tweet|rapport|note|déclaration|courriel|courrier"
    "|allocution|billet|éditorial|publication|post|arrêt|jugement|décision|ordonnance|avis|décret|document|étude|enquête"
)
_MEDIUM = rf"""
  dans\ (?:une?|son|sa|cette|ce|leur)\ (?:(?:bref|brève|longue?|autre|premi(?:er|ère)|nouveau|nouvelle)\ )?(?:{_SAID})
 |(?:au\ cours|lors)\ d'une?\ (?:conférence|interview|entretien|allocution|point)
 |par\ (?:voie\ de|un)\ communiqué|par\ la\ voix\ {_OF}
 |sur\ (?:son|sa|ses|leurs?|les)\ (?:comptes?|pages?|blog|sites?|réseaux?|chaîne|profil)
 |sur\ (?:X|Twitter|Facebook|Instagram|Telegram|TikTok|Truth\ Social|Weibo|LinkedIn|YouTube)
 |à\ la\ (?:télévision|radio|tribune|presse|barre)|au\ (?:téléphone|micro)|en\ conférence\ de\ presse
 |(?:devant|face\ à|auprès\ de)\ (?:la\ presse|les\ (?:journalistes|caméras|députés|sénateurs|élus|médias)|le\ Congrès
   |le\ Parlement|l'Assemblée|l'AFP)
"""

_PLACE = (
    rf"(?:(?:à|en)\ (?:l'|la\ )?{_CAPITAL}(?:\ (?:d[eu]\ (?=[A-Z]))?{_CAPITAL}|\ saoudite)*"
    r"|au\ (?:Bangladesh|Brésil|Cameroun|Canada|Chili|Congo|Danemark|Groenland|Japon|Kenya|Koweït|Liban|Luxembourg"
    r"|Mali|Maroc|Mexique|Mozambique|Népal|Niger|Nigeria|Pakistan|Pérou|Portugal|Qatar|Royaume-Uni|Sénégal|Soudan"
    r"|Tchad|Venezuela|Vietnam|Yémen|Vatican|Kremlin|Parlement)|aux\ (?:États-Unis|Pays-Bas|Philippines))"
)


@functools.cache
def _pattern() -> re.Pattern[str]:
    atoms = rf"(?P<time>{ONE_TIME})|(?P<often>{_OFTEN})|(?P<medium>{_MEDIUM})|(?P<manner>{_MANNER})|(?P<place>{_PLACE})"
    # A plain space first: the search leaps from space to space.
    return re.compile(rf"\ (?P<all>(?:(?:{atoms})(?:\ |(?<=[\ '])|(?![\w'-])))+)", re.VERBOSE)


class Circumstance(NamedTuple):
    """A range of code points; `kind`: time, often, medium, manner or place, the first of these that it says;
    `opened`: its last noun's complement is still to come (« à l'issue de | la réunion »)."""

    start: int
    end: int
    kind: str
    opened: bool


_ENDS_OPEN = lazy_pattern(r"(?:'|\b(?:de|du|des|la|le|les|leurs?|s(?:a|on|es)|cette|ces?|une?))\Z")
_KINDS = ("time", "often", "medium", "manner", "place")


def circumstances(folded: str, start: int, end: int) -> Iterator[Circumstance]:
    """Adverbials in `folded[start:end]` that a space precedes, longest first from the left."""
    for match in _pattern().finditer(folded, start, end):
        first, last = match.span("all")
        if folded[last - 1] == " ":
            last -= 1
        kind = next(k for k in _KINDS if match[k] is not None)
        yield Circumstance(first, last, kind, _ENDS_OPEN.search(folded[first:last]) is not None)
