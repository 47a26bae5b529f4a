"""Who belongs to what on the publication date: « la Suisse, membre de l'Union européenne », « les Vingt-Huit ».

Silent where the text speaks of another day, of a wish, of a candidate, an observer or a partner, and in the week around
a change. Table: `rules/facts/appartenances.csv`. Positions are code points into the block's prose.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.cadre import former_before, sentence_text, tells_another_time
from lint.checks.lieux import country_before
from lint.french.dates import written
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

if TYPE_CHECKING:
    from lint.facts.geo import Country
    from lint.facts.orgs import Group, Membership

_ANCHORS = (
    "membre",
    "appartien",
    "partie",
    "adhér",
    "rejoint",
    "intégr",
    "entré",
    "zone euro",
    "hors",
    "pays",
    "vingt",
    "dans l",
    "recrue",
    "pilier",
    "adopté",
)
_OF = r"(?:de la |de l'|du |des |de |d'|à la |à l'|au |aux |la |le |les |l'|dans la |dans le |dans l'|dans les )?"
_WISH = lazy_pattern(
    r"\b(?:candidate?s?|aspirante?s?|observat\w+|partenaires?|associée?s?|souhait\w+|voudrai\w*|veu(?:t|lent)|rêv\w+|"
    r"espèr\w+|pourrai\w*|devrai\w*|serai\w*|deviendr\w+|sera|seront|devenir|devient|bientôt|si|s'il|quand|lorsque?|"
    r"comme si|"
    r"suspendue?|demandé|demande|projet|référendum|négoci\w+|adhésion|avant de|sortie|quitt\w+|retrait|Brexit|"
    r"faux|erreur|à tort|prétend\w*|croi\w+|imagin\w+|autrefois|longtemps)\b"
)


@functools.cache
def _pattern() -> re.Pattern[str]:
    from lint.facts.orgs import groups

    forms = "|".join(sorted((re.escape(f) for f in groups() if f not in ("P5", "CSNU")), key=len, reverse=True))
    group = rf"{_OF}(?P<group>{forms})(?![\w-])(?: de l'ONU| des Nations unies| de l'Organisation des Nations unies)?"
    member = (
        r"(?:(?:le |la |un |une |l'un des |l'une des |deux |trois |tous deux |toutes deux |autre |seul |premier |"
        r"petit |grand |seuls? |nouveau |dernier )*"
        r"(?:(?:pays|État|nation) )?(?:membres?|pays|États?|partie|dernière recrue|recrue|pilier|"
        r"poids lourd)(?: (?P<permanent>permanente?s?)| (?P<elected>non[- ]permanent|élu)| "
        r"(?:à part entière|fondateur|historique|clé|influent|actif|important|de poids|loyal|incontournable|européen|"
        r"de longue date|récent))*)"
    )
    inside = (
        rf"(?:{member} {group}|(?:qui )?(?:fait|faisant) partie {group}|(?:qui )?(?:appartient|appartenant) {group}|"
        rf"qui est {member} {group}|(?:qui )?a adopté l'(?P<group>euro))"
    )
    outside = (
        rf"(?:(?:qui |pays |État |toujours )*(?:non[- ]membre|hors) {group}|(?:qui )?n'est (?:pas|plus|toujours pas|"
        rf"pas encore|pas non plus) "
        rf"{member} {group}|(?:qui )?(?:n'appartient|n'appartenant) (?:pas|plus) {group}|(?:qui )?ne (?:fait|"
        rf"faisant) (?:pas|plus) partie {group}|"
        rf"(?:qui )?n'a (?:pas|jamais) (?:rejoint|intégré) {group}|"
        rf"(?:qui )?n'a (?:pas|jamais|toujours pas) adopté l'(?P<group>euro))"
    )
    join = (
        rf"(?:(?:qui a |a |ayant )?(?:rejoint|intégré|adhéré)|entrée? |adhérente?|(?:qui est |est )?entrée? dans) ?"
        rf"{group} en (?P<joined>(?:19|20)\d\d)"
    )
    return _compiled(inside, outside, join)


def _compiled(inside: str, outside: str, join: str) -> re.Pattern[str]:
    # Groups of one name may not stand twice in a pattern: each branch numbers its own.
    def numbered(source: str, prefix: str) -> str:
        count = iter(range(100))
        return re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{prefix}{next(count)}_{m.group(1)}>", source)

    return re.compile(
        rf"(?P<link>, | est | \(| )(?:(?P<in>{numbered(inside, 'i')})|(?P<out>{numbered(outside, 'o')})|"
        rf"(?P<join>{numbered(join, 'j')}))(?P<since> depuis (?:le \d{{1,2}}(?:er)? )?(?:[a-zéû]+ )?(?P<year>(?:19|"
        rf"20)\d\d))?"
    )


def _part(found: re.Match[str], name: str) -> str:
    return next((v for k, v in found.groupdict().items() if v and k.endswith(f"_{name}")), "")


@check("appartenances.membre", anchors=_ANCHORS)
def member(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A country said to belong, or not to belong, to a group at a date at which it is otherwise."""
    day = layers.parent.date
    text = layers.folded
    if day is None or not re.search(
        r"embre|appart|partie|hors|rejoint|intégr|adhér|entré|pays d|État d|recrue|pilier|adopté", text
    ):
        return
    from lint.facts.orgs import groups

    yield from _fronted(layers, day)
    for found in _pattern().finditer(text):
        country, start = country_before(text, found.start())
        if country is None or country.code in ("TW", "PS", "XK", "HK"):
            continue
        link = found["link"]
        if found["in"] and link == " " and not found["in"].startswith(("fait partie", "appartient", "a adopté")):
            continue
        if found["out"] and link == " " and not found["out"].startswith(("n'", "ne ")):
            continue
        if found["join"] and link == " " and not found["join"].startswith("a "):
            continue
        group = groups()[_part(found, "group")]
        end = found.end()
        if (
            group.id == "UE"
            and _part(found, "group") == "Union"
            and re.match(r" [a-z]*(?:africaine|européenne|douanière|du|des|pour)", text[end : end + 20])
        ):
            continue
        if group.id == "CSNU" and _part(found, "permanent"):
            group = groups()["P5"]
        if re.match(r"[- ](?:élargi|outre-mer)|-\w| \+", text[end : end + 10]):
            continue
        said = sentence_text(layers, start)
        if _silent(layers, said, start, end, found, day):
            continue
        yield from _verdict(layers, found, country, group, day, start, end)


@functools.cache
def _fronted_pattern() -> re.Pattern[str]:
    from lint.facts.orgs import groups

    forms = "|".join(sorted((re.escape(f) for f in groups() if f not in ("P5", "CSNU", "euro")), key=len, reverse=True))
    return re.compile(
        r"(?<![\w-])(?P<in>(?:(?:[eE]n tant que |[cC]omme )(?:pays )?|(?:Pays )?)[mM]embre"
        r"(?: (?:fondateur|historique|actif|à part entière|(?P<i_permanent>permanent)))?) (?:de la |de l'|du |des |"
        r"de )"
        rf"(?P<i_group>{forms})(?: de l'ONU| des Nations unies)?(?P<since> depuis (?P<year>(?:19|20)\d\d))?, "
        r"(?:la |le |les |l')?(?=[A-ZÉ])(?P<join>)"
    )


def _fronted(layers: BlockLayers, day: dt.date) -> Iterator[Match]:
    """« Membre de l'Union européenne, la Suisse… »."""
    from lint.checks.lieux import countries_called, name_after
    from lint.facts.orgs import groups

    text = layers.folded
    if "embre d" not in text and "embre permanent" not in text:
        return
    for found in _fronted_pattern().finditer(text):
        if found["in"][0] == "m":
            continue
        place = name_after(text, found.end(), lambda n: bool(countries_called(n)))
        if place is None or re.match(r" (?:et|ou) ", text[place.end : place.end + 4]):
            continue
        country = countries_called(place.text)[0]
        group = groups()[found["i_group"]]
        if group.id == "CSNU" and found["i_permanent"]:
            group = groups()["P5"]
        if country.code in ("TW", "PS", "XK", "HK") or found["since"]:
            continue
        if _silent(layers, sentence_text(layers, found.start()), found.start(), place.end, found, day):
            continue
        yield from _verdict(layers, found, country, group, day, found.start(), place.end)


def _silent(layers: BlockLayers, said: str, start: int, end: int, found: re.Match[str], day: dt.date) -> bool:
    text = layers.folded
    if layers.in_quotation(start, end) or said.rstrip().endswith("?"):
        return True
    if former_before(text, found.start()) or former_before(text, start):
        return True
    near = text[max(layers.sentence_at(start).start, start - 40) : end]
    if _WISH.search(near):
        return True
    if re.match(r",? (?:jusqu|à partir|dès|à compter|l'an prochain|avant)", text[end : end + 15]):
        return True
    # « depuis 1973 » dates the membership, not the sentence.
    dated = r"\bdepuis (?:(?:le )?(?:\d{1,2}(?:er)? )?[a-zéû]+ )?(?:19|20)\d\d"
    bare = re.sub(dated, "", said.replace(found.group(), "") if found["join"] else said)
    if found["join"] is None and re.search(r"(?:^|[ «])En (?:19|20)\d\d", said):
        return True
    return tells_another_time(bare, day)


def _verdict(
    layers: BlockLayers, found: re.Match[str], country: Country, group: Group, day: dt.date, start: int, end: int
) -> Iterator[Match]:
    from lint.facts.orgs import memberships

    rows = [m for m in memberships().get(group.id, ()) if m.country == country.code]
    now = [m for m in rows if m.covers(day)]
    if any(m.status == "associé" for m in now) or any(m.near_change(day, 7) for m in rows):
        return
    is_member = any(m.status == "membre" for m in now)
    known_out = any(m.status == "non-membre" for m in now) or (group.complete and not is_member)
    if found["in"] and found["since"] and is_member:
        yield from _since(layers, found, country, group, now, start, int(found["year"]))
        return
    if found["join"]:
        year = int(_part(found, "joined"))
        if is_member:
            yield from _since(layers, found, country, group, now, start, year)
        elif known_out and not rows:
            yield _match(layers, country, group, rows, start, end, day)
        return
    if (found["in"] and known_out and not is_member) or (not found["in"] and not found["join"] and is_member):
        yield _match(layers, country, group, rows, start, end, day)


_DATED = frozenset({"UE", "Otan", "zone euro"})


def _since(
    layers: BlockLayers,
    found: re.Match[str],
    country: Country,
    group: Group,
    now: list[Membership],
    start: int,
    year: int,
) -> Iterator[Match]:
    if group.id not in _DATED:
        return
    right = next(m for m in now if m.status == "membre")
    allowed = {right.start.year}
    if right.start.year in (1958, 1949):
        allowed |= set(range(1948, 1959))
    if year in allowed or (group.id == "Otan" and country.code in ("FR", "DE") and year in (1966, 1990, 2009)):
        return
    if group.id == "zone euro" and year in (2002, 2001, 1999):
        return
    a, b = (
        found.span("year")
        if found["since"]
        else next(found.span(k) for k, v in found.groupdict().items() if v and k.endswith("_joined"))
    )
    mend = layers.text[start:a] + str(right.start.year) + layers.text[b : found.end()]
    facts = f"{country.with_article} est membre ({group.name}) depuis le {written(right.start)}"
    yield Match(start, found.end(), values={"faits": facts, "source": right.source}, suggestions=(mend,), safe=False)


def _match(
    layers: BlockLayers, country: Country, group: Group, rows: list[Membership], start: int, end: int, day: dt.date
) -> Match:
    spells = [m for m in rows if m.status == "membre"]
    source = rows[0].source if rows else _source(group)
    name = country.with_article[0].upper() + country.with_article[1:]
    if not spells:
        facts = f"{name} ne fait pas partie de ce groupe ({group.name}) le {written(day)}"
    else:
        said = [
            f"depuis le {written(m.start)}" if m.end is None else f"du {written(m.start)} au {written(m.end)}"
            for m in spells
        ]
        facts = f"{name} : membre ({group.name}) {' et '.join(said)}"
    return Match(start, end, values={"faits": facts, "source": source})


def _source(group: Group) -> str:
    from lint.facts.orgs import memberships

    rows = memberships().get(group.id, ())
    return rows[0].source if rows else ""


# How many they are


_NUMBERS = {
    "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13,
    "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20,
    "vingt et un": 21, "vingt-deux": 22,
    "vingt-trois": 23, "vingt-quatre": 24, "vingt-cinq": 25, "vingt-six": 26, "vingt-sept": 27, "vingt-huit": 28,
    "vingt-neuf": 29, "trente": 30, "trente et un": 31, "trente-deux": 32, "trente-trois": 33, "trente-quatre": 34,
    "trente-huit": 38, "quarante-six": 46, "quarante-sept": 47,
}  # fmt: skip
_THE_TWENTY = lazy_pattern(
    r"(?<![\w-])(?:[lL]es|[dD]es|[aA]ux|[Ll]'Europe des|à|[eE]ntre|[tT]ous les) (?P<n>Vingt-(?:Cinq|cinq|Six|Sept|"
    r"sept|Huit|huit|Neuf)|Quinze|Vingt-[Ss]ix)(?![\w-])"
)
_COUNTED = (
    "UE",
    "Otan",
    "zone euro",
    "Schengen",
    "Cedeao",
    "Asean",
    "OCDE",
    "Conseil de l'Europe",
    "UA",
    "Commonwealth",
    "Ligue arabe",
    "CCG",
)


@functools.cache
def _counting_pattern() -> re.Pattern[str]:
    from lint.facts.orgs import groups

    forms = "|".join(sorted((re.escape(f) for f, g in groups().items() if g.id in _COUNTED), key=len, reverse=True))
    words = "|".join(sorted(_NUMBERS, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<group>{forms}),? (?:qui )?(?P<det>compte|rassemble|réunit|regroupe) (?:désormais |"
        rf"aujourd'hui )?"
        rf"(?P<n>\d{{1,2}}|{words}) (?:pays|États|Etats|membres|nations)(?! (?:candidats|observateurs|partenaires))"
    )


@functools.cache
def _count_pattern() -> re.Pattern[str]:
    from lint.facts.orgs import groups

    forms = "|".join(sorted((re.escape(f) for f, g in groups().items() if g.id in _COUNTED), key=len, reverse=True))
    words = "|".join(sorted(_NUMBERS, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<det>[lL]es|[dD]es|[aA]ux|[sS]es|[tT]ous les|[cC]ompte|[rR]assemble|[rR]éunit|"
        rf"[rR]egroupe) (?P<n>\d{{1,2}}|{words}) "
        rf"(?:(?:pays|États|nations|Etats)(?: (?:membres|européens|actuels|alliés))?|membres|alliés|capitales|"
        rf"dirigeants|chefs d'État et de gouvernement|partenaires) "
        rf"(?:(?:membres|actuels) )?(?:de la |de l'|du |des |de )(?P<group>{forms})(?![\w-])"
    )


@check(
    "appartenances.nombre",
    anchors=("membres", "pays", "états", "etats", "vingt-", "quinze", "alliés", "capitales", "dirigeants"),
)
def count(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« les Vingt-Huit » in 2024, « les 30 membres de l'Otan » in 2025."""
    day = layers.parent.date
    if day is None:
        return
    from lint.facts.orgs import groups, members, memberships

    text = layers.folded
    for found in _THE_TWENTY.finditer(text):
        said = _NUMBERS[found["n"].lower()]
        right = len(members("UE", day))
        if said == right or (found["n"] == "Quinze" and not re.search(r"Union|UE|europé|Bruxelles", text)):
            continue
        if said == 27 and right == 28 and day >= dt.date(2016, 6, 23):
            continue  # the Twenty-Seven without the United Kingdom, while it was leaving
        if said == right - 1:
            continue
        if _count_silent(layers, found, day, "UE"):
            continue
        mend: tuple[str, ...] = ()
        name = {27: "Vingt-Sept", 28: "Vingt-Huit", 25: "Vingt-Cinq"}.get(right)
        if name:
            a, b = found.span("n")
            mend = (layers.text[found.start() : a] + name + layers.text[b : found.end()],)
        yield _count_match(layers, found, groups()["UE"], right, day, mend)
    for found in (*_count_pattern().finditer(text), *_counting_pattern().finditer(text)):
        group = groups()[found["group"]]
        word = found["n"]
        said = int(word) if word.isdecimal() else _NUMBERS[word]
        right = len(members(group.id, day))
        if group.id in ("UA", "Commonwealth", "Ligue arabe"):
            right += {"UA": 1, "Commonwealth": 0, "Ligue arabe": 1}[group.id]
        if said == right or said < right * 0.6:
            continue
        # One fewer: « les 26 pays de l'Union » without the one that is spoken of, unless they once were so many.
        if said == right - 1 and found["det"].lower() != "compte" and not _once(group.id, said, day):
            continue
        if found["group"] == "Union" or any(m.near_change(day, 14) for m in memberships()[group.id]):
            continue
        if group.id == "UE" and said == 27 and right == 28 and day >= dt.date(2016, 6, 23):
            continue
        if _count_silent(layers, found, day, group.id):
            continue
        a, b = found.span("n")
        spelt = str(right) if word.isdecimal() else next((w for w, n in _NUMBERS.items() if n == right), str(right))
        mend = (layers.text[found.start() : a] + spelt + layers.text[b : found.end()],)
        yield _count_match(layers, found, group, right, day, mend)


def _once(group: str, number: int, day: dt.date) -> bool:
    """Whether the group had so many members in one of the last six years."""
    from lint.facts.orgs import members

    return any(len(members(group, day - dt.timedelta(days=182 * n))) == number for n in range(1, 13))


def _count_silent(layers: BlockLayers, found: re.Match[str], day: dt.date, group: str) -> bool:
    said = sentence_text(layers, found.start())
    if layers.in_quotation(found.start(), found.end()) or tells_another_time(said, day):
        return True
    before = layers.folded[max(0, found.start() - 30) : found.start()]
    return bool(
        re.search(r"\b(?:ancien\w*|alors|future?|élargi\w*|époque|bientôt|passer\w*|parmi)\b", before + said[-40:])
    )


def _count_match(
    layers: BlockLayers, found: re.Match[str], group: Group, right: int, day: dt.date, mends: tuple[str, ...]
) -> Match:
    facts = f"{right} membres ({group.name}) le {written(day)}"
    return Match(
        found.start(), found.end(), values={"faits": facts, "source": _source(group)}, suggestions=mends, safe=False
    )
