"""One draft through the rules: candidates per block, matches, findings.

The engine knows neither files nor formats of report. It never stops for one rule: a rule that fails,
takes too long or lacks what it needs is named in the result, and the others run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lint.arrange import arrange
from lint.engines import GUESTS
from lint.engines.base import Engine, EngineFailure, EngineGone
from lint.errors import LexiconMissing, ModelMissing, MorasseError
from lint.fingerprint import fingerprint
from lint.french.layers import BlockLayers, DraftLayers
from lint.i18n import _
from lint.model import Draft, Finding, Match, Problem, Rule, Severity, Skipped, Suggestion
from lint.program_rules import PROGRAM_RULE, encoding_finding, program_severities
from lint.rulebook.book import CompiledBook
from lint.rulebook.errors import RuleTimeout
from lint.settings import Settings
from lint.suppress import suppress


@dataclass(slots=True)
class DraftResult:
    """What is said of one draft. `silenced`: findings that a suppression keeps out.

    `words`: how many were read, parted by white space; `sentences`: how many there are, and `parsed`: how
    many of them needed the dependency parse. `lasting`: no rule lacked a part of the program.
    """

    findings: list[Finding] = field(default_factory=list)
    silenced: list[Finding] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    words: int = 0
    sentences: int = 0
    parsed: int = 0
    lasting: bool = True


class _Failures:
    """What went wrong, said once a rule whatever the number of blocks."""

    def __init__(self, draft: Draft, result: DraftResult) -> None:
        self._path = draft.path
        self._result = result
        self.seen: set[str] = set()

    def skip(self, what: str, why: str) -> None:
        if what not in self.seen:
            self.seen.add(what)
            self._result.skipped.append(Skipped(self._path, what, why))

    def take(self, rule: Rule, error: Exception) -> None:
        """Say why the rule stopped; what it had found before is kept by the caller."""
        if isinstance(error, (LexiconMissing, ModelMissing)):
            self._result.lasting = False
            self.skip(rule.id, str(error))
        elif isinstance(error, RuleTimeout):
            self._error(rule, error.problem.what, error.problem.remedy)
        elif isinstance(error, MorasseError):
            self._error(rule, error.problem.what, error.problem.remedy, error.problem.why)
        elif isinstance(error, RecursionError):
            self._error(rule, _("texte trop imbriqué pour cette règle"), _("Signalez-le avec le texte."))
        else:
            said = f"{type(error).__name__}: {error}"
            self._error(rule, _("la règle {rule} a échoué").format(rule=rule.id), _("Signalez-le avec le texte."), said)

    def _error(self, rule: Rule, what: str, remedy: str, why: str = "") -> None:
        if rule.id not in self.seen:
            self.seen.add(rule.id)
            self._result.errors.append(Problem(what, why, remedy, path=self._path))


def check_draft(draft: Draft, book: CompiledBook, settings: Settings, engine: Engine | None = None) -> DraftResult:
    """Run the book's rules over the draft, and `engine`, another checker, beside them.

    Findings come arranged (quotations, overlaps) and with suppressions applied, by position in the file.
    """
    result = DraftResult()
    result.errors.extend(draft.problems)
    layers = DraftLayers(draft, settings)
    failures = _Failures(draft, result)
    raw: list[Finding] = []
    if draft.encoding.detected:
        raw.append(encoding_finding(draft))
    whole: list[Rule] = []
    finders: list[_Find | None] = [None] * len(book.order)
    for block in layers.blocks:
        for place in book.places(block.folded, block):
            find = finders[place]
            if find is None:
                find = finders[place] = _finder(book.order[place], book, layers, failures, whole)
            try:
                for match in find(block):
                    raw.append(_finding(book.order[place], match, block))
            except Exception as error:  # one broken rule must not take the others down
                failures.take(book.order[place], error)
        result.words += len(block.folded.split())
    for rule in whole:
        try:
            raw.extend(_in_draft(rule, book, layers))
        except Exception as error:
            failures.take(rule, error)
    guests = set(GUESTS)
    if engine is not None:
        try:
            raw.extend(_finding(r.rule, r.match, layers.blocks[r.block]) for r in engine.read(draft.blocks, settings))
            guests.discard(engine.name)
        except EngineGone as gone:
            result.lasting = False
            failures.skip(engine.name, gone.problem.what)
        except EngineFailure as failure:
            result.lasting = False
            result.errors.append(replace(failure.problem, path=draft.path))
    result.sentences = sum(len(block.sentences) for block in layers.blocks)
    result.parsed = layers.parsed_sentences
    # A directive for a rule that did not run here cannot be called unused.
    not_run = (book.known - book.rules.keys() - PROGRAM_RULE.keys() - book.dormant) | failures.seen | guests
    # Silenced first: what overlapped a silenced finding then stands for itself.
    kept, result.silenced = suppress(raw, draft, layers, book.known, not_run=not_run)
    result.findings = _selected(arrange(kept, layers, book.rules), program_severities(settings))
    result.errors.extend(book.drain_problems())  # rules that could not be built, said once a run
    return result


_Find = Callable[[BlockLayers], Iterable[Match]]


def _nothing(block: BlockLayers) -> Iterable[Match]:
    return ()


def _finder(rule: Rule, book: CompiledBook, layers: DraftLayers, failures: _Failures, whole: list[Rule]) -> _Find:
    """What finds the rule's matches in a block of this draft; a rule that reads the whole draft goes to `whole`."""
    if rule.needs_date and layers.date is None:
        if not rule.blocks or any(block.block.kind in rule.blocks for block in layers.blocks):
            failures.skip(rule.id, _("pas de date de publication : donnez-la (date: dans l’en-tête, ou --date)"))
        return _nothing
    matcher = book.matcher(rule)
    if matcher is None:
        return _nothing
    if matcher.scope == "draft":
        whole.append(rule)
        return _nothing
    find = matcher.find
    if not rule.blocks:
        return find
    return lambda block: find(block) if block.block.kind in rule.blocks else ()


def _in_draft(rule: Rule, book: CompiledBook, layers: DraftLayers) -> Iterator[Finding]:
    """The findings of a rule that reads the whole draft."""
    matcher = book.matcher(rule)
    assert matcher is not None
    for match in matcher.find_in_draft(layers):
        if match.block is None:
            raise MorasseError(_("la règle {rule} ne dit pas dans quel bloc").format(rule=rule.id))
        block = layers.blocks[match.block]
        if not rule.blocks or block.block.kind in rule.blocks:
            yield _finding(rule, match, block)


def _selected(findings: list[Finding], program: Mapping[str, Severity]) -> list[Finding]:
    """The findings without those of program rules that are off; the others with their severities."""
    return [
        replace(f, severity=program[f.rule]) if f.rule in program else f
        for f in findings
        if f.rule not in PROGRAM_RULE or f.rule in program
    ]


def _finding(rule: Rule, match: Match, layers: BlockLayers) -> Finding:
    """The finding for a match of the rule in a block: positions and words of the file."""
    draft = layers.parent.draft
    prose = layers.block.prose
    start, end = prose.to_file(match.start, match.end)
    verbatim = prose.is_verbatim(match.start, match.end)
    sentence = layers.sentence_at(match.start)
    sentence_text = layers.text[sentence.start : max(sentence.end, match.end)]
    safe = rule.safe if match.safe is None else match.safe
    suggestions = tuple(Suggestion(text, safe=safe and verbatim and n == 0) for n, text in enumerate(match.suggestions))
    found = " ".join(layers.text[match.start : match.end].split())
    values = {
        "found": found,
        "suggestion": match.suggestions[0] if match.suggestions else "",
        **match.values,
    }
    return Finding(
        path=draft.path,
        rule=rule.id,
        severity=match.severity or rule.severity,
        confidence=match.confidence or rule.confidence,
        mqm=rule.mqm,
        message=_fill(match.message or rule.message, values),
        start=start,
        end=end,
        text=draft.text[start:end],
        sentence=sentence_text,
        sentence_start=prose.to_file(sentence.start, sentence.start)[0],
        block=layers.block.index,
        block_kind=layers.block.kind,
        suggestions=suggestions,
        fingerprint=fingerprint(rule.id, sentence_text),
        fixable=verbatim,
        marked=(match.start - sentence.start, match.end - sentence.start),
    )


_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _fill(message: str, values: Mapping[str, str]) -> str:
    """The message with its placeholders filled; an unknown one stays as written, for its author to see."""
    if "{" not in message:
        return message
    return _PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), message)
