"""`morasse facts`: ask the fact base, see what has gone stale, renew it from Wikidata."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from lint.commands.base import (
    FAILED,
    FOUND,
    OK,
    Command,
    Date,
    Group,
    _ParamType,
    option_lang,
    options_config,
    say,
    write,
)
from lint.errors import MorasseError
from lint.i18n import N_, _, plural

if TYPE_CHECKING:
    from lint.facts.statements import Statement
    from lint.facts.store import FactBase


@click.group(
    cls=Group,
    help=N_("La base de faits : l’interroger, voir ce qui n’est plus confirmé, la renouveler."),
    short_help=N_("Interroger et renouveler la base de faits."),
)
@option_lang
@click.pass_context
def command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        import sys

        write(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(FAILED)


class Count(_ParamType):
    """A whole number, 0 or more."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).isdecimal():
            return int(value)
        option = param.opts[0] if param else ""
        raise MorasseError(
            _("{option} : « {value} » n’est pas possible").format(option=option, value=value),
            remedy=_("Donnez un nombre entier."),
        )


def _base(config_path: str | None, no_config: bool) -> FactBase:
    """Our base with the facts of the current folder's configuration."""
    from lint.config import Config, check_config_options, find_config, load_config
    from lint.facts.store import facts_for

    check_config_options(config_path, no_config)
    if config_path:
        config = load_config(config_path) or Config()
    else:
        config = Config() if no_config else find_config(".")
    return facts_for(config.fact_paths())


def _tell(base: FactBase, code: int) -> int:
    """Say what could not be used of the base; the exit code that follows."""
    for problem in base.problems:
        say(problem)
    return FAILED if base.problems else code


@command.command(
    "query",
    cls=Command,
    help=N_(
        "Dire qui occupe une fonction (« Premier ministre », « patron de l’Otan ») ou ce qu’occupe une personne, "
        "avec les dates et la source. Code de sortie : 1 si la base n’en sait rien."
    ),
    short_help=N_("Dire qui occupe une fonction, ou laquelle occupe une personne."),
)
@click.argument("words", nargs=-1, required=True, metavar=N_("FONCTION|PERSONNE"))
@click.option("--pays", "place", metavar=N_("PAYS"), help=N_("Pays ou organisation : code, nom ou adjectif."))
@click.option("--date", "day", type=Date(), metavar=N_("AAAA-MM-JJ"), help=N_("Ce qui vaut ce jour-là."))
@options_config
@option_lang
def query(
    words: tuple[str, ...], place: str | None, day: dt.date | None, config_path: str | None, no_config: bool
) -> int:
    from lint.facts.lookup import find_places, find_statements
    from lint.reports.words import visible

    base = _base(config_path, no_config)
    places = None
    if place is not None:
        places = find_places(base, place)
        if not places:
            raise MorasseError(
                _("pays inconnu « {name} »").format(name=place), remedy=_("Donnez un code (FR) ou un nom (France).")
            )
    asked = " ".join(words)
    found = find_statements(base, asked, places, day)
    for statement in found:
        write(visible(sentence(base, statement)) + "\n")
    if day is not None and any(s.is_stale(day) for s in found):
        write(_("À vérifier : la source est plus ancienne que ce jour.") + "\n")
    if not found:
        write(visible(_("La base ne sait rien de « {asked} ».").format(asked=asked)) + "\n")
    return _tell(base, OK if found else FOUND)


def sentence(base: FactBase, statement: Statement) -> str:
    """« François Bayrou, Premier ministre (France), du … au …. Source : …, consulté le …. »"""
    from lint.french.dates import written

    person = base.persons[statement.person]
    place = base.places[statement.place]
    title = base.title(statement.office, person.gender, statement.place)
    interim = " " + _("par intérim") if statement.interim else ""
    start = _when(statement.start, statement.sure_start)
    if statement.end is None:
        span = _("depuis {start}").format(start=start)
    else:
        span = (
            _("de {start} à {end}").format(start=start, end=_when(statement.sure_end or statement.end, statement.end))
            if "le " not in start
            else _("du {start} au {end}").format(
                start=start.removeprefix("le "),
                end=_when(statement.sure_end or statement.end, statement.end).removeprefix("le "),
            )
        )
    source = ", ".join(part for part in (statement.source, statement.qid) if part)
    read = _("Source : {source}, consulté le {day}.").format(source=source, day=written(statement.retrieved))
    return f"{person.name}, {title}{interim} ({place.name}), {span}. {read}"


def _when(first: dt.date, last: dt.date | None) -> str:
    """« le 3 mars 2020 », « mars 2020 », « 2020 »: as much as is known."""
    from lint.french.dates import written

    last = last or first
    if first == last:
        return _("le {day}").format(day=written(first))
    if (first.year, first.month) == (last.year, last.month):
        return written(first).partition(" ")[2]
    return str(first.year)


@command.command(
    "stale",
    cls=Command,
    help=N_("Lister les faits ouverts que personne n’a confirmés depuis longtemps. Code de sortie : 1 s’il y en a."),
    short_help=N_("Lister les faits qui ne sont plus confirmés."),
)
@click.option(
    "--older-than", "days", type=Count(), default=180, metavar=N_("JOURS"), help=N_("Depuis tant de jours (180).")
)
@options_config
@option_lang
def stale(days: int, config_path: str | None, no_config: bool) -> int:
    from lint.facts.lookup import stale_statements
    from lint.reports.words import visible

    base = _base(config_path, no_config)
    found = stale_statements(base, dt.date.today(), days)
    for statement in found:
        write(visible(f"{statement.retrieved.isoformat()}  {sentence(base, statement)}") + "\n")
    write(
        plural(found_count := len(found), "{n} fait ouvert à confirmer", "{n} faits ouverts à confirmer")
        + " "
        + _("sur {total}.").format(total=len(base))
        + "\n"
    )
    return _tell(base, FOUND if found_count else OK)


@command.command(
    "update",
    cls=Command,
    help=N_(
        "Renouveler les chefs d’État et de gouvernement depuis Wikidata : les réponses brutes sont gardées, les "
        "différences montrées, puis la table remplacée d’un coup. Une mise à jour interrompue ne change rien et "
        "reprend où elle en était."
    ),
    short_help=N_("Renouveler la base depuis Wikidata."),
)
@click.option("--endpoint", metavar="URL", help=N_("Point d’accès SPARQL (Wikidata)."))
@click.option(
    "--output",
    default="fonctions-wikidata.csv",
    metavar=N_("FICHIER"),
    help=N_("La table à écrire (fonctions-wikidata.csv) ; nommez-la ensuite dans la clé « faits »."),
)
@click.option("--answers", metavar=N_("DOSSIER"), help=N_("Où garder les réponses brutes (à côté de la table)."))
@click.option("--diff", is_flag=True, help=N_("Montrer les différences sans rien remplacer."))
@click.option("--timeout", type=Count(), default=60, metavar=N_("SECONDES"), help=N_("Attente de chaque réponse (60)."))
@click.option("--attempts", type=Count(), default=5, metavar=N_("NOMBRE"), help=N_("Essais par question (5)."))
@click.option("--contact", default="", metavar=N_("ADRESSE"), help=N_("Adresse à laquelle Wikidata peut vous joindre."))
@options_config
@option_lang
def update(
    endpoint: str | None,
    output: str,
    answers: str | None,
    diff: bool,
    timeout: int,
    attempts: int,
    contact: str,
    config_path: str | None,
    no_config: bool,
) -> int:
    import sys
    from pathlib import Path

    from lint.facts.sparql import WIKIDATA, Endpoint
    from lint.facts.update import compare, gather, report
    from lint.reports.words import visible

    base = _base(config_path, no_config)
    path = Path(output)
    folder = Path(answers) if answers else path.with_name(f"{path.stem}.reponses")
    server = Endpoint(endpoint or WIKIDATA, float(max(1, timeout)), max(1, attempts), contact)

    def progress(number: int, total: int, what: str) -> None:
        write(visible(f"{number + 1}/{total} {what}") + "\n", sys.stderr)

    received = gather(base, server, folder, progress)
    revision = compare(base, received, path, dt.date.today())
    for line in report(revision):
        write(visible(line) + "\n")
    for problem in revision.refused:
        say(problem)
    sys.stdout.flush()
    if not diff:
        revision.replace()
        write(visible(_("Table écrite : {path}").format(path=path)) + "\n")
    return OK
