"""A count and the list that follows it: « trois villes : Lyon, Paris, Lille et Nice »."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

_NUMBERS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12,
}  # fmt: skip
_BACK = {v: k for k, v in _NUMBERS.items()}
_COUNT = "|".join(_NUMBERS)
_NAME = (
    r"(?:(?:le |la |les |l')?[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: (?:(?:de |du |d'|la |le |des |en |sur |"
    r"sous )*)?[A-ZÀ-ÖØ-Þ][\w'’.-]*){0,5}(?: \([^()]{1,30}\))?)"
)
_PLAIN = (
    r"(?:(?:le |la |les |l'|un |une |des |du |son |sa |ses )?[a-zà-ÿœ][\wà-ÿœ'’-]*(?: (?!et |ou )[\wà-ÿœ'’-]+){0,4})"
)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    intro = rf"(?<![\w-])(?P<n>(?i:{_COUNT})|\d{{1,2}}) (?P<w>[a-zà-ÿœ-]+s|[a-zà-ÿœ-]+x|pays|fois|mois)"
    names = rf"(?P<list>{_NAME}(?:, {_NAME})*(?:,? (?:et|ou) (?:en |à |au |aux )?{_NAME}))"
    plain = rf"(?P<list>{_PLAIN}(?:, {_PLAIN})*(?:,? et {_PLAIN}))"
    end = r"(?=\.(?:\s|$)|;|\)|$)"
    return (
        re.compile(rf"{intro}(?P<gap>[^.;:,«»()]{{0,70}}?) ?: {names}{end}"),
        re.compile(rf"{intro}(?P<gap>(?: [a-zà-ÿœ-]+){{0,2}}?) \({names}(?=\))"),
        re.compile(rf"{intro}(?P<gap>(?: [a-zà-ÿœ-]+){{0,2}}?), {names}(?=, |\.(?:\s|$)|;|$)"),
        re.compile(rf"{intro}(?P<gap>(?: [a-zà-ÿœ-]+){{0,2}}?) ?: {plain}{end}"),
    )


_PARTIAL = lazy_pattern(
    r"\b(?:dont|notamment|parmi|sur|comme|tels?|telles?|entre autres|fois|au moins|plus de|près de|premi\w+|"
    r"derni\w+|ans|mois|jours|heures|"
    r"minutes|semaines|années|euros|points|buts|kilomètres|mètres|voix)\b"
)


@check("coherence.liste", anchors=tuple(_NUMBERS) + tuple(f"{n} " for n in range(2, 10)))
def counted(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A list that is longer or shorter than announced. Only lists of names, or right behind the colon, are counted."""
    seen: set[int] = set()
    for n, pattern in enumerate(_patterns()):
        for m in pattern.finditer(layers.folded):
            said = int(m["n"]) if m["n"].isdigit() else _NUMBERS[m["n"].lower()]
            if m.start() in seen or not 2 <= said <= 12 or layers.in_quotation(m.start(), m.end()):
                continue
            if n == 3 and re.search(rf"(?:^|, | et )(?:{_COUNT}|\d+)\b", m["list"]):
                continue  # « trois hommes et deux femmes » are a sum
            items = re.split(r", (?:et |ou )?| et | ou ", re.sub(r"\([^()]*\)", "", m["list"]))
            count = len(items)
            before = layers.folded[max(0, m.start() - 14) : m.start()]
            if _PARTIAL.search(m["w"] + m["gap"]) or re.search(
                r"\b(?:dont|sur|parmi|au moins|plus de|près de|[Uu]n|[Uu]ne|numéro|entre|à|pour) $", before
            ):
                continue
            if n == 2 and (
                count > said + 2 or not re.search(r"\b(?:[Ll]es|[Ss]es|[Ll]eurs|[Cc]es|[Ee]ntre) $", before)
            ):
                continue
            if n == 3 and (said == 2 or any(len(i.split()) > 5 for i in items)):
                continue
            if count == said or count < 2 or abs(count - said) > 3:
                continue
            if " et " in m["list"].rsplit(" et ", 1)[0] or "&" in m["list"]:
                continue  # « Seine-et-Marne et Yvelines » is told apart; « A et B, C et D » is not
            seen.add(m.start())
            right = _BACK.get(count, str(count)) if not m["n"].isdigit() else str(count)
            if m["n"][:1].isupper():
                right = right.capitalize()
            yield Match(
                m.start("n"), m.end("w"),
                values={"constat": f"la liste en compte {count}"},
                suggestions=(right + layers.text[m.end("n") : m.end("w")],), safe=False,
            )  # fmt: skip
