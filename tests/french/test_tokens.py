"""Tokens: one line a case, the tokens written apart with ` | `, the kind after `/` when it is not `word`."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.french.tokens import normalise, tokenize

CASES = [
    # elision
    ("l'homme", "l' | homme"),
    ("L’eau", "L’ | eau"),
    ("d'abord", "d' | abord"),
    ("qu'il", "qu' | il"),
    ("Qu’elle", "Qu’ | elle"),
    ("jusqu'à", "jusqu' | à"),
    ("jusqu'alors", "jusqu' | alors"),
    ("lorsqu'on", "lorsqu' | on"),
    ("puisqu’elle", "puisqu’ | elle"),
    ("quoiqu'il", "quoiqu' | il"),
    ("presqu'aussitôt", "presqu' | aussitôt"),
    ("presqu'île", "presqu'île"),
    ("la presqu’île", "la | presqu’île"),
    ("aujourd'hui", "aujourd'hui"),
    ("d'aujourd’hui", "d' | aujourd’hui"),
    ("prud'homme", "prud'homme"),
    ("quelqu'un", "quelqu'un"),
    ("Quelqu’une", "Quelqu’une"),
    ("quelqu'autre", "quelqu' | autre"),
    ("entr'ouvrir", "entr'ouvrir"),
    ("s'entr'aider", "s' | entr'aider"),
    ("grand'mère", "grand'mère"),
    ("n'est", "n' | est"),
    ("J'AI", "J' | AI"),
    ("D'ACCORD", "D' | ACCORD"),
    ("l'«union»", "l' | «/punct | union | »/punct"),
    ("l'\ufffc", "l' | \ufffc/mask"),
    ("d'1,5", "d' | 1,5/number"),
    ("l'A380", "l' | A380"),
    ("l' homme", "l' | homme"),
    ("s'il n'y en a qu'un", "s' | il | n' | y | en | a | qu' | un"),
    ("'C'", "'/punct | C | '/punct"),
    ("c'est", "c' | est"),
    ("c'est-à-dire", "c'est-à-dire"),
    ("le qu'en-dira-t-on", "le | qu'en-dira-t-on"),
    # names
    ("d'Artagnan", "d' | Artagnan"),
    ("avec D'Artagnan", "avec | D'Artagnan"),
    ("O'Brien", "O'Brien"),
    ("N'Djamena", "N'Djamena"),
    ("M’Bappé", "M’Bappé"),
    ("L'Équipe", "L' | Équipe"),
    ("L'ONU", "L' | ONU"),
    ("McDonald's", "McDonald's"),
    ("Kim Jong-il", "Kim | Jong-il"),
    # clitics
    ("a-t-il", "a | -t-il"),
    ("A-t-elle", "A | -t-elle"),
    ("A-T-IL", "A | -T-IL"),
    ("a-t'il", "a | -t'il"),
    ("a -t-il", "a | -t-il"),
    ("dit-elle", "dit | -elle"),
    ("est-ce", "est | -ce"),
    ("Qu'est-ce", "Qu' | est | -ce"),
    ("dis-je", "dis | -je"),
    ("dites-le-moi", "dites | -le | -moi"),
    ("allez-vous-en", "allez | -vous | -en"),
    ("va-t'en", "va | -t' | en"),
    ("donnez-m'en", "donnez | -m' | en"),
    ("vas-y", "vas | -y"),
    ("parlons-en", "parlons | -en"),
    ("celui-là", "celui-là"),
    ("ceux-ci", "ceux-ci"),
    ("ce jour-là", "ce | jour | -là"),
    ("là-bas", "là-bas"),
    ("jusque-là", "jusque-là"),
    ("rendez-vous", "rendez-vous"),
    ("chez-soi", "chez-soi"),
    ("vis-à-vis", "vis-à-vis"),
    ("cessez-le-feu", "cessez-le-feu"),
    ("peut-être", "peut-être"),
    ("lui-même", "lui-même"),
    # compounds
    ("arc-en-ciel", "arc-en-ciel"),
    ("Saint-Denis", "Saint-Denis"),
    ("États-Unis", "États-Unis"),
    ("chef-d’œuvre", "chef-d’œuvre"),
    ("Côte-d'Or", "Côte-d'Or"),
    ("Boulogne-sur-Mer", "Boulogne-sur-Mer"),
    ("Covid-19", "Covid-19"),
    ("11-Septembre", "11-Septembre"),
    ("mi-2024", "mi-2024"),
    ("porte\u2011parole", "porte\u2011parole"),
    ("pré- et post-", "pré | -/punct | et | post | -/punct"),
    ("et/ou", "et | //symbol | ou"),
    ("R&D", "R&D"),
    # numbers
    ("12 300", "12 300/number"),
    ("1\u202f234\u202f567", "1\u202f234\u202f567/number"),
    ("1\u00a0234,5", "1\u00a0234,5/number"),
    ("en 2019 250 cas", "en | 2019/number | 250/number | cas"),
    ("1,234.5", "1,234.5/number"),
    ("3,5 km", "3,5/number | km"),
    ("3,5km", "3,5/number | km"),
    ("50%", "50/number | %/symbol"),
    ("50\u00a0%", "50/number | %/symbol"),
    ("10M€", "10/number | M€/symbol"),
    ("5 €", "5/number | €/symbol"),
    ("100 km/h", "100/number | km/h"),
    ("-5 °C", "-5/number | °C/symbol"),
    ("10-15", "10/number | -/punct | 15/number"),
    ("1er", "1er/number"),
    ("2e", "2e/number"),
    ("42ème", "42ème/number"),
    ("XXe", "XXe/number"),
    ("Le Ve", "Le | Ve/number"),
    ("Louis XIV", "Louis | XIV"),
    ("5G", "5G"),
    ("G7", "G7"),
    ("n°5", "n° | 5/number"),
    ("12/03/2024", "12/03/2024/date"),
    ("2024-03-12", "2024-03-12/date"),
    ("1/2", "1/2/number"),
    ("01 23 45 67 89", "01 23 45 67 89/number"),
    # times
    ("20 h 30", "20 h 30/time"),
    ("20\u00a0h\u00a030", "20\u00a0h\u00a030/time"),
    ("20h30", "20h30/time"),
    ("20:30", "20:30/time"),
    ("20 h", "20 h/time"),
    ("20 heures", "20/number | heures"),
    ("20 h 300 m", "20 h/time | 300/number | m"),
    # full stops
    ("Il va.", "Il | va | ./punct"),
    ("M. Duval", "M. | Duval"),
    ("etc. et", "etc. | et"),
    ("art. 5", "art. | 5/number"),
    ("l'art. Il", "l' | art | ./punct | Il"),
    ("p. ex. la", "p. | ex. | la"),
    ("G. W. Bush", "G. | W. | Bush"),
    ("J.-P. Duval", "J.-P. | Duval"),
    ("U.R.S.S.", "U.R.S.S."),
    ("av. J.-C.", "av. | J.-C."),
    ("plan B. Il", "plan | B | ./punct | Il"),
    ("fin.Il", "fin | ./punct | Il"),
    # signs
    ("« Non ! », dit", "«/punct | Non | !/punct | »/punct | ,/punct | dit"),
    ("a… b... c", "a | …/punct | b | .../punct | c"),
    ("Quoi ?!", "Quoi | ?!/punct"),
    ("— Oui", "—/punct | Oui"),
    ("a – b -- c", "a | –/punct | b | --/punct | c"),
    ("((a))", "(/punct | (/punct | a | )/punct | )/punct"),
    ("« “a” »", "«/punct | “/punct | a | ”/punct | »/punct"),
    # addresses
    ("https://a.fr/b?c=d.", "https://a.fr/b?c=d/url | ./punct"),
    ("lemagazine.fr.", "lemagazine.fr/url | ./punct"),
    ("a.b@c.fr", "a.b@c.fr/url"),
    ("@morasse #Titre", "@morasse/url | #Titre/url"),
    # beyond
    ("👩‍🚀 🇫🇷 👍🏽", "👩‍🚀/symbol | 🇫🇷/symbol | 👍🏽/symbol"),
    ("e\u0301te\u0301", "e\u0301te\u0301"),
    ("l'e\u0301te\u0301", "l' | e\u0301te\u0301"),
    ("poli\u00adtique", "poli\u00adtique"),
    ("Москва", "Москва"),
    ("\ufffc\ufffc", "\ufffc\ufffc/mask"),
    ("\ud800", "\ud800/symbol"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: str) -> None:
    found = " | ".join(t.text if t.kind == "word" else f"{t.text}/{t.kind}" for t in tokenize(text))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "norm"),
    [
        ("l’", "l'"),
        ("E\u0301TÉ", "été"),
        ("porte\u2011Parole", "porte-parole"),
        ("poli\u00adtique", "politique"),
        ("ŒUVRE", "œuvre"),
        ("Aujourd’hui", "aujourd'hui"),
    ],
)
def test_norm(text: str, norm: str) -> None:
    assert normalise(text) == norm
    assert [t.norm for t in tokenize(text)] == [norm]


SIGNS = "aéLlqu'’.-,tilTM0123hH:/ \n\u00a0«»()@#&e\u0301\ud800\ufffc\u200d👍€%"
TEXTS = st.text() | st.text(alphabet=SIGNS, max_size=80)


@given(TEXTS)
def test_tokens_cover_the_text(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        assert not text[end : token.start].strip()
        assert token.norm == unicodedata.normalize("NFC", token.norm)
        end = token.end
    assert not text[end:].strip()


@given(TEXTS)
def test_same_tokens_twice(text: str) -> None:
    """What is remembered between calls changes nothing."""
    assert tokenize(text) == tokenize(text)


LONG: dict[str, Callable[[int], str]] = {
    "letters": lambda n: "a" * n,
    "capitals": lambda n: "A" * n,
    "digits": lambda n: "1" * n,
    "digits then a letter": lambda n: "1" * n + "a",
    "thousands": lambda n: "111 " * (n // 4) + "1",
    "decimals": lambda n: "1," * (n // 2) + "1a",
    "dotted letters": lambda n: "a." * (n // 2),
    "dotted capitals": lambda n: "A." * (n // 2) + "b",
    "initials": lambda n: "A. " * (n // 3),
    "hyphens": lambda n: "a-" * (n // 2),
    "clitics": lambda n: "a" + "-le" * (n // 3) + "-x",
    "apostrophes": lambda n: "l'" * (n // 2),
    "mixed chain": lambda n: "l'a-" * (n // 4),
    "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "full stops": lambda n: "." * n,
    "punctuation": lambda n: ".,;:!?«»" * (n // 8),
    "at signs": lambda n: "a@" * (n // 2),
    "www": lambda n: "www." * (n // 4),
    "http": lambda n: "http://" * (n // 7),
    "marks": lambda n: "e" + "\u0301" * n,
    "joiners": lambda n: "👩\u200d" * (n // 2),
    "times": lambda n: "20:30:" * (n // 6),
    "slashes": lambda n: "1/" * (n // 2),
    "underscores": lambda n: "a_" * (n // 2),
    "spaces": lambda n: " " * n,
    "scripts": lambda n: "aж中ا" * (n // 4),
}


@pytest.mark.parametrize("shape", LONG)
def test_linear(shape: str) -> None:
    make = LONG[shape]
    assert _seconds(make(40_000)) < 4 * _seconds(make(20_000)) + 0.05


def _seconds(text: str) -> float:
    """Best of three, in seconds: other processes only ever add time."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        tokenize(text)
        best = min(best, time.perf_counter() - begin)
    return best


def test_import_compiles_nothing() -> None:
    code = (
        "import re; calls = []; compile = re.compile\n"
        "import lint.model\n"
        "re.compile = lambda *a, **k: calls.append(a) or compile(*a, **k)\n"
        "import lint.french.tokens, lint.french.sentences, sys\n"
        "sys.exit(bool(calls) or 'regex' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
