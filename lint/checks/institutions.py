"""Capitals of institutions, offices and functions: the French way, where English raises every word.

Sources: Imprimerie nationale, *Lexique des règles typographiques* (2002), "Majuscules" (bodies of which there is one
take a capital at the first noun and at an adjective before it; titles and functions take none); OQLF, *Banque de
dépannage linguistique*, "Majuscule". The lists of words are the authors' own. Positions are code points into the
block's prose.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.model import Match, Severity

if TYPE_CHECKING:
    import regex

_HEADS = (
    "Agence|Alliance|Armée|Assemblée|Autorité|Banque|Bourse|Bureau|Cabinet|Caisse|Centre|Chambre|Comité|Commissariat|"
    "Commission|Communauté|Confédération|Conférence|Congrès|Conseil|Constitution|Convention|Coopération|Corps|"
    "Coupe|Cour|"
    "Département|Direction|Fédération|Fondation|Fonds|Force|Forces|Forum|Front|Garde|Gouvernement|"
    "Haut-Commissariat|Haute Cour|"
    "Haute Autorité|Institut|Jeux|Ligue|Marine|Ministère|Mission|Observatoire|Office|Organisation|Parlement|"
    "Parti|Police|"
    "Programme|République|Réserve|Sécurité|Sénat|Service|Services|Société|Sommet|Sûreté|Tribunal|Union|Université"
)
_ADJECTIVES = frozenset(
    """administratif administrative africain africaine alimentaire américain américaine arabe asiatique atlantique
    atomique brésilien britannique canadien canadienne central centrale chinois chinoise civil civile climatique
    colombienne communautaire communiste constitutionnel constitutionnelle consultatif correctionnel criminel
    criminelle démocrate démocratique départemental diplomatique économique électoral électorale environnemental
    européen européenne exécutif exécutive extraordinaire fédéral fédérale financier financière français française
    générale gouvernemental humanitaire indépendante indien indienne industriel intergouvernemental intérieure
    international internationale interparlementaire islamique israélien israélienne italien italienne japonais
    japonaise judiciaire juridique législatif législative libéral libérale mexicain militaire mondial mondiale
    monétaire municipal municipale national nationale nucléaire olympique ottoman palestinien palestinienne
    paralympiques olympiques pakistanais parlementaire pénal pénale permanent permanente politique populaire
    présidentiel provincial provinciale public publique régional régionale républicain républicaine royal royale russe
    sanitaire scientifique socialiste social sociale spatial spatiale statistique suprême supérieur supérieure
    syrienne terrestre travailliste ukrainien ukrainienne unifié unifiée vénézuélien""".split()
)
# Firms, clubs and reviews keep their own capitals: « Banque Populaire », « Société Générale », « Union Sportive ».
_FIRMS = frozenset(
    name.replace("_", " ")
    for name in """Banque_Populaire Société_Générale Banque_Postale Banque_Nationale Caisse_Nationale Bourse_Nationale
    Banque_Royale Société_Nationale Société_Industrielle Front_National Front_Populaire Forum_Social Garde_Républicaine
    Union_Populaire Union_Nationale Société_Royale Union_Générale Institut_Politique Parti_Populaire Banque_Européenne
    Centre_National Observatoire_International Service_Public Service_Civil Union_Royale Fédération_Nationale
    Fédération_Française Union_Civile Union_Libérale Front_Islamique""".split()
)


@functools.cache
def _body() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}-])(?P<head>{_HEADS})"
        r"(?P<words>(?: \p{Lu}[\p{Ll}]+(?:-\p{Lu}?\p{Ll}+)?){1,3})(?![\p{L}-])"
    )


@functools.cache
def _complement() -> regex.Pattern[str]:
    import regex

    return regex.compile(r" (?:de la |du |des |de l'|de )(?:Santé|Commerce|Travail|Droits|Énergie|Justice)")


@check("institutions.adjectif")
def raised_adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital on the adjectives behind the head of an institution's name: « Agence Spatiale Européenne »."""
    if layers.is_headline and sum(t.text[:1].isupper() for t in layers.tokens) > len(layers.tokens) / 2:
        return
    for m in _body().finditer(layers.folded):
        words = m["words"].split()
        taken = 0
        while taken < len(words) and words[taken].lower() in _ADJECTIVES:
            taken += 1
        if not taken or f"{m['head']} {words[0]}" in _FIRMS:
            continue
        if m["head"] == "Jeux":
            continue  # the Games write their own name so: a rule of its own says it mildly
        if taken < len(words):
            continue  # « Institut National Polytechnique », « Union Royale Namur »: a name of its own
        before = layers.folded[: m.start()]
        if before.endswith(("«", "« ", '"', "“")) or before.rstrip()[-1:] in (":", "»") or _follows_name(before):
            continue
        after = layers.folded[m.end() : m.end() + 12]
        if after.lstrip(" ,")[:1].isupper() and not after.startswith((",", ".")):
            continue
        if _complement().match(layers.folded, m.end()):
            continue  # « Organisation Mondiale de la Santé »: the table of names mends the whole
        end = m.start("words") + sum(len(w) + 1 for w in words[:taken])
        mend = m["head"] + "".join(" " + w.lower() for w in words[:taken])
        yield Match(m.start(), end, {"juste": mend}, (mend,))


def _follows_name(before: str) -> bool:
    """Whether a word with a capital stands right before, the first of its sentence aside."""
    word = before.rstrip().rpartition(" ")[2]
    return word[:1].isupper() and word.lower() not in ("le", "la", "les", "l'", "un", "une", "du", "des", "au", "selon")


_OFFICES = (
    "Président|Présidente|Vice-président|Vice-présidente|Pape|Roi|Reine|Prince|Princesse|Empereur|Impératrice|"
    "Chancelier|"
    "Chancelière|Gouverneur|Gouverneure|Sénateur|Sénatrice|Député|Députée|Ministre|Maire|Juge|Général|Colonel|"
    "Capitaine|"
    "Lieutenant|Amiral|Commandant|Sergent|Docteur|Professeur|Professeure|Ambassadeur|Ambassadrice|Archevêque|"
    "Évêque|Cardinal|"
    "Sultan|Émir|Cheikh|Duc|Duchesse|Comte|Comtesse|Baron|Procureur|Procureure|Commissaire|Conseiller|"
    "Conseillère|Shérif|"
    "Directeur|Directrice|Secrétaire|Imam|Rabbin|Patriarche|Père|Ayatollah|Dictateur|Représentant|Représentante|Avocat|"
    "Inspecteur|Détective|Officier|Entraîneur|Révérend|Pasteur"
)
_FIGURES = (
    r"Lion|Soleil|Margot|Arthur et|Jivago|House|Who|Strange|Folamour|Mabuse|Tournesol|Choron|Maigret|Dredd|"
    r"Electric|Motors|"
    r"Albert-|Dracula|Marvel|America|Crochet|Fracasse|Nemo|Haddock|Sparrow|Phillips|Fantastic|Moulin|Noël|Fouras|"
    r"Castor|Goriot|"
    r"Ubu|Blanc|Rouge|Noir|Vert|Charmant|Mourant|Caspian|Sparow|Columbo|Gadget|Derrick|Barnaby|Cornet|Laurent$|Conti"
)
_CALLED = (
    r"(?:rue|avenue|av\.|boulevard|bd|place|quai|pont|lycée|école|hôpital|collège|stade|caserne|square|allée|"
    r"cours|station|"
    r"fort|camp|frégate|navire|bateau|aéroport|film|série|roman|livre|album|musée|théâtre|parc|tour|impasse|hôtel|prix|"
    r"fondation|maison|club|salle|complexe|gymnase|centre|résidence|bar|restaurant|jeu|spectacle|comédie|opéra|"
    r"personnage|"
    r"Monsieur|Madame|M\.|Mme|Messieurs|Son Excellence|cher|chère)"
)


@functools.cache
def _office(alone: bool) -> regex.Pattern[str]:
    import regex

    lead = (
        r"(?<=(?<![\p{L}'’-])(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u|[Uu]n|[Uu]ne|[Cc]e|[Cc]ette|[Ss]on|[Ss]a|[Ll]eur|"
        r"[Nn]otre|ancien|ancienne|"
        r"futur|nouveau|nouvelle|jeune|défunt|défunte|actuel) |(?<![\p{L}])[Ll]['’]|(?<!\p{L})[Ee]x-)"
    )
    if alone:
        return regex.compile(
            lead + r"(?P<office>Président|Présidente|Pape|Roi|Reine|Empereur|Chancelier|Chancelière|Ministre|"
            r"Gouverneur|Maire|"
            r"Prince|Sénateur|Député|Juge|Procureur|Ambassadeur|Général|Directeur|Secrétaire|Cardinal|Vice-président|"
            r"Vice-présidente|Sultan|Émir|Représentant|Représentante|Sénatrice|Députée|Ambassadrice)"
            r"(?P<s>)(?![\p{L}-])(?= (?:\p{Ll}|d'|l')|[,.;:!?)]|$)"
        )
    return regex.compile(lead + rf"(?P<office>{_OFFICES}) (?=(?!{_FIGURES})\p{{Lu}}[\p{{Ll}}'’-]+)")


@check("institutions.fonction", options={"nets": ()})
def raised_office(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital on a function before a name: « le Président Macron », « la Juge Lopez »."""
    yield from _offices(layers, alone=False, clear=frozenset(options["nets"]))


@check("institutions.fonction-seule", options={"nets": ()})
def raised_office_alone(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital on a function without a name: « le Président a dit », « la visite du Pape »."""
    yield from _offices(layers, alone=True, clear=frozenset(options["nets"]))


def _offices(layers: BlockLayers, *, alone: bool, clear: frozenset[str]) -> Iterator[Match]:
    text = layers.folded
    if layers.is_headline and sum(t.text[:1].isupper() for t in layers.tokens) > len(layers.tokens) / 2:
        return
    for m in _office(alone).finditer(text):
        if _is_called(text[max(0, m.start() - 40) : m.start()]):
            continue
        start, end = m.span("office")
        word = m["office"]
        determiner = text[:start].rstrip(" '").rpartition(" ")[2]
        if determiner[:1].isupper() and layers.sentence_at(start).start < start - len(determiner) - 1:
            continue  # « Bruno Le Maire »
        if word == "Roi" and determiner == "du":
            continue  # « procureur du Roi », « Camelots du Roi »
        if (
            alone
            and layers.text[max(0, start - 4) : start].strip("' ")[-2:] in ("Le", "La")
            and _in_quotes(text, start)
        ):
            continue
        mend = word[0].lower() + word[1:]
        yield Match(start, end, {"juste": mend}, (mend,), severity=Severity.WARNING if word in clear else None)


@functools.cache
def _called() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        rf"(?<!\p{{L}}){_CALLED} (?:[\p{{Ll}}]+ ){{0,1}}(?:de la |du |de l'|le |la |l'|de |au |"
        rf"des )?[«\"“]? ?(?:Le |La |L')?\Z",
        regex.I,
    )


def _is_called(before: str) -> bool:
    return _called().search(before) is not None


def _in_quotes(text: str, position: int) -> bool:
    """Whether the determiner before `position` opens a quotation: a title of a work."""
    return text[:position].rstrip(" '").rpartition(" ")[0].endswith(("«", '"', "“")) or (
        text[:position].rstrip(" '")[-3:-2] in ("«", "“", '"')
    )


@functools.cache
def _common() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        r"(?<=\p{Ll}[\p{Ll},'’]* (?:(?:le|la|du|au|un|une|ce|cet|cette|son|sa|de la|à la|leur|notre) |l'|de l'|"
        r"à l'|d')?)"
        r"(?<=(?<![\p{L}-])(?:[Ll]e|[Ll]a|[Dd]u|[Aa]u|[Uu]n|[Uu]ne|[Cc]e|[Cc]ette|[Ss]on|[Ss]a|de|[Ll]eur) |[LlDd]')"
        r"(?P<word>Ministère|Département|Université|Tribunal|Ambassade|Consulat|Préfecture|Mairie|Gouvernement|Loi sur|"
        r"Projet de loi|Administration)(?= (?:de |du |des |d'|américain|britannique|fédéral|français|allemand|"
        r"russe|chinois|"
        r"israélien|a |est |doit |va |veut |et |ont )|[,.;:]| les? | la )"
    )


@check("institutions.nom-commun", options={"nets": ()})
def raised_common_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital on what is no name: « le Ministère de l'Intérieur », « l'Université du Caire ».

    Option `nets`: words for which no paper's style has the capital; they make a warning.
    """
    clear = frozenset(options["nets"])
    text = layers.folded
    if layers.is_headline and sum(t.text[:1].isupper() for t in layers.tokens) > len(layers.tokens) / 2:
        return
    for m in _common().finditer(text):
        word = m["word"]
        if word.startswith("Loi") and layers.parent.locale == "fr-CA":
            continue
        if word == "Administration" and not text[m.end() :].startswith((" américain", " de la", " du")):
            continue
        mend = word[0].lower() + word[1:]
        severity = Severity.WARNING if word in clear else None
        yield Match(m.start("word"), m.end("word"), {"juste": mend}, (mend,), severity=severity)


@functools.cache
def _secretary() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        r"(?<![\p{L}-])(?P<who>[Ss]ecrétaires?(?: (?:américaine?|adjointe?|général|fédérale?))?) (?P<of>du |"
        r"de la |de l'|des )"
        r"(?P<field>Trésor|Défense|Énergie|Travail|Commerce|Éducation|Transports|Agriculture|Intérieur|Logement|"
        r"Santé|Justice|"
        r"Marine|Guerre|Armée|Sécurité intérieure|trésor|défense|énergie|commerce|éducation|transports|agriculture|"
        r"intérieur|logement|sécurité intérieure)(?![\p{L}-])(?! (?:du parti|de la CGT|départemental|CGT|FO|CFDT))"
    )


_TOWARDS = {"du ": "au ", "de la ": "à la ", "de l'": "à l'", "des ": "aux "}


@check("institutions.secretaire", anchors=("ecrétaire",))
def secretary_of(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An American "secretary of" put word for word: « secrétaire du Trésor » for « secrétaire au Trésor »."""
    for m in _secretary().finditer(layers.folded):
        field = m["field"]
        mend = f"{m['who']} {_TOWARDS[m['of']]}{field[0].upper()}{field[1:]}"
        if "’" in layers.text:
            mend = mend.replace("'", "’")
        yield Match(m.start(), m.end(), {"juste": mend}, (mend,))
