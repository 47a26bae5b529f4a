"""Finds what is no prose in any format: URLs, e-mail addresses, comments, shortcodes. Linear in time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.model import Comment

_HINT = re.compile(r"://|(?i:www\.)|@")
_URL_CHAR = r"[^\s<>\[\]«»“”\"|\\`\ufffc\u200b]"
_URL_REST = re.compile(_URL_CHAR + "+")
_SCHEME = re.compile(r"(?i)(?<![a-z0-9])(?:https?|ftps?|sftp|file|ssh|git|feed)\Z")
_MAIL_LOCAL = re.compile(r"(?:mailto:)?[\w.+-]{1,64}\Z")
_MAIL_DOMAIN = re.compile(r"[^\W_](?:[\w-]{0,62}[^\W_])?(?:\.[^\W_](?:[\w-]{0,62}[^\W_])?)+")
_TRAILING = ".,;:!?'’…*_~"


def links(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Ranges of URLs and e-mail addresses in `text[start:end]`, in order. Handles (@nom) are left alone.

    A sentence's punctuation, a closing bracket that was not opened in the URL and emphasis marks at its
    end are left out.
    """
    end = len(text) if end is None else end
    done = start
    for m in _HINT.finditer(text, start, end):
        if m.start() < done:
            continue
        hint = m.group()
        if hint == "@":
            found = _mail(text, m.start(), done, end)
        elif hint == "://":
            scheme = _SCHEME.search(text, max(done, m.start() - 6), m.start())
            rest = _URL_REST.match(text, m.end(), end)
            found = (scheme.start(), _url_end(text, m.end(), rest.end())) if scheme and rest else None
            if found and found[1] <= m.end():
                found = None
        else:
            if m.start() > start and (text[m.start() - 1].isalnum() or text[m.start() - 1] in "@./-"):
                continue
            rest = _URL_REST.match(text, m.end(), end)
            found = (m.start(), _url_end(text, m.end(), rest.end())) if rest else None
            if found and (found[1] <= m.end() or "." not in text[m.end() : found[1]]):
                found = None
        if found:
            yield found
            done = found[1]


def _mail(text: str, at: int, start: int, end: int) -> tuple[int, int] | None:
    domain = _MAIL_DOMAIN.match(text, at + 1, end)
    if not domain:
        return None
    local = _MAIL_LOCAL.search(text, max(start, at - 71), at)
    return (local.start(), domain.end()) if local else None


def _url_end(text: str, start: int, end: int) -> int:
    rest = text[start:end]
    surplus = rest.count(")") - rest.count("(")
    while end > start:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end


def comments(text: str) -> list[Comment]:
    """The `<!-- … -->` of a text. One that is never closed is text: a linter must not hide the rest."""
    found: list[Comment] = []
    position = text.find("<!--")
    while position >= 0:
        close = text.find("-->", position + 4)
        if close < 0:
            break
        found.append(comment(text, position, close + 3))
        position = text.find("<!--", close + 3)
    return found


def comment(text: str, start: int, end: int) -> Comment:
    """The comment at [start, end), marks included; its `text` is what stands between them, trimmed."""
    return Comment(start, end, text[start + 4 : max(start + 4, end - 3)].strip())


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A dropped range with the spaces behind it when there is one before it too: no doubled space is left."""
    if start == 0 or text[start - 1] in " \t\n\r":
        while end < len(text) and text[end] in " \t":
            end += 1
    return start, end
