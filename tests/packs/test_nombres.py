"""The pack `nombres` on frozen sentences of our own: what it must see, and what it must leave alone.

The examples inside the rules are tried elsewhere; here all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import pack_findings, pack_found

findings = partial(pack_findings, "nombres")
found = partial(pack_found, "nombres")
N = "\u00a0"


@pytest.mark.parametrize(
    ("text", "rule", "words", "mend"),
    [
        ("Le port perd 3.4 % de trafic.", "point-decimal", "3.4", "3,4"),
        ("Le quai a coûté 12.5 millions d’euros.", "point-decimal", "12.5", "12,5"),
        ("Le port emploie 11,200 personnes.", "virgule-de-milliers", "11,200", f"11{N}200"),
        ("Il y a 2,450,000 colis.", "virgule-de-milliers", "2,450,000", f"2{N}450{N}000"),
        ("Le colis vaut $80.", "devise-avant", "$80", f"80{N}dollars"),
        ("Le navire vaut £3.2 millions.", "devise-avant", "£3.2 millions", f"3,2{N}millions de livres"),
        ("Le navire vaut €15m.", "devise-avant", "€15m", f"15{N}millions d'euros"),
        ("Le canal a vu 1,2 millions de colis.", "million-singulier", "1,2 millions", "1,2 million"),
        ("La dette est de 40 trillions de yens.", "trillion", "40 trillions", f"40{N}000{N}milliards"),
        ("Le fonds pèse 6 billions de dollars.", "billion", "6 billions", f"6{N}milliards"),
        ("Le plan coûte 3 000 millions d’euros.", "milliers-de-millions", "3 000 millions", f"3{N}milliards"),
        ("Le bac part à 7 a.m. du quai.", "heure-anglaise", "7 a.m.", f"7{N}heures"),
        ("Le bac part à 6:30 PM.", "heure-anglaise", "6:30 PM", f"18{N}h{N}30"),
        ("Le bac part à 12 a.m. du quai.", "heure-anglaise", "12 a.m.", "minuit"),
        ("L’avis du 05/28/2022 est caduc.", "date-americaine", "05/28/2022", "28 mai 2022"),
        ("L’avis du mai 28, 2022 est caduc.", "mois-jour", "mai 28, 2022", None),
        ("Le 1 mai, le port ferme.", "premier-du-mois", "1 ", "1er "),
        ("Le port ferme vendredi, 2 mai.", "virgule-apres-le-jour", ", ", None),
        ("Le port ferme en Février.", "capitale-de-mois", "Février", None),
        ("Le port ferme Mercredi soir.", "capitale-de-jour", "Mercredi", None),
        ("Les années 1960s reviennent.", "decennie-anglaise", "1960s", "1960"),
    ],
)
def test_sees(text: str, rule: str, words: str, mend: str | None) -> None:
    hits = [f for f in findings(text) if f.rule == f"nombres.{rule}"]
    assert [f.text for f in hits] == [words]
    assert [s.text for s in hits[0].suggestions][:1] == ([mend] if mend is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "La version 14.2 corrige l’article 3.1, point 2.4.",
        "Le port compte 1,9 million de colis, 21,5 millions l’an dernier.",
        "Le litre est à 1,845 euro, le taux à 3,125 %.",
        "Il a gagné 3-1 puis 6-4 en 2:05:30.",
        "L’avis du 05/12/2022 et celui du 28/05/2022.",
        "En mars 12 navires ont coulé, comme en mai 68.",
        "Le 14 Juillet, l’accord du Vendredi saint, la planète Mars.",
        "Avril Dupont et Juin Park ont signé.",
        "Le groupe 2AM et la radio 99 FM.",
        "Un écart de 800 millions et de 10 € 3 fois par an.",
        "Le rappeur A$AP a chanté jeudi, 12 heures durant.",
        "Le fichier pèse 1.000.000 d’octets.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_dollars_stay_a_sign_in_canada() -> None:
    assert [s.text for f in findings("Le colis vaut $80.", "fr-CA") for s in f.suggestions] == [f"80{N}$"]


def test_decimal_point_is_not_looked_for_in_switzerland() -> None:
    assert found("Le port perd 3.4 % de trafic.", "fr-CH") == []
