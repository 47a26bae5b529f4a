"""A pack's YAML as plain data with the line and column of every key and value.

Stricter than YAML: only true and false are booleans (`NO` and `ON` are acronyms here), dates stay text, no
tags, no merge keys, one document, and limits on size, depth and what aliases unfold to, so that a small
hostile file cannot fill the memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lint.errors import MorasseError, system_words

MAX_BYTES = 8_000_000
MAX_DEPTH = 50
MAX_NODES = 400_000
"""Values in one pack once its aliases are unfolded; our largest pack has some 20,000."""

Path = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+\Z")

# libyaml's words, and what an editor should look at.
_SYNTAX = (
    (
        "mapping values are not allowed",
        "un « : » suivi d'une espace n'est pas attendu ici",
        "Mettez ce texte entre guillemets.",
    ),
    (
        "cannot start any token",
        "un caractère ne peut pas commencer une valeur (tabulation, @, `, %)",
        "Mettez ce texte entre guillemets ; indentez avec des espaces.",
    ),
    (
        "could not find expected ':'",
        "il manque un « : » après une clé",
        "",
    ),
    (
        "did not find expected key",
        "l'indentation ou un guillemet ne va pas",
        "Comparez avec la ligne précédente.",
    ),
    (
        "did not find expected '-' indicator",
        "l'indentation de la liste ne va pas",
        "Comparez avec la ligne précédente.",
    ),
    (
        "found unknown escape character",
        "« \\ » ne se met pas ainsi entre guillemets doubles",
        "Doublez-le (\\\\) ou employez des apostrophes.",
    ),
    (
        "unexpected end of stream",
        "un guillemet n'est pas refermé",
        "",
    ),
    (
        "found undefined alias",
        "une ancre (*nom) n'existe pas",
        "",
    ),
    (
        "control characters are not allowed",
        "un caractère de commande est dans le fichier",
        "Ôtez-le.",
    ),
    (
        "special characters are not allowed",
        "un caractère de commande est dans le fichier",
        "Ôtez-le.",
    ),
)


@dataclass(slots=True)
class PackSource:
    """A pack's data. `keys` and `values`: (line, column), from 1, of a key and of its value, by path.

    `duplicates`: keys written twice in one mapping (the first one counts), as paths with their positions.
    """

    data: Any = None
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    duplicates: list[tuple[Path, tuple[int, int]]] = field(default_factory=list)

    def where(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """The position of the value at `path` (of its key with `key`), else of what is around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path:
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values.get((), (1, 1))


def read_pack(path: str, shown: str) -> PackSource:
    """The pack file's data. Raises MorasseError, which says where, when it cannot be read or is no YAML."""
    try:
        with open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise MorasseError(
            "fichier de règles illisible",
            system_words(error),
            "Vérifiez le chemin et les droits.",
            path=shown,
        ) from error
    if len(raw) > MAX_BYTES:
        raise MorasseError(
            f"fichier de règles trop gros (plus de {MAX_BYTES // 1_000_000} Mo)",
            remedy="Partagez-le en plusieurs fichiers.",
            path=shown,
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise MorasseError(
            "le fichier de règles n'est pas en UTF-8",
            remedy="Enregistrez-le en UTF-8.",
            path=shown,
            line=line,
        ) from error
    return parse_pack(text, shown)


def parse_pack(text: str, shown: str = "") -> PackSource:
    """The YAML text's data with positions. Raises MorasseError for what is no YAML or passes the limits."""
    import yaml

    try:
        return _Builder(shown).build(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, shown) from error


def _syntax_error(error: Any, text: str, shown: str) -> MorasseError:
    said = str(error)
    why, remedy = "", "Vérifiez l'indentation et les guillemets."
    for words, french, advice in _SYNTAX:
        if words in said:
            why, remedy = french, advice or remedy
            break
    mark = getattr(error, "problem_mark", None)
    line = column = None
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
    elif isinstance(getattr(error, "position", None), int):
        line = text.count("\n", 0, error.position) + 1
    return MorasseError("ce n'est pas du YAML correct", why, remedy, path=shown, line=line, column=column)


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    path: Path
    anchor: str | None
    size: int = 1
    key: str | None = None
    skip: bool = False


class _Builder:
    """Builds data from YAML events without recursion, so that depth is ours to limit."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._source = PackSource()
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._documents = 0

    def _error(self, what: str, remedy: str, mark: Any) -> MorasseError:
        return MorasseError(what, "", remedy, path=self._shown, line=mark.line + 1, column=mark.column + 1)

    def build(self, events: Any) -> PackSource:
        import yaml

        for event in events:
            mark = event.start_mark
            if isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise self._error("plusieurs documents YAML dans un fichier", "Ôtez la ligne « --- ».", mark)
            elif isinstance(event, yaml.ScalarEvent):
                if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
                    raise self._error("étiquette YAML refusée (!…)", "Ôtez-la.", mark)
                plain = event.implicit[0] and event.tag is None
                if self._is_key():
                    self._take_key(event.value, mark)
                else:
                    value = _scalar(event.value) if plain else event.value
                    self._take(value, 1, event.anchor, mark)
            elif isinstance(event, yaml.AliasEvent):
                if self._is_key() or event.anchor not in self._anchors:
                    raise self._error("ancre YAML inconnue ou mal placée", "Écrivez la valeur en toutes lettres.", mark)
                value, size = self._anchors[event.anchor]
                self._take(value, size, None, mark)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if event.tag not in (None, "!"):
                    raise self._error("étiquette YAML refusée (!…)", "Ôtez-la.", mark)
                if self._is_key():
                    raise self._error("une clé doit être un mot", "Mettez le texte entre guillemets.", mark)
                if len(self._stack) >= MAX_DEPTH:
                    raise self._error(f"plus de {MAX_DEPTH} niveaux d'imbrication", "Simplifiez le fichier.", mark)
                is_map = isinstance(event, yaml.MappingStartEvent)
                path = self._path()
                self._note(path, mark)
                self._stack.append(_Open({} if is_map else [], path, event.anchor))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                closed = self._stack.pop()
                self._take(closed.value, closed.size, closed.anchor, mark, placed=True)
        return self._source

    def _is_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None

    def _path(self) -> Path:
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key or "")

    def _note(self, path: Path, mark: Any) -> None:
        self._source.values.setdefault(path, (mark.line + 1, mark.column + 1))

    def _take_key(self, name: str, mark: Any) -> None:
        top = self._stack[-1]
        path, position = (*top.path, name), (mark.line + 1, mark.column + 1)
        top.key = name
        top.skip = name in top.value
        if top.skip:
            self._source.duplicates.append((path, position))
        else:
            self._source.keys[path] = position

    def _take(self, value: Any, size: int, anchor: str | None, mark: Any, placed: bool = False) -> None:
        self._nodes += 1 if placed else size
        if not placed:
            self._note(self._path(), mark)
        if anchor is not None:
            self._anchors[anchor] = (value, size)
        if not self._stack:
            self._source.data = value
        else:
            top = self._stack[-1]
            top.size += size
            if isinstance(top.value, list):
                top.value.append(value)
            else:
                if not top.skip:
                    top.value[top.key or ""] = value
                top.key, top.skip = None, False
        if self._nodes > MAX_NODES:
            raise self._error(
                f"plus de {MAX_NODES} valeurs une fois les ancres (*nom) dépliées", "Ôtez les ancres.", mark
            )


def _scalar(text: str) -> Any:
    """What an unquoted value is: null, true, false, a number, else text."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.match(text):
        return int(text) if len(text) < 20 else text
    if _FLOAT.match(text):
        return float(text)
    return text
