"""Words, groups, clauses and sentences that stand twice: translation's stutter (category A1).

Machine translation repeats what it has just written when the decoder loses its place ("de se rendre à se
rendre"), and people do when they edit on screen. French repeats on purpose as well: reflexive subjects ("nous
nous"), emphasis ("très, très"), distributive pairs ("de jour en jour", "mot à mot"), quantity ("des heures et
des heures"), names ("Duran Duran"). What is right is told apart by class, after Grevisse & Goosse, *Le bon
usage* (16th ed.), "Répétition", "Redondance", and the Trésor de la langue française for set phrases.

Functions here compare norms of tokens (lower case, straight apostrophe); lengths are in tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.checks import check
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import BlockKind, Confidence, Match, Sentence, Severity, Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Function words that never stand twice in a row (but for the guards below): dropping one is safe.
_FUNCTION = _words(
    """
    le la les l' un une des du de d' au aux à en dans sur sous pour par avec sans chez vers entre
    contre depuis pendant avant après dès jusqu'à et ou mais donc car que qu' qui dont où ce cet cette
    ces c' mon ma mes ta tes sa ses notre nos votre vos leurs quelques plusieurs chaque ne n' se s' je
    j' il ils on y comme si lorsque afin selon parmi lors ainsi cela ceci ni pas plus aussi pas aussi
    """
)
# Subject and reflexive pronoun; tonic pronoun and dative; "on laisse faire faire"; "que ce soit soit l'un soit
# l'autre"; "une une" after "à la" is looked at below.
_RIGHT_TWICE = _words("nous vous lui faire soit")
# A sound, a tone are nouns too: "avec son son si particulier".
_NOUN_TOO = _words("son ton")
# Emphasis by doubling, a figure of French of its own (Le bon usage, "Répétition de l'adverbe").
_EMPHATIC = _words(
    """
    très trop tellement vraiment jamais longtemps beaucoup super hyper ultra méga archi extra tout
    toute bien loin vite tôt long longue longs longues petit petite petits petites grand grande grands
    grandes gros grosse joli jolie vieux vieille doux douce chaud chaude froid froide dur dure fou
    folle presque encore toujours bientôt si tant rien moins là
    """
)
# Interjections, onomatopoeia and words that are doubled by nature.
_DOUBLETS = _words(
    """
    oui non si ah ha hé eh ho oh hi hou hum hem euh heu hop hip bla blah blabla tic tac toc pan boum
    bang bing ding dong bip beep vroum tchou pouet tut coin cot cui miaou meuh bêê ouaf wouf wou ouh
    plouf glou slurp miam niam crac clic clac flic flac floc paf pif pouf vlan ron zzz chut pst bof
    ouais nan yep yes no bye ciao tchin olé bravo allez allô vas hourra youpi ouin snif gna gnan guili
    papouille prout pipi caca dodo bobo bonbon cha can tam tom tsé pom pin pon ping pong yo ya yé yéyé
    gri bling kif ylang beri dik tuk piri peri chi mahi gaga go dada nem ban ra mi do ré fa sol
    donnant gagnant perdant moitié fifty win knock ta na la pousse pile plan train tip top zig zag
    cric kuku coucou toutou doudou loulou nounou
    """
) - {"la"}
_NUMBER_WORDS = _words(
    """
    zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    trente quarante cinquante soixante cent mille
    """
)
_RELATIVES = _words("que qu' qui dont où")
_DETERMINERS = _words(
    """
    le la les l' un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos
    votre vos leur leurs
    """
)
_SUBJECTS = _words("il elle on ils elles je tu nous vous ce c' cela ça n' ne y")
# "la façade est est…": what the cardinal points qualify.
_SIDES = _words(
    """
    l' côté façade partie rive zone région quart aile frontière bande entrée flanc périphérie sortie
    secteur banlieue porte tribune rue autoroute mur versant pôle lisière
    """
)
# Finite forms that may close a relative clause and open the main one: "ce qu'il est est connu".
_HINGES = re.compile(
    r"est|sont|a|ont|était|étaient|avait|avaient|fut|furent|sera|seront|va|vont|fait|font|peut|peuvent|doit|doivent"
    r"|dit|disent|veut|veulent|sait|voit|suit|vit|meurt|reste|restent|passe|passent|\w{2,}(?:ait|aient|era|eront)"
)
_LINKS = _words("à de d' pour et en par ou sur avec")
_CLITICS = _words("se s' me m' te t' le la les l' lui leur y en nous vous")
_INFINITIVE = re.compile(r"[a-zàâçéèêëîïôûùü-]{2,}(?:er|ir|re|oir)")

_WEEKDAYS = _words("lundi mardi mercredi jeudi vendredi samedi dimanche")
_MONTHS = _words(
    """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    """
)
_DAYS = _words("hier aujourd'hui demain avant-hier après-demain")
_PARTS = _words("matin soir midi après-midi dernier dernière prochain prochaine passé passée")
_SPANS = _words(
    """
    matin soir semaine année mois week-end nuit après-midi été hiver automne printemps
    """
)
# Adverbs that bear on the clause: one is enough.
_ADVERBS = _words(
    """également récemment actuellement déjà désormais toutefois cependant finalement auparavant officiellement
    probablement apparemment dernièrement prochainement immédiatement simultanément"""
)
# A subordinate or another clause begins: the time may well be said again there.
_BOUNDARY = _words(
    """
    qui que qu' dont où lorsque lorsqu' quand alors avant après puis mais car or ni si tandis pendant
    depuis comme contre lequel laquelle lesquels lesquelles auquel duquel donc parce puisque puisqu'
    quoique afin bien dès jusqu' sinon ensuite pour avoir être ayant étant
    """
)
_TIME_HEADS = _words(
    """
    de d' du des à au depuis jusqu' jusqu'à dès entre et ou avant après le les un ce chaque tous pour
    comme ni que vers par
    """
)
_AUXILIARIES = _words(
    """
    a ont est sont avait avaient était étaient aura auront sera seront aurait auraient serait seraient
    ai avons avez eut eurent fut furent va vont doit doivent peut peuvent
    """
)
_SAYING = re.compile(
    r"(?:annonc|déclar|indiqu|affirm|confirm|préveni|préven|averti|promi|prédi|prév|propos|demand|appel|convoqu"
    r"|programm|réclam|précis|assur|rapport|estim|expliqu|ajout|évoqu|fix|report|planifi|invit|organis|attend)"
    r"(?:é|ée|és|ées|u|ue|us|ues|s|t|ent|e)?"
)
_PARTICIPLE = re.compile(r"\w+(?:é|ée|és|ées|i|ie|is|ies|u|ue|us|ues|it|ite|ert|erte)")
_FINITE = re.compile(r"\w+(?:èrent|aient|ait|eront|era|eraient|erait)")


def _adjacent(text: str, left: Token, right: Token) -> bool:
    """Whether only white space (or nothing, after an elided word) stands between two tokens."""
    return not text[left.end : right.start].strip()


def _runs(layers: BlockLayers) -> Iterator[list[Token]]:
    """Stretches of words and numbers inside one sentence with no punctuation between them."""
    for sentence in layers.sentences:
        run: list[Token] = []
        for token in layers.tokens_of(sentence):
            if token.kind in ("word", "number", "time", "date"):
                run.append(token)
            else:
                if len(run) > 1:
                    yield run
                run = []
        if len(run) > 1:
            yield run


def _norms(tokens: Sequence[Token]) -> list[str]:
    return [t.norm for t in tokens]


def _proper(token: Token) -> bool:
    return token.text[:1].isupper()


def _is_readable(layers: BlockLayers) -> bool:
    """Table cells and bylines repeat names and units by their nature."""
    return layers.block.kind not in (BlockKind.CELL, BlockKind.BYLINE)


def _first_in_sentence(layers: BlockLayers, token: Token) -> bool:
    """Whether only signs stand before the token in its sentence: its capital says nothing."""
    start = layers.sentence_at(token.start).start
    return not any(c.isalnum() for c in layers.text[start : token.start])


def _shouted(layers: BlockLayers) -> bool:
    """Whether the block is written in capitals, so that they tell no name."""
    letters = [c for c in layers.text[:200] if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


# A word


@check("repetition.mot")
def repeated_word(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A word twice in a row, nothing but space between ("le le président")."""
    if not _is_readable(layers) or not _DOUBLED.search(layers.folded):
        return
    shouted = _shouted(layers)
    for run in _runs(layers):
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
_DOUBLED = re.compile(r"(?i)(?<!\w)([^\W\d_][\w-]*'?)\s*+\1(?!\w)|(?<!\w)([^\W\d_][\w-]*)\s++\2(?!\w)")


def _word_match(layers: BlockLayers, run: list[Token], at: int, length: int, shouted: bool) -> Match | None:
    first, second, last = run[at], run[at + 1], run[at + length - 1]
    word = first.norm
    if first.kind != "word" or not any(c.isalpha() for c in word) or word.startswith("-"):
        return None
    if word in _RIGHT_TWICE or word in _NOUN_TOO or word in _EMPHATIC or word in _DOUBLETS:
        return None
    if word in _NUMBER_WORDS or (word == "la" and length > 2):
        return None
    if len(word) == 1 and word not in ("à", "y", "a"):
        return None  # initials, letters, scales
    # "la La Rochelle", "de De Gaulle", "Bora Bora": the capital of the second makes a name of it.
    if (
        _proper(second)
        and not shouted
        and not (_proper(first) and word in _FUNCTION and length == 2 and second.text.islower())
    ):
        return None
    if any(len(t.text) > 1 and t.text.isupper() for t in run[at : at + length]) and not shouted:
        return None
    if shouted and word not in _FUNCTION:
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
    if (_HINGES.fullmatch(word) and word not in _FUNCTION) and _closes_relative(before, before2):
        return None
    if "\n" in layers.text[first.end : last.start] and word not in _FUNCTION:
        return None
    safe = word in _FUNCTION and length == 2
    quoted = layers.in_quotation(first.start, last.end)
    if word not in _FUNCTION and quoted:
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


def _closes_relative(before: str, before2: str) -> bool:
    """Whether the word before the pair belongs to a relative clause: "ce qu'il peut peut suffire"."""
    if before in _RELATIVES:
        return True
    return before2 in _RELATIVES and (before in _SUBJECTS or before not in _DETERMINERS)


# A group


@check("repetition.groupe", options={"longueur": 12})
def repeated_group(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A group of 2 to `longueur` words twice in a row ("son taux directeur son taux directeur")."""
    if not _is_readable(layers):
        return
    longest = int(options.get("longueur", 12))
    for run in _runs(layers):
        norms = _norms(run)
        last_seen: dict[str, int] = {}
        done = 0
        for here, norm in enumerate(norms):
            start = last_seen.get(norm, -1)
            last_seen[norm] = here
            size = here - start
            if start < done or not 2 <= size <= longest:
                continue
            if norms[start:here] != norms[here : here + size]:
                continue
            end = here + size
            while norms[start : start + size] == norms[end : end + size]:
                end += size
            done = end
            match = _group_match(layers, run, start, size, end)
            if match is not None:
                yield match


# Heads of prepositional phrases, which no distributive pair is made of: "grâce à grâce à".
_GOVERNING = _words("grâce quant suite conformément contrairement parallèlement rapport jusqu'") | _FUNCTION
# "le fils du fils du roi": a relation may be applied twice.
_RELATIONS = _words(
    """
    fils fille frère sœur père mère ami amie cousin cousine femme mari chef roi reine enfants enfant
    parents part côté cœur centre bord nom fin
    """
)
_PLACES_TWICE = frozenset({("new", "york"), ("walla", "walla"), ("côte", "d'", "ivoire")})


def _group_match(layers: BlockLayers, run: list[Token], start: int, size: int, end: int) -> Match | None:
    group = run[start : start + size]
    norms = _norms(group)
    if not any(t.kind == "word" and len(t.norm) > 1 for t in group):
        return None  # "3 2 3 2"
    if all(n in _DOUBLETS or n in _EMPHATIC for n in norms) or len(set(norms)) == 1:
        return None
    if tuple(norms) in _PLACES_TWICE:
        return None
    if set(norms) <= {"nous", "vous"}:
        return None
    if size == 2 and (set(norms) & {"et", "ou", "a"}) and (set(norms) & _PAIRED):
        return None  # "et encore et encore", "peu a peu a" (an accent is missing)
    if size == 2 and all(t.kind == "number" or t.norm in _NUMBER_WORDS for t in group):
        return None
    words = [n for n in norms if n not in _FUNCTION]
    if size <= 3 and words and words[-1] in _RELATIONS and norms[-1] in ("de", "du", "d'", "des"):
        return None
    if size == 2 and norms[0] in ("un", "une", "deux", "trois") and norms[1] in ("à", "par"):
        return None
    if (
        norms[-1] in ("de", "d'", "du", "des")
        and _proper(group[0])
        and group[0].norm not in ("de", "d'", "plus")
    ):
        return None  # "L'Ami de l'ami de": a title
    if size == 2 and norms[1] in ("à", "par", "en", "contre", "pour", "après") and norms[0] not in _GOVERNING:
        # "petit à petit à…", "jour après jour après…": the link of a distributive pair, not a group.
        return None
    first, last = run[start], run[end - 1]
    # A name alone, twice: a list without commas or a name such as "Baden Baden".
    if (
        all(_proper(t) for t in group)
        and size == 2
        and not _first_in_sentence(layers, first)
        and (layers.block.kind is not BlockKind.PARAGRAPH)
    ):
        return None
    if "\n" in layers.text[run[start + size - 1].end : run[start + size].start] and size == 2:
        return None
    text = layers.text[group[0].start : group[-1].end]
    safe = end - start == 2 * size and not any(_proper(t) for t in group[1:]) and "\n" not in text
    return Match(first.start, last.end, {"groupe": text}, (text,), safe=safe)


# A group through a link


@check("repetition.infinitif")
def repeated_infinitive(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An infinitive repeated through à, de, pour, et, en, par ("de se rendre à se rendre").

    Right and silent: "de faire faire", "marcher et marcher encore", "parler pour parler", "boire et boire".
    Raises LexiconMissing for want of the lexicon, when something looks like it.
    """
    for run in _runs(layers):
        norms = _norms(run)
        for at, norm in enumerate(norms):
            if not _INFINITIVE.fullmatch(norm) or norm not in norms[at + 2 : at + 5]:
                continue
            match = _infinitive_match(layers, run, norms, at)
            if match is not None and _is_infinitive(norm, norms[at - 1] if at else ""):
                yield match


def _is_infinitive(norm: str, before: str) -> bool:
    """Whether the form is an infinitive there: "le dîner", "la lecture" are nouns."""
    from lint.french.lexicon import load_lexicon

    readings = [r for r in load_lexicon().readings(norm) if not r.rare]
    if not any(r.mood == "inf" for r in readings):
        return False
    return before not in ("le", "la", "les", "l'") or not any(r.pos == "NOUN" for r in readings)


def _infinitive_match(layers: BlockLayers, run: list[Token], norms: list[str], at: int) -> Match | None:
    start = at
    while start > 0 and norms[start - 1] in _CLITICS and start > at - 2:
        start -= 1
    clitics = norms[start:at]
    verb = norms[start : at + 1]
    link = at + 1
    if link >= len(norms) or norms[link] not in ("à", "de", "d'", "pour", "et", "ou", "en", "par"):
        return None
    second = link + 1
    coordinated = norms[link] in ("et", "ou")
    preposition = norms[start - 1] if start else ""
    if (
        coordinated
        and preposition in ("à", "de", "d'", "pour")
        and norms[second : second + 1] == [preposition]
    ):
        # "à coopérer et à coopérer"
        second += 1
        if norms[second : second + len(verb)] == verb:
            return _linked_match(layers, run, start - 1, link, second + len(verb), norms)
        return None
    if norms[second : second + len(verb)] != verb:
        return None
    end = second + len(verb)
    if preposition == norms[link]:
        return None  # a group repeated as it is: another rule
    if coordinated and not clitics:
        return None  # "marcher et marcher": emphasis
    if norms[link] == "pour" and (end == len(norms) or not (clitics or preposition in ("à", "de", "d'"))):
        return None  # "parler pour parler"
    if (
        norms[link] in ("de", "d'", "à")
        and not clitics
        and preposition not in ("à", "de", "d'", "pour", "sans")
    ):
        return None  # "le pouvoir de pouvoir", "le devoir de devoir": nouns
    if not clitics and verb[0] in (
        "faire",
        "laisser",
        "pouvoir",
        "savoir",
        "être",
        "avoir",
        "vivre",
        "aller",
    ):
        return None
    return _linked_match(layers, run, start, link, end, norms)


def _linked_match(
    layers: BlockLayers, run: list[Token], start: int, link: int, end: int, norms: list[str]
) -> Match | None:
    text = layers.text
    group = text[run[start].start : run[link - 1].end]
    return Match(run[start].start, run[end - 1].end, {"groupe": group}, (group,), safe=False)


# "des heures et des heures", "tel et tel", "encore et encore", "lui et lui seul"
_PAIRED = _words(
    """
    tel telle tels telles encore toujours plus moins tant bien non oui tout rien ici là ça cela ceci
    ci celui celle ceux celles moi toi lui elle nous vous eux elles maint maints mainte maintes fois
    jour nuit si un une deux trois quatre cinq vingt cent mille comment peu loin beaucoup quand jamais
    longtemps après avant haut bas autant mieux pourquoi tous toutes milliers millions milliards
    centaines dizaines
    """
)
_VERB_AFTER = _words(
    """
    a ont est sont sera seront avait avaient était étaient doit doivent peut peuvent n' ne se s' aura
    auront
    """
)
_ALONE = _words("seul seule seuls seules seulement uniquement encore")


@check("repetition.coordination")
def coordinated_with_itself(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A noun or adjective group joined to itself by et, ou ("aux élus et aux élus", "animée et animée").

    Right and silent: quantity ("des heures et des heures"), "il y a X et X", names, adverbs and verbs that are
    stressed, a second group that goes on ("le président et le président du Sénat").
    Raises LexiconMissing for want of the lexicon.
    """
    for run in _runs(layers):
        norms = _norms(run)
        for at in range(1, len(norms) - 1):
            if norms[at] not in ("et", "ou"):
                continue
            for size in range(min(6, at, len(norms) - at - 1), 0, -1):
                if norms[at - size : at] == norms[at + 1 : at + 1 + size]:
                    match = _coordination_match(layers, run, norms, at, size)
                    if match is not None:
                        yield match
                    break


def _coordination_match(
    layers: BlockLayers, run: list[Token], norms: list[str], at: int, size: int
) -> Match | None:
    group = run[at - size : at]
    head = norms[at - size : at]
    end = at + 1 + size
    if size >= 3 and any(_is_finite(t) for t in group) and (end == len(norms) or size > 3):
        # "qui a été blessé et qui a été blessé": a clause, not an emphasis.
        text = layers.text[group[0].start : group[-1].end]
        return Match(group[0].start, run[end - 1].end, {"groupe": text}, (text,), safe=False)
    if head[0] == "des" or head[-1] in _PAIRED or head[0] in ("pendant", "après", "durant"):
        return None
    if (
        any(_proper(t) for t in group)
        or any(t.kind != "word" for t in group)
        or _INFINITIVE.fullmatch(head[-1])
    ):
        return None
    if head[-1] in _FUNCTION or head[-1] in _AUXILIARIES or set(head) & _RELATIVES:
        return None
    if at - size > 0 and norms[at - size - 1] in (
        "a",
        "ont",
        "ai",
        "avons",
        "avez",
        "avait",
        "avaient",
        "ayant",
    ):
        return None  # "ils ont tapé et tapé": a verb that is stressed
    if {"y", "a"} <= set(norms[max(0, at - size - 4) : at - size]):
        return None
    if at - size > 0 and norms[at - size - 1] in ("entre", "n'"):
        return None
    end = at + 1 + size
    if end < len(norms):
        follower = norms[end]
        if follower in _ALONE or (size > 1 and follower not in _VERB_AFTER):
            return None
        if size == 1 and follower in ("de", "d'", "du", "des", "demi", "demie"):
            return None
    if size == 1 or head[0] not in _DETERMINERS | {"à", "de", "d'", "dans", "par", "pour", "avec", "sur"}:
        from lint.french.lexicon import load_lexicon

        readings = load_lexicon().readings(group[-1].text)
        kinds = {r.pos for r in readings if not r.rare}
        stressed = not kinds or any(not _is_nominal(k) for k in kinds)
        # "efficacement et efficacement" is no emphasis: adverbs of manner are not stressed that way.
        if size == 1 and stressed and not (head[0].endswith("ment") and len(head[0]) > 8):
            # "très calme et calme", "pour fraude et fraude": a noun or adjective there, whatever else it may be.
            before = norms[at - 2] if at > 1 else ""
            nominal = any(_is_nominal(k) for k in kinds)
            if not nominal or not (before in _BEFORE_NOMINAL or before.endswith("ment")):
                return None
        if size > 1 and _is_finite(group[-1]):
            return None
    text = layers.text[group[0].start : group[-1].end]
    severity = None if end == len(norms) or size > 1 else Severity.WARNING
    return Match(group[0].start, run[end - 1].end, {"groupe": text}, (text,), safe=False, severity=severity)


_BEFORE_NOMINAL = _words(
    """est sont était étaient très plus moins assez trop si aussi de d' pour en avec sans contre par"""
)


def _is_nominal(pos: str) -> bool:
    return pos in ("NOUN", "ADJ")


def _is_finite(token: Token) -> bool:
    return token.norm in _AUXILIARIES or bool(_FINITE.fullmatch(token.norm))


# A noun in its own complement

_OF = _words("de d' du des")
# "la fin de la fin", "le livre des livres": a noun may govern itself.
_SELF_GOVERNED = _RELATIONS | _words(
    """réforme crème critique histoire origine meilleur meilleure sens école philosophie science théorie négation
    livre contrôle contrôleur surveillance culture guerre mémoire temps image pays ville jour monde droit vente
    question élément groupe équipe série partie niveau point politique méthode copie ombre moitié million milliard
    millier tiers quart douzaine dizaine centaine autre mère père neveu nièce petit grand saint gardien"""
)


@check("repetition.complement")
def noun_in_its_complement(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A noun that governs itself through de ("un fonds d'allocation des allocations familiales").

    Raises LexiconMissing for want of the lexicon, when something looks like it.
    """
    for run in _runs(layers):
        norms = _norms(run)
        for at in range(len(norms) - 2):
            word = norms[at]
            if len(word) < 5 or norms[at + 1] not in _OF or _proper(run[at]) or word in _SELF_GOVERNED:
                continue
            other = at + 2
            if norms[other] in ("la", "l'", "cette", "ce", "cet", "ces", "son", "sa", "ses", "leur", "leurs"):
                other += 1
            if other >= len(norms) or _singular(norms[other]) != _singular(word) or _proper(run[other]):
                continue
            if _singular(word) in _SELF_GOVERNED or norms[other + 1 : other + 2] == [norms[at + 1]]:
                continue
            before = norms[at - 1] if at else ""
            if norms[at + 1] == "des" and before in _DETERMINERS:
                continue  # "le texte des textes": a superlative
            if norms[at - 1 : at] and norms[at - 1] == norms[at + 1] and before in _OF:
                continue  # "de toile de toile": a repeated group
            if norms[max(0, at - 2) : at] == norms[at + 1 : other] and other - at > 1:
                continue
            if not _is_noun(word):
                continue
            start, end = run[at].start, run[other].end
            yield Match(start, end, {"groupe": layers.text[start:end], "nom": run[at].text})


def _singular(norm: str) -> str:
    return norm[:-1] if len(norm) > 4 and norm[-1] in "sx" else norm


def _is_noun(norm: str) -> bool:
    from lint.french.lexicon import load_lexicon

    return any(r.pos == "NOUN" and not r.rare for r in load_lexicon().readings(norm))


# Determiners of two kinds

_ARTICLES = _words("le la les un une des du au aux")
_DEMONSTRATIVES = _words("cet cette ces")
# "son", "ton" are nouns too; "leur" a pronoun; "le votre" lacks an accent and is another fault.
_POSSESSIVES = _words("sa ses mes tes ma ta")
# "un des plus", "à la une", "le un pour cent", "au un contre un"; "du au" is "dû au" without its accent.
_RIGHT_PAIRS = frozenset(
    {("un", "des"), ("une", "des"), ("la", "une"), ("le", "un"), ("les", "une"), ("les", "un"), ("la", "un")}
    | {("au", "un"), ("du", "un"), ("des", "une"), ("les", "des"), ("du", "au"), ("du", "aux")}
    | {("un", "du"), ("une", "du"), ("un", "au"), ("un", "aux"), ("une", "au"), ("une", "aux")}
)


_NUMBERED = _words("numéro no n° page chapitre acte vers la le tome saison phase top l'")


@check("repetition.determinants")
def two_determiners(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Two determiners that cannot stand together ("le la réunion", "un cette mesure", "la sa maison")."""
    second_ones = _ARTICLES | _DEMONSTRATIVES | _POSSESSIVES
    for run in _runs(layers):
        for at in range(len(run) - 2):
            first, second = run[at], run[at + 1]
            pair = (first.norm, second.norm)
            if pair[0] == pair[1] or pair[1] not in second_ones or pair in _RIGHT_PAIRS:
                continue
            if pair[0] not in _ARTICLES and pair[0] not in _DEMONSTRATIVES and pair[0] not in _POSSESSIVES:
                continue
            if not second.text.islower() or (len(first.text) > 1 and first.text.isupper()):
                continue
            if pair[1] in ("du", "au", "aux"):
                continue  # "donner le la au pianiste"
            before = run[at - 1].norm if at else ""
            follower = run[at + 2]
            if follower.norm in ("que", "qu'", "qui", "dont", "où", "à", "de", "d'", "et", "ou") or _proper(
                follower
            ):
                continue
            if before.startswith("-") or (_proper(first) and not _first_in_sentence(layers, first)):
                continue
            if pair[0] in ("un", "une") and (before in _NUMBERED or pair[1] in ("cet", "cette", "ces")):
                continue  # "numéro un cette année", "à la une les semaines"
            if pair == ("le", "la") and before.startswith("donn"):
                continue  # "donner le la"
            if layers.in_quotation(first.start, second.end) != layers.in_quotation(first.start, follower.end):
                continue
            yield Match(
                first.start,
                second.end,
                {"groupe": layers.text[first.start : second.end]},
                (_one_determiner(first.norm, second.norm), first.norm),
                safe=False,
            )


_CONTRACTIONS = {"de": {"le": "du", "les": "des"}, "à": {"le": "au", "les": "aux"}}


def _one_determiner(first: str, second: str) -> str:
    """The second determiner, with the preposition that the first may hold ("des ces" → "de ces")."""
    preposition = "de" if first in ("du", "des") else "à" if first in ("au", "aux") else ""
    if not preposition or second in ("du", "des", "au", "aux"):
        return second
    if preposition == "de" and second in ("un", "une"):
        return f"d'{second}"
    return _CONTRACTIONS[preposition].get(second, f"{preposition} {second}")


# Time said twice


def _times(tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Expressions of time: (first token, end, norms). A weekday takes "matin", "dernier", a date along."""
    at = 0
    size = len(tokens)
    norms = _norms(tokens)
    while at < size:
        norm = norms[at]
        end = at
        if norm in _DAYS or norm in _WEEKDAYS:
            end = at + 1
            if end < size and norms[end] in _PARTS:
                end += 1
            elif norm in _WEEKDAYS and end < size and tokens[end].kind == "number":
                end += 1
                if end < size and norms[end] in _MONTHS:
                    end += 1
        elif norm in ("ce", "cet", "cette") and at + 1 < size and norms[at + 1] in _SPANS:
            end = at + 2
        elif norm in _ADVERBS:
            end = at + 1
        elif (
            norm in ("la", "le", "l'")
            and at + 2 < size
            and norms[at + 1] in ("semaine", "mois", "année", "an")
        ):
            if norms[at + 2] in _PARTS:
                end = at + 3
        elif norm == "en" and at + 1 < size:
            following = tokens[at + 1]
            if following.kind == "number" and re.fullmatch(r"(?:1[89]|20)\d\d", following.text):
                end = at + 2
            elif following.norm in _MONTHS:
                end = at + 2
                if end < size and re.fullmatch(r"(?:1[89]|20)\d\d|dernier|prochain", norms[end]):
                    end += 1
        elif norm == "le" and at + 2 < size and tokens[at + 1].kind == "number" and norms[at + 2] in _MONTHS:
            end = at + 3
            if end < size and re.fullmatch(r"(?:1[89]|20)\d\d", norms[end]):
                end += 1
        if end > at:
            yield at, end, tuple(norms[at:end])
            at = end
        else:
            at += 1


@check("repetition.temps")
def time_twice(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """The same expression of time twice in one clause ("Hier, le Sénat a adopté hier la loi").

    A time that belongs to a noun ("la réunion de mardi", "l'homme arrêté mardi") or to what is announced
    ("a convoqué mardi une réunion mardi") is not the clause's own.
    """
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        seen: dict[tuple[str, ...], tuple[int, int]] = {}
        for start, end, key in _times(tokens):
            before = seen.get(key)
            if before is None and key[0] in _WEEKDAYS:
                # "Jeudi 12 mars, … jeudi": the same day, said at more and less length.
                before = next(
                    (seen[k] for k in seen if k[:1] == key[:1] and _opens(tokens, seen[k][0])), None
                )
            seen[key] = (start, end)
            if before is None or not _same_clause(layers, tokens, before, (start, end)):
                continue
            first = tokens[start].start
            last = tokens[end - 1].end
            yield Match(first, last, {"groupe": layers.text[first:last]})


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but signs, or "ce", stands before the token in its sentence."""
    return all(t.kind == "punct" or t.norm in ("ce", "dès") for t in tokens[:at])


def _same_clause(
    layers: BlockLayers, tokens: list[Token], first: tuple[int, int], second: tuple[int, int]
) -> bool:
    norms = _norms(tokens)
    between = norms[first[1] : second[0]]
    if not between or len(between) > 40 or set(between) & _BOUNDARY:
        return False
    if any(n in ';:–—-()[]«»“”"…' for n in between) or any(
        t.kind == "mask" for t in tokens[first[1] : second[0]]
    ):
        return False
    opening = _opens(tokens, first[0])
    for start, end in (first, second):
        if start and norms[start - 1] in _TIME_HEADS and not (start == 1 and norms[0] == "ce"):
            return False
        follower = norms[end] if end < len(norms) else ""
        if follower in ("encore", "aussi", "même", "comme"):
            return False
        # "mardi à 10 heures", "mardi dans l'après-midi" say more than the first "mardi".
        says_more = follower in ("à", "et", "ou", "vers", "dans") or (
            end < len(norms) and tokens[end].kind in ("time", "number")
        )
        after_name = follower == "et" and start and _proper(tokens[start - 1])
        if says_more and not opening and not after_name:
            return False
    if norms[first[0]] in _ADVERBS and not opening:
        return len(between) <= 8 and not {",", "et", "ou", "plus", "moins"}.intersection(between)
    verbs_before = sum(_is_finite(t) for t in tokens[: first[0]])
    verbs_between = sum(_is_finite(t) for t in tokens[first[1] : second[0]])
    if verbs_between > 2:
        return False
    if opening:
        if "et" in between:
            cut = len(between) - 1 - between[::-1].index("et")
            if any(_is_finite(t) for t in tokens[first[1] + cut : second[0]]) and verbs_between > 1:
                return False
        return True
    if not verbs_before:
        # Subject, time, verb, time: only after a name, since "la réunion mardi" is a noun's time.
        return _proper(tokens[first[0] - 1]) and verbs_between > 0
    if "et" in between or "," in between or verbs_between:
        return False
    # Verb, time, object, time.
    previous = tokens[first[0] - 1]
    aux = _AUXILIARIES.intersection(norms[max(0, first[0] - 4) : first[0]])
    return bool(aux) and bool(_PARTICIPLE.fullmatch(previous.norm)) and not _SAYING.fullmatch(previous.norm)


_OPENERS = _words(
    """
    à au aux en dans selon d'après sur pour avec chez pendant lors malgré sous durant vers face devant
    """
)


@check("repetition.tete")
def opening_group_again(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A sentence's opening group said again in the same clause ("À Genève, ils se sont réunis à Genève")."""
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        norms = _norms(tokens)
        if len(norms) < 6 or norms[0] not in _OPENERS or "," not in norms[2:9]:
            continue
        size = norms.index(",")
        if not 2 <= size <= 8 or any(t.kind == "punct" for t in tokens[:size]):
            continue
        if any(time[:2] == (0, size) for time in _times(tokens[:size])):
            continue  # a time said twice: another rule
        for at in range(size + 1, len(norms) - size + 1):
            if norms[at] in _BOUNDARY - {"pour"} or norms[at] in ';:–—()«»"“”':
                break
            if norms[at : at + size] == norms[:size]:
                if at + size < len(norms) and norms[at + size] not in (".", ",", "…", "!", "?"):
                    break
                if norms[at - 1] in ("et", "ou", "comme", "ni", ","):
                    break
                yield Match(
                    tokens[at].start,
                    tokens[at + size - 1].end,
                    {"groupe": layers.text[tokens[0].start : tokens[size - 1].end]},
                )
                break


@check("repetition.attribution", anchors=("selon", "d'après"))
def attributed_twice(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """The source named at both ends of a sentence ("Selon la police, …, a indiqué la police")."""
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        norms = _norms(tokens)
        if not norms:
            continue
        if norms[0] == "selon":
            begin = 1
        elif norms[:2] == ["d'", "après"]:
            begin = 2
        else:
            continue
        if "," not in norms[begin : begin + 8]:
            continue
        comma = norms.index(",")
        source = norms[begin:comma]
        if not source:
            continue
        for at in range(comma + 1, len(norms) - len(source) + 1):
            if norms[at : at + len(source)] != source:
                continue
            said = norms[max(comma + 1, at - 3) : at]
            if any(_SAYING.fullmatch(n) or n in ("dit", "ajouté") for n in said) and set(said) & {"a", "ont"}:
                start = next(n for n in range(max(comma + 1, at - 3), at) if norms[n] in ("a", "ont"))
                yield Match(
                    tokens[start].start,
                    tokens[at + len(source) - 1].end,
                    {"groupe": layers.text[tokens[begin].start : tokens[comma - 1].end]},
                )
                break


# A clause, a unit, a sentence


@check("repetition.proposition", options={"mots": 3, "eloigne": 8})
def repeated_clause(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A group repeated after a comma and nothing added, or a long one anywhere in the sentence.

    `mots`: the least number of words for the first, `eloigne` for the second. An anaphora goes on differently
    ("plus vite, plus haut"): there the second group is not at its end.
    """
    least, distant = int(options.get("mots", 3)), int(options.get("eloigne", 8))
    for sentence in layers.sentences:
        tokens = [t for t in layers.tokens_of(sentence) if t.norm not in '«»"“”']
        norms = _norms(tokens)
        reported = -1
        for at, norm in enumerate(norms):
            if norm != "," or at <= reported:
                continue
            begin = at + 1 + (at + 1 < len(norms) and norms[at + 1] in ("et", "ou"))
            for size in range(least, min(30, at, len(norms) - begin) + 1):
                if norms[at - size : at] != norms[begin : begin + size]:
                    continue
                group = tokens[at - size : at]
                end = begin + size
                if end < len(norms) and norms[end] not in (".", ",", ";", "!", "?", "…", "et"):
                    continue
                if at - size > 0 and norms[at - size - 1] not in (",", ";", ":") and size < 4:
                    continue
                if _rhetorical(layers, group, size):
                    continue
                text = layers.text[group[0].start : group[-1].end]
                step = end - at
                while norms[end : end + step] == norms[at:end]:
                    end += step  # a decoder that runs in circles is one fault
                yield Match(group[0].start, tokens[end - 1].end, {"groupe": text}, (text,), safe=False)
                reported = end
                break
        if len(norms) >= 2 * distant:
            yield from _distant(layers, tokens, norms, distant, reported)


def _rhetorical(layers: BlockLayers, group: Sequence[Token], size: int) -> bool:
    if sum(t.kind == "word" for t in group) < 3 or all(_proper(t) for t in group):
        return True
    if any(t.norm == "," for t in group) and size < 6:
        return True
    return size < 6 and layers.in_quotation(group[0].start, group[-1].end)


def _distant(
    layers: BlockLayers, tokens: list[Token], norms: list[str], distant: int, reported: int
) -> Iterator[Match]:
    seen: dict[tuple[str, ...], int] = {}
    at = 0
    while at + distant <= len(norms):
        key = tuple(norms[at : at + distant])
        before = seen.setdefault(key, at)
        if before + distant <= at and at > reported:
            size = distant
            while at + size < len(norms) and before + size < at and norms[before + size] == norms[at + size]:
                size += 1
            group = tokens[at : at + size]
            # Long names and parallel figures stand twice by right: only what says something counts.
            says = any(_is_finite(t) for t in group)
            if says and sum(t.kind == "word" for t in group) >= distant - 1 and before + size != at:
                yield Match(
                    group[0].start,
                    group[-1].end,
                    {"groupe": layers.text[group[0].start : group[-1].end]},
                    severity=Severity.WARNING,
                )
                return
        at += 1


_MAGNITUDES = _words("million millions milliard milliards billion billions millier milliers")


@check("repetition.unite", anchors=("million", "milliard", "millier", "billion", "km", "mètres"))
def repeated_unit(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A long unit on both sides of a range ("305 millions de dollars à 315 millions de dollars")."""
    for run in _runs(layers):
        norms = _norms(run)
        for at, norm in enumerate(norms):
            if norm not in ("à", "et") or at < 3 or at + 2 >= len(norms):
                continue
            if run[at + 1].kind != "number":
                continue
            number = next((n for n in range(at - 2, max(-1, at - 7), -1) if run[n].kind == "number"), None)
            if number is None:
                continue
            unit = norms[number + 1 : at]
            if len(unit) < 3 or unit[0] not in _MAGNITUDES or norms[at + 2 : at + 2 + len(unit)] != unit:
                continue
            if norm == "et" and (number == 0 or norms[number - 1] != "entre"):
                continue
            text = layers.text
            start, end = run[number].start, run[at + 1 + len(unit)].end
            mend = f"{run[number].text} {norm} {text[run[at + 1].start : end]}"
            yield Match(
                start, end, {"groupe": text[run[number + 1].start : run[at - 1].end]}, (mend,), safe=False
            )


_ADDING = _words(
    """
    également aussi ensuite ainsi notamment toutefois cependant encore déjà par ailleurs
    """
)


@check("repetition.voisines", anchors=tuple(sorted(_ADDING - {"par", "ailleurs"})))
def same_group_next_sentence(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Auxiliary, adverb and participle repeated in the next sentence ("ont également convenu")."""
    earlier: set[tuple[str, ...]] = set()
    for sentence in layers.sentences:
        tokens = layers.tokens_of(sentence)
        norms = _norms(tokens)
        groups: dict[tuple[str, ...], int] = {}
        for at in range(len(norms) - 2):
            if (
                norms[at] in _AUXILIARIES
                and norms[at + 1] in _ADDING
                and _PARTICIPLE.fullmatch(norms[at + 2])
            ):
                groups.setdefault(tuple(norms[at : at + 3]), at)
        for key, at in groups.items():
            if key in earlier:
                start, end = tokens[at].start, tokens[at + 2].end
                yield Match(start, end, {"groupe": layers.text[start:end]})
        earlier = set(groups)


_PLAIN = (BlockKind.PARAGRAPH,)


@check("repetition.phrase", scope="draft", options={"mots": 6})
def repeated_sentence(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A sentence of at least `mots` words that the draft has already given.

    Headlines, captions, lists, quotations and what repeats the headline are left out: pages repeat those on
    purpose.
    """
    least = int(options.get("mots", 6))
    known = {_key(layers.draft.meta.title or "")}
    for block in layers.blocks:
        if block.is_headline:
            known.add(_key(block.text))
    seen: set[str] = set()
    for index, block in enumerate(layers.blocks):
        if block.block.kind not in _PLAIN:
            continue
        for sentence in block.sentences:
            key = _key(block.text[sentence.start : sentence.end])
            if key.count(" ") + 1 < least or key in known:
                continue
            if key in seen:
                if _alone_headline(layers, index, sentence):
                    continue
                if any(block.in_quotation(sentence.start, p) for p in (sentence.end, sentence.end - 1)):
                    continue
                yield Match(sentence.start, sentence.end, block=block.block.index)
            seen.add(key)


def _alone_headline(layers: DraftLayers, index: int, sentence: Sentence) -> bool:
    """Whether the sentence is a block of its own among the first, without a full stop: a title in plain text."""
    text = layers.blocks[index].text
    return (
        index < 6
        and sentence.start == 0
        and sentence.end >= len(text.rstrip())
        and text.rstrip()[-1:] not in ".!?…"
    )


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
