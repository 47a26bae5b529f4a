"""Figures that change between headline and body, and between a count and the words that take it up.

A headline's figure is contradicted only if the body never says it (nor parts that make it up), and says exactly one
other figure of the same thing near its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from lint.checks import check
from lint.checks.around import is_finite, participles, parts, place_of, token
from lint.checks.coherence.draft import body, headline, plain
from lint.french.layers import BlockLayers, DraftLayers
from lint.french.numbers import Quantity, figures, meet, quantities
from lint.lazy import lazy_pattern
from lint.model import Match

_FIRST = 6
"""Sentences of the body in which it says again what the headline said."""

_SAME_NOUN = {
    "mort": "mort", "morte": "mort", "tué": "mort", "tuée": "mort", "décè": "mort", "décé": "mort",
    "victime": "victime",
    "blessé": "blessé", "blessée": "blessé", "disparu": "disparu", "disparue": "disparu",
    "arrestation": "arrestation", "interpellation": "arrestation", "interpellé": "arrestation", "arrêté": "arrestation",
    "emploi": "emploi", "poste": "emploi", "licenciement": "emploi", "suppression": "emploi",
}  # fmt: skip
_CHANGES = lazy_pattern(
    r"\b(?:bilan|précédent\w*|d'abord|désormais|port(?:é|ant)|revu\w*|initial\w*|dans un premier temps|"
    r"auparavant|jusqu'ici|"
    r"au lieu|provisoire\w*|plus tôt|nouve(?:au|l|lle)|dernier|dernière|alors|déjà|autres?|également|supplémentaires?|"
    r"chacun\w*|respectivement|en \d{4}|il y a|l'an|par (?:an|jour|mois))\b",
    re.IGNORECASE,
)
_PRISON = lazy_pattern(r"^ ?(?:de |d')?(?:prison|réclusion|emprisonnement|ferme|détention|avec sursis|sursis)")


@dataclass(frozen=True, slots=True)
class _Said:
    layers: BlockLayers
    quantity: Quantity
    key: str
    window: str
    sentence: str
    rank: int


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith(("s", "x")) and len(noun) > 3 else noun


_DONE = lazy_pattern(
    r" ?(?:personnes|hommes|femmes|gens|suspects|individus) (?:ont été |sont |étaient |ont trouvé la |"
    r")(?P<d>blessé|tué|mort|arrêté|interpellé|disparu)(?:e?s?)\b"
)


def _noun(text: str, end: int) -> str:
    """The thing counted, in the singular, the same for « morts », « tués » and « personnes ont été tuées »."""
    done = _DONE.match(text, end)
    if done:
        return _SAME_NOUN[done["d"]]
    m = re.match(r" ?(?:d'|de |autres? |nouve(?:aux|lles?) |jeunes? |millions? d')?([a-zà-ÿœ'-]+)", text[end:])
    noun = _singular(m[1]) if m else ""
    return _SAME_NOUN.get(noun, noun)


def _key(text: str, q: Quantity) -> str:
    """What the figure counts: « % », « age », « prison », « euro », « mort »…; "" for nothing that is known."""
    if q.kind == "percent":
        return "%"
    if re.search(r"magnitude (?:de |d')?$", text[max(0, q.number - 14) : q.number]):
        return "magnitude"
    after, before = text[q.end : q.end + 24], text[max(0, q.start - 12) : q.start]
    if q.kind == "count" and re.match(r" ?ans? ", after) and _PRISON.match(after.lstrip()[3:]):
        return "prison"
    if q.kind == "span" and q.unit == "an":
        if _PRISON.match(after):
            return "prison"
        if re.search(r"(?:\bde |âgée?s? de |, | \(|\bà |l'âge de )$", before) and re.match(r"[ ,.;:)]|$", after):
            return "age"
        return "an"
    if q.kind in ("span", "amount"):
        return q.unit if q.unit != "points" else "points"
    if q.kind == "count":
        noun = _noun(text, q.end)
        return noun if len(noun) > 2 and noun not in _NO_NOUN else ""
    return ""


_NO_NOUN = frozenset(
    "des les que qui dans par pour sur avec est sont ont été ans fois jour jours autre sous entre chez "
    "million milliard "
    "premier première dernier dernière plus moins centre".split()
)


def _said(layers: BlockLayers, rank: int = 0) -> Iterator[_Said]:
    for sentence in layers.sentences:
        text = layers.folded[sentence.start : sentence.end]
        found = quantities(text)
        for n, q in enumerate(found):
            if q.kind in ("year", "other", "share"):
                continue
            limit = found[n + 1].start if n + 1 < len(found) else len(text)
            moved = Quantity(q.start + sentence.start, q.end + sentence.start, q.number + sentence.start, q.value,
                             q.step,
                             q.kind, q.unit, q.hedge, q.scaled, q.written)  # fmt: skip
            yield _Said(layers, moved, _key(text, q), text[q.end : min(limit, q.end + 60)], text, rank)
        rank += 1


@check("coherence.titre-chiffre", scope="draft")
def headline_figures(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« 12 morts » in the headline, « 15 morts » in the body."""
    head = headline(layers)
    if head is None:
        return
    top = [s for s in _said(head) if s.key]
    if not top:
        return
    copy: list[_Said] = []
    rank = 0
    for block in body(layers):
        copy += _said(block, rank)
        rank += len(block.sentences)
    for said in top:
        found = _contradicted(said, copy, [t for t in top if t.key == said.key])
        if found is not None:
            q = found.quantity
            yield Match(
                q.number, q.end,
                values={"constat": f"« {said.quantity.written} » dans le titre, « {q.written} » ici"},
                suggestions=(_mend(said.quantity, q, found.layers),), safe=False, block=found.layers.block.index,
            )  # fmt: skip


def _mend(right: Quantity, wrong: Quantity, layers: BlockLayers) -> str:
    """The headline's figure in the body's words."""
    if right.kind == wrong.kind and right.unit == wrong.unit and right.unit:
        return right.written
    if right.kind == "percent":
        return right.written
    tail = layers.text[wrong.number : wrong.end].lstrip("0123456789 \u00a0\u202f,")
    return (
        right.written
        if right.scaled or wrong.scaled or not tail.startswith(("ans", "jours"))
        else f"{figures(right.value)} {tail}"
    )


def _contradicted(said: _Said, copy: list[_Said], same: list[_Said]) -> _Said | None:
    """The figure of the body that stands in the place of the headline's; None when nothing is certain."""
    q = said.quantity
    if len(same) > 1 or q.hedge in ("over", "under"):
        return None
    if (
        said.key not in ("%", "age", "prison", "magnitude")
        and q.kind == "count"
        and said.key not in _SAME_NOUN.values()
        and q.value < 3
    ):
        return None  # « deux ministres », « un an »: the body may speak of others
    if any(_agree(q, c.quantity) for c in copy):
        return None
    alike = [c for c in copy if c.key == said.key]
    values = {c.quantity.value for c in alike}
    if any(
        sum(group) == q.value for size in (2, 3) for group in combinations([c.quantity.value for c in alike[:8]], size)
    ):
        return None
    if said.key == "%" or said.key not in (*_SAME_NOUN.values(), "age", "prison", "magnitude"):
        stems = _stems(said.window)
        shared = [c for c in alike if stems & _stems(c.window)] if said.key == "%" else (
            [c for c in alike if _stems(said.sentence) & _stems(c.sentence)])  # fmt: skip
        if said.key == "%":
            alike, values = shared, {c.quantity.value for c in shared}
        else:
            alike = shared
    if len(values) != 1 or not alike:
        return None
    first = alike[0]
    c = first.quantity
    if first.layers.folded[max(0, c.start - 8) : c.start].endswith("contre "):
        return None
    if first.rank >= _FIRST or c.hedge or first.layers.in_quotation(c.start, c.end):
        return None
    before = first.layers.folded[max(0, c.start - 24) : c.start]
    if re.search(r"\b(?:dont|parmi|sur (?:les|ses)|parmi lesquels|y compris)\b[^.]*$", before):
        return None
    if not q.value / 20 <= c.value <= q.value * 20 or _CHANGES.search(first.sentence):
        return None
    if said.key == "age" and (len({a.quantity.value for a in copy if a.key in ("age", "an")}) != 1):
        return None
    return first


def _agree(a: Quantity, b: Quantity) -> bool:
    """Whether the two can be one figure: equal, or one the other's rounding."""
    if a.value == b.value:
        return True
    if a.step == b.step and not a.hedge and not b.hedge:
        return a.kind == "count" and a.value >= 100 and abs(a.value - b.value) * 50 < a.value
    coarse, fine = (a, b) if a.step >= b.step else (b, a)
    return meet(coarse.interval(loose=2), fine.interval(loose=0 if fine.step == 1 else 1))


_EMPTY = frozenset("contre depuis autres toujou francs entre million millia annee annees person".split())
"""Beginnings of words that say nothing of the thing counted."""


def _stems(text: str) -> set[str]:
    return {plain(w)[:6] for w in re.findall(r"[\wÀ-ÿ]{5,}", text)} - _EMPTY


# A count, and « les deux hommes » that takes it up

_INDEFINITE = lazy_pattern(
    r"(?:^|(?<=[.;:!?«] )|(?<=, )|\b(?:a|ont|par|de|d'|avec|fait|contre|interpell\w+|arrêt\w+|tué|bless\w+|"
    r"où|que) )(?P<n>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2}) "
    r"(?:jeunes? |autres? )?(?P<w>(?!ans|mois|fois|jours|heures|minutes|semaines|années|euros|points|mètres|"
    r"kilomètres|degrés|"
    r"millions|milliards|voix|buts|matches|matchs|dernières|derniers|premiers|premières|autres|prochains|"
    r"prochaines|siècles|"
    r"secondes|tonnes|litres|dollars|pages|séances|sets|personnes|côtés|parties|reprises|manches|"
    r"tours)[a-zà-ÿœ-]{4,}[sx])"
    r"(?! de (?:moins|plus)|[\w-])",
    re.IGNORECASE,
)
_TAKEN_UP = lazy_pattern(
    r"(?<![\w'])(?:[Ll]es|[Cc]es|[Dd]es) (?P<n>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|"
    r"\d{1,2}) (?P<w>[a-zà-ÿœ-]{4,})(?! (?:autres|premi\w+|derni\w+|restant\w*|sur))"
)
_OTHERS = lazy_pattern(
    r"\b(?:autres?|troisième|quatrième|cinquième|deuxième|second\w*|dernière?|également|aussi|encore|"
    r"ainsi que|rejoin\w+|ajout\w+|"
    r"supplémentaires?|puis|total|au moins|une vingtaine|plusieurs|chacun\w*|un homme|une femme|un enfant|dont|parmi|"
    r"nouve(?:au|lle|aux|lles)|précédent\w*|bilan|complice\w*|relâch\w+|libér\w+)\b",
    re.IGNORECASE,
)
_PERSON = frozenset("hommes femmes adolescents adolescentes suspects".split())


@check("coherence.reprise", scope="draft", options={"mots": 400})
def taken_up(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Deux hommes ont été arrêtés […] Les trois hommes »: nobody has joined them in between.

    Option `mots`: the longest draft (words of body copy) that is read.
    """
    blocks = body(layers)
    text = "\n".join(b.folded for b in blocks)
    if len(text.split()) > int(options["mots"]):
        return
    first: dict[str, tuple[int, re.Match[str]]] = {}
    numbers: dict[str, set[int]] = {}
    for m in _INDEFINITE.finditer(text):
        number = _small(m["n"])
        numbers.setdefault(m["w"].lower(), set()).add(number)
        first.setdefault(m["w"].lower(), (number, m))
    base = 0
    for block in blocks:
        for m in _TAKEN_UP.finditer(block.folded):
            noun = m["w"]
            source = noun if noun in first else "hommes" if noun == "suspects" and "hommes" in first else ""
            if not source or len(numbers[source]) != 1 or block.in_quotation(m.start(), m.end()):
                continue
            number, origin = first[source]
            here = _small(m["n"])
            at = base + m.start()
            if origin.end() >= at or here == number or _OTHERS.search(text[max(0, origin.start() - 60) : at]):
                continue
            if here < number and not (m.group().startswith(("Les", "Ces")) and _acts(block, m.end())):
                continue
            if (
                len(
                    re.findall(
                        r"\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,2}) [a-zà-ÿ]*\b",
                        text[origin.end() : at],
                    )
                )
                > 0
            ):
                continue
            yield Match(
                m.start("n"), m.end("w"),
                values={"constat": f"« {origin['n']} {origin['w']} » plus haut"},
                suggestions=(f"{origin['n'].lower()} {noun}",), safe=False, block=block.block.index,
            )  # fmt: skip
        base += len(block.folded) + 1


def _acts(block: BlockLayers, end: int) -> bool:
    """Whether a finite verb or a sign follows the noun: « les deux skieurs blessés » are a part of five."""
    if block.folded[end : end + 1] in (".", ","):
        return True
    following = token(block, place_of(block, end))
    return is_finite(following) and not parts(following) & {"ADJ", "NOUN"} and not participles(following)


_SMALL = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10}


def _small(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL[word.lower()]


# Scores

_SCORE = lazy_pattern(r"(?<![\d/.\w-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d/\w-])")


@check("coherence.titre-score", scope="draft")
def headline_score(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Lens bat Lille (2-1) » in the headline, « 3-1 » alone in the body."""
    head = headline(layers)
    if head is None:
        return
    top = list(_SCORE.finditer(head.folded))
    found = [(b, m) for b in body(layers) for m in _SCORE.finditer(b.folded)]
    if len(top) != 1 or not found:
        return
    wanted = {int(top[0]["a"]), int(top[0]["b"])}
    values = {frozenset((int(m["a"]), int(m["b"]))) for _, m in found}
    if frozenset(wanted) in values or len(values) != 1:
        return
    block, m = found[0]
    if block.in_quotation(m.start(), m.end()) or re.search(
        r"\b(?:aller|retour|mi-temps|pause|match précédent|saison|menait|sets?|manche)\b", block.folded
    ):
        return
    yield Match(
        m.start(), m.end(), values={"constat": f"« {top[0].group()} » dans le titre, « {m.group()} » ici"},
        suggestions=(head.text[top[0].start() : top[0].end()],), safe=False, block=block.block.index,
    )  # fmt: skip


# Ordinals: « sacré pour la dixième fois »

_ORDINAL = lazy_pattern(
    r"(?<!\w)(?P<o>\d{1,3}(?:e|ème)|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|"
    r"neuvième|dixième|onzième|"
    r"douzième) (?P<w>fois|titre|édition|victoire|sacre|étape|journée|mandat|anniversaire|place|coupe|"
    r"couronne|but|médaille)(?!\w)"
)


@check("coherence.titre-rang", scope="draft")
def headline_rank(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« sacré pour la dixième fois » in the headline, « la neuvième fois » in the body."""
    head = headline(layers)
    if head is None:
        return
    top = list(_ORDINAL.finditer(head.folded))
    found = [(b, m) for b in body(layers) for m in _ORDINAL.finditer(b.folded)]
    if len(top) != 1:
        return
    alike = [(b, m) for b, m in found if m["w"] == top[0]["w"]]
    if len({_rank(m["o"]) for _, m in alike}) != 1 or any(_rank(m["o"]) == _rank(top[0]["o"]) for _, m in found):
        return
    block, m = alike[0]
    if block.in_quotation(m.start(), m.end()):
        return
    yield Match(
        m.start("o"), m.end("w"), values={"constat": f"« {top[0].group()} » dans le titre, « {m.group()} » ici"},
        suggestions=(top[0].group(),), safe=False, block=block.block.index,
    )  # fmt: skip


_RANKS = (
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième",
    "onzième",
    "douzième",
)


def _rank(word: str) -> int:
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else _RANKS.index(word) + 2


# Up and down, yes and no

_POLES = (
    (
        r"(?:en hausse|hausse|augment\w+|progress\w+|grimp\w+|"
        r"bond\w*)",
        r"(?:en baisse|baiss\w+|recul\w*|diminu\w+|chut\w+|repli\w*)",
    ),
    (r"(?:adopt\w+|approuv\w+)", r"(?:rejet\w+|repouss\w+)"),
    (r"(?:condamn\w+)", r"(?:relax\w+|acquitt\w+)"),
)


@check("coherence.titre-sens", scope="draft", options={"mots": 250})
def headline_direction(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« Le chômage en hausse » in the headline, « le chômage a reculé » in the body, and no rise there.

    Option `mots`: the longest draft (words of body copy) that is read.
    """
    head, blocks = headline(layers), body(layers)
    text = " ".join(b.folded for b in blocks)
    if head is None or not blocks or len(text.split()) > int(options["mots"]):
        return
    for pole in _POLES:
        for one, other in (pole, pole[::-1]):
            top = re.search(rf"(?<![\w-]){one}(?!\w)", head.folded, re.IGNORECASE)
            if top is None or re.search(rf"(?<![\w-]){other}(?!\w)", head.folded, re.IGNORECASE):
                continue
            if re.search(rf"(?<![\w-]){one}(?!\w)", text, re.IGNORECASE) or re.search(
                r"\b(?:ne|n'|sans|fin|"
                r"moins|ralenti)",
                head.folded,
            ):
                continue
            sentence = blocks[0].sentences[0] if blocks[0].sentences else None
            m = sentence and re.search(rf"(?<![\w-]){other}(?!\w)", blocks[0].folded[: sentence.end], re.IGNORECASE)
            if not m or blocks[0].in_quotation(m.start(), m.end()):
                continue
            around = blocks[0].folded[max(0, m.start() - 60) : m.end() + 40]
            if not (_stems(head.folded) & _stems(around)) or re.search(
                r"\b(?:après|ne|n'|malgré|alors que|"
                r"tandis|avant|demand\w+|"
                r"appel)\b",
                blocks[0].folded[: m.start()],
            ):
                continue
            yield Match(
                m.start(), m.end(), values={"constat": f"« {top.group()} » dans le titre, « {m.group()} » "
                                                       f"ici"}, safe=False,
                block=blocks[0].block.index,
            )  # fmt: skip
