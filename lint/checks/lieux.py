"""Capitals, cities, countries, regions, seas and rivers that do not go together.

A name that several places bear is wrong only where it is wrong for all of them; what a city « of » a country is in
another's eyes (occupied, claimed, self-proclaimed) is not judged. Positions are code points into the block's prose;
patterns read the folded text. Tables: `rules/facts/pays.csv`, `villes.csv`, `regions.csv`, `relief.csv`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.cadre import former_before, sentence_text, tells_another_time
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

if TYPE_CHECKING:
    from lint.facts.geo import City, Country, Landform, Region

_DISPUTED = frozenset({"TW", "PS", "XK", "HK", "IL"})
"""Countries whose cities' belonging is disputed: never the ground of an alarm about a city's country."""

_WORD = lazy_pattern(r"[^\s,;:.()«»!?\"“”\[\]]+(?:\.(?=[A-Z]\.)|')?")
_CAPITAL_WORD = lazy_pattern(r"[A-ZÀ-ÖØ-Þ]")
_STOPS = lazy_pattern(r" *(?:[,.;:)!?»]|$|-(?= )|–|—)")
_GOES_ON = lazy_pattern(
    r" (?:où|pour|lors|depuis|après|avant|dans|jusqu'|jeudi|vendredi|samedi|dimanche|lundi|mardi|mercredi|qui|"
    r"au cours|en (?:fin|début|marge|présence|soirée)|a |ont |est |était|sera|vers|par|sur|sous|avec|afin)"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A name found in the text: its range and what it may mean."""

    start: int
    end: int
    text: str


def _city_before(text: str, end: int) -> _Place | None:
    """The longest city name that ends at `end` (« Rio de Janeiro », « (au) Caire »)."""
    from lint.facts.geo import city

    head = text[max(0, end - 60) : end]
    offset = end - len(head)
    starts = [m.start() for m in re.finditer(r"(?<![\w'-])(?:(?<=\bd')|)[A-ZÀ-ÖØ-Þ]|(?<=\b[dDlL]')[A-ZÀ-ÖØ-Þ]", head)]
    for start in starts:
        name = head[start:]
        if name.count(" ") > 5 or any(sign in name for sign in ",;:()«»!?"):
            continue
        contracted = re.search(r"\b(?:[aA]u|[dD]u|[aA]ux|[dD]es) $", head[:start])
        if contracted:
            with_article = ("Les " if contracted.group().strip().lower() in ("aux", "des") else "Le ") + name
            if city(with_article) is not None:
                return _Place(offset + start, end, with_article)
        if city(name) is not None:
            return _Place(offset + start, end, name)
    return None


def name_after(text: str, start: int, known: Any) -> _Place | None:
    """The longest run of words from `start` that `known` knows."""
    ends: list[int] = []
    position = start
    while len(ends) < 6 and (found := _WORD.match(text, position)):
        ends.append(found.end())
        position = found.end()
        if text[position : position + 1] != " ":
            break
        position += 1
    for end in reversed(ends):
        name = text[start:end]
        if known(name):
            return _Place(start, end, name)
        if name.endswith("'"):
            continue
    return None


def _city_after(text: str, start: int) -> _Place | None:
    from lint.facts.geo import city

    if not _CAPITAL_WORD.match(text, start):
        return None
    return name_after(text, start, city)


def _silent(layers: BlockLayers, start: int, end: int) -> bool:
    if layers.in_quotation(start, end):
        return True
    return tells_another_time(sentence_text(layers, start), layers.parent.date)


def _is_person(layers: BlockLayers, place: _Place) -> bool:
    """Whether the « city » is a part of somebody's or something's longer name (« Jack London », « Paris Hilton »)."""
    before = layers.folded[max(0, place.start - 20) : place.start]
    return bool(re.search(r"(?:[A-ZÀ-Þ][\w'’.-]*|\b(?:M\.|Mme|Mlle|Dr)) $", before)) and not re.search(
        r"(?:^|[.!?:«»\n–—-] ?)(?:À|A|Au|Vers|De|Depuis|Pour|Dans|Près de|Selon|Sur|Entre|Si|Pourtant|Hier) $", before
    )


# Capitals


_CAPITAL_OF = lazy_pattern(
    r"(?<![\w-])(?P<lead>(?P<art>la |sa |leur |cette )?capitale(?P<kind> (?:politique|administrative|officielle|"
    r"nationale|"
    r"fédérale))?) (?P<what>(?:de la |de l'|du |des |de |d')(?=[A-ZÉÎÀ])|(?P<adj>[a-zà-ÿœ][a-zà-ÿœ-]+))"
)
_QUALIFIED = lazy_pattern(
    r" (?:de|du|des|d') ?(?:la |l')?[a-zà-ÿ]| (?:économique|culturelle|commerciale|financière|"
    r"historique|mondiale|européenne|spirituelle|religieuse|intellectuelle|médiatique|royale|"
    r"provinciale|régionale|autoproclamée|symbolique|touristique|gastronomique|olympique)"
)


@check("lieux.capitale", anchors=("capitale",))
def capital(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A city called the capital of a country that has another (« Sydney, la capitale australienne »)."""
    text = layers.folded
    from lint.facts.geo import city, countries_of_adjective

    for found in _CAPITAL_OF.finditer(text):
        if former_before(text, found.start()):
            continue
        if found["adj"]:
            meant = countries_of_adjective(found["adj"])
            end = found.end()
            said_end = end
        else:
            place = name_after(text, found.end(), lambda n: bool(countries_called(n)))
            if place is None:
                continue
            meant = countries_called(place.text)
            said_end = place.end
        if not meant or _QUALIFIED.match(text, said_end):
            continue
        for where, start, stop in _capital_claims(text, found, said_end):
            named = city(where.text)
            if named is None or _is_person(layers, where):
                continue
            if any(_is_capital(where.text, c) for c in meant) or any(c.code in _DISPUTED for c in meant):
                continue
            if _silent(layers, start, stop):
                continue
            yield _capital_match(layers, found, where, meant, start, stop)
            break


def countries_called(name: str) -> tuple[Country, ...]:
    from lint.facts.geo import countries_named

    return countries_named(name) if _CAPITAL_WORD.match(name) else ()


def _capital_claims(text: str, found: re.Match[str], end: int) -> Iterator[tuple[_Place, int, int]]:
    """The city after (« la capitale X, Sydney », « la capitale X Sydney ») or before (« Sydney, capitale X »)."""
    after = re.compile(r" ?[,:] | (?:est |et siège du gouvernement, |\()?").match(text, end)
    if after and after.end() > end:
        place = _city_after(text, after.end())
        if place is not None and not re.match(r"[ -][A-ZÀ-Þ]|-", text[place.end : place.end + 2]):
            comma = "," in after.group()
            closes = _STOPS.match(text, place.end)
            listed = re.match(
                r", (?:[A-ZÀ-Þ]|(?:à|de|en) [A-ZÀ-Þ])|(?:,[^,]{2,20}){0,2} et (?:à |de |d')?[A-ZÀ-Þ]",
                text[place.end : place.end + 70],
            )
            goes_on = re.match(
                r" (?:où|pour|lors|depuis|avant|dans|jusqu'|(?:lun|mar|mercre|jeu|vendre|same)di|"
                r"dimanche|au cours|afin)\b",
                text[place.end : place.end + 20],
            )
            if not listed and (not comma or closes or goes_on):
                yield place, found.start(), place.end
    # « Sydney, la capitale australienne » ; « Sydney est la capitale de l'Australie »
    lead = re.search(r"(?:, (?:qui est )?| \(| (?:est|reste|demeure) | – | — )$", text[: found.start()])
    if lead:
        place = _city_before(text, lead.start())
        if place is not None:
            two = bool(found["art"]) and bool(
                re.match(r",? et [A-ZÀ-Þàd]", text[end : end + 8])
                or re.search(r"(?:[A-ZÀ-Þ][\w-]+, |et )(?:à |de |d')?$", text[max(0, place.start - 30) : place.start])
            )
            if not two:
                yield place, place.start, end


def _is_capital(name: str, country: Country) -> bool:
    from lint.facts.geo import fold

    return fold(name) in {fold(n) for n in (*country.capitals, *country.seats)}


def _capital_match(
    layers: BlockLayers, found: re.Match[str], where: _Place, meant: tuple[Country, ...], start: int, stop: int
) -> Match:
    from lint.facts.geo import capital_of

    country = meant[0]
    text = layers.text
    right = country.capitals[0]
    mends = [text[start : where.start] + right + text[where.end : stop]]
    facts = f"la capitale {country.of} est {right}"
    of = capital_of(where.text)
    if of:
        facts += f" ; {where.text} est celle {of[0].of}"
        if found["adj"]:
            a, b = found.span("adj")
            if start <= a and b <= stop:
                mends.append(text[start:a] + of[0].adjective("f") + text[b:stop])
    if where.text in ("Le Caire", "Le Cap"):
        mends = mends[1:]
    return Match(start, stop, values={"faits": facts, "source": country.source}, suggestions=tuple(mends), safe=False)


# A city and its country or region


_IN_COUNTRY = lazy_pattern(r",(?P<prep> (?:en|au|aux|à|dans (?:le |la |les |l'))) ?(?=[A-ZÀ-ÞÉ])")
_PAREN = lazy_pattern(r" \((?P<prep>(?:en |au |aux |à )?)(?=[A-ZÀ-ÞÉ])")
_LIST_BEFORE = lazy_pattern(
    r"(?:[A-ZÀ-Þ][\w'-]*(?: \([^)]*\))?,|\b(?:et|ou|puis|comme|après|avant|entre|contre|ni)) "
    r"(?:à |de |d'|du |au |en |aux )?$"
)
_LOCATIVE = lazy_pattern(
    r"(?:^|[\s(«'-])(?:[àÀ]|A|au|Au|de|d'|du|De|vers|près de|depuis|Depuis|dans|jusqu'à|ville de|"
    r"Près de|hors de|quitté|rejoint|gagné|atteint|visité|bombardé|frappé|pris|quitter|rejoindre|"
    r"gagner|atteindre|visiter|par|pour|sur|né à|née à|\w{3,}(?:é|er|ir))(?: )?$"
)
_GIVEN_NAMES = frozenset(
    "Adélaïde Alexandrie Alma Aurora Carmen Charlotte Chelsea Constance Florence Irving Laval Lourdes Nancy Orlando "
    "Paris Regina Sofia Victoria Vienne Salvador Santiago Rosario Mercedes Eugene Jackson Austin Dallas Lincoln".split()
)
_LISTED_AFTER = lazy_pattern(
    r",? (?:et|ou|puis|ainsi que|comme|mais aussi)? ?(?:en|au|aux|à|dans) (?:l[ae']s? ?)?[A-ZÀ-Þ]"
    r"|,? (?:et|ou|puis)\b"
)


@check("lieux.ville")
def city_elsewhere(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A city in a country or a region that has none of that name (« à Munich, en Autriche », « Lyon (Isère) »)."""
    text = layers.folded
    if ", " in text:
        for found in _IN_COUNTRY.finditer(text):
            yield from _located(layers, found, paren=False)
    if " (" in text:
        for found in _PAREN.finditer(text):
            yield from _located(layers, found, paren=True)


def _known_area(name: str) -> bool:
    from lint.facts.geo import countries_named, regions_named

    return bool(countries_named(name) or any(name in r.names for r in regions_named(name)))


def _located(layers: BlockLayers, found: re.Match[str], *, paren: bool) -> Iterator[Match]:
    from lint.facts.geo import city, countries_named, regions_named

    text = layers.folded
    last = text[max(0, found.start() - 60) : found.start()].rpartition(" ")[2]
    if not re.match(r"\(?(?:[dDlL]')?[A-ZÀ-ÖØ-Þ]", last):
        # The word before the comma has no capital: no city ends there (« Rio de Janeiro » does, « salle, en » not).
        return
    area = name_after(text, found.end(), _known_area)
    if area is None:
        return
    after = text[area.end : area.end + 40]
    if paren:
        if not re.match(r"\)|, [^)]{1,60}\)", after):
            return
    elif not re.match(
        r" ?[,.;:)!?»]|$| (?:où|qui|lors|depuis|après|pour|contre|dans|le|la|par|sur|ce|cette|avant|"
        r"avec|en|a|ont|est|sont|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|se|s')\b",
        after,
    ):
        return
    place = _city_before(text, found.start())
    if place is None or _is_person(layers, place):
        return
    named = city(place.text)
    if named is None or named.disputed:
        return
    if not paren:
        if not _LOCATIVE.search(text[max(0, place.start - 15) : place.start]) and not text[
            max(0, place.start - 4) : place.start
        ].endswith(("au ", "du ", "Au ")):
            return
        before = text[max(0, place.start - 40) : place.start]
        if _LIST_BEFORE.search(before) or _LISTED_AFTER.match(after):
            return
        if found["prep"] == " à" and area.text in ("La", "Le"):
            return
    elif (
        place.text in _GIVEN_NAMES and not _LOCATIVE.search(text[max(0, place.start - 15) : place.start])
    ) or re.search(
        r"\b(?:club|FC|AS|RC|OGC|SC|Stade|Racing|Olympique|Real|Inter|AC|US|Paris|contre|et|finale|match)"
        r"(?: de| du)? $",
        text[max(0, place.start - 16) : place.start],
    ):
        return
    if not _wrong_area(named, place.text, area.text):
        return
    if _silent(layers, place.start, area.end):
        return
    meant: tuple[Country | Region, ...] = (*countries_named(area.text), *regions_named(area.text))
    yield _located_match(layers, found, place, named, area, meant[0], paren=paren)


def _wrong_area(named: City, name: str, area: str) -> bool:
    """Whether the city is in none of the countries and regions that `area` may mean."""
    from lint.facts.geo import capital_of, countries_named, regions_named

    meant = countries_named(area)
    areas = tuple(r for r in regions_named(area) if area in r.names)
    if not meant and not areas:
        return False
    codes = {c.code for c in meant}
    if codes & named.countries or codes & _DISPUTED or named.main in _DISPUTED:
        return False
    if any(c in named.countries for c in ("FR",)) and codes & {"MC"}:
        return False
    if any(c.code in codes for c in capital_of(name)):
        return False
    return all(_outside(named, region) for region in areas)


def _outside(named: City, region: Region) -> bool:
    from lint.facts.geo import fold, regions

    if region.country not in named.countries:
        return True
    if region.country not in named.mapped:
        return False
    if fold(named.name) == fold(region.name) or fold(named.name) in {fold(s) for s in region.seats}:
        return False
    known = regions()
    own = {c for c in named.regions if c.startswith(f"{region.country}-")}
    if not all(c in known for c in own):
        return False
    own |= {known[c].parent for c in own}
    return region.code not in own


def _where_is(named: City, name: str) -> tuple[str, str]:
    """« en Allemagne » or « dans le département du Rhône », and the bare name for parentheses."""
    from lint.facts.geo import capital_of, countries, regions

    main = named.main
    if capital_of(name):
        main = capital_of(name)[0].code
    country = countries().get(main)
    region = next((regions()[c] for c in named.regions if c.startswith(f"{main}-") and c in regions()), None)
    bare = region.name if region else (country.name if country else "")
    return (country.within if country else ""), bare


def _located_match(
    layers: BlockLayers,
    found: re.Match[str],
    place: _Place,
    named: City,
    area: _Place,
    meant: Country | Region,
    *,
    paren: bool,
) -> Match:
    from lint.facts.geo import countries, countries_named

    within, bare = _where_is(named, place.text)
    text = layers.text
    country = countries().get(named.main)
    is_country = bool(countries_named(area.text))
    facts = f"{place.text} est {within}" if is_country and within else f"{place.text} : {bare}"
    if not is_country and within and named.main != getattr(meant, "country", ""):
        facts = f"{place.text} est {within}"
    mends = []
    shown_before = text[place.start : place.end]
    if paren:
        new = country.name if country and (is_country or not named.regions) else bare
        mends = [f"{shown_before} ({new}" + text[area.end : area.end + 1]] if new else []
        end = area.end + 1 if text[area.end : area.end + 1] == ")" else area.end
        if end == area.end:
            mends = []
    else:
        end = area.end
        if within and (is_country or named.main != getattr(meant, "country", "")):
            mends = [f"{shown_before}, {within}"]
    return Match(
        place.start, end, values={"faits": facts, "source": named.source}, suggestions=tuple(mends), safe=False
    )


# « la ville polonaise de Kiev »


_KINDS = (
    r"(?:ville|cité|métropole|mégapole|commune|localité|bourgade|station balnéaire|station|port|ville portuaire|"
    r"cité portuaire|ville côtière|ville frontalière|grande ville|petite ville|ville industrielle|municipalité|"
    r"ville universitaire|banlieue|préfecture)"
)
_ADJECTIVE_CITY = lazy_pattern(
    rf"(?<![\w-])(?:(?:la|le|une|un|cette|ce) )?(?P<kind>{_KINDS}) (?P<adj>[a-zà-ÿœ][a-zà-ÿœ-]+)(?: (?:assiégée|"
    rf"occupée|frontalière|portuaire|voisine|côtière|"
    r"martyre|stratégique|industrielle|septentrionale|meurtrie))? (?:de |d'|du |des )(?=[A-ZÀ-ÞÉ])"
)
_CITY_ADJECTIVE = lazy_pattern(
    rf", (?:la |le |l'|une |un )?(?:(?:deuxième|seconde|troisième|quatrième|cinquième|principale|grande|petite|plus "
    rf"grande|première|plus grand|deuxième plus grande|ancienne|vieille|charmante) )?(?P<kind>{_KINDS})"
    r"(?: (?:du nord|du sud|de l'est|de l'ouest|du centre|balnéaire|portuaire|industrielle|côtière|universitaire|"
    r"frontalière|minière|thermale|touristique|sainte))?"
    r"(?: (?P<of>de la |de l'|du |des |de |d')(?=[A-ZÉÎÀ])| (?P<adj>[a-zà-ÿœ][a-zà-ÿœ-]+))"
)


@check(
    "lieux.ville-adjectif",
    anchors=(
        "ville",
        "cité",
        "métropole",
        "mégapole",
        "commune",
        "localité",
        "bourgade",
        "station",
        "port",
        "municipalité",
        "banlieue",
        "préfecture",
    ),
)
def city_adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« la ville polonaise de Kiev », « Anvers, deuxième ville des Pays-Bas »."""
    from lint.facts.geo import city

    text = layers.folded
    for found in _ADJECTIVE_CITY.finditer(text):
        meant, areas = _of_adjective(found["adj"])
        start = found.end()
        contracted = text[start - 3 : start] in ("du ", "es ")
        place = _city_after(text, start)
        if contracted:
            article = "Le " if text[start - 3 : start] == "du " else "Les "
            place = name_after(text, start, lambda n, a=article: city(a + n)) or None
            if place is not None:
                place = _Place(place.start, place.end, article + place.text)
        if place is None or re.match(r"-?[A-ZÀ-Þ]| [A-ZÀ-Þ]", text[place.end : place.end + 2]):
            continue
        named = city(place.text)
        if named is None or not _wrong_of(named, place.text, meant, areas) or _silent(layers, found.start(), place.end):
            continue
        yield _adjective_match(layers, named, place, (found.start(), place.end), found)
    for found in _CITY_ADJECTIVE.finditer(text):
        if "ancienne" in found.group():
            continue
        place = _city_before(text, found.start())
        if place is None or _is_person(layers, place):
            continue
        if found["adj"]:
            meant, areas = _of_adjective(found["adj"])
            end = found.end()
            if re.match(r" (?:de|du|des|d') ?[A-ZÀ-Þ]", text[end : end + 5]) and not found["of"]:
                continue  # « Lyon, ville jumelle de Milan »
        else:
            area = name_after(text, found.end(), _known_area)
            if area is None:
                continue
            meant, areas = countries_called(area.text), _regions(area.text)
            end = area.end
        named = city(place.text)
        if named is None or not _wrong_of(named, place.text, meant, areas) or _silent(layers, place.start, end):
            continue
        if _LIST_BEFORE.search(text[max(0, place.start - 40) : place.start]) and "," not in text[end : end + 1]:
            continue
        yield _adjective_match(layers, named, place, (place.start, end), found)


def _regions(name: str) -> tuple[Region, ...]:
    from lint.facts.geo import regions_named

    return tuple(r for r in regions_named(name) if name in r.names)


def _of_adjective(adjective: str) -> tuple[tuple[Country, ...], tuple[Region, ...]]:
    from lint.facts.geo import countries_of_adjective, regions_named

    areas = tuple(r for r in regions_named(adjective) if adjective in r.adjectives)
    return countries_of_adjective(adjective), areas


def _wrong_of(named: City, name: str, meant: tuple[Country, ...], areas: tuple[Region, ...]) -> bool:
    from lint.facts.geo import capital_of

    if named.disputed or not (meant or areas):
        return False
    codes = {c.code for c in meant}
    if codes & named.countries or codes & _DISPUTED or named.main in _DISPUTED:
        return False
    if any(c.code in codes for c in capital_of(name)):
        return False
    return all(_outside(named, region) for region in areas)


def _adjective_match(
    layers: BlockLayers, named: City, place: _Place, span: tuple[int, int], found: re.Match[str]
) -> Match:
    from lint.facts.geo import countries

    within, bare = _where_is(named, place.text)
    country = countries().get(named.main)
    mends: tuple[str, ...] = ()
    text = layers.text
    start, end = span
    if found["adj"] and country:
        a, b = found.span("adj")
        gender = "m" if found["kind"] == "port" else "f"
        mends = (text[start:a] + country.adjective(gender) + text[b:end],)
    facts = f"{place.text} est {within or bare}"
    return Match(start, end, values={"faits": facts, "source": named.source}, suggestions=mends, safe=False)


# Continents and parts of the world


_AREA_NAMES: dict[str, str] = {
    "Afrique de l'Ouest": "Afrique de l'Ouest", "Afrique occidentale": "Afrique de l'Ouest",
    "Afrique du Nord": "Afrique du Nord", "Afrique de l'Est": "Afrique de l'Est",
    "Afrique orientale": "Afrique de l'Est",
    "Afrique centrale": "Afrique centrale", "Afrique australe": "Afrique australe", "Maghreb": "Maghreb",
    "Sahel": "Sahel",
    "Corne de l'Afrique": "Corne de l'Afrique", "Asie centrale": "Asie centrale", "Asie du Sud-Est": "Asie du Sud-Est",
    "Asie du Sud": "Asie du Sud", "Asie de l'Est": "Asie de l'Est", "Caucase": "Caucase", "Balkans": "Balkans",
    "Europe de l'Est": "Europe de l'Est", "Europe de l'Ouest": "Europe de l'Ouest", "Europe du Nord": "Europe du Nord",
    "Europe du Sud": "Europe du Sud", "Europe centrale": "Europe centrale", "Scandinavie": "Scandinavie",
    "Amérique du Sud": "Amérique du Sud", "Amérique centrale": "Amérique centrale",
    "Amérique du Nord": "Amérique du Nord",
    "Amérique latine": "Amérique latine", "Proche-Orient": "Proche-Orient", "Moyen-Orient": "Moyen-Orient",
    "Golfe": "Golfe", "Caraïbes": "Caraïbes", "Pacifique": "Pacifique", "océan Indien": "océan Indien",
    "Afrique": "Afrique", "Europe": "Europe", "Asie": "Asie", "Océanie": "Océanie", "Amérique": "Amérique",
}  # fmt: skip
_KIN: dict[str, frozenset[str]] = {
    "Europe de l'Est": frozenset({"Europe centrale", "Balkans", "pays baltes", "Caucase"}),
    "Europe centrale": frozenset({"Europe de l'Est", "Balkans", "pays baltes"}),
    "Europe du Nord": frozenset({"Scandinavie", "pays baltes"}),
    "Europe de l'Ouest": frozenset({"Europe du Nord", "Europe du Sud", "Europe centrale"}),
    "Europe du Sud": frozenset({"Balkans", "Europe de l'Ouest"}),
    "Sahel": frozenset({"Sahel"}),
    "Afrique centrale": frozenset({"Afrique de l'Est"}),
    "Amérique centrale": frozenset({"Caraïbes"}),
    "Caraïbes": frozenset({"Amérique centrale"}),
    "Asie de l'Est": frozenset({"Asie du Nord"}),
    "Moyen-Orient": frozenset({"Proche-Orient", "Golfe", "Afrique du Nord"}),
    "Proche-Orient": frozenset({"Moyen-Orient"}),
    "Asie du Sud": frozenset({"Asie centrale"}),
}
"""Parts of the world whose borders every atlas draws elsewhere: a country of one may be said of the other."""


def _in_area(country: Country, area: str) -> bool:
    if area in country.continents or area in country.regions:
        return True
    if area == "Amérique latine":
        return country.code in _LATIN or "Caraïbes" in country.regions
    if area == "Pacifique":
        return "Océanie" in country.continents or country.code in ("US", "CL", "JP", "PH", "ID", "PE", "EC", "CO", "MX")
    return bool(_KIN.get(area, frozenset()) & set(country.regions))


_LATIN = frozenset("AR BO BR CL CO CR CU DO EC GT HN HT MX NI PA PE PR PY SV UY VE BZ GY SR".split())
_PART_ADJECTIVES: dict[str, str] = {
    "africain": "Afrique", "européen": "Europe", "asiatique": "Asie", "océanien": "Océanie",
    "ouest-africain": "Afrique de l'Ouest", "est-africain": "Afrique de l'Est", "nord-africain": "Afrique du Nord",
    "sud-américain": "Amérique du Sud", "centraméricain": "Amérique centrale", "latino-américain": "Amérique latine",
    "nord-américain": "Amérique du Nord", "maghrébin": "Maghreb", "sahélien": "Sahel", "scandinave": "Scandinavie",
    "balte": "pays baltes", "caribéen": "Caraïbes",
}  # fmt: skip


@check("lieux.continent", anchors=("pays", "état", "nation", "royaume", "république", "île", "archipel"))
def continent(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A country in a part of the world where it is not (« le Ghana, pays d'Afrique de l'Est »)."""
    text = layers.folded
    for found in _part_pattern().finditer(text):
        area = _PART_ADJECTIVES.get((found["adj"] or "").rstrip("s").removesuffix("e") if found["adj"] else "", "")
        if found["adj"] and not area:
            area = _PART_ADJECTIVES.get(found["adj"].rstrip("s"), "")
        area = area or _AREA_NAMES.get(found["area"] or "", "")
        if not area:
            continue
        if found["area"] and re.match(
            r"[ -][A-ZÀ-Þ]| de l'(?:Est|Ouest)| du (?:Nord|Sud)", text[found.end() : found.end() + 9]
        ):
            continue
        if found["this"]:
            country, start = _only_country(layers, found.start())
        else:
            country, start = country_before(text, found.start())
        if country is None or _in_area(country, area):
            continue
        if former_before(text, found.start()) or _silent(layers, start, found.end()):
            continue
        where = ", ".join((*country.regions, *country.continents)[:3])
        yield Match(
            start if not found["this"] else found.start(),
            found.end(),
            values={"faits": f"{country.with_article} : {where}", "source": country.source},
        )


@functools.cache
def _part_pattern() -> re.Pattern[str]:
    areas = "|".join(sorted(map(re.escape, _AREA_NAMES), key=len, reverse=True))
    adjectives = "|".join(sorted((re.escape(a) + ("n?e?" if a.endswith("n") else "")) for a in _PART_ADJECTIVES))
    noun = (
        r"(?:petits? |grande? |vastes? |riche |pauvre |modeste )?"
        r"(?:pays|État|nation|royaume|république|émirat|île|archipel)"
    )
    inner = r"(?: (?:enclavé|francophone|anglophone|lusophone|voisin|pauvre|insulaire|montagneux|pétrolier|musulman))?"
    return re.compile(
        rf"(?:, (?:(?:le |la |l'|un |une )?(?:seule? |premier |plus grande? |plus petite? |plus peuplée? |"
        rf"deuxième )*)?"
        rf"|(?P<this>(?:(?<=[dD]ans )|(?<=^)|(?<=[.!?»] ))[cC]et?(?:te)? )){noun}{inner}"
        rf"(?: (?P<adj>{adjectives})(?![\w-])| (?:de la |de l'|du |des |d'|de )(?P<area>{areas})(?![\w]))"
    )


def country_before(text: str, end: int) -> tuple[Country | None, int]:
    """The country that ends at `end`, as the head of the apposition, and where it starts."""
    head = text[max(0, end - 50) : end]
    offset = end - len(head)
    for found in re.finditer(
        r"(?<![\w-])(?:[lL]e |[lL]a |[lL]es |[lL]'|[aA]u |[aA]ux |[dD]u |[eE]n |[dD]es |[dD]'|"
        r"[dD]e la |[dD]e l'|[dD]e )?(?=[A-ZÀ-Þî])",
        head,
    ):
        name = head[found.end() :]
        known = countries_called(name) if name else ()
        if name == "Irlande":
            known = known[:1]  # the name means the Republic when it is the head of an apposition
        if len(known) == 1 and not re.search(r"(?:[A-ZÀ-Þ][\w-]+,? (?:et |ou )?)$", head[: found.start()]):
            return known[0], offset + found.start()
    return None, 0


def _only_country(layers: BlockLayers, end: int) -> tuple[Country | None, int]:
    """The one country that the block names before `end`; none when there are two, or none."""
    found: set[str] = set()
    text = layers.folded[:end]
    for word in re.finditer(r"(?<![\w-])[A-ZÉÎ][\w'-]+", text):
        place = name_after(text, word.start(), lambda n: bool(countries_called(n)))
        if place is not None:
            found.update(c.code for c in countries_called(place.text))
    for word in re.finditer(r"(?<![\w-])[A-Za-zé][\w-]+(?:[nsxeot]|ne|se|se)(?![\w-])", text):
        from lint.facts.geo import countries_of_adjective

        if known := countries_of_adjective(word.group().lower()):
            found.update(c.code for c in known)
    if len(found) != 1:
        return None, end
    from lint.facts.geo import countries

    return countries()[found.pop()], end


# Seas, rivers, mountains


_SEAS: dict[str, str] = {
    "océan Pacifique": "océan Pacifique", "Pacifique": "océan Pacifique", "océan Indien": "océan Indien",
    "océan Atlantique": "océan Atlantique", "Atlantique": "océan Atlantique", "océan Arctique": "océan Arctique",
    "Méditerranée": "mer Méditerranée", "mer Méditerranée": "mer Méditerranée", "mer du Nord": "mer du Nord",
    "mer Baltique": "mer Baltique", "Baltique": "mer Baltique", "mer Noire": "mer Noire", "mer Rouge": "mer Rouge",
    "mer Égée": "mer Égée", "mer Adriatique": "mer Adriatique", "Adriatique": "mer Adriatique",
    "mer des Caraïbes": "mer des Caraïbes", "Caraïbes": "mer des Caraïbes", "Antilles": "mer des Caraïbes",
    "mer Caspienne": "mer Caspienne", "Caspienne": "mer Caspienne", "mer Ionienne": "mer Ionienne",
}  # fmt: skip
_WITHIN_SEA: dict[str, str] = {
    "mer Égée": "mer Méditerranée", "mer Adriatique": "mer Méditerranée", "mer Ionienne": "mer Méditerranée",
    "mer Tyrrhénienne": "mer Méditerranée", "mer de Corail": "océan Pacifique", "mer des Caraïbes": "océan Atlantique",
    "Caraïbes": "mer des Caraïbes", "Antilles": "mer des Caraïbes", "mer Baltique": "océan Atlantique",
}  # fmt: skip


@functools.cache
def _sea_pattern() -> re.Pattern[str]:
    seas = "|".join(sorted(map(re.escape, _SEAS), key=len, reverse=True))
    from lint.facts.geo import landforms

    islands = "|".join(sorted((re.escape(i.name) for i in landforms("île").values()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:[lL]a |[lL]es |[lL]e |[lL]')?(?P<island>{islands}), (?:(?:petite? |vaste |l'|un |une |le |"
        rf"la |grande )?)"
        rf"(?:archipel|île|îlot|atoll|département|territoire|collectivité|possession|destination|État|pays|nation)"
        rf"(?: [\w-]+){{0,3}}? (?:de l'|de la |du |des |de |dans l'|dans le |dans la |en |dans les |"
        rf"d')(?P<sea>{seas})(?![\w-])"
        rf"|(?<![\w-])(?:[lL]a |[lL]es |[lL]e |[lL]')?(?P<island2>{islands}),? (?:située? |perdue? )?(?:dans l'|"
        rf"dans le |en |dans la |au (?:cœur|milieu|large) de (?:l'|la )|"
        rf"dans les )(?P<sea2>{seas})(?![\w-])"
    )


_COASTS = {
    "côte atlantique": "océan Atlantique",
    "côte méditerranéenne": "mer Méditerranée",
    "côte adriatique": "mer Adriatique",
    "côte pacifique": "océan Pacifique",
}
_COAST = lazy_pattern(
    r",?(?: [a-zà-ÿ'-]+){0,7}? (?:sur|au bord de|de|dans|baignée? par|ouverte? sur|située? sur) (?:la côte (?:de )?|"
    r"les (?:rives|bords) de )?"
    r"(?:la |l'|le )(?P<sea>mer Noire|mer Baltique|Baltique|mer du Nord|Manche|océan Atlantique|Atlantique|"
    r"mer Méditerranée|"
    r"Méditerranée|mer Adriatique|Adriatique|mer Égée|mer Rouge|mer Caspienne|océan Indien|océan Pacifique|Pacifique|"
    r"côte (?:atlantique|méditerranéenne|adriatique|pacifique))(?![\w-])"
)


@check(
    "lieux.littoral",
    anchors=("pacifique", "indien", "atlantique", "méditerranée", "mer ", "manche", "baltique", "adriatique"),
)
def coast(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A port on another sea (« Odessa, grand port de la mer Caspienne »)."""
    from lint.facts.geo import fold, landforms

    text = layers.folded
    coasts = landforms("littoral")
    for word in re.finditer(r"(?<![\w-])(?:(?<=[dDlL]')|)[A-ZÉ][\w'-]+", text):
        place = _city_after(text, word.start())
        if place is None:
            continue
        found = _COAST.match(text, place.end)
        if not found or re.search(r"[A-Z]|\b(?:à|vers|avec|contre|et)\b", text[place.end : found.start("sea")]):
            continue  # another place, or a way from one to the other, stands between
        own = [c for c in coasts.values() if any(fold(v) == fold(place.text) for v in c.cities)]
        if not own or _is_person(layers, place):
            continue
        said = _COASTS.get(found["sea"]) or _SEAS.get(found["sea"], found["sea"])
        right = {c.name for c in own}
        right |= {_WITHIN_SEA[s] for s in right if s in _WITHIN_SEA}
        if said in right or _silent(layers, place.start, found.end()):
            continue
        if {said, *right} <= {"océan Atlantique", "Manche", "mer du Nord"}:
            continue  # the Channel and the North Sea are arms of the ocean
        facts = f"{place.text} : {', '.join(c.name for c in own)}"
        yield Match(place.start, found.end(), values={"faits": facts, "source": own[0].source})


@check(
    "lieux.mer",
    anchors=(
        "pacifique",
        "indien",
        "atlantique",
        "méditerranée",
        "mer ",
        "caraïbes",
        "baltique",
        "antilles",
        "arctique",
    ),
)
def sea(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An island in another ocean or sea (« la Réunion, île de l'océan Atlantique »)."""
    from lint.facts.geo import fold, landforms

    for found in _sea_pattern().finditer(layers.folded):
        key = "island" if found["island"] else "island2"
        island = landforms("île")[fold(found[key])]
        said = _SEAS[found["sea"] or found["sea2"]]
        right = set(island.seas) | {_WITHIN_SEA[s] for s in island.seas if s in _WITHIN_SEA}
        right |= {_WITHIN_SEA[s] for s in tuple(right) if s in _WITHIN_SEA}
        if said in right or _silent(layers, found.start(), found.end()):
            continue
        facts = f"{island.name} : {', '.join(island.seas)}"
        a, b = found.span("sea" if found["sea"] else "sea2")
        mend: tuple[str, ...] = ()
        ocean = next((s for s in island.seas if s.startswith("océan ")), "")
        if layers.folded[a:b].startswith("océan ") and ocean:
            mend = (layers.text[found.start() : a] + ocean + layers.text[b : found.end()],)
        yield Match(
            found.start(), found.end(), values={"faits": facts, "source": island.source}, suggestions=mend, safe=False
        )


_RIVER = lazy_pattern(
    r"\b(?:eaux|quais|berges|rives?|bords?|crues?|lit|ponts?|débordement|cours|île) (?:\w+ )?(?P<of>de la |de l'|du |"
    r"de )(?P<river>[A-ZÉÈ][\w-]+(?: [A-Z][\w-]+| de la Plata)?)"
    r"|(?:traversée?|arrosée?|baignée?|coupée? en deux|bordée?|inondée?) par "
    r"(?P<art>la |le |l')(?P<river2>[A-ZÉÈ][\w-]+(?: [A-Z][\w-]+)?)"
    r"|(?<![\w'-])(?P<art3>[lL]a |[lL]e |[lL]')(?P<river3>[A-ZÉÈ][\w-]+(?: [A-Z][\w-]+)?)(?:, en crue,)? "
    r"(?:a (?:débordé|inondé|envahi|submergé|quitté son lit)|(?P<through>traverse|arrose|baigne) |coule|déborde|"
    r"inonde|"
    r"est (?:sortie?|sortis?) de son lit|monte|est en crue)"
)


@check(
    "lieux.fleuve",
    anchors=(
        "eaux ",
        "quai",
        "berge",
        "rive",
        "bord",
        "crue",
        "sorti",
        "lit ",
        "pont",
        "traversé",
        "arrosé",
        "cours",
        "baigné",
        "débord",
        "inond",
        "traverse",
        "arrose",
        "baigne",
        "coule",
        "monte",
    ),
)
def river(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A river in a city that has another (« à Budapest, les quais de la Vistule »)."""
    from lint.facts.geo import city, fold, landforms

    text = layers.folded
    for found in _RIVER.finditer(text):
        key = next(k for k in ("river", "river2", "river3") if found[k])
        name = found[key]
        rivers = landforms("fleuve")
        known = rivers.get(fold(name)) or rivers.get(fold(name.split(" ")[0]))
        if known is None:
            continue
        sentence = layers.sentence_at(found.start())
        said = text[sentence.start : sentence.end]
        cities = []
        if found["river3"] and not _agrees(known, found["art3"]):
            continue
        for lead in re.finditer(
            r"(?<![\w-])(?:à |À |de |d'|dans |A |^|, |traverse |arrose |baigne )(?=[A-ZÀ-Þ])", said
        ):
            after = _city_after(said, lead.end())
            if after is not None and not found.start() <= sentence.start + after.start < found.end():
                cities.append(after)
        at = [c for c in cities if re.search(r"(?:^|[ («])[àÀA] $", said[: c.start])]
        own = {c.text for c in cities}
        if len(own) != 1 or (not at and key != "river2" and not found["through"]):
            continue
        place = cities[0]
        named = city(place.text)
        has = [r for r in rivers.values() if any(fold(v) == fold(place.text) for v in r.cities)]
        if not has or named is None or any(r.name == known.name for r in has):
            continue
        if any(re.search(rf"\b{re.escape(r.name)}\b", said) for r in has):
            continue  # « des rives de la Loire à celles du Danube »
        start = sentence.start + place.start
        a, b = min(start, found.start()), max(sentence.start + place.end, found.end())
        if _silent(layers, a, b):
            continue
        names = ", ".join(f"{r.article}{'' if r.article.endswith(chr(39)) else ' '}{r.name}" for r in has)
        yield Match(a, b, values={"faits": f"{place.text} : {names}", "source": known.source})


_NOT_ONLY_RIVERS = frozenset("Charles Maine Congo Niger Sénégal Vienne Main Don Han Lys Save Orne Isère Inn".split())


def _agrees(river: Landform, article: str) -> bool:
    """Whether the article is the river's own, and the name is not that of a country or a region as well."""
    return article.strip().lower() == river.article and river.name not in _NOT_ONLY_RIVERS


@functools.cache
def _site_pattern() -> re.Pattern[str]:
    from lint.facts.geo import landforms

    sites = [x for kind in ("mont", "lac", "île", "site") for x in landforms(kind).values()]
    names = "|".join(sorted({re.escape(s.name) for s in sites}, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<site>{names})(?:(?P<sep>,? (?:en|au|aux) | \(|, à )(?=[A-ZÀ-Þ])|"
        rf", (?:(?:un |le |la |l'|une )?(?:plus haut |plus grand |célèbre |deuxième )?(?:sommet|volcan|lac|montagne|"
        rf"site|île|archipel|"
        rf"territoire(?: autonome| d'outre-mer)?|province autonome|région autonome|possession|colonie|"
        rf"point culminant)) (?:(?P<of>de la |de l'|du |des |d'|de )(?=[A-ZÀ-Þ])|(?P<adj>[a-zà-ÿ-]+)(?![\w-])))"
    )


@check(
    "lieux.site",
    anchors=(
        "territoire",
        "province",
        "possession",
        "mont",
        "lac",
        "volcan",
        "etna",
        "vésuve",
        "everest",
        "île",
        "sommet",
        "archipel",
        "fuji",
        "kilimandjaro",
        "pichu",
        "picchu",
        "cervin",
        "sicile",
        "crète",
        "sardaigne",
        "corse",
        "canaries",
        "baléares",
        "açores",
        "madère",
        "stromboli",
        "annapurna",
        "tchernobyl",
        "angkor",
        "pétra",
        "bali",
    ),
)
def site(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A mountain, a lake or an island in another country (« l'Etna, en Espagne », « le lac Baïkal (Chine) »)."""
    from lint.facts.geo import countries, countries_of_adjective, fold, landforms

    text = layers.folded
    yield from _isles(layers)
    for found in _site_pattern().finditer(text):
        key = fold(found["site"])
        known = next(x for kind in ("mont", "lac", "île", "site") for x in [landforms(kind).get(key)] if x)
        if found["adj"]:
            meant = countries_of_adjective(found["adj"])
            end = found.end()
        else:
            area = name_after(text, found.end(), lambda n: bool(countries_called(n)))
            if area is None:
                yield from _site_in_part(layers, found, known)
                continue
            meant, end = countries_called(area.text), area.end
            after = text[end : end + 12]
            if found["sep"] and (
                not re.match(r" ?[,.;:)]|$| (?:a|est|où|qui|est|depuis)\b", after) or _LISTED_AFTER.match(after)
            ):
                continue
            if found["sep"] and "," not in found["sep"] and "(" not in found["sep"] and known.kind == "île":
                continue  # « de Crète en Italie »
        if not meant or any(c.code in known.countries for c in meant) or any(c.code in _DISPUTED for c in meant):
            continue
        if re.search(
            r"(?<!\w)(?!L[ea]s? |[ÀA] |Sur |Dans )[A-ZÀ-Þ][\w-]* $", text[max(0, found.start() - 15) : found.start()]
        ):
            continue
        if _silent(layers, found.start(), end):
            continue
        own = [countries()[c] for c in known.countries if c in countries()]
        facts = f"{known.name} : {', '.join(c.with_article for c in own)}"
        end += found["sep"] == " (" and text[end : end + 1] == ")"
        yield Match(found.start(), end, values={"faits": facts, "source": known.source})


_ISLE_OF = lazy_pattern(
    r"(?<![\w-])(?P<lead>(?:[lL]'|[dD]'|)(?:île|archipel|volcan)) (?P<adj>[a-zà-ÿœ][a-zà-ÿœ-]+) "
    r"(?:de la |de l'|de |d'|du |des )(?=[A-ZÀ-Þ])"
)


def _isles(layers: BlockLayers) -> Iterator[Match]:
    """« l'île grecque de Majorque », « le volcan espagnol du Vésuve »."""
    from lint.facts.geo import countries, countries_of_adjective, fold, landforms

    text = layers.folded
    for found in _ISLE_OF.finditer(text):
        meant = countries_of_adjective(found["adj"])
        if not meant:
            continue
        isles = {**landforms("mont"), **landforms("île")}
        place = name_after(text, found.end(), lambda n, k=isles: fold(n) in k)
        if place is None:
            continue
        known = isles[fold(place.text)]
        if any(c.code in known.countries for c in meant) or _silent(layers, found.start(), place.end):
            continue
        own = [countries()[c] for c in known.countries if c in countries()]
        facts = f"{known.name} : {', '.join(c.with_article for c in own)}"
        yield Match(found.start(), place.end, values={"faits": facts, "source": known.source})


def _site_in_part(layers: BlockLayers, found: re.Match[str], known: Landform) -> Iterator[Match]:
    """« le Kilimandjaro, plus haut sommet d'Amérique »."""
    from lint.facts.geo import countries

    area = name_after(layers.folded, found.end(), lambda n: n in _AREA_NAMES)
    if area is None or known.kind == "île" or re.match(r" [dA-Z]", layers.folded[area.end : area.end + 2]):
        return
    own = [countries()[c] for c in known.countries if c in countries()]
    if not own or any(_in_area(c, _AREA_NAMES[area.text]) for c in own) or _silent(layers, found.start(), area.end):
        return
    facts = f"{known.name} : {', '.join(c.with_article for c in own)}"
    yield Match(found.start(), area.end, values={"faits": facts, "source": known.source})


# The seat of a region


_SEAT = lazy_pattern(
    r", (?:(?:la |le )?)(?P<kind>capitale|préfecture|chef-lieu)(?P<adm> administrative?| de région)? "
    r"(?:(?P<of>de la |de l'|du |des |de |d'|d'Î)(?=[A-ZÉÎÀ]))"
)


@check("lieux.chef-lieu", anchors=("capitale", "préfecture", "chef-lieu"))
def seat(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Brest, préfecture du Finistère », « Los Angeles, capitale de la Californie »."""
    from lint.facts.geo import city, fold

    text = layers.folded
    for found in _SEAT.finditer(text):
        area = name_after(text, found.end(), lambda n: bool(_regions(n)))
        place = _city_before(text, found.start())
        if area is None or place is None or _is_person(layers, place):
            continue
        if countries_called(area.text) and found["kind"] == "capitale":
            continue  # « capitale de la Géorgie »: the check of capitals reads it
        areas = [r for r in _regions(area.text) if r.seats and r.seats[0]]
        if found["kind"] == "capitale":
            areas = [r for r in areas if r.country != "FR" and r.kind != "département"]
        elif found["kind"] == "préfecture":
            areas = [r for r in areas if r.country == "FR"]
        if not areas or len(areas) != len(_regions(area.text)):
            continue
        if any(fold(place.text) in {fold(s) for s in r.seats} for r in areas) or city(place.text) is None:
            continue
        if found["kind"] == "capitale" and areas[0].country not in ("US", "CA", "DE", "AU", "GB", "IT", "ES"):
            continue
        if _silent(layers, place.start, area.end):
            continue
        right = areas[0]
        mend = right.seats[0] + layers.text[place.end : area.end]
        facts = f"{right.name} : {right.seats[0]}"
        yield Match(
            place.start,
            area.end,
            values={"faits": facts, "source": right.source},
            suggestions=(mend,) if not text[place.start - 3 : place.start].endswith(("au ", "du ")) else (),
            safe=False,
        )
