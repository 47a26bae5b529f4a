"""Words, numbers and signs of newsroom French, with exact positions.

Kinds: `word` (with elided forms "l'" and clitics "-t-il"), `number` (cardinals, decimals, "1er", "XXe"),
`time` ("20 h 30"), `date` (figures only: "12/03/2024"), `punct`, `symbol` (units, currencies, emoji),
`url` (addresses, e-mails, @handles, #hashtags: never looked up) and `mask` (what is not prose).

What is split and what stays whole follows Grevisse & Goosse, *Le bon usage* (16th ed.), "L'élision" and
"Le trait d'union": elided words and pronouns after the verb are words of their own; compounds are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lint.french.abbreviations import full_stop
from lint.model import MASK, Token

# Non-ASCII marks that continue a word: combining accents (Latin, Cyrillic, Hebrew, Arabic), soft hyphen,
# joiners. Python's `\w` has none of them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u200c\u200d"
)
_SPACE = " \u00a0\u202f\u2009"
_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LOWER = "a-zß-öø-ÿœ"
_CONSONANT = "BCDFGJKLMNPQRSTVWXZ"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_APOSTROPHE = "['’ʼ]"
_WORD = rf"[^\W_ʼ](?:[^\W_ʼ]++|[{_MARKS}]++)*+"
_TLD = "fr|com|org|net|eu|be|ch|ca|info|tv|io|uk|gov|edu|int|bzh|paris|radio|media|news|app|gouv|qc|nc"
_UNIT = (
    "km/h|m/s|km²|m²|m³|cm²|cm³|km|cm|mm|dm|kg|mg|g|ha|hl|cl|ml|l|h|min|s|ms|kW|MW|GW|TW|kWh|MWh|GWh|TWh|Hz|kHz|MHz"
    "|GHz|Go|Mo|Ko|To|kcal|kJ|hPa|dB|t|m|px|ko|mo"
)

# One alternation, most frequent first. Repetition is possessive or bounded wherever a failure could send
# the engine back, so that a line of 100,000 signs costs no more than its length.
_PATTERN = rf"""
  [A-Za-zÀ-ÖØ-öø-ÿŒœ]++(?=[\s,;)]|\.\s|\.?\Z)|[,;:](?!\S)            # most of the text
| (?P<elided>[ldjmns]{_APOSTROPHE}(?!as-tu-vu|[\W\d_])                # the usual elisions, found early
    |[qQ]u{_APOSTROPHE}(?!en-dira-t-on))
| (?P<dot>\.)(?![.\w])
| (?P<whole>(?i:c{_APOSTROPHE}est-à-dire|presqu{_APOSTROPHE}[iî]les?|quelqu{_APOSTROPHE}une?s?
    |qu{_APOSTROPHE}en-dira-t-on|m{_APOSTROPHE}as-tu-vue?s?)(?![\w{_MARKS}]))
| (?P<elided_rarely>
    (?!(?<=[\w,][\ \u00a0])D{_APOSTROPHE}[{_UPPER}][{_LOWER}]            # Beverly D'Angelo: a name
      |[MNTSJ]{_APOSTROPHE}[{_CONSONANT}]                              # N'Djamena, M'Bappé
      |[DLC]{_APOSTROPHE}[{_CONSONANT}][{_LOWER}]|[MN]{_APOSTROPHE}H[{_LOWER}])
    (?:[ldjmnstc]|(?<!['‘’"])[LDJMNSTC](?=.[\w«“"‘*\ufffc]|.\s\w)
      |(?i:qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)){_APOSTROPHE})
| (?P<url>(?:(?:https?|ftp)://|www\.)[^\s<>«»“”"]{{0,2000}}[^\s<>«»“”".,;:!?…)\]'’]
    |(?=[\w.+-]{{1,64}}+@)[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}
    |(?:[^\W_][\w-]{{0,62}}+\.){{1,5}}(?:{_TLD})(?![\w{_MARKS}])(?:/[\w/%.~-]{{0,500}}[\w/])?
    |(?<!\w)[@\#](?=\w{{0,30}}?[^\W\d_])\w++)
| (?P<symbol>(?:k|M|Mds?|G)[€$£](?!\w)|°[CF](?!\w))
| (?P<acronym>(?<!\w)[{_UPPER}](?:\.-?[{_UPPER}](?![^\W_]|-\w))++\.?(?!\.)|(?<!\w)[ap]\.m\.(?!\w)
    |[nN][°º]s?(?![^\W\d_])|k?m/[hs](?!\w)|[A-Z]{{1,8}}&[A-Z]{{1,8}}(?!\w)|[A-Z]-[A-Z]\.(?!\w))
| (?P<date>(?<![\d/.-])(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})
    (?![\w/-]))
| (?P<time>(?<!\w)\d{{1,2}}(?:[{_SPACE}]?[hH](?:[{_SPACE}]?\d{{2}}(?:[{_SPACE}]?(?:min|mn))?(?!\w)|(?!\w))
    |:\d{{2}}(?::\d{{2}})?(?![\w:])))
| (?P<number>
    (?<!\w)0\d(?:[\ .\u00a0\u202f]\d\d){{4}}(?![\w,])                       # telephone
    |\d++(?:ers?|[eè]res?|res?|es?|[eè]mes?|nde?s?|de?|ᵉʳ?|ᵈᵉ?)(?![\w{_MARKS}])
    |(?:(?<![^\s(\[«"“/])[+\-−](?=\d))?
     (?:\d{{1,3}}(?:[{_SPACE}'’]\d{{3}}(?!\d)){{1,6}}+|\d++)(?:[.,]\d{{1,40}}+){{0,8}}+(?:/\d{{1,6}}+)?+[½¼¾]?
     (?:(?![^\W_]|[-‐‑][^\W\d_])|(?=(?:{_UNIT})(?![^\W_]))|(?=(?:k|M|Mds?|G)[€$£])))
| [^\W_ʼ](?:[^\W_ʼ]++|[{_MARKS}]++)*+(?P<chain>(?:['’ʼ\-‐‑]{_WORD})++)?+
| -t['’-](?:ils?|elles?|on)(?!\w)
| (?P<mask>{MASK}++)
| \.{{2,}}+|[!?]{{2,}}+|-{{2,}}+|={{2,}}+|_{{2,}}+|\*{{2,}}+
| [\U0001f1e6-\U0001f1ff]{{2}}
| [{_EMOJI}](?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d[{_EMOJI}])*+
| \S[{_MARKS}\ufe0f]*+
"""

# Pronouns that stand after their verb and a hyphen. Longest first.
_CLITIC = (
    r"[mtl]['’ʼ](?=(?:en|y)$)|t['’ʼ-](?:ils?|elles?|on|en|y)|ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|leur|lui|les?|la"
    r"|eux|en|y|ci|là"
)
# The word before such a pronoun that makes the whole one word: "rendez-vous", "chez-soi", "vis-à-moi".
_NOT_A_VERB = frozenset(
    {
        "à",
        "chez",
        "entre",
        "sur",
        "sous",
        "non",
        "sans",
        "hors",
        "contre",
        "pour",
        "en",
        "par",
        "rendez",
        "ni",
    }
)
# Before -ci and -là: pronouns and adverbs that are one word with them.
_WITH_LA = frozenset({"celui", "celle", "ceux", "celles", "de", "par", "jusque", "ci", "là", "voilà", "au", "delà"})
_LONGEST_CHAIN = 80  # code points; longer runs are no words


@cache
def _pattern() -> re.Pattern[str]:
    # Compiled on first use: importing this module costs next to nothing.
    return re.compile(_PATTERN, re.VERBOSE)


@cache
def _roman_ordinal() -> re.Pattern[str]:
    # Two letters or more, or I, V, X: "Le", "Ce", "De" are no ordinals.
    return re.compile(r"(?:[IVXLCDM]{2,8}|[IVX])(?:e|ème|er|re|ᵉ|ᵉʳ)s?")


@cache
def _clitics() -> re.Pattern[str]:
    one = rf"[-‐‑](?:{_CLITIC})(?=[-‐‑]|$|(?<=['’ʼ]))"
    return re.compile(rf"(.+?)((?:{one})+)((?<=['’ʼ])(?:en|y))?", re.IGNORECASE)


@cache
def _clitic() -> re.Pattern[str]:
    return re.compile(rf"[-‐‑](?:{_CLITIC})(?=[-‐‑]|$|(?<=['’ʼ]))|(?<=['’ʼ])(?:en|y)$", re.IGNORECASE)


# text -> (norm, kind) of tokens whose kind does not hang on what is around them; and the cuts of chains.
# News repeats its words: four tokens in five are found here. Emptied when full, so memory is bounded.
_known: dict[str, tuple[str, str]] = {}
_cuts: dict[str, tuple[int, ...]] = {}
_FULL = 50_000


def normalise(text: str) -> str:
    """Lower case, NFC, straight apostrophes, plain hyphens, no soft hyphens or joiners."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.translate(_SAME).lower())


_SAME = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00ad": "", "\u200c": "", "\u200d": ""})


def tokenize(text: str) -> list[Token]:
    """Tokens of `text`, in order, not overlapping; every character that is no white space is in one.

    Positions are code points: `text[t.start:t.end] == t.text`. Never raises, whatever the text.
    """
    tokens: list[Token] = []
    append = tokens.append
    single = _single
    make = tuple.__new__  # without the frame of a NamedTuple's own constructor: one for every token of the draft
    position = resume = 0
    # Most of what stands between two spaces is a plain word, which needs no look at what is around it.
    for chunk in text.split(" "):
        start = position
        position += len(chunk) + 1
        if start < resume or not chunk:
            continue
        known = single.get(chunk)
        if known is not None:
            append(make(Token, (start, position - 1, chunk, *known)))
            continue
        several = _several.get(chunk)
        if several is None and _plain().fullmatch(chunk):
            several = _learn(chunk)
        if several is None:
            resume = _tokenize_from(text, start, position - 1, tokens)
            continue
        for begin, end, part, norm, kind in several:
            append(make(Token, (start + begin, start + end, part, norm, kind)))
    return tokens


# Between two spaces: the tokens of what is plain, one or several. Emptied when full, so memory is bounded.
_single: dict[str, tuple[str, str]] = {}
_several: dict[str, tuple[tuple[int, int, str, str, str], ...]] = {}


@cache
def _plain() -> re.Pattern[str]:
    """What has the same tokens wherever it stands: no figure, no full stop, no capital before an apostrophe.

    Nor « -il », which is part of a name behind another (see `_append_chain`).
    """
    word = rf"[{_UPPER}]?[{_LOWER}]{{1,40}}"
    return re.compile(
        rf"(?:(?:[ldjmnsc]|[qQ]u){_APOSTROPHE}(?=\w))?(?!.*-il\b){word}(?:-{word}){{0,3}}[,;:)]?"
        rf"|\({word}|«|»,?|[–—:;!?]"
    )


def _learn(chunk: str) -> tuple[tuple[int, int, str, str, str], ...]:
    """The tokens of a plain chunk, remembered."""
    tokens: list[Token] = []
    _tokenize_from(chunk, 0, len(chunk), tokens)
    if len(_single) + len(_several) >= _FULL:
        _single.clear()
        _several.clear()
    if len(tokens) == 1:
        _single[chunk] = tokens[0].norm, tokens[0].kind
    else:
        _several[chunk] = tuple(tokens)
    return tuple(tokens)


def _tokenize_from(text: str, start: int, limit: int, tokens: list[Token]) -> int:
    """Append the tokens from `start`, a token's beginning, to the first space at or behind `limit` that is in none.

    That space's place, or the text's length.
    """
    append = tokens.append
    known = _known
    for match in _pattern().finditer(text, start):
        start, end = match.span()
        if start >= limit:
            break
        if end > limit:
            limit = text.find(" ", end)
            if limit < 0:
                limit = len(text)
        written = match.group()
        group = match.lastgroup
        if group is None:
            found = known.get(written)
            if found is None:
                found = _classify(written)
            append(Token(start, end, written, *found))
        elif group == "dot":
            if tokens and tokens[-1].end == start and tokens[-1].kind == "word" and full_stop(text, start)[0]:
                # "M.", "etc.", "art." before a number: the full stop belongs to the word.
                last = tokens.pop()
                append(Token(last.start, end, text[last.start : end], last.norm + ".", "word"))
            else:
                append(Token(start, end, ".", ".", "punct"))
        elif group == "chain":
            _append_chain(tokens, start, written)
        else:
            kind = "word" if group in _WORDS else group
            append(Token(start, end, written, normalise(written), kind))
    return limit


_WORDS = frozenset({"whole", "elided", "elided_rarely", "acronym"})


def _classify(written: str) -> tuple[str, str]:
    """Norm and kind of a word or sign, remembered."""
    first = written[0]
    if first.isalnum() or (first == "-" and len(written) > 3 and written[1] == "t"):
        kind = "number" if _roman_ordinal().fullmatch(written) else "word"
        if first in "½¼¾⅓⅔" or written.isnumeric():
            kind = "number"
    elif first in "%‰&@#*/\\°§†‡•" or not unicodedata.category(first).startswith("P"):
        kind = "symbol"
    else:
        kind = "punct"
    found = (normalise(written), kind)
    if len(written) <= 64:
        if len(_known) >= _FULL:
            _known.clear()
        _known[written] = found
    return found


def _append_chain(tokens: list[Token], start: int, written: str) -> None:
    """Append a word with hyphens or inner apostrophes, its clitics cut off."""
    cuts = _cuts.get(written)
    if cuts is None:
        cuts = _cut(written)
        if len(_cuts) >= _FULL:
            _cuts.clear()
        if len(written) <= _LONGEST_CHAIN:
            _cuts[written] = cuts
    if cuts and written.endswith(("-il", "‑il")) and written[0].isupper() and len(cuts) == 1 and tokens:
        # "Kim Jong-il": a capitalised name after another.
        last = tokens[-1]
        if last.end == start - 1 and last.kind == "word" and last.text[0].isupper():
            cuts = ()
    begin = 0
    for cut in (*cuts, len(written)):
        part = written[begin:cut]
        found = _known.get(part) or _classify_part(part)
        tokens.append(Token(start + begin, start + cut, part, found[0], found[1]))
        begin = cut


def _classify_part(part: str) -> tuple[str, str]:
    if part[0] in "-‐‑":
        return normalise(part), "word"
    return _classify(part)


def _cut(written: str) -> tuple[int, ...]:
    """Where a chain's clitics begin (code points into it); () when it is one word."""
    if len(written) > _LONGEST_CHAIN:
        return ()
    match = _clitics().fullmatch(written)
    if match is None:
        return ()
    tail = written[match.start(2) :]
    if not (tail.islower() or written.isupper()):
        return ()
    head = normalise(re.split(r"[-‐‑'’ʼ]", match.group(1))[-1])
    pieces = list(_clitic().finditer(written, match.start(2)))
    if not head or head.isdigit() or head in _NOT_A_VERB:
        return ()
    norms = [normalise(p.group()) for p in pieces]
    if norms[-1] in ("-ci", "-là"):
        if len(pieces) > 1:
            # "donne-le-là" is no French; "nous-là" neither: leave as written.
            pieces = pieces[-1:]
            head = norms[-2].lstrip("-")
        if head in _WITH_LA:
            return ()
    elif any(n in ("-ci", "-là") for n in norms):
        return ()
    if norms[-1] == "-eux":
        return ()
    return tuple(p.start() for p in pieces)
