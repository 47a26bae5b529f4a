"""What a phrase is made of, and the names that editors use for parts of speech and features."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 6
"""Tokens that a name ({PERSONNE}, {VILLE}…) may have at most."""

LONGEST_VERB = 9
"""Tokens that a verb in a compound tense may have, with what stands between its words."""

CLASSES: dict[str, tuple[str, ...]] = {
    "NOM": ("NOUN",),
    "ADJ": ("ADJ",),
    "VERBE": ("VERB",),
    "ADV": ("ADV",),
    "DET": ("DET",),
    "PRO": ("PRON",),
    "PREP": ("PREP",),
    "CONJ": ("CONJ",),
    "NUM": ("NUM",),
    "MOT": (),
    "MOIS": (),
    "JOUR": (),
    "NP": (),
    "PERSONNE": (),
    "VILLE": (),
    "PAYS": (),
    "ORGANISATION": (),
}
"""Classes of `{…}` → the lexicon's parts of speech."""

NAMES = frozenset({"PERSONNE", "VILLE", "PAYS", "ORGANISATION"})
"""Classes that one or more tokens make together (lint.french.names)."""

CLOSED = {"DET": "DET", "PRO": "PRON", "PREP": "PREP", "CONJ": "CONJ", "MOIS": "Month", "JOUR": "Weekday"}
"""Classes with few members: a phrase may hang on one, for want of a word or lemma. Lexicon's name of each."""

PARTS = {"N": ("NOUN",), "V": ("VERB",), "A": ("ADJ",), "D": ("DET",), "P": ("PRON",), "ADV": ("ADV",)}
"""`<lemme:N>`: the letter → parts of speech."""

FEATURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "masc": ("gender", ("m",)),
    "fem": ("gender", ("f",)),
    "sing": ("number", ("s",)),
    "plur": ("number", ("p",)),
    "1": ("person", ("1",)),
    "2": ("person", ("2",)),
    "3": ("person", ("3",)),
    "inf": ("mood", ("inf",)),
    "ppasse": ("mood", ("ppast",)),
    "ppres": ("mood", ("ppres",)),
    "ind": ("mood", ("ind-pres", "ind-impf", "ind-fut", "ind-past")),
    "pres": ("mood", ("ind-pres",)),
    "impf": ("mood", ("ind-impf",)),
    "futur": ("mood", ("ind-fut",)),
    "passe": ("mood", ("ind-past",)),
    "cond": ("mood", ("cond",)),
    "subj": ("mood", ("subj-pres", "subj-impf")),
    "imper": ("mood", ("imper",)),
    "fini": (
        "mood",
        ("ind-pres", "ind-impf", "ind-fut", "ind-past", "cond", "subj-pres", "subj-impf", "imper"),
    ),
    "def": ("classes", ("Def",)),
    "indef": ("classes", ("Indef",)),
    "dem": ("classes", ("Dem",)),
    "poss": ("classes", ("Poss",)),
}
"""Features inside `{…}` → attribute of a reading and the values that suit."""

SEMANTIC = frozenset(
    "Hum HumColl Conc ConcColl Abst Anl AnlColl Animal Profession Relational Nationality Org Event Place Substance"
    " BodyPart Time Collective Weekday Month Def Indef Dem Poss Negative Clitic Subject Relative Interrogative"
    " Subordinating Coordinating Quantity Reflexive Tonic Aux Contracted Partitive Prefixed Color NotHum".split()
)
"""Classes of the lexicon that a phrase may ask for (rules/lexique/classes.yaml, DELA)."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a reading must have. `wanted`: attribute → values that suit; `classes` all; `not_classes` none."""

    wanted: tuple[tuple[str, tuple[str, ...]], ...] = ()
    classes: frozenset[str] = frozenset()
    not_classes: frozenset[str] = frozenset()

    @property
    def has_mood(self) -> bool:
        return any(attribute == "mood" for attribute, _ in self.wanted)


@dataclass(frozen=True, slots=True)
class Word:
    """A token with this norm; with `negated`, a word with another."""

    norm: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Lemma:
    """Any form of a lemma; `parts`: parts of speech, empty for all."""

    lemma: str
    parts: tuple[str, ...]
    features: Features
    slot: int
    negated: bool = False

    @property
    def may_be_compound(self) -> bool:
        """Whether a compound tense suits: not when the mood is asked for."""
        # Every infinitive ends in -r or -re.
        verb = "VERB" in self.parts or (not self.parts and self.lemma.endswith(("r", "re")))
        return verb and not self.negated and not self.features.has_mood


@dataclass(frozen=True, slots=True)
class Class:
    """A word of a class (`CLASSES`)."""

    name: str
    features: Features
    slot: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    branches: tuple[tuple[Node, ...], ...]
    slot: int
    optional: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Maybe:
    """A sequence that may be absent."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` tokens of any kind (see `docs/phrases.md` for what a gap never passes)."""

    most: int


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a sentence, or of a headline."""

    headline: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """The end of a sentence, before its closing punctuation."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the part begins (or ends) that the finding marks."""

    closes: bool


Node = Word | Lemma | Class | Choice | Maybe | Gap | Start | End | Mark


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase. `slots`: slot → its node, in order (slots count from 1)."""

    text: str
    nodes: tuple[Node, ...]
    slots: tuple[Lemma | Class | Choice, ...]


def width(node: Node) -> tuple[int, int]:
    """The fewest and the most tokens that a node takes."""
    if isinstance(node, Lemma):
        return 1, LONGEST_VERB if node.may_be_compound else 1
    if isinstance(node, Class):
        return 1, LONGEST_NAME if node.name in NAMES and not node.negated else 1
    if isinstance(node, Choice):
        if node.negated:
            return 1, 1
        sizes = [widths(branch) for branch in node.branches]
        return 0 if node.optional else min(a for a, _ in sizes), max(b for _, b in sizes)
    if isinstance(node, Maybe):
        return 0, widths(node.items)[1]
    if isinstance(node, Gap):
        return 0, node.most
    if isinstance(node, Word):
        return 1, 1
    return 0, 0


def widths(nodes: tuple[Node, ...]) -> tuple[int, int]:
    """The fewest and the most tokens that a sequence takes."""
    sizes = [width(n) for n in nodes]
    return sum(a for a, _ in sizes), sum(b for _, b in sizes)
