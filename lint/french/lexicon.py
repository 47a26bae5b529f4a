"""The lexicon: form → readings, and lemma + features → form, from one memory-mapped file.

The file is compiled from DELA (LADL, LGPLLR) and `rules/lexique/*.yaml` by `lexicon_build`. It begins
with a MARISA trie of all forms and lemmas (which needs no copy in memory); the sections behind it map a
key's number to its *bundle*: what it can be (readings) and, for a lemma, how it inflects (paradigms).
Lemma and form are written as *edits* of each other, so that few distinct bundles serve all words.
"""

from __future__ import annotations

import functools
import itertools
import mmap
import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

MAGIC = b"MORLEX\r\n"
VERSION = 3
"""Version of the file's layout: raised whenever an older file can no longer be read."""

FILE_NAME = "lexicon.bin"

FOOTER = struct.Struct("<8sI32s7Q")
"""magic, version, digest of the sources, then the sections' offsets in bytes and the end of the last."""

_CACHE_LIMIT = 100_000
"""Forms kept in memory; news copy of a whole day has fewer distinct forms (about 30 MB at the limit)."""


class Reading(NamedTuple):
    """One cell of a paradigm that a form can be. Features that the word does not have are "".

    A form that is masculine and feminine, or singular and plural, has one reading for each; "" never means
    "both". `person` is "1", "2" or "3"; `mood` one of ind-pres, ind-impf, ind-fut, ind-past, cond,
    subj-pres, subj-impf, imper, inf, ppres, ppast; `classes` semantic classes, register (z1 common to z3
    rare) and marks of the overlay ("rare": nearly never the right reading in news).
    """

    lemma: str
    pos: str
    gender: str
    number: str
    person: str
    mood: str
    classes: frozenset[str]

    @property
    def rare(self) -> bool:
        """Whether this reading is nearly never right in news, so that a rule may leave it out."""
        return "rare" in self.classes


_new_tuple = tuple.__new__


class Lexicon:
    """A compiled lexicon, mapped from `path`.

    Raises errors.LexiconMissing when the file is absent, cut short or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise _missing(path, "le fichier est absent") from error
        except (OSError, ValueError) as error:
            raise _missing(path, "le fichier est illisible") from error
        if len(data) < FOOTER.size:
            raise _missing(path, "le fichier est incomplet")
        magic, version, digest, *offsets = FOOTER.unpack_from(data, len(data) - FOOTER.size)
        if magic != MAGIC or offsets[-1] + FOOTER.size != len(data):
            raise _missing(path, "le fichier est incomplet ou n'est pas un lexique de Morasse")
        if version != VERSION:
            raise _missing(path, f"version {version} au lieu de {VERSION}")
        self.digest: bytes = digest

        import marisa_trie

        self._trie: Any = marisa_trie.Trie().mmap(str(path))
        view = memoryview(data)
        parts = [view[a:b] for a, b in itertools.pairwise(offsets)]
        self._bundle_of = parts[0].cast("H")
        self._bundle_offsets = parts[1].cast("I")
        self._bundles = parts[2].cast("H")
        self._paradigm_offsets = parts[3].cast("I")
        self._paradigms = parts[4].cast("H")
        edits, tags, cells = bytes(parts[5]).decode().rstrip("\0").split("\0")
        self._edits = edits.split("\n")
        self._tags = tags.split("\n")
        self._cells = cells.split("\n")
        self._decoded_tags: dict[int, tuple[Any, ...]] = {}
        self._cache: dict[str, tuple[Reading, ...]] = {}

    # Forms to readings

    def readings(self, form: str) -> tuple[Reading, ...]:
        """What `form` can be, likelier readings first; () when the form is not known.

        The form as written comes first, then, when it is unknown, in lower case, with its ligature (oeuvre,
        œuvre) or with the accent that its capital may lack (Etat, État). Either apostrophe is taken.
        """
        found = self._cache.get(form)
        if found is None:
            found = ()
            for variant in _variants(form):
                found = self._exact(variant)
                if found:
                    break
            else:
                found = self._prefixed(form)
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            self._cache[form] = found
        return found

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and bool(self.readings(form))

    def lemmas(self, form: str) -> frozenset[str]:
        """The lemmas that `form` can belong to."""
        return frozenset(r.lemma for r in self.readings(form))

    def _bundle(self, key: str) -> memoryview[int] | None:
        try:
            number = self._trie.get(key)
        except UnicodeEncodeError:  # a lone surrogate, in JSON that was cut in the wrong place
            return None
        if number is None:
            return None
        bundle = self._bundle_of[number]
        return self._bundles[self._bundle_offsets[bundle] : self._bundle_offsets[bundle + 1]]

    def _exact(self, form: str) -> tuple[Reading, ...]:
        bundle = self._bundle(form)
        if bundle is None:
            return ()
        # A form that is met for the first time waits for this: no call that can be spared.
        edits, tags = self._edits, self._decoded_tags
        found = []
        for n in range(1, 1 + 2 * bundle[0], 2):
            edit, number = edits[bundle[n]], bundle[n + 1]
            tag = tags.get(number) or self._tag(number)
            found.append(_new_tuple(Reading, (apply_edit(form, edit) if edit else form, *tag)))
        return tuple(found)

    def _prefixed(self, form: str) -> tuple[Reading, ...]:
        """Readings of an unknown compound with a productive prefix: ex-députée, mi-mars, post-électoral."""
        prefix, hyphen, rest = form.partition("-")
        prefix = prefix.lower()
        if not hyphen or prefix not in _PREFIXES or not rest:
            return ()
        found = []
        for reading in self._exact(rest.lower()):
            if reading.pos not in ("NOUN", "ADJ") or reading.rare:
                continue
            half = prefix == "mi" and "Month" in reading.classes
            found.append(
                Reading(
                    f"{prefix}-{reading.lemma}",
                    reading.pos,
                    "f" if half else reading.gender,  # la mi-mars
                    reading.number,
                    reading.person,
                    reading.mood,
                    reading.classes - {"Month"} | {"Prefixed"},
                )
            )
        return tuple(found)

    def _tag(self, number: int) -> tuple[Any, ...]:
        tag = self._decoded_tags.get(number)
        if tag is None:
            *features, classes = self._tags[number].split("|")
            tag = (*features, frozenset(classes.split()))
            self._decoded_tags[number] = tag
        return tag

    # Lemmas to forms

    def inflect(
        self,
        lemma: str,
        pos: str,
        *,
        gender: str = "",
        number: str = "",
        person: str = "",
        mood: str = "",
    ) -> str | None:
        """The form of `lemma` with these features; None when it has none.

        A feature left empty is free: the masculine, the singular, the infinitive come first. A form that has
        no gender or number of its own (a proper noun) suits any. The usual spelling comes before variants.
        """
        wanted = (gender, number, person, mood)
        for _, cell, form in self._paradigm(lemma, pos):
            if all(not w or not c or w == c for w, c in zip(wanted, cell, strict=True)):
                return form
        return None

    def forms(self, lemma: str, pos: str | None = None) -> tuple[str, ...]:
        """All inflected forms of `lemma` (of one part of speech, or of all), each once."""
        return tuple(dict.fromkeys(form for _, _, form in self._paradigm(lemma, pos)))

    def keys(self) -> Iterator[str]:
        """All forms and lemmas of the file, in no order that means anything."""
        yield from self._trie.iterkeys()

    def _paradigm(self, lemma: str, pos: str | None) -> Iterator[tuple[str, tuple[str, ...], str]]:
        for key in _variants(lemma):
            bundle = self._bundle(key)
            if bundle is None or len(bundle) == 1 + 2 * bundle[0]:
                continue
            found = False
            for paradigm in bundle[1 + 2 * bundle[0] :]:
                start, end = self._paradigm_offsets[paradigm], self._paradigm_offsets[paradigm + 1]
                cells = self._paradigms[start:end]
                if pos is not None and self._cells[cells[0]] != pos:
                    continue
                found = True
                for n in range(1, len(cells), 2):
                    features = tuple(self._cells[cells[n]].split("|"))
                    yield self._cells[cells[0]], features, apply_edit(key, self._edits[cells[n + 1]])
            if found:
                return


def apply_edit(word: str, edit: str) -> str:
    """The word that `edit` makes of `word`.

    "" leaves it; "=abc" replaces it; "2ier" cuts two code points off its end and adds "ier"; "0:1|2:0s" edits
    the parts between spaces and hyphens, by number.
    """
    if not edit:
        return word
    if edit[0] == "=":
        return edit[1:]
    if ":" not in edit:
        return _cut(word, edit)
    parts = split_parts(word)
    for change in edit.split("|"):
        at, _, ending = change.partition(":")
        # Parts and separators alternate: part n stands at 2n.
        parts[2 * int(at)] = _cut(parts[2 * int(at)], ending)
    return "".join(parts)


def _cut(word: str, edit: str) -> str:
    """Edits begin with the one digit that counts the code points to cut."""
    cut = int(edit[0])
    return word[: len(word) - cut] + edit[1:]


def split_parts(word: str) -> list[str]:
    """A compound as parts and the single separators (space, hyphen) between them, in turn."""
    parts = [""]
    for char in word:
        if char in " -":
            parts += [char, ""]
        else:
            parts[-1] += char
    return parts


_PREFIX_LIST = """
anti arrière auto avant bio co contre cyber demi euro ex extra hyper infra inter intra mal méga méta mi micro
mini mono multi néo non ouest est nord sud para post pré primo pro proto pseudo quasi semi socio sous super
sur techno télé trans ultra vice franco germano russo sino américano israélo irano turco italo hispano anglo
belgo canado afro indo nippo ukraino
"""
_PREFIXES = frozenset(_PREFIX_LIST.split())
"""Prefixes that the press puts before any noun or adjective, with a hyphen."""

_ACCENTED = {"E": "É", "A": "À", "C": "Ç", "I": "Î", "O": "Ô"}


def _variants(form: str) -> Iterator[str]:
    """The spellings under which `form` is looked up, in turn."""
    if "’" in form:
        form = form.replace("’", "'")
    if not form.isascii():
        form = unicodedata.normalize("NFC", form)
    yield form
    lower = form.lower()
    if lower != form:
        yield lower
    if "oe" in lower:
        yield form.replace("oe", "œ").replace("Oe", "Œ").replace("OE", "Œ")
        yield lower.replace("oe", "œ")
    accented = _ACCENTED.get(form[:1])
    if accented:
        yield accented + form[1:]
        yield accented.lower() + lower[1:]
    if len(form) > 1 and form.isupper():
        yield form.capitalize()


def _missing(path: Path, why: str) -> Exception:
    from lint.errors import LexiconMissing

    return LexiconMissing(
        "Lexique français indisponible",
        why,
        "Réinstallez Morasse (pip install --force-reinstall morasse)",
        path=path.name,
    )


@functools.cache
def load_lexicon() -> Lexicon:
    """The lexicon that comes with the program, mapped once in a process.

    Raises errors.LexiconMissing when the file is absent or of another version.
    """
    return Lexicon(Path(__file__).parent / "data" / FILE_NAME)
