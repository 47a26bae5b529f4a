"""The files of the fact base as rows: CSV tables of ours, YAML of a newsroom. Each row knows its file and line.

Nothing is judged here but whether a file can be read at all; `build` says what a row may hold.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.errors import system_words
from lint.facts.files import TABLES
from lint.model import Problem

REMEDY_ROW = "Corrigez la ligne ; le reste sert."


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its texts by column (absent: empty), and where it stands."""

    table: str
    values: Mapping[str, str]
    path: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """The texts of a column that holds several, with semicolons between."""
        return tuple(dict.fromkeys(t for t in (p.strip() for p in self[column].split(";")) if t))

    def problem(self, why: str) -> Problem:
        return Problem("fait ignoré", why, REMEDY_ROW, path=self.path, line=self.line)


def read_csv(table: str, path: Path, shown: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows of a CSV file; what cannot be read goes to `problems`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restval="")
            for raw in reader:
                yield Row(table, {k: (v or "").strip() for k, v in raw.items() if k}, shown, reader.line_num)
    except OSError as error:
        problems.append(_unreadable(shown, system_words(error)))
    except UnicodeDecodeError:
        problems.append(_unreadable(shown, "ce n’est pas de l’UTF-8", "Enregistrez-le en UTF-8."))
    except csv.Error as error:
        problems.append(_unreadable(shown, f"ce n’est pas du CSV ({error})"))


_DEFAULTS = ("source", "consulte")


def read_yaml(path: Path, shown: str, problems: list[Problem]) -> Iterator[Row]:
    """The rows of a newsroom's YAML file; what cannot be read goes to `problems`.

    The file is a mapping: `source` and `consulte` hold for all its statements, `lieux`, `charges`, `titres`,
    `personnes` and `fonctions` are lists of mappings with the columns of our CSV tables.
    """
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problems.append(_unreadable(shown, system_words(error)))
        return
    except UnicodeDecodeError:
        problems.append(_unreadable(shown, "ce n’est pas de l’UTF-8", "Enregistrez-le en UTF-8."))
        return
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        problems.append(Problem("faits illisibles", "ce n’est pas du YAML", "Corrigez la syntaxe.", shown, line))
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        problems.append(_unreadable(shown, "attendu : une table (source, consulte, fonctions…)"))
        return
    yield from _sections(root, shown, problems)


def _sections(root: Any, shown: str, problems: list[Problem]) -> Iterator[Row]:
    import yaml

    defaults: dict[str, str] = {}
    sections: dict[str, Any] = {}
    for key, value in root.value:
        name = str(key.value)
        if name in _DEFAULTS and isinstance(value, yaml.ScalarNode):
            defaults[name] = value.value
        elif name in TABLES and isinstance(value, yaml.SequenceNode):
            sections[name] = value
        else:
            known = ", ".join((*_DEFAULTS, *TABLES))
            why = f"« {name} » attend une liste" if name in TABLES else f"clé inconnue « {name} »"
            problems.append(Problem("fait ignoré", why, f"Clés permises : {known}.", shown, key.start_mark.line + 1))
    for table in TABLES:
        for item in sections[table].value if table in sections else ():
            line = item.start_mark.line + 1
            if not isinstance(item, yaml.MappingNode):
                problems.append(Problem("fait ignoré", "attendu : des clés et des valeurs", REMEDY_ROW, shown, line))
                continue
            values = dict(defaults) if table in ("fonctions", "personnes") else {}
            for key, value in item.value:
                said = _text(value)
                if said is None:
                    why = f"« {key.value} » attend un texte"
                    problems.append(Problem("fait ignoré", why, REMEDY_ROW, shown, key.start_mark.line + 1))
                    break
                values[str(key.value)] = said
            else:
                yield Row(table, values, shown, line)


def _text(node: Any) -> str | None:
    """A scalar's text as written, or the texts of a list with semicolons between; None for anything else."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else str(node.value).strip()
    if isinstance(node, yaml.SequenceNode) and all(isinstance(n, yaml.ScalarNode) for n in node.value):
        return ";".join(str(n.value) for n in node.value)
    return None


def _unreadable(shown: str, why: str, remedy: str = "Vérifiez le fichier ; le reste sert.") -> Problem:
    return Problem("faits illisibles", why, remedy, path=shown)
