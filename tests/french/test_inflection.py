"""Elision, contraction, determiners, agreement, conjugation."""

from __future__ import annotations

import pytest

from lint.errors import LexiconMissing
from lint.french.inflection import (
    agree,
    conjugate_like,
    contract,
    definite,
    elide,
    elides,
    is_aspired,
    replace_determiner,
)
from lint.french.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    try:
        return load_lexicon()
    except LexiconMissing as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("le", "accord", "l'accord"),
        ("Le", "accord", "L'accord"),
        ("de", "Amérique", "d'Amérique"),
        ("le", "héros", "le héros"),
        ("la", "héroïne", "l'héroïne"),
        ("la", "Hongrie", "la Hongrie"),
        ("le", "haut", "le haut"),
        ("la", "hauteur", "la hauteur"),
        ("le", "homard", "le homard"),
        ("le", "homme", "l'homme"),
        ("la", "huître", "l'huître"),
        ("le", "huit", "le huit"),
        ("le", "huissier", "l'huissier"),
        ("le", "handicap", "le handicap"),
        ("la", "habitude", "l'habitude"),
        ("le", "haltérophile", "l'haltérophile"),
        ("de", "Haïti", "d'Haïti"),
        ("de", "Hollande", "de Hollande"),
        ("de", "Hervieux", "de Hervieux"),
        ("le", "onze", "le onze"),
        ("le", "oui", "le oui"),
        ("le", "ouest", "l'ouest"),
        ("le", "yaourt", "le yaourt"),
        ("le", "Yémen", "le Yémen"),
        ("de", "yeux", "d'yeux"),
        ("le", "web", "le web"),
        ("le", "11", "le 11"),
        ("si", "il", "s'il"),
        ("si", "ils", "s'ils"),
        ("si", "elle", "si elle"),
        ("que", "elle", "qu'elle"),
        ("lorsque", "un", "lorsqu'un"),
        ("parce que", "il", "parce qu'il"),
        ("afin de", "obtenir", "afin d'obtenir"),
        ("ce", "est", "c'est"),
        ("ce", "accord", "cet accord"),
        ("le", "ONU", "l'ONU"),
        ("le", "FMI", "le FMI"),
        ("la", "SNCF", "la SNCF"),
        ("le", "HCR", "le HCR"),
        ("de", "« accord »", "d'« accord »"),
        ("avec", "elle", "avec elle"),
        ("de", "", "de "),
    ],
)
def test_elide(left: str, right: str, joined: str) -> None:
    assert elide(left, right) == joined


def test_the_apostrophe_asked_for() -> None:
    assert elide("le", "accord", "’") == "l’accord"


def test_aspiration_where_usage_hesitates() -> None:
    assert is_aspired("hyène") is None
    assert is_aspired("héros") is True
    assert is_aspired("hôpital") is False
    assert not elides("hyène")


@pytest.mark.parametrize(
    ("text", "contracted"),
    [
        ("de le gouvernement", "du gouvernement"),
        ("De les villes", "Des villes"),
        ("à les armées et à le front", "aux armées et au front"),
        ("jusqu’à le soir", "jusqu’au soir"),
        ("À le nord", "Au nord"),
        ("de la ville à la mer", "de la ville à la mer"),
        ("de lessive", "de lessive"),
    ],
)
def test_contract(text: str, contracted: str) -> None:
    assert contract(text) == contracted


@pytest.mark.parametrize(
    ("noun", "gender", "number", "phrase"),
    [
        ("accord", "m", "s", "l'accord"),
        ("hausse", "f", "s", "la hausse"),
        ("États-Unis", "m", "p", "les États-Unis"),
    ],
)
def test_definite(noun: str, gender: str, number: str, phrase: str) -> None:
    assert definite(noun, gender, number) == phrase


@pytest.mark.parametrize(
    ("determiner", "noun", "gender", "number", "phrase"),
    [
        ("L'", "FMI", "m", "s", "Le FMI"),
        ("de la", "ONU", "f", "s", "de l'ONU"),
        ("du", "Royaume-Uni", "m", "s", "du Royaume-Uni"),
        ("de l’", "UE", "f", "s", "de l’UE"),
        ("de l'", "FMI", "m", "s", "du FMI"),
        ("à l'", "FMI", "m", "s", "au FMI"),
        ("Au", "ONU", "f", "s", "À l'ONU"),
        ("au", "États-Unis", "m", "p", "aux États-Unis"),
        ("du", "États-Unis", "m", "p", "des États-Unis"),
        ("des", "ONU", "f", "s", "de l'ONU"),
        ("des", "maison", "f", "p", "des maison"),
        ("une", "accord", "m", "s", "un accord"),
        ("d'une", "accord", "m", "s", "d'un accord"),
        ("cette", "homme", "m", "s", "cet homme"),
        ("cette", "héros", "m", "s", "ce héros"),
        ("cet", "femme", "f", "s", "cette femme"),
        ("sa", "équipe", "f", "s", "son équipe"),
        ("son", "famille", "f", "s", "sa famille"),
        ("leur", "familles", "f", "p", "leurs familles"),
        ("tout le", "équipe", "f", "s", "toute l'équipe"),
        ("auprès de la", "FMI", "m", "s", "auprès du FMI"),
        ("selon l'", "FMI", "m", "s", "selon le FMI"),
        ("jusqu'au", "UE", "f", "s", "jusqu'à l'UE"),
        ("D'", "FMI", "m", "s", "De FMI"),
        ("", "ONU", "f", "s", "ONU"),
        ("deux", "accords", "m", "p", "deux accords"),
    ],
)
def test_replace_determiner(determiner: str, noun: str, gender: str, number: str, phrase: str) -> None:
    assert replace_determiner(determiner, noun, gender, number) == phrase


@pytest.mark.parametrize(
    ("lemma", "words", "gender", "number", "expected"),
    [
        ("parvenir", "ont atteint", "m", "", "sont parvenus"),
        ("parvenir", "ont atteint", "f", "p", "sont parvenues"),
        ("parvenir", "avait atteint", "f", "s", "était parvenue"),
        ("obtenir", "sont parvenus", "m", "", "ont obtenu"),
        ("obtenir", "a été atteinte", "f", "", "a été obtenue"),
        ("obtenir", "est atteinte", "f", "", "est obtenue"),
        ("parvenir", "atteindra", "m", "", "parviendra"),
        ("parvenir", "atteignent", "m", "", "parviennent"),
        ("parvenir", "atteignant", "m", "", "parvenant"),
        ("parvenir", "avoir atteint", "m", "", "être parvenu"),
        ("commettre", "ayant fait", "m", "", "ayant commis"),
        ("parvenir", "est atteint", "m", "", None),
        ("parvenir", "maison", "m", "", None),
        ("zzzer", "a fait", "m", "", None),
    ],
)
def test_conjugate_like(
    lexicon: Lexicon, lemma: str, words: str, gender: str, number: str, expected: str | None
) -> None:
    matched = [lexicon.readings(word) for word in words.split()]
    found = conjugate_like(lexicon, lemma, matched, gender=gender, number=number)
    assert (" ".join(found) if found else None) == expected


@pytest.mark.parametrize(
    ("adjective", "gender", "number", "before", "form"),
    [
        ("présidentiel", "f", "p", "", "présidentielles"),
        ("nouveau", "m", "s", "accord", "nouvel"),
        ("nouveau", "m", "s", "haut", "nouveau"),
        ("beau", "f", "s", "histoire", "belle"),
        ("zzz", "f", "s", "", None),
    ],
)
def test_agree(lexicon: Lexicon, adjective: str, gender: str, number: str, before: str, form: str | None) -> None:
    assert agree(lexicon, adjective, gender, number, before) == form
