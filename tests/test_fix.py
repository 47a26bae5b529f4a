"""Mends, diffs and writes. The toy rules are patterns with a replacement."""

from __future__ import annotations

import difflib
import os
import random
import re
import stat
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lint.arrange import arrange
from lint.drafts.encoding import decode
from lint.drafts.read import parse_draft
from lint.errors import MorasseError
from lint.fix import choose, fix_draft, unified_diff, write_atomically
from lint.french.layers import DraftLayers
from lint.model import Confidence, Draft, Encoding, Finding, Severity, Suggestion
from lint.settings import Settings
from lint.suppress import suppress

Rules = dict[str, tuple[str, list[str], bool]]
MARK: Rules = {"typographie.interrogation": (r"(?<=\w)\?", ["\u00a0?"], True)}


def _checker(rules: Rules) -> Callable[[Draft], list[Finding]]:
    def check(draft: Draft) -> list[Finding]:
        layers = DraftLayers(draft, Settings())
        raw = []
        for block in layers.blocks:
            prose = block.block.prose
            for rule, (pattern, suggestions, safe) in rules.items():
                for match in re.finditer(pattern, block.text):
                    start, end = prose.to_file(*match.span())
                    raw.append(
                        Finding(
                            draft.path,
                            rule,
                            Severity.WARNING,
                            Confidence.HIGH,
                            "locale-convention/x",
                            "Faute.",
                            start,
                            end,
                            draft.text[start:end],
                            block.text,
                            0,
                            block.block.index,
                            block.block.kind,
                            tuple(Suggestion(match.expand(s), safe) for s in suggestions),
                            fixable=prose.is_verbatim(*match.span()),
                        )
                    )
        kept, _ = suppress(raw, draft, layers, set(rules))
        return arrange(kept, layers, {})

    return check


def _fix(text: str, rules: Rules = MARK, *, path: str = "essai.txt", unsafe: bool = False) -> str:
    encoding = Encoding()

    def reparse(new: str) -> Draft:
        return parse_draft(new, path, encoding=encoding)

    result = fix_draft(reparse(text), _checker(rules), reparse, unsafe=unsafe)
    again = fix_draft(reparse(result.text), _checker(rules), reparse, unsafe=unsafe)
    assert again.text == result.text
    assert result.draft.text == result.text
    return result.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Il vient?", "Il vient\u00a0?"),
        ("Il vient ?", "Il vient ?"),
        (
            "Il vient?\r\nQui? Moi.\r\n\r\nBien?\r\n",
            "Il vient\u00a0?\r\nQui\u00a0? Moi.\r\n\r\nBien\u00a0?\r\n",
        ),
        ("É\u0301té? 🎉 Oui? e\u0301?", "É\u0301té\u00a0? 🎉 Oui\u00a0? e\u0301\u00a0?"),
        # quoted words, masked text, silenced places
        ("« Il vient? » Qui?", "« Il vient? » Qui\u00a0?"),
        ("Voir https://example.org/a?b=c ici. Qui?", "Voir https://example.org/a?b=c ici. Qui\u00a0?"),
        ("Qui? <!-- morasse: ignore -->\n\nQuoi?", "Qui? <!-- morasse: ignore -->\n\nQuoi\u00a0?"),
        ("Dit-il qui? [sic] Quoi?", "Dit-il qui? [sic] Quoi\u00a0?"),
        # a directive that silences nothing goes
        ("Bien. <!-- morasse: ignore -->\n\nQuoi?", "Bien. \n\nQuoi\u00a0?"),
    ],
)
def test_safe_mends(before: str, after: str) -> None:
    assert _fix(before) == after


def test_markdown_and_html_markup_stay() -> None:
    text = "---\ntitle: Qui?\n---\n\n*Qui?* `a?` [Quoi?](http://x.fr/a?b)\n\n```\nok?\n```\n"
    after = _fix(text, path="essai.md")
    assert after == text.replace("Qui?", "Qui\u00a0?").replace("Quoi?", "Quoi\u00a0?")


def test_only_safe_first_suggestions_unless_asked() -> None:
    rules: Rules = {"a.mal": ("mal", ["bien"], False), "a.ou": ("ici", ["là", "ailleurs"], False)}
    assert _fix("Le mal est ici.", rules) == "Le mal est ici."
    assert _fix("Le mal est ici.", rules, unsafe=True) == "Le bien est ici."
    safe: Rules = {"a.ou": ("ici", ["là", "ailleurs"], True)}
    assert _fix("Le mal est ici.", safe) == "Le mal est là."


def test_decomposed_files_get_decomposed_mends() -> None:
    rules: Rules = {"a.ete": (r"\bjuin", ["été"], True)}
    assert _fix("Le prés. de juin.", rules) == "Le prés. de été."
    assert _fix("Le pre\u0301s. de juin.", rules) == "Le pre\u0301s. de e\u0301te\u0301."
    far = "Un mot et un autre mot encore dans la ligne. " * 10
    assert _fix(f"{far}juin.\n\nÀ la fin.", rules).endswith("été.\n\nÀ la fin.")
    assert "e\u0301te\u0301." in _fix(f"{far}juin.\n\n{far}A\u0300 la fin.", rules)
    # both forms near by: as the rule has it
    assert _fix("Le pre\u0301s. à juin.", rules) == "Le pre\u0301s. à été."


def test_line_ends_are_never_altered() -> None:
    rules: Rules = {"a.double": (r"\b(\w+)\s+\1\b", [r"\1"], True)}
    assert _fix("Il est est là.", rules) == "Il est là."
    for end in ("\n", "\r\n"):
        assert _fix(f"Il est{end}est là, puis il il sort.", rules) == f"Il est{end}est là, puis il sort."


def test_what_is_not_in_the_file_as_read_is_not_mended() -> None:
    rules: Rules = {"a.ete": ("été", ["hiver"], True)}
    text = "L'e\u0301te\u0301 et l'été."
    draft = parse_draft(text, "essai.txt")
    findings = [replace(f, fixable=True) for f in _checker(rules)(draft)]
    assert [m.start for m in choose(draft, findings)] == [text.rindex("été")]
    # a finding that does not say what the file has there
    assert choose(draft, [replace(findings[-1], text="autre")]) == []
    assert choose(draft, [replace(findings[-1], block=7)]) == []
    assert choose(draft, [replace(findings[-1], block=-1)]) == []


def test_mends_that_touch_wait_for_the_next_round() -> None:
    rules: Rules = {"a.a": ("a(?=b)", ["x"], True), "a.b": ("b", ["y"], True)}
    draft = parse_draft("Un ab ici.", "essai.txt")
    assert len(choose(draft, _checker(rules)(draft))) == 1
    # "a" is mended, and with it "b", one after the other
    assert _fix("Un ab ici.", rules) == "Un xy ici."


def test_what_the_encoding_lacks_is_left_out() -> None:
    rules: Rules = {"a.fine": (r"(?<=\w)!", ["\u202f!"], True), **MARK}
    text, encoding = decode("Été ! Oui! Non?".encode("cp1252"))
    draft = parse_draft(text, "essai.txt", encoding=encoding)
    result = fix_draft(draft, _checker(rules), lambda t: parse_draft(t, "essai.txt", encoding=encoding))
    assert result.text == "Été ! Oui! Non\u00a0?"


@pytest.mark.parametrize(
    ("rules", "text", "after"),
    [
        # two rules undo each other; the third is sound
        (
            {"a.x": ("chat", ["chien"], True), "a.y": ("chien", ["chat"], True), **MARK},
            "Un chat? Oui.",
            "Un chat\u00a0? Oui.",
        ),
        # one feeds itself
        ({"a.x": ("chat", ["chat chat"], True), **MARK}, "Un chat? Oui.", "Un chat\u00a0? Oui."),
    ],
)
def test_rules_that_fight_are_left_out(rules: Rules, text: str, after: str) -> None:
    assert _fix(text, rules) == after
    result = fix_draft(parse_draft(text, "essai.txt"), _checker(rules), lambda t: parse_draft(t, "essai.txt"))
    assert set(result.unstable) == set(rules) - set(MARK)
    assert {f.rule for f in result.applied} == set(MARK)


def test_a_mend_that_would_change_the_structure_is_left_out() -> None:
    # "1." at the head of a line makes a list, ": " breaks a front matter; the other mends are made
    rules: Rules = {"a.point": (r" \.", ["."], True), "a.deux": (r"(?<=\w):(?=\w)", [": "], True), **MARK}
    text = "---\ntitle: Le maire:il part\ndate: 2025-02-18\n---\n\n1 . Un texte? Deux:trois.\n\nEt là . Qui?\n"
    after = _fix(text, rules, path="essai.md")
    assert "\n1 . Un texte\u00a0? Deux: trois.\n" in after
    assert "\nEt là. Qui\u00a0?\n" in after
    assert parse_draft(after, "essai.md").meta.date is not None


def test_applied_and_rounds_are_told() -> None:
    draft = parse_draft("Qui? Quoi?", "essai.txt")
    result = fix_draft(draft, _checker(MARK), lambda t: parse_draft(t, "essai.txt"))
    assert (len(result.applied), result.rounds, result.unstable) == (2, 1, ())
    none = fix_draft(result.draft, _checker(MARK), lambda t: pytest.fail("nothing to read again"))
    assert (none.applied, none.rounds) == ((), 0)
    assert none.draft is result.draft


# Diffs


def test_diff() -> None:
    old = "".join(f"Ligne {n}\n" for n in range(12))
    diff = unified_diff(old, old.replace("Ligne 6\n", "Ligne six\n"), "brouillons/a.md")
    assert diff == (
        "--- a/brouillons/a.md\n+++ b/brouillons/a.md\n@@ -4,7 +4,7 @@\n Ligne 3\n Ligne 4\n Ligne 5\n"
        "-Ligne 6\n+Ligne six\n Ligne 7\n Ligne 8\n Ligne 9\n"
    )
    assert unified_diff(old, old, "a.md") == ""


def test_diff_keeps_carriage_returns_and_tells_a_missing_line_feed() -> None:
    diff = unified_diff("Un\r\nQui?", "Un\r\nQui ?", "./a.md")
    assert diff == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n Un\r\n-Qui?\n\\ No newline at end of file\n"
        "+Qui ?\n\\ No newline at end of file\n"
    )
    assert "@@ -1 +1 @@" in unified_diff("a\u2028b\x0cc\n", "a\u2028b\x0cd\n", "a.md")


@pytest.mark.parametrize("seed", range(40))
def test_diff_says_what_difflib_says(seed: int) -> None:
    rng = random.Random(seed)
    old = [f"Ligne {n}\n" for n in range(rng.randrange(1, 40))]
    new = [line.upper() if rng.random() < 0.15 else line for line in old]
    ours = unified_diff("".join(old), "".join(new), "a.md")
    assert ours == "".join(difflib.unified_diff(old, new, "a/a.md", "b/a.md"))


def test_diff_of_texts_with_other_lines() -> None:
    head, tail = "a\nb\nc\nd\n", "w\nx\ny\nz\n"
    expected = "--- a/t\n+++ b/t\n@@ -2,6 +2,7 @@\n b\n c\n d\n+neuf\n w\n x\n y\n"
    assert unified_diff(head + tail, head + "neuf\n" + tail, "t") == expected
    assert "@@ -0,0 +1 @@\n+a\n" in unified_diff("", "a\n", "t")


def test_diff_of_a_long_file_of_like_lines_in_reasonable_time() -> None:
    old = "".join(f"Ligne {n % 50}\n\n" for n in range(50_000))
    begin = time.perf_counter()
    assert unified_diff(old, old.replace("Ligne 7\n", "Ligne sept\n"), "a.md").count("@@ -") == 1000
    assert time.perf_counter() - begin < 3


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "fin sans saut"])
def test_git_applies_the_diff(tmp_path: Path, end: str, last: str) -> None:
    old = end.join(["Un", "Qui?", "Deux", ""]) + last
    new = old.replace("Qui?", "Qui\u00a0?").replace("fin", "Fin")
    file = tmp_path / "a.md"
    file.write_bytes(old.encode())
    diff = unified_diff(old, new, "a.md")
    try:
        subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no git here")
    assert file.read_bytes() == new.encode()


# Files


def test_write_keeps_mode_and_links(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"un")
    file.chmod(0o640)
    link = tmp_path / "lien.md"
    link.symlink_to(file)
    write_atomically(link, b"deux")
    assert link.is_symlink()
    assert file.read_bytes() == b"deux"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "lien.md"]


def test_write_a_new_file(tmp_path: Path) -> None:
    write_atomically(str(tmp_path / "neuf.md"), b"\xef\xbb\xbfun\r\n")
    assert (tmp_path / "neuf.md").read_bytes() == b"\xef\xbb\xbfun\r\n"


def test_read_only_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"un")
    file.chmod(0o444)
    with pytest.raises(MorasseError, match="lecture seule") as caught:
        write_atomically(file, b"deux")
    assert str(file) in str(caught.value)
    assert file.read_bytes() == b"un"
    assert os.listdir(tmp_path) == ["a.md"]


def test_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(MorasseError, match="écriture impossible"):
        write_atomically(tmp_path / "rien" / "a.md", b"deux")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(MorasseError, match="ordinaire"):
        write_atomically(tmp_path, b"deux")


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, step: str
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"un")

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(MorasseError if isinstance(failure, OSError) else KeyboardInterrupt):
        write_atomically(file, b"deux")
    monkeypatch.undo()
    assert file.read_bytes() == b"un"
    assert os.listdir(tmp_path) == ["a.md"]
