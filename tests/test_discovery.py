"""Which files a run reads."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from lint.discovery import Discovery, discover
from lint.errors import MorasseError

SUFFIXES = {".md", ".txt", ".html"}


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)


def make(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("Un texte.\n", encoding="utf-8")


def ignore(path: str, *lines: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def files(found: Discovery) -> list[str]:
    return [f.path for f in found.files]


def excluding(*patterns: str):
    return lambda folder: [(os.getcwd(), patterns)]


def test_a_folder_is_walked_in_order():
    make("d/b.md", "d/a.txt", "d/z/1.html", "d/c/2.MD", "d/c/photo.jpg", "d/LISEZMOI")
    assert files(discover(["d"], SUFFIXES)) == ["d/a.txt", "d/b.md", "d/c/2.MD", "d/z/1.html"]


def test_hidden_files_and_folders_are_left_out_unless_named():
    make("d/.cache/a.md", "d/.b.md", "d/c.md")
    assert files(discover(["d"], SUFFIXES)) == ["d/c.md"]
    assert files(discover(["d/.b.md", "d/.cache"], SUFFIXES)) == ["d/.b.md", "d/.cache/a.md"]


def test_arguments_keep_their_order_and_files_come_once():
    make("b.md", "a.md", "d/c.md")
    assert files(discover(["b.md", "d", "./a.md", "d//c.md", "b.md", "."], SUFFIXES)) == [
        "b.md",
        "d/c.md",
        "a.md",
    ]


def test_a_named_file_may_have_any_suffix():
    make("note.doc")
    found = discover(["note.doc"], SUFFIXES)
    assert [(f.path, f.named) for f in found.files] == [("note.doc", True)]


def test_the_current_folder_has_short_names():
    make("a.md", "d/b.md")
    assert files(discover(["."], SUFFIXES)) == ["a.md", "d/b.md"]
    os.chdir("d")
    assert files(discover([".."], SUFFIXES)) == ["../a.md", "../d/b.md"]


def test_missing_paths_are_said_and_the_others_read():
    make("a.md")
    os.symlink("nulle-part.md", "lien.md")
    found = discover(["absent.md", "a.md", "lien.md"], SUFFIXES)
    assert files(found) == ["a.md"]
    assert [p.path for p in found.errors] == ["absent.md", "lien.md"]
    assert all("n’existe pas" in p.what and p.remedy for p in found.errors)


def test_a_folder_without_drafts_is_said():
    make("vide/photo.jpg")
    found = discover(["vide"], SUFFIXES)
    assert found.files == []
    assert "aucun brouillon" in found.errors[0].what


# .gitignore


def test_gitignore_is_honoured_with_nesting_and_negation():
    os.mkdir(".git")
    ignore(".gitignore", "*.txt", "build/", "/racine.md", "!garde.txt")
    ignore("d/.gitignore", "!b.txt", "c.md")
    make(
        "a.txt",
        "garde.txt",
        "racine.md",
        "d/racine.md",
        "d/b.txt",
        "d/c.md",
        "d/e/c.md",
        "build/x.md",
        "ok.md",
    )
    expected = ["garde.txt", "ok.md", "d/b.txt", "d/racine.md"]
    assert files(discover(["."], SUFFIXES)) == expected
    # Files above the folder that is named count too.
    assert files(discover(["d"], SUFFIXES)) == ["d/b.txt", "d/racine.md"]


def test_gitignore_says_what_git_says():
    if subprocess.run(["git", "init", "-q"], capture_output=True).returncode:
        pytest.skip("no git here")
    ignore(".gitignore", "*.tmp.md", "/a/*", "!/a/garde/", "b/**/x.md", "c/", "# d.md", r"\#e.md", "f .md", "  ")
    ignore("a/garde/.gitignore", "*", "!oui.md")
    ignore(".git/info/exclude", "secret.md")
    make(
        *(
            "1.md",
            "1.tmp.md",
            "a/2.md",
            "a/garde/oui.md",
            "a/garde/non.md",
            "b/x.md",
            "b/y/z/x.md",
            "b/y/w.md",
        ),
        *("c/3.md", "d/c/4.md", "d.md", "#e.md", "f .md", "secret.md", "g/secret.md"),
    )
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.md"],
        capture_output=True,
        text=True,
    )
    assert sorted(files(discover(["."], SUFFIXES))) == sorted(filter(None, listed.stdout.split("\0")))


def test_an_ignored_folder_is_walked_when_named():
    os.mkdir(".git")
    ignore(".gitignore", "build/")
    make("build/x.md", "build/sous/y.md", "a.md")
    assert files(discover(["build"], SUFFIXES)) == ["build/x.md", "build/sous/y.md"]
    assert files(discover(["."], SUFFIXES)) == ["a.md"]


def test_an_ignored_file_is_read_when_named():
    os.mkdir(".git")
    ignore(".gitignore", "*.md")
    make("a.md")
    assert files(discover(["a.md"], SUFFIXES)) == ["a.md"]


def test_a_gitignore_that_is_not_text_stops_nothing():
    Path(".gitignore").write_bytes(b"\xff\xfe\n!\nb.md\n")
    make("a.md", "b.md")
    assert files(discover(["."], SUFFIXES)) == ["a.md"]


# Excludes


def test_excludes_in_folders():
    make("a.md", "archives/b.md", "d/archives/c.md", "d/e.modele.md")
    found = discover(["."], SUFFIXES, excludes=excluding("archives/", "*.modele.md"))
    assert files(found) == ["a.md"]
    found = discover(["."], SUFFIXES, excludes=excluding("/archives/"))
    assert files(found) == ["a.md", "d/e.modele.md", "d/archives/c.md"]


def test_a_named_file_wins_over_excludes_unless_they_are_forced():
    make("archives/b.md", "a.md")
    excludes = excluding("archives/")
    assert files(discover(["archives/b.md"], SUFFIXES, excludes=excludes)) == ["archives/b.md"]
    found = discover(["archives/b.md", "a.md", "archives"], SUFFIXES, excludes=excludes, force_exclude=True)
    assert files(found) == ["a.md"]
    assert [s.path for s in found.skipped] == ["archives/b.md", "archives"]
    assert found.errors == []


def test_excludes_are_relative_to_their_folder():
    make("d/sous/a.md", "sous/b.md")
    base = os.path.abspath("d")
    found = discover(["."], SUFFIXES, excludes=lambda folder: [(base, ("/sous/",))])
    assert files(found) == ["sous/b.md"]


# Links and folders that resist


def test_links_that_loop_are_no_trap():
    make("d/a.md")
    os.symlink("..", "d/boucle")
    os.symlink("d", "alias")
    assert files(discover(["."], SUFFIXES)) == ["d/a.md"]
    assert files(discover(["alias"], SUFFIXES)) == ["alias/a.md"]


def test_a_broken_link_in_a_folder_is_named():
    make("d/a.md")
    os.symlink("perdu.md", "d/lien.md")
    found = discover(["d"], SUFFIXES)
    assert files(found) == ["d/a.md"]
    assert [(s.path, s.why) for s in found.skipped] == [("d/lien.md", "lien rompu")]


def test_a_link_to_itself_is_named():
    make("d/a.md")
    os.symlink("rond.md", "d/rond.md")
    os.symlink("rond", "d/rond")
    found = discover(["d"], SUFFIXES)
    assert files(found) == ["d/a.md"]
    assert [(s.path, s.why) for s in found.skipped] == [("d/rond.md", "lien rompu")]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_listed_is_said():
    make("d/a.md", "d/ferme/b.md")
    os.chmod("d/ferme", 0)
    try:
        found = discover(["d"], SUFFIXES)
    finally:
        os.chmod("d/ferme", 0o755)
    assert files(found) == ["d/a.md"]
    assert [p.path for p in found.errors] == ["d/ferme"]


def test_a_pattern_that_is_none_is_refused():
    make("a.md")
    with pytest.raises(MorasseError, match="motif d’exclusion"):
        discover(["."], SUFFIXES, excludes=excluding("a.md", "!"))
