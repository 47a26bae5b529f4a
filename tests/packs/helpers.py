"""What the tests of packs share: a text through a pack's rules, through its checks, and its rules' examples."""

from __future__ import annotations

from functools import cache

from lint.checks import get_check
from lint.drafts.prose import ProseBuilder
from lint.drafts.read import parse_draft
from lint.engine import check_draft
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Block, BlockKind, Draft, Finding, Match
from lint.rulebook.book import CompiledBook
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import Rulebook, load_rulebook
from lint.settings import Settings


@cache
def rulebook() -> Rulebook:
    """The built-in rules."""
    return load_rulebook(cache=False)


@cache
def _book(pack: str, locale: str) -> tuple[CompiledBook, Settings]:
    settings = Settings(locale=locale, select=(pack,))
    return CompiledBook(rulebook(), settings), settings


def pack_findings(pack: str, text: str, locale: str = "fr-FR", path: str = "essai.txt") -> list[Finding]:
    """What all rules of the pack together say of a draft, read as its path says."""
    book, settings = _book(pack, locale)
    result = check_draft(parse_draft(text + "\n", path), book, settings)
    assert not result.errors
    return result.findings


def pack_found(pack: str, text: str, locale: str = "fr-FR", path: str = "essai.txt") -> list[tuple[str, str]]:
    """The rules, without their pack, and the words that they find."""
    return [(f.rule.partition(".")[2], f.text) for f in pack_findings(pack, text, locale, path)]


def block_layers(text: str) -> BlockLayers:
    """The text as one paragraph."""
    prose = ProseBuilder(text)
    prose.copy(0, len(text))
    made = Block(0, BlockKind.PARAGRAPH, prose.build())
    return DraftLayers(Draft("essai.md", text, (made,)), Settings()).blocks[0]


@cache
def _checks_of(pack: str) -> list[str]:
    rules = (rule for rule in rulebook().rules.values() if rule.pack == pack and rule.kind == "check")
    return sorted({rule.body["check"] for rule in rules})


def check_matches(pack: str, text: str) -> list[tuple[str, Match]]:
    """What each check of the pack finds in the text, without the engine: (name of the check, match)."""
    layers = block_layers(text)
    checks = [(name, get_check(name)) for name in _checks_of(pack)]
    return [(name, match) for name, check in checks for match in check.function(layers, check.options)]


def failed_examples(pack: str, at_least: int) -> list[str]:
    """The examples of the pack's rules that fail; there are `at_least` so many rules."""
    ids = [i for i in rulebook().rules if i.startswith(f"{pack}.")]
    assert len(ids) >= at_least
    return [str(failure) for failure in try_examples(rulebook(), ids)]
