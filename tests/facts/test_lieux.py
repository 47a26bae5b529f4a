"""Places: the tables, and what goes together."""

from __future__ import annotations

import csv

import pytest

from lint.facts import geo
from lint.resources import builtin_rules
from tests.facts.lieux_pairs import found, missed, noisy
from tests.packs.helpers import failed_examples


def test_examples() -> None:
    assert failed_examples("faits-lieux", 9) == []


def test_pairs() -> None:
    assert missed("F3") == []
    assert noisy("F3") == []


def _table(name: str) -> list[dict[str, str]]:
    with (builtin_rules() / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", ["pays", "regions", "villes", "relief", "organisations", "appartenances", "unites"])
def test_every_row_has_its_cells_and_a_source(name: str) -> None:
    for row in _table(name):
        assert None not in row, row
        assert row["source"], row


def test_cities_name_known_countries_and_regions() -> None:
    rows = _table("villes")
    assert len(rows) >= 5000
    known, areas = geo.countries(), geo.regions()
    for row in rows:
        assert "," not in row["ville"], row  # the reader cuts the line at its first commas
        assert "," not in row["autres_noms"], row
        assert row["pays"] in known or row["pays"] in ("EH", "PR"), row
        assert int(row["habitants"]) >= 0, row
        for code in row["regions"].split(";"):
            assert not code.startswith("FR-") or code.startswith(("FR-97", "FR-98")) or code in areas, row


def test_every_country_has_a_capital_an_adjective_and_a_continent() -> None:
    assert len(geo.countries()) >= 195
    for country in geo.countries().values():
        assert country.capitals or country.code == "HK", country
        assert all(country.adjectives[:2]), country
        assert country.continents, country
        assert country.article in ("le", "la", "les", "l'", ""), country


@pytest.mark.parametrize(
    ("code", "of", "within"),
    [
        ("CH", "de la Suisse", "en Suisse"),
        ("ML", "du Mali", "au Mali"),
        ("NL", "des Pays-Bas", "aux Pays-Bas"),
        ("CU", "de Cuba", "à Cuba"),
        ("IN", "de l'Inde", "en Inde"),
        ("IR", "de l'Iran", "en Iran"),
        ("IL", "d'Israël", "en Israël"),
    ],
)
def test_a_country_in_a_sentence(code: str, of: str, within: str) -> None:
    country = geo.countries()[code]
    assert (country.of, country.within) == (of, within)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("Tripoli", {"LY", "LB"}), ("Birmingham", {"GB", "US"}), ("Valence", {"FR", "ES"}), ("vienne", {"AT", "FR"})],
)
def test_namesakes_are_all_known(name: str, codes: set[str]) -> None:
    city = geo.city(name)
    assert city is not None
    assert codes <= city.countries


def test_an_unknown_city_is_none() -> None:
    assert geo.city("Trifouilly-les-Chaussettes") is None


def test_the_message_says_the_fact_and_its_source_and_offers_both_mends() -> None:
    (finding,) = found("Le roi arrive à Bucarest, la capitale hongroise.")
    assert "Budapest" in finding.message
    assert "Source" in finding.message
    assert [s.text for s in finding.suggestions] == [
        "Budapest, la capitale hongroise",
        "Bucarest, la capitale roumaine",
    ]
    assert not any(s.safe for s in finding.suggestions)


def test_quotations_and_other_times_are_left_alone() -> None:
    assert not found("« Sydney, la capitale australienne », a-t-il lancé.")
    assert not found("En 1985, Rio de Janeiro, capitale du Brésil dans son cœur, dansait.")
