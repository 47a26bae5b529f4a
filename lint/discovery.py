"""Which files a run reads: those that are named, and the drafts found in the folders that are named.

In folders: `.gitignore` is honoured, hidden files and folders are left out, links to folders are not
followed (so a loop of links cannot trap us), and only known suffixes are drafts. A file that is named is
read whatever its suffix or place; excludes spare it too, unless they are forced (a pre-commit hook names
every file, and the newsroom's excludes must win there).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Problem, Skipped

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Excludes = Callable[[str], Sequence[tuple[str, tuple[str, ...]]]]
"""Gives for a folder the excludes that hold there: (folder that the patterns are relative to, patterns)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `path` as people wrote it (with `/`), `named` when it was given itself."""

    path: str
    named: bool


@dataclass(slots=True)
class Discovery:
    """What was found, in order; what was passed over and why; what could not be looked at."""

    files: list[Found] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)


def discover(
    paths: Sequence[str],
    suffixes: Collection[str],
    *,
    excludes: Excludes = lambda folder: (),
    force_exclude: bool = False,
    wanted: Callable[[str], bool] = lambda path: True,
) -> Discovery:
    """The files of `paths`: arguments in the order given, folders' files sorted, each file once.

    `suffixes` (lower case, with the dot) are those of drafts in folders; `wanted` may still say no to a file that has
    one of them, where the suffix alone does not make a draft. Nothing is raised: a path that does
    not exist, a folder that cannot be listed or has no drafts is a problem in the result.
    """
    result = Discovery()
    seen: set[str] = set()

    def add(path: str, named: bool) -> None:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            result.files.append(Found(path, named))

    for given in paths:
        path = _tidy(given)
        if os.path.isdir(path):
            before = len(result.errors)
            empty = True
            if force_exclude and _excluded(path + "/", excludes):
                result.skipped.append(Skipped(path, _("dossier"), _("exclu par la configuration")))
                continue
            for file in filter(wanted, _walk(path, suffixes, excludes, result)):
                empty = False
                add(file, False)
            if empty and len(result.errors) == before:
                known = " ".join(sorted(suffixes))
                result.errors.append(
                    Problem(
                        _("aucun brouillon dans ce dossier"),
                        _("ni fichier caché, ni fichier exclu, seulement {suffixes}").format(suffixes=known),
                        _("Nommez un fichier ou un autre dossier."),
                        path=path,
                    )
                )
        elif os.path.exists(path):
            if force_exclude and _excluded(path, excludes):
                result.skipped.append(Skipped(path, _("fichier"), _("exclu par la configuration")))
            else:
                add(path, True)
        else:
            why = _("lien rompu") if os.path.islink(path) else ""
            result.errors.append(Problem(_("ce chemin n’existe pas"), why, _("Vérifiez le nom."), path=path))
    return result


def _tidy(path: str) -> str:
    """The path without `./` and doubled slashes, with `/` everywhere (`..` stays: it may cross a link)."""
    path = path.replace(os.sep, "/")
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return ("/" if path.startswith("/") else "") + "/".join(parts) or "."


def _join(folder: str, name: str) -> str:
    if folder == ".":
        return name
    return f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"


def _walk(top: str, suffixes: Collection[str], excludes: Excludes, result: Discovery) -> Iterator[str]:
    """The drafts below `top`, a folder's files before its folders' files, each sorted by name."""
    absolute = os.path.abspath(top)
    ignores = _GitIgnores(absolute)
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            result.errors.append(
                Problem(
                    _("dossier illisible"),
                    system_words(error),
                    _("Vérifiez les droits d’accès."),
                    path=folder,
                )
            )
            continue
        folders: list[str] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = _join(folder, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not ignores.match(path, is_folder=True) and not _excluded(path + "/", excludes):
                    folders.append(path)
                continue
            if os.path.splitext(entry.name)[1].lower() not in suffixes or _is(entry.is_dir):
                continue
            if ignores.match(path, is_folder=False) or _excluded(path, excludes):
                continue
            if _is(entry.is_file):
                yield path
            else:
                why = _("lien rompu") if entry.is_symlink() else _("pas un fichier ordinaire")
                result.skipped.append(Skipped(path, _("fichier"), why))
        waiting.extend(reversed(folders))


def _is(question: Callable[[], bool]) -> bool:
    """What a folder's entry answers; False where the system cannot tell (a link that leads to itself)."""
    try:
        return question()
    except OSError:
        return False


def _excluded(path: str, excludes: Excludes) -> bool:
    """Whether an exclude covers the path (a folder ends with `/`)."""
    for base, patterns in excludes(os.path.dirname(os.path.abspath(path.rstrip("/") or "/"))):
        if not patterns:
            continue
        relative = os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/")
        if relative.startswith("../") or relative == "..":
            continue
        if _spec(patterns).match_file(relative + "/" if path.endswith("/") else relative):
            return True
    return False


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """The patterns compiled. pathspec is imported here: a run on one named file has no need of it."""
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError:
        wrong = next((p for p in patterns if not _compiles(p)), ", ".join(patterns))
        raise MorasseError(
            _("motif d’exclusion illisible : « {pattern} »").format(pattern=wrong),
            remedy=_("Écrivez-le comme dans un .gitignore."),
        ) from None


def _compiles(pattern: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except ValueError:
        return False
    return True


class _GitIgnores:
    """The `.gitignore` files that govern a folder that is walked.

    The nearest file that has an opinion decides, as in git (a negation in a sub-folder wins). Files above the
    folder count up to the repository's root, unless they ignore that folder itself: who names it wants it.
    """

    def __init__(self, top: str) -> None:
        self._specs: dict[str, GitIgnoreSpec | None] = {}
        self._root = self._repository(top)
        folder = top
        while folder != self._root:
            if self.match(folder, is_folder=True):
                self._root = top
                break
            folder = os.path.dirname(folder)

    @staticmethod
    def _repository(top: str) -> str:
        """The folder with `.git` at or above `top`; `top` itself outside any repository."""
        folder = top
        while True:
            if os.path.exists(os.path.join(folder, ".git")):
                return folder
            parent = os.path.dirname(folder)
            if parent == folder:
                return top
            folder = parent

    def _of(self, folder: str) -> GitIgnoreSpec | None:
        if folder not in self._specs:
            lines: list[str] = []
            names = [".gitignore"]
            if folder == self._root:
                names.insert(0, ".git/info/exclude")
            for name in names:
                try:
                    with open(os.path.join(folder, name), encoding="utf-8-sig", errors="replace") as file:
                        lines.extend(file.read().splitlines())
                except OSError:
                    continue
            # git passes over a pattern that it cannot read; so do we.
            kept = tuple(line for line in lines if line.strip() and _compiles(line))
            self._specs[folder] = _spec(kept) if kept else None
        return self._specs[folder]

    def match(self, path: str, *, is_folder: bool) -> bool:
        """Whether git would ignore the path."""
        absolute = os.path.abspath(path)
        folder = os.path.dirname(absolute)
        while True:
            spec = self._of(folder)
            if spec is not None:
                relative = os.path.relpath(absolute, folder).replace(os.sep, "/")
                verdict = spec.check_file(relative + "/" if is_folder else relative).include
                if verdict is not None:
                    return verdict
            if folder == self._root:
                return False
            parent = os.path.dirname(folder)
            if parent == folder:
                return False
            folder = parent
