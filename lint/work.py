"""One file of a run: read, mended if asked, checked. Knows nothing of the other files; prints nothing.

What a file gives (`results.FileResult`) is plain data: another process may make it, the cache may keep it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lint.cache import NAME as CACHE
from lint.cache import ResultCache, key_of, program_stamp
from lint.config import CommandLine, Config, ConfigError, find_config, load_config, locale_of, settings_for
from lint.discovery import Found
from lint.drafts.read import (
    BinaryDraft,
    EmptyDraft,
    UnknownFormat,
    copy_of,
    draft_of,
    draft_reader,
    format_of,
    is_copy,
    is_known,
    limit_of,
    read_bytes,
)
from lint.engine import DraftResult, check_draft
from lint.engines.base import Engine
from lint.engines.crew import Crew
from lint.errors import MorasseError
from lint.i18n import _, get_language
from lint.internal import internal_error
from lint.model import Draft, Finding, Problem, Skipped
from lint.reports.lines import LineIndex
from lint.resources import cache_folder
from lint.results import FORMAT as RESULTS
from lint.results import FileResult, pack, unpack
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import Rulebook, load_rulebook
from lint.settings import Settings

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What a command line asks for. `mend`: "" (nothing), "write", "diff"; `fail_on` None: as configured.
    `jobs`: how many processes may share the files, 0 for as many as there are processors; `cache`: results of
    earlier runs may be used and kept. `baseline`: this file of known findings, whatever the configuration says."""

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
    jobs: int = 0
    cache: bool = True
    baseline: str | None = None
    no_baseline: bool = False


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


class Books:
    """Rules made ready, once for each set of settings: drafts under one configuration share them."""

    def __init__(self, command: CommandLine) -> None:
        self.problems: list[Problem] = []
        """What is wrong with packs, each said once."""
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

    def rulebooks(self) -> tuple[Rulebook, ...]:
        """The rulebooks that were asked for."""
        return tuple(self._rulebooks.values())

    def _read_facts(self, config: Config) -> None:
        """What is wrong with the newsroom's own facts is said once, even when no draft asks for a fact."""
        if config.fact_paths():
            from lint.facts.store import facts_for

            problems = facts_for(config.fact_paths()).problems
            self.problems.extend(p for p in problems if p not in self.problems)

    def _rulebook(self, config: Config) -> Rulebook:
        paths = config.rule_paths()
        if paths not in self._rulebooks:
            rulebook = load_rulebook(paths)
            self._rulebooks[paths] = rulebook
            self.problems.extend(p for p in rulebook.problems if p not in self.problems)
        return self._rulebooks[paths]


def shown_path(found: Found, request: Request) -> str:
    """The path by which people and patterns know a file; standard input may borrow one."""
    return request.stdin_filename or STDIN if found.path == STDIN else found.path


class FileChecker:
    """Reads, mends and checks files, one after the other, as a request wants it.

    `keep`: a cache folder may be made for the results. In a worker that does not share our memory a checker is
    made anew from the request.
    """

    def __init__(
        self,
        request: Request,
        configurations: Configurations | None = None,
        books: Books | None = None,
        crew: Crew | None = None,
        *,
        keep: bool = False,
    ) -> None:
        self._request = request
        self._configurations = configurations or Configurations(request.config_path, no_config=request.no_config)
        self._books = books or Books(request.command)
        self._crew = crew or Crew()
        self._keep = keep
        self._caches: dict[str, ResultCache | None] = {}
        self._depends: dict[int, bytes] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._request, self._crew, self._keep)

    def prepare(self, files: Sequence[Found]) -> None:
        """Make ready the engines that these files ask for: they are shared by all processes of the run."""
        for found in files:
            shown = shown_path(found, self._request)
            _book, settings = self._books.of(self._configurations.of(shown), shown)
            self._crew.engine(settings.languagetool)

    def check(self, found: Found, stdin: Callable[[], bytes] | None = None) -> FileResult:
        """What is said of a file. Nothing is raised: a file that fails is an error in its result."""
        result = FileResult(found.path)
        try:
            if found.path == STDIN:
                name = self._request.stdin_filename or STDIN
                data = _stdin_bytes(stdin, name)
                mapping = self._mapping(found)
                # Without a name that tells its format it is plain text.
                known = mapping is not None or is_known(name)
                draft = draft_of(data, name, format=None if known else "plain", mapping=mapping)
                self._check(found, draft, data, result)
            else:
                self._check_file(found, result)
        except (EmptyDraft, BinaryDraft, UnknownFormat) as error:
            result.unread = error.problem
        except MorasseError as error:
            result.errors.append(error.problem)
        except Exception as error:  # a draft that breaks something of ours must not hide the others
            result.errors.append(internal_error(error, found.path))
        return result

    def key(self, found: Found) -> str | None:
        """The name of the file's result in the cache, if it is there."""
        cache = self._cache(found)
        if cache is None:
            return None
        try:
            key = self._key(found, read_bytes(found.path))
        except MorasseError:
            return None
        return key if key is not None and cache.has(key) else None

    def known(self, found: Found, key: str) -> FileResult | None:
        """The file's result of that name, if the cache has it and there is nothing to mend."""
        cache = self._cache(found)
        data = cache.get(key) if cache is not None else None
        if data is None:
            return None
        try:
            result = unpack(data, found.path)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None
        return None if self._request.mend and any(map(self._may_be_mended, result.findings)) else result

    def tidy(self) -> None:
        """Take what is old from the caches that were used."""
        for results in self._caches.values():
            if results is not None:
                results.tidy()

    def _may_be_mended(self, finding: Finding) -> bool:
        mends = finding.suggestions
        return finding.fixable and (any(s.safe for s in mends) or (self._request.unsafe and bool(mends)))

    def _check_file(self, found: Found, result: FileResult) -> None:
        data = read_bytes(found.path)
        self._check(found, draft_of(data, found.path, mapping=self._mapping(found)), data, result)
        cache = self._cache(found)
        if cache is not None and result.lasting and not result.fixed:
            key = self._key(found, data)
            if key is not None:
                cache.put(key, pack(result))

    def _mapping(self, found: Found) -> Mapping[str, Any] | None:
        """How the configuration has the file's JSON read."""
        shown = shown_path(found, self._request)
        return self._configurations.of(shown).json_mapping(shown)

    def _check(self, found: Found, draft: Draft, data: bytes, result: FileResult) -> None:
        request = self._request
        shown = shown_path(found, request)
        book, settings = self._books.of(self._configurations.of(shown), shown, draft.meta.lang)
        _refuse_conflict(draft)
        checker = _Checker(book, settings, self._crew.engine(settings.languagetool))
        if request.mend:
            reread = draft_reader(draft, data, self._mapping(found))
            draft = _mend(draft, data, reread, checker, request, result, from_stdin=found.path == STDIN)
        said = checker.result(draft)
        result.path = draft.path
        result.checked = True
        result.findings = sorted(said.findings, key=lambda f: (f.start, f.end, f.rule))
        result.skipped.extend(said.skipped)
        result.errors.extend(said.errors)
        if said.findings or said.silenced:
            result.lines = LineIndex(draft.text)
        result.words, result.sentences, result.parsed = said.words, said.sentences, said.parsed
        result.silenced = list(said.silenced)
        result.lasting = said.lasting and not result.errors and book.is_whole
        missing = self._crew.missing(settings.languagetool)
        if missing is not None:
            result.skipped.append(Skipped(draft.path, "languagetool", missing))
            result.lasting = result.lasting and settings.languagetool.mode == "auto"

    # The cache

    def _cache(self, found: Found) -> ResultCache | None:
        """The cache beside the configuration that governs the file; None when there shall be none."""
        if not self._request.cache or found.path == STDIN or cache_folder() is None:
            return None
        folder = self._configurations.of(shown_path(found, self._request)).folder
        if folder not in self._caches:
            path = os.path.join(folder, CACHE)
            self._caches[folder] = ResultCache(path) if self._keep or os.path.isdir(path) else None
        return self._caches[folder]

    def _key(self, found: Found, data: bytes) -> str | None:
        """The name of the result for a file with these bytes; None when its rules have no stamp."""
        shown = shown_path(found, self._request)
        book, settings = self._books.of(self._configurations.of(shown), shown)
        engine = self._crew.stamp(settings.languagetool)
        if engine is None:
            return None
        if id(book) not in self._depends:
            depends = [
                f"{RESULTS} {get_language()} {settings!r}".encode("utf-8", "surrogateescape"),
                book.stamp or b"",
                _program(),
                _facts(settings.facts),
                engine,
            ]
            self._depends[id(book)] = key_of(b"", *depends).encode() if book.stamp else b""
        depends_on = self._depends[id(book)]
        form = f"{format_of(found.path)} {self._mapping(found)}"
        return key_of(data, depends_on, form.encode("utf-8", "surrogateescape")) if depends_on else None


def _again(request: Request, crew: Crew, keep: bool) -> FileChecker:
    """A checker in another process."""
    return FileChecker(request, crew=crew, keep=keep)


class _Checker:
    """Checks one draft, round after round of mends; a text is checked once."""

    def __init__(self, book: CompiledBook, settings: Settings, engine: Engine | None) -> None:
        self._book = book
        self._settings = settings
        self._engine = engine
        self._last: tuple[Draft, DraftResult] | None = None
        self._errors: list[Problem] = []

    def result(self, draft: Draft) -> DraftResult:
        """What is said of the draft, with the errors of all rounds: some are told only once a run."""
        if self._last is None or self._last[0].text != draft.text:
            result = check_draft(draft, self._book, self._settings, self._engine)
            self._errors.extend(p for p in result.errors if p not in self._errors)
            self._last = draft, result
        result = self._last[1]
        result.errors = list(self._errors)
        return result

    def findings(self, draft: Draft) -> list[Finding]:
        return self.result(draft).findings


def _mend(
    draft: Draft,
    data: bytes,
    reread: Callable[[str], Draft],
    checker: _Checker,
    request: Request,
    result: FileResult,
    *,
    from_stdin: bool,
) -> Draft:
    """The draft with its mends, written back or kept as a diff. Raises MorasseError when it cannot be.

    Of a Word document (`data`) a copy is written beside it, the mends as tracked changes.
    """
    from lint.drafts.encoding import encode
    from lint.fix import fix_draft, unified_diff, write_atomically

    is_word = draft.format == "docx"
    if is_word and is_copy(draft.path):
        why = _("c’est déjà une copie corrigée : acceptez ou refusez ses changements dans Word")
        result.skipped.append(Skipped(draft.path, "--fix", why))
        return draft
    fixed = fix_draft(draft, checker.findings, reread, unsafe=request.unsafe)
    changed = fixed.text != draft.text
    result.skipped.extend(
        Skipped(draft.path, rule, _("ses corrections se défont l’une l’autre")) for rule in fixed.unstable
    )
    if request.mend == "diff":
        if changed:
            # The mark is no text, but the file begins with it: without it no patch would fit.
            mark = "\ufeff" if draft.encoding.bom else ""
            result.diff = unified_diff(mark + draft.text, mark + fixed.text, draft.path)
            result.fixed = len(fixed.applied)
        return draft
    if is_word:
        from lint.drafts.docx_changes import with_changes

        mended = with_changes(data, draft.path, fixed.text)[0] if changed else data
        if changed and not from_stdin:
            _write_copy(draft, fixed.text, mended, result)
    else:
        mended = encode(fixed.text, draft.encoding, draft.path)
        if changed and not from_stdin:
            write_atomically(draft.path, mended)
    if from_stdin:
        result.mended = mended
    if changed:
        result.fixed = len(fixed.applied)
        return fixed.draft
    return draft


_CONFLICT = re.compile(r"^<<<<<<<[ \t].*?^=======[ \t]*\r?$.*?^>>>>>>>[ \t]", re.MULTILINE | re.DOTALL)


def _refuse_conflict(draft: Draft) -> None:
    """Raises MorasseError for a draft in which Git has left both sides of a merge: neither is the draft."""
    found = _CONFLICT.search(draft.text) if "\n>>>>>>>" in draft.text else None
    if found:
        raise MorasseError(
            _("conflit de fusion non résolu"),
            remedy=_("Choisissez entre les deux versions, ôtez les marques."),
            path=draft.path,
            line=draft.text.count("\n", 0, found.start()) + 1,
        )


def _write_copy(draft: Draft, text: str, mended: bytes, result: FileResult) -> None:
    """Writes the mended copy of a Word document beside it; one in which an editor has worked is left alone."""
    from lint.fix import write_atomically

    copy = copy_of(draft.path)
    if os.path.lexists(copy):
        try:
            same = draft_of(read_bytes(copy), copy).text == text
        except MorasseError:
            same = False
        if not same:
            raise MorasseError(
                _("la copie corrigée existe déjà et son texte est autre"),
                _("rien n’a été écrit"),
                _("Déplacez ou supprimez {copy}, puis relancez.").format(copy=os.path.basename(copy)),
                path=draft.path,
            )
    else:
        write_atomically(copy, mended)
    result.copy = copy


def _stdin_bytes(stdin: Callable[[], bytes] | None, name: str) -> bytes:
    """What is on standard input. Raises MorasseError when it is more than its format may have."""
    limit = limit_of(name)
    data = stdin() if stdin else sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise MorasseError(
            _("texte trop gros sur l’entrée standard"),
            _("plus de {size} octets").format(size=limit),
            _("Découpez-le."),
            path=name,
        )
    return data


@cache
def _program() -> bytes:
    return program_stamp()


def _facts(paths: Sequence[str]) -> bytes:
    """A newsroom's own facts, by size and date (ours are among the program's data)."""
    parts = []
    for path in paths:
        try:
            status = os.stat(path)
            parts.append(f"{path} {status.st_size} {status.st_mtime_ns}")
        except OSError:
            parts.append(f"{path} ?")
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def forget_facts() -> None:
    """Open the fact base anew when it is asked for: SQLite wants no connection to cross a fork."""
    store = sys.modules.get("lint.facts.store")
    if store is not None:
        store.forget_facts()
