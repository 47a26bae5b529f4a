"""A new table of heads of state and of government from Wikidata: asked, kept, compared, and only then put in place.

1. `gather` asks for every office and some countries at a time. Each raw answer is kept with its SHA-256; a run that
   was cut short is taken up where it stopped.
2. `compare` holds the answers against the base. What we know is corrected only where it was open; where dates of
   the past differ, the difference is reported and ours stay.
3. `Revision.replace` puts the new table in place, whole or not at all.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lint.errors import MorasseError, system_words
from lint.facts.rows import Row as TableRow
from lint.facts.rows import read_csv
from lint.facts.sparql import Endpoint, Row, rows_of
from lint.facts.statements import PartialDate, Person, Statement, fold
from lint.facts.store import FactBase
from lint.model import Problem

OFFICES = ("chef-etat", "chef-gouvernement")
"""The offices with a query of their own, `queries/<office>.rq`."""

COLUMNS = "lieu fonction personne variantes genre debut fin source consulte qid interim".split()
SOURCE = "Wikidata (CC0)"

_CODES_A_QUERY = 25
_SINCE = "1990"
_RESUMED_FOR = dt.timedelta(days=7)
_SAME_START = 45
"""Days by which two sources may differ on when an office began and still mean the same time in it."""

_GENDERS = {"Q6581097": "m", "Q2449503": "m", "Q6581072": "f", "Q1052281": "f"}

_PARTICLES = frozenset("ben bin ibn van von der del dos das des the roi pape".split())

Progress = Callable[[int, int, str], None]
"""Called before each question with its number (from 0), how many there are, and what it is about."""


# Asking


@dataclass(frozen=True, slots=True)
class Question:
    """A query made ready, and the name of the file that keeps its answer."""

    office: str
    codes: tuple[str, ...]
    query: str

    @property
    def file(self) -> str:
        key = hashlib.sha256(self.query.encode()).hexdigest()[:12]
        return f"{self.office}-{self.codes[0]}-{self.codes[-1]}-{key}.json"


def questions(base: FactBase) -> list[Question]:
    """What there is to ask: each office, some countries at a time (a query for all of them runs into time-outs)."""
    codes = sorted(id for id, place in base.places.items() if place.kind == "pays" and re.fullmatch("[A-Z]{2}", id))
    found = []
    for office in OFFICES:
        path = os.path.join(os.path.dirname(__file__), "queries", f"{office}.rq")
        with open(path, encoding="utf-8") as file:
            template = file.read()
        for first in range(0, len(codes), _CODES_A_QUERY):
            some = tuple(codes[first : first + _CODES_A_QUERY])
            found.append(Question(office, some, template.replace("{{CODES}}", " ".join(f'"{c}"' for c in some), 2)))
    return [Question(q.office, q.codes, _without_comments(q.query)) for q in found]


def _without_comments(query: str) -> str:
    return "".join(line + "\n" for line in query.splitlines() if not line.startswith("#"))


def gather(
    base: FactBase, endpoint: Endpoint, folder: Path, progress: Progress | None = None
) -> list[tuple[Question, bytes]]:
    """The raw answers to all questions, those of a run cut short included.

    `folder` keeps one folder a run with the answers and `manifest.json`. Raises MorasseError when a question is not
    answered (the answers so far are kept) or nothing can be written.
    """
    asked = questions(base)
    try:
        run = _unfinished(folder, endpoint.url) or _begin(folder)
        manifest = _Manifest(run, endpoint.url)
        found = []
        for number, question in enumerate(asked):
            answer = manifest.kept(question.file)
            if answer is None:
                if progress:
                    progress(number, len(asked), f"{question.office} {question.codes[0]}–{question.codes[-1]}")
                answer = endpoint.ask(question.query)
                manifest.keep(question.file, answer)
            found.append((question, answer))
        manifest.finish()
    except OSError as error:
        raise MorasseError(
            "les réponses ne peuvent pas être gardées",
            system_words(error),
            "Choisissez un autre dossier.",
            path=str(folder),
        ) from None
    return found


def _begin(folder: Path) -> Path:
    stamp = dt.datetime.now().strftime("%Y-%m-%dT%H%M%S")
    for number in range(1000):
        run = folder / (stamp if not number else f"{stamp}-{number}")
        with suppress(FileExistsError):
            run.mkdir(parents=True)
            return run
    raise FileExistsError(str(folder))


def _unfinished(folder: Path, url: str) -> Path | None:
    """The newest run of that endpoint if it was cut short, and lately."""
    runs = sorted(path for path in folder.glob("*") if (path / _Manifest.NAME).is_file()) if folder.is_dir() else []
    if not runs:
        return None
    manifest = _Manifest(runs[-1], url)
    fresh = dt.datetime.now() - manifest.begun < _RESUMED_FOR
    return runs[-1] if manifest.same_endpoint and not manifest.finished and fresh else None


class _Manifest:
    """What a run has received: each answer's file, SHA-256, size and time."""

    NAME = "manifest.json"

    def __init__(self, run: Path, url: str) -> None:
        self._run = run
        self._data: dict[str, object] = {"endpoint": url, "begun": dt.datetime.now().isoformat(), "finished": False}
        self._answers: dict[str, dict[str, object]] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            read = json.loads((run / self.NAME).read_text(encoding="utf-8"))
            self._answers = {str(k): dict(v) for k, v in read.pop("answers").items()}
            self._data = read
        self.same_endpoint = self._data.get("endpoint") == url

    @property
    def begun(self) -> dt.datetime:
        try:
            return dt.datetime.fromisoformat(str(self._data.get("begun")))
        except ValueError:
            return dt.datetime.min

    @property
    def finished(self) -> bool:
        return bool(self._data.get("finished"))

    def kept(self, name: str) -> bytes | None:
        """The answer under that name, if its file is what was received."""
        known = self._answers.get(name)
        if known is None:
            return None
        try:
            data = (self._run / name).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == known.get("sha256") else None

    def keep(self, name: str, data: bytes) -> None:
        write_whole(self._run / name, data)
        now = dt.datetime.now().isoformat(timespec="seconds")
        self._answers[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "received": now}
        self._save()

    def finish(self) -> None:
        self._data["finished"] = True
        self._save()

    def _save(self) -> None:
        text = json.dumps({**self._data, "answers": self._answers}, indent=1, ensure_ascii=False)
        write_whole(self._run / self.NAME, text.encode("utf-8"))


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the file, or leave it as it was. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


# Comparing


@dataclass(slots=True)
class Revision:
    """A new table and how it differs from what we have. `lines` is the report, `refused` what was not believed."""

    path: Path
    rows: list[dict[str, str]] = field(default_factory=list)
    columns: list[str] = field(default_factory=lambda: list(COLUMNS))
    new: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    confirmed: int = 0

    def table(self) -> bytes:
        stream = io.StringIO()
        writer = csv.DictWriter(stream, fieldnames=self.columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(self.rows)
        return stream.getvalue().encode("utf-8")

    def replace(self) -> None:
        """Put the new table in place, whole or not at all. Raises MorasseError."""
        try:
            write_whole(self.path, self.table())
        except OSError as error:
            raise MorasseError(
                "la nouvelle table ne peut pas être écrite, rien n’est remplacé",
                system_words(error),
                "Choisissez un autre fichier.",
                path=str(self.path),
            ) from None


@dataclass(frozen=True, slots=True)
class _Answered:
    """One row of an answer that can be believed."""

    place: str
    office: str
    qid: str
    name: str
    variants: tuple[str, ...]
    gender: str
    start: str
    end: str


def compare(base: FactBase, answers: Sequence[tuple[Question, bytes]], path: Path, today: dt.date) -> Revision:
    """The table at `path` as it would be: what it has, what is new, what has ended, what is confirmed today."""
    revision = Revision(path)
    kept = _existing(path, revision)
    inside = {(r["lieu"], r["fonction"], r["personne"], r["debut"]): r for r in kept}
    by_qid = dict(base.query("SELECT qid, key FROM person WHERE qid <> ''").fetchall())
    seen: set[tuple[str, str, str, str]] = set()
    shown = path.name
    for answered in _answered(answers, base, by_qid, revision, shown):
        ours = _same(base, by_qid, answered)
        who = f"{answered.place} {answered.office} : {answered.name} ({answered.qid})"
        if ours is None:
            start, end, name = answered.start, answered.end, answered.name
        else:
            name = base.persons[ours.person].name
            seen.add((ours.place, ours.office, ours.person, ours.start.isoformat()))
            start = _written(ours.start, ours.sure_start)
            end = answered.end if ours.end is None else _written(ours.sure_end or ours.end, ours.end)
            if ours.end is None and answered.end:
                revision.closed.append(f"{who}, fin {answered.end}")
            elif ours.end is not None and _differ(end, answered.end):
                revision.differing.append(f"{who}, fin {end} ici, {answered.end or 'aucune'} là-bas")
                continue  # neither is confirmed
        row = inside.get((answered.place, answered.office, name, start))
        if row is None:
            row = dict.fromkeys(COLUMNS, "")
            row.update(
                lieu=answered.place,
                fonction=answered.office,
                personne=name,
                variantes=";".join(answered.variants) if ours is None else "",
                genre=answered.gender if ours is None else "",
                debut=start,
                source=SOURCE,
                qid=answered.qid,
            )
            if ours is not None and ours.interim:
                row["interim"] = "oui"
            kept.append(row)
            inside[answered.place, answered.office, name, start] = row
        if ours is None:
            revision.new.append(f"{who}, de {start} à {end or '…'}")
        else:
            revision.confirmed += 1
        row["fin"], row["consulte"] = end, today.isoformat()
    asked = {code for question, _answer in answers for code in question.codes}
    for statement in base:
        key = (statement.place, statement.office, statement.person, statement.start.isoformat())
        if statement.office in OFFICES and statement.place in asked and statement.end is None and key not in seen:
            revision.unknown.append(f"{statement.place} {statement.office} : {statement.person}")
    revision.rows = _without_conflicts(kept, base, revision)
    return revision


def _existing(path: Path, revision: Revision) -> list[dict[str, str]]:
    if not path.exists():
        return []
    problems: list[Problem] = []
    rows = [dict(row.values) for row in read_csv("fonctions", path, path.name, problems)]
    if problems:
        problem = problems[0]
        raise MorasseError(
            "la table à remplacer est illisible", problem.why, "Réparez-la ou donnez un autre nom.", path=str(path)
        )
    if rows:
        missing = [
            c for c in ("lieu", "fonction", "personne", "debut", "fin", "source", "consulte") if c not in rows[0]
        ]
        if missing:
            raise MorasseError(
                "ce n’est pas une table de fonctions",
                f"colonne absente : {missing[0]}",
                "Donnez un autre nom.",
                path=str(path),
            )
        revision.columns = [*rows[0], *(c for c in COLUMNS if c not in rows[0])]
    return rows


def _answered(
    answers: Sequence[tuple[Question, bytes]],
    base: FactBase,
    by_qid: dict[str, str],
    revision: Revision,
    shown: str,
) -> Iterator[_Answered]:
    """The rows that can be believed, each statement once; the others are told in `revision.refused`."""
    done: set[tuple[str, str, str, str]] = set()
    for question, answer in answers:
        for row in rows_of(answer):
            qid = row["person"].rpartition("/")[2]
            place = row["iso"]
            if not re.fullmatch(r"Q[1-9][0-9]*", qid) or place not in question.codes:
                continue  # « unknown value », or a country that was not asked for
            start, end = _date(row, "start"), _date(row, "end")
            if not start or (end and end < _SINCE) or (place, question.office, qid, start) in done:
                continue
            done.add((place, question.office, qid, start))
            why = _unbelievable(row, base.persons[by_qid[qid]] if qid in by_qid else None, start, end)
            if why:
                refused = Problem("réponse refusée", why, "Vérifiez l’entité.", path=f"{shown} {place} {qid}")
                if refused not in revision.refused:
                    revision.refused.append(refused)
                continue
            name = row["fr"] or row["en"]
            variants = (row["en"],) if row["en"] and fold(row["en"]) != fold(name) else ()
            gender = _GENDERS.get(row["gender"].rpartition("/")[2], "")
            yield _Answered(place, question.office, qid, name, variants, gender, start, end)


def _unbelievable(row: Row, known: Person | None, start: str, end: str) -> str:
    """Why a row is not believed; empty when it is."""
    labels = [label for label in (row["fr"], row["en"]) if label]
    if not labels:
        return "l’entité n’a de nom ni en français ni en anglais"
    if end and PartialDate.read(end).last < PartialDate.read(start).first:
        return f"dates inversées ({start} – {end})"
    if known is not None and not _share_a_word(labels, known.names):
        return f"« {labels[0]} » n’a pas un mot de commun avec « {known.name} »"
    return ""


def _share_a_word(labels: Sequence[str], names: Sequence[str]) -> bool:
    """Whether two people of these names may be one: an entity that was merged or mistaken shares nothing."""

    def words(texts: Sequence[str]) -> set[str]:
        return {word for text in texts for word in re.split(r"[\s-]+", fold(text)) if len(word) > 2} - _PARTICLES

    return bool(words(labels) & words(names))


def _date(row: Row, name: str) -> str:
    """AAAA-MM-JJ, AAAA-MM or AAAA by the precision that Wikidata gives (11, 10, 9); empty when it says less."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", row[name])
    if found is None:
        return ""
    year, month, day = found.groups()
    text = {"11": f"{year}-{month}-{day}", "10": f"{year}-{month}", "9": year}.get(row[f"{name}Precision"] or "11", "")
    try:
        PartialDate.read(text)
    except ValueError:
        return ""
    return text


def _written(first: dt.date, last: dt.date | None) -> str:
    """The table's form of a date that may be known in part."""
    last = last or first
    if first == last:
        return first.isoformat()
    return first.isoformat()[: 7 if (first.year, first.month) == (last.year, last.month) else 4]


def _same(base: FactBase, by_qid: dict[str, str], answered: _Answered) -> Statement | None:
    """Our statement of the same time in office, if we have one."""
    key = by_qid.get(answered.qid)
    if key is None:
        person = base.person(answered.name)
        key = person.key if person is not None and not person.qid else None
    begin = PartialDate.read(answered.start)
    margin = dt.timedelta(days=_SAME_START)
    for statement in base.of_office(answered.place, answered.office):
        last = statement.sure_start or statement.start
        if statement.person == key and statement.start - margin <= begin.last and begin.first <= last + margin:
            return statement
    return None


def _differ(ours: str, theirs: str) -> bool:
    """Whether two ends cannot be one day, give or take the days of a hand-over."""
    if not theirs:
        return True
    a, b = PartialDate.read(ours), PartialDate.read(theirs)
    margin = dt.timedelta(days=_SAME_START)
    return a.last + margin < b.first or b.last + margin < a.first


def _without_conflicts(rows: list[dict[str, str]], base: FactBase, revision: Revision) -> list[dict[str, str]]:
    """The rows that the base can take: those that contradict it are told and left out."""
    from lint.facts.build import build
    from lint.facts.files import fact_files
    from lint.resources import builtin_rules

    folder = builtin_rules() / "facts"
    read: list[Problem] = []
    ours = [
        row
        for table, path in fact_files(folder)
        if path.resolve() != revision.path.resolve()
        for row in read_csv(table, path, path.name, read)
    ]
    mark = "\0nouveau"
    theirs = [TableRow("fonctions", row, mark, number) for number, row in enumerate(rows)]
    inside = revision.path.resolve().parent == folder.resolve()
    tried = FactBase(build([[*ours, *theirs]] if inside else [ours, theirs]))
    dropped: set[int] = set()
    for problem in tried.problems:
        if problem.path == mark and problem.line is not None:
            dropped.add(problem.line)
            row = rows[problem.line]
            where = f"{revision.path.name} {row['lieu']} {row['qid']}"
            why = re.sub(r" \(\0nouveau:\d+\)", "", problem.why)
            revision.refused.append(Problem("réponse refusée", why, "Vérifiez l’entité.", path=where))
    return [row for number, row in enumerate(rows) if number not in dropped]


def report(revision: Revision) -> Iterator[str]:
    """The differences, one a line, for an editor who decides."""
    for title, lines in (
        ("Nouveaux", revision.new),
        ("Terminés", revision.closed),
        ("Dates qui diffèrent (les nôtres restent)", revision.differing),
        ("Ouverts ici, inconnus là-bas", revision.unknown),
    ):
        if lines:
            yield f"{title} : {len(lines)}"
            yield from (f"  {line}" for line in sorted(lines))
    yield f"Confirmés : {revision.confirmed}. Refusés : {len(revision.refused)}."
