"""The example draft is the golden test: what is found in it, and that its mended version raises nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.drafts.read import read_draft
from lint.engine import check_draft
from lint.model import Finding
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

DRAFTS = Path(__file__).resolve().parent.parent / "examples" / "brouillons"
BOOK = CompiledBook(load_rulebook(), Settings())

GOLDEN: list[tuple[str, str, str]] = [
    ("warning", "titres.virgule-pour-et", "Rubio, Lavrov"),
    ("warning", "titres.virgule-pour-et", "Rubio, Lavrov"),
    ("warning", "ordre-des-mots.temps-dans-le-sujet", "mardi"),
    ("warning", "personnes.russe-ukrainien", "Sergey Lavrov"),
    ("error", "accords.sujets-coordonnes", "a"),
    ("warning", "repetitions.temps", "mardi"),
    ("info", "institutions.nom-commun", "Département"),
    (
        "warning",
        "calques.question-sur-les-dires",
        "Qu’est-ce que les dirigeants ont dit qu’ils ont fait pour mettre fin à la guerre en Ukraine",
    ),
    ("warning", "typographie.espace-manquante", "?"),
    ("info", "faux-amis.adjectifs", "fonctionnaires de haut niveau"),
    ("info", "institutions.nom-commun", "Département"),
    ("info", "faux-amis.adjectifs", "restauration"),
    ("info", "repetitions.voisines", "ont également convenu"),
    ("error", "noms-perdus.personne-et-adjectif", "diplomate complet"),
    ("warning", "calques.respectifs-de-leur", "respectives de leur"),
    ("warning", "typographie.espace-manquante", "?"),
    ("warning", "personnes.russe-ukrainien", "Dmitry Peskov"),
    ("error", "repetitions.infinitif", "se rendre à se rendre"),
    ("warning", "ordre-des-mots.temps-avant-verbe", "plus tôt cette année a exhorté"),
    ("warning", "calques.idiomes-table-et-maison", "venir à la table"),
    ("warning", "calques.qu-a-t-il-a-dire", "Qu’est-ce que le reste de l’Europe a à dire à ce sujet"),
    ("warning", "typographie.espace-manquante", "?"),
    ("warning", "personnes.russe-ukrainien", "Volodymyr Zelenskyy"),
    ("warning", "faux-amis.adjectifs", "se soumettrait"),
    ("info", "faux-amis.termes", "pourparlers de la paix"),
    ("warning", "calques.politique-et-diplomatie", "ont atteint un consensus"),
    ("error", "faits.fonction", "Premier ministre français Emmanuel Macron"),
    ("info", "faux-amis.adjectifs", "assurances"),
]


def findings(name: str) -> list[Finding]:
    result = check_draft(read_draft(str(DRAFTS / name)), BOOK, Settings())
    assert not result.errors
    return result.findings


def test_the_draft_gives_exactly_the_golden_findings() -> None:
    said = [(f.severity.value, f.rule, f.text) for f in findings("rubio-lavrov.md")]
    assert said == GOLDEN


def test_every_span_is_the_words_of_the_file() -> None:
    text = (DRAFTS / "rubio-lavrov.md").read_text(encoding="utf-8")
    for finding in findings("rubio-lavrov.md"):
        assert text[finding.start : finding.end] == finding.text


def test_the_mended_version_raises_nothing_at_all() -> None:
    assert findings("rubio-lavrov.relu.md") == []


@pytest.mark.parametrize("mark", ["Ukraine?", "rencontrer?", "sujet?"])
def test_the_missing_spaces_have_a_safe_mend(mark: str) -> None:
    text = (DRAFTS / "rubio-lavrov.md").read_text(encoding="utf-8")
    place = text.index(mark) + len(mark) - 1
    (finding,) = [f for f in findings("rubio-lavrov.md") if f.start <= place < f.end]
    assert finding.severity.value == "warning"
    assert finding.suggestions[0].safe
