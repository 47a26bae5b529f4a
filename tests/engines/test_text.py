"""Offsets: LanguageTool's UTF-16 units and our code points; what is sent of what is not prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.drafts.read import parse_draft
from lint.engines.languagetool.text import PLACEHOLDER, Chunk, chunks, code_point, units
from lint.model import MASK

SIGNS = st.text(alphabet=st.sampled_from("aé ’\u0301😀\U0001f1eb\u202f\n𝔘—"), max_size=40)


@given(SIGNS)
def test_code_points_come_back_from_utf16_units(text: str):
    assert units(text) == len(text.encode("utf-16-le")) // 2
    for place in range(len(text) + 1):
        assert code_point(text, units(text[:place])) == place


def test_half_a_pair_takes_the_whole_sign():
    assert code_point("a😀b", 2) == 1
    assert code_point("a😀b", 2, up=True) == 2


def blocks_of(text: str):
    return parse_draft(text, "a.md").blocks


def test_what_is_not_prose_is_sent_as_markup():
    blocks = blocks_of("Tapez `ls -l` pour *tout* voir.\n")
    (chunk,) = chunks(blocks, 1000)
    assert chunk.annotation == [
        {"text": "Tapez "},
        {"markup": MASK, "interpretAs": PLACEHOLDER},
        {"text": " pour tout voir."},
    ]
    text = blocks[0].prose.text
    place = text.index("tout")
    assert chunk.locate(place, 4) == (0, place, place + 4)


@given(st.lists(SIGNS.filter(str.strip), min_size=1, max_size=5), st.integers(12, 60))
def test_every_range_of_every_block_is_found_again(texts: list[str], limit: int):
    blocks = blocks_of("\n\n".join(" ".join(t.split()) for t in texts) + "\n")
    seen = dict.fromkeys(range(len(blocks)), 0)
    for chunk in chunks(blocks, limit):
        sent = "".join(part.get("text") or part["markup"] for part in chunk.annotation)
        assert chunk.size == units(sent)
        assert chunk.size <= limit
        for place, sign in enumerate(sent):
            found = chunk.locate(units(sent[:place]), units(sign))
            if found is None:  # what parts two blocks
                assert sign.isspace()
                continue
            number, start, end = found
            assert blocks[number].prose.text[start:end].replace("\n", " ") == sign
            seen[number] = max(seen[number], end)
    assert all(end == len(blocks[n].prose.text) for n, end in seen.items())


def test_a_range_over_two_blocks_is_in_none():
    (chunk,) = chunks(blocks_of("Un.\n\nDeux.\n"), 1000)
    assert chunk.locate(2, 5) is None
    assert chunk.locate(3, 0) == (0, 3, 3)
    assert Chunk().locate(0, 1) is None


def test_drafts_are_cut_between_paragraphs():
    text = "\n\n".join(f"Paragraphe {n} de la dépêche." for n in range(10))
    sizes = [chunk.size for chunk in chunks(blocks_of(text), 70)]
    assert len(sizes) == 5
    assert max(sizes) <= 70


@pytest.mark.parametrize("limit", [30, 1000])
def test_a_lone_surrogate_is_sent_as_a_sign(limit: int):
    from lint.model import Block, BlockKind, Piece, Prose

    text = "Un \ud800 seul."
    block = Block(0, BlockKind.PARAGRAPH, Prose(text, (Piece(0, 0, len(text), len(text), True),)))
    (chunk,) = chunks([block], limit)
    assert chunk.annotation == [{"text": "Un \ufffd seul."}]
