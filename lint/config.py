"""Configuration files: where they are, what may stand in them, what follows for a draft.

A draft is governed by the nearest `morasse.toml`, `.morasse.toml` or `pyproject.toml` with `[tool.morasse]`,
from its own folder upward: what a run says of a draft does not depend on where the run was started. Files do
not add up; the nearest one decides alone.

`KEYS` is the one table of keys: validation, `--show-settings` and docs/configuration.md come from it.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lint.errors import MorasseError
from lint.i18n import _
from lint.model import Severity
from lint.settings import LanguageToolSettings, Settings

NAMES = ("morasse.toml", ".morasse.toml", "pyproject.toml")
LOCALES = ("fr-FR", "fr-CA", "fr-BE", "fr-CH")
FAIL_LEVELS = ("error", "warning", "info", "never")
SEVERITIES = ("error", "warning", "info", "off")

KeyPath = tuple[str | int, ...]
Position = tuple[int, int]


class ConfigError(MorasseError):
    """A configuration file that cannot be used."""


class _Refused(Exception):
    """A value that is not what its key expects: `expected` in words, `at` the path of the part at fault."""

    def __init__(self, expected: str, at: KeyPath = ()) -> None:
        super().__init__(expected)
        self.expected = expected
        self.at = at


# Values: each function takes what tomllib gives and returns what we keep, or raises _Refused.


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Refused(_("attend une liste de textes"))
    for n, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            raise _Refused(_("attend une liste de textes non vides"), (n,))
    return tuple(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Refused(_("attend un texte"))
    return value


def _one_of(allowed: Sequence[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in allowed or not isinstance(value, str):
            raise _Refused(_("attend {words}").format(words=_alternatives(allowed)))
        return value

    return read


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Refused(_("attend true ou false"))
    return value


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return parse_date(value)
    raise _Refused(_("attend une date, AAAA-MM-JJ"))


def parse_date(text: str) -> dt.date:
    """The date written AAAA-MM-JJ, no other way: who writes 03/04 may mean either. Raises MorasseError."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        try:
            return dt.date.fromisoformat(text.strip())
        except ValueError:
            pass
    raise MorasseError(
        _("« {text} » n’est pas une date").format(text=text),
        remedy=_("Écrivez AAAA-MM-JJ, par exemple 2025-02-18."),
    )


def _severities(value: Any) -> dict[str, Severity | None]:
    if not isinstance(value, dict):
        raise _Refused(_("attend une table : règle = gravité"))
    read = _one_of(SEVERITIES)
    found: dict[str, Severity | None] = {}
    for name, severity in value.items():
        # `calques.on-dirait = "off"` without quotation marks is a nested table in TOML.
        if isinstance(severity, dict):
            for rest, inner in _flattened(severity, (name,)):
                found[".".join(rest)] = _severity(read, inner, rest)
        else:
            found[name] = _severity(read, severity, (name,))
    return found


def _flattened(table: Mapping[str, Any], before: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flattened(value, (*before, name))
        else:
            yield (*before, name), value


def _severity(read: Callable[[Any], str], value: Any, at: KeyPath) -> Severity | None:
    try:
        word = read(value)
    except _Refused as refused:
        raise _Refused(refused.expected, at) from None
    return None if word == "off" else Severity(word)


def _options(value: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict):
        raise _Refused(_('attend une table : [options."pack.regle"]'))
    found: dict[str, dict[str, Any]] = {}
    for name, options in value.items():
        if not isinstance(options, dict):
            raise _Refused(_("attend une table d’options"), (name,))
        if "." not in name and options and all(isinstance(v, dict) for v in options.values()):
            for rest, inner in options.items():  # [options.pack.regle] without quotation marks
                found[f"{name}.{rest}"] = inner
        else:
            found[name] = options
    return found


LANGUAGETOOL_MODES = ("off", "server", "local", "auto")


def _address(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", value):
        raise _Refused(_("attend une adresse, par exemple http://127.0.0.1:8081"))
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 86_400:
        raise _Refused(_("attend un nombre de secondes"))
    return float(value)


def _port(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 65_535:
        raise _Refused(_("attend un port, de 0 à 65535"))
    return value


_LANGUAGETOOL: Mapping[str, Callable[[Any], Any]] = {
    "mode": _one_of(LANGUAGETOOL_MODES),
    "server": _address,
    "jars": _text,
    "port": _port,
    "timeout": _seconds,
    "start-timeout": _seconds,
    "keep": _boolean,
}


def _languagetool(value: Any) -> dict[str, Any]:
    """The table [languagetool]; `server` or `jars` without a mode say which."""
    if not isinstance(value, dict):
        raise _Refused(_("attend une table [languagetool]"))
    found: dict[str, Any] = {}
    for name, item in value.items():
        if name not in _LANGUAGETOOL:
            near = closest(name, _LANGUAGETOOL)
            raise _Refused(
                _("ne connaît pas « {name} » : vouliez-vous dire « {near} » ?").format(name=name, near=near)
                if near
                else _("ne connaît pas « {name} » ; clés : {keys}").format(name=name, keys=", ".join(_LANGUAGETOOL)),
                (name,),
            )
        try:
            found[name] = _LANGUAGETOOL[name](item)
        except _Refused as refused:
            raise _Refused(refused.expected, (name,)) from None
    if "mode" not in found and ("server" in found or "jars" in found):
        found["mode"] = "server" if "server" in found else "local"
    return found


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the configuration; `override`: may stand in an `[[overrides]]` too.

    `expects` and `help` are in French, for the documentation.
    """

    name: str
    read: Callable[[Any], Any]
    default: Any
    expects: str
    help: str
    override: bool = False


JSON_PRESETS = ("wordpress", "arc")
JSON_FORMATS = ("auto", "html", "text")
JSON_ROLES = ("title", "summary", "body", "headings", "quotations", "captions", "date", "lang", "byline", "dateline")


def _json_tables(value: Any) -> tuple[dict[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise _Refused(_("attend des tables [[json]]"))
    return tuple(_json_table(table, n) for n, table in enumerate(value))


def _json_table(table: Mapping[str, Any], n: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in table.items():
        try:
            if name == "paths":
                found[name] = _texts(value)
            elif name == "preset":
                found[name] = _one_of(JSON_PRESETS)(value)
            elif name == "format":
                found[name] = _one_of(JSON_FORMATS)(value)
            elif name in JSON_ROLES:
                found[name] = _json_paths(value)
            else:
                known = ("paths", "preset", "format", *JSON_ROLES)
                near = closest(name, known)
                hint = _("vouliez-vous dire « {near} » ?").format(near=near) if near else ", ".join(known)
                raise _Refused(_("ne connaît pas « {key} » : {hint}").format(key=name, hint=hint))
        except _Refused as refused:
            raise _Refused(refused.expected, (n, name, *refused.at)) from None
    if not found.get("paths"):
        raise _Refused(_("attend « paths » : quels fichiers la table concerne"), (n,))
    if not any(key in found for key in ("preset", "title", "body")):
        raise _Refused(_("attend « preset », « title » ou « body » : où est le texte"), (n,))
    return found


def _json_paths(value: Any) -> tuple[str, ...]:
    from lint.json_path import BadPath, parse_path

    paths = (value,) if isinstance(value, str) else _texts(value)
    for path in paths:
        try:
            parse_path(path)
        except BadPath:
            raise _Refused(_("attend un chemin comme title.rendered ou blocs[type=texte].contenu")) from None
    return paths


def _never_read(value: Any) -> Any:
    raise AssertionError("overrides are read by _overrides")


KEYS: tuple[Key, ...] = (
    Key("rules", _texts, (), "liste de chemins", "packs de la rédaction, relatifs à ce fichier"),
    Key("faits", _texts, (), "liste de chemins", "faits de la rédaction (YAML), relatifs à ce fichier"),
    Key(
        "select",
        _texts,
        (),
        "liste de règles, de packs ou de motifs",
        "les seules règles qui tournent ; vide : celles qui sont actives par défaut",
        override=True,
    ),
    Key(
        "ignore",
        _texts,
        (),
        "liste de règles, de packs ou de motifs",
        "règles qui ne tournent pas",
        True,
    ),
    Key(
        "exclude",
        _texts,
        (),
        "liste de motifs de chemins",
        "fichiers et dossiers à laisser de côté, écrits comme dans un .gitignore",
    ),
    Key(
        "baseline",
        _text,
        None,
        "chemin",
        "alertes connues, à ne plus montrer (`morasse baseline`), relatif à ce fichier",
    ),
    Key(
        "pages",
        _text,
        None,
        "adresse",
        "où sont vos pages de règles (`morasse rules pages`) ; les rapports pour machines y renvoient. `{rule}` y "
        "tient la place de la règle, sinon son nom est ajouté à la fin",
    ),
    Key(
        "fail-on",
        _one_of(FAIL_LEVELS),
        "warning",
        "`error`, `warning`, `info`, `never`",
        "gravité à partir de laquelle la commande échoue (code 1)",
    ),
    Key(
        "locale",
        _one_of(LOCALES),
        "fr-FR",
        "`fr-FR`, `fr-CA`, `fr-BE`, `fr-CH`",
        "usage typographique et vocabulaire du pays",
        override=True,
    ),
    Key(
        "preview",
        _boolean,
        True,
        "`true`, `false`",
        "faire tourner aussi les règles à l’essai",
        override=True,
    ),
    Key(
        "date",
        _date,
        None,
        "date, AAAA-MM-JJ",
        "date de publication de tous les brouillons",
        override=True,
    ),
    Key(
        "severity",
        _severities,
        {},
        "table : règle, pack ou motif = `error`, `warning`, `info` ou `off`",
        "gravités changées, règles éteintes",
        override=True,
    ),
    Key(
        "options",
        _options,
        {},
        'table d’options par règle, `[options."pack.regle"]`',
        "options qui remplacent celles de la règle",
        override=True,
    ),
    Key(
        "languagetool",
        _languagetool,
        {},
        "table : `mode` (`off`, `server`, `local`, `auto`), `server`, `jars`, `port`, `timeout`, "
        "`start-timeout`, `keep`",
        "LanguageTool en second lecteur (docs/languagetool.md)",
    ),
    Key(
        "json",
        _json_tables,
        (),
        "tables `[[json]]` : `paths` (motifs), `preset` ou des chemins",
        "JSON d’un système éditorial : où sont titre, corps, légendes, date (docs/formats.md)",
    ),
    Key(
        "overrides",
        _never_read,
        (),
        "tables `[[overrides]]` : `paths` (motifs) et les clés permises",
        "réglages de certains chemins ; la dernière table qui convient l’emporte",
    ),
)

_BY_NAME = {key.name: key for key in KEYS}
_OVERRIDE_KEYS = {key.name: key for key in KEYS if key.override}
_PATHS = Key("paths", _texts, (), "liste de motifs de chemins", "brouillons que la table concerne")


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the drafts that one of `paths` matches (as in a .gitignore in the file's folder)."""

    paths: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Config:
    """A configuration file as read, or (`path` None) the defaults.

    `values` holds the keys that the file has; `positions` where each is (line and column from 1).
    """

    path: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    positions: Mapping[KeyPath, Position] = field(default_factory=dict)
    prefix: KeyPath = ()

    @property
    def folder(self) -> str:
        """The folder that relative paths and patterns of this file start from."""
        return os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()

    def get(self, name: str) -> Any:
        """The value of a key, or its default."""
        return self.values.get(name, _BY_NAME[name].default)

    def where(self, *key: str | int) -> Position | None:
        """The line and column of a key in the file, or of the nearest key around it."""
        path: KeyPath = (*self.prefix, *key)
        while path:
            if path in self.positions:
                return self.positions[path]
            path = path[:-1]
        return None

    def rule_paths(self) -> tuple[str, ...]:
        """The newsroom's own packs, as paths from the current folder where that is shorter to read."""
        return tuple(_readable(os.path.join(self.folder, os.path.expanduser(p))) for p in self.get("rules"))

    def fact_paths(self) -> tuple[str, ...]:
        """The newsroom's own files of facts, as paths from the current folder where that is shorter to read."""
        return tuple(_readable(os.path.join(self.folder, os.path.expanduser(p))) for p in self.get("faits"))

    def baseline_path(self) -> str | None:
        """The file of known findings, as a path from the current folder where that is shorter to read."""
        path = self.get("baseline")
        return _readable(os.path.join(self.folder, os.path.expanduser(path))) if path else None

    def json_mapping(self, path: str) -> Mapping[str, Any] | None:
        """The last table `[[json]]` that concerns a draft; None when there is none."""
        tables = self.get("json")
        relative = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/") if tables else ""
        if not tables or relative.startswith("../"):
            return None
        from pathspec import GitIgnoreSpec

        found: Mapping[str, Any] | None = None
        for table in tables:
            if GitIgnoreSpec.from_lines(table["paths"]).match_file(relative):
                found = table
        return found

    def page_url(self, rule_id: str) -> str:
        """The address of a rule's page; "" when the configuration names none."""
        base: str | None = self.get("pages")
        if not base:
            return ""
        return base.replace("{rule}", rule_id) if "{rule}" in base else f"{base.rstrip('/')}/{rule_id}"

    def applicable(self, path: str) -> tuple[int, ...]:
        """The overrides that concern a draft, by their place in the file."""
        if not self.overrides:
            return ()
        relative = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        if relative.startswith("../"):
            return ()
        from pathspec import GitIgnoreSpec

        return tuple(n for n, o in enumerate(self.overrides) if GitIgnoreSpec.from_lines(o.paths).match_file(relative))


@dataclass(frozen=True, slots=True)
class CommandLine:
    """What the command line says of the rules; it wins over the configuration. `ignore` adds to it."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    date: dt.date | None = None
    languagetool: str | None = None
    """A mode, or the address of a server."""
    timeout: float | None = None
    """Seconds for an answer of LanguageTool's."""


def locale_of(lang: str | None) -> str | None:
    """The locale that a draft's own language tag names ("fr-CA", "fr_CH"); None for "fr", "en" and the rest."""
    tag = (lang or "").strip().replace("_", "-").lower()
    return next((known for known in LOCALES if known.lower() == tag), None)


def settings_for(config: Config, overrides: Sequence[int], command: CommandLine, locale: str | None = None) -> Settings:
    """The settings of the drafts to which these overrides of `config` apply.

    `locale`: what the draft says of itself; a configuration that names a locale wins over it, since pages often
    keep the language tag of the template they were made from.
    """
    values = dict(config.values)
    for n in overrides:
        for name, value in config.overrides[n].values.items():
            if name == "ignore":  # an override spares a path more rules; it does not bring others back
                values[name] = (*values.get(name, ()), *value)
            elif isinstance(value, Mapping):
                values[name] = {**values.get(name, {}), **value}
            else:
                values[name] = value

    def get(name: str) -> Any:
        return values.get(name, _BY_NAME[name].default)

    return Settings(
        locale=values.get("locale") or locale or get("locale"),
        select=command.select or get("select"),
        ignore=(*get("ignore"), *command.ignore),
        severity=get("severity"),
        options=get("options"),
        date=command.date or get("date"),
        preview=get("preview"),
        facts=config.fact_paths(),
        languagetool=_languagetool_of(config, command),
    )


def _languagetool_of(config: Config, command: CommandLine) -> LanguageToolSettings:
    table = dict(config.get("languagetool"))
    asked = command.languagetool
    if asked in LANGUAGETOOL_MODES:
        table["mode"] = asked
    elif asked:
        table["mode"], table["server"] = "server", asked
    if command.timeout is not None:
        table["timeout"] = command.timeout
    if "jars" in table:
        table["jars"] = os.path.join(config.folder, os.path.expanduser(table["jars"]))
    return LanguageToolSettings(**{name.replace("-", "_"): value for name, value in table.items()})


def languagetool_of(value: str) -> str:
    """What `--languagetool` was given: a mode or an address. Raises MorasseError."""
    try:
        return value if value in LANGUAGETOOL_MODES else _address(value)
    except _Refused:
        raise MorasseError(
            _("--languagetool : « {value} » n’est pas possible").format(value=value),
            remedy=_("Donnez off, local, auto, ou l’adresse d’un serveur (http://…)."),
        ) from None


def find_config(folder: str) -> Config:
    """The configuration that governs a folder: the nearest file upward, else the defaults.

    Raises ConfigError for a file that cannot be read or has an unknown key.
    """
    return _nearest(os.path.abspath(folder))


@cache
def _nearest(folder: str) -> Config:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config = load_config(_readable(path), required=False)
            if config is not None:
                return config
    parent = os.path.dirname(folder)
    return Config() if parent == folder else _nearest(parent)


def forget() -> None:
    """Forget the files read so far: they may have changed since."""
    _nearest.cache_clear()


def load_config(path: str, *, required: bool = True) -> Config | None:
    """The configuration in a file; None for a `pyproject.toml` that does not speak of us, unless `required`.

    Raises ConfigError: no file, not TOML, unknown key, wrong value (with line and column).
    """
    import tomllib

    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(
            _("ce fichier de configuration n’existe pas"), remedy=_("Vérifiez le nom."), path=path
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(
            _("configuration illisible"),
            _("ce n’est pas de l’UTF-8"),
            _("Enregistrez-la en UTF-8."),
            path=path,
        ) from None
    except OSError as error:
        raise ConfigError(
            _("configuration illisible"),
            error.strerror or type(error).__name__,
            _("Vérifiez les droits."),
            path=path,
        ) from None
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, None)
        raise ConfigError(
            _("ce n’est pas du TOML"),
            remedy=_("Corrigez la syntaxe à cet endroit."),
            path=path,
            line=line,
            column=column,
        ) from None
    prefix: KeyPath = ()
    if os.path.basename(path) == "pyproject.toml":
        tool = data.get("tool")
        data = tool.get("morasse") if isinstance(tool, dict) else None  # type: ignore[assignment]
        prefix = ("tool", "morasse")
        if not isinstance(data, dict):
            if not required:
                return None
            raise ConfigError(_("pas de table [tool.morasse] dans ce fichier"), remedy=_("Ajoutez-la."), path=path)
    return _Reader(path, text, prefix).read(data)


class _Reader:
    """Reads the tables of one file; knows where its keys are, for messages."""

    def __init__(self, path: str, text: str, prefix: KeyPath) -> None:
        from lint.toml_positions import key_positions

        self.path = path
        self.prefix = prefix
        self.config = Config(path, positions=key_positions(text), prefix=prefix)

    def read(self, data: Mapping[str, Any]) -> Config:
        values: dict[str, Any] = {}
        overrides: tuple[Override, ...] = ()
        for name, value in data.items():
            if name == "overrides":
                overrides = self._overrides(value)
            else:
                values[name] = self._value(name, value, _BY_NAME, (name,))
        return Config(self.path, values, overrides, self.config.positions, self.prefix)

    def _overrides(self, tables: Any) -> tuple[Override, ...]:
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            raise self._error(_("« overrides » attend des tables [[overrides]]"), ("overrides",))
        found = []
        allowed = {"paths": _PATHS, **_OVERRIDE_KEYS}
        for n, table in enumerate(tables):
            values = {k: self._value(k, v, allowed, ("overrides", n, k)) for k, v in table.items()}
            paths = values.pop("paths", ())
            if not paths:
                raise self._error(
                    _("cette table [[overrides]] n’a pas de « paths »"),
                    ("overrides", n),
                    _("Dites quels chemins elle concerne."),
                )
            found.append(Override(paths, values))
        return tuple(found)

    def _value(self, name: str, value: Any, allowed: Mapping[str, Key], at: KeyPath) -> Any:
        key = allowed.get(name)
        if key is None:
            known = _("Clés permises ici : {keys}.").format(keys=", ".join(allowed))
            near = closest(name, allowed)
            raise self._error(
                _("clé inconnue « {key} »").format(key=name),
                at,
                _("Vouliez-vous dire « {near} » ?").format(near=near) if near else known,
            )
        try:
            read = key.read(value)
        except _Refused as refused:
            said = ".".join(str(p) for p in (name, *refused.at) if isinstance(p, str))
            raise self._error(f"« {said} » {refused.expected}", (*at, *refused.at)) from None
        except MorasseError as error:
            raise self._error(f"« {name} » : {error.problem.what}", at, error.problem.remedy) from None
        return read

    def _error(self, what: str, at: KeyPath, remedy: str = "") -> ConfigError:
        line, column = self.config.where(*at) or (None, None)
        return ConfigError(what, remedy=remedy or _("Corrigez la valeur."), path=self.path, line=line, column=column)


def check_config_options(config_path: str | None, no_config: bool) -> None:
    """Raises MorasseError when the command line names a configuration and forbids all of them."""
    if config_path and no_config:
        raise MorasseError(_("--config et --no-config se contredisent"), remedy=_("Gardez l’une des deux."))


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, or None when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def _alternatives(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + _(" ou ") + words[-1]


def _readable(path: str) -> str:
    """The path from the current folder when it is below it, else as it is."""
    absolute = os.path.abspath(path)
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        return absolute
    return (absolute if relative.startswith("..") else relative).replace(os.sep, "/")


def describe_settings(config: Config, path: str | None, command: CommandLine, fail_on: str | None) -> list[str]:
    """Lines for `--show-settings`: each key as TOML, and where its value comes from.

    `path`: the draft whose overrides count; `fail_on`: the command line's, if given.
    """
    said: dict[str, tuple[Any, str]] = {}
    for key in KEYS:
        if key.name == "overrides":
            continue
        if key.name in config.values:
            said[key.name] = (config.values[key.name], _origin(config, key.name))
        else:
            said[key.name] = (key.default, _("défaut"))
    for n in config.applicable(path) if path else ():
        settings = settings_for(config, config.applicable(path or "")[: n + 1], CommandLine())
        for name in config.overrides[n].values:
            said[name] = (getattr(settings, name), _origin(config, "overrides", n, name))
    settings = settings_for(config, config.applicable(path) if path else (), command)
    for name in ("select", "ignore", "date"):
        if getattr(command, name):
            said[name] = (getattr(settings, name), _("ligne de commande"))
    if fail_on:
        said["fail-on"] = (fail_on, _("ligne de commande"))
    source = config.path or _("aucun fichier de configuration")
    lines = [f"# {path} : {source}" if path else f"# {source}"]
    plain = {name: f"{name} = {_toml(v)}" for name, (v, _o) in said.items() if not isinstance(v, Mapping)}
    plain.update({name: f"# {name}" for name in plain if said[name][0] is None})  # TOML has no word for "none"
    width = min(40, max(map(len, plain.values())))
    for name, (value, origin) in said.items():
        if name in plain:
            lines.append(f"{plain[name]:<{width}}  # {origin}")
        elif value:
            lines.append(f"\n[{name}]  # {origin}")
            lines.extend(f"{_toml(k)} = {_toml(v)}" for k, v in value.items())
    return lines


def _origin(config: Config, *key: str | int) -> str:
    position = config.where(*key)
    return f"{config.path}:{position[0]}" if position else str(config.path)


def _toml(value: Any) -> str:
    """A value as TOML."""
    if value is None:
        return '"off"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    return str(value)


def keys_table() -> str:
    """The keys as a Markdown table in French: docs/configuration.md holds it, a test keeps them in step."""
    rows = ["| clé | valeur | par défaut | dans `[[overrides]]` | rôle |", "|---|---|---|---|---|"]
    for key in KEYS:
        default = "" if key.default is None or isinstance(key.default, dict) else f"`{_toml(key.default)}`"
        inside = "oui" if key.override else ""
        rows.append(f"| `{key.name}` | {key.expects} | {default} | {inside} | {key.help} |")
    return "\n".join(rows)
