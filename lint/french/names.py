"""Persons, places and organisations named in a text: gazetteers, shape and context; conservative."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.french.layers import BlockLayers


class Name(NamedTuple):
    """Tokens [start, end) of a block that name something.

    `kind`: PERSONNE, VILLE, PAYS or ORGANISATION; `gender` "m", "f" or "" (not known); `number` "s" or "p".
    """

    start: int
    end: int
    kind: str
    gender: str
    number: str = "s"


def find_names(layers: BlockLayers) -> list[Name]:
    """The names of a block, in order, not overlapping."""
    return []
