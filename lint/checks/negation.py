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
from lint.model import Match, Token

_NE = ("ne", "n'")
_NEGATIVES = ("aucun", "aucune", "rien", "jamais", "personne", "guère", "nullement", "aucunement", "nulle")
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


_DOUBLE = re.compile(
    r"(?<![\w'’-])pas (?=(?:\w+ ){0,3}?(?:aucune?|rien|jamais|personne|guère|nullement|aucunement|nulle part)\b)"
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


_SUBJECT = re.compile(
    r"(?<![\w'’-])(?:[Aa]ucune?|[Pp]ersonne|[Rr]ien|[Nn]ul|[Nn]i) [^.;:!?«»]{0,90}? ?(?:ne |n')[^.,;:!?«»]{0,40}? pas "
)


@check("negation.sujet-et-pas", anchors=(" pas ",))
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
        if head.norm in ("aucun", "aucune", "nul", "ni") and any(
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


_BARE = re.compile(r"(?<![\w'’-])(?:[Rr]ien|[Pp]ersonne|[Nn]ul|[Aa]ucune?) (?=[^\W\d_])")
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
        verb = _bare_verb(layers, at)
        if verb is None:
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
    if head.norm in ("rien", "personne", "nul"):
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
    noun = False
    if token(layers, index).norm in ("des", "d'", "de"):
        if token(layers, index).norm == "d'" and token(layers, index + 1).norm != "entre":
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


_NEVER = re.compile(r"(?<![\w'’-])Jamais (?=(?:les?|la|il|elle|on|ils|elles|un|une|ce|cet|cette|l'))")


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


_WITH_PAS = re.compile(
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
                not modal and not participles(after) and after.norm not in ("encore", "en", "le")
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


_TO = re.compile(
    r"(?<![\w'’-])(?:[Nn]e |[Nn]')(?:(?:l[ea]s?|lui|leur|se|me|te|nous|vous|en|y) |[lsmt]')?"
    r"[^\W\d_]+re? (?:pas|jamais)(?!\w)"
)
_LITERARY = frozenset("être avoir pouvoir savoir vouloir devoir oser cesser falloir aller venir laisser".split())


@check("negation.infinitif", anchors=("pas", "jamais"))
def infinitive(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« pas » behind the infinitive ("de ne quitter pas"): both words stand before it in modern French."""
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
        text = layers.text[ne.start : pas.end]
        mend = f"{ne.text[0]}e {pas.text} {layers.text[token(layers, at + 1).start : verb.end]}"
        yield Match(ne.start, pas.end, {"mot": text}, (as_written(layers, mend, text),))


_INFINITIVE_PAS = re.compile(r"(?<![\w'’-])(?P<before>[Dd]e|[Pp]our|à|[Aa]fin de) pas (?=[^\W\d_])")


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


_TWICE = re.compile(
    r"(?<![\w'’-])(?:(?:[Nn]e )(?:(?:lui|leur|les?|la|se|nous|vous|y|en) )?n'|[Nn]'(?:ne (?=\w)|(?:en|y) n'))"
    r"|(?<=[ '’])(?:en|y|leur|se) n'(?=[^\W\d_])|(?<= )(?:y|leur|se|me|te) ne (?=[^\W\d_])"
)


@check("negation.ne-redouble")
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


_SANS = re.compile(r"(?<![\w'’-])[Ss]ans (?P<ne>ne |n')(?=[^\W\d_])")


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
