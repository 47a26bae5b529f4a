"""What the signed proof says besides the findings: of each draft, of the rules, of the versions of what was asked."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lint import __version__
from lint.errors import LexiconMissing
from lint.french.dates import written
from lint.french.layers import DraftLayers
from lint.i18n import _
from lint.model import Draft, Skipped
from lint.program_rules import PROGRAM_RULE
from lint.proof import DraftProof, Item, Proof
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import Rulebook
from lint.settings import Settings
from lint.verify import items_to_verify

_DIGEST_SHOWN = 12
"""Hexadecimal digits by which people tell two versions apart."""


def prove(
    draft: Draft, digest: str, book: CompiledBook, settings: Settings, skipped: Iterable[Skipped]
) -> tuple[DraftProof, list[Skipped]]:
    """What the proof shows of a draft, and what it could not list.

    `digest`: SHA-256 of the draft's file, in hexadecimal; `skipped`: what the run passed over.
    """
    layers = DraftLayers(draft, settings)
    lacking = []
    items: tuple[Item, ...] = ()
    try:
        items = tuple(items_to_verify(layers))
    except LexiconMissing as error:
        lacking.append(Skipped(draft.path, _("liste à vérifier à la main"), str(error)))
    passed = {s.what for s in skipped if s.path == draft.path}
    asked = settings.languagetool.mode != "off"
    ran = Counter(rule.pack for rule in book.order if rule.id not in passed)
    proof = DraftProof(
        draft=draft,
        date=written(layers.date) if layers.date else "",
        digest=digest,
        words=sum(len(block.folded.split()) for block in layers.blocks),
        items=items,
        ran=dict(sorted(ran.items())),
        engines=("LanguageTool",) if asked and "languagetool" not in passed else (),
        off=tuple(sorted(book.known - book.rules.keys() - PROGRAM_RULE.keys() - book.dormant)),
    )
    return proof, lacking


def attest(
    drafts: Iterable[tuple[DraftProof, Sequence[Skipped]]],
    rulebooks: Iterable[Rulebook],
    facts: Iterable[tuple[str, ...]],
    *,
    narrowed: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Proof:
    """What the proof says of a run: `drafts` as `prove` gives them, `facts` the newsroom's own files of facts.

    The day is today's, or that of SOURCE_DATE_EPOCH (seconds), so that a proof can be made again byte for byte.
    """
    proved = list(drafts)
    return Proof(
        drafts={d.draft.path: d for d, _lacking in proved},
        program=__version__,
        rulebook=" ; ".join(dict.fromkeys(map(_rules_version, rulebooks))),
        facts=" ; ".join(dict.fromkeys(map(_facts_version, facts))),
        day=written(_today(environment)),
        narrowed=narrowed,
        lacking=tuple(s for _draft, lacking in proved for s in lacking),
    )


def _today(environment: Mapping[str, str]) -> dt.date:
    given = environment.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return dt.datetime.fromtimestamp(int(given), tz=dt.UTC).date()
    return dt.date.today()


def _rules_version(book: Rulebook) -> str:
    """How many rules there are, and a digest of the packs' contents: the same on every machine."""
    sha = hashlib.sha256()
    for shown in sorted({rule.origin[0] for rule in book.rules.values() if rule.origin[0]}):
        sha.update(shown.encode("utf-8", "surrogateescape") + b"\0")
        try:
            with open(book.path_of(shown), "rb") as opened:
                sha.update(opened.read())
        except OSError:
            sha.update(b"?")
    return f"{len(book.rules)} règles, empreinte {sha.hexdigest()[:_DIGEST_SHOWN]}"


def _facts_version(local: tuple[str, ...]) -> str:
    """How many statements the base has, when its sources were last consulted, and a digest of its tables."""
    from lint.facts.store import digest, facts_for
    from lint.resources import builtin_rules

    base = facts_for(local)
    last = base.query("SELECT max(retrieved) FROM statement").fetchone()[0]
    count = f"{len(base):,}".replace(",", "\u202f")
    asked = f", sources consultées jusqu’au {written(dt.date.fromisoformat(last))}" if last else ""
    stamp = hashlib.sha256(digest(builtin_rules() / "facts", local).encode("utf-8", "surrogateescape")).hexdigest()
    return f"{count} affirmations{asked}, empreinte {stamp[:_DIGEST_SHOWN]}"
