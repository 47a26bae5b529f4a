"""Suggestions and messages with parts to fill: group references, capitals, apostrophes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

_REFERENCE = re.compile(r"\\(?:(\d{1,2})|g<(\w+)>|(\\))")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Template:
    """A suggestion such as `\\1 de \\g<nom>`, parsed once."""

    __slots__ = ("_parts", "references")

    def __init__(self, text: str) -> None:
        self._parts: list[tuple[bool, str | int]] = []
        position = 0
        for m in _REFERENCE.finditer(text):
            if m.start() > position:
                self._parts.append((False, text[position : m.start()]))
            if m[3]:
                self._parts.append((False, "\\"))
            else:
                name = m[1] or m[2]
                self._parts.append((True, int(name) if name.isdigit() else name))
            position = m.end()
        if position < len(text):
            self._parts.append((False, text[position:]))
        self.references = [part for is_group, part in self._parts if is_group]

    def fill(self, group: Callable[[str | int], str], apostrophe: str = "'") -> str:
        """The text; `group` gives a group's words, `apostrophe` stands for straight ones of the rule."""
        return "".join(
            group(part) if is_group else str(part).replace("'", apostrophe) for is_group, part in self._parts
        )


def templates(suggestion: str | Sequence[str] | None) -> list[Template]:
    """The templates of a rule's `suggestion` (a text, a list or nothing)."""
    if suggestion is None:
        return []
    return [Template(t) for t in ([suggestion] if isinstance(suggestion, str) else suggestion)]


def apostrophe_of(found: str) -> str:
    """The apostrophe to write in a mend: the one that the draft uses there, typographic when it uses none."""
    return "'" if "'" in found and "’" not in found else "’"


def take_capital(found: str, mend: str) -> str:
    """The mend with a capital when the words that it replaces begin with one."""
    if found[:1].isupper() and mend[:1].islower():
        return mend[0].upper() + mend[1:]
    return mend


def fill_placeholders(text: str, values: Mapping[str, str]) -> str:
    """`{name}` replaced by its value; an unknown one stays as written."""
    return _PLACEHOLDER.sub(lambda m: str(values.get(m[1], m[0])), text)


def placeholders(text: str) -> list[str]:
    """The names between braces in a message."""
    return _PLACEHOLDER.findall(text)


def distinct(mends: Iterable[str], found: str) -> tuple[str, ...]:
    """The mends in order, each once, without those that change nothing."""
    return tuple(m for m in dict.fromkeys(mends) if m != found)
