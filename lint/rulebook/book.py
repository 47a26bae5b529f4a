"""The rules of a run, compiled: which rules may speak of a block, and their matchers.

One Aho-Corasick automaton over the anchors of all rules reads a block once; only the rules whose anchor is
there look at it, so that the cost does not grow with the number of rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lint.errors import LexiconMissing, ModelMissing, MorasseError
from lint.i18n import _
from lint.model import Problem, Rule
from lint.program_rules import PROGRAM_RULE
from lint.rulebook.kinds import Matcher, get_kind
from lint.rulebook.load import Rulebook
from lint.rulebook.needs import Needs, split_needs
from lint.settings import Settings

if TYPE_CHECKING:
    from lint.french.layers import BlockLayers
    from lint.rulebook.phrase.index import PhraseIndex


class CompiledBook:
    """The selected rules, ready to run. `rules`: by id; `known`: all ids that a suppression may name.

    `stamp`: what the rulebook was made from (None: not known).
    """

    def __init__(self, rulebook: Rulebook, settings: Settings) -> None:
        """Raises MorasseError for a selector that names nothing."""
        selected = rulebook.select(settings)
        self.settings = settings
        self.stamp = rulebook.stamp
        self.rules: dict[str, Rule] = {rule.id: rule for rule in selected}
        self.known: frozenset[str] = frozenset((*rulebook.rules, *rulebook.broken, *PROGRAM_RULE))
        # Rules that run only when asked for: nobody expects them to have run.
        self.dormant: frozenset[str] = frozenset(
            rule.id for rule in rulebook.rules.values() if not rule.default and rule.id not in self.rules
        )
        self.order = selected
        """The rules in the order in which they speak."""
        self._matchers: dict[str, Matcher | None] = {}
        self._problems: list[Problem] = []
        self._always: list[int] = []
        self._automaton: Any = None
        self._needs = Needs()
        self._wanted: list[tuple[int, int]] = []
        """Rules that need words, and the bits of these (`Needs`)."""
        self._by_literal: list[list[int]] = []
        by_anchor: dict[str, list[int]] = {}
        phrases: dict[str, tuple[str, ...]] = {}
        self._place = {rule.id: index for index, rule in enumerate(selected)}
        for index, rule in enumerate(selected):
            anchors = rulebook.anchors.get(rule.id, ())
            if rule.kind == "phrase":  # words and lemmas, not literals: they have an index of their own
                phrases[rule.id] = anchors
                continue
            literals, groups = split_needs(anchors)
            if groups:
                self._wanted.append((index, self._needs.add(groups)))
            if not literals:
                self._always.append(index)
            for literal in literals:
                by_anchor.setdefault(literal, []).append(index)
        if by_anchor:
            import ahocorasick

            automaton = ahocorasick.Automaton()
            for number, (anchor, indices) in enumerate(by_anchor.items()):
                automaton.add_word(anchor, number)
                self._by_literal.append(indices)
            automaton.make_automaton()
            self._automaton = automaton
        self._phrases: PhraseIndex | None = None
        if phrases:
            from lint.rulebook.phrase.index import PhraseIndex

            self._phrases = PhraseIndex(phrases)

    def candidates(self, folded: str, layers: BlockLayers | None = None) -> list[Rule]:
        """The rules that may match in the block with this folded text, in the rulebook's order (see `places`)."""
        return [self.order[index] for index in self.places(folded, layers)]

    def places(self, folded: str, layers: BlockLayers | None = None) -> list[int]:
        """The places in `order` of the rules that may match in the block with this folded text.

        Phrase rules, whose anchors are words and lemmas, are among them only when the block's layers are given.
        """
        found = set(self._always)
        if self._automaton is not None:
            groups = {group for _end, group in self._automaton.iter(folded.lower())}
            found.update(*map(self._by_literal.__getitem__, groups))
        if self._wanted and layers is not None:
            met = self._needs.met(layers)
            found.difference_update([index for index, wanted in self._wanted if met & wanted != wanted])
        if self._phrases is not None and layers is not None:
            found.update(map(self._place.__getitem__, self._phrases.candidates(layers)))
        return sorted(found)

    def matcher(self, rule: Rule) -> Matcher | None:
        """The rule's matcher, built when first asked for; None (and a problem, once) when it cannot be.

        A rule that lacks the lexicon or the parser says so when it runs, not here.
        """
        try:
            return self._matchers[rule.id]
        except KeyError:
            pass
        built: Matcher | None = None
        options = self.settings.options.get(rule.id, {})
        where, line = rule.origin
        try:
            if rule.kind == "phrase":
                from lint.rulebook.kinds.phrase import build

                built = build(rule, options, self._phrases)
            else:
                built = get_kind(rule.kind).build(rule, options)
        except (LexiconMissing, ModelMissing) as error:
            self._problems.append(Problem(_("règle {rule} laissée de côté").format(rule=rule.id), str(error)))
        except MorasseError as error:
            self._problems.append(error.problem)
        except Exception as error:  # one broken rule must not take the others down
            said = f"{type(error).__name__}: {error}"
            self._problems.append(
                Problem(
                    _("la règle {rule} n’a pas pu être préparée").format(rule=rule.id),
                    said,
                    _("Signalez-le."),
                    where or None,
                    line or None,
                )
            )
        self._matchers[rule.id] = built
        return built

    @property
    def is_whole(self) -> bool:
        """Whether every rule that was asked for so far could be built."""
        return None not in self._matchers.values()

    def drain_problems(self) -> list[Problem]:
        """The problems since the last call: each is told once."""
        told, self._problems = self._problems, []
        return told
