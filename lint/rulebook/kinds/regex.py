"""Kind `regex`: a pattern over a block's text, with a limit of time.

The pattern reads the folded text (straight apostrophes, plain spaces) or the text as typed (`on: text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint.errors import MorasseError
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule
from lint.rulebook.errors import RuleTimeout
from lint.rulebook.templates import apostrophe_of, distinct, placeholders, take_capital, templates

_ENGINE_VALUES = frozenset({"found", "suggestion"})


def check_body(body: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Patterns that do not compile or match nothing, absent groups, literals that cannot be there."""
    import regex

    try:
        pattern = regex.compile(body["regex"], _flags(body, regex))
    except regex.error as error:
        yield "regex", _bad_pattern(error)
        return
    if pattern.fullmatch("") is not None:
        yield "regex", "ce motif peut ne rien contenir : il relèverait du vide partout"
    groups: set[str | int] = {*range(pattern.groups + 1), *pattern.groupindex}
    span = body.get("span", 0)
    if span not in groups:
        yield "span", f"le motif n'a pas de groupe « {span} »"
    for template in templates(body.get("suggestion")):
        for reference in template.references:
            if reference not in groups:
                yield "suggestion", f"la suggestion cite le groupe « {reference} », que le motif n'a pas"
    for name in placeholders(body.get("message", "")):
        if name not in _ENGINE_VALUES and (int(name) if name.isdigit() else name) not in groups:
            yield "message", f"le message cite « {{{name}}} », que le motif n'a pas"
    for n, text in enumerate(body.get("except", ())):
        try:
            regex.compile(text, _flags(body, regex))
        except regex.error as error:
            yield f"except.{n}", _bad_pattern(error)
    for literal in _literals(body):
        if literal != literal.lower() or "’" in literal or "\u00a0" in literal or "\u202f" in literal:
            yield "literal", f"« {literal} » : en minuscules, apostrophes droites et espaces simples"


def anchors(rule: Rule) -> tuple[str, ...]:
    """The rule's literals."""
    return _literals(rule.body)


def build(rule: Rule, options: Mapping[str, Any]) -> RegexMatcher:
    """The compiled pattern. Raises MorasseError for any option: this kind has none."""
    for name in options:
        raise MorasseError(f"option inconnue « {name} » de {rule.id}", remedy="Une règle « regex » n'a pas d'option.")
    return RegexMatcher(rule)


def _literals(body: Mapping[str, Any]) -> tuple[str, ...]:
    literal = body.get("literal", ())
    return (literal,) if isinstance(literal, str) else tuple(literal)


def _flags(body: Mapping[str, Any], regex: Any) -> int:
    return int(regex.IGNORECASE) if body.get("ignore_case") else 0


_IN_FRENCH = {
    "missing )": "il manque « ) »",
    "unbalanced parenthesis": "« ) » de trop",
    "unterminated character set": "« [ » n'est pas fermé",
    "nothing to repeat": "rien à répéter avant *, + ou ?",
    "multiple repeat": "deux signes de répétition de suite",
    "bad escape": "« \\ » mal placé",
    "bad escape (end of pattern)": "« \\ » tout à la fin",
    "bad character range": "intervalle à l'envers entre crochets",
    "unknown group": "groupe inconnu",
    "unknown extension": "signe inconnu après « (? »",
    "missing >": "il manque « > »",
    "unknown property": "propriété inconnue",
}
"""The commonest complaints of `regex`; the others are shown as they come."""


def _bad_pattern(error: Any) -> str:
    where = f" (signe {error.pos + 1})" if getattr(error, "pos", None) is not None else ""
    said = str(getattr(error, "msg", error))
    return f"motif incorrect{where} : {_IN_FRENCH.get(said, said)}"


class RegexMatcher:
    """A compiled `regex` rule."""

    scope = "block"

    def __init__(self, rule: Rule) -> None:
        import regex

        body = rule.body
        flags = _flags(body, regex)
        self._rule = rule.id
        self._pattern = regex.compile(body["regex"], flags)
        self._except = [regex.compile(text, flags) for text in body.get("except", ())]
        self._typed = body.get("on") == "text"
        self._keep_case = body.get("keep_case", not self._typed)
        self._span = body.get("span", 0)
        self._templates = templates(body.get("suggestion"))
        self._names = {str(g): g for g in (*range(1, self._pattern.groups + 1), *self._pattern.groupindex)}

    def find(self, layers: BlockLayers) -> Iterator[Match]:
        """Matches in a block, left to right. Raises RuleTimeout past `settings.regex_timeout` seconds."""
        seconds = layers.parent.settings.regex_timeout
        text = layers.text if self._typed else layers.folded
        spared: list[tuple[int, int]] | None = None
        try:
            for m in self._pattern.finditer(text, timeout=seconds):
                start, end = m.span(self._span)
                if start < 0 or start == end:
                    continue
                if self._except:
                    if spared is None:
                        spared = [e.span() for p in self._except for e in p.finditer(text, timeout=seconds)]
                    if any(a < end and start < b for a, b in spared):
                        continue
                yield self._match(m, layers.text, start, end)
        except TimeoutError:
            raise RuleTimeout(self._rule, layers.block.index, seconds) from None

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]:
        """Not for this kind."""
        return iter(())

    def _match(self, m: Any, typed: str, start: int, end: int) -> Match:
        def group(name: str | int) -> str:
            a, b = m.span(name)
            return typed[a:b] if a >= 0 else ""

        found = typed[start:end]
        apostrophe = "'" if self._typed else apostrophe_of(found)
        mends = [t.fill(group, apostrophe) for t in self._templates]
        if self._keep_case:
            mends = [take_capital(found, mend) for mend in mends]
        values = {name: group(number) for name, number in self._names.items()}
        return Match(start, end, values, distinct(mends, found))
