"""English words and fragments that translation left in place.

A word in small letters that the French lexicon does not have is looked up in English: pyspellchecker (MIT) brings
word frequencies of English and of French (from subtitles), so that nothing here lists English words. The vocabularies
are loaded on the first word that is unknown in French: right copy mostly never pays for them. What French has
borrowed, what is quoted, set in italics or announced as English, and the words inside English names stay silent.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.checks import check
from lint.checks.around import NOWHERE, place_of, token
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import MASK, Match, Sentence, Token

COMMON = 100
"""Occurrences in pyspellchecker's English counts below which a word is too rare to be told from a typing error."""

_FUNCTION = frozenset(
    """
    the of and to in on at by for with from into onto about after before between during against through over under
    upon towards toward within without despite among across along behind beyond near since until while because
    although though unless whether if as than then so but or nor not no yes this that these those which who whom
    whose what when where why how there here it its he she his her him they them their we our us you your my is are
    was were be been being am has have had having do does did will would shall should can could may might must
    said says say saying told according however moreover therefore also only just more most less least very too
    some any each every both either neither other another such many much few several all one two three
    an a up down out off again once never always often still already yet even
    """.split()
)
"""Closed-class words of English, with the verbs of speech of the wires: they make a run of words English."""

_SHORT = frozenset("of to by is it at we he be my if an up or so us no".split())
"""English words of two letters that count when they stand beside another English word, or alone where marked."""

_OPENERS = frozenset(
    """
    however although though meanwhile moreover furthermore nevertheless nonetheless despite according while whereas
    because since when after before during about many most some these those this that there they with without from
    under over the officials authorities also earlier yesterday today tomorrow instead therefore thus hence
    additionally similarly finally overall still unlike once both
    """.split()
)
"""English words with which a half-translated sentence begins: the capital is the sentence's."""

_AFTER_A_NAME = frozenset("said says told has had was were is are will would however also and who which".split())
"""Words that follow a name in an English sentence and are no part of it: « Macron said »."""

_QUANTIFIERS = frozenset("about many most some these those this that they both under over officials".split())
"""Of the openers, those that a comma never follows: « Some, sur la rive du lac »."""

_ANNOUNCED = lazy_pattern(
    r"\b(?:(?:anglais|anglaise|anglo-saxon\w*|anglicisme|argot|jargon|traduction|traduire|littéralement|"
    r"slogan|devise|hashtag|mot-dièse|intitulée?s?|baptisée?s?|surnommée?s?)\b[^.;]{0,40}|"
    r"(?:appell?\w+|dénommée?s?|verbes?|mots?|termes?|expressions?|vocable|chanson|titre|album|film|"
    r"livre|roman|série|genre|style|single|tube|refrain|groupe) (?:(?:un|une|le|la|les|des|de) )?)$",
    re.IGNORECASE,
)
"""Before the words: they are quoted as words, as a title or as a style's name."""

_GLOSSED = lazy_pattern(r"^[»”\" ]*(?:\((?!\d)|, (?:en français|c'est-à-dire|autrement dit|soit|ou)\b)")
"""After the words: a translation or an explanation follows."""

_ACCENTS = {"e": "éèêë", "a": "àâ", "i": "îï", "o": "ô", "u": "ûùü", "c": "ç"}


class _Word(NamedTuple):
    place: int  # in `layers.tokens`
    token: Token
    english: bool  # English and not French
    french: bool  # known to the French lexicon, rare readings left out
    capital: bool


class Vocabulary:
    """Word counts of English and, loaded on demand, of French."""

    def __init__(self) -> None:
        self.english = _counts("en")

    @functools.cached_property
    def french(self) -> Mapping[str, int]:
        return _counts("fr")

    def is_english(self, word: str) -> bool:
        """Whether the word is a usual one in English and unknown to French counts."""
        if word in _FUNCTION:
            return True
        if len(word) < 3:
            return False  # a sign, a unit, a cut word
        return self.english.get(word, 0) >= COMMON and self.french.get(word, 0) == 0


def _counts(language: str) -> Mapping[str, int]:
    from spellchecker import SpellChecker

    counts: Mapping[str, int] = SpellChecker(language=language).word_frequency.dictionary
    return counts


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabularies, loaded once in a process (about 0.2 s a language)."""
    return Vocabulary()


@functools.cache
def _is_french(form: str) -> bool:
    """Whether the lexicon has the form with a reading that news copy may have."""
    return any(not r.rare for r in load_lexicon().readings(form))


@functools.cache
def _is_common(form: str) -> bool:
    """Whether the form is a word of the language other than a name."""
    return any(not r.rare and r.pos != "PROPN" for r in load_lexicon().readings(form))


@functools.cache
def with_accents(form: str) -> str | None:
    """The one French word that the form is when its accents are put back: president → président; None otherwise.

    At most two letters are changed: enough for nearly every word, and never slow.
    """
    places = [(n, mark) for n, letter in enumerate(form) for mark in _ACCENTS.get(letter, "")]
    found = [w for p in places if _is_french(w := _put(form, (p,)))]
    if not found:
        pairs = itertools.combinations(places, 2)
        found = [w for p in pairs if p[0][0] != p[1][0] and _is_french(w := _put(form, p))]
    return found[0] if found else None


def _put(form: str, changes: Sequence[tuple[int, str]]) -> str:
    letters = list(form)
    for place, mark in changes:
        letters[place] = mark
    return "".join(letters)


@functools.lru_cache(maxsize=8)
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w for entry in words for w in entry.split())


@functools.lru_cache(maxsize=8)
def _phrases(entries: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """By each of their words, the borrowed phrases (« fair play | big data »)."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        for phrase in entry.split("|"):
            words = tuple(phrase.split())
            for word in dict.fromkeys(words):
                found.setdefault(word, []).append(words)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _in_phrase(layers: BlockLayers, place: int, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> bool:
    """Whether the word stands in a borrowed phrase, a final s of the plural let through."""
    for phrase in phrases.get(layers.tokens[place].norm, ()):
        for offset in (n for n, w in enumerate(phrase) if w == layers.tokens[place].norm):
            first = place - offset
            found = [token(layers, first + n).norm for n in range(len(phrase))] if first >= 0 else []
            if found and found[:-1] == list(phrase[:-1]) and found[-1] in (phrase[-1], phrase[-1] + "s"):
                return True
    return False


def _is_suspect(word: Token, forced: frozenset[str]) -> bool:
    """A word in small letters that the French lexicon does not have: no vocabulary is needed to see it."""
    text = word.text
    if word.kind != "word" or not text.isascii() or not text.islower() or not text.isalpha() or len(text) < 2:
        return False
    return text in forced or not _is_french(text)


def _suspects(layers: BlockLayers, options: Mapping[str, Any]) -> dict[int, Token]:
    """By place, the words of the block that are English and not French (see the module); shared by the checks."""
    key = "anglais.suspects"
    known: dict[int, Token] | None = layers.shared.get(key)
    if known is not None:
        return known
    forced, accepted = _set(tuple(options["anglais"])), _set(tuple(options["admis"]))
    phrases = _phrases(tuple(options["locutions"]))
    found: dict[int, Token] = {}
    if not layers.text.isupper():
        for place, word in enumerate(layers.tokens):
            if not _is_suspect(word, forced) or word.text in accepted or _is_bound(layers, place):
                continue
            if _in_phrase(layers, place, phrases):
                continue
            if word.text in forced or vocabulary().is_english(word.text):
                found[place] = word
    layers.shared[key] = found
    return found


def _is_bound(layers: BlockLayers, place: int) -> bool:
    """Whether the word is part of something written together: an address, a path, a hyphenated name, 500 mg."""
    word = layers.tokens[place]
    text = layers.text
    before = text[word.start - 1 : word.start]
    after = text[word.end : word.end + 1]
    previous = token(layers, place - 1)
    if word.text in ("after", "before") and previous.norm in ("un", "une", "l'", "des", "les"):
        return True  # « une after », a party
    if word.text == "for" and previous.norm in ("le", "un", "du", "au", "ce", "son", "leur", "de"):
        return True  # « le for », a court in Switzerland
    if before in ("'", "’"):
        before = "" if previous.norm in ("l'", "d'", "qu'") else before
    if (before and before in "-/@#_.&+'’*^=<>\\" + MASK) or (after and after in "-/@_&+'’*=<>\\" + MASK):
        return True
    if after == "." and text[word.end + 1 : word.end + 2].isalnum():
        return True
    return len(word.text) < 4 and previous.kind == "number"


@check("anglais.fragment", options={"anglais": (), "admis": (), "locutions": (), "seul": False})
def english_left(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """English words in a French sentence. Option `seul`: lone words of content; otherwise fragments.

    A fragment is a run of English words, or a lone word of grammar (« however », « the »). Option `anglais`: English
    words that the French lexicon has in a sense that news never use. Option `admis`: loans that it lacks.
    """
    suspects = _suspects(layers, options)
    if not suspects:
        return
    alone = bool(options["seul"])
    for run in _runs(layers, suspects):
        words = [layers.tokens[p].norm for p in run if p in suspects]
        lone = len(words) == 1 and words[0] not in _FUNCTION
        if lone != alone or not _is_left(layers, run, suspects):
            continue
        if lone and with_accents(words[0]) is not None:
            continue
        first, last = layers.tokens[run[0]], layers.tokens[run[-1]]
        if len(words) == 1 and words[0] in _SHORT and words[0] not in ("of", "by"):
            continue
        yield Match(first.start, last.end)


@check("anglais.accents", options={"anglais": (), "admis": (), "locutions": (), "seul": True})
def english_spelling(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An English word that is the French one without its accents (« le president »), in copy that has accents."""
    suspects = _suspects(layers, options)
    if not suspects or layers.parent.draft.text.isascii():
        return
    for run in _runs(layers, suspects):
        if len(run) != 1 or not _is_left(layers, run, suspects):
            continue
        word = layers.tokens[run[0]]
        if word.norm in _FUNCTION:
            continue
        mend = with_accents(word.norm)
        if mend is not None:
            yield Match(word.start, word.end, suggestions=(mend,), values={"mot": mend})


def _runs(layers: BlockLayers, suspects: Mapping[int, Token]) -> Iterator[list[int]]:
    """Places of neighbouring English words, joined by single spaces; one word of both languages may stand between."""
    places = sorted(suspects)
    at = 0
    while at < len(places):
        run = [places[at]]
        at += 1
        while at < len(places):
            step = places[at] - run[-1]
            if step > 2 or not _joined(layers, run[-1], places[at]):
                break
            if step == 2:
                between = layers.tokens[run[-1] + 1]
                if between.norm in ("et", "de", "la", "a", "on") or not _could_be_english(between):
                    break
                run.append(run[-1] + 1)
            run.append(places[at])
            at += 1
        yield run


def _could_be_english(word: Token) -> bool:
    return word.norm in _FUNCTION or vocabulary().english.get(word.norm, 0) >= COMMON


def _joined(layers: BlockLayers, first: int, last: int) -> bool:
    """Whether only spaces stand between the tokens from `first` to `last`."""
    tokens = layers.tokens
    return all(layers.folded[tokens[n].end : tokens[n + 1].start].isspace() for n in range(first, last))


def _is_left(layers: BlockLayers, run: Sequence[int], suspects: Mapping[int, Token]) -> bool:
    """Whether the words were left there by the translation: not quoted, announced, glossed, nor part of a name."""
    tokens = layers.tokens
    start, end = tokens[run[0]].start, tokens[run[-1]].end
    sentence = layers.sentence_at(start)
    if _in_name(layers, run) or not _is_french_around(layers, sentence, suspects, run):
        return False
    text = layers.folded
    if _is_quoted(layers, start, end, suspects) or _in_brackets(text, sentence, start, end):
        return False
    if _ANNOUNCED.search(text, max(sentence.start, start - 60), start) or _GLOSSED.match(text[end : end + 40]):
        return False
    return not is_emphasised(layers, start, end)


def _is_capital(layers: BlockLayers, place: int) -> bool:
    """Whether the token is a word with a capital (or a number) that is not the sentence's."""
    word = token(layers, place)
    if word is NOWHERE or word.kind != "word" or not word.text[:1].isupper():
        return False
    return layers.sentence_at(word.start).start != word.start or not _is_french(word.norm)


def _in_name(layers: BlockLayers, run: Sequence[int]) -> bool:
    """Whether the run joins capitalised words (« Bank of Scotland ») or is the tail of a Latin or English name."""
    before, after = run[0] - 1, run[-1] + 1
    tokens = layers.tokens
    while before > run[0] - 4 and token(layers, before).norm in _FUNCTION and tokens[before].text.islower():
        before -= 1
    while after < run[-1] + 4 and token(layers, after).norm in _FUNCTION and tokens[after].text.islower():
        after += 1
    left = _is_capital(layers, before) and _joined(layers, before, run[0])
    right = after < len(tokens) and _is_capital(layers, after) and _joined(layers, run[-1], after)
    words = [tokens[p].norm for p in run]
    if left and right:
        return True
    if left and words[0] not in _AFTER_A_NAME:
        # « Marcel the Shell », « Staphylococcus aureus »; a capital that French has as a common word is no name.
        return not _is_common(tokens[before].norm)
    return False


def _is_french_around(
    layers: BlockLayers, sentence: Sentence, suspects: Mapping[int, Token], run: Sequence[int]
) -> bool:
    """Whether most of the sentence is French: the rest of a title, a credit or a song is not."""
    french = others = 0
    first, last = place_of(layers, sentence.start), place_of(layers, sentence.end)
    for place in range(first, last):
        word = layers.tokens[place]
        if word.kind != "word" or place in run:
            continue
        if place in suspects:
            others += 1
        elif word.text[:1].islower() or word.norm in _FUNCTION:
            if _is_french(word.norm):
                french += 1
            else:
                others += 1
    return french >= 3 and french >= 2 * others


def _is_quoted(layers: BlockLayers, start: int, end: int, suspects: Mapping[int, Token]) -> bool:
    """Whether the words stand in quotation marks as words, a title or an English phrase.

    A quoted French sentence of eight words or more is copy like any other.
    """
    text = layers.folded
    opening = text[start - 1 : start]
    if opening == "'" and text[start - 2 : start - 1].isalpha():
        opening = ""  # « l'appeal »
    if opening in ("'", "‘", '"', "“") or text[end : end + 1] in ('"', "”", "'", "’"):
        return True
    single = max(text.rfind(" '", 0, start), text.rfind("‘", 0, start))
    if single > start - 60 and re.match(r"[\w ]{0,40}['’](?!\w)", text[end:]):
        return True
    for first, last in layers.quotations:
        if first <= start and end <= last:
            words = [t for t in layers.tokens_between(first, last) if t.kind == "word"]
            inside = sum(first <= t.start < last for t in suspects.values())
            return len(words) < 8 or inside * 4 > len(words)
    return False


def _in_brackets(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words stand in round or square brackets, where the original is given."""
    for opening, closing in ("()", "[]"):
        at = text.rfind(opening, sentence.start, start)
        if at >= 0 and text.find(closing, at, start) < 0 and text.find(closing, end, end + 120) >= 0:
            return True
    return False


_EMPHASIS = lazy_pattern(r"[*_]|<(?:i|em|cite|b|strong|q)\b", re.IGNORECASE)


def is_emphasised(layers: BlockLayers, start: int, end: int) -> bool:
    """Whether the draft sets [start, end) (code points of the prose) in italics, bold or as a title."""
    pieces = layers.block.prose.pieces
    source = layers.parent.draft.text
    before = after = ""
    for left, right in itertools.pairwise(pieces):
        gap = source[left.file + left.file_length : right.file]
        if not gap:
            continue
        if right.prose <= start:
            before = gap
        elif right.prose >= end:
            after = gap
            break
    if not after and pieces:
        last = pieces[-1]
        after = source[last.file + last.file_length : last.file + last.file_length + 8]
    if not before and pieces:
        before = source[max(0, pieces[0].file - 8) : pieces[0].file].rpartition("\n")[2]
        before = before if pieces[0].prose <= start else ""
    closing = re.match(r"[*_]|</(?:i|em|cite|b|strong|q)>", after, re.IGNORECASE)
    return bool(_EMPHASIS.search(before) and closing)


@check("anglais.debut")
def english_opener(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An English word of grammar at the head of a French sentence: « However, la banque centrale… »."""
    if layers.is_headline:
        return
    for first, last in layers.sentence_tokens:
        if last - first < 5:
            continue
        word = layers.tokens[first]
        if word.norm not in _OPENERS or not word.text[:1].isupper() or word.text[1:].isupper() or _is_french(word.norm):
            continue
        following = layers.tokens[first + 1 : last]
        if following[0].kind == "punct" and word.norm in _QUANTIFIERS:
            continue
        if following[0].text[:1].isupper() or is_emphasised(layers, word.start, word.end):
            continue
        words = [t for t in following if t.kind == "word" and t.text[:1].islower()]
        known = sum(_is_french(t.norm) for t in words)
        if len(words) >= 4 and known >= 0.7 * len(words) and not _is_quoted(layers, word.start, word.end, {}):
            yield Match(word.start, word.end)


@check("anglais.phrase", options={"part": 0.5})
def english_sentence(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A whole sentence left in English. Option `part`: the share of its words that French does not have."""
    if layers.text.isupper() or layers.block.kind in ("byline", "caption", "note"):
        return
    for (first, last), sentence in zip(layers.sentence_tokens, layers.sentences, strict=True):
        if last - first < 5:
            continue
        tokens = layers.tokens[first:last]
        grammar = sum(t.norm in _FUNCTION and not _is_french(t.norm) for t in tokens)
        if grammar < 2:
            continue
        words = [t for t in tokens if t.kind == "word"]
        small = [t for t in words if t.text[:1].islower() and not layers.in_quotation(t.start, t.end)]
        if len(small) < 4 or not all(t.text.isascii() for t in small):
            continue
        foreign = [t for t in small if not _is_french(t.norm) and vocabulary().english.get(t.norm, 0)]
        if len(foreign) < float(options["part"]) * len(small):
            continue
        if layers.in_quotation(words[0].start, words[-1].end) or is_emphasised(layers, sentence.start, sentence.end):
            continue
        if _is_quoted(layers, words[0].start, words[-1].end, {}):
            continue
        yield Match(words[0].start, words[-1].end)
