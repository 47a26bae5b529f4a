"""Reports for machines: their formats' own rules, and texts that try to break out of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from lint.model import BlockKind, Confidence, Draft, Finding, Problem, Report, Rule, Severity, Skipped, Suggestion
from lint.reports import FORMATS, Look, RuleHelp, View, get_format
from lint.reports.github import MOST, PAGE_BYTES
from lint.reports.lines import LineIndex

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"
MACHINES = ("json", "json-lines", "github", "sarif", "gitlab", "rdjson", "junit")

# An emoji (two UTF-16 units, four bytes), no-break spaces, an accent that is a character of its own.
TEXT = "Titre\n\nLe 🎉 ministre\u00a0: « e\u0301te\u0301 ressenti\u202f» ressenti.\r\nFin de ligne.\n"
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "::error::vous êtes pris\n::set-output name=x::y",
    "\x1b[31mrouge\x1b]0;titre\x07",
    "100 %0A::warning::x %25",
    '"]}, {"path": "autre"}',
    "]]></failure><testcase/>",
    "| a | `b` | [lien](http://exemple.test) {0} [x](1) @quelqu’un #12",
    "a\x00b\ufffe\ud83d c",
    "##[error]ici",
]


def finding(words: str = "ressenti", *, source: str = TEXT, last: bool = True, **changes) -> Finding:
    start = source.rindex(words) if last else source.index(words)
    values = {
        "path": "drafts/a.md",
        "rule": "calques.ressenti",
        "severity": Severity.WARNING,
        "confidence": Confidence.HIGH,
        "mqm": "fluency/unidiomatic",
        "message": "« ressenti » est un calque.",
        "start": start,
        "end": start + len(words),
        "text": words,
        "sentence": "Le 🎉 ministre : « été ressenti » ressenti.",
        "sentence_start": 7,
        "block": 1,
        "block_kind": BlockKind.PARAGRAPH,
        "suggestions": (Suggestion("éprouvé", safe=True), Suggestion("senti")),
        "fingerprint": "0123456789abcdef",
        "marked": (1, 2),
    }
    return Finding(**(values | changes))


RULE = Rule(
    "calques.ressenti", "regex", "« {found} » est un calque.", Severity.WARNING, Confidence.HIGH, "fluency/x", {}
)


def view(*findings: Finding, text: str = TEXT, base: str = "", **report) -> View:
    paths = list(dict.fromkeys(f.path for f in findings)) or ["drafts/a.md"]
    lines = {path: LineIndex(text) for path in paths}
    return View(
        Report(findings=list(findings), checked=paths, **report),
        lines,
        draft=lambda path: Draft(path, text, ()),
        help=lambda rule: (
            RuleHelp(RULE, "Un calque.\nDe l’anglais.", "# calques.ressenti\n") if rule == RULE.id else None
        ),
        base=base,
    )


def render(name: str, shown: View, **look) -> str:
    return get_format(name).render(shown, Look(**look)).out


@cache
def sarif_validator() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def sarif(shown: View) -> dict:
    log = json.loads(render("sarif", shown))
    sarif_validator().validate(log)
    (run,) = log["runs"]
    return run


# SARIF


def test_sarif_says_all_of_a_finding():
    run = sarif(view(finding(related=(finding(rule="autre.regle", severity=Severity.INFO),))))
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    assert (result["ruleId"], result["level"], result["ruleIndex"]) == ("calques.ressenti", "warning", 0)
    assert result["partialFingerprints"] == {"sentence/v1": "0123456789abcdef"}
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "drafts/a.md", "uriBaseId": "%SRCROOT%"}
    region = place["region"]
    line = TEXT.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "ressenti"
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "ressenti" == region["snippet"]["text"]
    assert [f["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] for f in result["fixes"]] == [
        "éprouvé",
        "senti",
    ]
    assert result["relatedLocations"][0]["message"]["text"].startswith("autre.regle")
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["help"]["markdown"].startswith("# calques.ressenti")
    assert rule["shortDescription"]["text"] == "« … » est un calque."
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_sarif_loses_nothing_that_is_kept_out():
    run = sarif(view(finding(), silenced=[finding(rule="a.tue")], baselined=[finding(rule="b.connue")]))
    kinds = {r["ruleId"]: [s["kind"] for s in r.get("suppressions", [])] for r in run["results"]}
    assert kinds == {"calques.ressenti": [], "a.tue": ["inSource"], "b.connue": ["external"]}
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["calques.ressenti", "a.tue", "b.connue"]


def test_sarif_tells_what_failed_and_what_was_passed_over():
    shown = view(
        errors=[Problem("règle cassée", "pourquoi", "Réparez.", "maison.yaml", 3, 4)],
        skipped=[Skipped("a.md", "faits.fonction", "pas de date")],
    )
    (invocation,) = sarif(shown)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [n["level"] for n in invocation["toolExecutionNotifications"]] == ["error", "note"]
    assert sarif(view())["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.md", "a%20b.md"),
        ("été/#1.md", "%C3%A9t%C3%A9/%231.md"),
        ("c:d.md", "c%3Ad.md"),
        ("/tmp/a.md", "file:///tmp/a.md"),
        ("caf\udce9.md", "caf%E9.md"),
        ("-", "-"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str):
    (result,) = sarif(view(finding(path=path)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_messages_hold_no_link_and_no_placeholder():
    (result,) = sarif(view(finding(message="voir [ici](1) et {0}, [sic]")))["results"]
    assert result["message"]["text"] == r"voir \[ici](1) et {{0}}, [sic]"


# GitHub


def test_github_annotation():
    out = render("github", view(finding(message="100 %\nfaux : a, b", path="a,b:c.md")))
    assert out == (
        "::warning file=a%2Cb%3Ac.md,line=3,endLine=3,col=36,endColumn=44,title=calques.ressenti"
        "::100 %25%0Afaux : a, b%0A→ éprouvé ou senti\n"
    )


def test_github_columns_only_on_one_line():
    out = render("github", view(finding("ressenti.\r\nFin")))
    assert "line=3,endLine=4,title=" in out


def test_github_shows_ten_of_each_level_and_the_rest_on_the_page():
    many = [finding(severity=s, message=f"n{n}.") for s in Severity for n in range(MOST + 3)]
    rendered = get_format("github").render(view(*many), Look())
    levels = Counter(line.split(" ")[0] for line in rendered.out.splitlines())
    assert levels == {"::error": MOST, "::warning": MOST, "::notice": MOST}
    assert rendered.page.count("| drafts&#47;a&#46;md") == 9
    assert "9 autres alertes" in rendered.err


def test_github_page_is_bounded():
    many = [finding(message="é" * 4000) for _ in range(400)]
    page = get_format("github").render(view(*many), Look()).page
    assert len(page.encode()) < PAGE_BYTES + 200
    assert re.search(r"… et \d+ autres\.", page)


@pytest.mark.parametrize("text", HOSTILE)
def test_github_lets_no_command_and_no_markup_through(text: str):
    odd = [finding(message=text, path=text, rule=text, suggestions=(Suggestion(text),)) for _ in range(MOST + 1)]
    shown = view(*odd, errors=[Problem(text, path=text)], skipped=[Skipped(text, text, text)])
    rendered = get_format("github").render(shown, Look())
    lines = rendered.out.splitlines()
    assert len(lines) == MOST
    assert all(line.startswith("::warning file=") and line.count("::") >= 2 for line in lines)
    # After the command's own two signs nothing is a command: the runner reads one at the line's beginning.
    for line in (*rendered.err.splitlines(), *rendered.page.splitlines()):
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    assert "<" not in rendered.page
    assert "`" not in rendered.page
    for part in (rendered.out, rendered.err, rendered.page):
        assert "\x1b" not in part
        assert "\x00" not in part
    for row in rendered.page.splitlines():
        if row.startswith("| ") and row != "| | | | |":
            assert row.count("|") == 5


# GitLab


GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a Code Quality report."""


def test_gitlab_fingerprints_are_all_different():
    same = [finding(), finding(last=False), finding(path="b.md")]
    issues = json.loads(render("gitlab", view(*same)))
    jsonschema.validate(issues, GITLAB)
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert all(issue["fingerprint"].startswith("0123456789abcdef") for issue in issues)
    # Another draft in the run changes none of them.
    assert json.loads(render("gitlab", view(*same[:2]))) == issues[:2]


# rdjson


def test_rdjson_columns_are_bytes():
    data = json.loads(render("rdjson", view(finding(), finding("Fin"))))
    line = TEXT.splitlines()[2].encode()
    span = data["diagnostics"][0]["location"]["range"]
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"ressenti"
    assert span["start"]["column"] == 46
    assert data["diagnostics"][0]["suggestions"][0] == {"range": span, "text": "éprouvé"}
    assert data["diagnostics"][1]["location"]["range"]["start"] == {"line": 4, "column": 1}
    assert data["diagnostics"][0]["code"] == {"value": "calques.ressenti"}


# JUnit


def test_junit_is_read_by_a_reader_of_junit():
    from junitparser import JUnitXml, Skipped

    shown = view(finding(), finding(severity=Severity.INFO), errors=[Problem("cassé", path="p.yaml")])
    shown.report.checked.append("b.md")
    xml = JUnitXml.fromstring(render("junit", shown).encode())
    suites = {suite.name: suite for suite in xml}
    assert set(suites) == {"drafts/a.md", "b.md", "morasse"}
    first, second = suites["drafts/a.md"]
    assert first.result[0].message == "« ressenti » est un calque."
    assert isinstance(second.result[0], Skipped)
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (4, 1, 1, 1)
    for suite in xml:
        declared = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == declared
    assert [case.is_passed for case in suites["b.md"]] == [True]


# All of them


@pytest.mark.parametrize("name", MACHINES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(name: str, text: str):
    odd = finding(message=text, path=text, rule=text, text=text, sentence=text, suggestions=(Suggestion(text),))
    shown = view(odd, finding(), errors=[Problem(text, path=text)], skipped=[Skipped(text, text, text)])
    out = render(name, shown, statistics=False).encode("utf-8", "backslashreplace")
    if name == "junit":
        root = ET.parse(BytesIO(out)).getroot()
        assert len(root.findall("testsuite/testcase")) == 3
    elif name == "json-lines":
        assert [json.loads(line)["type"] for line in out.splitlines()] == ["finding", "finding", "skipped", "error"]
    elif name == "github":
        assert len(out.splitlines()) == 2
    else:
        data = json.loads(out)
        found = {
            "json": lambda: data["findings"],
            "sarif": lambda: data["runs"][0]["results"],
            "gitlab": lambda: data,
            "rdjson": lambda: data["diagnostics"],
        }[name]()
        assert len(found) == 2
        if name == "sarif":
            sarif_validator().validate(data)
    assert b"\x1b" not in out.replace(b"\\u001b", b"")


@pytest.mark.parametrize("name", [n for n in MACHINES if n not in ("json", "json-lines")])
def test_paths_start_from_the_root_of_the_repository(name: str):
    out = render(name, view(finding(path="../b.md"), base="redaction/monde/"))
    assert "redaction/b.md" in out
    assert "monde" not in out


def places(name: str, shown: View) -> list[tuple[str, str, int, int | None]]:
    """Rule, path, line and column (None where the format has none in code points) of each finding."""
    out = render(name, shown)
    if name in ("json", "json-lines"):
        rows = json.loads(out)["findings"] if name == "json" else [json.loads(line) for line in out.splitlines()]
        return [(r["rule"], r["path"], r["line"], r["column"]) for r in rows]
    if name == "github":
        found = re.findall(r"file=([^,]*),line=(\d+),.*?col=(\d+),.*?title=([^:]*)::", out)
        return [(rule, path, int(line), int(column)) for path, line, column, rule in found]
    if name == "sarif":
        rows = json.loads(out)["runs"][0]["results"]
        where = [r["locations"][0]["physicalLocation"] for r in rows]
        return [
            (r["ruleId"], w["artifactLocation"]["uri"], w["region"]["startLine"], w["region"]["startColumn"])
            for r, w in zip(rows, where, strict=True)
        ]
    if name == "gitlab":
        return [
            (i["check_name"], i["location"]["path"], i["location"]["lines"]["begin"],
             i["location"]["positions"]["begin"]["column"])
            for i in json.loads(out)
        ]  # fmt: skip
    if name == "rdjson":
        rows = [(d, d["location"]) for d in json.loads(out)["diagnostics"]]
        return [(d["code"]["value"], at["path"], at["range"]["start"]["line"], None) for d, at in rows]
    cases = ET.fromstring(out.encode()).findall("testsuite/testcase")
    parts = [(c.get("name", "").rsplit(" ", 1), c.get("file", "")) for c in cases]
    return [(rule, path, *map(int, at.split(":"))) for (rule, at), path in parts]  # type: ignore[misc]


@pytest.mark.parametrize("name", MACHINES)
def test_all_reports_of_a_run_agree(name: str):
    shown = view(
        finding("Titre", rule="a.b"),
        finding(last=False),
        finding(),
        finding("Fin", severity=Severity.ERROR),
        finding("e\u0301", severity=Severity.INFO),
        finding(path="b.md", rule="a.b"),
        silenced=[finding(rule="x.y", path="c.md")] if name != "sarif" else [],
    )
    expected = []
    for f in shown.report.findings:
        line, column, *_end = shown.span(f)
        expected.append((f.rule, f.path, line, None if name == "rdjson" else column))
    assert places(name, shown) == expected


def test_every_format_for_machines_is_tested_here():
    assert set(MACHINES) == set(FORMATS) - {"human", "concise", "html"}
