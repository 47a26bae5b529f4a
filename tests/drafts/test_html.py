"""HTML into blocks with offsets; nothing malformed crashes or hides words."""

from __future__ import annotations

import datetime as dt

import pytest

from lint.drafts.read import parse_draft
from lint.model import MASK

PAGE = """<!DOCTYPE html>
<html lang="en"><head>
<title>Le titre &amp; lui | Le Journal</title>
<meta content="2025-02-18T10:00:00+01:00" property="article:published_time">
<meta name=author content='Jeanne D&eacute;'><meta name="source_lang" content="en">
<script>var a = "<p>non</p>";</script><style>p { }</style></head>
<body><nav><ul><li><a href="/">Accueil</a></ul></nav>
<h1>Le titre
  &amp; lui</h1>
<time datetime="2024-01-01">hier</time>
<p>Il dort.</p>
</body></html>
"""


def blocks(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.prose.text) for b in parse_draft(text, "x.html").blocks]


def test_a_page() -> None:
    draft = parse_draft(PAGE, "x.html")
    assert [(b.kind.value, b.level, b.prose.text) for b in draft.blocks] == [
        ("list-item", 0, "Accueil"),
        ("headline", 1, "Le titre & lui"),
        ("heading", 0, "hier"),
        ("paragraph", 0, "Il dort."),
    ]
    assert draft.meta.date == dt.date(2025, 2, 18)
    assert (draft.meta.title, draft.meta.byline) == ("Le titre & lui", "Jeanne Dé")
    assert (draft.meta.lang, draft.meta.source_lang) == ("en", "en")
    assert draft.problems == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Le  <b>roi</b>\n dort.</p>", "Le roi dort."),
        ("<p>un<b> deux </b> trois</p>", "un deux trois"),
        ("<p>un<br>\n  deux <br/> trois</p>", "un\ndeux\ntrois"),
        ("<p>l&rsquo;&eacute;t&#233; &#xe9; &laquo;&nbsp;a&nbsp;&raquo;</p>", "l’été é «\xa0a\xa0»"),
        ("<p>&foo; &eacute R&D &#0; &; a&b;</p>", "&foo; &eacute R&D &#0; &; a&b;"),
        ("<p>&amp;eacute; et &amp;amp;</p>", "&eacute; et &amp;"),
        ("<p>Le <code>x</code> et <kbd>y<b>z</b></kbd>.</p>", f"Le {MASK} et {MASK}."),
        ('<p>Le <span lang="en">soft <i>power</i> is</span> là.</p>', f"Le {MASK} là."),
        ('<p>Le <span lang="fr-BE">bourgmestre</span>.</p>', "Le bourgmestre."),
        ("<p>3 < 4 et 5 > 2, <3, <-- ici</p>", "3 < 4 et 5 > 2, <3, <-- ici"),
        ("<p>un <!-- c -->mot</p>", "un mot"),
        ("<p>un <img src=a alt='pas lu'>mot</p>", "un mot"),
        ("<p title='pas lu > ici' class=\"a>b\">un mot</p>", "un mot"),
        ("<p>Voir https://a.fr/?a=1&amp;b=2.</p>", f"Voir {MASK}."),
        ("<p>H<sub>2</sub>O</p>", "H2O"),
        ("<p>un<wbr>deux</p>", "undeux"),
        ("<p>un <svg><text>x</text></svg> deux</p>", f"un {MASK} deux"),
        ("<p>un <code>jamais fermé</p>", "un jamais fermé"),
        ("<p\n class='a'\n>un</p\n>", "un"),
        ("<p>de <unk> dit <o:p>oui</o:p></p>", "de <unk> dit oui"),
        ("<P>un</P>", "un"),
        ("<p/>un", "un"),
    ],
)
def test_inline(text: str, expected: str) -> None:
    assert [words for _, words in blocks(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "<h1>Un</h1><h1>Deux</h1><h3>Trois</h3>",
            [("headline", "Un"), ("heading", "Deux"), ("heading", "Trois")],
        ),
        ("<ul><li>un<li>deux<p>trois</ul>", [("list-item", t) for t in ("un", "deux", "trois")]),
        ("<blockquote><p>un<ul><li>deux</ul></blockquote>", [("quotation", "un"), ("quotation", "deux")]),
        ("<figure><img><figcaption>Une vue</figcaption></figure>", [("caption", "Une vue")]),
        ("<table><tr><td>a<td>b<tr><th>c</table>", [("cell", "a"), ("cell", "b"), ("cell", "c")]),
        (
            "<div>Un mot.<div>Deux mots.</div>Trois mots.</div>",
            [("paragraph", f"{n}.") for n in ("Un mot", "Deux mots", "Trois mots")],
        ),
        ("<h2>Inter<p>Il dort.", [("heading", "Inter"), ("paragraph", "Il dort.")]),
        ("<h2><b>Inter</h2></b>Il dort.", [("heading", "Inter"), ("paragraph", "Il dort.")]),
        (
            "<p class='byline'>Par Jeanne Martin</p><p>Il dort.",
            [("byline", "Par Jeanne Martin"), ("paragraph", "Il dort.")],
        ),
        (
            "<pre>un code</pre><template><p>x</p></template><noscript>y</noscript><p>Il dort.",
            [("paragraph", "Il dort.")],
        ),
        ('<p lang="en">The king.</p><p>Il dort.</p>', [("paragraph", "Il dort.")]),
        ("<title>Le titre</title><p>Il dort.</p>", [("headline", "Le titre"), ("paragraph", "Il dort.")]),
        (
            "<title>Autre chose</title><h1>Le titre</h1>",
            [("headline", "Autre chose"), ("heading", "Le titre")],
        ),
        ("<p>Un titre</p><p>Il dort.</p>", [("headline", "Un titre"), ("paragraph", "Il dort.")]),
        ("</p></div>Il dort.</span>", [("paragraph", "Il dort.")]),
        ("Il dort.<script>var a", [("paragraph", "Il dort.")]),
        ("Il dort. <!-- jamais fermé.", [("paragraph", "Il dort. <!-- jamais fermé.")]),
        ("Il dort <p class='a", [("headline", "Il dort <p class='a")]),
        ("<", [("headline", "<")]),
        ("<?xml version='1.0'?><p>Il dort.</p>", [("paragraph", "Il dort.")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta itemprop="datePublished" content="18 février 2025">', dt.date(2025, 2, 18)),
        ('<meta name="DC.date.issued" content="2025-02-18"/>', dt.date(2025, 2, 18)),
        ('<p><time datetime="2025-02-18">hier</time></p>', dt.date(2025, 2, 18)),
        (
            '<script type="application/ld+json">{"datePublished": "2025-02-18T00:00"}</script>',
            dt.date(2025, 2, 18),
        ),
        ('<time datetime="10:30">tôt</time>', None),
    ],
)
def test_dates(head: str, date: dt.date | None) -> None:
    draft = parse_draft(f"{head}<p>Il dort.</p>", "x.html")
    assert draft.meta.date == date
    assert draft.problems == ()


def test_a_date_that_is_none_is_a_problem_with_its_place() -> None:
    text = '<p>Il dort.\n <meta property="article:published_time" content="demain">'
    problem = parse_draft(text, "x.html").problems[0]
    assert (problem.line, problem.column) == (2, 2)


def test_comments_are_collected() -> None:
    text = "<!-- un --><p>Il <!--deux-->dort.</p><script><!-- non --></script><!-->"
    draft = parse_draft(text, "x.html")
    assert [(c.text, text[c.start : c.end]) for c in draft.comments] == [
        ("un", "<!-- un -->"),
        ("deux", "<!--deux-->"),
    ]
