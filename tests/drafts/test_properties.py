"""What holds of every reader on any text: exact offsets, order, no word lost, linear time."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.drafts.read import FORMATS, EmptyDraft, parse_draft
from lint.model import MASK, Draft

_SIGNS = st.sampled_from(
    [
        *(
            "é",
            "e\u0301",
            "a\u0323\u0302",
            "œ",
            "😀",
            "👩\u200d👩\u200d👧",
            "\u00a0",
            "\u202f",
            "’",
            "«",
            "»",
            "—",
        ),
        *("\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t", " ", "  ", "\u2028", "\ufeff", MASK, "\u212b", "각"),
        *(
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "~~",
            "[",
            "]",
            "](u)",
            "![",
            "(",
            ")",
            "<",
            ">",
            "&amp;",
            "&eacute;",
        ),
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<h1>",
            "<li>",
            "<td>",
            "<code>",
            "</code>",
            "<title>",
            "<!--",
        ),
        *(
            "-->",
            '<i lang="en">',
            "</i>",
            "<script>",
            "</script>",
            "&",
            "&#233;",
            "{{<",
            ">}}",
            "[^1]",
            "[^1]: ",
        ),
        *(
            "# ",
            "- ",
            "> ",
            "    ",
            "1. ",
            "| ",
            "\n|-|-|\n",
            "---\n",
            "+++\n",
            "title: ",
            "\\",
            "https://a.fr/b",
        ),
        *("a@b.fr", "www.a.fr", "mot", "Le Roi", "été.", "42"),
    ]
)
TEXTS = st.one_of(
    st.lists(_SIGNS, max_size=25).map("".join),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
)


def read(text: str, name: str) -> Draft | None:
    try:
        return parse_draft(text, "x", format=name)
    except EmptyDraft:
        return None


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_offsets_are_exact(name: str, text: str) -> None:
    draft = read(text, name)
    if draft is None:
        return
    assert draft.text == text
    assert [b.index for b in draft.blocks] == list(range(len(draft.blocks)))
    for comment in draft.comments:
        assert text[comment.start : comment.end].startswith("<!--")
        assert text[comment.start : comment.end].endswith("-->")
    for block in draft.blocks:
        prose = block.prose
        assert prose.text
        assert prose.text == prose.text.strip()
        assert len(prose.folded) == len(prose.text)
        assert sum(p.prose_length for p in prose.pieces) == len(prose.text)
        before = 0
        for n in range(len(prose.text)):
            start, end = prose.to_file(n, n + 1)
            assert before <= start < end <= len(text)
            before = start
            if prose.is_verbatim(n, n + 1):
                assert text[start:end] == prose.text[n]
        for first, last in (
            (0, len(prose.text)),
            (0, len(prose.text) // 2),
            (len(prose.text) // 2, len(prose.text)),
        ):
            start, end = prose.to_file(first, last)
            if prose.is_verbatim(first, last):
                assert text[start:end] == prose.text[first:last]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_no_word_of_a_plain_draft_is_lost(text: str) -> None:
    if "<!--" in text or "@" in text or "://" in text or "www." in text.lower() or MASK in text:
        return
    draft = read(text, "plain")
    if draft is None:
        return

    def words(written: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFC", written) if c.isalnum())

    assert words("\n".join(b.prose.text for b in draft.blocks)) == words(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Le roi", "e\u0301te\u0301", "mot", ",", ".", "«\u00a0", "\n", "\n\n", " ", "3"]),
        max_size=20,
    )
)
def test_text_without_markup_reads_the_same_in_plain_and_markdown(parts: list[str]) -> None:
    text = re.sub(r"(?m)^[ \t]+|^\d+\.", "", " ".join(parts))
    plain, markdown = read(text, "plain"), read(text, "markdown")
    if plain is None or markdown is None:
        assert plain is markdown
        return
    assert [(b.kind, b.prose.text) for b in plain.blocks] == [(b.kind, b.prose.text) for b in markdown.blocks]


_PILES = [
    *(
        "[",
        "![",
        "]",
        "*a ",
        "**a_b ",
        "_ *a",
        "[a](b ",
        '[a](b "',
        "[a](<b",
        "[a]((((",
        "` `` ",
        "a``b```c",
        "~~a",
    ),
    *("<a ", '<a b="', "<a b='x\" ", "</a ", "<!--", "<!--a-->", "<?", "<!D", "<![CDATA[", "&a", "&#1", "\\"),
    *("> ", "- a\n", "  - a\n", "{{< ", "{% ", "{{< a >}}", "[^1]", "[^a]: b\n", "[a]: /b\n", "|a|b\n|-|-\n"),
    *(
        "<div>",
        "<span lang=en>a",
        "<code>",
        "<code><code></code>",
        "<p><b>",
        "<i><p></i>",
        "<title>",
        "<svg>",
    ),
    *(
        "a@",
        "a",
        "www.",
        "http://a",
        "http://a(",
        "a ",
        "  a",
        " ",
        "\t",
        "\n",
        "\r",
        "e\u0301\u0316",
        "\u0316",
        "```\n",
    ),
    *("# ", "a\n-\n", "<div>\n\n", "<br>", "Le Roi ", "Le\nRoi.\n", "é"),
]


@pytest.mark.parametrize("name", FORMATS)
def test_time_is_linear_on_piles_of_markup(name: str) -> None:
    slow = []
    for pile in _PILES:
        took = []
        for size in (1_000, 8_000):
            text = pile * size + " fin"
            started = time.process_time()
            read(text, name)
            took.append(time.process_time() - started)
        # Eight times the text: eight times the time, with room for a busy machine; quadratic would be 64.
        if took[1] > 0.2 and took[1] > took[0] * 28:
            slow.append((pile, took))
    assert not slow


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_line_is_read_in_linear_time(name: str) -> None:
    text = "Le *roi* n’a pas dit «\u00a0oui\u00a0» à l’été. " * 12_500  # 100,000 words
    started = time.process_time()
    draft = read(text, name)
    assert time.process_time() - started < 8
    assert draft is not None
    assert len(draft.blocks) == 1
    assert draft.blocks[0].prose.text.count("roi") == 12_500
