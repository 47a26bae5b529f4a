"""The baseline: what is known stays out, through moves and merges; what is broken is said."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from lint.baseline import NAME

DRAFT = "# Titre\n\nUn pingouin passe près du port.\n\nIl fait froid, voire même glacial.\n"


@pytest.fixture
def known(morasse, put):
    """A newsroom whose drafts are known as they are."""
    put("morasse.toml", f'baseline = "{NAME}"\n')
    put("a.md", DRAFT)
    put("b.md", "Le phoque dort.\n")
    Path("morasse.toml").rename("attente.toml")  # it names a file that is not there yet
    assert morasse("baseline", "create", ".").code == 0
    Path("attente.toml").rename("morasse.toml")
    return morasse


def test_what_is_known_is_not_shown_but_counted(known):
    result = known("check", ".")
    assert result.code == 0
    assert result.out == "2 fichiers vérifiés : rien à signaler. 2 alertes connues ne sont pas montrées.\n"
    assert known("check", ".", "--no-baseline").code == 1


def test_the_file_is_one_sorted_entry_a_line(known):
    header, *entries = Path(NAME).read_text(encoding="utf-8").splitlines()
    assert json.loads(header) == {"morasse-baseline": 1}
    data = [json.loads(line) for line in entries]
    assert [list(entry) for entry in data] == [["rule", "fingerprint", "count"]] * 2
    assert entries == sorted(entries)
    assert [(e["rule"], e["count"]) for e in data] == [("essai.pingouin", 1), ("essai.voire-meme", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Chapeau neuf.\n\n" + DRAFT,
        DRAFT.replace("passe près", "passe\nprès").replace("froid, voire", "froid,\nvoire"),
        DRAFT.replace("\n", "\r\n"),
        DRAFT.replace("Un pingouin", "Un *pingouin*"),
        "\n\n".join(reversed(DRAFT.strip().split("\n\n"))) + "\n",
    ],
)
def test_moved_and_rewrapped_lines_wake_nothing(known, put, text):
    put("a.md", text)
    assert known("check", "a.md").code == 0


def test_a_renamed_draft_wakes_nothing(known):
    os.renames("a.md", "archives/z.md")
    assert known("check", ".").code == 0


def test_a_changed_sentence_and_a_second_one_wake(known, put):
    put("a.md", DRAFT.replace("près du port", "près du quai"))
    assert known("check", "a.md", "--format", "json").rules == [("a.md", "essai.pingouin")]
    put("a.md", DRAFT + "\nUn pingouin passe près du port.\n")
    shown = known("check", "a.md", "--format", "json").json["findings"]
    assert [(f["rule"], f["line"]) for f in shown] == [("essai.pingouin", 7)]


def test_what_is_said_of_a_draft_does_not_depend_on_the_others(known, put):
    put("c.md", "Un pingouin passe près du port.\n")
    together = known("check", "a.md", "c.md", "--format", "json").rules
    apart = known("check", "a.md", "--format", "json").rules + known("check", "c.md", "--format", "json").rules
    assert together == apart == []


def test_an_entry_counts_in_one_draft(known, put):
    """Else the second of two drafts would pass or not by whether the first is read with it."""
    put("c.md", "Un pingouin passe près du port.\n")
    known("baseline", "update", ".")
    counts = [json.loads(line)["count"] for line in Path(NAME).read_text(encoding="utf-8").splitlines()[1:]]
    assert counts == [1, 1]


def test_sarif_holds_what_is_known(known):
    (run,) = json.loads(known("check", ".", "--format", "sarif").out)["runs"]
    assert [[s["kind"] for s in r["suppressions"]] for r in run["results"]] == [["external"], ["external"]]


def test_update_adds_and_prune_takes_away(known, put):
    put("b.md", "Un pingouin dort.\n")
    assert known("check", ".").code == 1
    assert known("baseline", "update", ".").out.splitlines()[0] == "1 alerte ajoutée."
    assert known("check", ".").code == 0
    put("a.md", "Rien.\n")
    assert known("baseline", "update", ".").out == f"0 alerte ajoutée.\n{NAME} : 3 alertes connues.\n"
    assert known("baseline", "prune", ".").out == f"2 alertes ôtées.\n{NAME} : 1 alerte connue.\n"
    assert known("baseline", "show").out == f"     1  essai.pingouin\n{NAME} : 1 alerte connue.\n"


def test_create_replaces_nothing(known):
    before = Path(NAME).read_bytes()
    result = known("baseline", "create")
    assert result.code == 2
    assert result.err == f"morasse : {NAME} : cette référence existe déjà. Complétez-la : morasse baseline update.\n"
    assert Path(NAME).read_bytes() == before


def test_a_run_that_fails_leaves_the_baseline_alone(known, put):
    put("c.md", "<<<<<<< HEAD\nUn.\n=======\nDeux.\n>>>>>>> autre\n")
    before = Path(NAME).read_bytes()
    for verb in ("update", "prune"):
        result = known("baseline", verb, ".")
        assert result.code == 2
        assert "référence inchangée" in result.err
    assert Path(NAME).read_bytes() == before


def test_options(known):
    os.rename(NAME, "autre.jsonl")
    assert known("check", ".", "--baseline", "autre.jsonl").code == 0
    assert known("baseline", "show", "--baseline", "autre.jsonl").code == 0
    both = known("check", "--baseline", "autre.jsonl", "--no-baseline")
    assert (both.code, both.err.count("\n")) == (2, 1)
    missing = known("check", ".")
    assert missing.code == 2
    assert missing.err == f"morasse : {NAME} : cette référence n’existe pas. Créez-la : morasse baseline create.\n"


HEADER = '{"morasse-baseline": 1}\n'
ENTRY = '{"rule": "essai.pingouin", "fingerprint": "0123456789abcdef", "count": 1}\n'


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("", 1, "le fichier est vide"),
        ("[]\n", 1, "pas d’en-tête"),
        (ENTRY, 1, "pas d’en-tête"),
        ('{"morasse-baseline": 2}\n', 1, "autre version (2, attendue : 1)"),
        ('{"morasse-baseline": true}\n', 1, "autre version"),
        (HEADER + ENTRY[:-10] + "\n", 2, "n’est pas une entrée"),
        (HEADER + ENTRY + "bonjour\n", 3, "n’est pas une entrée"),
        (HEADER + ENTRY.replace("1}", "0}"), 2, "n’est pas une entrée"),
        (HEADER + ENTRY.replace("1}", '"1"}'), 2, "n’est pas une entrée"),
        (HEADER + ENTRY.replace("1}", "true}"), 2, "n’est pas une entrée"),
        (HEADER + "[" * 100_000 + "\n", 2, "n’est pas une entrée"),
        (HEADER + "<<<<<<< HEAD\n" + ENTRY + "=======\n>>>>>>> autre\n", 2, "conflit de fusion"),
        (b"\xff\xfe\x00", 1, "UTF-8"),
    ],
)
def test_a_broken_baseline_is_one_line_and_nothing_is_done(known, put, content, line, said):
    put(NAME, content)
    put("a.md", DRAFT)
    for arguments in (("check", "--fix", "."), ("baseline", "show"), ("baseline", "prune", ".")):
        result = known(*arguments)
        assert result.code == 2
        assert result.err.startswith(f"morasse : {NAME}:{line} : ")
        assert said in result.err
        assert result.err.count("\n") == 1
    assert Path("a.md").read_text(encoding="utf-8") == DRAFT


def test_read_whatever_the_order_and_the_repetitions(known, put):
    content = Path(NAME).read_text(encoding="utf-8")
    header, *entries = content.splitlines()
    put(NAME, "\ufeff" + "\r\n".join([header, *reversed(entries), header, *entries]) + "\r\n\r\n")
    assert known("check", ".").code == 0
    assert known("baseline", "update", ".").out.startswith("0 alerte ajoutée.")
    assert Path(NAME).read_text(encoding="utf-8") == content


def git(*arguments: str) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], check=True, capture_output=True, env=environment)


def test_two_branches_that_add_entries_merge(known, put):
    put(".gitattributes", f"{NAME} merge=union\n")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "un")
    for branch, text in (("sport", "Un pingouin court.\n"), ("monde", "Un pingouin vole.\n")):
        git("checkout", "-q", "-b", branch, "main")
        put(f"{branch}.md", text)
        assert known("baseline", "update", ".").code == 0
        git("add", ".")
        git("commit", "-qm", branch)
    git("merge", "-q", "sport", "-m", "fusion")
    assert known("check", ".").code == 0
    assert known("baseline", "show").out.endswith("4 alertes connues.\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(morasse, put, newsroom):
    put("a.md", DRAFT)
    newsroom.chmod(0o555)
    try:
        result = morasse("baseline", "create", "a.md")
    finally:
        newsroom.chmod(0o755)
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert not Path(NAME).exists()
