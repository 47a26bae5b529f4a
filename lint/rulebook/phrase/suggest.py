r"""Suggestions of phrase rules: `<parvenir> à \2 consensus`, written out as French wants it.

`\2` is what slot 2 took; `<lemme>` is inflected like the first lemma's slot, `<lemme=3>` like slot 3.
Elision, contraction and the determiner's gender are put right where parts meet, and at the left edge, over
one more word if need be. What cannot be inflected with certainty is not offered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lint.french.inflection import agree, conjugate_like, contract, elide, elides, replace_determiner
from lint.french.lexicon import Reading
from lint.french.tokens import normalise
from lint.rulebook.phrase.nodes import PARTS, Class, Lemma, Phrase
from lint.rulebook.phrase.parse import PhraseError
from lint.rulebook.phrase.program import Capture, Found, View
from lint.rulebook.templates import apostrophe_of, take_capital

_PART = re.compile(r"\\(?P<slot>\d{1,2})|\\(?P<sign>\D)|<(?P<lemma>[^<>]*)>|(?P<stray>[<>\\])")
_INNER = re.compile(r"(?P<lemma>[^:=]+)(?::(?P<part>\w+))?(?:=(?P<slot>\d{1,2}))?")
_REFLEXIVE = re.compile(r"(?:^|\s)(?:se|s'(?:en|y)?)\s*$", re.IGNORECASE)
_WORD = re.compile(r"\s*\S+\s*|\s+")
_REACH = 25
"""Tokens to the left of a verb among which its subject is looked for."""

_FULL = {
    "d'": "de", "n'": "ne", "s'": "se", "j'": "je", "m'": "me", "t'": "te", "qu'": "que", "c'": "ce",
    "jusqu'": "jusque", "lorsqu'": "lorsque", "puisqu'": "puisque",
}  # fmt: skip
_OWN_BEFORE_VOWEL = {"ma": "mon", "ta": "ton", "sa": "son"}


@dataclass(frozen=True, slots=True)
class _Text:
    text: str


@dataclass(frozen=True, slots=True)
class _Slot:
    slot: int


@dataclass(frozen=True, slots=True)
class _Inflected:
    lemma: str
    pos: str
    slot: int
    reflexive: bool = False  # « se » stands before it in the suggestion


@dataclass(frozen=True, slots=True)
class Written:
    """A mend: it replaces the block's text from `start` (code points) to the end of what is marked."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A part written out; `noun`: gender and number, when it begins with an inflected noun."""

    text: str
    noun: tuple[str, str] | None = None
    determiner: bool = False
    verb: bool = False


def parse_mend(text: str, phrase: Phrase) -> Mend:
    """The suggestion's parts. Raises PhraseError (column in the suggestion)."""
    parts: list[_Text | _Slot | _Inflected] = []
    at = 0
    for match in _PART.finditer(text):
        if match.start() > at:
            parts.append(_Text(text[at : match.start()]))
        at = match.end()
        if match["slot"]:
            parts.append(_Slot(_known(int(match["slot"]), phrase, match.start())))
        elif match["sign"]:
            parts.append(_Text(match["sign"]))
        elif match["stray"]:
            said = {"<": "« > » attendu", ">": "« > » sans « < »", "\\": "chiffre attendu après « \\ »"}
            raise PhraseError(match.start() + 1, said[match["stray"]])
        else:
            made = _inflected(match["lemma"], phrase, match.start())
            parts.append(replace(made, reflexive=True) if _REFLEXIVE.search(text[: match.start()]) else made)
    if at < len(text):
        parts.append(_Text(text[at:]))
    return Mend(tuple(parts))


def _known(slot: int, phrase: Phrase, at: int) -> int:
    if not 1 <= slot <= len(phrase.slots):
        raise PhraseError(at + 1, f"il n'y a pas de case {slot} : la phrase en a {len(phrase.slots)}")
    return slot


def _inflected(inner: str, phrase: Phrase, at: int) -> _Inflected:
    match = _INNER.fullmatch(inner)
    if match is None:
        raise PhraseError(at + 1, f"« <{inner}> » : <lemme>, <lemme=2> ou <lemme:N=2> attendu")
    if match["part"] and match["part"] not in PARTS:
        raise PhraseError(at + 1, f"catégorie inconnue « {match['part']} » : {', '.join(PARTS)}")
    if match["slot"]:
        slot = _known(int(match["slot"]), phrase, at)
    else:
        kinds = [n for n, s in enumerate(phrase.slots, 1) if isinstance(s, Lemma) and not s.negated]
        kinds += [n for n, s in enumerate(phrase.slots, 1) if isinstance(s, Class) and not s.negated]
        if not kinds:
            raise PhraseError(at + 1, "rien à imiter : la phrase n'a ni <lemme> ni {CLASSE}")
        slot = kinds[0]
    pos = PARTS[match["part"]][0] if match["part"] else ""
    return _Inflected(normalise(match["lemma"].strip()), pos, slot)


class Mend:
    """A suggestion, ready to be written for a match."""

    def __init__(self, parts: tuple[_Text | _Slot | _Inflected, ...]) -> None:
        self._parts = parts

    def write(self, view: View, found: Found) -> Written | None:
        """The mend for a match; None when a word cannot be inflected or a join is not certain."""
        tokens = view.tokens
        first, last = found.marked
        text = view.layers.text
        start = tokens[first].start
        old = text[start : tokens[last - 1].end]
        mark = apostrophe_of(old if "'" in old or "’" in old else text)
        words: list[_Word] = []
        for part in self._parts:
            if isinstance(part, _Text):
                # Word by word: « de le \\1 » is joined like « de » + « \\2 ».
                words.extend(_Word(w) for w in _WORD.findall(part.text.replace("'", mark)))
            elif isinstance(part, _Slot):
                words.append(_captured(view, found.slots.get(part.slot)))
            else:
                made = _inflect(view, found.slots.get(part.slot), part)
                if made is None:
                    return None
                words.append(made)
        joined = _join(view, words, mark)
        if joined is None:
            return None
        joined = re.sub(r"  +", " ", joined).strip()
        joined = re.sub(r" ([,.])", r"\1", joined)
        head = next((w for w in words if w.text.strip()), _Word(""))
        written = _join_left(view, first, start, joined, old, head, mark)
        return None if written is None else _contract_left(view, first, written)


def _captured(view: View, capture: Capture | None) -> _Word:
    if capture is None or capture.end == capture.start:
        return _Word("")
    tokens = view.tokens
    text = view.layers.text[tokens[capture.start].start : tokens[capture.end - 1].end]
    single = capture.end == capture.start + 1
    determiner = single and any(r.pos == "DET" or "Contracted" in r.classes for r in view.readings(capture.start))
    return _Word(text, determiner=determiner)


# Joins


def _join(view: View, words: list[_Word], mark: str) -> str | None:
    """The parts as one text, joined from the right: « le » + « accord » first, then « de » + « l'accord »."""
    out = ""
    head: _Word | None = None  # the part that `out` begins with
    for word in reversed(words):
        text = word.text
        if not text:
            continue
        left, right = text.rstrip(" "), out.lstrip(" ")
        if not left or not right:
            out = text if not right else " " + right
        elif left == text and right == out and left[-1] not in "'’":
            out = text + out
        elif word.determiner and head is not None and head.noun is not None:
            out = replace_determiner(text, right, *head.noun, apostrophe=mark)
        else:
            joined = _pair(view, left, right, mark, head or word)
            if joined is None:
                return None
            out = joined
        if left:
            head = word
    return out


def _pair(view: View, left: str, right: str, mark: str, word: _Word) -> str | None:
    """Two parts with the space, apostrophe or contraction between them."""
    head, space, last = left.rpartition(" ")
    lower = last.lower().replace("’", "'")
    if lower.endswith("'"):
        if elides(right):
            return left + right
        full = _full(view, lower, right, word)
        return None if full is None else f"{head}{space}{take_capital(last, full)} {right}"
    if lower in _OWN_BEFORE_VOWEL and elides(right):
        return f"{head}{space}{take_capital(last, _OWN_BEFORE_VOWEL[lower])} {right}"
    # An article at the mend's end stood before a noun already; elsewhere a verb after it makes it a pronoun.
    if lower in ("de", "à", "jusqu'à") and re.match(r"les?(?: |$)", right) and not _before_verb(view, right):
        return f"{head}{space}" + contract(f"{last} {right}")
    return elide(left, right, mark)


def _full(view: View, elided: str, right: str, word: _Word) -> str | None:
    """The word behind an elided form, before a consonant; None when that is not certain (l': le or la?)."""
    if elided == "l'":
        if word.noun is not None:
            return "la" if word.noun[0] == "f" else "le"
        if word.verb:
            return None
        first = re.split(r"[ '’]", right, maxsplit=1)[0]
        genders = {r.gender for r in view.lexicon.readings(first) if r.pos in ("NOUN", "ADJ") and not r.rare}
        if len(genders) != 1:
            return None
        return {"m": "le", "f": "la"}.get(genders.pop())
    return _FULL.get(elided)


def _before_verb(view: View, right: str) -> bool:
    """Whether le, les at the beginning is a pronoun: an infinitive follows (de le voir)."""
    second = right.split(" ")[1:2]
    return (
        bool(second)
        and all(r.pos == "VERB" for r in view.lexicon.readings(second[0]) or () if not r.rare)
        and bool(view.lexicon.readings(second[0]))
    )


def _join_left(view: View, first: int, start: int, mend: str, old: str, head: _Word, mark: str) -> Written | None:
    """The mend behind the word before it: over that word too when it must change."""
    alone = Written(start, take_capital(old, mend))
    sentence, _ = view.sentence_of(first)
    if first == sentence or not mend or not mend[0].isalpha():
        return alone
    before = view.tokens[first - 1]
    gap = view.layers.text[before.end : start]
    if gap not in ("", " ", "\u00a0") or before.kind != "word":
        return alone
    text = take_capital(old, mend)
    lower = before.norm
    readings = view.readings(first - 1)
    if head.noun is not None and any(r.pos == "DET" or "Contracted" in r.classes for r in readings):
        made = replace_determiner(before.text, text, *head.noun, apostrophe=mark, contracted_plural=lower == "des")
        if lower == "des" and head.noun[1] == "p":
            return alone
        return alone if made == before.text + gap + text else Written(before.start, made)
    if lower.endswith("'"):
        if elides(text) or (lower == "s'" and text.startswith("il")):
            return alone
        full = _full(view, lower, text, head)
        if full is None:
            return None
        return Written(before.start, f"{take_capital(before.text, full)} {text}")
    if lower == "ce" and elides(text) and not any(r.pos == "NOUN" for r in view.lexicon.readings(old)):
        return alone
    if gap and (lower in ("de", "à") and re.match(r"les? ", text)):
        made = before.text + " " + text if _before_verb(view, text) else contract(f"{before.text} {text}")
        return alone if made == before.text + gap + text else Written(before.start, made)
    if gap and lower in ("de", "que", "ne", "le", "la", "se", "je", "me", "te", "jusque", "ce") and elides(text):
        return Written(before.start, elide(before.text, text, mark))
    if gap and lower in _OWN_BEFORE_VOWEL and elides(text):
        own = take_capital(before.text, _OWN_BEFORE_VOWEL[lower])
        return Written(before.start, f"{own} {text}")
    return alone


def _contract_left(view: View, first: int, written: Written) -> Written:
    """A mend that has grown over an article, contracted with de or à before it: « de l'accord », « du but »."""
    tokens = view.tokens
    if first < 2 or written.start != tokens[first - 1].start or tokens[first - 2].norm not in ("de", "à"):
        return written
    before = tokens[first - 2]
    if before.end + 1 != written.start or not re.match(r"les? ", written.text):
        return written
    if first - 2 < view.sentence_of(first)[0] or _before_verb(view, written.text):
        return written
    return Written(before.start, contract(f"{before.text} {written.text}"))


# Inflection


def _inflect(view: View, capture: Capture | None, part: _Inflected) -> _Word | None:
    if capture is None:
        return None
    lexicon = view.lexicon
    pos = part.pos or _part_of(view, capture, part.lemma)
    if pos == "VERB":
        return _conjugate(view, capture, part.lemma, reflexive=part.reflexive)
    gender, number = agreement(view, capture)
    if pos == "NOUN":
        form = None
        if gender and any("Hum" in r.classes for r in lexicon.readings(part.lemma) if r.pos == "NOUN"):
            form = lexicon.inflect(part.lemma, "NOUN", gender=gender, number=number)  # la ministre, la directrice
        if form is None:
            gender = ""
            form = lexicon.inflect(part.lemma, "NOUN", number=number)
        if form is None:
            return None
        own = [r.gender for r in lexicon.readings(form) if r.lemma == part.lemma and r.pos == "NOUN" and not r.rare]
        own_gender = gender if gender in own else next(iter(own), "")
        return _Word(form, (own_gender, number))
    form = (
        agree(lexicon, part.lemma, gender, number)
        if pos == "ADJ"
        else lexicon.inflect(part.lemma, pos, gender=gender, number=number)
    )
    return None if form is None else _Word(form)


def _part_of(view: View, capture: Capture, lemma: str) -> str:
    """The part of speech of what was matched, if the lemma can be one."""
    mine = ["VERB"] if capture.verbs else []
    mine += [r.pos for r in capture.readings]
    for pos in dict.fromkeys([*mine, "NOUN", "ADJ"]):
        if view.lexicon.inflect(lemma, pos) is not None:
            return pos
    return "NOUN"


def agreement(view: View, capture: Capture) -> tuple[str, str]:
    """The gender and number of what was matched; the determiner before it decides what the word leaves open.

    ("", …) when the gender is not known; the number is then the singular.
    """
    pairs = {(r.gender, r.number) for r in capture.readings if r.pos in ("NOUN", "ADJ", "DET", "PRON", "VERB")}
    if len(pairs) > 1 and capture.start > 0:
        before = {
            (r.gender, r.number)
            for r in view.readings(capture.start - 1)
            if r.pos == "DET" or "Contracted" in r.classes or r.pos == "NUM"
        }
        counts = {number for _, number in before}
        pairs = pairs & before or {p for p in pairs if p[1] in counts} or pairs
    genders = {g for g, _ in pairs}
    numbers = {n for _, n in pairs}
    gender = genders.pop() if len(genders) == 1 else ("m" if "m" in genders else "")
    return gender, "p" if numbers == {"p"} else "s"


def _conjugate(view: View, capture: Capture, lemma: str, *, reflexive: bool) -> _Word | None:
    if not capture.verbs:
        return None
    tokens, text = view.tokens, view.layers.text
    matched: list[tuple[Reading, ...]] = []
    for n, place in enumerate(capture.verbs):
        readings = tuple(r for r in view.readings(place) if r.pos == "VERB")
        if len(capture.verbs) == 1:
            readings = _of_subject(view, place, tuple(r for r in capture.readings if r.pos == "VERB"))
        elif n < len(capture.verbs) - 1:
            readings = _of_subject(view, place, tuple(r for r in readings if r.lemma in ("avoir", "être")))
        else:
            own = {r.lemma for r in capture.readings}
            readings = tuple(r for r in readings if r.mood == "ppast" and r.lemma in own)
        matched.append(readings)
    if reflexive and not any(r.person in ("", "3") for r in matched[0]):
        return None  # « nous », « vous »: the suggestion says « se »
    gender, number = subject(view, capture.verbs[0], matched[0])
    if reflexive and lemma in ("faire", "voir"):
        gender, number = "m", "s"  # invariable before an infinitive: « elles se sont vu refuser » (Grevisse § 951)
    words = conjugate_like(view.lexicon, lemma, matched, gender=gender, number=number, reflexive=reflexive)
    if words is None or len(words) != len(capture.verbs):
        return None
    out: list[str] = []
    at = tokens[capture.start].start
    for place, word in zip(capture.verbs, words, strict=True):
        out.append(text[at : tokens[place].start])
        out.append(word)
        at = tokens[place].end
    out.append(text[at : tokens[capture.end - 1].end])
    joined = "".join(out)
    # The t of « a-t-il » comes and goes with the verb's last letter (Grevisse § 794).
    joined = re.sub(r"([^aec\W])-t-(ils?|elles?|on)\b", r"\1-\2", joined)
    joined = re.sub(r"([ae])-(il|elle|on)\b", r"\1-t-\2", joined)
    return _Word(joined, verb=True)


def _of_subject(view: View, place: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Readings of the person that the pronoun before the verb (or after it) says."""
    near = [view.tokens[n].norm for n in range(max(0, place - 3), min(len(view.tokens), place + 2))]
    for pronouns, person in ((("je", "j'", "-je"), "1"), (("tu", "-tu"), "2")):
        if any(p in near for p in pronouns):
            kept = tuple(r for r in readings if r.person == person)
            return kept or readings
    return readings


def subject(view: View, place: int, auxiliary: tuple[Reading, ...]) -> tuple[str, str]:
    """Gender and number of a verb's subject, as far as the words before it tell; ("m", "") by default.

    A pronoun next to the verb decides; else the first noun of the clause, without a preposition before it,
    whose number is the verb's.
    """
    first, _ = view.sentence_of(place)
    numbers = {r.number for r in auxiliary}
    after = view.tokens[place + 1].norm if place + 1 < len(view.tokens) else ""
    for n in range(place - 1, max(first, place - 4) - 1, -1):
        norm = view.tokens[n].norm
        if norm in ("elle", "elles"):
            return "f", "p" if norm == "elles" else "s"
        if norm in ("il", "ils"):
            return "m", "p" if norm == "ils" else "s"
        if not any(r.pos == "PRON" or "Negative" in r.classes for r in view.readings(n)) and norm != "n'":
            break
    if after in ("-elle", "-elles", "-t-elle", "-t-elles"):
        return "f", ""
    found: list[str] = []
    for n in range(place - 1, max(first, place - _REACH) - 1, -1):
        token = view.tokens[n]
        if token.kind == "punct":
            break
        readings = view.readings(n)
        if any("Subordinating" in r.classes or "Relative" in r.classes for r in readings):
            break
        if any(r.pos == "DET" for r in readings) and not any("Clitic" in r.classes for r in view.readings(n + 1)):
            behind = view.readings(n - 1) if n > first else ()
            if any(r.pos == "PREP" for r in behind):
                continue
            for follows in range(n + 1, min(n + 4, place)):
                nouns = [r for r in view.readings(follows) if r.pos == "NOUN" and r.number in numbers]
                genders = {r.gender for r in nouns}
                own = {r.gender for r in readings if r.pos == "DET" and r.number in numbers}
                if genders and len(genders & own or genders) == 1:
                    found.append((genders & own or genders).pop())
                    break
    return (found[-1] if found else "m"), ""
