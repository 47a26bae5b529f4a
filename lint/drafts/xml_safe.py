"""XML with exact offsets, and without what makes XML dangerous.

The standard library's expat is used because it says where each event stands in its input, which parsers that
build a tree (lxml, ElementTree) do not: a mend must find the very characters that it replaces.

Refused: entities of the file's own (a few lines of them grow to gigabytes: "billion laughs"), more levels than any
format has. Never fetched: external entities and document types; no network is touched. Positions are code points
of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

from lint.drafts.tags import unescape
from lint.errors import MorasseError
from lint.i18n import N_, _

MAX_DEPTH = 500
"""Levels of elements. Word's deepest tables and NITF's lists have some dozens."""

LANG = "http://www.w3.org/XML/1998/namespace lang"
"""The key of `xml:lang` among the attributes of an element."""

_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")


class Handler:
    """Told of what is in the XML, in order. A subclass overrides what it wants to know.

    `space` is the namespace's URI ("" for none), `name` the local name. Keys of attributes are local names, those
    with a namespace "URI name" (`LANG`).
    """

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        """An element begins with the tag at `at`."""

    def end(self, space: str, name: str, at: int, stop: int) -> None:
        """An element ends with the tag at [at, stop); both are the tag's end for `<a/>`."""

    def text(self, value: str, at: int, stop: int) -> None:
        """Text that stands at [at, stop); longer there than `value` for `&amp;` and CRLF."""

    def comment(self, at: int, stop: int) -> None:
        """A comment, its marks included."""


def tag_end(text: str, at: int) -> int:
    """Where the tag that begins at `at` ends (behind its ">")."""
    m = _TAG.match(text, at)
    return m.end() if m else text.index(">", at) + 1


class _Places:
    """From expat's bytes to code points; asked in ascending order, each byte is looked at once."""

    def __init__(self, data: bytes, text: str) -> None:
        self._data = data
        self._plain = len(data) == len(text)
        self._byte = self._point = 0

    def point(self, byte: int) -> int:
        if self._plain:
            return byte
        if byte < self._byte:
            self._byte = self._point = 0
        self._point += len(self._data[self._byte : byte].decode("utf-8", "ignore"))
        self._byte = byte
        return self._point


def read_xml(text: str, path: str, handler: Handler, *, part: str = "") -> None:
    """Tells `handler` what the XML has. `part` names the XML inside a file that has several (Word).

    Raises MorasseError, with the place, for XML that is cut short or malformed, that declares entities or that has
    more than `MAX_DEPTH` levels.
    """
    data = text.encode("utf-8", "surrogatepass")
    # The text is decoded already: what the XML declares of its encoding no longer holds.
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = False  # each run of text as it stands, so that its place is known
    places = _Places(data, text)
    depth = 0
    in_cdata = False
    opened = -1  # where the element began that nothing has followed yet

    def fail(what: str, why: str, remedy: str, byte: int) -> MorasseError:
        at = _Places(data, text).point(max(0, byte))
        before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        if part:  # its lines are of no use to who has a Word file
            return MorasseError(what, f"{part} : {why}" if why else part, remedy, path=path)
        return MorasseError(what, why, remedy, path=path, line=line, column=column)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, opened
        depth += 1
        if depth > MAX_DEPTH:
            raise fail(
                _("XML refusé"),
                _("plus de {n} niveaux d’éléments").format(n=MAX_DEPTH),
                _("Réexportez le fichier, ou excluez-le."),
                parser.CurrentByteIndex,
            )
        space, _blank, name = tag.rpartition(" ")
        opened = places.point(parser.CurrentByteIndex)
        handler.start(space, name, attributes, opened)

    def end(tag: str) -> None:
        nonlocal depth, opened
        depth -= 1
        space, _blank, name = tag.rpartition(" ")
        at = places.point(parser.CurrentByteIndex)
        # Behind `<a/>` there is no tag of its own to end, and what stands there may be its parent's end.
        alone = opened >= 0 and text[at - 2 : at] == "/>" and tag_end(text, opened) == at
        opened = -1
        handler.end(space, name, at, at if alone else text.index(">", at) + 1)

    def characters(value: str) -> None:
        nonlocal opened
        opened = -1
        at = places.point(parser.CurrentByteIndex)
        stop = at + len(value)
        if not in_cdata and text[at : at + 1] == "&":
            stop = text.index(";", at) + 1
        elif value == "\n" and text[at : at + 1] == "\r":
            stop = at + (2 if text.startswith("\r\n", at) else 1)
        handler.text(value, at, stop)

    def skipped(name: str, is_parameter: bool) -> None:
        nonlocal opened
        opened = -1
        # An entity of a document type that is not fetched: those that HTML knows too are what NITF uses.
        if not is_parameter:
            at = places.point(parser.CurrentByteIndex)
            handler.text(unescape(f"&{name};"), at, at + len(name) + 2)

    def comment(_text: str) -> None:
        nonlocal opened
        opened = -1
        at = places.point(parser.CurrentByteIndex)
        handler.comment(at, text.index("-->", at) + 3)

    def cdata(begins: bool) -> None:
        nonlocal in_cdata, opened
        in_cdata, opened = begins, -1

    def entity(*_declared: object) -> None:
        raise fail(
            _("XML refusé"),
            _("il déclare des entités, par lesquelles un petit fichier peut remplir la mémoire"),
            _("Écrivez les caractères eux-mêmes et enlevez les <!ENTITY>."),
            parser.CurrentByteIndex,
        )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.SkippedEntityHandler = skipped
    parser.CommentHandler = comment
    parser.StartCdataSectionHandler = lambda: cdata(True)
    parser.EndCdataSectionHandler = lambda: cdata(False)
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        words = expat.errors.messages.get(error.code, "")
        if words in _CUT_SHORT or parser.ErrorByteIndex >= len(data.rstrip()):
            what, why = _("XML incomplet"), _("le fichier s’arrête avant sa fin")
            remedy = _("Récupérez le fichier entier.")
        else:
            what, why = _("XML mal formé"), _(_WORDS.get(words, N_("erreur de syntaxe")))
            remedy = _("Corrigez cet endroit, ou réexportez le fichier.")
        raise fail(what, why, remedy, parser.ErrorByteIndex) from None


_CUT_SHORT = frozenset({"no element found", "unclosed token", "unclosed CDATA section", "partial character"})
_WORDS = {
    "mismatched tag": N_("une balise fermante ne correspond pas à celle qui est ouverte"),
    "not well-formed (invalid token)": N_("un signe n’est pas permis ici (« & » et « < » s’écrivent &amp; et &lt;)"),
    "undefined entity": N_("entité inconnue en XML ; écrivez le caractère lui-même"),
    "duplicate attribute": N_("un attribut est donné deux fois"),
    "unbound prefix": N_("préfixe d’espace de noms non déclaré"),
    "junk after document element": N_("il y a du texte après la fin du document"),
    "syntax error": N_("le fichier ne commence pas comme du XML"),
}


class _FoundRoot(Exception):
    pass


class _Root(Handler):
    def __init__(self) -> None:
        self.name = ""

    def start(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        self.name = name
        raise _FoundRoot


def root_of(text: str) -> str:
    """The local name of the root element in a text or in the beginning of one; "" when there is none."""
    root = _Root()
    with suppress(_FoundRoot, MorasseError):
        read_xml(text, "", root)
    return root.name
