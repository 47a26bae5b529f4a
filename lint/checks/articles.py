"""Articles and moods that English does without: « Passagers qui achètent… », « bien qu'il est malade ».

Sources: Grevisse & Goosse, Le bon usage, § 587 (absence of article) and § 1127-1150 (subordinate clauses and mood).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.checks.around import place_of, token
from lint.french.groups import P, words_of
from lint.french.layers import BlockLayers
from lint.french.lexicon import load_lexicon
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Match

_VERBS = frozenset(
    "qui ont sont seront auront étaient avaient peuvent doivent devraient pourraient seraient auraient devront "
    "pourront".split()
)
_NO_NOUN = frozenset(
    "certains certaines plusieurs quelques tous toutes autres rares nombreux nombreuses beaucoup divers diverses "
    "premiers premières derniers dernières ceux celles mille cent mesdames messieurs bravo félicitations merci pardon "
    "excuses condoléances vacances élections résultats".split()
)


@check("articles.pluriel_nu")
def bare_plural(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A plural noun of persons or bodies without its article as the subject that opens a sentence of running text."""
    if layers.block.kind is not BlockKind.PARAGRAPH:
        return
    for sentence in layers.sentences:
        words = words_of(layers, sentence)
        if len(words) < 8 or words[-1].text not in (".", "!", "?", "»", '"', "”"):
            continue  # a headline, a caption: without article by right
        noun, following = words[0], words[1]
        if not noun.noun & P or noun.norm in _NO_NOUN or noun.pron or noun.adv or noun.prep or noun.num or noun.finite:
            continue
        if noun.text.isupper() or not noun.classes & {"Hum", "Profession", "Org", "Animal"}:
            continue
        if following.norm in _VERBS:
            yield Match(noun.token.start, noun.token.end, suggestions=(f"Les {noun.norm}", f"Des {noun.norm}"))


_SUBJUNCTIVE = lazy_pattern(
    r"\b(?P<conj>(?:bien|avant|jusqu'à ce|pour|afin|à moins|sans|à condition|pourvu|de crainte|de peur) qu(?:e|')"
    r"|quoiqu(?:e|'))\s?"
    r"(?P<subject>il|elle|on|ils|elles|ce|cela|chacune?|tout le monde"
    r"|(?:le|la|l'|les|un|une|des|son|sa|ses|leurs?|ces?|cette) ?"
    r"[\w-]+(?: [\w-]+)?) (?P<ne>ne |n'|n’)?"
    r"(?P<verb>est|sont|ont|a|va|vont|peut|peuvent|fait|font|doit|sait|veut|veulent|prend|vient|tient|devient|reçoit|dit|"
    r"était|étaient|avait|avaient|sera|seront|aura|auront|pourra|pourront|permet|met|obtient|reconnaît|connaît|"
    r"disparaît|paraît|apparaît|atteint|comprend|perd|rend|répond|attend|sort|part|sert|meurt|tombe(?!nt))\b(?!-)"
)
_OPENS = lazy_pattern(r"(?:^|[,;:.(«»!?–—-] ?|\b(?:et|mais|car|donc|or) )$")
_FORMS = {
    "est": "soit", "sont": "soient", "a": "ait", "ont": "aient", "va": "aille", "vont": "aillent", "peut": "puisse",
    "peuvent": "puissent", "fait": "fasse", "font": "fassent", "doit": "doive", "sait": "sache", "veut": "veuille",
    "veulent": "veuillent", "prend": "prenne", "vient": "vienne", "tient": "tienne", "devient": "devienne",
    "reçoit": "reçoive", "dit": "dise", "était": "soit", "étaient": "soient", "avait": "ait", "avaient": "aient",
    "sera": "soit", "seront": "soient", "aura": "ait", "auront": "aient", "pourra": "puisse", "pourront": "puissent",
    "permet": "permette", "met": "mette", "obtient": "obtienne", "reconnaît": "reconnaisse", "connaît": "connaisse",
    "disparaît": "disparaisse", "paraît": "paraisse", "apparaît": "apparaisse", "atteint": "atteigne",
    "comprend": "comprenne", "perd": "perde", "rend": "rende", "répond": "réponde", "attend": "attende",
    "sort": "sorte", "part": "parte", "sert": "serve", "meurt": "meure",
}  # fmt: skip


@check(
    "articles.subjonctif",
    anchors=("que", "qu'", "qu’"),
)
def indicative(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An indicative that cannot be a subjunctive behind « bien que », « avant que », « jusqu'à ce que »…"""
    for m in _SUBJUNCTIVE.finditer(layers.folded.replace("Bien qu", "bien qu").replace("Avant qu", "avant qu")):
        if m["verb"] not in _FORMS:
            continue
        if m["subject"].split()[-1] in ("qui", "que", "dont", "où", "tout", "fait", "fois"):
            continue
        if m["conj"].startswith("bien") and not _OPENS.search(layers.folded, max(0, m.start() - 12), m.start()):
            continue  # « il sait bien que »
        verb = token(layers, place_of(layers, m.start("verb")))
        following = token(layers, place_of(layers, m.end("verb")))
        if verb.norm == "est" and following.norm in ("de", "du", "et", "ouest"):
            continue  # the east
        last = m["subject"].replace("'", " ").split()[-1]
        if " " in m["subject"] and not any(r.pos in ("NOUN", "ADJ") for r in load_lexicon().readings(last.lower())):
            continue
        yield Match(m.start("verb"), m.end("verb"), suggestions=(_FORMS[m["verb"]],), values={"conj": m["conj"]})
