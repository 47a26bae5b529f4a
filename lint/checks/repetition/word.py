"""A word twice in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.repetition.common import (
    DETERMINERS,
    DOUBLETS,
    EMPHATIC,
    FUNCTION,
    NUMBER_WORDS,
    RELATIVES,
    is_first_in_sentence,
    is_proper,
    is_readable,
    norms_of,
    runs_of,
    word_set,
)
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Confidence, Match, Severity, Token

# Subject and reflexive pronoun; tonic pronoun and dative; "on laisse faire faire"; "que ce soit soit l'un,
# soit l'autre".
_RIGHT_TWICE = word_set("nous vous lui faire soit")

# A sound, a tone are nouns too: "avec son son si particulier".
_NOUN_TOO = word_set("son ton")

_SUBJECTS = word_set("il elle on ils elles je tu nous vous ce c' cela ça n' ne y")

# "la façade est est…": what the cardinal points qualify.
_SIDES = word_set(
    """
    l' côté façade partie rive zone région quart aile frontière bande entrée flanc périphérie sortie
    secteur banlieue porte tribune rue autoroute mur versant pôle lisière
    """
)

# Finite forms that may close a relative clause and open the main one: "ce qu'il est est connu".
_HINGES = lazy_pattern(
    r"est|sont|a|ont|était|étaient|avait|avaient|fut|furent|sera|seront|va|vont|fait|font|peut|peuvent|doit|doivent"
    r"|dit|disent|veut|veulent|sait|voit|suit|vit|meurt|reste|restent|passe|passent|\w{2,}(?:ait|aient|era|eront)"
)

# "la vitamine A a des vertus", "l'autoroute A à Lyon": after a noun, a capital A is a name.
_LETTERS = ("a", "à", "y")


def _shouted(layers: BlockLayers) -> bool:
    """Whether the block is written in capitals, so that they tell no name."""
    letters = [c for c in layers.text[:200] if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


@check("repetition.mot")
def repeated_word(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A word twice in a row, nothing but space between ("le le président")."""
    if not is_readable(layers) or not _DOUBLED.search(layers.folded):
        return
    shouted = _shouted(layers)
    for run in runs_of(layers):
        n = 0
        while n + 1 < len(run):
            length = 1
            while n + length < len(run) and run[n + length].norm == run[n].norm:
                length += 1
            if length > 1:
                match = _word_match(layers, run, n, length, shouted)
                if match is not None:
                    yield match
            n += length


# A cheap look before any token is made.
_DOUBLED = lazy_pattern(r"(?i)(?<!\w)([^\W\d_][\w-]*'?)\s*+\1(?!\w)|(?<!\w)([^\W\d_][\w-]*)\s++\2(?!\w)")


def _word_match(layers: BlockLayers, run: list[Token], at: int, length: int, shouted: bool) -> Match | None:
    first, second, last = run[at], run[at + 1], run[at + length - 1]
    word = first.norm
    if first.kind != "word" or not any(c.isalpha() for c in word) or word.startswith("-"):
        return None
    if word in _RIGHT_TWICE or word in _NOUN_TOO or word in EMPHATIC or word in DOUBLETS:
        return None
    if word in NUMBER_WORDS or (word == "la" and length > 2):
        return None
    if len(word) == 1 and (word not in _LETTERS or (is_proper(first) and not shouted)):
        return None  # initials, letters, scales
    # "la La Rochelle", "de De Gaulle", "Bora Bora": the capital of the second makes a name of it.
    if (
        is_proper(second)
        and not shouted
        and not (is_proper(first) and word in FUNCTION and length == 2 and second.text.islower())
    ):
        return None
    if any(len(t.text) > 1 and t.text.isupper() for t in run[at : at + length]) and not shouted:
        return None
    if shouted and word not in FUNCTION:
        return None
    before = run[at - 1].norm if at else ""
    before2 = run[at - 2].norm if at > 1 else ""
    after = run[at + length].norm if at + length < len(run) else ""
    if word == "en" and after.endswith("ant"):
        return None  # "tout en en parlant": preposition and pronoun
    if word == "une" and before == "la":
        return None  # "à la une une photo"
    if word == "leur" and before in ("le", "la", "les"):
        return None  # "la leur leur suffit"
    if word == "est" and before in _SIDES:
        return None
    if word == "elle" and before in ("pour", "avec", "chez", "de", "d'", "sans", "par", "à", "selon"):
        return None
    if word == "plus" and before == "de":
        return None
    if word == "mieux" and before == "qui":
        return None  # "à qui mieux mieux"
    if word == "a" and after in ("priori", "posteriori", "fortiori", "contrario", "minima", "maxima"):
        return None
    if word == "la" and before in ("oh", "ooh", "ouh", "ô", "hou", "o", "tra"):
        return None
    if (_HINGES.fullmatch(word) and word not in FUNCTION) and _closes_relative(before, before2):
        return None
    if word not in FUNCTION and is_proper(first) and second.text.islower() and not is_first_in_sentence(layers, first):
        return None  # "la pie (Pica pica)": species that give their name to the genus
    if word not in FUNCTION and _is_right(run, at, length):
        return None
    if "\n" in layers.text[first.end : last.start] and word not in FUNCTION:
        return None
    safe = word in FUNCTION and length == 2
    quoted = layers.in_quotation(first.start, last.end)
    if word not in FUNCTION and quoted:
        # People stammer and stress; the draft may quote them as they spoke.
        return Match(
            first.start,
            last.end,
            {"mot": word},
            (first.text,),
            safe=False,
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
        )
    return Match(first.start, last.end, {"mot": word}, (first.text,), safe=safe)


def _is_right(run: list[Token], at: int, length: int) -> bool:
    """Whether the lexicon says that the pair is no stutter.

    A word that it does not know is a foreign one, a name or a noise ("tchip tchip", "so so"); a finite verb may
    end a relative clause and open the main one ("ceux qui le peuvent peuvent partir"); a noun that is also a
    verb may be its subject when an object follows ("l'offre offre un sursis"). Raises LexiconMissing.
    """
    from lint.french.lexicon import load_lexicon

    readings = load_lexicon().readings(run[at].norm)
    if not readings:
        return True
    if length > 2:
        return False
    finite = {r.number for r in readings if r.pos == "VERB" and r.person == "3"}
    before = norms_of(run[max(0, at - 4) : at])
    if finite and RELATIVES.intersection(before):
        return True
    after = norms_of(run[at + 2 : at + 3])
    if not (set(before[-1:]) & DETERMINERS and set(after) & DETERMINERS):
        return False
    return bool(finite & {r.number for r in readings if r.pos == "NOUN"})


def _closes_relative(before: str, before2: str) -> bool:
    """Whether the word before the pair belongs to a relative clause: "ce qu'il peut peut suffire"."""
    if before in RELATIVES:
        return True
    return before2 in RELATIVES and (before in _SUBJECTS or before not in DETERMINERS)
