"""Modifiers in English order: before the noun (category A11).

French puts adjectives of relation (nucléaire, syndical), of nationality and of colour after the noun, and so the noun
that completes another (« les prix du pétrole »). An alarm needs a first word that no reading lets head the group, or a
second that can be nothing but its noun. Source: Grevisse & Goosse, Le bon usage, « Place de l'épithète » and
« Complément du nom »; lists of words are the authors' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from lint.checks import check
from lint.french.groups import CARDINALS, DETERMINERS, FUNCTION, PRENOMINAL, P, S, Word, words_of
from lint.french.inflection import replace_determiner
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.model import BlockKind, Match

# Second words that begin something else: « les législatives fin juin », « la présidentielle face à… ».
_ADRIFT_LIST = """
face fin début côté faute grâce suite mi bon bien point pas plus moins hors rien un une deux trois quatre cinq six sept
huit neuf dix douze cent mille premier contre pour
"""
_ADRIFT = frozenset(_ADRIFT_LIST.split())
_AFTER_A_NOUN_LIST = """
type style façon version genre modèle langue mode maison année place partie compte cause monde numéro mort vie fantôme
cible phare clé clef pilote record test hôte mère fille fils sœur frère père vedette star pirate surprise éclair choc
limite butoir kamikaze suicide miracle tampon relais symbole culte papier vidéo photo internet web jumeau satellite
refuge charnière pivot témoin candidat membre roi reine expert chef cadre stagiaire amateur vert orange rose parent
poids taille niveau classe catégorie format grandeur nature sauce spectacle business people jeunesse bébé enfant femme
homme couleur ancêtre étalon source plus-value fleuve passion plaisir santé
"""
_AFTER_A_NOUN = frozenset(_AFTER_A_NOUN_LIST.split())
"""Nouns that follow another noun without « de »: « le français langue étrangère », « le nucléaire version 2030 »."""

_NEVER_EPITHET = frozenset("marché marchés".split())
_RARELY_EPITHET = frozenset(
    "armée armées entreprise entreprises traité traités communiqué communiqués député députés produit produits sortie "
    "découverte découvertes plainte plaintes conduite défaite enceinte tenue prise reprise".split()
)
"""Participles by form, nouns in news; « une policière armée » stays right."""

_PREFIX = re.compile(r"(?:pro|anti|inter|intra|trans|post|pré|néo|supra|extra|ultra|multi|sud|nord|est|ouest)-?")

_COLOURS = frozenset(
    "rouge bleu vert jaune gris brun violet mauve beige orange rectangulaire triangulaire ovale".split()
)
_COLOUR_SET = frozenset(
    # « une verte semonce », « de vertes prairies », « la bleue marine », « des jaunes d'œuf »
    "semonce réprimande leçon critique prairie pâturage vallée colline campagne jeunesse année grisaille matinée "
    "mine humeur sang or feu marine pâle fleur muraille dragon chemise béret casque".split()
)


@check("ordre.adjectif", options={"usuels": (), "sauf": ()})
def adjective_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner, adjective of relation or nationality, noun: « une nucléaire centrale ».

    Option `sauf`: lemmas of adjectives that are also said of qualities and may come first (historique, quotidien).
    """
    spared = frozenset(options["sauf"])
    for words, at, mask in _groups(layers):
        adjective = words[at]
        if _is_unknown_anti(adjective) and words[at + 1].noun & mask and _person_or_only_noun(words[at + 1]):
            noun = words[at + 1]
            yield _swap(layers, words, at, f"{noun.text} {adjective.text}", noun.noun & mask, noun.text)
            continue
        if not adjective.adj & mask or not _stays_behind(adjective.norm) or adjective.lemmas & spared:
            continue
        noun = words[at + 1]
        agreed = noun.noun & adjective.adj & mask
        if not agreed or not _is_noun(words, at + 1) or adjective.text[0].isupper():
            continue  # with a capital, a person: « les Français établis à Rome »
        if noun.name and not noun.text.isupper():
            continue
        if words[at - 1].norm in ("un", "une") and at > 1 and (words[at - 2].norm == "numéro" or words[at - 2].num):
            continue  # « le numéro un mondial »
        if not _certain(words, at, mask):
            continue
        yield _swap(layers, words, at, f"{_lowered(noun)} {_lowered(adjective)}", agreed, _lowered(noun))


def _is_unknown_anti(word: Word) -> bool:
    """« antiguerre », « anti-immigration »: made for the occasion, and an adjective."""
    made = not word.known or (bool(word.adj) and not word.noun)
    return made and word.text.islower() and re.match(r"anti-?[a-zéè]{4}", word.norm) is not None


def _person_or_only_noun(word: Word) -> bool:
    return _only_noun(word) or ("Hum" in word.classes and not word.part and not _LOOKS_ADJECTIVE.search(word.norm))


def _lowered(word: Word) -> str:
    return word.text if word.text[1:].isupper() else word.text[0].lower() + word.text[1:]


_LOOKS_ADJECTIVE = re.compile(r"(?:al|aux|ale|elle?|ique|iste|ienn?e?|ain|aine|[oa]ise?|ée?|aire)s?$")


def _certain(words: Sequence[Word], at: int, mask: int) -> bool:
    """Whether the first word cannot be the noun (« le nucléaire iranien », « le nucléaire pèse »)."""
    adjective, noun = words[at], words[at + 1]
    people = "Nationality" in adjective.classes
    if noun.lemmas & {"être", "avoir"} or noun.text.startswith("non-"):
        return False
    nominal = bool(adjective.noun & mask)
    if nominal and noun.lemmas & _AFTER_A_NOUN:
        return False
    if noun.norm in _NEVER_EPITHET or (noun.norm in _RARELY_EPITHET and (people or not nominal)):
        return True
    if noun.adj or noun.part:
        # « une nucléaire centrale », « le chinois constructeur »: an adjective too, but a noun of news above all.
        wanted = {"Org", "Profession"} if people or _PREFIX.match(adjective.norm) else {"Org", "Profession", "Hum"}
        news = noun.classes & {"Org", "Profession"} or noun.lemmas & _HEADS
        if not news and _LOOKS_ADJECTIVE.search(noun.norm):
            return False  # « le pénitentiaire provincial »
        if not (news or noun.classes & wanted) or _relational(noun.norm):
            return False
        if noun.part and not ("Org" in noun.classes and not people and not nominal):
            return False
        return people or not nominal
    if people or nominal:
        if not (_only_noun(noun) or (noun.finite and not noun.adv and _no_verb(words, at))) or "Time" in noun.classes:
            return False
        if adjective.classes & {"Hum", "Profession"} and not people:
            # « un militaire chef de bord », « les socialistes sénateurs »: two nouns for one person.
            return not noun.classes & {"Hum", "Profession"}
    return not (adjective.lemmas & _COLOURS and noun.lemmas & _COLOUR_SET)


def _no_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word behind `at` cannot be the verb of a subject that ends at `at`.

    What follows a verb or a preposition is no subject (« après une sanguine analyse »); a verb that follows has its
    own (« la policière enquête a montré »).
    """
    before = words[at - 2] if at > 1 else None
    if before is not None and before.token.kind == "word" and not before.pron:
        if (before.prep or before.part or before.inf or before.finite or before.norm == "point") and not before.noun:
            return True
        if words[at - 3 : at - 1] and [w.norm for w in words[at - 3 : at - 1]] == ["au", "point"]:
            return True
    following = words[at + 2] if at + 2 < len(words) else None
    return following is not None and bool(following.finite and following.lemmas & {"avoir", "être"})


@lru_cache(maxsize=50_000)
def _may_stand_behind(norm: str) -> bool:
    """The cheap trigger: one look at the form, remembered."""
    return (
        norm.startswith("anti")
        or _stays_behind(norm)
        or norm in _NAMED_HEADS
        or bool(load_lexicon().lemmas(norm) & _HEADS)
    )


@cache
def _relational(norm: str) -> bool:
    for reading in load_lexicon().readings(norm):
        if reading.pos == "ADJ" and ({"Relational", "Nationality"} & reading.classes or reading.lemma in _COLOURS):
            return True
    return False


@cache
def _stays_behind(norm: str) -> bool:
    """Whether the adjective never comes before its noun: by class, or built on such an adjective."""
    if _relational(norm):
        return True
    prefix = _PREFIX.match(norm)
    return (
        prefix is not None
        and len(norm) - prefix.end() > 4
        and _relational(norm[prefix.end() :])
        and (not load_lexicon().readings(norm) or any(r.pos == "ADJ" for r in load_lexicon().readings(norm)))
    )


def _only_noun(word: Word) -> bool:
    return word.only_noun and not (word.adv or word.pron or word.prep or word.ppres)


def _is_noun(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if len(word.norm) < 3 or word.prep or word.pron or word.num or word.norm in _ADRIFT | FUNCTION:
        return False
    return not word.classes & {"Month", "Weekday"}


_ORDINALS = PRENOMINAL - {"tel", "même", "autre", "fort", "ferme", "juste"} | {"autre", "même"}


def _groups(layers: BlockLayers) -> Iterator[tuple[Sequence[Word], int, int]]:
    """Places behind a determiner (and numbers and adjectives that come first), with what the group can be.

    The place has a word behind it; both begin in lower case, but for the opening of a sentence.
    """
    if layers.block.kind in (BlockKind.BYLINE, BlockKind.CELL):
        return
    for sentence in layers.sentences:
        if not any(_may_stand_behind(t.norm) for t in layers.tokens_of(sentence)):
            continue
        words = words_of(layers, sentence)
        done = -1
        for place, word in enumerate(words[:-2]):
            mask = DETERMINERS.get(word.norm, 0)
            if word.norm in CARDINALS or word.norm in ("de", "d'") or re.fullmatch(r"\d{1,3}", word.text):
                mask = P
            if not mask:
                continue
            at = place + 1
            while at + 2 < len(words) and (
                (words[at].lemmas & _ORDINALS and words[at].adj & mask and not words[at].finite)
                or (words[at].num and mask & P)
            ):
                mask &= words[at].adj or mask
                at += 1
            first, second = words[at], words[at + 1]
            if first.token.kind != "word" or second.token.kind != "word" or not second.noun:
                continue
            if at > done:
                done = at
                yield words, at, mask


def _swap(
    layers: BlockLayers, words: Sequence[Word], at: int, group: str, mask: int, noun: str, *, wide: bool = False
) -> Match:
    """The match on the two words, with the determiner where it changes (« L'iranien président » → « Le … »)."""
    text = layers.text
    before = words[at - 1]
    end = words[at + 1].token.end
    found = text[words[at].token.start : end]
    gender = "m" if mask & 5 else "f"
    number = "s" if mask & S else "p"
    determiner = before.token.text
    start_place = at - 1
    if before.norm in ("la", "l'") and at > 1 and words[at - 2].norm == "de":
        start_place = at - 2
        determiner = text[words[at - 2].token.start : before.token.end]
    if before.norm in ("d'", "de") or DETERMINERS.get(before.norm):
        if number == "p" and before.norm not in ("d'", "de", "l'", "la", "le", "un", "une"):
            mended = f"{before.token.text} {group}"
        elif before.norm in ("d'", "de"):
            mended = replace_determiner(determiner, group, gender, "s")
        else:
            mended = replace_determiner(determiner, group, gender, number)
        old = text[words[start_place].token.start : end]
        if mended.replace("’", "'") != f"{text[words[start_place].token.start : words[at].token.start]}{group}".replace(
            "’", "'"
        ):
            return Match(words[start_place].token.start, end, {"groupe": old, "mend": mended}, (mended,), safe=False)
    return Match(words[at].token.start, end, {"groupe": found, "mend": group}, (group,), safe=False)


_MASS_LIST = """
pétrole gaz charbon or cuivre acier aluminium uranium lithium cobalt carbone blé riz maïs eau électricité énergie
climat sécurité paix guerre santé immigration migration éducation commerce travail défense police drogue cocaïne
fentanyl terrorisme logement nourriture carburant essence diesel vaccin cessez-le-feu otage tarif budget frontière
football vote avion train bus voiture vote impôt dette emploi inflation justice corruption données cybersécurité
intelligence incendie presse inondation tremblement séisme missile drone armes arme tabac alcool coton café cacao
soja bétail viande
"""
_MASS = frozenset(_MASS_LIST.split())
"""Nouns that news English puts before another noun."""

_HEADS_LIST = """
prix marché force changement accord pourparler pourparlers négociation politique crise ministre ministère chef
responsable agence loi système industrie secteur plan programme production exportation importation conférence sommet
attaque attentat victime officier agent station centrale entreprise compagnie groupe réforme service
approvisionnement livraison raffinerie champ mine producteur fabricant consommation stock réserve demande offre
facture trafic trafiquant commissariat commission conseil comité tribunal enquête campagne bureau urne militant
défenseur organisation autorité fonctionnaire conseiller expert professionnel travailleur traité processus mission
équipe match club entraîneur joueur fuite gazoduc oléoduc pipeline coupure panne pénurie subvention gouvernement
installation infrastructure cours embargo taxe émission quota sanction patrouille garde frontalier passager accident
pilote libération échange lancement essai tir lanceur bombardement usine récolte agriculteur éleveur plantation
cargaison saisie cartel fédération ligue liberté sélection stade police ferme championnat coupe sécurité tournoi
militaire vol guerre crime bataille trêve lutte filière
"""
_HEADS = frozenset(_HEADS_LIST.split())

_BARE_COMPLEMENT = frozenset(
    # « forces de sécurité », « accord de paix », « trafic de drogue »; the others take the article.
    "sécurité paix guerre santé police drogue cocaïne fentanyl football vote avion train bus voiture carburant missile "
    "drone armes arme données cessez-le-feu défense otage".split()
)


@check("ordre.nom")
def noun_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner, noun of matter or abstraction, noun that it should complete: « les pétrole prix »."""
    for words, at, mask in _groups(layers):
        first, second = words[at], words[at + 1]
        if first.text[0].isupper():
            match = _name_before(layers, words, at, mask)
            if match is not None:
                yield match
            continue
        if not first.noun or second.name or not _is_noun(words, at + 1) or first.prep or first.pron or first.adv:
            continue
        clash = not first.noun & mask
        if not second.noun & mask and clash:
            continue
        known = bool(first.lemmas & _MASS or "Substance" in first.classes)
        head = bool(second.lemmas & _HEADS)
        if not known or first.adj & mask or second.adj & first.noun:
            continue
        if not head and not (clash and _only_noun(second)):
            continue
        if words[at - 1].norm in ("de", "d'"):
            continue
        if not clash:
            agrees = second.noun & mask
            if second.finite and _could_be_verb(first, second):
                continue
            if not (agrees or not _could_be_verb(first, second)):
                continue
            if agrees and at + 2 < len(words) and second.norm in ("force", "forces") and second.finite & 1:
                continue
        if not first.noun & S and not clash:
            continue  # « les vaccins usine »: a plural first noun is no English modifier
        article = first.lemmas.isdisjoint(_BARE_COMPLEMENT)
        gender = "f" if first.noun & 10 and not first.noun & 5 else "m"
        number = "p" if not first.noun & S else "s"
        complement = first.token.text.lower()
        of = replace_determiner(*("du", complement, gender, number) if article else ("de", complement, gender, "s"))
        noun = second.text.lower()
        yield _swap(layers, words, at, f"{noun} {of}", second.noun & mask or second.noun, noun)


def _could_be_verb(first: Word, second: Word) -> bool:
    """« la police force la porte »: whether the second word may be the first one's verb."""
    count = (1 if first.noun & S else 0) | (2 if first.noun & P else 0)
    return bool(second.finite & count)


_NAMED_HEADS = frozenset(
    "administration gouvernement régime présidence famille campagne cabinet aéroport tribunal police université usine "
    "équipe procès visite discours décret victoire réélection investiture entourage épouse campagne".split()
)


def _name_before(layers: BlockLayers, words: Sequence[Word], at: int, mask: int) -> Match | None:
    """« la Trump administration »: a name between determiner and noun."""
    name, noun = words[at], words[at + 1]
    if (name.known and not name.only_noun) or not name.text[1:].islower() or noun.name:
        return None
    if noun.norm not in _NAMED_HEADS or name.classes & {"Org", "Event"}:
        return None
    if words[at - 1].norm in ("de", "d'") or words[at - 1].token.kind == "number":
        return None
    return _swap(layers, words, at, f"{noun.text} {name.text}", noun.noun & S or noun.noun, noun.text)


_LEANING = frozenset(
    "basé soutenu dirigé contrôlé financé parrainé appuyé mené organisé fabriqué construit détenu".split()
)


@check(
    "ordre.participe",
    anchors=("basé", "soutenu", "dirigé", "contrôlé", "financé", "parrainé", "appuyé", "fabriqué", "détenu"),
)
def participle_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« la basée à Londres banque », « le soutenu par l'Iran groupe »: a participle and its complement first."""
    for words, at, mask in _groups_of_participles(layers):
        participle = words[at]
        for place in range(at + 2, min(at + 6, len(words))):
            word = words[place]
            if word.token.kind != "word" or word.norm in ("et", "ou", "qui", "que"):
                break
            if word.noun & participle.part & mask and _only_noun(word) and not word.name and words[place - 1].name:
                start = words[at].token.start
                text = layers.text
                rest = text[start : words[place - 1].token.end]
                group = f"{word.text} {rest[0].lower()}{rest[1:]}"
                yield Match(start, word.token.end, {"groupe": text[start : word.token.end], "mend": group}, (group,))
                break


def _groups_of_participles(layers: BlockLayers) -> Iterator[tuple[Sequence[Word], int, int]]:
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        for place in range(len(words) - 3):
            mask = DETERMINERS.get(words[place].norm, 0)
            word = words[place + 1]
            leans = words[place + 2].norm in ("à", "par", "en", "au", "aux")
            if leans and word.part & mask and re.sub(r"e?s?$", "", word.norm) in _LEANING:
                yield words, place + 1, mask


@check("ordre.participe_seul", options={"sauf": ()})
def bare_participle_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« les déplacées personnes »: a past participle, alone, before its noun.

    Option `sauf`: participles (masculine singular) that are also said of qualities and may come first.
    """
    if layers.block.kind in (BlockKind.BYLINE, BlockKind.CELL):
        return
    spared = frozenset(options["sauf"])
    for sentence in layers.sentences:
        if not any(_only_participle(t.norm) for t in layers.tokens_of(sentence)):
            continue
        words = words_of(layers, sentence)
        for at in range(1, len(words) - 1):
            participle, noun = words[at], words[at + 1]
            if not _only_participle(participle.norm) or not participle.text.islower() or noun.name:
                continue
            mask = DETERMINERS.get(words[at - 1].norm, 0) & participle.part & noun.noun
            if not mask or not _only_noun(noun) or not _is_noun(words, at + 1):
                continue
            if participle.lemmas & PRENOMINAL or _masculine(participle.norm) in spared:
                continue
            yield _swap(layers, words, at, f"{noun.text} {participle.text}", mask, noun.text)


@lru_cache(maxsize=50_000)
def _only_participle(norm: str) -> bool:
    readings = load_lexicon().readings(norm) if norm.endswith(_PARTICIPLE_ENDINGS) else ()
    return any(r.pos == "VERB" and r.mood == "ppast" and not r.rare for r in readings) and all(
        r.mood == "ppast" or r.pos == "ADJ" for r in readings
    )


_PARTICIPLE_ENDINGS = tuple("é ée és ées i ie is ies u ue us ues t te ts tes".split())


def _masculine(norm: str) -> str:
    return re.sub(r"e?s?$", "", norm)


_AGE = re.compile(
    r"(?<![\w'-])(?P<det>(?:[LlUu](?:e|a|n|ne)|[Cc]e(?:tte|t)?) )(?P<age>\d{1,3}[ -]ans?) (?P<noun>[^\W\d_]{3,})(?!\w)"
)


@check("ordre.age", anchors=(" ans ", "-ans ", " an "))
def age_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« le 34 ans homme »: an age before the person."""
    lexicon = load_lexicon()
    for match in _AGE.finditer(layers.folded):
        noun = match["noun"]
        readings = [r for r in lexicon.readings(noun) if not r.rare]
        person = any(r.pos == "NOUN" and r.classes & {"Hum", "Profession"} for r in readings)
        if not readings or any(
            r.pos != "NOUN" and not (person and (r.pos == "ADJ" or r.mood == "ppres")) for r in readings
        ):
            continue
        text = layers.text
        age = text[match.start("age") : match.end("age")].replace("-", " ")
        group = f"{noun} de {age}"
        yield Match(
            match.start("age"),
            match.end(),
            {"groupe": text[match.start("age") : match.end()], "mend": group},
            (group,),
            safe=False,
        )
