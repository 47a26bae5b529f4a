"""What editors have silenced: directives in comments, and « [sic] ».

    <!-- morasse: ignore[repetitions, typographie.*] slogan de la campagne -->

`ignore` speaks of the next block, or of the block in which or behind which it stands on the line;
`ignore-line` of its line, or of the next one when it stands alone; `disable` and `enable` of what lies
between them; `ignore-file` of the draft. Without brackets: all rules. See docs/suppressions.md.
Positions are code points of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import lru_cache

from lint.engines import is_guest
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Comment, Draft, Finding, Suggestion
from lint.program_rules import PROGRAM_RULE, UNBALANCED, UNKNOWN, UNUSED, program_finding

VERBS = ("ignore", "ignore-line", "ignore-file", "disable", "enable")
ALL = "*"


def suppress(
    findings: Iterable[Finding],
    draft: Draft,
    layers: DraftLayers,
    known_rules: Collection[str],
    *,
    not_run: Collection[str] = (),
) -> tuple[list[Finding], list[Finding]]:
    """The findings that remain, by position, with what is said of the directives; and the silenced ones.

    `known_rules`: all rule ids, run or not. `not_run`: rules that are on but could not speak this time
    (`--select`, no date, failure): a directive for one of them is not called unused. A finding that a
    silenced one had beaten (`related`) comes back in its place.
    """
    directives, said = _directives(draft, known_rules)
    silencer = _Silencer(draft, layers, directives)
    kept: list[Finding] = []
    silenced: list[Finding] = []
    waiting = list(findings)
    waiting.reverse()
    while waiting:
        finding = waiting.pop()
        if silencer.silences(finding):
            silenced.append(replace(finding, related=()))
            waiting.extend(reversed(finding.related))
            continue
        if finding.related:
            related: list[Finding] = []
            for other in finding.related:
                (silenced if silencer.silences(other) else related).append(other)
            if len(related) < len(finding.related):
                finding = replace(finding, related=tuple(related))
        kept.append(finding)
    said.extend(_balance(draft, directives, not_run))
    for finding in said:
        (silenced if silencer.silences_by_name(finding) else kept).append(finding)
    kept.sort(key=lambda f: (f.start, f.end, f.rule))
    silenced.sort(key=lambda f: (f.start, f.end, f.rule))
    return kept, silenced


@lru_cache(maxsize=65536)
def matches(pattern: str, rule_id: str) -> bool:
    """Whether a rule id, pack name or glob names the rule."""
    rule_id = rule_id.lower()  # as patterns are: other checkers write their ids in capitals
    if pattern in (ALL, rule_id) or rule_id.startswith(pattern + "."):
        return True
    return ("*" in pattern or "?" in pattern) and fnmatchcase(rule_id, pattern)


# Reading directives


@dataclass(eq=False, slots=True)
class _Directive:
    """`listed`: what the brackets hold, None without brackets; `patterns`: those that name a known rule."""

    comment: Comment
    verb: str
    listed: tuple[str, ...] | None
    patterns: tuple[str, ...]
    used: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    idle: bool = False


# With a space before the colon it may be a note between people ("morasse : relue par Anne").
_HEAD = re.compile(r"morasse(?P<colon>\s*:)?\s*(?P<verb>[\w-]*)\s*", re.IGNORECASE)


def _directives(draft: Draft, known_rules: Collection[str]) -> tuple[list[_Directive], list[Finding]]:
    found: list[_Directive] = []
    said: list[Finding] = []
    known: list[str] = []
    verdicts: dict[str, bool] = {}

    def is_known(pattern: str) -> bool:
        if pattern not in verdicts:
            if not known:
                known.extend(sorted({*known_rules, *PROGRAM_RULE}))
            # Which rules another checker has is known to it alone.
            verdicts[pattern] = is_guest(pattern) or any(matches(pattern, rule) for rule in known)
        return verdicts[pattern]

    for comment in sorted(draft.comments, key=lambda c: c.start):
        head = _HEAD.match(comment.text)
        if head is None:
            continue
        verb = head["verb"].lower()
        rest = comment.text[head.end() :]
        if verb not in VERBS:
            nearest = _nearest(verb, VERBS)
            if head["colon"] == ":" or (head["colon"] and (nearest or rest.startswith("["))):
                said.append(_unknown_verb(draft, comment, head["verb"], nearest))
            continue
        listed: tuple[str, ...] | None = None
        if rest.startswith("["):
            inside, bracket, _ = rest[1:].partition("]")
            listed = tuple(dict.fromkeys(p for p in re.split(r"[,;\s]+", inside.lower()) if p))
            if not bracket or not listed:
                fault = "sont vides" if bracket else "ne sont pas fermés"
                said.append(_unknown(draft, comment, f"Les crochets {fault} : nommez les règles à taire."))
                continue
        elif not head["colon"] and rest[:1].isalpha():
            continue  # "morasse ignore les virgules": a sentence
        patterns = (ALL,) if listed is None else tuple(p for p in listed if is_known(p))
        if listed is not None:
            for name in listed:
                if name not in patterns:
                    said.append(_unknown_rule(draft, comment, name, _nearest(name, _names(known))))
        if patterns:
            found.append(_Directive(comment, verb, listed, patterns))
    return found, said


def _names(known: Iterable[str]) -> list[str]:
    """Rule ids and pack names."""
    rules = list(known)
    return rules + sorted({rule.partition(".")[0] for rule in rules})


def _nearest(word: str, words: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    close = get_close_matches(word, list(words), n=1, cutoff=0.6) if len(word) < 200 else []
    return close[0] if close else None


def _unknown(draft: Draft, comment: Comment, message: str, mended: str | None = None) -> Finding:
    suggestions = () if mended is None else (Suggestion(mended),)
    return program_finding(draft, UNKNOWN, message, start=comment.start, end=comment.end, suggestions=suggestions)


def _unknown_verb(draft: Draft, comment: Comment, verb: str, nearest: str | None) -> Finding:
    if not verb:
        return _unknown(draft, comment, f"Ce commentaire ne donne pas d’ordre : {', '.join(VERBS)}.")
    message = f"« {verb} » n’est pas un ordre de Morasse : "
    if nearest is None:
        return _unknown(draft, comment, f"{message}{', '.join(VERBS)}.")
    raw = draft.text[comment.start : comment.end]
    mended = raw.replace(verb, nearest, 1)
    return _unknown(draft, comment, f"{message}vouliez-vous dire « {nearest} » ?", mended)


def _unknown_rule(draft: Draft, comment: Comment, name: str, nearest: str | None) -> Finding:
    message = f"« {name} » n’est ni une règle ni un pack : "
    if nearest is None:
        return _unknown(draft, comment, f"{message}« morasse rules list » les donne.")
    raw = draft.text[comment.start : comment.end]
    at = raw.lower().find(name, raw.find("["))
    mended = f"{raw[:at]}{nearest}{raw[at + len(name) :]}" if at >= 0 else None
    return _unknown(draft, comment, f"{message}vouliez-vous dire « {nearest} » ?", mended)


# What is said of directives that do nothing


def _balance(draft: Draft, directives: list[_Directive], not_run: Collection[str]) -> list[Finding]:
    """Findings for unused directives and for `disable` and `enable` that do not pair."""
    said: list[Finding] = []
    _pair(directives)
    for directive in directives:
        comment = directive.comment
        if directive.verb == "enable":
            if directive.idle:
                message = "Ce « enable » ne rouvre rien : aucun « disable » ne le précède. Supprimez-le."
                said.append(
                    program_finding(
                        draft,
                        UNBALANCED,
                        message,
                        start=comment.start,
                        end=comment.end,
                        suggestions=(Suggestion("", safe=True),),
                    )
                )
            continue
        unused = [p for p in directive.patterns if p not in directive.used and _may_judge(p, not_run)]
        if unused:
            said.append(_unused(draft, directive, unused))
        elif directive.verb == "disable" and len(directive.closed) < len(directive.patterns):
            names = "" if directive.listed is None else f"[{', '.join(directive.listed)}]"
            message = (
                f"Ce « disable » tait les règles jusqu’à la fin du fichier : fermez-le par "
                f"<!-- morasse: enable{names} -->, ou écrivez « ignore-file »."
            )
            said.append(program_finding(draft, UNBALANCED, message, start=comment.start, end=comment.end))
    return said


def _may_judge(pattern: str, not_run: Collection[str]) -> bool:
    if pattern.partition(".")[0] == UNUSED.partition(".")[0]:
        return False  # speaks of directives: judged, it would have to judge itself
    return not any(matches(pattern, rule) or matches(rule, pattern) for rule in not_run)


def _unused(draft: Draft, directive: _Directive, unused: list[str]) -> Finding:
    comment = directive.comment
    raw = draft.text[comment.start : comment.end]
    remaining = [p for p in directive.listed or () if p not in unused]
    if remaining:
        before, _, rest = raw.partition("[")
        after = rest.partition("]")[2]
        names = ", ".join(f"« {p} »" for p in unused)
        what = f"{names} n’y fait rien taire" if len(unused) == 1 else f"{names} n’y font rien taire"
        message = f"Ce commentaire en dit trop : {what}. Enlevez-le du commentaire."
        mended = f"{before}[{', '.join(remaining)}]{after}"
    else:
        message = PROGRAM_RULE[UNUSED].message
        mended = ""
    return program_finding(
        draft,
        UNUSED,
        message,
        start=comment.start,
        end=comment.end,
        suggestions=(Suggestion(mended, safe=True),),
    )


def _pair(directives: list[_Directive]) -> None:
    """Fill `closed` of each `disable` and `idle` of each `enable`."""
    open_by_pattern: dict[str, list[_Directive]] = {}
    for directive in directives:
        if directive.verb == "disable":
            for pattern in directive.patterns:
                open_by_pattern.setdefault(pattern, []).append(directive)
        elif directive.verb == "enable":
            idle = True
            for name in directive.patterns:
                for pattern in list(open_by_pattern):
                    if matches(name, pattern):
                        for opened in open_by_pattern.pop(pattern):
                            opened.closed.add(pattern)
                        idle = False
                    elif matches(pattern, name):
                        idle = False  # `disable` with `enable[rule]`: a hole in it
            directive.idle = idle


# Silencing


class _Silencer:
    """Answers, for a finding, whether a directive or [sic] silences it, and notes which directive did."""

    def __init__(self, draft: Draft, layers: DraftLayers, directives: list[_Directive]) -> None:
        self._layers = layers
        self._lines: dict[int, list[_Directive]] = {}
        self._blocks: dict[int, list[_Directive]] = {}
        self._switches: list[_Directive] = []
        self._file: list[_Directive] = []
        self._timelines: dict[str, tuple[list[int], list[tuple[_Directive, str] | None]]] = {}
        self._found: dict[tuple[str, int, str], tuple[_Directive, str] | None] = {}
        self._sic: dict[int, tuple[list[int], list[int]]] = {}
        self._line_starts: list[int] = []
        if not directives:
            return
        text = draft.text
        self._line_starts = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", text))]
        places = _Places(layers)
        for directive in directives:
            comment = directive.comment
            if directive.verb == "ignore-file":
                self._file.append(directive)
            elif directive.verb == "ignore-line":
                line = self._target_line(text, comment)
                self._lines.setdefault(line, []).append(directive)
            elif directive.verb == "ignore":
                block = places.target(text, comment)
                if block is not None:
                    self._blocks.setdefault(block, []).append(directive)
            else:
                self._switches.append(directive)

    def silences(self, finding: Finding) -> bool:
        """Whether the finding is silenced; the narrowest directive that does it counts as used."""
        if finding.block >= 0:
            if self._lines:
                first = bisect_right(self._line_starts, finding.start) - 1
                last = bisect_right(self._line_starts, max(finding.start, finding.end - 1)) - 1
                for line in range(first, last + 1):
                    if line in self._lines and self._first("line", line, self._lines[line], finding.rule):
                        return True
            block = self._blocks.get(finding.block)
            if block and self._first("block", finding.block, block, finding.rule):
                return True
        if self._switches and self._in_region(finding):
            return True
        if self._file and self._first("file", 0, self._file, finding.rule):
            return True
        return finding.block >= 0 and self._said_so(finding)

    def silences_by_name(self, finding: Finding) -> bool:
        """As `silences`, for findings on directives: only a directive for the file that names their rule."""
        return any(d.listed and matches(p, finding.rule) for d in self._file for p in d.patterns if p != ALL)

    def _first(self, kind: str, key: int, directives: list[_Directive], rule: str) -> bool:
        place = (kind, key, rule)
        if place not in self._found:
            self._found[place] = next(((d, p) for d in directives for p in d.patterns if matches(p, rule)), None)
        return _note(self._found[place])

    def _in_region(self, finding: Finding) -> bool:
        if finding.rule not in self._timelines:
            starts: list[int] = []
            states: list[tuple[_Directive, str] | None] = []
            state: tuple[_Directive, str] | None = None
            for directive in self._switches:
                pattern = next((p for p in directive.patterns if matches(p, finding.rule)), None)
                if pattern is None or (directive.verb == "disable") == (state is not None):
                    continue
                state = (directive, pattern) if directive.verb == "disable" else None
                starts.append(directive.comment.end)
                states.append(state)
            self._timelines[finding.rule] = starts, states
        starts, states = self._timelines[finding.rule]
        n = bisect_right(starts, finding.start) - 1
        return n >= 0 and _note(states[n])

    def _target_line(self, text: str, comment: Comment) -> int:
        """The comment's line when it has something else; else the next line that is not blank."""
        starts = self._line_starts
        first = bisect_right(starts, comment.start) - 1
        last = bisect_right(starts, max(comment.start, comment.end - 1)) - 1
        if text[starts[first] : comment.start].strip():
            return first
        line = last
        begin = comment.end
        while line < len(starts):
            end = starts[line + 1] if line + 1 < len(starts) else len(text)
            if text[begin:end].strip():
                return line
            line += 1
            begin = end
        return last

    # [sic]

    def _said_so(self, finding: Finding) -> bool:
        if finding.block not in self._sic:
            ranges: list[tuple[int, int]] = []
            if finding.block < len(self._layers.blocks):
                ranges = _sic_ranges(self._layers.blocks[finding.block])
            self._sic[finding.block] = [a for a, _ in ranges], [b for _, b in ranges]
        starts, ends = self._sic[finding.block]
        if not starts:
            return False
        # Ranges come in order of start and of end: of those that begin early enough the last reaches far.
        if finding.start == finding.end:
            n = bisect_right(starts, finding.start) - 1
            return n >= 0 and finding.start <= ends[n]
        n = bisect_left(starts, finding.end) - 1
        return n >= 0 and finding.start < ends[n]


def _note(found: tuple[_Directive, str] | None) -> bool:
    if found is None:
        return False
    directive, pattern = found
    directive.used.add(pattern)
    return True


class _Places:
    """Where the blocks lie in the file."""

    # An HTML file may have all on one line: a block that was closed before the comment is not its block.
    _CLOSED = re.compile(
        r"</(?:p|div|li|ul|ol|h[1-6]|t[dhr]|table|blockquote|fig\w+|caption|section|article|title|d[ldt])\b",
        re.IGNORECASE,
    )

    def __init__(self, layers: DraftLayers) -> None:
        ranges = sorted((*b.block.prose.to_file(0, len(b.text)), b.block.index) for b in layers.blocks if b.text)
        self._starts = [a for a, _, _ in ranges]
        self._ranges = ranges

    def target(self, text: str, comment: Comment) -> int | None:
        """The index of the block an `ignore` speaks of: around it, before it on its line, or the next."""
        n = bisect_right(self._starts, comment.start) - 1
        if n >= 0:
            _, end, block = self._ranges[n]
            if comment.start < end:
                return block
            between = text[end : comment.start]
            if "\n" not in between and "\r" not in between and not self._CLOSED.search(between):
                return block
        return self._ranges[n + 1][2] if n + 1 < len(self._ranges) else None


_SIC = re.compile(r"[\[(]\s*sic\s*[!.…]?\s*[\])]", re.IGNORECASE)
_CLOSING = '»”“"›'
_SIC_WORDS = 3


def _sic_ranges(layers: BlockLayers) -> list[tuple[int, int]]:
    """Ranges of the file that a [sic] speaks of: the quotation closed before it, else up to three words."""
    if "sic" not in layers.folded.lower():
        return []
    found: list[tuple[int, int]] = []
    quotations = layers.quotations
    text = layers.text
    for match in _SIC.finditer(text):
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
        if not end:
            continue
        n = bisect_right(quotations, end, key=lambda r: r[0]) - 1
        if text[end - 1] in _CLOSING and n >= 0 and not text[quotations[n][1] : end - 1].strip():
            start = quotations[n][0]
        else:
            limit = layers.sentence_at(end - 1).start
            if n >= 0 and end <= quotations[n][1]:
                limit = max(limit, quotations[n][0])
            start = _words_before(layers, limit, end)
        if start < end:
            found.append(layers.block.prose.to_file(start, end))
    return found


def _words_before(layers: BlockLayers, limit: int, end: int) -> int:
    """Where the last three words before `end` begin, not beyond `limit` nor a stop or comma."""
    # Words are short: a window bounds the work on a block with many [sic].
    tokens = layers.tokens_between(max(limit, end - 200), end)
    start = end
    words = 0
    for token in reversed(tokens):
        if token.kind == "punct" and token.norm not in ("-", "'"):
            if words:
                break
            continue  # "… est venu, [sic]"
        start = token.start
        words += token.kind != "punct"
        if words == _SIC_WORDS:
            break
    return start
