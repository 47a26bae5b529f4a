"""`morasse doctor`: what a run stands on, what of it is missing, and how to mend it."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from lint.commands.base import FOUND, OK, Command, option_lang, options_config, write
from lint.errors import MorasseError, describe
from lint.i18n import N_, _, plural

if TYPE_CHECKING:
    from lint.config import Config

GOOD, NOTE, BAD = "ok", "note", "bad"

_SIGNS = {GOOD: N_("bon"), NOTE: N_("note"), BAD: N_("défaut")}

_STALE = 180
"""Days after which an open fact wants to be confirmed, as in `morasse facts stale`."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how it is, what was seen, what to do about it."""

    state: str
    name: str
    said: str
    remedy: str = ""


@click.command(
    cls=Command,
    help=N_(
        "Examiner l’installation : versions, règles, lexique, modèle d’analyse, base de faits, cache, configuration. "
        "Dit ce qui ne va pas et comment y remédier. Code de sortie : 1 s’il y a un défaut."
    ),
    short_help=N_("Examiner l’installation."),
    epilog=N_("morasse doctor  # à lancer dans le dossier des brouillons"),
)
@options_config
@option_lang
def command(config_path: str | None, no_config: bool) -> int:
    from lint.reports.words import visible

    checks = list(examine(config_path, no_config))
    width = max(len(_(sign)) for sign in _SIGNS.values())
    for check in checks:
        write(visible(f"{_(_SIGNS[check.state]):<{width}}  {check.name}{_(' : ')}{check.said}") + "\n")
        if check.remedy:
            write(visible(f"{'':<{width}}  → {check.remedy}") + "\n")
    faults = sum(check.state == BAD for check in checks)
    summary = plural(faults, "{n} défaut.", "{n} défauts.") if faults else _("Rien ne manque.")
    write(f"\n{summary}\n")
    return FOUND if faults else OK


def examine(config_path: str | None, no_config: bool) -> Iterator[Check]:
    """All checks, each by itself: what is broken in one does not keep the others from being made."""
    from lint.config import Config, check_config_options, find_config, load_config

    check_config_options(config_path, no_config)
    yield from _guarded(_("programme"), _program)
    yield from _guarded(_("bibliothèques"), _libraries)
    config = Config()
    try:
        if config_path:
            config = load_config(config_path) or config
        elif not no_config:
            config = find_config(".")
    except MorasseError as error:
        yield Check(BAD, _("configuration"), describe(error.problem))
    else:
        yield from _guarded(_("configuration"), lambda: _configuration(config))
    yield from _guarded(_("règles"), lambda: _rules(config))
    yield from _guarded(_("lexique"), _lexicon)
    yield from _guarded(_("modèle d’analyse"), _model)
    yield from _guarded(_("base de faits"), lambda: _facts(config))
    yield from _guarded(_("règles compilées"), _compiled)
    yield from _guarded(_("résultats gardés"), lambda: _results(config))
    yield from _guarded("LanguageTool", lambda: _engine(config))
    yield from _guarded("pre-commit", _hook)
    yield from _guarded(_("terminal"), _terminal)


def _guarded(name: str, check: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    try:
        yield from check()
    except MorasseError as error:
        problem = error.problem
        said = describe(MorasseError(problem.what, problem.why, path=problem.path, line=problem.line).problem)
        yield Check(BAD, name, said, problem.remedy)
    except Exception as error:  # this command is for the cases that nobody foresaw
        from lint.internal import internal_error

        yield Check(BAD, name, describe(internal_error(error)))


def _program() -> Iterator[Check]:
    from lint import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    yield Check(GOOD, _("programme"), f"Morasse {__version__}, Python {python} ({sys.executable})")


def _libraries() -> Iterator[Check]:
    """Whether what our distribution asks for is there; its versions are pip's business."""
    from importlib import metadata

    try:
        wanted = metadata.requires("morasse") or []
    except metadata.PackageNotFoundError:
        yield Check(NOTE, _("bibliothèques"), _("Morasse n’est pas installé : le code est lu là où il se trouve"))
        return
    names = [found[0] for line in wanted if "extra ==" not in line and (found := re.match(r"[\w.-]+", line))]
    missing = []
    for name in names:
        try:
            metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        remedy = _("Réinstallez Morasse (pip install --force-reinstall morasse).")
        yield Check(BAD, _("bibliothèques"), _("il manque {names}").format(names=", ".join(missing)), remedy)
    else:
        yield Check(GOOD, _("bibliothèques"), _("toutes là ({n})").format(n=len(names)))


def _configuration(config: Config) -> Iterator[Check]:
    if config.path is None:
        yield Check(
            NOTE, _("configuration"), _("aucune, les réglages par défaut valent"), _("morasse init en pose une.")
        )
    else:
        yield Check(GOOD, _("configuration"), config.path)


def _rules(config: Config) -> Iterator[Check]:
    from lint.config import CommandLine, settings_for
    from lint.rulebook.load import load_rulebook

    rulebook = load_rulebook(config.rule_paths())
    house = config.rule_paths()
    said = plural(len(rulebook.rules), "{n} règle", "{n} règles") + " "
    said += plural(len(rulebook.packs), "dans {n} pack", "dans {n} packs")
    if house:
        said += _(" ; de la rédaction : {paths}").format(paths=", ".join(house))
    yield Check(GOOD, _("règles"), said)
    for problem in rulebook.problems:
        yield Check(BAD, _("règles"), describe(problem))
    for n in (None, *range(len(config.overrides))):
        try:
            rulebook.select(settings_for(config, () if n is None else (n,), CommandLine()))
        except MorasseError as error:
            where = f"{config.path} : " if config.path else ""
            yield Check(BAD, _("configuration"), where + error.problem.what, error.problem.remedy)


def _lexicon() -> Iterator[Check]:
    from lint.french.lexicon import load_lexicon

    path = load_lexicon().path
    yield Check(GOOD, _("lexique"), _size(path.stat().st_size))


def _model() -> Iterator[Check]:
    from lint.french.parse import MODEL, MODEL_VERSION, is_installed

    if is_installed():
        yield Check(GOOD, _("modèle d’analyse"), f"{MODEL} {MODEL_VERSION}")
    else:
        said = _("{model} {version} n’est pas installé : les règles de syntaxe se taisent")
        remedy = f"pip install {MODEL}=={MODEL_VERSION}"
        yield Check(BAD, _("modèle d’analyse"), said.format(model=MODEL, version=MODEL_VERSION), remedy)


def _facts(config: Config) -> Iterator[Check]:
    from lint.facts.lookup import stale_statements
    from lint.facts.store import facts_for
    from lint.french.dates import written

    base = facts_for(config.fact_paths())
    for problem in base.problems:
        yield Check(BAD, _("base de faits"), describe(problem))
    newest = max((statement.retrieved for statement in base), default=None)
    said = plural(len(base), "{n} fait", "{n} faits")
    if newest is not None:
        said += _(" ; le plus récemment lu : {day}").format(day=written(newest))
    stale = len(stale_statements(base, dt.date.today(), _STALE))
    if stale:
        said += " ; " + plural(stale, "{n} à confirmer", "{n} à confirmer")
        yield Check(
            NOTE, _("base de faits"), said, _("morasse facts stale les liste, morasse facts update renouvelle.")
        )
    else:
        yield Check(GOOD if len(base) else BAD, _("base de faits"), said)


def _compiled() -> Iterator[Check]:
    """The folder in which rules and facts are kept compiled."""
    from lint.resources import cache_folder

    name, folder = _("règles compilées"), cache_folder()
    if folder is None:
        yield Check(NOTE, name, _("non gardées (MORASSE_NO_CACHE) : chaque départ les compile"))
        return
    place = folder
    while not os.path.lexists(place) and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    if os.path.isdir(place) and os.access(place, os.W_OK):
        yield Check(GOOD, name, folder)
    else:
        remedy = _("Rendez ce dossier modifiable, ou nommez-en un autre (MORASSE_CACHE_DIR).")
        yield Check(
            NOTE, name, _("{folder} ne peut être écrit : chaque départ les compile").format(folder=folder), remedy
        )


def _results(config: Config) -> Iterator[Check]:
    from lint.cache import NAME

    folder = os.path.join(config.folder, NAME)
    count = size = 0
    for top, _folders, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += os.stat(os.path.join(top, name)).st_size
                count += os.path.dirname(top) == folder
    if not os.path.isdir(folder):
        yield Check(GOOD, _("résultats gardés"), _("aucun pour ce dossier"))
    elif os.access(folder, os.W_OK):
        yield Check(GOOD, _("résultats gardés"), f"{count} ({_size(size)}), {folder}")
    else:
        said = _("{folder} ne peut être écrit").format(folder=folder)
        yield Check(NOTE, _("résultats gardés"), said, _("Rendez ce dossier modifiable, ou effacez-le."))


def _engine(config: Config) -> Iterator[Check]:
    from lint.config import CommandLine, settings_for
    from lint.engines.crew import diagnose

    wanted = settings_for(config, (), CommandLine()).languagetool
    # Off or automatic, what is missing is no fault: the rules run without the second reader.
    lacking = BAD if wanted.mode in ("server", "local") else NOTE
    for line in diagnose(wanted):
        yield Check(GOOD if line.good else lacking, "LanguageTool", line.text.removeprefix("LanguageTool : "))


def _hook() -> Iterator[Check]:
    """The hook in the Git repository around the current folder, if there is one."""
    folder = os.getcwd()
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent
    path = os.path.join(folder, ".pre-commit-config.yaml")
    text = ""
    with suppress(OSError, UnicodeDecodeError), open(path, encoding="utf-8") as file:
        text = file.read()
    if "morasse" not in text:
        yield Check(
            NOTE, "pre-commit", _("ce dépôt n’a pas de crochet Morasse"), _("morasse init l’écrit ou le montre.")
        )
        return
    # A worktree's `.git` is a file; where its hooks are only Git knows.
    hook = os.path.join(folder, ".git", "hooks", "pre-commit")
    if os.path.isdir(os.path.join(folder, ".git")) and not os.path.exists(hook):
        yield Check(NOTE, "pre-commit", _("le crochet est écrit mais pas posé"), "pre-commit install")
    else:
        yield Check(GOOD, "pre-commit", _("le crochet est posé"))


def _terminal() -> Iterator[Check]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "")
    if encoding == "utf8":
        yield Check(GOOD, _("terminal"), "UTF-8")
    else:
        said = _("{encoding} : des signes seront remplacés dans les rapports").format(encoding=sys.stdout.encoding)
        yield Check(NOTE, _("terminal"), said, _("Demandez l’UTF-8, par exemple avec PYTHONUTF8=1."))


def _size(count: int) -> str:
    return _("{size} Mo").format(size=f"{count / 1e6:.1f}".replace(".", _(",")))
