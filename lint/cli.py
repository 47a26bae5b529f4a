"""The command `morasse`: hands over to a subcommand, and turns whatever goes wrong into one line and a code.

Kept light: `morasse --version` and a mistyped option must not load the rules.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn, TextIO

import click

from lint import __version__
from lint.commands import SUBCOMMANDS
from lint.commands.base import FAILED, OK, Group, option_lang, say, usage_problem, write
from lint.errors import MorasseError, system_words
from lint.i18n import N_, _, language_of, set_language
from lint.internal import internal_error
from lint.model import Problem

PROGRAM = "morasse"


def _show_version(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        write(f"{PROGRAM} {__version__}\n")
        ctx.exit(OK)


@click.group(
    cls=Group,
    modules=SUBCOMMANDS,
    help=N_("Relire des brouillons de presse en français : traduction automatique, grammaire, typographie, faits."),
    epilog=N_(
        "morasse check  # relire les brouillons du dossier courant\n"
        "morasse check --fix article.md  # et appliquer les corrections sûres\n"
        "morasse explain repetitions.mot  # pourquoi une règle s’arrête là\n"
        "morasse init  # poser une configuration et un premier pack\n"
        "morasse doctor  # voir ce qui manque à l’installation"
    ),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=N_("Afficher la version."),
)
@option_lang
@click.pass_context
def cli(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(FAILED)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; its exit code. Nothing is raised but SystemExit from the interpreter itself."""
    set_language(language_of(arguments))
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate (a file name that is not UTF-8) or a poor terminal must not stop a report.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with cli.make_context(PROGRAM, list(arguments)) as ctx:
            code = cli.invoke(ctx)
        sys.stdout.flush()
        return code if isinstance(code, int) else OK
    except click.exceptions.Exit as stop:
        return _flushed(stop.exit_code)
    except MorasseError as error:
        problem = error.problem
    except click.ClickException as error:
        problem = usage_problem(error)
    except (KeyboardInterrupt, click.Abort):
        problem = Problem(_("interrompu"), remedy=_("Aucun fichier n’est écrit à moitié."))
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:
        problem = _unwritten(error) or internal_error(error)
    say(problem)
    return FAILED


def _open_closed_streams() -> None:
    """A stream that the caller closed (`>&-`) is an empty one: the report may be lost, the exit code is not."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Open for the whole run.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _unwritten(error: Exception) -> Problem | None:
    """What to say when our output did not fit; a draft that cannot be written is told by `fix`."""
    if not isinstance(error, OSError) or error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        return None
    _drop(sys.stdout)
    return Problem(
        _("le rapport n’a pas pu être écrit en entier"),
        system_words(error),
        _("Faites de la place, ou envoyez-le ailleurs."),
    )


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    return code


def _reader_left() -> int:
    """Whoever read our output has gone (`| head`): say nothing more."""
    _drop(sys.stdout)
    return FAILED


def _drop(stream: TextIO) -> None:
    """What is still to be written there goes nowhere, so that the interpreter's exit has nothing to say."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main() -> NoReturn:
    """Entry point of the command `morasse`."""
    # Hardly a cycle is made while rules and modules load, and the collector would look for some a hundred times.
    gc.set_threshold(50_000, 20, 50)
    if "_MORASSE_COMPLETE" in os.environ:  # completion by the shell, which click answers
        with suppress(MorasseError):  # a line half typed may be wrong: the shell is told nothing
            cli.main(prog_name=PROGRAM)
        sys.exit(OK)
    sys.exit(run(sys.argv[1:]))
