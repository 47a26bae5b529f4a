"""What is shown of what was found: quotations, duplicates, overlaps, order; and fingerprints."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import pairwise

import pytest

from lint.arrange import arrange
from lint.drafts.read import parse_draft
from lint.fingerprint import fingerprint
from lint.french.layers import DraftLayers
from lint.model import Confidence, Finding, Rule, Severity, Suggestion
from lint.settings import Settings

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR


def _layers(text: str) -> DraftLayers:
    return DraftLayers(parse_draft(text, "essai.txt"), Settings())


def _finding(layers: DraftLayers, start: int, end: int, rule: str = "calques.a", **more: object) -> Finding:
    blocks = layers.blocks
    block = next((b.block.index for b in blocks if b.block.prose.to_file(0, len(b.text))[1] >= start), 0)
    finding = Finding(
        path="essai.txt",
        rule=rule,
        severity=WARNING,
        confidence=Confidence.HIGH,
        mqm="fluency/grammar",
        message="Faute.",
        start=start,
        end=end,
        text=layers.draft.text[start:end],
        sentence="",
        sentence_start=0,
        block=block,
        block_kind=None,
    )
    return replace(finding, **more)  # type: ignore[arg-type]


def _rule(identifier: str, quotations: str) -> Rule:
    return Rule(identifier, "regex", "Faute.", WARNING, Confidence.HIGH, "fluency/grammar", {}, quotations=quotations)


QUOTED = "Le maire a dit : « Je suis venu hier », puis il est parti."


@pytest.mark.parametrize(
    ("words", "policy", "expected"),
    [
        ("suis venu", "report", (WARNING, False)),
        ("suis venu", "lower", (INFO, False)),
        ("suis venu", "skip", None),
        ("Je suis venu hier", "skip", None),
        ("est parti", "skip", (WARNING, True)),
        ("est parti", "lower", (WARNING, True)),
        ("«", "skip", (WARNING, True)),
        (" »", "skip", (WARNING, True)),
        # half inside: shown, but the quoted words are not changed
        ("hier », puis", "skip", (WARNING, False)),
    ],
)
def test_quotations(words: str, policy: str, expected: tuple[Severity, bool] | None) -> None:
    layers = _layers(QUOTED)
    start = QUOTED.index(words)
    given = _finding(layers, start, start + len(words), suggestions=(Suggestion("x"),))
    found = arrange([given], layers, {"calques.a": _rule("calques.a", policy)})
    assert [(f.severity, f.fixable) for f in found] == ([expected] if expected else [])


def test_marks_around_a_quotation_may_be_mended_when_its_words_stay() -> None:
    text = 'Le "maire" parle.'
    layers = _layers(text)
    good = _finding(layers, 3, 10, "typographie.a", suggestions=(Suggestion("« maire »", True),))
    bad = _finding(layers, 3, 10, "typographie.b", suggestions=(Suggestion("« préfet »", True),))
    assert [f.fixable for f in arrange([good], layers, {})] == [True]
    assert [f.fixable for f in arrange([bad], layers, {})] == [False]


def test_insertion_at_the_edge_of_a_quotation_is_outside() -> None:
    text = "Le «maire» parle."
    layers = _layers(text)
    rules = {"typographie.a": _rule("typographie.a", "skip")}
    edges = [_finding(layers, n, n, "typographie.a") for n in (4, 6, 9)]
    assert [f.start for f in arrange(edges, layers, rules)] == [4, 9]


def test_quotation_over_paragraphs_and_decomposed_text() -> None:
    text = "E\u0301té : « Je suis la\u0300.\r\n\r\nJe reste ici », dit-il. Fini."
    layers = _layers(text)
    at = [text.index(w) for w in ("suis", "reste", "Fini")]
    found = arrange([_finding(layers, a, a + 4) for a in at], layers, {"calques.a": _rule("calques.a", "skip")})
    assert [f.text for f in found] == ["Fini"]


PLAIN = "Un deux trois quatre cinq six sept."


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        # (start, end, rule, severity, confidence) -> shown rules with their related
        ([(0, 7, "a.x", WARNING), (3, 12, "a.y", ERROR)], {"a.y": ["a.x"]}),  # more severe
        ([(0, 12, "a.x", WARNING), (3, 7, "a.y", WARNING)], {"a.y": ["a.x"]}),  # shorter
        ([(0, 7, "a.x", WARNING), (0, 7, "a.y", WARNING)], {"a.x": ["a.y"]}),  # rule id
        ([(0, 7, "a.x", WARNING), (7, 12, "a.y", ERROR)], {"a.x": [], "a.y": []}),  # touch
        ([(0, 7, "a.x", WARNING), (3, 7, "typographie.y", ERROR)], {"a.x": [], "typographie.y": []}),
        ([(0, 7, "a.x", WARNING), (3, 7, "faits.y", ERROR)], {"a.x": [], "faits.y": []}),
        ([(0, 9, "faits.x", WARNING), (3, 7, "faits.y", ERROR)], {"faits.y": ["faits.x"]}),
        # the middle one falls: what it overlapped on the other side stays
        ([(0, 5, "a.x", ERROR), (3, 9, "a.y", WARNING), (8, 12, "a.z", INFO)], {"a.x": ["a.y"], "a.z": []}),
        # a long one loses to two, and is kept with the stronger
        (
            [(0, 20, "a.l", WARNING), (3, 7, "a.x", WARNING), (9, 12, "a.y", ERROR)],
            {"a.x": [], "a.y": ["a.l"]},
        ),
        # something missing inside a span, and at its edge
        ([(0, 7, "a.x", ERROR), (3, 3, "a.y", WARNING)], {"a.x": ["a.y"]}),
        ([(0, 7, "a.x", ERROR), (7, 7, "a.y", WARNING)], {"a.x": [], "a.y": []}),
    ],
)
def test_overlaps(spans: list[tuple[int, int, str, Severity]], expected: dict[str, list[str]]) -> None:
    layers = _layers(PLAIN)
    given = [_finding(layers, a, b, rule, severity=s) for a, b, rule, s in spans]
    for order in (given, given[::-1]):
        found = arrange(order, layers, {})
        assert {f.rule: [r.rule for r in f.related] for f in found} == expected
        assert [f.start for f in found] == sorted(f.start for f in found)


def test_the_more_confident_wins_at_equal_length() -> None:
    layers = _layers(PLAIN)
    low = _finding(layers, 0, 7, "a.x", confidence=Confidence.LOW)
    high = _finding(layers, 0, 7, "a.y")
    assert [f.rule for f in arrange([low, high], layers, {})] == ["a.y"]


def test_mqm_tells_typography_in_any_pack() -> None:
    layers = _layers(PLAIN)
    space = _finding(layers, 0, 7, "residus.espace", mqm="locale-convention/space")
    assert len(arrange([space, _finding(layers, 3, 5)], layers, {})) == 2


def test_same_rule_and_span_is_one() -> None:
    layers = _layers(PLAIN)
    plain = _finding(layers, 0, 7)
    mended = replace(plain, suggestions=(Suggestion("x"),))
    for order in ([plain, mended], [mended, plain]):
        assert arrange(order, layers, {}) == [mended]


def test_findings_on_the_file_hide_nothing() -> None:
    layers = _layers(PLAIN)
    whole = _finding(layers, 0, 20, "residus.encodage", block=-1, severity=ERROR)
    assert len(arrange([whole, _finding(layers, 3, 5)], layers, {})) == 2


def test_nothing_is_lost_and_winners_are_apart() -> None:
    layers = _layers("mot " * 200)
    rng = random.Random(4)
    given = []
    for n in range(400):
        start = rng.randrange(700)
        more = {"severity": rng.choice([INFO, WARNING, ERROR])}
        given.append(_finding(layers, start, start + rng.randrange(0, 30), f"a.r{n}", **more))
    found = arrange(given, layers, {})
    assert sorted([f.rule for f in found] + [r.rule for f in found for r in f.related]) == sorted(f.rule for f in given)
    for one, two in pairwise(found):
        assert one.end <= two.start
    rng.shuffle(given)
    assert arrange(given, layers, {}) == found


def test_many_findings_in_reasonable_time() -> None:
    layers = _layers("« mot » " * 20_000)
    given = [_finding(layers, 2 + 8 * (n % 20_000), 5 + 8 * (n % 20_000), f"a.r{n}") for n in range(40_000)]
    given.append(_finding(layers, 0, 150_000, "a.long", severity=INFO))
    begin = time.perf_counter()
    found = arrange(given, layers, {})
    assert time.perf_counter() - begin < 5
    assert len(found) == 20_000


# Fingerprints


@pytest.mark.parametrize(
    "other",
    [
        "L'élu a dit\n« oui » : il part !",
        "l’élu  a dit «\u00a0oui\u00a0» : il part\u202f!",
        'L\'e\u0301lu a dit "oui": il part!',
        "L'élu a dit “oui” : il part !",
        "L’élu a\u00ad dit «oui» :\r\nil part !",
    ],
)
def test_fingerprint_outlives_wrapping_and_typography(other: str) -> None:
    assert fingerprint("a.b", other) == fingerprint("a.b", "L'élu a dit « oui » : il part !")


def test_fingerprint_tells_sentences_and_rules_apart() -> None:
    prints = {fingerprint(r, s) for r in ("a.b", "a.c") for s in ("Il part.", "Il parti.", "Il, part.", "")}
    assert len(prints) == 8
    assert all(len(p) == 16 and set(p) <= set("0123456789abcdef") for p in prints)


def test_fingerprint_does_not_change_between_versions() -> None:
    # Baselines in newsrooms' repositories hold these digits: a change here needs a new version of the format.
    assert fingerprint("calques.a", "Il a réalisé qu’il part.") == "b82101f30f936c6f"
