"""Bytes to text and back, without losing or changing one byte.

What is decided, in this order:

1. a byte-order mark decides (UTF-8, UTF-16, UTF-32);
2. a file that cannot be text (a known signature, NUL or too many control bytes) is binary;
3. valid UTF-8 is UTF-8;
4. a file with sound UTF-8 letters **and** invalid bytes is damaged or mixed: refused, with the place of the
   first bad byte. Taking it for Latin-1 would turn every good "é" into "Ã©";
5. else the one of Windows-1252, ISO 8859-15, MacRoman and DOS 850 that gives the most plausible French; else what
   charset-normalizer finds, when French copy with some foreign names could look so. A guess that gives other
   signs is refused: a draft read wrongly would be mended wrongly.

Whatever was chosen must give the same bytes when encoded again; if not, the file is refused.
"""

from __future__ import annotations

import re

from lint.errors import MorasseError
from lint.i18n import N_, _
from lint.model import Encoding


class BinaryDraft(MorasseError):
    """The file is no text: the caller may name it as skipped and go on."""


_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BOM_OF = {name: bom for bom, name in _BOMS}

_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")

# C0 controls that no text file needs (tab, line feed, form feed, carriage return and escape left out).
_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")

# Sequences of two and three bytes that are well-formed UTF-8 (RFC 3629, four bytes and surrogates left to
# the strict decoder), and any other byte above ASCII.
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# What French copy has above ASCII.
_FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæñáíóúÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆÑ«»’‘“”–—…•€°§\u00a0\u202f\u2009\u2011½¼²³№·")
_LOWER = "a-zàâäçéèêëîïôöùûüÿœæñáíóú"
_UPPER_INSIDE = re.compile(rf"[{_LOWER}][À-ÖØ-Þ]|[À-ÖØ-Þ][a-zàâçéèêëîïôùû]{{1,40}}[À-ÖØ-Þ]")
# What fractions and currency signs never do, but "œ", "Œ" and "Ÿ" of ISO 8859-15 do when read as Windows-1252.
_SIGN_INSIDE = re.compile(rf"[{_LOWER}A-Z][¼½¾]|[¼½¾][{_LOWER}]")
_CANDIDATES = ("windows-1252", "iso8859-15", "mac-roman", "cp850")  # of equals, the first
_PLAUSIBLE = 0.9
_PLAUSIBLE_GUESS = 0.5
"""Share of French signs above ASCII below which charset-normalizer is not believed."""

_SAVE_AS = N_("Réenregistrez le fichier en UTF-8.")


def decode(data: bytes, path: str | None = None) -> tuple[str, Encoding]:
    """The text (without byte-order mark) and the way back.

    Raises BinaryDraft for what is no text and MorasseError for text whose encoding cannot be told.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                text = data[len(bom) :].decode(name)
            except UnicodeDecodeError as error:
                why = _("octet {n} invalide en {name}").format(n=error.start + len(bom), name=name.upper())
                raise MorasseError(_("fichier endommagé"), why, _(_SAVE_AS), path=path) from None
            return _checked(text, Encoding(name, bom=True), data, path)
    if data.startswith(_SIGNATURES):
        raise BinaryDraft(_("fichier binaire"), _("ce n’est pas du texte"), path=path)
    if b"\0" in data:
        raise BinaryDraft(
            _("fichier binaire"),
            _("il contient des octets nuls"),
            _("Si c’est un texte en UTF-16, réenregistrez-le en UTF-8."),
            path=path,
        )
    try:
        return data.decode("utf-8"), Encoding()
    except UnicodeDecodeError as error:
        first = error
    controls = len(_CONTROLS.findall(data, 0, 65536))
    if controls > 8 and controls > min(len(data), 65536) * 0.01:
        raise BinaryDraft(_("fichier binaire"), _("il contient des octets de commande"), path=path)
    if _has_french_utf8(data):
        line = data.count(b"\n", 0, first.start) + 1
        column = len(data[data.rfind(b"\n", 0, first.start) + 1 : first.start].decode("utf-8", "replace")) + 1
        raise MorasseError(
            _("encodage mélangé ou endommagé"),
            _("le fichier est en UTF-8, mais l’octet {byte} n’y est pas valide").format(
                byte=f"0x{data[first.start]:02X}"
            ),
            _("Corrigez ce caractère, ou réenregistrez le fichier en UTF-8."),
            path=path,
            line=line,
            column=column,
        )
    return _detected(data, path)


def encode(text: str, encoding: Encoding, path: str | None = None) -> bytes:
    """The bytes to write for `text`. Raises MorasseError when the encoding lacks one of its characters."""
    try:
        data = text.encode(encoding.name)
    except UnicodeEncodeError as error:
        char = text[error.start]
        raise MorasseError(
            _("le caractère {char} n’existe pas en {name}").format(char=f"U+{ord(char):04X}", name=encoding.name),
            _("rien n’a été écrit"),
            _(_SAVE_AS),
            path=path,
        ) from None
    return _BOM_OF.get(encoding.name, b"") + data if encoding.bom else data


def _has_french_utf8(data: bytes) -> bool:
    """Whether some well-formed UTF-8 sequence stands for a character of French copy.

    "é" + no-break space + "»" in Windows-1252 happens to be a well-formed sequence, but for a Chinese
    character: that is why the characters are looked at.
    """
    return any(char in _FRENCH for m in _UTF8_SEQUENCE.finditer(data) for char in m.group().decode("utf-8", "ignore"))


def _detected(data: bytes, path: str | None) -> tuple[str, Encoding]:
    best, best_score = "", _PLAUSIBLE
    for name in _CANDIDATES:
        try:
            score = _plausibility(data.decode(name))
        except UnicodeDecodeError:
            continue
        if score > best_score:
            best, best_score = name, score
    if not best:
        from charset_normalizer import from_bytes  # late: costs 30 ms

        match = from_bytes(data[:262144]).best()
        if match is None:
            raise MorasseError(_("encodage inconnu"), "", _(_SAVE_AS), path=path)
        best = match.encoding.replace("_", "-")
    try:
        text = data.decode(best)
    except (UnicodeDecodeError, LookupError):
        raise MorasseError(
            _("encodage inconnu"), _("ce n’est pas du {name}").format(name=best), _(_SAVE_AS), path=path
        ) from None
    if best not in _CANDIDATES and _plausibility(text) < _PLAUSIBLE_GUESS:
        raise MorasseError(
            _("encodage inconnu"), _("lu en {name}, ce n’est pas du français").format(name=best), _(_SAVE_AS), path=path
        )
    return _checked(text, Encoding(best, detected=True), data, path)


def _plausibility(text: str) -> float:
    """Share, from 0 to 1, of the characters above ASCII that French copy would have there."""
    total = good = 0
    for char in text:
        if char > "\x7f":
            total += 1
            good += char in _FRENCH
    # "ÈtÈ" is "été" read with the wrong table: letters of French, but capitals inside words.
    wrong = len(_UPPER_INSIDE.findall(text)) + len(_SIGN_INSIDE.findall(text))
    return (good - wrong) / total if total else 0.0


def _checked(text: str, encoding: Encoding, data: bytes, path: str | None) -> tuple[str, Encoding]:
    try:
        same = encode(text, encoding) == data
    except MorasseError:
        same = False
    if not same:
        why = _("lu en {name}, il ne pourrait pas être réécrit à l’identique").format(name=encoding.name)
        raise MorasseError(_("encodage refusé"), why, _(_SAVE_AS), path=path)
    return text, encoding
