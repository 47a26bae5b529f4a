"""The nouns of the fact base: persons, places, titles, statements, and dates that may be known in part."""

from __future__ import annotations

import calendar
import datetime as dt
import unicodedata
from dataclasses import dataclass

from lint.lazy import lazy_pattern

_PARTIAL = lazy_pattern(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"}
    | dict.fromkeys("-’‘ʼʿʾ`´", "'")
)


def fold(name: str) -> str:
    """A name without case, marks and the choice of hyphen or apostrophe: what one spelling shares with another.

    « Recep Tayyip Erdoğan » and « Recep Tayyip Erdogan » fold alike; so do « al-Sissi » and « Al Sissi ».
    """
    apart = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(plain.replace("'", " ").split())


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown: all days from `first` to `last` are possible."""

    first: dt.date
    last: dt.date

    @classmethod
    def read(cls, text: str) -> PartialDate:
        """From AAAA, AAAA-MM or AAAA-MM-JJ. Raises ValueError, with words for people."""
        found = _PARTIAL.fullmatch(text.strip())
        if found is not None:
            year, month, day = (int(part) if part else 0 for part in found.groups())
            try:
                if day:
                    exact = dt.date(year, month, day)
                    return cls(exact, exact)
                if found[2]:
                    return cls(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))
                return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))
            except (ValueError, IndexError):
                pass
        raise ValueError(f"date impossible « {text} » (attendu : AAAA-MM-JJ, AAAA-MM ou AAAA)")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the base knows: `name` as the French press writes it, other spellings in `variants`.

    `key` is how the base calls the person: the name, but for namesakes. `families`: what may stand for the
    person once introduced (« Macron », « von der Leyen »). `nationalities` are ids of places; `occupation` a
    French noun in the person's gender.
    """

    name: str
    variants: tuple[str, ...] = ()
    gender: str = ""
    families: tuple[str, ...] = ()
    death: PartialDate | None = None
    nationalities: tuple[str, ...] = ()
    occupation: str = ""
    qid: str = ""
    source: str = ""
    retrieved: dt.date | None = None
    key: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.variants)


@dataclass(frozen=True, slots=True)
class Place:
    """A country or what has offices like one: an organisation, an assembly, a city, a province.

    `adjectives` masculine and feminine (empty when there are none), `complements` as they follow a title
    (« de France »). `kind`: pays, organisation, region, ville. `regime` (republique, royaume…) says which
    titles its head of state bears.
    """

    id: str
    name: str
    adjectives: tuple[str, str]
    complements: tuple[str, ...]
    head_of_government: str = "chef-gouvernement"
    kind: str = "pays"
    regime: str = "republique"
    variants: tuple[str, ...] = ()
    other_adjectives: tuple[tuple[str, str], ...] = ()
    """Other adjectives of the place, masculine and feminine (« burkinabé » beside « burkinabè »)."""


@dataclass(frozen=True, slots=True)
class Title:
    """One wording of an office in one gender.

    `places`: ids of places or regimes where it is said (empty: everywhere), each with a hyphen before it where
    it is not. `complete`: the words name the place too (« locataire de l'Élysée »). `agrees`: the gender of an
    adjective of nationality behind it when that is not the person's (« chef de la diplomatie russe »: f).
    """

    office: str
    gender: str
    words: str
    places: tuple[str, ...] = ()
    complete: bool = False
    agrees: str = ""

    def fits(self, place: Place) -> bool:
        """Whether the words are said of the office in that place."""
        if not self.places:
            return True
        near = (place.id, place.regime, place.kind)
        if any(f"-{word}" in self.places for word in near):
            return False
        wanted = [word for word in self.places if not word.startswith("-")]
        return not wanted or any(word in wanted for word in near)


@dataclass(frozen=True, slots=True)
class Office:
    """`single`: one holder at a time, but in the places of `shared`. `kind` groups offices (ministre…)."""

    id: str
    label: str
    single: bool = True
    shared: tuple[str, ...] = ()
    kind: str = ""

    def is_single(self, place: str) -> bool:
        return self.single and place not in self.shared


@dataclass(frozen=True, slots=True)
class Statement:
    """`person` (a key) held `office` in `place` from `start` to `end` (None: still, on the day of `retrieved`).

    Where only the month or year is known, `start` and `end` are the widest bounds and `sure_start`, `sure_end`
    the narrowest. `interim`: held for the time being, by way of replacement.
    """

    place: str
    office: str
    person: str
    start: dt.date
    end: dt.date | None
    source: str
    retrieved: dt.date
    qid: str = ""
    sure_start: dt.date | None = None
    sure_end: dt.date | None = None
    interim: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on that day, as far as the statement knows (by its widest bounds)."""
        return self.start <= day and (self.end is None or day <= self.end)

    def is_stale(self, day: dt.date) -> bool:
        """Whether the day lies after what the source could know."""
        return self.end is None and day > self.retrieved

    def near_change(self, day: dt.date, days: int) -> bool:
        """Whether the statement begins or ends, or may have begun or ended, within `days` days of the day."""
        margin = dt.timedelta(days=days)
        edges = [(self.start, self.sure_start or self.start)]
        if self.end is not None:
            edges.append((self.sure_end or self.end, self.end))
        return any(first - margin <= day <= last + margin for first, last in edges)
