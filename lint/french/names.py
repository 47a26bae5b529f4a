"""Persons, places and organisations named in a text: gazetteers, shape and context; conservative.

A place or organisation must be in the gazetteers (`rules/lexique/noms-propres/*.csv`). A person is a courtesy
title with a name, a known first name with a surname, or a name behind a noun of profession ("le président
Macron"). Courtesy titles and particles: Lexique des règles typographiques en usage à l'Imprimerie nationale,
"Abréviations" and "Majuscules".
"""

from __future__ import annotations

import csv
import functools
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lint.french.lexicon import load_lexicon
from lint.french.tokens import tokenize
from lint.lazy import lazy_pattern
from lint.model import Token

if TYPE_CHECKING:
    from lint.french.layers import BlockLayers

LONGEST = 6
"""Tokens that a name may have."""


class Name(NamedTuple):
    """Tokens [start, end) of a block that name something.

    `kind`: PERSONNE, VILLE, PAYS or ORGANISATION; `gender` "m", "f" or "" (not known); `number` "s" or "p".
    """

    start: int
    end: int
    kind: str
    gender: str
    number: str = "s"


class _Entry(NamedTuple):
    words: tuple[str, ...]  # as written
    norms: tuple[str, ...]
    kind: str
    gender: str
    number: str


_COURTESY = {
    "m.": "m", "mm.": "m", "mme": "f", "mmes": "f", "mlle": "f", "mlles": "f", "dr": "", "me": "", "mgr": "m",
    "sir": "m", "lord": "m", "lady": "f", "pr": "",
}  # fmt: skip
_PARTICLES = frozenset(
    "de du des d' von van der den ter la le el al ben bin ibn di da do dos del della y e bint abu abou ould".split()
)
_ARABIC_ARTICLE = lazy_pattern(r"(?:al|el|as|ad|ar|an|at|ez)-[A-ZÉ]")
_BEARERS = frozenset(
    "rue avenue boulevard place quai pont square cours allée aéroport gare station stade université lycée collège école"
    " institut hôpital centre théâtre musée prix loi affaire fondation porte-avions frégate navire amendement ouragan"
    " cyclone typhon tempête opération plan commission tour rapport complexe parc fort camp trophée coupe tournoi"
    " livret clinique bibliothèque espace salle maison banque groupe société cabinet".split()
)
"""Nouns that are called after persons: what follows names a thing."""

_AMBIGUOUS = {"maurice": ("île", "à"), "dominique": ("la",), "grenade": ("la",), "salvador": ("le", "au", "du")}
"""Countries whose name is another name too → the words one of which must stand before it."""


@functools.cache
def _gazetteer() -> tuple[dict[str, tuple[_Entry, ...]], dict[str, str]]:
    """Places and organisations by the norm of their first token, longest first; first names → gender."""
    from lint.resources import builtin_rules

    folder = builtin_rules() / "lexique" / "noms-propres"
    table: dict[str, list[_Entry]] = {}
    for kind, file in (("PAYS", "pays.csv"), ("VILLE", "villes.csv"), ("ORGANISATION", "organisations.csv")):
        with (folder / file).open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                tokens = tokenize(row["nom"])
                entry = _Entry(
                    tuple(t.text for t in tokens),
                    tuple(t.norm for t in tokens),
                    kind,
                    row.get("genre") or "",
                    row.get("nombre") or "s",
                )
                table.setdefault(entry.norms[0], []).append(entry)
                if kind == "VILLE" and entry.norms[0] == "le":  # Le Caire: « au Caire », « du Caire »
                    short = entry._replace(words=entry.words[1:], norms=("au|du", *entry.norms[1:]))
                    table.setdefault(short.norms[1], []).append(short)
    with (folder / "prenoms.csv").open(encoding="utf-8", newline="") as opened:
        first = {row["prenom"]: row["genre"] for row in csv.DictReader(opened)}
    # A stable sort: of two names of one length the country comes before the city.
    return {k: tuple(sorted(v, key=lambda e: -len(e.words))) for k, v in table.items()}, first


@functools.cache
def nationalities() -> frozenset[str]:
    """The adjectives of the gazetteer's countries, masculine singular, in small letters."""
    from lint.resources import builtin_rules

    path = builtin_rules() / "lexique" / "noms-propres" / "pays.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        return frozenset(row["adjectif"] for row in csv.DictReader(opened) if row["adjectif"])


def first_names() -> dict[str, str]:
    """The gazetteer's first names, as written, with their gender ("" for names of both); not to be changed."""
    return _gazetteer()[1]


def find_names(layers: BlockLayers) -> list[Name]:
    """The names of a block, in order, not overlapping; of two readings of one place the person first.

    Nothing in a text all in capitals. Raises errors.LexiconMissing.
    """
    tokens = layers.tokens
    found: list[Name] = []
    if layers.text.isupper():
        return found
    finder = _Finder(layers, tokens)
    at = 0
    for place, token in enumerate(tokens):
        if place < at or token.kind != "word" or not (token.text[:1].isupper() or token.norm in _COURTESY):
            continue
        name = finder.person(place) or finder.listed(place)
        if name is not None:
            found.append(name)
            at = name.end
    return found


def find_unlisted(layers: BlockLayers) -> list[Name]:
    """What is written as a name and is none of `layers.names`, in order: for a list that a person goes through.

    `kind` is AUTRE. Here it is better to name too much: a word that only begins a sentence is left out when it is
    a word of the language; names of peoples are left out. Raises errors.LexiconMissing.
    """
    tokens = layers.tokens
    found: list[Name] = []
    if layers.text.isupper():
        return found
    finder = _Finder(layers, tokens)
    taken = {place for name in layers.names for place in range(name.start, name.end)}
    at = 0
    for place, token in enumerate(tokens):
        if place < at or place in taken or token.kind != "word" or not token.text[:1].isupper():
            continue
        if token.norm[-1:] in ("'", ".") or token.norm in _COURTESY:
            continue
        if any("Nationality" in r.classes for r in finder.lexicon.readings(token.norm)):
            continue
        end = max(place + 1, finder.surname(place))
        while end > place + 1 and end - 1 in taken:
            end -= 1
        if finder.is_first(place) and (finder.is_common(token.norm) or not token.text[1:].strip("-")):
            continue
        found.append(Name(place, end, "AUTRE", ""))
        at = end
    return found


class _Finder:
    def __init__(self, layers: BlockLayers, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.text = layers.text
        self.firsts = [a for a, _ in layers.sentence_tokens]
        self.table, self.first_names = _gazetteer()
        self.lexicon = load_lexicon()

    def is_first(self, place: int) -> bool:
        """Whether the token's capital is that of a sentence, quotation or the like."""
        n = bisect_right(self.firsts, place) - 1
        if n < 0 or self.firsts[n] == place:
            return True
        before = self.tokens[place - 1]
        return before.kind == "punct" and before.norm not in (",", ")", "»", "'")

    def before(self, place: int, back: int = 1) -> str:
        return self.tokens[place - back].norm if place >= back else ""

    def is_common(self, norm: str) -> bool:
        """Whether the word in lower case is a word of the language."""
        return any(not r.rare and r.pos != "PROPN" for r in self.lexicon.readings(norm))

    # Persons

    def person(self, place: int) -> Name | None:
        token = self.tokens[place]
        gender = _COURTESY.get(token.norm)
        if gender is not None and (token.norm[-1] == "." or token.norm in ("mme", "mmes", "mlle", "mlles", "lady")):
            end = self.surname(place + 1)
            plural = "p" if token.norm in ("mm.", "mmes", "mlles") else "s"
            return Name(place, end, "PERSONNE", gender, plural) if end > place + 1 else None
        if token.text.isupper() and len(token.text) > 1:
            return None
        known = self.first_names.get(token.text)
        if known is None and "-" in token.text:  # Jean-Noël, Marie-Laure: the first half decides
            known = self.first_names.get(token.text.split("-")[0])
        if known is not None:
            if self.is_bearer(place):
                return None
            end = self.surname(place + 1)
            if end > place + 1 and not (
                self.tokens[end - 1].norm in self.table and self.listed(end - 1) and end == place + 2
            ):
                return Name(place, end, "PERSONNE", known if known != "mf" else "")
            return None
        return self.titled(place)

    def titled(self, place: int) -> Name | None:
        """A name behind a noun of profession: « le président Macron », « la ministre américaine Jane Roe »."""
        if place == 0 or self.is_first(place) or self.listed(place) is not None:
            return None
        if len(self.tokens[place].text) < 3 or self.tokens[place].text.isupper():
            return None
        noun = place - 1
        previous = self.lexicon.readings(self.before(place))
        if not any("Profession" in r.classes for r in previous):
            if place < 2 or not any("Nationality" in r.classes and r.pos == "ADJ" for r in previous):
                return None
            noun = place - 2
        written = self.tokens[noun]
        readings = [r for r in self.lexicon.readings(written.norm) if "Profession" in r.classes and not r.rare]
        if not readings or written.text[:1].isupper() or any(r.number == "p" for r in readings):
            return None
        single = self.is_common(self.tokens[place].norm)
        end = self.surname(place)
        if end == place or (single and end == place + 1):
            return None
        genders = {r.gender for r in readings}
        article = self.before(noun)
        if len(genders) > 1 and article in ("le", "un", "du", "au", "la", "une"):
            genders = {"f" if article in ("la", "une") else "m"}
        return Name(place, end, "PERSONNE", genders.pop() if len(genders) == 1 else "")

    def is_bearer(self, place: int) -> bool:
        return self.before(place) in _BEARERS or (
            self.before(place) in ("de", "d'", "du") and self.before(place, 2) in ("prix", "rue", "place", "stade")
        )

    def surname(self, place: int) -> int:
        """Where the words of a name end that begins at `place` (`place` itself when there are none)."""
        tokens = self.tokens
        end = at = place
        while at < len(tokens) and at < place + LONGEST - 1:
            token = tokens[at]
            if token.kind != "word" or not self.is_joined(at):
                break
            capital = token.text[:1].isupper() or _ARABIC_ARTICLE.match(token.text)
            if capital and token.norm[-1:] != "'":
                if token.text.isupper() and len(token.text) > 3 and at > place:
                    break  # an acronym behind the name: « Jane Roe SNCF »
                at += 1
                end = at
            elif token.norm in _PARTICLES and at + 1 < len(tokens) and self.continues(at + 1):
                at += 1
            else:
                break
        return end

    def continues(self, place: int) -> bool:
        """Whether a capital follows a particle: « de Gaulle », « de la Tour »; not « de France »."""
        token = self.tokens[place]
        if token.norm in _PARTICLES and place + 1 < len(self.tokens):
            token = self.tokens[place + 1]
            place += 1
        if len(token.text) > 1 and token.text.isupper():
            return False  # « Jean Dupont de CBC »
        if token.norm in ("nord", "sud"):
            return False  # « Caroline du Nord »
        return token.kind == "word" and token.text[:1].isupper() and self.listed(place) is None

    def is_joined(self, place: int) -> bool:
        """Whether only a space (or an apostrophe) stands before the token."""
        if place == 0:
            return True
        gap = self.text[self.tokens[place - 1].end : self.tokens[place].start]
        return gap in ("", " ", "\u00a0", "\u202f")

    # Places and organisations

    def listed(self, place: int) -> Name | None:
        tokens = self.tokens
        for entry in self.table.get(tokens[place].norm, ()):
            norms = entry.norms
            if norms[0] == "au|du":
                if self.before(place) not in ("au", "du"):
                    continue
                norms = norms[1:]
            end = place + len(norms)
            if end > len(tokens) or any(tokens[place + n].norm != norm for n, norm in enumerate(norms)):
                continue
            if not all(self.is_written(tokens[place + n].text, w) for n, w in enumerate(entry.words)):
                continue
            if self.is_doubtful(entry, place, end):
                continue
            return Name(place, end, entry.kind, entry.gender, entry.number)
        return None

    @staticmethod
    def is_written(text: str, word: str) -> bool:
        """Capitals where the gazetteer has them; acronyms (PS, AP) exactly so."""
        if word.isupper() and len(word) > 1:
            return text == word
        return text[:1].isupper() == word[:1].isupper() or not word[:1].isalpha()

    def is_doubtful(self, entry: _Entry, place: int, end: int) -> bool:
        tokens = self.tokens
        needed = _AMBIGUOUS.get(entry.norms[0]) if entry.kind == "PAYS" else None
        if needed is not None and self.before(place) not in needed:
            return True
        if self.is_first(place) and all(self.is_common(n) for n in entry.norms if n not in _PARTICLES):
            return True  # « Nice soirée… », « Orange amère »: the capital is the sentence's
        if len(entry.words) == 1 and end < len(tokens):
            follows = tokens[end]
            if (
                follows.kind == "word"
                and follows.text[:1].isupper()
                and self.is_joined(end)
                and self.before(place) not in ("à", "de", "d'", "en", "du", "au", "aux", "des", "l'", "la", "le")
            ):
                return True  # part of a longer name: « Paris Hilton », « Nantes Métropole »
        return self.is_bearer(place) and entry.kind == "VILLE"
