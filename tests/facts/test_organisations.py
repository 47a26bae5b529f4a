"""Organisations: names, acronyms, seats."""

from __future__ import annotations

import pytest

from lint.facts.orgs import organisations, organisations_called, organisations_named
from tests.facts.lieux_pairs import found, missed, noisy
from tests.packs.helpers import failed_examples


def test_examples() -> None:
    assert failed_examples("faits-organisations", 5) == []


def test_pairs() -> None:
    assert missed("F8") == []
    assert noisy("F8") == []


def test_the_table_is_wide_and_every_row_has_an_acronym() -> None:
    assert len(organisations()) >= 400
    for organisation in organisations():
        assert all(organisation.acronyms), organisation
        assert organisation.names, organisation


@pytest.mark.parametrize("written", ["OTAN", "Otan", "O.T.A.N.", "NATO"])
def test_an_acronym_in_every_spelling(written: str) -> None:
    assert "Otan" in {a.capitalize() for o in organisations_called(written) for a in o.acronyms}


def test_a_name_without_its_accents_and_hyphens() -> None:
    assert organisations_named("Haut Commissariat des nations unies pour les Réfugiés")


def test_the_mend_is_the_right_acronym() -> None:
    (finding,) = found("La Cour internationale de justice (CPI) a statué.")
    assert [s.text for s in finding.suggestions] == ["La Cour internationale de justice (CIJ)"]
    assert "CPI désigne" in finding.message


def test_an_unknown_acronym_is_no_fault() -> None:
    assert not found("Le Fonds monétaire international (XYZ) a parlé.")
