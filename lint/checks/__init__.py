"""Checks by algorithm: one module each, found by name through a registry.

A rule of kind `check` names one (`check: repetition.mot`): the part before the dot is the module in
`lint/checks/`, imported when a rule first needs it. A check reads layers and yields matches; it never
prints, reads files or knows a report format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from lint.model import Match

CheckFunction = Callable[..., Iterator[Match]]
"""`function(layers, options)`: the second parameter has that name."""


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check. `scope` "block": called with a `BlockLayers`; "draft": with a `DraftLayers`.

    `options` are the defaults; a rule may not name others. `anchors`: lower-case literals of which one must
    be in the block (none: always called). `needs`: groups of words, of each of which one must be in the block:
    "pas" is a word (lower case, straight apostrophe, as tokens have it), "<arriver>" any form of a lemma.
    """

    name: str
    function: CheckFunction
    scope: str = "block"
    options: Mapping[str, Any] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()


_REGISTRY: dict[str, Check] = {}


def check(
    name: str,
    *,
    scope: str = "block",
    options: Mapping[str, Any] | None = None,
    anchors: tuple[str, ...] = (),
    needs: tuple[Iterable[str], ...] = (),
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the check `name` ("module.nom"). The rest: see `Check`."""

    def register(function: CheckFunction) -> CheckFunction:
        groups = tuple(tuple(sorted(group)) for group in needs)
        _REGISTRY[name] = Check(name, function, scope, options or {}, anchors, groups)
        return function

    return register


def get_check(name: str) -> Check:
    """The check of that name. Raises KeyError when no module or function has it."""
    if name not in _REGISTRY:
        module = name.partition(".")[0]
        if not module.isidentifier():
            raise KeyError(name)
        try:
            import_module(f"lint.checks.{module}")
        except ModuleNotFoundError as error:
            if error.name != f"lint.checks.{module}":
                raise
            raise KeyError(name) from None
    return _REGISTRY[name]
