"""Which files hold the fact base. Kept light: a run that finds the base compiled reads no other module of ours."""

from __future__ import annotations

from pathlib import Path

SCHEMA_VERSION = 2
"""Version of the compiled form (`build`): raised when its tables change, so that older files are built anew."""

TABLES = {
    "lieux": ("lieux", "organes"),
    "charges": ("charges",),
    "titres": ("titres",),
    "personnes": ("personnes",),
    "fonctions": ("fonctions",),
}
"""The tables and how the names of their files begin (`fonctions.csv`, `fonctions-france.csv`), in the order in
which they are read: a statement needs its place, its office and its person."""


def fact_files(folder: Path) -> list[tuple[str, Path]]:
    """The CSV files of a folder that belong to a table, in the order of `TABLES`."""
    names = sorted(p.name for p in folder.glob("*.csv")) if folder.is_dir() else []
    found = []
    for table, beginnings in TABLES.items():
        for name in names:
            stem = name.removesuffix(".csv")
            if any(stem == b or stem.startswith(f"{b}-") for b in beginnings):
                found.append((table, folder / name))
    return found


def table_of(path: Path) -> str:
    """The table that a CSV file of a newsroom's holds, by the beginning of its name; statements if it says none."""
    for table, beginnings in TABLES.items():
        if path.stem in beginnings or path.stem.startswith(tuple(f"{b}-" for b in beginnings)):
            return table
    return "fonctions"
