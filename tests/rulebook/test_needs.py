"""Words that a block must have for a check to be asked, options prepared once, and choices with many branches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lint.checks import Check
from lint.checks.prepared import prepared
from lint.errors import LexiconMissing
from lint.french.layers import DraftLayers
from lint.rulebook.examples import example_draft
from lint.rulebook.kinds import phrase as kind
from lint.rulebook.needs import Needs, split_needs, write_needs
from lint.rulebook.phrase.nodes import Node
from lint.rulebook.phrase.parse import parse_phrase
from lint.rulebook.phrase.program import first_keys
from lint.settings import Settings

from .helpers import layers_of, rule_of


def met(needs: Needs, text: str) -> int:
    return needs.met(layers_of(text).blocks[0])


def test_written_and_read_again():
    anchors = ["mot", *write_needs((("ne", "n'"), ("<être>",))), "autre"]
    assert split_needs(anchors) == (["mot", "autre"], [frozenset({"ne", "n'"}), frozenset({"<être>"})])


def test_each_group_wants_a_word():
    needs = Needs()
    negation = needs.add([frozenset({"ne", "n'"}), frozenset({"<savoir>"})])
    shared = needs.add([frozenset({"ne", "n'"})])
    for text, wanted in (
        ("Il ne sait pas.", (True, True)),
        ("Ils n’ont rien su.", (True, True)),
        ("Il ne vient pas.", (False, True)),
        ("Il saura.", (False, False)),
        ("", (False, False)),
    ):
        found = met(needs, text)
        assert (found & negation == negation, found & shared == shared) == wanted, text


def test_without_a_lexicon_every_rule_is_asked(monkeypatch: pytest.MonkeyPatch):
    def missing() -> None:
        raise LexiconMissing("absent")

    needs = Needs()
    needs.add([frozenset({"<savoir>"})])
    monkeypatch.setattr("lint.rulebook.needs.load_lexicon", missing)
    assert met(needs, "Bonjour.") == -1


def test_a_check_is_asked_only_where_its_words_are():
    """The needs that the checks state are true: without the words the check says nothing in its own examples."""
    from lint.rulebook.book import CompiledBook
    from lint.rulebook.load import load_rulebook

    rulebook = load_rulebook()
    stated = {i: split_needs(anchors)[1] for i, anchors in rulebook.anchors.items()}
    assert any(stated.values())
    book = CompiledBook(rulebook, Settings())
    for identity, groups in stated.items():
        if not groups or identity not in book.rules:
            continue
        for example in rulebook.page(identity).bad:
            text = (example if isinstance(example, str) else example["text"]).split(" -> ")[0]
            draft = example_draft(text.replace("‹", "").replace("›", "").strip())
            blocks = DraftLayers(draft, Settings()).blocks
            assert any(r.id == identity for b in blocks for r in book.candidates(b.folded, b)), (identity, text)


def test_groups_are_sorted_texts():
    assert Check("a.b", lambda layers, options: iter(())).needs == ()


def test_options_are_prepared_once_for_each_mapping():
    calls: list[Mapping[str, Any]] = []

    @prepared
    def words(options: Mapping[str, Any]) -> frozenset[str]:
        calls.append(options)
        return frozenset(options["mots"])

    one, two = {"mots": ["a"]}, {"mots": ["a"]}
    assert words(one) is words(one)
    assert words(two) == {"a"}
    assert len(calls) == 2


# Phrases


def keys(phrase: str) -> frozenset[str] | None:
    nodes: tuple[Node, ...] = parse_phrase(phrase).nodes
    return first_keys(nodes)


def test_what_a_phrase_may_begin_with():
    assert keys("mettre en place") == {"=mettre"}
    assert keys("^ ‹<table> ronde›") == {"<table"}
    assert keys("<mettre> fin") == {"<mettre", "<avoir", "<être"}
    assert keys("[très] <beau:A>") == {"=très", "<beau"}
    assert keys("(le|la)? {ADJ} chose") == {"=le", "=la", "{ADJ"}
    assert keys("(un|deux {MOT}) chose") == {"=un", "=deux"}
    assert keys("{NUM} chose") is None
    assert keys("!le chose") is None
    assert keys("{PERSONNE} dit") is None


def spans(text: str, phrase: str) -> list[str]:
    matcher = kind.build(rule_of("phrase", phrase=phrase), {})
    return [text[m.start : m.end] for b in layers_of(text).blocks for m in matcher.find(b)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il obéit vers lui.", ["obéit vers"]),
        ("Ils ont résisté vers le nord.", ["ont résisté vers"]),
        ("Il est vite venu vers nous.", ["est vite venu vers"]),
        ("Deux mots vers la fin.", ["mots vers"]),
        ("Il marche vers la fin.", []),
        ("Obéir vers", ["Obéir vers"]),
    ],
)
def test_a_choice_with_many_branches_finds_what_a_short_one_does(text: str, expected: list[str]):
    assert spans(text, "(<obéir:V>|<résister:V>|<venir:V>|<nuire:V>|mots|<plaire:V>) vers") == expected
