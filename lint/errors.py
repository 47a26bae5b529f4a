"""Errors that a person reads: one line, in French, that says what, where and what to do."""

from __future__ import annotations

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
