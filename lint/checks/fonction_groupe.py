"""The noun group around a person's name: « ‹le jeune coureur slovène› Jan Novak », « Jan Novak, ‹le joueur croate›, ».

Positions are places of tokens in the block's `tokens`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lint.checks.around import is_finite, parts, readings, token
from lint.checks.fonction_noms import COURTESY, Mention, is_capital, joined
from lint.french.layers import BlockLayers
from lint.french.lexicon import Reading

DETERMINERS = {"le": "m", "un": "m", "ce": "m", "cet": "m", "du": "m", "au": "m", "la": "f", "une": "f",
               "cette": "f", "l'": "", "son": "", "sa": "f", "notre": "", "leur": "", "d'une": "f"}  # fmt: skip
"""Determiners of the singular and the gender that they show."""

_LONGEST = 9
_HUMAN = frozenset({"Hum", "Profession", "Relational"})
PERSONS = frozenset(
    """coureur coureuse cycliste joueur joueuse attaquant attaquante milieu défenseur défenseure gardien gardienne
    buteur buteuse footballeur footballeuse international internationale tennisman tenniswoman nageur nageuse
    sprinteur sprinteuse athlète skieur skieuse pilote boxeur boxeuse judoka golfeur golfeuse basketteur
    basketteuse handballeur rugbyman volleyeur perchiste marathonien marathonienne gymnaste patineur patineuse
    biathlète champion championne
    candidat candidate star vedette légende icône chanteur chanteuse rappeur rappeuse musicien
    musicienne pianiste violoniste compositeur compositrice acteur actrice comédien comédienne cinéaste
    réalisateur réalisatrice écrivain écrivaine romancier romancière auteur autrice auteure poète poétesse
    philosophe économiste historien historienne essayiste journaliste milliardaire homme femme peintre sculpteur
    sculptrice plasticien plasticienne architecte danseur danseuse chorégraphe chef cheffe opposant opposante
    dissident dissidente militant militante activiste physicien physicienne chimiste biologiste mathématicien
    mathématicienne scientifique chercheur chercheuse astronaute spationaute prodige couturier couturière
    créateur créatrice styliste mannequin dramaturge metteur soprano ténor numéro surfeur surfeuse escrimeur
    escrimeuse sauteur sauteuse lanceur lanceuse hurdleur hurdleuse grimpeur grimpeuse rouleur ailier ailière
    demi arrière avant-centre écologiste féministe syndicaliste pacifiste humoriste parolier parolière
    guitariste batteur bassiste rockeur slameur slameuse violoncelliste cantatrice claviériste photographe
    documentariste scénariste acrobate navigateur navigatrice alpiniste himalayiste explorateur exploratrice
    nobélisé nobélisée kayakiste rameur rameuse triathlète décathlonien décathlonienne heptathlonienne judokate
    karatéka taekwondoïste fleurettiste épéiste sabreur pongiste slalomeur slalomeuse descendeur descendeuse
    snowboardeur snowboardeuse planchiste latéral latérale libéro passeur réceptionneur quarterback hockeyeur
    hockeyeuse fondeur fondeuse meneur meneuse pivot lutteur lutteuse haltérophile entrepreneur entrepreneuse
    industriel magnat lauréat lauréate politicien politicienne politologue sociologue linguiste anthropologue
    médecin virologue généticien généticienne avocat avocate lanceuse artiste humoriste animateur animatrice
    présentateur présentatrice producteur productrice banquier financier investisseur prix jeune triple double
    quadruple septuple ultralibéral""".split()
)
"""Nouns of persons before which an adjective of nationality tells the person's own; others tell whom they serve."""
_NO_HEADS = frozenset("prix jeune triple double quadruple septuple ultralibéral".split())


_STOPS = frozenset(
    """est a ont sont s' se ne n' y qui que qu' dont où avec par pour chez selon sur dans à contre entre sous face vers
    sans après avant depuis comme et ou mais ni""".split()
)
"""Words at which a walk back through a group ends without having found its beginning."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens [start, end) of a noun group without the name: its determiner (or the first word) and its head noun."""

    start: int
    end: int
    head: int
    gender: str


def noun_readings(word_at: int, layers: BlockLayers) -> tuple[Reading, ...]:
    return tuple(r for r in readings(layers.tokens[word_at]) if r.pos == "NOUN")


def is_person_noun(layers: BlockLayers, at: int) -> bool:
    """Whether the token can be a noun of persons."""
    word = token(layers, at)
    if word.norm in _NO_HEADS:
        return False
    if word.norm in PERSONS:
        return True
    return any(r.classes & _HUMAN for r in noun_readings(at, layers)) if word.kind == "word" else False


def group_before(layers: BlockLayers, mention: Mention) -> Group | None:
    """The group that the name follows without a comma: « le jeune coureur slovène Jan Novak »."""
    at = mention.start
    if token(layers, at - 1).norm in ("de", "d'", "du", "des", "à", "au", "en"):
        return None
    first = layers.sentence_at(layers.tokens[at].start).start
    begin = -1
    for place in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        word = layers.tokens[place]
        if word.start < first or not joined(layers, place + 1):
            break
        if word.kind not in ("word", "number") or word.norm in COURTESY:
            break
        if word.norm in DETERMINERS and not _is_inner(layers, place, at):
            begin = place
            break
        if word.norm in _STOPS or (is_finite(word) and not parts(word) & {"NOUN", "ADJ", "PREP"}):
            break
        if word.start == first and (is_person_noun(layers, place) or word.norm in ("ancien", "ancienne")):
            begin = place
    if begin < 0 or begin >= at:
        return None
    return _group(layers, begin, at)


def _is_inner(layers: BlockLayers, place: int, end: int) -> bool:
    """Whether the determiner belongs to a complement inside: « l'ancien garde ‹des› Sceaux »."""
    word = layers.tokens[place]
    before = token(layers, place - 1)
    if word.norm in ("la", "le", "l'") and before.norm in ("de", "à"):
        return "NOUN" in parts(token(layers, place - 2)) and not is_person_noun(layers, place + 1)
    if word.norm == "un" and before.norm == "numéro":
        return True
    if word.norm in ("du", "au"):
        return is_person_noun(layers, place - 1) and not is_person_noun(layers, place + 1)
    return False


def group_after(layers: BlockLayers, mention: Mention) -> Group | None:
    """The group set apart behind the name: « Jan Novak, (le) joueur croate, »."""
    if token(layers, mention.end).norm != ",":
        return None
    begin = mention.end + 1
    place = begin
    while place < len(layers.tokens) and place - begin < _LONGEST:
        word = layers.tokens[place]
        if word.kind != "word" or (place > begin and not joined(layers, place)):
            break
        if word.norm in ("et", "qui", "dont", "où", "à", "avec", "dans", "pour") or (
            place > begin and is_finite(word) and not parts(word) & {"NOUN", "ADJ"}
        ):
            break
        place += 1
    if place >= len(layers.tokens) or layers.tokens[place].kind != "punct" or place == begin:
        return None
    if layers.tokens[begin].norm not in DETERMINERS and not is_person_noun(layers, begin):
        return None
    following = token(layers, place + 1)
    if layers.tokens[place].norm == "," and (following.norm in ("le", "la", "l'") or is_capital(following)):
        return None  # a list of persons
    return _group(layers, begin, place)


def _group(layers: BlockLayers, begin: int, end: int) -> Group | None:
    head = -1
    for place in range(begin, end):
        if is_person_noun(layers, place) and not _is_only_adjective(layers, place):
            head = place
            break
        kinds = parts(layers.tokens[place])
        if "NOUN" in kinds and not kinds & {"ADJ", "DET", "NUM", "PREP", "PRON"}:
            return None  # « sa biographie officielle »: the group's own noun is no person
    if head < 0:
        return None
    gender = DETERMINERS.get(layers.tokens[begin].norm, "")
    for place in range(begin, end):
        if gender:
            break
        word = layers.tokens[place]
        if place > head + 1:
            break
        found = {r.gender for r in readings(word) if r.pos in ("ADJ", "NOUN") and r.gender and r.number != "p"}
        if len(found) == 1:
            gender = found.pop()
    return Group(begin, end, head, gender)


def _is_only_adjective(layers: BlockLayers, at: int) -> bool:
    found = parts(layers.tokens[at])
    return bool(found) and "NOUN" not in found
