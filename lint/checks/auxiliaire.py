"""être or avoir in compound tenses, and object pronouns of the wrong form or in the wrong place (A14, A25).

Closed lists of verbs: the school's list of verbs with être (less those that also take an object), and intransitive
verbs that never have être. After Grevisse & Goosse, *Le bon usage*, "Choix de l'auxiliaire"; the lists are the
authors' own. « est disparu », « est échoué », « est divorcé » and the like, which usage knows, are not in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import as_written, participles, parts, place_of, readings, token
from lint.french.layers import BlockLayers
from lint.french.lexicon import Reading, load_lexicon
from lint.lazy import lazy_pattern
from lint.model import Match, Token

WITH_ETRE = frozenset(
    """advenir aller arriver décéder devenir intervenir naître partir parvenir provenir redevenir repartir rester
    revenir survenir tomber venir""".split()
)
"""Verbs that never take avoir in edited news (mourir stands apart: « il y a mort d'homme »)."""

NEVER_ETRE = frozenset(
    """abonder accéder adhérer agoniser atterrir amerrir appartenir bafouiller bavarder bénéficier bifurquer blaguer
    boiter bondir briller capituler chuter clignoter coexister cohabiter coïncider collaborer comparaître compatir
    concourir consister contrevenir contribuer converger coopérer courir crépiter crier croître crouler culminer
    déambuler déborder défiler déferler déjeuner démissionner dépendre déplaire déraper dérailler dialoguer dîner
    diverger dormir durer éclater émerger équivaloir errer éternuer étinceler évoluer exceller exister exploser
    faiblir faillir falloir flâner flotter foisonner fonctionner frémir frissonner galoper gémir gesticuler gouverner
    grimacer grelotter grouiller hésiter hurler insister interférer jaillir jeûner jouir lambiner langer lutter marcher
    mentir militer nager naviguer neiger nuire obtempérer opter osciller parader parlementer participer patauger
    patienter pédaler perdurer périr persévérer persister pivoter plaisanter planer plaire pleurer pleuvoir pouvoir
    prédominer prévaloir profiter progresser proliférer prospérer protester pulluler raffoler ramer ramper rayonner
    réagir rebondir récidiver recourir redémarrer régner regorger régresser renoncer résider résister résonner
    ressembler retentir ricaner ricocher rigoler rire rivaliser rôder ronfler rougir ruisseler scintiller séjourner
    sembler sévir siéger sombrer sommeiller souffler soupirer sourire stagner subsister subvenir succéder succomber
    suffire surenchérir surgir sursauter survivre sympathiser tâtonner tarder tergiverser tituber tonner tourbillonner
    tousser transiter transpirer trébucher trembler tressaillir triompher trinquer tripler trôner vaciller végéter
    vibrer vociférer voguer voter voyager zigzaguer""".split()
) - {
    "déborder",
    "gouverner",
    "tripler",
    "courir",
    "voter",
    "souffler",
    "langer",
    "éclater",
    "surgir",
    "pleurer",
    "crier",
}
"""Intransitive verbs whose participle with être is neither a passive nor a state."""

_IMPERSONAL = frozenset("recourir renoncer accéder contrevenir subvenir opter dialoguer statuer".split())


def _auxiliary(word: Token, lemma: str) -> Reading | None:
    return next((r for r in readings(word) if r.lemma == lemma and r.pos == "VERB" and r.mood != "ppast"), None)


def _change(reading: Reading, lemma: str) -> str | None:
    return load_lexicon().inflect(
        lemma, "VERB", number=reading.number, person=reading.person, mood=reading.mood, gender=reading.gender
    )


_NEGATIONS = frozenset("pas plus jamais point guère rien tous toutes toujours déjà bien presque encore tout".split())


def _participle_after(layers: BlockLayers, at: int) -> int | None:
    """Index of the past participle after the auxiliary at `at`, over at most two adverbs; None without one."""
    for index in range(at + 1, at + 4):
        word = token(layers, index)
        if word.kind != "word":
            return None
        if participles(word):
            return index
        if word.norm not in _NEGATIONS and not (word.norm.endswith("ment") and "ADV" in parts(word)):
            return None
    return None


_REFLEXIVE = lazy_pattern(r"(?<![\w'’-])(?:[Ss]e|[Ss]'(?:en |y )?|[JjTt][eu] (?:ne )?[mt]'(?:en |y )?)(?= ?[aeoà])")


@check("auxiliaire.pronominal", needs=(("se", "s'", "m'", "t'"), ("<avoir>",)))
def reflexive(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """avoir in a reflexive verb ("s'a trompée", "se ont réunis", "je m'ai trompé")."""
    for found in _REFLEXIVE.finditer(layers.folded):
        at = place_of(layers, found.start())
        first = at
        if token(layers, at).norm in ("je", "tu"):
            first = at + (2 if token(layers, at + 1).norm == "ne" else 1)
        pronoun = token(layers, first)
        verb = first + (2 if token(layers, first + 1).norm in ("en", "y") else 1)
        auxiliary = _auxiliary(token(layers, verb), "avoir")
        if auxiliary is None or pronoun.norm not in ("se", "s'", "m'", "t'"):
            continue
        if pronoun.norm in ("m'", "t'") and (first == at or auxiliary.person != ("1" if pronoun.norm == "m'" else "2")):
            continue
        if pronoun.norm in ("se", "s'") and auxiliary.person not in ("3", ""):
            continue
        end = _participle_after(layers, verb)
        mend = _change(auxiliary, "être")
        if end is None or mend is None:
            continue
        head = {"m'": "me", "t'": "te"}.get(pronoun.norm, "se")
        short = f"{head[0]}'" if mend[0] in "aeéê" else f"{head} "
        clitic = layers.text[token(layers, first + 1).start : token(layers, verb).start] if verb > first + 1 else ""
        short = pronoun.text if clitic else (pronoun.text[:1] + short[1:])
        start, stop = pronoun.start, token(layers, end).end
        rest = layers.text[token(layers, verb).end : stop]
        text = layers.text[start:stop]
        yield Match(start, stop, {"verbe": text}, (as_written(layers, f"{short}{clitic}{mend}{rest}", text),))


_AVOIR = lazy_pattern(
    r"(?<![\w-])(?:a|ont|avait|avaient|aura|auront|aurait|auraient|ait|aient|avoir|ayant|eut|eurent|ai|avons|avez|as)"
    r"(?= (?:\w+ ){0,2}?(?:all|arriv|décéd|deven|interven|né|part|parven|proven|redeven|repart|rest|reven|surven|tomb"
    r"|ven|mort|entré|rentré|retourn|sorti|descendu))"
)


@check("auxiliaire.avoir-pour-etre")
def avoir_for_etre(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """avoir with a verb that takes être ("ont arrivé", "a devenu", "a été allé"); the participle agrees when sure."""
    for found in _AVOIR.finditer(layers.folded):
        at = place_of(layers, found.start())
        auxiliary = _auxiliary(token(layers, at), "avoir")
        if auxiliary is None or token(layers, at).start != found.start():
            continue
        end = _participle_after(layers, at)
        if end is not None and token(layers, end).norm == "été" and participles(token(layers, end + 1)):
            end += 1
        if end is None:
            continue
        before, word, after = token(layers, at - 1), token(layers, end), token(layers, end + 1)
        lemmas = {r.lemma for r in participles(word)}
        passive = token(layers, end - 1).norm == "été"
        if lemmas == {"mourir"}:
            sure = before.norm in ("il", "elle", "ils", "elles", "qui", "n'") and after.norm not in ("d'", "de")
            sure = sure or ("NOUN" in parts(before) and after.norm in _WHEN)
            if not sure or passive or layers.folded[: before.start].endswith("y "):
                continue
        elif lemmas & {"entrer", "rentrer", "retourner"}:
            if (
                passive
                or after.norm not in ("dans", "chez", "en", "à", "au")
                or before.norm in ("l'", "les", "la", "le")
            ):
                continue
            if after.norm in ("en", "à", "au") and not token(layers, end + 2).text[:1].isupper():
                continue
        elif lemmas & {"sortir", "descendre"}:
            if passive or not _leaves(layers, end):
                continue
        elif not lemmas or not lemmas <= WITH_ETRE:
            continue
        if before.norm in ("l'", "les", "la", "le", "y", "en", "s'", "m'", "t'") and not (
            before.norm == "y" and word.norm in ("allé", "resté", "arrivé", "parvenu")
        ):
            continue
        if word.norm.startswith("tomb") and after.norm in ("la", "le", "les", "une", "un", "l'", "sa", "son"):
            continue
        set_phrase = after.norm in ("liée", "prise", "pris", "gagnée", "remise")
        if set_phrase or (word.norm.startswith("reven") and parts(after) == {"ADJ"}):
            continue
        mend = _change(auxiliary, "être")
        if mend is None:
            continue
        form = _agreed(layers, at, auxiliary, word)
        middle_start = token(layers, at).end
        middle = layers.text[middle_start : word.start]
        if passive:
            middle = re.sub(r"été\s+$", "", middle)
        text = layers.text[found.start() : word.end]
        head = before.norm == "n'" and mend[0] == "s"  # « n'ont » → « ne sont »
        start = before.start if head else found.start()
        text = layers.text[start : word.end]
        mended = f"{'Ne' if before.text[0] == 'N' else 'ne'} {mend}{middle}{form}" if head else f"{mend}{middle}{form}"
        if before.norm == "j'":
            start, mended, text = before.start, f"je {mend}{middle}{form}", layers.text[before.start : word.end]
        yield Match(start, word.end, {"verbe": text}, (as_written(layers, mended, text),))


def _leaves(layers: BlockLayers, at: int) -> bool:
    """Whether the participle at `at` has only « du train », « de la salle » behind it: no object."""
    if token(layers, at + 1).norm not in ("du", "des", "de"):
        return False
    for index in range(at + 2, at + 8):
        word = token(layers, index)
        if word.kind == "punct":
            return word.norm in (".", ",", ";", "»")
        if word.kind != "word" or word.norm in ("un", "une", "des", "plusieurs", "qui", "que", "leur", "leurs"):
            return False
        if index > at + 2 and word.norm in ("le", "la", "les", "l'", "son", "sa", "ses"):
            return False
    return False


_WHEN = frozenset("hier lundi mardi mercredi jeudi vendredi samedi dimanche dans en ce cette".split())


def _agreed(layers: BlockLayers, at: int, auxiliary: Reading, word: Token) -> str:
    """The participle in the subject's number (the auxiliary's) and, when it stands next to it, its gender."""
    gender = "f" if any(r.gender == "f" for r in participles(word)) else ""
    before = at - 1
    while token(layers, before).norm in ("n'", "ne", "lui", "leur", "y", "nous", "vous") and before > 0:
        before -= 1
    subject = token(layers, before)
    if subject.norm in ("elle", "elles"):
        gender = "f"
    elif not gender and token(layers, before - 1).norm in (
        "la",
        "une",
        "cette",
        "sa",
        "ma",
        "les",
        "des",
        "ces",
        "ses",
        "l'",
    ):
        nouns = [r for r in readings(subject) if r.pos == "NOUN"]
        if token(layers, before - 1).norm in ("la", "une", "cette", "sa", "ma"):
            nouns = [r for r in nouns if r.gender == "f"]
        behind = token(layers, before - 2).norm
        if (
            nouns
            and all(r.gender == "f" for r in nouns)
            and behind not in ("de", "à", "et", "ou", "dans", "par", "sur")
        ):
            gender = "f"
    number = auxiliary.number or "s"
    lemma = participles(word)[0].lemma
    form = load_lexicon().inflect(lemma, "VERB", gender=gender or "m", number=number, mood="ppast")
    return form or word.text


_ETRE = lazy_pattern(
    r"(?<![\w-])(?:est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|fut|furent|étant)(?= [^\W\d_])"
)


_NEEDED_VERBS = ("été", "eu", *(f"<{lemma}>" for lemma in NEVER_ETRE))


@check("auxiliaire.etre-pour-avoir", needs=(("<être>",), _NEEDED_VERBS))
def etre_for_avoir(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """être with a verb that takes avoir ("est échoué", "sont marché", "est été nommé")."""
    for found in _ETRE.finditer(layers.folded):
        at = place_of(layers, found.start())
        auxiliary = _auxiliary(token(layers, at), "être")
        if auxiliary is None or token(layers, at).start != found.start():
            continue
        end = _participle_after(layers, at)
        if end is None:
            continue
        word, before, after = token(layers, end), token(layers, at - 1), token(layers, end + 1)
        lemmas = {r.lemma for r in participles(word)}
        if word.norm == "été":
            lemmas = {"être"} if participles(after) or after.norm in ("très", "un", "une", "le", "la") else set()
        elif word.norm == "eu":
            lemmas = {"avoir"} if after.norm in ("lieu", "un", "une", "des", "le", "la", "pour") else set()
        if not lemmas or not lemmas <= NEVER_ETRE | {"être", "avoir"}:
            continue
        if "NOUN" in parts(word) and word.norm not in ("été", "marché", "dîné"):
            continue
        if word.norm == "marché" and ("ADJ" in parts(after) or before.norm in ("en", "ce")):
            continue
        if before.norm in (
            "c'",
            "ce",
            "s'",
            "se",
            "m'",
            "t'",
            "me",
            "te",
            "l'",
            "nous",
            "vous",
            "à",
            "en",
            "de",
            "qu'il",
        ):
            continue
        if after.norm in ("par", "d'") or (before.norm == "il" and lemmas & _IMPERSONAL):
            continue
        mend = _change(auxiliary, "avoir")
        participle = participles(word)[0]
        form = load_lexicon().inflect(participle.lemma, "VERB", gender="m", number="s", mood="ppast")
        if mend is None or form is None:
            continue
        start = found.start()
        middle = layers.text[token(layers, at).end : word.start]
        mended = f"{mend}{middle}{form}"
        if before.norm in ("ne", "que", "je"):
            start = before.start
            mended = f"{before.text[:-1]}'{mended}"
        text = layers.text[start : word.end]
        yield Match(start, word.end, {"verbe": text}, (as_written(layers, mended, text),))


_TONIC = lazy_pattern(
    r"(?<![\w'’-])(?:[Aa]vec|[Pp]our|[Ss]ans|[Cc]ontre|[Cc]hez|[Pp]ar|[Ss]elon|[Vv]ers|[Ee]nvers|[Mm]algré|[Dd]e|à)"
    r" (?P<pronoun>ils?|je|tu)(?![\w'’-])(?! (?:y (?:a|avait|aura)|ne|n'))"
)
_STRONG = {"il": "lui", "ils": "eux", "je": "moi", "tu": "toi"}


@check("auxiliaire.pronom-tonique", anchors=(" il", " ils", " je", " tu"))
def tonic(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A subject pronoun behind a preposition ("avec ils", "pour je"): the strong form stands there."""
    for found in _TONIC.finditer(layers.folded):
        start, end = found.start(), found.end()
        pronoun = found["pronoun"]
        text = layers.text[start:end]
        after = token(layers, place_of(layers, end))
        if any(r.pos == "VERB" and r.mood not in ("inf", "ppast", "ppres") for r in readings(after)):
            continue  # a clause whose conjunction is lost ("pour ils viennent"): another fault
        head = text[: -len(pronoun)]
        yield Match(start, end, {"mot": text}, (f"{head}{_STRONG[pronoun]}",))


_PAIR = lazy_pattern(
    r"(?<![\w'’-])(?:[Ii]ls?|[Ee]lles?|[Oo]n|[Jj]e|[Tt]u|[Nn]ous|[Vv]ous) (?:ne )?"
    r"(?P<pair>(?:lui|leur) (?:les?|la|l'))(?=\s?\w)"
)


@check("auxiliaire.ordre-des-pronoms", anchors=("lui l", "leur l"))
def order(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """« lui le », « leur les » before a verb: the direct object comes first ("le lui", "les leur")."""
    for found in _PAIR.finditer(layers.folded):
        start, end = found.span("pair")
        at = place_of(layers, start)
        dative, accusative, verb = token(layers, at), token(layers, at + 1), token(layers, at + 2)
        if not any(r.pos == "VERB" and r.mood not in ("inf", "ppast") for r in readings(verb)):
            continue
        auxiliary = _auxiliary(verb, "avoir")
        if parts(verb) & {"NOUN", "ADJ"} and auxiliary is None:
            continue
        if accusative.norm == "l'":
            continue
        yield Match(start, end, {"mot": layers.text[start:end]}, (f"{accusative.text} {dative.text}",))


_DIRECT = frozenset(
    "aider remercier féliciter inviter encourager empêcher obliger forcer convaincre avertir accuser".split()
)
_DATIVE = lazy_pattern(
    r"(?<![\w'’-])(?:[Ii]ls?|[Ee]lles?|[Oo]n|[Nn]ous|[Vv]ous) (?P<clitic>lui|leur) "
    r"(?:a|ont|avait|avaient|aura|auront|avez|avons) "
)


@check("auxiliaire.pronom-datif", anchors=(" lui a", " leur a", " lui o", " leur o"))
def dative(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """lui, leur with a verb whose object is direct ("il lui a remercié", "elle leur a aidé")."""
    for found in _DATIVE.finditer(layers.folded):
        at = place_of(layers, found.start("clitic"))
        clitic, word, after = token(layers, at), token(layers, at + 2), token(layers, at + 3)
        if not {r.lemma for r in participles(word)} or not {r.lemma for r in participles(word)} <= _DIRECT:
            continue
        if (parts(after) & {"DET"} and after.norm not in ("de", "d'")) or after.norm == "que":
            continue
        auxiliary = layers.text[token(layers, at + 1).start : token(layers, at + 1).end]
        plural = clitic.norm == "leur"
        form = f"{word.text}s" if plural and not word.text.endswith("s") else word.text
        text = layers.text[clitic.start : word.end]
        mend = f"les {auxiliary} {form}" if plural else f"l'{auxiliary} {form}"
        yield Match(clitic.start, word.end, {"mot": text}, (as_written(layers, mend, text),))
