"""Rises and falls between two figures, differences, « doublé », « divisé par trois »."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lint.checks import check
from lint.checks.arithmetique.figured import Figured, exact, figured, finding, mended, pattern, said
from lint.french.layers import BlockLayers
from lint.french.numbers import Interval, Quantity, figures, meet
from lint.model import Match

_UP = (
    r"hausse|augmentation|progression|croissance|bond|envolée|accroissement|gain|majoration|revalorisation|poussée|"
    r"augment\w+|progress\w+|grimp\w+|bondi\w*|bondir\w*|crû|gagn\w+|s'envol\w+|accru\w*|major\w+|"
    r"revaloris\w+|flamb\w+|relev\w+|creus\w+|alourdi\w*|allong\w+|élargi\w*|gagne\w*"
)
_DOWN = (
    r"baisse|recul|chute|diminution|repli|réduction|perte|dégringolade|rabais|remise|ristourne|économie|décrue|"
    r"baiss\w+|recul\w+|chut\w+|dimin\w+|réduit\w*|réduire|recul\w+|perdu|dégringol\w+|fondu|allég\w+|"
    r"raccourci\w*|perd|perdent|perdra|perdant|cède|cédé|décl?in\w*|rédui\w+|abaiss\w+"
)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    from_to = r"\b(?:de|d') ?<a:Q>(?: ~){0,5}? à <b:Q>(?! (?:et|ou|à) [^ ]? ?<Q>)"
    move = rf"(?<![\w-])(?:{_UP}|{_DOWN})"
    amount = r"(?:de |d'|\()?(?:<p:Q>|<s:S>)"
    return tuple(
        pattern(source)
        for source in (
            rf"{from_to}<gap50>(?:<T>)?<gap20>,? (?:soit|ce qui représente|c'est-à-dire|en)(?: une?| de)?(?: ~)?? "
            rf"(?P<dir>{move})(?: ~)?? {amount}",
            rf"{from_to}<gap40>(?:<T>)?<gap20>,? (?P<dir>{move}) {amount}",
            rf"{from_to}<gap40> ?[(,] ?(?:soit )?(?P<dir>\+|-|−|–) ?<p:P>",
            rf"(?P<dir>{move})(?: ~)?? {amount}<gap40>(?:<T>|<Y>)?<gap30>[ ,:(] ?(?:(?:le|la|les|il|elle|son|"
            rf"sa) ~ )?(?:pour )?(?:pass\w+ |"
            rf"atteindre )?{from_to}",
            rf"(?P<dir>{move})(?: ~)?? {amount}<gap40>,? (?:à|pour atteindre|pour s'établir à|"
            rf"s'établissant à|atteignant) "
            r"<b:Q><gap30>,? contre <a:Q>",
            rf"<b:Q><gap40>,? contre <a:Q><gap30>(?:<Y>|<T>)?<gap20>,? (?:soit |"
            rf"en )(?:une )?(?P<dir>{move})(?: ~)?? {amount}",
            rf"<b:Q><gap30>,? (?:en |soit une |une )(?P<dir>{move})(?: ~)?? {amount}<gap20> (?:par rapport|"
            rf"comparée?s?) (?:à|aux|au)"
            r"(?: ~){0,3}? <a:Q>",
        )
    )


@check(
    "arithmetique.variation",
    anchors=(
        "hauss",
        "augment",
        "progress",
        "croissance",
        "bond",
        "envol",
        "accr",
        "gain",
        "gagn",
        "major",
        "revalor",
        "pouss",
        "grimp",
        "flamb",
        "relev",
        "baiss",
        "recul",
        "chut",
        "dimin",
        "repli",
        "réd",
        "pert",
        "perdu",
        "dégringol",
        "rabais",
        "remise",
        "ristourne",
        "économie",
        "décrue",
        "fondu",
        "creus",
        "alourdi",
        "allong",
        "élargi",
        "allég",
        "raccourci",
        "perd",
        "cèd",
        "céd",
        "(+",
        "(-",
        "(–",
        "(−",
        "crû",
    ),
)
def variation(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« de 80 à 100, soit une hausse de 20 % »: 25 %."""
    for figure in figured(layers):
        seen: set[int] = set()
        for one in _patterns():
            for m in one.finditer(figure.text):
                share = m.groupdict().get("s")
                a, b, p = figure[m["a"]], figure[m["b"]], figure[m["p"] or share or ""]
                if p.start in seen or figure.quoted(a, b, p) or _chained(figure, m):
                    continue
                seen.add(p.start)
                found = _judge(figure, a, b, p, m["dir"])
                if found is not None:
                    yield found


def _chained(figure: Figured, m: re.Match[str]) -> bool:
    """« de 600 à 660 euros, puis à 693 » and other figures that the pattern does not account for."""
    if re.search(r"\bet (?:de |d')$", m.string[: m.start("a")]):
        return True  # « 170 euros pour les uns et de 100 à 120 pour les autres »
    if re.match(r" de (?:ses|son|sa|leurs?|ces|cette)\b", m.string[m.end() :]):
        return True  # « de 40 à 60 magasins, avec une hausse de 12 % de ses ventes »
    return bool(
        re.search(
            r"\b(?:puis|avant|après|cumul\w*|par an|annuel\w*|chaque|respectivement|moyenne|revenu\w*|"
            r"retomb\w*|avaient|avait|redescend\w*|remont\w*|mais)\b",
            m.group(),
        )
    )


def _same_measure(a: Quantity, b: Quantity) -> list[tuple[Interval, Interval]]:
    """The readings of « de 1,2 à 1,5 milliard »: with the scale for both, and as written."""
    readings = [(exact(a), exact(b))]
    if b.scaled and not a.scaled and a.value < 1000:
        scale = Fraction(10**9 if b.value >= 10**9 else 10**6)
        low, high = a.interval(loose=0 if a.step < 1 else 1)
        readings = [(((low if a.step < 1 else a.value) * scale - a.step * scale / 2,
                      (high if a.step < 1 else a.value) * scale + a.step * scale / 2), exact(b))]  # fmt: skip
    return readings


def _judge(figure: Figured, a: Quantity, b: Quantity, p: Quantity, word: str) -> Match | None:
    if a.unit and b.unit and a.unit != b.unit and not (a.kind == "percent" and b.kind == "percent"):
        return None
    if (a.kind == "percent") != (b.kind == "percent") and a.kind == "percent":
        return None
    down = bool(re.fullmatch(rf"{_DOWN}|-|−|–", word, re.IGNORECASE))
    percent_ends = b.kind == "percent"
    if percent_ends and a.kind == "percent":  # « de 3,5 % à 4 % »: both are meant to the tenth
        a, b = (replace(q, step=min(a.step, b.step)) for q in (a, b))
    for first, second in _same_measure(a, b):
        if first[0] <= 0:
            return None
        relative = _times(((second[0] / first[1] - 1) * 100, (second[1] / first[0] - 1) * 100), down)
        apart = _times((second[0] - first[1], second[1] - first[0]), down)
        if relative[1] < 0 and p.value > 0 and len(word) > 1:
            turned = "baisse" if not down else "hausse"
            return finding(figure, p, f"de {said(a)} à {said(b)}, c'est une {turned}")
        if p.kind == "share":
            low, high = p.interval()
            claim: Interval = (low * 100, high * 100)
            if meet(relative, claim):
                return None
            value = (relative[0] + relative[1]) / 2
            return finding(figure, p, f"de {said(a)} à {said(b)}, l'écart est de {figures(value)} %")
        claim = p.interval(loose=2)
        if p.kind == "percent":
            if meet(relative, claim):
                return None
            value = (relative[0] + relative[1]) / 2
            if percent_ends and meet(apart, claim):
                points = figures((apart[0] + apart[1]) / 2)
                unit = "points" if abs(p.value) >= 2 else "point"
                return finding(
                    figure, p, f"de {said(a)} à {said(b)}, l'écart est de {points} {unit} ({figures(value)} %)",
                    (f"{points} {unit}",),
                )  # fmt: skip
            digits = 1 if p.step < 1 else 0
            return finding(
                figure, p, f"({said(b)} - {said(a)}) / {said(a)} = {figures(value if not down else -value)} %",
                (mended(figure, p, value, digits=digits),),
            )  # fmt: skip
        if p.unit == "points" or (_one_unit(p, a, b) and not percent_ends):
            if p.unit == "points" and not percent_ends and b.unit:
                return None
            if meet(apart, p.interval(loose=1)) or meet(relative, claim):
                return None
            value = (apart[0] + apart[1]) / 2
            return finding(
                figure, p, f"{said(b)} - {said(a)} = {figures(value if not down else -value)}",
                (mended(figure, p, value),) if p.scaled or not b.scaled else (),
            )  # fmt: skip
    return None


def _one_unit(p: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the difference is of the ends' kind: « 20 sièges […] de 80 à 50 », « 20 milliards […] 164 milliards »."""
    return (
        p.kind != "percent"
        and p.scaled == b.scaled
        and (not p.unit or not (b.unit or a.unit) or p.unit in (a.unit, b.unit))
    )


def _times(interval: Interval, down: bool) -> Interval:
    return (-interval[1], -interval[0]) if down else interval


# « doublé », « multiplié par trois », « divisé par deux »

_FACTORS = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "décupl": 10, "centupl": 100}
_FACTOR = (
    r"(?P<f>(?:a |ont |avait |été |est |sont )?(?:plus que |presque |quasiment |pratiquement )?(?:doubl|"
    r"tripl|quadrupl|quintupl|sextupl|décupl)\w*)"
    r"|(?P<x>multipli\w+|divis\w+) par (?:près de |plus de )?<k:N>|(?P<half>de moitié)|"
    r"(?P<more><k2:N> fois (?:plus|moins|supérieur\w*|inférieur\w*))"
)


@functools.cache
def _factor_patterns() -> tuple[re.Pattern[str], ...]:
    from_to = r"\b(?:de|d') ?<a:Q>(?: ~){0,5}? à <b:Q>"
    return (
        pattern(rf"(?<!\w)(?:{_FACTOR})<gap50>(?:<T>)?<gap30>[ ,:(] ?(?:pour )?(?:pass\w+ )?{from_to}"),
        pattern(rf"{from_to}<gap40>(?:<T>)?<gap20>[, (](?:soit )?(?:le |un |une |été )?(?<!\w)(?:{_FACTOR})"),
        pattern(rf"<b:Q><gap20>,? (?:soit )?(?:{_FACTOR}) qu(?:e |')(?:en <Y> ?)?<gap20>\(<a:Q>"),
    )


@check(
    "arithmetique.facteur",
    anchors=("doubl", "tripl", "quadrupl", "quintupl", "sextupl", "décupl", "multipli", "divis", "moitié", " fois "),
)
def factor(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« a doublé, passant de 200 à 300 »: 1,5 times."""
    for figure in figured(layers):
        seen: set[int] = set()
        for one in _factor_patterns():
            for m in one.finditer(figure.text):
                a, b = figure[m["a"]], figure[m["b"]]
                if b.start in seen or figure.quoted(a, b) or _chained(figure, m):
                    continue
                seen.add(b.start)
                found = _judge_factor(figure, m, a, b)
                if found is not None:
                    yield found


def _judge_factor(figure: Figured, m: re.Match[str], a: Quantity, b: Quantity) -> Match | None:
    if a.unit and b.unit and a.unit != b.unit:
        return None
    words = m.group().lower()
    inverse = bool(m["x"] and m["x"].startswith("divis")) or bool(m["half"]) or bool(m["more"] and "moins" in m["more"])
    inverse = inverse or bool(m["more"] and "inférieur" in m["more"])
    if m["f"]:
        if re.search(r"\b(?:une|la|chambre|en|à|des|les|deux|chambres)\s$", figure.text[: m.start("f")]):
            return None  # « une double », « la double peine »
        stem = next((k for s, k in _FACTORS.items() if s in m["f"]), None)
        if stem is None or re.search(r"doublon|doublur|doublage|double(?:s)? (?:vitrage|peine|emploi)", words):
            return None
        k, slack = Fraction(stem), Fraction(13, 100)
    elif m["half"]:
        if not re.search(rf"\b(?:{_DOWN})[^,;]{{0,20}}$", figure.text[: m.start("half")], re.IGNORECASE):
            return None
        k, slack = Fraction(2), Fraction(13, 100)
    else:
        q = figure[m["k"] or m["k2"]]
        k, slack = q.value, Fraction(13, 100) if q.step == 1 else Fraction(5, 100)
        if q.hedge:
            slack *= 2
    if re.search(r"presque|quasi|pratiquement|plus que|plus d|près d|environ|plus du|moins du", words):
        slack *= 2
    for first, second in _same_measure(a, b):
        if first[0] <= 0 or second[0] <= 0:
            return None
        ratio = (
            (first[0] / second[1], first[1] / second[0]) if inverse else (second[0] / first[1], second[1] / first[0])
        )
        top = k * 2 if re.search(r"plus que|plus d(?:e|')", words) else k * (1 + slack)
        if meet(ratio, (k * (1 - slack), top)):
            return None
        value = (ratio[0] + ratio[1]) / 2
        line = f"{said(a)} / {said(b)}" if inverse else f"{said(b)} / {said(a)}"
        return finding(figure, b, f"{line} = {figures(value, 2)}, et non {figures(k, 1)}")
    return None


# Differences: « 152 sièges, soit 12 de plus que les 145 requis »


@functools.cache
def _differences() -> tuple[re.Pattern[str], ...]:
    gap = r"(?:écart|avance|différence|marge|majorité|retard|excédent|déficit|bénéfice)"
    return (
        pattern(r"<a:Q><gap40>,? (?:soit|ou|c'est-à-dire|c'est) <d:Q>(?: ~){0,2}? (?P<dir>de plus|de moins) "
                r"qu(?:e |')(?:les? |la |ses |l')?(?:en <Y>)?<gap30>\(?<b:Q>"),
        pattern(r"<a:Q><gap40>,? contre <b:Q><gap40>,? (?:soit|avec)(?: une?| \w+)? ?"
                rf"(?P<dir>(?:{gap} de )?)<d:Q>(?P<tail>(?: ~){{0,2}}? (?:d'écart|d'avance|de plus|de moins|"
                rf"de différence|de retard))?"),
        pattern(rf"(?P<dir>{gap}) (?:de |d')<d:Q><gap50>[,(:]? ?<a:Q><gap30> contre <b:Q>"),
    )  # fmt: skip


@check(
    "arithmetique.ecart",
    anchors=(
        "de plus",
        "de moins",
        "écart",
        "avance",
        "différence",
        "marge",
        "retard",
        "majorité",
        "excédent",
        "déficit",
        "bénéfice",
    ),
)
def difference(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« 152 sièges, soit 12 de plus que les 145 requis »: 7."""
    for figure in figured(layers):
        seen: set[int] = set()
        for one in _differences():
            for m in one.finditer(figure.text):
                a, b, d = figure[m["a"]], figure[m["b"]], figure[m["d"]]
                if d.start in seen or figure.quoted(a, b, d):
                    continue
                if not m["dir"] and not m.groupdict().get("tail"):
                    continue
                seen.add(d.start)
                found = _judge_difference(figure, a, b, d, m["dir"])
                if found is not None:
                    yield found


def _judge_difference(figure: Figured, a: Quantity, b: Quantity, d: Quantity, word: str) -> Match | None:
    if (a.kind == "percent") != (b.kind == "percent") or (a.unit and b.unit and a.unit != b.unit):
        return None
    if d.unit == "points" and a.kind != "percent" and b.kind != "percent":
        return None
    if d.unit not in ("", a.unit, b.unit, "points", "%"):
        return None
    for first, second in _same_measure(a, b):
        apart = (first[0] - second[1], first[1] - second[0])
        if word == "de moins" or (not word.startswith("de ") and apart[1] < 0):
            apart = (-apart[1], -apart[0])
        if d.kind == "percent":
            if a.kind == "percent" or second[0] <= 0:
                return None
            relative = (apart[0] / second[1] * 100, apart[1] / second[0] * 100)
            if meet(relative, d.interval(loose=2)):
                return None
            value = (relative[0] + relative[1]) / 2
            return finding(figure, d, f"({said(a)} - {said(b)}) / {said(b)} = {figures(value)} %")
        if meet(apart, d.interval(loose=1 if d.step < 1 or d.scaled or a.kind == "percent" else 0)):
            return None
        value = (apart[0] + apart[1]) / 2
        line = f"{said(a)} - {said(b)}" if a.value >= b.value else f"{said(b)} - {said(a)}"
        return finding(figure, d, f"{line} = {figures(value)}", (mended(figure, d, value),) if not b.scaled else ())
    return None
