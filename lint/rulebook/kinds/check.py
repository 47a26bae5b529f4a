"""Kind `check`: an algorithm of `lint/checks/`, with its options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from lint.checks import Check, get_check
from lint.errors import MorasseError
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule
from lint.rulebook.needs import write_needs
from lint.rulebook.templates import distinct, fill_placeholders


def check_body(body: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """An unknown check; options that it does not declare, or of another type."""
    try:
        found = get_check(body["check"])
    except KeyError:
        yield "check", f"contrôle inconnu « {body['check']} »{_near(body['check'], _known_checks())}"
        return
    for name, words in _bad_options(found, body.get("options", {})):
        yield f"options.{name}", words


def anchors(rule: Rule) -> tuple[str, ...]:
    """The check's own anchors, and the words that it needs."""
    found = get_check(rule.body["check"])
    return (*found.anchors, *write_needs(found.needs))


def build(rule: Rule, options: Mapping[str, Any]) -> CheckMatcher:
    """The check with the rule's options, over which `options` (of the configuration) win.

    Raises MorasseError for an option that the check does not declare.
    """
    found = get_check(rule.body["check"])
    for name, words in _bad_options(found, options):
        raise MorasseError(f"option « {name} » de {rule.id} : {words}", remedy="Corrigez la configuration.")
    return CheckMatcher(rule, found, {**found.options, **rule.body.get("options", {}), **options})


def _bad_options(found: Check, options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in options.items():
        if name not in found.options:
            known = ", ".join(sorted(found.options)) or "aucune"
            near = _near(name, found.options) or f" (options connues : {known})"
            yield name, f"le contrôle « {found.name} » n'a pas d'option « {name} »{near}"
        elif not _same_type(value, found.options[name]):
            yield name, f"l'option « {name} » attend {_type_name(found.options[name])}"


def _same_type(value: Any, default: Any) -> bool:
    if default is None:
        return True
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, (int, float)):
        return isinstance(value, (int, float))
    if isinstance(default, str):
        return isinstance(value, str)
    if isinstance(default, Mapping):
        return isinstance(value, Mapping)
    return isinstance(value, (list, tuple))


def _type_name(default: Any) -> str:
    if isinstance(default, bool):
        return "true ou false"
    if isinstance(default, (int, float)):
        return "un nombre"
    if isinstance(default, str):
        return "un texte"
    return "un ensemble « clé: valeur »" if isinstance(default, Mapping) else "une liste"


def _near(word: str, known: Iterable[str]) -> str:
    from lint.rulebook.schema import nearest

    near = nearest(word, known)
    return f" (vouliez-vous dire « {near} » ?)" if near else ""


def _known_checks() -> list[str]:
    """All checks there are: every module of `lint/checks/` is imported, to name the nearest one."""
    import pkgutil

    import lint.checks as package

    for module in pkgutil.iter_modules(package.__path__):
        try:
            get_check(f"{module.name}.")
        except KeyError:
            continue
    return sorted(package._REGISTRY)


class CheckMatcher:
    """A check bound to its options."""

    def __init__(self, rule: Rule, found: Check, options: Mapping[str, Any]) -> None:
        self.scope = found.scope
        self._function = found.function
        self._options = options
        suggestion = rule.body.get("suggestion")
        self._suggestions = [suggestion] if isinstance(suggestion, str) else list(suggestion or ())
        # Without a call of our own in between: a draft has thousands.
        self.find: Callable[[BlockLayers], Iterator[Match]] = (
            self._find_and_mend if self._suggestions else partial(found.function, options=self._options)
        )
        """The check's matches in a block."""

    def _find_and_mend(self, layers: BlockLayers) -> Iterator[Match]:
        return (self._mended(match, layers.text) for match in self._function(layers, self._options))

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]:
        """The matches of a check that reads the whole draft."""
        for match in self._function(layers, self._options):
            text = "" if match.block is None else layers.blocks[match.block].text
            yield self._mended(match, text)

    def _mended(self, match: Match, text: str) -> Match:
        """With the rule's own suggestion when the check gives none."""
        if match.suggestions or not self._suggestions:
            return match
        found = text[match.start : match.end]
        values = {"found": found, **match.values}
        mends = distinct((fill_placeholders(s, values) for s in self._suggestions), found)
        return replace(match, suggestions=mends)
