"""Does the person hold the office at the article's date? (heads of state and of government)

A text is contradicted only if the base knows the person, the office and its holder on that day, and no
statement supports what is written. Everything that makes the office past, future or somebody else's view
silences the check.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lint.checks import check
from lint.facts.store import FactBase, Person, Place, Statement, builtin_facts
from lint.french.dates import written
from lint.french.layers import BlockLayers
from lint.model import Confidence, Match, Severity

# Around the title: the office is not held now, or somebody only says or wishes so.
_NOT_NOW = re.compile(
    r"\b(?:ancien(?:ne)?s?|ex|futur(?:e)?s?|alors|prochaine?|possible|éventuel(?:le)?|potentiel(?:le)?|"
    r"défunte?|feue?|intérimaire|intérim|élue?|désignée?|pressentie?|nommée?|nommer|devenue?|devenir|devient|"
    r"sortante?|démissionnaire|déchue?|destituée?|proclamée?|candidate?|poste|fonctions?|titre|erreur|"
    r"succéd\w+|remplac\w+|battu\w*|contre|première? fois|à l'époque|jadis|autrefois|naguère|"
    r"vice|adjointe?|délégué\w*|porte-parole|fils|fille|épouse|époux|femme|mari|frère|sœur|père|mère)\b",
    re.IGNORECASE,
)
# « Reçu par le Premier ministre indien, Emmanuel Macron… »: the name is the subject that follows.
_BY = re.compile(r"\b(?:par|avec|chez|devant|face au?|auprès de?|aux côtés de?|du|au) ?(?:l[ea']? ?)?$", re.IGNORECASE)
# A year or a date before the article's: the sentence tells the past.
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_PAST_FRAME = re.compile(r"\b(?:il y a .{1,20} ans|à l'époque|cette année-là|ce jour-là|des années)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Claim:
    """`office` in `place` ascribed to `person`; the span of both in the text."""

    place: Place
    office: str
    title: str
    person: Person
    start: int
    end: int
    title_start: int
    title_end: int
    name_start: int
    name_end: int


# A capitalised word of a name and the particles that join two (« Dominique de Villepin », « Lula da Silva »).
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'-]*(?: (?:(?:de la|de|da|do|dos|del|di|von|van|der|al|el|ben) )?[A-ZÀ-ÖØ-Þ][\w.'-]*){1,4}"


@functools.cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """A pattern for titles with a place, and what each title's words mean (office, gender).

    Names are not in it: they are looked up around it, so that the base may hold any number of persons.
    """
    base = builtin_facts()
    titles: dict[str, tuple[str, str]] = {}
    for office, by_gender in base.titles.items():
        for gender, words in by_gender.items():
            for word in words:
                titles[word.lower()] = (office, gender)
    wheres = [w for place in base.places.values() for w in (*place.adjectives, *place.complements)]

    def any_of(words: Iterable[str]) -> str:
        return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))

    return (
        re.compile(rf"(?<![\w-])(?P<t>(?i:{any_of(titles)})) (?P<w>{any_of(wheres)})(?![\w-])"),
        titles,
    )


_AFTER = re.compile(rf"(?P<comma>,)? (?P<name>{_NAME})")
_BEFORE = re.compile(rf"(?P<name>{_NAME}), (?:(?:le|la|l')\s?)?$")
_CLOSES = re.compile(r"\s*(?:[,.;:)»]|$)")


@functools.cache
def _where() -> dict[str, Place]:
    base = builtin_facts()
    return {words: place for place in base.places.values() for words in (*place.adjectives, *place.complements)}


@check(
    "fonction.titulaire",
    options={"marge": 30},
    anchors=("président", "premier ministre", "première ministre", "chef", "chanceli"),
)
def office_holder(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Title, country and known person that do not go together on the publication date.

    Option `marge`: days around a change of office in which the finding only says « à vérifier ».
    """
    day = layers.parent.date
    if day is None:
        return
    base = builtin_facts()
    for claim in _claims(layers, base):
        if _is_silenced(layers, claim, day):
            continue
        found = _verdict(layers, claim, day, int(options["marge"]))
        if found is not None:
            yield found


def _claims(layers: BlockLayers, base: FactBase) -> Iterator[_Claim]:
    """« le Premier ministre français(,) Emmanuel Macron » and « Emmanuel Macron, (le) Premier ministre français »."""
    pattern, titles = _pattern()
    text = layers.folded
    for found in pattern.finditer(text):
        place = _where()[found["w"]]
        office, _ = titles[found["t"].lower()]
        if office == "chancelier" and place.head_of_government != "chancelier":
            continue
        named = _named_after(text, found.end(), base)
        if (
            named is not None
            and text[found.end()] == ","
            and (not _CLOSES.match(text, named[2]) or _BY.search(text[: found.start()]))
        ):
            # An apposition is closed; and after « reçu par le Premier ministre indien, » the name may be
            # the subject of what follows.
            named = None
        if named is None:
            named = _named_before(text, found.start(), base)
        if named is None:
            continue
        person, start, end = named
        yield _Claim(
            place,
            office,
            found["t"],
            person,
            min(found.start(), start),
            max(found.end(), end),
            found.start("t"),
            found.end("t"),
            start,
            end,
        )


def _named_after(text: str, position: int, base: FactBase) -> tuple[Person, int, int] | None:
    """The known person whose name begins there (after a comma or a space): the longest name that is known."""
    found = _AFTER.match(text, position)
    if found is None:
        return None
    start, words = found.start("name"), found["name"].split(" ")
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count])
        person = base.person(name)
        if person is not None:
            return person, start, start + len(name)
    return None


def _named_before(text: str, position: int, base: FactBase) -> tuple[Person, int, int] | None:
    """The known person named just before, in « Nom, (le) »."""
    found = _BEFORE.search(text, max(0, position - 80), position)
    if found is None:
        return None
    end, words = found.end("name"), found["name"].split(" ")
    for first in range(len(words) - 1):
        name = " ".join(words[first:])
        person = base.person(name)
        if person is not None:
            return person, end - len(name), end
    return None


def _is_silenced(layers: BlockLayers, claim: _Claim, day: dt.date) -> bool:
    if layers.in_quotation(claim.start, claim.end):
        return True
    sentence = layers.sentence_at(claim.start)
    before = layers.folded[max(sentence.start, claim.start - 40) : claim.start]
    if _NOT_NOW.search(before):
        return True
    # After the claim, in the same breath: « …, alors en poste », « …, élu en 2017 ».
    after = layers.folded[claim.end : min(sentence.end, claim.end + 40)]
    if _NOT_NOW.search(after.partition(".")[0]):
        return True
    text = layers.folded[sentence.start : sentence.end]
    return any(int(y) != day.year for y in _YEAR.findall(text)) or bool(_PAST_FRAME.search(text))


def _verdict(layers: BlockLayers, claim: _Claim, day: dt.date, margin: int) -> Match | None:
    base = builtin_facts()
    office = "chef-gouvernement" if claim.office == "chancelier" else claim.office
    held = base.held_by(claim.person)
    if any(s.place == claim.place.id and s.office == office and s.covers(day) for s in held):
        return None
    holders = [s for s in base.holders(claim.place.id, office, day) if s.person != claim.person.name]
    own = [s for s in held if s.covers(day)]
    # Somebody else must be known to hold the office, or the person to hold another one on that day.
    if not holders and (not own or claim.title.lower().startswith("chef")):
        return None  # « chef du gouvernement » of a country whose president leads the government is right
    evidence = own[:1] + holders[:1]
    near = any(s.near_change(day, margin) for s in [*evidence, *held])
    doubtful = near or any(s.is_stale(day) for s in evidence)
    said = [_said(base, s) for s in (*own[:1], *holders[:1])]
    return Match(
        claim.start,
        claim.end,
        values={"faits": " ; ".join(said), "source": _sources(evidence)},
        suggestions=tuple(_mends(layers, claim, base, own, holders)),
        safe=False,
        severity=Severity.INFO if doubtful else None,
        confidence=Confidence.LOW if doubtful else None,
        message="À vérifier : {faits}. Source : {source}." if doubtful else None,
    )


def _mends(
    layers: BlockLayers, claim: _Claim, base: FactBase, own: list[Statement], holders: list[Statement]
) -> Iterator[str]:
    """The claim with the person's own title, then with the office's holder, where the words still agree."""
    text = layers.text
    _, titles = _pattern()
    gender = titles[claim.title.lower()][1]
    for statement in own[:1]:
        if statement.place == claim.place.id and claim.person.gender == gender:
            title = base.title(_title_office(base, statement), gender)
            yield text[claim.start : claim.title_start] + title + text[claim.title_end : claim.end]
    for statement in holders[:1]:
        holder = base.persons[statement.person]
        if holder.gender == gender:
            yield text[claim.start : claim.name_start] + holder.name + text[claim.name_end : claim.end]


def _title_office(base: FactBase, statement: Statement) -> str:
    """The office whose titles name this one: a German head of government is a chancellor."""
    if statement.office == "chef-gouvernement":
        return base.places[statement.place].head_of_government
    return statement.office


def _said(base: FactBase, statement: Statement) -> str:
    person = base.persons[statement.person]
    place = base.places[statement.place]
    title = base.title(_title_office(base, statement), person.gender)
    adjective = place.adjectives[1 if person.gender == "f" else 0]
    since = f"depuis le {written(statement.start)}"
    if statement.end is not None:
        since = f"du {written(statement.start)} au {written(statement.end)}"
    return f"{person.name}, {title} {adjective} {since}"


def _sources(statements: list[Statement]) -> str:
    """« Wikidata (CC0), Q3052772 et Q12963, consulté le 25 septembre 2025 »."""
    items: dict[str, list[str]] = {}
    for statement in statements:
        known = items.setdefault(statement.source, [])
        if statement.qid and statement.qid not in known:
            known.append(statement.qid)
    said = [", ".join(filter(None, (source, " et ".join(qids)))) for source, qids in items.items()]
    newest = max(s.retrieved for s in statements)
    return f"{' ; '.join(said)}, consulté le {written(newest)}"
