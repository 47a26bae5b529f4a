"""From the text of a phrase to its nodes. Errors say the column, from 1, and what was expected."""

from __future__ import annotations

from lint.french.tokens import normalise, tokenize
from lint.rulebook.phrase.nodes import (
    CLASSES,
    FEATURES,
    PARTS,
    SEMANTIC,
    Choice,
    Class,
    End,
    Features,
    Gap,
    Lemma,
    Mark,
    Maybe,
    Node,
    Phrase,
    Start,
    Word,
    widths,
)

MOST_TOKENS = 60
LONGEST_GAP = 12
DEEPEST = 8
_SPECIAL = frozenset("<>{}()[]|!?^$‹›\\.")
_CLOSERS = {")": "(", "]": "[", ">": "<", "}": "{", "›": "‹"}


class PhraseError(ValueError):
    """What is wrong with a phrase: `column` from 1, `said` in French."""

    def __init__(self, column: int, said: str) -> None:
        super().__init__(f"colonne {column} : {said}")
        self.column = column
        self.said = said


def parse_phrase(text: str) -> Phrase:
    """The nodes of a phrase. Raises PhraseError."""
    parser = _Parser(text)
    nodes = parser.sequence(0, "")
    if not nodes or widths(nodes)[0] == 0:
        raise PhraseError(1, "cette phrase peut ne rien contenir : il y faut au moins un mot obligatoire")
    if widths(nodes)[1] > MOST_TOKENS:
        raise PhraseError(1, f"phrase trop longue : {MOST_TOKENS} mots au plus")
    _check_marks(text, nodes)
    return Phrase(text, nodes, tuple(parser.slots))


def _check_marks(text: str, nodes: tuple[Node, ...]) -> None:
    marks = [n.closes for n in nodes if isinstance(n, Mark)]
    if text.count("‹") + text.count("›") and marks != [False, True]:
        column = 1 + min(p for p in (text.find("‹"), text.find("›")) if p >= 0)
        raise PhraseError(column, "il faut une seule marque ‹…›, hors des parenthèses et des crochets")


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.slots: list[Lemma | Class | Choice] = []

    def fail(self, said: str, at: int | None = None) -> PhraseError:
        return PhraseError((self.at if at is None else at) + 1, said)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def spaces(self) -> None:
        while self.peek().isspace():
            self.at += 1

    def sequence(self, depth: int, closing: str) -> tuple[Node, ...]:
        """Nodes up to the end, a bar or the closing sign."""
        if depth > DEEPEST:
            raise self.fail("trop de parenthèses emboîtées")
        nodes: list[Node] = []
        while True:
            self.spaces()
            sign = self.peek()
            if not sign:
                return tuple(nodes)
            if closing and (sign == closing or (sign == "|" and closing == ")")):
                return tuple(nodes)
            nodes.extend(self.item(sign, depth))

    def item(self, sign: str, depth: int) -> list[Node]:
        if sign == "<":
            return [self.lemma(False)]
        if sign == "{":
            return [self.word_class(False)]
        if sign == "(":
            return [self.choice(depth, False)]
        if sign == "[":
            opened = self.at
            self.at += 1
            items = self.sequence(depth + 1, "]")
            self.close("]", opened)
            if not items:
                raise self.fail("crochets vides", opened)
            return [Maybe(items)]
        if sign == "!":
            return [self.negation(depth)]
        if sign == "^":
            self.at += 1
            headline = self.text.startswith("titre", self.at)
            if headline:
                self.at += len("titre")
            return [Start(headline)]
        if sign == "$":
            self.at += 1
            return [End()]
        if sign in "‹›":
            self.at += 1
            return [Mark(sign == "›")]
        if self.text.startswith("..", self.at) and not self.text.startswith("...", self.at):
            return [self.gap()]
        if sign == "|":
            raise self.fail("« | » ne sert qu'entre parenthèses : (un|le)")
        if sign == "?":
            raise self.fail("« ? » ne suit qu'une parenthèse : (très)?  ; un signe s'écrit « \\? »")
        if sign in _CLOSERS:
            raise self.fail(f"« {sign} » sans « {_CLOSERS[sign]} » avant lui")
        return list(self.words())

    def words(self) -> list[Word]:
        """Literal words up to the next special sign."""
        begun = self.at
        chars: list[str] = []
        while self.at < len(self.text):
            c = self.text[self.at]
            if c == "\\":
                if self.at + 1 >= len(self.text):
                    raise self.fail("« \\ » doit être suivi d'un signe")
                chars.append(self.text[self.at + 1])
                self.at += 2
                continue
            if c == "." and not (self.text.startswith("..", self.at) and not self.text.startswith("...", self.at)):
                chars.append(c)
                self.at += 1
                if self.text.startswith("..", self.at):  # the rest of « ... »
                    chars.append("..")
                    self.at += 2
                continue
            if c in _SPECIAL:
                break
            chars.append(c)
            self.at += 1
        found = [Word(t.norm) for t in tokenize("".join(chars))]
        if not found:
            raise self.fail("mot attendu", begun)
        return found

    def close(self, sign: str, opened: int) -> None:
        if self.peek() != sign:
            raise self.fail(f"« {sign} » attendu pour fermer « {self.text[opened]} » de la colonne {opened + 1}")
        self.at += 1

    def negation(self, depth: int) -> Node:
        begun = self.at
        self.at += 1
        sign = self.peek()
        if sign == "<":
            return self.lemma(True)
        if sign == "{":
            return self.word_class(True)
        if sign == "(":
            return self.choice(depth, True)
        if not sign or sign.isspace() or sign in _SPECIAL:
            raise self.fail("« ! » doit précéder un mot, <…>, {…} ou (…)")
        end = self.at
        while end < len(self.text) and not self.text[end].isspace() and self.text[end] not in _SPECIAL:
            end += 1
        tokens = tokenize(self.text[self.at : end])
        if len(tokens) != 1:
            raise self.fail("« ! » ne nie qu'un seul mot", begun)
        self.at = end
        return Word(tokens[0].norm, negated=True)

    def gap(self) -> Gap:
        begun = self.at
        self.at += 2
        digits = ""
        while self.peek().isdigit():
            digits += self.peek()
            self.at += 1
        if not digits:
            raise self.fail("nombre de mots attendu après « .. » : ..3")
        if not 1 <= int(digits[:4]) <= LONGEST_GAP:
            raise self.fail(f"un intervalle a de 1 à {LONGEST_GAP} mots", begun)
        return Gap(int(digits))

    def choice(self, depth: int, negated: bool) -> Choice:
        opened = self.at
        self.at += 1
        slot = self.reserve()
        branches: list[tuple[Node, ...]] = []
        while True:
            begun = self.at
            branch = self.sequence(depth + 1, ")")
            if not branch:
                raise self.fail("branche vide : écrivez (…)? pour ce qui peut manquer", begun)
            branches.append(branch)
            if self.peek() == "|":
                self.at += 1
                continue
            break
        self.close(")", opened)
        optional = self.peek() == "?"
        if optional:
            self.at += 1
        if negated:
            if optional:
                raise self.fail("« ! » et « ? » ne vont pas ensemble", opened)
            if any(widths(b) != (1, 1) for b in branches):
                raise self.fail("« ! » ne nie qu'un mot à la fois", opened)
        made = Choice(tuple(branches), slot, optional, negated)
        self.slots[slot - 1] = made
        return made

    def reserve(self) -> int:
        self.slots.append(Choice((), 0))
        return len(self.slots)

    def inside(self, opening: str, closing: str) -> tuple[str, int]:
        """What stands between the signs, and where it begins."""
        opened = self.at
        end = self.at + 1
        while end < len(self.text) and self.text[end] not in "<>{}()[]|‹›":
            end += 1
        if self.text[end : end + 1] != closing:
            self.at = end
            raise self.fail(f"« {closing} » attendu pour fermer « {opening} » de la colonne {opened + 1}")
        self.at = end + 1
        return self.text[opened + 1 : end], opened + 1

    def lemma(self, negated: bool) -> Lemma:
        inner, begun = self.inside("<", ">")
        name, colon, rest = inner.partition(":")
        words = rest.split()
        parts: tuple[str, ...] = ()
        if colon:
            if not words or words[0] not in PARTS:
                where = begun + len(name) + 1
                raise self.fail(f"après « : », une catégorie est attendue ({', '.join(PARTS)})", where)
            parts = PARTS[words[0]]
        lemma = normalise(name.strip())
        if not lemma:
            raise self.fail("lemme attendu entre « < » et « > »", begun)
        if len(tokenize(lemma)) != 1:
            raise self.fail(f"« {lemma} » n'est pas un seul mot : écrivez les autres à côté, <mettre> en œuvre", begun)
        features = self.features(words[1:], rest, begun + len(name) + 1)
        slot = self.reserve()
        made = Lemma(lemma, parts, features, slot, negated)
        self.slots[slot - 1] = made
        return made

    def word_class(self, negated: bool) -> Class:
        from lint.rulebook.schema import did_you_mean

        inner, begun = self.inside("{", "}")
        words = inner.split()
        if not words:
            raise self.fail("classe attendue entre « { » et « } »", begun)
        name = words[0]
        if name not in CLASSES:
            near = did_you_mean(name.upper(), CLASSES) or f"Classes connues : {', '.join(CLASSES)}."
            raise self.fail(f"classe inconnue « {name} ». {near}", begun + inner.index(name))
        rest = inner[inner.index(name) + len(name) :]
        features = self.features(words[1:], rest, begun + inner.index(name) + len(name))
        slot = self.reserve()
        made = Class(name, features, slot, negated)
        self.slots[slot - 1] = made
        return made

    def features(self, words: list[str], text: str, begun: int) -> Features:
        from lint.rulebook.schema import did_you_mean

        wanted: dict[str, tuple[str, ...]] = {}
        classes: set[str] = set()
        not_classes: set[str] = set()
        at = 0
        for word in words:
            at = text.index(word, at)
            name = word.removeprefix("-")
            if name in SEMANTIC:
                (not_classes if word != name else classes).add(name)
            elif word in FEATURES:
                attribute, values = FEATURES[word]
                if attribute == "classes":
                    classes.update(values)
                else:
                    wanted[attribute] = wanted.get(attribute, ()) + values
            else:
                near = did_you_mean(name, [*FEATURES, *SEMANTIC])
                raise self.fail(f"trait inconnu « {word} ». {near}".rstrip(), begun + at)
            at += len(word)
        return Features(tuple(wanted.items()), frozenset(classes), frozenset(not_classes))
