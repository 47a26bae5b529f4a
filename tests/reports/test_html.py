"""The signed proof: nothing of a draft runs, everything is shown where it stands, and it agrees with the JSON."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.cli import run as morasse
from lint.drafts.read import parse_draft
from lint.french.layers import DraftLayers
from lint.model import Confidence, Draft, Finding, Piece, Problem, Prose, Report, Rule, Severity, Skipped, Suggestion
from lint.proof import DraftProof, Proof
from lint.reports import Look, RuleHelp, View, get_format
from lint.reports.lines import LineIndex
from lint.settings import Settings
from lint.verify import items_to_verify

TEXT = """---
date: 2025-02-18
---
# Le port ferme

Le préfet Jean Moulin a fermé le le port de Brest mardi.

> Trois navires sur dix partent, dit-il.

Voir <https://exemple.org/page> pour les 12 000 habitants.
"""

HOSTILE = (
    "<script>alert(1)</script> </style><style>*{display:none}</style> ::error::x \x1b[31m %0A %3Cscript%3E "
    "\"]} ' onmouseover='alert(2)' --></body></html> \u202eabc\u2066def \ufeff {{ 7*7 }} {% raw %} "
    "<img src=x onerror=alert(3)> "
    "javascript:alert(4) &lt;b&gt; &#60;script&#62; ]]> <!-- \x00\x07\x9b"
)


class Page(HTMLParser):
    """What a browser would make of the page, as far as these tests ask."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.notes: list[dict[str, str | None]] = []
        self.words: list[str] = []
        self.headings: list[int] = []
        self.comments: list[str] = []
        self._style = False
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.extend((tag, name, value) for name, value in attrs)
        if tag == "li" and ("class", "note") in {(n, (v or "").split(" ")[0]) for n, v in attrs}:
            self.notes.append(dict(attrs))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def ids(self) -> list[str | None]:
        return [value for _tag, name, value in self.attributes if name == "id"]

    @property
    def links(self) -> list[str]:
        return [value or "" for _tag, name, value in self.attributes if name in ("href", "src", "action")]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


KNOWN_TAGS = set(
    "html head meta title style body a header h1 h2 h3 h4 p div ul ol li nav main article section dl dt dd "
    "span mark code label input ins details summary strong b fieldset legend".split()
)


def finding(draft: Draft, words: str, **changes: object) -> Finding:
    start = draft.text.index(words)
    block = next((b for b in draft.blocks if b.prose.from_file(start, start + len(words))), None)
    one = Finding(
        path=draft.path,
        rule="repetitions.mot",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        mqm="fluency/duplication",
        message=f"« {words} » est répété.",
        start=start,
        end=start + len(words),
        text=words,
        sentence=words,
        sentence_start=start,
        block=block.index if block else -1,
        block_kind=block.kind if block else None,
        suggestions=(Suggestion("le", safe=True), Suggestion("")),
        fingerprint="abc",
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def proof_of(draft: Draft, **changes: object) -> Proof:
    items = tuple(items_to_verify(DraftLayers(draft, Settings())))
    one = DraftProof(draft, "18 février 2025", "0" * 64, 21, items, {"repetitions": 3}, ("maison.x",))
    return Proof({draft.path: replace(one, **changes)}, "1.0", "3 règles", "9 affirmations", "20 février 2025")  # type: ignore[arg-type]


def a_rule(rule_id: str) -> Rule:
    return Rule(rule_id, "regex", "m", Severity.ERROR, Confidence.HIGH, "x/y", {})


def show(
    draft: Draft, *findings: Finding, report: Report | None = None, proof: Proof | None = None, **look: bool
) -> str:
    report = report or Report(findings=list(findings), checked=[draft.path])
    whole = proof or proof_of(draft)
    view = View(
        report,
        {draft.path: LineIndex(draft.text)},
        help=lambda id: RuleHelp(a_rule(id), "Le mot est écrit deux fois.", "", "Grevisse"),
        proof=lambda: whole,
    )
    return get_format("html").render(view, Look(**look)).out


def a_draft(text: str = TEXT, path: str = "a.md") -> Draft:
    return parse_draft(text, path)


def check_page(source: str) -> Page:
    """What holds of every proof."""
    page = Page(source)
    assert set(page.tags) <= KNOWN_TAGS
    assert page.tags["style"] == page.tags["main"] == page.tags["h1"] == page.tags["body"] == 1
    assert page.comments == []
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        assert link.startswith("#"), link
        assert link[1:] in page.ids, link
    assert not [name for _tag, name, _value in page.attributes if name.startswith("on") or name == "style"]
    assert all(c in "\n\u00a0\u202f" or c.isprintable() for c in source), "a character that is obeyed or hidden"
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    source.encode("utf-8")
    return page


def test_findings_stand_in_the_text_and_beside_it():
    draft = a_draft()
    page = check_page(source := show(draft, finding(draft, "le le")))
    assert '<mark class="error">le le</mark><a class="call error" id="d1-a1" href="#d1-n1">' in source
    (note,) = page.notes
    assert (note["data-line"], note["data-column"]) == ("6", "31")
    assert draft.text[int(note["data-start"] or 0) : int(note["data-end"] or 0)] == "le le"
    for said in (
        "« le le » est répété.",
        "→ Correction : le ou (supprimer)",
        "Le mot est écrit deux fois.",
        "Source : Grevisse",
        "relu le 20 février 2025",
        "Base de faits : 9 affirmations",
        "Lignes du fichier qui ne sont pas du texte et n’ont pas été lues (en-tête, code, commentaires) : 1-3.",
        "1 règle écartée par les réglages",
        "Aucun autre moteur de relecture n’a été consulté.",
        "J’ai lu le texte en entier.",
    ):
        assert said in page.text, said
    assert "<code>&lt;https://exemple.org/page&gt;</code>" in source


def test_what_to_verify_is_listed_with_its_places():
    draft = a_draft()
    items = {(i.kind, i.text): i for i in proof_of(draft).drafts["a.md"].items}
    assert ("person", "Jean Moulin") in items
    assert ("title", "préfet Jean Moulin") in items
    assert ("place", "Brest") in items
    assert ("date", "mardi") in items
    assert ("figure", "Trois navires sur dix") in items or ("figure", "Trois navires") in items
    assert ("figure", "12 000 habitants") in items
    for item in items.values():
        for mention in item.mentions:
            block = draft.blocks[mention.block]
            assert block.prose.to_file(mention.start, mention.end)[0] == mention.offset
    page = check_page(show(draft))
    assert {f"d1-v{n}-1" for n in range(1, len(items) + 1)} <= set(page.ids)
    assert page.text.count("Aucune alerte.") == 1


def test_a_name_and_what_stands_for_it_are_one_item():
    draft = a_draft(
        "La ministre Anne Lebrun part. Lebrun reviendra en mai 2026, ou le 3 juin. Mme Lebrun le dit.\n", "a.txt"
    )
    items = {i.text: i for i in items_to_verify(DraftLayers(draft, Settings()))}
    assert len(items["Anne Lebrun"].mentions) >= 2
    assert "mai 2026" in items
    assert "3 juin" in items


def test_overlapping_empty_and_loose_findings():
    draft = a_draft()
    port = draft.text.index("port de")
    whole = replace(finding(draft, "date"), start=0, end=0, text="", block=-1, block_kind=None)
    gap = replace(finding(draft, "port de"), start=port, end=port, text="", severity=Severity.INFO)
    findings = [
        whole,
        finding(draft, "fermé le le port", severity=Severity.WARNING),
        finding(draft, "le le"),
        gap,
        finding(draft, "port de Brest", severity=Severity.INFO),
    ]
    page = check_page(source := show(draft, *findings))
    assert len(page.notes) == 5
    assert source.count('class="call ') == 4
    assert "‸" in source
    shown = re.sub(
        r"<a [^>]*>.*?</a>|<[^>]+>|‸", "", source[source.index('<p class="text paragraph">') :].split("</p>")[0]
    )
    assert "Le préfet Jean Moulin a fermé le le port de Brest mardi." in " ".join(shown.split())


def test_what_was_not_checked_is_said():
    draft = a_draft()
    report = Report(
        checked=["a.md"],
        skipped=[
            Skipped("a.md", "faits.fonction", "pas de date de publication"),
            Skipped("a.md", "faits.age", "pas de date de publication"),
            Skipped("b.bin", "fichier binaire", "octets nuls"),
        ],
        errors=[Problem("règle cassée", "pourquoi", "Réparez.", "p.yaml", 3)],
        silenced=[finding(draft, "le le")],
        baselined=[finding(draft, "port")],
    )
    whole = replace(
        proof_of(draft, date=""), lacking=(Skipped("a.md", "liste à vérifier à la main", "pas de lexique"),)
    )
    page = check_page(show(draft, report=report, proof=whole, quiet=True))
    for said in (
        "Pas de date de publication",
        "Manque sur cette épreuve : liste à vérifier à la main : pas de lexique.",
        "2 règles n’ont rien dit : pas de date de publication.",
        "faits.age, faits.fonction",
        "b.bin : fichier binaire : octets nuls",
        "Relecture incomplète.",
        "p.yaml:3",
        "1 alerte tue par une suppression",
        "1 alerte connue de la référence",
        "Seules les erreurs sont montrées",
    ):
        assert said in page.text, said


def test_a_report_on_changed_lines_is_no_proof_of_the_rest():
    draft = a_draft()
    assert "Seules les lignes changées" not in show(draft)
    page = check_page(show(draft, proof=replace(proof_of(draft), narrowed=True)))
    assert "Seules les lignes changées ont des alertes" in page.text


def test_another_checker_is_named_where_it_read_the_draft():
    draft = a_draft()
    guests = [finding(draft, "le le", rule=f"languagetool.{id}") for id in ("AB_C", "AB_D", "XYZ1")]
    page = check_page(show(draft, *guests, proof=proof_of(draft, engines=("LanguageTool",))))
    assert "Autres moteurs : LanguageTool" in page.text
    assert "Aucun autre moteur" not in page.text


def test_a_text_that_has_changed_is_not_shown():
    draft = a_draft()
    other = replace(finding(draft, "le le"), text="autre chose")
    page = check_page(show(draft, other))
    assert "Le texte n’est pas montré" in page.text
    assert len(page.notes) == 1
    assert "Jean Moulin" not in page.text


def test_without_a_proof_the_findings_are_listed():
    draft = a_draft()
    report = Report(findings=[finding(draft, "le le")], checked=["a.md"])
    page = check_page(get_format("html").render(View(report), Look()).out)
    assert len(page.notes) == 1


def test_several_drafts_share_no_place():
    one, two = a_draft(), a_draft(path="b.md")
    whole = replace(proof_of(one), drafts={**proof_of(one).drafts, **proof_of(two).drafts})
    report = Report(findings=[finding(one, "le le"), finding(two, "le le")], checked=["a.md", "b.md"])
    page = check_page(show(one, report=report, proof=whole))
    assert {"d1-n1", "d2-n1"} <= set(page.ids)


@pytest.mark.parametrize("path", ["a.md", "a.txt", "a.html", '"><script>alert(5)</script>.md'])
def test_nothing_of_a_draft_runs(path: str):
    text = f"# Titre {HOSTILE}\n\nLe préfet Jean Moulin <b> {HOSTILE} le le port.\n"
    draft = parse_draft(
        text.replace("\x00", "").replace("<!--", ""), path, format=None if path[0] == "a" else "markdown"
    )
    evil = finding(
        draft,
        "le le",
        path=draft.path,
        message=HOSTILE,
        suggestions=(Suggestion(HOSTILE),),
        fingerprint='"><script>',
        related=(finding(draft, "le le", message=HOSTILE),),
    )
    report = Report(
        findings=[evil],
        checked=[draft.path],
        skipped=[Skipped(draft.path, HOSTILE, HOSTILE), Skipped(HOSTILE, HOSTILE, HOSTILE)],
        errors=[Problem(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
        silenced=[evil],
    )
    page = check_page(source := show(draft, report=report))
    assert "script" not in page.tags
    assert source.rstrip().endswith("</html>")
    assert source.count("</html>") == 1
    assert "alert(1)" in page.text  # shown, as words
    assert "49" not in re.findall(r"\{\{ [^}]* \}\}|\b49\b", page.text)


def test_a_path_that_is_no_text():
    draft = replace(a_draft(), path="caf\udce9.md")
    check_page(show(draft, finding(draft, "le le")))


def test_the_page_allows_its_own_style_and_nothing_else():
    source = show(a_draft())
    style = source.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in source
    assert not re.search(r"url\(|@import|https?:", style)


def test_the_same_bytes_twice():
    draft = a_draft()
    assert show(draft, finding(draft, "le le")) == show(draft, finding(draft, "le le"))


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., str]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740000000")

    def run(*arguments: str) -> str:
        morasse(["check", "--no-config", "--no-cache", *arguments])
        return capsysbinary.readouterr().out.decode("utf-8")

    return run


def test_the_proof_and_the_json_agree(tmp_path: Path, command: Callable[..., str]):
    text = (
        "---\ndate: 2025-02-18\n---\n# Le 🎉 port\n\nLe le  ministre a décidé décidé que tout allait bien.\n\n"
        "Le Premier ministre français Emmanuel Macron est venu\u00a0mardi 19 février 2025. <!-- x -->\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Il se rend à à Brest.\n", encoding="utf-8")
    findings = json.loads(command("--format", "json", "a.md", "b.txt"))["findings"]
    source = command("--format", "html", "a.md", "b.txt")
    page = check_page(source)
    keys = ("rule", "severity", "start", "end", "line", "column", "end_line", "end_column", "fingerprint")
    assert findings
    assert [[str(f[k]) for k in keys] for f in findings] == [
        [note[f"data-{k.replace('_', '-')}"] for k in keys] for note in page.notes
    ]
    assert "relus le 19 février 2025" in page.text
    assert hashlib.sha256(text.encode()).hexdigest() in source
    assert "18 février 2025" in page.text


def test_standard_input_and_watching(command: Callable[..., str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Il se rend à à Brest.\n".encode())))
    page = check_page(command("--format", "html", "-"))
    assert len(page.notes) == 1
    assert "Brest" in page.text
    assert command("--format", "html", "--watch", ".") == ""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_way_back_into_the_prose(data: st.DataObject):
    """`from_file` undoes `to_file`: it covers at least what was asked for, and no more than whole pieces."""
    pieces, prose, file = [], 0, data.draw(st.integers(0, 3))
    for _n in range(data.draw(st.integers(1, 5))):
        verbatim = data.draw(st.booleans())
        length = data.draw(st.integers(1, 4))
        in_file = length if verbatim else data.draw(st.integers(1, 4))
        pieces.append(Piece(prose, file, length, in_file, verbatim))
        prose, file = prose + length, file + in_file + data.draw(st.integers(0, 2))
    text = Prose("x" * prose, tuple(pieces))
    start = data.draw(st.integers(0, prose - 1))
    end = data.draw(st.integers(start + 1, prose))
    back = text.from_file(*text.to_file(start, end))
    assert back is not None
    assert back[0] <= start
    assert back[1] >= end
    assert text.to_file(*back) == text.to_file(start, end)
    if all(p.verbatim for p in pieces):
        assert back == (start, end)
