"""One person, two offices that exclude each other; one office, two persons who share a name; one person, two ages."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lint.checks import check
from lint.checks.coherence.draft import plain, words
from lint.checks.coherence.noms import Mention, mentions
from lint.french.layers import DraftLayers
from lint.french.numbers import numeral
from lint.lazy import lazy_pattern
from lint.model import Match

_GROUPS = (
    ("président présidente", "vice-président vice-présidente", "trésorier trésorière", "secrétaire"),
    ("directeur directrice", "gérant gérante", "principal principale", "proviseur proviseure",
     "directeur+adjoint directrice+adjointe", "sous-directeur sous-directrice"),
    ("maire", "adjoint+au+maire adjointe+au+maire", "conseiller+municipal conseillère+municipale"),
    ("procureur procureure", "juge", "avocat avocate", "greffier greffière", "substitut substitute",
     "bâtonnier bâtonnière"),
    ("général générale", "colonel colonelle", "lieutenant-colonel", "capitaine", "commandant commandante",
     "lieutenant lieutenante", "adjudant adjudante"),
    ("entraîneur entraîneuse", "gardien gardienne", "attaquant attaquante", "défenseur défenseuse"),
    ("médecin", "infirmier infirmière", "chirurgien chirurgienne", "pharmacien pharmacienne"),
    ("préfet préfète", "sous-préfet sous-préfète"),
    ("metteur+en+scène metteuse+en+scène", "régisseur régisseuse"),
    ("boulanger boulangère", "boucher bouchère", "fleuriste", "coiffeur coiffeuse"),
)  # fmt: skip
_ALONE = frozenset(
    "maire préfet préfète procureur procureure juge entraîneur entraîneuse proviseur proviseure principal principale "
    "trésorier trésorière greffier greffière colonel colonelle sous-préfet sous-préfète évêque curé "
    "boulanger boulangère".split()
)
"""Offices that a person holds alone of this list."""


@functools.cache
def _roles() -> dict[str, tuple[int, int]]:
    """Title → (group, office in the group), « + » read as a space."""
    return {
        form.replace("+", " "): (n, k)
        for n, group in enumerate(_GROUPS)
        for k, office in enumerate(group)
        for form in office.split(" ")
    } | {"évêque": (90, 0), "curé": (91, 0)}


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    titles = "|".join(re.escape(t) for t in sorted(_roles(), key=len, reverse=True))
    of = r"(?P<of> (?:de|du|des|d'|général|générale|départemental\w*|régional\w*|municipal\w*)[^,.;:()«»]{0,60}?)?"
    return (
        re.compile(
            rf"(?<![\w-])(?P<det>[Ll]e |[Ll]a |[Ll]'|[Ss]on |[Ss]a |, )(?P<role>{titles}){of},? (?:(?:M\.|Mme) )?$"
        ),
        re.compile(rf", (?P<det>le |la |l'|son |sa )?(?P<role>{titles})(?![\w-]){of}(?=[,.;)]|$)"),
    )


_PAST = lazy_pattern(
    r"\b(?:ancien\w*|ex-?|future?|alors|devenue?|nouve(?:au|l|lle)|honoraire|intérim|élue?|nommée?|succ\w+|"
    r"remplac\w+|après|avant|également|aussi|autre)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Held:
    person: Mention
    role: str
    of: str
    start: int
    end: int
    role_start: int


def _held(known: list[Mention]) -> Iterator[_Held]:
    before, after = _patterns()
    for m in known:
        if not m.given:
            continue
        text = m.layers.folded
        name_start = text.rfind(m.given, 0, m.start)
        sentence = m.layers.sentence_at(m.start)
        if name_start < sentence.start:
            continue
        lead = text[max(sentence.start, name_start - 110) : name_start]
        base = name_start - len(lead)
        found = before.search(lead)
        if found is not None and not _PAST.search(lead[max(0, found.start() - 12) :]):
            yield _Held(
                m, found["role"], (found["of"] or "").strip(), base + found.start(), m.end, base + found.start("role")
            )
            continue
        follow = text[m.end : min(sentence.end, m.end + 110)]
        found = after.match(follow)
        owned = found is not None and not re.match(r",? (?:M\. |Mme )?[A-ZÉ]", follow[found.end() :])
        if found is not None and owned and not _PAST.search(follow[: found.end() + 14]):
            yield _Held(m, found["role"], (found["of"] or "").strip(), name_start, m.end + found.end("role"),
                        m.end + found.start("role"))  # fmt: skip


@check("coherence.fonction", scope="draft")
def offices(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« la présidente, Anne Roux […] La trésorière, Anne Roux »; « le juge Marc Durand […] Michel Durand »."""
    held = list(_held(mentions(layers)))
    roles = _roles()
    done: set[tuple[int, int]] = set()
    for n, b in enumerate(held):
        for a in held[:n]:
            same_person = plain(a.person.surname) == plain(b.person.surname) and plain(a.person.given) == plain(
                b.person.given
            )
            ga, gb = roles[a.role], roles[b.role]
            place = (b.person.layers.block.index, b.start)
            if place in done:
                continue
            apart = ga[0] == gb[0] or {a.role, b.role} <= _ALONE
            if same_person and a.role != b.role and apart and _compatible(a.of, b.of):
                done.add(place)
                text = b.person.layers.text
                end = b.role_start + len(b.role)
                mend = text[b.start : b.role_start] + a.role + text[end : b.end]
                yield Match(
                    b.start, b.end, values={"constat": f"« {a.role} » plus haut, « {b.role} » ici"},
                    suggestions=(mend,), safe=False, block=b.person.layers.block.index,
                )  # fmt: skip
            elif not same_person and ga == gb and a.role == b.role and _compatible(a.of, b.of):
                share = plain(a.person.surname) == plain(b.person.surname) or plain(a.person.given) == plain(
                    b.person.given
                )
                single = b.role in _ALONE | {"président", "présidente", "directeur", "directrice"}
                same_family = plain(a.person.surname) == plain(b.person.surname)
                if not same_family and not (single and (share or (words(layers) < 120 and a.of == b.of))):
                    continue
                done.add(place)
                start = b.person.layers.folded.rfind(b.person.given, 0, b.person.start)
                yield Match(
                    start, b.person.end,
                    values={"constat": f"« {a.role} » : {a.person.given} {a.person.surname} plus haut"},
                    suggestions=(f"{a.person.given} "
                                 f"{a.person.surname}",), safe=False, block=b.person.layers.block.index,
                )  # fmt: skip


def _compatible(a: str, b: str) -> bool:
    """Whether two complements can be of one body: « du club », « du club » or nothing."""
    return not a or not b or plain(a)[:12] == plain(b)[:12]


_AGE = lazy_pattern(r"(?:, | \(|, âgée? de )(?P<n>\d{1,3}|[a-zà-ÿ-]{4,30}) ans(?=[,.;)])")


@check("coherence.age", scope="draft")
def ages(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Paul Morel, 34 ans […] Paul Morel, 43 ans »."""
    yield from _victim(layers)
    said: dict[str, int] = {}
    for m in mentions(layers):
        found = _AGE.match(m.layers.folded, m.end)
        if found is None:
            continue
        years = int(found["n"]) if found["n"].isdigit() else numeral(found["n"])
        key = plain(f"{m.given} {m.surname}") if m.given else plain(m.surname)
        if years is None:
            continue
        first = said.setdefault(key, years)
        if first != years:
            yield Match(
                found.start("n"), found.end(), values={"constat": f"{m.surname} a {first} ans plus haut"},
                suggestions=(f"{first} ans",), safe=False, block=m.layers.block.index,
            )  # fmt: skip


_SOMEBODY = lazy_pattern(r"(?<!\w)[Uu]ne? (?:[a-zà-ÿ-]+ ){1,3}?de (?P<n>\d{1,3}|[a-zà-ÿ-]{4,30}) ans(?!\w)")
_VICTIM = lazy_pattern(
    r"(?<!\w)(?P<who>[Ll]a victime|[Ll]'homme|[Ll]a femme|[Ll]e jeune homme|[Ll]a jeune femme|"
    r"[Ll]'adolescente?|[Ll]'enfant|[Ll]e blessé|"
    r"[Ll]a blessée|[Ll]e défunt|[Ll]a défunte|[Ll]a fillette|[Ll]e garçon),? (?:âgée? )?de (?P<n>\d{1,3}|"
    r"[a-zà-ÿ-]{4,30}) ans(?!\w)"
)
_HURT = lazy_pattern(
    r"\b(?:tué|mort|décéd|bless|renvers|noy|percut|poignard|agress|secour|disparu|retrouv|chut|hospitalis|"
    r"fauch|heurt|électrocut)\w*"
)
_DOER = lazy_pattern(
    r"\b(?:soupçonn|arrêté|interpell|mis en examen|mise en examen|écrou|garde à vue|jugé|condamn|avou|auteur|"
    r"suspect|tué s[ao]|accus|prévenu|"
    r"autre|également|deux|couple|fils|fille|mère|père|compagn|conjoint|ami|passag|second)\w*"
)
_ANY_AGE = lazy_pattern(r"(?<![\w,])(?P<n>\d{1,3}|[a-zà-ÿ-]{4,30}) ans(?!\w)")


def _victim(layers: DraftLayers) -> Iterator[Match]:
    """« Une femme de 74 ans […] La victime, âgée de 47 ans »: two ages in the whole draft, one person."""
    blocks = [b for b in layers.blocks if not b.is_headline]
    if words(layers) > 200:
        return
    known = {y for b in layers.blocks for m in _ANY_AGE.finditer(b.folded) if (y := _years(m["n"])) is not None}
    first = next(((b, m) for b in blocks for m in _SOMEBODY.finditer(b.folded)), None)
    later = [(b, m) for b in blocks for m in _VICTIM.finditer(b.folded)]
    if first is None or len(later) != 1 or len(known) != 2:
        return
    (block, m), (origin, intro) = later[0], first
    years, before = _years(m["n"]), _years(intro["n"])
    if (
        (origin.block.index, intro.start()) >= (block.block.index, m.start())
        or years is None
        or before is None
        or years == before
    ):
        return
    text = " ".join(b.folded for b in blocks)
    if _DOER.search(text) or not _HURT.search(origin.folded):
        return
    who = m["who"].lower().split("'")[-1].split()[-1]
    if who in ("homme", "femme", "garçon", "fillette", "enfant") and who not in intro.group().lower():
        return
    if block.in_quotation(m.start(), m.end()):
        return
    yield Match(
        m.start("n"), m.end(), values={"constat": f"{before} ans plus haut"},
        suggestions=(f"{before} ans",), safe=False,
        block=block.block.index,
    )  # fmt: skip


def _years(word: str) -> int | None:
    return int(word) if word.isdigit() else numeral(word)
