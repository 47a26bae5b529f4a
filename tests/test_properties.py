"""What holds for any Unicode text: positions, mends, order. Toy rules over the real readers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.arrange import arrange
from lint.drafts.encoding import decode, encode
from lint.drafts.read import EmptyDraft, parse_draft
from lint.fingerprint import fingerprint
from lint.fix import choose, fix_draft, replace_spans
from lint.french.layers import DraftLayers
from lint.model import Confidence, Draft, Encoding, Finding, Rule, Severity, Suggestion
from lint.settings import Settings
from lint.suppress import suppress

# rule: pattern on the prose, mend, severity, policy in quotations
TOYS = {
    "typographie.signe": (r"(?<=\w)[?!;]", "\u00a0\\g<0>", Severity.INFO, "report"),
    "typographie.apostrophe": (r"(?<=\w)'(?=\w)", "’", Severity.INFO, "report"),
    "repetitions.mot": (r"\b(\w+)\s+\1\b", r"\1", Severity.ERROR, "lower"),
    "calques.ete": (r"(?i)\bete\b", "àçà", Severity.WARNING, "skip"),
    "calques.emoji": ("🎉+", "bravo", Severity.WARNING, "report"),
    "calques.accent": ("[éo]", "u", Severity.WARNING, "skip"),
    "calques.large": (r"\w+ \w+ \w+", "", Severity.WARNING, "report"),
}
RULES = {
    name: Rule(name, "regex", "Faute.", severity, Confidence.HIGH, "fluency/x", {}, quotations=policy)
    for name, (_, _, severity, policy) in TOYS.items()
}


def _check(draft: Draft) -> list[Finding]:
    layers = DraftLayers(draft, Settings())
    raw = []
    for block in layers.blocks:
        prose = block.block.prose
        for name, (pattern, mend, severity, _) in TOYS.items():
            for match in re.finditer(pattern, block.text):
                start, end = prose.to_file(*match.span())
                sentence = block.sentence_at(match.start())
                words = block.text[sentence.start : sentence.end]
                raw.append(
                    Finding(
                        draft.path,
                        name,
                        severity,
                        Confidence.HIGH,
                        "fluency/x",
                        "Faute.",
                        start,
                        end,
                        draft.text[start:end],
                        words,
                        prose.to_file(sentence.start, sentence.start)[0],
                        block.block.index,
                        block.block.kind,
                        (Suggestion(match.expand(mend), safe=True),) if mend else (),
                        fingerprint=fingerprint(name, words),
                        fixable=prose.is_verbatim(*match.span()),
                    )
                )
    kept, silenced = suppress(raw, draft, layers, set(TOYS))
    for finding in silenced:
        assert draft.text[finding.start : finding.end] == finding.text
    return arrange(kept, layers, RULES)


PIECES = [
    "L'ete est venu?",
    "L’été e\u0301te\u0301!",
    " le le ",
    "mot mot",
    "mot\r\nmot ",
    "\r\n\r\n",
    "\n\n",
    "\n",
    "\r",
    "« ",
    " »",
    "“",
    "”",
    '"',
    "🎉",
    "👩‍👩‍👧",
    "🇫🇷?",
    "a\u0323\u0301!",
    "\u0301",
    "\u1112\u1161\u11ab",
    "\u202f",
    "\u00a0",
    "\ufeff",
    "\u200b",
    "\u2028",
    "İI\u0307",
    "*oui!* ",
    "`non?`",
    "[lien?](http://x.fr/?a) ",
    "&amp;",
    "&eacute;",
    "<b>gras!</b>",
    "<p>Un texte?",
    "{{< x? >}}",
    "- ",
    "# ",
    "> ",
    "1. ",
    "<!-- morasse: ignore -->",
    "<!-- morasse: ignore[calques] -->",
    "<!-- morasse: ignore-line -->",
    "<!-- morasse: disable[zut] -->",
    "<!-- morasse: disable -->",
    "<!-- morasse: enable -->",
    " [sic]",
    "---\ntitle: Qui?\n---\n",
    "Un texte assez long pour faire un vrai paragraphe de presse.",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=6)),
        max_size=10,
    ).map("".join),
)
FORMATS = st.sampled_from(["essai.txt", "essai.md", "essai.html"])


def _parse(text: str, path: str) -> Draft | None:
    try:
        return parse_draft(text, path)
    except EmptyDraft:
        return None


def _reparse(path: str) -> Callable[[str], Draft]:
    return lambda text: parse_draft(text, path)


@settings(max_examples=150, deadline=None)
@given(TEXTS, FORMATS)
def test_positions_are_the_words(text: str, path: str) -> None:
    draft = _parse(text, path)
    if draft is None:
        return
    found = _check(draft)
    for finding in found:
        for each in (finding, *finding.related):
            assert draft.text[each.start : each.end] == each.text
    assert [(f.start, f.end, f.rule) for f in found] == sorted((f.start, f.end, f.rule) for f in found)
    assert _check(_reparse(path)(text)) == found


@settings(max_examples=150, deadline=None)
@given(TEXTS, FORMATS)
def test_fix_settles_and_touches_only_found_spans(text: str, path: str) -> None:
    draft = _parse(text, path)
    if draft is None:
        return
    rounds: list[tuple[Draft, list[Finding]]] = []

    def check(now: Draft) -> list[Finding]:
        found = _check(now)
        rounds.append((now, found))
        return found

    result = fix_draft(draft, check, _reparse(path))
    assert not result.unstable
    assert result.text == result.draft.text
    # outside the mends of its round, every text is the one before it
    texts = [now.text for now, _ in rounds]
    applied = list(result.applied)
    for (now, found), following in zip(rounds, texts[1:], strict=False):
        mends = [m for m in choose(now, found) if any(m.finding is f for f in applied)]
        assert replace_spans(now.text, mends) == following
        for mend in mends:
            assert mend.finding.fixable
            assert not any(c in mend.finding.text + mend.text for c in "\r\n")
    again = fix_draft(result.draft, _check, _reparse(path))
    assert (again.text, again.applied) == (result.text, ())


@settings(max_examples=100, deadline=None)
@given(TEXTS, FORMATS)
def test_quoted_words_are_never_changed(text: str, path: str) -> None:
    draft = _parse(text, path)
    if draft is None:
        return
    layers = DraftLayers(draft, Settings())
    quoted = [b.block.prose.to_file(*r) for b in layers.blocks for r in b.quotations]
    for mend in choose(draft, _check(draft)):
        for start, end in quoted:
            if start < mend.end and mend.start < end:
                assert draft.text[max(start, mend.start) : min(end, mend.end)] in mend.text


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_bytes_keep_their_form(text: str, form: str, bom: bool) -> None:
    text = unicodedata.normalize(form, text.lstrip("\ufeff"))
    data = encode(text, Encoding(bom=bom))
    if "\0" in text or not text.strip():
        return
    try:
        decoded, encoding = decode(data)
    except Exception:  # control characters: a binary file, told elsewhere
        return
    draft = _parse(decoded, "essai.txt")
    if draft is None:
        return
    assert draft.text == text
    result = fix_draft(draft, _check, lambda t: parse_draft(t, "essai.txt", encoding=encoding))
    assert encode(result.text, encoding).startswith(b"\xef\xbb\xbf") == bom
    assert [m.group() for m in re.finditer(r"\r\n|\r|\n", result.text)] == [
        m.group() for m in re.finditer(r"\r\n|\r|\n", text)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4), st.randoms())
def test_order_of_files_is_irrelevant(texts: list[str], random: object) -> None:
    drafts = [d for n, t in enumerate(texts) if (d := _parse(t, f"essai{n}.md")) is not None]
    first = {d.path: _check(d) for d in drafts}
    random.shuffle(drafts)  # type: ignore[attr-defined]
    assert {d.path: _check(d) for d in drafts} == first


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_fingerprint_does_not_see_wrapping_nor_form(text: str) -> None:
    print_ = fingerprint("a.b", text)
    assert fingerprint("a.b", "\r\n ".join(text.split(" "))) == print_
    assert fingerprint("a.b", unicodedata.normalize("NFC", text)) == print_
    assert fingerprint("a.b", unicodedata.normalize("NFD", text)) == print_
