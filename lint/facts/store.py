"""Who holds which office, when, and where that was read; found by name, by person, or by office and place.

The sources are tables that an editor can read and correct: `rules/facts/*.csv`, and a newsroom's `faits.yaml`.
They are compiled into an indexed file (`build`): a wheel carries ours, a checkout and a newsroom's own file
have theirs in the cache folder. A statement whose end is empty was open when it was consulted: it speaks up to
that day, and after it only with a doubt (`Statement.is_stale`).
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from lint.facts.files import SCHEMA_VERSION, fact_files, table_of
from lint.facts.statements import Office, PartialDate, Person, Place, Statement, Title, fold
from lint.model import Problem
from lint.resources import builtin_rules, cache_folder

__all__ = [
    "FILE_NAME",
    "FactBase",
    "Office",
    "PartialDate",
    "Person",
    "Place",
    "Statement",
    "Title",
    "builtin_facts",
    "facts_for",
    "fold",
    "forget_facts",
    "open_facts",
    "read_facts",
]

FILE_NAME = "faits.db"
"""The compiled base in a wheel: `lint/facts/data/faits.db`."""


class _Persons(Mapping[str, Person]):
    """The persons of a base by key, each read when it is asked for."""

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._read: dict[str, Person] = {}

    def __getitem__(self, key: str) -> Person:
        found = self._read.get(key)
        if found is None:
            row = self._base.query("SELECT * FROM person WHERE key = ?", key).fetchone()
            if row is None:
                raise KeyError(key)
            found = self._read[key] = _person(row)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._base.query("SELECT key FROM person ORDER BY key"))

    def __len__(self) -> int:
        return int(self._base.query("SELECT count(*) FROM person").fetchone()[0])


class FactBase:
    """All statements, found by person, or by office and place. Reading is lazy: opening costs milliseconds."""

    def __init__(self, connection: sqlite3.Connection, path: str = "") -> None:
        """`path`: the file that the connection reads, if it is one."""
        self._connection = connection
        self._path = path
        self._process = os.getpid()
        self.persons: Mapping[str, Person] = _Persons(self)
        self._held: dict[str, list[Statement]] = {}
        self._of_office: dict[tuple[str, str], list[Statement]] = {}
        self._named: dict[tuple[str, int], tuple[Person, ...]] = {}

    def query(self, sql: str, *values: object) -> sqlite3.Cursor:
        if self._path and os.getpid() != self._process:
            # SQLite wants no connection to cross a fork: the child opens its own. The old one is not closed, it
            # is the parent's.
            self._connection, self._process = _connect(self._path), os.getpid()
        return self._connection.execute(sql, values)

    @functools.cached_property
    def problems(self) -> list[Problem]:
        """What could not be used of the sources, in words for people."""
        return [Problem(*row) for row in self.query("SELECT what, why, remedy, path, line FROM problem")]

    @functools.cached_property
    def places(self) -> dict[str, Place]:
        """Countries and organisations by id (`FR`, `OTAN`)."""
        return {row[0]: _place(row) for row in self.query("SELECT * FROM place")}

    @functools.cached_property
    def offices(self) -> dict[str, Office]:
        return {
            id: Office(id, label, bool(single), _many(shared), kind)
            for id, label, single, shared, kind in self.query("SELECT * FROM office")
        }

    @functools.cached_property
    def wordings(self) -> tuple[Title, ...]:
        """Every wording of every office, in the order of the table: the first that fits is the usual one."""
        return tuple(
            Title(office, gender, words, _many(places), bool(complete), agrees)
            for office, gender, words, places, complete, agrees in self.query("SELECT * FROM title ORDER BY rowid")
        )

    @functools.cached_property
    def titles(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The wordings by office and gender, without their places: see `offices_of` for those."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for title in self.wordings:
            by_gender = found.setdefault(title.office, {})
            by_gender[title.gender] = (*by_gender.get(title.gender, ()), title.words)
        return found

    @functools.cached_property
    def _by_words(self) -> dict[str, list[Title]]:
        found: dict[str, list[Title]] = {}
        for title in self.wordings:
            found.setdefault(title.words.casefold().replace("’", "'"), []).append(title)
        return found

    def offices_of(self, words: str, place: str) -> tuple[Title, ...]:
        """What a title's words mean in that place: « président » is the head of government in Iran."""
        known = self.places.get(place)
        found = self._by_words.get(words.casefold().replace("’", "'"), ())
        return tuple(title for title in found if known is not None and title.fits(known))

    def person(self, name: str) -> Person | None:
        """The one person of that full name (any spelling, with or without accents); None for namesakes."""
        found = self.persons_named(name)
        return found[0] if len(found) == 1 else None

    def persons_named(self, name: str) -> tuple[Person, ...]:
        """Everybody of that full name."""
        return self._names(name, 0)

    def persons_of_family(self, family: str) -> tuple[Person, ...]:
        """Everybody whom that family name may stand for."""
        return self._names(family, 1)

    def _names(self, name: str, family: int) -> tuple[Person, ...]:
        at = (name, family)
        if at not in self._named:
            rows = self.query("SELECT key FROM name WHERE folded = ? AND family = ?", fold(name), family)
            self._named[at] = tuple(self.persons[key] for (key,) in rows.fetchall())
        return self._named[at]

    def held_by(self, person: Person) -> list[Statement]:
        """What the person held, in order of time."""
        key = person.key or person.name
        if key not in self._held:
            rows = self.query("SELECT * FROM statement WHERE person = ? ORDER BY start", key)
            self._held[key] = [_statement(row) for row in rows]
        return self._held[key]

    def of_office(self, place: str, office: str) -> list[Statement]:
        """All who held the office, in order of time."""
        at = (place, office)
        if at not in self._of_office:
            rows = self.query("SELECT * FROM statement WHERE place = ? AND office = ? ORDER BY start", place, office)
            self._of_office[at] = [_statement(row) for row in rows]
        return self._of_office[at]

    def holders(self, place: str, office: str, day: dt.date) -> list[Statement]:
        """Statements valid on that day; several only in the days of a change, or where several hold an office."""
        return [s for s in self.of_office(place, office) if s.covers(day)]

    def is_single(self, place: str, office: str) -> bool:
        """Whether the office has one holder at a time in that place."""
        known = self.offices.get(office)
        return known is None or known.is_single(place)

    def title(self, office: str, gender: str, place: str = "") -> str:
        """The first title of the office in that gender (masculine when it has none), as said in that place."""
        where = self.places.get(place)
        for wanted in (gender, "m"):
            for title in self.wordings:
                if title.office == office and title.gender == wanted and (where is None or title.fits(where)):
                    return title.words
        return self.offices[office].label if office in self.offices else office

    def __iter__(self) -> Iterator[Statement]:
        for row in self.query("SELECT * FROM statement ORDER BY place, office, start"):
            yield _statement(row)

    def __len__(self) -> int:
        return int(self.query("SELECT count(*) FROM statement").fetchone()[0])


def _many(text: str) -> tuple[str, ...]:
    return tuple(text.split(";")) if text else ()


def _place(row: tuple[str, ...]) -> Place:
    id, name, adj_m, adj_f, complements, head, kind, regime, variants, others = row
    pairs = [pair.partition("/") for pair in _many(others)]
    return Place(
        id,
        name,
        (adj_m, adj_f),
        _many(complements),
        head,
        kind,
        regime,
        _many(variants),
        tuple((m, f or m) for m, _slash, f in pairs),
    )


def _person(row: tuple[str, ...]) -> Person:
    key, name, variants, gender, families, death, nationalities, occupation, qid, source, retrieved = row
    return Person(
        name,
        _many(variants),
        gender,
        _many(families),
        PartialDate.read(death) if death else None,
        _many(nationalities),
        occupation,
        qid,
        source,
        dt.date.fromisoformat(retrieved) if retrieved else None,
        key,
    )


def _statement(row: tuple[str, ...]) -> Statement:
    place, office, person, start, end, sure_start, sure_end, source, retrieved, qid, interim = row
    day = dt.date.fromisoformat
    return Statement(
        place,
        office,
        person,
        day(start),
        day(end) if end else None,
        source,
        day(retrieved),
        qid,
        day(sure_start),
        day(sure_end) if sure_end else None,
        bool(interim),
    )


# Compiling, and finding what is compiled


def read_facts(folder: Path, local: Sequence[str | Path] = ()) -> FactBase:
    """Compile the tables of a folder (`fact_files`) and then the files `local` (YAML, or CSV as ours), in memory.

    A row that cannot be read is a `Problem` with its line; the others serve. A folder without tables gives an
    empty base and a `Problem`.
    """
    return FactBase(compile_facts(folder, local))


def compile_facts(folder: Path, local: Sequence[str | Path] = ()) -> sqlite3.Connection:
    """The compiled base in memory: see `read_facts`."""
    from lint.facts.build import build
    from lint.facts.rows import read_csv, read_yaml

    problems: list[Problem] = []
    files = fact_files(folder)
    if not files:
        problems.append(Problem("base de faits illisible", "aucune table", "Réinstallez Morasse.", path=folder.name))
    layers = [[row for table, path in files for row in read_csv(table, path, path.name, problems)]]
    for given in local:
        path, shown = Path(given), str(given)
        csv = path.suffix.lower() == ".csv"
        layers.append(
            list(read_csv(table_of(path), path, shown, problems) if csv else read_yaml(path, shown, problems))
        )
    return build(layers, problems)


def digest(folder: Path, local: Sequence[str | Path] = ()) -> str:
    """What a compiled base depends on: the version of its form, its files' names and contents."""
    parts = [str(SCHEMA_VERSION)]
    for path in [*(p for _t, p in fact_files(folder)), *map(Path, local)]:
        shown = path.name if path.parent == folder else str(path)
        try:
            content = path.read_bytes()
            parts.append(f"{shown} {len(content)} {zlib.crc32(content):08x}")
        except OSError:
            parts.append(f"{shown} -")
    return "\n".join(parts)


def write_base(connection: sqlite3.Connection, path: str | Path, stamp: str) -> None:
    """Store a compiled base, whole or not at all. Raises OSError or sqlite3.Error."""
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (stamp,))
        connection.commit()
        target = sqlite3.connect(temporary)
        try:
            connection.backup(target)
        finally:
            target.close()
        os.replace(temporary, path)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _connect(path: str) -> sqlite3.Connection:
    uri = "file:" + path.replace("%", "%25").replace("?", "%3f").replace("#", "%23") + "?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=False)


def _opened(path: str, stamp: str) -> sqlite3.Connection | None:
    """The compiled base in a file if it is of that stamp; None when it is absent, older or corrupt."""
    if not os.path.isfile(path):
        return None
    connection = None
    try:
        connection = _connect(path)
        found = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        pages, size = (connection.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size"))
        if found is not None and found[0] == stamp and pages * size == os.path.getsize(path):
            return connection
    except (OSError, sqlite3.Error):
        pass
    if connection is not None:
        connection.close()
    return None


def builtin_facts() -> FactBase:
    """The base that ships with Morasse, opened once a process."""
    return facts_for(())


def facts_for(local: tuple[str, ...]) -> FactBase:
    """Our base with a newsroom's own files (paths), opened once a process and anew when one of them has changed.

    A file that cannot be read is a `Problem` of the base; the rest serves.
    """
    return _facts(local, os.getcwd() if local else "", tuple(map(_state, local)))


def _state(path: str) -> tuple[int, int] | None:
    """What changes when a file does: its date and size."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def forget_facts() -> None:
    """Open the bases anew when they are asked for."""
    _facts.cache_clear()


@functools.lru_cache(maxsize=8)
def _facts(local: tuple[str, ...], folder: str, states: tuple[tuple[int, int] | None, ...]) -> FactBase:
    return open_facts(local)


def open_facts(local: tuple[str, ...] = ()) -> FactBase:
    """Our base with a newsroom's own files: compiled before if they have not changed since, else now."""
    folder = builtin_rules() / "facts"
    stamp = digest(folder, local)
    shipped = os.path.join(os.path.dirname(__file__), "data", FILE_NAME)
    if not local:
        found = _opened(shipped, stamp)
        if found is not None:
            return FactBase(found, shipped)
    cache = cache_folder()
    sources = chr(0).join((str(folder), *map(os.path.abspath, local))).encode("utf-8", "surrogateescape")
    name = f"faits-{zlib.crc32(sources):08x}.db"
    cached = os.path.join(cache, name) if cache else None
    if cached:
        found = _opened(cached, stamp)
        if found is not None:
            return FactBase(found, cached)
    compiled = compile_facts(folder, local)
    if cached and cache:
        with suppress(OSError, sqlite3.Error):
            os.makedirs(cache, exist_ok=True)
            write_base(compiled, cached, stamp)
    return FactBase(compiled)
