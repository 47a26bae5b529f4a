"""Where the words of somebody else stand: ranges inside quotation marks.

Marks: « », ‹ ›, “ ” (also „ “ and ” ”) and straight double quotes. Single quotes are left alone: they are
apostrophes in French. A mark that nothing closes opens nothing.

A quotation of several paragraphs has a mark at the head of each new one, « or », and is closed once at the
end (Imprimerie nationale, *Lexique des règles typographiques*, 2002, "Guillemets": the mark is repeated
"au début de chaque alinéa"); English copy does the same with “ and ". Translated copy often keeps only the
first and the last. All three are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]

_SPACES = " \u00a0\u202f\u2009\n\t\r"
# Each mark's family; marks close only their own. The first two characters open, the last close.
_FAMILY = {
    "«": "«",
    "»": "«",
    "‹": "‹",
    "›": "‹",
    "“": "“",
    "”": "“",
    "„": "“",
    '"': '"',
}
_OPENERS = frozenset("«‹“„")
# After these, a mark that could do both opens.
_BEFORE_OPENING = frozenset(_SPACES + "([{-–—/:'’«‹“„")


def quoted_ranges(text: str, *, whole: bool = False) -> list[Range]:
    """Half-open ranges (code points) inside outermost quotation marks of one block, in order.

    The marks themselves and the spaces beside them are outside: mending `«mot»` is not touching the
    quotation. `whole`: the block is a quotation by its markup. Linear in the length of the text.
    """
    if whole:
        return [(0, len(text))] if text else []
    return _outermost(text, _scan(text).pairs)


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as the search for quotations sees it.

    `whole`: a quotation by its markup. `flows`: body copy, where a quotation may run on into the next block;
    `stops`: a heading, which no quotation crosses. With neither, the block stands aside (caption, byline).
    """

    text: str
    whole: bool = False
    flows: bool = True
    stops: bool = False


def quoted_passages(passages: Sequence[Passage]) -> list[list[Range]]:
    """The quoted ranges of each block of a draft, as `quoted_ranges`, with quotations of several paragraphs.

    Such a quotation counts only when it is closed in the end.
    """
    found: list[list[Range]] = []
    running: _Running | None = None
    for n, passage in enumerate(passages):
        text = passage.text
        if passage.whole or not passage.flows:
            found.append(quoted_ranges(text, whole=passage.whole))
            if passage.stops:
                _give_up(running, found)
                running = None
            continue
        scan = _scan(text)
        pairs = list(scan.pairs)
        found.append([])
        if running is not None:
            ended = running.go_on(n, text, scan)
            if ended is not None:
                pairs = ended.pairs
                scan = ended
                running.commit(found)
                running = None
            elif not running.alive:
                _give_up(running, found)
                running = None
        found[n].extend(_outermost(text, pairs))
        if running is None and scan.open is not None:
            family, position = scan.open
            running = _Running(family, [(n, position + 1, len(text))], {n: text})
    _give_up(running, found)
    for n, ranges in enumerate(found):
        if len(ranges) > 1:
            found[n] = _merged(ranges)
    return found


# One block


@dataclass(slots=True)
class _Entry:
    family: str
    position: int
    heads_line: bool
    continued_to: int = -1  # where the quotation that took it up again at the head of a line is closed


@dataclass(slots=True)
class _Scan:
    """Pairs of marks (their positions), the outermost mark left open, each family's first loose closing mark."""

    pairs: list[Range] = field(default_factory=list)
    open: tuple[str, int] | None = None
    loose: dict[str, int] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    first_closed: int = -1  # where the mark that was open from the start is closed


def _scan(text: str, start: int = 0, opened: tuple[str, int] | None = None) -> _Scan:
    """Match the marks of `text[start:]`.

    `opened`: family and position (-1: before the block) of a mark that is open there.
    """
    scan = _Scan()
    stack: list[_Entry] = []
    depth = dict.fromkeys(_FAMILY.values(), 0)
    if opened is not None:
        stack.append(_Entry(opened[0], opened[1], False))
        depth[opened[0]] += 1
    for position in _marks(text, start):
        mark = text[position]
        family = _FAMILY[mark]
        scan.families.add(family)
        if _opens(text, position, mark, depth[family]):
            depth[family] += 1
            stack.append(_Entry(family, position, _heads_line(text, position)))
        elif depth[family]:
            # Marks of other families left open inside are mistakes (or apostrophes): they go.
            while True:
                entry = stack.pop()
                depth[entry.family] -= 1
                if entry.family == family:
                    break
            if not stack and opened is not None and scan.first_closed < 0:
                scan.first_closed = position
            scan.pairs.append((entry.position, position))
            if entry.heads_line and stack and stack[-1].family == family and stack[-1].continued_to < 0:
                stack[-1].continued_to = position
        elif not _is_measure(text, position):
            scan.loose.setdefault(family, position)
    # « at the head of a line inside an open « went on with it: one » closes them all.
    while stack and stack[-1].continued_to >= 0:
        entry = stack.pop()
        scan.pairs.append((entry.position, entry.continued_to))
        if not stack and opened is not None and scan.first_closed < 0:
            scan.first_closed = entry.continued_to
        if entry.heads_line and stack and stack[-1].family == entry.family and stack[-1].continued_to < 0:
            stack[-1].continued_to = entry.continued_to
    if stack:
        scan.open = stack[0].family, stack[0].position
    return scan


def _marks(text: str, start: int) -> list[int]:
    return [n for n in range(start, len(text)) if text[n] in _FAMILY]


def _opens(text: str, position: int, mark: str, depth: int) -> bool:
    """Whether the mark opens; `depth`: how many of its family are open there."""
    if mark in "«‹":
        return True
    if mark in "»›":
        return False
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if mark == '"':
        # An inch or a second (27") and a mark glued to the word before it open nothing.
        return not depth and before in _BEFORE_OPENING
    looks_opening = before in _BEFORE_OPENING and after not in _SPACES
    if mark in _OPENERS:
        # “ also closes: „Wort“ and, badly typed, “mot“.
        return not depth or looks_opening
    return not depth and looks_opening


def _heads_line(text: str, position: int) -> bool:
    """Whether only blanks part the mark from the beginning of a line that is not the block's first."""
    position -= 1
    limit = position - 8  # indents are short: bounds the work
    while position > limit and position >= 0 and text[position] in " \t\u00a0":
        position -= 1
    return position >= 0 and text[position] == "\n"


def _is_measure(text: str, position: int) -> bool:
    return text[position] == '"' and position > 0 and text[position - 1].isdecimal()


def _outermost(text: str, pairs: list[Range]) -> list[Range]:
    """Ranges inside pairs of marks, trimmed; pairs inside another are dropped."""
    found: list[Range] = []
    reach = -1
    for opening, closing in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if opening < reach:
            continue
        reach = closing
        trimmed = _trimmed(text, opening + 1, closing)
        if trimmed is not None:
            found.append(trimmed)
    return found


def _trimmed(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return (start, end) if start < end else None


def _merged(ranges: list[Range]) -> list[Range]:
    """In order, without those inside another."""
    found: list[Range] = []
    for start, end in sorted(ranges, key=lambda r: (r[0], -r[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
        elif end > found[-1][1]:
            found[-1] = found[-1][0], end
    return found


# Several blocks


@dataclass(slots=True)
class _Running:
    """A quotation that a block left open: its parts so far (block, start, end), not yet sure to be one.

    `closable`: how many parts it has if the last block that begins with » is its end after all.
    """

    family: str
    parts: list[tuple[int, int, int]]
    texts: dict[int, str]
    alive: bool = True
    closable: int = 0

    def go_on(self, block: int, text: str, scan: _Scan) -> _Scan | None:
        """Read on in the next block of body copy.

        Gives the block's scan when the quotation ends there; None when it does not (then it runs through the
        whole block, or `alive` is False: this was no quotation of several paragraphs).
        """
        self.texts[block] = text
        head = _head(text, self.family)
        if head >= 0:
            inner = _scan(text, head + 1, (self.family, head))
            if inner.first_closed >= 0:
                self.parts.append((block, head + 1, inner.first_closed))
                return inner
            if text[head] in "»›”":
                self.closable = len(self.parts)
            self.parts.append((block, head + 1, len(text)))
            return None
        if self.family not in scan.families:
            self.parts.append((block, 0, len(text)))
            return None
        inner = _scan(text, 0, (self.family, -1))
        loose = scan.loose.get(self.family, -1)
        if loose >= 0 and inner.first_closed >= 0:
            self.parts.append((block, 0, inner.first_closed))
            return inner
        self.alive = False
        return None

    def commit(self, found: list[list[Range]]) -> None:
        for block, start, end in self.parts:
            trimmed = _trimmed(self.texts[block], start, end)
            if trimmed is not None:
                found[block].append(trimmed)


def _give_up(running: _Running | None, found: list[list[Range]]) -> None:
    """The quotation was never closed: no quotation, unless a » at the head of a block was its end."""
    if running is not None and running.closable:
        del running.parts[running.closable :]
        running.commit(found)


def _head(text: str, family: str) -> int:
    """Where the mark of that family is that the block begins with; -1 when it does not."""
    for position, char in enumerate(text):
        if char in _SPACES:
            continue
        return position if _FAMILY.get(char) == family and char != "„" else -1
    return -1
