"""A draft against itself."""

from __future__ import annotations

import pytest

from lint.checks.coherence.draft import distance, near, sound
from tests.facts.pairs import found, missed, noisy, pairs
from tests.packs.helpers import failed_examples


def test_examples() -> None:
    assert failed_examples("coherence", 10) == []


def test_pairs() -> None:
    assert len(pairs("F7")) >= 34
    assert len(missed("F7")) <= 2, missed("F7")
    assert noisy("F7") == []


@pytest.mark.parametrize(
    ("a", "b"), [("Perrault", "Perrot"), ("Dupond", "Dupont"), ("Zelensky", "Zelenskyy"), ("Wierzbicki", "Wierzbiki")]
)
def test_two_spellings(a: str, b: str) -> None:
    assert near(a, b)
    assert near(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Martin", "Martinez"), ("Zelensky", "Zelenska"), ("Roux", "Doux"), ("Petit", "Petit"), ("Lang", "Long")],
)
def test_two_names(a: str, b: str) -> None:
    assert not near(a, b)


def test_distance_counts_swaps_once() -> None:
    assert distance("bernard", "berandr") == 2
    assert distance("morel", "moerl") == 1
    assert sound("Renault") == sound("Reno")


def test_the_headline_is_not_contradicted_when_the_body_says_it_too() -> None:
    head = "Séisme au Népal : 12 morts\n"
    assert found(f"{head}Le séisme a fait 15 morts mardi, selon la police.", None)
    assert not found(f"{head}Le séisme a fait 12 morts et 15 blessés mardi, selon la police.", None)
    assert not found(f"{head}Le bilan est passé mardi de 10 à 15 morts, selon la police.", None)
