"""The determiner before a term, and what the two become together with another term.

Forms, contractions and elisions are those of `lint.french.inflection`; here it is decided which determiner
stands before the term, whether the table says enough to change it, and what « article: none » takes away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint.french.inflection import elide, elides, replace_determiner

_ARTICLES = {
    "le": "", "la": "", "l'": "", "les": "",
    "du": "de", "de le": "de", "de la": "de", "de l'": "de", "des": "de", "de les": "de",
    "au": "à", "à le": "à", "à la": "à", "à l'": "à", "aux": "à", "à les": "à",
}  # fmt: skip
"""Definite articles, contracted or not, and the preposition that they hold."""

_BARE = {"de": "de", "d'": "de", "que": "que", "qu'": "que"}
"""Words that elide before the term without being its determiner."""

_FEMININE = frozenset({"la", "de la", "à la"})
_OTHERS = (
    "un une ce cet cette ces mon ma ton ta son sa mes tes ses notre votre leur nos vos leurs "
    "quel quelle quels quelles aucun aucune"
)

_WORDS = sorted((*_ARTICLES, *_BARE, *_OTHERS.split()), key=len, reverse=True)
_BEFORE = re.compile(
    rf"(?<![\w'-])(?:{'|'.join(w if w.endswith(chr(39)) else w + ' ' for w in _WORDS)})\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Determiner:
    """The determiner that ends at a term: where it begins and how it is written (folded, with its space)."""

    start: int
    text: str


def find_determiner(folded: str, end: int) -> Determiner | None:
    """The determiner (or bare de, que) written just before the position `end` (code points) of the text."""
    # The longest, « quelles », has 8 signs with its space; one more to see that a word begins there.
    m = _BEFORE.search(folded, max(0, end - 9), end)
    return Determiner(m.start(), m[0]) if m else None


def with_determiner(determiner: Determiner, noun: str, gender: str, number: str, article: bool) -> tuple[str, bool]:
    """`noun` behind the determiner as it must be; the same words when nothing changes.

    `gender` "m", "f" or "" when unknown, `number` "s" or "p", `article` False when the noun takes none.
    The second value is False when the table does not say enough to be sure.
    """
    same = determiner.text + noun
    written = determiner.text.rstrip(" ")
    lower = written.lower()
    if lower in _BARE:
        word = _BARE[lower]
        return elide(word.capitalize() if written[0].isupper() else word, noun), True
    if lower in _ARTICLES and not article:
        preposition = _ARTICLES[lower]
        if written[0].isupper():
            preposition = preposition.capitalize()
        return (elide(preposition, noun) if preposition else noun), True
    if not gender and number != "p":
        if lower not in _ARTICLES:
            return same, True
        if not elides(noun) and lower.endswith(("l'", "es", "aux")):  # the gender does not show
            return same, False
        gender = "f" if lower in _FEMININE else "m"
    # « des » before the name of one body is « de les »: des UN → de l'ONU.
    return replace_determiner(written, noun, gender or "m", number, contracted_plural=True), True
