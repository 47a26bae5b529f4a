"""Votes and scores: who wins has more, and nobody has more votes than there are."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lint.checks import check
from lint.checks.arithmetique.figured import NOT, Figured, exact, figured, finding, mended, pattern, said
from lint.french.layers import BlockLayers
from lint.french.numbers import Quantity, figures
from lint.lazy import lazy_pattern
from lint.model import Match

_WON = (
    r"(?:adopt|approuv|élu|réélu|ratifi|valid|emport|remport|vainqueur|gagn|victoire|vot(?:é|ée|és|ées)\b|"
    r"entérin|s'impos|imposé)"
)
_CAST = r"(?:voix|suffrages?|votes?|bulletins?|grands électeurs|sièges?|députés|sénateurs|élus|votants|électeurs)"


@functools.cache
def _wins() -> re.Pattern[str]:
    return pattern(
        rf"(?<!\w){_WON}\w*<gap60>[ (](?:par |avec |obten\w+ |recueill\w+ )?<a:Q>(?P<unit>(?: ~){{0,4}}?) ?(?:,|:|à)? ?"
        r"(?:contre|à) <b:Q>"
    )


@check(
    "arithmetique.vote",
    anchors=("contre", "voix", "autres", "femmes", "suffrages", "votants", "grands électeurs", "sièges", "bulletins"),
)
def vote(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« adopté par 300 voix contre 310 »; « 312 voix contre 236, sur un total de 538 »."""
    for figure in figured(layers):
        seen: set[int] = set()
        for judge in (_too_many, _all_cast, _over_hundred, _shared, _winner, _passed, _others):
            for found in judge(figure):
                if found.start not in seen:
                    seen.add(found.start)
                    yield found


def _winner(figure: Figured) -> Iterator[Match]:
    for m in _wins().finditer(figure.text):
        a, b = figure[m["a"]], figure[m["b"]]
        if a.kind != b.kind or figure.quoted(a, b) or a.hedge or b.hedge:
            continue
        text = m.group()
        if not re.search(rf"\b{_CAST}", figure.text) or "contre" not in text or a.value >= b.value:
            continue
        if a.kind != "percent" and not (re.search(rf"\b{_CAST}", m["unit"]) or "voix" in figure.text):
            continue
        if re.search(
            r"\b(?:rejet|repouss|battu|échou|perd|malgré|bien que|alors que|avant|un an|en \d|précédent|"
            r"auparavant|lors de)",
            text,
        ):
            continue
        if _elsewhere(figure.text[m.end() : m.end() + 40]):
            continue  # « 41 % des voix contre 48 % en 2019 »: two elections
        yield finding(figure, b, f"{said(a)} est moins que {said(b)} : ce ne peut être le vainqueur", among=[a])


@functools.cache
def _totals() -> tuple[re.Pattern[str], ...]:
    return (
        pattern(
            r"<a:N><gap50>(?:contre|et|,|à) <b:N><gap50>,? (?:sur|pour) (?:un total de |les |un ensemble de )?<t:N>"
        ),
        pattern(rf"[Ss]ur (?:un total de |les |ses |ces )?<t:N> {_CAST}[^,]{{0,30}}, <a:N><gap40>(?:,| et) <b:N>"),
    )


def _too_many(figure: Figured) -> Iterator[Match]:
    """Two shares of the votes are no more than all."""
    for one in _totals():
        for m in one.finditer(figure.text):
            a, b, t = figure[m["a"]], figure[m["b"]], figure[m["t"]]
            if figure.quoted(a, b, t) or any(q.unit or q.hedge or q.step != 1 for q in (a, b, t)):
                continue
            if not re.search(rf"\b{_CAST}", figure.text) or a.value > t.value * 2:
                continue
            if "contre" not in m.group() and not re.search(r"\bpour\b.*\bcontre\b", figure.text):
                continue
            if a.value + b.value <= t.value:
                continue
            rest = t.value - a.value
            line = f"{said(a)} + {said(b)} = {figures(a.value + b.value)}, plus que {said(t)}"
            yield finding(figure, b, line, (mended(figure, b, rest),) if rest > 0 else (), among=[a, t])


_FOR = pattern(
    r"<n:N>(?: (?:voix|votes?|députés|sénateurs|élus|bulletins|suffrages|d'entre eux|conseillers|ont voté|"
    r"se sont prononcés)){0,3} (?:pour|favorables?)\b"
)
_AGAINST = pattern(
    r"<n:N>(?: (?:voix|votes?|députés|sénateurs|élus|bulletins|suffrages|d'entre eux|conseillers|ont voté|"
    r"se sont prononcés)){0,3} (?:contre|défavorables?)\b(?! [^ ]*<N>)"
)
_NEITHER = pattern(r"<n:N>(?: ~){0,3}? (?:abstentions?|abstenus?|blancs?|nuls?)\b")
_CASTERS = pattern(
    r"<n:N> (?:votants|suffrages|bulletins|voix|membres|députés|sénateurs|élus|conseillers|participants|"
    r"jurés|pays|États|délégués|actionnaires)\b(?! (?:pour|contre|favorables?|ont voté pour))"
)


def _all_cast(figure: Figured) -> Iterator[Match]:
    """« Sur 577 votants, 300 pour, 200 contre et 50 abstentions »."""
    if not re.search(r"abst|blanc", figure.text):
        return
    groups = [list(p.finditer(figure.text)) for p in (_FOR, _AGAINST, _NEITHER)]
    if any(len(g) != 1 for g in groups):
        return
    parts = [figure[g[0]["n"]] for g in groups]
    totals = [figure[m["n"]] for m in _CASTERS.finditer(figure.text) if figure[m["n"]] not in parts]
    others = [q for q in figure.items if q.kind in ("count", "amount") and q not in parts]
    if len(totals) != 1 or others != totals or figure.quoted(*parts, *totals):
        return
    total = totals[0]
    if any(q.hedge or q.unit for q in (*parts, total)):
        return
    value = sum((q.value for q in parts), Fraction(0))
    if value == total.value or (
        value < total.value and not re.search(r"votants|suffrages|bulletins|votes", figure.text)
    ):
        return
    line = " + ".join(said(q) for q in parts) + f" = {figures(value)}, et non {said(total)}"
    yield finding(figure, total, line, (mended(figure, total, value),), among=parts)


@functools.cache
def _percents() -> re.Pattern[str]:
    return pattern(r"<a:P>(?P<u><gap60>) contre <b:P>(?P<after>.{0,30})")


def _over_hundred(figure: Figured) -> Iterator[Match]:
    """« 51 % des voix contre 52 % » is more than all the votes."""
    for m in _percents().finditer(figure.text):
        a, b = figure[m["a"]], figure[m["b"]]
        if figure.quoted(a, b) or not re.search(r"\b(?:voix|suffrages|votes|bulletins)\b", figure.text):
            continue
        if _elsewhere(m["after"]):
            continue
        if re.search(r"\b(?:participation|abstention|hausse|baisse|précédent|dernière)\b", figure.text):
            continue
        low = exact(a)[0] + exact(b)[0]
        if low <= 100 or _old(figure, b):
            continue
        yield finding(figure, b, f"{said(a)} + {said(b)} = {figures(a.value + b.value)} %, plus que 100 %",
                      (mended(figure, b, 100 - a.value, digits=1),), among=[a])  # fmt: skip


@functools.cache
def _shares() -> tuple[re.Pattern[str], ...]:
    rival = r"(?:son|sa|ses) (?:rival\w*|adversaires?|concurrent\w*|opposant\w*|challenger)"
    return (
        pattern(r"<a:P> et <b:P> (?:des|de) (?:voix|suffrages|votes)"),
        pattern(rf"<a:P> des (?:voix|suffrages|votes)<gap20>,? (?:et |contre )?{rival}(?: ~){{0,3}}? <b:P>"),
        pattern(
            r"femmes (?:ne )?(?:représent\w+|sont|compt\w+ pour|form\w+|"
            r"constitu\w+) <a:P><gap40>,? (?:et |contre )?(?:les |des )?hommes,? (?:~ )?<b:P>"
        ),
        pattern(
            r"hommes (?:ne )?(?:représent\w+|sont|compt\w+ pour|form\w+|"
            r"constitu\w+) <a:P><gap40>,? (?:et |contre )?(?:les |des )?femmes,? (?:~ )?<b:P>"
        ),
    )


def _shared(figure: Figured) -> Iterator[Match]:
    """« 48 % et 57 % des voix »; « les femmes représentent 45 % des élus et les hommes 65 % »."""
    for one in _shares():
        for m in one.finditer(figure.text):
            a, b = figure[m["a"]], figure[m["b"]]
            if figure.quoted(a, b) or _elsewhere(figure.text[m.end() : m.end() + 40]) or a.hedge or b.hedge:
                continue
            if re.search(r"\b(?:tour|entre|participation|respectivement en|hausse|baisse|ou)\b", figure.text):
                continue
            if exact(a)[0] + exact(b)[0] > 100:
                yield finding(
                    figure, b, f"{said(a)} + {said(b)} = {figures(a.value + b.value)} %, plus que 100 %", among=[a]
                )


@functools.cache
def _pro_and_con() -> re.Pattern[str]:
    return pattern(r"<a:N>(?: voix| votes| suffrages)? pour(?: et|,) <b:N>(?: voix| votes| suffrages)? contre")


def _passed(figure: Figured) -> Iterator[Match]:
    """« 49 voix pour, 52 contre : il est adopté »."""
    for m in _pro_and_con().finditer(figure.text):
        a, b = figure[m["a"]], figure[m["b"]]
        passed = bool(re.search(r"\b(?:adopté|approuvé|voté|validé|ratifié)e?s?\b", figure.text))
        failed = bool(re.search(r"\b(?:rejeté|repoussé)e?s?\b", figure.text))
        if figure.quoted(a, b) or passed == failed or a.value == b.value or a.hedge or b.hedge:
            continue
        if re.search(r"\b(?:majorité|tiers|seuil|qualifiée|quorum|veto|n'a pas|faute)\b", figure.text):
            continue
        if passed == (a.value < b.value):
            yield finding(figure, b, f"{said(a)} pour et {said(b)} contre", among=[a])


@functools.cache
def _rest() -> tuple[re.Pattern[str], ...]:
    middle = f"[^{NOT}.]{{0,80}}?"
    return (
        pattern(rf"[Ss]ur (?:les |ses |ces )?<t:N>(?: ~){{1,3}}?, <a:N>{middle}\b(?:les|ses) <b:N> autres"),
        pattern(rf"<a:N> des <t:N> {middle}\b(?:les|ses) <b:N> autres"),
    )


def _others(figure: Figured) -> Iterator[Match]:
    """« Sur 28 pays, 20 ont signé ; les dix autres hésitent »."""
    for one in _rest():
        for m in one.finditer(figure.text):
            a, b, t = figure[m["a"]], figure[m["b"]], figure[m["t"]]
            if figure.quoted(a, b, t) or any(q.unit or q.hedge or q.step != 1 or q.kind != "count" for q in (a, b, t)):
                continue
            if a.value + b.value == t.value or re.match(r" [A-ZÉ]| (?:à|de|du|des)\b", figure.text[m.end() :]):
                continue
            line = f"{said(t)} - {said(a)} = {figures(t.value - a.value)}"
            yield finding(figure, b, line, (mended(figure, b, t.value - a.value),), among=[a, t])


def _elsewhere(after: str) -> bool:
    """Whether what follows the second figure says that it is of another time or place."""
    return bool(
        re.match(
            r"[^,.;]{0,20}\b(?:en|il y a|lors|plus tôt|auparavant|au premier|à l'échelle|l'an|la fois|aux|"
            r"précédemment|avant)\b",
            after,
        )
    )


def _old(figure: Figured, q: Quantity) -> bool:
    """Whether the second figure is of another election."""
    after = figure.layers.folded[q.end : q.end + 40]
    return bool(re.match(r"[^.;]{0,30}\b(?:19|20)\d\d\b", after))


# Scores

_SCORE = lazy_pattern(r"(?<![\d/.-])(?P<a>\d{1,2}) ?[-–] ?(?P<b>\d{1,2})(?![\d/-]| ?ans| ?(?:euros|%|km))")
_DRAW = lazy_pattern(
    r"\b(?:match nul|matchs? nuls?|résultat nul|score nul|partagé? les points|partage des points|"
    r"neutralis\w+|dos à dos)\b"
)
_NO_DRAW = lazy_pattern(r"\b(?:victoire|s'est imposée?|se sont imposée?s|s'impose(?:nt)?|l'a emporté|"
                      r"l'emporte(?:nt)?|l'ont emporté|"
                      r"a battu|ont battu|bat|défaite|s'est inclinée?|s'incline(?:nt)?|"
                      r"se sont inclinée?s)\b")  # fmt: skip
_SPECIAL = lazy_pattern(
    r"tirs? au but|t\.?a\.?b|pénalt|penalt|aller|cumul|prolong|set|manche|mi-temps|égalis|menai|"
    r"score de parité|série|finale|avant|tie-break|points?\b|"
    r"barrage|après|premier|deuxième|second|retour|nul vierge",
    re.IGNORECASE,
)


@check(
    "arithmetique.score",
    anchors=(
        "nul",
        "points",
        "neutralis",
        "dos à dos",
        "victoire",
        "impos",
        "emport",
        "batt",
        "bat ",
        "défaite",
        "inclin",
    ),
)
def score(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« match nul 2-1 », « s'est imposé 2-2 »."""
    for sentence in layers.sentences:
        text = layers.folded[sentence.start : sentence.end]
        scores = list(_SCORE.finditer(text))
        if len(scores) != 1 or _SPECIAL.search(_DRAW.sub("", text)):
            continue
        m = scores[0]
        a, b = int(m["a"]), int(m["b"])
        start, end = sentence.start + m.start(), sentence.start + m.end()
        if layers.in_quotation(start, end):
            continue
        draw, win = _DRAW.search(text), _NO_DRAW.search(text)
        if draw and not win and a != b and 0 <= m.start() - draw.end() < 40 and max(a, b) < 10:
            yield Match(start, end, values={"calcul": f"{a} et {b} : le score n'est pas nul"}, safe=False)
        elif win and not draw and a == b and abs(m.start() - win.end()) < 40:
            yield Match(start, end, values={"calcul": f"{a} partout : le score est nul"}, safe=False)
