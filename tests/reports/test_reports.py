"""The reports: positions, bytes, widths, and nothing that a terminal would obey."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.model import BlockKind, Confidence, Finding, Problem, Report, Severity, Skipped, Suggestion
from lint.reports import FORMATS, Look, View, get_format
from lint.reports.human import excerpt
from lint.reports.lines import LineIndex
from lint.reports.words import cells, visible

TEXT = "Titre\r\n\r\nLe ministre a 🎉 réalisé réalisé que tout allait.\rFin ?\n"


def finding(text: str = TEXT, words: str = "réalisé réalisé", **changes) -> Finding:
    start = text.index(words)
    sentence = next(line for line in text.splitlines() if words in line)
    at = sentence.index(words)
    values = {
        "path": "a.md",
        "rule": "repetitions.mot",
        "severity": Severity.ERROR,
        "confidence": Confidence.HIGH,
        "mqm": "fluency/duplication",
        "message": "« réalisé » est répété.",
        "start": start,
        "end": start + len(words),
        "text": words,
        "sentence": sentence,
        "sentence_start": start - at,
        "block": 0,
        "block_kind": BlockKind.PARAGRAPH,
        "suggestions": (Suggestion("réalisé"),),
        "fingerprint": "abc",
        "marked": (at, at + len(words)),
    }
    return Finding(**(values | changes))


def typographic(safe: bool = True, **changes) -> Finding:
    return finding(
        words=" ?",
        rule="typographie.espace",
        severity=Severity.INFO,
        message="Espace insécable.",
        suggestions=(Suggestion("\u202f?", safe=safe),),
        **changes,
    )


def show(name: str, *findings: Finding, text: str = TEXT, report: Report | None = None, **look) -> tuple[str, str]:
    report = report or Report(findings=list(findings), checked=["a.md"])
    view = View(report, {"a.md": LineIndex(text)})
    rendered = get_format(name).render(view, Look(**look))
    return rendered.out, rendered.err


# Lines


def test_lines_end_as_editors_count_them():
    lines = LineIndex("a\nb\r\nc\rd")
    assert [lines.position(n) for n in range(9)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (2, 3),
        (3, 1),
        (3, 2),
        (4, 1),
        (4, 2),
    ]


@given(st.text(alphabet="ab\r\n😀é\u2028"), st.data())
def test_positions_agree_with_the_text(text: str, data: st.DataObject):
    offset = data.draw(st.integers(0, len(text)))
    line, column = LineIndex(text).position(offset)
    inside = offset > 0 and text[offset - 1 : offset + 1] == "\r\n"
    before = text[: offset - 1 if inside else offset].replace("\r\n", "\n")
    assert line == before.replace("\r", "\n").count("\n") + 1
    assert column >= 1


# JSON


def test_json_is_the_promised_object():
    related = finding(rule="repetitions.groupe", severity=Severity.INFO)
    report = Report(
        findings=[finding(related=(related,))],
        skipped=[Skipped("a.md", "faits.fonction", "pas de date")],
        errors=[Problem("règle cassée", "pourquoi", "Réparez.", "p.yaml", 3, 4)],
        checked=["a.md"],
        statistics={"files": 1},
    )
    out, err = show("json", report=report)
    data = json.loads(out)
    assert err == ""
    assert list(data) == ["version", "tool", "findings", "skipped", "errors"]
    assert data["version"] == 1
    assert data["tool"]["name"] == "morasse"
    (one,) = data["findings"]
    assert list(one) == [
        *("path", "rule", "severity", "confidence", "mqm", "message", "start", "end"),
        *("line", "column", "end_line", "end_column", "text", "sentence"),
        *("suggestions", "related", "fingerprint"),
    ]
    assert TEXT[one["start"] : one["end"]] == one["text"] == "réalisé réalisé"
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (3, 17, 3, 32)
    assert one["suggestions"] == [{"text": "réalisé", "safe": False}]
    assert "related" not in one["related"][0]
    assert set(one["related"][0]) == set(one) - {"related"}
    assert data["skipped"] == [{"path": "a.md", "what": "faits.fonction", "why": "pas de date"}]
    assert data["errors"] == [
        {
            "path": "p.yaml",
            "what": "règle cassée",
            "why": "pourquoi",
            "remedy": "Réparez.",
            "line": 3,
            "column": 4,
        }
    ]
    assert "é" in out
    assert json.loads(show("json", report=report, statistics=True)[0])["statistics"] == {"files": 1}


def test_json_has_no_bytes_that_utf8_lacks():
    odd = Report(findings=[finding(path="caf\udce9.md", text="réalisé réalisé \ud83d")])
    out, _ = show("json", report=odd)
    out.encode("utf-8")
    assert json.loads(out)["findings"][0]["path"] == "caf\udce9.md"


# Concise


def test_concise_is_one_line_a_finding():
    out, err = show("concise", finding(message="Deux\nlignes."), typographic())
    assert out.splitlines() == [
        "a.md:3:17: error repetitions.mot Deux lignes.",
        "a.md:4:4: info typographie.espace Espace insécable.",
    ]
    assert err == ""


# Human


def test_people_see_the_words_the_message_and_the_mend():
    out, _ = show("human", finding())
    assert out.splitlines() == [
        "a.md",
        "  3:17 paragraphe · erreur · repetitions.mot",
        "    Le ministre a 🎉 réalisé réalisé que tout allait.",
        "                     ^^^^^^^^^^^^^^^",
        "    « réalisé » est répété.",
        "    → réalisé",
        "",
        "1 fichier vérifié : 1 erreur.",
    ]


def test_safe_typography_is_counted_unless_asked_for():
    out, _ = show("human", typographic(), typographic())
    assert "  2 corrections typographiques sûres : morasse check --fix, ou --tout pour les voir" in out.splitlines()
    assert "typographie.espace" not in out
    assert out.endswith("1 fichier vérifié : 2 infos.\n")
    out, _ = show("human", typographic(), everything=True)
    assert "typographie.espace" in out
    assert "→ ⍽?" in out
    # What --fix would not touch is listed.
    assert "typographie.espace" in show("human", typographic(safe=False))[0]

    out, _ = show("human", typographic(fixable=False), typographic())
    assert "  1 correction typographique sûre : morasse check --fix, ou --tout pour les voir\n" in out
    assert "  1 alerte typographique que --fix ne touche pas (citations) : --tout pour les voir\n" in out


def test_a_deletion_and_several_mends():
    out, _ = show("human", finding(suggestions=(Suggestion(""), Suggestion("a"), Suggestion("b"))))
    assert "    → (supprimer) ou a ou b" in out


def test_related_findings_are_short():
    out, _ = show("human", finding(related=(finding(rule="repetitions.groupe", message="Groupe répété."),)))
    assert "    aussi repetitions.groupe : Groupe répété." in out


def test_colours_only_when_asked():
    assert "\x1b" not in show("human", finding())[0]
    out, _ = show("human", finding(), color=True)
    assert "\x1b[31;1;4mréalisé réalisé\x1b[0m" in out
    assert "^^^" not in out


def test_nothing_from_a_draft_commands_the_terminal():
    evil = "Un \x1b[31mpiège\x07 \u202eici\u2066 réalisé réalisé\x9b2J."
    bad = finding(text=evil, path="a\x1b]0;x.md", message="vu \x1b[2J ici", suggestions=(Suggestion("\x1b[1m"),))
    report = Report(
        findings=[bad],
        skipped=[Skipped("b\x1b.md", "x\x07", "y")],
        errors=[Problem("mal", path="c\x1b.md")],
        statistics={"rules": {"a\x1b": {"findings": 1, "files": 1}}, "words": 3},
    )
    for name in ("human", "concise"):
        out, err = show(name, report=report, statistics=True)
        for character in out + err:
            assert character == "\n" or character.isprintable() or character in "\u00a0\u202f", repr(character)


def test_what_was_passed_over_is_said_once_a_reason():
    skipped = [Skipped(f"{n}.md", "faits.fonction", "pas de date") for n in range(3)]
    report = Report(skipped=[*skipped, Skipped("x.md", "fichier binaire", "octets nuls")], checked=["0.md"])
    out, _ = show("human", report=report)
    assert "non vérifié : 3 fichiers : faits.fonction : pas de date" in out
    assert "non vérifié : x.md : fichier binaire : octets nuls" in out
    out, err = show("human", report=report, quiet=True)
    assert out == err == ""


def test_the_summary_does_not_reassure_wrongly():
    out, _ = show("human", report=Report(errors=[Problem("cassé")]))
    assert out == "0 fichier vérifié. Relecture incomplète : 1 problème.\n"


def test_errors_go_beside_the_report():
    report = Report(errors=[Problem("cassé", remedy="Réparez.", path="p.yaml", line=2)])
    for name in ("human", "concise"):
        out, err = show(name, report=report)
        assert err == "morasse : p.yaml:2 : cassé. Réparez.\n"
        assert "p.yaml" not in out


def test_statistics_are_a_table():
    report = Report(
        checked=["a", "b"],
        statistics={
            "files": 2,
            "words": 4000,
            "fixed": 5,
            "silenced": 1,
            "rules": {"b.x": {"findings": 2, "files": 1}, "a.y": {"findings": 10, "files": 2}},
        },
    )
    out, _ = show("human", report=report, statistics=True)
    assert out.splitlines()[:5] == [
        "alertes  fichiers  pour 1 000 mots  règle",
        "     10         2             2,50  a.y",
        "      2         1             0,50  b.x",
        "     12         2             3,00  total",
        "4000 mots lus, 5 corrections appliquées, 1 alertes tues par une suppression",
    ]


def test_a_finding_on_the_whole_file_has_no_sentence():
    whole = replace(finding(), sentence="", text="", start=0, end=0, marked=(0, 0), block=-1, block_kind=None)
    out, _ = show("human", whole)
    assert "  1:1 erreur · repetitions.mot" in out
    assert "^" not in out


def test_lines_respect_the_width():
    words = "un mot assez long "
    long = (words * 30) + "réalisé réalisé " + (words * 30)
    out, _ = show("human", finding(text=long, message=words * 20, related=(finding(message=words * 20),)), text=long)
    assert max(map(cells, out.splitlines())) <= 80
    out, _ = show("human", finding(text=long), text=long, width=50)
    assert max(map(cells, out.splitlines())) <= 50


@given(
    st.text(alphabet=st.sampled_from("ab é«漢😀\u0301 "), max_size=120),
    st.integers(20, 60),
    st.data(),
)
def test_excerpts_fit_and_keep_the_words(text: str, width: int, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, marked, after = excerpt(text, start, end, width)
    assert cells(before) + cells(marked) + cells(after) <= max(width, cells(text) if cells(text) <= width else width)
    if cells(text[start:end]) <= width - 4:
        assert marked == text[start:end]
    assert text[:start].endswith(before.removeprefix("…"))
    assert text[end:].startswith(after.removesuffix("…"))


@given(st.text())
def test_visible_keeps_the_length(text: str):
    shown = visible(text)
    assert len(shown) == len(text)
    assert "\x1b" not in shown
    assert "\n" not in shown


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_report_is_the_same_bytes_twice(name: str):
    assert show(name, finding(), typographic()) == show(name, finding(), typographic())


def test_unknown_formats():
    with pytest.raises(KeyError):
        get_format("os")
