"""Quotations: one line a case, the quoted words in braces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.french.layers import DraftLayers
from lint.french.quotations import Passage, quoted_passages, quoted_ranges
from lint.model import Block, BlockKind, Draft, Piece, Prose
from lint.settings import Settings


def _unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain = ""
    ranges: list[tuple[int, int]] = []
    start = 0
    for char in text:
        if char == "{":
            start = len(plain)
        elif char == "}":
            ranges.append((start, len(plain)))
        else:
            plain += char
    return plain, ranges


@pytest.mark.parametrize(
    "marked",
    [
        "Le maire vient.",
        "« {Je viens} », dit le maire.",
        "«\u00a0{Je viens}\u00a0», dit-il, «\u202f{demain}\u202f».",
        "Il parle de “{rupture}” et d'« {élan} ».",
        'Il parle de "{rupture}" et de "{calme}".',
        # nesting: the outermost counts
        "« {Il a crié « dehors » hier} », dit-elle.",
        "« {Il a crié “dehors” hier} », dit-elle.",
        "“{Il a crié « dehors » hier}”, dit-elle.",
        '« {Il a crié "dehors" hier} », dit-elle.',
        "« {Il a crié ‹ dehors › hier} », dit-elle.",
        "„{Guten Tag}“, dit-il, puis „{Adieu}”.",
        # apostrophes are no quotes
        "L'élu n'a pas dit ‘oui’ à l'‘ami’ d'hier.",
        "« {L'élu n'a rien dit} », selon l'« {entourage} ».",
        'L\'"{entourage}" du maire.',
        # badly typed
        "Il dit ”{oui}” et “{non}“ ensuite.",
        'Il dit " {oui} " puis s\'en va.',
        # never closed, never opened
        "« Je viens, dit le maire.",
        "Je viens », dit le maire.",
        "« Je viens “ici, dit « le maire.",
        "« {Il dit “oui} » et s'en va.",
        "Un “mauvais guillemet, puis « {un bon} ».",
        'Un écran de 27" et un autre de 32" en vente.',
        'Un écran de 27" dit "{géant}".',
        # empty
        '«\u00a0» et "".',
        # a mark at the head of each line goes on with the quotation
        "« {Je viens.\n« Je pars} », dit-il.",
        "« {Je viens.\n« Je pars.\n« Je reste} », dit-il.",
        "« {Il a dit\n« oui » et puis non} », dit-elle.",
        "⚠️ « {é́té 🎉} » 🎈",
    ],
)
def test_one_block(marked: str) -> None:
    text, expected = _unmark(marked)
    assert quoted_ranges(text) == expected
    assert quoted_passages([Passage(text)]) == [expected]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # « at the head of each paragraph
        ["Il dit : « {Je viens.}", "« {Je pars.}", "« {Je reste.} » Il sort. « {Adieu} »."],
        # » at the head of each paragraph
        ["Il dit : « {Je viens.}", "» {Je pars.}", "» {Je reste.} » Il sort."],
        # English use
        ["“{Je viens.}", "“{Je pars}”, dit-il."],
        ['"{Je viens.}', '"{Je pars}", dit-il, "{demain}".'],
        # only the first and the last mark
        ["« {Je viens.}", "{Je pars.}", "{Je reste} », dit-il."],
        ["« {Je viens.}", "{Il a dit « non » et “peut-être”} », dit-il. « {Fin} »."],
        # a » alone at the head of the last paragraph is the end
        ["« {Je viens.}", "», a dit le maire."],
        # never closed
        ["« Je viens, dit le maire.", "Il part.", "Elle aussi."],
        ["« Je viens, dit le maire.", "Elle parle d'« {élan} »."],
        ['Un 27" neuf.', 'Un "{bon}" écran.'],
        # another family neither closes nor hides it
        ["« {Je viens.}", "{Un “mot” à part.}", "{Je reste} »."],
        # two of them
        ["« {Un}", "{deux} » puis « {trois}", "« {quatre} »."],
    ],
)
def test_several_paragraphs(paragraphs: list[str]) -> None:
    plain, expected = zip(*map(_unmark, paragraphs), strict=True)
    assert quoted_passages([Passage(t) for t in plain]) == list(expected)


def _draft(*blocks: tuple[BlockKind, str]) -> DraftLayers:
    built = []
    texts = []
    position = 0
    for n, (kind, text) in enumerate(blocks):
        built.append(Block(n, kind, Prose(text, (Piece(0, position, len(text), len(text), True),))))
        texts.append(text)
        position += len(text) + 2
    return DraftLayers(Draft("essai.txt", "\n\n".join(texts), tuple(built)), Settings())


def test_kinds_of_block() -> None:
    layers = _draft(
        (BlockKind.PARAGRAPH, "« Je viens."),
        (BlockKind.CAPTION, "Le maire, « hier »."),
        (BlockKind.PARAGRAPH, "« Je pars. »"),
        (BlockKind.QUOTATION, "Je reste."),
        (BlockKind.PARAGRAPH, "« Encore."),
        (BlockKind.HEADING, "Le vote"),
        (BlockKind.PARAGRAPH, "Fini ». Et « bien »."),
    )
    words = [[b.text[x:y] for x, y in b.quotations] for b in layers.blocks]
    assert words == [["Je viens."], ["hier"], ["Je pars."], ["Je reste."], [], [], ["bien"]]
    assert layers.blocks[0].in_quotation(2, 4)
    assert not layers.blocks[0].in_quotation(0, 4)
    assert not layers.blocks[4].in_quotation(2, 4)


@pytest.mark.parametrize("unit", ["« ", "“", "„a ", '" ', "« “", "» ", "«\n", "« a » ", "\n« a", '«“"‹'])
def test_linear(unit: str) -> None:
    begin = time.perf_counter()
    quoted_ranges(unit * 20_000)
    quoted_passages([Passage(unit)] * 20_000)
    assert time.perf_counter() - begin < 3


@given(st.lists(st.text(alphabet="«»“”„\"‹›' \n\u00a0aé27", max_size=25), max_size=6))
def test_ranges_are_ordered_apart_and_trimmed(texts: list[str]) -> None:
    found = quoted_passages([Passage(t) for t in texts])
    assert len(found) == len(texts)
    for text, ranges in zip(texts, found, strict=True):
        reach = 0
        for start, end in ranges:
            assert reach <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
            reach = end
        for start, end in quoted_ranges(text):
            assert any(a <= start and end <= b for a, b in ranges) or len(texts) > 1
