"""JSON of a CMS or of a wire, read as a mapping says: which paths hold the headline, the body, the captions…

A mapping is a table `[[json]]` of the configuration, or one of ours for known shapes (`PRESETS`). All positions are
exact places in the file; see `json_text`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.drafts.blocks import BlockList
from lint.drafts.dates import parse_date
from lint.drafts.json_text import Node, read_json
from lint.drafts.nested import is_html, read_inside
from lint.drafts.tags import ENTITY
from lint.errors import MorasseError
from lint.i18n import _
from lint.json_path import Step, parse_path
from lint.model import BlockKind, Comment, Draft, Encoding, Meta, Problem

PRESETS: dict[str, dict[str, Any]] = {
    # https://developer.wordpress.org/rest-api/reference/posts/
    "wordpress": {
        "title": ("title.rendered", "title.raw"),
        "summary": ("excerpt.raw",),
        "body": ("content.raw", "content.rendered"),
        "captions": ("caption.rendered", "_embedded.wp:featuredmedia.caption.rendered"),
        "date": ("date", "modified"),
        "lang": ("lang",),
        "byline": ("_embedded.author.name",),
    },
    # Arc XP's ANS: https://github.com/washingtonpost/ans-schema
    "arc": {
        "title": ("headlines.basic",),
        "summary": ("subheadlines.basic", "description.basic"),
        "headings": ("content_elements[type=header].content",),
        "body": (
            "content_elements[type=text|raw_html|interstitial_link].content",
            "content_elements[type=list].items.content",
        ),
        "quotations": ("content_elements[type=quote].content_elements.content",),
        "captions": ("content_elements[type=image|gallery|video].caption", "promo_items.basic.caption"),
        "date": ("display_date", "publish_date", "first_publish_date"),
        "lang": ("language",),
        "byline": ("credits.by.name",),
    },
}

_KINDS: dict[str, BlockKind | None] = {
    "summary": BlockKind.PARAGRAPH,
    "body": None,
    "headings": BlockKind.HEADING,
    "quotations": BlockKind.QUOTATION,
    "captions": BlockKind.CAPTION,
}

Values = Mapping[str, Any]


def parse(text: str, path: str, encoding: Encoding, mapping: Values) -> Draft:
    """The draft in a JSON text. `mapping`: paths by what they lead to, `preset`, `format` ("html", "text", "auto").

    Of a list of articles each is read, one after the other; the draft has a date only if they all have the same.
    Raises MorasseError for JSON that is malformed or in which no path leads to a text.
    """
    root = read_json(text, path)
    paths = {**PRESETS.get(mapping.get("preset", ""), {}), **{k: v for k, v in mapping.items() if v}}
    reader = Reader(text, path, paths)
    for article in root.items or [root]:
        reader.read(article)
    if not reader.blocks.blocks:
        raise MorasseError(
            _("aucun texte à relire dans ce JSON"),
            _("les chemins de la table [[json]] ne mènent à rien"),
            _("Vérifiez-les (docs/formats.md)."),
            path=path,
        )
    return reader.draft(encoding)


class Reader:
    """Reads articles of one file into blocks. A path is written out or given by its steps."""

    def __init__(self, source: str, path: str, paths: Values) -> None:
        self.blocks = BlockList()
        self.comments: list[Comment] = []
        self._source = source
        self._path = path
        self._paths = paths
        self._dates: list[dt.date | None] = []
        self._problems: list[Problem] = []
        self._lang: str | None = None
        self._byline: str | None = None
        self._dateline: str | None = None

    def read(self, article: Node) -> None:
        """Adds the article's headline, then its summary, then body and captions in the order of the file."""
        seen: set[int] = set()
        blocks = self.blocks
        for node in self._alternatives(article, "title"):
            if node.at in seen:
                continue
            seen.add(node.at)
            self._inside(node, BlockKind.HEADLINE if not blocks.has_headline else BlockKind.HEADING, 1)
        for node in self._nodes(article, "summary"):
            seen.add(node.at)
            self._inside(node, _KINDS["summary"])
        found: dict[int, tuple[Node, BlockKind | None]] = {}
        for role in ("headings", "quotations", "captions"):
            for node in self._nodes(article, role):
                found.setdefault(node.at, (node, _KINDS[role]))
        for node in self._alternatives(article, "body"):
            found.setdefault(node.at, (node, None))
        for at in sorted(found):
            if at not in seen:
                node, kind = found[at]
                self._inside(node, kind, 2 if kind is BlockKind.HEADING else 0)
        self._meta(article)

    def _inside(self, node: Node, kind: BlockKind | None, level: int = 0) -> None:
        if not node.is_string or not (node.value or "").strip():
            return
        form = self._paths.get("format", "auto")
        outer = node.text(self._source)
        # A headline's "l&#8217;Assemblée" is HTML too; "R&D" between blank lines is text.
        html = is_html(outer.text) or ("\n" not in outer.text and bool(ENTITY.search(outer.text)))
        if form != "auto":
            html = form == "html"
        read_inside(outer, self.blocks, self.comments, html=html, kind=kind, level=level)

    def _nodes(self, article: Node, role: str) -> Iterator[Node]:
        for path in _list(self._paths.get(role)):
            yield from article.at_path(_steps(path))

    def _alternatives(self, article: Node, role: str) -> Iterator[Node]:
        """What the paths lead to; of one key's several forms (raw, rendered) the first that is there."""
        taken: set[str] = set()
        for path in _list(self._paths.get(role)):
            stem = path.rpartition(".")[0] if isinstance(path, str) else ""
            if stem and stem in taken:
                continue
            for node in article.at_path(_steps(path)):
                if node.is_string and (node.value or "").strip():
                    taken.add(stem)
                    yield node

    def _first(self, article: Node, role: str) -> Node | None:
        return next((n for n in self._nodes(article, role) if n.value and n.value != "null"), None)

    def _meta(self, article: Node) -> None:
        date = self._first(article, "date")
        day = parse_date(date.value) if date and date.value else None
        if date and day is None:
            before = self._source[: date.at].replace("\r\n", "\n").replace("\r", "\n")
            self._problems.append(
                Problem(
                    _("date de publication illisible"),
                    f"« {(date.value or '')[:60]} »",
                    _("Écrivez-la ainsi : 2025-02-18."),
                    self._path,
                    before.count("\n") + 1,
                    len(before) - before.rfind("\n"),
                )
            )
        self._dates.append(day)
        lang, dateline = self._first(article, "lang"), self._first(article, "dateline")
        self._lang = self._lang or (lang.value if lang else None)
        self._dateline = self._dateline or (dateline.value if dateline else None)
        names = [n.value for n in self._nodes(article, "byline") if n.is_string and n.value]
        self._byline = self._byline or ", ".join(names) or None

    def draft(self, encoding: Encoding) -> Draft:
        """All that was read, as a draft."""
        blocks = self.blocks
        title = next((b.prose.text for b in blocks.blocks if b.kind is BlockKind.HEADLINE), None)
        date = self._dates[0] if self._dates and len(set(self._dates)) == 1 else None
        meta = Meta(date, title, self._byline or blocks.byline, None, self._lang, self._dateline)
        comments = tuple(sorted(self.comments, key=lambda c: c.start))
        return Draft(self._path, self._source, tuple(blocks.blocks), meta, comments, encoding, tuple(self._problems))


def _steps(path: str | tuple[Step, ...]) -> tuple[Step, ...]:
    return parse_path(path) if isinstance(path, str) else path


def _list(value: Any) -> Sequence[str | tuple[Step, ...]]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
