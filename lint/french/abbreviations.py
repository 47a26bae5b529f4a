"""What the full stop after a word means: end of an abbreviation, end of the sentence, or both.

Tokens and sentences ask the same question here, so that they never disagree.

Sources: Imprimerie nationale, *Lexique des règles typographiques* (2002), "Abréviations" and "Points
cardinaux"; OQLF, Banque de dépannage linguistique, "Abréviations et symboles"; the English titles and
company forms are those that translated wires leave in place ("Mr.", "Inc.").
"""

from __future__ import annotations

import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Always before a name: never the end of a sentence, unless nothing follows.
_TITLES = _words(
    """
    M MM Mme Mmes Mlle Mlles Mr Mrs Ms Dr Drs Pr Prof Me Mgr Mgrs St Ste Sts Stes Gén Gal Col Cdt Cne
    Cap Capt Lt Sgt Adj Sen Sén Rep Rép Gov Gouv Gen Rév Rev Vve Min Dép Hon Maj Cmdr Pres Prés Bx Fr
    """
)

# Something always follows, whatever its first letter.
_OPENING = _words(
    """
    cf av apr env réf tél fax boul bld éd dir spéc trad préf ms mss vs fasc coll dept dépt
    """
)

# A full stop after these is an abbreviation's only before a number ("art. 5", "fig. II", "p. 12"): several
# are words ("l'art.", "ils étaient max.").
_BEFORE_NUMBER = _words(
    """
    art arts fig figs chap vol vols al par paragr sect no nos n p pp t l ll v s f ff éd ed ann tab tabl
    pl liv ch col cl div alin ép add dos rép jur req prop
    """
)

# May close a sentence as well: "…, etc. Il part" but "etc. et".
_MAY_END = _words("etc ibid id hab suiv sq sqq obs ss cie sté éts bât bd")

# After a name: the end only where a new sentence plainly begins ("Apple Inc. Il a dit").
_AFTER_NAME = _words("inc corp co ltd jr sr bros llc plc")

# Names of months, after a day or before a year.
_MONTHS = _words("janv févr fév avr juil juill sept oct nov déc")

# Words in common use that begin sentences and not names: function words, not exhaustive on purpose.
_STARTERS = _words(
    """
    le la les l' un une des du de d' au aux ce cet cette ces c' ça cela ceci celui celle ceux celles il
    ils elle elles on je j' tu nous vous mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
    en y à dans par pour sur sous avec sans selon chez contre entre vers depuis pendant durant après
    avant dès lors lorsque lorsqu' quand si s' mais ou où et donc or ni car puis ensuite enfin ainsi
    alors aussi cependant pourtant toutefois néanmoins outre malgré grâce parmi plusieurs certains
    certaines tous toutes tout toute chaque aucun aucune quel quelle quels quelles qui que qu' quoi
    quant comment pourquoi combien hier aujourd'hui demain ici là voici voilà plus moins très trop peu
    beaucoup bien même déjà encore jamais toujours seul seule seuls seules deux trois quatre cinq six
    sept huit neuf dix mardi mercredi jeudi vendredi samedi dimanche lundi oui non n' ne m' t' face afin
    parce puisque puisqu' quoique jusque jusqu' autre autres d'autres interrogé interrogée pas rien
    personne quelques c' c'est
    """
)

# Starters that are also the first word of a surname ("Le Pen", "De Niro").
_PARTICLES = _words("le la les de du des l' d'")

# After these a single capital is somebody's initial ("selon A. Dupont"), not the last letter of "le plan B".
_BEFORE_PERSON = _words(
    """
    selon par de avec et à pour que qu' chez contre d' ou dont comme où entre sans vers sur ni est était
    """
)

# Before "J.-C." (Jésus-Christ, not somebody's initials).
_ERAS = _words("avant après av. apr. ap. av apr ap")

_OPENERS = "«“„\"‘'([—–-*"
_APOSTROPHES = "'’ʼ"
_LONGEST = 16


def next_start(text: str, position: int) -> int:
    """Index of the first character at or after `position` that is no space, quotation mark, bracket or dash.

    Bracketed ellipses ("[…]") are passed over as well. `len(text)` when there is none.
    """
    size = len(text)
    while position < size:
        char = text[position]
        if char == "[" and text.startswith(("[…]", "[...]"), position):
            position = text.index("]", position) + 1
        elif char.isspace() or char in _OPENERS:
            position += 1
        else:
            break
    return position


def letter_class(text: str, position: int) -> str:
    """Class of the character at `position`: `U` begins a sentence (capital, or script without case),
    `l` lower-case letter, `d` digit, `e` end of text, `o` anything else.

    A word like "iPhone" counts as capitalised.
    """
    if position >= len(text):
        return "e"
    char = text[position]
    if char.isalpha():
        if not char.islower():
            return "U"
        return "U" if text[position + 1 : position + 2].isupper() else "l"
    return "d" if char.isdigit() else "o"


def word_at(text: str, position: int) -> str:
    """The word that begins at `position`, lower-case, with its straight apostrophe ("l'"); "" if none."""
    end = position
    limit = min(len(text), position + 24)
    while end < limit and text[end].isalpha() and text[end] != "ʼ":
        end += 1
    word = text[position:end].lower()
    if word and end < len(text) and text[end] in _APOSTROPHES:
        return "aujourd'hui" if word == "aujourd" else word + "'"
    return word


def begins_sentence(text: str, position: int) -> bool:
    """Whether a word that commonly opens a sentence stands at `position`, capitalised."""
    if position >= len(text) or not text[position].isupper():
        return False
    return word_at(text, position) in _STARTERS


def _before(text: str, dot: int) -> str:
    """The run of letters, inner dots and hyphens that ends at `dot`; "" when too long to be abbreviated."""
    start = dot
    limit = max(0, dot - _LONGEST)
    while start > limit and (text[start - 1].isalpha() or _joins(text[start - 1])):
        start -= 1
    if start == limit and limit > 0:
        return ""
    return text[start:dot].lstrip(".-‑")


def _joins(char: str) -> bool:
    return char in ".-‑" or "\u0300" <= char <= "\u036f"


def _previous_word(text: str, end: int) -> str:
    """The word that ends before `end`, spaces skipped, as written; "" at the start or after punctuation."""
    while end > 0 and text[end - 1] in " \u00a0\u202f\n":
        end -= 1
    start = end
    limit = max(0, end - 24)
    if end > 0 and text[end - 1] in ".'’ʼ":
        start -= 1  # "av. J.-C.", "d'A. Duval"
    while start > limit and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _roman(text: str, position: int) -> bool:
    """Whether a Roman numeral, or a legal reference ("L. 123-4", "R. 5"), stands at `position`."""
    end = position
    while end < len(text) and end - position < 8 and text[end] in "IVXLC":
        end += 1
    if end > position and (end == len(text) or not text[end].isalpha()):
        return True
    return text[position] in "LRDA" and not text[position + 1 : position + 2].isalpha()


def full_stop(text: str, dot: int, closed: int | None = None) -> tuple[bool, bool]:
    """Meaning of the full stop at index `dot`: (belongs to an abbreviation, may end the sentence).

    `closed`: end of the closing marks after it ("etc.) Il part"), when the caller knows. Looks at most
    40 code points back and at the first word that follows. Both may be true ("etc. Il part").
    """
    following = next_start(text, dot + 1 if closed is None else closed)
    kind = letter_class(text, following)
    at_end = kind == "e"
    plain = kind != "l"
    written = _before(text, dot)
    if not written:
        return False, plain
    if not written.isascii():
        written = unicodedata.normalize("NFC", written)
    low = written.lower()
    if len(written) == 1:
        return _initial(text, dot, written, following, kind)
    parts = low.replace("-", ".").replace("‑", ".").split(".")
    if len(parts) > 1 and all(len(p) <= 1 for p in parts):
        # U.R.S.S., J.-P., av. J.-C., a.m.
        era = low in ("j.-c", "j.-‑c", "j.c") and _previous_word(text, dot - len(written)).lower() in _ERAS
        if era or low in ("a.m", "p.m"):
            return True, kind in "Ue"
        surname = "-" in written and _surname(text, following)
        return True, at_end or (begins_sentence(text, following) and not surname)
    if "." in low:
        low = parts[-1]
        written = written[-len(low) :] if low else written
        if not low:
            return False, plain
    if "-" in low or "‑" in low:
        # "vice-prés.", "Saint-Louis.": only the last part could be short for something.
        return False, plain
    if written in _TITLES:
        if written in ("Fr", "Min", "Cap", "Col", "Rép", "Pres") and begins_sentence(text, following):
            return False, True
        return True, at_end
    if low in _MAY_END:
        return True, kind in "Ue"
    if low in _AFTER_NAME and written[0].isupper():
        return True, at_end or begins_sentence(text, following)
    if low == "ex" and text[max(0, dot - 6) : dot - 2].rstrip().lower().endswith("p."):
        return True, at_end
    if low in _OPENING:
        return True, at_end
    if low in _MONTHS:
        day = _previous_word(text, dot - len(written))
        if kind == "d" or day[:1].isdigit():
            return True, kind in "Ue"
        return False, plain
    if low in _BEFORE_NUMBER:
        number = kind == "d" or (kind == "U" and _roman(text, following))
        return (True, False) if number else (False, plain)
    # A small letter after a full stop is a slip of the keyboard rather than an abbreviation we do not know:
    # in 5,000 treebank sentences no other word of four letters and a full stop stands in mid-sentence.
    return False, plain or len(low) >= 4


def _initial(text: str, dot: int, letter: str, following: int, kind: str) -> tuple[bool, bool]:
    """`full_stop` for a single letter: "M. Macron", "G. W. Bush", "p. 5", "le plan B. Il part"."""
    if letter == "M":
        return True, kind == "e"
    if kind == "e":
        return False, True
    if letter.islower():
        if letter == "p" and text.startswith("ex.", following):
            return True, False
        if letter == "h" and kind in "dl":
            return True, False
        if kind == "d" and letter in "ptnvlsf":
            return True, False
        if kind == "U" and letter in "cv":
            # Law reports: "Dupont c. France".
            return (True, False) if _previous_word(text, dot - 1)[:1].isupper() else (False, True)
        return False, kind in "Udo"
    if kind == "l":
        return True, False
    previous = _previous_word(text, dot - 1)
    if kind == "d":
        return (True, False) if letter in "LRDAN" and not previous[:1].isupper() else (False, True)
    if kind != "U":
        return False, True
    named = not previous or previous[:1].isupper() or previous.lower() in _BEFORE_PERSON
    if begins_sentence(text, following):
        return (True, False) if named and _surname(text, following) else (False, True)
    # "l'hépatite B. Manger" or "le sénateur J. Duval": names are more frequent in news.
    return True, False


def _surname(text: str, position: int) -> bool:
    """Whether a particle and a capitalised word stand at `position`: "Le Goff", "De Niro"."""
    word = word_at(text, position)
    after = position + len(word)
    while after < len(text) and text[after] in " \u00a0\u202f":
        after += 1
    return word in _PARTICLES and text[after : after + 1].isupper()
