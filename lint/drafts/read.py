"""Decides how a draft is read: file to bytes, bytes to text, text to the reader of its format."""

from __future__ import annotations

import importlib
from pathlib import Path, PurePath

from lint.drafts.encoding import BinaryDraft, decode
from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Draft, Encoding

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "SUFFIXES",
    "BinaryDraft",
    "EmptyDraft",
    "UnknownFormat",
    "draft_of",
    "format_of",
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

SUFFIXES: dict[str, str] = {suffix: name for name, (_, suffixes) in FORMATS.items() for suffix in suffixes}
"""Suffix (lower case, with its dot) to format."""


class EmptyDraft(MorasseError):
    """The file has no text: the caller may name it as skipped and go on."""


class UnknownFormat(MorasseError):
    """No reader for this suffix or format name."""


def format_of(path: str) -> str | None:
    """The format that the path's suffix names, None when no reader knows it."""
    return SUFFIXES.get(PurePath(path).suffix.lower())


def read_draft(path: str, *, max_bytes: int = MAX_BYTES) -> Draft:
    """The draft in the file at `path`. The bytes are kept nowhere.

    Raises what `read_bytes` and `draft_of` raise.
    """
    return draft_of(read_bytes(path, max_bytes=max_bytes), path)


def draft_of(data: bytes, path: str) -> Draft:
    """The draft whose file has these bytes; `path` names it and tells its format.

    Raises MorasseError (encoding) and its subclasses EmptyDraft, BinaryDraft, UnknownFormat.
    """
    text, encoding = decode(data, path)
    return parse_draft(text, path, encoding=encoding)


def read_bytes(path: str, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of the file at `path`.

    Raises MorasseError (missing, directory, pipe or device, unreadable, more than `max_bytes`).
    """
    file = Path(path)
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


def parse_draft(text: str, path: str, *, format: str | None = None, encoding: Encoding | None = None) -> Draft:
    """The draft whose decoded text is `text`; `path` names it and, without `format`, tells its format.

    Raises EmptyDraft when there is only white space and UnknownFormat when no reader fits.
    """
    name = format or format_of(path)
    if name not in FORMATS:
        if format:
            what, known = _("format inconnu « {name} »").format(name=format), ", ".join(FORMATS)
        else:
            what, known = _("format de fichier inconnu"), ", ".join(sorted(SUFFIXES))
        raise UnknownFormat(what, "", _("Formats lus : {known}.").format(known=known), path=path)
    if not text or text.isspace():
        raise EmptyDraft(_("fichier vide"), _("il n’y a rien à relire"), path=path)
    module = importlib.import_module(FORMATS[name][0])
    draft: Draft = module.parse(text, path, encoding or Encoding())
    return draft


def _megabytes(size: int) -> str:
    if size < 100_000:
        return _("{size} octets").format(size=size)
    return _("{size} Mo").format(size=f"{size / 1e6:.3g}".replace(".", _(",")))
