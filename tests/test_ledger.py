"""The precision ledger: read and written as documented, in step with the rules' status and with the frozen sample."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lint.errors import MorasseError
from lint.rulebook.ledger import CLEAN, MACHINE, MOST_FALSE, TYPED, Corpus, Ledger, Record, Tally, read_ledger
from lint.rulebook.load import load_rulebook
from lint.rulebook.pages import record_lines, render_page

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "rules" / "ledger"
DAY = dt.date(2025, 3, 10)
AGAIN = "run bench/ledger.py over the corpora (see its head), or leave the rule in preview"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_ledger", ROOT / "bench" / "ledger.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_ledger"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def committed() -> Ledger:
    return read_ledger(FOLDER)


def test_a_rule_with_false_alarms_is_on_trial(committed: Ledger) -> None:
    rules = load_rulebook().rules
    rates = {rule: committed.false_rate(rule) or 0.0 for rule in committed.records if rule in rules}
    assert [r for r, rate in rates.items() if rate > MOST_FALSE and rules[r].status == "stable"] == []


def test_a_stable_rule_has_been_measured(committed: Ledger) -> None:
    stable = [rule.id for rule in load_rulebook().rules.values() if rule.status == "stable"]
    assert [rule for rule in stable if rule not in committed.records] == [], AGAIN


def test_no_rule_raises_more_on_the_sample_than_the_ledger_says(bench: ModuleType, committed: Ledger) -> None:
    assert bench.grown(bench.sample_ledger(), committed) == []


def test_a_rule_that_raises_more_is_told(bench: ModuleType) -> None:
    fresh = Ledger({}, {"p.a": Record("p.a", {"sample": 2}), "p.b": Record("p.b", {"sample": 1}), "p.c": Record("p.c")})
    before = Ledger({}, {"p.a": Record("p.a", {"sample": 1}), "p.b": Record("p.b", {"sample": 1})})
    assert bench.grown(fresh, before) == ["p.a: 1 -> 2 alarms on the sample of right copy"]


def test_only_hashes_are_kept(bench: ModuleType) -> None:
    judgements = bench.read_judgements(FOLDER)
    assert judgements
    for one in judgements.values():
        assert len(one.sentence) == 16
        assert int(one.sentence, 16) >= 0
        assert " " not in "".join((one.rule, one.corpus, one.reader))
    for path in FOLDER.iterdir():
        assert max(len(word) for word in path.read_text(encoding="utf-8").replace(",", " ").split()) < 60


def test_the_commited_tables_are_sorted(committed: Ledger) -> None:
    assert list(committed.records) == sorted(committed.records)


def corpora(tmp_path: Path) -> list[str]:
    """A corpus of two drafts with a fault that the built-in rules know, and one of machine output."""
    clean = tmp_path / "propre.jsonl"
    clean.write_text('{"fr": "Le ministre a a parlé hier."}\n{"autre": "rien"}\n{"fr": "Il pleut."}\n', "utf-8")
    machine = tmp_path / "machine.jsonl"
    machine.write_text('{"mt": "Le préfet de de la région est venu."}\n', "utf-8")
    return ["--typed", f"propre={clean}", "--mt", f"machine={machine}:mt", "--output", str(tmp_path / "ledger")]


def test_measure_read_judge_and_measure_again(
    bench: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "SAMPLE_PATHS", (tmp_path / "echantillon.md",))
    (tmp_path / "echantillon.md").write_text("Le maire est venu.\n", encoding="utf-8")
    given, unread = corpora(tmp_path), tmp_path / "a-lire.tsv"
    assert bench.main([*given, "--unread", str(unread), "--mt-too"]) == 0
    first = read_ledger(tmp_path / "ledger")
    assert [(c.name, c.kind, c.documents) for c in first.corpora.values()] == [
        ("propre", TYPED, 2),
        ("machine", MACHINE, 1),
        ("sample", "sample", 1),
    ]
    (rule,) = {r.rule for r in first.records.values() if r.alarms}
    assert first.records[rule].clean == Tally(unread=1)
    assert first.false_rate(rule) == pytest.approx(1000 / first.corpora["propre"].words)
    lines = unread.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"\t{rule}\t") for line in lines)
    assert "a a parlé" in "".join(lines)

    unread.write_text("".join(f"{v}{line}\n" for v, line in zip(("taste", "true"), lines, strict=True)), "utf-8")
    assert bench.main([*given, "--judge", str(unread), "--reader", "moi", "--unread", str(unread), "--mt-too"]) == 0
    second = read_ledger(tmp_path / "ledger")
    record = second.records[rule]
    assert sorted([record.clean.read, record.mt.read]) == [1, 1]
    assert (record.clean.unread, record.mt.unread, record.readers) == (0, 0, ("moi",))
    assert second.false_rate(rule) == 0
    assert unread.read_text(encoding="utf-8") == ""
    for path in (tmp_path / "ledger").iterdir():
        assert "parlé" not in path.read_text(encoding="utf-8")
    capsys.readouterr()


def test_a_verdict_that_is_none_is_refused(bench: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "lu.tsv"
    file.write_text("peut-être\tp.a\t0000000000000000\tpresse\tx\tphrase\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"lu\.tsv:1"):
        bench.take({}, file, "moi", DAY)


def ledger() -> Ledger:
    known = {
        "presse": Corpus("presse", TYPED, 1, 60_000, DAY),
        "livres": Corpus("livres", CLEAN, 1, 40_000, DAY),
        "machine": Corpus("machine", MACHINE, 1, 20_000, DAY),
    }
    records = {
        "p.a": Record("p.a", {"presse": 3, "machine": 4}, Tally(1, 1, 0, 1), Tally(3, 1), ("moi",), DAY),
        "p.z": Record("p.z"),
        "typographie.x": Record("typographie.x", {"livres": 1}, Tally(false=1)),
    }
    return Ledger(known, records)


def test_an_unread_alarm_counts_as_false() -> None:
    assert ledger().false_rate("p.a") == pytest.approx(0.02)
    assert ledger().false_rate("p.z") == 0
    assert ledger().false_rate("p.unknown") is None


def test_typography_is_measured_where_it_was_set() -> None:
    assert ledger().false_rate("typographie.x") == pytest.approx(0.025)
    assert ledger().per_thousand("typographie.x", "presse") is None
    assert ledger().per_thousand("p.a", "machine") == pytest.approx(0.2)


def test_a_page_shows_the_record() -> None:
    assert record_lines(ledger(), "p.a") == [
        "Textes justes : 3 alertes sur 100\u202f000 mots (0,030 pour 1 000) : 1 juste, 1 fausse, 1 non lue",
        "Traductions automatiques : 4 alertes sur 20\u202f000 mots (0,200 pour 1 000) : 3 justes, 1 fausse",
        "Lu par moi, le 2025-03-10.",
    ]
    assert record_lines(ledger(), "p.z")[0] == "Textes justes : 0 alerte sur 100\u202f000 mots"
    assert record_lines(ledger(), "p.unknown") == []


def test_explain_has_the_record(committed: Ledger) -> None:
    rulebook = load_rulebook()
    rule = rulebook.get("repetitions.mot")
    page = render_page(rule, rulebook.page(rule.id))
    assert all(f"- {line}" in page for line in record_lines(committed, rule.id))
    assert "Registre" in page


@pytest.mark.parametrize("content", ["rule,presse\np.a,beaucoup\n", "rien\nde bon\n", "rule\n\xff"])
def test_a_broken_ledger_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "corpora.csv").write_text(f"corpus,kind,documents,words,measured\npresse,clean,1,10,{DAY}\n", "utf-8")
    (tmp_path / "alarms.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(MorasseError, match="registre de précision illisible"):
        read_ledger(tmp_path)
