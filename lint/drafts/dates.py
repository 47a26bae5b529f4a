"""Dates as metadata give them. A two-digit year is never guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev feb february",
            "mars mar march",
            "avril avr apr april",
            "mai may",
            "juin jun june",
            "juillet juil july jul",
            "aout aou august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T ,])", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)", re.IGNORECASE)
# Day first, as everywhere French is written; a month above 12 is no date rather than an American one.
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_WRITTEN = re.compile(r"(?:[a-z]+\.?,? )??(?:le )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})(?!\d)")
_AMERICAN = re.compile(r"(?:[a-z]+\.?,? )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")


def parse_date(value: str) -> dt.date | None:
    """The calendar day that a metadata value names, None when it names none.

    ISO 8601 (with or without a time: the day is the one written, not converted to another zone), 18/02/2025,
    "18 février 2025", "February 18, 2025", RFC 5322. What follows the date (a time) is not looked at.
    """
    text = unicodedata.normalize("NFKD", value[:200]).strip().lower()
    text = " ".join("".join(c for c in text if not unicodedata.combining(c)).split())
    for pattern in (_ISO, _SLASHED, _COMPACT):
        if m := pattern.match(text):
            return _day(int(m[1]), int(m[2]), int(m[3]))
    if m := _DAY_FIRST.match(text):
        return _day(int(m[3]), int(m[2]), int(m[1]))
    if (m := _WRITTEN.match(text)) and m[2] in _MONTHS:
        return _day(int(m[3]), _MONTHS[m[2]], int(m[1]))
    if (m := _AMERICAN.match(text)) and m[1] in _MONTHS:
        return _day(int(m[3]), _MONTHS[m[1]], int(m[2]))
    return None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
