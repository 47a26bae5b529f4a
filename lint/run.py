"""A run: the files of a command line become drafts, drafts become findings, and all of it one report.

Nothing here prints. One draft that fails is named in the report and the others go on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lint.config import CommandLine, Config, ConfigError, find_config, load_config, locale_of, settings_for
from lint.discovery import Found, discover
from lint.drafts.read import (
    MAX_BYTES,
    SUFFIXES,
    BinaryDraft,
    EmptyDraft,
    UnknownFormat,
    format_of,
    parse_draft,
    read_draft,
)
from lint.engine import DraftResult, check_draft
from lint.errors import MorasseError
from lint.i18n import _
from lint.internal import internal_error
from lint.model import Draft, Finding, Problem, Report, Severity, Skipped
from lint.reports.lines import LineIndex
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import Rulebook, load_rulebook
from lint.settings import Settings

STDIN = "-"

Progress = Callable[[int, int, str], None]
"""Called before each draft with its number (from 0), how many there are, and its path."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a command line asks for. `mend`: "" (nothing), "write", "diff"; `fail_on` None: as configured."""

    paths: tuple[str, ...] = (".",)
    stdin_filename: str | None = None
    command: CommandLine = field(default_factory=CommandLine)
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    config_path: str | None = None
    no_config: bool = False
    fail_on: str | None = None
    mend: str = ""
    unsafe: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of a run. `diff`: what the mends would change; `mended`: the text read from standard input
    as mended, in its own encoding; `exit_code` as the interface promises."""

    report: Report = field(default_factory=Report)
    lines: dict[str, LineIndex] = field(default_factory=dict)
    exit_code: int = 0
    diff: list[str] = field(default_factory=list)
    mended: bytes | None = None


class Configurations:
    """Which configuration governs which path: the one that was named, none, or the nearest upward."""

    def __init__(self, config_path: str | None = None, *, no_config: bool = False) -> None:
        self._only: Config | None = Config() if no_config else None
        if config_path is not None:
            self._only = load_config(config_path)

    def of_folder(self, folder: str) -> Config:
        return self._only or find_config(folder)

    def of(self, path: str) -> Config:
        """The configuration of a draft. Raises ConfigError."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))


class _Books:
    """Rules made ready, once for each set of settings: drafts under one configuration share them."""

    def __init__(self, report: Report, command: CommandLine) -> None:
        self._report = report
        self._command = command
        self._rulebooks: dict[tuple[str, ...], Rulebook] = {}
        self._books: dict[tuple[int, tuple[int, ...], str | None], tuple[CompiledBook, Settings]] = {}

    def of(self, config: Config, path: str, lang: str | None = None) -> tuple[CompiledBook, Settings]:
        """The rules and settings for a draft whose own language tag is `lang`.

        Raises MorasseError for a rule asked for but unknown.
        """
        key = (id(config), config.applicable(path), locale_of(lang))
        if key not in self._books:
            settings = settings_for(config, key[1], self._command, key[2])
            rulebook = self._rulebook(config)
            self._books[key] = CompiledBook(rulebook, settings), settings
        return self._books[key]

    def validate(self, config: Config) -> None:
        """Raises MorasseError for a rule that configuration or command line name and nobody knows."""
        rulebook = self._rulebook(config)
        self._read_facts(config)
        for option, selectors in (("--select", self._command.select), ("--ignore", self._command.ignore)):
            for selector in selectors:
                try:
                    rulebook.match(selector)
                except MorasseError as error:
                    raise MorasseError(f"{option} : {error.problem.what}", remedy=error.problem.remedy) from None
        tables: list[tuple[tuple[str | int, ...], Mapping[str, Any]]] = [((), config.values)]
        tables.extend((("overrides", n), o.values) for n, o in enumerate(config.overrides))
        for before, values in tables:
            for key in ("select", "ignore", "severity", "options"):
                for n, selector in enumerate(values.get(key, ())):
                    try:
                        rulebook.match(selector)
                    except MorasseError as error:
                        part = n if key in ("select", "ignore") else selector
                        line, column = config.where(*before, key, part) or (None, None)
                        raise ConfigError(
                            f"« {key} » : {error.problem.what}",
                            remedy=error.problem.remedy,
                            path=config.path,
                            line=line,
                            column=column,
                        ) from None

    def _read_facts(self, config: Config) -> None:
        """What is wrong with the newsroom's own facts is said once, even when no draft asks for a fact."""
        if config.fact_paths():
            from lint.facts.store import facts_for

            problems = facts_for(config.fact_paths()).problems
            self._report.errors.extend(p for p in problems if p not in self._report.errors)

    def _rulebook(self, config: Config) -> Rulebook:
        paths = config.rule_paths()
        if paths not in self._rulebooks:
            rulebook = load_rulebook(paths)
            self._rulebooks[paths] = rulebook
            self._report.errors.extend(p for p in rulebook.problems if p not in self._report.errors)
        return self._rulebooks[paths]


def run(request: Request, progress: Progress | None = None, stdin: Callable[[], bytes] | None = None) -> Outcome:
    """Check (and mend) what the request names. `stdin` gives the bytes of standard input.

    Raises MorasseError for usage and configuration errors: they stop the run before a draft is touched.
    """
    outcome = Outcome()
    report = outcome.report
    configurations = Configurations(request.config_path, no_config=request.no_config)
    files = _files(request, configurations, report)
    books = _Books(report, request.command)
    # Every configuration and selection is read before the first draft is mended: nothing is done by halves.
    planned = []
    try:
        for config in {id(c): c for c in (configurations.of(_shown(f, request)) for f in files)}.values():
            books.validate(config)
        for found in files:
            config = configurations.of(_shown(found, request))
            books.of(config, _shown(found, request))
            planned.append((found, config))
    except MorasseError as error:
        if not report.errors:
            raise
        # A rule may be unknown because its pack is broken: say both.
        report.errors.append(error.problem)
        outcome.exit_code = 2
        return outcome
    failing = False
    tally = _Tally()
    for n, (found, config) in enumerate(planned):
        if progress:
            progress(n, len(planned), found.path)
        try:
            result, draft = _check(found, config, books, request, outcome, tally, stdin)
        except (EmptyDraft, BinaryDraft, UnknownFormat) as error:
            problem = error.problem
            why = problem.why or problem.remedy.rstrip(".")
            report.skipped.append(Skipped(problem.path or found.path, problem.what, why))
            tally.unread.append((found, problem))
            continue
        except MorasseError as error:
            report.errors.append(error.problem)
            continue
        except Exception as error:  # a draft that breaks something of ours must not hide the others
            report.errors.append(internal_error(error, found.path))
            continue
        report.checked.append(draft.path)
        report.findings.extend(sorted(result.findings, key=lambda f: (f.start, f.end, f.rule)))
        report.skipped.extend(result.skipped)
        report.errors.extend(p for p in result.errors if p not in report.errors)
        if result.findings:
            outcome.lines[draft.path] = LineIndex(draft.text)
        level = request.fail_on or config.get("fail-on")
        failing = failing or fails(result, level)
        tally.words += result.words
        tally.sentences += result.sentences
        tally.parsed += result.parsed
        tally.silenced += len(result.silenced)
    if not report.checked and any(found.named for found, _p in tally.unread):
        # Asked for by name and none of it could be read: that is no success.
        report.skipped = [s for s in report.skipped if s.path not in {f.path for f, _p in tally.unread}]
        report.errors.extend(problem for _f, problem in tally.unread)
    report.statistics = tally.statistics(report)
    if request.mend == "diff":
        failing = bool(outcome.diff)
    outcome.exit_code = 2 if report.errors else int(failing)
    return outcome


def fails(result: DraftResult, level: str) -> bool:
    """Whether a draft's findings reach the level at which the command fails."""
    if level == "never":
        return False
    rank = Severity(level).rank
    return any(finding.severity.rank >= rank for finding in result.findings)


@dataclass(slots=True)
class _Tally:
    """Counts of a run; `unread`: files that are no drafts."""

    words: int = 0
    sentences: int = 0
    parsed: int = 0
    fixed: int = 0
    silenced: int = 0
    unread: list[tuple[Found, Problem]] = field(default_factory=list)

    def statistics(self, report: Report) -> dict[str, object]:
        rules: dict[str, dict[str, int]] = {}
        paths: dict[str, set[str]] = {}
        for finding in report.findings:
            counts = rules.setdefault(finding.rule, {"findings": 0, "files": 0})
            counts["findings"] += 1
            paths.setdefault(finding.rule, set()).add(finding.path)
        for rule, counts in rules.items():
            counts["files"] = len(paths[rule])
        return {
            "files": len(report.checked),
            "words": self.words,
            "sentences": self.sentences,
            "parsed": self.parsed,
            "fixed": self.fixed,
            "silenced": self.silenced,
            "rules": dict(sorted(rules.items())),
        }


def _shown(found: Found, request: Request) -> str:
    """The path by which people and patterns know a file; standard input may borrow one."""
    return request.stdin_filename or STDIN if found.path == STDIN else found.path


def _files(request: Request, configurations: Configurations, report: Report) -> list[Found]:
    """The files to read, in the order given; standard input where `-` stands."""

    def excludes(folder: str) -> list[tuple[str, tuple[str, ...]]]:
        config = configurations.of_folder(folder)
        return [(os.getcwd(), request.exclude), (config.folder, config.get("exclude"))]

    files: list[Found] = []
    pending: list[str] = []

    def flush() -> None:
        found = discover(pending, SUFFIXES, excludes=excludes, force_exclude=request.force_exclude)
        known = {os.path.realpath(f.path) for f in files if f.path != STDIN}
        files.extend(f for f in found.files if os.path.realpath(f.path) not in known)
        report.skipped.extend(found.skipped)
        report.errors.extend(found.errors)
        pending.clear()

    for path in request.paths:
        if path != STDIN:
            pending.append(path)
        elif all(f.path != STDIN for f in files):
            flush()
            files.append(Found(STDIN, True))
    flush()
    return files


def _check(
    found: Found,
    config: Config,
    books: _Books,
    request: Request,
    outcome: Outcome,
    tally: _Tally,
    stdin: Callable[[], bytes] | None,
) -> tuple[DraftResult, Draft]:
    """One draft read, mended if asked, and checked. Raises MorasseError when it cannot be read or written."""
    from_stdin = found.path == STDIN
    draft = _read_stdin(stdin, request.stdin_filename) if from_stdin else read_draft(found.path)
    checker = _Checker(*books.of(config, _shown(found, request), draft.meta.lang))
    if request.mend:
        draft = _mend(draft, checker, request, outcome, tally, from_stdin=from_stdin)
    return checker.result(draft), draft


class _Checker:
    """Checks one draft, round after round of mends; a text is checked once."""

    def __init__(self, book: CompiledBook, settings: Settings) -> None:
        self._book = book
        self._settings = settings
        self._last: tuple[Draft, DraftResult] | None = None
        self._errors: list[Problem] = []

    def result(self, draft: Draft) -> DraftResult:
        """What is said of the draft, with the errors of all rounds: some are told only once a run."""
        if self._last is None or self._last[0].text != draft.text:
            result = check_draft(draft, self._book, self._settings)
            self._errors.extend(p for p in result.errors if p not in self._errors)
            self._last = draft, result
        result = self._last[1]
        result.errors = list(self._errors)
        return result

    def findings(self, draft: Draft) -> list[Finding]:
        return self.result(draft).findings


def _mend(
    draft: Draft, checker: _Checker, request: Request, outcome: Outcome, tally: _Tally, *, from_stdin: bool
) -> Draft:
    """The draft with its mends, written back or kept as a diff. Raises MorasseError when it cannot be."""
    from lint.drafts.encoding import encode
    from lint.fix import fix_draft, unified_diff, write_atomically

    format_name = format_of(draft.path) or "plain"

    def reparse(text: str) -> Draft:
        return parse_draft(text, draft.path, format=format_name, encoding=draft.encoding)

    fixed = fix_draft(draft, checker.findings, reparse, unsafe=request.unsafe)
    changed = fixed.text != draft.text
    outcome.report.skipped.extend(
        Skipped(draft.path, rule, _("ses corrections se défont l’une l’autre")) for rule in fixed.unstable
    )
    if request.mend == "diff":
        if changed:
            # The mark is no text, but the file begins with it: without it no patch would fit.
            mark = "\ufeff" if draft.encoding.bom else ""
            outcome.diff.append(unified_diff(mark + draft.text, mark + fixed.text, draft.path))
            tally.fixed += len(fixed.applied)
        return draft
    if from_stdin:
        outcome.mended = encode(fixed.text, draft.encoding, draft.path)
    elif changed:
        write_atomically(draft.path, encode(fixed.text, draft.encoding, draft.path))
    if changed:
        tally.fixed += len(fixed.applied)
        return fixed.draft
    return draft


def _read_stdin(stdin: Callable[[], bytes] | None, name: str | None) -> Draft:
    """The draft on standard input; without a name that tells its format it is plain text."""
    from lint.drafts.encoding import decode

    data = stdin() if stdin else sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise MorasseError(
            _("texte trop gros sur l’entrée standard"),
            _("plus de {size} octets").format(size=MAX_BYTES),
            _("Découpez-le."),
            path=name or STDIN,
        )
    text, encoding = decode(data, name or STDIN)
    named: Sequence[str] = (name,) if name else ()
    known = any(format_of(path) for path in named)
    return parse_draft(text, name or STDIN, format=None if known else "plain", encoding=encoding)
