"""`morasse baseline`: the findings that a newsroom knows and lives with."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from lint.commands.base import FAILED, OK, Command, Date, Group, Jobs, option_lang, options_config, say, write
from lint.errors import MorasseError
from lint.i18n import N_, _, plural

if TYPE_CHECKING:
    from lint.baseline import Baseline


@click.group(
    cls=Group,
    help=N_(
        "La référence : les alertes que la rédaction connaît et que « morasse check » ne montre plus, tant que leur "
        "phrase ne change pas."
    ),
    short_help=N_("Créer ou tenir la référence des alertes connues."),
)
@option_lang
@click.pass_context
def command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(FAILED)


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    """What the commands that read drafts share."""
    for option in (
        click.argument("paths", nargs=-1, metavar=N_("[CHEMINS]...")),
        _option_file,
        click.option("--date", type=Date(), metavar=N_("AAAA-MM-JJ"), help=N_("Date de publication des brouillons.")),
        click.option(
            "-j",
            "--jobs",
            type=Jobs(),
            default=0,
            metavar=N_("N"),
            help=N_("Processus qui se partagent les brouillons (0, par défaut : autant qu’il vaut la peine)."),
        ),
        options_config,
        option_lang,
    ):
        function = option(function)
    return function


def _option_file(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--baseline",
        "path",
        metavar=N_("FICHIER"),
        help=N_("La référence (défaut : celle de la configuration, sinon .morasse-baseline.jsonl)."),
    )(function)


def _path(path: str | None, config_path: str | None, no_config: bool) -> str:
    """The file that a command speaks of."""
    from lint.baseline import NAME
    from lint.config import Config, check_config_options, find_config, load_config

    check_config_options(config_path, no_config)
    if path is not None:
        return path
    if config_path:
        config = load_config(config_path) or Config()
    else:
        config = Config() if no_config else find_config(".")
    return config.baseline_path() or os.path.relpath(os.path.join(config.folder, NAME))


def _found(
    paths: tuple[str, ...], date: dt.date | None, jobs: int, config_path: str | None, no_config: bool
) -> tuple[Baseline, bool]:
    """The baseline of all that the drafts have now, and whether all of them could be read."""
    from lint.baseline import baseline_of
    from lint.config import CommandLine
    from lint.run import Request, run

    outcome = run(
        Request(
            paths=paths or (".",),
            command=CommandLine(date=date),
            config_path=config_path,
            no_config=no_config,
            jobs=jobs,
            no_baseline=True,
        )
    )
    for problem in outcome.report.errors:
        say(problem)
    return baseline_of(outcome.report.findings), not outcome.report.errors


def _write(path: str, baseline: Baseline) -> None:
    from lint.fix import write_atomically

    write_atomically(path, baseline.dump())


def _renew(
    file: str, find: Callable[[], tuple[Baseline, bool]], change: Callable[[Baseline, Baseline], Baseline]
) -> tuple[int, Baseline] | None:
    """Change the baseline in `file` by what the drafts hold now: how many findings came or went, and what it is now.

    None when not all drafts could be read: the file is then as it was. It is read first, so that a broken one
    costs no run. Raises MorasseError.
    """
    from lint.baseline import load_baseline

    before = load_baseline(file)
    found, whole = find()
    if not whole:
        return None
    after = change(before, found)
    _write(file, after)
    return abs(after.total - before.total), after


def _unfinished() -> int:
    from lint.model import Problem

    say(Problem(_("référence inchangée : tous les brouillons n’ont pas pu être lus"), remedy=_("Réglez cela d’abord.")))
    return FAILED


@command.command(
    "create",
    cls=Command,
    help=N_(
        "Écrire une référence avec toutes les alertes d’aujourd’hui. Une référence qui existe n’est pas remplacée."
    ),
    short_help=N_("Écrire la référence."),
)
@_options
def create(
    paths: tuple[str, ...], path: str | None, date: dt.date | None, jobs: int, config_path: str | None, no_config: bool
) -> int:
    file = _path(path, config_path, no_config)
    if os.path.exists(file):
        raise MorasseError(
            _("cette référence existe déjà"), remedy=_("Complétez-la : morasse baseline update."), path=file
        )
    baseline, whole = _found(paths, date, jobs, config_path, no_config)
    if not whole:
        return _unfinished()
    _write(file, baseline)
    _tell(file, baseline)
    if path is not None or os.path.basename(file) == file:
        write(_('Pour qu’elle compte : baseline = "{path}" dans morasse.toml.').format(path=file) + "\n")
    return OK


@command.command(
    "update",
    cls=Command,
    help=N_("Ajouter à la référence les alertes que ces brouillons ont en plus. Rien n’en est ôté."),
    short_help=N_("Ajouter ce qui est nouveau."),
)
@_options
def update(
    paths: tuple[str, ...], path: str | None, date: dt.date | None, jobs: int, config_path: str | None, no_config: bool
) -> int:
    file = _path(path, config_path, no_config)
    done = _renew(file, lambda: _found(paths, date, jobs, config_path, no_config), lambda old, new: old.with_all(new))
    if done is None:
        return _unfinished()
    added, after = done
    write(plural(added, "{n} alerte ajoutée.", "{n} alertes ajoutées.") + "\n")
    _tell(file, after)
    return OK


@command.command(
    "prune",
    cls=Command,
    help=N_(
        "Ôter de la référence ce qui n’est plus dans les brouillons. Donnez-les tous : une alerte d’un brouillon qui "
        "n’est pas lu est ôtée."
    ),
    short_help=N_("Ôter ce qui n’est plus là."),
)
@_options
def prune(
    paths: tuple[str, ...], path: str | None, date: dt.date | None, jobs: int, config_path: str | None, no_config: bool
) -> int:
    file = _path(path, config_path, no_config)
    done = _renew(file, lambda: _found(paths, date, jobs, config_path, no_config), lambda old, new: old.pruned(new))
    if done is None:
        return _unfinished()
    removed, after = done
    write(plural(removed, "{n} alerte ôtée.", "{n} alertes ôtées.") + "\n")
    _tell(file, after)
    return OK


@command.command(
    "show",
    cls=Command,
    help=N_("Montrer combien d’alertes la référence tient à l’écart, règle par règle."),
    short_help=N_("Montrer la référence."),
)
@_option_file
@options_config
@option_lang
def show(path: str | None, config_path: str | None, no_config: bool) -> int:
    from lint.baseline import load_baseline
    from lint.reports.words import visible

    file = _path(path, config_path, no_config)
    baseline = load_baseline(file)
    by_rule: dict[str, int] = {}
    for (rule, _fingerprint), count in baseline.counts.items():
        by_rule[rule] = by_rule.get(rule, 0) + count
    for rule, count in sorted(by_rule.items(), key=lambda item: (-item[1], item[0])):
        write(f"{count:6}  {visible(rule)}\n")
    _tell(file, baseline)
    return OK


def _tell(path: str, baseline: Baseline) -> None:
    from lint.reports.words import visible

    said = plural(baseline.total, "{n} alerte connue", "{n} alertes connues")
    write(visible(f"{path}{_(' : ')}{said}.") + "\n")
