"""The hooks, run by the real pre-commit in real repositories."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.newsroom import ROOT, environment, make, morasse

pytest.importorskip("pre_commit")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
NO_NETWORK = re.compile(
    r"Could not find a version|No matching distribution|ConnectionError|NewConnectionError|name resolution|"
    r"Network is unreachable|Read timed out|Max retries"
)


class Newsroom:
    """A repository with two drafts that are right, and the hooks."""

    def __init__(self, folder: Path, repo: dict[str, object]) -> None:
        self.folder = make(folder, drafts=0)
        self.environment = environment(
            folder,
            PRE_COMMIT_HOME=str(folder.parent / "pre-commit"),
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_SYSTEM=os.devnull,
            GIT_AUTHOR_NAME="T",
            GIT_AUTHOR_EMAIL="t@example.org",
            GIT_COMMITTER_NAME="T",
            GIT_COMMITTER_EMAIL="t@example.org",
        )
        self.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [repo]}))
        self.write("a.md", "Un manchot passe.\n")
        self.write("b.md", "Le phoque dort.\n")
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "un")
        self.run(sys.executable, "-m", "pre_commit", "install")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=600)

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        """Stage and commit; what the hooks say is in `stderr` or `stdout`."""
        self.git("add", "-A", *names)
        return self.run("git", "commit", "-m", "essai")


def local(*ids: str) -> dict[str, object]:
    """Our hooks as they are, but with this checkout for the installed command."""
    hooks = []
    for name in ids:
        hook = dict(HOOKS[name])
        program, _, rest = hook["entry"].partition(" ")
        assert program == "morasse"
        hooks.append(hook | {"language": "system", "entry": f"{sys.executable} -m lint {rest}"})
    return {"repo": "local", "hooks": hooks}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "redaction", local("morasse"))


@pytest.fixture
def mending(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "redaction", local("morasse-fix", "morasse"))


def test_definitions():
    for verb, name in (("validate-manifest", ".pre-commit-hooks.yaml"), ("validate-config", ".pre-commit-config.yaml")):
        subprocess.run([sys.executable, "-m", "pre_commit", verb, str(ROOT / name)], check=True, capture_output=True)
    assert set(HOOKS) == {"morasse", "morasse-fix"}
    for hook in HOOKS.values():
        assert "--force-exclude" in hook["entry"]
        assert hook["language"] == "python"
        assert hook["types_or"] == ["markdown", "plain-text", "html"]


def test_quiet_on_success(newsroom: Newsroom):
    newsroom.write("a.md", "Un manchot revient.\n")
    done = newsroom.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fichier" not in done.stdout + done.stderr
    assert re.search(r"morasse\.+Passed", done.stderr)


def test_blocked_then_mended_by_hand(newsroom: Newsroom):
    newsroom.write("a.md", "Un pingouin passe.\n")
    done = newsroom.commit()
    assert done.returncode == 1
    assert "a.md\n  1:4 paragraphe · erreur · maison.manchot" in done.stderr
    newsroom.write("a.md", "Un manchot est passé.\n")
    assert newsroom.commit().returncode == 0


def test_blocked_mended_by_the_hook_and_passes(mending: Newsroom):
    mending.write("a.md", "Un pingouin passe.\n")
    done = mending.commit()
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr
    assert re.search(r"morasse\.+Passed", done.stderr)
    assert mending.read("a.md") == "Un manchot passe.\n"
    mending.write("c.md", "Neuf.\n")
    assert mending.commit().returncode == 0


def test_excludes_win(newsroom: Newsroom):
    with (newsroom.folder / "morasse.toml").open("a", encoding="utf-8") as file:
        file.write('exclude = ["archives/", "*.modele.md"]\n')
    newsroom.write("archives/vieux.md", "Un pingouin passe.\n")
    newsroom.write("x.modele.md", "Un pingouin passe.\n")
    assert newsroom.commit().returncode == 0


def test_removed_and_renamed_drafts(newsroom: Newsroom):
    newsroom.git("rm", "-q", "b.md")
    newsroom.git("mv", "a.md", "z é.md")
    done = newsroom.commit()
    assert done.returncode == 0, done.stderr
    newsroom.git("rm", "-q", "z é.md")
    newsroom.write("a.md", "Un pingouin passe.\n")
    assert newsroom.commit().returncode == 1


def test_what_is_no_draft_blocks_nothing(newsroom: Newsroom):
    newsroom.write("LICENSE", "Tous droits réservés.\n")
    newsroom.write("vide.md", "")
    newsroom.write("script.py", "pingouin = 1\n")
    done = newsroom.commit()
    assert done.returncode == 0, done.stderr


def test_a_broken_configuration_blocks(newsroom: Newsroom):
    newsroom.write("morasse.toml", "inconnue = 1\n")
    newsroom.write("a.md", "Autre.\n")
    done = newsroom.commit()
    assert done.returncode == 1
    assert "clé inconnue « inconnue »" in done.stderr


def test_the_same_for_any_lots(tmp_path: Path):
    folder = make(tmp_path / "redaction", drafts=6)
    names = sorted(p.name for p in folder.glob("*.md"))

    def lots(size: int) -> list[str]:
        said: list[str] = []
        for n in range(0, len(names), size):
            done = morasse(folder, "check", "--force-exclude", "--format", "concise", *names[n : n + size])
            assert done.stderr == ""
            said += done.stdout.splitlines()
        return said

    assert lots(1) == lots(4) == lots(len(names)) != []


def test_our_own_hook_passes_on_the_examples(tmp_path: Path):
    if not (ROOT / ".venv").exists():
        script = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
        (tmp_path / "python3").write_text(script, encoding="utf-8")
        (tmp_path / "python3").chmod(0o755)
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for repo in own["repos"] for hook in repo["hooks"]}
    assert {"ruff-check", "ruff-format", "morasse-relu"} <= set(hooks)
    pattern = re.compile(hooks["morasse-relu"]["files"])
    drafts = [p.relative_to(ROOT).as_posix() for p in (ROOT / "examples").rglob("*.md")]
    mended = [path for path in drafts if pattern.search(path)]
    assert mended
    # As pre-commit runs it: the entry's words, then the files.
    done = subprocess.run(
        [*shlex.split(hooks["morasse-relu"]["entry"]), *mended],
        cwd=ROOT,
        env={**environment(tmp_path), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_installed_by_pre_commit_itself(tmp_path: Path):
    """try-repo builds and installs the package as a newsroom's pre-commit would."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: pre-commit installs from a Git repository")
    source = tmp_path / "morasse"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(source)], check=True, capture_output=True)
    newsroom = Newsroom(tmp_path / "redaction", local("morasse"))
    newsroom.environment.pop("PYTHONPATH")  # the installed package shall answer, not this checkout
    newsroom.write("a.md", "Un pingouin passe.\n")
    newsroom.git("add", ".")
    trial = (sys.executable, "-m", "pre_commit", "try-repo", str(source), "--color=never", "--verbose")
    done = newsroom.run(*trial, "--files", "a.md", "b.md")
    if done.returncode not in (0, 1) and NO_NETWORK.search(done.stdout + done.stderr):
        pytest.skip("the package index cannot be reached: pre-commit cannot install the package")
    assert done.returncode == 1, done.stdout + done.stderr
    # Both hooks, in the file's order: the first tells, the second mends.
    assert "a.md\n  1:4 paragraphe · erreur · maison.manchot" in done.stdout
    assert "1 correction appliquée." in done.stdout
    assert newsroom.read("a.md") == "Un manchot passe.\n"
