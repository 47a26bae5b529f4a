"""Capitals of nationalities and languages: names have one, adjectives and languages none.

Sources: Imprimerie nationale, *Lexique des règles typographiques* (2002), "Capitales"; OQLF, *Banque de dépannage
linguistique*, "Gentilés" and "Noms de langues". The adjectives come from the gazetteer of countries; lists of other
words are the authors' own. Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import parts, place_of, token
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.french.names import nationalities
from lint.lazy import lazy_pattern
from lint.model import Match

_PEOPLES = frozenset(
    """européen africain québécois catalan basque breton corse écossais gallois palestinien kurde tibétain tchétchène
    taïwanais groenlandais bavarois flamand wallon sicilien ouïghour berbère kabyle parisien londonien new-yorkais
    moscovite californien texan""".split()
)
_TONGUES = frozenset(
    """anglais français allemand espagnol italien portugais russe arabe chinois mandarin cantonais japonais coréen
    néerlandais polonais turc ukrainien hébreu persan farsi ourdou hindi grec hongrois suédois norvégien danois
    finnois roumain bulgare tchèque vietnamien thaï swahili wolof bambara créole catalan basque breton latin
    kurde tamoul bengali malais indonésien serbe croate slovène géorgien arménien ouïghour kabyle amharique""".split()
)
_COUNTRY_TOO = frozenset("suisse corse".split())
"""Adjectives that a country or a region is called by as well."""


@functools.cache
def _adjectives() -> frozenset[str]:
    """Every form of the adjectives, in small letters."""
    lemmas = nationalities() | _PEOPLES
    lexicon = load_lexicon()
    forms = set(lemmas)
    for lemma in lemmas:
        for gender in "mf":
            for number in "sp":
                forms.add(lexicon.inflect(lemma, "ADJ", gender=gender, number=number) or lemma)
    return frozenset(forms)


_CAPITAL = lazy_pattern(r"(?<=[a-zà-ÿœ] )[A-ZÉÎÈÔ][a-zà-ÿœ]+(?:-[a-zà-ÿ][a-zà-ÿœ]+)*(?![\w'’-])")
_DETERMINERS = frozenset("le la l' un une des les du au aux ce cet cette ces son sa ses leur leurs".split())
# After these a name follows, or the two words are a name: « la radio Suisse », « langue Anglais ».
_CALLED = frozenset("côté radio banque crédit air rue place avenue groupe revue magazine film équipe numéro".split())


@check("gentiles.adjectif", options={"noms": ()})
def adjective(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital on the adjective behind its noun ("le cinéaste Mexicain"); « le jeune Français » is a noun.

    Option `noms`: nouns that may be adjectives too and before which the adjective is sure all the same.
    Raises LexiconMissing for want of the lexicon, where a capital looks like it.
    """
    nouns = frozenset(options["noms"])
    if layers.is_headline and sum(t.text[:1].isupper() for t in layers.tokens) > len(layers.tokens) / 2:
        return
    for found in _CAPITAL.finditer(layers.folded):
        if found.group().lower() not in _adjectives():
            continue
        at = place_of(layers, found.start())
        word, noun, before, after = (token(layers, n) for n in (at, at - 1, at - 2, at + 1))
        if word.end != found.end() or not noun.text.islower() or (after.text[:1].isupper() and after.kind == "word"):
            continue
        if noun.norm not in nouns:
            kinds = parts(noun)
            if "NOUN" not in kinds or kinds & {"ADJ", "PREP", "DET", "PRON", "ADV", "CONJ", "NUM"}:
                continue
            if before.norm not in _DETERMINERS and "ADJ" not in parts(before) and "NUM" not in parts(before):
                continue
            if noun.norm in _CALLED or not _agree(noun.text, word.text.lower()):
                continue
        mend = word.text.lower()
        yield Match(word.start, word.end, {"mot": word.text}, (mend,))


def _agree(noun: str, adjective: str) -> bool:
    lexicon = load_lexicon()
    of_adjective = [r for r in lexicon.readings(adjective) if r.pos == "ADJ"]
    of_noun = [r for r in lexicon.readings(noun) if r.pos == "NOUN"]
    return any(
        (not a.gender or not n.gender or a.gender == n.gender)
        and (not a.number or not n.number or a.number == n.number)
        for a in of_adjective
        for n in of_noun
    )


_SPOKEN = lazy_pattern(
    r"(?<![\w'’-])(?:(?P<en>[Ee]n)|parl(?:e|ent|ait|aient|er|ant|ons)(?: (?:couramment|aussi|mal|bien|le|l'|un))?"
    r"|(?:traduite?s?|traduisent|traduit) (?:du|de l'|vers le|vers l')|(?:l'|le |du |cours d[e'] ?|langue )) ?"
    r"(?P<mot>[A-ZÉH][a-zà-ÿœ]+)(?![\w'’-])(?P<suite> \S*|\S?)"
)
_AFTER_TONGUE = frozenset(
    """et ou puis par sur avec dans à au aux pour lors devant depuis avant après comme mais sous ce cette le la les
    lundi mardi mercredi jeudi vendredi samedi dimanche hier couramment""".split()
)


@check("gentiles.langue", anchors=("en ", "parl", "trad"))
def tongue(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A capital on the name of a language ("rédigé en Russe", "parle Arabe", "traduit du Japonais")."""
    for found in _SPOKEN.finditer(layers.folded):
        name = found["mot"].lower()
        if name not in _TONGUES or name in _COUNTRY_TOO:
            continue
        head = found.group()[: found.start("mot") - found.start()].strip()
        if head in ("l'", "le", "du"):
            continue  # « l'Anglais » is a person more often than a language
        suite = found["suite"].strip(" ,.;:")
        if suite[:1].isupper() or (found["en"] and suite and suite.isalpha() and suite not in _AFTER_TONGUE):
            continue
        yield Match(found.start("mot"), found.end("mot"), {"mot": found["mot"]}, (name,))
