"""A run: the files of a command line become drafts, drafts become findings, and all of it one report.

Nothing here prints. One draft that fails is named in the report and the others go on. Files are independent of
each other: several processes may share them, and what is known of a file is taken from the cache; the report is
the same, byte for byte.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from lint.baseline import Baseline, load_baseline
from lint.config import Config
from lint.discovery import Found, discover
from lint.drafts.read import LOOKED_INTO, SUFFIXES, belongs
from lint.engines.crew import Crew
from lint.errors import MorasseError
from lint.i18n import _, get_language, set_language
from lint.model import Finding, Problem, Report, Severity, Skipped
from lint.reports.lines import LineIndex
from lint.results import FileResult, pack, unpack
from lint.work import STDIN, Books, Configurations, FileChecker, Request, forget_facts, shown_path

if TYPE_CHECKING:
    from lint.diff import Changes

__all__ = ["STDIN", "Outcome", "Progress", "Request", "fails", "run"]

Progress = Callable[[int, int, str], None]
"""Called before each draft with its number (from 0), how many there are, and its path."""

_WORTH_A_SECOND = 300_000
"""Bytes of drafts that one process reads in about two seconds: below, more processes take longer to begin
than they spare."""

_WORTH_KEEPING = 8
"""Drafts from which on a cache folder is made: who reads a single draft wants no folder beside it."""


@dataclass(slots=True)
class Outcome:
    """What came of a run. `diff`: what the mends would change; `mended`: the text read from standard input
    as mended, in its own encoding; `exit_code` as the interface promises."""

    report: Report = field(default_factory=Report)
    lines: dict[str, LineIndex] = field(default_factory=dict)
    exit_code: int = 0
    diff: list[str] = field(default_factory=list)
    mended: bytes | None = None


_Planned = tuple[Found, Config]


def run(
    request: Request,
    progress: Progress | None = None,
    stdin: Callable[[], bytes] | None = None,
    books: Books | None = None,
    changes: Changes | None = None,
    crew: Crew | None = None,
) -> Outcome:
    """Check (and mend) what the request names. `stdin` gives the bytes of standard input.

    `books`, `crew`: the rules and the engines that an earlier run of the same command line made ready, to be used
    again; engines that this run makes ready for itself it puts away, however it ends. `changes`: only what stands on
    these lines is reported, and only their files are read.

    Raises MorasseError for usage and configuration errors: they stop the run before a draft is touched.
    """
    if crew is not None:
        return _run(request, progress, stdin, books, changes, crew)
    with Crew() as own:
        return _run(request, progress, stdin, books, changes, own)


def _run(
    request: Request,
    progress: Progress | None,
    stdin: Callable[[], bytes] | None,
    books: Books | None,
    changes: Changes | None,
    crew: Crew,
) -> Outcome:
    outcome = Outcome()
    report = outcome.report
    configurations = Configurations(request.config_path, no_config=request.no_config)
    files = _files(request, configurations, report)
    if changes is not None:
        files = [found for found in files if changes.has(shown_path(found, request))]
    baselines = _Baselines(request)
    books = books or Books(request.command)
    # Every configuration and selection is read before the first draft is mended: nothing is done by halves.
    planned: list[_Planned] = []
    try:
        for config in {id(c): c for c in (configurations.of(shown_path(f, request)) for f in files)}.values():
            books.validate(config)
        for found in files:
            config = configurations.of(shown_path(found, request))
            books.of(config, shown_path(found, request))
            baselines.of(config)
            planned.append((found, config))
    except MorasseError as error:
        report.errors.extend(books.problems)
        if not report.errors:
            raise
        # A rule may be unknown because its pack is broken: say both.
        report.errors.append(error.problem)
        outcome.exit_code = 2
        return outcome
    report.errors.extend(books.problems)
    settle()
    failing = False
    tally = _Tally()
    results = _results(planned, request, configurations, books, crew, stdin, progress)
    for (found, config), result in zip(planned, results, strict=True):
        if result.unread is not None:
            problem = result.unread
            why = problem.why or problem.remedy.rstrip(".")
            report.skipped.append(Skipped(problem.path or found.path, problem.what, why))
            tally.unread.append((found, problem))
            continue
        report.skipped.extend(result.skipped)
        report.errors.extend(p for p in result.errors if p not in report.errors)
        if result.diff:
            outcome.diff.append(result.diff)
        if result.mended is not None:
            outcome.mended = result.mended
        tally.fixed += result.fixed
        if result.copy:
            tally.copies.append(result.copy)
        if not result.checked:
            continue
        report.checked.append(result.path)
        findings, known = baselines.of(config).split(result.findings)
        silenced = result.silenced
        if changes is not None:
            findings, known, silenced = (
                changes.keep(result.path, some, result.lines) for some in (findings, known, silenced)
            )
        report.findings.extend(findings)
        report.baselined.extend(known)
        if result.lines is not None:
            outcome.lines[result.path] = result.lines
        failing = failing or fails(findings, request.fail_on or config.get("fail-on"))
        tally.words += result.words
        tally.sentences += result.sentences
        tally.parsed += result.parsed
        report.silenced.extend(silenced)
    if not report.checked and not request.force_exclude and any(found.named for found, _p in tally.unread):
        # Asked for by name and none of it could be read: that is no success. A hook names all that was changed,
        # in lots of its own making: there an empty file is nothing to stop at.
        report.skipped = [s for s in report.skipped if s.path not in {f.path for f, _p in tally.unread}]
        report.errors.extend(problem for _f, problem in tally.unread)
    report.errors.extend(p for p in crew.problems if p not in report.errors)
    report.statistics = tally.statistics(report)
    if request.mend == "diff":
        failing = bool(outcome.diff)
    outcome.exit_code = 2 if report.errors else int(failing)
    return outcome


def fails(findings: Sequence[Finding], level: str) -> bool:
    """Whether a draft's findings reach the level at which the command fails."""
    if level == "never":
        return False
    rank = Severity(level).rank
    return any(finding.severity.rank >= rank for finding in findings)


class _Baselines:
    """The known findings that hold for drafts under a configuration."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._read: dict[str, Baseline] = {}

    def of(self, config: Config) -> Baseline:
        """The baseline of a configuration, or the one that was named. Raises MorasseError for one that is broken."""
        path = None if self._request.no_baseline else self._request.baseline or config.baseline_path()
        if path is None:
            return _NOTHING_KNOWN
        if path not in self._read:
            self._read[path] = load_baseline(path)
        return self._read[path]


_NOTHING_KNOWN = Baseline()


@dataclass(slots=True)
class _Tally:
    """Counts of a run; `unread`: files that are no drafts."""

    words: int = 0
    sentences: int = 0
    parsed: int = 0
    fixed: int = 0
    copies: list[str] = field(default_factory=list)
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
            **({"copies": self.copies} if self.copies else {}),
            "silenced": len(report.silenced),
            "baselined": len(report.baselined),
            "rules": dict(sorted(rules.items())),
        }


def _files(request: Request, configurations: Configurations, report: Report) -> list[Found]:
    """The files to read, in the order given; standard input where `-` stands."""

    def excludes(folder: str) -> list[tuple[str, tuple[str, ...]]]:
        config = configurations.of_folder(folder)
        return [(os.getcwd(), request.exclude), (config.folder, config.get("exclude"))]

    files: list[Found] = []
    pending: list[str] = []

    def wanted(path: str) -> bool:
        return belongs(path, lambda: configurations.of(path).json_mapping(path))

    suffixes = {*SUFFIXES, *LOOKED_INTO}

    def flush() -> None:
        found = discover(pending, suffixes, excludes=excludes, force_exclude=request.force_exclude, wanted=wanted)
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


def settle() -> None:
    """Spare the collector of cycles what is loaded for good: a run makes a million tokens and hardly a cycle.

    A fifth of a long run's time. For a program that lives on, harmless: what is frozen is not collected.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


# The files' results, in the files' order


def _results(
    planned: Sequence[_Planned],
    request: Request,
    configurations: Configurations,
    books: Books,
    crew: Crew,
    stdin: Callable[[], bytes] | None,
    progress: Progress | None,
) -> Iterator[FileResult]:
    """A result for each file: from the cache, from this process or from another."""
    keep = len(planned) >= _WORTH_KEEPING
    checker = FileChecker(request, configurations, books, crew, keep=keep)
    files = [found for found, _config in planned]
    keys = {found.path: checker.key(found) for found in files} if request.cache else {}
    unknown = [f for f in files if keys.get(f.path) is None]
    checker.prepare(unknown)  # before there are other processes: an engine is shared by all
    jobs = _jobs([f for f in unknown if f.path != STDIN], request.jobs)

    def here(found: Found) -> FileResult | bytes | None:
        """What needs no other process: what is known, and standard input, which is ours alone."""
        if found.path == STDIN:
            return checker.check(found, stdin)
        key = keys.get(found.path)
        known = checker.known(found, key) if key is not None else None
        return known if known is not None or jobs > 1 else checker.check(found)

    results: Iterator[FileResult | bytes | None]
    if jobs > 1:
        from lint.parallel import in_order

        results = in_order(files, partial(_worker, checker, get_language()), jobs, here=here, died=_died)
    else:
        results = map(here, files)
    for number, found in enumerate(files):
        if progress:
            progress(number, len(files), found.path)
        result = next(results)
        assert result is not None
        yield unpack(result) if isinstance(result, bytes) else result
    for _end in results:  # the workers are dismissed
        pass
    checker.tidy()


def _jobs(files: Sequence[Found], asked: int) -> int:
    """How many processes shall read these files: as many as asked for, else as many as pays."""
    if len(files) < 2 or asked == 1:
        return 1
    if asked:
        return min(asked, len(files))
    size = 0
    for found in files:
        with suppress(OSError):
            size += os.stat(found.path).st_size
        if size >= _WORTH_A_SECOND:
            from lint.parallel import processors

            return min(processors(), len(files))
    return 1


def _worker(checker: FileChecker, language: str) -> Callable[[Found], bytes]:
    """What a worker does with a file, in the language of the run. Called in the worker."""
    set_language(language)
    forget_facts()
    settle()

    def work(found: Found) -> bytes:
        return pack(checker.check(found))

    return work


def _died(found: Found, code: int | None) -> FileResult:
    """The result of a file on which a worker died."""
    why = _("le processus qui le relisait s’est arrêté (code {code})").format(code=code)
    remedy = _("Relancez avec --jobs 1 ; si cela se répète, signalez-le avec le brouillon.")
    return FileResult(found.path, errors=[Problem(_("brouillon non relu"), why, remedy, path=found.path)])
