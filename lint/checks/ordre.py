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
from lint.french.dates import MONTHS, WEEKDAYS
from lint.french.groups import CARDINALS, DETERMINERS, FUNCTION, PRENOMINAL, P, S, Word, noun_as_modifier, words_of
from lint.french.inflection import replace_determiner
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.french.names import nationalities
from lint.lazy import lazy_pattern
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

_PREFIX = lazy_pattern(r"(?:pro|anti|inter|intra|trans|post|pré|néo|supra|extra|ultra|multi|sud|nord|est|ouest)-?")

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
    """Determiner, adjective of relation or nationality, noun: « une pétrolière raffinerie ».

    Option `sauf`: lemmas of adjectives that are also said of qualities and may come first (historique, quotidien).
    """
    spared = frozenset(options["sauf"])
    for words, at, mask in _groups(layers):
        adjective = words[at]
        if (
            _is_made_adjective(adjective)
            and words[at + 1].noun & mask
            and _person_or_only_noun(words[at + 1], known=adjective.known and not adjective.noun)
        ):
            noun = words[at + 1]
            yield _swap(layers, words, at, f"{noun.text} {adjective.text}", noun.noun & mask, noun.text)
            continue
        if not adjective.adj & mask or not _stays_behind(adjective.norm) or adjective.lemmas & spared:
            continue
        noun = words[at + 1]
        if at + 3 < len(words) and noun.lemmas & PRENOMINAL and noun.adj & adjective.adj & mask:
            head = words[at + 2]
            agreed = head.noun & noun.adj & adjective.adj & mask
            after = words[at + 3].norm
            news = bool(head.lemmas & _HEADS) and after not in DETERMINERS and after not in ("à", "en")
            sure = not noun.finite and (_only_noun(head) or not adjective.noun & mask)
            if agreed and (sure or news) and _is_noun(words, at + 2) and head.text.islower():
                yield _swap_three(layers, words, at, agreed)
                continue
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


_MADE = lazy_pattern(r"(anti|pro|ultra|hyper|néo|éco|euro|narco|islamo|climato|techno|crypto)(-?)(?=[a-zéè-]{4})")


@lru_cache(maxsize=50_000)
def _is_made(norm: str) -> bool:
    """Whether the form is a prefix and a word, made for the occasion: « antiguerre », « pro-immigration »."""
    prefix = _MADE.match(norm)
    if prefix is None:
        return False
    lexicon = load_lexicon()
    if prefix[2] or prefix[1] == "anti":
        return True
    readings = lexicon.readings(norm)
    return all(r.pos in ("ADJ", "NOUN") for r in readings) and any(
        r.pos in ("ADJ", "NOUN") and not r.rare for r in lexicon.readings(norm[prefix.end() :])
    )


def _is_made_adjective(word: Word) -> bool:
    """An adjective with such a prefix, or a word that the lexicon does not know."""
    if not word.text.islower() or not _is_made(word.norm):
        return False
    if not word.known:
        return True
    return bool(word.adj) and (not word.noun or word.norm.startswith(("ultra", "hyper")) or "-" in word.norm)


def _person_or_only_noun(word: Word, *, known: bool) -> bool:
    if "Profession" in word.classes and word.noun and not word.adj:
        return True  # « une ultraconservatrice députée »
    if known and "Hum" in word.classes and not word.part:
        return True  # « des antigouvernementaux rebelles »: the first can be no noun
    return _only_noun(word) or ("Hum" in word.classes and not word.part and not _LOOKS_ADJECTIVE.search(word.norm))


def _lowered(word: Word) -> str:
    return word.text if word.text[1:].isupper() else word.text[0].lower() + word.text[1:]


_LOOKS_ADJECTIVE = lazy_pattern(r"(?:al|aux|ale|elle?|ique|iste|ienn?e?|ain|aine|[oa]ise?|ée?|aire)s?$")


def _certain(words: Sequence[Word], at: int, mask: int) -> bool:
    """Whether the first word cannot be the noun (« le nucléaire iranien », « le nucléaire pèse »)."""
    adjective, noun = words[at], words[at + 1]
    people = "Nationality" in adjective.classes or not adjective.lemmas.isdisjoint(nationalities())
    if noun.lemmas & {"être", "avoir"} or noun.text.startswith("non-"):
        return False
    nominal = bool(adjective.noun & mask)
    if nominal and noun.lemmas & _AFTER_A_NOUN and not (people and noun.lemmas & _RANKS):
        return False
    if people and noun.lemmas & _RANKS:
        return not _AS_A_LANGUAGE.match(adjective.norm) or bool(mask & (2 | P))
    if noun.norm in _NEVER_EPITHET or (noun.norm in _RARELY_EPITHET and (people or not nominal)):
        return True
    if noun.adj or noun.part:
        # « une pétrolière raffinerie », « le chinois constructeur »: an adjective too, but a noun of news above all.
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


_RANKS = frozenset("expert membre champion stagiaire candidat".split())
_AS_A_LANGUAGE = lazy_pattern(r"(?:anglais|français|allemand|espagnol|italien|chinois|russe|arabe|japonais|portugais)$")


def _no_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word behind `at` cannot be the verb of a subject that ends at `at`.

    What follows a verb or a preposition is no subject (« après une judiciaire enquête »); a verb that follows has its
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
    return _is_made(norm) or _stays_behind(norm) or norm in _NAMED_HEADS or bool(load_lexicon().lemmas(norm) & _HEADS)


@cache
def _relational(norm: str) -> bool:
    for reading in load_lexicon().readings(norm):
        if reading.pos == "ADJ" and ({"Relational", "Nationality"} & reading.classes or reading.lemma in _COLOURS):
            return True
        if reading.pos == "ADJ" and reading.lemma in nationalities():
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


_COUNTING = CARDINALS | {"de", "d'"}
_ORDINALS = PRENOMINAL - {"tel", "même", "autre", "fort", "ferme", "juste"} | {"autre", "même"}


def _groups(layers: BlockLayers) -> list[tuple[Sequence[Word], int, int]]:
    """Read once a block: see `_find_groups`."""
    found: list[tuple[Sequence[Word], int, int]] | None = layers.shared.get("ordre.groups")
    if found is None:
        found = layers.shared["ordre.groups"] = list(_find_groups(layers))
    return found


def _find_groups(layers: BlockLayers) -> Iterator[tuple[Sequence[Word], int, int]]:
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
            norm = word.norm
            mask = DETERMINERS.get(norm, 0)
            if norm in _COUNTING or (len(norm) < 4 and norm.isdecimal()):
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
            if first.token.kind != "word" or second.token.kind != "word":
                continue
            if not second.noun and not second.lemmas & PRENOMINAL:
                continue
            if at > done:
                done = at
                yield words, at, mask


def _swap(layers: BlockLayers, words: Sequence[Word], at: int, group: str, mask: int, noun: str) -> Match:
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


def _swap_three(layers: BlockLayers, words: Sequence[Word], at: int, mask: int) -> Match:
    """« une politique grave crise » → « une grave crise politique »."""
    group = f"{words[at + 1].text} {words[at + 2].text} {words[at].text}"
    start, end = words[at].token.start, words[at + 2].token.end
    determiner = words[at - 1]
    if determiner.norm in ("l'", "le", "la", "ce", "cet"):
        gender = "m" if mask & 5 else "f"
        group = replace_determiner(determiner.text, group, gender, "s")
        start = determiner.token.start
    return Match(start, end, {"groupe": layers.text[start:end], "mend": group}, (group,), safe=False)


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
militaire vol guerre crime bataille trêve lutte filière déficit excédent dépense vendeur acheteur distributeur
importateur exportateur négociant négociateur spécialiste analyste survivant planteur cueilleur porte-parole
"""
_HEADS = frozenset(_HEADS_LIST.split())

_BARE_COMPLEMENT = frozenset(
    # « forces de sécurité », « accord de paix », « trafic de drogue »; the others take the article.
    "sécurité paix guerre santé police drogue cocaïne fentanyl football vote avion train bus voiture carburant missile "
    "drone armes arme données cessez-le-feu défense otage".split()
)


@check("ordre.nom")
def noun_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner, noun of matter or abstraction, noun that it should complete: « les cuivre prix »."""
    for words, at, mask in _groups(layers):
        first, second = words[at], words[at + 1]
        if first.text[0].isupper():
            match = _name_before(layers, words, at, mask)
            if match is not None:
                yield match
            continue
        if not first.noun or first.prep or first.pron or first.adv:
            continue
        if not second.noun or second.name or not _is_noun(words, at + 1):
            continue
        clash = not first.noun & mask
        if not second.noun & mask and clash:
            continue
        known = bool(first.lemmas & _MASS or "Substance" in first.classes)
        head = bool(second.lemmas & _HEADS)
        if not known or first.adj & mask:
            continue
        if second.adj & first.noun and not _grows(words, at):
            continue
        if not head and (not (clash and _only_noun(second)) or (mask == P and noun_as_modifier(words, at))):
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
        article = first.lemmas.isdisjoint(_BARE_COMPLEMENT) and "Profession" not in second.classes
        gender = "f" if first.noun & 10 and not first.noun & 5 else "m"
        number = "p" if not first.noun & S else "s"
        complement = first.token.text.lower()
        of = replace_determiner(*("du", complement, gender, number) if article else ("de", complement, gender, "s"))
        noun = second.text.lower()
        yield _swap(layers, words, at, f"{noun} {of}", second.noun & mask or second.noun, noun)


def _grows(words: Sequence[Word], at: int) -> bool:
    """« les riz producteurs »: a matter whose plural does not show, and those who make or sell it.

    « Les gaz producteurs de chaleur » stays right: the adjective has its complement there.
    """
    first, second = words[at], words[at + 1]
    trade = "Profession" in second.classes and re.search(r"(?:eur|euse|rice)s$", second.norm)
    return bool(trade) and first.noun & S != 0 and words[at + 2].norm not in ("de", "d'", "du", "des")


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


_MANY = frozenset("les des ces ses leurs nos vos mes aux plusieurs quelques certains certaines".split()) | CARDINALS


@check("ordre.nom_singulier")
def singular_noun_before_plural(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Plural determiner, singular noun, plural noun: « les riz producteurs », « les acier importations »."""
    if layers.block.kind in (BlockKind.BYLINE, BlockKind.CELL):
        return
    for sentence in layers.sentences:
        words: Sequence[Word] = ()
        for place, token in enumerate(layers.tokens_of(sentence)):
            if token.norm not in _MANY:
                continue
            words = words or words_of(layers, sentence)
            at = place + 1
            while at + 2 < len(words) and words[at].lemmas & _ORDINALS and words[at].adj & P and not words[at].finite:
                at += 1
            if not noun_as_modifier(words, at):
                continue
            matter = words[at].lemmas & _MASS or "Substance" in words[at].classes
            if matter and words[at + 1].lemmas & _HEADS and not words[at].adj & P:
                continue  # these are `ordre.nom`'s
            if words[at].classes & {"Weekday", "Month"}:
                continue
            yield _complete(layers, words, at, words[at + 1].noun & P)


def _complete(layers: BlockLayers, words: Sequence[Word], at: int, mask: int) -> Match:
    """The match on two nouns, the first one made the complement: « les producteurs de riz »."""
    first, noun = words[at], words[at + 1].text
    article = first.lemmas.isdisjoint(_BARE_COMPLEMENT) and not words[at + 1].classes & {"Hum", "Profession"}
    gender = "f" if first.noun & 10 and not first.noun & 5 else "m"
    complement = first.text
    of = replace_determiner(*("du", complement, gender, "s") if article else ("de", complement, gender, "s"))
    return _swap(layers, words, at, f"{noun} {of}", mask, noun)


_ORDER_OF_NUMBERS = frozenset("dernier premier prochain autre".split())
_SMALL = frozenset("deux trois quatre cinq six sept huit neuf dix onze douze 2 3 4 5 6 7 8 9 10 11 12".split())
_BLOCKS = frozenset("an jour heure mois minute seconde mètre kilomètre page fois point tour pour-cent année".split())
"""What counts as one block: « les premières vingt-quatre heures », « les premiers cent jours »."""


@check("ordre.nombre", anchors=("derni", "prem", "prochain", "autres"))
def number_behind_ordinal(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« les derniers trois matchs »: the number comes before « dernier », « premier », « prochain », « autre »."""
    for sentence in layers.sentences:
        if not any(t.norm.startswith(("derni", "premi", "prochain", "autres")) for t in layers.tokens_of(sentence)):
            continue
        words = words_of(layers, sentence)
        for at in range(len(words) - 2):
            ordinal, number, noun = words[at], words[at + 1], words[at + 2]
            if not ordinal.lemmas & _ORDER_OF_NUMBERS or not ordinal.adj & P or ordinal.adj & S:
                continue
            if number.norm not in _SMALL or noun.token.kind != "word" or noun.name or noun.prep:
                continue
            before = words[at - 1].norm if at else ""
            other = "autre" in ordinal.lemmas
            bare = other and before in ("et", "ou", "")
            if not noun.noun & ordinal.adj & P and not (bare and noun.finite & 2):
                continue
            if not bare and before not in ("les", "des", "ces", "ses", "leurs", "nos", "aux", "mes", "vos"):
                continue
            if other and noun.lemmas & {"fois", "an", "jour"}:
                continue  # « les autres trois fois »: the others, three times
            if "premier" in ordinal.lemmas and noun.lemmas & _BLOCKS:
                continue
            if "Month" in noun.classes or noun.norm in ("contre", "pour", "sur"):
                continue
            start, end = ordinal.token.start, number.token.end
            group = f"{number.text} {ordinal.text.lower()}"
            yield Match(start, end, {"groupe": layers.text[start:end], "mend": group}, (group,), safe=False)


_HOURS = frozenset(
    "matin matinée midi minuit après-midi soir soirée nuit veille jour journée gras saint prochain dernier".split()
)


@check("ordre.date")
def date_before_noun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« le 2025 budget », « le mardi sommet »: a year, a month or a weekday as premodifier."""
    if layers.block.kind in (BlockKind.BYLINE, BlockKind.CELL):
        return
    for sentence in layers.sentences:
        if not _DATE_WORD.search(layers.folded, sentence.start, sentence.end):
            continue
        words: Sequence[Word] = ()
        for place, token in enumerate(layers.tokens_of(sentence)):
            year = token.kind == "number" and re.fullmatch(r"(?:19[4-9]|20[0-4])\d", token.text)
            if not place or not (year or token.norm in _DATED):
                continue
            words = words or words_of(layers, sentence)
            if place + 2 >= len(words):
                break
            noun, before = words[place + 1], words[place - 1].norm
            mask = DETERMINERS.get(before, 0)
            if not mask or noun.token.kind != "word" or noun.name or not noun.text.islower() or len(noun.norm) < 4:
                continue
            agreed = noun.noun & mask
            if not agreed or noun.lemmas & _HOURS or noun.classes & {"Month", "Weekday", "Time"} or noun.prep:
                continue
            if year and (not mask & S or mask & P or not noun.noun & S or noun.adj):
                continue  # « les 2000 habitants », « un 2015 rouge »
            event = "Event" in noun.classes and words[place + 2].norm not in DETERMINERS
            if not year and (words[place].text[0].isupper() or (mask & 1 and not (event or _only_noun(noun)))):
                continue
            if not year and noun.adj and not noun.classes & {"Event", "Org"}:
                continue
            old = words[place].text
            of = "d'" if old[0] in "aàoô" else "de "
            group = f"{noun.text} {old}" if year and not noun.classes & {"Event"} else f"{noun.text} {of}{old}"
            yield _swap(layers, words, place, group, agreed, noun.text)


_DATED = frozenset(WEEKDAYS) | (frozenset(MONTHS) - {"mai", "mars", "août"})
_DATE_WORD = lazy_pattern(rf" (?:{'|'.join(sorted(_DATED))}|(?:19|20)\d\d) [a-zà-ÿ]")


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
        if not any(_may_lead(t.norm) for t in layers.tokens_of(sentence)):
            continue
        words = words_of(layers, sentence)
        for at in range(1, len(words) - 1):
            participle, noun = words[at], words[at + 1]
            if not _may_lead(participle.norm) or not participle.text.islower() or noun.name:
                continue
            suffered = _masculine(participle.norm) in _SUFFERED and noun.lemmas.isdisjoint(_AFTER_A_NOUN)
            if not suffered and not _only_participle(participle.norm):
                continue
            before = words[at - 1]
            mask = P if before.norm in CARDINALS or before.token.kind == "number" else DETERMINERS.get(before.norm, 0)
            mask &= participle.part & noun.noun
            person = suffered and not noun.lemmas.isdisjoint(_PERSONS) and not noun.finite
            if not mask or not (person or _only_noun(noun)) or not _is_noun(words, at + 1):
                continue
            if participle.lemmas & PRENOMINAL or _masculine(participle.norm) in spared:
                continue
            yield _swap(layers, words, at, f"{noun.text} {participle.text}", mask, noun.text)


_SUFFERED_LIST = """
blessé détenu arrêté capturé condamné libéré évacué disparu enlevé kidnappé licencié brûlé volé rescapé noyé emprisonné
interpellé inculpé expulsé déplacé persécuté torturé assassiné affamé piégé naufragé mutilé accidenté incarcéré sinistré
"""
_SUFFERED = frozenset(_SUFFERED_LIST.split())
"""Participles of what befalls people and things, nouns too (« les blessés »), before which no noun stands bare."""


_PERSONS = frozenset(
    "passager opposant manifestant assaillant occupant dirigeant participant commerçant représentant".split()
)
"""Persons whose noun is an adjective too, hardly ever said of a victim: « les blessés passagers »."""


@lru_cache(maxsize=50_000)
def _may_lead(norm: str) -> bool:
    return norm.endswith(_PARTICIPLE_ENDINGS) and (_masculine(norm) in _SUFFERED or _only_participle(norm))


@lru_cache(maxsize=50_000)
def _only_participle(norm: str) -> bool:
    readings = load_lexicon().readings(norm) if norm.endswith(_PARTICIPLE_ENDINGS) else ()
    return any(r.pos == "VERB" and r.mood == "ppast" and not r.rare for r in readings) and all(
        r.mood == "ppast" or r.pos == "ADJ" for r in readings
    )


_PARTICIPLE_ENDINGS = tuple("é ée és ées i ie is ies u ue us ues t te ts tes".split())


def _masculine(norm: str) -> str:
    return re.sub(r"e?s?$", "", norm)


_AGE = lazy_pattern(
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
