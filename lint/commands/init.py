"""`morasse init`: the files that a newsroom begins with. Nothing that exists is changed."""

from __future__ import annotations

import json
import os
from typing import Any

import click

from lint.commands.base import OK, Command, option_lang, write
from lint.errors import MorasseError, system_words
from lint.i18n import N_, _

CONFIG, PACK, HOOKS = "morasse.toml", "regles/maison.yaml", ".pre-commit-config.yaml"

_HEAD = """\
# Les réglages de Morasse pour les brouillons de ce dossier et de ses sous-dossiers.
# Tout est facultatif : une ligne qui commence par « # » n'a pas d'effet ; ôtez le signe pour vous en servir.
# « morasse check --show-settings » montre ce qui vaut et d'où cela vient.
"""

_SAID = {
    "rules": ["regles"],
    "faits": ["faits.yaml"],
    "select": ["typographie", "repetitions", "calques.*"],
    "ignore": ["typographie.tiret-court"],
    "baseline": "connues.txt",
    "pages": "https://intranet.example/regles/{rule}.md",
    "exclude": ["archives/", "*.modele.md"],
}
"""What the commented keys say: something that a newsroom might write, rather than an empty list."""

_TABLES = """\
# Gravités changées, règles éteintes : error, warning, info, off.
# [severity]
# "calques.*" = "info"
# "typographie.tiret-court" = "off"

# Réglages de certains chemins ; la dernière table qui convient l'emporte.
# [[overrides]]
# paths = ["direct/", "*.direct.md"]
# ignore = ["repetitions"]
"""

_STANZA = """\
  - repo: local
    hooks:
      - id: morasse
        name: morasse
        entry: morasse check --force-exclude
        language: system          # la commande « morasse » installée sur ce poste
        types_or: [markdown, plain-text, html]
      - id: morasse-fix
        name: morasse (corrections sûres)
        entry: morasse check --fix --force-exclude
        language: system
        types_or: [markdown, plain-text, html]
        stages: [manual]          # pre-commit run morasse-fix --hook-stage manual
"""
_HOOKS_HEAD = (
    "# Avant chaque commit, Morasse relit les brouillons changés. À faire une fois : pre-commit install\nrepos:\n"
)


@click.command(
    cls=Command,
    help=N_(
        "Commencer : écrit une configuration commentée (morasse.toml), un premier pack de règles maison "
        "(regles/maison.yaml) et, dans un dépôt Git, le crochet pre-commit. Ce qui existe n’est jamais changé."
    ),
    short_help=N_("Écrire de quoi commencer."),
    epilog=N_("morasse init  # dans le dossier courant\nmorasse init brouillons/  # dans un autre"),
)
@click.argument("folder", default=".", metavar=N_("[DOSSIER]"))
@option_lang
def command(folder: str) -> int:
    from lint.reports.words import visible

    if not os.path.isdir(folder):
        raise MorasseError(_("ce dossier n’existe pas"), remedy=_("Créez-le, ou vérifiez le nom."), path=folder)
    lines = [*_config(folder), *_pack(folder), *_hooks(folder)]
    lines += ["", _("Ensuite : morasse check, et morasse doctor si quelque chose manque.")]
    write("".join(visible(line) + "\n" for line in lines))
    return OK


def _config(folder: str) -> list[str]:
    from lint.config import NAMES, load_config

    for name in NAMES:
        path = os.path.join(folder, name)
        # A broken file is a person's work too: it is left, and `load_config` says what is wrong with it.
        if os.path.lexists(path) and (name != "pyproject.toml" or load_config(path, required=False) is not None):
            return [_left(name, _('il règle déjà Morasse ; « rules = ["regles"] » y fait lire vos règles'))]
    return [_new(folder, CONFIG, config_text(), _("les réglages, commentés"))]


def _pack(folder: str) -> list[str]:
    from lint.rulebook.scaffold import new_pack

    return [_new(folder, PACK, new_pack("maison", "faire-du-sens", "phrase"), _("un premier pack, avec une règle"))]


def _hooks(folder: str) -> list[str]:
    if not os.path.lexists(os.path.join(folder, ".git")):
        return [_left(HOOKS, _("ce dossier n’est pas la racine d’un dépôt Git : pas de crochet"))]
    path = os.path.join(folder, HOOKS)
    if not os.path.lexists(path):
        return [_new(folder, HOOKS, _HOOKS_HEAD + _STANZA, _("le crochet ; à faire une fois : pre-commit install"))]
    try:
        with open(path, encoding="utf-8") as file:
            if "morasse" in file.read():
                return [_left(HOOKS, _("il nomme déjà Morasse"))]
    except (OSError, UnicodeDecodeError):
        pass  # whatever is in it, it is not ours
    return [_left(HOOKS, _("il existe déjà ; ajoutez sous « repos: » :")), *_STANZA.rstrip("\n").split("\n")]


def _new(folder: str, name: str, text: str, what: str) -> str:
    """Write a file that is not there; the line that says so, or that it was left as it is."""
    path = os.path.join(folder, name)
    if os.path.lexists(path):
        return _left(name, _("il existe déjà"))
    from lint.fix import write_atomically

    try:
        if not os.path.isdir(parent := os.path.dirname(path) or "."):
            os.mkdir(parent)
    except OSError as error:
        why, remedy = system_words(error), _("Vérifiez les droits d’accès.")
        if isinstance(error, FileExistsError):
            why, remedy = _("« {name} » n’est pas un dossier").format(name=parent), _("Déplacez-le.")
        raise MorasseError(_("fichier non écrit"), why, remedy, path=path) from None
    try:
        # Claimed first: what somebody else writes there meanwhile is not ours to replace.
        with open(path, "x", encoding="utf-8"):
            pass
    except FileExistsError:
        return _left(name, _("il existe déjà"))
    except OSError as error:
        raise MorasseError(
            _("fichier non écrit"), system_words(error), _("Vérifiez les droits d’accès."), path=path
        ) from None
    try:
        write_atomically(path, text.encode("utf-8"))
    except BaseException:  # Ctrl-C too
        os.unlink(path)  # empty, and ours
        raise
    return _("écrit   {name} : {what}").format(name=name, what=what)


def _left(name: str, why: str) -> str:
    return _("laissé  {name} : {why}").format(name=name, why=why)


def config_text() -> str:
    """A configuration in which every key stands, commented, but the one that names the newsroom's own rules."""
    from lint.config import KEYS

    parts = [_HEAD]
    for key in KEYS:
        if key.name in ("severity", "options", "overrides"):
            continue
        said: Any = _SAID.get(key.name, key.default)
        sign = "" if key.name == "rules" else "# "
        # JSON's lists, texts and truth values are TOML's; a date is written bare.
        value = "2025-02-18" if key.name == "date" else json.dumps(said, ensure_ascii=False)
        about = key.help[0].upper() + key.help[1:]
        parts.append(f"# {about.replace('`', '')} ({key.expects.replace('`', '')}).\n{sign}{key.name} = {value}\n")
    return "\n".join([*parts, _TABLES])
