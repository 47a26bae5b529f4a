"""Puts words together as French wants them: elision, contraction, determiner, agreement, conjugation.

Pure functions, the one mechanism for suggestions and for the replacement of terms. The rules are those of
school grammars, written from the authors' knowledge; to check them against: Grevisse & Goosse, Le bon usage.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from lint.french.lexicon import Lexicon, Reading
from lint.lazy import lazy_pattern

STRAIGHT, CURLY = "'", "’"

_VOWELS = frozenset("aàâäæeéèêëiîïoôöœuùûü")

_ELIDED = {
    "le": "l",
    "la": "l",
    "de": "d",
    "que": "qu",
    "je": "j",
    "me": "m",
    "te": "t",
    "se": "s",
    "ne": "n",
    "ce": "c",
    "jusque": "jusqu",
}
_SHORT_WORDS = {"il", "ils", "elle", "elles", "on", "un", "une", "en", "à", "au", "aucun", "aucune", "avec"}

_ELIDED_BEFORE = {
    # These elide before some words only, in careful spelling.
    "si": ("s", {"il", "ils"}),
    "lorsque": ("lorsqu", _SHORT_WORDS),
    "puisque": ("puisqu", _SHORT_WORDS),
    "quoique": ("quoiqu", _SHORT_WORDS),
    "quelque": ("quelqu", {"un", "une"}),
    "presque": ("presqu", {"île"}),
}

_ETRE = """
advenir aller arriver décéder descendre devenir échoir éclore entrer intervenir monter mourir naître obvenir
partir parvenir provenir redescendre redevenir remonter rentrer repartir ressortir ressusciter rester
retomber retourner revenir sortir survenir tomber venir
"""
ETRE_VERBS = frozenset(_ETRE.split())
"""Verbs conjugated with être (the usual school list). Those that also take avoir with an object (monter,
sortir, descendre, rentrer, retourner, passer) are here in their use without object; passer is left to avoir."""


@functools.cache
def _aspiration() -> tuple[dict[str, str], dict[str, str]]:
    """Whole words, and beginnings of words, with what the list says of them (aspired, mute, both).

    Read from YAML only when a word in h or y is met, so that nothing is loaded without need.
    """
    import yaml

    here = Path(__file__).parents[1]
    # A wheel carries `rules/` inside the package (see pyproject.toml); a source tree has it beside.
    folder = here / "_packs" if (here / "_packs").is_dir() else here.parent / "rules"
    with (folder / "lexique" / "h-aspire.yaml").open(encoding="utf-8") as file:
        lists = yaml.safe_load(file)["h-aspire"]
    words: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for kind, text in lists.items():
        for entry in text.split():
            if entry.endswith("*"):
                beginnings[entry[:-1]] = kind
            else:
                words[entry] = kind
    return words, beginnings


def elides(word: str) -> bool:
    """Whether le, de, que… lose their vowel before `word` (a word, or a phrase that begins with it).

    An acronym elides before A, E, I, O, U (l'ONU, l'UE), never before another letter, although its name
    may begin with a vowel sound (le FMI, la SNCF, le HCR). Words in h and y: `rules/lexique/h-aspire.yaml`;
    where usage hesitates the answer is False.
    """
    word = word.lstrip('«“"( \u00a0\u202f')
    if not word:
        return False
    first = re.split(r"[\s'’,.;:!?»”)]", word, maxsplit=1)[0]
    lower = first.lower()
    initial = lower[:1]
    if len(first) > 1 and first.replace("-", "").isupper():
        return initial in "aàâeéèêiîoôu"
    if initial not in _VOWELS and initial not in "hy":
        return False
    if initial == "y" and len(lower) > 1:
        kind = _listed(lower)
        return kind == "mute" if kind else lower[1] not in _VOWELS
    if len(lower) == 1:
        return lower in _VOWELS
    if initial not in "hou":
        return True
    kind = _listed(lower)
    if kind:
        return kind == "mute"
    return initial != "h" or first[0].islower()


def is_aspired(word: str) -> bool | None:
    """Whether there is never elision before this word in h, y, o…: None where usage hesitates."""
    kind = _listed(word.lower())
    if kind == "both":
        return None
    return not elides(word)


def _listed(lower: str) -> str | None:
    words, beginnings = _aspiration()
    if lower in words:
        return words[lower]
    for length in range(len(lower), 0, -1):
        kind = beginnings.get(lower[:length])
        if kind:
            return kind
    return None


def elide(left: str, right: str, apostrophe: str = STRAIGHT) -> str:
    """`left` and `right` with an apostrophe between them where French elides, with a space elsewhere.

    `left` may be a phrase whose last word elides (« jusqu'à ce que » + « il »). Capitals are kept.
    """
    head, space, last = left.rpartition(" ")
    lower = last.lower()
    short = None
    if lower in _ELIDED and elides(right):
        short = _ELIDED[lower]
        if lower == "ce" and not re.match(r"(?:est|était|étaient|eût|en|a|aurait|avait)\b", right.lower()):
            # « ce » elides as a pronoun before être, avoir, en; as a determiner it becomes « cet ».
            return f"{head}{space}{_like_case('cet', last)} {right}"
    elif lower in _ELIDED_BEFORE:
        form, before = _ELIDED_BEFORE[lower]
        follows = re.split(r"[\s'’-]", right.lower(), maxsplit=1)[0]
        if follows in before:
            short = form
    elif lower == "parce que" and elides(right):
        short = "parce qu"
    if short is None:
        return f"{left} {right}"
    return f"{head}{space}{_like_case(short, last)}{apostrophe}{right}"


_CONTRACTIONS = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
    ("jusqu'à", "le"): "jusqu'au",
    ("jusqu'à", "les"): "jusqu'aux",
}
_CONTRACTED = lazy_pattern(r"\b(jusqu['’]à|[dD]e|[àÀA])[ \u00a0](les?)(?=[ \u00a0]|$)")


def contract(text: str) -> str:
    """`text` with de le, de les, à le, à les contracted (du, des, au, aux).

    The caller makes sure that le and les are articles: « de le voir » must not come here.
    """

    def join(match: re.Match[str]) -> str:
        preposition, article = match.groups()
        key = preposition.lower().replace("’", "'")
        if preposition == "A":
            key = "à"
        joined = _CONTRACTIONS[key, article]
        if "’" in preposition:
            joined = joined.replace("'", "’")
        return _like_case(joined, preposition)

    return _CONTRACTED.sub(join, text)


def _like_case(word: str, model: str) -> str:
    """`word` with a capital if `model` has one."""
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def definite(noun: str, gender: str, number: str, apostrophe: str = STRAIGHT) -> str:
    """`noun` with its definite article: l'accord, le héros, la Hongrie, les États-Unis."""
    if number == "p":
        return f"les {noun}"
    return elide("la" if gender == "f" else "le", noun, apostrophe)


# Determiners by series: masculine, feminine, plural (masculine, feminine).
_SERIES: dict[str, tuple[str, str, str, str]] = {
    "def": ("le", "la", "les", "les"),
    "indef": ("un", "une", "des", "des"),
    "ce": ("ce", "cette", "ces", "ces"),
    "mon": ("mon", "ma", "mes", "mes"),
    "ton": ("ton", "ta", "tes", "tes"),
    "son": ("son", "sa", "ses", "ses"),
    "notre": ("notre", "notre", "nos", "nos"),
    "votre": ("votre", "votre", "vos", "vos"),
    "leur": ("leur", "leur", "leurs", "leurs"),
    "aucun": ("aucun", "aucune", "aucuns", "aucunes"),
    "quel": ("quel", "quelle", "quels", "quelles"),
    "tel": ("un tel", "une telle", "de tels", "de telles"),
    "tout": ("tout", "toute", "tous", "toutes"),
    "chaque": ("chaque", "chaque", "chaque", "chaque"),
    "certain": ("un certain", "une certaine", "certains", "certaines"),
    "quelque": ("quelque", "quelque", "quelques", "quelques"),
    "tout le": ("tout le", "toute la", "tous les", "toutes les"),
    "nul": ("nul", "nulle", "nuls", "nulles"),
    "ledit": ("ledit", "ladite", "lesdits", "lesdites"),
}
_SERIES_OF: dict[str, tuple[str, str]] = {
    word: ("", name) for name, words in reversed(list(_SERIES.items())) for word in words
}
_SERIES_OF |= {
    "l'": ("", "def"),
    "cet": ("", "ce"),
    "d'un": ("de", "indef"),
    "d'une": ("de", "indef"),
    "du": ("de", "def"),
    "de la": ("de", "def"),
    "de l'": ("de", "def"),
    "des": ("", "indef"),
    "au": ("à", "def"),
    "à la": ("à", "def"),
    "à l'": ("à", "def"),
    "aux": ("à", "def"),
    "jusqu'au": ("jusqu'à", "def"),
    "jusqu'à la": ("jusqu'à", "def"),
    "jusqu'à l'": ("jusqu'à", "def"),
    "jusqu'aux": ("jusqu'à", "def"),
    "de": ("de", ""),
    "d'": ("de", ""),
    "à": ("à", ""),
    "en": ("en", ""),
    "": ("", ""),
}


def replace_determiner(
    determiner: str,
    noun: str,
    gender: str,
    number: str,
    apostrophe: str | None = None,
    *,
    contracted_plural: bool = False,
) -> str:
    """`noun` behind the determiner found in the text, put into the noun's gender, number and initial.

    « L' » + FMI: « Le FMI »; « de la » + ONU: « de l'ONU »; « du » + Royaume-Uni: « du Royaume-Uni »;
    « une » + accord: « un accord »; « ce » + accord: « cet accord »; « sa » + équipe: « son équipe ».
    « des » is the plural of « un », but « de » + « les » before a name in the singular or with
    `contracted_plural`.
    The apostrophe is the determiner's own unless `apostrophe` says otherwise. A word that is no
    determiner known here is kept, elided where it must be.
    """
    mark = apostrophe or (CURLY if CURLY in determiner else STRAIGHT)
    found = determiner.replace(CURLY, STRAIGHT).strip()
    known = _SERIES_OF.get(found.lower())
    if found.lower() == "des" and (contracted_plural or (number != "p" and noun[:1].isupper())):
        # « des Nations unies » → « de l'ONU »: a name in the singular is not indefinite.
        known = ("de", "def")
    if known is None:
        # A phrase whose end is a determiner: « auprès de la », « selon l' ».
        split = re.match(r"(.*?\s)((?:de |à )?(?:la |le )?\S+)$", found)
        if split and split[2].lower() in _SERIES_OF:
            tail = replace_determiner(split[2], noun, gender, number, mark)
            return split[1] + tail
        return elide(found, noun, mark)
    preposition, series = known
    if series:
        cell = (2 if gender != "f" else 3) if number == "p" else (1 if gender == "f" else 0)
        word = _SERIES[series][cell]
        if number != "p" and elides(noun):
            # A feminine before a vowel takes the masculine possessive; « ce » becomes « cet ».
            word = {"ma": "mon", "ta": "ton", "sa": "son", "ce": "cet"}.get(word, word)
        joined = elide(word, noun, mark) if word != "cet" else f"cet {noun}"
        if preposition:
            joined = _behind(preposition, word, joined, mark)
    else:
        joined = elide(preposition, noun, mark) if preposition else noun
    return _like_case(joined, found) if found[:1].isupper() else joined


def _behind(preposition: str, article: str, joined: str, mark: str) -> str:
    preposition = preposition.replace(STRAIGHT, mark)
    if article in ("le", "les"):
        return contract(f"{preposition} {joined}")
    return elide(preposition, joined, mark)


def agree(lexicon: Lexicon, adjective: str, gender: str, number: str, before: str = "") -> str | None:
    """The adjective's form; `before` is the noun that follows it (bel, nouvel, vieil before a vowel)."""
    if before and gender != "f" and number != "p" and elides(before):
        liaison = {"beau": "bel", "nouveau": "nouvel", "vieux": "vieil", "fou": "fol", "mou": "mol"}
        if adjective in liaison:
            return liaison[adjective]
    return lexicon.inflect(adjective, "ADJ", gender=gender, number=number or "s")


_FINITE = ("ind-pres", "ind-impf", "ind-fut", "ind-past", "cond", "subj-pres", "subj-impf", "imper")


def conjugate_like(
    lexicon: Lexicon,
    lemma: str,
    matched: Sequence[Sequence[Reading]],
    *,
    gender: str = "m",
    number: str = "",
    reflexive: bool = False,
) -> list[str] | None:
    """`lemma` conjugated as the verb forms that were matched: one word for each of them.

    `matched` holds the readings of each word of the verb, in order, without what stands between them
    (negation, adverbs): [ont, atteint] → [sont, parvenus]; [atteindra] → [parviendra]. `gender` and `number`
    are the subject's, for a participle with être; an empty `number` is taken from the auxiliary. Of several
    readings the likeliest (the first) with a form of `lemma` decides. `reflexive` chooses être; the
    pronoun is the caller's. None when there is no such form.
    """
    if not matched:
        return None
    if len(matched) == 1:
        for reading in _verbs(matched[0]):
            form = lexicon.inflect(
                lemma,
                "VERB",
                gender=reading.gender,
                number=reading.number,
                person=reading.person,
                mood=reading.mood,
            )
            if form is not None:
                return [form]
        return None
    # Compound tenses: an auxiliary (a, ont, avoir, ayant…), maybe « été », then the participle.
    auxiliary = next((r for r in _verbs(matched[0]) if r.lemma in ("avoir", "être")), None)
    participles = [next((r for r in _verbs(word) if r.mood == "ppast"), None) for word in matched[1:]]
    if auxiliary is None or any(p is None for p in participles):
        return None
    passive = auxiliary.lemma == "être" or len(matched) == 3
    old = participles[-1]
    assert old is not None
    if len(matched) == 2 and old.lemma in ETRE_VERBS:
        passive = False
    if len(matched) > 3:
        return None
    new_auxiliary = "être" if lemma in ETRE_VERBS or reflexive else "avoir"
    if passive:
        # The passive keeps its words: « est atteint » → « est obtenu », « a été atteint » → « a été obtenu ».
        if new_auxiliary == "être":
            return None
        form = lexicon.inflect(lemma, "VERB", gender=old.gender, number=old.number, mood="ppast")
        head = lexicon.inflect(
            auxiliary.lemma, "VERB", number=auxiliary.number, person=auxiliary.person, mood=auxiliary.mood
        )
        if form is None or head is None:
            return None
        return [head, *(["été"] if len(matched) == 3 else []), form]
    head = lexicon.inflect(new_auxiliary, "VERB", number=auxiliary.number, person=auxiliary.person, mood=auxiliary.mood)
    if new_auxiliary == "être":
        count = number or auxiliary.number or "s"
        form = lexicon.inflect(lemma, "VERB", gender=gender or "m", number=count, mood="ppast")
    else:
        form = lexicon.inflect(lemma, "VERB", gender="m", number="s", mood="ppast")
    return None if head is None or form is None else [head, form]


def _verbs(readings: Sequence[Reading]) -> list[Reading]:
    """Verb readings, the third person and the indicative first: what news copy has."""
    found = [r for r in readings if r.pos == "VERB"]
    return sorted(found, key=lambda r: (r.rare, r.person not in ("3", ""), r.mood not in ("ind-pres", "ppast", "inf")))
