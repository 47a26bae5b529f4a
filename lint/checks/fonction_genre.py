"""A person's gender against what the text calls them: courtesy title, title or noun, pronoun, attribute.

Feminine forms for a man are faults everywhere. Masculine ones for a woman are usage in some houses (« le Premier
ministre », « le juge »): only forms that have a common feminine are read, and the finding is milder. Source on
usage: circulaire du 21 novembre 2017 relative aux règles de féminisation (JORF du 22 novembre 2017); Académie
française, *La féminisation des noms de métiers et de fonctions* (2019).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.checks.around import FINITE, parts, readings, token
from lint.checks.fonction_groupe import Group, group_after, group_before, noun_readings
from lint.checks.fonction_liens import claims
from lint.checks.fonction_noms import COURTESY, Mention, introduced, is_capital, joined, mentions
from lint.facts.store import fold
from lint.french.layers import BlockLayers, DraftLayers
from lint.french.lexicon import load_lexicon
from lint.french.names import first_names
from lint.lazy import lazy_pattern
from lint.model import Sentence, Token

OTHER = {"m": "f", "f": "m"}
# A person of the same name may be meant: a wife, a brother.
_FAMILY = lazy_pattern(
    r"\b(?:épou(?:se|x)|femme|mari|veu(?:ve|f)|premi[èe]re? dame|conjointe?|compagn(?:e|on)|couple|mère|père|"
    r"fil(?:le|s)|frère|sœur|soeur|oncle|tante|cousine?|neveu|nièce|famille|clan|parents|"
    r"divorc\w+|mari[ée]\w*)\b",
    re.IGNORECASE,
)
# Nouns of one gender whatever the person's.
_FIXED = frozenset(
    """star vedette personnalité figure victime icône légende idole pointure tête voix plume recrue révélation altesse
    majesté sainteté gloire doublure égérie muse brute personne sentinelle estafette ordonnance recrue canaille
    valeur référence sommité célébrité autorité éminence excellence bête machine pépite perle étoile main âme
    médecin écrivain maire chef auteur témoin mannequin génie numéro leader capitaine professeur successeur
    prédécesseur ministre juge procureur préfet bâtonnier pilote guide bras soutien génie phénomène prodige
    monstre tyran bourreau escroc individu personnage modèle talent espoir pilier membre cadre ténor soprano
    mezzo contralto alto défenseur gardien milieu demi arrière pivot ailier soldat général colonel commandant
    amiral ambassadeur entraîneur sculpteur ingénieur metteur agent officier sous-officier lieutenant magistrat
    avant-centre numéro prix visage symbole fer cerveau patron professeur possesseur vainqueur imposteur
    assesseur censeur proviseur recteur doyen expert consul gouverneur rapporteur médiateur commissaire
    porte-parole secrétaire premier deuxième troisième jeune""".split()
)


@dataclass(frozen=True, slots=True)
class Slip:
    """Code points [start, end) that have the wrong gender for `name`, and `mends`.

    `usage`: the masculine said of a woman, which houses may want; `house`: and often do (« le ministre »).
    """

    start: int
    end: int
    name: str
    gender: str
    mends: tuple[str, ...] = ()
    usage: bool = False
    house: bool = False


_EITHER = frozenset(
    """Lindsey Lindsay Kim Robin Jean Andrea Simone Nicola Dominique Claude Camille Leslie Ashley Kelly Taylor
    Jordan Alex
    Alexis Sacha Sasha Jamie Casey Morgan Courtney Tracy Stacy Terry Kerry Sandy Joan Jan Carol Michele Gabriele
    Daniele Laurence Mika Yuki Vivian Evelyn Beverly Shannon Robyn Frances Francis Chan Chris Pat Sam Lee Li Wang Marian
    Jean-Marie Anne-Marie Charlie Frankie Billie Jackie Joyce Lesley Maxime Modeste Ange Stéphane Valery Valéry Nikita
    Noa Eden Lou Andy Bobby Angel Ariel Amal Nour Iman Ezra Toni Vanja Juni Jun Hong Xi""".split()
)
"""First names that men and women bear, or other peoples' women (« Andrea », « Jean »): they tell nothing."""


# « M. Lagarde »


def _bearers(draft: DraftLayers) -> dict[str, set[str]]:
    """Family names, folded → genders of those whom the draft names in full, by the base or by their first name."""
    shared = draft.blocks[0].shared
    found: dict[str, set[str]] | None = shared.get("fonction_genre.bearers")
    if found is not None:
        return found
    found = {}
    genders = first_names()
    for family, persons in introduced(draft).items():
        found.setdefault(family, set()).update(p.gender or "?" for p in persons)
    for block in draft.blocks:
        known = {n for m in mentions(block) for n in range(m.start, m.end)}
        tokens = block.tokens
        for at, word in enumerate(tokens[:-1]):
            if at in known or not is_capital(word) or not joined(block, at + 1):
                continue
            if (at and is_capital(tokens[at - 1]) and joined(block, at)) or word.norm in COURTESY:
                continue
            following = tokens[at + 1]
            if not is_capital(following):
                continue
            end = at + 2
            while end < len(tokens) and joined(block, end) and is_capital(tokens[end]):
                end += 1
            gender = genders.get(word.text) if word.text not in _EITHER else "?"
            if gender is None and "-" in word.text:
                gender = genders.get(word.text.split("-")[0])
            family = fold(block.folded[following.start : tokens[end - 1].end])
            found.setdefault(family, set()).add(gender or "?")
            found.setdefault(fold(tokens[end - 1].text), set()).add(gender or "?")
    shared["fonction_genre.bearers"] = found
    return found


def courtesies(layers: BlockLayers) -> Iterator[Slip]:
    """« M. » or « Mme » before a name whose bearer the draft names in full, of the other gender."""
    tokens = layers.tokens
    draft = layers.parent
    for at, word in enumerate(tokens[:-1]):
        gender = COURTESY.get(word.norm)
        if gender is None or not joined(layers, at + 1):
            continue
        if not is_capital(tokens[at + 1]) and tokens[at + 1].norm not in ("de", "d'", "von", "van", "le", "la", "da"):
            continue
        end = at + 2
        while end < len(tokens) and joined(layers, end) and (
            is_capital(tokens[end]) or tokens[end].norm in ("de", "la", "der", "von", "le", "du", "d'", "da")
        ) and end - at < 5:  # fmt: skip
            end += 1
        while end > at + 2 and not is_capital(tokens[end - 1]):
            end -= 1
        full = next((m for m in mentions(layers) if m.start == at + 1), None)
        if full is not None:
            if full.gender == OTHER[gender]:
                yield _courtesy(layers, at, full.end, OTHER[gender])
            continue
        if word.norm in ("madame", "monsieur"):
            continue
        genders = _bearers(draft).get(fold(layers.folded[tokens[at + 1].start : tokens[end - 1].end]), set())
        if genders == {OTHER[gender]} and not any(_FAMILY.search(b.folded) for b in draft.blocks):
            yield _courtesy(layers, at, end, OTHER[gender])


def _courtesy(layers: BlockLayers, at: int, end: int, gender: str) -> Slip:
    tokens = layers.tokens
    start, stop = tokens[at].start, tokens[end - 1].end
    name = layers.text[tokens[at + 1].start : stop]
    right = "Mme" if gender == "f" else "M."
    return Slip(start, stop, name, gender, (right + layers.text[tokens[at].end : stop],))


# « l'ancienne ministre Jean Dupont », « la chancelière Olaf Scholz »


def titles(layers: BlockLayers) -> Iterator[Slip]:
    """Titles and nouns of persons beside a name, of the other gender than the person."""
    seen: set[int] = set()
    for claim in claims(layers):
        gender = claim.mention.gender
        if not gender or claim.order not in ("before", "after") or not claim.phrase.titles:
            continue
        if not claim.mention.full:
            continue
        seen.add(claim.mention.start)
        if claim.mention.courtesy and claim.mention.courtesy != gender:
            continue
        worded = _title_gender(layers, claim.phrase.start, claim.phrase.genders)
        if worded == OTHER[gender]:
            yield _title_slip(layers, claim.start, claim.end, claim.mention, gender)
    for mention in mentions(layers):
        if mention.start in seen or not mention.gender:
            continue
        group = group_before(layers, mention) or group_after(layers, mention)
        if group is None:
            continue
        if layers.tokens[group.start].norm in ("du", "au") and "ADJ" in parts(layers.tokens[group.head]):
            continue
        worded = _noun_gender(layers, group)
        if worded == OTHER[mention.gender]:
            yield _title_slip(layers, min(group.start, mention.start), max(group.end, mention.end), mention,
                              mention.gender)  # fmt: skip


def _title_gender(layers: BlockLayers, at: int, genders: frozenset[str]) -> str:
    """The gender in which the title is said: its own words', else what stands before it."""
    if len(genders) == 1:
        (gender,) = genders
        if gender == "f":
            return "f"
    for place in (at - 1, at - 2):
        word = token(layers, place)
        if word.norm in ("la", "une", "cette"):
            return "f"
        if word.norm in ("le", "un", "ce", "cet", "du", "au"):
            return "m"
        shown = {r.gender for r in readings(word) if r.pos == "ADJ" and r.gender}
        if len(shown) == 1 and word.text.islower():
            return shown.pop()
        if word.norm not in ("ancien", "ancienne", "nouveau", "nouvelle", "ex", "futur", "future", "alors"):
            break
    return next(iter(genders)) if len(genders) == 1 else ""


_EPICENE = frozenset("ministre maire juge garde secrétaire commissaire chef porte-parole haut-commissaire".split())


def _title_slip(layers: BlockLayers, start: int, end: int, mention: Mention, gender: str) -> Slip:
    tokens = layers.tokens
    name = layers.text[tokens[mention.start].start : tokens[mention.end - 1].end]
    house = gender == "f" and any(tokens[n].norm in _EPICENE for n in range(start, end))
    return Slip(tokens[start].start, tokens[end - 1].end, name, gender, usage=gender == "f", house=house)


def _noun_gender(layers: BlockLayers, group: Group) -> str:
    """The group's gender if its head tells persons by gender; "" for « star », « médecin », « numéro un »."""
    head = layers.tokens[group.head]
    found = [r for r in noun_readings(group.head, layers) if r.number != "p"]
    if not found:
        return ""
    genders = {r.gender for r in found}
    lexicon = load_lexicon()
    if genders == {"f"}:
        lemma = found[0].lemma
        paired = lemma != head.norm or bool(lexicon.inflect(lemma, "NOUN", gender="m", number="s"))
        return "f" if paired and head.norm not in _FIXED and group.gender in ("f", "") else ""
    if genders == {"m"}:
        if head.norm in _FIXED or group.gender == "f":
            return ""
        feminine = lexicon.inflect(found[0].lemma, "NOUN", gender="f", number="s")
        return "m" if feminine and feminine != head.norm else ""
    if len(genders) == 2 and group.gender == "f":
        return "f"
    return ""


# « Jeanne Dupont est devenue le premier Français à… »

_BECOMES = frozenset("est devient devenu devenue reste était sera fut".split())


def attributes(layers: BlockLayers) -> Iterator[Slip]:
    """« le premier Français », « la première femme » said of a person of the other gender."""
    tokens = layers.tokens
    for mention in mentions(layers):
        gender = mention.gender
        if not gender or _is_inside(layers, mention):
            continue
        at = mention.end
        seen = False
        for place in range(at, min(at + 7, len(tokens))):
            word = tokens[place]
            if word.norm in _BECOMES:
                seen = True
            elif seen and word.norm in ("le", "la", "un", "une"):
                slip = _ranked(layers, place, mention, gender)
                if slip is not None:
                    yield slip
                break
            elif word.kind != "word" or (seen and word.norm in ("pas", "plus", "aussi")):
                break


def _ranked(layers: BlockLayers, at: int, mention: Mention, gender: str) -> Slip | None:
    tokens = layers.tokens
    place = at + 1
    ordinal = token(layers, place)
    if not re.fullmatch(r"(?:premi(?:er|ère)|second(?:e)?|seul(?:e)?|deuxième|troisième|\w+ième)", ordinal.norm):
        return None
    noun = token(layers, place + 1)
    shown = "m" if tokens[at].norm in ("le", "un") else "f"
    if shown == gender:
        return None
    found = [r for r in readings(noun) if r.pos in ("NOUN", "ADJ") and r.number != "p"]
    capital = is_capital(noun)
    persons = capital or any(r.classes & {"Hum", "Profession"} for r in found)
    genders = {r.gender for r in found if r.gender}
    if capital:
        genders = {shown}
    if not persons or genders != {shown} or noun.norm in _FIXED or noun.norm in ("homme",):
        return None
    if capital and not found and noun.norm not in _demonyms(layers):
        return None
    if noun.norm in ("femme", "homme") and gender == "f":
        return None
    name = layers.text[tokens[mention.start].start : tokens[mention.end - 1].end]
    return Slip(tokens[at].start, noun.end, name, gender)


def _demonyms(layers: BlockLayers) -> dict[str, tuple[str, tuple[str, ...]]]:
    from lint.checks.fonction_base import vocabulary_of

    return vocabulary_of(layers.parent).adjectives


def _is_inside(layers: BlockLayers, mention: Mention) -> bool:
    """Whether the name completes a noun, is governed by a preposition or joined with another name."""
    before = token(layers, mention.start - 1)
    if before.kind == "word" and joined(layers, mention.start) and ("PREP" in parts(before) or before.norm == "et"):
        return True
    return token(layers, mention.end).norm in ("et", "ou")


# « Jeanne Dupont est arrivé à Kiev »

_REFLEXIVE = frozenset(
    """rendre exprimer entretenir féliciter excuser présenter réjouir retirer imposer inquiéter engager opposer
    prononcer
    installer envoler hisser qualifier incliner adresser tourner lancer expliquer retrouver élever éteindre blesser
    effondrer marier fiancer séparer établir""".split()
)
"""Verbs whose participle agrees with the subject behind « s'est »."""


def participles_of(layers: BlockLayers) -> Iterator[Slip]:
    """« est arrivé », « a été élue », « s'est rendue » in the other gender than the person who is the subject."""
    lexicon = load_lexicon()
    for mention in mentions(layers):
        gender = mention.gender
        if not gender or _is_inside(layers, mention) or not _opens(layers, mention):
            continue
        at = mention.end
        if token(layers, at).norm == "," and token(layers, mention.start - 1).norm == ",":
            at += 1  # « La Première ministre, Jeanne Dupont, est arrivée »
        elif token(layers, at).norm == ",":
            closing = next((n for n in range(at + 1, min(at + 14, len(layers.tokens)))
                            if layers.tokens[n].norm in (",", ".", ";", ":")), None)  # fmt: skip
            if closing is None or layers.tokens[closing].norm != ",":
                continue
            at = closing + 1
        group = group_before(layers, mention)
        if group is not None and group.gender == OTHER[gender]:
            continue  # « la vedette Jean Dupont s'est blessée »
        reflexive = token(layers, at).norm == "s'"
        at += reflexive
        if token(layers, at).norm == "a" and token(layers, at + 1).norm == "été":
            at += 2
        elif token(layers, at).norm in ("est", "était", "sera", "fut"):
            at += 1
        else:
            continue
        while token(layers, at).norm in _BETWEEN:
            at += 1
        word = token(layers, at)
        found = [r for r in readings(word) if r.pos == "VERB" and r.mood == "ppast" and r.number == "s"]
        shown = {r.gender for r in found}
        lemma = found[0].lemma if found else ""
        if shown != {OTHER[gender]} or "PREP" in parts(word):
            continue
        if reflexive:
            said = lemma == "dire" and "ADJ" in parts(token(layers, at + 1))
            if lemma not in _REFLEXIVE and not said:
                continue
        right = lexicon.inflect(lemma, "VERB", gender=gender, number="s", mood="ppast") or ""
        name = layers.text[layers.tokens[mention.start].start : layers.tokens[mention.end - 1].end]
        yield Slip(word.start, word.end, name, gender, (right,) if right else ())


_BETWEEN = frozenset("pas plus jamais aussi également toujours ensuite déjà notamment lui-même elle-même".split())


def _opens(layers: BlockLayers, mention: Mention) -> bool:
    """Whether the name, with its title, opens the sentence: then it is the subject."""
    sentence = layers.sentence_at(layers.tokens[mention.start].start)
    group = group_before(layers, mention)
    begin = group.start if group is not None else mention.start
    if group is None:
        claim = next((c for c in claims(layers) if c.mention.start == mention.start and c.order == "before"), None)
        if claim is not None:
            begin = claim.phrase.start
            if token(layers, begin - 1).norm in ("le", "la", "l'"):
                begin -= 1
    return layers.tokens[begin].start == sentence.start


# « Jeanne Dupont est arrivée à Kiev. Il doit s'entretenir avec… »

_PERSONAL = frozenset(
    """dire déclarer ajouter affirmer assurer annoncer estimer juger expliquer préciser souligner promettre rappeler
    répéter insister confier regretter dénoncer critiquer saluer appeler espérer souhaiter vouloir refuser
    accepter rencontrer recevoir entretenir rendre participer prononcer présider visiter diriger occuper
    succéder exercer démissionner conclure poursuivre reconnaître admettre nier réclamer exiger demander
    prévenir avertir menacer plaider défendre évoquer écrire publier jouer remporter gagner battre affronter
    marquer inscrire mener courir étudier enseigner travailler vivre naître grandir épouser voyager séjourner
    quitter rejoindre s'exprimer exprimer répondre accuser féliciter remercier inviter proposer négocier signer
    promulguer nommer limoger prêter briguer représenter candidater voter siéger devoir pouvoir compter aller
    avoir être prévoir s'envoler envoler ouvrir lancer décider choisir préférer croire penser savoir connaître
    tenter chercher essayer obtenir perdre""".split()
)
_IMPERSONAL = frozenset(
    """falloir pleuvoir neiger geler venter agir avérer sembler paraître suffire convenir importer arriver rester
    exister
    manquer advenir survenir résulter découler incomber appartenir""".split()
)
_HUMAN_ONLY = frozenset(
    """dire déclarer ajouter affirmer assurer estimer juger expliquer préciser souligner rappeler répéter insister
    confier regretter plaider écrire poursuivre prévenir dénoncer critiquer saluer espérer souhaiter vouloir
    refuser accepter rencontrer entretenir rendre participer visiter démissionner exprimer remercier féliciter
    voyager épouser naître craindre croire penser répondre admettre reconnaître nier accuser marteler réagir
    serrer prononcer évoquer siéger briguer exercer courir jouer envoler séjourner promettre""".split()
)
"""What no plan, text or country does, or hardly."""


def pronouns(layers: BlockLayers) -> Iterator[Slip]:
    """« Il » or « Elle » at the head of a sentence whose only possible referent has the other gender."""
    sentences = layers.sentences
    found = mentions(layers)
    for before, sentence in pairwise(sentences):
        inside = [m for m in found if before.start <= layers.tokens[m.start].start < before.end]
        if not inside:
            continue
        words = layers.tokens_of(sentence)
        if not words or words[0].norm not in ("il", "elle"):
            continue
        shown = "m" if words[0].norm == "il" else "f"
        first = inside[0]
        if first.gender != OTHER[shown] or not _is_subject(layers, before, first):
            continue
        if any(m.gender != first.gender for m in inside) or not _is_personal(layers, sentence, words[0].end):
            continue
        if _other_referent(layers, before, first, shown, _lemmas(words[1:5]) & _HUMAN_ONLY):
            continue
        name = layers.text[layers.tokens[first.start].start : layers.tokens[first.end - 1].end]
        right = "Elle" if shown == "m" else "Il"
        yield Slip(words[0].start, words[0].end, name, first.gender, (right,))


def _is_subject(layers: BlockLayers, sentence: Sentence, mention: Mention) -> bool:
    """Whether the name stands before the first verb, alone or behind its title, and nothing governs it."""
    place = mention.start - 1
    if mention.start and layers.tokens[place].start >= sentence.start:
        before = layers.tokens[place]
        if before.norm == "et" or ("PREP" in parts(before) and joined(layers, mention.start)):
            return False
        for at in range(place, -1, -1):
            if layers.tokens[at].start < sentence.start:
                break
            if any(r.pos == "VERB" and r.mood in FINITE for r in readings(layers.tokens[at])) and not (
                parts(layers.tokens[at]) & {"NOUN", "ADJ", "DET", "PREP"}
            ):
                return False
    return token(layers, mention.end).norm not in ("et", "ou")


def _is_personal(layers: BlockLayers, sentence: Sentence, position: int) -> bool:
    """Whether the verb behind the pronoun is a person's: not « il faut », « il s'agit », « il a fallu »."""
    words = [t for t in layers.tokens_of(sentence) if t.start >= position]
    at = 0
    reflexive = False
    while at < len(words) and words[at].norm in (
        "ne",
        "n'",
        "se",
        "s'",
        "lui",
        "leur",
        "l'",
        "le",
        "la",
        "les",
        "y",
        "en",
    ):
        if words[at].norm in ("y", "en"):
            return False
        reflexive = reflexive or words[at].norm in ("se", "s'")
        at += 1
    if at >= len(words):
        return False
    lemmas = {r.lemma for r in readings(words[at]) if r.pos == "VERB" and r.mood in FINITE}
    if lemmas & {"avoir", "être"}:
        at += 1
        while at < len(words) and not any(r.mood == "ppast" for r in readings(words[at])):
            if words[at].norm not in (
                "pas",
                "plus",
                "jamais",
                "aussi",
                "également",
                "ensuite",
                "toutefois",
                "déjà",
                "notamment",
            ):
                return False
            at += 1
        if at >= len(words):
            return False
        passive = "être" in lemmas and not reflexive
        lemmas = {r.lemma for r in readings(words[at]) if r.mood == "ppast"}
        if passive and not lemmas & {"naître", "aller", "rentrer"}:
            return bool(lemmas & {"arriver", "venir", "rentrer", "revenir", "repartir"}) and False
        return bool(lemmas & _PERSONAL) and not lemmas & _IMPERSONAL
    if lemmas & {"devoir", "pouvoir", "aller", "compter", "vouloir"}:
        following = words[at + 1 : at + 4]
        done = {r.lemma for t in following for r in readings(t) if r.mood == "inf"}
        return bool(done & _PERSONAL - {"être", "avoir"}) and not done & _IMPERSONAL
    return bool(lemmas & _PERSONAL) and not lemmas & _IMPERSONAL


def _lemmas(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(r.lemma for w in words for r in readings(w) if r.pos == "VERB")


def _other_referent(
    layers: BlockLayers, sentence: Sentence, mention: Mention, shown: str, human: frozenset[str]
) -> bool:
    """Whether the sentence has anything else in the singular that the pronoun may stand for.

    A thing or a place cannot where the verb behind the pronoun is one of `human`.
    """
    own = _own_tokens(layers, mention)
    for at, word in enumerate(layers.tokens):
        if not sentence.start <= word.start < sentence.end or at in own or word.kind != "word":
            continue
        if word.norm in COURTESY:
            return True
        if is_capital(word) and word.start != sentence.start:
            before = token(layers, at - 1)
            if first_names().get(word.text) in (shown, "") or (is_capital(before) and at - 1 not in own):
                return True
            if not readings(word):
                continue
        for reading in readings(word):
            if reading.pos != "NOUN" or reading.gender != shown or reading.number == "p":
                continue
            if reading.classes & {"Time", "Weekday", "Month"}:
                continue
            if not human or reading.classes & {"Hum", "Profession", "Org", "Collective", "HumColl", "Relational"}:
                return True
    return False


def _own_tokens(layers: BlockLayers, mention: Mention) -> frozenset[int]:
    """The name's tokens, its title's before it, and those of a short apposition behind it."""
    start, end = mention.start, mention.end
    group = group_before(layers, mention)
    if group is not None:
        start = group.start
    for claim in claims(layers):
        if claim.mention.start == mention.start:
            start, end = min(start, claim.start), max(end, claim.end)
    if group is None and token(layers, start - 1).norm in ("le", "la", "l'"):
        start -= 1
    return frozenset(range(start, end))
