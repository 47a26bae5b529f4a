"""The pack `acronymes`: English acronyms with a French form, and the contexts where they are right."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from lint.engine import check_draft
from lint.model import Finding
from lint.rulebook.book import CompiledBook
from lint.rulebook.examples import example_draft
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import Rulebook, load_rulebook
from lint.settings import Settings


@cache
def rulebook() -> Rulebook:
    return load_rulebook(cache=False)


@cache
def book(locale: str = "fr-FR") -> CompiledBook:
    return CompiledBook(rulebook(), Settings(select=("acronymes",), locale=locale))


def findings(text: str, locale: str = "fr-FR") -> tuple[Finding, ...]:
    return tuple(check_draft(example_draft(text), book(locale), book(locale).settings).findings)


def entries() -> list[dict[str, Any]]:
    import yaml

    from lint.rulebook.load import builtin_packs

    with (builtin_packs() / "acronymes.yaml").open(encoding="utf-8") as file:
        return [t for rule in yaml.safe_load(file)["rules"] for t in rule.get("terms", ())]


def test_examples_of_the_pack() -> None:
    ids = [i for i in rulebook().rules if i.startswith("acronymes.")]
    assert len(ids) == 7
    assert [str(f) for f in try_examples(rulebook(), ids)] == []


def test_several_hundred_acronyms_each_with_a_gender() -> None:
    table = entries()
    wrong = [w for t in table for w in ([t["wrong"]] if isinstance(t["wrong"], str) else t["wrong"])]
    assert len(wrong) >= 300
    assert not [t["wrong"] for t in table if "gender" not in t]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Le chef de la WHO a salué l'accord.", "de l'OMS"),
        ("L'ICC a émis un mandat.", "La CPI"),
        ("Il préside l'ECOWAS depuis juin.", "la Cédéao"),
        ("Le taux de VAT est de 20 %.", "TVA"),
        ("Le patient souffre de COPD.", "BPCO"),
        ("Le texte du UNHCR est clair.", "HCR"),
        ("Des dizaines de NGOs sont parties.", "d'ONG"),
        ("Les NGO sont parties.", "ONG"),
        ("Il a vu un UFO au-dessus du lac.", "ovni"),
        ("Le service de LNG ouvrira.", "GNL"),
        ("Les troupes de la USSR ont cédé.", "de l'URSS"),
        ("La RSF a repris Khartoum.", "Les FSR"),
    ],
)
def test_wrong(text: str, mend: str) -> None:
    found = findings(text)
    assert [f.suggestions[0].text.replace("’", "'") for f in found][:1] == [mend]


@pytest.mark.parametrize(
    "text",
    [
        "La CIA, le FBI, la NASA, la NBA et la BBC ont réagi.",
        "L'Agence internationale de l'énergie atomique (IAEA, en anglais) siège à Vienne.",
        "Le World Food Programme (WFP), selon son sigle anglais, recrute.",
        "La RSF, Reporters sans frontières, publie son classement ; le Soudan est dernier.",
        "Un SDF a été secouru à Lille, une OAS d'Algérie jugée, un CAR bloqué.",
        "LE MAIRE EST AU STADE ET L'UN DES DEUX A EU PEUR",
        "Le billet coûte 40 dollars US et la finale de l'US Open est dimanche.",
        "Les virus SARS-CoV-2 et l'IRM, le VIH et le sida, GMT et LGBT.",
        "Mistral AI et Stability AI ont signé avec Amnesty.",
        "La PPE du gouvernement fixe la part du nucléaire et des casques.",
        "Le SCO d'Angers reçoit Lens ; le CAS du club est clos.",
        "L'introduction en Bourse (IPO) est reportée.",
        "Le cricket anglais : l'ECB renonce, l'ICC approuve.",
    ],
)
def test_right(text: str) -> None:
    assert [(f.rule, f.text) for f in findings(text)] == []


def test_chief_executives_are_left_alone_in_belgium_and_switzerland() -> None:
    text = "Le CEO de la banque part."
    assert len(findings(text)) == 1
    assert not findings(text, "fr-BE")
    assert not findings(text, "fr-CH")
