"""Directives in comments and [sic]. The toy rules find words: `a.mal` finds "mal", `b.pire` "pire"…"""

from __future__ import annotations

import re
import time

import pytest

from lint.drafts.read import parse_draft
from lint.french.layers import DraftLayers
from lint.model import BlockKind, Confidence, Draft, Finding, Severity
from lint.program_rules import PROGRAM_PAGES, PROGRAM_RULES
from lint.settings import Settings
from lint.suppress import matches, suppress

RULES = {"a.mal": "mal", "a.moche": "moche", "b.pire": "pire", "typographie.espace": "  "}
KNOWN = set(RULES)


def _find(layers: DraftLayers) -> list[Finding]:
    found = []
    draft = layers.draft
    for block in layers.blocks:
        for rule, word in RULES.items():
            for match in re.finditer(word, block.text):
                start, end = block.block.prose.to_file(*match.span())
                found.append(
                    Finding(
                        "essai.txt",
                        rule,
                        Severity.WARNING,
                        Confidence.HIGH,
                        "fluency/grammar",
                        "Faute.",
                        start,
                        end,
                        draft.text[start:end],
                        block.text,
                        0,
                        block.block.index,
                        BlockKind.PARAGRAPH,
                    )
                )
    return found


def _run(text: str, not_run: frozenset[str] = frozenset()) -> tuple[Draft, list[Finding], list[Finding]]:
    draft = parse_draft(text, "essai.txt")
    layers = DraftLayers(draft, Settings())
    kept, silenced = suppress(_find(layers), draft, layers, KNOWN, not_run=not_run)
    for finding in kept + silenced:
        assert draft.text[finding.start : finding.end] == finding.text
    return draft, kept, silenced


def _kept(text: str) -> list[str]:
    """What remains: rule names and, for places, the line from 1."""
    return [f"{f.rule}:{text.count(chr(10), 0, f.start) + 1}" for f in _run(text)[1]]


P = "Un texte assez long pour être un paragraphe, "  # plain text takes short lines for titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{P}mal et pire.", ["a.mal:1", "b.pire:1"]),
        # the next block
        (f"<!-- morasse: ignore -->\n\n{P}mal et pire.\n\n{P}mal.", ["a.mal:5"]),
        (f"<!-- morasse: ignore[a.mal] citation -->\n\n{P}mal et pire.", ["b.pire:3"]),
        (f"<!-- morasse: ignore[a] -->\n\n{P}mal, moche, pire.", ["b.pire:3"]),
        (f"<!-- morasse: ignore[a.*] -->\n\n{P}mal, moche, pire.", ["b.pire:3"]),
        (f"<!-- morasse: ignore[a.mo*, b] -->\n\n{P}mal, moche, pire.", ["a.mal:3"]),
        (f"<!--morasse:ignore[a.mal,b.pire]-->\n\n{P}mal, moche, pire.", ["a.moche:3"]),
        (f"<!-- Morasse : Ignore[A.mal] -->\n\n{P}mal.", []),
        (f"<!-- morasse ignore[a.mal] -->\n\n{P}mal.", []),
        (f"{P}mal.\n\n<!-- morasse: ignore[a.mal] -->\n\n{P}mal.", ["a.mal:1"]),
        # inside a block and at its end
        (f"{P}mal <!-- morasse: ignore[a.mal] --> et pire, mal.", ["b.pire:1"]),
        (f"{P}mal. <!-- morasse: ignore[a.mal] -->\n\n{P}mal.", ["a.mal:3"]),
        # a line
        (f"{P}mal\net mal <!-- morasse: ignore-line -->\net mal.", ["a.mal:1", "a.mal:3"]),
        (f"{P}mal.\n\n<!-- morasse: ignore-line[a.mal] -->\n\n{P}mal\net mal.", ["a.mal:1", "a.mal:6"]),
        (f"{P}mal\r\net mal <!-- morasse: ignore-line -->\r\net mal.", ["a.mal:1", "a.mal:3"]),
        # a region
        (
            f"<!-- morasse: disable[a] -->\n\n{P}mal, pire.\n\n{P}mal.\n\n<!-- morasse: enable[a] -->\n\n{P}mal.",
            ["b.pire:3", "a.mal:9"],
        ),
        (
            f"<!-- morasse: disable -->\n\n{P}mal, pire.\n\n<!-- morasse: enable[a] -->\n\n{P}mal, pire."
            "\n\n<!-- morasse: enable -->",
            ["a.mal:7"],
        ),
        (f"<!-- morasse: disable[a.mal] -->{P}mal, <!-- morasse: enable[a] -->mal.", ["a.mal:1"]),
        # the file
        (f"{P}mal.\n\n{P}mal, pire.\n\n<!-- morasse: ignore-file[a] dictée -->", ["b.pire:3"]),
        (f"{P}mal.\n\n{P}mal, pire.\n\n<!-- morasse: ignore-file -->", []),
        # people's notes are no directives
        (f"<!-- morasse : relue par Anne -->\n\n{P}mal.", ["a.mal:3"]),
        (f"<!-- morasse ignore les virgules -->\n\n{P}mal.", ["a.mal:3"]),
        (f"<!-- la morasse: ignore -->\n\n{P}mal.", ["a.mal:3"]),
        (f"<!-- ignore[a.mal] -->\n\n{P}mal.", ["a.mal:3"]),
    ],
)
def test_scopes(text: str, expected: list[str]) -> None:
    assert _kept(text) == expected


@pytest.mark.parametrize(
    ("comment", "rule", "words", "mended"),
    [
        ("<!-- morasse: ignore[a.mal] -->", "suppressions.inutile", "supprimez", ""),
        ("<!-- morasse: ignore -->", "suppressions.inutile", "supprimez", ""),
        ("<!-- morasse: ignore-line[a] -->", "suppressions.inutile", "supprimez", ""),
        ("<!-- morasse: ignore-file[a] -->", "suppressions.inutile", "supprimez", ""),
        ("<!-- morasse: disable[a] -->", "suppressions.inutile", "supprimez", ""),
        (
            "<!-- morasse: ignore[a.mal, b.pire] mot d'auteur -->",
            "suppressions.inutile",
            "« a.mal »",
            "<!-- morasse: ignore[b.pire] mot d'auteur -->",
        ),
        ("<!-- morasse: enable -->", "suppressions.desequilibree", "enable", ""),
        ("<!-- morasse: enable[a.mal] -->", "suppressions.desequilibree", "enable", ""),
        ("<!-- morasse: disable[b] -->", "suppressions.desequilibree", "enable[b]", None),
        (
            "<!-- morasse: ignore[b.pyre] -->",
            "suppressions.inconnue",
            "« b.pire »",
            "<!-- morasse: ignore[b.pire] -->",
        ),
        ("<!-- morasse: ignore[zzz.*] -->", "suppressions.inconnue", "zzz", None),
        (
            "<!-- morasse: ignor[b.pire] -->",
            "suppressions.inconnue",
            "« ignore »",
            "<!-- morasse: ignore[b.pire] -->",
        ),
        ("<!-- morasse: relire -->", "suppressions.inconnue", "relire", None),
        ("<!-- morasse: -->", "suppressions.inconnue", "ordre", None),
        ("<!-- morasse: ignore[b.pire -->", "suppressions.inconnue", "fermés", None),
        ("<!-- morasse: ignore[] -->", "suppressions.inconnue", "vides", None),
    ],
)
def test_directives_that_do_nothing(comment: str, rule: str, words: str, mended: str | None) -> None:
    text = f"{comment}\n\n{P}pas bon, pire.".replace("pire.", "" if mended == "" else "pire.")
    _, kept, _ = _run(text)
    said = [f for f in kept if f.rule.startswith("suppressions.")]
    assert [f.rule for f in said] == [rule]
    assert said[0].text == comment
    assert words in said[0].message
    assert [s.text for s in said[0].suggestions] == ([] if mended is None else [mended])
    safe = rule != "suppressions.inconnue"
    assert all(s.safe is safe for s in said[0].suggestions)


def test_unknown_rule_beside_a_good_one_does_not_disarm_it() -> None:
    _, kept, silenced = _run(f"<!-- morasse: ignore[a.mal, zzz] -->\n\n{P}mal.")
    assert [f.rule for f in kept] == ["suppressions.inconnue"]
    assert [f.rule for f in silenced] == ["a.mal"]


def test_a_rule_that_could_not_run_makes_no_directive_unused() -> None:
    text = f"<!-- morasse: ignore[a.mal] -->\n\n{P}bien."
    assert _kept(text) == ["suppressions.inutile:1"]
    assert _run(text, frozenset({"a.mal"}))[1] == []
    assert _run(text, frozenset({"b.pire"}))[1] != []


def test_second_directive_for_the_same_place_is_unused() -> None:
    text = f"<!-- morasse: ignore-file[a] -->\n\n<!-- morasse: ignore[a] -->\n\n{P}mal."
    assert _kept(text) == ["suppressions.inutile:1"]


def test_what_is_said_of_directives_can_be_silenced_by_name() -> None:
    text = f"<!-- morasse: ignore-file[suppressions.inutile] -->\n\n<!-- morasse: ignore[a] -->\n\n{P}bien."
    _, kept, silenced = _run(text)
    assert kept == []
    assert [f.rule for f in silenced] == ["suppressions.inutile"]


def test_related_findings_come_back_and_are_silenced_too() -> None:
    from dataclasses import replace

    draft = parse_draft(f"{P}mal, pire. <!-- morasse: ignore[a.mal] -->", "essai.txt")
    layers = DraftLayers(draft, Settings())
    mal, pire = _find(layers)
    kept, silenced = suppress([replace(mal, related=(pire,))], draft, layers, KNOWN)
    assert (kept, silenced) == ([pire], [mal])
    kept, silenced = suppress([replace(pire, related=(mal,))], draft, layers, KNOWN)
    assert (kept, silenced) == ([pire], [mal])


def test_finding_of_one_file_is_silenced_for_the_file_only() -> None:
    from lint.program_rules import encoding_finding

    draft = parse_draft(f"<!-- morasse: ignore-file[residus] -->\n\n{P}", "essai.txt")
    layers = DraftLayers(draft, Settings())
    assert suppress([encoding_finding(draft)], draft, layers, KNOWN)[0] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a dit : « c'est mal [sic] ».", []),
        ("Il écrit mal (sic) et mal.", ["mal"]),
        ("Il écrit mal [sic !] souvent.", []),
        ("Il écrit mal [Sic].", []),
        ("Le mal du siècle [sic].", []),
        ("Le mal du grand siècle [sic].", ["mal"]),
        ("Tout va mal. Le maire part [sic].", ["mal"]),
        ("Tout va mal, mais bon [sic].", ["mal"]),
        ("« Rien ne va, mal et pire, hier encore » [sic], mal dit.", ["mal"]),
        ("Très mal. « Le maire » [sic] part.", ["mal"]),
        ("Très mal « oui [sic] » dit.", ["mal"]),
        ("[sic] mal", ["mal"]),
        ("Le mal de sic est moche.", ["mal", "moche"]),
        ("L'e\u0301te\u0301 🎉 mal [sic] et pire.", ["pire"]),
    ],
)
def test_sic(text: str, expected: list[str]) -> None:
    assert [f.text for f in _run(text)[1]] == expected


def test_patterns() -> None:
    assert matches("a", "a.mal")
    assert matches("*", "a.mal")
    assert matches("a.m?l", "a.mal")
    assert not matches("a", "ab.mal")
    assert not matches("a.ma", "a.mal")


def test_html_on_one_line() -> None:
    text = f"<p>{P}mal.</p><!-- morasse: ignore[a] --><p>{P}mal, pire.</p>"
    text += f"<p>{P}mal <!-- morasse: ignore --></p>"
    draft = parse_draft(text, "essai.html")
    layers = DraftLayers(draft, Settings())
    kept, _ = suppress(_find(layers), draft, layers, KNOWN)
    assert [(f.block, f.text) for f in kept] == [(0, "mal"), (1, "pire")]


@pytest.mark.parametrize(
    "unit",
    [
        f"<!-- morasse: ignore[a] -->\n\n{P}mal.\n\n",
        f"<!-- morasse: disable[a] -->\n\n{P}mal.\n\n<!-- morasse: enable[b] -->\n\n",
        "mal [sic] ",
        "mal <!-- morasse: ignore[a.mal] --> ",
        "<!-- morasse: ignore[zzz] --> ",
    ],
)
def test_many_directives_in_reasonable_time(unit: str) -> None:
    draft = parse_draft(P + unit * 3000, "essai.txt")
    layers = DraftLayers(draft, Settings())
    found = _find(layers)
    begin = time.perf_counter()
    suppress(found, draft, layers, KNOWN)
    assert time.perf_counter() - begin < 5


def test_every_rule_of_the_program_has_a_page() -> None:
    assert {rule.id for rule in PROGRAM_RULES} == set(PROGRAM_PAGES)
    for page in PROGRAM_PAGES.values():
        assert page["why"]
        assert page["examples"]["bad"]
        assert page["examples"]["good"]


def test_markdown() -> None:
    text = (
        "---\ntitle: Un mal\n---\n\n<!-- morasse: ignore[a] -->\nLe mal, pire.\n\n"
        "- mal\n<!-- morasse: ignore -->\n"
        "- mal *pire*\n\nLe **mal** <!-- morasse: ignore[a.mal] -->\n\n> Le mal [sic].\n\n`mal` et mal.\n"
    )
    draft = parse_draft(text, "essai.md")
    layers = DraftLayers(draft, Settings())
    kept, silenced = suppress(_find(layers), draft, layers, KNOWN)
    assert [(f.rule, text.count("\n", 0, f.start) + 1) for f in kept] == [
        ("a.mal", 2),
        ("b.pire", 6),
        ("a.mal", 8),
        ("a.mal", 16),
    ]
    assert len(silenced) == 5
