"""`morasse init`: what it writes works, and nothing that is there is changed."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lint.commands.init import config_text
from lint.config import KEYS, load_config
from lint.rulebook.examples import test_examples as try_examples
from lint.rulebook.load import load_rulebook
from tests.cli.conftest import Morasse

FILES = ("morasse.toml", "regles/maison.yaml", ".pre-commit-config.yaml")


def content(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and ".git" not in p.relative_to(folder).parts
    }


@pytest.fixture
def repository(newsroom: Path) -> Path:
    (newsroom / ".git").mkdir()
    return newsroom


def test_it_writes_three_files_and_says_so(morasse: Morasse, repository: Path) -> None:
    result = morasse("init")
    assert (result.code, result.err) == (0, "")
    assert sorted(content(repository)) == sorted(FILES)
    assert all(f"écrit   {name} : " in result.out for name in FILES)
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert {(repository / name).stat().st_mode & 0o777 for name in FILES} == {0o666 & ~mask}


def test_what_it_writes_works(morasse: Morasse, repository: Path) -> None:
    morasse("init")
    config = load_config("morasse.toml")
    assert config is not None
    assert config.rule_paths() == ("regles",)
    book = load_rulebook(config.rule_paths(), cache=False)
    assert book.problems == []
    assert [str(f) for f in try_examples(book, ["maison.faire-du-sens"])] == []
    hooks = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for repo in hooks["repos"] for hook in repo["hooks"]] == ["morasse", "morasse-fix"]
    (repository / "un.md").write_text("Ce plan fait du sens pour tous les élus.\n", encoding="utf-8")
    result = morasse("check", "--format", "json", "un.md")
    assert ("un.md", "maison.faire-du-sens") in result.rules


def test_every_commented_line_is_right_too(tmp_path: Path) -> None:
    text = config_text()
    bare = re.sub(r"^# (?=[\w-]+ = |\[|\"[\w.*-]+\" = )", "", text, flags=re.MULTILINE)
    (tmp_path / "morasse.toml").write_text(bare, encoding="utf-8")
    config = load_config(str(tmp_path / "morasse.toml"))
    assert config is not None
    assert {key.name for key in KEYS} - {"options"} - set(config.values) <= {"overrides", "json"}
    assert len(config.overrides) == 1
    assert set(tomllib.loads(text)) == {"rules"}


def test_a_second_time_changes_nothing(morasse: Morasse, repository: Path) -> None:
    morasse("init")
    (repository / "regles/maison.yaml").write_text("# à moi\n", encoding="utf-8")
    before = content(repository)
    result = morasse("init")
    assert result.code == 0
    assert content(repository) == before
    assert "écrit" not in result.out
    assert all(f"laissé  {name} : " in result.out for name in FILES)


@pytest.mark.parametrize(
    ("name", "text"), [(".morasse.toml", ""), ("pyproject.toml", "[tool.morasse]\n"), ("morasse.toml", "cassé = \n")]
)
def test_another_configuration_is_left(
    morasse: Morasse, newsroom: Path, put: Callable[[str, str], Path], name: str, text: str
) -> None:
    put(name, text)
    result = morasse("init")
    assert f"laissé  {name} : " in result.out
    assert (newsroom / name).read_text(encoding="utf-8") == text
    assert sorted(content(newsroom)) == sorted([name, "regles/maison.yaml"])


def test_a_pyproject_of_others_is_no_configuration(morasse: Morasse, put: Callable[[str, str], Path]) -> None:
    put("pyproject.toml", "[project]\nname = 'x'\n")
    assert "écrit   morasse.toml" in morasse("init").out


def test_hooks_of_others_are_left_and_ours_shown(
    morasse: Morasse, repository: Path, put: Callable[[str, str], Path]
) -> None:
    hooks = put(".pre-commit-config.yaml", "repos: []\n")
    result = morasse("init")
    assert hooks.read_text(encoding="utf-8") == "repos: []\n"
    shown = "repos:\n" + result.out[result.out.index("  - repo: local") : result.out.index("\nEnsuite")]
    assert yaml.safe_load(shown)["repos"][0]["hooks"][0]["entry"] == "morasse check --force-exclude"


def test_no_hook_where_there_is_no_repository(morasse: Morasse, newsroom: Path) -> None:
    assert "n’est pas la racine d’un dépôt Git" in morasse("init").out
    assert not (newsroom / ".pre-commit-config.yaml").exists()


def test_another_folder(morasse: Morasse, newsroom: Path) -> None:
    (newsroom / "desk").mkdir()
    morasse("init", "desk")
    assert sorted(content(newsroom)) == ["desk/morasse.toml", "desk/regles/maison.yaml"]


def test_a_folder_that_is_not_there(morasse: Morasse) -> None:
    result = morasse("init", "nulle-part")
    assert (result.code, result.out) == (2, "")
    assert "nulle-part : ce dossier n’existe pas" in result.err


def test_where_a_file_is_in_the_way(morasse: Morasse, newsroom: Path, put: Callable[[str, str], Path]) -> None:
    put("regles", "un fichier")
    result = morasse("init")
    assert result.code == 2
    assert "regles/maison.yaml : fichier non écrit" in result.err


def test_a_dangling_link_is_left(morasse: Morasse, newsroom: Path) -> None:
    (newsroom / "morasse.toml").symlink_to(newsroom / "ailleurs.toml")
    assert "laissé  morasse.toml" in morasse("init").out
    assert not (newsroom / "ailleurs.toml").exists()
