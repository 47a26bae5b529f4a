"""What a check makes of its options, made once and not for each block."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_MOST = 1_000
"""Rules' options remembered; a run has one for each rule with options."""


def prepared(make: Callable[[Mapping[str, Any]], T]) -> Callable[[Mapping[str, Any]], T]:
    """`make(options)`, remembered for the very mapping of options, which a rule hands to each of its calls.

    The mapping is kept too, so that no other can come to its place in memory.
    """
    made: dict[int, tuple[Mapping[str, Any], T]] = {}

    def get(options: Mapping[str, Any]) -> T:
        found = made.get(id(options))
        if found is None or found[0] is not options:
            if len(made) >= _MOST:
                made.clear()
            found = made[id(options)] = options, make(options)
        return found[1]

    return get
