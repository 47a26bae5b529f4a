"""The nouns of the signed proof (*bon à tirer*): what it shows of a draft and of the run. Plain data.

Positions in a `Mention` are into its block's prose, and `offset` is into the file; both in code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.model import Draft, Skipped

KINDS = ("person", "title", "place", "organisation", "name", "figure", "date")
"""What a person verifies by hand, in the order in which it is listed."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where something to verify stands."""

    block: int
    start: int
    end: int
    offset: int


@dataclass(frozen=True, slots=True)
class Item:
    """Something to verify by hand, with all the places where it stands.

    `kind` is one of `KINDS`; `known`: what the fact base holds of it on the draft's date, a sentence each.
    """

    kind: str
    text: str
    mentions: tuple[Mention, ...]
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftProof:
    """A draft as it was checked. `date`: the day by which facts were judged (« 3 mai 2021 »), "" without one.

    `digest`: SHA-256 of the file's bytes, in hexadecimal; `ran`: how many rules ran, by pack; `off`: rules that the
    settings left out; `engines`: other checkers that read it; `words`: parted by white space.
    """

    draft: Draft
    date: str
    digest: str
    words: int
    items: tuple[Item, ...] = ()
    ran: Mapping[str, int] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    engines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof says besides the findings; `drafts` by path.

    `program`: the program's version; `rulebook`: what tells the rules from other versions of them; `facts`: the
    same of the fact base, in words; `day`: when the run was made, written as
    `DraftProof.date`; `lacking`: what the proof itself could not list;
    `narrowed`: only findings on changed lines are in the report.
    """

    drafts: Mapping[str, DraftProof] = field(default_factory=dict)
    program: str = ""
    rulebook: str = ""
    facts: str = ""
    day: str = ""
    lacking: tuple[Skipped, ...] = ()
    narrowed: bool = False
