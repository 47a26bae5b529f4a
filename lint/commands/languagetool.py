"""`morasse languagetool`: what the second reader needs and has here, and the servers that earlier runs left."""

from __future__ import annotations

import sys

import click

from lint.commands.base import FAILED, FOUND, OK, Command, Group, option_lang, write
from lint.i18n import N_, plural


@click.group(cls=Group, help=N_("LanguageTool, le second lecteur."), short_help=N_("LanguageTool, le second lecteur."))
@option_lang
@click.pass_context
def command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(FAILED)


@command.command(
    "status",
    cls=Command,
    help=N_("Dire ce qui est là et ce qui manque : Java, jars, serveurs gardés. Code 1 s’il manque quelque chose."),
    short_help=N_("Dire ce qui est là et ce qui manque."),
)
@option_lang
def status() -> int:
    from lint.config import CommandLine, find_config, settings_for
    from lint.engines.crew import diagnose

    said = diagnose(settings_for(find_config("."), (), CommandLine()).languagetool)
    for line in said:
        write(f"{line.text}\n")
    return OK if all(line.good for line in said) else FOUND


@command.command(
    "stop",
    cls=Command,
    help=N_("Arrêter les serveurs gardés par des relectures précédentes (keep = true)."),
    short_help=N_("Arrêter les serveurs gardés."),
)
@option_lang
def stop() -> int:
    from lint.engines.languagetool.server import stop_remembered

    write(plural(stop_remembered(), "{n} serveur arrêté", "{n} serveurs arrêtés") + ".\n")
    return OK
