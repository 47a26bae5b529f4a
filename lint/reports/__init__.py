"""Reports: one module a format. A format turns what a run found into text; it computes no finding.

A format's module has `render(view, look) -> Rendered`. To add one: write the module, name it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from lint.model import Report
from lint.reports.lines import LineIndex

FORMATS = ("human", "concise", "json")


@dataclass(frozen=True, slots=True)
class View:
    """A run's report, with what turns its positions into lines and columns, by path."""

    report: Report
    lines: Mapping[str, LineIndex] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """How to show it. `width` in terminal cells; `everything`: list safe typographic mends one by one;
    `quiet`: no summary and nothing about what was passed over; `statistics`: add the tables."""

    color: bool = False
    width: int = 80
    everything: bool = False
    quiet: bool = False
    statistics: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """The report for standard output, and what people must see beside it (standard error)."""

    out: str
    err: str = ""


class Format(Protocol):
    """What a format's module offers."""

    def render(self, view: View, look: Look) -> Rendered: ...


def get_format(name: str) -> Format:
    """The module of a format. Raises KeyError for an unknown one."""
    if name not in FORMATS:
        raise KeyError(name)
    return cast(Format, import_module(f"lint.reports.{name}"))
