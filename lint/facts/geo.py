"""Countries, regions, cities and landforms: the tables `pays`, `regions`, `villes` and `relief` of `rules/facts/`.

Each table is read on first demand and kept: a draft that raises no suspicion of a place costs nothing. A name that
several places bear answers with all of them: who judges a text must find it wrong for each.
Sources: GeoNames (CC BY 4.0), Insee *Code officiel géographique* (Licence ouverte), CLDR; see the rows.
"""

from __future__ import annotations

import csv
import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


def fold(name: str) -> str:
    """A name without accents, capitals and hyphens, « St » spelt out: how places are looked up."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'").replace("-", " ")).lower()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join("saint" if w in ("st", "st.") else w for w in text.split())


def _many(text: str) -> tuple[str, ...]:
    return tuple(t for t in (p.strip() for p in text.split(";")) if t)


def _folder() -> Path:
    from lint.resources import builtin_rules

    return builtin_rules() / "facts"


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of `rules/facts/<name>.csv`, absent cells as empty texts. Raises OSError when it cannot be read."""
    with (_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        head = next(reader)
        for row in reader:
            yield dict(zip(head, row, strict=False))


@dataclass(frozen=True, slots=True)
class Country:
    """A country as French copy names it; `capitals` and `seats` in every spelling, the usual one first."""

    code: str
    name: str
    article: str
    plural: bool
    gender: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    adjectives: tuple[str, ...]
    continents: tuple[str, ...]
    regions: tuple[str, ...]
    source: str

    @property
    def with_article(self) -> str:
        """« la Suisse », « l'Inde », « Cuba »."""
        return _joined(self.article, self.name)

    @property
    def of(self) -> str:
        """« de la Suisse », « du Mali », « des Pays-Bas », « de Cuba », « d'Israël »."""
        if self.article == "le":
            return f"du {self.name}"
        if self.article == "les":
            return f"des {self.name}"
        if self.article:
            return f"de {self.with_article}"
        return f"d'{self.name}" if self.name[0] in "AEIOUÉÎ" else f"de {self.name}"

    @property
    def within(self) -> str:
        """« en Suisse », « au Mali », « aux Pays-Bas », « à Cuba »."""
        if self.plural:
            return f"aux {self.name}"
        if not self.article:
            return f"en {self.name}" if self.name in ("Israël", "Haïti", "Palestine") else f"à {self.name}"
        if self.gender == "f" or self.article == "l'":
            return f"en {self.name}"
        return f"au {self.name}"

    def adjective(self, gender: str) -> str:
        """The usual adjective in that gender."""
        return self.adjectives[1 if gender == "f" else 0]


def _joined(article: str, name: str) -> str:
    return f"{article}{name}" if article.endswith("'") else f"{article} {name}".strip()


@dataclass(frozen=True, slots=True)
class Region:
    """A state, province, canton, region or department; `parent`: the region that a department is in."""

    code: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    parent: str
    seats: tuple[str, ...]
    adjectives: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class City:
    """All places of a name together.

    `main`: the country of the largest; `countries`: every country where a place of five hundred inhabitants or
    more has the name; `regions`: the codes of the regions that have one, for the countries in `mapped`.
    """

    name: str
    main: str
    countries: frozenset[str]
    regions: tuple[str, ...]
    mapped: frozenset[str]
    inhabitants: int
    disputed: bool
    source: str


@dataclass(frozen=True, slots=True)
class Landform:
    """A river, an island, a mountain or a lake, with what it belongs to."""

    name: str
    article: str
    kind: str
    countries: tuple[str, ...]
    seas: tuple[str, ...]
    cities: tuple[str, ...]
    source: str


@functools.cache
def countries() -> dict[str, Country]:
    """Every country by its code (ISO 3166-1)."""
    found = {}
    for row in read_table("pays"):
        found[row["pays"]] = Country(
            row["pays"],
            row["nom"],
            row["article"],
            row["nombre"] == "p",
            row["genre"],
            (row["nom"], *_many(row["autres_noms"])),
            tuple(c for c in (row["capitale"], *_many(row["autres_noms_capitale"])) if c),
            _many(row["siege"]),
            (row["adjectif_m"], row["adjectif_f"], *_many(row["autres_adjectifs"])),
            _many(row["continents"]),
            _many(row["regions"]),
            row["source"],
        )
    return found


@functools.cache
def _country_names() -> dict[str, tuple[Country, ...]]:
    found: dict[str, tuple[Country, ...]] = {}
    for country in countries().values():
        for name in country.names:
            key = fold(name)
            if country not in found.get(key, ()):
                found[key] = (*found.get(key, ()), country)
    # « le Congo » is said of both, « la Corée » of either.
    for key, codes in (("congo", ("CG", "CD")), ("coree", ("KR", "KP")), ("irlande", ("IE", "GB"))):
        found[key] = tuple(countries()[c] for c in codes)
    return found


def countries_named(name: str) -> tuple[Country, ...]:
    """The countries that a name may mean; empty for an unknown one."""
    return _country_names().get(fold(name), ())


@functools.cache
def _by_adjective() -> dict[str, tuple[Country, ...]]:
    found: dict[str, tuple[Country, ...]] = {}
    for country in countries().values():
        for adjective in country.adjectives:
            for form in (adjective, f"{adjective}s"):
                if country not in found.get(form, ()):
                    found[form] = (*found.get(form, ()), country)
    both_irish = (countries()["IE"], countries()["GB"])
    for form in ("irlandais", "irlandaise", "irlandaises"):
        found[form] = both_irish
    found["coréen"] = found["coréenne"] = (countries()["KR"], countries()["KP"])
    return found


def countries_of_adjective(adjective: str) -> tuple[Country, ...]:
    """The countries that an adjective (any gender and number, small letters) may speak of."""
    return _by_adjective().get(adjective, ())


@functools.cache
def regions() -> dict[str, Region]:
    """Every region by its code (ISO 3166-2)."""
    found = {}
    for row in read_table("regions"):
        found[row["region"]] = Region(
            row["region"],
            row["nom"],
            (row["nom"], *_many(row["autres_noms"])),
            row["type"],
            row["pays"],
            row["dans"],
            (row["chef_lieu"], *_many(row["autres_chefs_lieux"])),
            _many(row["adjectifs"]),
            row["source"],
        )
    return found


@functools.cache
def _region_names() -> dict[str, tuple[Region, ...]]:
    found: dict[str, tuple[Region, ...]] = {}
    for region in regions().values():
        for name in (*region.names, *region.adjectives):
            key = fold(name)
            found[key] = (*found.get(key, ()), region)
    return found


def regions_named(name: str) -> tuple[Region, ...]:
    """The regions that a name or an adjective may mean."""
    return _region_names().get(fold(name), ())


@functools.cache
def _city_lines() -> dict[str, str]:
    """The lines of the table by folded name, several with line ends between: cells are cut when asked for."""
    lines = (_folder() / "villes.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines[1:]:
        name, others, _ = line.split(",", 2)  # names hold no comma (a test sees to it)
        keys = {_quick_fold(name)}
        if others:
            keys.update(map(_quick_fold, others.split(";")))
        for key in keys:
            found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


def _quick_fold(name: str) -> str:
    if name.isascii() and "St" not in name:
        return name.replace("-", " ").lower()
    return fold(name)


_CITY_COLUMNS = ("ville", "autres_noms", "pays", "homonymes", "regions", "habitants", "dispute", "source")


def _city_rows(key: str) -> list[dict[str, str]]:
    lines = _city_lines().get(key)
    if lines is None:
        return []
    return [dict(zip(_CITY_COLUMNS, row, strict=True)) for row in csv.reader(lines.split("\n"))]


@functools.cache
def city(name: str) -> City | None:
    """All that bears the name, as one; None for a name that no city of the table has."""
    rows = _city_rows(fold(name))
    capital_of = _capitals().get(fold(name), ())
    if not rows:
        if not capital_of:
            return None
        first = capital_of[0]
        codes = frozenset(c.code for c in capital_of)
        return City(name, first.code, codes, (), frozenset(), 0, False, first.source)
    rows = sorted(rows, key=lambda r: -int(r["habitants"]))
    own = {r["pays"] for r in rows}
    others = {c for r in rows for c in _many(r["homonymes"])} | {c.code for c in capital_of}
    mapped = {r["pays"] for r in rows if r["regions"]}
    mapped = {c for c in mapped if all(r["regions"] for r in rows if r["pays"] == c)}
    return City(
        rows[0]["ville"],
        rows[0]["pays"],
        frozenset(own | others),
        tuple(dict.fromkeys(c for r in rows for c in _many(r["regions"]))),
        # A homonym in a country of which the table has no row of its own may be in any of its regions.
        frozenset(mapped - (others - own)),
        int(rows[0]["habitants"]),
        any(r["dispute"] for r in rows),
        rows[0]["source"],
    )


@functools.cache
def _capitals() -> dict[str, tuple[Country, ...]]:
    found: dict[str, tuple[Country, ...]] = {}
    for country in countries().values():
        for name in country.capitals:
            key = fold(name)
            if country not in found.get(key, ()):
                found[key] = (*found.get(key, ()), country)
    return found


def capital_of(name: str) -> tuple[Country, ...]:
    """The countries whose capital has that name."""
    return _capitals().get(fold(name), ())


@functools.cache
def landforms(kind: str) -> dict[str, Landform]:
    """The landforms of a kind (« fleuve », « île », « mont », « lac », « site ») by their folded name."""
    found = {}
    for row in read_table("relief"):
        if row["type"] == kind:
            found[fold(row["nom"])] = Landform(
                row["nom"],
                row["article"],
                row["type"],
                _many(row["pays"]),
                _many(row["mers"]),
                _many(row["villes"]),
                row["source"],
            )
    return found
