"""NewsML-G2 and NITF: what is read, where it stands, what is refused."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from lint.drafts.read import EmptyDraft, UnknownFormat, draft_of, is_draft, parse_draft
from lint.errors import MorasseError
from lint.model import Draft

G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" standard="NewsML-G2" xml:lang="en">
  <rightsInfo><usageTerms>Tous droits réservés aux aux abonnés.</usageTerms></rightsInfo>
  <itemMeta><versionCreated>2025-02-18T23:30:00-05:00</versionCreated></itemMeta>
  <contentMeta>
    <located qcode="city:1"><name>Paris</name></located>
    <headline>Le budget &amp; la dette</headline>
    <headline xml:lang="en">The budget</headline>
    <by>Par Jeanne Martin</by>
    <description role="drol:caption">La ministre à l&#8217;Assemblée.</description>
  </contentMeta>
  <contentSet><inlineXML contenttype="application/nitf+xml">
    <nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
      <body.head><hedline><hl1>Le budget &amp; la dette</hl1></hedline></body.head>
      <body.content>
        <p>Le <em>roi</em> dort
           bien 😀, dit <org>l’ONU</org>.</p><!-- morasse: ignore -->
        <hl2>La suite</hl2>
        <p>À lire sur https://exemple.fr/b.</p>
        <media><media-caption>Une photo.</media-caption><media-producer>Studio</media-producer></media>
        <table><tr><td>Douze</td></tr></table>
      </body.content>
    </body></nitf>
  </inlineXML></contentSet>
</newsItem>
"""

NITF = """<?xml version="1.0"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.3//EN" "http://127.0.0.1:9/nitf.dtd">
<nitf><head><title>x</title><docdata><date.issue norm="20250218T100000Z"/></docdata></head><body>
<body.head><hedline><hl1>L&eacute;galit&eacute; du vote</hl1></hedline><byline>Par Jean Dupont</byline>
<dateline><location><city>Bruxelles</city>, Belgique</location></dateline></body.head>
<body.content><block><p>Le d&eacute;put&eacute; dort.</p></block></body.content></body></nitf>
"""


def blocks(draft: Draft) -> list[tuple[str, str]]:
    return [(b.kind.value, b.prose.text) for b in draft.blocks]


def assert_exact(draft: Draft) -> None:
    """Verbatim prose stands in the file where its map says."""
    for block in draft.blocks:
        prose = block.prose
        for n, char in enumerate(prose.text):
            start, end = prose.to_file(n, n + 1)
            assert start < end
            if prose.is_verbatim(n, n + 1):
                assert draft.text[start:end] == char


def test_newsml_g2_with_nitf_inside() -> None:
    draft = parse_draft(G2, "a.xml")
    assert draft.format == "newsml"
    assert blocks(draft) == [
        ("headline", "Le budget & la dette"),
        ("byline", "Par Jeanne Martin"),
        ("caption", "La ministre à l’Assemblée."),
        ("paragraph", "Le roi dort bien 😀, dit l’ONU."),
        ("heading", "La suite"),
        ("paragraph", "À lire sur \ufffc."),
        ("caption", "Une photo."),
        ("cell", "Douze"),
    ]
    meta = draft.meta
    assert (meta.date, meta.dateline, meta.byline) == (dt.date(2025, 2, 18), "Paris", "Jeanne Martin")
    assert [draft.text[c.start : c.end] for c in draft.comments] == ["<!-- morasse: ignore -->"]
    assert_exact(draft)
    prose = draft.blocks[3].prose
    at = prose.text.index("dit")
    start, end = prose.to_file(at, at + 3)
    assert draft.text[start:end] == "dit"


def test_nitf_with_a_document_type_that_nobody_fetches() -> None:
    draft = parse_draft(NITF, "a.nitf")
    assert blocks(draft) == [
        ("headline", "Légalité du vote"),
        ("byline", "Par Jean Dupont"),
        ("paragraph", "Le député dort."),
    ]
    assert (draft.meta.date, draft.meta.dateline) == (dt.date(2025, 2, 18), "Bruxelles")
    assert_exact(draft)
    prose = draft.blocks[2].prose
    start, end = prose.to_file(3, 9)
    assert draft.text[start:end] == "d&eacute;put&eacute;"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "&lt;p&gt;Un &amp;eacute;l&#xe8;ve dort.&lt;/p&gt;&lt;p&gt;Il r&amp;ecirc;ve.&lt;/p&gt;",
            ["Un élève dort.", "Il rêve."],
        ),
        ("<![CDATA[<p>Un élève dort.</p><p>Il rêve & dort.</p>]]>", ["Un élève dort.", "Il rêve & dort."]),
    ],
)
def test_html_as_characters(data: str, expected: list[str]) -> None:
    text = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>Titre</headline></contentMeta>'
        f'<contentSet><inlineData contenttype="text/html">{data}</inlineData></contentSet></newsItem>'
    )
    draft = parse_draft(text, "a.newsml")
    assert [b.prose.text for b in draft.blocks] == ["Titre", *expected]
    assert_exact(draft)


def test_crlf_and_bom_and_declared_latin_1() -> None:
    text = NITF.replace("\n", "\r\n").replace('"1.0"', '"1.0" encoding="ISO-8859-1"').replace("Dupont", "Léon")
    draft = draft_of(text.encode("latin-1"), "a.nitf")
    assert draft.meta.byline == "Jean Léon"
    draft = draft_of(b"\xef\xbb\xbf" + NITF.encode(), "a.nitf")
    assert_exact(draft)


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (NITF[:400], "XML incomplet : le fichier s’arrête avant sa fin", 6),
        (NITF.replace("</hl1>", "</hl2>"), "balise fermante", 4),
        (NITF.replace("dort.", "dort & rêve."), "« & » et « < »", 6),
        (G2.replace("&amp;", "&nbsp;"), "entité inconnue en XML", 7),
        (NITF.replace(' "http://127.0.0.1:9/nitf.dtd">', ' "x" [<!ENTITY a "aaa">]>'), "déclare des entités", 2),
        ("<nitf>" + "<block>" * 600 + "</block>" * 600 + "</nitf>", "plus de 500 niveaux", 1),
        ("<nitf><body/></nitf>", "aucun texte à relire", None),
        ("<rss><item/></rss>", "la racine du XML est <rss>", None),
    ],
)
def test_bad_xml_is_a_clear_error(text: str, words: str, line: int | None) -> None:
    with pytest.raises(MorasseError) as caught:
        parse_draft(text, "a.nitf")
    assert words in str(caught.value)
    problem = caught.value.problem
    assert problem.remedy
    assert problem.line == line


def test_billion_laughs_cost_nothing() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = "<nitf><body><body.content><p>&l11;</p></body.content></body></nitf>"
    text = f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{laughs}]>{body}'
    started = time.process_time()
    with pytest.raises(MorasseError, match="déclare des entités"):
        parse_draft(text, "a.nitf")
    assert time.process_time() - started < 0.5


def test_external_entities_are_not_read(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{secret}">]><nitf><body><hl1>&x;</hl1></body></nitf>'
    with pytest.raises(MorasseError, match="déclare des entités"):
        parse_draft(text, "a.nitf")


def test_the_root_tells_an_xml_of_news(tmp_path) -> None:
    for name, text, expected in (("a.xml", G2, True), ("b.xml", "<rss/>", False), ("c.xml", "", False)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert is_draft(str(tmp_path / name)) is expected
    with pytest.raises(UnknownFormat, match="ni NewsML-G2, ni NITF"):
        parse_draft("<rss/>", "b.xml")
    with pytest.raises(EmptyDraft):
        parse_draft(" ", "c.xml")


def test_time_is_linear() -> None:
    took = []
    for size in (2_000, 16_000):
        text = (
            "<nitf><body><body.content>" + "<p>Le député dort à l’été.</p>\r\n" * size + "</body.content></body></nitf>"
        )
        started = time.process_time()
        parse_draft(text, "a.nitf")
        took.append(time.process_time() - started)
    assert took[1] < took[0] * 28 or took[1] < 0.2
