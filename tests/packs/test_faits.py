"""The check of offices, and the fact base that it rests on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lint.drafts.read import parse_draft
from lint.engine import DraftResult, check_draft
from lint.facts.store import builtin_facts, read_facts
from lint.model import Severity
from lint.resources import builtin_rules
from lint.rulebook.book import CompiledBook
from lint.rulebook.load import load_rulebook
from lint.settings import Settings

SETTINGS = Settings(select=("faits",))
BOOK = CompiledBook(load_rulebook(), SETTINGS)


def check(text: str, date: str | None) -> DraftResult:
    head = f"---\ndate: {date}\n---\n\n" if date else ""
    return check_draft(parse_draft(head + text + "\n", "a.md"), BOOK, SETTINGS)


WRONG = [
    ("2025-02-18", "Le Premier ministre français Emmanuel Macron a parlé.", "président français Emmanuel Macron"),
    ("2016-03-01", "Angela Merkel, présidente allemande, se rend à Paris.", "Angela Merkel, chancelière allemande"),
    ("2023-05-02", "Le président italien, Mario Draghi, a signé.", "président italien, Sergio Mattarella"),
    ("2024-03-02", "Le président des États-Unis Barack Obama a signé.", "président des États-Unis Joe Biden"),
    ("2018-06-02", "La chancelière allemande Theresa May a signé.", "chancelière allemande Angela Merkel"),
    ("2019-06-02", "Vladimir Poutine, le Premier ministre russe, a signé.", "Vladimir Poutine, le président russe"),
]


@pytest.mark.parametrize(("date", "text", "mend"), WRONG)
def test_a_contradiction_is_an_error_with_its_mend(date: str, text: str, mend: str) -> None:
    (finding,) = check(text, date).findings
    assert finding.severity is Severity.ERROR
    assert mend in [s.text for s in finding.suggestions]
    assert not any(s.safe for s in finding.suggestions)
    assert "Source" in finding.message


RIGHT = [
    ("2025-02-18", "Le Premier ministre français François Bayrou a parlé."),
    ("2025-02-18", "Le Premier ministre français a reçu Emmanuel Macron."),
    ("2025-02-18", "Le Premier ministre français, Emmanuel Macron et leurs invités ont dîné."),
    ("2025-02-18", "Reçu par le Premier ministre indien, Emmanuel Macron, arrivé la veille, a salué l'accord."),
    ("2025-02-18", "L'ancienne chancelière allemande Angela Merkel publie ses mémoires."),
    ("2025-02-18", "Alors Premier ministre britannique, Tony Blair avait refusé."),
    ("2025-02-18", "En 2010, le président américain Barack Obama promulguait la réforme."),
    ("2025-02-18", "L'épouse du président français Nicolas Sarkozy chantera."),
    ("2025-02-18", "« Le président français François Bayrou », a-t-il dit."),
    ("2025-02-18", "Le président américain Dupont de Nemours a parlé."),
    ("2023-02-18", "Le chef du gouvernement américain Joe Biden a parlé."),
]


@pytest.mark.parametrize(("date", "text"), RIGHT)
def test_right_copy_is_left_alone(date: str, text: str) -> None:
    assert check(text, date).findings == []


def test_near_a_change_it_only_asks_to_verify() -> None:
    (finding,) = check("Le président américain Joe Biden a parlé.", "2025-02-01").findings
    assert finding.severity is Severity.INFO
    assert finding.message.startswith("À vérifier")


def test_beyond_the_sources_day_it_only_asks_to_verify() -> None:
    (finding,) = check("Le Premier ministre français Emmanuel Macron a parlé.", "2026-10-01").findings
    assert finding.severity is Severity.INFO


def test_without_a_date_the_rule_is_skipped_and_said() -> None:
    result = check("Le Premier ministre français Emmanuel Macron a parlé.", None)
    assert result.findings == []
    assert [s.what for s in result.skipped] == ["faits.fonction", "faits.mort"]


def test_the_built_in_base_has_no_problem_and_no_two_holders_on_one_day() -> None:
    base = builtin_facts()
    assert base.problems == []
    days = [dt.date(year, month, 15) for year in range(2008, 2025) for month in (1, 4, 7, 10)]
    for place in base.places:
        for office in ("chef-etat", "chef-gouvernement"):
            for day in days:
                held = [s for s in base.holders(place, office, day) if not s.interim and s.end != day]
                held = [s for s in held if s.sure_start <= day and (s.sure_end is None or day <= s.sure_end)]
                assert len(held) <= 1 or not base.is_single(place, office), (place, office, day)


def test_every_statement_has_a_source_and_a_day() -> None:
    for statement in builtin_facts():
        assert statement.source
        assert statement.qid.startswith("Q") or not statement.qid
        assert statement.retrieved >= statement.start


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("FR,chef-etat,Jeanne Dupont,,f,2020-02-30,,Essai,2024-01-01,Q1", "date impossible"),
        ("FR,chef-etat,Jeanne Dupont,,f,2020-02-03,2019-01-01,Essai,2024-01-01,Q1", "dates inversées"),
        ("ZZ,chef-etat,Jeanne Dupont,,f,2020-02-03,,Essai,2024-01-01,Q1", "lieu inconnu"),
        ("FR,chef-etat,Jeanne Dupont,,f,2020-02-03,,,2024-01-01,Q1", "source absente"),
    ],
)
def test_a_bad_row_is_named_and_the_others_serve(tmp_path: Path, row: str, why: str) -> None:
    for name in ("lieux.csv", "titres.csv"):
        (tmp_path / name).write_bytes((builtin_rules() / "facts" / name).read_bytes())
    head = "lieu,fonction,personne,variantes,genre,debut,fin,source,consulte,qid\n"
    good = "FR,chef-etat,Paul Durand,,m,2020-02-03,,Essai,2024-01-01,Q2\n"
    (tmp_path / "fonctions.csv").write_text(head + row + "\n" + good, encoding="utf-8")
    base = read_facts(tmp_path)
    assert base.person("Paul Durand") is not None
    (problem,) = base.problems
    assert why in problem.why
    assert problem.line == 2
