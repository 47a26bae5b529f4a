"""Rows become an indexed file (SQLite): names are looked up by index, so that its size costs nothing at the start.

A row that cannot be used is a `Problem`, kept in the file beside the facts; the others serve.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from lint.facts.files import SCHEMA_VERSION
from lint.facts.rows import Row
from lint.facts.statements import Office, PartialDate, fold
from lint.model import Problem

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE place (id TEXT PRIMARY KEY, name TEXT, adj_m TEXT, adj_f TEXT, complements TEXT,
                    head_of_government TEXT, kind TEXT, regime TEXT, variants TEXT, other_adj TEXT) WITHOUT ROWID;
CREATE TABLE office (id TEXT PRIMARY KEY, label TEXT, single INTEGER, shared TEXT, kind TEXT) WITHOUT ROWID;
CREATE TABLE title (office TEXT, gender TEXT, words TEXT, places TEXT, complete INTEGER, agrees TEXT);
CREATE TABLE person (key TEXT PRIMARY KEY, name TEXT, variants TEXT, gender TEXT, families TEXT, death TEXT,
                     nationalities TEXT, occupation TEXT, qid TEXT, source TEXT, retrieved TEXT) WITHOUT ROWID;
CREATE TABLE name (folded TEXT, family INTEGER, key TEXT, PRIMARY KEY (folded, family, key)) WITHOUT ROWID;
CREATE TABLE statement (place TEXT, office TEXT, person TEXT, start TEXT, end TEXT, sure_start TEXT, sure_end TEXT,
                        source TEXT, retrieved TEXT, qid TEXT, interim INTEGER);
CREATE TABLE problem (what TEXT, why TEXT, remedy TEXT, path TEXT, line INTEGER);
"""
_INDEXES = """
CREATE INDEX statement_office ON statement (place, office);
CREATE INDEX statement_person ON statement (person);
"""

GENDERS = ("", "m", "f")
_PARTICLES = frozenset("de du des d von van der den zu la le di da do dos del della al el ben bin ibn ter ten".split())


@dataclass(slots=True)
class _Person:
    name: str
    gender: str = ""
    variants: list[str] = field(default_factory=list)
    families: list[str] = field(default_factory=list)
    death: str = ""
    nationalities: list[str] = field(default_factory=list)
    occupation: str = ""
    qid: str = ""
    source: str = ""
    retrieved: str = ""


@dataclass(slots=True)
class _Fact:
    row: Row
    layer: int
    place: str
    office: str
    person: str
    start: PartialDate
    end: PartialDate | None
    retrieved: dt.date
    source: str
    qid: str
    interim: bool


def build(layers: Iterable[Iterable[Row]], problems: Iterable[Problem] = ()) -> sqlite3.Connection:
    """A base in memory from layers of rows: ours first, then a newsroom's, which may correct ours.

    `problems` met while reading are kept with those of the rows.
    """
    builder = _Builder()
    for number, rows in enumerate(layers):
        for row in rows:
            try:
                builder.take(row, number)
            except ValueError as error:
                builder.problems.append(row.problem(str(error)))
    return builder.write(problems)


def default_families(name: str) -> tuple[str, ...]:
    """What may stand for a person of that name: the last word, with and without its particles.

    Names that put the family first, and double ones, say so themselves in their row.
    """
    words = name.split(" ")
    at = len(words) - 1
    if at < 1:
        return ()
    found = [words[at]]
    while at - 1 > 0 and words[at - 1].strip("'’").lower() in _PARTICLES:
        at -= 1
        found.append(" ".join(words[at:]))
    return tuple(found)


class _Builder:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.places: dict[str, tuple[str, ...]] = {}
        self._place_layers: dict[str, int] = {}
        self.offices: dict[str, Office] = {}
        self.titles: dict[tuple[str, ...], tuple[object, ...]] = {}
        self.persons: dict[str, _Person] = {}
        self.by_qid: dict[str, str] = {}
        self.by_name: dict[str, list[str]] = {}
        self.facts: list[_Fact] = []

    def take(self, row: Row, layer: int) -> None:
        """Keep a row. Raises ValueError, with words for people, when it cannot be used."""
        getattr(self, f"_{row.table}")(row, layer)

    def _lieux(self, row: Row, layer: int) -> None:
        if not row["lieu"] or not row["nom"]:
            raise ValueError("lieu ou nom absent")
        if self._place_layers.setdefault(row["lieu"], layer) == layer and row["lieu"] in self.places:
            raise ValueError(f"lieu déjà nommé « {row['lieu']} »")
        self._place_layers[row["lieu"]] = layer
        self.places[row["lieu"]] = (
            row["lieu"],
            row["nom"],
            row["adjectif_m"],
            row["adjectif_f"] or row["adjectif_m"],
            ";".join(row.many("complements")),
            row["chef_gouvernement"] or "chef-gouvernement",
            row["genre_lieu"] or "pays",
            row["regime"] or "republique",
            ";".join(row.many("variantes")),
            ";".join(row.many("adjectifs_autres")),
        )

    def _charges(self, row: Row, layer: int) -> None:
        if not row["fonction"]:
            raise ValueError("fonction absente")
        if row["titulaires"] not in ("", "un", "plusieurs"):
            raise ValueError(f"titulaires : « un » ou « plusieurs », non « {row['titulaires']} »")
        self.offices[row["fonction"]] = Office(
            row["fonction"],
            row["libelle"] or row["fonction"],
            row["titulaires"] != "plusieurs",
            row.many("partages"),
            row["categorie"],
        )

    def _titres(self, row: Row, layer: int) -> None:
        if not row["fonction"] or not row["titre"]:
            raise ValueError("fonction ou titre absent")
        if row["genre"] not in ("m", "f") or row["accord"] not in GENDERS:
            raise ValueError(f"genre inconnu « {row['genre'] or row['accord']} » (attendu : m ou f)")
        self.titles[row["fonction"], row["genre"], row["titre"], row["lieux"]] = (
            row["fonction"],
            row["genre"],
            row["titre"],
            ";".join(row.many("lieux")),
            int(row["complet"] == "oui"),
            row["accord"],
        )

    def _personnes(self, row: Row, layer: int) -> None:
        if not row["nom"]:
            raise ValueError("nom absent")
        person = self._person(row, row["nom"], row["qid"], named=True)
        if row["mort"]:
            death = PartialDate.read(row["mort"])
            if death.first > dt.date.today():
                raise ValueError(f"mort à venir « {row['mort']} »")
            person.death = row["mort"]
        for place in row.many("nationalite"):
            if place not in self.places:
                raise ValueError(f"lieu inconnu « {place} »")
            if place not in person.nationalities:
                person.nationalities.append(place)
        person.occupation = row["metier"] or person.occupation
        person.source = row["source"] or person.source
        person.retrieved = _day(row["consulte"]).isoformat() if row["consulte"] else person.retrieved

    def _person(self, row: Row, name: str, qid: str, *, named: bool) -> _Person:
        """The person of that name and QID, made if need be, with what the row says of gender and names."""
        if row["genre"] not in GENDERS:
            raise ValueError(f"genre inconnu « {row['genre']} » (attendu : m ou f)")
        if qid and not re.fullmatch(r"Q[1-9][0-9]*", qid):
            raise ValueError(f"QID impossible « {qid} »")
        key = self._key(name, qid)
        person = self.persons.setdefault(key, _Person(name))
        if named and qid and self.by_qid.get(qid) == key and not person.qid:
            person.qid = qid
        if qid:
            self.by_qid.setdefault(qid, key)
            person.qid = person.qid or qid
        for other in (name, *row.many("variantes")):
            if other != person.name and other not in person.variants:
                person.variants.append(other)
            keys = self.by_name.setdefault(other, [])
            if key not in keys:
                keys.append(key)
        for family in row.many("famille"):
            if family not in person.families:
                person.families.append(family)
        if row["genre"]:
            if person.gender and person.gender != row["genre"]:
                raise ValueError(f"« {name} » a deux genres")
            person.gender = row["genre"]
        return person

    def _key(self, name: str, qid: str) -> str:
        """How the base calls that person: by QID if it is known, else by any spelling; namesakes get their QID."""
        if qid in self.by_qid:
            return self.by_qid[qid]
        same = [k for k in self.by_name.get(name, ()) if not qid or self.persons[k].qid in ("", qid)]
        if same:
            return same[0]
        return f"{name} ({qid})" if name in self.persons else name

    def _fonctions(self, row: Row, layer: int) -> None:
        if row["lieu"] not in self.places:
            raise ValueError(f"lieu inconnu « {row['lieu']} »")
        if not row["personne"]:
            raise ValueError("personne absente")
        if not row["fonction"]:
            raise ValueError("fonction absente")
        if self.offices and row["fonction"] not in self.offices:
            raise ValueError(f"fonction inconnue « {row['fonction']} »")
        if not row["source"]:
            raise ValueError("source absente")
        start = PartialDate.read(row["debut"])
        end = PartialDate.read(row["fin"]) if row["fin"] else None
        if end is not None and end.last < start.first:
            raise ValueError(f"dates inversées ({row['debut']} – {row['fin']})")
        retrieved = _day(row["consulte"])
        if end is None and start.first > retrieved:
            raise ValueError(f"début ({row['debut']}) après la consultation ({row['consulte']})")
        if row["interim"] not in ("", "oui", "non"):
            raise ValueError("interim : « oui » ou rien")
        person = self._person(row, row["personne"], row["qid"], named=False)
        self.facts.append(
            _Fact(
                row,
                layer,
                row["lieu"],
                row["fonction"],
                self._key(person.name, person.qid),
                start,
                end,
                retrieved,
                row["source"],
                row["qid"] or person.qid,
                row["interim"] == "oui",
            )
        )

    # Several statements of one office

    def _settled(self) -> list[_Fact]:
        """The facts without those that a later layer corrects or that contradict another."""
        by_office: dict[tuple[str, str], list[_Fact]] = {}
        corrections: dict[tuple[str, str, str], list[_Fact]] = {}
        for fact in self.facts:
            by_office.setdefault((fact.place, fact.office), []).append(fact)
            if fact.layer:
                corrections.setdefault((fact.place, fact.office, fact.person), []).append(fact)
        kept: list[_Fact] = []
        for (place, office), facts in by_office.items():
            # What the newsroom says anew of somebody takes the place of what we said.
            facts = [
                fact
                for fact in facts
                if not any(
                    other.layer > fact.layer and _meet(other, fact)
                    for other in corrections.get((place, office, fact.person), ())
                )
            ]
            facts.sort(key=lambda f: (f.start.first, f.layer, f.start.last))
            if self.offices.get(office, Office(office, office)).is_single(place):
                facts = self._one_at_a_time(facts)
            kept.extend(facts)
        return kept

    def _one_at_a_time(self, facts: list[_Fact]) -> list[_Fact]:
        """The facts of an office with one holder, in order of their beginning, without those that contradict."""
        dropped: set[int] = set()
        running: list[_Fact] = []
        for fact in facts:
            running = [f for f in running if _until(f) > fact.start.last]
            rival = next((f for f in running if f.person != fact.person and _clash(f, fact)), None)
            if rival is None:
                running.append(fact)
                continue
            loser, other = (rival, fact) if rival.layer > fact.layer else (fact, rival)
            dropped.add(id(loser))
            if loser is rival:
                running[running.index(rival)] = fact
            self.problems.append(
                Problem(
                    "fait ignoré",
                    f"deux titulaires à la fois de « {fact.office} » ({fact.place}) : "
                    f"{loser.person} et {other.person} ({other.row.path}:{other.row.line})",
                    "Donnez une fin à l’un des deux ; le reste sert.",
                    loser.row.path,
                    loser.row.line,
                )
            )
        left = [f for f in facts if id(f) not in dropped]
        for number, fact in enumerate(left):
            # An open fact ends, as far as we know, when somebody else takes the office after its consultation.
            if fact.end is None:
                successors = (f for f in left[number + 1 :] if f.person != fact.person and not f.interim)
                fact.end = next((f.start for f in successors if f.start.first >= fact.retrieved), None)
        return left

    def write(self, problems: Iterable[Problem]) -> sqlite3.Connection:
        facts = self._settled()
        base = sqlite3.connect(":memory:", check_same_thread=False)
        base.executescript(_SCHEMA)
        base.execute("INSERT INTO meta VALUES ('version', ?)", (SCHEMA_VERSION,))
        base.executemany(f"INSERT INTO place VALUES ({_marks(10)})", self.places.values())
        base.executemany(
            f"INSERT INTO office VALUES ({_marks(5)})",
            [(o.id, o.label, int(o.single), ";".join(o.shared), o.kind) for o in self.offices.values()],
        )
        base.executemany(f"INSERT INTO title VALUES ({_marks(6)})", self.titles.values())
        names: set[tuple[str, int, str]] = set()
        persons = []
        for key, p in self.persons.items():
            # « - »: a monarch or a pope has no family name that the press would use.
            families = (
                [f for f in p.families if f != "-"]
                if p.families
                else list(dict.fromkeys(f for name in (p.name, *p.variants) for f in default_families(name)))
            )
            names.update((fold(name), 0, key) for name in (p.name, *p.variants))
            names.update((fold(name), 1, key) for name in families)
            persons.append(
                (
                    key,
                    p.name,
                    ";".join(p.variants),
                    p.gender,
                    ";".join(families),
                    p.death,
                    ";".join(p.nationalities),
                    p.occupation,
                    p.qid,
                    p.source,
                    p.retrieved,
                )
            )
        base.executemany(f"INSERT INTO person VALUES ({_marks(11)})", persons)
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
        base.executemany(
            f"INSERT INTO statement VALUES ({_marks(11)})",
            [
                (
                    f.place,
                    f.office,
                    f.person,
                    f.start.first.isoformat(),
                    f.end.last.isoformat() if f.end else None,
                    f.start.last.isoformat(),
                    f.end.first.isoformat() if f.end else None,
                    f.source,
                    f.retrieved.isoformat(),
                    f.qid,
                    int(f.interim),
                )
                for f in facts
            ],
        )
        told = [*problems, *self.problems]
        base.executemany(
            f"INSERT INTO problem VALUES ({_marks(5)})", [(p.what, p.why, p.remedy, p.path, p.line) for p in told]
        )
        base.executescript(_INDEXES)
        base.commit()
        return base


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _day(text: str) -> dt.date:
    date = PartialDate.read(text) if text else None
    if date is None or date.first != date.last:
        raise ValueError(f"jour de consultation « {text} » impossible (attendu : AAAA-MM-JJ)")
    return date.first


def _until(fact: _Fact) -> dt.date:
    """The last day for which the fact speaks for sure: an open one speaks up to the day it was consulted."""
    return fact.end.first if fact.end else fact.retrieved


def _meet(a: _Fact, b: _Fact) -> bool:
    """Whether both speak of one stretch of time."""
    a_end = a.end.last if a.end else dt.date.max
    b_end = b.end.last if b.end else dt.date.max
    return a.start.first <= b_end and b.start.first <= a_end


def _clash(a: _Fact, b: _Fact) -> bool:
    """Whether both hold for more than the day on which one hands over to the other, as far as is known."""
    if a.interim or b.interim:
        return False  # a holder on leave stays the holder
    return a.start.last < _until(b) and b.start.last < _until(a)
