"""What a change touches: lines of drafts, from Git or from a unified diff, so that only they are reported on.

Lines are counted from 1, as Git does: each ends with a line feed.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import StringIO

from lint.errors import MorasseError
from lint.i18n import _
from lint.model import Finding
from lint.reports.lines import START, LineIndex

_ANSWER = 120
"""Seconds that one question to Git may take."""


@dataclass(slots=True)
class FileChanges:
    """What changed in a file. `whole`: all of it; `lines`: those that are new; `seams`: lines below which some
    were taken away."""

    whole: bool = False
    lines: set[int] = field(default_factory=set)
    seams: set[int] = field(default_factory=set)

    def touches(self, first: int, last: int) -> bool:
        """Whether one of the lines `first` to `last` is new, or a line between them was taken away."""
        if self.whole:
            return True
        return any(line in self.lines for line in range(first, last + 1)) or any(
            line in self.seams for line in range(first, last)
        )


class Changes:
    """The changed files, by real path. A file that was removed is none of them."""

    def __init__(self, files: dict[str, FileChanges]) -> None:
        self._files = files

    def add(self, path: str, changes: FileChanges) -> None:
        """Note what changed in a file."""
        self._files[os.path.realpath(path)] = changes

    def has(self, path: str) -> bool:
        """Whether something in the file changed."""
        return os.path.realpath(path) in self._files

    def keep(self, path: str, findings: Iterable[Finding], lines: LineIndex | None) -> list[Finding]:
        """The findings that stand on changed lines or in sentences that have some."""
        changes = self._files.get(os.path.realpath(path), FileChanges())
        found = list(findings)
        if changes.whole or (found and _has_bare_returns(path)):
            return found
        index = lines or START
        return [f for f in found if _is_of_the_file(f) or changes.touches(*_extent(f, index))]


def _is_of_the_file(finding: Finding) -> bool:
    """Whether the finding speaks of the file and not of a place in it (its encoding)."""
    return finding.block < 0 and finding.start == finding.end


def _extent(finding: Finding, lines: LineIndex) -> tuple[int, int]:
    """The first and last line of the finding and its sentence."""
    first, last = lines.position(finding.start)[0], lines.position(max(finding.start, finding.end - 1))[0]
    if not finding.sentence or finding.block < 0:
        return first, last
    begin = lines.position(finding.sentence_start)[0]
    # Where the sentence ends in the file is not known to the character: its line breaks tell the line.
    after = len(finding.sentence) - finding.marked[1]
    end = max(begin + finding.sentence.count("\n"), lines.position(finding.end + max(0, after - 1))[0])
    return min(first, begin), max(last, end)


def _has_bare_returns(path: str) -> bool:
    """Whether lines end with a carriage return alone: Git takes such a file for one line."""
    try:
        with open(path, "rb") as file:
            return re.search(rb"\r(?!\n)", file.read()) is not None
    except OSError:
        return False


# From a diff


def read_patch(data: bytes, shown: str, folders: Sequence[str] = (".",)) -> Changes:
    """The changes in a unified diff; its paths start from one of `folders` (the first that has the file).

    `shown` names the diff in messages. Raises MorasseError when it is none.
    """
    from unidiff.errors import UnidiffParseError
    from unidiff.patch import PatchSet

    # Not universal line ends: a carriage return inside a line belongs to it.
    text = data.decode("utf-8", "surrogateescape")
    try:
        patch = PatchSet(StringIO(text, newline="\n"))
    except (UnidiffParseError, ValueError, IndexError) as error:
        raise MorasseError(
            _("ce n’est pas un diff unifié"),
            " ".join(str(error).split())[:120],
            _("Donnez la sortie de « git diff »."),
            path=shown,
        ) from None
    if not len(patch) and text.strip() and not re.search(r"^diff --git |^(old|new) mode ", text, re.MULTILINE):
        raise MorasseError(_("ce n’est pas un diff unifié"), "", _("Donnez la sortie de « git diff »."), path=shown)
    files: dict[str, FileChanges] = {}
    # "a/" and "b/", or what diff.mnemonicPrefix writes; a diff made with --no-prefix hardly has them on all sides.
    sides = [_plain(name) for file in patch for name in (file.source_file, file.target_file)]
    prefixed = all(name == "/dev/null" or re.match(r"[abciow]/", name) for name in sides)
    for file in patch:
        if file.is_removed_file:
            continue
        changes = FileChanges(whole=bool(file.is_binary_file or file.is_added_file))
        for hunk in file:
            # An empty hunk is said to start at the line before it.
            at = hunk.target_start - (1 if hunk.target_length else 0)
            for line in hunk:
                if line.is_removed:
                    changes.seams.add(at)
                elif line.is_added or line.is_context:
                    at += 1
                    if line.is_added:
                        changes.lines.add(at)
        if changes.whole or changes.lines or changes.seams:
            name = _plain(file.target_file)[2 if prefixed else 0 :]
            places = [os.path.realpath(os.path.join(folder, name)) for folder in folders]
            files[next((p for p in places if os.path.exists(p)), places[0])] = changes
    return Changes(files)


_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_SIGNS = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13}


def _plain(name: str) -> str:
    """A diff's file name without the quotation that Git puts around odd characters."""
    name = name.strip("\n")
    if len(name) > 1 and name[0] == name[-1] == '"':
        raw = bytearray()
        position = 0
        inside = name[1:-1]
        for match in _ESCAPE.finditer(inside):
            raw += inside[position : match.start()].encode("utf-8", "surrogateescape")
            sign = match[1]
            raw.append(int(sign, 8) & 255 if len(sign) == 3 else _SIGNS.get(sign, ord(sign) & 255))
            position = match.end()
        raw += inside[position:].encode("utf-8", "surrogateescape")
        name = raw.decode("utf-8", "surrogateescape")
    return name


# From Git


def git_changes(ref: str, folder: str = ".") -> Changes:
    """What the files of the repository around `folder` have that the common ancestor with `ref` had not.

    Committed or not; files that Git does not know yet are new as a whole. Raises MorasseError: no Git, no
    repository, unknown reference, shallow clone.
    """
    root = repository(folder)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.returncode:
        raise MorasseError(
            _("--diff-base : référence inconnue « {ref} »").format(ref=ref),
            _("le clone est superficiel") if _is_shallow(root) else "",
            _("Récupérez tout l’historique : « git fetch --unshallow » (ou fetch-depth: 0).")
            if _is_shallow(root)
            else _("Donnez une branche, une étiquette ou un commit que ce dépôt connaît (« git fetch » ?)."),
        )
    commit = found.stdout.decode().strip()
    base = _git(root, "merge-base", commit, "HEAD")
    if base.returncode:
        shallow = _is_shallow(root)
        raise MorasseError(
            _("--diff-base : pas d’ancêtre commun avec « {ref} »").format(ref=ref),
            _("le clone est superficiel") if shallow else "",
            _("Récupérez tout l’historique : « git fetch --unshallow » (ou fetch-depth: 0).")
            if shallow
            else _("Donnez une référence de la même histoire."),
        )
    ancestor = base.stdout.decode().split()[0]
    diff = _git(
        root, "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
        "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/", "--unified=0", "--inter-hunk-context=0",
        ancestor, "--",
    )  # fmt: skip
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    for answer in (diff, fresh):
        if answer.returncode:
            raise _refused(answer)
    changes = read_patch(diff.stdout, "git diff", (root,))
    for name in fresh.stdout.split(b"\0"):
        if name:
            changes.add(os.path.join(root, os.fsdecode(name)), FileChanges(whole=True))
    return changes


def repository(folder: str = ".") -> str:
    """The root of the Git repository around a folder. Raises MorasseError when there is none."""
    answer = _git(folder, "rev-parse", "--show-toplevel")
    if answer.returncode == 0:
        return os.fsdecode(answer.stdout.rstrip(b"\n"))
    if b"dubious ownership" in answer.stderr:
        raise MorasseError(
            _("Git refuse ce dépôt : il appartient à un autre utilisateur"),
            remedy=_('Lancez « git config --global --add safe.directory "$PWD" ».'),
        )
    raise MorasseError(
        _("pas de dépôt Git ici"),
        remedy=_("Lancez la commande dans le dépôt, ou donnez un diff à --diff-from."),
    )


def _is_shallow(root: str) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What Git answers. Raises MorasseError when it is not there or does not answer."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_ANSWER, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise MorasseError(_("la commande « git » est introuvable"), remedy=_("Installez Git.")) from None
    except subprocess.TimeoutExpired:
        raise MorasseError(_("Git ne répond pas"), remedy=_("Relancez, ou donnez un diff à --diff-from.")) from None


def _refused(answer: subprocess.CompletedProcess[bytes]) -> MorasseError:
    said = answer.stderr.decode("utf-8", "replace").strip().splitlines()
    return MorasseError(_("Git a échoué"), said[-1] if said else "", _("Vérifiez l’état du dépôt."))
