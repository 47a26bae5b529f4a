"""ninjs 1.x to 3.x: what is read, exact places behind JSON's escapes, what is refused."""

from __future__ import annotations

import datetime as dt
import json
import time

import pytest

from lint.drafts.ninjs import is_ninjs
from lint.drafts.read import EmptyDraft, UnknownFormat, draft_of, is_draft, parse_draft
from lint.errors import MorasseError
from lint.fix import fix_draft
from lint.model import Confidence, Draft, Finding, Severity, Suggestion

ONE = {
    "uri": "urn:x:1",
    "type": "text",
    "versioncreated": "2025-02-18T23:30:00-05:00",
    "headline": "L’Élysée dit « non »",
    "byline": "Jeanne Martin",
    "located": "Paris",
    "language": "fr",
    "description_caption": "Une légende.",
    "body_text": "Un autre texte.",
    "body_xhtml": "<p>Le roi <b>dort</b>. Il rêve 😀.</p>\n<!-- morasse: ignore -->\n<p>R&amp;D à l’été.</p>",
    "associations": {"main": {"type": "picture", "description_text": "Le roi en photo."}},
}
TWO = {
    "uri": "urn:x:2",
    "standard": {"name": "ninjs", "version": "2.1"},
    "versioncreated": "2025-02-18",
    "headlines": [{"role": "main", "value": "Un titre"}, {"role": "web", "value": "Un autre titre"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "Le roi dort.\n\nIl rêve."},
        {"role": "main", "contenttype": "text/html; charset=utf-8", "value": "<p>Le roi dort.</p><p>Il rêve.</p>"},
    ],
    "descriptions": [{"role": "caption", "value": "Une légende."}],
}
THREE = {
    "uri": "urn:x:3",
    "standard": {"name": "ninjs", "version": "3.0"},
    "versionCreated": "2025-02-18T10:00:00Z",
    "headlines": [{"role": "main", "value": "Un titre"}],
    "bodies": [{"role": "main", "contentType": "text/plain", "value": "Le roi dort.\n\nIl rêve."}],
}


def blocks(draft: Draft) -> list[tuple[str, str]]:
    return [(b.kind.value, b.prose.text) for b in draft.blocks]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_one(ascii_only: bool) -> None:
    text = json.dumps(ONE, ensure_ascii=ascii_only, indent=1).replace("</", "<\\/")
    draft = parse_draft(text, "a.json")
    assert draft.format == "ninjs"
    assert blocks(draft) == [
        ("headline", "L’Élysée dit « non »"),
        ("caption", "Une légende."),
        ("paragraph", "Le roi dort. Il rêve 😀."),
        ("paragraph", "R&D à l’été."),
        ("caption", "Le roi en photo."),
    ]
    meta = draft.meta
    assert (meta.date, meta.dateline, meta.lang, meta.byline) == (dt.date(2025, 2, 18), "Paris", "fr", "Jeanne Martin")
    assert [draft.text[c.start : c.end] for c in draft.comments] == ["<!-- morasse: ignore -->"]
    for block in draft.blocks:
        for n, char in enumerate(block.prose.text):
            start, end = block.prose.to_file(n, n + 1)
            if block.prose.is_verbatim(n, n + 1):
                assert draft.text[start:end] == char
    body = next(b.prose for b in draft.blocks if "rêve" in b.prose.text)
    at = body.text.index("rêve")
    start, end = body.to_file(at, at + 4)
    assert draft.text[start:end] == ("r\\u00eave" if ascii_only else "rêve")


@pytest.mark.parametrize(("article", "headings"), [(TWO, [("heading", "Un autre titre")]), (THREE, [])])
def test_two_and_three(article: dict, headings: list) -> None:
    draft = parse_draft(json.dumps(article), "a.json")
    caption = [("caption", "Une légende.")] if article is TWO else []
    expected = [("headline", "Un titre"), *headings, ("paragraph", "Le roi dort."), ("paragraph", "Il rêve."), *caption]
    assert blocks(draft) == expected
    assert draft.meta.date == dt.date(2025, 2, 18)


def mended(text: str, word: str, by: str) -> str:
    """The text after the first `word` of its prose was mended."""

    def find(draft: Draft) -> list[Finding]:
        found = []
        for block in draft.blocks:
            at = block.prose.text.find(word)
            if at >= 0:
                start, end = block.prose.to_file(at, at + len(word))
                found.append(
                    Finding(
                        *(draft.path, "a.b", Severity.ERROR, Confidence.HIGH, "a/b", "m", start, end),
                        *(draft.text[start:end], block.prose.text, 0, block.index, block.kind),
                        (Suggestion(by, True),),
                    )
                )
        return found

    return fix_draft(parse_draft(text, "a.json"), find, lambda t: parse_draft(t, "a.json")).text


def test_a_mend_that_would_break_the_json_is_left_out() -> None:
    text = json.dumps(ONE, ensure_ascii=False)
    assert json.loads(mended(text, "dort", "veille"))["body_xhtml"].startswith("<p>Le roi <b>veille</b>")
    assert mended(text, "dort", 'dit "oui') == text
    assert mended(text, "dort", "a\\b") == text


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (json.dumps(ONE)[:300], "JSON incomplet", None),
        (json.dumps(ONE, indent=1).replace(',\n "type"', '\n "type"'), "JSON mal formé", (3, 2)),
        (
            '{"uri":"u","headline":"x","versioncreated":"' + "2025" + '","a":' + "[" * 300 + "]" * 300 + "}",
            "200 niveaux",
            None,
        ),
        ('{"uri":"u","headline":"x","versioncreated":"2025","a":' + "[" * 90_000, "niveaux", None),
        ('{"uri":"u","headline":"","versioncreated":"2025"}', "aucun texte à relire", None),
    ],
)
def test_bad_json_is_a_clear_error(text: str, words: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(MorasseError) as caught:
        parse_draft(text, "a.json")
    assert words in str(caught.value)
    problem = caught.value.problem
    assert problem.remedy
    if place:
        assert (problem.line, problem.column) == place


def test_a_date_that_is_none_is_a_problem_with_its_place() -> None:
    draft = parse_draft(json.dumps({**ONE, "versioncreated": "hier"}, indent=1), "a.json")
    assert draft.meta.date is None
    assert [(p.what, p.line) for p in draft.problems] == [("date de publication illisible", 4)]


def test_only_ninjs_is_taken_for_a_draft(tmp_path) -> None:
    cases = {
        "a.json": (ONE, True),
        "b.json": (TWO, True),
        "package.json": ({"name": "x", "version": "1"}, False),
        "tsconfig.json": ([1, 2], False),
        "feed.json": ({"uri": "x", "title": "y"}, False),
        "c.ninjs.json": ({"headline": "Le roi"}, True),
    }
    for name, (data, expected) in cases.items():
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")
        assert is_draft(str(tmp_path / name)) is expected, name
    assert not is_draft(str(tmp_path / "absent.json"))
    assert not is_ninjs("")
    with pytest.raises(UnknownFormat, match=r"\[\[json\]\]"):
        draft_of(b"{}", "package.json")
    with pytest.raises(EmptyDraft):
        draft_of(b"\n", "a.json")


def test_wrong_encoding_is_a_clear_error() -> None:
    data = json.dumps(ONE, ensure_ascii=False).encode()
    with pytest.raises(MorasseError, match="encodage mélangé"):
        draft_of(data.replace("É".encode(), b"\xc9", 1), "a.json")
    assert draft_of(json.dumps(ONE, ensure_ascii=False).encode("utf-16"), "a.json").meta.title == ONE["headline"]


def test_time_is_linear() -> None:
    took = []
    for size in (1_000, 8_000):
        body = "<p>L’été à l’école \\u00e9.</p>" * size
        text = json.dumps({**ONE, "body_xhtml": body})
        started = time.process_time()
        parse_draft(text, "a.json")
        took.append(time.process_time() - started)
    assert took[1] < took[0] * 28 or took[1] < 0.2
