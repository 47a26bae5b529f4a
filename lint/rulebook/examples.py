"""The examples inside rules, tried: they are the tests that editors write.

A bad example must give exactly one finding of its rule, on the marked words, whose first suggestion makes the
mended text; a good one, and a mended one, must give none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lint.drafts.prose import ProseBuilder
from lint.engine import DraftResult, check_draft
from lint.errors import MorasseError, describe
from lint.model import Block, BlockKind, Draft, Finding, Meta, Rule
from lint.rulebook.book import CompiledBook
from lint.rulebook.compile import examples_of
from lint.rulebook.load import Rulebook
from lint.settings import Settings

OPENING, CLOSING, ARROW = "‹", "›", re.compile(r"\s+->\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Example:
    """An example taken apart: `start` and `end` (code points of `text`) are None in a good one.

    `mended` is None when no mend is shown.
    """

    text: str
    start: int | None
    end: int | None
    mended: str | None
    date: dt.date | None
    locale: str | None
    block: BlockKind


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that does not do what it says: `why` in French, `text` as written, `origin` of the rule."""

    rule: str
    side: str
    number: int
    text: str
    why: str
    origin: tuple[str, int]

    def __str__(self) -> str:
        side = "mauvais" if self.side == "bad" else "bon"
        path, line = self.origin
        return f"{path}:{line} : {self.rule}, {side} exemple n° {self.number + 1} : {self.why}\n    {self.text}"


def parse_example(raw: Any, side: str) -> Example:
    """The example as written in a pack (a text, or a mapping). Raises MorasseError when it is malformed."""
    data = {"text": raw} if isinstance(raw, str) else dict(raw)
    text, mended = str(data["text"]), None
    start = end = None
    if side == "bad":
        parts = ARROW.split(text, maxsplit=1)
        text, mended = parts[0], parts[1] if len(parts) > 1 else None
        start, closing = text.find(OPENING), text.find(CLOSING)
        if start < 0 or closing < start:
            raise MorasseError("un mauvais exemple doit marquer la faute : ‹…›")
        end = closing - 1
        text = text[:start] + text[start + 1 : closing] + text[closing + 1 :]
    try:
        date = dt.date.fromisoformat(data["date"]) if data.get("date") else None
    except ValueError:
        raise MorasseError(f"la date « {data['date']} » n'existe pas") from None
    return Example(
        text, start, end, mended, date, data.get("locale"), BlockKind(data.get("block", BlockKind.PARAGRAPH))
    )


def example_draft(text: str, block: BlockKind = BlockKind.PARAGRAPH, date: dt.date | None = None) -> Draft:
    """A draft of that text; a blank line parts blocks. Below a headline stands body copy."""
    blocks: list[Block] = []
    position = 0
    for gap in [*_BLANK_LINE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        builder = ProseBuilder(text)
        builder.copy(position, end)
        prose = builder.build()
        if prose.text:
            below = bool(blocks) and block is BlockKind.HEADLINE
            blocks.append(Block(len(blocks), BlockKind.PARAGRAPH if below else block, prose))
        position = gap.end() if gap else end
    return Draft("<exemple>", text, tuple(blocks), Meta(date=date))


def test_examples(
    rulebook: Rulebook,
    ids: Iterable[str] | None = None,  # noqa: PT028
) -> list[ExampleFailure]:
    """Try the examples of these rules (of all by default), each rule alone; what fails, in the rules' order.

    Raises MorasseError for an unknown id and for a pack that can no longer be read.
    """
    failures: list[ExampleFailure] = []
    for rule in [rulebook.get(i) for i in ids] if ids is not None else list(rulebook.rules.values()):
        if rule.kind == "program":
            continue
        alone = _Alone(rulebook, rule)
        numbers = {"bad": 0, "good": 0}
        for side, raw, _place in examples_of(rulebook.page(rule.id).data):
            shown = raw if isinstance(raw, str) else str(raw.get("text", ""))
            try:
                whys = list(_try(alone, parse_example(raw, side)))
            except MorasseError as error:
                whys = [str(error)]
            failures.extend(ExampleFailure(rule.id, side, numbers[side], shown, why, rule.origin) for why in whys)
            numbers[side] += 1
    return failures


test_examples.__test__ = False  # type: ignore[attr-defined]  # pytest would take it for a test


class _Alone:
    """A rule by itself, compiled once for each locale: the table of a rule may have hundreds of examples."""

    def __init__(self, rulebook: Rulebook, rule: Rule) -> None:
        self.rule = rule
        self._rulebook = Rulebook({rule.id: rule}, {rule.id: rulebook.anchors.get(rule.id, ())}, {rule.pack: ""})
        self._books: dict[str, tuple[CompiledBook, Settings]] = {}

    def run(self, text: str, example: Example) -> DraftResult:
        """What the rule says of the text under the example's date, locale and kind of block."""
        locale = example.locale or (sorted(self.rule.locales)[0] if self.rule.locales else "fr-FR")
        if locale not in self._books:
            settings = Settings(locale=locale, select=(self.rule.id,))
            self._books[locale] = CompiledBook(self._rulebook, settings), settings
        book, settings = self._books[locale]
        return check_draft(example_draft(text, example.block, example.date), book, settings)


def _try(alone: _Alone, example: Example) -> Iterator[str]:
    result = alone.run(example.text, example)
    findings = [f for f in result.findings if f.rule == alone.rule.id]
    for problem in result.errors:
        yield describe(problem)
    if example.start is None or example.end is None:
        for finding in findings:
            yield f"relève « {finding.text} », alors que rien ne doit l'être"
        return
    for skipped in result.skipped:
        yield f"n'a pas pu être essayé : {skipped.why}"
    if not findings:
        if not result.errors and not result.skipped:
            yield f"ne relève rien ; attendu : « {example.text[example.start : example.end]} »"
        return
    if len(findings) > 1:
        yield "relève plus d'une fois : " + ", ".join(f"« {f.text} »" for f in findings)
        return
    finding = findings[0]
    if (finding.start, finding.end) != (example.start, example.end):
        yield f"relève « {finding.text} » au lieu de « {example.text[example.start : example.end]} »"
        return
    yield from _try_mend(alone, example, finding)


def _try_mend(alone: _Alone, example: Example, finding: Finding) -> Iterator[str]:
    if example.mended is None:
        if finding.suggestions:
            yield f"propose « {finding.suggestions[0].text} », mais l'exemple ne montre pas le texte corrigé"
        return
    if not finding.suggestions:
        yield "ne propose rien, mais l'exemple montre un texte corrigé"
        return
    mend = finding.suggestions[0].text
    mended = example.text[: finding.start] + mend + example.text[finding.end :]
    if mended != example.mended:
        yield f"corrige en « {mended} » au lieu de « {example.mended} »"
        return
    for again in alone.run(mended, example).findings:
        if again.rule == alone.rule.id:
            yield f"relève encore « {again.text} » dans le texte corrigé"
