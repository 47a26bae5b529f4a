"""`morasse check`: read drafts, say what a copy editor would circle, mend what is safe to mend."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from lint.commands.base import (
    OK,
    Command,
    Date,
    Jobs,
    Seconds,
    Words,
    option_color,
    option_lang,
    options_config,
    say,
    wants_color,
    width,
    write,
    write_bytes,
)
from lint.config import FAIL_LEVELS, CommandLine, check_config_options, languagetool_of
from lint.errors import MorasseError, system_words
from lint.i18n import N_, _
from lint.model import Problem, Severity
from lint.reports import FORMATS, Look, Rendered, View, get_format

if TYPE_CHECKING:
    from lint.commands.outputs import Sources
    from lint.diff import Changes
    from lint.run import Outcome, Request

_SHOW_PROGRESS_AFTER = 1.0
"""Seconds of silence that a person at a terminal is left in."""


@click.command(
    cls=Command,
    help=N_(
        "Relire des brouillons : fichiers, dossiers, ou « - » pour l’entrée standard. Sans chemin : le "
        "dossier courant. Code de sortie : 0 rien à signaler, 1 des alertes, 2 une erreur."
    ),
    short_help=N_("Relire des brouillons."),
    epilog=N_(
        "morasse check brouillons/  # un dossier et ses sous-dossiers\n"
        "morasse check --date 2025-02-18 article.md  # avec la date de publication, pour les faits\n"
        "morasse check --select typographie --diff .  # voir ce que --fix changerait\n"
        "pbpaste | morasse check -  # ce qui est dans le presse-papiers (macOS)"
    ),
)
@click.argument("paths", nargs=-1, metavar=N_("[CHEMINS|-]..."))
@click.option(
    "--format",
    "format_name",
    type=Words(FORMATS),
    help=N_("Forme du rapport (human ; dans GitHub Actions : github)."),
)
@click.option(
    "--output-file",
    "output_files",
    multiple=True,
    metavar=N_("FORME:FICHIER"),
    help=N_("Écrire aussi le rapport dans un fichier, sous cette forme ; répétable."),
)
@click.option("--fail-on", type=Words(FAIL_LEVELS), help=N_("Gravité qui fait échouer (warning)."))
@click.option("--select", multiple=True, metavar=N_("RÈGLES"), help=N_("Ces règles, packs ou motifs seulement."))
@click.option("--ignore", multiple=True, metavar=N_("RÈGLES"), help=N_("Sans ces règles, packs ou motifs."))
@click.option("--date", type=Date(), metavar=N_("AAAA-MM-JJ"), help=N_("Date de publication des brouillons."))
@click.option("--stdin-filename", metavar=N_("NOM"), help=N_("Nom du texte lu sur l’entrée standard."))
@click.option("--exclude", multiple=True, metavar=N_("MOTIF"), help=N_("Laisser de côté, comme dans un .gitignore."))
@click.option("--diff-base", metavar="REF", help=N_("Seulement ce qui a changé depuis cette référence Git."))
@click.option(
    "--diff-from", metavar=N_("FICHIER|-"), help=N_("Seulement ce que change ce diff unifié (« - » : entrée standard).")
)
@click.option("--baseline", metavar=N_("FICHIER"), help=N_("Ne pas montrer les alertes connues de cette référence."))
@click.option("--no-baseline", is_flag=True, help=N_("Montrer aussi les alertes connues."))
@click.option("--force-exclude", is_flag=True, help=N_("Exclure aussi les fichiers nommés (pour pre-commit)."))
@options_config
@click.option("--show-settings", is_flag=True, help=N_("Montrer les réglages et d’où ils viennent."))
@click.option("--statistics", is_flag=True, help=N_("Ajouter le compte des alertes par règle."))
@click.option("-q", "--quiet", is_flag=True, help=N_("Ne montrer que les erreurs."))
@click.option(
    "--tout",
    "everything",
    is_flag=True,
    help=N_("Montrer aussi une à une les corrections typographiques sûres."),
)
@click.option("--fix", is_flag=True, help=N_("Appliquer les corrections sûres."))
@click.option("--diff", is_flag=True, help=N_("Montrer ce que --fix changerait, sans rien écrire."))
@click.option("--unsafe-fixes", is_flag=True, help=N_("Avec --fix ou --diff : aussi les corrections à relire."))
@click.option(
    "-j",
    "--jobs",
    type=Jobs(),
    default=0,
    metavar=N_("N"),
    help=N_("Processus qui se partagent les brouillons (0, par défaut : autant qu’il vaut la peine)."),
)
@click.option("--no-cache", is_flag=True, help=N_("Ni lire ni garder les résultats des relectures précédentes."))
@click.option(
    "--languagetool",
    metavar=N_("MODE|ADRESSE"),
    help=N_("LanguageTool en second lecteur : off (défaut), local, auto, ou l’adresse d’un serveur."),
)
@click.option("--timeout", type=Seconds(), metavar="S", help=N_("Secondes pour une réponse de LanguageTool (60)."))
@click.option("--watch", is_flag=True, help=N_("Relire à chaque changement, jusqu’à Ctrl-C."))
@option_color
@option_lang
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    output_files: tuple[str, ...],
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    date: dt.date | None,
    stdin_filename: str | None,
    exclude: tuple[str, ...],
    diff_base: str | None,
    diff_from: str | None,
    baseline: str | None,
    no_baseline: bool,
    force_exclude: bool,
    config_path: str | None,
    no_config: bool,
    show_settings: bool,
    statistics: bool,
    quiet: bool,
    everything: bool,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    jobs: int,
    no_cache: bool,
    languagetool: str | None,
    timeout: float | None,
    watch: bool,
    color: bool | None,
) -> int:
    check_config_options(config_path, no_config)
    if unsafe_fixes and not (fix or diff):
        raise MorasseError(_("--unsafe-fixes ne fait rien seule"), remedy=_("Ajoutez --fix ou --diff."))
    if stdin_filename and "-" not in paths:
        raise MorasseError(_("--stdin-filename nomme l’entrée standard, qui n’est pas lue"), remedy=_("Ajoutez « - »."))
    if any(not path for path in paths):
        raise MorasseError(_("un chemin est vide"), remedy=_("Donnez un fichier ou un dossier."))
    if baseline is not None and no_baseline:
        raise MorasseError(_("--baseline et --no-baseline se contredisent"), remedy=_("Gardez l’une des deux."))
    if (diff_base is not None or diff_from is not None) and (fix or diff or watch):
        raise MorasseError(
            _("--diff-base et --diff-from ne vont ni avec --fix, ni avec --diff, ni avec --watch"),
            remedy=_("Corrigez d’abord, relisez ce qui a changé ensuite."),
        )
    if diff_from == "-" and "-" in paths:
        raise MorasseError(
            _("l’entrée standard ne peut être à la fois un diff et un brouillon"), remedy=_("Ôtez un des deux « - ».")
        )
    format_name = format_name or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "human")
    asked = None if languagetool is None else languagetool_of(languagetool)
    chosen = CommandLine(_split(select), _split(ignore), date, asked, timeout)
    if show_settings:
        return _show_settings(paths, config_path, no_config, chosen, fail_on, stdin_filename)

    from lint.run import Request, run
    from lint.work import Books, Configurations

    request = Request(
        paths=paths or (".",),
        stdin_filename=stdin_filename,
        command=chosen,
        exclude=_split(exclude),
        force_exclude=force_exclude,
        config_path=config_path,
        no_config=no_config,
        fail_on=fail_on,
        mend="diff" if diff else "write" if fix else "",
        unsafe=unsafe_fixes,
        jobs=jobs,
        cache=not no_cache,
        baseline=baseline,
        no_baseline=no_baseline,
    )
    look = Look(everything=everything, quiet=quiet, statistics=statistics)
    if watch:
        if fix or diff or output_files or "-" in paths:
            raise MorasseError(
                _("--watch relit, et ne fait rien d’autre"),
                remedy=_("Ôtez --fix, --diff, --output-file et « - », ou --watch."),
            )
        if format_name == "html":
            raise MorasseError(
                _("--format html ne va pas avec --watch"),
                remedy=_("Ôtez --watch : une épreuve se fait quand le texte est prêt."),
            )
        return _watch(request, format_name, color, look)
    from lint.commands.outputs import Outputs, Sources, append_page

    # Everything that can be refused is refused before the first draft is read.
    outputs = Outputs(output_files)
    changes = _changes(diff_base, diff_from)
    books = Books(request.command)
    configurations = Configurations(config_path, no_config=no_config)
    sources = Sources(books, stdin_filename, configurations, narrowed=changes is not None)
    bar = _Bar() if sys.stderr.isatty() else None
    try:
        outcome = run(request, bar, sources.read_stdin, books, changes)
    finally:
        if bar:
            bar.clear()
    page = _show(outcome, request, format_name, color, look, sources)
    append_page(page)
    outputs.write(sources.view(outcome), replace(look, color=False))
    return outcome.exit_code


def _changes(base: str | None, patch: str | None) -> Changes | None:
    """What the command line narrows the report to. Raises MorasseError for a reference or diff that is none."""
    if base is None and patch is None:
        return None
    from lint.diff import git_changes, read_patch, repository

    if base is not None and patch is not None:
        raise MorasseError(_("--diff-base et --diff-from se contredisent"), remedy=_("Gardez l’une des deux."))
    if base is not None:
        return git_changes(base)
    assert patch is not None
    folders = ["."]
    with suppress(MorasseError):  # a diff may come from elsewhere than Git
        folders.insert(0, repository())
    if patch == "-":
        return read_patch(sys.stdin.buffer.read(), _("entrée standard"), folders)
    try:
        with open(patch, "rb") as file:
            return read_patch(file.read(), patch, folders)
    except OSError as error:
        raise MorasseError(
            _("diff illisible"), system_words(error), _("Vérifiez le nom et les droits."), path=patch
        ) from None


def _watch(request: Request, format_name: str, color: bool | None, look: Look) -> int:
    """Check now and after each change, until Ctrl-C, which is how it ends well."""
    from lint.watch import Watch, changes

    def show(outcome: Outcome) -> None:
        if sys.stdout.isatty():
            write("\x1b[2J\x1b[3J\x1b[H")
        _show(outcome, request, format_name, color, look)
        wait()

    def tell(problem: Problem) -> None:
        say(problem)
        wait()

    def wait() -> None:
        now = time.strftime("%H:%M:%S")
        write(_("{time} : en attente d’un changement (Ctrl-C pour finir).").format(time=now) + "\n", sys.stderr)
        sys.stderr.flush()

    watch = Watch(request, show, tell)
    try:
        found = changes(request.paths, watch.beside())
        watch.once()
        watch.follow(found)
    except KeyboardInterrupt:
        write("\n", sys.stderr)
    finally:
        watch.close()
    return OK


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    """`--select a,b --select c` is the list a, b, c."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _show(
    outcome: Outcome,
    request: Request,
    format_name: str,
    color: bool | None,
    look: Look,
    sources: Sources | None = None,
) -> str:
    """Write the report; the diff or the mended text takes its place on standard output when asked for.

    Gives what the job's page shall show (`Rendered.page`).
    """
    report = outcome.report
    if look.quiet:
        report.findings = [f for f in report.findings if f.severity is Severity.ERROR]
    # On standard output stands what a program would read: the report, the diff, or the mended text.
    aside = request.mend == "diff" or outcome.mended is not None
    stream = sys.stderr if aside else sys.stdout
    look = replace(look, color=wants_color(color, stream), width=width())
    view = sources.view(outcome) if sources is not None else View(report, outcome.lines)
    rendered: Rendered = get_format(format_name).render(view, look)
    if request.mend == "diff":
        _write_diff("".join(outcome.diff))
        write(rendered.err, sys.stderr)
        return rendered.page
    if outcome.mended is not None:
        write_bytes(outcome.mended)
        write(rendered.out, stream)
    elif format_name not in ("human", "concise"):
        # What programs read is UTF-8, whatever the terminal speaks.
        write_bytes(rendered.out.encode("utf-8", "backslashreplace"))
    else:
        write(rendered.out, stream)
    sys.stdout.flush()
    write(rendered.err, sys.stderr)
    return rendered.page


def _write_diff(text: str) -> None:
    """The diff byte for byte for programs; on a terminal, without what a terminal would obey."""
    if sys.stdout.isatty():
        from lint.reports.words import visible

        write("".join(visible(line) + "\n" for line in text.split("\n")[:-1]))
    else:
        write_bytes(text.encode("utf-8", "surrogateescape"))


def _show_settings(
    paths: tuple[str, ...],
    config_path: str | None,
    no_config: bool,
    chosen: CommandLine,
    fail_on: str | None,
    stdin_filename: str | None,
) -> int:
    from lint.config import Config, describe_settings, find_config, load_config

    for n, path in enumerate(paths or (".",)):
        name = stdin_filename if path == "-" else path
        if name and path != "-" and not os.path.exists(name):
            raise MorasseError(_("ce chemin n’existe pas"), remedy=_("Vérifiez le nom."), path=name)
        is_folder = name is None or os.path.isdir(name)
        folder = name or "." if is_folder else os.path.dirname(os.path.abspath(str(name)))
        if config_path:
            config: Config = load_config(config_path) or Config()
        else:
            config = Config() if no_config else find_config(folder)
        lines = describe_settings(config, None if is_folder else name, chosen, fail_on)
        write(("\n" if n else "") + "".join(line + "\n" for line in lines))
    return OK


class _Bar:
    """A line on the terminal that says how far a long run has come."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = False

    def __call__(self, number: int, total: int, path: str) -> None:
        if total > 1 and time.monotonic() - self._start > _SHOW_PROGRESS_AFTER:
            from lint.reports.words import visible

            said = f"{number + 1}/{total} {visible(path)}"
            sys.stderr.write(f"\r\x1b[K{said[: width() - 1]}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
