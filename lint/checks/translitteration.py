"""Names that French transcribes from another alphabet otherwise than English does, and English titles before names.

Russian and Ukrainian names have regular transcriptions: English "sh, zh, ch, u, ya" is French "ch, j, tch, ou, ia". A
first name that only English writes so ("Sergey", "Dmitry"), or a first name of those languages before a surname with
their endings, tells a transcribed name from the name of somebody who writes it with our letters.

Sources: *Instruction ministérielle* and press usage as set out in the *Code de rédaction interinstitutionnel* of the
European Union (annexes, names) and *Le Ramat de la typographie*, "Translittération"; table of the Bibliothèque
nationale de France for Russian in French popular transcription. Positions are code points into the block's prose.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lint.checks import check
from lint.checks.prepared import prepared
from lint.french.layers import BlockLayers
from lint.lazy import lazy_pattern
from lint.model import Match

if TYPE_CHECKING:
    import regex

_SHAPE = lazy_pattern(
    r"(?:[oe]va?|ts?ev|[iy]na?|sk[iy]?[iy]|skaya|enko|[cs]h?uk|yuk|ych|vich|aya|oy|[iyn]y|shin|dze|iya|sh|khin)\Z"
)
"""Endings of East Slavic surnames as English writes them."""
_NAME = r"\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}[\p{Ll}]+)?"
_PATRONYMIC = r"(?:\p{Lu}\. |\p{Lu}\p{Ll}+(?:vich|vych|ovna|evna|ivna) )?"


def transcribed(name: str) -> str:
    """The surname in French transcription, from the English one: "Narushkin" gives "Narouchkine".

    Regular names only; what usage fixed otherwise ("Poutine" is regular, "Eltsine" is not) is a table's business.
    """
    return "-".join(_transcribed(part) for part in name.split("-"))


_STEPS: tuple[tuple[str, str], ...] = (
    (r"shch", "\ue001"),  # chtch
    (r"zh", "j"),
    (r"(?<!t)ch", "\ue002"),  # tch
    (r"sh", "ch"),
    (r"\ue001", "chtch"),
    (r"\ue002", "tch"),
    (r"sk(?:yi|yy)\Z", "sky"),
    (r"sk(?:iy|ii|yj)\Z", "ski"),
    (r"(?<=[^aeiouy])(?:yi|yy|iy|ii)\Z", "y"),
    (r"aya\Z", "aïa"),
    (r"iye", "ie"),
    (r"(?<=[aeou])ye(?=v)", "ïe"),
    (r"\Aye", "e"),
    (r"(?:i|\b)ya", "ia"),
    (r"ya", "ia"),
    (r"yu", "i\ue003"),
    (r"yo", "io"),
    (r"(?<=[aeo])y(?=[^aeiouïy]|\Z)", "ï"),
    (r"u", "\ue003"),
    (r"\ue003", "ou"),
    (r"g(?=[eiï])", "gu"),
    (r"(?<=[aeiouyï])s(?=[aeiouyï])", "ss"),
    (r"(?<=[iy])n\Z", "ne"),
)


def _transcribed(name: str) -> str:
    made = name.lower()
    for pattern, mend in _STEPS:
        made = re.sub(pattern, mend, made)
    return made[:1].upper() + made[1:]


@functools.lru_cache(maxsize=8)
def _first_names(names: tuple[str, ...]) -> regex.Pattern[str]:
    import regex

    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}@#/_.-])(?P<first>\L<names>)(?![\p{{L}}\p{{N}}_-])"
        rf"(?: (?P<father>{_PATRONYMIC})(?P<last>{_NAME}))?",
        names=list(names),
    )


@functools.cache
def _sport() -> regex.Pattern[str]:
    import regex

    # Tennis, hockey and the like print the names as their federations do, in English letters.
    return regex.compile(
        r"\b(?:tennis\w*|ATP|WTA|Roland-Garros|Wimbledon|Open|LNH|NHL|NBA|hockey\w*|gardien de but|boxe\w*|"
        r"boxeu\w+|WBC|UFC|MMA|"
        r"Fide|échecs|échiquéen\w*|grand maître|Premier League|Ligue des champions|Google|Alphabet|Meta|Apple|"
        r"OpenAI|start-up)\b"
    )


@prepared
def _names_of(
    options: Mapping[str, Any],
) -> tuple[frozenset[str], frozenset[str], frozenset[str], regex.Pattern[str]]:
    """First names that stay the same, surnames that stay, surnames in French, and the pattern of all first names."""
    same = frozenset(options["inchanges"])
    names = {*options["prenoms"], *options["aussi"], *same}
    return same, frozenset(options["gardent"]), frozenset(options["noms"].values()), _first_names(tuple(sorted(names)))


@check("translitteration.slave", options={"prenoms": {}, "aussi": {}, "inchanges": [], "noms": {}, "gardent": []})
def slavic(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A Russian or Ukrainian name as English transcribes it: « Dmitry Peskov », « Igor Sechin ».

    Options: `prenoms`, first names that only English writes so → French; `aussi`, those that other languages have as
    well: a surname with a Slavic ending must follow; `inchanges`, first names that are the same in French, before a
    surname that is not; `noms`, surnames whose French form is not regular; `gardent`, surnames of people who write
    their own name with our letters.
    """
    sure: Mapping[str, str] = options["prenoms"]
    maybe: Mapping[str, str] = options["aussi"]
    known: Mapping[str, str] = options["noms"]
    same, keep, french_ones, pattern = _names_of(options)
    text = layers.folded
    for m in pattern.finditer(text):
        first, last = m["first"], m["last"]
        if last is not None and (last in keep or last.rstrip("s'") in keep or (last in french_ones and first in same)):
            continue
        before = text[: m.start()].rsplit(" ", 1)[0][-1:] if m.start() else ""
        if last is None:
            # A first name alone: a witness, « Sergey, 34 ans »; a surname or a name of another language otherwise.
            if first not in sure or re.match(r",? (?:\d\d ans|un |une )", text[m.end() :]) is None or before == "":
                continue
            if any(name in text for name in keep):
                continue
            yield Match(m.start(), m.end(), {"francais": sure[first]}, (sure[first],))
            continue
        french = known.get(last)
        slavic_last = french is not None or _SHAPE.search(last) is not None
        if first in sure:
            given = sure[first]
        elif not slavic_last:
            continue
        else:
            given = maybe.get(first, first)
        if french is None:
            french = transcribed(last) if slavic_last and _FRENCH.search(last.lower()) is None else last
        if given == first and (
            french == last or first not in same or (last not in known and not _marked(last, french))
        ):
            continue
        if last not in known and _sport().search(text):
            continue
        end = m.end()
        if text[end : end + 2] == "'s":
            continue
        mend = f"{given} {m['father'] or ''}{french}"
        if mend == f"{first} {m['father'] or ''}{last}":
            continue
        yield Match(m.start(), end, {"francais": mend}, (mend,))


_FRENCH = lazy_pattern(r"tch|ou|ï|é|è|gu[ei]|ine?\Z(?<=ine)|dj")
_ENGLISH = lazy_pattern(r"sh|zh|y[aeou]|[aeo]y\Z|u|(?<!t)chuk\Z|(?<!t)(?:vich|vych)\Z|in\Z")


def _marked(last: str, french: str) -> bool:
    """Whether a surname behind a first name that tells nothing is in English transcription and not in French."""
    lower = last.lower()
    return french != last and _FRENCH.search(lower) is None and _ENGLISH.search(lower) is not None


_TITLES = {
    "King": "roi", "Queen": "reine", "Prince": "prince", "Princess": "princesse", "Pope": "pape", "Emperor": "empereur",
    "Empress": "impératrice", "Ayatollah": "ayatollah", "President": "président",
    "Vice President": "vice-président", "Chancellor": "chancelier",
    "Senator": "sénateur", "Governor": "gouverneur", "Professor": "professeur", "Mayor": "maire", "Judge": "juge",
    "Justice": "juge", "Chief Justice": "président de la Cour suprême", "Ambassador": "ambassadeur",
    "Minister": "ministre", "Foreign Minister": "ministre des Affaires étrangères", "Defense Minister":
    "ministre de la Défense", "Defence Minister": "ministre de la Défense", "Finance Minister": "ministre des Finances",
    "Prime Minister": "Premier ministre", "Congressman": "représentant", "Congresswoman": "représentante",
    "Representative": "représentant", "Archbishop": "archevêque", "Bishop": "évêque", "Duke": "duc",
    "Duchess": "duchesse", "Sheikh": "cheikh", "Lieutenant": "lieutenant", "Sergeant": "sergent", "Detective":
    "inspecteur", "Officer": "agent", "Commander": "commandant", "Admiral": "amiral", "Attorney General":
    "procureur général", "Secretary of State": "secrétaire d'État", "Secretary General": "secrétaire général",
    "Secretary-General": "secrétaire général", "First Lady": "première dame", "Crown Prince": "prince héritier",
    "Councillor": "conseiller", "Councilman": "conseiller municipal", "Councilwoman": "conseillère municipale",
    "Superintendent": "commissaire", "Chief Executive": "directeur général", "Chairman": "président",
    "Spokesman": "porte-parole", "Spokeswoman": "porte-parole", "Sen.": "sénateur", "Gov.": "gouverneur",
    "Rep.": "représentant", "Lt. Gov.": "vice-gouverneur", "Gen.": "général", "Maj. Gen.": "général", "Col.": "colonel",
    "Lt. Col.": "lieutenant-colonel", "Lt.": "lieutenant", "Sgt.": "sergent", "Capt.": "capitaine", "Maj.":
    "commandant", "Det.": "inspecteur", "Rev.": "révérend", "Hon.": "", "Cpl.": "caporal", "Amb.": "ambassadeur",
    "Adm.": "amiral", "Cmdr.": "commandant", "Insp.": "inspecteur", "Supt.": "commissaire", "Pres.": "président",
}  # fmt: skip
"""English titles before a name → French ones. « Prince », « Justice » and the like ask for more: see `_GUARDED`."""

_ROYAL = frozenset(
    """Charles Abdullah Salman Felipe Willem-Alexander Philippe Mohammed Mohamed Harald Frederik George Edward Henry
    James Richard William Louis Hussein Hamad Juan Mswati Bhumibol Norodom Faisal Fahd Arthur David Solomon Elizabeth
    Victoria Camilla Letizia Maxima Máxima Rania Margrethe Silvia Sofia Mary Sirikit Anne Harry Andrew Philip Albert
    Charlotte Diana Kate Catherine Beatrice Eugenie Margaret Mohammad Turki Alwaleed Naruhito Akihito Hirohito Rainier
    Carl Haakon Francis Benedict John Pius Leo Paul Gregory Clement Urban Meghan Caroline Akishino Mako""".split()
)
_GUARDED = frozenset({"King", "Queen", "Prince", "Princess", "Pope", "Duke", "Emperor", "Empress", "Duchess"})
_THINGS = (
    r"(?:Hospital|Street|Bridge|University|College|School|Stadium|Stakes|Cup|Award|Center|Centre|Hotel|Park|Square|"
    r"Road|Avenue|Island|Islands|Airport|Building|House|Hall|Library|Foundation|Medal|Theatre|Theater|Sound|Class|Club)"
)
_CALLED = frozenset(
    """tour rue avenue boulevard place hôtel navire frégate lycée école collège stade pont parc prix film série roman
    groupe album opération ouragan tempête bar pub restaurant""".split()
)
"""Nouns before a name that looks like a title: « la tour King George »."""
_NAMED_SHEIKH = frozenset({"Hasina", "Mujibur", "Mujib", "Yassine", "Jarrah", "Anta", "Zayed"})
"""Names that begin with « Sheikh », or bodies and places called after one."""
_FEMININE = frozenset({"reine", "princesse", "impératrice", "duchesse", "représentante", "première dame",
                       "conseillère municipale"})  # fmt: skip


@functools.cache
def _title() -> regex.Pattern[str]:
    import regex

    return regex.compile(
        r"(?<![\p{L}\p{N}@#/_.-])(?P<title>\L<titles>) (?P<name>\p{Lu}[\p{Ll}'’-]+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\.)"
        r"(?P<more>(?: (?:\p{Lu}[\p{Ll}'’-]+|\p{Lu}\.|[IVX]+\b))*)",
        titles=list(_TITLES),
    )


_WITH_ARTICLE = lazy_pattern(
    r"(?:\b(?:le|la|les|du|au|un|une|ce|cet|cette|son|sa|leur|notre|ex-|ancien|ancienne|futur) ?|\bl')\Z", re.I
)
_ENGLISH_AROUND = lazy_pattern(r"\b(?:the|of|and|is|was|for|by|The|says|said)\b")


@check("translitteration.titre")
def english_title(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """An English title before a name: « President Biden », « Sen. Ted Cruz », « King Charles III »."""
    text = layers.folded
    if not _may_have_title(text):
        return
    for m in _title().finditer(text):
        title, name = m["title"], m["name"]
        if title in _GUARDED and name not in _ROYAL:
            continue
        if (title, name) in (("Judge", "Reinhold"), ("Judge", "Judy"), ("Judge", "Dredd"), ("Justice", "Smith")):
            continue
        if re.search(_THINGS, m["more"]) or re.match(_THINGS, name) or re.match(r" \d", text[m.end() :]):
            continue
        before = text[max(0, m.start() - 30) : m.start()]
        word = re.search(r"(\S+) \Z", before)
        if word and word[1][:1].isupper() and not _opens_sentence(layers, m.start() - len(word[0])):
            continue  # « Mr. President Biden », « Air Force Gen. »: a name of some kind
        if word and word[1].lower() in _CALLED:
            continue
        around = text[max(0, m.start() - 40) : m.start()] + text[m.end() : m.end() + 40]
        if _ENGLISH_AROUND.search(around):
            continue
        alone = not _WITH_ARTICLE.search(before)
        if (title in ("Justice", "Minister") and not alone) or (title == "Sheikh" and name in _NAMED_SHEIKH):
            continue
        french = _TITLES[title]
        if title == "Prince" and _opens_sentence(layers, m.start()):
            continue
        if not french:
            yield Match(m.start("title"), m.start("name"))
            continue
        if alone:
            article = "la " if french in _FEMININE else "l'" if french[0] in "aeéiou" else "le "
            french = article + french
            if re.search(r"(?<!\w)(?:de|à) \Z", before) and article == "le ":
                start = m.start() - len(re.search(r"(?:de|à) \Z", before)[0])  # type: ignore[index]
                contracted = ("du" if text[start] == "d" else "au") + french[2:]
                yield Match(start, m.end("title"), {"francais": contracted}, (contracted,))
                continue
        if _opens_sentence(layers, m.start()):
            french = french[0].upper() + french[1:]
        if french == title:
            continue
        yield Match(m.start("title"), m.end("title"), {"francais": french}, (french,))


def _may_have_title(text: str) -> bool:
    return any(title in text for title in _TITLES)


def _opens_sentence(layers: BlockLayers, position: int) -> bool:
    return layers.sentence_at(position).start == position
