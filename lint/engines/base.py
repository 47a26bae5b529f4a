"""What an engine is: another checker that reads a draft's blocks and remarks upon them.

A second checker joins by a package beside `languagetool/` that gives an `Engine`, its name in
`lint.engines.GUESTS` and its place in `lint.engines.crew`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from lint.errors import MorasseError
from lint.model import Block, Match, Rule
from lint.settings import Settings


class Remark(NamedTuple):
    """What an engine says: `match` in the prose (code points) of `blocks[block]`, under a rule of the engine's."""

    block: int
    rule: Rule
    match: Match


class EngineFailure(MorasseError):
    """The engine could not read this draft; our own findings stand."""


class EngineGone(EngineFailure):
    """The engine failed before and is not asked any more in this run."""


class Engine(Protocol):
    """Another checker. One object serves all drafts of one process, one after the other."""

    name: str
    """One of `lint.engines.GUESTS`."""

    stamp: bytes
    """Its version and its own settings: two engines of one stamp say the same of the same blocks."""

    def read(self, blocks: Sequence[Block], settings: Settings) -> list[Remark]:
        """The remarks upon the blocks that the settings (`select`, `ignore`, `severity`) let through.

        Raises EngineFailure.
        """
        ...
