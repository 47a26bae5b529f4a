"""Where reports go: several forms in one run, files whole or not at all, build servers."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from lint.reports import FORMATS
from tests.newsroom import command, environment, make

DRAFT = "# Titre\n\nUn pingouin 🎉 passe\u00a0! Un pingouin dort.\n\nIl fait froid, voire même glacial.\n"


def test_several_forms_in_one_run_agree(morasse, put):
    put("a.md", DRAFT)
    put("b.md", "Le phoque dort.\n")
    names = [name for name in FORMATS if name != "html"]
    files = [argument for name in names for argument in ("--output-file", f"{name}:r-{name}.txt")]
    result = morasse("check", ".", "--format", "json", *files)
    assert (result.code, result.err) == (1, "")
    texts = {name: Path(f"r-{name}.txt").read_text(encoding="utf-8") for name in names}
    expected = [(f["rule"], f["line"]) for f in result.json["findings"]]
    assert len(expected) == 3
    assert json.loads(texts["json"]) == result.json
    lines = [json.loads(line) for line in texts["json-lines"].splitlines()]
    assert [(f["rule"], f["line"]) for f in lines] == expected
    found = json.loads(texts["sarif"])["runs"][0]["results"]
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in found]
    assert [(r["ruleId"], at["startLine"]) for r, at in zip(found, regions, strict=True)] == expected
    assert [r["partialFingerprints"]["sentence/v1"] for r in found] == [f["fingerprint"] for f in lines]
    issues = json.loads(texts["gitlab"])
    assert [(i["check_name"], i["location"]["lines"]["begin"]) for i in issues] == expected
    assert [i["fingerprint"].split("-")[0] for i in issues] == [f["fingerprint"] for f in lines]
    diagnostics = json.loads(texts["rdjson"])["diagnostics"]
    starts = [d["location"]["range"]["start"] for d in diagnostics]
    assert [(d["code"]["value"], at["line"]) for d, at in zip(diagnostics, starts, strict=True)] == expected
    assert [at["column"] for at in starts] == [4, len("Un pingouin 🎉 passe\u00a0! Un ".encode()) + 1, 16]
    failures = ET.fromstring(texts["junit"].encode()).findall("testsuite/testcase/failure")
    assert len(failures) == 3
    assert texts["github"].count("::warning ") + texts["github"].count("::error ") == 3
    assert len(texts["concise"].splitlines()) == 3
    assert texts["human"].endswith("2 fichiers vérifiés : 2 erreurs, 1 avertissement.\n")


def test_rules_of_sarif_have_their_pages(morasse, put):
    put("a.md", DRAFT)
    rules = json.loads(morasse("check", "a.md", "--format", "sarif").out)["runs"][0]["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["essai.pingouin", "essai.voire-meme"]
    assert "## Pourquoi" in rules[0]["help"]["markdown"]
    assert rules[0]["fullDescription"]["text"].startswith("En français, le manchot")


def test_standard_input_has_columns_in_bytes(morasse):
    result = morasse("check", "-", "--format", "rdjson", stdin="Été\u00a0: un pingouin.\n".encode())
    span = json.loads(result.out)["diagnostics"][0]["location"]["range"]
    assert span["start"]["column"] == len("Été\u00a0: un ".encode()) + 1


def test_after_fix_the_files_speak_of_the_mended_draft(morasse, put):
    put("a.md", "Été : un pingouin, voire même deux pingouins.\n")
    morasse("check", "--fix", "a.md", "--output-file", "rdjson:r.json")
    (one,) = json.loads(Path("r.json").read_text(encoding="utf-8"))["diagnostics"]
    column = one["location"]["range"]["start"]["column"]
    assert Path("a.md").read_bytes()[column - 1 :].startswith("voire même".encode())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("sarif", "ne dit pas quelle forme"),
        ("sarif:", "ne dit pas quelle forme"),
        (":x", "forme inconnue"),
        ("sarrif:x", "Vouliez-vous dire « sarif » ?"),
        ("sarif:absent/x.sarif", "ce dossier n’existe pas"),
        ("sarif:dossier", "c’est un dossier"),
    ],
)
def test_a_file_that_cannot_be_is_refused_before_all(morasse, put, value, said):
    put("a.md", DRAFT)
    Path("dossier").mkdir()
    result = morasse("check", "--fix", "a.md", "--output-file", "json:bon.json", "--output-file", value)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not Path("bon.json").exists()
    assert Path("a.md").read_text(encoding="utf-8") == DRAFT


def test_two_reports_for_one_file(morasse, put):
    put("a.md", DRAFT)
    result = morasse("check", "a.md", "--output-file", "json:x", "--output-file", "sarif:./x")
    assert (result.code, Path("x").exists()) == (2, False)


def test_a_full_disk_leaves_no_half(morasse, put, monkeypatch):
    put("a.md", DRAFT)
    put("r.json", "ancien")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = morasse("check", "a.md", "--output-file", "json:r.json")
    assert result.code == 2
    assert "r.json : rapport non écrit : plus de place sur le disque" in result.err
    assert "essai.pingouin" in result.out
    assert Path("r.json").read_text(encoding="utf-8") == "ancien"
    assert sorted(p.name for p in Path(".").iterdir()) == ["a.md", "r.json"]


def test_a_read_only_report(morasse, put):
    put("a.md", DRAFT)
    put("r.json", "ancien").chmod(0o444)
    result = morasse("check", "a.md", "--output-file", "json:r.json")
    assert result.code == 2
    assert "rapport non écrit" in result.err
    assert Path("r.json").read_text(encoding="utf-8") == "ancien"


def test_github_actions_are_known(morasse, put, monkeypatch, newsroom):
    put("sujets/a.md", DRAFT)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(newsroom))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(newsroom / "page.md"))
    put("page.md", "Avant.\n")
    monkeypatch.chdir(newsroom / "sujets")
    result = morasse("check", "a.md")
    assert result.out.startswith("::error file=sujets/a.md,line=3,")
    assert Path("../page.md").read_text(encoding="utf-8").startswith("Avant.\n## Morasse\n")
    assert morasse("check", "a.md", "--format", "human").out.startswith("a.md\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(newsroom))
    result = morasse("check", "a.md")
    assert result.code == 2
    assert "page du job non écrite" in result.err


def test_a_draft_with_both_sides_of_a_merge_is_refused(morasse, put):
    text = "Un.\n\n<<<<<<< HEAD\nUn pingouin.\n=======\nDeux pingouins.\n>>>>>>> autre\n"
    put("a.md", text)
    result = morasse("check", "--fix", "a.md")
    assert result.code == 2
    assert result.err.startswith("morasse : a.md:3 : conflit de fusion non résolu. ")
    assert Path("a.md").read_text(encoding="utf-8") == text
    put("a.md", "Titre\n=======\n\n<<<<<<< n’est pas un conflit.\n")
    assert morasse("check", "a.md").code == 0


def test_what_a_hook_names_does_not_depend_on_the_lot(morasse, put):
    put("LICENSE", "Licence.\n")
    put("vide.md", "")
    put("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    put("a.md", "Le phoque dort.\n")
    alone = [morasse("check", "--force-exclude", name).code for name in ("LICENSE", "vide.md", "image.txt", "a.md")]
    assert alone == [0, 0, 0, 0]
    assert morasse("check", "--force-exclude", "LICENSE", "vide.md", "image.txt", "a.md").code == 0
    assert [morasse("check", name).code for name in ("LICENSE", "vide.md", "image.txt")] == [2, 2, 2]


def test_two_runs_at_once_leave_one_whole_report(tmp_path):
    """Whoever writes last wins; nobody reads a mixture, nothing is left beside it."""
    folder = make(tmp_path / "redaction", drafts=30)
    arguments = command("check", ".", "--no-cache", "--jobs", "1", "--output-file", "sarif:../m.sarif")
    runs = [
        subprocess.Popen(arguments, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _n in range(3)
    ]
    for run in runs:
        assert run.communicate(timeout=60)[1] == b""
        assert run.returncode == 1
    (log,) = json.loads((tmp_path / "m.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(log["results"]) == 10
    assert not list(tmp_path.glob(".morasse-*.tmp"))


def test_watching_writes_no_files(morasse, put):
    put("a.md", DRAFT)
    result = morasse("check", "--watch", ".", "--output-file", "json:r.json")
    assert (result.code, result.err.count("\n"), Path("r.json").exists()) == (2, 1, False)
