"""What the readers of Markdown and HTML both know of HTML's tags and entities."""

from __future__ import annotations

import re
from functools import cache

# A quoted value may hold ">"; outside quotes "<" ends the attempt, so that text full of "<a" stays linear.
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[\s/](?:[^<>\"']+|\"[^\"]*\"|'[^']*')*+)?)>"
)
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+)))?")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

FOREIGN_OR_CODE = frozenset({"code", "kbd", "samp", "var", "tt", "svg", "math", "script", "style", "textarea"})
"""Inline elements whose content is no prose: one mask stands for them."""


# Elements of HTML (living standard) with the obsolete ones that still turn up. Anything else between angle
# brackets (`<unk>`, `<nom>`) is what a machine left in the text: it stays prose, where a rule can see it.
_ELEMENTS = frozenset(
    [
        *(
            "a",
            "abbr",
            "acronym",
            "address",
            "area",
            "article",
            "aside",
            "audio",
            "b",
            "base",
            "bdi",
            "bdo",
            "big",
        ),
        *(
            "blockquote",
            "body",
            "br",
            "button",
            "canvas",
            "caption",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
        ),
        *(
            "data",
            "datalist",
            "dd",
            "del",
            "details",
            "dfn",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "em",
            "embed",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "font",
            "footer",
            "form",
            "frame",
            "frameset",
            "h1",
            "h2",
            "h3",
        ),
        *(
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hgroup",
            "hr",
            "html",
            "i",
            "iframe",
            "img",
            "input",
            "ins",
            "kbd",
        ),
        *("label", "legend", "li", "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter"),
        *(
            "nav",
            "nobr",
            "noframes",
            "noscript",
            "object",
            "ol",
            "optgroup",
            "option",
            "output",
            "p",
            "param",
        ),
        *(
            "picture",
            "pre",
            "progress",
            "q",
            "rb",
            "rp",
            "rt",
            "rtc",
            "ruby",
            "s",
            "samp",
            "script",
            "search",
        ),
        *(
            "section",
            "select",
            "slot",
            "small",
            "source",
            "span",
            "strike",
            "strong",
            "style",
            "sub",
            "summary",
        ),
        *(
            "sup",
            "svg",
            "table",
            "tbody",
            "td",
            "template",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "time",
            "title",
        ),
        *("tr", "track", "tt", "u", "ul", "var", "video", "wbr"),
    ]
)


def is_element(name: str) -> bool:
    """Whether a tag of this name (lower case) is markup: of HTML, a custom element or with a namespace."""
    return name in _ELEMENTS or "-" in name or ":" in name


def attributes(rest: str) -> dict[str, str]:
    """The attributes in what follows a tag's name; names in lower case, the first one of a name counts."""
    found: dict[str, str] = {}
    for m in ATTRIBUTE.finditer(rest):
        found.setdefault(m[1].lower(), m[2] or m[3] or m[4] or "")
    return found


def is_foreign(rest: str) -> bool:
    """Whether the attributes say that the element is in another language than French."""
    if "lang" not in rest.lower():
        return False
    found = attributes(rest)
    lang = (found.get("lang") or found.get("xml:lang") or "").strip().lower()
    return bool(lang) and lang.replace("_", "-").partition("-")[0] not in ("fr", "fra", "fre", "und", "mul")


@cache
def closing_tag(name: str) -> re.Pattern[str]:
    """Matches the element's end tag."""
    return re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)


def unescape(entity: str) -> str:
    """The character of a complete entity (`&nbsp;`); the entity itself when there is none of that name."""
    import html

    if entity.startswith("&#"):
        decoded = html.unescape(entity)
        return decoded if decoded and decoded != "\ufffd" else entity
    return html.unescape(entity) if _is_known(entity[1:]) else entity


def _is_known(name: str) -> bool:
    from html.entities import html5

    return name in html5
