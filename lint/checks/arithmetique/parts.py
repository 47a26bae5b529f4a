"""Shares and ratios, products and rates: « 30 des 60 députés, soit un tiers », « 12 euros par mois, soit 120 »."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lint.checks import check
from lint.checks.arithmetique.figured import Figured, exact, figured, finding, mended, pattern, said
from lint.french.layers import BlockLayers
from lint.french.numbers import Interval, Quantity, figures, meet
from lint.model import Match

_NOT_MORE = r"(?! de (?:plus|moins)| fois)"
_THAT_IS = r"(?:soit|c'est-à-dire|ce qui représente|représentant|autrement dit)"


@functools.cache
def _shares() -> tuple[tuple[str, re.Pattern[str]], ...]:
    of = r"(?:sur|des|parmi les|de ces|de ses|de leurs|parmi|sur les|sur ses|sur un total de|d'un total de)"
    return (
        ("part", pattern(rf"<a:N>(?: ~){{0,3}}? {of} ?<b:N>(?: ~){{0,6}}?,? {_THAT_IS}(?: ~){{0,2}}? "
                         rf"(?:<p:P>|<s:S>){_NOT_MORE}")),
        ("part", pattern(rf"<a:N>(?: ~){{0,3}}? {of} ?<b:N><gap60>\((?:soit )?(?:<p:P>|"
                         rf"<s:S>)(?: (?:d'entre eux|du total|des voix))?\)")),
        ("part", pattern(rf"<a:N> ~(?: ~)? {of} <b:N>, <gap50>{_THAT_IS}(?: ~){{0,2}}? (?:<p:P>|<s:S>){_NOT_MORE}")),
        ("part", pattern(rf"<a:N><gap40>,? {_THAT_IS}(?: ~){{0,2}}? (?:<p:P>|<s:S>) (?:des|du total de|"
                         rf"d'un total de|de (?:sa|son|ses|leur|leurs|la|l')"
                         rf"(?: ?~){{1,3}}? de) ?<b:N>")),
        ("part", pattern(rf"[Ss]ur (?:les |ses |ces |leurs |un total de |"
                         rf"quelque )?<b:N>(?: ~){{1,5}}, <a:N><gap30>,? {_THAT_IS}"
                         rf"(?: ~){{0,2}}? (?:<p:P>|<s:S>){_NOT_MORE}")),
        ("of", pattern(rf"(?:<p:P>|<s:S>)(?: ~)?? (?:des|de ces|de ses|de leurs|de la|du|d'un total de|"
                       rf"de) ?(?:~ de )?<b:N>"
                       rf"(?: ~){{0,5}}?(?:,? {_THAT_IS}(?: ~){{0,2}}?|,? \() ?<a:N>")),
        ("of", pattern(rf"[Ss]ur (?:les |ses |ces |leurs |un total de |"
                       rf"quelque )?<b:N>(?: ~){{1,5}}, <gap40>(?:<p:P>|<s:S>)"
                       rf"<gap70>(?:,? {_THAT_IS}(?: ~){{0,2}}?|,? \() ?<a:N>")),
        ("same", pattern(rf"<s:S>(?!\w)<gap40>(?:,? {_THAT_IS}|,? \()(?: ~){{0,1}}? ?<p:P>")),
        ("same", pattern(rf"<p:P><gap40>,? {_THAT_IS}(?: ~){{0,2}}? <s:S>{_NOT_MORE}")),
        ("ratio", pattern(rf"<p:P><gap40>,? {_THAT_IS}(?: ~){{0,2}}? ?<a:N>(?: ~){{0,3}}? sur <b:N>")),
    )  # fmt: skip


@check("arithmetique.part", anchors=("%", "pour cent", "moitié", "tiers", "quart", "ième"))
def share(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Shares that do not fit the figures beside them."""
    for figure in figured(layers):
        seen: set[int] = set()
        for kind, one in _shares():
            for m in one.finditer(figure.text):
                groups = m.groupdict()
                items = {k: figure[v] for k, v in groups.items() if v}
                if any(q.start in seen for q in items.values()) or figure.quoted(*items.values()):
                    continue
                found = _judge(figure, kind, m, items)
                if found is not None:
                    seen.update(q.start for q in items.values())
                    yield found


def _percent(q: Quantity, *, strict: bool) -> Interval:
    """The claimed share as per cents: fractions in words have three points of room."""
    low, high = q.interval(loose=2)
    return (low * 100, high * 100) if q.kind == "share" else (low, high)


def _judge(figure: Figured, kind: str, m: re.Match[str], items: dict[str, Quantity]) -> Match | None:
    claim = items.get("p") or items.get("s")
    assert claim is not None
    if kind == "same":
        fraction, percent = items["s"], items["p"]
        low, high = fraction.interval(loose=2)
        if meet((low * 100, high * 100), percent.interval(loose=2)):
            return None
        line = f"{fraction.written} = {figures(fraction.value * 100)} %"
        return finding(figure, percent, line, (mended(figure, percent, Fraction(round(fraction.value * 100))),))
    a, b = items["a"], items["b"]
    if b.value <= 0 or not _comparable(a, b):
        return None
    whole, part = exact(b), exact(a)
    if kind == "of":
        low, high = claim.interval(loose=1)
        if claim.kind == "percent":
            low, high = low / 100, high / 100
        if high > 1:
            return None
        amount = (low * whole[0], high * whole[1])
        slack = abs(a.value) / 50  # people round what they compute
        if meet(amount, (part[0] - slack, part[1] + slack)) or a.value > b.value * 2:
            return None
        value = claim.value / (100 if claim.kind == "percent" else 1) * b.value
        return finding(
            figure, a, f"{claim.written} de {said(b)} = {figures(value, 0)}",
            (mended(figure, a, Fraction(round(value))),) if not b.scaled else (),
        )  # fmt: skip
    if a.value > b.value:
        return None
    actual = (max(Fraction(0), part[0]) / whole[1] * 100, part[1] / whole[0] * 100)
    wanted = _percent(claim, strict=True)
    if "(" in m.group() and b.value in (2, 3, 4, 5, 6, 10) and claim.kind == "percent":
        wanted = (wanted[0] - 3, wanted[1] + 3)  # « deux Français sur trois (64 %) » rounds the poll
    if meet(actual, wanted):
        return None
    value = (actual[0] + actual[1]) / 2
    digits = 1 if claim.step < 1 and claim.kind == "percent" else 0
    mends = (mended(figure, claim, value, digits=digits),) if claim.kind == "percent" else ()
    return finding(figure, claim, f"{said(a)} sur {said(b)} = {figures(value)} %", mends)


def _comparable(a: Quantity, b: Quantity) -> bool:
    return not (a.unit and b.unit and a.unit != b.unit) and a.unit not in ("points",)


# Products and rates

_RATES = {
    ("mois", "an"): (12, 13), ("trimestre", "an"): (4, 4), ("semaine", "an"): (44, 53), ("jour", "an"): (200, 366),
    ("jour", "semaine"): (5, 7), ("jour", "mois"): (19, 31), ("semaine", "mois"): (4, 5), ("heure", "jour"): (6, 24),
    ("minute", "heure"): (60, 60), ("seconde", "minute"): (60, 60), ("semestre", "an"): (2, 2),
}  # fmt: skip


@functools.cache
def _products() -> tuple[tuple[str, re.Pattern[str]], ...]:
    units = r"(?P<{0}>minute|heure|jour|semaine|mois|trimestre|semestre|an)(?:née)?"
    return (
        ("times", pattern(rf"<n:N>(?: ~){{1,3}}? (?:à|de|d') ?<a:N>(?: chacune?| l'unité| pièce| l'une?)?,? {_THAT_IS}"
                          r"(?: un total de| au total| en tout)? <t:N>(?! (?:par|chacune?|de plus|de moins))")),
        ("rate", pattern(rf"<a:N>(?: ~){{0,3}}? (?:par|chaque) {units.format('u')},? (?:{_THAT_IS}|"
                         rf"\()(?: ~)?? ?<t:N>(?: ~){{0,3}}? "
                         rf"(?:par|sur un|chaque|à l') ?{units.format('v')}")),
        ("each", pattern(rf"<t:N>(?: ~){{0,3}}? (?:pour|entre|répartis entre|à partager entre|"
                         rf"à) <n:N>(?: ~){{1,3}}?,? {_THAT_IS}"
                         r"(?: ~){0,3}? <a:N>(?: ~){0,2}? (?:par |chacune?|pour chacune?)")),
        ("speed", pattern(rf"<d:N><gap60>,? en (?:seulement |"
                          rf"à peine )?<h:T>,? {_THAT_IS}(?: ~){{0,3}}? (?:de )?<v:N>")),
        ("speed", pattern(rf"en (?:seulement |à peine )?<h:T><gap60> <d:N>,? {_THAT_IS}(?: ~){{0,3}}? (?:de )?<v:N>")),
    )  # fmt: skip


@check("arithmetique.produit", anchors=("soit", "c'est-à-dire", "représent", "autrement dit", "("))
def product(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« trois versements de 50 euros, soit 200 euros », « 12 euros par mois, soit 120 euros par an »."""
    for figure in figured(layers):
        for kind, one in _products():
            for m in one.finditer(figure.text):
                items = {k: figure[v] for k, v in m.groupdict().items() if v and len(k) == 1 and ord(v[0]) >= 0xE000}
                if figure.quoted(*items.values()):
                    continue
                found = _judge_product(figure, kind, m, items)
                if found is not None:
                    yield found


def _judge_product(figure: Figured, kind: str, m: re.Match[str], items: dict[str, Quantity]) -> Match | None:
    if kind == "speed":
        return _judge_speed(figure, items["d"], items["h"], items["v"])
    a, t = items["a"], items["t"]
    if not a.unit and not t.unit:
        return None
    if kind == "rate":
        known = _RATES.get((m["u"], m["v"]))
        if known is None or (a.unit and t.unit and a.unit != t.unit):
            return None
        low, high = a.interval(loose=1 if a.step < 1 else 0)
        amount = (low * known[0], high * known[1])
        if meet(amount, _near(t)):
            return None
        value = a.value * known[0]
        line = f"{said(a)} x {known[0]} = {figures(value)}"
        return finding(
            figure,
            t,
            line,
            (mended(figure, t, value),) if known[0] == known[1] or (m["v"] == "an" and m["u"] == "mois") else (),
        )
    n = items["n"]
    if n.unit or n.scaled or n.step != 1:
        return None
    if a.unit and t.unit and a.unit != t.unit:
        return None
    count = exact(n)
    if kind == "times":
        if not a.unit or not t.unit:
            return None
        low, high = a.interval(loose=1 if a.step < 1 or a.scaled else 0)
        if meet((low * count[0], high * count[1]), _near(t)):
            return None
        value = a.value * n.value
        return finding(
            figure, t, f"{said(n)} x {said(a)} = {figures(value)}", (mended(figure, t, value),) if not a.scaled else ()
        )
    low, high = exact(t)
    if count[0] <= 0:
        return None
    if meet((low / count[1], high / count[0]), _near(a)):
        return None
    return finding(figure, a, f"{said(t)} / {said(n)} = {figures(t.value / n.value)}")


def _judge_speed(figure: Figured, way: Quantity, hours: Quantity, speed: Quantity) -> Match | None:
    if way.unit != "kilomètre" or speed.unit != "km/h" or hours.unit not in ("heure", "minute"):
        return None
    time = hours.value / (60 if hours.unit == "minute" else 1)
    if time <= 0 or re.match(r" ?\d\d", figure.layers.folded[hours.end : hours.end + 3]):
        return None
    value = way.value / time
    if meet((value * Fraction(9, 10), value * Fraction(11, 10)), _near(speed)):
        return None
    return finding(figure, speed, f"{said(way)} km / {figures(time, 2)} h = {figures(value)} km/h")


def _near(q: Quantity) -> Interval:
    """What a computed figure may be rounded to: one unit of the last figure, and a fiftieth."""
    low, high = q.interval(loose=2)
    slack = abs(q.value) / 50
    return low - slack, high + slack
