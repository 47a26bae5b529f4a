"""Negation said twice, lost or misplaced (category A17).

English has one negative word where French has two (ne … aucun), and translation adds « pas » or drops « ne ». What
French says on purpose is left alone: litotes ("n'est pas sans", "ce n'est pas rien"), literary « ne » alone, « ne …
pas que », negatives without verb ("Aucun blessé", "Rien à signaler"). After Grevisse & Goosse, *Le bon usage*, "La
négation", and the Académie française, *Dire, ne pas dire*; lists of words are the authors' own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import (
    as_written,
    is_finite,
    is_infinitive,
    opens_clause,
    participles,
    parts,
    place_of,
    readings,
    token,
)
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match, Token

_NE = ("ne", "n'")
_NEGATIVES = ("aucun", "aucune", "rien", "jamais", "personne", "guère", "nullement", "aucunement", "nulle", "ni")
_ETRE = frozenset("est était sera serait fut soit être sont étaient seront seraient été".split())


def _ne_before(layers: BlockLayers, at: int, reach: int = 7) -> int | None:
    """Index of the ne of the clause that holds the token at `at`, at most `reach` tokens before it."""
    for index in range(at - 1, max(-1, at - 1 - reach), -1):
        norm = token(layers, index).norm
        if norm in _NE:
            return index
        if norm in (",", ";", ".", ":", "»", "«", "?", "!"):
            return None
    return None


_DOUBLE = lazy_pattern(
    r"(?<![\w'’-])pas (?=(?:\w+ ){0,3}?(?:aucune?|rien|jamais|personne|guère|nullement|aucunement|nulle part"
    r"|ni)\b)"
)


@check("negation.double", anchors=("pas ",))
def double(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """pas with another negative word ("n'y a pas aucun", "n'a pas vu personne", "n'est pas jamais venu")."""
    for found in _DOUBLE.finditer(layers.folded):
        at = place_of(layers, found.start())
        pas = token(layers, at)
        if pas.norm != "pas":
            continue
        index = at + 1
        while token(layers, index).norm not in _NEGATIVES and index < at + 4:
            index += 1
        negative = token(layers, index)
        between = [token(layers, n) for n in range(at + 1, index)]
        ne = _ne_before(layers, at)
        before, after = token(layers, at - 1), token(layers, index + 1)
        if [t.norm for t in between] == ["plus"] and negative.norm == "jamais" and ne is not None:
            mend = layers.text[between[0].start : negative.end]
            yield Match(pas.start, negative.end, {"mot": negative.text}, (mend,))
            continue
        if not _contradicts(layers, ne, before, between, negative, after):
            continue
        text = layers.text[pas.start : negative.end]
        mend = layers.text[between[0].start : negative.end] if between else negative.text
        if negative.norm in ("jamais", "guère") and between:
            continue
        yield Match(pas.start, negative.end, {"mot": negative.text}, (as_written(layers, mend, text),))


def _contradicts(
    layers: BlockLayers, ne: int | None, before: Token, between: list[Token], negative: Token, after: Token
) -> bool:
    word = negative.norm
    if word == "nulle" and after.norm != "part":
        return False
    if any(t.kind != "word" for t in between):
        return False
    if word in ("aucun", "aucune") and not between:
        return True
    if word == "ni":
        # « n'a pas ni confirmé ni démenti »: a second ni tells it from « pas, ni … » and from a list of « non »
        if ne is None or between or before.norm in _NE:
            return False
        later = place_of(layers, negative.end)
        return any(token(layers, n).norm == "ni" for n in range(later + 1, later + 9))
    if ne is None and word not in ("guère",):
        return False
    for middle in between:
        adverb = middle.norm in ("encore", "vraiment", "non", "plus", "du", "tout") or middle.norm.endswith("ment")
        verb = bool(participles(middle)) or is_infinitive(middle)
        preposition = middle.norm in ("à", "de", "d'", "dans", "sur", "avec", "en") and word.startswith("aucun")
        if not (adverb or verb or preposition):
            return False
    if between and not participles(between[0]) and not is_infinitive(between[0]) and word not in ("aucun", "aucune"):
        return False
    if word == "rien":
        if before.norm in _ETRE or is_infinitive(after) or before.norm in _NE or after.norm in ("que", "qu'", "moins"):
            return False
        return not between or bool(participles(between[-1]))
    if word == "personne":
        return before.norm not in _ETRE and before.norm not in _NE and (not between or before.norm not in _ETRE)
    if word == "jamais":
        return after.norm not in (",", "mais") and before.norm not in _NE
    return True


_SIGN_AND_PAS = lazy_pattern(r"(?<![\w'’-])(?:plus|jamais|guère|rien|point) pas (?!un|même|seulement|que|qu')")


@check("negation.encore-pas", anchors=("s pas ", "n pas ", "e pas ", "t pas "))
def sign_and_pas(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« ne … plus pas », « n'a jamais pas », « n'a rien pas »: pas behind another sign of the same negation."""
    for found in _SIGN_AND_PAS.finditer(layers.folded):
        at = place_of(layers, found.start())
        sign, pas = token(layers, at), token(layers, at + 1)
        ne = _ne_before(layers, at, 4)
        if pas.norm != "pas" or ne is None or token(layers, at - 1).norm in ("non", *_NE):
            continue
        if any(token(layers, n).norm in ("pas", "que", "qu'", "qui") for n in range(ne, at)):
            continue
        yield Match(sign.start, pas.end, {"mot": sign.text}, (sign.text,))


_SUBJECT = lazy_pattern(
    r"(?<![\w'’-])(?:[Aa]ucune?|[Pp]ersonne|[Rr]ien|[Nn]ul|[Nn]i|Jamais) [^.;:!?«»]{0,90}? ?(?:ne |n')"
    r"[^.,;:!?«»]{0,40}? pas(?=[ .,])"
)


@check("negation.sujet-et-pas", anchors=(" pas",))
def subject_and_pas(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A negative subject and « pas » with the same verb ("Aucun accord n'a pas été trouvé", "Personne n'a pas")."""
    for found in _SUBJECT.finditer(layers.folded):
        at = place_of(layers, found.start())
        head = token(layers, at)
        if not opens_clause(layers, at) and token(layers, at - 1).norm not in (",", "et", "que", "qu'"):
            continue
        ne = next((n for n in range(at + 1, at + 16) if token(layers, n).norm in _NE), None)
        if ne is None:
            continue
        subject = [token(layers, n) for n in range(at + 1, ne)]
        if any(t.norm in ("qui", "que", "qu'", "dont", "où", "si") or t.kind == "punct" for t in subject):
            continue
        if head.norm in ("personne", "rien") and subject and subject[0].norm not in ("de", "d'", "d'autre", "ici"):
            continue
        if head.norm == "ni" and not any(t.norm == "ni" for t in subject):
            continue
        if head.norm in ("aucun", "aucune", "nul", "ni", "jamais") and any(
            is_finite(t) and not parts(t) & {"NOUN", "ADJ"} for t in subject
        ):
            continue
        pas = next((n for n in range(ne + 1, ne + 5) if token(layers, n).norm == "pas"), None)
        if pas is None or token(layers, pas - 1).norm in _NE:
            continue
        if any(is_infinitive(token(layers, n)) or token(layers, n).norm in _NE for n in range(ne + 1, pas)):
            continue
        if not is_finite(token(layers, pas - 1)):
            continue
        verb, sign = token(layers, pas - 1), token(layers, pas)
        text = layers.text[token(layers, ne).start : verb.end]
        yield Match(token(layers, ne).start, sign.end, {"mot": head.text}, (text,))


_BARE = lazy_pattern(r"(?<![\w'’-])(?:[Rr]ien|[Pp]ersonne|[Nn]ul|[Aa]ucune?|Ni|Pas une?) (?=[^\W\d_])")
_CLITICS = frozenset("y lui leur le la les l' en nous vous me te se s'".split())
_AUXILIARIES = frozenset(
    """a est ont sont avait était aura sera aurait serait fut peut doit va pouvait devait pourra devra pourrait devrait
    veut sait semble faut indique permet prouve montre laisse suggère justifie empêche garantit figure filtre
    reste n'est""".split()
)


@check("negation.ne-perdu")
def lost_ne(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A clause that opens with a negative subject and whose verb has no ne ("Rien a été décidé", "Aucun pays a")."""
    for found in _BARE.finditer(layers.folded):
        at = place_of(layers, found.start())
        head = token(layers, at)
        if token(layers, at - 1).norm in ("de", "d'", "à", "un", "une", "la", "cette", "ce", "pas", "comme", "sans"):
            continue
        opening = at - 1 if token(layers, at - 1).norm in _HEDGES else at
        if not opens_clause(layers, opening) and not _after_conjunction(layers, opening):
            continue
        if head.text.isupper() and len(head.text) > 1:
            continue
        if head.norm == "ni":
            second = _last_ni(layers, at)
            verb = _bare_verb(layers, second) if second is not None else None
        elif head.norm == "pas":
            verb = _bare_verb(layers, at + 1)
        else:
            verb = _bare_verb(layers, at)
        if verb is None or (head.norm in ("ni", "pas") and token(layers, verb + 1).norm in ("ni", "ou", "et")):
            continue
        if token(layers, verb).norm == "a" and is_infinitive(token(layers, verb + 1)):
            continue  # « Rien à voir » without its accent
        start = verb
        while token(layers, start - 1).norm in _CLITICS and start - 1 > at and head.norm in ("rien", "personne", "nul"):
            start -= 1
        first, last = token(layers, start), token(layers, verb)
        low = first.norm[0] in "aeéèêiouyh"
        mend = f"{'n’' if low else 'ne '}{layers.text[first.start : last.end]}"
        previous = token(layers, start - 1)
        text = layers.text[previous.start : last.end]
        mend = f"{layers.text[previous.start : first.start]}{mend}"
        yield Match(previous.start, last.end, {"mot": head.text}, (as_written(layers, mend, text),))


def _last_ni(layers: BlockLayers, at: int) -> int | None:
    """Index of the last ni of « Ni X ni Y » that opens at `at`; None where a sign or a relative parts them."""
    last = None
    for index in range(at + 1, at + 14):
        word = token(layers, index)
        if word.norm == "ni":
            last = index
        elif word.kind == "punct" and word.norm not in ("-", "'"):
            break
        elif word.norm in (*_NE, "qui", "que", "qu'", "dont", "où"):
            return None
    return last


_HEDGES = frozenset("plus presque pratiquement quasiment absolument".split())


def _after_conjunction(layers: BlockLayers, at: int) -> bool:
    before = token(layers, at - 1).norm
    if before in (",", "et"):
        sentence = place_of(layers, layers.sentence_at(token(layers, at).start).start)
        return not any(token(layers, n).norm in (*_NE, "sans", "ni") for n in range(max(sentence, at - 14), at))
    if before not in ("que", "qu'", "parce", "où"):
        return False
    # « mieux que personne », « sans qu'aucun », « avant que rien »: no ne is due there.
    for index in range(at - 2, max(-1, at - 12), -1):
        norm = token(layers, index).norm
        if norm in (
            "plus",
            "moins",
            "mieux",
            "aussi",
            "autant",
            "sans",
            "avant",
            "autre",
            "davantage",
            "si",
            "tant",
            "ne",
            "n'",
        ):
            return False
        if norm in (".", ";"):
            break
    return is_finite(token(layers, at - 2), "123") or bool(participles(token(layers, at - 2)))


def _bare_verb(layers: BlockLayers, at: int) -> int | None:
    """Index of the finite verb of the negative subject at `at`, when no ne stands before it."""
    head = token(layers, at)
    index = at + 1
    inside = head.norm == "personne" and token(layers, at + 1).norm in ("dans", "parmi", "chez", "au", "à", "d'")
    inside = inside or [token(layers, at + n).norm for n in (1, 2, 3)] in _OF_THAT
    if head.norm in ("rien", "personne", "nul") and not inside:
        while token(layers, index).norm in _CLITICS:
            index += 1
        word = token(layers, index)
        if word.text.isupper() or word.kind != "word":
            return None
        if word.norm in _AUXILIARIES and (head.norm != "nul" or word.norm in ("est", "a", "peut", "doit", "sait")):
            return index
        if head.norm == "nul" or not word.text.islower():
            return None
        sure = is_finite(word) and not participles(word) and not parts(word) & {"NOUN", "ADJ", "PREP", "ADV", "CONJ"}
        return (
            index
            if sure and any(r.mood in ("ind-pres", "ind-fut", "ind-impf", "cond") for r in readings(word))
            else None
        )
    noun = head.norm == "ni" and token(layers, index).norm in ("l'", "l'un", "lui", "elle", "eux")
    if inside:
        noun = token(layers, index).norm in ("d'", "de")
    elif token(layers, index).norm in ("des", "d'", "de"):
        if token(layers, index).norm == "d'" and token(layers, index + 1).norm not in _OF_THEM:
            return None
        noun = True
    for index in range(at + 1, at + 9):
        word = token(layers, index)
        if word.norm in _NE or word.kind not in ("word", "number"):
            return None
        if (
            word.norm
            in (
                "qui",
                "que",
                "qu'",
                "dont",
                "où",
                "à",
                "si",
                "ni",
                "comme",
                "lorsque",
                "mais",
                "car",
                "donc",
                "il",
                "elle",
                "ils",
                "elles",
                "on",
                "je",
                "nous",
                "et",
                "ou",
            )
            or word.text == "A"
        ):
            return None
        kinds = parts(word)
        noun = noun or (head.norm == "ni" and word.text[:1].isupper())
        if (
            noun
            and word.norm in _AUXILIARIES - {"montre", "reste", "figure", "filtre"}
            and not (word.norm == "est" and token(layers, index - 1).norm in ("l'", "d'"))
        ):
            return index if word.text.islower() else None
        if is_finite(word) and not kinds & {"NOUN", "ADJ", "PREP", "DET", "ADV", "PRON"} and not participles(word):
            stated = any(r.mood in ("ind-pres", "ind-fut", "ind-impf", "cond") for r in readings(word))
            return index if noun and stated and word.text.islower() else None
        noun = noun or "NOUN" in kinds
    return None


_OF_THAT = [["de", "tout", "cela"], ["de", "tout", "ça"]]
"""« Rien de tout cela », before its verb."""

_OF_THEM = frozenset("entre eux elles autre".split())

_NEVER = lazy_pattern(r"(?<![\w'’-])Jamais (?=(?:les?|la|il|elle|on|ils|elles|un|une|ce|cet|cette|l'))")


@check("negation.jamais-sans-ne", anchors=("jamais ",))
def never_without_ne(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Jamais » at the head of a sentence whose verb has no ne ("Jamais le pays a connu")."""
    for found in _NEVER.finditer(layers.folded):
        at = place_of(layers, found.start())
        if not opens_clause(layers, at) or layers.in_quotation(found.start(), found.end()):
            continue
        index = at + 2
        if token(layers, at + 1).norm not in ("il", "elle", "on", "ils", "elles"):
            if "NOUN" not in parts(token(layers, index)):
                continue
            index += 1
        verb = token(layers, index)
        if verb.norm not in ("a", "ont", "avait", "avaient", "aura", "auront") or not verb.text.islower():
            continue
        if participles(token(layers, index + 1)):
            yield Match(verb.start, verb.end, {"mot": verb.text}, (as_written(layers, f"n’{verb.text}", verb.text),))


_WITH_PAS = lazy_pattern(
    r"(?<![\w'’-])(?:a|ont|est|sont|avait|était|étaient|avaient|sera|seront|aura|serait|aurait|peut|peuvent|doit|doivent|va"
    r"|vont|veut|faut) (?P<word>pas|rien|aucune?) (?=[^\W\d_])"
)
_COLLOQUIAL_STOP = frozenset("à mal moins plus un une que qu' ou possible question si".split())
_POSITIVE = frozenset("ne n' sans ni ou si jamais rien personne aucun aucune avant pas non point guère plus".split())


@check("negation.ne-omis", anchors=(" pas ", " rien ", " aucun"))
def omitted_ne(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« a pas », « est pas », « peut pas », « a aucun » without ne, outside quotations."""
    for found in _WITH_PAS.finditer(layers.folded):
        at = place_of(layers, found.start())
        verb, word, after = token(layers, at), token(layers, at + 1), token(layers, at + 2)
        if verb.start != found.start() or layers.in_quotation(verb.start, word.end) or layers.is_headline:
            continue
        sentence = layers.sentence_at(verb.start)
        first = place_of(layers, sentence.start)
        past = [token(layers, n).norm for n in range(max(first, at - 12), at)]
        if (
            _POSITIVE & set(past)
            or after.norm in _COLLOQUIAL_STOP
            or "«" in past
            or '"' in past
            or '"' in [token(layers, n).norm for n in range(at, at + 12)]
        ):
            continue
        before = token(layers, at - 1)
        subject = (
            before.norm in ("il", "elle", "on", "ils", "elles", "y", "lui", "leur", "qui", "c'", "l'")
            or (parts(before) & {"NOUN"} and before.text.islower())
            or before.text[:1].isupper()
        )
        if at <= first or not subject or before.norm in ("l'", "d'", "c'"):
            continue
        if word.norm == "pas":
            infinitive = is_infinitive(after)
            modal = verb.norm in ("peut", "peuvent", "doit", "doivent", "va", "vont", "veut", "faut")
            if (modal and not infinitive) or (
                not modal
                and not participles(after)
                and after.norm not in ("encore", "en", "le")
                and not (after.norm in ("de", "d'") and verb.norm in ("a", "ont", "avait", "avaient", "aura"))
            ):
                continue
            if verb.norm in ("est", "sont") and after.norm == "le":
                continue
        elif (
            word.norm == "rien" and (not participles(after) or verb.norm not in ("a", "ont", "avait", "avaient"))
        ) or (word.norm.startswith("aucun") and "NOUN" not in parts(after)):
            continue
        start = at - 1 if before.norm in ("y", "lui", "leur") else at
        first_word = token(layers, start)
        low = first_word.norm[0] in "aeéoy"
        text = layers.text[first_word.start : word.end]
        yield Match(
            first_word.start,
            word.end,
            {"mot": word.text},
            (as_written(layers, f"{'n’' if low else 'ne '}{text}", "’" if "’" in layers.text else text),),
        )


_THERE_IS = lazy_pattern(
    r"(?<![\w'’-])(?P<start>[Ii]l )(?P<verb>y (?:a|avait|aura|aurait|eut)) (?P<sign>pas|plus|rien|jamais|point)"
    r" (?=de |d'|eu |encore |à |que |[.])"
)
_MODALS = frozenset("peut peuvent doit doivent va vont veut faut".split())
_HAS = frozenset("avoir compter posséder employer détenir conserver garder disposer".split())
_ONLY = lazy_pattern(
    r"(?<![\w'’-])(?P<verb>[^\W\d_]+) (?P<sign>plus que|que) (?P<number>[^\W\d_]+|\d[\d ]*) (?=[^\W\d_])"
)
_SPOKEN = lazy_pattern(r"(?<![\w'’-])(?P<verb>[^\W\d_]{3,}) (?P<sign>pas) (?P<after>[^\W\d_]+)")
# « Le maire a jamais caché »: without que, si or a superlative before it, jamais is « never ».
_EVER = lazy_pattern(r"(?<![\w'’-])(?P<verb>a|ont|avait|avaient|est|sont) jamais (?=[^\W\d_])")
_NOBODY = lazy_pattern(
    r"(?<![\w'’-])(?P<verb>a|ont|avait|avaient|aura|auront|aurait) [^\W\d_]+ personne"
    r"(?=[.,]| (?:dans|à|au|pour|depuis|hier)\b)"
)
_MISSED = lazy_pattern(r"(?<![\w'’-])(?P<verb>[^\W\d_]+) (?:(?P<participle>[^\W\d_]+) )?(?P<sign>aucune?) (?=[^\W\d_])")


def _may_lack(layers: BlockLayers, at: int) -> bool:
    """Whether the verb at `at` stands in a plain clause of the draft's own, with no other sign of negation before."""
    verb = token(layers, at)
    if layers.in_quotation(verb.start, verb.end) or layers.is_headline:
        return False
    first = place_of(layers, layers.sentence_at(verb.start).start)
    past = [token(layers, n).norm for n in range(max(first, at - 14), at)]
    around = past + [token(layers, n).norm for n in range(at, at + 12)]
    return at > first and not _POSITIVE & set(past) and not {"«", '"', "“"} & set(around)


def _subject_before(layers: BlockLayers, at: int, nouns: bool = True) -> bool:
    before = token(layers, at - 1)
    if before.norm in ("il", "elle", "on", "ils", "elles", "qui", "y", "se", "s'", "lui", "leur"):
        return True
    if not nouns or before.norm in ("l'", "d'"):
        return False
    determined = parts(token(layers, at - 2)) & {"DET", "NUM", "PREP", "NOUN"}
    return bool(("NOUN" in parts(before) and determined) or before.text[:1].isupper())


def _opens_sentence(layers: BlockLayers, at: int) -> bool:
    """Whether only a determiner and a noun stand before the token at `at`: « Le groupe compte »."""
    start = layers.sentence_at(token(layers, at).start).start
    first = token(layers, at - 2)
    return first.start == start and "DET" in parts(first) and "NOUN" in parts(token(layers, at - 1))


def _with_ne(layers: BlockLayers, start: int, end: int) -> Match:
    """The tokens [start, end) with ne before them."""
    first, last = token(layers, start), token(layers, end - 1)
    text = layers.text[first.start : last.end]
    low = first.norm[0] in "aâeéèêiîoôuyœ" or (first.norm[0] == "h" and first.norm.startswith(("hab", "hés", "ho")))
    mend = f"{'n’' if low else 'ne '}{text}"
    return Match(first.start, last.end, {"mot": last.text}, (as_written(layers, mend, text),))


@check("negation.il-y-a-pas", anchors=("y a", "y eut"))
def there_is_not(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Il y a pas de », « il y avait rien à »: ne is lost; « il y a plus de dix ans » has none."""
    for found in _THERE_IS.finditer(layers.folded):
        at = place_of(layers, found.start("verb"))
        sign, after = token(layers, at + 2), token(layers, at + 3)
        if layers.in_quotation(found.start(), found.end()) or (sign.norm in ("plus", "point") and after.norm != "que"):
            continue
        if sign.norm == "plus" or (after.norm == "à" and not is_infinitive(token(layers, at + 4))):
            continue
        if any(token(layers, n).norm in ('"', "«", "“") for n in range(at - 12, at + 12)):
            continue
        yield _with_ne(layers, at, at + 3)


@check("negation.plus-que", anchors=("que ",))
def only_without_ne(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« compte plus que trois hôpitaux », « a que dix lits »: ne is lost, or « plus de » is meant."""
    from lint.checks.repetition.common import NUMBER_WORDS

    for found in _ONLY.finditer(layers.folded):
        at = place_of(layers, found.start("verb"))
        verb = token(layers, at)
        number = found["number"]
        if not (number[0].isdigit() or number in NUMBER_WORDS or number in ("un", "une")):
            continue
        lemmas = {r.lemma for r in readings(verb) if r.pos == "VERB" and r.mood in _STATED and r.person == "3"}
        wanted = _HAS | {"rester"} if found["sign"] == "plus que" else _HAS - {"compter", "disposer"}
        if not lemmas or not lemmas <= wanted or not _may_lack(layers, at) or not _subject_before(layers, at):
            continue
        counted = place_of(layers, found.end())
        if "NOUN" not in parts(token(layers, counted)) or token(layers, counted).norm in ("fois", "autres"):
            continue
        match = _with_ne(layers, at, counted)
        more = (f"{verb.text} plus de {number}",) if found["sign"] == "plus que" else ()
        yield Match(match.start, match.end, match.values, (*match.suggestions, *more))


_STATED = frozenset({"ind-pres", "ind-fut", "ind-impf", "cond"})


@check("negation.verbe-et-pas", anchors=(" pas ", " aucun", " personne", " jamais "))
def spoken(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« dispose pas de », « sait pas », « laisse aucun doute », « a fait aucun commentaire » without ne."""
    for found in _SPOKEN.finditer(layers.folded):
        at = place_of(layers, found.start("verb"))
        verb, sign, after = token(layers, at), token(layers, at + 1), token(layers, at + 2)
        if sign.norm != "pas" or verb.norm in (_AUX - {"auront"}) | _MODALS:
            continue
        if after.norm in _COLLOQUIAL_STOP - {"que", "qu'"} or not verb.text.islower():
            continue
        kinds = parts(verb)
        if kinds & {"ADV", "PREP", "CONJ", "DET", "PRON"} or not any(
            r.pos == "VERB" and r.mood in _STATED and r.person == "3" for r in readings(verb)
        ):
            continue
        sure = kinds == {"VERB"} or _opens_sentence(layers, at)
        if _may_lack(layers, at) and _subject_before(layers, at, nouns=sure):
            yield _with_ne(layers, at, at + 2)
    for found in _EVER.finditer(layers.folded):
        at = place_of(layers, found.start("verb"))
        if participles(token(layers, at + 2)) and _opens_sentence(layers, at) and _may_lack(layers, at):
            yield _with_ne(layers, at, at + 2)
    for found in _NOBODY.finditer(layers.folded):
        at = place_of(layers, found.start("verb"))
        verb, participle = token(layers, at), token(layers, at + 1)
        compound = verb.norm in _AUX and participles(participle) and not parts(participle) & {"DET", "NUM", "PREP"}
        if compound and _may_lack(layers, at) and _subject_before(layers, at):
            yield _with_ne(layers, at, at + 3)
    for found in _MISSED.finditer(layers.folded):
        at = place_of(layers, found.start("verb"))
        none = place_of(layers, found.start("sign"))
        verb = token(layers, at)
        if "NOUN" not in parts(token(layers, none + 1)) or not verb.text.islower():
            continue
        if none == at + 2 and (verb.norm not in _AUX or not participles(token(layers, at + 1))):
            at, verb = at + 1, token(layers, at + 1)
        if none == at + 1 and (
            verb.norm in _AUX
            or not (parts(verb) == {"VERB"} or _opens_sentence(layers, at))
            or not any(r.mood in _STATED and r.person == "3" for r in readings(verb))
        ):
            continue
        if none <= at + 2 and _may_lack(layers, at) and _subject_before(layers, at):
            yield _with_ne(layers, at, none + 1)


_AFTER_PARTICIPLE = lazy_pattern(
    r"(?<![\w'’-])(?:[Nn]e |[Nn]')(?:(?:les?|la|lui|leur|se|me|te|nous|vous|en|y) |[lsmt]')?(?P<aux>[^\W\d_]+) "
    r"(?P<first>pas )?(?P<verb>[^\W\d_]+) (?P<sign>pas|jamais|rien|point)(?=[ ,.;])"
)
_STAYS = frozenset("à moins loin que qu' un une même plus mal de d' du des qui seulement ou mais seul seule".split())
_AUX = frozenset(
    """a ont est sont avait avaient était étaient aura auront sera seront aurait auraient serait seraient eut fut ai
    avons avez ait soit aient soient""".split()
)


@check("negation.apres-le-participe", anchors=(" pas", " jamais", " rien", " point"))
def behind_participle(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« n'a reconnu pas » for « n'a pas reconnu »; « n'a pas retenu pas », « ne veut pas vendre pas »: said twice."""
    for found in _AFTER_PARTICIPLE.finditer(layers.folded):
        auxiliary = token(layers, place_of(layers, found.start("aux")))
        verb = token(layers, place_of(layers, found.start("verb")))
        at = place_of(layers, found.start("sign"))
        sign, after = token(layers, at), token(layers, at + 1)
        been = verb.norm == "été" and sign.norm == "pas" and bool(participles(after))
        compound = (auxiliary.norm in _AUX and bool(participles(verb)) and verb.norm not in ("été", "plus")) or been
        infinitive_to = after.norm in ("à", "de", "d'") and (
            is_infinitive(token(layers, at + 2)) or is_infinitive(token(layers, at + 3))
        )
        text = layers.text
        if found["first"] is not None:
            modal = is_finite(auxiliary) and is_infinitive(verb) and not parts(verb) & {"NOUN"}
            if sign.norm != "pas" or not (compound or modal) or (after.norm in _STAYS and not infinitive_to):
                continue
            first = place_of(layers, found.start("first"))
            start = token(layers, first).start
            yield Match(start, sign.end, {"mot": sign.text}, (text[start : verb.end],))
            continue
        if (
            not compound
            or after.norm in _NEGATIVES
            or (after.norm in _STAYS and not (infinitive_to and sign.norm == "pas"))
        ):
            continue
        sentence = place_of(layers, layers.sentence_at(auxiliary.start).start)
        past = {token(layers, n).norm for n in range(max(sentence, at - 16), at)}
        if sign.norm != "pas" and past & {"personne", "aucun", "aucune", "nul", "rien", "jamais", "ni", "plus", "pas"}:
            continue
        if sign.norm == "point" and "NOUN" in parts(after):
            continue
        ne = place_of(layers, found.start())
        start = token(layers, ne).start
        mend = f"{text[start : auxiliary.end]} {sign.text} {verb.text}"
        yield Match(start, sign.end, {"mot": sign.text}, (mend,))


_BEFORE_VERB = lazy_pattern(r"(?<![\w'’-])[Nn]e (?P<sign>pas|plus|jamais|rien) (?P<verb>[^\W\d_]+)(?![\w'’-])")


@check("negation.avant-le-verbe", anchors=("ne pas ", "ne plus ", "ne jamais ", "ne rien "))
def before_verb(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« ne pas veut », « ne jamais a »: the two words keep together only before an infinitive."""
    for found in _BEFORE_VERB.finditer(layers.folded):
        at = place_of(layers, found.start())
        ne, sign, verb = token(layers, at), token(layers, at + 1), token(layers, at + 2)
        sure = parts(verb) == {"VERB"} and is_finite(verb) and not is_infinitive(verb) and not participles(verb)
        if not sure and (verb.norm not in ("a", "est", "sont", "ont", "avait", "était") or verb.text != verb.norm):
            continue
        if layers.in_quotation(ne.start, verb.end) or ne.kind != "word":
            continue
        low = verb.norm[0] in "aeéèêiouœ"
        mend = f"{'n’' if low else 'ne '}{verb.text} {sign.text}"
        text = layers.text[ne.start : verb.end]
        yield Match(ne.start, verb.end, {"mot": sign.text}, (as_written(layers, mend, text),))


_TO = lazy_pattern(
    r"(?<![\w'’-])(?:[Nn]e |[Nn]')(?:(?:l[ea]s?|lui|leur|se|me|te|nous|vous|en|y) |[lsmt]')?"
    r"[^\W\d_]+re? (?:pas|jamais|plus)(?!\w)"
)
_LITERARY = frozenset("être avoir pouvoir savoir vouloir devoir oser cesser falloir aller venir laisser".split())


@check("negation.infinitif", anchors=("pas", "jamais", "plus"))
def infinitive(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« pas » behind the infinitive ("de ne signer pas"): both words stand before it in modern French."""
    for found in _TO.finditer(layers.folded):
        at = place_of(layers, found.start())
        ne = token(layers, at)
        end = place_of(layers, found.end()) - 1
        verb, pas = token(layers, end - 1), token(layers, end)
        if ne.norm not in _NE or not is_infinitive(verb) or is_finite(verb, "123"):
            continue
        if any(r.lemma in _LITERARY for r in readings(verb)) or token(layers, end + 1).norm in (
            "à",
            "que",
            "qu'",
            "moins",
        ):
            continue
        if pas.norm == "plus" and _is_quantity(layers, end):
            continue
        text = layers.text[ne.start : pas.end]
        mend = f"{ne.text[0]}e {pas.text} {layers.text[token(layers, at + 1).start : verb.end]}"
        yield Match(ne.start, pas.end, {"mot": text}, (as_written(layers, mend, text),))


def _is_quantity(layers: BlockLayers, plus: int) -> bool:
    """Whether plus is « more »: « ne gagner plus de », « ne rendre plus facile »; not « ne parler plus de la loi »."""
    after = token(layers, plus + 1)
    if after.norm in ("de", "d'"):
        return "DET" not in parts(token(layers, plus + 2))
    return "ADJ" in parts(after) and "DET" not in parts(after)


_INFINITIVE_PAS = lazy_pattern(r"(?<![\w'’-])(?P<before>[Dd]e|[Pp]our|à|[Aa]fin de) pas (?=[^\W\d_])")


@check("negation.infinitif-sans-ne", anchors=(" pas ",))
def infinitive_without_ne(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« pour pas payer », « de pas céder »: ne is lost before the infinitive (outside quotations)."""
    for found in _INFINITIVE_PAS.finditer(layers.folded):
        at = place_of(layers, found.end()) - 1
        pas, verb = token(layers, at), token(layers, at + 1)
        if pas.norm != "pas" or layers.in_quotation(pas.start, verb.end):
            continue
        if verb.norm in ("le", "la", "les", "se", "lui", "leur", "y", "en", "s'", "l'"):
            verb = token(layers, at + 2)
        if verb.norm in _NE and is_infinitive(token(layers, at + 2)):
            text = layers.text[pas.start : token(layers, at + 2).end]
            yield Match(pas.start, token(layers, at + 2).end, {"mot": text}, (f"ne pas {token(layers, at + 2).text}",))
            continue
        if not is_infinitive(verb) or parts(verb) & {"NOUN", "ADJ"}:
            continue
        yield Match(pas.start, pas.end, {"mot": verb.text}, ("ne pas",))


_TWICE = lazy_pattern(
    r"(?<![\w'’-])(?:(?:[Nn]e )(?:(?:lui|leur|les?|la|se|nous|vous|y|en) )?n'|[Nn]'(?:ne (?=\w)|(?:en|y) n'))"
    r"|(?<=[ '’])(?:en|y|leur|se|lui|le|les) n'(?=[^\W\d_])|(?<= )(?:y|leur|se|me|te|le|la|les|lui) ne (?=[^\W\d_])"
)


@check("negation.ne-redouble", needs=(("ne", "n'"),))
def twice(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """ne written twice ("ne n'a", "n'en n'a") or behind the pronoun that it precedes ("en n'a", "y ne")."""
    for found in _TWICE.finditer(layers.folded):
        at = place_of(layers, found.start())
        second = place_of(layers, found.end()) - 1
        verb = token(layers, second + 1)
        first = token(layers, at)
        if verb.kind != "word" or token(layers, second).norm not in _NE or not readings(verb):
            continue
        middle = [token(layers, n) for n in range(at + 1, second)]
        if first.norm in _NE:
            words = [t.text for t in middle]
        else:
            if any(r.mood in ("ppres", "inf") for r in readings(verb)) or not is_finite(verb, "123"):
                continue
            before = token(layers, at - 1)
            if (
                before.norm not in ("il", "elle", "on", "ils", "elles", "qui", "je", "tu", "l'on")
                or first.norm == "leur"
            ):
                continue
            words = [first.text]
        tail = " ".join([*words, verb.text])
        low = tail[0] in "aeéèêioôuyhâ"
        text = layers.text[first.start : verb.end]
        mend = f"{'n’' if low else 'ne '}{tail}"
        mend = re.sub(r"\b(la|le|se) (?=[aeéèêiou])", lambda m: f"{m[1][0]}’", mend)
        yield Match(first.start, verb.end, {"mot": text}, (as_written(layers, mend, text),))


_SANS_PAS = lazy_pattern(r"(?<![\w'’-])[Ss]ans pas (?=[^\W\d_])")


@check("negation.sans-pas", anchors=("sans pas ",))
def without_pas(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« sans pas entendre les parties »: sans is negative by itself (« sans pas » may be the noun, before a noun)."""
    for found in _SANS_PAS.finditer(layers.folded):
        at = place_of(layers, found.start())
        sans, pas, verb = token(layers, at), token(layers, at + 1), token(layers, at + 2)
        if verb.norm in ("le", "la", "les", "l'", "se", "s'", "lui", "leur", "y", "en"):
            verb = token(layers, at + 3)
        if is_infinitive(verb):
            yield Match(sans.start, pas.end, {"mot": sans.text}, (sans.text,))


_SANS = lazy_pattern(r"(?<![\w'’-])[Ss]ans (?P<ne>ne |n')(?=[^\W\d_])")


@check("negation.sans-ne", anchors=("sans ne", "sans n'", "sans n’"))
def without_ne(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« sans ne rien dire », « sans n'avoir prévenu »: sans is negative by itself."""
    for found in _SANS.finditer(layers.folded):
        at = place_of(layers, found.start())
        if token(layers, at + 1).norm not in _NE:
            continue
        after, later = token(layers, at + 2), token(layers, at + 3)
        if (not is_infinitive(after) and not is_infinitive(later)) or after.norm == "pas":
            continue
        text = layers.text[found.start() : after.end]
        yield Match(found.start(), after.end, {"mot": text}, (f"{token(layers, at).text} {after.text}",))
