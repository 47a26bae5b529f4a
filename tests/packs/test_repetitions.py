"""The pack `repetitions`: what stands twice by mistake, and what French doubles on purpose."""

from __future__ import annotations

from functools import cache

import pytest

from lint.checks import get_check
from lint.drafts.prose import ProseBuilder
from lint.french.layers import DraftLayers
from lint.model import Block, BlockKind, Draft, Match
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import Rulebook, load_rulebook
from lint.settings import Settings

BLOCK_CHECKS = ["mot", "groupe", "infinitif", "coordination", "complement", "determinants"]
BLOCK_CHECKS += ["temps", "tete", "attribution", "proposition", "unite", "voisines"]


@cache
def rulebook() -> Rulebook:
    return load_rulebook(cache=False)


def layers(*blocks: str | tuple[BlockKind, str]) -> DraftLayers:
    made = []
    for index, block in enumerate(blocks):
        kind, text = (BlockKind.PARAGRAPH, block) if isinstance(block, str) else block
        prose = ProseBuilder(text)
        prose.copy(0, len(text))
        made.append(Block(index, kind, prose.build()))
    return DraftLayers(Draft("essai.md", "\n\n".join(b.prose.text for b in made), tuple(made)), Settings())


def matches(text: str, only: str = "") -> list[tuple[str, Match]]:
    block = layers(text).blocks[0]
    found = []
    for name in [only] if only else BLOCK_CHECKS:
        check = get_check(f"repetition.{name}")
        found += [(name, m) for m in check.function(block, check.options)]
    return found


def test_examples_of_the_pack() -> None:
    ids = [i for i in rulebook().rules if i.startswith("repetitions.")]
    assert len(ids) >= 14
    assert [str(f) for f in try_examples(rulebook(), ids)] == []


@pytest.mark.parametrize(
    ("text", "check", "span"),
    [
        ("Plus de plus de 300 personnes ont été évacuées.", "groupe", "Plus de plus de"),
        ("Il a prié grâce à grâce à ses voisins.", "groupe", "grâce à grâce à"),
        ("Il a été a été transporté à Lille.", "groupe", "a été a été"),
        ("Les pourparlers ont repris à Doha à Doha.", "groupe", "à Doha à Doha"),
        ("Il s'agit de l'un de l'un des ports du pays.", "groupe", "de l'un de l'un"),
        ("Le feu a gagné la la colline.", "mot", "la la"),
        ("Elle doit rencontrer rencontrer le pape.", "mot", "rencontrer rencontrer"),
        ("On a dit que que tout allait bien.", "mot", "que que"),
        ("Jeudi 12 mars, le Conseil a adopté jeudi le texte.", "temps", "jeudi"),
        ("Ce lundi, le tribunal a condamné lundi deux hommes.", "temps", "lundi"),
        ("Hier soir, le feu s'est déclaré hier soir à Metz.", "temps", "hier soir"),
        ("Le groupe a également annoncé également une vente.", "temps", "également"),
        ("L'homme qui a été blessé et qui a été blessé sera entendu.", "coordination", None),
        (
            "Ils ont accepté de travailler pour travailler avec lui.",
            "infinitif",
            "travailler pour travailler",
        ),
    ],
)
def test_wrong(text: str, check: str, span: str | None) -> None:
    found = matches(text)
    if span is None:
        assert [n for n, _ in found] == [check]
    else:
        assert [(n, text[m.start : m.end]) for n, m in found] == [(check, span)]


@pytest.mark.parametrize(
    "text",
    [
        "Nous nous en occuperons, et vous vous tairez.",
        "Jour après jour après jour, petit à petit à force d'efforts, il avance.",
        "Il veut être libre et libre de dire non.",
        "Vendredi, les élèves ont défilé ; vendredi, les professeurs feront grève.",
        "Le maire est mort hier, a annoncé hier la mairie.",
        "Il est arrivé lundi matin et reparti lundi soir.",
        "Il faut qu'il soit soit élu, soit nommé, dit-on à la une une fois l'an.",
        "Le chanteur de Duran Duran a visité Bora Bora, Walla Walla et New York New York.",
        "Tout ce qui est est connu ; ce qu'il veut veut dire beaucoup.",
        "Moi, président de la République, moi, président de tous.",
        "La réforme de la réforme, la crème de la crème, l'ami de l'ami du maire.",
        "Des heures et des heures, encore et encore, lui et lui seul.",
        "Les leurs leur manquent, et la leur leur suffit.",
        "Le prix va de 3 % à 5 % et de 10 à 15 euros.",
        "De mardi à mardi, de père en fils, de A à Z, d'un bord à un bord.",
        "Le score est de 2 2 après prolongation, 3 à 3.",
        "Oh la la, très très bien, oui oui, non non !",
        "LE MAIRE MAIRE DE NICE",
    ],
)
def test_right(text: str) -> None:
    assert [(n, text[m.start : m.end]) for n, m in matches(text)] == []


def test_mend_is_safe_only_for_function_words_and_plain_groups() -> None:
    by_text = {text: matches(text)[0][1] for text in ("Dans dans la rue.", "Il a deux sièges sièges.")}
    assert [m.safe for m in by_text.values()] == [True, False]
    assert [m.suggestions for m in by_text.values()] == [("Dans",), ("sièges",)]
    name = matches("On attend Joe Biden Joe Biden demain.", "groupe")[0][1]
    assert name.safe is False


def test_punctuation_stops_a_repetition() -> None:
    assert not matches("Il est venu le soir, le soir où tout a changé.")
    assert not matches("Voici la ville. La ville est belle.")


@pytest.mark.parametrize("kind", [BlockKind.CELL, BlockKind.BYLINE])
def test_cells_and_bylines_are_left_out(kind: BlockKind) -> None:
    block = layers((kind, "le le")).blocks[0]
    assert list(get_check("repetition.mot").function(block, {})) == []


def sentence_matches(draft: DraftLayers) -> list[tuple[int | None, str]]:
    check = get_check("repetition.phrase")
    return [(m.block, draft.blocks[m.block or 0].text[m.start : m.end]) for m in check.function(draft, check.options)]


def test_sentence_repeated_in_the_draft() -> None:
    said = "La centrale fermera ses portes avant la fin de l'été."
    assert sentence_matches(layers(said, f"Rien ne change. {said}")) == [(1, said)]


def test_headlines_quotations_and_lists_may_repeat_a_sentence() -> None:
    said = "La centrale fermera ses portes avant la fin de l'été"
    assert sentence_matches(layers((BlockKind.HEADLINE, said), said, said)) == []
    assert sentence_matches(layers(f"{said}.", (BlockKind.LIST_ITEM, f"{said}."))) == []
    assert sentence_matches(layers(f"« {said}. »", f"« {said}. »")) == []


def test_same_group_in_neighbouring_sentences_only() -> None:
    near = "Ils ont aussi promis un prêt. La banque et ses filiales ont aussi promis un délai."
    assert [near[m.start : m.end] for _, m in matches(near, "voisines")] == ["ont aussi promis"]
    far = "Ils ont aussi promis un prêt. Il a plu. Elles ont aussi promis un délai."
    assert not matches(far, "voisines")
