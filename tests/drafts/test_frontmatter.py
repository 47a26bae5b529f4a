"""Front matter: metadata, blocks with offsets, problems that stop nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from lint.drafts.dates import parse_date
from lint.drafts.read import parse_draft
from lint.errors import describe


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-02-18", dt.date(2025, 2, 18)),
        ("2025-02-18T23:30:00+01:00", dt.date(2025, 2, 18)),
        ("2025-02-18 10:00", dt.date(2025, 2, 18)),
        ("18 février 2025", dt.date(2025, 2, 18)),
        ("mardi 18 fe\u0301vrier 2025 à 10 h", dt.date(2025, 2, 18)),
        ("le 1er août 2024", dt.date(2024, 8, 1)),
        ("18\u00a0févr. 2025", dt.date(2025, 2, 18)),
        ("18/02/2025", dt.date(2025, 2, 18)),
        ("2025/02/18", dt.date(2025, 2, 18)),
        ("February 18, 2025", dt.date(2025, 2, 18)),
        ("Tue, 18 Feb 2025 10:00:00 +0100", dt.date(2025, 2, 18)),
        ("20250218", dt.date(2025, 2, 18)),
        ("18/02/25", None),
        ("18 février 25", None),
        ("02/18/2025", None),
        ("2025-02-30", None),
        ("hier", None),
        ("", None),
    ],
)
def test_dates(value: str, expected: dt.date | None) -> None:
    assert parse_date(value) == expected


@pytest.mark.parametrize("key", ["date", "published", "publication_date", "pubDate", "datePublished", "publié-le"])
def test_names_of_the_date(key: str) -> None:
    draft = parse_draft(f"---\n{key}: 2025-02-18\n---\nIl dort.", "x.md")
    assert draft.meta.date == dt.date(2025, 2, 18)
    assert [b.prose.text for b in draft.blocks] == ["Il dort."]


def test_all_of_yaml() -> None:
    text = (
        "---\r\ntitle: 'L''été \"chaud\"'\r\nsous-titre: Il fait beau\r\nchapo: >-\r\n  Un deux\r\n"
        "  trois.\r\n"
        'description: "a \\"b\\" \\u00e9téici"\r\nauteurs:\r\n  - Jeanne Martin\r\n  - name: Luc Roy\r\n'
        "langue_source: en\r\nlang: fr-CA\r\ndate: 2025-02-18 10:00:00\r\n---\r\nIl dort."
    )
    draft = parse_draft(text, "x.md")
    assert draft.problems == ()
    assert draft.meta.title == 'L\'été "chaud"'
    assert draft.meta.byline == "Jeanne Martin, Luc Roy"
    assert (draft.meta.source_lang, draft.meta.lang) == ("en", "fr-CA")
    assert [(b.kind.value, b.prose.text) for b in draft.blocks] == [
        ("headline", 'L\'été "chaud"'),
        ("heading", "Il fait beau"),
        ("paragraph", "Un deux trois."),
        ("paragraph", 'a "b" étéici'),
        ("paragraph", "Il dort."),
    ]
    for block, written in zip(
        draft.blocks,
        ["L''été \"chaud\"", "Il fait beau", "Un deux\r\n  trois.", 'a \\"b\\" \\u00e9téici', "Il dort."],
        strict=True,
    ):
        start, end = block.prose.to_file(0, len(block.prose.text))
        assert text[start:end] == written


def test_toml() -> None:
    head = 'title = "Le \\"roi\\""\ndate = 2025-02-18T10:00:00+01:00\nauthors = ["A B", "C D"]'
    text = f"+++\n{head}\n+++\nIl dort."
    draft = parse_draft(text, "x.md")
    assert (draft.meta.title, draft.meta.date) == ('Le "roi"', dt.date(2025, 2, 18))
    assert draft.meta.byline == "A B, C D"
    assert [b.prose.text for b in draft.blocks] == ['Le "roi"', "Il dort."]


@pytest.mark.parametrize(
    ("head", "words", "line", "column"),
    [
        ("---\ntitle: a: b\n---\n", "en-tête illisible", 2, 9),
        ('---\ntitle: "a\n---\n', "en-tête illisible", None, None),
        ("---\ntitle: a\ndate: 18/02/25\n---\n", "date de publication illisible", 3, 7),
        ("---\n\U0001f600: é\ndate: demain\n---\n", "date de publication illisible", 3, 7),
        ("---\ntitle: a\n\n", "en-tête non fermé", 1, 1),
        ("+++\ntitle = \n+++\n", "en-tête illisible", 2, 9),
        ("---\na: " + "[" * 5000 + "\n---\n", "en-tête illisible", 2, 1),
        ("---\na: &x [*x, *x\n---\n", "en-tête illisible", None, None),
        ("---\na: \x01\n---\n", "en-tête illisible", 2, 4),
        ("---\n- title: liste\n---\n", None, None, None),
    ],
)
def test_broken_front_matter_is_a_problem_and_the_body_is_read(
    head: str, words: str | None, line: int | None, column: int | None
) -> None:
    draft = parse_draft(head + "Il dort.", "x.md")
    assert draft.blocks[-1].prose.text == "Il dort."
    if words is None:
        return
    problem = draft.problems[0]
    assert words in describe(problem)
    if line is not None:
        assert (problem.line, problem.column) == (line, column)


def test_simple_lines_of_a_broken_header_are_still_known() -> None:
    draft = parse_draft("---\ntitle: Ukraine : la paix\ndate: 2025-02-18\n---\nIl dort.", "x.md")
    assert draft.problems
    assert draft.meta.date == dt.date(2025, 2, 18)
    assert draft.meta.title == "Ukraine : la paix"


def test_nothing_in_the_header_is_built_into_objects() -> None:
    draft = parse_draft("---\ntitle: !!python/object/apply:os.getcwd []\n---\nIl dort.", "x.md")
    assert draft.blocks[-1].prose.text == "Il dort."


@pytest.mark.parametrize("text", ["---\nDu texte entre deux règles\n---\nFin.", "---\n\nFin.", "+++ trois plus"])
def test_a_ruled_line_is_no_front_matter(text: str) -> None:
    draft = parse_draft(text, "x.md")
    assert draft.problems == ()
    assert draft.blocks
