"""What came of one file, and the same as bytes: for a pipe between processes, and for the cache.

The bytes are JSON, not pickle or marshal: a cache in a draft's folder may come from a stranger's repository, and
what is read from there must do no more than be wrong.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from lint.model import BlockKind, Confidence, Finding, Problem, Severity, Skipped, Suggestion
from lint.reports.lines import LineIndex

FORMAT = 3
"""Version of what `pack` writes: raised with every change of it."""


@dataclass(slots=True)
class FileResult:
    """What came of one file. `unread`: why it is no draft; `diff`, `mended` as in `run.Outcome`.

    `lasting`: the same file under the same rules and settings gives the same again (no rule lacked a part of
    the program, or failed). Findings by position. `copy`: the file that was written beside a Word document.
    """

    path: str
    findings: list[Finding] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    lines: LineIndex | None = None
    checked: bool = False
    unread: Problem | None = None
    diff: str = ""
    mended: bytes | None = None
    words: int = 0
    sentences: int = 0
    parsed: int = 0
    silenced: list[Finding] = field(default_factory=list)
    fixed: int = 0
    lasting: bool = False
    copy: str = ""


# A look-up in a mapping costs a tenth of the enumeration's own call, and a day has a hundred thousand findings.
_SEVERITY = {s.value: s for s in Severity}
_CONFIDENCE = {c.value: c for c in Confidence}
_KIND: dict[str | None, BlockKind | None] = {None: None, **{k.value: k for k in BlockKind}}


def pack(result: FileResult) -> bytes:
    """The result as bytes."""
    texts: dict[str, int] = {}
    findings = [_pack_finding(f, texts) for f in result.findings]
    silenced = [_pack_finding(f, texts) for f in result.silenced]
    data = [
        result.path,
        list(texts),
        findings,
        [[s.path, s.what, s.why] for s in result.skipped],
        [list(astuple(p)) for p in result.errors],
        None if result.lines is None else result.lines.starts,
        result.checked,
        None if result.unread is None else list(astuple(result.unread)),
        result.diff,
        None if result.mended is None else b64encode(result.mended).decode("ascii"),
        [result.words, result.sentences, result.parsed, result.fixed],
        silenced,
        result.lasting,
        result.copy,
    ]
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def unpack(data: bytes, path: str | None = None) -> FileResult:
    """The result of these bytes; with `path`, as if its file had that path (the same content may move).

    Raises ValueError, TypeError, KeyError or IndexError for bytes that are none of ours.
    """
    (own, texts, findings, skipped, errors, lines, checked, unread, diff, mended, counts, silenced, lasting,
     copy) = json.loads(data)  # fmt: skip
    at = own if path is None else path
    words, sentences, parsed, fixed = counts
    return FileResult(
        path=at,
        findings=[_unpack_finding(f, at, texts) for f in findings],
        skipped=[Skipped(at if where == own else where, what, why) for where, what, why in skipped],
        errors=[Problem(*p) for p in errors],
        lines=None if lines is None else LineIndex.of(lines),
        checked=checked,
        unread=None if unread is None else Problem(*unread),
        diff=diff,
        mended=None if mended is None else b64decode(mended),
        words=words,
        sentences=sentences,
        parsed=parsed,
        silenced=[_unpack_finding(f, at, texts) for f in silenced],
        fixed=fixed,
        lasting=lasting,
        copy=copy,
    )


def _pack_finding(f: Finding, texts: dict[str, int]) -> list[Any]:
    """A finding as a list; what findings share (a sentence, a rule's name) is written once, in `texts`."""

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    return [
        number(f.rule), f.severity.value, f.confidence.value, number(f.mqm), number(f.message), f.start, f.end,
        f.text, number(f.sentence), f.sentence_start, f.block, f.block_kind and f.block_kind.value,
        [[s.text, s.safe] for s in f.suggestions], [_pack_finding(r, texts) for r in f.related],
        f.fingerprint, f.fixable, f.marked[0], f.marked[1],
    ]  # fmt: skip


def _unpack_finding(record: Sequence[Any], path: str, texts: Sequence[str]) -> Finding:
    (rule, severity, confidence, mqm, message, start, end, text, sentence, sentence_start, block, kind,
     suggestions, related, fingerprint, fixable, first, last) = record  # fmt: skip
    return Finding(
        path, texts[rule], _SEVERITY[severity], _CONFIDENCE[confidence], texts[mqm], texts[message], start, end,
        text, texts[sentence], sentence_start, block, _KIND[kind],
        tuple(Suggestion(words, safe) for words, safe in suggestions),
        tuple(_unpack_finding(r, path, texts) for r in related),
        fingerprint, fixable, (first, last),
    )  # fmt: skip
