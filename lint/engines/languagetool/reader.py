"""LanguageTool as an engine: blocks go out as annotated text, matches come back as remarks under our rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.engines.base import EngineFailure, EngineGone, Remark
from lint.engines.languagetool import NAME
from lint.engines.languagetool.client import Client, Server, Unreachable
from lint.engines.languagetool.rules import Choice
from lint.engines.languagetool.text import Chunk, chunks
from lint.i18n import _
from lint.model import MASK, Block, Match
from lint.settings import Settings

_MOST_MENDS = 5

_PATIENCE = 2
"""Drafts in a row on which the server gave no answer, before it is asked no more."""


class LanguageTool:
    """The engine (`lint.engines.base.Engine`). It may be sent to another process, which calls for itself.

    `timeout`: seconds for each attempt.
    """

    name = NAME

    def __init__(self, server: Server, timeout: float) -> None:
        self.server = server
        self.stamp = server.stamp
        self._timeout = timeout
        self._client = Client(server.url, timeout)
        self._failures = 0
        self._choices: dict[int, tuple[Settings, Choice]] = {}
        self.categories: dict[str, str] = {}
        """LanguageTool's category of each rule that has spoken: for the ledger."""

    def __reduce__(self) -> tuple[Any, ...]:
        return LanguageTool, (self.server, self._timeout)

    def read(self, blocks: Sequence[Block], settings: Settings) -> list[Remark]:
        """See `Engine.read`."""
        choice = self._choice(settings)
        if choice.is_empty:
            return []
        if self._failures >= _PATIENCE:
            raise EngineGone(_("LanguageTool n’a pas répondu pour les brouillons d’avant"))
        language = self.server.language(settings.locale)
        found: list[Remark] = []
        try:
            for chunk in chunks(blocks, self.server.limit):
                for raw in self._client.check(chunk.annotation, language):
                    for remark, category in _remarks(raw, chunk, blocks, choice):
                        self.categories[remark.rule.id] = category
                        found.append(remark)
        except Unreachable:
            self._failures += 1
            raise
        self._failures = 0
        return found

    def _choice(self, settings: Settings) -> Choice:
        known = self._choices.get(id(settings))
        if known is None:
            # The settings are kept, so that no others take their place in memory.
            known = self._choices[id(settings)] = settings, Choice(settings)
        return known[1]


def _remarks(
    raw: Mapping[str, Any], chunk: Chunk, blocks: Sequence[Block], choice: Choice
) -> Iterator[tuple[Remark, str]]:
    """One of LanguageTool's matches as a remark; nothing for what is off or speaks of what is not prose."""
    try:
        own = raw["rule"]
        identifier, category = str(own["id"]), str(own["category"]["id"])
        offset, length = int(raw["offset"]), int(raw["length"])
        message = str(raw["message"])
        mends = [str(r["value"]) for r in raw.get("replacements") or ()]
    except (KeyError, TypeError, ValueError):
        raise EngineFailure(
            _("réponse de LanguageTool incomprise"),
            remedy=_("Vérifiez la version du serveur (« morasse languagetool status »)."),
        ) from None
    rule = choice.rule(identifier, category, str(own.get("description") or ""))
    if rule is None:
        return
    place = chunk.locate(offset, length)
    if place is None:
        return
    block, start, end = place
    words = blocks[block].prose.text[start:end]
    if MASK in words:  # it would have read our placeholder
        return
    if "’" in blocks[block].prose.text:  # it writes straight ones; the draft's own are kept
        mends = [m.replace("'", "’") for m in mends]
    mends = [m for m in dict.fromkeys(mends) if m != words][:_MOST_MENDS]
    yield Remark(block, rule, Match(start, end, message=" ".join(message.split()), suggestions=tuple(mends))), category
