"""All rule pages and the catalogue that leads to them, as Markdown: for a site, or for a folder of one's own.

`docs/regles/index.md` is the catalogue of the built-in rules; the pages themselves are made at a release.
"""

from __future__ import annotations

import os
from pathlib import Path

from lint.errors import MorasseError, system_words
from lint.i18n import N_, _, plural
from lint.model import Rule
from lint.program_rules import PROGRAM_RULE
from lint.reports.words import CONFIDENCES, SEVERITIES, STATUSES, visible
from lint.rulebook.ledger import Ledger
from lint.rulebook.load import Rulebook
from lint.rulebook.pages import example_of, number, render_page

INDEX = "index.md"


def page_name(rule_id: str) -> str:
    """The file of a rule's page, in a folder of pages or below a site's address."""
    return f"{rule_id}.md"


def catalogue(rulebook: Rulebook, ledger: Ledger, *, linked: bool) -> str:
    """The catalogue: a table for each pack. `linked`: the rules lead to their pages, in the same folder."""
    rules = [*rulebook.rules.values(), *PROGRAM_RULE.values()]
    packs: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda r: (r.pack not in rulebook.packs, r.id)):
        packs.setdefault(rule.pack, []).append(rule)
    lines = [f"# {_('Les règles de Morasse')}", ""]
    counted = plural(len(rules), "{n} règle", "{n} règles")
    lines += [_("{rules}. « morasse explain RÈGLE » en montre la page.").format(rules=counted), ""]
    lines += [
        _(
            "Fausses : alertes fausses, ou que personne n’a lues, pour 1 000 mots de textes justes (le registre de "
            "précision) ; un tiret : pas encore mesurée."
        ),
        "",
    ]
    heads = (N_("Règle"), N_("Gravité"), N_("Confiance"), N_("État"), N_("Fausses"), N_("Exemple"))
    for pack, members in packs.items():
        described = rulebook.packs.get(pack, _("règles du programme"))
        lines += [f"## {pack}", "", " ".join(described.split()), ""]
        lines += [_row([_(head) for head in heads]), "|---|---|---|---|---:|---|"]
        lines += [_row(_cells(rule, rulebook, ledger, linked)) for rule in members]
        lines.append("")
    return "".join(visible(line) + "\n" for line in lines[:-1])


def _cells(rule: Rule, rulebook: Rulebook, ledger: Ledger, linked: bool) -> list[str]:
    rate = ledger.false_rate(rule.id)
    bad = rulebook.page(rule.id).bad
    text, mended = example_of(bad[0]) if bad else ("", "")
    return [
        f"[`{rule.id}`]({page_name(rule.id)})" if linked else f"`{rule.id}`",
        _(SEVERITIES[rule.severity]),
        _(CONFIDENCES[rule.confidence]),
        _(STATUSES.get(rule.status, rule.status)),
        "–" if rate is None else number(rate, 3),
        f"{text} → {mended}" if mended else text,
    ]


def _row(cells: list[str]) -> str:
    # A bar would end the cell, and markup in an example is to be read, not obeyed.
    shown = (cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells)
    return f"| {' | '.join(shown)} |"


def write_pages(folder: str | Path, rulebook: Rulebook, ledger: Ledger, *, only_index: bool = False) -> int:
    """Write the catalogue and a page for each rule into a folder (made if it is not there); how many files.

    Files of these names are replaced, no other is touched. Raises MorasseError when the folder cannot be written.
    """
    pages = {INDEX: catalogue(rulebook, ledger, linked=not only_index)}
    if not only_index:
        for rule in (*rulebook.rules.values(), *PROGRAM_RULE.values()):
            page = render_page(rule, rulebook.page(rule.id))
            pages[page_name(rule.id)] = "".join(visible(line) + "\n" for line in page.splitlines())
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            temporary = path / f".{name}.{os.getpid()}"
            temporary.write_text(text, encoding="utf-8", newline="\n")
            os.replace(temporary, path / name)
    except OSError as error:
        raise MorasseError(
            _("les pages ne peuvent être écrites"), system_words(error), _("Donnez un autre dossier."), path=str(folder)
        ) from error
    return len(pages)
