"""What agreement needs to know of a word, as small sets: gender and number as four bits.

A reading is one cell of gender × number; a word that can be several cells has several bits. Two words can
agree when their bits meet. All readings count, rare ones too: an alarm needs that *no* reading saves the
sentence.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

from lint.french.layers import BlockLayers
from lint.french.lexicon import Lexicon, Reading, load_lexicon
from lint.lazy import lazy_pattern
from lint.model import Sentence, Token

MS, FS, MP, FP = 1, 2, 4, 8
M, F, S, P = MS | MP, FS | FP, MS | FS, MP | FP
ALL = M | F


class Word(NamedTuple):
    """A token and what it can be. `noun`, `adj`, `part` (past participle), `det`: bits of gender and number.

    `finite`: bits 1 (3rd singular) and 2 (3rd plural) of a finite verb, rare readings left out; `inf`,
    `ppres`, `adv`, `prep`, `pron`: whether it can be one. `name`: a capital inside the sentence, or a word
    that the lexicon does not know.
    """

    token: Token
    norm: str
    noun: int
    adj: int
    part: int
    finite: int
    other_person: bool
    inf: bool
    ppres: bool
    adv: bool
    prep: bool
    pron: bool
    num: bool
    known: bool
    name: bool
    classes: frozenset[str]
    lemmas: frozenset[str]

    @property
    def text(self) -> str:
        return self.token.text

    @property
    def only_noun(self) -> bool:
        """A noun, and nothing that stands before or after one: no adjective, no verb."""
        return bool(self.noun) and not self.adj and not self.part and not self.finite and not self.inf


def bits(reading: Reading) -> int:
    """The reading's cell; both genders, both numbers where it has none."""
    return _GENDERS.get(reading.gender, ALL) & _NUMBERS.get(reading.number, ALL)


_GENDERS = {"m": M, "f": F}
_NUMBERS = {"s": S, "p": P}
_NO_PERSON = frozenset(("inf", "ppast", "ppres", "imper"))


@functools.lru_cache(maxsize=50_000)
def _facts(form: str) -> tuple[_Facts, _Facts]:
    """What the form can be: the end of a `Word`, without a capital and with one (one loop: it is asked often)."""
    readings = load_lexicon().readings(form)
    if not readings and "-" in form:
        # « main-d'œuvre », « chef-de-file »: a compound that the lexicon lacks is its first noun.
        head, _, rest = form.partition("-")
        if rest.startswith(("d'", "de-")):
            readings = tuple(r for r in load_lexicon().readings(head) if r.pos == "NOUN" and not r.rare)
    noun = adj = part = finite = 0
    other_person = inf = ppres = False
    usual: set[str] = set()
    classes: frozenset[str] = _NOTHING
    lemmas: set[str] = set()
    for reading in readings:
        lemma, pos, _, number, person, mood, own = reading
        rare = "rare" in own
        if not rare:
            usual.add(pos)
            classes = classes | own if classes else own
            lemmas.add(lemma)
        if pos == "NOUN":
            # One or two letters: a letter's name, a note of music, a chemical sign.
            if not (rare and len(form) < 3):
                noun |= bits(reading)
        elif pos == "ADJ":
            adj |= bits(reading)
        elif pos == "VERB":
            if mood == "ppast":
                part |= bits(reading)
            if rare:
                continue
            if person == "3":
                if mood not in _NO_PERSON:
                    finite |= 1 if number == "s" else 2 if number == "p" else 3
            elif person == "1" or person == "2":
                other_person = True
            if mood == "inf":
                inf = True
            elif mood == "ppres":
                ppres = True
    verb = (noun, adj, part, finite, other_person, inf, ppres)
    able = (*verb, "ADV" in usual, "PREP" in usual, "PRON" in usual, "NUM" in usual, bool(readings))
    sets = (classes, frozenset(lemmas))
    return (*able, not readings, *sets), (*able, True, *sets)


_Facts = tuple[Any, ...]
_NOTHING: frozenset[str] = frozenset()
_BLANK: _Facts = (0, 0, 0, 0, *[False] * 9, _NOTHING, _NOTHING)


DETERMINERS: dict[str, int] = {
    "un": MS, "une": FS, "le": MS, "la": FS, "les": P, "l'": S, "du": MS, "au": MS, "aux": P, "des": P,
    "ce": MS, "cet": MS, "cette": FS, "ces": P, "ma": FS, "ta": FS, "sa": FS, "mes": P, "tes": P, "ses": P,
    "notre": S, "votre": S, "leur": S, "nos": P, "vos": P, "leurs": P, "chaque": S, "quel": MS, "quelle": FS,
    "quels": MP, "quelles": FP, "aucun": MS, "aucune": FS, "certains": MP, "certaines": FP, "plusieurs": P,
    "quelques": P, "mon": S, "ton": S, "son": S, "maintes": FP, "maints": MP, "ledit": MS, "ladite": FS,
    "lesdits": MP, "lesdites": FP, "dudit": MS, "nulle": FS,
}  # fmt: skip
"""Determiners and contracted articles with what they can stand before."""

CARDINALS = frozenset(
    """
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
    quarante cinquante soixante dix-sept dix-huit dix-neuf vingt-deux vingt-trois vingt-quatre vingt-cinq
    cent mille
    """.split()
)
CARDINALS |= {
    f"{ten}-{unit}"
    for tens, units in (
        ("vingt trente quarante cinquante", "deux trois quatre cinq six sept huit neuf"),
        ("soixante quatre-vingt", "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"),
        ("soixante quatre-vingt septante nonante", "deux trois quatre cinq six sept huit neuf"),
        ("quatre", "vingts"),
    )
    for ten in tens.split()
    for unit in units.split()
}

_PRENOMINAL_LIST = """
grand petit gros bon mauvais beau joli jeune vieux nouveau ancien premier deuxième troisième quatrième
cinquième sixième septième huitième neuvième dixième second dernier prochain autre même tel long court haut
double triple principal important violent fort faible énorme immense vaste large vif vrai faux véritable
simple seul futur meilleur pire moindre nombreux rare brusque brutal bref lourd léger profond sombre triste
grave sérieux puissant célèbre fameux éventuel récent prétendu excellent étroit étrange étonnant ultime
unique riche pauvre doux heureux malheureux magnifique superbe terrible horrible spectaculaire précieux
précédent propre innombrable multiple différent divers certain intense rapide lent modeste maigre timide
ferme radical sévère inquiétant impressionnant formidable incroyable légitime proche lointain soudain franc
cruel dangereux discret digne gigantesque lourd mystérieux mince plein pur rude sage
"""
PRENOMINAL = frozenset(_PRENOMINAL_LIST.split())
"""Adjectives that usually stand, or may well stand, before the noun."""

FUNCTION = frozenset(
    """
    mais car or donc ni comme si grâce face suite faute plus moins peu pas point story news team data demi
    semi quasi mi saint sainte pourcent extrême
    """.split()
)
"""Nouns that are nearly always something else: conjunctions, adverbs, heads of « grâce à », « faute de »."""

QUANTITIES = frozenset(
    """
    nombre majorité minorité foule multitude dizaine douzaine quinzaine vingtaine trentaine quarantaine
    cinquantaine soixantaine centaine millier million milliard partie part moitié tiers quart poignée série
    ensemble groupe masse quantité totalité reste pourcentage flot flux nuée horde troupe bande paire couple
    infinité kyrielle ribambelle cortège armée plupart type sorte espèce genre catégorie lot tas collection
    succession vague proportion peu équipe gamme éventail trio duo quatuor poignées cinquième dixième panel
    collectif pléiade myriade escouade
    """.split()
)
"""Nouns of quantity: the verb agrees with them or with their complement, as the writer sees it."""


class Words(list[Word]):
    """A sentence's words; `groups`: the noun groups that were looked for, by place (`accord.read_group`)."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: dict[int, Any] = {}

    @functools.cached_property
    def capitals(self) -> bool:
        """Whether most words are capitals throughout."""
        return _most_in_capitals(self)


def words_of(layers: BlockLayers, sentence: Sentence) -> Words:
    """The sentence's tokens with what they can be, in step with `layers.tokens_of`; read once a block."""
    known: dict[Sentence, Words] | None = layers.shared.get("groups.words")
    if known is None:
        known = layers.shared["groups.words"] = {}
    words = known.get(sentence)
    if words is None:
        words = known[sentence] = _read(layers, sentence)
    return words


def _read(layers: BlockLayers, sentence: Sentence) -> Words:
    words = Words()
    append = words.append
    make = tuple.__new__  # without the frame of a NamedTuple's own constructor: one for every token of the draft
    start = True  # at the first place of a sentence a capital says nothing
    for token in layers.tokens_of(sentence):
        _, _, text, norm, kind = token
        if kind == "word":
            small, capital = _facts(norm)
            append(make(Word, (token, norm, *(capital if not start and text[0].isupper() else small))))
            start = False
            continue
        append(make(Word, (token, norm, *_BLANK)))
        if kind == "number":
            start = False
        elif text in _STARTERS:
            start = True
    return words


_STARTERS = frozenset(("«", "“", '"', "–", "—", ":"))


def in_capitals(words: Sequence[Word]) -> bool:
    """Whether most words are capitals throughout: no accents then, and no telling names from words."""
    return words.capitals if isinstance(words, Words) else _most_in_capitals(words)


def _most_in_capitals(words: Sequence[Word]) -> bool:
    # Field 2 of a token is its text: a property's call for each word of the draft would cost more than the rest.
    return len([1 for word in words if (text := word[0][2]).isupper() and len(text) > 1]) > len(words) // 2


_HALF_WORDS = frozenset(
    """
    vice ex mini maxi micro macro auto moto vélo télé radio ciné photo vidéo euro cyber demi semi mi quasi avant arrière
    contre entre hors grand tout haut bas plein porte garde week café-théâtre super hyper bio éco top non
    best ultra data
    """.split()
)
"""Nouns that are mostly the first half of a compound written without its hyphen: « les vice présidents »."""


_OF_DOING = lazy_pattern(r"(?:[ts]ion|ment|age|ance|ence|eur|euse|rice|iste)s$")


def noun_as_modifier(words: Sequence[Word], at: int) -> bool:
    """Whether a singular noun stands at `at` before the plural noun that it should follow: « les riz producteurs ».

    The plural determiner before it is for the caller to see.
    """
    if at + 2 >= len(words):
        return False
    first, second = words[at], words[at + 1]
    if first.token.kind != "word" or second.token.kind != "word" or not first.text.islower() or second.name:
        return False
    if not first.noun or first.noun & P or first.prep or first.pron or first.adv or first.num or first.part:
        return False
    if second.noun & S and second.noun & P and "Substance" in first.classes and first.only_noun:
        return True  # « les cuivre prix »: the second noun is the same in the plural
    if "-" in first.norm or first.norm.startswith("anti") or "Weekday" in first.classes:
        return False
    if len(first.norm) < 3 or len(second.norm) < 5 or first.norm in _HALF_WORDS or (first.finite and first.inf):
        return False
    if first.adj and "Substance" not in first.classes:
        return False
    if not second.noun & P or second.noun & S or second.finite or second.prep or second.adv or second.part:
        return False
    if second.adj:
        return "Profession" in second.classes
    return bool(second.classes & {"Hum", "Profession", "Event"} or _OF_DOING.search(second.norm))


def inflect_word(lexicon: Lexicon, form: str, kind: str, mask: int) -> str | None:
    """The form of the word that fits one of the cells in `mask`, capital kept; None when there is none.

    `kind`: "NOUN", "ADJ" or "VERB" (past participle).
    """
    for reading in lexicon.readings(form.lower()):
        if reading.pos != kind or (kind == "VERB" and reading.mood != "ppast"):
            continue
        for cell, gender, number in ((MS, "m", "s"), (FS, "f", "s"), (MP, "m", "p"), (FP, "f", "p")):
            if not mask & cell:
                continue
            found = lexicon.inflect(
                reading.lemma,
                kind,
                gender=gender if kind != "NOUN" or reading.gender else "",
                number=number,
                mood="ppast" if kind == "VERB" else "",
            )
            if found is not None and found != form.lower():
                return found[0].upper() + found[1:] if form[:1].isupper() else found
    return None


def third_person(word: Word, *, plural: bool) -> str | None:
    """The finite form in the other number, same verb and tense, capital kept; None when there is none."""
    lexicon = load_lexicon()
    readings = sorted(lexicon.readings(word.norm), key=lambda r: r.mood != "ind-pres")
    for reading in readings:
        if reading.pos != "VERB" or reading.person != "3" or reading.mood == "imper" or reading.rare:
            continue
        form = lexicon.inflect(reading.lemma, "VERB", number="p" if plural else "s", person="3", mood=reading.mood)
        if form and form != word.norm:
            return form[0].upper() + form[1:] if word.text[:1].isupper() else form
    return None


def like_apostrophes(layers: BlockLayers, text: str) -> str:
    """`text` with the apostrophe that the block uses."""
    return text.replace("'", "\u2019") if "\u2019" in layers.text else text
