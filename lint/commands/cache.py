"""`morasse cache`: what is kept of earlier runs, and how to take it away."""

from __future__ import annotations

import os
import sys

import click

from lint.commands.base import FAILED, OK, Command, Group, option_lang, write
from lint.errors import MorasseError, system_words
from lint.i18n import N_, _, plural


@click.group(cls=Group, help=N_("Les résultats gardés des relectures précédentes."), short_help=N_("Résultats gardés."))
@option_lang
@click.pass_context
def command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(FAILED)


@command.command(
    "clear",
    cls=Command,
    help=N_("Effacer les résultats gardés pour le dossier courant, ou pour celui qu’on nomme."),
    short_help=N_("Effacer les résultats gardés."),
)
@click.argument("folder", default=".", metavar=N_("[DOSSIER]"))
@option_lang
def clear(folder: str) -> int:
    from lint.cache import NAME
    from lint.cache import clear as clear_results
    from lint.config import find_config

    if not os.path.isdir(folder):
        raise MorasseError(_("ce dossier n’existe pas"), remedy=_("Vérifiez le nom."), path=folder)
    path = os.path.join(find_config(folder).folder, NAME)
    try:
        count, size = clear_results(path)
    except OSError as error:
        raise MorasseError(
            _("résultats gardés : impossible de les effacer"),
            system_words(error),
            _("Vérifiez les droits d’accès."),
            path=path,
        ) from None
    said = plural(count, "{n} résultat effacé", "{n} résultats effacés")
    megabytes = _("{size} Mo").format(size=f"{size / 1e6:.1f}".replace(".", _(",")))
    write(f"{said} ({megabytes}).\n")
    return OK
