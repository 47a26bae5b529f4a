"""Decides how a draft is read: file to bytes, bytes to text, text to the reader of its format.

The suffix tells the format; of `.json` and `.xml`, which hold all kinds of things, the content does (ninjs, NewsML-G2,
NITF), or the configuration, which may say how a CMS's JSON is to be read.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from lint.drafts.encoding import BinaryDraft, decode
from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Draft, Encoding

__all__ = [
    "FORMATS",
    "LOOKED_INTO",
    "MAX_BYTES",
    "SUFFIXES",
    "BinaryDraft",
    "EmptyDraft",
    "UnknownFormat",
    "belongs",
    "copy_of",
    "draft_of",
    "draft_reader",
    "format_of",
    "is_copy",
    "is_draft",
    "is_known",
    "limit_of",
    "parse_draft",
    "read_bytes",
    "read_draft",
]

MAX_BYTES = 20_000_000
"""Bytes that a draft may have. A long novel has one million."""

# Each format's module has `parse(text, path, encoding) -> Draft`; it is imported when a draft needs it.
FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "plain": ("lint.drafts.plain", (".txt", ".text")),
    "markdown": ("lint.drafts.markdown", (".md", ".markdown", ".mdown", ".mkd")),
    "html": ("lint.drafts.html", (".html", ".htm", ".xhtml")),
}

# Formats whose text has a form: it may be malformed, and then it is not read.
FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "ninjs": ("lint.drafts.ninjs", (".ninjs",)),
    "newsml": ("lint.drafts.newsml", (".newsml", ".nitf")),
    "json": ("lint.drafts.json_map", ()),
}

# Formats that are no text: `read(data, path) -> Draft`.
ARCHIVES: dict[str, tuple[str, tuple[str, ...]]] = {
    "docx": ("lint.drafts.docx", (".docx",)),
}

SUFFIXES: dict[str, str] = {
    suffix: name for name, (_, suffixes) in {**FORMATS, **FORMS, **ARCHIVES}.items() for suffix in suffixes
}
"""Suffix (lower case, with its dot) to format."""

LOOKED_INTO = frozenset({".json", ".xml"})
"""Suffixes that tell no format: only the content does, or the configuration."""

_HEAD = 400_000  # characters in which a file's form must show

JsonMapping = Mapping[str, Any]
"""How a newsroom's JSON is read: a table `[[json]]` of the configuration."""


class EmptyDraft(MorasseError):
    """The file has no text: the caller may name it as skipped and go on."""


class UnknownFormat(MorasseError):
    """No reader for this suffix or format name."""


def format_of(path: str) -> str | None:
    """The format that the path's suffix names, None when no reader knows it or only the content tells."""
    return SUFFIXES.get(PurePath(path).suffix.lower())


def is_known(path: str) -> bool:
    """Whether the path's suffix tells the format, or that the content does."""
    return format_of(path) is not None or PurePath(path).suffix.lower() in LOOKED_INTO


_COPY = ".morasse.docx"


def copy_of(path: str) -> str:
    """The path of the mended copy of a Word document."""
    return path[: -len(PurePath(path).suffix)] + _COPY


def is_copy(path: str) -> bool:
    """Whether a path is that of a mended copy."""
    return path.lower().endswith(_COPY)


def belongs(path: str, mapping: Callable[[], JsonMapping | None] = lambda: None) -> bool:
    """Whether a file found in a folder, with a known suffix, is a draft.

    Our own copies and the files by which Word says that a document is open are none. `mapping`: asked for what the
    configuration says of this path's JSON.
    """
    if is_copy(path) or PurePath(path).name.startswith("~$"):
        return False
    suffix = PurePath(path).suffix.lower()
    return suffix not in LOOKED_INTO or is_draft(path, mapping() if suffix == ".json" else None)


def is_draft(path: str, mapping: JsonMapping | None = None) -> bool:
    """Whether a file with a suffix of `LOOKED_INTO` is a draft. One that cannot be read is none here.

    `mapping`: what the configuration says of this path.
    """
    if mapping is not None:
        return True
    try:
        with open(path, "rb") as file:
            text, _encoding = decode(file.read(_HEAD), path)
    except (OSError, ValueError, MorasseError):
        return False
    return _form_of(text, path) is not None


def _form_of(text: str, path: str) -> str | None:
    """The format that the content tells, for a suffix that does not."""
    suffix = PurePath(path).suffix.lower()
    if suffix == ".json":
        from lint.drafts.ninjs import is_ninjs

        return "ninjs" if is_ninjs(text[:_HEAD]) or path.lower().endswith(".ninjs.json") else None
    if suffix == ".xml":
        from lint.drafts.newsml import is_news

        return "newsml" if is_news(text[:_HEAD]) else None
    return None


def read_draft(path: str, *, max_bytes: int | None = None) -> Draft:
    """The draft in the file at `path`. The bytes are kept nowhere.

    Raises what `read_bytes` and `draft_of` raise.
    """
    return draft_of(read_bytes(path, max_bytes=max_bytes), path)


def draft_of(data: bytes, path: str, *, format: str | None = None, mapping: JsonMapping | None = None) -> Draft:
    """The draft whose file has these bytes; `path` names it and, without `format`, tells its format.

    `mapping`: how the configuration has this path's JSON read.

    Raises MorasseError (encoding, malformed) and its subclasses EmptyDraft, BinaryDraft, UnknownFormat.
    """
    name = format or format_of(path)
    if name in ARCHIVES:
        if not data:
            raise EmptyDraft(_("fichier vide"), _("il n’y a rien à relire"), path=path)
        draft: Draft = importlib.import_module(ARCHIVES[name][0]).read(data, path)
        return draft
    text, encoding = decode(data, path)
    return parse_draft(text, path, format=format, encoding=encoding, mapping=mapping)


def draft_reader(draft: Draft, data: bytes, mapping: JsonMapping | None = None) -> Callable[[str], Draft]:
    """What reads the draft's text again after it was mended. `data`: the bytes of its file."""
    if draft.format == "docx":
        from lint.drafts import docx

        extract = docx.extract_of(data, draft.path)
        return lambda text: docx.draft_of(extract, text)
    return lambda text: parse_draft(
        text, draft.path, format=draft.format or None, encoding=draft.encoding, mapping=mapping
    )


def limit_of(path: str) -> int:
    """The bytes that a file of this path's format may have: Word files hold photographs too."""
    if format_of(path) == "docx":
        from lint.drafts.docx import MAX_BYTES as WITH_PICTURES

        return WITH_PICTURES
    return MAX_BYTES


def read_bytes(path: str, *, max_bytes: int | None = None) -> bytes:
    """The bytes of the file at `path`; `max_bytes` None: as many as its format may have.

    Raises MorasseError (missing, directory, pipe or device, unreadable, more than `max_bytes`).
    """
    file = Path(path)
    max_bytes = limit_of(path) if max_bytes is None else max_bytes
    try:
        if file.is_dir():
            raise MorasseError(_("c’est un dossier"), "", _("Donnez le chemin d’un fichier."), path=path)
        if file.exists() and not file.is_file():  # a pipe would keep us waiting, a device has no end
            raise MorasseError(
                _("ce n’est pas un fichier ordinaire"),
                "",
                _("Donnez le texte par l’entrée standard (« - »)."),
                path=path,
            )
        with file.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise MorasseError(_("fichier introuvable"), "", _("Vérifiez le chemin."), path=path) from None
    except PermissionError:
        raise MorasseError(_("fichier illisible"), "", _("Vérifiez ses droits d’accès."), path=path) from None
    except (OSError, ValueError) as error:
        why = system_words(error) if isinstance(error, OSError) else str(error)
        raise MorasseError(_("fichier illisible"), why, path=path) from None
    if len(data) > max_bytes:
        raise MorasseError(
            _("fichier trop gros"),
            _("plus de {size}").format(size=_megabytes(max_bytes)),
            _("Découpez-le, ou excluez-le de la relecture."),
            path=path,
        )
    return data


def parse_draft(
    text: str,
    path: str,
    *,
    format: str | None = None,
    encoding: Encoding | None = None,
    mapping: JsonMapping | None = None,
) -> Draft:
    """The draft whose decoded text is `text`; `path` names it and, without `format`, tells its format.

    Raises EmptyDraft when there is only white space, UnknownFormat when no reader fits, and MorasseError for a text
    that has not the form of its format.
    """
    text_formats = {**FORMATS, **FORMS}
    name = format or format_of(path)
    if format is None and mapping is not None:
        name = "json"
    if name in text_formats and (not text or text.isspace()):
        raise EmptyDraft(_("fichier vide"), _("il n’y a rien à relire"), path=path)
    if name is None:
        name = _form_of(text, path)
    if name not in text_formats:
        raise _unknown(format, text, path)
    module = importlib.import_module(text_formats[name][0])
    if name == "json":
        draft: Draft = module.parse(text, path, encoding or Encoding(), mapping or {})
    else:
        draft = module.parse(text, path, encoding or Encoding())
    return replace(draft, format=name)


def _unknown(format: str | None, text: str, path: str) -> MorasseError:
    """What to say when no reader fits."""
    known = ", ".join(sorted((*SUFFIXES, *LOOKED_INTO)))
    suffix = PurePath(path).suffix.lower()
    if format:
        what, known = _("format inconnu « {name} »").format(name=format), ", ".join({**FORMATS, **FORMS, **ARCHIVES})
    elif not text or text.isspace():
        return EmptyDraft(_("fichier vide"), _("il n’y a rien à relire"), path=path)
    elif suffix == ".json":
        return UnknownFormat(
            _("JSON sans forme connue"),
            _("ce n’est pas du ninjs"),
            _("Dites comment le lire dans une table [[json]] de morasse.toml (docs/formats.md)."),
            path=path,
        )
    elif suffix == ".xml":
        return UnknownFormat(
            _("XML sans forme connue"),
            _("ni NewsML-G2, ni NITF"),
            _("Exportez l’article en NewsML-G2, en NITF ou en HTML."),
            path=path,
        )
    else:
        what = _("format de fichier inconnu")
    return UnknownFormat(what, "", _("Formats lus : {known}.").format(known=known), path=path)


def _megabytes(size: int) -> str:
    if size < 100_000:
        return _("{size} octets").format(size=size)
    return _("{size} Mo").format(size=f"{size / 1e6:.3g}".replace(".", _(",")))
