"""Agreement inside the noun group, and of the attribute with its subject.

A cheap reading from left to right, no parse: determiner, adjectives before, noun, adjective after; « être »
and what follows it. Words carry bits of gender and number (`french/groups.py`); an alarm needs that no
reading of any of them lets the group agree. Rules of agreement: Grevisse & Goosse, Le bon usage, « L'accord »
(adjective, participle, determiner); the lists of words are the authors' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lint.checks import check
from lint.french.groups import (
    ALL,
    CARDINALS,
    DETERMINERS,
    FP,
    FS,
    FUNCTION,
    MP,
    MS,
    PRENOMINAL,
    F,
    M,
    P,
    S,
    Word,
    Words,
    in_capitals,
    inflect_word,
    like_apostrophes,
    noun_as_modifier,
    words_of,
)
from lint.french.inflection import elides
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Match

CLITICS = frozenset("le la les l' leur".split())
"""Determiners that are also pronouns before a verb."""

BARE = frozenset("de d' en sans avec par sous à pour".split())
"""Prepositions before a noun without determiner: only its adjective is compared with it."""

DEGREES = frozenset("très plus moins si trop assez aussi bien fort tout".split())

_ARTICLES = frozenset("un une le la les du au aux des ce cet cette ces ma ta sa mes tes ses mon ton son".split())

_COUNTS_PERSONS = CARDINALS | {"les", "des", "ces", "plusieurs", "quelques", "aux"}

_BORROWED = lazy_pattern(r"(?:tech|(?<!o)up|off|-out|-in|down|ing|ck|sh|w|y|ff|oo|ty|a)$")
"""English and Latin words whose plural the press often leaves without s."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A group that cannot agree: words [start, end) of the sentence; `kind` names its rule."""

    kind: str
    start: int
    end: int
    mends: tuple[str, ...]
    words: tuple[str, ...]
    certain: bool = True


@dataclass(slots=True)
class Group:
    """A noun group read at `start`: places of its adjectives and noun; `mask`: what all of it can be."""

    start: int
    noun: int
    adjectives: list[int]
    mask: int
    det: int


def _faults(layers: BlockLayers) -> list[tuple[Fault, Match]]:
    """The block's faults with their matches, read once for all checks of this module."""
    found: list[tuple[Fault, Match]] | None = layers.shared.get("accord.faults")
    if found is None:
        found = []
        if layers.block.kind is not BlockKind.BYLINE:
            for sentence in layers.sentences:
                words = words_of(layers, sentence)
                for fault in read_sentence(words):
                    found.append((fault, _match(layers, words, fault)))
        layers.shared["accord.faults"] = found
    return found


def _match(layers: BlockLayers, words: Sequence[Word], fault: Fault) -> Match:
    start, end = words[fault.start].token.start, words[fault.end - 1].token.end
    values = {f"mot{n}": w for n, w in enumerate(fault.words, 1)}
    values["groupe"] = layers.text[start:end]
    mends = tuple(like_apostrophes(layers, mend) for mend in fault.mends)
    return Match(start, end, values=values, suggestions=mends, safe=False)


def read_sentence(words: Sequence[Word]) -> Iterator[Fault]:
    """All faults of agreement inside the groups of one sentence, from left to right, not overlapping."""
    if in_capitals(words):
        return  # capitals throughout: no accents, no names
    place = 0
    while place < len(words):
        word = words[place]
        if word.norm not in _STARTS and word.token.kind != "number" and word.lemmas.isdisjoint(_COUNTING):
            place += 1
            continue
        fault = _counted(words, place) or _which(words, place)
        if fault is not None:
            yield fault
            place = fault.end
            continue
        group = read_group(words, place)
        if group is None:
            place += 1
            continue
        fault = _inside(words, group) or _all_before(words, group)
        if fault is not None:
            yield fault
            place = fault.end
            continue
        place += 1


def read_group(words: Sequence[Word], place: int) -> Group | None:
    """The noun group whose determiner stands at `place`; None when there is none that can be judged.

    Read once for all checks that ask: a group is not to be changed.
    """
    if not isinstance(words, Words):
        return _read_group(words, place)
    groups = words.groups
    if place not in groups:
        groups[place] = _read_group(words, place)
    group: Group | None = groups[place]
    return group


def _read_group(words: Sequence[Word], place: int) -> Group | None:
    word = words[place]
    det = DETERMINERS.get(word.norm, 0)
    if word.norm in CARDINALS and _counts(words, place):
        det = P
    if word.token.kind == "number" and _is_count(words, place):
        det = P
    if det == S and word.norm in ("son", "mon", "ton") and place + 1 < len(words):
        # « son récompense »: before a feminine noun only where it stands for « sa » (vowel).
        if place and words[place - 1].norm in DETERMINERS and not words[place - 1].prep:
            return None  # « le son »
        if not elides(words[place + 1].norm):
            det = MS
    if word.norm in BARE:
        det = ALL  # « de violents orages »: only the adjective and the noun are compared
    if not det:
        return None
    if word.norm in ("un", "une") and place:
        before = words[place - 1].norm
        compound = before == "et" and place > 1 and words[place - 2].norm in CARDINALS
        if before in ("l'", "vingt", "trente") or compound:
            return None
    at = place + 1
    adjectives: list[int] = []
    degree = False
    while at < len(words):
        w = words[at]
        if w.token.kind == "number" or ((w.num or w.norm in CARDINALS) and w.norm not in ("un", "une")):
            if not det & P or adjectives or w.norm.startswith(("0", "1,", "1.")):
                return None
            at += 1
            if at < len(words) and ({"Month", "Weekday"} & words[at].classes):
                return None  # les 12 et 13 mai, les deux mai
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        if w.norm in DEGREES and not degree and w.adv and not (w.adj and following is not None and following.only_noun):
            degree = True
            at += 1
            continue
        if w.token.kind != "word" or w.name:
            return None
        following = words[at + 1] if at + 1 < len(words) else None
        if w.adj and _stands_before(w, following):
            adjectives.append(at)
            at += 1
            continue
        if (
            not w.noun
            or (degree and not adjectives)
            or w.prep
            or (w.pron and not (w.norm == "personne" and word.norm in _COUNTS_PERSONS))
            or w.norm in FUNCTION
            or (w.inf and word.norm not in _ARTICLES)
            or (w.norm in DETERMINERS and (bool(adjectives) or w.norm not in ("son", "ton")))
            or w.norm in CARDINALS
        ):
            return None
        if word.norm in BARE and not adjectives:
            return None
        return Group(place, at, adjectives, det & _mask_of(words, adjectives) & w.noun, det)
    return None


OPENINGS = frozenset({*DETERMINERS, *CARDINALS, *BARE})
"""Words at which `read_group` can find a group, and so it can at a number: most words open none, and a look-up is
cheaper than a call."""
_WHICH = {"quel": MS, "quelle": FS, "quels": MP, "quelles": FP}
_STARTS = OPENINGS.union(_WHICH)
_IS = {"est": S, "sont": P, "était": S, "étaient": P, "sera": S, "seront": P, "seraient": P, "serait": S}


def _which(words: Sequence[Word], place: int) -> Fault | None:
    """« Quelle sont les conséquences ? »: the interrogative, the verb and the noun behind it."""
    which = _WHICH.get(words[place].norm)
    if which is None or place + 2 >= len(words) or words[place + 1].norm not in _IS:
        return None
    group = read_group(words, place + 2)
    if group is None or not group.mask or words[place + 2].prep:
        return None
    number = _IS[words[place + 1].norm]
    if group.mask & which or not group.mask & number:
        return None
    form = next(f for f, mask in _WHICH.items() if mask & group.mask & number)
    first = words[place].text
    mended = f"{form.capitalize() if first[0].isupper() else form} {words[place + 1].text}"
    return Fault("determinant", place, place + 2, (mended,), (first, words[group.noun].text))


def _counts(words: Sequence[Word], place: int) -> bool:
    """Whether the number word counts what follows: not a date, an hour, a page, a score."""
    if place + 1 >= len(words) or words[place + 1].classes & {"Month", "Weekday"}:
        return False
    if place == 0:
        return True
    before = words[place - 1]
    if before.norm == "pour" and words[place].norm == "cent":
        return False
    if before.norm in ("de", "d'") and words[place + 1].finite:
        return False  # « Le carnet de dix reste à 14,50 euros »
    taken = before.part and place > 1 and "avoir" in words[place - 2].lemmas  # « a vendu deux… »
    if before.noun and before.norm not in FUNCTION and not (before.prep or before.adv or before.finite or taken):
        return False
    return before.norm not in _NOT_BEFORE_COUNT


_NOT_BEFORE_COUNT = frozenset("numéro page le la un une ce du au cette chaque mille cent - à".split())

_FIGURES = lazy_pattern(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,6}")


def _is_count(words: Sequence[Word], place: int) -> bool:
    """Whether the figures count what follows: « 300 ouvriers », not « 12 mai » nor « en 2019 »."""
    text = words[place].text
    if not _FIGURES.fullmatch(text) or text.startswith("0") or not _counts(words, place):
        return False
    if len(text) == 4 and text[:2] in ("19", "20"):
        return False
    if int(re.sub(r"\D", "", text)) < 2 or place == 0:
        return False
    before = words[place - 1]
    if not (before.prep or before.finite or before.part or before.inf or before.norm in ("que", "qu'", "et", "ou")):
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    return following is not None and len(following.norm) > 3


def _stands_before(word: Word, following: Word | None) -> bool:
    """Whether the word is an adjective before its noun, the next word."""
    if following is None or following.token.kind != "word" or following.name or following.prep:
        return False
    if following.norm in DETERMINERS or (word.adv and following.part):
        return False  # « de nouveau leurs employés », « les plus haut placés »
    usual = bool(word.lemmas & PRENOMINAL)
    if following.only_noun and not following.adv and not following.pron:
        # « un important réforme »: « important » is also a noun (a person), but no noun follows a noun.
        return usual or not (word.noun or word.finite or word.part or word.adv or word.ppres)
    # Another adjective before the noun: « les trois premiers grands chantiers ».
    return (
        usual
        and (bool(following.noun) or bool(following.lemmas & PRENOMINAL))
        and not (following.adv or following.pron)
        and (not word.noun or bool(following.noun))
    )


def _mask_of(words: Sequence[Word], places: Sequence[int]) -> int:
    mask = ALL
    for place in places:
        mask &= words[place].adj | words[place].part
    return mask


def _inside(words: Sequence[Word], group: Group) -> Fault | None:
    """The fault of a group whose determiner, adjectives before and noun cannot agree."""
    if group.mask:
        return None
    if group.det & P == group.det and not group.adjectives and noun_as_modifier(words, group.noun):
        return None  # « les riz producteurs »: the order of words is what is wrong
    det, noun = words[group.start], words[group.noun]
    before = words[group.start - 1] if group.start else None
    after = words[group.noun + 1] if group.noun + 1 < len(words) else None
    adjectives = group.adjectives
    whole = noun.noun | noun.adj | noun.part
    if group.det & whole & _mask_of(words, adjectives):
        return None
    object_follows = after is not None and not (after.token.kind == "punct" or after.adj & P)
    if ((noun.ppres and object_follows) or (noun.adv and noun.adj)) and det.norm not in _ARTICLES:
        return None  # « certaines étant vides », « plusieurs portant un casque »
    if det.norm in CLITICS and not adjectives and _may_be_pronoun(noun, before):
        return None
    first = words[adjectives[0]] if adjectives else noun
    if adjectives and det.norm in CLITICS and _may_be_pronoun(first, before):
        return None
    if adjectives and first.noun & group.det and not noun.only_noun:
        return None  # « le grand lit »: the first word may be the noun
    if len(noun.norm) < 3 or noun.text.isupper() or "'" in noun.norm or "Month" in noun.classes:
        return None
    if after is not None and after.token.kind == "word" and not after.known and after.text.islower():
        return None  # « le story arc »: a foreign group
    if not group.det & S and noun.noun & S == noun.noun and _keeps_singular(noun):
        return None
    if after is not None and not group.det & noun.noun and group.det & P == group.det:
        # « les président et vice-président », « les ministre(s) »: two nouns under one determiner.
        following = words[group.noun + 2] if group.noun + 2 < len(words) else None
        if after.norm in ("/", "(", "-"):
            return None
        if after.norm in ("et", "ou") and (following is None or following.norm not in DETERMINERS):
            return None
    if before is not None and before.norm in ("«", "“", '"') and after is not None and after.norm in ("»", "”", '"'):
        return None
    return _blame(words, group)


_OPEN_COMPOUNDS = frozenset("sous vice demi mini grand petit haut bas arrière avant contre chef auto".split())


def _keeps_singular(noun: Word) -> bool:
    """Whether the press may leave the noun without the mark of the plural: borrowed, or a compound."""
    first, hyphen, _ = noun.norm.partition("-")
    if hyphen:
        return first not in _OPEN_COMPOUNDS  # « des sous-marin » is a fault, « des start-up » none
    return _BORROWED.search(noun.norm) is not None


_COUNTING = frozenset(
    """
    dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier
    """.split()
)


def _counted(words: Sequence[Word], place: int) -> Fault | None:
    """« des centaines de maison »: what is counted is in the plural."""
    if place + 2 >= len(words) or not words[place].lemmas & _COUNTING or words[place + 1].norm not in ("de", "d'"):
        return None
    noun = words[place + 2]
    if not noun.only_noun or noun.noun & P or noun.name or noun.prep or noun.adv or len(noun.norm) < 4:
        return None
    if noun.classes & {"Collective", "Month", "Time"} or _keeps_singular(noun):
        return None
    mended = inflect_word(load_lexicon(), noun.norm, "NOUN", P)
    if mended is None:
        return None
    group = Group(place, place + 2, [], P, P)
    text = [words[place].text, words[place + 1].text, mended]
    return Fault("determinant", place, place + 3, (_join(words, group, text, place),), (words[place].text, noun.text))


_ALL = {"tout": MS, "toute": FS, "tous": MP, "toutes": FP}
_NOT_BEFORE_ALL = frozenset("avant après malgré par-dessus surtout du comme presque".split())


def _all_before(words: Sequence[Word], group: Group) -> Fault | None:
    """« tout » before a group that agrees, but not with it."""
    place = group.start - 1
    if place < 0 or words[place].norm not in _ALL or not group.mask:
        return None
    det, noun, whole = words[group.start], words[group.noun], words[place]
    if det.norm not in (
        "le",
        "la",
        "les",
        "ce",
        "cet",
        "cette",
        "ces",
        "mes",
        "ses",
        "nos",
        "vos",
        "leurs",
        "leur",
    ):
        return None
    if _ALL[whole.norm] & group.mask:
        return None
    if det.norm in CLITICS and _may_be_pronoun(words[group.start + 1], None):
        return None
    if place:
        # « Ils ont tous le droit de… », « elles ont toutes les moyens »: it goes with the subject.
        before = words[place - 1]
        free = before.token.kind != "word" or before.norm in ("et", "ou", "mais", "que", "qu'", "car")
        if whole.norm == "tout" and det.norm in ("les", "ces") and (before.part or before.inf):
            free = True  # « il a détruit tout les ponts »
        if not (free or before.prep) or before.norm in _NOT_BEFORE_ALL or (not free and (before.finite or before.part)):
            return None
        fixed = before.norm in ("en", "du", "de", "par") and det.norm in CLITICS and det.norm != "les"
        if not free and whole.norm == "tout" and fixed:
            return None
    forms = dict(zip(_CELLS, ("tout", "toute", "tous", "toutes"), strict=True))
    mended = next(forms[cell] for cell in _CELLS if group.mask & cell)
    if whole.text[:1].isupper():
        mended = mended.capitalize()
    text = " ".join([mended, *(w.text for w in words[group.start : group.noun + 1])]).replace("' ", "'")
    return Fault("tout", place, group.noun + 1, (text,), (whole.text, noun.text))


def _may_be_pronoun(word: Word, before: Word | None) -> bool:
    """Whether le, la, les, leur before `word` may be a pronoun before a verb."""
    first_person = word.other_person and before is not None and before.norm in ("je", "j'", "tu", "nous", "vous", "ne")
    if not (word.finite or word.inf or first_person or word.ppres):
        return False
    after_preposition = before is not None and before.prep and not before.adv and before.norm not in ("que",)
    return not after_preposition or word.inf or word.ppres


def _blame(words: Sequence[Word], group: Group) -> Fault | None:
    """What is wrong in the group, with its mends: the determiner, the noun, or an adjective."""
    det, noun = words[group.start], words[group.noun]
    adjectives = group.adjectives
    lexicon = load_lexicon()
    text = [w.text for w in words[group.start : group.noun + 1]]
    tail = group.noun - group.start
    mends: list[str] = []
    if group.det & noun.noun:
        # The adjective is wrong.
        wanted = group.det & noun.noun
        for place in adjectives:
            if not (words[place].adj | words[place].part) & wanted:
                mended = inflect_word(lexicon, words[place].norm, "ADJ", wanted)
                if mended is None:
                    return None
                text[place - group.start] = _in_liaison(mended, words[place + 1].text)
        start = min(adjectives)
        mends.append(_join(words, group, text, start))
        return Fault("adjectif", start, group.noun + 1, tuple(mends), (words[start].text, noun.text))
    same_gender = bool((group.det & M and noun.noun & M) or (group.det & F and noun.noun & F))
    if same_gender:
        # Number: the noun is put into the determiner's number, or the other way round.
        mended = inflect_word(lexicon, noun.norm, "NOUN", group.det)
        if mended is not None:
            changed = list(text)
            changed[tail] = mended
            _agree_adjectives(words, group, changed, group.det & _gender_of(noun))
            mends.append(_join(words, group, changed, group.start))
    changed = list(text)
    wanted = noun.noun & _mask_of(words, adjectives) or noun.noun
    _agree_adjectives(words, group, changed, noun.noun)
    other = _determiner_for(words, group, wanted, changed[1])
    if other is not None:
        changed[0] = other
        mends.append(_join(words, group, changed, group.start))
    if not mends:
        return None
    return Fault("determinant", group.start, group.noun + 1, tuple(mends), (det.text, noun.text))


def _gender_of(noun: Word) -> int:
    return (M if noun.noun & M else 0) | (F if noun.noun & F else 0)


def _agree_adjectives(words: Sequence[Word], group: Group, text: list[str], wanted: int) -> None:
    lexicon = load_lexicon()
    for place in group.adjectives:
        if not (words[place].adj | words[place].part) & wanted:
            mended = inflect_word(lexicon, words[place].norm, "ADJ", wanted)
            if mended is not None:
                text[place - group.start] = _in_liaison(mended, words[place + 1].text)


_LIAISON = {"beau": "bel", "nouveau": "nouvel", "vieux": "vieil", "fou": "fol", "mou": "mol"}


def _in_liaison(adjective: str, following: str) -> str:
    """« bel », « nouvel », « vieil » before a vowel."""
    return _LIAISON.get(adjective, adjective) if elides(following) else adjective


_SERIES = (
    ("un", "une", "des", "des"),
    ("le", "la", "les", "les"),
    ("du", "de la", "des", "des"),
    ("au", "à la", "aux", "aux"),
    ("ce", "cette", "ces", "ces"),
    ("mon", "ma", "mes", "mes"),
    ("ton", "ta", "tes", "tes"),
    ("son", "sa", "ses", "ses"),
    ("notre", "notre", "nos", "nos"),
    ("votre", "votre", "vos", "vos"),
    ("leur", "leur", "leurs", "leurs"),
    ("quel", "quelle", "quels", "quelles"),
    ("aucun", "aucune", "aucuns", "aucunes"),
    ("certain", "certaine", "certains", "certaines"),
    ("tout", "toute", "tous", "toutes"),
    ("maint", "mainte", "maints", "maintes"),
    ("ledit", "ladite", "lesdits", "lesdites"),
)
_CELLS = (MS, FS, MP, FP)


def _determiner_for(words: Sequence[Word], group: Group, wanted: int, following: str) -> str | None:
    """The determiner of the same series that fits; None when the series has none (chaque, plusieurs).

    `following` is the word behind it, as mended: it decides on elision.
    """
    det = words[group.start]
    norm = "ce" if det.norm == "cet" else "le" if det.norm == "l'" else det.norm
    if norm in BARE:
        return None
    for series in _SERIES:
        if norm not in series:
            continue
        for cell, form in zip(_CELLS, series, strict=True):
            if not wanted & cell or (form == norm and not group.det & wanted and norm not in ("des",)):
                continue
            if elides(following):
                form = {
                    "le": "l'", "la": "l'", "ce": "cet", "ma": "mon", "ta": "ton", "sa": "son",
                    "du": "de l'", "de la": "de l'", "au": "à l'", "à la": "à l'",
                }.get(form, form)  # fmt: skip
            if form == det.norm:
                return None
            return form[0].upper() + form[1:] if det.text[:1].isupper() else form
    return None


def _join(words: Sequence[Word], group: Group, text: Sequence[str], start: int) -> str:
    """The group's words from `start` on, with the spaces that they had; none behind an apostrophe."""
    joined = ""
    for place, word in enumerate(text[start - group.start :], start):
        if place > start:
            gap = words[place].token.start - words[place - 1].token.end
            previous = text[place - 1 - group.start]
            joined += "" if previous.endswith("'") else " " * max(gap, 1)
        joined += word
    return joined


def _of_kind(layers: BlockLayers, wanted: str) -> Iterator[Match]:
    """The block's faults of one kind: nearly always none."""
    return iter([match for fault, match in _faults(layers) if fault.kind == wanted])


@check("accord.determinant")
def determiner(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Determiner and noun: « un réforme », « leurs voisin », « ces mesure »."""
    return _of_kind(layers, "determinant")


@check("accord.adjectif_avant")
def adjective_before(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Adjective before its noun: « de lourdes bilans », « la nouvel loi »."""
    return _of_kind(layers, "adjectif")


@check("accord.tout")
def all_the(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Toutes les trains », « tous les mesures », « tout les jours »."""
    return _of_kind(layers, "tout")
