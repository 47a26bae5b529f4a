"""Persons and offices at the article's date: who holds what, who is dead, who is a man or a woman.

The checks of the pack `faits` on persons. What they read is found in `fonction_noms` (persons), `fonction_titres`
(titles), `fonction_liens` (claims); `fonction_silence` says which claims are not judged, `fonction_verdict` judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.fonction_base import Vocabulary, keys, vocabulary_of
from lint.checks.fonction_genre import attributes, courtesies, participles_of, pronouns, titles
from lint.checks.fonction_liens import Claim, claims
from lint.checks.fonction_morts import acts, dead
from lint.checks.fonction_noms import mentions
from lint.checks.fonction_pays import wrong_nationality
from lint.checks.fonction_silence import is_former, is_misnamed, is_news, is_past, is_quoted, is_unreal
from lint.checks.fonction_verdict import (
    HEADS,
    Verdict,
    ever_held,
    judge,
    own_titles,
    person_source,
    placed_title,
    posts_of,
    said,
    sources,
    written_death,
)
from lint.french.layers import BlockLayers
from lint.model import Confidence, Match, Severity


@check("fonction.titulaire", options={"marge": 30})
def office_holder(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Title, place and known person that do not go together on the publication date.

    Option `marge`: days around a change of office in which the finding only says « à vérifier ».
    """
    day = layers.parent.date
    if day is None:
        return
    vocabulary = vocabulary_of(layers.parent)
    base = vocabulary.base
    for claim in claims(layers):
        if is_quoted(layers, claim) or is_unreal(layers, claim):
            continue
        posts = posts_of(vocabulary, claim)
        held = ever_held(base, claim.mention.persons, posts)
        if is_former(layers, claim):
            if held is not None or not _is_of_heads(claim, posts):
                continue
        elif held is not None:
            general = not claim.phrase.places and all(" " not in t.words for t in claim.phrase.titles)
            if general and not is_news(layers, layers.tokens[claim.start].start):
                continue
            if is_past(layers, claim, day) or (claim.phrase.outgoing and held.near_change(day, 150)):
                continue
        verdict = judge(vocabulary, claim, day, int(options["marge"]))
        if verdict is not None and verdict.evidence:
            yield _match(layers, vocabulary, claim, verdict)


def _is_of_heads(claim: Claim, posts: frozenset[tuple[str, str]]) -> bool:
    """Whether a place is named and all that is claimed is an office of which the base has every holder."""
    return bool(claim.phrase.places) and bool(posts) and all(office in HEADS for _, office in posts)


def _match(layers: BlockLayers, vocabulary: Vocabulary, claim: Claim, verdict: Verdict) -> Match:
    tokens = layers.tokens
    told = [said(vocabulary.base, s) for s in verdict.evidence]
    return Match(
        tokens[claim.start].start,
        tokens[claim.end - 1].end,
        values={"faits": " ; ".join(told), "source": sources(verdict.evidence)},
        suggestions=tuple(_mends(layers, vocabulary, claim, verdict)),
        safe=False,
        severity=Severity.INFO if verdict.doubtful else None,
        confidence=Confidence.LOW if verdict.doubtful else None,
        message="À vérifier : {faits}. Source : {source}." if verdict.doubtful else None,
    )


def _mends(layers: BlockLayers, vocabulary: Vocabulary, claim: Claim, verdict: Verdict) -> Iterator[str]:
    """The claim with the person's own title, then with the office's holder, where the words still agree."""
    base = vocabulary.base
    tokens, text = layers.tokens, layers.text
    start, end = tokens[claim.start].start, tokens[claim.end - 1].end
    name_start, name_end = tokens[claim.mention.start].start, tokens[claim.mention.end - 1].end
    if len(claim.phrase.genders) == 1:
        (gender,) = claim.phrase.genders
        title = claim.phrase.titles[0]
        width = len(title.words.split())
        parted = claim.phrase.start < claim.phrase.adjective < claim.phrase.start + len(keys(title.words))
        if verdict.person.gender == gender and not title.agrees and not parted:
            title_start = tokens[claim.phrase.start].start
            title_end = _end_of_words(layers, claim, width)
            for words in own_titles(base, verdict, gender):
                if words.lower() != title.words.lower():
                    yield text[start:title_start] + words + text[title_end:end]
                    break
        elsewhere = verdict.own[:1] if verdict.person.gender == gender and not claim.mention.courtesy else ()
        for statement in elsewhere:
            if claim.phrase.places and statement.place not in claim.phrase.places:
                own = placed_title(base, statement)
                first, last = tokens[claim.phrase.start].start, tokens[claim.phrase.end - 1].end
                if own[:1].lower() not in "aeéiouh" and tokens[claim.phrase.start - 1].norm != "l'":
                    yield text[start:first] + own + text[last:end]
    else:
        gender = verdict.person.gender
    for statement in verdict.holders[:1]:
        holder = base.persons[statement.person]
        if holder.gender == gender and not claim.mention.courtesy:
            yield text[start:name_start] + holder.name + text[name_end:end]


def _end_of_words(layers: BlockLayers, claim: Claim, width: int) -> int:
    """Where the title's own words end (code points): before the place behind them."""
    tokens = layers.tokens
    position = tokens[claim.phrase.start].start
    words = 0
    for token in tokens[claim.phrase.start : claim.phrase.end]:
        if words == width and not token.text.endswith(("'", "’")):
            break
        position = token.end
        if not token.text.endswith(("'", "’")):
            words += 1
        if words == width:
            break
    return position


@check("fonction.nationalite")
def nationality(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A nationality given to a known person that is not theirs: « le coureur slovaque » of a Slovene."""
    vocabulary = vocabulary_of(layers.parent)
    base = vocabulary.base
    titled = {c.mention.start for c in claims(layers) if c.phrase.places}
    for mention in mentions(layers):
        if mention.start in titled:
            continue
        for start, end, adjective, known in wrong_nationality(layers, vocabulary, mention):
            first, last = layers.tokens[start].start, layers.tokens[end - 1].end
            if layers.in_quotation(first, last) or is_misnamed(layers, first):
                continue
            person = mention.persons[0]
            places = [base.places[p] for p in sorted(known)]
            told = " et ".join(p.adjectives[1] or p.name for p in places)  # it agrees with « nationalité »
            word = layers.tokens[adjective]
            mends = []
            if len(places) == 1:
                right = places[0].adjectives[1 if person.gender == "f" else 0]
                if right:
                    right = right[:1].upper() + right[1:] if word.text[:1].isupper() else right
                    mends.append(layers.text[first : word.start] + right + layers.text[word.end : last])
            yield Match(
                first,
                last,
                values={"nom": person.name, "pays": told, "source": person_source(base, person)},
                suggestions=tuple(mends),
                safe=False,
            )


@check("fonction.mort")
def acting_dead(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Somebody who died before the article's date and speaks or acts in the present."""
    day = layers.parent.date
    if day is None:
        return
    base = vocabulary_of(layers.parent).base
    for mention in mentions(layers):
        person = dead(mention, day)
        if person is None or person.death is None:
            continue
        span = acts(layers, mention, day)
        if span is None:
            continue
        yield Match(
            layers.tokens[span[0]].start,
            layers.tokens[span[1] - 1].end,
            values={
                "nom": person.name,
                "mort": "morte" if person.gender == "f" else "mort",
                "jour": written_death(person.death),
                "source": person_source(base, person),
            },
        )


@check("fonction.genre")
def gender(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Courtesy titles, titles, attributes and pronouns of the other gender than the person's."""
    done: list[tuple[int, int]] = []
    found = (*courtesies(layers), *titles(layers), *attributes(layers), *participles_of(layers), *pronouns(layers))
    for slip in found:
        if layers.in_quotation(slip.start, slip.end) or is_misnamed(layers, slip.start):
            continue
        if any(slip.start < end and start < slip.end for start, end in done):
            continue
        done.append((slip.start, slip.end))
        yield Match(
            slip.start,
            slip.end,
            values={"nom": slip.name, "genre": "une femme" if slip.gender == "f" else "un homme"},
            suggestions=slip.mends,
            safe=False,
            severity=Severity.INFO if slip.house else Severity.WARNING if slip.usage else None,
            confidence=Confidence.MEDIUM if slip.usage else None,
        )
