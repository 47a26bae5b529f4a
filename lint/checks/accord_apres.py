"""Agreement of what stands after the noun: adjective, participle, attribute, participle with its object
before.

Read from left to right without a parse. What follows a noun may belong to an earlier noun (« la politique de
défense américaine »), to the subject (« il a quitté la salle furieux ») or to several nouns at once: every
noun that it could belong to is asked, and one that agrees is enough to be silent. Rules: Grevisse & Goosse,
Le bon usage, « L'accord de l'épithète », « L'accord de l'attribut », « L'accord du participe passé ».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lint.checks import check
from lint.checks.accord import BARE, OPENINGS, Group, read_group
from lint.french.groups import (
    ALL,
    DETERMINERS,
    FP,
    FS,
    MP,
    MS,
    PRENOMINAL,
    QUANTITIES,
    F,
    M,
    P,
    S,
    Word,
    in_capitals,
    inflect_word,
    third_person,
    words_of,
)
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.model import BlockKind, Match

_INVARIABLE = frozenset(
    """
    marron orange crème citron olive saumon bordeaux turquoise émeraude ocre kaki chocolat noisette lilas
    mauve rose bleu vert rouge jaune gris noir blanc brun blond beige châtain roux violet pourpre écarlate
    rouille brique phare clé clef record choc pilote modèle surprise miracle limite type standard bio sexy
    chic cool live express possible demi feu nu mi net fort haut bas cher juste faux bon bien plein seul
    même tout quelque tel autre ci-joint ci-inclus inclus joint compris excepté vu attendu passé supposé
    étant sauf hormis approuvé lu certifié plus moins debout ensemble grand-angle extra super ultra maxi
    mini mal pire mieux dernier premier prochain minimum maximum optimum avant arrière sud nord est ouest
    non-stop top test porno rétro kitsch zen fait dit soi-disant quitte soit
    """.split()
)
"""Words that stay as they are, or are no adjective, behind a noun: colours (compounds), nouns used as
adjectives, adverbial adjectives, « ci-joint », « y compris »."""

_PARTICIPIAL = frozenset(
    """
    important suffisant insuffisant inquiétant intéressant surprenant étonnant alarmant encourageant
    impressionnant convaincant marquant décevant croissant humiliant performant
    """.split()
)
"""Adjectives that are far more frequent than the present participle that they look like."""

_STATES = frozenset(
    """
    heureux malheureux seul vainqueur vivant mort libre furieux satisfait triste content fier ivre malade
    indemne candidat victorieux muet sourd aveugle jeune vieux ravi serein confiant inquiet calme pauvre
    riche célibataire titulaire remplaçant fatigué blessé invaincu épuisé battu vaincu affaibli renforcé
    soulagé déçu choqué grandi diminué menotté entouré accompagné armé libéré isolé ruiné endetté condamné
    divisé uni rassuré convaincu persuadé décidé déterminé encadré escorté masqué cagoulé vêtu habillé assis
    couché allongé bouleversé ému gêné traumatisé frustré énervé inculpé acquitté épuiser battre vaincre
    affaiblir renforcer soulager décevoir choquer grandir diminuer menotter entourer armer accompagner
    libérer isoler ruiner endetter condamner diviser unir rassurer convaincre persuader décider déterminer
    encadrer escorter masquer vêtir habiller asseoir coucher allonger bouleverser émouvoir gêner traumatiser
    frustrer énerver inculper acquitter blesser leader champion favori premier dernier second deuxième
    troisième
    """.split()
)
"""Adjectives that also say how the subject is while it acts: « il a quitté la salle furieux »."""

_RARELY_VERBS = frozenset("urgent excellent".split())
"""Adjectives that look like a third person in the plural, hardly ever written."""

_ADVERBIAL = frozenset(
    """
    abord instant moment tour fois insu origine époque avance occasion fond début fin départ retour ailleurs
    force nouveau heure jour part côté surcroît reste suite sorte façon manière effet hasard
    """.split()
)
"""Nouns of adverbial phrases (« d'abord », « pour l'instant »): what follows them belongs to the subject."""

_ETRE = frozenset("est sont était étaient sera seront serait seraient fut furent soit soient".split())
_AVOIR = frozenset("a ont avait avaient aura auront aurait auraient ait aient eut eurent".split())
_BEFORE_SUBJECT = frozenset("que qu' si s' lorsque lorsqu' quand puisque puisqu' mais car or donc alors".split())
_COPULAS = frozenset(
    """
    restent restaient resteront resteraient demeurent demeuraient demeureront semblent semblaient paraissent
    paraissaient deviennent devenaient deviendront deviendraient
    """.split()
)
_HOW = frozenset("si très plus".split())
_BECOMING = frozenset("rester demeurer devenir sembler paraître".split())
_NEGATIONS = frozenset("ne n' pas plus jamais guère point".split())


def _faults(layers: BlockLayers) -> list[tuple[str, Match]]:
    found: list[tuple[str, Match]] | None = layers.shared.get("accord_apres.faults")
    if found is None:
        found = []
        ends: set[int] = set()
        if layers.block.kind is not BlockKind.BYLINE:
            for sentence in layers.sentences:
                words = words_of(layers, sentence)
                if in_capitals(words):
                    continue
                for kind, match in _sentence(layers, words):
                    if match.end not in ends:
                        ends.add(match.end)
                        found.append((kind, match))
        layers.shared["accord_apres.faults"] = found
    return found


def _sentence(layers: BlockLayers, words: Sequence[Word]) -> Iterator[tuple[str, Match]]:
    done = -1
    for place, word in enumerate(words):
        if (word.norm not in _LOOKED_AT and word.token.kind != "number") or place <= done:
            continue
        if words[place].norm in _ETRE or words[place].norm == "été" or words[place].norm in _COPULAS:
            fault = _number(layers, words, place)
            if fault is not None:
                yield "attribut", fault
                done = place + 3
                continue
        pronoun = _PRONOUNS.get(words[place].norm)
        if pronoun is not None:
            at = _attribute(words, place, place + 1)
            if at is not None and any(
                w.norm in ("été", *_ETRE) and bool(w.finite & 2) != bool(pronoun & P)
                for w in words[place + 1 : at]
                if w.finite
            ):
                at = None  # the number of the verb is another rule's
            if at is not None and not (words[at].adj | words[at].part) & pronoun:
                match = _match(layers, words, place, at, pronoun, place + 1)
                if match is not None:
                    done = at
                    yield "attribut", match
            continue
        group = read_group(words, place)
        if group is None and words[place].norm == "l'" and place + 1 < len(words) and words[place + 1].only_noun:
            group = Group(place, place + 1, [], words[place + 1].noun & S, S)
        if group is None and words[place].norm in ("de", "d'") and 0 < place < len(words) - 1:
            bare = words[place + 1]
            if (
                words[place - 1].noun
                and bare.only_noun
                and bare.norm not in DETERMINERS
                and not (bare.name or bare.prep or bare.adv or bare.pron)
            ):
                group = Group(place, place + 1, [], bare.noun, ALL)
        if group is None or not group.mask:
            continue
        fault = _after(layers, words, group)
        if fault is not None:
            done = group.noun + 1
            yield "adjectif", fault
            continue
        fault = _subject(layers, words, group)
        if fault is not None:
            yield "attribut", fault
            continue
        fault = _object(layers, words, group)
        if fault is not None:
            yield "objet", fault


_PRONOUNS = {"elle": FS, "ils": MP, "elles": FP}
_TRIGGERS = frozenset({*_ETRE, *_COPULAS, *_PRONOUNS, "été", "l'", "de", "d'"})
_LOOKED_AT = _TRIGGERS | OPENINGS


def _match(
    layers: BlockLayers, words: Sequence[Word], subject: int, at: int, mask: int, start: int | None = None
) -> Match | None:
    """The alarm on the words from `start` (the fault itself when None) to `at`, mended to fit `mask`."""
    word = words[at]
    lexicon = load_lexicon()
    if mask & M and mask & F:
        # A noun of two genders: the likelier one first (« les œuvres volées »).
        for reading in lexicon.readings(words[subject].norm):
            if reading.pos == "NOUN":
                mask = mask & (F if reading.gender == "f" else M) or mask
                break
    mended = inflect_word(lexicon, word.norm, "VERB", mask) if word.part else None
    if mended is None:
        mended = inflect_word(lexicon, word.norm, "ADJ", mask)
    if mended is None:
        return None
    first = word.token.start if start is None else words[start].token.start
    return Match(
        first,
        word.token.end,
        values={"nom": words[subject].text, "mot": word.text},
        suggestions=(layers.text[first : word.token.start] + mended,),
        safe=False,
    )


# The adjective after its noun


def _after(layers: BlockLayers, words: Sequence[Word], group: Group) -> Match | None:
    at = group.noun + 1
    if at >= len(words):
        return None
    if (
        words[at].adv
        and at + 1 < len(words)
        and (words[at].norm in ("très", "trop", "plus", "moins", "aussi") or words[at].norm.endswith("ment"))
    ):
        at += 1  # « une situation très tendu »
    word, noun = words[at], words[group.noun]
    if noun.norm in _ADVERBIAL or (noun.classes & {"Time"} and (word.part or at > group.noun + 1)):
        return None  # « elle est en ce moment très occupée », « ils sont à leur tour arrêtés »
    shape = word.adj | word.part
    if not shape or shape & group.mask or not _is_plain_adjective(words, at):
        return None
    if noun.adj and not noun.only_noun and not group.adjectives and word.noun and not word.adj:
        return None
    if word.noun & S and word.norm.endswith("eur") and not word.part:
        return None  # « la marque distributeur »: an agent noun in apposition
    if noun.norm in ("fois", "côté", "lieu", "part", "point", "air", "espèce", "sorte", "genre", "type"):
        return None
    if group.mask & P and shape & S and _shared_out(words, at):
        return None
    det = words[group.start]
    if word.finite and (group.mask & S or word.finite & 2) and word.norm not in _RARELY_VERBS:
        return None  # « le spectacle continue »
    if det.prep and det.norm not in ("des", "du", "de", "d'"):
        # « Elle était au début géniale », « en grande partie piétonnier »
        near = words[max(0, group.start - 4) : group.start]
        attribute = any(w.norm in _ETRE or w.norm in _COPULAS for w in near)
        if det.norm in BARE or attribute:
            return None
    if _saved_before(words, group, word, shape):
        return None
    if noun.finite and words[group.start].norm in ("le", "la", "les", "l'") and shape & ALL:
        before = words[group.start - 1] if group.start else None
        if before is not None and (before.pron or before.norm in ("ne", "se")):
            return None
    return _match(layers, words, group.noun, at, group.mask, group.noun)


def _is_plain_adjective(words: Sequence[Word], at: int) -> bool:
    """Whether the word can be nothing but an adjective or a participle behind its noun."""
    word = words[at]
    if word.name or word.text.isupper() or word.adv or word.prep or word.pron or word.num or word.inf:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if word.finite and not (
        word.adj
        and following is not None
        and (
            following.norm in (".", ",")
            or (word.norm in _RARELY_VERBS and following.prep and following.norm not in ("des", "du"))
        )
    ):
        return False  # « des erreurs grave. »: the verb « graver » would have its object behind it
    if word.lemmas & _INVARIABLE or word.norm in DETERMINERS or len(word.norm) < 4:
        return False
    if word.norm in _INVARIABLE or "-" in word.norm:
        return False
    if word.noun and not word.adj & word.noun and not word.part & word.noun:
        return False  # « des mesures choc », « une femme médecin »
    if following is None:
        return True
    if following.norm in ("-", "/") or (
        following.token.kind == "word" and not following.known and following.text.islower()
    ):
        return False
    if following.noun & (word.adj | word.part) and not following.prep and word.lemmas & PRENOMINAL:
        return False  # « des autocars longue distance »
    if word.ppres:
        # « une société important du café »: a present participle has its object behind it.
        return word.norm.rstrip("es") in _PARTICIPIAL and not (
            following.norm in DETERMINERS or following.norm in ("de", "d'", "que", "qu'") or following.name
        )
    return True


def _shared_out(words: Sequence[Word], at: int) -> bool:
    """« les gouvernements français et allemand »: several adjectives in the singular share a plural noun."""
    return any(following.norm in ("et", "ou", ",", "/") for following in words[at + 1 : at + 4])


def _two_feminine(words: Sequence[Word], group: Group) -> bool:
    """« des toiles et des sculptures »: exactly two nouns joined, both feminine and nothing else."""
    if words[group.start - 1].norm not in ("et", "ou") or group.mask & M:
        return False
    for back in range(group.start - 2, max(-1, group.start - 5), -1):
        other = read_group(words, back)
        if other is None or not other.mask:
            continue
        between = words[other.noun + 1 : group.start - 1]
        if other.mask & M or words[other.noun].noun & M or not all(w.adj or w.part for w in between):
            return False
        return back == 0 or words[back - 1].norm not in ("et", "ou", ",", "ni")
    return False


def _saved_before(words: Sequence[Word], group: Group, word: Word, shape: int) -> bool:
    """Whether another noun before may bear the adjective: N1 of « N1 de N2 », a coordination, the subject."""
    det = words[group.start]
    at = group.start - 1
    linked = det.prep or det.norm in ("des", "du", "au", "aux")
    if at >= 0 and (words[at].prep or words[at].norm in ("et", "ou", "ni", ",", "que", "comme", "qu'")):
        linked = True
    if linked:
        while at >= 0:
            before = words[at]
            if before.token.kind == "punct" and before.norm not in (",", "«", "»", '"', "“", "”"):
                break
            if before.norm in ("qui", "que", "qu'", "dont", "où") or _is_verb(before):
                break
            if before.part and at and words[at - 1].norm in _AVOIR:
                break  # « a approuvé une liste de mesures urgent »
            if (before.noun | before.adj) & shape and before.norm != "a":
                return True
            if before.name or before.token.kind in ("number", "symbol"):
                return True
            at -= 1
    plural = bool(shape & P)
    if plural and group.start and words[group.start - 1].norm in ("et", "ou", "ni", ","):
        return not (shape & M and not shape & F and _two_feminine(words, group))
    if word.lemmas & _STATES or "Hum" in word.classes:
        # It may say how the subject is: any noun, name or pronoun before that agrees is enough.
        acted = False
        for before in words[: group.start]:
            if before.finite or before.part or before.ppres or before.inf:
                acted = True
        if acted:
            for before in words[: group.start]:
                if before.norm in (
                    "il",
                    "elle",
                    "ils",
                    "elles",
                    "on",
                    "je",
                    "j'",
                    "nous",
                    "vous",
                    "tu",
                    "qui",
                    "se",
                    "s'",
                ):
                    return True
                if before.name or (before.noun & shape and not before.part):
                    return True
    return False


# The attribute, and the participle with être


def _attribute(words: Sequence[Word], subject: int, at: int) -> int | None:
    """The place of the attribute of « être » whose subject ends before `at`; None without one."""
    verb = at
    while verb < len(words) and words[verb].norm in ("ne", "n'", "y", "en"):
        verb += 1
    if verb >= len(words):
        return None
    if words[verb].norm in _ETRE:
        verb += 1
        became = verb
        while became < len(words) and (words[became].norm in _NEGATIONS or _is_adverb(words[became])):
            became += 1
        if became < len(words) and words[became].part and words[became].lemmas & {"devenir", "rester", "demeurer"}:
            # « est devenue si polluée »
            further = became + 1
            while further < len(words) and (_is_adverb(words[further]) or words[further].norm in _HOW):
                further += 1
            shape = words[further].adj | words[further].part if further < len(words) else 0
            if shape and not words[further].noun and _is_plain_attribute(words, further):
                return further
    elif words[verb].finite and words[verb].lemmas & _BECOMING:
        if words[verb].noun and verb + 1 < len(words) and words[verb + 1].only_noun:
            return None  # « le reste … »
        verb += 1
    elif words[verb].norm in _AVOIR:
        verb += 1
        while verb < len(words) and (words[verb].norm in _NEGATIONS or _is_adverb(words[verb])):
            verb += 1
        if verb >= len(words) or words[verb].norm != "été":
            return None
        verb += 1
    else:
        return None
    while verb < len(words) and (words[verb].norm in _NEGATIONS or _is_adverb(words[verb])):
        verb += 1
    if verb >= len(words):
        return None
    word = words[verb]
    if not (word.adj or word.part) or not _is_plain_attribute(words, verb):
        return None
    return verb


def _number(layers: BlockLayers, words: Sequence[Word], place: int) -> Match | None:
    """« sont élevé », « a été libérés »: whatever the subject, the verb's number is the attribute's."""
    first = place
    if words[place].norm == "été":
        first -= 1
        while first > 0 and (words[first].norm in _NEGATIONS or _is_adverb(words[first])):
            first -= 1
        if first < 0 or words[first].norm not in _AVOIR:
            return None
    if words[first].norm in ("soit", "soient"):
        return None
    finite = words[first].finite
    at = place + 1
    while at < len(words) and (words[at].norm in _NEGATIONS or _is_adverb(words[at])):
        at += 1
    if at >= len(words) or not (words[at].adj or words[at].part) or not _is_plain_attribute(words, at):
        return None
    word = words[at]
    shape = word.adj | word.part
    wanted = P if finite & 2 else S
    if shape & wanted or finite not in (1, 2):
        return None
    if word.noun & wanted or word.ppres:
        return None
    if words[place].norm in _COPULAS:
        opening = read_group(words, 0)
        joined = any(w.norm in ("et", "ou", ",", "ni") for w in words[:place])
        if opening is not None and opening.mask & S and not opening.mask & P and not joined:
            return None  # « La situation … restent critique »: the verb is wrong
    before = [w.norm for w in words[max(0, first - 4) : first]]
    if {"se", "s'", "on", "l'on", "nous", "vous", "-on", "-t-on"} & set(before):
        return None
    after = words[first + 1].norm if first + 1 < len(words) else ""
    if after in ("-on", "-t-on", "-ce") or words[first].text == "Est" or (before and before[-1] in ("l'", "d'", "à")):
        return None
    # The subject's gender, when the group before the verb shows it.
    gender = ALL
    for back in range(first - 1, max(-1, first - 4), -1):
        if words[back].noun and not words[back].name:
            gender = words[back].noun
            break
        if words[back].norm in _PRONOUNS:
            gender = _PRONOUNS[words[back].norm]
            break
    cells = shape if shape in (MS, FS, MP, FP) else ALL
    own = (FS | FP) if cells in (FS, FP) else ALL
    mask = wanted & gender & own or wanted & gender or wanted & own
    match = _match(layers, words, max(0, first - 1), at, mask, first)
    verb = third_person(words[first], plural=finite == 1)
    if match is None or verb is None:
        return match
    # Either word may be the wrong one: the group that opens the sentence tells which is likelier.
    rest = layers.text[words[first].token.end : word.token.end]
    opening = read_group(words, 0)
    mends = [*match.suggestions, verb + rest]
    if opening is not None and opening.mask & shape and not opening.mask & wanted:
        mends.reverse()
    return replace(match, suggestions=tuple(mends))


def _is_verb(word: Word) -> bool:
    return word.norm in _ETRE or word.norm in _AVOIR or (bool(word.finite) and not word.noun)


def _is_adverb(word: Word) -> bool:
    return word.adv and not (word.adj or word.part or word.noun or word.prep)


def _is_plain_attribute(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.name or word.adv or word.prep or word.pron or word.num or word.inf or word.norm in DETERMINERS:
        return False
    if word.finite and not word.part and not (word.adj and _closes(words, at)):
        return False
    if word.norm in _FIXED_ATTRIBUTES or (word.noun and not word.adj & word.noun and not word.part):
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if word.ppres and not word.adj:
        return False
    if following is not None and following.norm == "et" and at + 2 < len(words) and words[at + 2].adj:
        return False  # « sont respectivement cinquième et sixième »
    return following is None or following.norm not in ("-", "/")


def _closes(words: Sequence[Word], at: int) -> bool:
    """« restent vide depuis… »: behind a verb of being, before the end or a preposition, no second verb."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or following.norm in (".", ",") or (following.prep and following.norm not in ("des", "du"))


_FIXED_ATTRIBUTES = frozenset(
    """
    marron orange phare clé clef record limite standard bio debout ensemble mieux pire bien tout même
    tel source chose membre cher juste bon fait quitte soit coi exclu victime homicide complice cible
    problème témoin partie
    """.split()
)


def _subject(layers: BlockLayers, words: Sequence[Word], group: Group) -> Match | None:
    """« La situation est tendu », « les otages ont été libéré »: the subject opens a clause."""
    if words[group.start].prep and words[group.start].norm != "des":
        return None
    before = words[group.start - 1] if group.start else None
    if "Time" in words[group.noun].classes:
        return None  # « pas plus tard que l'an dernier est apparu… », « une semaine avant, le maire… »
    if before is not None:
        if before.norm in ("tous", "toutes", "toute", "tout"):
            before = words[group.start - 2] if group.start > 1 else None
        if (
            before is not None
            and before.norm not in _BEFORE_SUBJECT
            and not (before.norm == "," and _opens(words, group))
        ):
            return None
    mask, at = group.mask, group.noun + 1
    others = 0
    named = False
    # The rest of the subject: adjectives and complements with prepositions, nothing else.
    while at < len(words):
        word = words[at]
        if word.finite and word.lemmas & _BECOMING:
            break
        if word.norm == "," and group.start == 0:
            # « La campagne, lancée en mars, reste insuffisant »: over one apposition.
            close = next((n for n in range(at + 1, min(len(words), at + 15)) if words[n].norm == ","), 0)
            if (
                not close
                or not (words[at + 1].adj | words[at + 1].part) & mask
                or any(w.norm in ("qui", "que", "qu'", "dont", "où") or _is_verb(w) for w in words[at + 1 : close])
            ):
                return None
            at = close + 1
            if at < len(words) and not (words[at].finite or words[at].norm in ("ne", "n'")):
                return None
            continue
        if word.norm in _ETRE or word.norm in _AVOIR or word.norm in ("ne", "n'", "y", "en"):
            if word.norm == "en" and not (at + 1 < len(words) and words[at + 1].norm in _ETRE | _AVOIR):
                pass
            else:
                break
        if word.token.kind != "word" or word.norm in (
            "et",
            "ou",
            "ni",
            "que",
            "qu'",
            "qui",
            "dont",
            "où",
            "comme",
        ):
            return None
        if word.name or word.norm in ("autres", "certains", "certaines", "autre"):
            others |= ALL
            named = named or word.token.kind != "word" or not word.known
        elif word.noun and not word.prep and word.norm not in DETERMINERS:
            others |= word.noun
        elif not (word.prep or word.adj or word.part or word.norm in DETERMINERS or word.adv):
            return None
        at += 1
    place = _attribute(words, group.noun, at)
    if place is None:
        return None
    shape = words[place].adj | words[place].part
    quantity = words[group.noun].lemmas & QUANTITIES or "Collective" in words[group.noun].classes
    if shape & mask or (shape & others and (quantity or named)) or (quantity and not others):
        return None
    verb = next(
        (w for w in words[at:place] if w.norm in _ETRE or w.norm in _AVOIR or (w.lemmas & _BECOMING and w.finite)),
        None,
    )
    if verb is None:
        return None
    wanted = mask & (P if verb.finite & 2 else S)
    if not wanted:
        return None
    if words[place - 1].norm in ("en", "de"):
        return None
    return _match(layers, words, group.noun, place, wanted, at)


def _opens(words: Sequence[Word], group: Group) -> bool:
    """Whether the group follows an adverbial phrase that opens the sentence (« À Paris, les routes… »)."""
    comma = group.start - 1
    if comma > 8 or any((w.finite and not w.noun) or w.norm == "," for w in words[:comma]):
        return False
    first = words[0]
    return first.prep or first.adv or "Weekday" in first.classes


# The participle with avoir and its object before


_TRANSITIVE = frozenset(
    """
    prendre adopter annoncer publier signer commettre subir recevoir mener conclure proposer présenter
    lancer obtenir écrire perdre gagner vendre acheter construire ouvrir fermer envoyer mettre poser tirer
    lire prononcer rédiger remporter détruire produire offrir verser emprunter choisir découvrir trouver
    créer fonder organiser dénoncer formuler fournir livrer déposer organiser soulever promettre causer
    provoquer infliger exercer payer demander utiliser accorder approuver réclamer réaliser exiger évoquer
    décrire entamer franchir commander recruter élaborer préparer établir déployer dépenser fixer saisir
    voler capturer libérer enregistrer installer imposer engager entreprendre effectuer accomplir rencontrer
    remettre diffuser révéler rendre remplir occuper
    """.split()
)
"""Verbs that are hardly used without an object: when none follows, it stands before."""


def _object(layers: BlockLayers, words: Sequence[Word], group: Group) -> Match | None:
    """« Les mesures que le gouvernement a pris »: no other object follows."""
    at = group.noun + 1
    if at < len(words) and words[at].adj and not words[at].adv and words[at].adj & group.mask:
        at += 1
    if at >= len(words) or words[at].norm not in ("que", "qu'") or group.mask & MS:
        return None
    if "Collective" in words[group.noun].classes or words[group.noun].norm in _WITH_CLAUSE or words[group.start].prep:
        return None
    for verb in range(at + 1, min(at + 9, len(words) - 1)):
        word = words[verb]
        if word.token.kind != "word" or word.norm in ("que", "qu'", "qui", "dont", "et"):
            return None
        if _is_verb(word):
            break
    else:
        return None
    if words[verb].norm not in _AVOIR or words[verb - 1].norm in ("en", "s'", "se", "l'", "les", "la"):
        return None
    place = verb + 1
    while place < len(words) and (_is_adverb(words[place]) or words[place].norm in _NEGATIONS):
        place += 1
    if place >= len(words) or not words[place].part or not words[place].lemmas & _TRANSITIVE:
        return None
    if words[place].part & group.mask:
        return None
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None:
        if after.norm in ("à", "de", "d'", "comme") and place + 2 < len(words) and words[place + 2].inf:
            return None
        if (
            after.inf
            or (after.norm in DETERMINERS and after.norm not in ("au", "aux"))
            or after.norm in ("de", "d'", "que", "qu'")
        ):
            return None
        if after.noun and not (after.finite or after.prep or after.adv or "Weekday" in after.classes):
            return None
        if after.token.kind == "number" or after.name:
            return None
    return _match(layers, words, group.noun, place, group.mask, verb)


_WITH_CLAUSE = frozenset(
    """
    idée preuve annonce impression certitude condition crainte chance hypothèse conviction pensée nouvelle
    espérance garantie promesse assurance rumeur information thèse fois façon manière sorte mesure heure
    année semaine journée minutes heures années semaines journées preuves rumeurs raisons raison
    """.split()
)
"""Nouns that govern a clause with que (« la preuve que le ministre a menti »), and measures of time."""


def _of_kind(layers: BlockLayers, wanted: str) -> Iterator[Match]:
    """The block's faults of one kind: nearly always none."""
    return iter([match for kind, match in _faults(layers) if kind == wanted])


@check("accord_apres.adjectif")
def adjective_after(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Noun and the adjective or participle behind it: « une décision important », « les mesures adopté »."""
    return _of_kind(layers, "adjectif")


@check("accord_apres.attribut")
def attribute(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Subject and attribute: « la situation est tendu », « les otages ont été libéré »."""
    return _of_kind(layers, "attribut")


@check("accord_apres.objet")
def object_before(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Participle with avoir and its object before: « les mesures que le gouvernement a pris »."""
    return _of_kind(layers, "objet")
