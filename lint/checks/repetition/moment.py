"""What opens a sentence, a time or a source, said again in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import AUXILIARIES, PARTICIPLE, is_finite, is_proper, norms_of, word_set
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match, Token

_WEEKDAYS = word_set("lundi mardi mercredi jeudi vendredi samedi dimanche")

_MONTHS = word_set(
    """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    """
)

_DAYS = word_set("hier aujourd'hui demain avant-hier après-demain")

_PARTS = word_set("matin soir midi après-midi dernier dernière prochain prochaine passé passée")

_SPANS = word_set(
    """
    matin soir semaine année mois week-end nuit après-midi été hiver automne printemps
    """
)

# Adverbs that bear on the clause: one is enough.
_ADVERBS = word_set(
    """
    également récemment actuellement déjà désormais toutefois cependant finalement auparavant
    officiellement probablement apparemment dernièrement prochainement immédiatement simultanément
    """
)

# A subordinate or another clause begins: the time may well be said again there.
_BOUNDARY = word_set(
    """
    qui que qu' dont où lorsque lorsqu' quand alors avant après puis mais car or ni si tandis pendant
    depuis comme contre lequel laquelle lesquels lesquelles auquel duquel donc parce puisque puisqu'
    quoique afin bien dès jusqu' sinon ensuite pour avoir être ayant étant
    """
)

_TIME_HEADS = word_set(
    """
    de d' du des à au depuis jusqu' jusqu'à dès entre et ou avant après le les un ce chaque tous pour
    comme ni que vers par
    """
)

_RELATIVES = word_set("qui que qu' dont où")

_SAYING = lazy_pattern(
    r"(?:annonc|déclar|indiqu|affirm|confirm|préveni|préven|averti|promi|prédi|prév|propos|demand|appel|convoqu"
    r"|programm|réclam|précis|assur|rapport|estim|expliqu|ajout|évoqu|fix|report|planifi|invit|organis|attend)"
    r"(?:é|ée|és|ées|u|ue|us|ues|s|t|ent|e)?"
)


def _times(tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Expressions of time: (first token, end, norms). A weekday takes "matin", "dernier", a date along."""
    at = 0
    size = len(tokens)
    norms = norms_of(tokens)
    while at < size:
        norm = norms[at]
        end = at
        if norm in _DAYS or norm in _WEEKDAYS:
            end = at + 1
            if end < size and norms[end] in _PARTS:
                end += 1
            elif norm in _WEEKDAYS and end < size and tokens[end].kind == "number":
                end += 1
                if end < size and norms[end] in _MONTHS:
                    end += 1
        elif norm in ("ce", "cet", "cette") and at + 1 < size and norms[at + 1] in _SPANS:
            end = at + 2
        elif norm in _ADVERBS:
            end = at + 1
        elif norm in ("la", "le", "l'") and at + 2 < size and norms[at + 1] in ("semaine", "mois", "année", "an"):
            if norms[at + 2] in _PARTS:
                end = at + 3
        elif norm == "en" and at + 1 < size:
            following = tokens[at + 1]
            if following.kind == "number" and re.fullmatch(r"(?:1[89]|20)\d\d", following.text):
                end = at + 2
            elif following.norm in _MONTHS:
                end = at + 2
                if end < size and re.fullmatch(r"(?:1[89]|20)\d\d|dernier|prochain", norms[end]):
                    end += 1
        elif norm == "le" and at + 2 < size and tokens[at + 1].kind == "number" and norms[at + 2] in _MONTHS:
            end = at + 3
            if end < size and re.fullmatch(r"(?:1[89]|20)\d\d", norms[end]):
                end += 1
        if end > at:
            yield at, end, tuple(norms[at:end])
            at = end
        else:
            at += 1


@check("repetition.temps")
def time_twice(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """The same expression of time twice in one clause ("Lundi, la cour a rendu lundi son arrêt").

    A time that belongs to a noun ("la réunion de mardi", "l'homme arrêté mardi") or to what is announced
    ("a convoqué mardi une réunion mardi") is not the clause's own.
    """
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        seen: dict[tuple[str, ...], tuple[int, int]] = {}
        for start, end, key in _times(tokens):
            before = seen.get(key)
            if before is None and key[0] in _WEEKDAYS:
                # "Jeudi 12 mars, … jeudi": the same day, said at more and less length.
                before = next((seen[k] for k in seen if k[:1] == key[:1] and _opens(tokens, seen[k][0])), None)
            seen[key] = (start, end)
            if before is None or not _same_clause(layers, tokens, before, (start, end)):
                continue
            first = tokens[start].start
            last = tokens[end - 1].end
            yield Match(first, last, {"groupe": layers.text[first:last]})


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but signs, or "ce", stands before the token in its sentence."""
    return all(t.kind == "punct" or t.norm in ("ce", "dès") for t in tokens[:at])


def _same_clause(layers: BlockLayers, tokens: list[Token], first: tuple[int, int], second: tuple[int, int]) -> bool:
    norms = norms_of(tokens)
    between = norms[first[1] : second[0]]
    if not between or len(between) > 40 or set(between) & _BOUNDARY:
        return False
    if any(n in ';:–—-()[]«»“”"…' for n in between) or any(t.kind == "mask" for t in tokens[first[1] : second[0]]):
        return False
    opening = _opens(tokens, first[0])
    for start, end in (first, second):
        if start and norms[start - 1] in _TIME_HEADS and not (start == 1 and norms[0] == "ce"):
            return False
        follower = norms[end] if end < len(norms) else ""
        if follower in ("encore", "aussi", "même", "comme"):
            return False
        if follower in _RELATIVES or follower.startswith(("-", "/", "–")):
            return False  # "en 1998 où…", "en 2022-2023": not the same time
        # "mardi à 10 heures", "mardi dans l'après-midi" say more than the first "mardi".
        says_more = follower in ("à", "et", "ou", "vers", "dans") or (
            end < len(norms) and tokens[end].kind in ("time", "number")
        )
        after_name = follower == "et" and start and is_proper(tokens[start - 1])
        if says_more and not opening and not after_name:
            return False
    if norms[first[0]] in _ADVERBS and not opening:
        return len(between) <= 8 and not {",", "et", "ou", "plus", "moins"}.intersection(between)
    verbs_before = sum(is_finite(t) for t in tokens[: first[0]])
    verbs_between = sum(is_finite(t) for t in tokens[first[1] : second[0]])
    if verbs_between > 2:
        return False
    if opening:
        if "et" in between:
            cut = len(between) - 1 - between[::-1].index("et")
            if any(is_finite(t) for t in tokens[first[1] + cut : second[0]]) and verbs_between > 1:
                return False
        return True
    if not verbs_before:
        # Subject, time, verb, time: only after a name, since "la réunion mardi" is a noun's time.
        return is_proper(tokens[first[0] - 1]) and verbs_between > 0
    if "et" in between or "," in between or verbs_between:
        return False
    # Verb, time, object, time.
    previous = tokens[first[0] - 1]
    aux = AUXILIARIES.intersection(norms[max(0, first[0] - 4) : first[0]])
    return bool(aux) and bool(PARTICIPLE.fullmatch(previous.norm)) and not _SAYING.fullmatch(previous.norm)


_OPENERS = word_set(
    """
    à au aux en dans selon d'après sur pour avec chez pendant lors malgré sous durant vers face devant
    """
)


@check("repetition.tete")
def opening_group_again(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A sentence's opening group said again in the same clause ("À Genève, ils se sont réunis à Genève")."""
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        norms = norms_of(tokens)
        if len(norms) < 6 or norms[0] not in _OPENERS or "," not in norms[2:9]:
            continue
        size = norms.index(",")
        if not 2 <= size <= 8 or any(t.kind == "punct" for t in tokens[:size]):
            continue
        if any(time[:2] == (0, size) for time in _times(tokens[:size])):
            continue  # a time said twice: another rule
        for at in range(size + 1, len(norms) - size + 1):
            if norms[at] in _BOUNDARY - {"pour"} or norms[at] in ';:–—()«»"“”':
                break
            if norms[at : at + size] == norms[:size]:
                if at + size < len(norms) and norms[at + size] not in (".", ",", "…", "!", "?"):
                    break
                if norms[at - 1] in ("et", "ou", "comme", "ni", ","):
                    break
                yield Match(
                    tokens[at].start,
                    tokens[at + size - 1].end,
                    {"groupe": layers.text[tokens[0].start : tokens[size - 1].end]},
                )
                break


@check("repetition.attribution", anchors=("selon", "d'après"))
def attributed_twice(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """The source named at both ends of a sentence ("Selon la police, …, a indiqué la police")."""
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        norms = norms_of(tokens)
        if not norms:
            continue
        if norms[0] == "selon":
            begin = 1
        elif norms[:2] == ["d'", "après"]:
            begin = 2
        else:
            continue
        if "," not in norms[begin : begin + 8]:
            continue
        comma = norms.index(",")
        source = norms[begin:comma]
        if not source:
            continue
        for at in range(comma + 1, len(norms) - len(source) + 1):
            if norms[at : at + len(source)] != source:
                continue
            said = norms[max(comma + 1, at - 3) : at]
            if any(_SAYING.fullmatch(n) or n in ("dit", "ajouté") for n in said) and set(said) & {"a", "ont"}:
                start = next(n for n in range(max(comma + 1, at - 3), at) if norms[n] in ("a", "ont"))
                yield Match(
                    tokens[start].start,
                    tokens[at + len(source) - 1].end,
                    {"groupe": layers.text[tokens[begin].start : tokens[comma - 1].end]},
                )
                break
