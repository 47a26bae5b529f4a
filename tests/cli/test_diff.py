"""Only what a change touches: Git's, or a diff's."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from lint.diff import FileChanges

A, B = "Un pingouin passe.", "Il fait froid, voire même glacial."


def git(*arguments: str, cwd: str = ".") -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    settings = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    settings += ("-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *settings, *arguments], check=True, capture_output=True, cwd=cwd, env=environment)
    return done.stdout.decode("utf-8", "surrogateescape")


@pytest.fixture
def repository(morasse, put):
    """A repository with one commit, `main`, on the branch `sujet`."""
    put("a.md", f"# Titre\n\n{A}\n\nLe phoque dort.\n\n{B}\n")
    put("b.md", f"{A}\n")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "un")
    git("branch", "-M", "main")
    git("checkout", "-qb", "sujet")
    return morasse


def found(result) -> list[tuple[str, int]]:
    assert result.err == ""
    return [(f["path"], f["line"]) for f in result.json["findings"]]


def changed(morasse, *more: str) -> list[tuple[str, int]]:
    return found(morasse("check", ".", "--format", "json", "--diff-base", "main", *more))


def test_nothing_changed(repository):
    assert changed(repository) == []
    assert repository("check", ".", "--diff-base", "main").out == "0 fichier vérifié.\n"


@pytest.mark.parametrize("commit", [False, True])
def test_changed_lines_only(repository, put, commit):
    put("a.md", f"# Titre\n\n{A}\n\nLe phoque dort.\n\nDonc : {B}\n\nUn pingouin.\n")
    put("c.md", f"{A}\n")  # Git does not know it yet
    if commit:
        git("add", ".")
        git("commit", "-qm", "deux")
    assert changed(repository) == [("a.md", 7), ("a.md", 9), ("c.md", 1)]


def test_from_the_common_ancestor(repository, put):
    """What the other branch has meanwhile is not ours."""
    put("b.md", f"{A}\n\n{A}\n")
    git("commit", "-qam", "sujet")
    git("checkout", "-q", "main")
    put("a.md", "Rien.\n")
    git("commit", "-qam", "principale")
    git("checkout", "-q", "sujet")
    assert changed(repository) == [("b.md", 3)]


def test_a_sentence_is_one_thing(repository, put):
    """A fault on an old line of a sentence that has a new one counts; the next sentence does not."""
    put("b.md", "Un pingouin\npasse.\nUn pingouin\ndort.\n")
    git("commit", "-qam", "deux")
    git("branch", "-f", "main")
    put("b.md", "Un pingouin\ntrépasse.\nUn pingouin\ndort.\n")
    assert changed(repository) == [("b.md", 1)]


def test_a_line_that_was_taken_from_a_sentence(repository, put):
    put("b.md", "Un pingouin\nbleu\npasse.\n\nUn pingouin.\n")
    git("commit", "-qam", "deux")
    git("branch", "-f", "main")
    put("b.md", "Un pingouin\npasse.\n\nUn pingouin.\n")
    assert changed(repository) == [("b.md", 1)]


def test_seams_and_lines():
    changes = FileChanges(lines={5}, seams={2})
    assert changes.touches(2, 3)
    assert changes.touches(5, 5)
    assert not changes.touches(2, 2)
    assert not changes.touches(3, 4)
    assert FileChanges(whole=True).touches(9, 9)


@pytest.mark.parametrize("name", ["é t é.md", 'gu"ill.md', "tab\tici.md", "a\\b.md", "-x.md", "🎉.md", "b\nc.md"])
def test_renames_are_followed(repository, put, name):
    git("mv", "--", "a.md", name)
    git("commit", "-qm", "renommé")
    assert changed(repository) == []
    put(name, Path(name).read_text(encoding="utf-8").replace("froid", "très froid"))
    assert [line for _path, line in changed(repository)] == [7]


def test_removed_and_binary_files(repository, put):
    git("rm", "-q", "b.md")
    put("a.md", b"\0" + A.encode())
    result = repository("check", ".", "--format", "json", "--diff-base", "main")
    assert result.json["findings"] == []
    assert [s["path"] for s in result.json["skipped"]] == ["a.md"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.ui", "always"),
        ("diff.external", "false"),
        ("diff.renames", "false"),
        ("core.quotePath", "true"),
        ("diff.interHunkContext", "9"),
        ("diff.context", "9"),
    ],
)
def test_settings_of_git_change_nothing(repository, put, key, value):
    git("config", key, value)
    git("mv", "a.md", "é.md")
    put("é.md", Path("é.md").read_text(encoding="utf-8").replace("froid", "très froid"))
    assert changed(repository) == [("é.md", 7)]


def test_from_a_folder_below(repository, put, monkeypatch):
    put("sports/c.md", f"{A}\n")
    monkeypatch.chdir("sports")
    assert changed(repository) == [("c.md", 1)]


def test_old_line_ends(repository, put):
    """Git takes lines that end with a carriage return alone for one: all is shown rather than too little."""
    put("b.md", f"Le phoque.\r\r{A}\r")
    assert changed(repository) == [("b.md", 3)]
    put("b.md", f"Le phoque.\r\n\r\n{A}\r\n")
    git("commit", "-qam", "deux")
    git("branch", "-f", "main")
    put("b.md", f"Le phoque dort.\r\n\r\n{A}\r\n")
    assert changed(repository) == []


def test_only_what_is_named_too(repository, put):
    put("c.md", f"{A}\n")
    assert found(repository("check", "a.md", "--format", "json", "--diff-base", "main")) == []


def test_the_baseline_and_the_cache_agree(repository, put, monkeypatch):
    repository("baseline", "create", ".")
    put("morasse.toml", 'baseline = ".morasse-baseline.jsonl"\n')
    put("a.md", f"Neuf.\n\n{A}\n\n{A}\n")
    assert changed(repository) == [("a.md", 5)]


# A diff


def test_a_diff_on_standard_input(repository, put):
    put("a.md", f"# Titre\n\n{A}\n\nLe phoque dort.\n\nDonc : {B}\n")
    for flags in (("-U0",), ("-U5",), ("-U1", "--color=never")):
        patch = git("diff", *flags).encode()
        assert found(repository("check", ".", "--format", "json", "--diff-from", "-", stdin=patch)) == [("a.md", 7)]
    put("le.diff", git("diff"))
    assert found(repository("check", ".", "--format", "json", "--diff-from", "le.diff")) == [("a.md", 7)]
    assert found(repository("check", ".", "--format", "json", "--diff-from", "-", stdin=b"")) == []


def test_a_diff_without_prefixes(repository, put):
    put("a.md", f"# Titre\n\n{A}\n\nLe phoque dort.\n\nDonc : {B}\n")
    put("b/b.md", f"{A}\n")
    git("add", ".")
    for flag in ("--no-prefix", "--src-prefix=i/", "--src-prefix=a/"):
        more = ("--dst-prefix=w/",) if flag == "--src-prefix=i/" else ()
        patch = git("diff", "--cached", flag, *more).encode()
        shown = found(repository("check", ".", "--format", "json", "--diff-from", "-", stdin=patch))
        assert shown == [("a.md", 7), ("b/b.md", 1)]


def test_a_diff_without_git(morasse, put):
    put("x/a.md", f"{A}\n")
    patch = b"--- /dev/null\n+++ b/x/a.md\n@@ -0,0 +1 @@\n+Un pingouin passe.\n"
    assert found(morasse("check", "x", "--format", "json", "--diff-from", "-", stdin=patch)) == [("x/a.md", 1)]


@pytest.mark.parametrize(
    "patch",
    [b"bonjour\n", b"--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n+a\n", b"\xff\xfe\0\0", b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n?\n"],
)
def test_what_is_no_diff(repository, patch):
    result = repository("check", ".", "--diff-from", "-", stdin=patch)
    assert result.code == 2
    assert "ce n’est pas un diff unifié" in result.err
    assert result.err.count("\n") == 1


# What goes wrong


def refused(result) -> str:
    assert result.code == 2
    assert result.out == ""
    assert result.err.count("\n") == 1
    return result.err


def test_no_repository(morasse, put, monkeypatch, newsroom):
    put("a.md", A)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(newsroom.parent))
    assert "pas de dépôt Git ici. Lancez" in refused(morasse("check", ".", "--diff-base", "main"))


@pytest.mark.parametrize("ref", ["absente", "--output=vol", "", "main..sujet", "HEAD~9"])
def test_an_unknown_reference(repository, ref):
    assert "référence inconnue" in refused(repository("check", ".", f"--diff-base={ref}"))
    assert not Path("vol").exists()


def test_a_shallow_clone(repository, put, monkeypatch, newsroom):
    put("b.md", "Autre.\n")
    git("commit", "-qam", "deux")
    git("clone", "-q", "--depth=1", "--no-single-branch", newsroom.as_uri(), "../clone")
    monkeypatch.chdir("../clone")
    said = refused(repository("check", ".", "--diff-base", "HEAD~1"))
    assert "le clone est superficiel. Récupérez tout l’historique" in said
    said = refused(repository("check", ".", "--diff-base", "origin/main"))
    assert "pas d’ancêtre commun avec « origin/main » : le clone est superficiel" in said


def test_no_git(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "« git » est introuvable" in refused(repository("check", ".", "--diff-base", "main"))


def test_options_that_do_not_go_together(repository):
    for more in (("--fix",), ("--diff",), ("--diff-from", "x"), ("--watch",)):
        refused(repository("check", ".", "--diff-base", "main", *more))
    refused(repository("check", "-", "--diff-from", "-"))
    assert "diff illisible : introuvable" in refused(repository("check", ".", "--diff-from", "absent.diff"))
