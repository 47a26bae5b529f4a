"""Errors that a person reads: one line, in French, that says what, where and what to do."""

from __future__ import annotations

import errno

from lint.i18n import get_language
from lint.model import Problem


class MorasseError(Exception):
    """Something the user can mend: bad usage, configuration, pack or draft (exit 2).

    `what` says what is wrong, `why` the detail, `remedy` what to do; `path`, `line`, `column` where
    (line and column from 1).
    """

    def __init__(
        self,
        what: str,
        why: str = "",
        remedy: str = "",
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(what)
        self.problem = Problem(what, why, remedy, path, line, column)

    def __str__(self) -> str:
        return describe(self.problem)


class LexiconMissing(MorasseError):
    """The compiled lexicon is absent or of another version: rules that need it are skipped."""


class ModelMissing(MorasseError):
    """The parser's model is absent or of another version: rules that need it are skipped."""


_SYSTEM = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ENOENT: "introuvable",
    errno.ENOTDIR: "introuvable",
    errno.EISDIR: "c’est un dossier",
    errno.EROFS: "disque en lecture seule",
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "plus de place sur le disque",
    errno.EFBIG: "plus gros que permis",
    errno.EIO: "erreur de lecture ou d’écriture du disque",
    errno.ELOOP: "lien qui mène à lui-même",
    errno.ENAMETOOLONG: "nom trop long",
    errno.EMFILE: "trop de fichiers ouverts",
}


def system_words(error: OSError) -> str:
    """Why the system refused, in the language of the run; its own words for what is rare."""
    if error.errno in _SYSTEM and get_language() == "fr":
        return _SYSTEM[error.errno]
    return (error.strerror or type(error).__name__).lower()


def describe(problem: Problem) -> str:
    """The problem as one line: `where : what : why. Remedy.`"""
    where = problem.path or ""
    if problem.line is not None:
        where += f":{problem.line}"
        if problem.column is not None:
            where += f":{problem.column}"
    said = problem.what if not problem.why else f"{problem.what} : {problem.why}"
    line = f"{where} : {said}" if where else said
    if problem.remedy:
        line = f"{line.rstrip('.')}. {problem.remedy}"
    # One line, and no control character that a terminal would obey: the words may come from a file.
    return "".join(c if c.isprintable() else " " for c in line)
