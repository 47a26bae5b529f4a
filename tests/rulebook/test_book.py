"""The compiled book: only the rules whose anchor is in the block are tried."""

from __future__ import annotations

import time

from lint.model import Rule
from lint.rulebook.book import CompiledBook
from lint.rulebook.kinds import regex as regex_kind
from lint.rulebook.load import Rulebook
from lint.settings import Settings

from .helpers import Load, pack_yaml, rule_of, rule_yaml


def compiled(load: Load, *rules: str, **settings: object) -> CompiledBook:
    return CompiledBook(load(essai=pack_yaml(*rules)), Settings(**settings))  # type: ignore[arg-type]


def test_candidates(load: Load) -> None:
    book = compiled(
        load,
        rule_yaml("un", "moche"),
        rule_yaml("deux", "laid"),
        rule_yaml("toujours", "vilain").replace("    literal: vilain\n", ""),
        rule_yaml("trois", "moche"),
    )

    def names(text: str) -> list[str]:
        return [r.id for r in book.candidates(text)]

    assert names("Rien ici.") == ["essai.toujours"]
    assert names("MOCHE, laid, moche") == ["essai.un", "essai.deux", "essai.toujours", "essai.trois"]
    assert names("amochement") == ["essai.un", "essai.toujours", "essai.trois"]
    assert names("") == ["essai.toujours"]


def test_no_rules(load: Load) -> None:
    book = CompiledBook(Rulebook(), Settings())
    assert book.candidates("texte") == []


def test_matcher_is_built_once_and_late(load: Load, monkeypatch: object) -> None:
    book = compiled(load, rule_yaml())
    rule = book.rules["essai.mot"]
    first = book.matcher(rule)
    assert first is not None
    assert book.matcher(rule) is first
    assert book.drain_problems() == []


def test_rule_that_cannot_be_built_is_told_once() -> None:
    broken: Rule = rule_of("regex", regex="(")
    rulebook = Rulebook({broken.id: broken}, {broken.id: ()}, {"essai": ""})
    book = CompiledBook(rulebook, Settings())
    assert book.matcher(broken) is None
    assert book.matcher(broken) is None
    (problem,) = book.drain_problems()
    assert broken.id in problem.what
    assert book.drain_problems() == []


def test_bad_option_is_told(load: Load) -> None:
    rule = rule_of("check", check="repetition.mot")
    book = CompiledBook(
        Rulebook({rule.id: rule}, {rule.id: ()}, {"essai": ""}), Settings(options={rule.id: {"optoin": 1}})
    )
    assert book.matcher(rule) is None
    (problem,) = book.drain_problems()
    assert "optoin" in problem.what


def test_known_ids_for_suppressions(load: Load) -> None:
    book = compiled(load, rule_yaml(), rule_yaml("faux").replace("severity: w", "severity: x"))
    assert {"essai.mot", "essai.faux", "suppressions.inutile"} <= book.known
    assert set(book.rules) == {"essai.mot"}


def test_cost_does_not_grow_with_rules() -> None:
    """Ten times as many rules without an anchor in the text cost (nearly) nothing more."""

    def book_of(n: int) -> CompiledBook:
        rules = [rule_of("regex", id=f"r{i}", regex=f"motrare{i}x", literal=f"motrare{i}x") for i in range(n)]
        anchors = {r.id: regex_kind.anchors(r) for r in rules}
        return CompiledBook(Rulebook({r.id: r for r in rules}, anchors, {"essai": ""}), Settings())

    text = "Le ministre a présenté mardi un plan pour les hôpitaux, dont le coût reste inconnu. " * 50

    def cost(book: CompiledBook) -> float:
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            for _ in range(20):
                assert book.candidates(text) == []
            best = min(best, time.perf_counter() - start)
        return best

    few, many = book_of(100), book_of(1000)
    cost(few)
    assert cost(many) < 2 * cost(few), "ten times the rules"
