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


@pytest.mark.parametrize(
    ("text", "words", "mend"),
    [
        ("Le WHO a déclaré la fin de la pandémie.", "Le WHO", "L’OMS"),
        ("La NATO renforce son flanc est.", "La NATO", "L’Otan"),
        ("L’IAEA a inspecté la centrale.", "IAEA", "AIEA"),
        ("Le GDP chinois a reculé de 2 %.", "GDP", "PIB"),
        ("L’ECB a relevé ses taux.", "L’ECB", "La BCE"),
        ("L’OPEC réduit sa production.", "OPEC", "Opep"),
        ("Le WTO a condamné les droits de douane.", "Le WTO", "L’OMC"),
        ("La ICJ a rendu son avis.", "ICJ", "CIJ"),
        ("Le UNHCR alerte sur la situation.", "UNHCR", "HCR"),
        ("Les UAE ont normalisé leurs relations.", "UAE", "Émirats arabes unis"),
        ("La ECOWAS menace d’intervenir.", "ECOWAS", "Cédéao"),
        ("Le IPCC publie son rapport.", "IPCC", "Giec"),
        ("Les patients atteints de HIV sont suivis.", "HIV", "VIH"),
        ("Le virus de l’AIDS recule.", "de l’AIDS", "du sida"),
        ("Le test DNA a innocenté le détenu.", "DNA", "ADN"),
        ("La DRC accuse le Rwanda.", "DRC", "RDC"),
        ("La CAR est en proie aux violences.", "CAR", "RCA"),
        ("Une NGO locale distribue l’eau.", "NGO", "ONG"),
        ("Le PM indien a félicité son homologue.", "PM", "Premier ministre"),
        ("Le FTA avec l’Inde est signé.", "Le FTA", "L’accord de libre-échange"),
        ("L’EU sanctionne douze entreprises.", "EU", "UE"),
        ("Le WFP suspend ses livraisons.", "WFP", "PAM"),
        ("L’ILO dénonce le travail forcé.", "ILO", "OIT"),
        ("Le IOM a recensé 200 morts.", "Le IOM", "L’OIM"),
        ("L’ISIS revendique l’attaque.", "ISIS", "EI"),
        ("La PLO a gelé les contacts.", "La PLO", "L’OLP"),
        ("Le CEO a démissionné.", "CEO", "PDG"),
        ("Un MRI a révélé une tumeur.", "Un MRI", "Une IRM"),
        ("Le NPT expire bientôt, selon l’expert nucléaire.", "NPT", "TNP"),
        ("L’OECD abaisse ses prévisions.", "OECD", "OCDE"),
        ("La VAT passera à 21 %.", "VAT", "TVA"),
        ("Un IED a explosé au passage du convoi.", "IED", "EEI"),
        ("Les SMEs réclament des aides.", "SMEs", "PME"),
        ("La OPCW confirme l’usage du chlore.", "La OPCW", "L’OIAC"),
        ("Le ICRC visite les prisonniers.", "ICRC", "CICR"),
        ("La AfDB prête 200 millions.", "AfDB", "BAD"),
    ],
)
def test_more_pairs(text: str, words: str, mend: str | None) -> None:
    hits = [f for f in findings(text) if f.text == words]
    assert len(hits) == 1
    assert [s.text for s in hits[0].suggestions][:1] == ([mend] if mend is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "Le Financial Times cite la Banque d’Angleterre.",
        "La NASA, la CIA, le FBI et la NSA.",
        "L’ONU, l’Otan, le FMI, l’OMS et l’UE.",
        "La BBC, la NBA, la NFL et l’UEFA.",
        "Une douzaine d’huîtres et deux fois plus de pain.",
        "La CAR-T, thérapie génique, et le car scolaire.",
        "Le PM2,5 est un polluant.",
        "Un PM de la gendarmerie.",
        "Le sommet de l’Asean et de l’OSCE.",
        "Les Farc ont rendu les armes.",
        "Le CIO et la Fifa ont tranché.",
        "L’AFP, Reuters et l’AP confirment.",
        "L’Intelligence artificielle et la BCE.",
    ],
)
def test_more_right_sentences(text: str) -> None:
    assert [f.text for f in findings(text)] == []
