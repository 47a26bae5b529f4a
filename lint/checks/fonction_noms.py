"""Persons of the fact base named in a draft: full names, and what stands for them once they are introduced.

A mention may have several persons (namesakes): a check then speaks only when it holds for all of them. Positions
are places of tokens in the block's `tokens`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lint.checks.fonction_base import Vocabulary, vocabulary_of
from lint.facts.store import Person, fold
from lint.french.layers import BlockLayers, DraftLayers
from lint.french.names import first_names
from lint.lazy import lazy_pattern
from lint.model import Token

LONGEST = 6
"""Tokens that a name may have (« Luiz Inácio Lula da Silva » has five)."""

PARTICLES = frozenset(
    "de du des d' la le von van der den zu di da do dos del della al el ben bin ibn ter ten bint ould ag y e".split()
)
COURTESY = {"m.": "m", "mme": "f", "mlle": "f", "mr": "m", "mrs": "f", "mr.": "m", "mrs.": "f", "madame": "f",
            "monsieur": "m"}  # fmt: skip
# Things called after persons: what follows names no person who acts.
_BEARERS = frozenset(
    """rue avenue boulevard place quai pont square cours allée aéroport gare station stade université lycée collège
    école institut hôpital centre théâtre musée prix loi affaire fondation porte-avions frégate navire
    amendement ouragan bibliothèque espace salle maison promotion tour parc fort camp trophée coupe tournoi
    complexe esplanade médiathèque gymnase auditorium mémorial porte-hélicoptères sous-marin télescope méthode
    système doctrine ordonnance rapport réforme gouvernement gouvernements cabinet administration clan famille
    fils ère présidence galaxie camp années plan chaire campus résidence ehpad film biopic série documentaire
    chanson album""".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens [start, end) that name `persons`; `full`: by first name and family name.

    `courtesy` is the gender of « M. » or « Mme » before it, "" without; the title is inside [start, end).
    """

    persons: tuple[Person, ...]
    start: int
    end: int
    full: bool
    courtesy: str = ""

    @property
    def gender(self) -> str:
        """The gender that all bearers of the name have; "" when it is not known."""
        genders = {p.gender for p in self.persons}
        return genders.pop() if len(genders) == 1 else ""


def joined(layers: BlockLayers, at: int) -> bool:
    """Whether only a space or an elision's apostrophe stands before the token at `at`."""
    tokens = layers.tokens
    if not 0 < at < len(tokens):
        return False
    gap = layers.folded[tokens[at - 1].end : tokens[at].start]
    return gap in ("", " ")


_ARTICLE_AND_NAME = lazy_pattern(r"[a-z]{1,3}['’-]+[A-ZÀ-Þ]")


def is_capital(token: Token) -> bool:
    """Whether the token is written as a name is: « Charaa », « al-Charaa »."""
    text = token.text
    return token.kind == "word" and (text[:1].isupper() or bool(_ARTICLE_AND_NAME.match(text)))


def _run(layers: BlockLayers, at: int) -> int:
    """Where the longest run of words that a name may be made of ends (exclusive); it begins at `at`."""
    tokens = layers.tokens
    end = at + 1
    place = at + 1
    while place < len(tokens) and place - at < LONGEST and joined(layers, place):
        if is_capital(tokens[place]):
            end = place + 1
        elif tokens[place].norm not in PARTICLES:
            break
        place += 1
    return end


def full_name_at(layers: BlockLayers, at: int, vocabulary: Vocabulary) -> Mention | None:
    """The longest full name of the base that begins at the token, or None."""
    tokens = layers.tokens
    if not is_capital(tokens[at]):
        return None
    for end in range(_run(layers, at), at + 1, -1):
        if not is_capital(tokens[end - 1]):
            continue
        name = layers.folded[tokens[at].start : tokens[end - 1].end]
        persons = vocabulary.base.persons_named(name)
        if persons:
            return Mention(persons, at, end, True)
    return None


def family_at(layers: BlockLayers, at: int, vocabulary: Vocabulary) -> Mention | None:
    """Who may be meant by a family name (or a name of one word) at the token: everybody in the base."""
    tokens = layers.tokens
    if at >= len(tokens) or not (is_capital(tokens[at]) or tokens[at].norm in PARTICLES):
        return None
    for end in range(_run(layers, at), at, -1):
        if not is_capital(tokens[end - 1]):
            continue
        name = layers.folded[tokens[at].start : tokens[end - 1].end]
        persons = dict.fromkeys((*vocabulary.base.persons_named(name), *vocabulary.base.persons_of_family(name)))
        if persons:
            return Mention(tuple(persons), at, end, False)
    return None


def mentions(layers: BlockLayers) -> list[Mention]:
    """The full names of persons of the base in a block, in order; things called after them are left out."""
    found: list[Mention] | None = layers.shared.get("fonction_noms.mentions")
    if found is None:
        vocabulary = vocabulary_of(layers.parent)
        found = []
        reach = 0
        for at, token in enumerate(layers.tokens):
            if at < reach or not is_capital(token) or (at and _continues(layers, at)):
                continue
            mention = full_name_at(layers, at, vocabulary)
            if mention is not None:
                reach = mention.end
                if not _is_longer(layers, mention) and not _is_bearer(layers, at):
                    found.append(mention)
        layers.shared["fonction_noms.mentions"] = found
    return found


def _continues(layers: BlockLayers, at: int) -> bool:
    """Whether a name runs on at the token: « Jean Emmanuel Macron », « Charles-Emmanuel »."""
    before = layers.tokens[at - 1]
    return (
        is_capital(before)
        and joined(layers, at)
        and len(before.text) > 1
        and before.norm not in COURTESY
        and before.text in first_names()
    )


def _is_longer(layers: BlockLayers, mention: Mention) -> bool:
    """Whether a capital runs on behind it: « Emmanuel Macron Dupont », « Jacques Chirac Airlines »."""
    end = mention.end
    tokens = layers.tokens
    if end < len(tokens) and joined(layers, end) and is_capital(tokens[end]):
        return True
    return end < len(tokens) and layers.folded[tokens[end - 1].end : tokens[end].start] == "-"


def _is_bearer(layers: BlockLayers, at: int) -> bool:
    tokens = layers.tokens
    before = [t.norm for t in tokens[max(0, at - 3) : at]]
    if before and before[-1] in _BEARERS:
        return True
    return len(before) > 1 and before[-1] in ("de", "d'", "du") and before[-2] in _BEARERS


def introduced(draft: DraftLayers) -> dict[str, tuple[Person, ...]]:
    """Family names, folded, of the persons whom the draft names in full, with their bearers."""
    if not draft.blocks:
        return {}
    shared = draft.blocks[0].shared
    found: dict[str, tuple[Person, ...]] | None = shared.get("fonction_noms.introduced")
    if found is None:
        found = {}
        for block in draft.blocks:
            for mention in mentions(block):
                for family in (f for p in mention.persons for f in p.families):
                    known = found.get(fold(family), ())
                    found[fold(family)] = tuple(dict.fromkeys((*known, *mention.persons)))
        shared["fonction_noms.introduced"] = found
    return found
