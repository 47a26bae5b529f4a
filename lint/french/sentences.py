"""Where sentences begin and end in a block of newsroom French.

One pass over the places that could end a sentence. Semicolons and colons do not; a line break inside
a block is white space, an empty line ends whatever was there. Inside quotation marks sentences end as
outside them ("« Il viendra. Elle partira », dit-il." is two); inside brackets opened in mid-sentence
they do not. Source for the place of the full stop with guillemets and brackets: Imprimerie nationale,
*Lexique des règles typographiques* (2002), "Guillemets", "Parenthèses".
"""

from __future__ import annotations

import re
from functools import cache

from lint.french.abbreviations import begins_sentence, full_stop, letter_class, next_start
from lint.model import Sentence

# How far (code points) the closing bracket is looked for: bounds the work on unclosed ones.
_BRACKET_REACH = 500
_CLOSE = {"(": ")", "[": "]"}


@cache
def _events() -> re.Pattern[str]:
    # Compiled on first use: importing this module costs next to nothing.
    return re.compile(r"[.!?…]++(?:[ \u00a0\u202f]?[.!?…]++)*+|[(\[]|\n[ \t\r]*+\n")


@cache
def _content() -> re.Pattern[str]:
    return re.compile(r"[^\W_]|\ufffc")


@cache
def _number_only() -> re.Pattern[str]:
    return re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[IVX]{1,5})")


def split_sentences(text: str, *, headline: bool = False) -> list[Sentence]:
    """Sentences of `text`, in order, without the white space around them; [] when there is only white space.

    Positions are code points into `text`. Every character that is not white space lies in exactly one
    sentence. `headline`: a quotation that ends with "!" or "?" does not end the sentence, because the
    speaker's name follows ("« Je pars ! » Le maire s'explique"). Linear in the length of the text.
    """
    size = len(text)
    found: list[Sentence] = []
    start = _skip_space(text, 0)
    skip_to = 0  # inside a bracket of mid-sentence
    done = 0  # end of what has been looked at
    content = _content()
    first = -1  # where the sentence's first letter or figure is; looked for once a sentence
    last = size  # nothing but signs from here on
    while last > start and not content.match(text, last - 1):
        last -= 1
    straight = _StraightQuotes(text)
    for event in _events().finditer(text):
        at = event.start()
        if at < done or at < start:
            continue
        char = text[at]
        if char == "\n":
            if at > start:
                found.append(Sentence(start, _trim(text, start, at)))
            start = done = _skip_space(text, event.end())
            skip_to = 0
            continue
        if first < start:
            found_content = content.search(text, start)
            first = found_content.start() if found_content else size
        if char in "([":
            if at >= skip_to and first < at:
                skip_to = _closing(text, at, _CLOSE[char])
            continue
        run_end = event.end()
        closed = _closers(text, run_end, straight)
        if at < skip_to:
            # "(… p. 5.) Elle": the author closed the sentence inside the bracket after all.
            ended = text[run_end:closed].find(text[skip_to - 1]) >= 0 and closed >= skip_to
            if not (ended and event.group()[0] in ".…" and begins_sentence(text, next_start(text, closed))):
                continue
        if first < at and closed < last and _ends(text, start, at, run_end, closed, headline):
            found.append(Sentence(start, closed))
            start = _skip_space(text, closed)
            skip_to = 0
        done = max(done, closed)
    if start < size:
        found.append(Sentence(start, _trim(text, start, size)))
    return found


def _ends(text: str, start: int, at: int, run_end: int, closed: int, headline: bool) -> bool:
    """Whether the sentence that began at `start` ends at `closed`, after the marks text[at:run_end]."""
    after = text[closed]
    if not (after.isspace() or after in "«“—–" or _glued(text, at, run_end, closed)):
        return False
    following = next_start(text, closed)
    kind = letter_class(text, following)
    run = text[at:run_end]
    if kind == "l" and (run != "." or closed != run_end):
        return False
    if kind == "d" and run[-1] in ".…" and run != ".":
        return False
    if kind == "o" and text[following] in ",;:)]»”%/=+<>&|.!?…":
        return False
    if at - start < 12 and _number_only().fullmatch(text, start, at):
        # "1. Le premier point": nothing has been said yet.
        return False
    if run == ".":
        return full_stop(text, at, closed)[1]
    quote_closed = any(c in '»”"' for c in text[run_end:closed])
    if quote_closed:
        if headline:
            return False
        # « Où va la France ? » (Grasset): the brackets belong to the title.
        if "." not in run and text[closed:following].lstrip()[:1] == "(":
            return False
    if run[0] in ".…" and text[at - 1] in "[(":
        return False
    return not (run[0] == "!" and text[max(0, at - 5) : at] == "Yahoo")


def _glued(text: str, at: int, run_end: int, closed: int) -> bool:
    """A missing space after the full stop: "n'ont pas.Il est" (small letters, then a usual first word)."""
    if closed != run_end or run_end - at != 1 or at < 3:
        return False
    word = text[at - 3 : at]
    return word.isalpha() and word.islower() and text[closed].isupper() and begins_sentence(text, closed)


def _closers(text: str, position: int, straight: _StraightQuotes) -> int:
    """End of the closing quotation marks, brackets and note calls that follow a sentence's last mark."""
    size = len(text)
    while position < size:
        char = text[position]
        loose = position + 1 == size or not text[position + 1].isalnum()
        if char in ")]»”" or (loose and char in "’'“"):
            position += 1
        elif char == '"':
            if not straight.closes(position):
                break
            position += 1
        elif char.isspace() and position + 1 < size:
            beyond = text[position + 1]
            if beyond == "»" or (beyond == '"' and straight.closes(position + 1)):
                position += 2
            else:
                break
        elif char == "[" and text[position + 1 : position + 2].isdigit():
            end = text.find("]", position, position + 6)
            if end < 0 or not text[position + 1 : end].isdigit():
                break
            position = end + 1
        else:
            break
    return position


class _StraightQuotes:
    """Tells an opening straight double quote from a closing one: by the spaces around it, else by parity."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._odd = False

    def closes(self, position: int) -> bool:
        """Whether the quote at `position` closes. Positions must not decrease from call to call."""
        if position > self._at:
            self._odd ^= self._text.count('"', self._at, position) % 2 == 1
            self._at = position
        before = self._text[position - 1 : position]
        after = self._text[position + 1 : position + 2]
        loose_before = not before or before.isspace()
        loose_after = not after or after.isspace()
        if loose_before != loose_after:
            return loose_after
        return self._odd


def _closing(text: str, opening: int, close: str) -> int:
    """End of the bracket opened at `opening`, with a few nested ones; `opening` if not closed soon."""
    limit = opening + _BRACKET_REACH
    end = text.find(close, opening, limit)
    for _ in range(4):
        if end < 0:
            break
        if text.count(text[opening], opening, end) <= text.count(close, opening, end + 1):
            return end + 1
        end = text.find(close, end + 1, limit)
    return opening


def _skip_space(text: str, position: int) -> int:
    size = len(text)
    while position < size and text[position].isspace():
        position += 1
    return position


def _trim(text: str, start: int, end: int) -> int:
    """End of text[start:end] without its trailing white space."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
