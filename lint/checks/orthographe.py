"""Words that French does not have: « une prouette », « le pâtiment », « les laeders ».

Engines of translation make up words that look French, or misspell real ones. A word in small letters is one of them
when the lexicon does not know it, when no productive prefix or ending makes it of a known word, and when the word
lists of pyspellchecker (MIT; French and six neighbours) do not have it either. These lists are loaded for the first
word that gets so far: right copy mostly never pays. A mend is offered when a single usual word is one letter away.

Productive formations: Grevisse & Goosse, Le bon usage, « La dérivation » and « La composition »; lists are the
authors' own. One letter away (deletion, transposition, change, insertion): Damerau, Communications of the ACM 7, 1964.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import token
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import MASK, BlockKind, Match, Severity, Token

_NEIGHBOURS = ("en", "es", "it", "de", "pt", "nl")
"""Languages whose words stand in French copy as quotations, dishes, titles: not this check's business."""

_SEEN_ABROAD = 2
"""Occurrences in a neighbour's list from which the word is taken for that language's."""

_USUAL = 1000
"""Occurrences in the French counts from which a word is usual enough to be what was meant."""

_MUCH_MORE = 15
"""How many times more frequent than the next best a mend has to be to be offered."""

_PREFIX_LIST = """
agro anti archi aéro audio auto avant bi bio cardio ciné co contre cyber déca demi dé dés di éco électro entre équi
ethno euro ex extra géo hémi hétéro homo hydro hyper hypo il immuno im in infra inter intra ir islamo iso judéo kilo
macro mal mé méga méta micro mi mini mono moto multi narco nano néo neuro non octo omni ortho pan para penta péri
photo poly post pré pro proto pseudo psycho pyro quadri quasi radio re ré rétro semi servo socio sous sub super supra
sur télé techno tétra thermo toxico trans tri turbo ultra uni vice vidéo xéno zoo
"""
_PREFIXES = tuple(sorted(_PREFIX_LIST.split(), key=len, reverse=True))

_ENDINGS = lazy_pattern(
    r"(?:ismes?|istes?|isations?|ifications?|is(?:ée?s?|er|ant|ent)|[iï]en(?:s|nes?)?|éen(?:s|nes?)?|ois(?:es?)?|ais(?:es?)?"
    r"|esques?|(?:phob|phil|crat|log|graph|thérap|scop|path|phag)(?:e|es|ie|ies|ique|iques|iste|istes|ue|ues|eute|eutes)"
    r"|mètres?|métrie|cides?|vores?|man(?:e|es|ie|ies)|(?:plas|ecto|to)[mt]ies?|gén(?:ique|iques|èse)|gènes?|cytes?"
    r"|ines?|ases?|oses?|ols?|mab|nib|ium|ides?|omes?|ites?|émies?|uries?|anes?|ènes?|yles?|ones?|ates?|iques?|ités?"
    r"|prils?|sartans?|azoles?|virs?|z[ée]pams?|trels?|ensis|undis|orum|arum|ibus)$"
)
"""Learned, chemical and national endings, with which new words are made every day."""

_FOREIGN = lazy_pattern(
    r"[^a-zàâçéèêëîïôùûüœæ]|[kw]|^(?:mb|mv|nd|ng|nt|nz)|[iobghjkvz]$|(?<![ae])u$|(?<!é)a$|sh|ee|oo|tz|ij$|ing|[^aeiouyàâéèêëîïôûù]y$|(.)\1\1"
)
"""Letters and ends that French words hardly have: a foreign word, an interjection, not a made-up French one."""

_TRIED_LIST = """
agrégateur aidance aligoté altesse animalerie anticoagulation antivax arianespace aseptie autoentrepreneur balado
baladodiffusion bisounours bloggeur blogosphère burkini caillasser carignan castell chérub cinsault clavardage
clictivisme cluster collapsologue colombard complotisme copyleft covoitureur coïncinération crossover cyberharcèlement
cégep cégépien darija djihadiste dysfonctionnel dysfonctionnelle défaisance exoplanète fablab flexitarien frelon gamay
gariguette glamoureuse glamoureux gnaoua gringet grossophobe géolocaliser hangeul harki incel influenceur infolettre
jacquère marsanne mauzac microcrédit mobinaute mondeuse monitoré monitorée monkeypox monospace mooc mourvèdre médié
médiée nanotechnologie naviguable niqab négrette opensource optionner optionné ouighour ouïghour pangolin
parapharmacie partisanerie pineau podcast podcasteur popstar postdoctorant poulsard pourriel primoaccédant profération
présentiel ptérosaure robotaxi roussanne réagencer réseautage savagnin secondeur slameur squatteur streameur
supergroupe surtourisme tannat transgenre triceratops troll trolleur trousseau télénovela vapoter vapoteur vapoteuse
varroa vidéoverbaliser viognier visio végane vélociraptor vélotaf vélotafeur vététiste youtubeur youtubeuse zadiste
"""
_TRIED = frozenset(_TRIED_LIST.split())
"""Words of news that no list here has."""


@check("orthographe.inconnu", options={"admis": ()})
def unknown(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A word in small letters, of five letters or more, that is no word of French nor of its neighbours.

    An error with its mend where one usual word is one letter away, a warning otherwise. Option `admis`: words to spare.
    Silent on what stands twice or more in the draft (a term), beside another unknown word (a foreign phrase), between
    quotation marks or brackets by itself, and in drafts without accents.
    """
    if layers.block.kind in (BlockKind.BYLINE, BlockKind.CELL) or layers.text.isupper():
        return
    spared = _TRIED | frozenset(options["admis"])
    for place, word in enumerate(layers.tokens):
        if not _is_candidate(word) or word.norm in spared or word.norm.rstrip("s") in spared:
            continue
        if not _stands_alone(layers, place, word) or not is_unknown(word.norm):
            continue
        if len(re.findall(rf"\b{re.escape(word.norm)}", layers.parent.draft.text.lower())) > 1:
            continue
        mend = usual_neighbour(word.norm)
        if mend is None:
            yield Match(word.start, word.end)
        else:
            yield Match(word.start, word.end, suggestions=(mend,), severity=Severity.ERROR)


def _is_candidate(word: Token) -> bool:
    """The cheap test: a plain word in small letters without a reading."""
    text = word.text
    return (
        word.kind == "word"
        and len(text) > 4
        and text.islower()
        and text.isalpha()
        and not load_lexicon().readings(word.norm)
    )


def _stands_alone(layers: BlockLayers, place: int, word: Token) -> bool:
    """Whether the word is part of a French sentence: no foreign phrase, no name, no quoted word."""
    text = layers.folded
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    if before in ("-", "/", "@", "#", "_", ".", "&", "*", "(", "[", MASK) or after in ("-", "/", "@", "_", "*", MASK):
        return False
    if text[max(0, word.start - 2) : word.start].strip() in ("«", '"', "“") and text[
        word.end : word.end + 2
    ].strip() in ("»", '"', "”"):
        return False
    around = [token(layers, n) for n in (place - 2, place - 1, place + 1, place + 2)]
    for n, other in enumerate(around):
        if other.kind != "word":
            continue
        unknown_word = not load_lexicon().readings(other.norm)
        if unknown_word and other.text.islower() and len(other.text) > 2:
            return False
        if n in (1, 2) and unknown_word and other.text[:1].isupper():
            return False  # a name goes on in small letters: « Ulmus chinensis »
    return True


@functools.lru_cache(maxsize=4096)
def is_unknown(word: str) -> bool:
    """Whether no lexicon, list or productive formation has the word (lower case, no hyphen)."""
    if _FOREIGN.search(word) or _ENDINGS.search(word) or _is_made(word):
        return False
    shorter = word[:-1] if word[-1] in "se" else word
    if load_lexicon().readings(shorter) and word[-1] == "s":
        return False
    french = _counts("fr")
    if word in french or shorter in french:
        return False
    return not any(_counts(n).get(form, 0) >= _SEEN_ABROAD for n in _NEIGHBOURS for form in {word, shorter})


def _is_made(word: str) -> bool:
    """Whether a prefix, or two, stand before a word of the lexicon: « réagencer », « antigréviste »."""
    lexicon = load_lexicon()
    for first in _PREFIXES:
        rest = word.removeprefix(first)
        if rest == word or len(rest) < 3:
            continue
        if lexicon.readings(rest):
            return True
        for second in _PREFIXES:
            last = rest.removeprefix(second)
            if last != rest and len(last) > 3 and lexicon.readings(last):
                return True
    return False


@functools.cache
def _counts(language: str) -> Mapping[str, int]:
    from spellchecker import SpellChecker  # 0.2 s a language: only for words that nothing else explains

    counts: Mapping[str, int] = SpellChecker(language=language).word_frequency.dictionary
    return counts


def strip_accents(word: str) -> str:
    """The word's plain letters: « âgées » is « agees »."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ"


@functools.lru_cache(maxsize=1024)
def usual_neighbour(word: str) -> str | None:
    """The one usual French word that is one letter or accent away; None when there is none, or more than one."""
    near: set[str] = set()
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        near.add(left + right[1:])
        if len(right) > 1:
            near.add(left + right[1] + right[0] + right[2:])
        near.update(left + letter + rest for letter in _LETTERS for rest in (right, right[1:]))
    near.discard(word)
    french, lexicon = _counts("fr"), load_lexicon()
    bare = strip_accents(word)
    same = [w for w in near if lexicon.readings(w) and strip_accents(w) == bare and french.get(w, 0)]
    if len(same) == 1:
        return same[0]  # an accent is missing or too many: « achetent »
    ranked = sorted(((french.get(w, 0), w) for w in near if lexicon.readings(w)), reverse=True)
    if not ranked or ranked[0][0] < _USUAL:
        return None
    if len(ranked) > 1 and ranked[1][0] * _MUCH_MORE > ranked[0][0]:
        return None
    return ranked[0][1]
