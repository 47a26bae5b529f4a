"""Packs become plain records: what the engine needs at run time, ready to be stored, and the problems.

This is the slow way (YAML, JSON Schema, patterns compiled to see that they do), taken when the packs or the
program have changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lint.errors import MorasseError
from lint.model import BlockKind, Confidence, Problem, Rule, Severity
from lint.rulebook.kinds import KINDS, get_kind
from lint.rulebook.packs import PackFile
from lint.rulebook.records import Record, to_record
from lint.rulebook.schema import check_head, check_rule, common_keys
from lint.rulebook.source import PackSource, read_pack

OPENING, CLOSING = "‹", "›"

_Path = tuple[str | int, ...]


@dataclass(slots=True)
class Compiled:
    """What the packs give. `packs`: name → description; `broken`: ids of rules that were refused."""

    records: list[Record] = field(default_factory=list)
    packs: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def make_rule(pack: str, data: Mapping[str, Any], origin: tuple[str, int] = ("", 0)) -> Rule:
    """The runtime part of a rule that the schema has accepted."""
    common = common_keys()
    body = {key: value for key, value in data.items() if key not in common or key == "suggestion"}
    if "entries" in body:  # their examples are for the page and for its tests
        body["entries"] = [{k: v for k, v in e.items() if k not in ("bad", "good")} for e in body["entries"]]
    return Rule(
        id=f"{pack}.{data['id']}",
        kind=data["kind"],
        message=data["message"],
        severity=Severity(data["severity"]),
        confidence=Confidence(data["confidence"]),
        mqm=data["mqm"],
        body=body,
        status=data.get("status", "preview"),
        safe=data.get("safe", False),
        quotations=data.get("quotations", "report"),
        blocks=frozenset(BlockKind(b) for b in data.get("blocks", ())),
        locales=frozenset(data.get("locales", ())),
        needs_source=data.get("needs_source", False),
        needs_date=data.get("needs_date", False),
        default=data.get("default", True),
        origin=origin,
    )


def compile_packs(files: Sequence[PackFile], known: Mapping[str, tuple[str, int]] | None = None) -> Compiled:
    """Read, validate and compile the packs, in order; what is broken is told and left out.

    `known`: rules that are there already, with their places: their names are taken.
    """
    compiled = Compiled()
    origins: dict[str, tuple[str, int]] = dict(known or {})
    for file in files:
        try:
            _compile_file(file, compiled, origins)
        except MorasseError as error:
            compiled.problems.append(error.problem)
    return compiled


def _compile_file(file: PackFile, compiled: Compiled, origins: dict[str, tuple[str, int]]) -> None:
    source = read_pack(file.path, file.shown)
    data = source.data
    if data is None:
        raise MorasseError("fichier de règles vide", remedy="Ajoutez-y pack, description et rules.", path=file.shown)
    if not isinstance(data, dict):
        raise MorasseError(
            "ce n'est pas un pack de règles",
            remedy="Un pack commence par « pack: nom », « description: … » et « rules: ».",
            path=file.shown,
            line=1,
        )
    fatal = False
    for refusal in check_head(data):
        line, column = source.where(refusal.path, key=refusal.on_key)
        compiled.problems.append(Problem(refusal.what, "", refusal.remedy, file.shown, line, column))
        fatal = fatal or not refusal.on_key
    if fatal:
        return
    for path, (line, column) in source.duplicates:
        if path[0] != "rules":
            said = f"la clé « {path[-1]} » est écrite deux fois"
            compiled.problems.append(Problem(said, "", "La première compte.", file.shown, line, column))
    pack = data["pack"]
    compiled.packs.setdefault(pack, data["description"])
    for index, rule in enumerate(data["rules"]):
        found = list(_check(rule, index, source, file.shown))
        problems = [problem for _, problem in found]
        places = [place for place, _ in found]
        if places and _in_entries(places):  # the table's other entries serve
            left = [entry for entry in _without(rule, places)["entries"] if entry is not None]
            if left:
                rule = {**rule, "entries": left}
                compiled.problems.extend(problems)
                problems = []
        full = f"{pack}.{rule['id']}" if isinstance(rule, dict) and isinstance(rule.get("id"), str) else None
        line, column = source.where(("rules", index))
        if full is not None and full in origins:
            where = f"{origins[full][0]}:{origins[full][1]}"
            line, column = source.where(("rules", index, "id"))
            problems = [
                Problem(
                    f"l'identifiant « {full} » existe déjà ({where})",
                    remedy="Donnez-en un autre ; une règle livrée se change par la configuration.",
                    path=file.shown,
                    line=line,
                    column=column,
                )
            ]
        elif full is not None:
            origins[full] = (file.shown, line)
        if problems:
            compiled.problems.extend(problems)
            if full is not None:
                compiled.broken.append(full)
            continue
        made = make_rule(pack, rule, (file.shown, line))
        compiled.records.append(to_record(made, get_kind(made.kind).anchors(made)))


def _in_entries(places: Sequence[_Path]) -> bool:
    """Whether all these places of a rule are inside entries of its table."""
    return all(len(place) > 1 and place[0] == "entries" for place in places)


def _without(rule: Mapping[str, Any], places: Sequence[_Path]) -> dict[str, Any]:
    """The rule with None in the place of the entries at fault: the others keep their numbers."""
    wrong = {place[1] for place in places}
    return {**rule, "entries": [None if n in wrong else entry for n, entry in enumerate(rule["entries"])]}


def _check(rule: Any, index: int, source: PackSource, shown: str) -> Iterator[tuple[_Path, Problem]]:
    """What is wrong with one rule and where in it; the form first: the meaning is looked at when the form is right."""
    base = ("rules", index)
    name = f"règle « {rule['id']} »" if isinstance(rule, dict) and rule.get("id") else f"règle n° {index + 1}"

    def problem(path: _Path, what: str, remedy: str = "", on_key: bool = False) -> tuple[_Path, Problem]:
        line, column = source.where((*base, *path), key=on_key)
        return path, Problem(f"{name} : {what}", "", remedy, shown, line, column)

    faults: list[_Path] = []
    for path, _where in source.duplicates:
        if path[:2] == base:
            faults.append(path[2:])
            said = f"{name} : la clé « {path[-1]} » est écrite deux fois"
            yield path[2:], Problem(said, "", "Gardez-en une.", shown, *_where)
    kind = rule.get("kind") if isinstance(rule, dict) else None
    if kind in KINDS and not _available(str(kind)):
        yield problem(
            ("kind",), f"le type « {kind} » n'est pas disponible dans cette version", "Mettez Morasse à jour."
        )
        return
    for refusal in check_rule(rule):
        faults.append(refusal.path)
        yield problem(refusal.path, refusal.what, refusal.remedy, refusal.on_key)
    if faults:
        if not _in_entries(faults):
            return
        rule = _without(rule, faults)
    for key, words in get_kind(rule["kind"]).check_body(rule):
        yield problem(_body_path(key), words)
    for side, example, place in examples_of(rule):
        fault = _marks(example if isinstance(example, str) else example["text"], side)
        if fault:
            yield problem(place, fault)


def examples_of(rule: Mapping[str, Any]) -> Iterator[tuple[str, Any, _Path]]:
    """The rule's examples, then its entries': side ("bad" or "good"), the example as written, its place in the rule."""
    for side in ("bad", "good"):
        for n, example in enumerate(rule["examples"][side]):
            yield side, example, ("examples", side, n)
    for number, entry in enumerate(rule.get("entries", ())):
        for side in ("bad", "good") if entry is not None else ():
            given = entry.get(side, [])
            for n, example in enumerate(given if isinstance(given, list) else [given]):
                yield side, example, ("entries", number, side, n)


def _body_path(key: str) -> _Path:
    """`terms.3.right` as a path; numbers are places in a list."""
    return tuple(int(part) if part.isdigit() else part for part in key.split(".")) if key else ()


def _marks(text: str, side: str) -> str:
    opened, closed = text.count(OPENING), text.count(CLOSING)
    if side == "good":
        return "un bon exemple n'a pas de marque ‹…›" if opened or closed else ""
    if not opened and not closed:
        return "un mauvais exemple doit marquer la faute : ‹…›"
    if opened != 1 or closed != 1 or text.index(OPENING) > text.index(CLOSING):
        return "il faut une marque ‹…› et une seule"
    return ""


def _available(kind: str) -> bool:
    try:
        get_kind(kind)
    except ModuleNotFoundError as error:
        if error.name == f"lint.rulebook.kinds.{kind}":
            return False
        raise
    return True
