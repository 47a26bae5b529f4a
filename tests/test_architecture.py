"""The imports are those that docs/architecture.md allows, and its arrows point down."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Row = tuple[tuple[str, ...], frozenset[str]]
"""The paths of a row (`lint/model.py`, `lint/drafts/`), and the names of what they may import."""


def table() -> list[Row]:
    """The rows of the table of modules, from the lowest to the highest."""
    rows: list[Row] = []
    for line in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        paths = tuple(re.findall(r"`(lint/[\w./]+)`", cells[0]))
        if len(cells) == 3 and paths:
            rows.append(
                (paths, frozenset(re.findall(r"[\w/]+", cells[2])) if cells[2] != "nothing of ours" else frozenset())
            )
    return rows


def name_of(path: str) -> str:
    """The name by which the last column calls a path: `lint/drafts/` is drafts, `lint/model.py` model."""
    return path.removeprefix("lint/").removesuffix(".py").rstrip("/")


ROWS = table()
NAMES = {path: name_of(path) for paths, _may in ROWS for path in paths}


def owner(file: str) -> str:
    """The name of the row's path that holds the file: the longest one that fits."""
    fitting = [path for path in NAMES if file == path or (path.endswith("/") and file.startswith(path))]
    return NAMES[max(fitting, key=len)] if fitting else ""


def imported(file: Path) -> set[str]:
    """The files of ours that a module imports, wherever in its code; the bare package counts for nothing."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == "lint":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] == "lint"]
        elif isinstance(node, ast.ImportFrom) and node.level:
            pytest.fail(f"{file}: a relative import")
        for name in names:
            parts = name.split(".")
            while len(parts) > 1:  # a name inside a module is its module's
                base = "/".join(parts)
                if (ROOT / f"{base}.py").exists():
                    found.add(f"{base}.py")
                    break
                if (ROOT / base).is_dir():
                    found.add(f"{base}/__init__.py")
                    break
                parts.pop()
    return found


FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "lint").rglob("*.py"))


def test_the_table_names_what_there_is():
    assert ROWS, "no table"
    missing = [path for path in NAMES if not (ROOT / path).exists()]
    assert not missing
    known = set(NAMES.values()) | {"everything"}
    for paths, may in ROWS:
        assert not (may - known), (paths, may - known)


def test_every_module_has_its_row():
    assert [file for file in FILES if file != "lint/__init__.py" and not owner(file)] == []


def test_arrows_point_down():
    """A row may import the rows above it in the table, and modules of its own row."""
    below: set[str] = set()
    for paths, may in ROWS:
        own = {NAMES[path] for path in paths}
        assert may - {"everything"} <= below | own, (paths, may - below - own)
        below |= own


@pytest.mark.parametrize("file", FILES)
def test_imports_are_allowed(file: str):
    if file == "lint/__init__.py":
        assert imported(ROOT / file) == set()
        return
    me = owner(file)
    row, may = next((row, may) for row, may in ROWS if any(NAMES[path] == me for path in row))
    if "everything" in may:
        return
    allowed = {*may, *(NAMES[path] for path in row)}
    wrong = {other for other in imported(ROOT / file) if owner(other) not in allowed}
    assert not wrong, f"{me} may import {sorted(allowed)}"


@pytest.mark.parametrize("file", [f for f in FILES if f.startswith("lint/checks/")])
def test_a_check_neither_prints_nor_reads_files(file: str):
    calls = {
        node.func.id
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "open", "input", "exec", "eval"}
