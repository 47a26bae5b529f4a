"""The pack `residus` on frozen sentences of our own: what it must see, and what it must leave alone.

The examples inside the rules are tried elsewhere; here all rules of the pack run together, through a reader.
"""

from __future__ import annotations

from functools import partial

import pytest

from .helpers import pack_findings, pack_found

findings = partial(pack_findings, "residus")
found = partial(pack_found, "residus")


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Le dÃ©lÃ©guÃ© est reparti.", "mojibake", "dÃ©lÃ©guÃ©"),
        ("Les voisins dâ€™en face ont vu.", "mojibake", "dâ€™en"),
        ("Le d√©l√©gu√© est reparti.", "mojibake", "d√©l√©gu√©"),
        ("Le d�l�gu� est reparti.", "caractere-de-remplacement", "d�l�gu�"),
        ("La mer d?Iroise est calme.", "apostrophe-perdue", "d?"),
        ("Le d=C3=A9l=C3=A9gu=C3=A9 est reparti.", "encodage-de-courriel", "=C3=A9"),
        ("Le juge de [UNK] a tranché.", "jeton-de-decoupage", "[UNK]"),
        ("Un porte @-@ parole a parlé.", "jeton-de-decoupage", "@-@"),
        ("Français : La mer est calme ce matin.", "etiquette", "Français :"),
        ("Voici la traduction demandée :", "assistant", "Voici la traduction demandée :"),
        ("Here is the translated article:", "assistant-anglais", "Here is the translated article:"),
        ("Le navire {{nom_du_navire}} a coulé.", "gabarit", "{{nom_du_navire}}"),
        ("Le patron, âgé de XX ans, est sauf.", "a-completer", "XX"),
        ("Un **naufrage a eu lieu.", "balisage", "**"),
        ("Le syndicat (CFDT a signé.", "parenthese", "(CFDT"),
        ("Le patron dit « avoir eu peur.", "guillemet-orphelin", "« avoir"),
        ("La préfecture a recensé les navires, les équipages et les", "fin-coupee", "les"),
        ("Continue reading the main story", "habillage", "Continue reading the main story"),
        ("BOSTON (AP) — La mer est calme.", "attaque-d-agence", "BOSTON (AP) —"),
        ("La mer est calme. (Reporting by Ann Lee; Editing by Bo Ray)", "signature-anglaise", None),
    ],
)
def test_sees(text: str, rule: str, words: str | None) -> None:
    hits = [f for f in findings(text) if f.rule == f"residus.{rule}"]
    assert hits
    assert words is None or hits[0].text == words


@pytest.mark.parametrize(
    "text",
    [
        "Voici la traduction concrète du vote : un port fermé.",
        "« Voici la traduction », a dit l’interprète.",
        "Le Français : un marin d’exception.",
        "Bien sûr, la mer est calme.",
        "Le compte @marine et presse@exemple.fr répondent.",
        "Trois points : a) la mer ; b) le vent ; 1) la houle.",
        "Le match (2-1) est clos :)",
        "Le chalutier mesure 12 % de plus, soit 50 % d’arrhes.",
        "São Paulo, Ålesund, «ÉTÉ» et «CAFÉ» ; Bâle, Nîmes, Łódź.",
        "Le Super Bowl XXX, la XXe édition et le pape Jean XXIII.",
        "Il a voulu lire la suite du rapport.",
        "PARIS, 3 mars (Reuters) - La mer est calme.",
        "PARIS (AFP) - La mer est calme.",
        "Stand By Me et One By One passent ce soir.",
        "Aucune formation ne veut voter contre",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_quotation_over_paragraphs_is_closed_once() -> None:
    assert found("« La mer monte.\n\n« Le vent forcit.\n\n« Rentrons », a crié le patron.") == []
    assert found("« La mer monte.\n\nLe vent forcit », a crié le patron.") == []


def test_mojibake_is_decoded() -> None:
    mends = {s.text for f in findings("L’Ã®le a Ã©tÃ© Ã©vacuÃ©e.") for s in f.suggestions}
    assert mends == {"L’île", "été", "évacuée."}


def test_marks_that_markdown_hides() -> None:
    assert found("Le patron de <unk> est sauf.", path="t.md")[0][0] == "jeton"
    assert found("La mer est calme ce soir.</s>", path="t.md")[0][0] == "jeton"
    assert found("L&#39;hiver arrive.", path="t.md") == [("entite", "&#39;")]
    assert found("Vent &nbsp;: fort R&amp;D froid.", path="t.md") == []
    assert len(found("Vent fort &amp; froid.", path="t.md")) == 1
    assert found("Le mot `<unk>` est un jeton.", path="t.md") == []


def test_bold_words() -> None:
    assert found("**Le patron** du navire a été secouru.", path="t.md") == [("gras", "Le patron")]
    assert found("**À savoir :** le navire a coulé.", path="t.md") == []
    assert found("**Ana Sy** a été secourue.", path="t.md") == []


def test_broken_encoding_does_not_slow_down() -> None:
    assert len(findings("Ã©" * 3000)) == 1
