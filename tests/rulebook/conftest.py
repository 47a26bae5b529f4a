"""A tiny pack in the test's own folder, and a cache of its own."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from lint.rulebook.load import Rulebook, load_rulebook

from .helpers import Load


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("MORASSE_NO_CACHE", raising=False)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """An empty folder of built-in packs."""
    folder = tmp_path / "rules"
    folder.mkdir()
    return folder


@pytest.fixture
def load(packs: Path) -> Load:
    """Loads a rulebook of these packs: name → YAML."""

    def loaded(cache: bool = False, **files: str) -> Rulebook:
        for name, text in files.items():
            (packs / f"{name}.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
        return load_rulebook(builtin=packs, cache=cache)

    return loaded
