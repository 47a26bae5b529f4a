"""The rulebook: all rules of all packs, from the compiled cache when nothing has changed."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lint.engines import is_guest
from lint.errors import MorasseError, system_words
from lint.i18n import _
from lint.model import Problem, Rule, Severity
from lint.program_rules import PROGRAM_PAGES, PROGRAM_RULE
from lint.rulebook.packs import PackFile, builtin_packs, find_packs, house_packs
from lint.settings import Settings


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule's page says, read from its pack when asked for.

    `bad` and `good` are the examples as written (a text or a mapping); `data` is the rule as in the pack;
    `description` is the pack's.
    """

    id: str
    why: str
    source: str
    bad: tuple[Any, ...]
    good: tuple[Any, ...]
    exceptions: tuple[str, ...]
    data: Mapping[str, Any]
    description: str


@dataclass
class Rulebook:
    """The rules by full id, in the packs' order, and what could not be read.

    `anchors`: by rule id, the lower-case literals of which one must be in a block. `packs`: name →
    description. `broken`: ids of rules that were refused (they are known, but are no rules). `stamp`: what all of
    it was made from, None when that is not known.
    """

    rules: dict[str, Rule] = field(default_factory=dict)
    anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    packs: dict[str, str] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    stamp: bytes | None = None
    _paths: dict[str, str] = field(default_factory=dict)

    def page(self, rule_id: str) -> RulePage:
        """The rule's page. Raises MorasseError for an unknown rule or a pack that can no longer be read."""
        rule = self.get(rule_id)
        if rule.id in PROGRAM_PAGES:
            return _page(rule.id, PROGRAM_PAGES[rule.id], self.packs.get(rule.pack, ""))
        from lint.rulebook.source import read_pack

        shown, line = rule.origin
        source = read_pack(self.path_of(shown), shown)
        data = source.data if isinstance(source.data, dict) else {}
        for raw in data.get("rules") or ():
            if isinstance(raw, dict) and f"{data.get('pack')}.{raw.get('id')}" == rule.id:
                return _page(rule.id, raw, self.packs.get(rule.pack, ""))
        raise MorasseError(
            f"la règle {rule.id} n'est plus dans son fichier",
            remedy="Relancez la commande.",
            path=shown,
            line=line,
        )

    def path_of(self, shown: str) -> str:
        """The file behind a path as a rule's `origin` or a problem shows it (built-in packs: `rules/…`)."""
        return self._paths.get(shown, shown)

    def get(self, rule_id: str) -> Rule:
        """The rule of that full id (of a pack or of the program). Raises MorasseError."""
        rule = self.rules.get(rule_id) or PROGRAM_RULE.get(rule_id)
        if rule is None:
            raise self._unknown(rule_id)
        return rule

    def match(self, selector: str) -> list[str]:
        """The ids of rules that a selector names: an id, a pack, or a glob over ids (`typo*.guillemets`).

        A rule of the program itself (`lint.program_rules`) may be named, and gives no id here. Raises
        MorasseError, with the nearest name, for a selector that names nothing.
        """
        if is_guest(selector):  # which rules another checker has is known to it alone
            return []
        if selector in self.rules:
            return [selector]
        if selector in ("*", "ALL"):
            return list(self.rules)
        if any(c in selector for c in "*?["):
            found = fnmatch.filter(self.rules, selector)
            if found or fnmatch.filter([*self.broken, *PROGRAM_RULE], selector):
                return found
        elif selector in self.packs:
            return [i for i in self.rules if i.startswith(f"{selector}.")]
        elif selector in self.broken or any(selector in (r.id, r.pack) for r in PROGRAM_RULE.values()):
            return []
        raise self._unknown(selector)

    def _unknown(self, name: str) -> MorasseError:
        from lint.rulebook.schema import nearest

        names = [*self.rules, *self.packs, *PROGRAM_RULE]
        near = nearest(name, names)
        if near is None and "." not in name:  # the part after the dot is what people remember
            short = nearest(name, [i.partition(".")[2] for i in self.rules])
            near = next((i for i in self.rules if short and i.endswith(f".{short}")), None)
        remedy = (
            _("Vouliez-vous dire « {near} » ?").format(near=near)
            if near
            else _("« morasse rules list » les donne toutes.")
        )
        return MorasseError(_("règle ou pack inconnu « {name} »").format(name=name), remedy=remedy)

    def select(self, settings: Settings) -> list[Rule]:
        """The rules of a run, in the rulebook's order, with the severities that the settings give them.

        With an empty `select`, the rules that are on by default, and those to which `severity` gives one by
        their exact id; else those that `select` names. `ignore` then takes away, but a rule that `select`
        names by its exact id stays unless `ignore` names it so too. Without `preview`, a preview rule runs
        only if it is named by its exact id. Of several `severity` entries, the exact id wins, then the
        longest selector; None is "off". Raises MorasseError for a selector that names nothing.
        """
        exact = {s for s in settings.select if s in self.rules}
        ignored_exactly = {s for s in settings.ignore if s in self.rules}
        ignored = {i for s in settings.ignore for i in self.match(s)}
        severities = self._severities(settings)
        if settings.select:
            wanted = {i for s in settings.select for i in self.match(s)}
        else:
            raised = {i for i, s in settings.severity.items() if s is not None and i in self.rules}
            exact |= raised
            wanted = {i for i, r in self.rules.items() if r.default} | raised
        for name in settings.options:
            self.match(name)
        chosen: list[Rule] = []
        for identity, rule in self.rules.items():
            if identity not in wanted or identity in ignored_exactly:
                continue
            if identity in ignored and identity not in exact:
                continue
            if rule.locales and settings.locale not in rule.locales:
                continue
            if rule.status == "preview" and not settings.preview and identity not in exact:
                continue
            if identity in severities:
                severity = severities[identity]
                if severity is None:
                    continue
                if severity is not rule.severity:
                    rule = replace(rule, severity=severity)
            chosen.append(rule)
        return chosen

    def _severities(self, settings: Settings) -> dict[str, Severity | None]:
        found: dict[str, Severity | None] = {}
        # The most general first, so that the more exact ones win.
        for selector in sorted(settings.severity, key=lambda s: (s in self.rules, len(s), s)):
            for identity in self.match(selector):
                found[identity] = settings.severity[selector]
        return found


def _page(rule_id: str, raw: Mapping[str, Any], description: str) -> RulePage:
    examples = raw.get("examples") or {}
    return RulePage(
        id=rule_id,
        why=str(raw.get("why", "")),
        source=str(raw.get("source", "")),
        bad=tuple(examples.get("bad") or ()),
        good=tuple(examples.get("good") or ()),
        exceptions=tuple(raw.get("except") or raw.get("unless") or ()),
        data=raw,
        description=description,
    )


def load_rulebook(extra: Sequence[str | Path] = (), *, builtin: Path | None = None, cache: bool = True) -> Rulebook:
    """All rules of the built-in packs (`builtin`, by default those of the program) and of the `extra` ones.

    `extra`: pack files or folders of packs, as in the configuration's `rules`. What is broken is told in
    `Rulebook.problems`, the rest loads. Raises MorasseError when the built-in packs are nowhere.
    """
    from lint.rulebook import store

    folder = builtin_packs() if builtin is None else builtin
    try:
        files = find_packs(folder, builtin=True)
    except OSError as error:
        raise MorasseError(_("règles illisibles"), system_words(error), path=str(folder)) from error
    house, problems = house_packs(extra)
    house = _new(house, files)
    # The newsroom's packs are compiled by themselves: a change there does not cost the time of ours.
    stamp = store.stamp(files) if cache else None
    payload = store.shipped(files) if builtin is None else None
    rulebook = _from_payload(payload) if payload is not None else None
    if rulebook is None:
        rulebook = _compiled(files, stamp, files, {})
    if house:
        known = {rule.id: rule.origin for rule in rulebook.rules.values()}
        stamp = store.stamp([*files, *house]) if cache else None
        _add(rulebook, _compiled(house, stamp, [*files, *house], known))
        files = [*files, *house]
    rulebook.stamp = stamp
    rulebook._paths = {f.shown: f.path for f in files}
    rulebook.problems = [*problems, *rulebook.problems]
    return rulebook


def _new(house: Iterable[PackFile], files: Iterable[PackFile]) -> list[PackFile]:
    """House packs that are not there yet (a file named twice, or a built-in one, is read once)."""
    house = list(house)
    seen = {os.path.realpath(f.path) for f in files} if house else set()
    found = []
    for file in house:
        real = os.path.realpath(file.path)
        if real not in seen:
            seen.add(real)
            found.append(file)
    return found


def _compiled(
    files: Sequence[PackFile], stamp: bytes | None, named: Sequence[PackFile], known: Mapping[str, tuple[str, int]]
) -> Rulebook:
    """The rules of these packs, from the user's cache (under the names of `named`) or compiled."""
    from lint.rulebook import store

    rulebook = _from_payload(store.read(stamp, named)) if stamp is not None else None
    if rulebook is None:
        payload = compiled_payload(files, known)
        if stamp is not None:
            store.write(stamp, named, payload)
        rulebook = _from_payload(payload)
        if rulebook is None:
            raise MorasseError(_("règles compilées illisibles"), remedy=_("Signalez-le."))
    return rulebook


def _add(rulebook: Rulebook, house: Rulebook) -> None:
    """The newsroom's rules behind ours."""
    rulebook.rules.update(house.rules)
    rulebook.anchors.update(house.anchors)
    for name, description in house.packs.items():
        rulebook.packs.setdefault(name, description)
    rulebook.broken |= house.broken - rulebook.rules.keys()
    rulebook.problems.extend(house.problems)


def compiled_payload(files: Sequence[PackFile], known: Mapping[str, tuple[str, int]] | None = None) -> list[Any]:
    """The packs as plain data that the store can keep. `known`: names of rules that are taken."""
    from lint.rulebook.compile import compile_packs

    compiled = compile_packs(files, known)
    problems = [[p.what, p.why, p.remedy, p.path, p.line, p.column] for p in compiled.problems]
    return [compiled.records, compiled.packs, compiled.broken, problems]


def _from_payload(payload: Any) -> Rulebook | None:
    """The rulebook of a payload; None when it is not what this version writes."""
    from lint.rulebook.records import from_record

    try:
        records, packs, broken, problems = payload
        rulebook = Rulebook(packs=dict(packs), broken=frozenset(broken))
        for record in records:
            rule, anchors = from_record(record)
            rulebook.rules[rule.id] = rule
            rulebook.anchors[rule.id] = anchors
        rulebook.problems = [Problem(*p) for p in problems]
    except (TypeError, ValueError, KeyError, IndexError, AttributeError):
        return None
    return rulebook
