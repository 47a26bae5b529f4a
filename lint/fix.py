"""Mends a draft: safe suggestions, again and again until nothing changes; writes files whole or not at all.

Positions are code points of the file's decoded text.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Block, Draft, Finding, Prose

Check = Callable[[Draft], list[Finding]]
Reparse = Callable[[str], Draft]

MAX_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Mend:
    """A suggestion to write at [start, end): `text` as the file wants it (its Unicode form)."""

    start: int
    end: int
    text: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class FixResult:
    """The mended text and its draft. `applied`: the findings mended, round after round.

    A finding's positions are those of its round. `unstable`: rules whose mends never settle (they undo or
    feed each other); their mends were left out.
    """

    text: str
    applied: tuple[Finding, ...]
    rounds: int
    draft: Draft
    unstable: tuple[str, ...] = ()


def fix_draft(
    draft: Draft, check: Check, reparse: Reparse, *, unsafe: bool = False, max_rounds: int = MAX_ROUNDS
) -> FixResult:
    """Apply what may be applied until nothing is left: a second call on the result changes nothing.

    `check` gives the findings to show of a draft, `reparse` the draft of a text. Applied are first
    suggestions that are safe; with `unsafe` also lone suggestions that are not. Only found spans of verbatim
    prose change, never a line end, never a quotation or a silenced place (such findings are not `fixable` or
    not given). A mend after which the draft would no longer be read in the same blocks with the same words
    is left out.
    """
    result = _settle(draft, check, reparse, unsafe, max_rounds)
    if not result.unstable:
        return result
    # Some rules fight. Leaving them out settled this text, but a new run starts with all rules again: what is
    # returned must be a text that such a run leaves alone.
    for _n in range(3):
        again = _settle(result.draft, check, reparse, unsafe, max_rounds)
        unstable = tuple(sorted({*result.unstable, *again.unstable}))
        applied = result.applied + again.applied
        settled = again.text == result.text
        result = FixResult(again.text, applied, result.rounds + again.rounds, again.draft, unstable)
        if settled:
            return result
    return FixResult(draft.text, (), result.rounds, draft, result.unstable)


def _settle(draft: Draft, check: Check, reparse: Reparse, unsafe: bool, max_rounds: int) -> FixResult:
    """Rounds from `draft` on; rules that keep them from ending are left out and all begins anew."""
    banned: set[str] = set()
    rounds = 0
    longest = 2 * len(draft.text) + 1000  # a rule that feeds itself may double the text in each round
    while True:
        now = draft
        applied: list[Finding] = []
        rules_by_round: list[set[str]] = []
        seen = {draft.text: 0}
        guilty: set[str] = set()
        for _n in range(max_rounds):
            findings = [f for f in check(now) if f.rule not in banned]
            following, done = _apply_sound(now, choose(now, findings, unsafe=unsafe), reparse)
            if not done:
                return FixResult(now.text, tuple(applied), rounds, now, tuple(sorted(banned)))
            rounds += 1
            now = following
            applied.extend(m.finding for m in done)
            rules_by_round.append({m.finding.rule for m in done})
            if now.text in seen:
                guilty = set().union(*rules_by_round[seen[now.text] :])
                break
            seen[now.text] = len(rules_by_round)
            if len(now.text) > longest:
                break
        banned |= guilty or (rules_by_round[-1] if rules_by_round else set())
        if not rules_by_round:  # max_rounds is 0
            return FixResult(draft.text, (), 0, draft)


# Which mends


def choose(draft: Draft, findings: Sequence[Finding], *, unsafe: bool = False) -> list[Mend]:
    """The mends that may be written together, by position; they neither overlap nor touch.

    Of two that touch, the second waits for the next round: written together they might double a space.
    """
    blocks = {block.index: block for block in draft.blocks}
    places: dict[int, _Place] = {}
    chosen: list[Mend] = []
    reach = -1
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.rule)):
        suggestion = _suggestion(finding, unsafe)
        if suggestion is None or finding.start <= reach or not 0 <= finding.start <= finding.end:
            continue
        old = draft.text[finding.start : finding.end]
        if old != finding.text:
            continue
        if finding.block >= 0:
            block = blocks.get(finding.block)
            if block is None:
                continue
            if finding.block not in places:
                places[finding.block] = _Place(block)
            if not places[finding.block].holds(finding.start, finding.end, old):
                continue
        elif not _is_comment(draft, finding):
            continue
        new = _as_in_file(draft.text, finding.start, finding.end, suggestion)
        if new == old or _line_ends(new) != _line_ends(old) or not _encodable(new, draft):
            continue
        chosen.append(Mend(finding.start, finding.end, new, finding))
        reach = finding.end
    return chosen


def _suggestion(finding: Finding, unsafe: bool) -> str | None:
    if not finding.fixable or not finding.suggestions:
        return None
    first = finding.suggestions[0]
    if first.safe or (unsafe and len(finding.suggestions) == 1):
        return first.text
    return None


def _is_comment(draft: Draft, finding: Finding) -> bool:
    """A directive that does nothing is mended in its comment, the one place outside prose."""
    return any((c.start, c.end) == (finding.start, finding.end) for c in draft.comments)


class _Place:
    """Finds a range of the file in a block's prose."""

    def __init__(self, block: Block) -> None:
        self._prose: Prose = block.prose
        self._starts = [piece.file for piece in block.prose.pieces]

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """The prose's range for a range of the file that begins in verbatim prose."""
        n = bisect_right(self._starts, start) - 1
        if n < 0:
            return None
        piece = self._prose.pieces[n]
        if start == end == piece.file and n > 0 and not piece.verbatim:
            piece = self._prose.pieces[n - 1]  # an insertion behind the last character before a CRLF
        offset = start - piece.file
        if not piece.verbatim or offset > piece.file_length or (offset == piece.file_length and end > start):
            return None
        first = piece.prose + offset
        return first, first + end - start

    def holds(self, start: int, end: int, text: str) -> bool:
        """Whether the file's `text` at [start, end) is prose character by character."""
        found = self.range(start, end)
        if found is None or found[1] > len(self._prose.text):
            return False
        first, last = found
        return self._prose.is_verbatim(first, last) and self._prose.text[first:last] == text


def _encodable(text: str, draft: Draft) -> bool:
    """Whether the file can hold the text: Windows-1252 has no narrow no-break space."""
    try:
        text.encode(draft.encoding.name)
    except UnicodeEncodeError:
        return False
    return True


_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def _line_ends(text: str) -> list[str]:
    return _LINE_END.findall(text)


_NEIGHBOURHOOD = 200


def _as_in_file(text: str, start: int, end: int, suggestion: str) -> str:
    """The suggestion with its accents composed or decomposed as around it, else as in the whole file."""
    if suggestion.isascii():
        return suggestion
    for around in (text[max(0, start - _NEIGHBOURHOOD) : end + _NEIGHBOURHOOD], text):
        composed = unicodedata.is_normalized("NFC", around)
        decomposed = unicodedata.is_normalized("NFD", around)
        if decomposed and not composed:
            return unicodedata.normalize("NFD", suggestion)
        if composed and not decomposed:
            break
    return suggestion


# Writing them into the text


def replace_spans(text: str, mends: Sequence[Mend]) -> str:
    """The text with the mends (in order, apart from each other) in place."""
    parts: list[str] = []
    position = 0
    for mend in mends:
        parts += [text[position : mend.start], mend.text]
        position = mend.end
    parts.append(text[position:])
    return "".join(parts)


def _apply_sound(draft: Draft, mends: list[Mend], reparse: Reparse) -> tuple[Draft, list[Mend]]:
    """The draft with the mends that leave its structure as it was, and those mends.

    "1 ." mended to "1." at the head of a line makes a list of it, a colon may break a front matter: what the
    reader says afterwards decides. On a failure the halves are tried: one bad mend costs few readings.
    """
    if not mends:
        return draft, []
    try:
        mended = reparse(replace_spans(draft.text, mends))
    except MorasseError:
        mended = None
    if mended is not None and _reads_as_meant(draft, mended, mends):
        return mended, mends
    if len(mends) == 1:
        return draft, []
    half = len(mends) // 2
    # The later half first: positions before it stay what they are.
    draft, later = _apply_sound(draft, mends[half:], reparse)
    draft, earlier = _apply_sound(draft, mends[:half], reparse)
    return draft, earlier + later


def _reads_as_meant(before: Draft, after: Draft, mends: Sequence[Mend]) -> bool:
    """Whether `after` has the blocks of `before`, with the mended words and no others."""
    if len(before.blocks) != len(after.blocks):
        return False
    by_block: dict[int, list[Mend]] = {}
    for mend in mends:
        by_block.setdefault(mend.finding.block, []).append(mend)
    for old, new in zip(before.blocks, after.blocks, strict=True):
        if old.kind is not new.kind or old.level != new.level:
            return False
        own = by_block.get(old.index)
        if own is None:
            if old.prose.text != new.prose.text and _bare(old.prose.text) != _bare(new.prose.text):
                return False
            continue
        place = _Place(old)
        text = old.prose.text
        parts: list[str] = []
        position = 0
        for mend in own:
            found = place.range(mend.start, mend.end)
            if found is None:
                return False
            parts += [text[position : found[0]], mend.text]
            position = found[1]
        parts.append(text[position:])
        if _bare("".join(parts)) != _bare(new.prose.text):
            return False
    return True


def _bare(text: str) -> str:
    """Composed and without white space, which readers may trim or fold."""
    return unicodedata.normalize("NFC", "".join(text.split()))


# Files


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` in the file, or leave it as it was: no reader ever sees half of it.

    A symbolic link stays one, its target is written. The file's mode is kept (and its owner, when we may).
    Raises MorasseError for a file that is read-only and for a folder where nothing can be written.
    """
    import tempfile

    shown = os.fspath(path)
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        status = target.stat() if target.exists() else None
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise MorasseError(_("ce n’est pas un fichier ordinaire"), _("rien n’a été écrit"), path=shown)
        # The mode is asked too: the superuser may write anywhere, yet read-only is what the owner meant.
        if status is not None and not (status.st_mode & 0o222 and os.access(target, os.W_OK)):
            raise MorasseError(
                _("fichier en lecture seule"),
                _("rien n’a été écrit"),
                _("Rendez-le modifiable, ou relisez sans --fix."),
                path=shown,
            )
        handle, temporary = tempfile.mkstemp(prefix=".morasse-", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(temporary, status)
        os.replace(temporary, target)
        temporary = None
    except OSError as error:
        why = system_words(error)
        raise MorasseError(
            _("écriture impossible"),
            _("{why} ; le fichier n’a pas changé").format(why=why),
            _("Vérifiez les droits du dossier et la place sur le disque."),
            path=shown,
        ) from None
    finally:
        if temporary is not None:
            _remove(temporary)
    _sync_folder(target.parent)


def _keep_mode(temporary: str, status: os.stat_result | None) -> None:
    if status is not None:
        os.chmod(temporary, status.st_mode & 0o7777)
        if hasattr(os, "chown"):
            made = os.stat(temporary)
            if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
                with suppress(OSError):
                    os.chown(temporary, status.st_uid, status.st_gid)
                    os.chmod(temporary, status.st_mode & 0o7777)  # chown clears set-id bits
    elif os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_CONTEXT = 3


def unified_diff(old: str, new: str, path: str) -> str:
    """What changes, as `git apply` and `patch -p1` read it; "" when nothing does.

    Lines end at line feeds only: a carriage return before one is part of the line, as git sees it. Linear,
    where difflib takes hours on a long file of like lines: mends keep all line ends, so that line n stays
    line n. (Of texts that do not, what is between the first and the last change is shown whole.)
    """
    if old == new:
        return ""
    name = "".join(c if c.isprintable() else "?" for c in path.replace(os.sep, "/")).lstrip("/")
    while name.startswith("./"):
        name = name[2:]
    before, after = _lines(old), _lines(new)
    parts = [f"--- a/{name}\n", f"+++ b/{name}\n"]
    for hunk in _hunks(_changes(before, after)):
        first, last = hunk[0], hunk[-1]
        lead = min(_CONTEXT, first[0])
        tail = min(_CONTEXT, len(before) - last[1])
        start, stop = first[0] - lead, last[1] + tail
        parts.append(f"@@ -{_span(start, stop)} +{_span(first[2] - lead, last[3] + tail)} @@\n")
        position = start
        for old_start, old_end, new_start, new_end in hunk:
            parts += [f" {line}" for line in before[position:old_start]]
            parts += [f"-{line}" for line in before[old_start:old_end]]
            parts += [f"+{line}" for line in after[new_start:new_end]]
            position = old_end
        parts += [f" {line}" for line in before[position:stop]]
    return "".join(p if p.endswith("\n") else f"{p}\n\\ No newline at end of file\n" for p in parts)


Change = tuple[int, int, int, int]
"""Lines [a, b) of the old text become lines [c, d) of the new one; lines from 0."""


def _changes(before: list[str], after: list[str]) -> list[Change]:
    if len(before) == len(after):
        changes: list[Change] = []
        for n, (one, two) in enumerate(zip(before, after, strict=True)):
            if one == two:
                continue
            if changes and changes[-1][1] == n:
                first = changes[-1][0]
                changes[-1] = (first, n + 1, first, n + 1)
            else:
                changes.append((n, n + 1, n, n + 1))
        return changes
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return [(head, len(before) - tail, head, len(after) - tail)]


def _hunks(changes: list[Change]) -> list[list[Change]]:
    """Changes so near each other that their context meets stand in one hunk."""
    hunks: list[list[Change]] = []
    for change in changes:
        if hunks and change[0] - hunks[-1][-1][1] <= 2 * _CONTEXT:
            hunks[-1].append(change)
        else:
            hunks.append([change])
    return hunks


def _span(start: int, stop: int) -> str:
    """A range of lines as the format wants it: from 1, the length left out when it is 1."""
    if stop - start == 1:
        return str(stop)
    return f"{start + (stop > start)},{stop - start}"


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    last = lines.pop()
    return [f"{line}\n" for line in lines] + ([last] if last else [])
