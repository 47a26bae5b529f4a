"""Findings that a newsroom has looked at and lives with: kept out of reports until their sentence changes.

A file of JSON lines: a header, then an entry a line, sorted. No commas between lines, and neither order nor
repetition matters when it is read: two branches that add entries merge, by Git's `union` driver if need be.

An entry is a rule, the fingerprint of a sentence and how many such findings **one draft** may have. It names no
draft: renaming or moving wakes nothing, and what is said of a draft does not depend on which others are read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Finding

NAME = ".morasse-baseline.jsonl"
VERSION = 1

_HEADER = "morasse-baseline"
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")

Key = tuple[str, str]
"""A rule's id and a sentence's fingerprint."""


class Baseline:
    """How many findings of each key a draft may have."""

    def __init__(self, counts: Mapping[Key, int] | None = None) -> None:
        self.counts: dict[Key, int] = dict(counts or {})

    @property
    def total(self) -> int:
        """Findings that the entries stand for."""
        return sum(self.counts.values())

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings of one draft, by position: those to show, and those that are known."""
        room = Counter(self.counts)
        shown: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            key = (finding.rule, finding.fingerprint)
            if room[key] > 0:
                room[key] -= 1
                known.append(finding)
            else:
                shown.append(finding)
        return shown, known

    def with_all(self, other: Baseline) -> Baseline:
        """The entries of both."""
        keys = {*self.counts, *other.counts}
        return Baseline({key: max(self.counts.get(key, 0), other.counts.get(key, 0)) for key in keys})

    def pruned(self, found: Baseline) -> Baseline:
        """What is left of the entries when only the findings in `found` are still there."""
        kept = {key: min(count, found.counts.get(key, 0)) for key, count in self.counts.items()}
        return Baseline({key: count for key, count in kept.items() if count})

    def dump(self) -> bytes:
        """The file's bytes."""
        lines: list[dict[str, Any]] = [{_HEADER: VERSION}]
        lines += [
            {"rule": rule, "fingerprint": fingerprint, "count": count}
            for (rule, fingerprint), count in sorted(self.counts.items())
        ]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8")


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """The baseline that keeps all these findings out."""
    by_draft = Counter((f.path, f.rule, f.fingerprint) for f in findings)
    counts: dict[Key, int] = {}
    for (_path, rule, fingerprint), count in by_draft.items():
        counts[rule, fingerprint] = max(count, counts.get((rule, fingerprint), 0))
    return Baseline(counts)


def load_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises MorasseError: no file, another version, an entry that is none (its line)."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            lines = file.read().split("\n")
    except FileNotFoundError:
        raise MorasseError(
            _("cette référence n’existe pas"), remedy=_("Créez-la : morasse baseline create."), path=path
        ) from None
    except OSError as error:
        raise MorasseError(
            _("référence illisible"), system_words(error), _("Vérifiez le chemin et les droits."), path=path
        ) from None
    except UnicodeDecodeError:
        raise _broken(path, 1, _("ce n’est pas de l’UTF-8")) from None
    counts: dict[Key, int] = {}
    is_ours = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if line.startswith(_CONFLICT):
            raise MorasseError(
                _("conflit de fusion non résolu dans la référence"),
                remedy=_("Gardez les lignes des deux côtés, ôtez les marques."),
                path=path,
                line=number,
            )
        entry = _entry(line)
        if not is_ours:
            _check_header(entry, path, number)
            is_ours = True
        elif entry is not None and entry.keys() == {_HEADER}:
            _check_header(entry, path, number)
        else:
            key, count = _read(entry, path, number)
            counts[key] = max(count, counts.get(key, 0))
    if not is_ours:
        raise _broken(path, 1, _("le fichier est vide"))
    return Baseline(counts)


def _entry(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _check_header(entry: dict[str, Any] | None, path: str, line: int) -> None:
    version = (entry or {}).get(_HEADER)
    if version is None:
        raise _broken(path, line, _("pas d’en-tête de référence"))
    if version != VERSION or isinstance(version, bool):
        raise MorasseError(
            _("référence d’une autre version ({found}, attendue : {wanted})").format(found=version, wanted=VERSION),
            remedy=_("Mettez Morasse à jour, ou recréez-la : morasse baseline create."),
            path=path,
            line=line,
        )


def _read(entry: dict[str, Any] | None, path: str, line: int) -> tuple[Key, int]:
    entry = entry or {}
    rule, fingerprint, count = entry.get("rule"), entry.get("fingerprint"), entry.get("count")
    is_count = isinstance(count, int) and not isinstance(count, bool) and count > 0
    if not (isinstance(rule, str) and isinstance(fingerprint, str) and is_count and rule and fingerprint):
        raise _broken(path, line, _("cette ligne n’est pas une entrée"))
    assert isinstance(count, int)
    return (rule, fingerprint), count


def _broken(path: str, line: int, why: str) -> MorasseError:
    return MorasseError(
        _("référence abîmée"),
        why,
        _("Corrigez cette ligne, ou recréez-la : morasse baseline create."),
        path=path,
        line=line,
    )
