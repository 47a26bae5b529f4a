"""Names of persons, places and organisations: what is recognised, and what must not be."""

from __future__ import annotations

import csv

import pytest

from lint.french.layers import DraftLayers
from lint.resources import builtin_rules
from lint.rulebook.examples import example_draft
from lint.settings import Settings


def names(text: str) -> list[tuple[str, str, str]]:
    """(words, kind, gender) of the names in a text."""
    block = DraftLayers(example_draft(text), Settings()).blocks[0]
    return [(text[block.tokens[n.start].start : block.tokens[n.end - 1].end], n.kind, n.gender) for n in block.names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Dupont a reçu Mme Leroy.", [("M. Dupont", "PERSONNE", "m"), ("Mme Leroy", "PERSONNE", "f")]),
        ("Hier, Charles de Gaulle parlait.", [("Charles de Gaulle", "PERSONNE", "m")]),
        ("Ursula von der Leyen a voté.", [("Ursula von der Leyen", "PERSONNE", "f")]),
        ("Abdel Fattah al-Sissi a voté.", [("Abdel Fattah al-Sissi", "PERSONNE", "m")]),
        ("Dominique de Villepin a voté.", [("Dominique de Villepin", "PERSONNE", "")]),
        ("Selon le président Zorbak, tout va.", [("Zorbak", "PERSONNE", "m")]),
        ("Selon la ministre américaine Zora Vark, tout va.", [("Zora Vark", "PERSONNE", "f")]),
        ("Selon Jean Durand de XYZ.", [("Jean Durand", "PERSONNE", "m")]),
        ("Selon Jean Durand\nPerplexe, il part.", [("Jean Durand", "PERSONNE", "m")]),
        ("Il vit au Caire.", [("Caire", "VILLE", "")]),
        ("Il vit à Salt Lake City.", [("Salt Lake City", "VILLE", "")]),
        ("Les Pays-Bas ont gagné.", [("Pays-Bas", "PAYS", "m")]),
        ("La République démocratique du Congo attend.", [("République démocratique du Congo", "PAYS", "f")]),
        ("Le chef de l’Union européenne.", [("Union européenne", "ORGANISATION", "f")]),
        ("Il le dit dans Le Monde.", [("Le Monde", "ORGANISATION", "m")]),
    ],
)
def test_recognised(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le monde change, le temps presse.",
        "Le Temps presse.",
        "Tours et détours.",
        "Orange amère.",
        "Rose a souri à Pierre.",
        "Il habite avenue Victor Hugo.",
        "Le porte-avions Charles de Gaulle appareille.",
        "UN TITRE AVEC PARIS EN CAPITALES",
        "Les om et les ps ne sont rien.",
        "Paris Hilton est venue.",
        "Un ouragan menace la Caroline du Nord.",
        "Il va avec Charlotte.",
    ],
)
def test_left_alone(text: str) -> None:
    assert names(text) == []


def test_a_long_row_of_capitals_is_read_in_linear_time() -> None:
    text = "Jean Paris de la " * 5000
    assert len(names(text)) > 100


@pytest.mark.parametrize("file", ["pays.csv", "villes.csv", "prenoms.csv", "organisations.csv"])
def test_gazetteers_have_no_empty_or_double_rows(file: str) -> None:
    with (builtin_rules() / "lexique" / "noms-propres" / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert all(next(iter(row.values())) for row in rows)
    assert all((row.get("genre") or "m") in ("m", "f", "mf") for row in rows)
    keys = [tuple(row.values()) for row in rows]
    assert len(keys) == len(set(keys))
