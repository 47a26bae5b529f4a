"""Which of LanguageTool's rules speak, and as what."""

from __future__ import annotations

import pytest

from lint.drafts.read import parse_draft
from lint.engines.languagetool import rules
from lint.engines.languagetool.rules import Choice, Measured, is_on
from lint.errors import MorasseError
from lint.model import Severity
from lint.rulebook.load import load_rulebook
from lint.settings import Settings


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch):
    known = {
        "BRUYANTE": Measured("BRUYANTE", "AGREEMENT", 40, 3, False),
        "SURE": Measured("SURE", "AGREEMENT", 2, 2, True),
    }
    monkeypatch.setattr(rules, "measured", lambda: known)


def test_by_default_the_measured_and_the_silent_speak():
    choice = Choice(Settings())
    assert choice.rule("BRUYANTE", "AGREEMENT") is None
    assert choice.rule("FRENCH_WHITESPACE", "MISC") is None
    assert choice.rule("TIRET", "CAT_TYPOGRAPHIE") is None
    found = choice.rule("JAMAIS_VUE", "AGREEMENT")
    assert found is not None
    assert (found.id, found.mqm, found.severity) == ("languagetool.JAMAIS_VUE", "fluency/grammar", Severity.WARNING)
    assert is_on("SURE", "AGREEMENT")


@pytest.mark.parametrize(
    "pattern", ["languagetool", "languagetool.*", "languagetool.BRUYANTE", "languagetool.bruyante"]
)
def test_selected_by_name_it_speaks(pattern: str):
    assert Choice(Settings(select=(pattern,))).rule("BRUYANTE", "AGREEMENT")


def test_a_selection_of_other_rules_is_none_of_its_business():
    choice = Choice(Settings(select=("calques",)))
    assert choice.is_empty
    assert choice.rule("SURE", "AGREEMENT") is None


def test_ignored_and_off():
    assert Choice(Settings(ignore=("languagetool",))).is_empty
    assert Choice(Settings(ignore=("languagetool.SURE",))).rule("SURE", "AGREEMENT") is None
    assert Choice(Settings(severity={"languagetool.SURE": None})).rule("SURE", "AGREEMENT") is None


def test_a_severity_of_its_own_wakes_a_rule():
    found = Choice(Settings(severity={"languagetool.BRUYANTE": Severity.ERROR})).rule("BRUYANTE", "AGREEMENT")
    assert found is not None
    assert found.severity is Severity.ERROR
    found = Choice(Settings(severity={"languagetool": Severity.INFO})).rule("SURE", "AGREEMENT")
    assert found is not None
    assert found.severity is Severity.INFO


def test_the_rulebook_lets_its_names_pass():
    book = load_rulebook()
    assert book.match("languagetool.D_N") == []
    assert book.match("languagetool") == []
    with pytest.raises(MorasseError):
        book.match("languagetol")


def test_suppressions_may_name_its_rules_when_it_is_off():
    from lint.engine import check_draft
    from lint.rulebook.book import CompiledBook

    settings = Settings(select=("suppressions.inutile", "suppressions.inconnue"))
    draft = parse_draft("<!-- morasse: ignore[languagetool.D_N] voulu -->\nLe chat dort.\n", "a.md")
    assert check_draft(draft, CompiledBook(load_rulebook(), settings), settings).findings == []


def test_the_shipped_table_is_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    found = rules.measured()
    assert len(found) > 50
    assert rules.header()["version"]
    for measured in found.values():
        assert measured.confirmed <= measured.alarms
        if measured.active:
            assert not rules.is_left_out(measured.id, measured.category)
