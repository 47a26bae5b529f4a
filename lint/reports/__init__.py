"""Reports: one module a format. A format turns what a run found into text; it computes no finding.

A format's module has `render(view, look) -> Rendered`. To add one: write the module, name it in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from lint.model import Draft, Finding, Report, Rule
from lint.proof import Proof
from lint.reports.lines import START, LineIndex

FORMATS = ("human", "concise", "json", "json-lines", "github", "sarif", "gitlab", "rdjson", "junit", "html")


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """What a format may say of a rule. `page` is its page in Markdown, `why` its reason in a few sentences, `source`
    where its claim comes from, `url` where the newsroom keeps the page ("": nowhere)."""

    rule: Rule
    why: str
    page: str
    source: str = ""
    url: str = ""


def _no_draft(path: str) -> Draft | None:
    return None


def _no_help(rule_id: str) -> RuleHelp | None:
    return None


def _no_proof() -> Proof | None:
    return None


@dataclass(frozen=True, slots=True)
class View:
    """A run's report, with what turns its positions into lines and columns, by path.

    `draft` gives the draft of a path, `help` what is known of a rule, `proof` what is signed besides the findings;
    they are asked only by formats that need them. `base` leads from the repository's root, which machines start
    from, to the current folder ("" or with a slash at its end).
    """

    report: Report
    lines: Mapping[str, LineIndex] = field(default_factory=dict)
    draft: Callable[[str], Draft | None] = _no_draft
    help: Callable[[str], RuleHelp | None] = _no_help
    base: str = ""
    proof: Callable[[], Proof | None] = _no_proof

    def place(self, path: str) -> str:
        """The path from the repository's root, for machines."""
        if not self.base or path.startswith("/") or path == "-":
            return path
        from posixpath import normpath

        return normpath(self.base + path)

    def span(self, finding: Finding) -> tuple[int, int, int, int]:
        """Line and column (from 1, in code points) where the finding begins and ends."""
        lines = self.lines.get(finding.path, START)
        return *lines.position(finding.start), *lines.position(finding.end)


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
    """The report for standard output, and what people must see beside it (standard error).

    `page`: what a job's page shall show besides (Markdown), where there is one.
    """

    out: str
    err: str = ""
    page: str = ""


class Format(Protocol):
    """What a format's module offers."""

    def render(self, view: View, look: Look) -> Rendered: ...


def get_format(name: str) -> Format:
    """The module of a format. Raises KeyError for an unknown one."""
    if name not in FORMATS:
        raise KeyError(name)
    return cast(Format, import_module(f"lint.reports.{name.replace('-', '_')}"))
