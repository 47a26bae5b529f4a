"""The kinds of matching: regex, terms, check, phrase, tree. One module each, the same three functions.

A kind's module has
- `check_body(body) -> Iterable[tuple[str, str]]`: what the JSON Schema cannot say (a pattern that does not
  compile, an unknown check): pairs (key, message in French);
- `anchors(rule) -> tuple[str, ...]`: lower-case literals, one of which must be in a block's folded text for
  the rule to be tried there; empty when the rule reads every block;
- `build(rule, options) -> Matcher`: the compiled rule, made when a block first needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule

KINDS = ("regex", "terms", "check", "phrase", "tree")


class Matcher(Protocol):
    """A compiled rule. `scope` "block": `find` is called for each block; "draft": `find_in_draft` once."""

    scope: str

    def find(self, layers: BlockLayers) -> Iterator[Match]: ...

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]: ...


class Kind(Protocol):
    """What a kind's module offers."""

    def check_body(self, body: Mapping[str, Any]) -> Iterable[tuple[str, str]]: ...

    def anchors(self, rule: Rule) -> tuple[str, ...]: ...

    def build(self, rule: Rule, options: Mapping[str, Any]) -> Matcher: ...


def get_kind(name: str) -> Kind:
    """The module of a kind of matching. Raises KeyError for an unknown kind."""
    if name not in KINDS:
        raise KeyError(name)
    return cast(Kind, import_module(f"lint.rulebook.kinds.{name}"))
