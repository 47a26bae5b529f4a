"""`morasse rules`: list the rules, show one, try their examples, begin a new one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from lint.commands.base import (
    FAILED,
    FOUND,
    OK,
    Command,
    Group,
    option_lang,
    options_config,
    say,
    write,
)
from lint.i18n import N_, _, plural

if TYPE_CHECKING:
    from lint.config import Config
    from lint.model import Problem
    from lint.rulebook.load import Rulebook


@click.group(
    cls=Group,
    help=N_("Les règles : les lister, en montrer une, essayer leurs exemples, en commencer une."),
    short_help=N_("Lister, montrer, essayer, commencer des règles."),
)
@option_lang
@click.pass_context
def command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        import sys

        write(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(FAILED)


def load(config_path: str | None, no_config: bool, extra: Sequence[str] = ()) -> tuple[Config, Rulebook]:
    """The configuration of the current folder (or the one named) and its rules, with `extra` packs."""
    from lint.config import Config, check_config_options, find_config, load_config
    from lint.rulebook.load import load_rulebook

    check_config_options(config_path, no_config)
    if config_path:
        config = load_config(config_path) or Config()
    else:
        config = Config() if no_config else find_config(".")
    return config, load_rulebook((*config.rule_paths(), *extra))


def tell(problems: Sequence[Problem]) -> int:
    """Say what is broken; the exit code that follows."""
    for problem in problems:
        say(problem)
    return FAILED if problems else OK


def show_page(rule_id: str, config_path: str | None, no_config: bool) -> int:
    """The page of a rule on standard output."""
    from lint.errors import MorasseError
    from lint.reports.words import visible
    from lint.rulebook.pages import render_page

    _config, rulebook = load(config_path, no_config)
    try:
        rule = rulebook.get(rule_id)
    except MorasseError:
        tell(rulebook.problems)  # the rule may be unknown because its pack is broken
        raise
    page = render_page(rule, rulebook.page(rule_id))
    write("".join(visible(line) + "\n" for line in page.splitlines()))
    return OK


@command.command(
    "list", cls=Command, help=N_("Lister les règles (ou celles que nomment une règle, un pack, un motif).")
)
@click.argument("selectors", nargs=-1, metavar=N_("[RÈGLES]..."))
@options_config
@option_lang
def list_rules(selectors: tuple[str, ...], config_path: str | None, no_config: bool) -> int:
    from lint.config import CommandLine, settings_for
    from lint.program_rules import PROGRAM_RULE
    from lint.reports.words import CONFIDENCES, SEVERITIES, STATUSES, visible

    config, rulebook = load(config_path, no_config)
    active = {rule.id: rule for rule in rulebook.select(settings_for(config, (), CommandLine()))}
    wanted = list(dict.fromkeys(i for s in selectors for i in rulebook.match(s)))
    rules = [rulebook.rules[i] for i in wanted] if selectors else list(rulebook.rules.values())
    if not selectors:
        rules.extend(PROGRAM_RULE.values())
    width = max((len(rule.id) for rule in rules), default=0)
    lines: list[str] = []
    pack = None
    for rule in sorted(rules, key=lambda r: (r.pack not in rulebook.packs, r.id)):
        if rule.pack != pack:
            pack = rule.pack
            described = rulebook.packs.get(pack, _("règles du programme"))
            lines.append(("\n" if lines else "") + f"{pack} : {' '.join(described.split())}")
        rule = active.get(rule.id, rule)
        words = [
            f"  {rule.id:<{width}}",
            f"{_(SEVERITIES[rule.severity]):<13}",
            f"{_(CONFIDENCES[rule.confidence]):<7}",
            _(STATUSES.get(rule.status, rule.status)),
        ]
        if rule.kind != "program" and rule.id not in active:
            words.append(_("(inactive)"))
        lines.append("  ".join(words))
    write("".join("\n" * line.startswith("\n") + visible(line.lstrip("\n")) + "\n" for line in lines))
    return tell(rulebook.problems)


@command.command("show", cls=Command, help=N_("Montrer la page d’une règle, comme « morasse explain »."))
@click.argument("rule_id", metavar=N_("RÈGLE"))
@options_config
@option_lang
def show(rule_id: str, config_path: str | None, no_config: bool) -> int:
    return show_page(rule_id, config_path, no_config)


@command.command(
    "test",
    cls=Command,
    help=N_(
        "Essayer les exemples des règles : toutes, celles d’un fichier ou d’un dossier, ou celles que "
        "nomment une règle, un pack, un motif. Code de sortie : 1 si un exemple échoue."
    ),
    short_help=N_("Essayer les exemples des règles."),
)
@click.argument("wanted", nargs=-1, metavar=N_("[CHEMINS|RÈGLES]..."))
@options_config
@option_lang
def test(wanted: tuple[str, ...], config_path: str | None, no_config: bool) -> int:
    from lint.reports.words import visible
    from lint.rulebook.examples import test_examples

    paths = [w for w in wanted if _is_path(w)]
    _config, rulebook = load(config_path, no_config, paths)
    ids: list[str] | None = None
    if wanted:
        ids = [i for w in wanted if w not in paths for i in rulebook.match(w)]
        path_of = rulebook.path_of
        ids.extend(i for i, rule in rulebook.rules.items() if _below(path_of(rule.origin[0]), paths))
        ids = list(dict.fromkeys(ids))
    failures = test_examples(rulebook, ids)
    for failure in failures:
        write("".join(visible(line) + "\n" for line in str(failure).splitlines()))
    tried = len(rulebook.rules) if ids is None else len(ids)
    problems = rulebook.problems
    if paths:
        problems = [p for p in problems if _below(rulebook.path_of(p.path or ""), paths)]
    if not tried and problems:
        return tell(problems)  # a pack that did not load: nothing passed
    failed = len({failure.rule for failure in failures})
    said = plural(tried, "{n} règle essayée", "{n} règles essayées")
    result = plural(failed, "{n} échoue", "{n} échouent") if failed else _("tous les exemples passent")
    write(f"{said}, {result}.\n")
    return tell(problems) or (FOUND if failures else OK)


def _is_path(word: str) -> bool:
    return os.path.exists(word) or "/" in word or os.sep in word or word.endswith((".yaml", ".yml"))


def _below(path: str, folders: Sequence[str]) -> bool:
    """Whether the path is one of these, or inside one of them."""
    absolute = os.path.abspath(path)
    return any(
        absolute == os.path.abspath(f) or absolute.startswith(os.path.join(os.path.abspath(f), "")) for f in folders
    )


@command.command(
    "pages",
    cls=Command,
    help=N_(
        "Écrire le catalogue des règles (index.md) et la page de chacune, en Markdown, dans un dossier : pour un "
        "site, un intranet, ou pour les relire d’affilée."
    ),
    short_help=N_("Écrire le catalogue et les pages des règles."),
)
@click.option("--output", metavar=N_("DOSSIER"), required=True, help=N_("Où les écrire."))
@click.option("--index", "only_index", is_flag=True, help=N_("Le catalogue seulement."))
@options_config
@option_lang
def pages(output: str, only_index: bool, config_path: str | None, no_config: bool) -> int:
    from lint.reports.words import visible
    from lint.rulebook.catalogue import write_pages
    from lint.rulebook.ledger import shipped_ledger

    _config, rulebook = load(config_path, no_config)
    count = write_pages(output, rulebook, shipped_ledger(), only_index=only_index)
    write(visible(plural(count, "{n} page écrite", "{n} pages écrites") + _(" : ") + output) + "\n")
    return tell(rulebook.problems)


@command.command(
    "new",
    cls=Command,
    help=N_("Commencer une règle : un modèle commenté, à la fin d’un pack (créé s’il n’existe pas)."),
    short_help=N_("Commencer une règle."),
)
@click.argument("pack_path", metavar=N_("PACK.yaml"))
@click.argument("rule_id", metavar=N_("NOM"))
@click.option("--kind", default="regex", metavar="[phrase|regex|terms|check]", help=N_("Type de règle (regex)."))
@option_lang
def new(pack_path: str, rule_id: str, kind: str) -> int:
    from lint.reports.words import visible
    from lint.rulebook.scaffold import new_rule

    new_rule(pack_path, rule_id, kind)
    said = _("Règle « {rule} » ajoutée à {path}. Complétez-la, puis : morasse rules test {path}")
    write(visible(said.format(rule=rule_id, path=pack_path)) + "\n")
    return OK
