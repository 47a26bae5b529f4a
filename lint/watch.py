"""Check again whenever a draft changes: a folder of drafts under the eyes of the desk.

The files are watched by the library `watchfiles` (an extra of the package), which waits for the system to speak
and gathers what an editor does in one go (writing, renaming) into one change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from lint.config import NAMES, forget
from lint.drafts.read import LOOKED_INTO, SUFFIXES
from lint.engines.crew import Crew
from lint.errors import MorasseError
from lint.i18n import _
from lint.internal import internal_error
from lint.model import Problem
from lint.run import Outcome, Request, run
from lint.work import Books, Configurations, forget_facts

_GATHERED = 400
"""Milliseconds in which changes count as one: an editor writes, renames and sets dates."""

_STEP = 50
"""Milliseconds of silence that end a change."""

_DATA = (".yaml", ".yml", ".csv", ".toml")
"""Suffixes of what rules, facts and settings are written in."""


class Watch:
    """Runs a request, and runs it again.

    `show` is given what came of each run, `tell` what kept a run from being made (a configuration that is
    broken while it is being written): the next change is waited for all the same.
    """

    def __init__(self, request: Request, show: Callable[[Outcome], None], tell: Callable[[Problem], None]) -> None:
        self._request = request
        self._show = show
        self._tell = tell
        self._books = Books(request.command)
        self._crew = Crew()

    def close(self) -> None:
        """Put away the engines that the runs shared."""
        self._crew.close()

    def once(self) -> None:
        """One run. Nothing is raised but what `show` raises."""
        try:
            outcome = run(self._request, books=self._books, crew=self._crew)
        except MorasseError as error:
            self._tell(error.problem)
        except Exception as error:  # the desk goes on; the next change may mend it
            self._tell(internal_error(error))
        else:
            self._show(outcome)

    def follow(self, changes: Iterable[Collection[str]]) -> None:
        """A run for each set of changed paths."""
        for paths in changes:
            if any(not _is_draft(path) for path in paths):
                # Rules or settings: everything that was read of them is read anew.
                forget()
                forget_facts()
                self._books = Books(self._request.command)
                self._crew.close()
                self._crew = Crew()
            self.once()

    def beside(self) -> list[str]:
        """Files and folders whose change concerns the run, besides the drafts: settings, packs, facts."""
        configurations = Configurations(self._request.config_path, no_config=self._request.no_config)
        found: dict[str, None] = {}
        for path in self._request.paths:
            try:
                config = configurations.of_folder(path) if os.path.isdir(path) else configurations.of(path)
            except MorasseError:
                continue
            if config.path:
                found[config.path] = None
            found.update(dict.fromkeys((*config.rule_paths(), *config.fact_paths())))
        return [path for path in found if os.path.exists(path)]


def changes(paths: Sequence[str], beside: Sequence[str]) -> Iterator[set[str]]:
    """Sets of changed files of `paths` (files and folders with all below) and `beside`, for ever.

    Raises MorasseError when the library is not installed, and KeyboardInterrupt on Ctrl-C.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise MorasseError(
            _("--watch a besoin de la bibliothèque « watchfiles »"),
            remedy=_("Installez-la : pip install 'morasse[watch]'."),
        ) from None
    wanted = Wanted(paths, beside)
    folders = wanted.folders()
    below = any(os.path.isdir(path) for path in (*paths, *beside))
    for found in watch(
        *folders,
        watch_filter=lambda _change, path: path in wanted,
        debounce=_GATHERED,
        step=_STEP,
        recursive=below,
        raise_interrupt=True,
    ):
        yield {path for _change, path in found}


class Wanted:
    """Which changed paths concern a run."""

    def __init__(self, paths: Sequence[str], beside: Sequence[str]) -> None:
        everything = [os.path.realpath(path) for path in (*paths, *beside)]
        self._folders = [path for path in everything if os.path.isdir(path)]
        self._files = {path for path in everything if not os.path.isdir(path)}

    def folders(self) -> list[str]:
        """The folders to watch: a file is watched through its folder, since editors put a new one in its place."""
        return sorted({*self._folders, *(os.path.dirname(path) for path in self._files)})

    def __contains__(self, path: str) -> bool:
        real = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        if real in self._files:
            return True
        for folder in self._folders:
            if real.startswith(folder + os.sep):
                parts = real[len(folder) + 1 :].split(os.sep)
                hidden = any(part.startswith(".") for part in parts)
                if not hidden and (_is_draft(real) or real.endswith(_DATA)):
                    return True
                if parts[-1] in NAMES:
                    return True
        return False


def _is_draft(path: str) -> bool:
    suffix = os.path.splitext(path)[1].lower()
    return suffix in SUFFIXES or suffix in LOOKED_INTO
