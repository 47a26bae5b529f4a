"""Does the base contradict a claim on the article's date, and what does it say instead?

A claim is contradicted only if no statement supports it for any bearer of the name and either somebody else holds
the office on that day or the person is known to hold another one. Near a change of office and beyond the day on
which the sources were read, the verdict is a doubt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lint.checks.fonction_base import Vocabulary
from lint.checks.fonction_liens import Claim
from lint.facts.store import FactBase, PartialDate, Person, Statement
from lint.french.dates import MONTHS, written

HEADS = frozenset({"chef-etat", "chef-gouvernement", "chancelier"})
"""Offices of which the base has the holders of decades: whoever is not among them never was."""
_BEGINNING = dt.date(1990, 1, 1)
_GENERAL = frozenset(
    "président présidente chef cheffe directeur directrice secrétaire gouverneur gouverneure ministre roi reine".split()
)
"""Titles that, without a place, may be of anything: a club, a company, a region."""
_MODEST_HEADS = ("chef", "cheffe", "dirigeant", "dirigeante", "leader", "patron", "patronne")

_COURTESY_YEAR = dt.timedelta(days=365)
"""For so long somebody who has left, or claims the office still, may be called by it."""

Post = tuple[str, str]
"""A place and an office in it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What contradicts: the person, what they hold on the day, who holds the office; `doubtful`: verify only.

    `last`: the person's own last time in the office claimed. `posts`: what was claimed.
    """

    person: Person
    own: tuple[Statement, ...]
    holders: tuple[Statement, ...]
    last: Statement | None
    posts: frozenset[Post]
    doubtful: bool

    @property
    def evidence(self) -> list[Statement]:
        found = [*self.own[:1], *self.holders[:1]]
        if self.last is not None and not self.own:
            found.insert(0, self.last)
        return found


def office_in(base: FactBase, office: str, place: str) -> str:
    """The office under which the base has it there: a German chancellor is the head of government."""
    if office == "chancelier" and base.places[place].head_of_government == "chancelier":
        return "chef-gouvernement"
    return office


def posts_of(vocabulary: Vocabulary, claim: Claim) -> frozenset[Post]:
    """The posts that the claim may mean. Empty places: every place in which the person held such an office."""
    base = vocabulary.base
    phrase = claim.phrase
    found: set[Post] = set()
    held = [s for p in claim.mention.persons for s in base.held_by(p)]
    places = phrase.places or tuple(dict.fromkeys(s.place for s in held))
    for place in places:
        known = base.places.get(place)
        if known is None:
            continue
        if phrase.boss:
            found.update((place, s.office) for s in held if s.place == place)
            found.update((place, o) for o in _leading(base, place))
        for title in phrase.titles:
            if title.fits(known):
                found.add((place, office_in(base, title.office, place)))
    return frozenset(found)


def _leading(base: FactBase, place: str) -> list[str]:
    """The offices that lead a place: those of heads, or of an organisation the first of its table."""
    rows = base.query("SELECT DISTINCT office FROM statement WHERE place = ?", place).fetchall()
    offices = [str(office) for (office,) in rows]
    if base.places[place].kind == "pays":
        return [o for o in offices if o in HEADS]
    return offices


def ever_held(base: FactBase, persons: Iterable[Person], posts: frozenset[Post]) -> Statement | None:
    """The last statement that gives one of the persons one of the posts, at any time."""
    found = [s for p in persons for s in base.held_by(p) if (s.place, s.office) in posts]
    return max(found, key=lambda s: s.start) if found else None


def judge(vocabulary: Vocabulary, claim: Claim, day: dt.date, margin: int) -> Verdict | None:
    """The verdict on a claim at the date, or None when the base supports it or does not know enough."""
    base = vocabulary.base
    persons = claim.mention.persons
    posts = posts_of(vocabulary, claim)
    phrase = claim.phrase
    if claim.phrase.boss and not posts:
        return None
    held = {p: base.held_by(p) for p in persons}
    meant = {t.office for t in phrase.titles} - HEADS
    if any(
        ((s.place, s.office) in posts or (s.office in meant and (not phrase.places or s.place in phrase.places)))
        and s.covers(day)
        for p in persons
        for s in held[p]
    ):
        return None
    own_of = {p: [s for s in held[p] if s.covers(day) and not s.interim] for p in persons}
    person = max(persons, key=lambda p: (bool(own_of[p]), len(held[p])))
    own = sorted(own_of[person], key=lambda s: s.start, reverse=True)
    last = ever_held(base, [person], posts)
    names = {p.key or p.name for p in persons}
    holders = [
        s for place, office in sorted(posts) if base.is_single(place, office)
        for s in base.holders(place, office, day) if s.person not in names and not s.interim
    ]  # fmt: skip
    if phrase.places:
        if not _contradicted(vocabulary, claim, own, holders, held[person], day):
            return None
    elif not _contradicted_nowhere(base, claim, own, last, day):
        home = _at_home(base, claim, held[person], day) if last is None and not own else []
        if not home:
            return None
        return Verdict(person, (), tuple(home), None, posts, any(s.is_stale(day) for s in home))
    if phrase.places and not any(s.place in phrase.places for s in holders):
        holders = []
    if not phrase.places and last is not None:
        holders = [s for s in holders if s.place == last.place]
    elif not phrase.places:
        holders = []
    doubtful = _doubtful(own, holders, last, held[person], posts, day, margin)
    return Verdict(person, tuple(own), tuple(holders), last, posts, doubtful)


def _contradicted(
    vocabulary: Vocabulary,
    claim: Claim,
    own: Sequence[Statement],
    holders: Sequence[Statement],
    held: Sequence[Statement],
    day: dt.date,
) -> bool:
    """The place is named: somebody else holds the office there, or the person leads another place."""
    if not claim.mention.full and not held:
        return False
    heads = bool(claim.phrase.titles) and {t.office for t in claim.phrase.titles} <= HEADS
    modest = heads and _first_word(claim) in _MODEST_HEADS
    if holders:
        here = any(s.place in claim.phrase.places and s.office in HEADS for s in own)
        return not (modest and here and not any(s.office in HEADS for s in holders))
    base = vocabulary.base
    if not own:
        return False
    if all(s.place not in claim.phrase.places for s in own):
        # Who governs in one country, as a minister or more, does not in another.
        return bool(vocabulary.countries(claim.phrase.places)) and all(base.places[s.place].kind == "pays" for s in own)
    return not modest and not claim.phrase.boss and any(s.office in HEADS for s in own)


def _first_word(claim: Claim) -> str:
    return claim.phrase.titles[0].words.split(" ")[0].lower()


def _contradicted_nowhere(
    base: FactBase, claim: Claim, own: Sequence[Statement], last: Statement | None, day: dt.date
) -> bool:
    """No place is named: the person holds another office now, or held this one and no longer does."""
    first = {t.words.split(" ")[0].lower() for t in claim.phrase.titles}
    words = {t.words.lower() for t in claim.phrase.titles}
    current = [s for s in own if s.office in HEADS]
    if first <= _GENERAL and words <= _GENERAL:
        # « le président »: only who leads a government now, or led the state before and long enough ago.
        if any(_is_called(base, s, first) for s in own):
            return False
        if last is not None and last.office == "chef-etat" and last.end is not None:
            return last.end + _COURTESY_YEAR < day
        return last is None and any(s.office == "chef-gouvernement" for s in current)
    if any(w.startswith(("chef", "cheffe")) for w in words) and current:
        return any(_other_holders(base, claim, s, day) for s in current)
    if last is not None:
        return last.start > day or (last.end is not None and last.end < day)
    return bool(current) or bool(own)


def _other_holders(base: FactBase, claim: Claim, statement: Statement, day: dt.date) -> bool:
    """Whether somebody else holds the office claimed in the country that the person leads."""
    offices = {office_in(base, t.office, statement.place) for t in claim.phrase.titles}
    found = [s for o in offices if o != statement.office for s in base.holders(statement.place, o, day)]
    return bool(found) and all(s.person != statement.person for s in found)


def _at_home(base: FactBase, claim: Claim, held: Sequence[Statement], day: dt.date) -> list[Statement]:
    """Who holds the office claimed in the one country that the person has served, if it is somebody else."""
    countries = {s.place for s in held if base.places[s.place].kind == "pays"}
    if len(countries) != 1 or not claim.mention.full or claim.phrase.boss:
        return []
    if all(" " not in t.words for t in claim.phrase.titles):
        return []
    (country,) = countries
    place = base.places[country]
    offices = {office_in(base, t.office, country) for t in claim.phrase.titles if t.fits(place)}
    return [s for o in sorted(offices) if base.is_single(country, o) for s in base.holders(country, o, day)]


def _is_called(base: FactBase, statement: Statement, first: set[str]) -> bool:
    """Whether the office is one whose title begins with these words there: « président du Conseil »."""
    place = base.places[statement.place]
    return any(
        t.office == statement.office and t.fits(place) and t.words.split(" ")[0].lower() in first for t in base.wordings
    )


def _doubtful(
    own: Sequence[Statement],
    holders: Sequence[Statement],
    last: Statement | None,
    held: Sequence[Statement],
    posts: frozenset[Post],
    day: dt.date,
    margin: int,
) -> bool:
    # Who never held the office cannot have it by a change that is near; who held it or will can.
    mine = [s for s in held if (s.place, s.office) in posts]
    if any(s.near_change(day, margin) for s in mine):
        return True
    return any(s.is_stale(day) for s in (holders[:1] or own[:1]))


def placed_title(base: FactBase, statement: Statement) -> str:
    """« Première ministre française », « directrice générale du FMI »: the office in the holder's gender."""
    person = base.persons[statement.person]
    office = statement.office
    if office == "chef-gouvernement" and base.places[statement.place].head_of_government == "chancelier":
        office = "chancelier"
    return _placed(base, base.title(office, person.gender, statement.place), statement.place, person.gender)


def said(base: FactBase, statement: Statement) -> str:
    """« Jeanne Dupont, Première ministre française depuis le 3 mai 2021 »."""
    since = f"depuis le {written(statement.start)}"
    if statement.end is not None:
        since = f"du {written(statement.start)} au {written(statement.end)}"
    return f"{base.persons[statement.person].name}, {placed_title(base, statement)} {since}"


def _placed(base: FactBase, title: str, place_id: str, gender: str) -> str:
    """The title with its place; the adjective in the gender that goes with the title's words."""
    place = base.places[place_id]
    wording = next((t for t in base.wordings if t.words == title), None)
    if wording is not None and wording.complete:
        return title
    adjective = place.adjectives[1 if ((wording.agrees if wording else "") or gender) == "f" else 0]
    if adjective and place.kind == "pays":
        first, _, rest = title.partition(" de")
        inserted = f"{first} {adjective} de{rest}" if rest and first in ("ministre", "secrétaire") else ""
        return inserted or f"{title} {adjective}"
    return f"{title} {place.complements[0]}" if place.complements else f"{title} ({place.name})"


def sources(statements: Sequence[Statement]) -> str:
    """« Wikidata (CC0), Q3052772 et Q12963, consulté le 25 septembre 2025 »."""
    items: dict[str, list[str]] = {}
    for statement in statements:
        known = items.setdefault(statement.source, [])
        if statement.qid and statement.qid not in known:
            known.append(statement.qid)
    told = [", ".join(filter(None, (source, " et ".join(qids)))) for source, qids in items.items()]
    newest = max(s.retrieved for s in statements)
    return f"{' ; '.join(told)}, consulté le {written(newest)}"


def own_titles(base: FactBase, verdict: Verdict, gender: str) -> Iterator[str]:
    """What the person may be called on that day instead of the title claimed, in the place claimed."""
    for statement in verdict.own:
        if any(statement.place == place for place, _ in verdict.posts):
            office = statement.office
            if office == "chef-gouvernement" and base.places[statement.place].head_of_government == "chancelier":
                office = "chancelier"
            yield base.title(office, gender, statement.place)


def person_source(base: FactBase, person: Person) -> str:
    """Where the person's row was read, or their statements."""
    source = ", ".join(filter(None, (person.source, person.qid)))
    if source:
        return f"{source}, consulté le {written(person.retrieved)}" if person.retrieved else source
    held = base.held_by(person)
    return sources(held[-1:]) if held else "base de faits"


def written_death(death: PartialDate) -> str:
    """« le 9 février 2024 », « en mars 2019 », « en 2003 »."""
    if death.first == death.last:
        return f"le {written(death.first)}"
    if death.first.month == death.last.month:
        return f"en {MONTHS[death.first.month - 1]} {death.first.year}"
    return f"en {death.first.year}"
