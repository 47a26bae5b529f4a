"""Conditions beside a phrase: `{1}.nombre != {2}.nombre`, `{2}.lemme dans ('accord', 'pacte')`.

A small language of our own (no code is run): comparisons of a slot's features and texts, joined by
`et`, `ou`, `non`. A slot whose word is ambiguous has several values: `==` holds when one is shared, `!=`
only when none is. A comparison with something unknown (an absent slot, no gender) is false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lint.rulebook.phrase.parse import PhraseError
from lint.rulebook.phrase.program import Capture, View

Condition = Callable[[View, Mapping[int, Capture]], bool]
_Values = Callable[[View, Mapping[int, Capture]], frozenset[str]]

_TOKEN = re.compile(
    r"\s*(?:(?P<slot>\{(?P<number>\d{1,2})\}(?:\.(?P<attribute>\w+))?)|'(?P<text>[^']*)'|\"(?P<text2>[^\"]*)\""
    r"|(?P<int>\d{1,4})|(?P<op>==|!=|<=|>=|[=<>(),])|(?P<word>\w+))"
)

_ALIASES = {
    "singulier": "s", "sing": "s", "pluriel": "p", "plur": "p",
    "masculin": "m", "masc": "m", "féminin": "f", "fem": "f", "fém": "f",
}  # fmt: skip
_PARTS = {
    "NOUN": "NOM", "VERB": "VERBE", "ADJ": "ADJ", "ADV": "ADV", "DET": "DET", "PRON": "PRO", "PREP": "PREP",
    "CONJ": "CONJ", "NUM": "NUM", "PROPN": "NP",
}  # fmt: skip
ATTRIBUTES = ("nombre", "genre", "accord", "personne", "mode", "lemme", "texte", "classe", "classes", "mots")
_FEATURE_ATTRIBUTES = frozenset({"nombre", "genre"})


class _Piece(NamedTuple):
    kind: str
    value: str
    at: int
    attribute: str = ""


def parse_condition(text: str, slots: int) -> Condition:
    """The condition as a function. `slots`: how many the phrase has. Raises PhraseError."""
    return _Parser(text, slots).parse()


class _Parser:
    def __init__(self, text: str, slots: int) -> None:
        self.text = text
        self.slots = slots
        self.pieces: list[_Piece] = []
        at = 0
        while at < len(text.rstrip()):
            match = _TOKEN.match(text, at)
            if match is None:
                raise PhraseError(at + 1, f"« {text[at:].strip()[:1]} » n'a pas de sens ici")
            begun = match.end() - len(match.group().lstrip())
            if match["slot"]:
                piece = _Piece("slot", match["number"], begun, match["attribute"] or "")
            elif match["text"] is not None or match["text2"] is not None:
                piece = _Piece("text", match["text"] if match["text"] is not None else match["text2"], begun)
            elif match["int"]:
                piece = _Piece("int", match["int"], begun)
            elif match["op"]:
                piece = _Piece("op", match["op"], begun)
            else:
                piece = _Piece("word", match["word"].lower(), begun)
            self.pieces.append(piece)
            at = match.end()
        self.at = 0
        self.depth = 0

    def fail(self, said: str) -> PhraseError:
        column = self.pieces[self.at].at if self.at < len(self.pieces) else len(self.text)
        return PhraseError(column + 1, said)

    def take(self, *values: str) -> str | None:
        """The next word or sign if it is one of these."""
        if self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece.kind in ("op", "word") and piece.value in values:
                self.at += 1
                return piece.value
        return None

    def parse(self) -> Condition:
        condition = self.either()
        if self.at < len(self.pieces):
            raise self.fail("« et », « ou » ou la fin de la condition attendus")
        return condition

    def either(self) -> Condition:
        parts = [self.both()]
        while self.take("ou", "or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else lambda v, s: any(p(v, s) for p in parts)

    def both(self) -> Condition:
        parts = [self.single()]
        while self.take("et", "and"):
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else lambda v, s: all(p(v, s) for p in parts)

    def single(self) -> Condition:
        if self.take("non", "not"):
            inner = self.single()
            return lambda v, s: not inner(v, s)
        if self.take("("):
            self.depth += 1
            if self.depth > 8:
                raise self.fail("trop de parenthèses")
            condition = self.either()
            if not self.take(")"):
                raise self.fail("« ) » attendu")
            self.depth -= 1
            return condition
        return self.comparison()

    def comparison(self) -> Condition:
        first = self.pieces[self.at] if self.at < len(self.pieces) else None
        left = self.operand()
        sign = self.take("==", "=", "!=", "in", "dans", "not", "pas", "<", ">", "<=", ">=")
        if sign is None:
            if first is not None and first.kind == "slot" and not first.attribute:
                number = int(first.value)
                return lambda v, s: number in s  # whether the slot took anything
            raise self.fail("comparaison attendue : ==, !=, dans, pas dans")
        if sign in ("not", "pas"):
            if not self.take("in", "dans"):
                raise self.fail("« dans » attendu")
            sign = "!="
        elif sign in ("in", "dans"):
            sign = "=="
        right = self.operand()
        if sign in ("<", ">", "<=", ">="):
            return _number_test(sign, left, right)
        if sign == "!=":
            return lambda v, s: _differ(left(v, s), right(v, s))
        return lambda v, s: bool(left(v, s) & right(v, s))

    def operand(self) -> _Values:
        if self.at >= len(self.pieces):
            raise self.fail("valeur attendue : {1}.nombre, 'mot', ('un', 'deux')")
        piece = self.pieces[self.at]
        if piece.kind in ("text", "int"):
            self.at += 1
            values = frozenset({_value(piece.value)})
            return lambda v, s: values
        if piece.kind == "slot":
            return self.slot(piece)
        if self.take("("):
            listed: set[str] = set()
            while True:
                item = self.pieces[self.at] if self.at < len(self.pieces) else None
                if item is None or item.kind not in ("text", "int"):
                    raise self.fail("texte entre apostrophes attendu : ('un', 'deux')")
                listed.add(_value(item.value))
                self.at += 1
                if self.take(")"):
                    break
                if not self.take(","):
                    raise self.fail("« , » ou « ) » attendu")
            frozen = frozenset(listed)
            return lambda v, s: frozen
        raise self.fail(f"« {piece.value} » : valeur attendue, {{1}}.nombre ou 'mot'")

    def slot(self, piece: _Piece) -> _Values:
        number = int(piece.value)
        if not 1 <= number <= self.slots:
            raise self.fail(f"il n'y a pas de case {{{number}}} : la phrase en a {self.slots}")
        if piece.attribute and piece.attribute not in ATTRIBUTES:
            from lint.rulebook.schema import did_you_mean

            near = did_you_mean(piece.attribute, ATTRIBUTES) or f"Connus : {', '.join(ATTRIBUTES)}."
            raise self.fail(f"« {piece.attribute} » inconnu. {near}")
        self.at += 1
        attribute = piece.attribute or "texte"
        return lambda v, s: slot_values(v, s.get(number), attribute)


def slot_values(view: View, capture: Capture | None, attribute: str) -> frozenset[str]:
    """The values that a slot's word can have; empty when it is absent or not known."""
    if capture is None:
        return frozenset()
    if attribute == "texte":
        return frozenset({" ".join(t.norm for t in view.tokens[capture.start : capture.end])})
    if attribute == "mots":
        return frozenset({str(capture.end - capture.start)})
    readings = capture.readings
    if attribute == "accord":
        found = {r.gender + r.number for r in readings if r.gender and r.number}
    elif attribute == "classes":
        found = {c for r in readings for c in r.classes}
    elif attribute == "classe":
        found = {_PARTS.get(r.pos, r.pos) for r in readings}
    elif attribute == "lemme":
        found = {r.lemma.lower() for r in readings}
    else:
        name = {"nombre": "number", "genre": "gender", "personne": "person", "mode": "mood"}[attribute]
        found = {getattr(r, name) for r in readings}
        if attribute in _FEATURE_ATTRIBUTES and "" in found:
            return frozenset()  # one reading does not say: nothing is known
    return frozenset(f for f in found if f)


def _value(text: str) -> str:
    return _ALIASES.get(text, text)


def _differ(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and not left & right


def _number_test(sign: str, left: _Values, right: _Values) -> Condition:
    def test(view: View, slots: Mapping[int, Capture]) -> bool:
        a = [int(v) for v in left(view, slots) if v.isdecimal()]
        b = [int(v) for v in right(view, slots) if v.isdecimal()]
        if not a or not b:
            return False
        return {"<": a[0] < b[0], ">": a[0] > b[0], "<=": a[0] <= b[0], ">=": a[0] >= b[0]}[sign]

    return test
