"""Agreement of the verb with its subject, near or far.

A cheap reading finds a subject at the start of a clause and walks over its complements, relative clauses and
appositions to the verb. A disagreement is only a suspicion: the sentence is then parsed with the verb
*mended* (the small model misparses what is faulty), and the alarm is raised only if the head noun turns out
to be the subject of the mended verb. Closed patterns (« chacun des », « ni… ni », pronouns) need no parse.
Rules: Grevisse & Goosse, Le bon usage, « L'accord du verbe avec le sujet ».
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lint.checks import check
from lint.checks.accord import Group, read_group
from lint.french.groups import (
    ALL,
    CARDINALS,
    DETERMINERS,
    PRENOMINAL,
    QUANTITIES,
    P,
    S,
    Word,
    in_capitals,
    like_apostrophes,
    third_person,
    words_of,
)
from lint.french.inflection import elide, elides
from lint.french.layers import BlockLayers
from lint.model import BlockKind, Confidence, Match, Sentence, Severity

SING, PLUR = 1, 2

_CLITICS = frozenset("ne n' se s' y en le la les l' lui leur me m' nous vous te t'".split())
_RELATIVES = frozenset(
    """
    qui que qu' dont où lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels
    auxquelles lorsque lorsqu' puisque puisqu' quand si s' comment combien pourquoi
    """.split()
)
_OPENERS = frozenset("que qu' car mais or lorsque lorsqu' quand puisque puisqu' si s' donc".split())
_COORDINATORS = frozenset("et ou ni".split())
_ALSO = frozenset("avec comme ainsi tandis voire contre plus moins sinon puis".split())
_PLURAL_COUNTRIES = frozenset(
    "états-unis etats-unis pays-bas philippines émirats emirats maldives seychelles comores bahamas".split()
)


@dataclass(slots=True)
class Road:
    """What lies between a subject's head and its verb (`verb` its place), to decide whether to trust it."""

    verb: int = -1
    conjoined: list[int] = field(default_factory=list)
    others: int = 0
    appositions: list[int] = field(default_factory=list)
    closed: list[tuple[int, int]] = field(default_factory=list)
    company: bool = False
    relatives: int = 0
    relative: int = -1


def _faults(layers: BlockLayers) -> list[tuple[str, Match]]:
    found: list[tuple[str, Match]] | None = layers.shared.get("accord_verbe.faults")
    if found is None:
        found = []
        if layers.block.kind is not BlockKind.BYLINE:
            for sentence in layers.sentences:
                words = words_of(layers, sentence)
                if len(words) < 4 or in_capitals(words):
                    continue
                seen: set[int] = set()
                for kind, verb, match in _sentence(layers, sentence, words):
                    if verb not in seen:
                        seen.add(verb)
                        found.append((kind, match))
        layers.shared["accord_verbe.faults"] = found
    return found


def _sentence(layers: BlockLayers, sentence: Sentence, words: Sequence[Word]) -> Iterator[tuple[str, int, Match]]:
    for place, word in enumerate(words):
        if word.norm not in _TRIGGERS:
            continue
        fault = _pronoun(layers, words, place) or _each(layers, words, place) or _neither(layers, words, place)
        if fault is not None:
            yield fault
        fault = None
        if words[place].norm == "qui":
            fault = _relative(layers, words, place)
        elif words[place].norm in ("que", "qu'"):
            fault = _inverted_object(layers, words, place)
        elif words[place].norm in _PERCENT:
            fault = _percentage(layers, words, place)
        elif words[place].norm == "personne":
            fault = _nobody(layers, words, place)
        if fault is not None:
            yield fault
    fault = _inverted(layers, words)
    if fault is not None:
        yield fault
    for start in _starts(words):
        fault = _far(layers, sentence, words, start)
        if fault is not None:
            yield fault


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Whether the word is a finite verb where it stands, as far as its neighbours tell."""
    word = words[at]
    if not word.finite or word.name or word.text.isupper():
        return False
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.lemmas & {"avoir", "être"} and word.norm not in ("été", "avions", "es", "aura"):
        if word.norm in ("est", "sera"):
            return before is None or before.norm not in ("l'", "d'", "à", "du", "au", "sud", "nord", "vers")
        return True
    if word.norm in _CLITICS or word.prep or word.pron or word.adv or word.norm in ("plus", "entre", "contre"):
        return False
    if not (word.noun or word.adj or word.part):
        return True
    if word.part and any(w.lemmas & {"avoir", "être"} for w in words[max(0, at - 2) : at]):
        return False  # « a fait adopter »
    if before is not None and before.norm in ("ne", "n'", "se", "s'", "qui"):
        return True
    if before is not None and (
        before.norm in DETERMINERS or before.prep or before.token.kind in ("number", "symbol") or before.num
        or before.norm in CARDINALS or before.norm in ("et", "ou", "très", "plus", "en")
        or (before.lemmas & PRENOMINAL and not before.only_noun)
    ):  # fmt: skip
        return False
    if after is None or after.token.kind != "word":
        return False
    follows = (
        ((after.norm in _STILL or (after.adv and after.norm.endswith("ment") and not after.noun)) and not word.adj)
        or (
            after.norm in ("plus", "moins")
            and not (word.adj or word.part)
            and words[at + 2 : at + 3] != []
            and words[at + 2].norm in ("de", "d'")
        )
        or after.norm in DETERMINERS
        or after.norm in ("que", "qu'", "pas", "à", "de", "d'", "sur", "dans", "en", "par", "pour", "contre")
        or after.inf
        or (after.norm in ("de", "d'", "à") and at + 2 < len(words) and words[at + 2].inf)
        or (bool(word.lemmas & _COPULAS) and bool(after.adj or after.part))
    )
    if not follows:
        return False
    if after.prep and after.norm not in ("du", "des", "au", "aux") and not any(w.inf for w in words[at + 2 : at + 3]):
        # « les pays membres de l'Union »: only a direct object, a clause or an infinitive tells.
        return False
    for later in words[at + 1 :]:
        if later.norm in _RELATIVES or later.norm in (",", ";", ":", "et", "."):
            break
        if later.finite and not (later.noun or later.adj or later.part or later.prep):
            return False
    return True


_STILL = frozenset("encore toujours désormais aussi souvent déjà également".split())
"""Adverbs that tell that the word before them is a verb (« les retraités vit encore »)."""

_COPULAS = frozenset("rester sembler demeurer paraître devenir apparaître".split())


def _alarm(
    layers: BlockLayers, words: Sequence[Word], kind: str, subject: str, verb: int, number: int
) -> tuple[str, int, Match] | None:
    mended = third_person(words[verb], plural=number == PLUR)
    if mended is None:
        return None
    word = words[verb]
    start = word.token.start
    before = words[verb - 1]
    if before.norm in ("se", "ne") and elides(mended):
        start, mended = before.token.start, elide(before.text, mended)
    elif before.norm in ("s'", "n'") and not elides(mended):
        start, mended = before.token.start, f"{before.text[:-1]}e {mended}"
    match = Match(
        start,
        word.token.end,
        values={"sujet": subject, "verbe": word.text, "nombre": "singulier" if number == SING else "pluriel"},
        suggestions=(like_apostrophes(layers, mended),),
        safe=False,
    )
    return kind, verb, match


def _skip_clitics(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].norm in _CLITICS:
        at += 1
    return at


# Pronouns


_SUBJECTS = {
    "il": SING,
    "elle": SING,
    "on": SING,
    "ils": PLUR,
    "elles": PLUR,
    "chacun": SING,
    "chacune": SING,
}


_TRIGGERS = frozenset(
    {
        *_SUBJECTS,
        *CARDINALS,
        *("aucun", "aucune", "nul", "quiconque", "l'", "la", "plus", "beaucoup", "peu", "tant", "nombre", "ni", "qui"),
        *("que", "qu'", "%", "cent", "personne"),
    }
)
"""Words at which the checks that read from left to right can begin: most words cost one look-up."""


def _pronoun(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« ils a », « elle ont », « on sont »: the pronoun stands before its verb."""
    number = _SUBJECTS.get(words[place].norm)
    if number is None or words[place].text.isupper():
        return None
    before = words[place - 1] if place else None
    if before is not None:
        if before.norm in ("et", "ou", "ni", "comme", "qu'", "que") and words[place].norm in (
            "elle",
            "elles",
        ):
            return None
        if before.prep or before.norm in ("-", "moi", "sauf", "même"):
            return None
        if words[place].norm in ("chacun", "chacune") and before.norm != ",":
            return None
        if before.finite and words[place].norm in ("elle", "elles", "chacun", "chacune"):
            return None
    if words[place].norm in ("chacun", "chacune") and place:
        return None
    at = _skip_clitics(words, place + 1)
    if at >= len(words) or not words[at].finite or words[at].finite & number:
        return None
    word = words[at]
    if word.noun & ALL and word.lemmas.isdisjoint({"avoir", "être"}) and at == place + 1 and word.adj:
        return None
    if word.prep or word.pron or word.adv or word.name:
        return None
    return _alarm(layers, words, "pronom", words[place].text, at, number)


# Closed patterns


def _each(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« chacune des provinces disposent », « aucun des élus n'ont », « plus d'un électeur ont »."""
    word = words[place]
    if place and not _opens_clause(words, place):
        return None
    at = place + 1
    number, subject = SING, word.text
    if word.norm in ("chacun", "chacune", "aucun", "aucune", "nul") or word.norm in ("quiconque",):
        pass
    elif word.norm == "l'" and at < len(words) and words[at].norm in ("un", "une"):
        at += 1
        subject += words[at - 1].text
    elif word.norm in ("la",) and at < len(words) and words[at].norm == "plupart":
        number = PLUR
        at += 1
        subject += " " + words[at - 1].text
    elif word.norm == "plus" and at + 2 < len(words) and words[at].norm == "d'" and words[at + 1].norm in ("un", "une"):
        group = read_group(words, at + 1)
        if group is None or not group.mask or words[group.noun].lemmas & QUANTITIES:
            return None
        subject = "plus d'un"
        at = group.noun + 1
    elif (word.norm in CARDINALS and words[at : at + 1] and words[at].norm == "des") or (
        word.norm in ("beaucoup", "peu", "tant", "nombre") and at < len(words)
    ):
        number = PLUR
    else:
        return None
    if at >= len(words):
        return None
    link = words[at].norm if subject != "plus d'un" else "des"
    if number == PLUR:
        # « la plupart des députés a voté »: the complement must be plural to the eye.
        if link == "des" or (link in ("de", "d'") and at + 1 < len(words)):
            after = words[at + 1] if at + 1 < len(words) else None
            if after is None:
                return None
            if after.norm in DETERMINERS:
                if DETERMINERS[after.norm] & S:
                    return None
            elif link != "des" and not (after.noun and not after.noun & S):
                return None
        else:
            return None
    elif link != "des" and not (link in ("de", "d'") and at + 1 < len(words)):
        return None
    elif link != "des":
        after = words[at + 1]
        if after.norm not in ("ces", "ses", "nos", "leurs", "vos", "mes", "entre", "ceux", "celles", "les"):
            return None
    road = _walk(words, at, complement=True)
    if road is None or road.verb < 0 or road.company:
        return None
    if road.conjoined and number == SING:
        # « l'un des juges et le greffier ont »: two subjects.
        if any(
            words[c + 1].norm in DETERMINERS and not words[c + 1].prep for c in road.conjoined if c + 1 < len(words)
        ):
            return None
        if any(words[c + 1].name or words[c + 1].pron for c in road.conjoined if c + 1 < len(words)):
            return None
    verb = words[road.verb]
    if verb.finite & number:
        return None
    return _alarm(layers, words, "partie", subject, road.verb, number)


def _neither(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« Ni la direction ni les syndicats n'a »: a plural member asks for the plural."""
    if words[place].norm != "ni" or (place and not _opens_clause(words, place)):
        return None
    plural = False
    members = 0
    for at in range(place, min(len(words), place + 30)):
        word = words[at]
        if word.norm == "ni":
            members += 1
            following = words[at + 1] if at + 1 < len(words) else None
            if following is None or following.prep:
                return None
            group = read_group(words, at + 1)
            if group is not None and group.mask and not group.mask & S:
                plural = True
            continue
        if word.norm in ("n'", "ne"):
            verb = _skip_clitics(words, at)
            if members < 2 or not plural or verb >= len(words) or words[verb].finite != SING:
                return None
            if words[verb].noun and not words[verb].lemmas & {"avoir", "être"} and words[verb].prep:
                return None
            return _alarm(layers, words, "ni", "ni… ni…", verb, PLUR)
        if (word.token.kind == "punct" and word.norm != ",") or word.norm in _RELATIVES:
            return None
    return None


def _relative(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« les manifestants qui a défilé »: all nouns that qui may stand for have the other number."""
    verb = place + 1
    parted = False
    if verb < len(words) and words[verb].norm == ",":
        # « qui, depuis des années, alerte »
        for close in range(verb + 1, min(len(words) - 1, verb + 10)):
            if words[close].norm == ",":
                verb, parted = close + 1, True
                break
            if words[close].norm in _RELATIVES or _is_verb(words, close):
                return None
    verb = _skip_clitics(words, verb)
    if verb >= len(words) or place < 2 or not words[verb].finite or words[verb].finite == 3:
        return None
    if parted and not (_is_verb(words, verb) or _resumes(words, verb)):
        return None
    if words[verb].norm == "sait" and (verb + 1 >= len(words) or words[verb + 1].token.kind == "punct"):
        return None  # « qui sait ? »
    if (
        words[verb].prep
        or words[verb].name
        or (words[verb].noun and not words[verb].lemmas & {"avoir", "être"} and verb == place + 1 and words[verb].adj)
    ):
        return None
    number = words[verb].finite
    nouns: list[int] = []
    at = place - 1
    while at >= 0:
        word = words[at]
        if word.norm in ("ceux", "celles") and at == place - 1:
            nouns.append(P)
            break
        if (
            word.token.kind != "word"
            or word.name
            or word.norm in ("et", "ou", "ni", "mais", "que", "qu'", "un", "une", "entre")
        ):
            return None
        if word.norm in ("pas", "plus", "jamais", "point", "que"):
            break
        if _is_verb(words, at):
            if any(w.norm in ("qui", "dont", "que", "qu'") for w in words[max(0, at - 4) : at]):
                return None  # a relative in a relative: the antecedent may be further off
            break
        if word.norm in DETERMINERS or word.norm in CARDINALS:
            group = read_group(words, at)
            if group is None or not group.mask:
                return None
            if words[group.noun].lemmas & QUANTITIES or "Collective" in words[group.noun].classes:
                return None
            nouns.append(group.mask)
            if at and (
                "Time" in words[group.noun].classes or words[at - 1].inf or words[at - 1].ppres or words[at - 1].adv
            ):
                return None
            before = words[at - 1] if at else None
            if before is not None and before.noun and not (before.prep or before.finite) and not word.prep:
                return None  # « dont font l'objet les élèves qui… »
            if word.norm == "des":
                # « de les » or « des »: what stands before decides whether another noun governs it.
                linked = at > 0 and (words[at - 1].noun or words[at - 1].adj or words[at - 1].pron)
            else:
                linked = word.prep or (at > 0 and words[at - 1].prep)
            if not linked:
                break
            at -= 1
            continue
        if not (word.noun or word.adj or word.part or word.prep or word.num):
            return None
        if word.noun and at > 0 and words[at - 1].norm not in DETERMINERS:
            nouns.append(word.noun)
        at -= 1
    if not nouns:
        return None
    if at > 1 and number == SING and words[at - 1].norm in ("sont", "étaient", "seront") and words[at - 2].norm == "ce":
        nouns = nouns[-1:]  # « Ce sont les pêcheurs du lac qui… »: the head is what is brought forward
    wrong = S if number == PLUR else P
    if any(mask & (ALL & ~wrong) for mask in nouns):
        return None
    if at > 0 and words[at - 1].norm in ("et", "ou", ",", "ni"):
        return None
    norms = {w.norm for w in words[max(0, at - 3) : at + 1]}
    if (
        norms - ({"ce"} if at > 1 and words[at - 2].norm == "ce" and words[at - 1].finite == PLUR else set())
        & {"un", "une", "l'un", "l'une", "ce", "c'", "nous", "vous", "chacun", "aucun", "celui", "celle"}
        and number == SING
    ):
        return None
    if not (parted or _is_verb(words, verb) or (words[verb - 1].norm in _CLITICS and words[verb - 1].norm != "en")):
        return None
    return _alarm(layers, words, "relatif", words[place - 1].text, verb, SING if number == PLUR else PLUR)


# Subjects behind the verb

_INTRANSITIVE = frozenset(
    """
    apparaître figurer flotter circuler subsister exister régner surgir émerger défiler gésir résonner traîner
    retentir reposer trôner pendre coexister cohabiter stationner vivre planer pleuvoir naître éclore pulluler
    demeurer briller affluer converger patienter dormir gronder errer sommeiller veiller siéger camper résider
    séjourner mourir croupir
    """.split()
)
_PRONOMINAL = frozenset(
    """
    trouver cacher dresser étendre ajouter tenir dissimuler profiler entasser accumuler presser mêler nicher
    dérouler élever succéder déployer réunir rassembler affronter côtoyer jouer poser dessiner multiplier
    """.split()
)
"""Verbs (plain, and with « se ») that a complement of place may open the sentence for, the subject behind."""


_ASKING = frozenset("quel quelle quels quelles".split())


def _plural_follows(words: Sequence[Word], at: int) -> bool:
    """Whether a noun group in the plural begins at `at`, and is no measure of time."""
    if at >= len(words):
        return False
    word = words[at]
    if not (DETERMINERS.get(word.norm, 0) & P and not DETERMINERS[word.norm] & S) and not (
        word.norm in CARDINALS or (word.norm == "de" and at + 1 < len(words) and words[at + 1].adj & P)
    ):
        return False
    if word.norm == "aux":
        return False
    group = read_group(words, at)
    return group is not None and bool(group.mask) and not group.mask & S and "Time" not in words[group.noun].classes


def _over_adverbs(words: Sequence[Word], at: int) -> int:
    """Past adverbs, « de près », « depuis longtemps »; the place of what comes next."""
    while at < len(words):
        if (
            words[at].norm in ("de", "depuis")
            and at + 1 < len(words)
            and words[at + 1].norm in ("près", "loin", "toujours", "longtemps")
        ):
            at += 2
        elif words[at].adv and not (words[at].noun or words[at].prep or words[at].norm in DETERMINERS):
            at += 1
        else:
            break
    return at


def _inverted_object(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« que suit de près les avocats »: with the object « que », the verb's subject is the group behind it."""
    verb = _skip_clitics(words, place + 1)
    if verb != place + 1 and words[verb - 1].norm not in ("ne", "n'", "lui", "leur", "y", "en"):
        return None
    if verb >= len(words) or words[verb].finite != SING:
        return None
    word = words[verb]
    if word.prep or word.adv or word.pron or word.adj or word.name:
        return None
    if word.lemmas & {"avoir", "être", "importer", "valoir", "falloir", "vivre", "servir"}:
        return None
    following = _over_adverbs(words, verb + 1)
    if not _plural_follows(words, following):
        return None
    return _alarm(layers, words, "inverse", words[read_end(words, following)].text, verb, PLUR)


def read_end(words: Sequence[Word], at: int) -> int:
    """The place of the noun of the group at `at`; `at` itself when none is read."""
    group = read_group(words, at)
    return at if group is None else group.noun


def _inverted(layers: BlockLayers, words: Sequence[Word]) -> tuple[str, int, Match] | None:
    """« Au large flottait des débris »: a complement of place opens the sentence, the subject is behind."""
    first = words[0]
    if not (first.prep or first.norm in ("là", "ici", "ailleurs")) or first.norm in ("des", "de", "d'"):
        return None
    for at in range(1, min(len(words) - 2, 25)):
        word = words[at]
        if word.token.kind == "punct" and word.norm != ",":
            return None
        if words[at - 1].norm == "," and word.norm in ("de", "d'", "du", "des"):
            return None  # « En hiver, de la vapeur s'élève des… »
        subject = word.norm in _RELATIVES or word.norm in _SUBJECTS or word.norm in ("cela", "je", "nous", "vous")
        if (subject and not (word.norm == "s'" and words[at + 1].finite)) or (
            word.norm == "ce" and _is_verb(words, at + 1)
        ):
            return None
        if word.norm in DETERMINERS and not word.prep and not words[at - 1].prep and words[at - 1].norm not in (
            "et", "ou", "tous", "toutes", "tout", "toute"
        ):  # fmt: skip
            return None
        if word.name and not words[at - 1].prep and words[at - 1].norm not in DETERMINERS and not words[at - 1].name:
            return None
        if not word.finite or word.name:
            continue
        pronominal = words[at - 1].norm in ("se", "s'")
        known = word.lemmas & (_PRONOMINAL if pronominal else _INTRANSITIVE)
        if not known:
            if _is_verb(words, at):
                return None
            continue
        if word.finite != SING or ((word.noun or word.adj) and not pronominal and not _is_verb(words, at)):
            return None
        following = _over_adverbs(words, at + 1)
        if following < len(words) and words[following].norm == ",":
            # « flottait toujours, dimanche, les débris »
            close = next((n for n in range(following + 1, min(len(words), following + 5)) if words[n].norm == ","), 0)
            if not close or any(w.norm in DETERMINERS and w.norm != "le" for w in words[following:close]):
                return None
            following = close + 1
        if not _plural_follows(words, following):
            return None
        return _alarm(layers, words, "inverse", words[read_end(words, following)].text, at, PLUR)
    return None


# Percentages, « personne »

_PERCENT = frozenset(("%", "cent"))


def _percentage(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« 40 % des électeurs s'est abstenu »: with a complement in the plural, the plural (from two on)."""
    if not place or place + 2 >= len(words) or words[place + 1].norm not in ("des", "de"):
        return None
    count = place - 1
    if words[place].norm == "cent":
        if words[count].norm != "pour":
            return None
        count -= 1
    if count < 0 or not (words[count].num or words[count].token.kind == "number"):
        return None
    if words[count].norm in ("un", "0", "1") or words[count].norm.startswith(("0,", "1,", "0.", "1.")):
        return None
    opening = count
    while opening and (words[opening - 1].num or words[opening - 1].token.kind == "number"):
        opening -= 1
    while opening and words[opening - 1].norm in (
        "quelque", "environ", "près", "plus", "moins", "de", "d'", "presque", "seulement", "seuls", "à", "peine"
    ):  # fmt: skip
        opening -= 1
    if opening and not _opens_clause(words, opening):
        return None
    if words[place + 1].norm == "de":
        if DETERMINERS.get(words[place + 2].norm, 0) & S or not DETERMINERS.get(words[place + 2].norm):
            return None
        group = read_group(words, place + 2)
    else:
        group = read_group(words, place + 1)
    if group is None or not group.mask or group.mask & S:
        return None
    road = _walk(words, group.noun + 1)
    if road is None or road.verb < 0 or road.company or road.conjoined or words[road.verb].finite != SING:
        return None
    if words[road.verb].lemmas & {"être", "suffire", "représenter"} and not (
        road.verb + 1 < len(words) and words[road.verb + 1].part | words[road.verb + 1].adj
    ):
        return None  # « 20 % des voix est un bon score »
    subject = layers.text[words[count].token.start : words[group.noun].token.end]
    return _alarm(layers, words, "partie", subject, road.verb, PLUR)


def _nobody(layers: BlockLayers, words: Sequence[Word], place: int) -> tuple[str, int, Match] | None:
    """« Personne parmi les témoins n'ont »: the pronoun, then its negation."""
    if place and not (_opens_clause(words, place) and words[place - 1].norm not in (",", "et")):
        return None
    for at in range(place + 1, min(len(words) - 1, place + 14)):
        word = words[at]
        if word.norm in ("n'", "ne"):
            verb = _skip_clitics(words, at)
            if verb >= len(words) or words[verb].finite != PLUR or words[verb].noun:
                return None
            return _alarm(layers, words, "partie", words[place].text, verb, SING)
        if word.token.kind != "word" or word.norm in _RELATIVES or _is_verb(words, at):
            return None
    return None


# Far subjects


def _opens_clause(words: Sequence[Word], place: int) -> bool:
    before = words[place - 1]
    return before.norm in _OPENERS or before.norm in (
        ",",
        ";",
        ":",
        "«",
        "“",
        '"',
        "–",
        "—",
        "et",
        "dont",
        "où",
    )


def _starts(words: Sequence[Word]) -> Iterator[int]:
    """Places where a clause with its subject may begin."""
    for place, _word in enumerate(words):
        if place == 0:
            yield place
            continue
        before = words[place - 1]
        if before.norm in ("que", "qu'") and place > 1:
            if words[place - 2].norm in _COMPARED or (place > 2 and words[place - 3].norm in _COMPARED):
                continue
            near = {w.norm for w in words[max(0, place - 7) : place - 1]}
            if near & {"ne", "n'"} and not near & {"pas", "plus", "jamais"}:
                continue  # « n'avoir qu'un enfant »
        if (
            before.norm in _OPENERS
            or before.norm in (";", ":", "«", "“", "–", "—", "dont", "où")
            or (before.norm == "," and _adverbial(words, place - 1))
            or (place == 1 and before.norm in ("et", "tous", "toutes", "tout", "toute", "seuls", "seules"))
        ):
            yield place


_COMPARED = frozenset(
    """
    chose ainsi tel telle tels telles autant plus moins même mêmes mieux plutôt autre autres pire ne pareil
    aussi si
    """.split()
)
"""Words before « que » when it compares, and begins no clause."""


def _adverbial(words: Sequence[Word], comma: int) -> bool:
    """Whether what stands before the first comma is an adverbial phrase (no verb in it)."""
    if comma > 12 or any(w.norm == "," or _is_verb(words, n) for n, w in enumerate(words[:comma])):
        return False
    first = words[0]
    if (first.prep and first.norm != "des") or first.adv or first.classes & {"Weekday", "Time"}:
        return True
    group = read_group(words, 0)  # « Ces dernières semaines, les prix… »
    return group is not None and "Time" in words[group.noun].classes and group.noun == comma - 1


def _far(layers: BlockLayers, sentence: Sentence, words: Sequence[Word], start: int) -> tuple[str, int, Match] | None:
    group = read_group(words, start)
    if group is None:
        group = _named(words, start)
    if (
        group is None
        or not group.mask
        or words[start].norm in ("de", "d'", "en", "sans", "par", "à", "pour", "sous", "avec")
    ):
        return None
    if words[start].prep and words[start].norm != "des":
        return None
    head_mask = group.mask
    if head_mask & S and head_mask & P:
        return None
    road = _walk(words, group.noun + 1)
    if road is None or road.verb < 0:
        return None
    head, verb = words[group.noun], words[road.verb]
    if verb.finite not in (SING, PLUR):
        return None
    number = PLUR if head_mask & P else SING
    if road.conjoined:
        if number == SING and verb.finite == SING:
            return _conjoined(layers, sentence, words, group, road)
        if number == SING or verb.finite == PLUR or road.relatives:
            return None
    if verb.finite == number:
        return None
    if words[start].norm in _ASKING and _plural_follows(words, road.verb + 1):
        return None  # « Quelle solution proposent les médiateurs ? »
    if (
        number == SING
        and (head.lemmas & QUANTITIES or "Collective" in head.classes)
        and not (head.lemmas & _SERIES and words[start].norm in ("la", "le", "l'", "cette", "ce", "sa", "son"))
        and not (head.norm == "nombre" and words[start].norm == "le" and number == SING and group.noun == start + 1)
    ):
        return None
    if number == SING and verb.finite == PLUR:
        if road.company or any(_nominal(words, a) for a in road.appositions):
            return None
        if head.name:
            return None  # a team, a band: « The Rockies »
    elif any(words[a].norm in ("le", "la", "l'", "un", "une") for a in road.appositions):
        return None  # « Des petits plaisirs, la matriarche, … »
    after = words[road.verb + 1] if road.verb + 1 < len(words) else None
    then = after
    if after is not None and after.norm == "été" and road.verb + 2 < len(words):
        then = words[road.verb + 2]
    if (verb.finite == PLUR and "être" in verb.lemmas) or then is not after:
        drawn = then is not None and (then.norm in ("celles", "ceux") or DETERMINERS.get(then.norm, 0) & P)
        if drawn:
            return None  # « l'erreur sont les retards »: the attribute draws the verb
    if (
        verb.norm == "a"
        and after is not None
        and (after.name or (after.only_noun and not after.adv) or after.norm in ("un", "une"))
    ):
        return None  # « à » without its accent
    if verb.finite == SING and "être" in verb.lemmas and after is not None and DETERMINERS.get(after.norm, 0) & S:
        return None  # the subject is a title or a mention: « Trois jours de pluie est le deuxième roman de… »
    if head.classes & {"Time", "Weekday"} and number == SING:
        return None  # « Ce jour-là se présenteront… »
    strict = bool(road.conjoined)
    if not (
        (strict and number == PLUR and "Time" not in head.classes and _joined_plainly(words, road))
        or _confirmed(layers, sentence, words, road.verb, group.noun, number, strict=strict)
        or (
            (left_out := _left_out(words, road))
            and _confirmed(layers, sentence, words, road.verb, group.noun, number, strict=True, without=left_out)
        )
    ):
        return None
    return _alarm(layers, words, "sujet", head.text, road.verb, number)


_SERIES = frozenset("série vague succession flot flux panel gamme collection troupe cortège escouade".split())
"""Collective nouns that, behind a definite determiner, keep the verb in the singular (« la série d'attentats a… »):
OQLF, Banque de dépannage linguistique, « Accord du verbe avec un nom collectif »."""


def _named(words: Sequence[Word], start: int) -> Group | None:
    """A plural name (« les Philippines »), or a person's name, as a subject."""
    word = words[start]
    if (
        word.norm in ("les", "ces")
        and start + 1 < len(words)
        and (words[start + 1].norm in _PLURAL_COUNTRIES or re.fullmatch("[A-Z]{3,5}", words[start + 1].text))
    ):
        return Group(start, start + 1, [], P, P)
    if word.norm in ("le", "la", "l'") and start + 1 < len(words):
        place = words[start + 1]
        if place.name and place.text[:1].isupper() and not place.text.isupper() and place.token.kind == "word":
            return Group(start, start + 1, [], DETERMINERS[word.norm], S)
    if (
        word.norm in DETERMINERS
        or word.norm in CARDINALS
        or word.token.kind != "word"
        or not word.text[0].isupper()
        or word.text.isupper()
    ):
        return None
    if word.known and not (
        start + 1 < len(words) and words[start + 1].name and not (word.prep or word.finite or word.adv or word.pron)
    ):
        return None
    if start + 1 < len(words) and words[start + 1].name and words[start + 1].token.kind == "word":
        return Group(start, start, [], S, S)
    return None


def _nominal(words: Sequence[Word], at: int) -> bool:
    """Whether an apposition begins like one more subject: a determiner or a name."""
    return at < len(words) and (
        (words[at].norm in DETERMINERS and not words[at].prep) or words[at].name or words[at].norm == "des"
    )


def _walk(words: Sequence[Word], at: int, *, complement: bool = False) -> Road | None:
    """From behind a head noun to its verb, over complements, relatives and appositions; None when lost."""
    road = Road()
    pending = 0
    inside = False  # within an apposition, between two commas
    in_relative = False
    steps = opened = 0
    while at < len(words):
        word = words[at]
        steps += 1
        if steps > 60:
            return None
        norm = word.norm
        if norm == ",":
            if pending:
                return None
            if not inside and _enumerates(words, at):
                at += 1
                continue
            if inside:
                inside = False
                in_relative = False
                road.closed.append((opened, at))
                verb = _skip_clitics(words, at + 1)
                if verb < len(words) and _resumes(words, verb):
                    road.verb = verb
                    return road
            else:
                if (
                    at + 1 < len(words) and _is_verb(words, _skip_clitics(words, at + 1))
                    if at + 1 < len(words)
                    else False
                ):
                    return None
                inside = True
                opened = at
                road.appositions.append(at + 1)
            at += 1
            continue
        if word.token.kind == "punct":
            if norm in ("-",):
                return None
            if norm in ("(", ")", "«", "»", '"', "“", "”", "-", "–", "—"):
                if norm in ("(", "–", "—", "«", "“", '"'):
                    return None
                at += 1
                continue
            return None
        if norm in _COORDINATORS:
            if pending or in_relative:
                return None
            following = words[at + 1] if at + 1 < len(words) else None
            if not inside and following is not None and following.prep:
                # « les cours du café et du cacao »: complements; « un élu et d'autres notables »: subjects.
                road.company = road.company or following.norm in ("de", "d'", "des")
            elif not inside:
                road.conjoined.append(at)
            elif not (following is not None and following.prep and _participial(words, road.appositions[-1])):
                road.company = True
            at += 1
            continue
        if norm in _ALSO and not inside and not words[at - 1].prep and not _against(words, at):
            road.company = True
            at += 1
            continue
        if norm in _RELATIVES and not (norm in ("si", "s'") and _is_verb_after(words, at)):
            pending += 1
            in_relative = True
            if road.relative < 0:
                road.relative = at - 1 if words[at - 1].prep else at
            road.relatives += 1
            at += 1
            continue
        if word.norm in _SUBJECTS or norm in ("je", "j'", "tu", "nous", "vous", "ce", "c'", "cela", "ça"):
            lost = not in_relative and norm not in ("ce", "nous", "vous")
            if lost:
                return None
        if word.norm in _CLITICS and at + 1 < len(words):
            verb = _skip_clitics(words, at)
            if verb < len(words) and words[verb].finite and _is_verb(words, verb):
                at = verb
                word = words[at]
                norm = word.norm
        if _is_verb(words, at):
            if pending:
                pending -= 1
                at += 1
                continue
            if inside:
                return None
            road.verb = at
            return road
        if word.finite and not (word.noun or word.adj or word.part or word.prep or word.adv or word.pron):
            return None
        if not in_relative and not inside:
            if norm in DETERMINERS and not word.prep:
                linked = words[at - 1].prep or words[at - 1].norm in (
                    *_COORDINATORS,
                    "des",
                    *_ALSO,
                    "entre",
                    "tous",
                    "toutes",
                )
                linked = linked or words[at - 1].inf
                following = words[at + 1] if at + 1 < len(words) else None
                if following is not None and words[at - 1].part:
                    # « déployés le long de la frontière », « arrêtés la veille »
                    linked = linked or following.norm == "long" or "Time" in following.classes
                if not linked:
                    return None
            if word.inf and not word.noun and not words[at - 1].prep:
                return None
        if word.noun and norm not in DETERMINERS:
            road.others |= word.noun
        at += 1
    return None


def _resumes(words: Sequence[Word], at: int) -> bool:
    """Whether the word behind the comma that closes an apposition is the verb: « …, dont on parle, manque de… »."""
    word = words[at]
    if not word.finite or word.adj or word.part or word.prep or word.pron or word.adv or word.name:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.token.kind == "word" and not (after.adj or after.part)


def _participial(words: Sequence[Word], at: int) -> bool:
    """Whether an apposition begins with a participle or an adjective: what it joins are complements."""
    return bool((words[at].part or words[at].adj) and not words[at].noun)


def _joined_plainly(words: Sequence[Word], road: Road) -> bool:
    """Whether « N et N » is followed at once by what can only be a verb: no parse is needed then."""
    if len(road.conjoined) != 1 or road.relatives or road.appositions or road.company:
        return False
    joint, verb = road.conjoined[0], words[road.verb]
    if words[joint].norm != "et" or verb.noun or verb.adj:
        return False
    other = read_group(words, joint + 1) or _named(words, joint + 1)
    if other is None or not other.mask or words[joint + 1].prep or "Time" in words[other.noun].classes:
        return False
    between = words[other.noun + 1 : road.verb]
    return len(between) <= 4 and not any(w.inf or w.ppres or w.token.kind != "word" for w in between)


def _left_out(words: Sequence[Word], road: Road) -> list[tuple[int, int]]:
    """Appositions and a relative clause that may mislead the parser, from first to last word."""
    spans = list(road.closed)
    if road.relative >= 0 and road.relatives == 1 and not road.conjoined:
        end = road.verb - 1
        while words[end].norm in _CLITICS and words[end].norm not in ("la", "le", "les"):
            end -= 1
        if not any(a < road.relative < b for a, b in spans):
            spans.append((road.relative, end))
    return spans


def _against(words: Sequence[Word], at: int) -> bool:
    """« les attaques contre les dépôts »: a complement, not « cent voix contre trente »."""
    following = words[at + 1] if at + 1 < len(words) else None
    return words[at].norm == "contre" and following is not None and following.norm in ("le", "la", "les", "l'", "des")


def _enumerates(words: Sequence[Word], comma: int) -> bool:
    """« venus de Suisse, d'Italie et d'Espagne »: a comma between complements, closed by « et »."""
    if comma + 1 >= len(words) or words[comma + 1].norm not in ("de", "d'", "du", "des"):
        return False
    for at in range(comma + 1, min(len(words) - 1, comma + 12)):
        if words[at].norm == "et":
            return words[at + 1].prep
        if words[at].norm in _RELATIVES or _is_verb(words, at):
            return False
    return False


def _is_verb_after(words: Sequence[Word], at: int) -> bool:
    """« s'est », « s'y »: the reflexive pronoun, not « si il »."""
    return words[at].norm == "s'" and at + 1 < len(words) and words[at + 1].norm not in ("il", "ils")


def _conjoined(
    layers: BlockLayers, sentence: Sentence, words: Sequence[Word], group: Group, road: Road
) -> tuple[str, int, Match] | None:
    """« Le ministre et le président a discuté »: two singular subjects joined by « et », a singular verb."""
    if len(road.conjoined) != 1 or words[road.conjoined[0]].norm != "et" or road.relatives:
        return None
    joint = road.conjoined[0]
    if joint + 1 >= len(words) or joint >= road.verb - 1:
        return None
    second = words[joint + 1]
    if words[group.start].norm in ("chaque", "aucun", "aucune", "tout", "toute") or second.norm in (
        "chaque",
        "aucun",
    ):
        return None
    if second.norm in DETERMINERS and not second.prep:
        other = read_group(words, joint + 1) or _named(words, joint + 1)
        if other is None or not other.mask:
            return None
        other_head = other.noun
    elif second.name and words[group.start].name:
        other_head = joint + 1
    else:
        return None
    first_classes = words[group.noun].classes
    between = list(words[group.noun + 1 : joint])
    if any(w.norm in ("entre", "à", "avec", "sur") for w in between):
        return None
    persons = ("Hum" in first_classes or words[group.noun].name) and (
        "Hum" in words[other_head].classes or words[other_head].name
    )
    inner = any(w.norm in DETERMINERS or w.prep for w in between)
    if inner and not persons and any(w.prep and w.norm not in ("de", "d'", "du", "des") for w in between):
        return None  # « la lutte contre la faim et la soif »; « de » would be there twice
    if inner and not persons:
        if not words[other_head].noun & S or any(
            w.inf or w.finite or w.token.kind != "word" or w.name or w.adv for w in between if not w.prep
        ):
            return None
        if any(w.norm in DETERMINERS and not w.prep and w.norm not in ("la", "l'") for w in between):
            return None
    if inner and any("Hum" in w.classes for w in between if w.noun and not w.adj):
        return None
    sure = persons and second.norm in DETERMINERS and _joined_plainly(words, road)
    if not sure and not _confirmed(layers, sentence, words, road.verb, group.noun, PLUR, partner=other_head):
        return None
    subject = layers.text[words[group.start].token.start : words[other_head].token.end]
    found = _alarm(layers, words, "coordination", subject, road.verb, PLUR)
    if found is not None and persons and second.norm in DETERMINERS and words[group.start].norm in DETERMINERS:
        # Two persons, each with a determiner: nothing but a plural subject.
        kind, verb, match = found
        return kind, verb, replace(match, severity=Severity.ERROR, confidence=Confidence.HIGH)
    return found


# The parse


def _confirmed(
    layers: BlockLayers,
    sentence: Sentence,
    words: Sequence[Word],
    verb: int,
    head: int,
    number: int,
    *,
    partner: int | None = None,
    strict: bool = False,
    without: Sequence[tuple[int, int]] = (),
) -> bool:
    """Whether the parse of the sentence with its verb mended makes `head` the subject of that verb.

    `without`: what is left out of it, from an opening comma to its closing one: appositions mislead the parser.
    """
    from lint.french.parse import parse_tokens

    mended = third_person(words[verb], plural=number == PLUR)
    if mended is None:
        return False
    tokens = layers.tokens_of(sentence)
    changed = list(tokens)
    changed[verb] = tokens[verb]._replace(text=mended, norm=mended.lower())
    if without:
        kept = [n for n in range(len(changed)) if not any(a <= n <= b for a, b in without)]
        if verb not in kept or head not in kept:
            return False
        words = [words[n] for n in kept]
        changed = [changed[n] for n in kept]
        verb, head = kept.index(verb), kept.index(head)
    doc = parse_tokens(changed)
    layers.parent.parsed_sentences += 1
    if doc is None:
        return False
    token = doc[verb]
    governor = token.head if token.dep_ in ("aux", "aux:tense", "aux:pass", "cop") else token
    if (
        partner is None
        and not strict
        and doc[head].dep_ == "ROOT"
        and not any(t.dep_ in ("nsubj", "nsubj:pass") and t.head.i == head for t in doc)
    ):
        return True  # the parser saw no verb at all: the shallow reading stands
    if governor.dep_ == "conj" and not any(t.dep_ in ("nsubj", "nsubj:pass") for t in governor.children):
        # « les juges, saisis par…, rendront »: the participle of the apposition taken for a verb.
        governor = governor.head
    subjects = [t for t in governor.children if t.dep_ in ("nsubj", "nsubj:pass")]
    for subject in subjects:
        if subject.i == head or (
            doc[head] in subject.subtree and abs(subject.i - head) <= (3 if words[head].name else 1)
        ):
            if partner is None:
                return (
                    not any(t.dep_ == "conj" and t.pos_ in ("NOUN", "PROPN") for t in subject.children)
                    or number == PLUR
                )
            return True
    return False


def _of_kind(layers: BlockLayers, wanted: str) -> Iterator[Match]:
    """The block's faults of one kind: nearly always none."""
    return iter([match for kind, match in _faults(layers) if kind == wanted])


@check("accord_verbe.sujet")
def far_subject(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Verb and a subject away from it, whose head has the other number."""
    return _of_kind(layers, "sujet")


@check("accord_verbe.coordination")
def conjoined_subjects(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Two subjects joined by « et », a verb in the singular."""
    return _of_kind(layers, "coordination")


@check("accord_verbe.pronom")
def pronoun(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Subject pronoun and the verb behind it: « ils a »."""
    return _of_kind(layers, "pronom")


@check("accord_verbe.relatif")
def relative(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Verb of a relative clause and the noun that « qui » stands for."""
    return _of_kind(layers, "relatif")


@check("accord_verbe.partie")
def each_of(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« chacun des… », « aucun des… », « l'un des… » with a plural; « la plupart des… » with a singular."""
    return _of_kind(layers, "partie")


@check("accord_verbe.ni")
def neither(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« ni… ni… » with a plural member and a verb in the singular."""
    return _of_kind(layers, "ni")


@check("accord_verbe.inverse")
def inverted_subject(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Subject in the plural right behind a verb in the singular: « que conteste les syndicats »."""
    return _of_kind(layers, "inverse")
