"""What the checks of repetition share: words that may or may not stand twice, stretches of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Token


def word_set(text: str) -> frozenset[str]:
    """The words of a list written on several lines."""
    return frozenset(text.split())


# Function words that never stand twice in a row (but for the guards below): dropping one is safe.
FUNCTION = word_set(
    """
    le la les l' un une des du de d' au aux à en dans sur sous pour par avec sans chez vers entre
    contre depuis pendant avant après dès jusqu'à et ou mais donc car que qu' qui dont où ce cet cette
    ces c' mon ma mes ta tes sa ses notre nos votre vos leurs quelques plusieurs chaque ne n' se s' je
    j' il ils on y comme si lorsque afin selon parmi lors ainsi cela ceci ni pas plus aussi
    """
)

# Emphasis by doubling, a figure of French of its own.
EMPHATIC = word_set(
    """
    très trop tellement vraiment jamais longtemps beaucoup super hyper ultra méga archi extra tout
    toute bien loin vite tôt long longue longs longues petit petite petits petites grand grande grands
    grandes gros grosse joli jolie vieux vieille doux douce chaud chaude froid froide dur dure fou
    folle presque encore toujours bientôt si tant rien moins là
    """
)

# Interjections, onomatopoeia and words that are doubled by nature.
DOUBLETS = word_set(
    """
    oui non si ah ha hé eh ho oh hi hou hum hem euh heu hop hip bla blah blabla tic tac toc pan boum
    bang bing ding dong bip beep vroum tchou pouet tut coin cot cui miaou meuh bêê ouaf wouf wou ouh
    plouf glou slurp miam niam crac clic clac flic flac floc paf pif pouf vlan ron zzz chut pst bof
    ouais nan yep yes no bye ciao tchin olé bravo allez allô vas hourra youpi ouin snif gna gnan guili
    papouille prout pipi caca dodo bobo bonbon cha can tam tom tsé pom pin pon ping pong yo ya yé yéyé
    gri bling kif ylang beri dik tuk piri peri chi mahi gaga go dada nem ban ra mi do ré fa sol
    donnant gagnant perdant moitié fifty win knock ta na la pousse pile plan train tip top zig zag
    cric kuku coucou toutou doudou loulou nounou bonjour bonsoir merci pardon attention doucement salut
    courage silence maman papa
    """
) - {"la"}

NUMBER_WORDS = word_set(
    """
    zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    trente quarante cinquante soixante cent mille
    """
)

RELATIVES = word_set("que qu' qui dont où")

DETERMINERS = word_set(
    """
    le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos
    votre vos leur leurs
    """
)

AUXILIARIES = word_set(
    """
    a ont est sont avait avaient était étaient aura auront sera seront aurait auraient serait seraient
    ai avons avez eut eurent fut furent va vont doit doivent peut peuvent
    """
)

PARTICIPLE = lazy_pattern(r"\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|ert|erte)")

FINITE = lazy_pattern(r"\w+(?:èrent|aient|ait|eront|era|eraient|erait)")


def runs_of(layers: BlockLayers) -> list[list[Token]]:
    """Stretches of words and numbers inside one sentence with no punctuation between them, read once a block."""
    found: list[list[Token]] | None = layers.shared.get("repetition.runs")
    if found is None:
        found = layers.shared["repetition.runs"] = list(_find_runs(layers))
    return found


def _find_runs(layers: BlockLayers) -> Iterator[list[Token]]:
    for sentence in layers.sentences:
        run: list[Token] = []
        for token in layers.tokens_of(sentence):
            if token.kind in _IN_RUN:
                run.append(token)
            else:
                if len(run) > 1:
                    yield run
                run = []
        if len(run) > 1:
            yield run


_IN_RUN = frozenset(("word", "number", "time", "date"))


def norms_of(tokens: Sequence[Token]) -> list[str]:
    """Lower-case forms with a straight apostrophe: what is compared."""
    return [t.norm for t in tokens]


def is_proper(token: Token) -> bool:
    """Whether the word has a capital."""
    return token.text[:1].isupper()


def is_readable(layers: BlockLayers) -> bool:
    """Table cells and bylines repeat names and units by their nature."""
    return layers.block.kind not in (BlockKind.CELL, BlockKind.BYLINE)


def is_first_in_sentence(layers: BlockLayers, token: Token) -> bool:
    """Whether only signs stand before the token in its sentence: its capital says nothing."""
    start = layers.sentence_at(token.start).start
    return not any(c.isalnum() for c in layers.text[start : token.start])


# "le fils du fils du roi": a relation may be applied twice.
RELATIONS = word_set(
    """
    fils fille frère sœur père mère ami amie cousin cousine femme mari chef roi reine enfants enfant
    parents part côté cœur centre bord nom fin
    """
)

# "des heures et des heures", "tel et tel", "encore et encore", "lui et lui seul"
PAIRED = word_set(
    """
    tel telle tels telles encore toujours plus moins tant bien non oui tout rien ici là ça cela ceci
    ci celui celle ceux celles moi toi lui elle nous vous eux elles maint maints mainte maintes fois
    jour nuit si un une deux trois quatre cinq vingt cent mille comment peu loin beaucoup quand jamais
    longtemps après avant haut bas autant mieux pourquoi tous toutes milliers millions milliards
    centaines dizaines
    """
)


def is_finite(token: Token) -> bool:
    """Whether the form is an auxiliary or has a finite ending: no lexicon is asked."""
    return token.norm in AUXILIARIES or bool(FINITE.fullmatch(token.norm))
