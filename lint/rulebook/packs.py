"""Where packs are: the built-in ones, and those that a newsroom names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lint.errors import system_words
from lint.i18n import _
from lint.model import Problem
from lint.resources import builtin_rules

_DATA_FOLDERS = frozenset({"lexique", "facts", "ledger"})
"""Folders beside the packs that hold data, not rules."""

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of rules. `shown` is its path as people know it; `builtin`: it came with the program."""

    path: str
    shown: str
    builtin: bool


def builtin_packs() -> Path:
    """The folder of the built-in packs (see `lint.resources`). Raises MorasseError when it is nowhere."""
    return builtin_rules()


def find_packs(folder: str | Path, *, builtin: bool = False) -> list[PackFile]:
    """The pack files of a folder, sorted: `<pack>.yaml` and `<pack>/*.yaml`; data and hidden files left out.

    Raises OSError when the folder cannot be read.
    """
    found: list[PackFile] = []
    # People know the built-in packs by their place in the repository, wherever they are installed.
    base = os.path.dirname(folder) if builtin else ""

    def add(path: str) -> None:
        shown = os.path.relpath(path, base).replace(os.sep, "/") if base else path
        if builtin and shown.startswith("_packs/"):
            shown = f"rules/{shown.removeprefix('_packs/')}"
        found.append(PackFile(path, shown, builtin))

    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if name.endswith(_SUFFIXES):
            add(path)
        elif name not in _DATA_FOLDERS and os.path.isdir(path):
            for inner in sorted(os.listdir(path)):
                if inner.endswith(_SUFFIXES) and not inner.startswith("."):
                    add(os.path.join(path, inner))
    return found


def house_packs(extra: Sequence[str | Path]) -> tuple[list[PackFile], list[Problem]]:
    """The pack files behind the paths of the configuration (files or folders), and the paths that fail."""
    files: list[PackFile] = []
    problems: list[Problem] = []
    for entry in extra:
        shown = str(entry)
        try:
            if os.path.isdir(entry):
                inside = find_packs(entry)
                files.extend(inside)
                if not inside:
                    problems.append(Problem(_("aucun fichier de règles (.yaml) dans ce dossier"), path=shown))
            elif os.path.exists(entry):
                files.append(PackFile(os.path.abspath(entry), shown, False))
            else:
                problems.append(
                    Problem(
                        _("fichier de règles introuvable"),
                        remedy=_("Corrigez « rules » dans la configuration."),
                        path=shown,
                    )
                )
        except OSError as error:
            problems.append(Problem(_("dossier de règles illisible"), system_words(error), path=shown))
    return files, problems
