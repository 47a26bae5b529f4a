"""Small packs, drafts and rules for the tests of the rulebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lint.drafts.prose import ProseBuilder
from lint.french.layers import DraftLayers
from lint.model import Block, BlockKind, Draft, Match, Rule
from lint.rulebook.compile import make_rule
from lint.rulebook.kinds import get_kind
from lint.rulebook.load import Rulebook
from lint.settings import Settings

Load = Callable[..., Rulebook]

RULE = r"""
  - id: {id}
    kind: regex
    regex: '\b{word}\b'
    literal: {word}
    suggestion: bien
    message: "« {{found}} » est à éviter."
    severity: warning
    confidence: high
    mqm: style/word
    why: "Ce mot n'est pas celui de la maison."
    examples:
      bad:
        - "Il va ‹{word}›.  ->  Il va bien."
        - "Tout va ‹{word}› ici.  ->  Tout va bien ici."
      good: ["Il va bien.", "Tout va."]
"""


def rule_yaml(identifier: str = "mot", word: str = "moche") -> str:
    """A good rule of kind `regex`."""
    return RULE.format(id=identifier, word=word).lstrip("\n")


def pack_yaml(*rules: str, pack: str = "essai") -> str:
    """A pack of these rules (one good rule when none is given)."""
    return f"pack: {pack}\ndescription: Pour les tests.\nrules:\n" + "".join(rules or (rule_yaml(),))


def layers_of(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **settings: Any) -> DraftLayers:
    """A draft of one block."""
    builder = ProseBuilder(text)
    builder.copy(0, len(text))
    draft = Draft("brouillon.txt", text, (Block(0, kind, builder.build()),))
    return DraftLayers(draft, Settings(**settings))


def rule_of(kind: str, **body: Any) -> Rule:
    """A rule of that kind; what is common to all is filled in."""
    data = {
        "id": "regle",
        "kind": kind,
        "message": "message",
        "severity": "warning",
        "confidence": "high",
        "mqm": "style/word",
        **body,
    }
    return make_rule("essai", data)


def matches(kind: str, text: str, configured: dict[str, Any] | None = None, /, **body: Any) -> list[Match]:
    """What a rule of that kind finds in a block."""
    matcher = get_kind(kind).build(rule_of(kind, **body), configured or {})
    return list(matcher.find(layers_of(text).blocks[0]))


def mended(text: str, match: Match, n: int = 0) -> str:
    """The text with the match's n-th suggestion in its place."""
    return text[: match.start] + match.suggestions[n] + text[match.end :]
