"""The determiner before a term, and what it becomes before another one.

Definite articles with their contractions and elisions are a closed set (Grevisse & Goosse, *Le bon usage*,
16th ed., "L'article défini": du, des, au, aux; l' before a vowel). Other determiners (cette, son, un…) are
left to `lint.french.inflection`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VOWELS = "aeiouyàâäæéèêëîïôöœùûü"
# A y before a vowel is a consonant (le Yémen); onze, oui, un do not elide either.
_NO_ELISION = re.compile(r"(?:y[aeiou]|onz|oui\b|ouistiti|uhlan|ululation|un\b|huit)", re.IGNORECASE)

_BEFORE = re.compile(
    r"(?<![\w'-])(?P<det>"
    r"(?:de|à) la |(?:de|à) l'|de les |à les |de le |à le |"
    r"le |la |l'|les |du |des |au |aux |d'|de |qu'|que |"
    r"un |une |ce |cet |cette |ces |mon |ma |ton |ta |son |sa |mes |tes |ses |"
    r"notre |votre |leur |nos |vos |leurs |quel |quelle |quels |quelles |aucun |aucune |chaque "
    r")\Z",
    re.IGNORECASE,
)
# det → (preposition or conjunction, article)
_PARTS = {
    "le": ("", "le"), "la": ("", "la"), "l'": ("", "l'"), "les": ("", "les"),
    "du": ("de", "le"), "de le": ("de", "le"), "de la": ("de", "la"), "de l'": ("de", "l'"),
    "des": ("de", "les"), "de les": ("de", "les"),
    "au": ("à", "le"), "à le": ("à", "le"), "à la": ("à", "la"), "à l'": ("à", "l'"),
    "aux": ("à", "les"), "à les": ("à", "les"),
    "d'": ("de", ""), "de": ("de", ""), "qu'": ("que", ""), "que": ("que", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Determiner:
    """The determiner that ends at a term: where it begins and how it is written (folded, with its space)."""

    start: int
    text: str


def find_determiner(folded: str, end: int) -> Determiner | None:
    """The determiner (or bare de, que) written just before the position `end` of the folded text."""
    m = _BEFORE.search(folded, max(0, end - 12), end)
    return Determiner(m.start("det"), m["det"]) if m else None


def elides(noun: str) -> bool:
    """Whether le, la, de, que are elided before the word.

    The lexicon's table of aspirated h decides when it is there; without it an h is aspirated, which is
    right of most names (le Honduras, la Hongrie).
    """
    if not noun:
        return False
    return noun[0].lower() in _VOWELS and not _NO_ELISION.match(noun)


def mend_determiner(
    determiner: Determiner, noun: str, gender: str, number: str, article: bool
) -> tuple[str | None, bool]:
    """What is written instead of the determiner before `noun` (with its space), None when nothing changes.

    `gender` "m", "f" or "" when unknown, `number` "s" or "p", `article` False when the noun takes none.
    The second value is False when the table does not say enough to be sure.
    """
    written = determiner.text.rstrip(" ").lower()
    if written not in _PARTS:
        return _other(determiner, noun, gender, number)
    preposition, old = _PARTS[written]
    sure = True
    if not old or not article:
        new = ""
    elif number == "p":
        new = "les"
    elif elides(noun):
        new = "l'"
    elif gender:
        new = "le" if gender == "m" else "la"
    elif old in ("le", "la"):
        new = old
    else:  # l', les: the gender does not show
        return None, False
    rewritten = _join(preposition, new, noun)
    if rewritten == determiner.text.lower():
        return None, sure
    if determiner.text[0].isupper() and rewritten:
        rewritten = rewritten[0].upper() + rewritten[1:]
    return rewritten, sure


def _join(preposition: str, article: str, noun: str) -> str:
    """Preposition and article before the noun, contracted or elided, with the space that follows."""
    contracted = {("de", "le"): "du ", ("de", "les"): "des ", ("à", "le"): "au ", ("à", "les"): "aux "}
    if (preposition, article) in contracted:
        return contracted[preposition, article]
    if article:
        head = f"{preposition} " if preposition else ""
        return head + (article if article.endswith("'") else f"{article} ")
    if preposition in ("de", "que") and elides(noun):
        return f"{preposition[:-1]}'"
    return f"{preposition} " if preposition else ""


def _other(determiner: Determiner, noun: str, gender: str, number: str) -> tuple[str | None, bool]:
    if not gender:
        return None, True
    try:
        from lint.french.inflection import replace_determiner
    except ImportError:
        return None, False
    old = determiner.text.rstrip(" ")
    new = replace_determiner(old, noun, gender, number)
    if not new or new == old:
        return None, True
    return (new if new.endswith("'") else f"{new} "), True
