"""Acronyms and names of organisations that are not of one body; seats in another city.

A name and an acronym contradict each other only where both are known and no organisation has both; an acronym that
the base does not know is judged only when it is a known one with two letters swapped or one changed. Table:
`rules/facts/organisations.csv`. Positions are code points into the block's prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.cadre import former_before, sentence_text, tells_another_time
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

if TYPE_CHECKING:
    from lint.facts.orgs import Organisation

_ACRONYM = r"[A-ZÉÖ][A-Za-zÉÖéè0-9]*(?:[-.][A-Z][A-Za-z]*)*\.?"
_NAME_FIRST = lazy_pattern(
    rf"(?P<open> \((?:dite? )?|, (?=(?:l'|la |le )?[A-ZÉ]{{2,}},))(?:l'|la |le |les )?(?P<acr>{_ACRONYM})"
    r"(?= ?[),;/]| (?:en anglais|selon|, ))"
)
_ACRONYM_FIRST = lazy_pattern(
    rf"(?<![\w'-])(?:[lL]'|[dD]')?(?P<acr>{_ACRONYM})(?P<sep> \(| ?, )(?P<art>l'|la |le |les )?(?=[A-ZÉÈŒ])"
)
_WORD = lazy_pattern(r"\S+")


@check("organisations.sigle")
def acronym(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« l'Organisation mondiale du commerce (OMS) », « l'Otan (Organisation des Nations unies) »."""
    text = layers.folded
    if "(" not in text and "," not in text:
        return
    for found in _NAME_FIRST.finditer(text):
        if not any(c.isupper() for c in found["acr"][:1]) or len(found["acr"]) < 2:
            continue
        yield from _name_then_acronym(layers, found)
    for found in _ACRONYM_FIRST.finditer(text):
        if len(found["acr"]) > 1:
            yield from _acronym_then_name(layers, found)


def _name_before(text: str, end: int) -> tuple[int, tuple[Organisation, ...]]:
    """The longest known name that ends at `end`: where it starts and whose it is."""
    from lint.facts.orgs import organisations_named

    head_start = max(0, end - 150)
    head = text[head_start:end]
    for found in re.finditer(r"(?<![\w-])[A-ZÀ-ÖØ-Þœ]", head):
        known = organisations_named(head[found.start() :])
        if known:
            return head_start + found.start(), known
    return end, ()


def _name_then_acronym(layers: BlockLayers, found: re.Match[str]) -> Iterator[Match]:
    from lint.facts.orgs import acronym_key, organisations_called

    text = layers.folded
    said = found["acr"].rstrip(".") if found["acr"].count(".") < 2 else found["acr"]
    start, owners = _name_before(text, found.start())
    if not owners:
        return
    right = [a for o in owners for a in o.acronyms]
    if acronym_key(said) in {acronym_key(a) for a in right}:
        return
    others = organisations_called(said)
    if not others and not _slip_of(said, right):
        return
    before = text[max(0, start - 60) : start]
    if (
        re.search(r"(?:\b(?:de l'|de la|du|des|de|d')|\bd'|\bau|aux) ?$", before)
        and not _PERSON_OF.search(before)
        and not _may_be_the_name(said, text[start], right)
    ):
        return
    if re.search(r"[\w'-]+-$", before) or layers.in_quotation(start, found.end()):
        return
    span_start = _with_article(text, start)
    end = found.end("acr")
    close = text[end : end + 1] == ")"
    end += close
    sign = right[0]
    mends = [layers.text[span_start : found.start("acr")] + sign + layers.text[found.end("acr") : end]]
    own_name = layers.text[start : found.start()]
    facts = f"le sigle de « {own_name} » est {sign}"
    if others:
        facts += f" ; {said} désigne « {others[0].names[0]} »"
    yield Match(
        span_start, end, values={"faits": facts, "source": owners[0].source}, suggestions=tuple(mends), safe=False
    )


_PERSON_OF = lazy_pattern(
    r"\b(?:président|présidente|directeur|directrice|patron|patronne|chef|cheffe|secrétaire générale?|"
    r"gouverneur|gouverneure|porte-parole|économiste en chef|dirigeants?|responsables?|siège|rapport|membres?|agents?|"
    r"experts?|enquêteurs?|numéro (?:un|deux)) (?:de l'|de la |du |des |d')$"
)
"""« la présidente de la BCE (…) »: the acronym cannot be the president's."""


def _may_be_the_name(said: str, initial: str, right: list[str]) -> bool:
    """In « la mission de l'ONU (Minusma) » the acronym is the whole group's: only the same initial accuses."""
    return said[:1] == initial or said[:1] in {a[:1] for a in right}


def _slip_of(said: str, right: list[str]) -> bool:
    """Whether the acronym is one of the right ones with two letters swapped, one lost, added or changed."""
    if not said.isupper() or len(said) < 3:
        return False
    for acronym_ in right:
        good = acronym_.upper()
        if len(good) == 3 and sorted(said) == sorted(good):
            return True
        if len(good) < 4:
            continue
        if len(said) == len(good):
            differing = [i for i in range(len(good)) if said[i] != good[i]]
            if len(differing) == 1 and len(good) >= 4:
                return True
            if len(differing) == 2 and sorted(said) == sorted(good):
                return True
        elif abs(len(said) - len(good)) == 1 and len(good) >= 4:
            longer, shorter = (said, good) if len(said) > len(good) else (good, said)
            if any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
                return True
    return False


def _with_article(text: str, start: int) -> int:
    found = re.search(r"(?:\b[lL]es? |\b[lL]a |\b[lL]')$", text[max(0, start - 5) : start])
    return start - len(found.group()) if found else start


def _acronym_then_name(layers: BlockLayers, found: re.Match[str]) -> Iterator[Match]:
    from lint.facts.orgs import acronym_key, organisations_called

    text = layers.folded
    said = found["acr"].rstrip(".")
    callees = organisations_called(said)
    if not callees:
        return
    comma = "," in found["sep"]
    start = found.end()
    end, owners = _name_after(text, start)
    if not owners:
        return
    if any(acronym_key(said) in {acronym_key(a) for a in o.acronyms} for o in owners):
        return
    after = text[end : end + 50]
    if comma:
        # « Le Medef, la Confédération…, réclame »: what follows the second comma tells an apposition from a list.
        closed = re.match(
            r", (?!(?:et|ou|ainsi|des|les|le|la|un|une|du|de|puis|mais|son|sa|ses|ce|plusieurs)\b)[a-z]",
            text[end : end + 12],
        )
        if not found["art"] or (text[start : start + 1] != said[:1].upper() and not closed):
            return
        # « l'OMC, l'Organisation mondiale de la santé et le FMI » is a list.
        if not re.match(r" ?(?:[,.;:)]|$)", after) or re.match(
            r"[^.;]{0,40}\b(?:et|ou|ainsi que) (?:l'|la |le |les )?[A-ZÉ]", after
        ):
            return
        before = text[max(0, found.start() - 40) : found.start()]
        if re.search(r"(?:[A-Z]{2,}|[a-zé]+), (?:(?:de |à )?l'|la |le |les |du |de )?$", before) and re.search(
            r"[A-Z]{2,}", before
        ):
            return
        if re.match(r", (?:l'|la |le |les )?[A-ZÉ]", after):
            return
    elif not re.match(r" ?[),;]", after):
        return
    if layers.in_quotation(found.start(), end):
        return
    own = callees[0].names[0]
    name_end = end
    span_start = _with_article(text, found.start("acr"))
    end += not comma and text[end : end + 1] == ")"
    right = owners[0].acronyms[0]
    mend = layers.text[span_start : found.start("acr")] + right + layers.text[found.end("acr") : end]
    facts = f"{said} désigne « {own} » ; le sigle de « {layers.text[start:name_end]} » est {right}"
    elided = layers.text[span_start : found.start("acr")].endswith(("'", "’"))
    agrees = (right[0] in "AEIOUÉ") == elided or span_start == found.start("acr")
    yield Match(
        span_start,
        end,
        values={"faits": facts, "source": owners[0].source},
        suggestions=(mend,) if agrees else (),
        safe=False,
    )


def _name_after(text: str, start: int) -> tuple[int, tuple[Organisation, ...]]:
    from lint.facts.orgs import organisations_named

    best: tuple[int, tuple[Organisation, ...]] = (start, ())
    limit = min(len(text), start + 150)
    for found in re.finditer(r"(?=[ ,.;:)]|$)", text[start:limit]):
        end = start + found.start()
        if end > start and (known := organisations_named(text[start:end])):
            best = (end, known)
    return best


# Seats


_SEAT = lazy_pattern(
    r"(?:, (?:qui est |elle-même )?(?:basée?|installée?|établie?|sise?|domiciliée?)|,? dont le siège (?:est|"
    r"se trouve|est situé|est installé)|,? qui siège|"
    r"(?P<is> (?:est|a son siège|siège) (?:(?:basée?|installée?|établie?) )?)) ?(?P<at>à|au|en) (?=(?P<city>[A-ZÉ]))"
)
_SEAT_OF = lazy_pattern(
    r"\b(?P<head>(?:au|le|du|son) siège(?: (?:social|mondial|central|européen|permanent))?) (?:de la |de l'|du |des |"
    r"de |d')(?=[A-ZÉ])"
)


@check("organisations.siege", anchors=("siège", "basé", "installé", "sis", "établi", "domicilié"))
def seat(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« la BCE, basée à Bruxelles », « le siège de l'Otan, à Genève »."""
    text = layers.folded
    for found in _SEAT.finditer(text):
        if found["at"] != "à":
            continue
        start, owners = _owner_before(text, found.start())
        if owners:
            yield from _seat_verdict(layers, start, found.start(), found.end(), owners)
    for found in _SEAT_OF.finditer(text):
        end, owners = _owner_after(text, found.end())
        if not owners:
            continue
        link = re.compile(r",? à (?=[A-ZÉ])").match(text, end)
        if link:
            yield from _seat_verdict(layers, found.start(), end, link.end(), owners)


def _owner_before(text: str, end: int) -> tuple[int, tuple[Organisation, ...]]:
    from lint.facts.orgs import organisations_called

    start, owners = _name_before(text, end)
    if owners:
        return start, owners
    head = text[max(0, end - 30) : end]
    found = re.search(rf"(?:(?<=[\s'(])|^)(?P<acr>{_ACRONYM})\)?$", head)
    if found and len(found["acr"]) > 1:
        return end - len(head) + found.start(), organisations_called(found["acr"])
    return end, ()


def _owner_after(text: str, start: int) -> tuple[int, tuple[Organisation, ...]]:
    from lint.facts.orgs import organisations_called

    end, owners = _name_after(text, start)
    if owners:
        return end, owners
    found = re.compile(_ACRONYM).match(text, start)
    if found and len(found.group()) > 1:
        return found.end(), organisations_called(found.group())
    return start, ()


_LOCAL = lazy_pattern(
    r"(?:européen(?:ne)?|régional|local|national|bureau|antenne|section|branche|annexe|délégation|filiale|général|"
    r"équipe|mission)\w* ?"
    r"(?:de l'|de la |du |de |d')?$"
)


def _seat_verdict(
    layers: BlockLayers, start: int, name_end: int, city_start: int, owners: tuple[Organisation, ...]
) -> Iterator[Match]:
    from lint.facts.geo import city, fold

    text = layers.folded
    seats = [s for o in owners for s in o.seats]
    if not seats or any(not o.seats for o in owners):
        return
    place = None
    position = city_start
    for found in _WORD.finditer(text, city_start, min(len(text), city_start + 40)):
        position = found.end()
        name = text[city_start:position].rstrip(",.;:)")
        if city(name) is not None:
            place = city_start, city_start + len(name), name
        if text[position - 1] in ",.;:)":
            break
    if place is None or fold(place[2]) in {fold(s) for s in seats}:
        return
    others = {fold(n) for s in seats if (c := city(s)) for n in (c.name,)}
    if fold(place[2]) in others or _LOCAL.search(text[max(0, start - 30) : start]):
        return
    if former_before(text, start) or layers.in_quotation(start, place[1]):
        return
    said = sentence_text(layers, start)
    if tells_another_time(said, layers.parent.date) or re.search(
        r"déménag|transfér|quitt|install(?:er|era|é dans)|futur|projet|bureau", said
    ):
        return
    right = seats[0]
    span_start = _with_article(text, start)
    facts = f"{owners[0].names[0]} ({owners[0].acronyms[0]}) a son siège à {' et à '.join(seats)}"
    mend = layers.text[span_start : place[0]] + right + layers.text[place[1] : place[1]]
    mends = () if right.startswith("Le ") else (mend,)
    yield Match(
        span_start, place[1], values={"faits": facts, "source": owners[0].source}, suggestions=mends, safe=False
    )


# What an agency is for


_ROLE = lazy_pattern(
    r",? (?:qui est )?\(?(?P<role>(?:l'|une |la )?(?:agence|organisation|institution|organisme|instance|branche|bras|"
    r"programme|fonds)(?: spécialisée?| "
    r"sanitaire| humanitaire| onusienne?)?(?: (?:de l'ONU|des Nations unies|onusienne?))? "
    r"(?:pour|chargée? de|chargée? des|chargé du|spécialisée? dans|de|d'|des|du) ?(?:la |le |les |"
    r"l')?(?P<field>[a-zà-ÿ]+(?: [a-zà-ÿ]+){0,2}))"
)
_FIELDS: dict[str, tuple[str, ...]] = {
    "santé": ("OMS", "OPS"), "alimentation": ("FAO", "PAM"), "agriculture": ("FAO", "Fida"),
    "réfugiés palestiniens": ("Unrwa",),
    "réfugiés": ("HCR", "Unrwa"), "enfance": ("Unicef",), "enfants": ("Unicef",), "culture": ("Unesco",),
    "éducation": ("Unesco",), "migrations": ("OIM",), "migration": ("OIM",), "travail": ("OIT", "BIT"),
    "énergie atomique": ("AIEA",), "nucléaire": ("AIEA",), "environnement": ("PNUE",), "développement": ("Pnud",),
    "aviation civile": ("OACI",), "aide alimentaire": ("PAM",), "droits de l'homme": ("HCDH",),
    "météorologie": ("OMM",),
    "population": ("FNUAP",), "tourisme": ("OMT",), "propriété intellectuelle": ("OMPI",),
}  # fmt: skip
_UN_BODIES = frozenset(
    "OMS FAO PAM Fida HCR Unrwa Unicef Unesco OIM OIT BIT AIEA PNUE Pnud OACI HCDH OMM FNUAP OMT OMPI UIT UPU OMI "
    "Onusida ONUDC Onudi Cnuced Ocha OMC Otan FMI AIE CICR".split()
)


@check("organisations.role", anchors=("onu", "nations unies", "onusien"))
def role(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« l'Unesco, l'agence de l'ONU pour la santé »."""
    from lint.facts.orgs import acronym_key

    text = layers.folded
    bodies = {acronym_key(b): b for b in _UN_BODIES}
    for found in _ROLE.finditer(text):
        if not re.search(r"ONU|Nations unies|onusien", found["role"]):
            continue
        before = re.search(rf"(?P<acr>{_ACRONYM})$", text[max(0, found.start() - 12) : found.start()])
        if not before or acronym_key(before["acr"]) not in bodies:
            continue
        if text[found.start() : found.start() + 1] != "," and "(" not in found.group()[:3]:
            continue
        said = bodies[acronym_key(before["acr"])]
        field = next((f for f in _FIELDS if found["field"].startswith(f)), None)
        if field is None or said in _FIELDS[field] or said in ("Onusida", "Ocha", "Cnuced"):
            continue
        if said == "Unicef" and field in ("éducation", "santé", "développement"):
            continue
        start = _with_article(text, found.start() - len(before["acr"]))
        if layers.in_quotation(start, found.end()):
            continue
        right = _FIELDS[field][0]
        end = found.start("field") + len(field)
        from lint.facts.orgs import organisations_called

        source = organisations_called(right)[0].source
        own = organisations_called(said)[0].names[0]
        yield Match(start, end, values={"faits": f"{said} : {own} ; {field} : {right}", "source": source})
