"""JSON with the place of every string: the standard library's parser checks, a small scanner finds the places.

Positions are code points of the text. Escapes (`\\u00e9`, `\\n`) are decoded through a map, so that a finding in a
string has its place in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lint.drafts.nested import Collected
from lint.errors import MorasseError
from lint.i18n import _
from lint.json_path import Step
from lint.model import Prose

MAX_DEPTH = 200
"""Levels of objects and lists."""

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_PLAIN = re.compile(r"[^\s,\]}]+")
_RUN = re.compile(r"[^\\]+|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)


@dataclass(slots=True)
class Node:
    """A value: `value` when it is a string (or, as written, a number or a word), else its children.

    [at, stop) is where it stands, quotation marks included.
    """

    at: int
    stop: int = 0
    value: str | None = None
    is_string: bool = False
    fields: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)

    def text(self, source: str) -> Prose:
        """The string decoded, with the way back to the file (`source`)."""
        collected = Collected()
        for m in _RUN.finditer(source, self.at + 1, self.stop - 1):
            written = m.group()
            if written[0] == "\\":
                collected.add(json.loads(f'"{written}"', strict=False), m.start(), m.end(), verbatim=False)
            else:
                collected.add(written, m.start(), m.end(), verbatim=True)
        return collected.outer()

    def at_path(self, steps: tuple[Step, ...]) -> Iterator[Node]:
        """The nodes that a path leads to, in the order of the file."""
        if self.items:
            for item in self.items:
                yield from item.at_path(steps)
            return
        if not steps:
            yield self
            return
        step = steps[0]
        for name, node in self.fields.items():
            if step.fits(name):
                for found in node.items or [node]:
                    if not step.key or found.value_of(step.key) in step.values:
                        yield from found.at_path(steps[1:])

    def value_of(self, key: str) -> str | None:
        """The string under a key of this object."""
        node = self.fields.get(key)
        return node.value if node is not None else None


def read_json(text: str, path: str) -> Node:
    """The JSON's values with their places.

    Raises MorasseError, with the place, for JSON that is cut short, malformed or nested too deep.
    """
    try:
        json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        before = text[: error.pos].replace("\r\n", "\n").replace("\r", "\n")
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            what, why = _("JSON incomplet"), _("le fichier s’arrête avant sa fin")
            remedy = _("Récupérez le fichier entier.")
        else:
            what, why = _("JSON mal formé"), _("une virgule, un deux-points ou un guillemet manque ou est de trop")
            remedy = _("Corrigez cet endroit, ou réexportez le fichier.")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise MorasseError(what, why, remedy, path=path, line=line, column=column) from None
    except RecursionError:
        raise _too_deep(path) from None
    except ValueError:  # a number of more digits than Python turns into one
        raise MorasseError(
            _("JSON refusé"),
            _("il a un nombre démesuré"),
            _("Réexportez le fichier, ou excluez-le."),
            path=path,
        ) from None
    return _scan(text, path)


def _too_deep(path: str) -> MorasseError:
    why = _("plus de {n} niveaux").format(n=MAX_DEPTH)
    return MorasseError(_("JSON refusé"), why, _("Réexportez le fichier, ou excluez-le."), path=path)


def _scan(text: str, path: str) -> Node:
    """The nodes of a text that is known to be JSON."""
    root: Node | None = None
    waiting: list[Node] = []
    key: str | None = None
    position = 0

    def place(node: Node) -> None:
        nonlocal root, key
        if not waiting:
            root = node
        elif key is not None:
            waiting[-1].fields.pop(key, None)  # of a key given twice the last counts, as everywhere
            waiting[-1].fields[key] = node
            key = None
        else:
            waiting[-1].items.append(node)

    while True:
        blank = _BLANK.match(text, position)
        position = blank.end() if blank else position
        if position >= len(text):
            break
        sign = text[position]
        if sign in "{[":
            node = Node(position)
            place(node)
            waiting.append(node)
            if len(waiting) > MAX_DEPTH:
                raise _too_deep(path)
            position += 1
        elif sign in "}]":
            position += 1
            waiting.pop().stop = position
        elif sign in ",:":
            position += 1
        elif sign == '"':
            m = _STRING.match(text, position)
            stop = m.end() if m else len(text)
            value: str = json.loads(text[position:stop], strict=False)
            following = _BLANK.match(text, stop)
            if key is None and following and text.startswith(":", following.end()):
                key = value
            else:
                place(Node(position, stop, value, True))
            position = stop
        else:
            m = _PLAIN.match(text, position)
            stop = m.end() if m else position + 1
            place(Node(position, stop, text[position:stop]))
            position = stop
    assert root is not None
    return root
