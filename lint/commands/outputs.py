"""Where reports go besides the terminal: files (`--output-file`), the page of a job; and what formats may ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Draft
from lint.reports import FORMATS, Look, RuleHelp, View, get_format

if TYPE_CHECKING:
    from lint.proof import Proof
    from lint.run import Outcome
    from lint.work import Books, Configurations

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file whose Markdown GitHub shows on a job's page."""

_ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables by which build servers name the repository's root."""


class Outputs:
    """The files that `--output-file FORM:PATH` asks for."""

    def __init__(self, asked: Sequence[str]) -> None:
        """Raises MorasseError for an unknown form, or a file that cannot be written."""
        self._files: list[tuple[str, str]] = []
        for value in asked:
            name, colon, path = value.partition(":")
            if not colon or not path:
                raise MorasseError(
                    _("--output-file : « {value} » ne dit pas quelle forme ou quel fichier").format(value=value),
                    remedy=_("Écrivez FORME:FICHIER, par exemple sarif:morasse.sarif."),
                )
            if name not in FORMATS:
                from lint.config import closest

                near = closest(name, FORMATS)
                raise MorasseError(
                    _("--output-file : forme inconnue « {name} »").format(name=name),
                    remedy=(_("Vouliez-vous dire « {near} » ?").format(near=near) if near else "")
                    or _("Choisissez parmi {words}.").format(words=", ".join(FORMATS)),
                )
            real = os.path.realpath(path)
            if any(os.path.realpath(other) == real for _name, other in self._files):
                raise MorasseError(
                    _("--output-file : deux rapports pour un seul fichier"), remedy=_("Nommez-en deux."), path=path
                )
            _check_place(path)
            self._files.append((name, path))

    def write(self, view: View, look: Look) -> None:
        """Write all of them; each is written whole or not at all. Raises MorasseError for those that are not."""
        from lint.fix import write_atomically

        # All are made before the first is written: a form that fails leaves no half of a set.
        rendered = [(path, get_format(name).render(view, look).out) for name, path in self._files]
        failed: MorasseError | None = None
        for path, text in rendered:
            try:
                write_atomically(path, text.encode("utf-8", "backslashreplace"))
            except MorasseError as error:
                problem = error.problem
                failed = failed or MorasseError(
                    _("rapport non écrit"), problem.why or problem.what, problem.remedy, path=path
                )
        if failed is not None:
            raise failed


def _check_place(path: str) -> None:
    """Raises MorasseError when a report could not be written there."""
    folder = os.path.dirname(os.path.abspath(path))
    why = ""
    if os.path.isdir(path):
        why = _("c’est un dossier")
    elif not os.path.isdir(folder):
        why = _("ce dossier n’existe pas")
    elif not os.access(folder, os.W_OK | os.X_OK):
        why = _("dossier en lecture seule")
    if why:
        raise MorasseError(
            _("--output-file : écriture impossible"), why, _("Donnez un autre chemin, ou créez le dossier."), path=path
        )


def append_page(page: str) -> None:
    """Add to the job's page, if there is one. Raises MorasseError when it cannot be."""
    path = os.environ.get(SUMMARY)
    if not page or not path:
        return
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(page)
    except OSError as error:
        raise MorasseError(
            _("page du job non écrite"), system_words(error), _("Vérifiez {name}.").format(name=SUMMARY), path=path
        ) from None


class Sources:
    """What formats may ask for besides the report: drafts, rules' pages."""

    def __init__(
        self,
        books: Books,
        stdin_filename: str | None = None,
        configurations: Configurations | None = None,
        *,
        narrowed: bool = False,
    ) -> None:
        """`narrowed`: the run reports only what stands on changed lines."""
        from lint.work import Configurations

        self._books = books
        self._narrowed = narrowed
        self._configurations = configurations or Configurations()
        self._stdin_filename = stdin_filename
        self._stdin: bytes | None = None

    def read_stdin(self) -> bytes:
        """Standard input, kept for formats that want its text."""
        from lint.drafts.read import MAX_BYTES

        self._stdin = sys.stdin.buffer.read(MAX_BYTES + 1)
        return self._stdin

    def view(self, outcome: Outcome) -> View:
        """The view of a run that formats render."""
        mended = outcome.mended

        def draft(path: str) -> Draft | None:
            return self._draft(path, mended)

        def proof() -> Proof:
            return self._proof(outcome)

        return View(outcome.report, outcome.lines, draft, self._help, _base(), proof)

    def _draft(self, path: str, mended: bytes | None) -> Draft | None:
        return self._read(path, mended)[0]

    def _read(self, path: str, mended: bytes | None) -> tuple[Draft | None, bytes]:
        """The draft of a path and its bytes."""
        from lint.drafts.encoding import decode
        from lint.drafts.read import draft_of, format_of, parse_draft, read_bytes

        try:
            data = mended if mended is not None else self._stdin
            if data is not None and path in ("-", self._stdin_filename):
                text, encoding = decode(data, path)
                return parse_draft(text, path, format=None if format_of(path) else "plain", encoding=encoding), data
            data = read_bytes(path)
            return draft_of(data, path), data
        except MorasseError:  # it changed or went since it was checked
            return None, b""

    def _proof(self, outcome: Outcome) -> Proof:
        """What is signed besides the findings: each draft as it was checked, and by what."""
        from hashlib import sha256

        from lint.attest import attest, prove

        report = outcome.report
        proved, facts = [], {}
        for path in report.checked:
            draft, data = self._read(path, outcome.mended)
            if draft is not None:
                book, settings = self._books.of(self._configurations.of(path), path, draft.meta.lang)
                facts[settings.facts] = True
                proved.append(prove(draft, sha256(data).hexdigest(), book, settings, report.skipped))
        return attest(proved, self._books.rulebooks(), facts, narrowed=self._narrowed)

    def _help(self, rule_id: str) -> RuleHelp | None:
        from lint.rulebook.pages import render_page

        for rulebook in self._books.rulebooks():
            try:
                rule, page = rulebook.get(rule_id), rulebook.page(rule_id)
            except MorasseError:
                continue
            url = self._configurations.of_folder(os.getcwd()).page_url(rule_id)
            return RuleHelp(rule, page.why, render_page(rule, page), page.source, url)
        return None


def _base() -> str:
    """The way from the repository's root, where a build server names one, to the current folder."""
    for name in _ROOTS:
        root = os.environ.get(name)
        if root:
            way = os.path.relpath(os.path.realpath("."), os.path.realpath(root)).replace(os.sep, "/")
            return "" if way == "." or way.startswith("..") else f"{way}/"
    return ""
