"""`morasse completion SHELL`: the script by which a shell completes our commands; click knows how."""

from __future__ import annotations

import click

from lint.commands.base import OK, Command, Words, option_lang, write
from lint.i18n import N_

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_MORASSE_COMPLETE"


@click.command(
    cls=Command,
    help=N_(
        "Écrire sur la sortie standard le script qui fait compléter les commandes, les options et les noms de "
        "règles par le shell (bash 4.4 ou plus, zsh, fish). Une ligne dans sa configuration suffit."
    ),
    short_help=N_("Faire compléter les commandes par le shell."),
    epilog=N_(
        'eval "$(morasse completion bash)"  # dans ~/.bashrc\n'
        'eval "$(morasse completion zsh)"  # dans ~/.zshrc\n'
        "morasse completion fish | source  # dans ~/.config/fish/config.fish"
    ),
)
@click.argument("shell", type=Words(SHELLS), metavar="[bash|zsh|fish]")
@option_lang
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    complete = found(ctx.find_root().command, {}, "morasse", VARIABLE)
    # Not `source()`: it runs the bash at hand to learn its version, which need not be the one that will read this.
    write(complete.source_template % complete.source_vars())
    return OK
