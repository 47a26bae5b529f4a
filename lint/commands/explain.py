"""`morasse explain ID`: the page of a rule."""

from __future__ import annotations

import click

from lint.commands.base import Command, complete_rules, option_lang, options_config
from lint.i18n import N_


@click.command(
    cls=Command,
    help=N_("Expliquer une règle : ce qu’elle relève, pourquoi, des exemples, sa correction."),
    short_help=N_("Expliquer une règle."),
    epilog=N_("morasse explain typographie.espace-secable  # sa page, avec son registre"),
)
@click.argument("rule_id", metavar=N_("RÈGLE"), shell_complete=complete_rules)
@options_config
@option_lang
def command(rule_id: str, config_path: str | None, no_config: bool) -> int:
    from lint.commands.rules import show_page

    return show_page(rule_id, config_path, no_config)
