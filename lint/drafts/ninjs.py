"""ninjs, the IPTC's news in JSON, 1.0 to 3.x.

1.x names its texts by patterns (`body_text`, `body_xhtml`, `description_caption`, one `headline`), 2.x and 3.x have
lists with roles (`headlines`, `bodies`, `descriptions`); 3.x capitalises inside names (`versionCreated`).
Source: https://iptc.org/std/ninjs/userguide/
"""

from __future__ import annotations

import re
from typing import Any

from lint.drafts.json_map import Reader
from lint.drafts.json_text import Node, read_json
from lint.errors import MorasseError
from lint.i18n import _
from lint.json_path import Step
from lint.model import Draft, Encoding

_BODIES = ("body_xhtml", "body_html", "body_text", "body_*")  # one story in several forms: the first is read

_PATHS: dict[str, Any] = {
    "title": ("headline", "headlines[role=main].value", "headlines.value"),
    "summary": ("description_summary", "description_text", "descriptions[role=summary|abstract|drol:summary].value"),
    "captions": (
        "description_caption",
        "descriptions[role=caption|drol:caption].value",
        "associations.*.description_text",
        "associations.*.description_caption",
        "associations.descriptions.value",
    ),
    "byline": ("byline", "by"),
    "date": (
        *("versioncreated", "versionCreated", "contentmodified", "contentModified"),
        *("contentcreated", "contentCreated", "firstcreated", "firstCreated"),
    ),
    "lang": ("language",),
    "dateline": ("dateline", "located"),
}

_CERTAIN = re.compile(r'"(?:\$?standard|\$?schema|\$id)"\s*:\s*(?:"[^"]*ninjs|\{[^{}]*ninjs)', re.IGNORECASE)
_IDENTITY = re.compile(r'"(?:uri|guid)"\s*:\s*"')
_TEXTS = re.compile(r'"(?:headline"\s*:\s*"|headlines"\s*:\s*\[|bod(?:y_\w+"\s*:\s*"|ies"\s*:\s*\[))')
_TIMES = re.compile(r'"(?:version|first|content)_?created"\s*:\s*"', re.IGNORECASE)


def is_ninjs(text: str) -> bool:
    """Whether a text, or the beginning of one, looks like ninjs: it says so, or has its identity, texts and times."""
    if text.lstrip()[:1] != "{":
        return False
    return bool(_CERTAIN.search(text) or (_IDENTITY.search(text) and _TEXTS.search(text) and _TIMES.search(text)))


def parse(text: str, path: str, encoding: Encoding) -> Draft:
    """The draft in a ninjs text. Raises MorasseError for malformed JSON and for a ninjs without texts."""
    root = read_json(text, path)
    reader = Reader(text, path, {**_PATHS, "body": _body(root)})
    reader.read(root)
    if not reader.blocks.blocks:
        raise MorasseError(
            _("aucun texte à relire dans ce ninjs"),
            _("ni titre, ni corps, ni légende"),
            _("Vérifiez l’export."),
            path=path,
        )
    return reader.draft(encoding)


def _body(root: Node) -> tuple[tuple[Step, ...], ...]:
    """The path to the body: one of its forms, HTML rather than text (its paragraphs are told apart)."""
    for path in _BODIES:
        name = next((n for n in root.fields if n.startswith(path.rstrip("*")) and (path in (n, "body_*"))), None)
        if name and (root.fields[name].value or "").strip():
            return ((Step(name),),)
    bodies = root.fields.get("bodies")
    if bodies is None:
        return ()
    items = bodies.items or [bodies]
    main = [n for n in items if (n.value_of("role") or "main").lower().rpartition(":")[2] in ("main", "body", "")]
    kinds = [n.value_of("contenttype") or n.value_of("contentType") or "" for n in main or items]
    best = next((k for k in kinds if "html" in k), kinds[0] if kinds else "")
    key = "contenttype" if any("contenttype" in n.fields for n in items) else "contentType"
    bodies_step = Step("bodies", key, frozenset([best])) if best else Step("bodies")
    return ((bodies_step, Step("value")),)
