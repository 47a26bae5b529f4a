"""Elision, contraction and the forms that euphony asks for (category A14).

Whether a word lets the one before it lose its vowel is decided by `french/inflection.py` and its list of h aspiré;
an h that neither knows keeps every check silent. After Grevisse & Goosse, *Le bon usage*, "L'élision", "L'article
contracté", and the OQLF's *Banque de dépannage linguistique*, "Élision"; lists of words are the authors' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import (
    NOWHERE,
    as_written,
    is_finite,
    is_infinitive,
    participles,
    parts,
    place_of,
    readings,
    token,
)
from lint.french.inflection import elide, elides, is_aspired
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match, Token

_VOWEL = "aàâæeéèêëiîïoôöœuûùhyAÀÂÆEÉÈÊËIÎÏOÔÖŒUÛÙHY"

_LEFT = lazy_pattern(
    r"(?<![\w'’.-])(?:[CcLlDdNnSsMmTt]e|[Ll]a|[Qq]ue|[Jj]e|[Dd]u|[Aa]u|[JjPpLl]\w{2,4}que|[Qq]uoique|[Qq]uelque|[Pp]resque"
    rf"|[Ss]i) (?=[{_VOWEL}])|(?<=\w)que (?=[{_VOWEL}])"
)

# Before these nothing is elided: conjunctions in a shortened list ("de et vers Paris", "le ou les"), letters, numerals
# that are read as a title ("la une", "le un"), interjections.
_NEVER = frozenset("et ou où a e i o u oh ah eh ha hé euh onze huit oui un une énième".split())

_SUBJECTS = frozenset("il elle on ils elles je j' tu nous vous qui ne n' se s' que qu' ce cela".split())

_PLACES = frozenset(
    """Afghanistan Afrique Albanie Algérie Allemagne Amérique Andorre Angola Antarctique Arabie Argentine Arménie Asie
    Australie Autriche Azerbaïdjan Égypte Equateur Équateur Érythrée Espagne Estonie Éthiopie Europe Inde Indonésie
    Irak Iran Irlande Islande Israël Italie Ouganda Ouzbékistan Ukraine Uruguay Alaska Alberta Andalousie Angleterre
    Écosse Ecosse Éthiopie Egypte Erythrée Ethiopie Ontario Oregon Ohio Oklahoma Utah Iowa Idaho Illinois Indiana Ombrie
    Ossétie Ingouchie Abkhazie Alsace Aquitaine Ardèche Ariège Aude Aveyron Auvergne Ain Aisne Allier Essonne Eure Indre
    Isère Oise Orne Yonne Hérault Haïti Abidjan Abuja Accra Alep Alger Amiens Amman Amsterdam Angers Ankara Anvers
    Arles Asmara Athènes Atlanta Auckland Avignon Édimbourg Erevan Islamabad Istanbul Odessa Oslo Ottawa Ouagadougou
    Orléans Orlando Helsinki Hanoï Oulan-Bator Utrecht Oxford Annecy Ajaccio Aubervilliers Atlantique Adriatique
    Oural Himalaya Amazonie Occident Orient Arctique""".split()
)
_INSTITUTIONS = frozenset(
    "Union État Etat Élysée Elysée Assemblée Église Eglise Oural Himalaya Arctique Atlantique Occident Orient".split()
)
_PLACES |= _INSTITUTIONS
"""Names of places and institutions before which le, la, de, que elide. Enough of them are sure to be French."""

_FIRST_NAMES = frozenset(
    """Emmanuel Alain Albert Alexandre Alexis Alice Amélie André Angela Anne Antoine Antonio Arnaud Arthur Audrey
    Aurélie Aurore Agnès Adrien Édouard Edouard Élisabeth Elisabeth Emma Émile Emile Éric Eric Étienne Etienne Eva
    Ève Isabelle Inès Irène Ingrid Olivier Olaf Oscar Olivia Ursula Ulysse Hélène Henriette Hubert Hugo Hugues
    Hippolyte Élodie Elon Evo Ismaël Ibrahim Abdoulaye Ahmed Ali Amadou Aminata Anatoli Andreï""".split()
)

_ACRONYMS = frozenset(
    """ONU OTAN UE UEFA OMS OMC AFP AIEA OCDE OPEP UNESCO UNICEF URSS ONG OGM OIT OIF OCI OSCE ONUSIDA ANPE ADN ARN AELE
    AVC APEC ASEAN ANASE INSEE INSERM INED ENA EHPAD EPHAD ESA ARS UMP UDI OM OL ASSE""".split()
)


def _joined(layers: BlockLayers, left: Token, right: Token) -> bool:
    between = layers.folded[left.end : right.start]
    return left.end < right.start and not between.strip()


def _name_part(layers: BlockLayers, word: Token) -> bool:
    """Whether a capital inside the sentence makes a name of « Le », « De »."""
    start = layers.sentence_at(word.start).start
    return word.text[:1].isupper() and any(c.isalnum() for c in layers.text[start : word.start])


def _sure(word: Token) -> bool:
    """Whether a lower-case word is known, and known to take elision: no letter, no brand, no foreign word."""
    if not word.text.islower() or word.norm in _NEVER or len(word.norm) < 2 or word.norm[1:2] == "-":
        return word.norm in ("à", "y")
    if not elides(word.norm) or (word.norm[0] in "hyo" and is_aspired(word.norm) is not False):
        return False
    kinds = parts(word)
    return bool(kinds) and kinds != {"INTJ"}


@check("elision.manquante")
def missing(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A short word that keeps its vowel before a vowel or mute h ("la étude", "que il", "du accord")."""
    for found in _LEFT.finditer(layers.folded):
        at = place_of(layers, found.start())
        left, right = token(layers, at), token(layers, at + 1)
        if not left.norm or left.start != found.start() or left.kind != "word" or right.kind != "word":
            continue
        if not _joined(layers, left, right) or _name_part(layers, left) or (left.text.isupper() and len(left.text) > 1):
            continue
        before, after = token(layers, at - 1), token(layers, at + 2)
        mend = _elided(layers, before, left, right, after)
        if mend is not None:
            text = layers.text[left.start : right.end]
            yield Match(left.start, right.end, {"mot": left.text}, (as_written(layers, mend, text),))


def _elided(layers: BlockLayers, before: Token, left: Token, right: Token, after: Token) -> str | None:
    word, form = left.norm, right.norm
    if word == "si":
        return f"s'{right.text}" if form in ("il", "ils") and right.text.islower() else None
    if word in ("lorsque", "puisque", "quoique"):
        ok = form in ("il", "ils", "elle", "elles", "on", "un", "une", "en") and right.text.islower()
        return f"{left.text[:-1]}'{right.text}" if ok else None
    if word == "quelque":
        return f"{left.text[:-1]}'{right.text}" if form in ("un", "une") and after.norm not in ("des",) else None
    if word == "presque":
        return f"{left.text[:-1]}'{right.text}" if form in ("île", "îles") else None
    if word == "ce":
        return _this_is(layers, left, right, after)
    if right.text[:1].isupper():
        town = word in ("de", "que") and _is_place(layers, right)
        if right.text not in _PLACES | _FIRST_NAMES | _ACRONYMS and not town:
            return None
        if word in ("du", "au"):
            return _article_of_name(word, right, after)
        if right.text in _FIRST_NAMES and (word not in ("de", "que") or after.text[:1].islower()):
            return None
        if word == "de" and (before.text[:1].isupper() or not before.text.isalpha()) and right.text not in _ACRONYMS:
            return None  # Maria de Angola: a particle
        if word in ("le", "la") and after.text[:1].isupper() and after.kind == "word":
            return None
        return elide(left.text, right.text) if word in ("le", "la", "de", "que", "jusque") else None
    if word in ("le", "la", "du", "au"):
        return _article(before, left, right, after)
    if word in ("de", "que", "jusque") or word.endswith("que"):
        if word == "de" and form == "où" and right.text.islower() and after.kind == "word":
            return f"{left.text[0]}'où"
        if word == "que" and form in ("un", "une"):
            return f"{left.text[:-1]}'{right.text}"
        if word == "que" and form == "a" and not after.norm.startswith("priori"):
            return f"{left.text[:-1]}'a"
        if word == "de" and form in ("un", "une") and right.text.islower():
            if (
                after.norm in ("à", "pour", "contre", "sur", "%", "ou", "et", "quart", "tiers", ",", ".")
                or after is NOWHERE
            ):
                return None
            return f"d'{right.text}" if "NOUN" in parts(after) or "ADJ" in parts(after) else None
        if form == "à" and word != "jusque" and after.norm not in ("peine", "côté", "nouveau"):
            return None
        if not _sure(right) or word not in ("de", "que", "jusque"):
            return None
        if form == "y" and _UNKNOWNS.search(layers.folded):
            return None  # « si x est plus grand que y »: the letter of a quantity
        if word == "de" and (form in ("au", "aux", "en") and after.text.isalpha() is False):
            return None
        return elide(left.text, right.text)
    if word in ("me", "te", "se", "ne", "je"):
        if word in ("ne", "se") and form == "y" and is_finite(after):
            return f"{left.text[0]}'y"
        name = before.text[:1].isupper() and word != "ne"  # « Maria te »; but « Paris ne a »
        if not right.text.islower() or not elides(form) or form in _NEVER - {"a"} or name:
            return None
        verb = form in ("y", "en") or is_finite(right, "12" if word == "je" else "123") or is_infinitive(right)
        if not verb and not (word != "je" and any(r.mood in ("ppres", "imper") for r in readings(right))):
            return None
        if word == "je" and not any(r.person == "1" for r in readings(right)) and form not in ("y", "en"):
            return None
        if form[0] == "h" and is_aspired(form) is not False:
            return None
        return elide(left.text, right.text)
    return None


_UNKNOWNS = lazy_pattern(r"(?<![\w'])[xz](?![\w'-])")


def _this_is(layers: BlockLayers, left: Token, right: Token, after: Token) -> str | None:
    """« ce est », « ce était », « ce a été »: the pronoun elides before être, and takes a cedilla before a."""
    if right.norm in ("est", "était", "étaient", "eût"):
        # « ce est du pays » is the noun, for which the form is « cet »: a determiner's business.
        return None if after.norm in ("du", "de") else f"{left.text[0]}'{right.text}"
    if right.norm in ("a", "avait", "aurait") and after.norm == "été":
        return f"{'Ç' if left.text[0] == 'C' else 'ç'}'{right.text}"
    return None


def _is_place(layers: BlockLayers, word: Token) -> bool:
    """Whether the word is a town or country of the gazetteer that begins with a vowel; h and y are left out."""
    from lint.french.names import find_names

    if word.norm[0] not in "aâeéèêiîoôuœ":
        return False
    at = place_of(layers, word.start)
    return any(
        name.start == at and name.end == at + 1 and name.kind in ("VILLE", "PAYS") for name in find_names(layers)
    )


def _article_of_name(word: str, right: Token, after: Token) -> str | None:
    """« du Iran », « au ONU »: the article of a name that begins with a vowel."""
    if right.text in _FIRST_NAMES or after.text[:1].isupper():
        return None
    if word == "au" and right.text in _PLACES - _INSTITUTIONS:
        return f"en {right.text}"
    return f"{'de' if word == 'du' else 'à'} l'{right.text}"


def _article(before: Token, left: Token, right: Token, after: Token) -> str | None:
    """le, la, du, au before a noun or an adjective (and le, la as pronouns before a verb)."""
    word = left.norm
    if word in ("le", "la") and right.norm in ("a", "ai", "as", "ont", "avait", "avaient", "y", "en"):
        clear = before.norm in ("il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "qui", "ne")
        clear = clear or (right.norm in ("a", "ont", "avait", "avaient") and "NOUN" in parts(before))
        return f"l'{right.text}" if clear and participles(after) else None
    if not _sure(right) or right.norm in ("y", "à", "ai", "au", "en", "ex", "aï"):
        return None
    nouns = [r for r in readings(right) if r.pos in ("NOUN", "ADJ", "NUM") and r.number != "p"]
    if word in ("du", "au"):
        if (
            not any(r.pos in ("NOUN", "ADJ") for r in nouns)
            or is_infinitive(right)
            or (participles(right) and word == "du")
        ):
            return None
        if not nouns or after.norm == "-":
            return None
        return f"{'de' if word == 'du' else 'à'} l'{right.text}" if right.norm not in ("aussi", "alentour") else None
    if not nouns:
        verb = is_finite(right, "123") or is_infinitive(right)
        if not (verb and before.norm in (*_SUBJECTS, "de", "à", "pour", "sans")) and not right.norm.endswith("ment"):
            return None
    if word == "la" and before.norm in ("do", "ré", "mi", "fa", "sol", "si", "en"):
        return None
    return f"l'{right.text}"


_WRONG = lazy_pattern(r"(?<![\w'’.-])(?:[LlDdNnSsJjTtMm]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)'(?=\w)")

# Names with h aspiré (or onz-) that may stand behind an article or a preposition.
_ASPIRED_NAMES = frozenset(
    "Hongrie Haye Honduras Havane Hainaut Hollande Hamas Hezbollah Hambourg Hanovre Harlem Harvard".split()
)

_FULL = {
    "l": "le", "d": "de", "n": "ne", "s": "se", "j": "je", "t": "te", "m": "me", "qu": "que", "jusqu": "jusque",
    "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique",
}  # fmt: skip


@check("elision.fautive", anchors=("'", "’"))
def wrong(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An elision before h aspiré or a consonant, or of « si » before elle, on ("l'hausse", "s'elle")."""
    for found in _WRONG.finditer(layers.folded):
        at = place_of(layers, found.start())
        left, right = token(layers, at), token(layers, at + 1)
        if left.start != found.start() or left.end != right.start or not left.norm.endswith("'"):
            continue
        short = left.norm[:-1]
        full = None
        form = right.norm
        if short == "s" and form in ("elle", "elles", "on", "une", "un") and right.text.islower():
            if form in ("un", "une") and not parts(token(layers, at + 2)) & {"NOUN", "ADJ"}:
                continue
            full = "si"
        elif (form.startswith("onz") and short in ("l", "qu")) or (form == "oui" and short == "l"):
            full = _FULL[short]
        elif form[0] == "h" and is_aspired(form) and (right.text.islower() or right.text in _ASPIRED_NAMES):
            if (not readings(right) and right.text.islower()) or (short == "d" and right.text == "Hollande"):
                continue
            full = _FULL.get(short)
        elif form[0] in "bcdfgkjlmnpqrstvwxz" and len(form) > 2 and right.text.islower() and readings(right):
            # « j'sais », « d'la », « m'sieur »: speech that the draft quotes as it was spoken.
            if short not in ("l", "d", "qu", "n", "jusqu", "lorsqu") or layers.in_quotation(left.start, right.end):
                continue
            if parts(right) <= {"DET", "PRON", "PREP", "CONJ", "INTJ"} and short in ("d", "l"):
                continue
            full = _FULL[short]
        if full is None:
            continue
        if full == "le" and short == "l":
            nouns = [r for r in readings(right) if r.pos in ("NOUN", "ADJ")]
            feminine = right.text in ("Hongrie", "Haye", "Havane", "Hollande") or (
                nouns and all(r.gender == "f" for r in nouns)
            )
            full = "la" if feminine else "le"
            before = token(layers, at - 1)
            if full == "le" and before.norm in ("de", "à") and _joined(layers, before, left) and nouns:
                contracted = "du" if before.norm == "de" else "au"
                text = layers.text[before.start : right.end]
                yield Match(
                    before.start,
                    right.end,
                    {"mot": right.text},
                    (as_written(layers, f"{contracted} {right.text}", text),),
                )
                continue
        text = layers.text[left.start : right.end]
        yield Match(left.start, right.end, {"mot": right.text}, (as_written(layers, f"{full} {right.text}", text),))


_CONTRACT = lazy_pattern(
    r"(?<![\w'’-])(?:[Dd]e|[AaÀà]|[Jj]usqu'à) (?:le|les|Le|Les|lequel|lesquels|lesquelles) ?(?=\S)"
)
_JOINT = {"le": ("du", "au"), "les": ("des", "aux"), "lequel": ("duquel", "auquel")}
_JOINT |= {"lesquels": ("desquels", "auxquels"), "lesquelles": ("desquelles", "auxquelles")}
_TOWNS = frozenset(
    """Havre Mans Caire Cap Touquet Creusot Pirée Lavandou Bourget Perreux Raincy Vésinet Pecq Tréport Crotoy Tampon
    Lamentin Blanc-Mesnil Chesnay Cannet Barcarès Robert Kremlin-Bicêtre Grau-du-Roi Sables-d'Olonne Herbiers Mureaux
    Ulis Lilas Abymes Andelys Castellet Croisic Pouliguen Conquet""".split()
)


@check("elision.contraction")
def uncontracted(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« de le », « à les » where the second word is an article: never before an infinitive, nor in a title."""
    for found in _CONTRACT.finditer(layers.folded):
        at = place_of(layers, found.start())
        while token(layers, at).norm in ("jusqu'", "jusqu"):
            at += 1
        left, article = token(layers, at), token(layers, at + 1)
        right, after = token(layers, at + 2), token(layers, at + 3)
        if left.norm not in ("de", "à", "a", "jusqu'à") or article.norm not in _JOINT:
            continue
        if not _joined(layers, left, article) or _name_part(layers, left):
            continue
        if left.norm == "a" and (left.text != "A" or token(layers, at - 1).kind == "word"):
            continue
        joined = _JOINT[article.norm][0 if left.norm == "de" else 1]
        if left.norm == "jusqu'à":
            joined = f"jusqu'{joined}"
        end = article.end
        if article.norm not in ("le", "les"):
            pass
        elif article.text[0].isupper():
            # « Les Échos », « Le Pen » keep their article; towns do not.
            if right.text not in _TOWNS or after.text[:1].isupper():
                continue
        elif article.norm == "le" and elides(right.text):
            continue  # "de le accord": elision.manquante speaks of it
        elif right.kind == "number":
            if "NOUN" not in parts(after):
                continue
        elif right.kind != "word" or not _joined(layers, article, right) or not _is_article(layers, at + 2):
            continue
        text = layers.text[left.start : end]
        yield Match(left.start, end, {"mot": text}, (as_written(layers, joined, text),))


def _is_article(layers: BlockLayers, at: int) -> bool:
    """Whether what follows le, les at `at` begins a noun group, so that le, les is no pronoun."""
    right, after = token(layers, at), token(layers, at + 1)
    kinds = parts(right)
    if right.text[0].isupper():
        if _is_named(layers, at):
            return True
        return len(right.text) > 1 and not right.text.isupper() and bool(kinds & {"NOUN", "ADJ"})
    if is_infinitive(right) or is_infinitive(after) or right.norm in ("y", "en", "lui", "leur", "un", "une", "tout"):
        return False
    if right.norm in ("plus", "moins", "mieux"):
        return right.norm != "mieux" and "ADJ" in parts(after) and not is_infinitive(token(layers, at + 2))
    if kinds & {"PRON", "PREP", "CONJ"} and not kinds & {"NUM", "NOUN"}:
        return False
    if "NUM" in kinds:
        return "NOUN" in parts(after)
    if "NOUN" in kinds:
        return not (elides(right.norm) and token(layers, at - 1).norm == "le")
    return "ADJ" in kinds and "ADV" not in kinds and "NOUN" in parts(after)


def _is_named(layers: BlockLayers, at: int) -> bool:
    """Whether a country or an organisation stands at `at`: « de le Sénégal », « à le Hamas »."""
    from lint.french.names import find_names

    return any(name.start == at and name.kind in ("PAYS", "ORGANISATION") for name in find_names(layers))


_EUPHONY = lazy_pattern(
    rf"(?<![\w'’-])(?:(?:[Cc]e|[MmTtSs]a|[Nn]ouveau|[Bb]eau|[Vv]ieux|[Ff]ou|[Mm]ou) (?=[{_VOWEL.lower()}]|[ÉE]tat\b)"
    r"|(?:[Cc]et|[Nn]ouvel|[Bb]el|[Vv]ieil) (?=[a-zà-ÿ]))"
)
_BEFORE_VOWEL = {"ce": "cet", "ma": "mon", "ta": "ton", "sa": "son", "nouveau": "nouvel", "beau": "bel"}
_BEFORE_VOWEL |= {"vieux": "vieil", "fou": "fol", "mou": "mol"}
_BEFORE_CONSONANT = {"cet": "ce", "nouvel": "nouveau", "bel": "beau", "vieil": "vieux"}
_DETERMINERS = frozenset(
    "un le ce son mon ton notre votre leur du au quel tout chaque aucun tel cet l' premier dernier autre".split()
)


@check("elision.euphonie")
def euphony(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """ce for cet, sa for son, nouveau for nouvel before a vowel, and the reverse ("sa équipe", "cet ministre")."""
    for found in _EUPHONY.finditer(layers.folded):
        at = place_of(layers, found.start())
        left, right = token(layers, at), token(layers, at + 1)
        before, after = token(layers, at - 1), token(layers, at + 2)
        if left.start != found.start() or right.kind != "word" or not _joined(layers, left, right):
            continue
        if _name_part(layers, left) or len(right.norm) < 2:
            continue
        word, mend = left.norm, None
        if word == "ce" and right.text in ("État", "Etat", "Ouest", "Est"):
            mended = f"{'Cet' if left.text[0] == 'C' else 'cet'} {right.text}"
            yield Match(left.start, right.end, {"mot": left.text, "forme": "cet"}, (mended,))
            continue
        if not right.text.islower():
            continue
        kinds = readings(right)
        nouns = [r for r in kinds if r.pos == "NOUN"]
        adjectives = [r for r in kinds if r.pos == "ADJ"]
        names = nouns or ([*adjectives] if "NOUN" in parts(after) else [])
        masculine = any(r.gender == "m" and r.number == "s" for r in names)
        feminine = any(r.gender == "f" and r.number == "s" for r in names)
        if word in _BEFORE_CONSONANT:
            consonant = right.norm[0] in "bcdfgjklmnpqrstvxz" or (right.norm[0] == "h" and is_aspired(right.norm))
            if not consonant or not masculine or (before.norm in ("le",) and word == "bel"):
                continue
            if right.norm in ("canto",) or "CONJ" in parts(right):
                continue
            mend = _BEFORE_CONSONANT[word]
        elif not _sure(right) or right.norm in ("y", "à", "en", "aussi", "alors", "après", "entre", "avant", "hier"):
            continue
        elif word == "ce":
            if (
                masculine
                and not parts(right) & {"PREP", "PRON", "CONJ", "ADV"}
                and right.norm not in ("est", "ont", "être")
            ):
                mend = "cet"
        elif word in ("ma", "ta", "sa"):
            if feminine or (nouns and word == "sa" and masculine and not is_finite(right)):
                mend = _BEFORE_VOWEL[word]
        elif masculine and nouns and not is_infinitive(right) and before.norm in _DETERMINERS:
            plural = word == "vieux" and not any(r.number == "s" for r in nouns)
            if not plural and not (word in ("fou", "mou") and adjectives):
                mend = _BEFORE_VOWEL[word]
        if mend is None:
            continue
        text = layers.text[left.start : right.end]
        yield Match(
            left.start,
            right.end,
            {"mot": left.text, "forme": mend},
            (as_written(layers, f"{mend} {right.text}", text),),
        )


_PRONOUN = "il|elle|on|ils|elles"
_INVERTED = lazy_pattern(
    rf"(?<![\w'’-])(?P<verb>[^\W\d_]+)(?P<link> ?-? ?t[ '-]| ?-? ?)(?P<pronoun>{_PRONOUN})(?![\w'’]|-[^\W\d_])"
)
_BOUND_PRONOUN = lazy_pattern(rf"[ '-](?:{_PRONOUN})(?![\w'’])")
_ASKING = frozenset("comment où pourquoi quand combien aussi peut-être ainsi encore".split())
_ALONE = frozenset("aussi seule seules non même également".split())


@check("elision.inversion")
def inversion(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A pronoun after its verb without hyphen or without the t of euphony ("a il", "a-il", "», affirme il")."""
    folded = layers.folded
    if _BOUND_PRONOUN.search(folded) is None:  # much cheaper than the whole pattern
        return
    for found in _INVERTED.finditer(folded):
        verb, link, pronoun = found["verb"], found["link"], found["pronoun"]
        compact = link.replace(" ", "")
        lower = verb.lower()
        vowel = lower[-1] in "aec"
        right_link = "-t-" if vowel else "-"
        if (compact == "-" and link != "-") or lower in ("soit", "dit-on"):
            continue  # a dash between two clauses
        if link == right_link or not link or (link == " " and not _inverts(layers, found)):
            continue
        if not any(
            r.pos == "VERB" and r.person == "3" and (r.number == "p") == pronoun.endswith("s") and r.mood != "imper"
            for r in readings(Token(0, 0, verb, lower, "word"))
        ):
            continue
        if compact in ("t'", "t") and not vowel and "-" not in link and link != " ":
            continue
        if (
            link == "-"
            and (verb[0].isupper() and found.start() and folded[found.start() - 1] == " " and pronoun == "il")
            and token(layers, place_of(layers, found.start()) - 1).text[:1].isupper()
        ):
            continue  # Kim Jong-il
        text = layers.text[found.start() : found.end()]
        yield Match(
            found.start(), found.end(), {"verbe": verb}, (as_written(layers, f"{verb}{right_link}{pronoun}", text),)
        )


def _inverts(layers: BlockLayers, found: re.Match[str]) -> bool:
    """Whether a verb and a pronoun with only a space between them are an inversion."""
    at = place_of(layers, found.start())
    before, after = token(layers, at - 1), token(layers, at + 2)
    pronoun, verb = found["pronoun"], found["verb"].lower()
    if pronoun.startswith("elle") and (after.norm in _ALONE or verb in ("est", "sont", "fut", "était")):
        return False
    if verb in ("a", "va") and pronoun in ("il", "on"):
        return found["verb"][0].islower() or layers.sentence_at(found.start()).start == found.start()
    if layers.sentence_at(found.start()).start == found.start():
        return after.norm != "," and verb not in ("dit", "reste", "est", "semble")
    if before.norm in ("»", "”", '"') or (before.norm == "," and token(layers, at - 2).norm in ("»", "”", '"')):
        return True
    if before.norm in ("comment", "où", "pourquoi", "quand", "combien"):
        return True
    if before.text == "Que":
        return True  # « Que pense on »: a question, since nothing stands before
    return before.norm in _ASKING and verb in (
        "peut", "peuvent", "doit", "doivent", "est", "sont", "ont", "fait", "vont", "faut", "sera", "serait", "était"
    )  # fmt: skip
