"""What the commands share: click in French, options, and how text reaches the terminal.

click has its own words in English; whatever a person may see of it is replaced here, in one place: the frame
of the help by `_Frenchified`, errors by `usage_problem`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import RawIOBase
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lint.errors import MorasseError
from lint.i18n import LANGUAGES, N_, _
from lint.model import Problem

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _ParamType = click.ParamType[Any]
else:  # not generic in every version that we support
    _ParamType = click.ParamType

F = TypeVar("F", bound=Callable[..., Any])

_MOST_JOBS = 256
_LONGEST = 86_400

OK, FOUND, FAILED = 0, 1, 2
"""Exit codes: nothing at or above the fail level; findings; usage, configuration or internal error."""


class _Frenchified(click.Command):
    """A command whose help speaks the language of the run."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(_(piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage : "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(self.help))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments are said in the usage line and the help's text."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None or not isinstance(param, click.Option):
                continue
            names = record[0]
            if param.metavar:
                names = names.replace(param.metavar, _(param.metavar))
            text = N_("Afficher cette aide.") if "--help" in param.opts else param.help or ""
            rows.append((names, _(text)))
        with formatter.section(_("Options ")):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples: a command a line, ` # ` before what it does."""
        rows = [line.partition("  # ") for line in _(self.epilog or "").splitlines()]
        if rows:
            with formatter.section(_("Exemples ")):
                formatter.write_dl([(command, said) for command, _sign, said in rows], col_max=46)

    def get_short_help_str(self, limit: int = 45) -> str:
        return _(self.short_help or self.help or "").partition("\n")[0]


class Command(_Frenchified):
    """A command that refuses surplus arguments in our words."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        try:
            super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # older versions of click do not always say which command it was
            raise
        if ctx.args and not ctx.resilient_parsing:
            raise MorasseError(
                _("argument en trop : « {argument} »").format(argument=ctx.args[0]), remedy=see_help(ctx)
            )
        return ctx.args


class Group(_Frenchified, click.Group):
    """A group whose commands are modules, imported when they are called."""

    def __init__(self, *args: Any, modules: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", N_("COMMANDE [ARGUMENTS]..."))
        kwargs.setdefault("invoke_without_command", True)
        kwargs.setdefault("no_args_is_help", False)
        super().__init__(*args, **kwargs)
        self._modules = dict(modules or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*self.commands, *self._modules})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._modules:
            command: click.Command = import_module(self._modules[cmd_name]).command
            return command
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            from lint.config import closest

            near = closest(args[0], self.list_commands(ctx))
            raise MorasseError(
                _("commande inconnue « {name} »").format(name=args[0]),
                remedy=_("Vouliez-vous dire « {near} » ?").format(near=near) if near else see_help(ctx),
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _Frenchified.format_options(self, ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, command.get_short_help_str()))
        with formatter.section(_("Commandes ")):
            formatter.write_dl(rows)


class Words(_ParamType):
    """One word of a closed list."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return "[" + "|".join(self.words) + "]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value in self.words:
            return value
        from lint.config import closest

        near = closest(str(value), self.words)
        option = param.opts[0] if param else ""
        raise MorasseError(
            _("{option} : « {value} » n’est pas possible").format(option=option, value=value),
            remedy=(_("Vouliez-vous dire « {near} » ?").format(near=near) if near else "")
            or _("Choisissez parmi {words}.").format(words=", ".join(self.words)),
        )


class Date(_ParamType):
    """A date, AAAA-MM-JJ."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from lint.config import parse_date

        return parse_date(value) if isinstance(value, str) else value


class Jobs(_ParamType):
    """How many processes: a whole number, 0 for as many as pay."""

    name = "jobs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        text = str(value)
        if text.isdecimal() and int(text) <= _MOST_JOBS:
            return int(text)
        raise MorasseError(
            _("--jobs : « {value} » n’est pas possible").format(value=value),
            remedy=_("Donnez un nombre entier, de 0 à {most}.").format(most=_MOST_JOBS),
        )


class Seconds(_ParamType):
    """A time in seconds, more than none and at most a day."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            seconds = float(value)
        except (TypeError, ValueError):
            seconds = 0.0
        if 0 < seconds <= _LONGEST:
            return seconds
        raise MorasseError(
            _("{option} : « {value} » n’est pas possible").format(option=param.opts[0] if param else "", value=value),
            remedy=_("Donnez un nombre de secondes."),
        )


def option_lang(function: F) -> F:
    """`--lang`: read by `i18n.language_of` before anything else; declared here so that click knows it."""
    return click.option(
        "--lang",
        type=Words(LANGUAGES),
        expose_value=False,
        help=N_("Langue du programme (défaut : MORASSE_LANG, sinon fr)."),
    )(function)


def option_color(function: F) -> F:
    return click.option(
        "--color/--no-color",
        default=None,
        help=N_("Forcer ou interdire les couleurs (aussi NO_COLOR, FORCE_COLOR)."),
    )(function)


def options_config(function: F) -> F:
    """`--config` and `--no-config`."""
    function = click.option("--no-config", is_flag=True, help=N_("Ne lire aucun fichier de configuration."))(function)
    return click.option(
        "--config", "config_path", metavar=N_("FICHIER"), help=N_("Lire cette configuration et aucune autre.")
    )(function)


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The rules and packs whose names begin so, for a shell. Nothing when the rules cannot be read."""
    from click.shell_completion import CompletionItem

    from lint.config import find_config
    from lint.rulebook.load import load_rulebook

    try:
        rulebook = load_rulebook(find_config(".").rule_paths())
    except MorasseError:
        return []
    return [CompletionItem(name) for name in rulebook.rules if name.startswith(incomplete)]


def see_help(ctx: click.Context) -> str:
    return _("Voir « {command} --help ».").format(command=ctx.command_path)


def usage_problem(error: click.ClickException) -> Problem:
    """click's complaint in our words."""
    ctx = getattr(error, "ctx", None)
    remedy = see_help(ctx) if ctx is not None else _("Voir « {command} --help ».").format(command="morasse")
    if isinstance(error, click.NoSuchOption):
        near = error.possibilities[0] if error.possibilities else None
        return Problem(
            _("option inconnue « {name} »").format(name=error.option_name),
            remedy=_("Vouliez-vous dire « {near} » ?").format(near=near) if near else remedy,
        )
    if isinstance(error, click.BadOptionUsage):
        option = _option(ctx, error.option_name)
        said = (
            N_("l’option « {name} » ne prend pas de valeur")
            if option is not None and option.is_flag
            else N_("l’option « {name} » attend une valeur")
        )
        return Problem(_(said).format(name=error.option_name), remedy=remedy)
    if isinstance(error, click.MissingParameter):
        param = error.param
        name = _(param.metavar or param.opts[0]) if param else ""
        return Problem(_("il manque {name}").format(name=name), remedy=remedy)
    return Problem(_("ligne de commande incorrecte"), error.format_message().replace("\n", " "), remedy)


def _option(ctx: click.Context | None, name: str) -> click.Option | None:
    for param in ctx.command.get_params(ctx) if ctx is not None else ():
        if isinstance(param, click.Option) and name in (*param.opts, *param.secondary_opts):
            return param
    return None


def say(problem: Problem) -> None:
    """A problem on standard error, as one line."""
    from lint.errors import describe

    sys.stderr.write(f"morasse : {describe(problem)}\n")


def write(text: str, stream: Any = None) -> None:
    """Text on standard output (or `stream`), whatever is in it: no character stops a report."""
    stream = stream or sys.stdout
    raw = getattr(stream, "buffer", None)
    if isinstance(raw, RawIOBase):  # PYTHONUNBUFFERED
        _write_all(raw, text.encode(stream.encoding, stream.errors))
    else:
        stream.write(text)


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, after what was written before."""
    sys.stdout.flush()
    _write_all(sys.stdout.buffer, data)
    sys.stdout.buffer.flush()


def _write_all(stream: Any, data: bytes) -> None:
    """All of it, or an error: an unbuffered stream may take a part and say so in its answer only (disk full)."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) or 0 :]


def wants_color(asked: bool | None, stream: Any = None) -> bool:
    """Colours: what the option says, else NO_COLOR, else FORCE_COLOR, else only on a terminal."""
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Cells of a line: COLUMNS, else the terminal's, else 80."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)
