"""What is shown of what the rules found: quotations, duplicates, overlaps, order.

Positions here are code points of the file (`Finding.start`, `Finding.end`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lint.engines import is_guest
from lint.french.layers import DraftLayers
from lint.model import Finding, Rule, Severity

_TYPOGRAPHY_PREFIXES = ("locale-convention/", "design/")


def layer_of(finding: Finding) -> str:
    """Which findings compete for a place: "typographie", "langue", "faits", "fichier".

    A missing no-break space says nothing against a calque in the same words, nor a calque against a wrong
    date: only findings of one layer hide each other. Findings on the file as a whole hide nothing.
    """
    if finding.block < 0:
        return "fichier"
    pack = finding.rule.partition(".")[0]
    if pack == "coherence" or pack == "faits" or pack.startswith("faits-"):
        return "faits"
    if pack == "typographie" or finding.mqm.startswith(_TYPOGRAPHY_PREFIXES):
        return "typographie"
    return "langue"


def arrange(findings: Iterable[Finding], layers: DraftLayers, rules: Mapping[str, Rule]) -> list[Finding]:
    """The findings to show, by (start, end, rule); those that lost an overlap are in `related`.

    Applies each rule's `quotations` policy to findings wholly inside a quotation, and makes findings that
    would change quoted words not fixable. Of two findings of the same layer that share a character, the
    more severe stays, then the shorter, then the more confident, then the first by rule id; a finding of another
    checker yields to any of ours. A rule that is not in `rules` (a rule of the program) is reported in quotations.
    """
    quoted = _apply_quotations(findings, layers, rules)
    by_layer: dict[str, list[Finding]] = {}
    for finding in _without_duplicates(quoted):
        by_layer.setdefault(layer_of(finding), []).append(finding)
    shown: list[Finding] = []
    for layer, members in by_layer.items():
        if layer == "fichier":
            shown.extend(members)
            continue
        for cluster in _clusters(members):
            shown.extend(_resolve(cluster))
    return _without_covered_guests(sorted(shown, key=_place))


def _without_covered_guests(shown: list[Finding]) -> list[Finding]:
    """Another checker's findings go to the `related` of a finding of ours that covers their words in another layer.

    Not in one of typography: that quotation marks are straight says nothing of the words between them.
    """
    guests = [f for f in shown if is_guest(f.rule)]
    if not guests:
        return shown
    covers = [f for f in shown if not is_guest(f.rule) and layer_of(f) in ("langue", "faits")]
    by_cover: dict[int, list[Finding]] = {}
    for guest in guests:
        cover = next((f for f in covers if f.start <= guest.start and guest.end <= f.end), None)
        if cover is not None:
            by_cover.setdefault(id(cover), []).append(guest)
    gone = {id(guest) for members in by_cover.values() for guest in members}
    return [
        replace(f, related=(*f.related, *by_cover[id(f)])) if id(f) in by_cover else f
        for f in shown
        if id(f) not in gone
    ]


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule


def _strength(finding: Finding) -> tuple[bool, int, int, int, str, int]:
    """Sort key: the finding that stays comes first."""
    return (
        is_guest(finding.rule),
        -finding.severity.rank,
        finding.end - finding.start,
        -finding.confidence.rank,
        finding.rule,
        finding.start,
    )


def overlap(a: Finding, b: Finding) -> bool:
    """Whether two findings share a character; findings that merely touch do not.

    An empty span (something is missing there) overlaps what surrounds it and the same empty span.
    """
    return (a.start < b.end and b.start < a.end) or (a.start, a.end) == (b.start, b.end)


# Quotations


class _FileQuotations:
    """Quotations of the blocks as ranges of the file, made once for each block that has a finding."""

    def __init__(self, layers: DraftLayers) -> None:
        self._layers = layers
        self._ranges: dict[int, tuple[list[int], list[tuple[int, int]]]] = {}

    def at(self, block: int, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations of a block that share a character with [start, end).

        An empty span at a quotation's edge is outside: a space may be put beside the mark.
        """
        if not 0 <= block < len(self._layers.blocks):
            return []
        if block not in self._ranges:
            own = self._layers.blocks[block]
            ranges = [own.block.prose.to_file(a, b) for a, b in own.quotations]
            self._ranges[block] = [a for a, _ in ranges], ranges
        starts, ranges = self._ranges[block]
        first = max(0, bisect_right(starts, start) - 1)
        last = bisect_left(starts, end)
        return [r for r in ranges[first:last] if start < r[1]]


def _apply_quotations(findings: Iterable[Finding], layers: DraftLayers, rules: Mapping[str, Rule]) -> list[Finding]:
    quotations = _FileQuotations(layers)
    kept: list[Finding] = []
    for finding in findings:
        around = quotations.at(finding.block, finding.start, finding.end)
        if not around:
            kept.append(finding)
            continue
        a, b = around[0]
        if not (a <= finding.start and finding.end <= b):
            # It reaches over the marks: `"mot"` -> `« mot »` keeps the words, other mends may not.
            if finding.fixable and not _keeps_words(finding, around, layers.draft.text):
                finding = replace(finding, fixable=False)
            kept.append(finding)
            continue
        rule = rules.get(finding.rule)
        policy = rule.quotations if rule is not None else "report"
        if policy == "skip":
            continue
        severity = Severity.INFO if policy == "lower" else finding.severity
        kept.append(replace(finding, severity=severity, fixable=False))
    return kept


def _keeps_words(finding: Finding, around: list[tuple[int, int]], text: str) -> bool:
    """Whether every suggestion leaves the quoted words under the finding as they stand, in their order."""
    for suggestion in finding.suggestions:
        position = 0
        for a, b in around:
            words = text[max(a, finding.start) : min(b, finding.end)]
            position = suggestion.text.find(words, position)
            if position < 0:
                return False
            position += len(words)
    return True


# Duplicates and overlaps


def _without_duplicates(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for a rule and a span: the more severe, then the one with a mend, the more confident."""
    best: dict[tuple[str, int, int, int], Finding] = {}
    for finding in findings:
        key = (finding.rule, finding.start, finding.end, finding.block)
        rival = best.get(key)
        if rival is None or _worth(finding) > _worth(rival):
            best[key] = finding
    return list(best.values())


def _worth(finding: Finding) -> tuple[int, bool, int]:
    return finding.severity.rank, bool(finding.suggestions), finding.confidence.rank


def _clusters(findings: list[Finding]) -> Iterable[list[Finding]]:
    """Runs of findings of which each overlaps one before it: most have one member."""
    cluster: list[Finding] = []
    reach = -1
    for finding in sorted(findings, key=_place):
        # "<=": an empty span at the reach is left to `overlap`; a cluster may be too large, never too small.
        if cluster and finding.start > reach:
            yield cluster
            cluster = []
        cluster.append(finding)
        reach = max(reach, finding.end)
    if cluster:
        yield cluster


def _resolve(cluster: list[Finding]) -> list[Finding]:
    """The winners of a cluster, each with the findings that it beat (weaker ones that overlap it)."""
    if len(cluster) == 1:
        return cluster
    # Winners never overlap: kept by position, the rivals of a finding are found by bisection.
    places: list[tuple[int, int]] = []
    winners: list[Finding] = []
    beaten: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in sorted(cluster, key=_strength):
        low = bisect_left(places, (finding.start, finding.start))
        low = max(0, low - 1)
        high = bisect_right(places, (finding.end, finding.end))
        rivals = [w for w in winners[low:high] if overlap(w, finding)]
        if rivals:
            winner = min(rivals, key=_strength)
            beaten.setdefault((winner.rule, winner.start, winner.end), []).append(finding)
        else:
            index = bisect_right(places, (finding.start, finding.end))
            places.insert(index, (finding.start, finding.end))
            winners.insert(index, finding)
    result = []
    for winner in winners:
        losers = beaten.get((winner.rule, winner.start, winner.end))
        if losers:
            winner = replace(winner, related=winner.related + tuple(sorted(losers, key=_place)))
        result.append(winner)
    return result
