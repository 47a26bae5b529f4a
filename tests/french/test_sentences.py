"""Sentences: one line a case, the boundaries written as `|`."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.french.sentences import split_sentences

CASES = [
    # plain
    "Il pleut.| Elle sort.",
    "Il pleut !| Elle sort ?| Non.",
    "Il pleut ?!| Elle sort.",
    "Le maire est venu ; le préfet aussi. | Tous deux sont repartis.",
    "Voici le bilan : trois blessés.",
    "Un titre sans point final",
    "Il part\nà Lyon.| Elle\nreste.",
    "Premier bloc\n\n|Second bloc",
    "Il pleut.   |\n Elle sort.  ",
    "Ils n'ont pas répondu.|Il le regrette.",
    "il est parti hier.| elle reste seule.",
    # titles, initials
    "M. Duval est arrivé.| Mme Duval aussi.",
    "MM. Duval et Petit sont là.",
    "Le Dr. Petit a opéré.",
    "La ville de St. Louis a voté.",
    "Me. Lenoir plaidera.",
    "Selon M.\nDuval, rien ne presse.",
    "J.-P. Duval est venu.| Il est reparti.",
    "Le président G. W. Bush a signé.",
    "Le sénateur John F. Kennedy parlait.",
    "Selon A. Petit, tout va bien.",
    "J.-M. Le Goff a gagné.",
    "Ils ont voté le plan B. |Il entrera en vigueur.",
    "Il manque de vitamine C. |Le médecin le dit.",
    "Mr. Smith, de Apple Inc., a refusé.",
    "Il dirige Apple Inc. |Il a refusé.",
    "Il dirige Smith & Co. Limited depuis hier.",
    "Martin Luther King Jr. Day est férié.",
    # abbreviations
    "Des pommes, des poires, etc. et du pain.",
    "Des pommes, des poires, etc. |Le marché ferme.",
    "Des fruits (pommes, poires, etc.) et du pain.",
    "L'art. 5 de la loi s'applique.",
    "L'art. L. 123-4 du code s'applique.",
    "Il aime l'art. |Elle préfère le sport.",
    "Voir p. 12 et fig. 3.",
    "Voir chap. IV pour la suite.",
    "La ville compte env. 2000 habitants.",
    "En 52 av. J.-C. Vercingétorix se rend.".replace("J.-C. V", "J.-C. |V"),
    "Le temple date de 52 av. J.-C. et reste debout.",
    "L'avocat J.-C. Marchand plaide.",
    "Certains pays, p. ex. la France, hésitent.",
    "Le no. 5 est sorti.",
    "Cf. Dupont pour le détail.",
    "Le 12 sept. 2001, tout a changé.",
    "Ils étaient sept. |Tous sont partis.",
    "L'U.R.S.S. a disparu.",
    "Elle vivait en U.R.S.S. |Elle en est partie.",
    "L'armée des U.S.A. Force tranquille.",
    "L'arrêt Dupont c. France date de 1990.",
    # numbers, times, addresses
    "Il coûte 3.5 euros.| C'est cher.",
    "Le prix atteint 1.250,50 euros.",
    "La séance ouvre à 20.30 précises.",
    "C'était en 2019. |Le parc a fermé.",
    "C'était en 2019. |250 personnes sont venues.",
    "1. Le premier point reste ouvert.| 2. Le second est clos.",
    "Écrivez à a.b@exemple.fr ou voir www.exemple.fr. |Merci.",
    "Le site exemple.com a fermé.| Il rouvrira.",
    # ellipsis
    "Il hésite… |Elle attend.",
    "Il hésite... et repart.",
    "Il hésite… puis repart.",
    "« Le texte […] Suite du texte »",
    "Il est parti. |[…] Elle est restée.",
    "… Et la lumière fut.",
    # quotation marks
    "« Non ! », a-t-il dit.",
    "« Non ! » a-t-il dit.",
    "« Il viendra. » |Elle est partie.",
    "« Il viendra. » a-t-il dit.",
    "(Des pommes, des poires, etc.) |Elle part.",
    "« Des pommes, etc. » |Elle part.",
    "Il vend tout (pommes, poires, etc.) |Elle achète.",
    "« Il viendra ». |Elle est partie.",
    "« Il viendra\u00a0!\u00a0» |Elle est partie.",
    "« Il viendra. |Elle partira », dit-il.",
    "Elle demande : « Où va-t-il ? » |Il se tait.",
    "Il a lu « Où va la France ? » (Plon).",
    "“Il viendra.” |Elle part.",
    '"Il viendra." |Elle part.',
    '" Il viendra. " |Elle part.',
    'Il part. |"Elle reste", dit-on.',
    'Il part. |" Elle reste ", dit-on.',
    "Il a crié « Au feu ! » et s'est enfui.",
    # dialogue and brackets
    "— Tu viens ? |— Non. |— Dommage.",
    "Il vient — quelle idée ! — avec son chien.",
    "- Tu viens ?\n|- Non.",
    "Il a gagné (enfin !) Paris hier.",
    "Il est né en 1520 (?) À Lyon, dit-on.",
    "Il est venu (voir p. 5. Tout y est) hier.",
    "Il est venu. |(Elle le savait.) |Il repart.",
    "Le match (2-1) est fini.| Bravo.",
    "Il l'écrit.[12] |Elle le lit.",
    "Un crochet [ouvert. |Elle part.",
    # others
    "L'iPhone se vend bien. |iPhone et Mac progressent.",
    "Voir \ufffc. |\ufffc suit.",
    "Bravo ! 🎉",
    "Le rachat de Yahoo! Japon est fait.",
]


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[s.start : s.end] for s in split_sentences(text)] == expected


HEADLINES = [
    "« Je pars ! » Le maire s'explique",
    "Grève à la SNCF : le trafic reprend",
    "Football. |Lens bat Nice",
    "Faut-il rouvrir les écoles ? |Le débat continue",
]


@pytest.mark.parametrize("case", HEADLINES)
def test_headlines(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[s.start : s.end] for s in split_sentences(text, headline=True)] == expected


def test_no_words() -> None:
    assert split_sentences("") == []
    assert split_sentences(" \n\u00a0") == []


TEXTS = st.text() | st.text(alphabet="aAM.!?… \n\u00a0«»\"'’()[]—-1,é\u0301\ud800\ufffc", max_size=80)


@given(TEXTS, st.booleans())
def test_sentences_cover_the_text(text: str, headline: bool) -> None:
    end = 0
    for sentence in split_sentences(text, headline=headline):
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        written = text[sentence.start : sentence.end]
        assert written == written.strip()
        end = sentence.end
    assert not text[end:].strip()


LONG: dict[str, Callable[[int], str]] = {
    "no spaces": lambda n: "a" * n,
    "full stops": lambda n: "." * n,
    "spaced full stops": lambda n: ". " * (n // 2),
    "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "open brackets after a word": lambda n: "a" + "(" * n,
    "closed after full stops": lambda n: "a.)" * (n // 3),
    "quotes": lambda n: 'a. " ' * (n // 5),
    "guillemets": lambda n: "a. « » " * (n // 7),
    "white space": lambda n: "a." + " " * n,
    "blank lines": lambda n: "\n " * (n // 2),
    "initials": lambda n: "A. " * (n // 3),
    "dotted": lambda n: "A." * (n // 2),
    "sentences": lambda n: "Il vient (enfin). " * (n // 18),
}


@pytest.mark.parametrize("shape", LONG)
def test_linear(shape: str) -> None:
    make = LONG[shape]
    assert _seconds(make(200_000)) < 4 * _seconds(make(100_000)) + 0.05


def _seconds(text: str) -> float:
    """Best of three, in seconds: other processes only ever add time."""
    best = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        split_sentences(text)
        best = min(best, time.perf_counter() - begin)
    return best
