"""Adverbials of time as spans of folded text: « mardi soir », « le mois dernier », « plus tôt cette année ».

One pattern for `circonstances.py`, to be compiled with re.VERBOSE. What counts as an adverbial of time without
preposition, or with one: Grevisse & Goosse, Le bon usage, « Le complément adverbial »; the lists are the authors'
own. A weekday with a capital is a name (a paper, a feast) and no time.
"""

from __future__ import annotations

from lint.french.dates import MONTHS, WEEKDAYS

_DAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_YEAR = r"(?:1[5-9]|20)\d\d"
_PART = "matin|matinée|midi|après-midi|soir|soirée|nuit"
_DATE = rf"\d{{1,2}}(?:er)?(?: (?:{_MONTH})(?: {_YEAR})?)"
_UNIT = "semaine|mois|an|année|week-end|trimestre|semestre|été|hiver|automne|printemps|saison|nuit|siècle|décennie"
_LAST = "derni(?:er|ère)|prochaine?|passée?|suivante?|précédente?"
_COUNT = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|quelques|plusieurs|peu)"
_SPAN = r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans|années?|décennies?|siècles?|temps)"
_THIS = (
    rf"(?:ce (?:mois(?:-ci)?|matin|soir|week-end|midi|printemps|{_DAY})|cet (?:été|hiver|automne|après-midi)"
    r"|cette (?:semaine|année|nuit|saison|fois)(?:-ci)?)"
)
_ANY_LAST = rf"(?:(?:le|la|l') ?(?:{_UNIT}) (?:{_LAST})|(?:la|le) même (?:jour|semaine|mois|année))"

# Spaces count in the parts above; in the pattern below they do not.
_THIS, _ANY_LAST, _DATE, _COUNT = (p.replace(" ", r"\ ") for p in (_THIS, _ANY_LAST, _DATE, _COUNT))

ONE_TIME = rf"""
  (?:tôt\ |tard\ )?(?:{_DAY})(?:\ (?:{_PART}|derniers?|prochain|passé|{_DATE}|\d{{1,2}}(?![\d ]*\ [a-zé])))*
   (?:\ et\ (?:{_DAY}))?
 |(?:tôt\ |tard\ )?(?:avant-)?hier(?:\ (?:{_PART}))?
 |(?:après-)?demain(?:\ (?:{_PART}))?
 |aujourd'hui|maintenant|désormais|actuellement
 |tôt\ ce\ matin|tard\ (?:ce\ soir|dans\ la\ (?:nuit|soirée))
 |{_THIS}
 |{_ANY_LAST}
 |le\ (?:lendemain|soir\ même|jour\ même|surlendemain)(?:\ (?:{_PART}))?|la\ veille(?:\ au\ soir)?
 |(?:un\ peu\ |beaucoup\ |bien\ )?plus\ t(?:ôt|ard)
   (?:\ (?:{_THIS}|dans\ (?:la|l'|le)\ ?(?:{_PART}|journée|{_UNIT})|(?:en\ )?(?:{_DAY}|{_MONTH}|{_YEAR})|{_ANY_LAST}))?
 |{_COUNT}\ {_SPAN}\ (?:plus\ t(?:ôt|ard)|auparavant|après)
 |en\ (?:(?:{_MONTH})(?:\ {_YEAR}|\ derni[eè]re?|\ prochain)?|{_YEAR}|fin\ de\ (?:{_PART}|journée|semaine)
   |début\ de\ (?:{_PART}|journée|semaine|saison|mois))
 |(?:fin|début|mi-)[ ]?(?:{_MONTH})(?:\ {_YEAR})?
 |(?:le|ce)\ (?:(?:{_DAY})\ )?{_DATE}
 |à\ (?:la|l')\ ?(?:\d+(?:e|re|ème)|dernière|première)\ minute(?:\ de\ jeu)?
 |à\ (?:midi|minuit|l'aube|\d{{1,2}}\ ?h(?:eures?)?(?:\ ?\d\d)?)
 |au\ (?:cours|début|milieu)\ (?:du|de\ (?:la|l'|cette)|des|de\ ces)\ ?(?:derni[eè]re?s?\ )?
   (?:{_PART}|journée|jours|{_UNIT})s?(?:\ (?:{_LAST}))?
 |(?:au\ cours\ (?:des|de\ ces)|pendant\ (?:les|ces)|ces)\ (?:\w+\ )?derni[eè]re?s\ (?:\w+\ )?{_SPAN}
 |à\ la\ (?:mi-(?:{_MONTH})|fin\ (?:du\ mois|de\ (?:l'année|la\ (?:semaine|journée)|l'été)))
 |dans\ (?:la\ nuit(?:\ d[eu]\ [^\s,]+\ (?:à|au)\ [^\s,]+)?|la\ (?:matinée|soirée|journée)|l'après-midi)
   (?:\ de\ (?:{_DAY}))?
 |pendant\ (?:la\ nuit|le\ week-end|l'été|l'hiver)
 |depuis\ (?:(?:{_DAY}|hier|{_MONTH})(?:\ (?:{_PART}))?)
 |au\ (?:petit\ matin|printemps(?:\ (?:dernier|prochain|{_YEAR}))?|mois\ d(?:e\ |')(?:{_MONTH}))
 |(?:à\ l'(?:automne|été|hiver)|l'(?:été|automne|hiver)\ (?:dernier|prochain))(?:\ (?:dernier|prochain|{_YEAR}))?
 |(?:peu\ |juste\ )(?:avant|après)\ (?:minuit|midi|l'aube|\d{{1,2}}\ ?h(?:eures?)?)
 |au\ (?:premier|deuxième|second|troisième|quatrième|dernier)\ (?:trimestre|semestre)(?:\ {_YEAR})?
 |aux\ (?:premières|petites|dernières)\ heures\ (?:d(?:e\ |u\ )(?:{_DAY}|matin|jour)|de\ la\ (?:journée|matinée))
 |chaque\ (?:{_PART}|jour|{_UNIT}|{_DAY})|tous\ les\ (?:jours|ans|mois|soirs|matins|deux\ ans|quatre\ ans|{_DAY}s)
 |en\ (?:soirée|matinée|journée|semaine|fin\ de\ (?:mois|saison|séance|match|rencontre)|début\ de\ (?:séance|match))
 |en\ (?:milieu|cours)\ de\ (?:{_PART}|journée|semaine|saison|match|séance)
 |il\ y\ a\ {_COUNT}\ {_SPAN}
"""


VAGUE = frozenset("aujourd'hui maintenant désormais actuellement".split())
"""The present as a period: « la France aujourd'hui est… » is said and printed."""
