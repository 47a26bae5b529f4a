"""Paths into JSON, as a configuration writes them: `title.rendered`, `content_elements[type=text|header].content`.

A path is keys parted by dots. In a key `*` stands for any characters (alone: every key of an object or item of a
list). A list is gone through item by item whether the path says so or not. `[key=value|value]` behind a key keeps the
objects that have one of the values there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

_STEP = re.compile(r"([^.\[\]\s=|]+)(?:\[([^.\[\]\s=|]+)=([^\[\]=]+)\])?")


class BadPath(ValueError):
    """A path that cannot be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One key of a path, with what its objects must have (`key` "" for nothing)."""

    name: str
    key: str = ""
    values: frozenset[str] = frozenset()

    def fits(self, name: str) -> bool:
        """Whether the step stands for the key `name`."""
        return fnmatchcase(name, self.name)


def parse_path(path: str) -> tuple[Step, ...]:
    """The steps of a path. Raises BadPath."""
    steps: list[Step] = []
    position = 0
    while True:
        m = _STEP.match(path, position)
        if not m:
            raise BadPath(path)
        values = frozenset(v.strip() for v in (m[3] or "").split("|")) if m[2] else frozenset[str]()
        steps.append(Step(m[1], m[2] or "", values))
        position = m.end()
        if position == len(path):
            return tuple(steps)
        if path[position] != ".":
            raise BadPath(path)
        position += 1
