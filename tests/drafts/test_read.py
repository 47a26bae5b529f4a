"""Which reader reads what, and what is refused in one French line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint.drafts.read import (
    SUFFIXES,
    BinaryDraft,
    EmptyDraft,
    UnknownFormat,
    format_of,
    parse_draft,
    read_draft,
)
from lint.errors import MorasseError
from lint.model import BlockKind


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.txt", "plain"),
        ("d/A.MD", "markdown"),
        ("a.b.htm", "html"),
        ("a.docx", "docx"),
        ("a.odt", None),
        ("a.json", None),
        ("README", None),
    ],
)
def test_suffix_names_the_format(path: str, name: str | None) -> None:
    assert format_of(path) == name


def test_suffixes_are_lower_case_with_a_dot() -> None:
    assert all(s.startswith(".") and s == s.lower() for s in SUFFIXES)


def test_a_file_is_read_with_its_encoding(tmp_path: Path) -> None:
    file = tmp_path / "été.md"
    file.write_bytes(b"\xef\xbb\xbf# Titre\r\n\r\nUn mot.\r\n")
    draft = read_draft(str(file))
    assert draft.encoding.bom
    assert draft.text == "# Titre\r\n\r\nUn mot.\r\n"
    assert [b.kind for b in draft.blocks] == [BlockKind.HEADLINE, BlockKind.PARAGRAPH]


def _raises(path: Path, error: type[MorasseError], words: str, **options: int) -> None:
    with pytest.raises(error) as caught:
        read_draft(str(path), **options)
    line = str(caught.value)
    assert line.startswith(str(path))
    assert words in line
    assert "\n" not in line


def test_bad_files(tmp_path: Path) -> None:
    _raises(tmp_path / "non.txt", MorasseError, "introuvable")
    _raises(tmp_path, MorasseError, "dossier")
    for name, data, error, words in (
        ("vide.txt", b"", EmptyDraft, "vide"),
        ("blanc.md", b" \n\t\r\n\xc2\xa0", EmptyDraft, "vide"),
        ("bom.html", b"\xef\xbb\xbf", EmptyDraft, "vide"),
        ("image.txt", b"\x89PNG\0\0", BinaryDraft, "binaire"),
        ("note.xyz", b"texte", UnknownFormat, "format"),
        ("gros.txt", b"a" * 101, MorasseError, "trop gros"),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        _raises(file, error, words, max_bytes=100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_device_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "tuyau.md"
    os.mkfifo(pipe)
    _raises(pipe, MorasseError, "fichier ordinaire")
    _raises(Path("/dev/null"), MorasseError, "fichier ordinaire")


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "juste.txt"
    file.write_bytes(b"a" * 100)
    assert len(read_draft(str(file), max_bytes=100).text) == 100


def test_a_name_that_is_no_path_is_a_clear_error() -> None:
    with pytest.raises(MorasseError, match="illisible"):
        read_draft("a\0b.txt")


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UnknownFormat, match="markdown"):
        parse_draft("x", "-", format="odt")


def test_format_wins_over_the_suffix() -> None:
    assert parse_draft("<p>un mot.</p>", "a.txt", format="html").blocks[0].prose.text == "un mot."
