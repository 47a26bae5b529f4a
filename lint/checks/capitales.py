"""Capitals: headlines set in English title case, capitals without their accent, ligatures.

Sources: Académie française, "Accentuation des majuscules" (the accent has full spelling value); Imprimerie
nationale, *Lexique des règles typographiques* (2002), "Accentuation des capitales", "Ligatures" and "Titres":
a French title takes a capital at its first word and at names only.

Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.french.layers import BlockLayers
from lint.model import BlockKind, Match, Token

if TYPE_CHECKING:
    import regex

    from lint.french.lexicon import Lexicon

# Words that never take a capital in a French title unless they open it or belong to a name.
_SMALL = frozenset(
    "le la les l' un une des du de d' au aux à en dans sur sous pour par avec sans chez vers entre contre depuis"
    " pendant avant après dès selon et ou mais donc car ni que qu' qui dont où ce cet cette ces son sa ses leur"
    " leurs notre nos se s' ne n' pas plus est sont a ont sera seront peut doit va vont fait comme si très trop".split()
)
# Small words that begin names ("La Haye", "Le Monde", "Les Républicains", "Du Bellay", "En Marche").
_NAME_OPENERS = frozenset("le la les l' de du d' des en".split())
# What begins a verb's object and seldom a noun's complement.
_OBJECT_OPENERS = frozenset("le la les l' un une des ses son sa leurs leur d' à".split())
_ENDS_CLAUSE = '.:!?…«“"–—|/()'
_MIN_WORDS = 5
_MAX_WORDS = 25


def _words(layers: BlockLayers) -> list[Token]:
    return [t for t in layers.tokens if t.kind == "word" and t.text[:1].isalpha()]


def _opens(text: str, token: Token) -> bool:
    """Whether the token is the first of the block or of a clause that may begin with a capital."""
    before = text[: token.start].rstrip(" \u00a0\u202f")
    return not before or before[-1] in _ENDS_CLAUSE


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


@check("capitales.titre")
def title_case(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A headline in which ordinary words have capitals, as in English.

    Only a headline, or a paragraph of one short line without a final stop, is looked at. Either small words
    (articles, prepositions) have capitals, which no list of names does, or no word but small ones is without
    and a verb with a capital follows another capital ("La Cour Rejette l'Appel des Riverains").
    """
    text = layers.text
    kind = layers.block.kind
    if kind not in (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.PARAGRAPH):
        return
    if len(text) > 180 or "\n" in text or text[-1:] in ".;,":
        return
    words = _words(layers)
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS:
        return
    if text.isupper():
        return
    inner = [w for w in words if not _opens(text, w)]
    counted = [w for w in inner if not w.text.isupper() or len(w.text) == 1 or w.norm in _SMALL]
    if len(counted) < 4:
        return
    raised = [w for w in counted if w.text[0].isupper()]
    small = [w for w in raised if w.norm in _SMALL]
    sure = [w for w in small if w.norm not in _NAME_OPENERS]
    lowered = [w for w in counted if not w.text[0].isupper()]
    content_lowered = [w for w in lowered if w.norm not in _SMALL]
    if (len(sure) >= 1 and len(small) >= 2) or len(small) >= 3:
        # English titles keep no content word low; a French line of names does not capitalise its articles.
        if len(content_lowered) > 1 or len(raised) < 0.7 * len(counted):
            return
    elif content_lowered or len(raised) < 4 or not _has_raised_verb(text, words):
        return
    first, last = raised[0], raised[-1]
    start = words[0].start if not _opens(text, words[0]) else first.start
    mend = _mended(text, first.start, last.end, raised)
    yield Match(start, last.end, suggestions=(mend,) if mend else ())


def _has_raised_verb(text: str, words: Sequence[Token]) -> bool:
    """Whether a capitalised verb (third person, present or future) comes right behind a capitalised noun.

    Names of institutions have no verb; what may be noun and verb ("Presse", "Finances") asks for a determiner
    or a plain preposition behind it. False without the lexicon.
    """
    from lint.errors import LexiconMissing
    from lint.french.lexicon import load_lexicon

    try:
        lexicon = load_lexicon()
    except (LexiconMissing, OSError):
        return False
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if not (word.text[0].isupper() and before.text[0].isupper() and not word.text.isupper()):
            continue
        if text[before.end : word.start].strip() or before.norm in _SMALL or _opens(text, word):
            continue
        readings = [r for r in lexicon.readings(word.norm) if not r.rare]
        if not any(r.pos == "VERB" and r.person == "3" and r.mood in ("ind-pres", "ind-fut") for r in readings):
            continue
        if all(r.pos == "VERB" for r in readings) or after.norm in _OBJECT_OPENERS:
            return True
    return False


def _mended(text: str, start: int, end: int, raised: Sequence[Token]) -> str:
    """The headline with ordinary words in small letters; "" when the lexicon is not there to tell names."""
    from lint.errors import LexiconMissing
    from lint.french.lexicon import load_lexicon

    try:
        lexicon = load_lexicon()
    except (LexiconMissing, OSError):
        return ""
    pieces: list[str] = []
    position = start
    for word in raised:
        pieces.append(text[position : word.start])
        ordinary = word.norm in _SMALL or _is_ordinary(lexicon, word)
        pieces.append(_lowered(word.text) if ordinary else word.text)
        position = word.end
    pieces.append(text[position:end])
    return "".join(pieces)


# Common nouns that keep their capital as the first word of a body's name ("l'Union européenne").
_BODIES = frozenset("union état états assemblée sénat parlement commission église onu".split())


def _is_ordinary(lexicon: Lexicon, word: Token) -> bool:
    """Whether the word is in the lexicon as something else than a name."""
    if word.norm in _BODIES or any(r.pos == "PROPN" for r in lexicon.readings(word.text)):
        return False
    return bool(lexicon.readings(word.norm))


def _bare(word: str) -> str:
    """The word without the accents and cedillas of its capitals: "Saint-Étienne" gives "Saint-Etienne"."""
    return "".join(unicodedata.normalize("NFD", c)[0] if c.isupper() else c for c in word)


@functools.lru_cache(maxsize=8)
def _accented(words: tuple[str, ...]) -> tuple[dict[str, str], regex.Pattern[str]]:
    import regex

    table = {_bare(w): w for w in words if _bare(w) != w}
    return table, regex.compile(r"(?<![\p{L}\p{N}@#_.])\L<bare>(?![\p{L}\p{N}_])", bare=list(table))


@check("capitales.accents", options={"mots": []}, anchors=("e", "i"))
def accents(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital without its accent in a word that has no other spelling (option `mots`, with accents)."""
    words = tuple(options["mots"])
    if not words:
        return
    table, pattern = _accented(words)
    for m in pattern.finditer(layers.text):
        yield Match(m.start(), m.end(), suggestions=(table[m.group()],))


@functools.cache
def _ligature() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        r"(?<!\p{L})(?:(?:c|ch|s|b|n|v|m|man|ranc|belle-s|demi-s)?(?P<oe>oe)(?:urs?|ufs?|uds?|ux?|il|ill(?:et|ère)s?"
        r"|uvr(?:e|es|er|é|ée|ées|és|ant|ent|ait|aient|era|eront|ons|ez|iers?|ière|ières)|urs)(?!\p{L})"
        r"|(?P<oe>oe)(?:dipe|dème|sophage|strogène|nolog|cumén)\p{L}*|f(?P<oe>oe)tus(?!\p{L})|éc(?P<oe>oe)ur\p{L}*)",
        regex.IGNORECASE,
    )


@check("capitales.ligature", anchors=("oe",))
def ligature(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """ "oe" for "œ" in words that are spelt with the ligature ("coeur", "oeuvre")."""
    for m in _ligature().finditer(layers.text):
        start, end = next((a, b) for a, b in m.spans("oe"))
        two = layers.text[start:end]
        mend = "œ" if two.islower() else "Œ"
        # "Noé", "coexister", "poème", "moelle", "Noelle" have no ligature and match no branch above.
        yield Match(start, end, suggestions=(mend,))
