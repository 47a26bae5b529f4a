"""Bytes to text and back: the same bytes, or a refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.drafts.encoding import BinaryDraft, decode, encode
from lint.errors import MorasseError
from lint.model import Encoding

FRENCH = "L’été dernier, à Nîmes, les élèves « modèles » ont fêté Noël : ça coûtait 12 €.\r\nOù ça ?\n"


@pytest.mark.parametrize(
    ("data", "name", "bom", "detected"),
    [
        (FRENCH.encode(), "utf-8", False, False),
        (b"\xef\xbb\xbf" + FRENCH.encode(), "utf-8", True, False),
        (b"\xff\xfe" + FRENCH.encode("utf-16-le"), "utf-16-le", True, False),
        (b"\xfe\xff" + FRENCH.encode("utf-16-be"), "utf-16-be", True, False),
        (FRENCH.encode("cp1252"), "windows-1252", False, True),
        (FRENCH.encode("mac-roman"), "mac-roman", False, True),
        ("« beauté\u00a0»".encode("cp1252"), "windows-1252", False, True),
        ("été".encode("latin-1"), "windows-1252", False, True),
        ("Le bœuf coûte 3 €, dit Maÿ.".encode("iso8859-15"), "iso8859-15", False, True),
        ("2½ heures, où ça ? à l'été".encode("cp1252"), "windows-1252", False, True),
        ("L'été à Nîmes, où la fête fut réussie".encode("cp850"), "cp850", False, True),
        (b"", "utf-8", False, False),
        (b"\xef\xbb\xbf", "utf-8", True, False),
        ("É".encode("mac-roman") + "tat, épée, là".encode("mac-roman"), "mac-roman", False, True),
    ],
)
def test_known_encodings_come_back_byte_for_byte(data: bytes, name: str, bom: bool, detected: bool) -> None:
    text, encoding = decode(data)
    assert encoding == Encoding(name, bom, detected)
    assert encode(text, encoding) == data
    assert not text.startswith("\ufeff")


def test_detected_text_is_right() -> None:
    assert decode(FRENCH.encode("cp1252"))[0] == FRENCH
    assert decode(FRENCH.encode("mac-roman"))[0] == FRENCH
    for name in ("iso8859-15", "cp850"):
        text = "Le cœur à l'œuvre, l'été.".replace("œ", "œ" if name == "iso8859-15" else "oe")
        assert decode(text.encode(name))[0] == text


def test_a_guess_that_gives_other_signs_is_refused() -> None:
    """Cyrillic, Greek, DOS drawings: nothing is read as what it is not."""
    for text, name in (("Привет, как дела сегодня? Хорошо.", "cp1251"), ("Καλημέρα σας, τι κάνετε;", "cp1253")):
        with pytest.raises(MorasseError, match="UTF-8"):
            decode(text.encode(name) * 4, "x.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"texte\0nul",
        "été".encode("utf-16-le"),
        b"%PDF-1.7\n",
        b"PK\x03\x04word",
        b"\x89PNG\r\n",
        bytes(range(128, 256)) + bytes(range(1, 32)) * 5,
    ],
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    with pytest.raises(BinaryDraft):
        decode(data, "x.txt")


def test_utf8_with_a_bad_byte_is_refused_with_its_place() -> None:
    with pytest.raises(MorasseError) as caught:
        decode("Il a été\nélu à Nîmes ".encode() + b"\xe9 hier", "x.txt")
    assert not isinstance(caught.value, BinaryDraft)
    assert (caught.value.problem.line, caught.value.problem.column) == (2, 13)
    assert "0xE9" in str(caught.value)


def test_broken_utf16_is_refused() -> None:
    with pytest.raises(MorasseError, match="endommagé"):
        decode(b"\xff\xfea", "x.txt")


def test_a_sign_that_the_encoding_lacks_is_refused() -> None:
    with pytest.raises(MorasseError, match=r"U\+202F"):
        encode("mot\u202f!", Encoding("windows-1252", detected=True), "x.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except MorasseError:
        return
    assert encode(text, encoding) == data


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_in_utf8_is_read(text: str) -> None:
    if not text.startswith("\ufeff") and not text.startswith(("%PDF-", "PK\x03\x04", "GIF8", "{\\rtf", "\x1f")):
        assert decode(text.encode())[0] == text
