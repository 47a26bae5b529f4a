"""The GitHub action and the GitLab template: valid for their services, and their steps run in a shell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests.newsroom import ROOT, environment, make

ACTION = ROOT / "action.yml"
GITLAB = ROOT / "examples" / "ci" / "gitlab-ci.yml"
WORKFLOW = ROOT / "examples" / "ci" / "github.yml"

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or shutil.which("bash") is None, reason="wants git and bash"
)


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "path"),
    [("vendor.github-actions", ACTION), ("vendor.github-workflows", WORKFLOW), ("vendor.gitlab-ci", GITLAB)],
)
def test_valid_for_their_services(schema: str, path: Path):
    pytest.importorskip("check_jsonschema")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr


class Repository:
    """A clone with a branch `sujet` that adds a fault to a draft which had one; its origin has `main`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        programs = folder / "bin"
        programs.mkdir()
        for name, module in (("morasse", "lint"), ("python", "")):
            script = f'#!/bin/sh\nexec "{sys.executable}" {f"-m {module} " if module else ""}"$@"\n'
            (programs / name).write_text(script, encoding="utf-8")
            (programs / name).chmod(0o755)
        (programs / "pip").write_text('#!/bin/sh\necho "$@" >> "$PIP_CALLS"\n', encoding="utf-8")
        (programs / "pip").chmod(0o755)
        self.environment = environment(
            folder / "clone",
            PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
            PIP_CALLS=str(folder / "pip"),
            HOME=str(folder),
            GIT_AUTHOR_NAME="T",
            GIT_AUTHOR_EMAIL="t@example.org",
            GIT_COMMITTER_NAME="T",
            GIT_COMMITTER_EMAIL="t@example.org",
        )
        origin = make(folder / "origine", drafts=1)
        self.git("init", "-q", "-b", "main", cwd=origin)
        self.git("add", ".", cwd=origin)
        self.git("commit", "-qm", "un", cwd=origin)
        self.git("clone", "-q", str(origin), str(self.folder), cwd=folder)
        self.git("checkout", "-q", "-b", "sujet")
        with (self.folder / "brouillon-000.md").open("a", encoding="utf-8") as file:
            file.write("\nUn autre pingouin revient.\n")
        self.git("commit", "-qam", "deux")

    def git(self, *arguments: str, cwd: Path | None = None) -> None:
        subprocess.run(
            ["git", *arguments], cwd=cwd or self.folder, env=self.environment, check=True, capture_output=True
        )

    def shell(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a step as a build server does."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.folder,
            env={**self.environment, **more},
            capture_output=True,
            text=True,
            timeout=120,
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def step(name: str) -> dict[str, Any]:
    (found,) = [s for s in load(ACTION)["runs"]["steps"] if s.get("name") == name]
    return found


def action(repository: Repository, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's last step with these inputs (others: their defaults)."""
    declared = {name: spec["default"] for name, spec in load(ACTION)["inputs"].items()}
    assert not set(inputs) - {name.replace("-", "_") for name in declared}
    values = declared | {name.replace("_", "-"): value for name, value in inputs.items()}
    wanted = {}
    for variable, expression in step("Relire")["env"].items():
        name = expression.removeprefix("${{ inputs.").removesuffix(" }}")
        wanted[variable] = values[name]
    return repository.shell(
        step("Relire")["run"],
        GITHUB_ACTIONS="true",
        GITHUB_BASE_REF="main",
        GITHUB_WORKSPACE=str(repository.folder),
        GITHUB_STEP_SUMMARY=str(repository.folder / "page.md"),
        **wanted,
    )


def test_the_action_annotates_what_changed(repository: Repository):
    done = action(repository, sarif_file="m.sarif")
    assert done.returncode == 1, done.stderr
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=brouillon-000.md,line=7,")
    (run,) = json.loads((repository.folder / "m.sarif").read_text(encoding="utf-8"))["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["maison.manchot"]
    assert (repository.folder / "page.md").read_text(encoding="utf-8").startswith("## Morasse")


def test_the_action_can_check_everything(repository: Repository):
    done = action(repository, changed_only="false", fail_on="never", paths="brouillon-000.md\n\n.\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("::error file=") == 2


def test_the_action_takes_inputs_as_words(repository: Repository):
    """An input that looks like a command or an option is neither."""
    done = action(repository, paths='$(touch pris)\n"; touch pris; "\n--fix')
    assert done.returncode == 2
    assert not (repository.folder / "pris").exists()
    assert done.stderr.count("ce chemin n’existe pas") == 3
    for text in (step("Relire")["run"], step("Installer Morasse")["run"]):
        assert "${{" not in text


def test_the_action_tells_of_a_shallow_clone(repository: Repository, tmp_path: Path):
    origin = (tmp_path / "origine").as_uri()
    shutil.rmtree(repository.folder)
    repository.git("clone", "-q", "--depth=1", origin, str(repository.folder), cwd=tmp_path)
    repository.git("update-ref", "-d", "refs/remotes/origin/main")
    done = action(repository)
    assert done.returncode == 2
    assert "le clone est superficiel. Récupérez tout l’historique" in done.stderr


def test_the_gitlab_job(repository: Repository, tmp_path: Path):
    job = load(GITLAB)["morasse"]
    lines = [line for part in ("before_script", "script") for line in job[part]]
    done = repository.shell(
        "\n".join(lines),
        CI_PROJECT_DIR=str(repository.folder),
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main",
        MORASSE_PACKAGE=job["variables"]["MORASSE_PACKAGE"],
    )
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    (issue,) = json.loads((repository.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "brouillon-000.md"
    assert issue["location"]["lines"]["begin"] == 7
    root = ET.parse(repository.folder / reports["junit"]).getroot()
    assert root.get("failures") == "1"
    assert "morasse==" in (tmp_path / "pip").read_text(encoding="utf-8")
