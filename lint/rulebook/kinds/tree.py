"""Kind `tree`: a pattern over the dependency tree, in the syntax of spaCy's DependencyMatcher.

The parse is dear, so a rule states a cheap trigger: literals (`literal`), one of which must be in the block, and
a pattern (`trigger`) that must match in the sentence; only such sentences are parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint.errors import MorasseError
from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule
from lint.rulebook.errors import RuleTimeout
from lint.rulebook.templates import distinct, fill_placeholders, placeholders

# spaCy's operators between two nodes of a pattern (DependencyMatcher, spaCy 3.8).
_OPERATORS = frozenset("< > << >> . .* ; ;* $+ $- $++ $-- >+ >- >++ >-- <+ <- <++ <--".split())
_ATTRIBUTES = frozenset(
    "ORTH TEXT LOWER LEMMA POS TAG MORPH DEP IS_ALPHA IS_DIGIT IS_PUNCT IS_SENT_START LENGTH".split()
)


def check_body(body: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """A trigger that does not compile; nodes, operators and attributes that the matcher would refuse."""
    import regex

    try:
        if regex.compile(body["trigger"]).fullmatch("") is not None:
            yield "trigger", "ce motif peut ne rien contenir : toutes les phrases seraient analysées"
    except regex.error as error:
        yield "trigger", f"motif incorrect : {error}"
    known: list[str] = []
    for n, node in enumerate(body["tree"]):
        name = node["RIGHT_ID"]
        if name in known:
            yield f"tree.{n}", f"le nœud « {name} » est déjà défini"
        if n == 0:
            if "LEFT_ID" in node or "REL_OP" in node:
                yield f"tree.{n}", "le premier nœud n'a ni LEFT_ID ni REL_OP"
        elif node.get("LEFT_ID") not in known:
            yield f"tree.{n}", f"LEFT_ID « {node.get('LEFT_ID')} » ne désigne pas un nœud déjà défini"
        elif node.get("REL_OP") not in _OPERATORS:
            yield f"tree.{n}", f"REL_OP « {node.get('REL_OP')} » inconnu ; opérateurs : {' '.join(sorted(_OPERATORS))}"
        for attribute in node.get("RIGHT_ATTRS", {}):
            if attribute not in _ATTRIBUTES:
                yield f"tree.{n}", f"attribut « {attribute} » inconnu ; attributs : {', '.join(sorted(_ATTRIBUTES))}"
        known.append(name)
    for name in body.get("span", ()):
        if name not in known:
            yield "span", f"le nœud « {name} » n'est pas défini"
    for name in placeholders(body.get("message", "")):
        if name not in {"found", "suggestion"} and name not in known:
            yield "message", f"le message cite « {{{name}}} », qui n'est pas un nœud"


def anchors(rule: Rule) -> tuple[str, ...]:
    """The rule's literals."""
    literal = rule.body["literal"]
    return (literal,) if isinstance(literal, str) else tuple(literal)


def build(rule: Rule, options: Mapping[str, Any]) -> TreeMatcher:
    """The compiled rule. Raises MorasseError for any option: this kind has none."""
    for name in options:
        raise MorasseError(f"option « {name} » : la règle {rule.id} n'a pas d'option", remedy="Retirez-la.")
    return TreeMatcher(rule)


class TreeMatcher:
    """A tree pattern behind its trigger. The model is loaded when a trigger first matches."""

    scope = "block"

    def __init__(self, rule: Rule) -> None:
        import regex

        self._rule = rule.id
        self._trigger = regex.compile(rule.body["trigger"], regex.IGNORECASE)
        self._nodes: list[Mapping[str, Any]] = list(rule.body["tree"])
        self._names = [node["RIGHT_ID"] for node in self._nodes]
        self._span = tuple(rule.body.get("span", ())) or tuple(self._names)
        suggestion = rule.body.get("suggestion", ())
        self._suggestions = [suggestion] if isinstance(suggestion, str) else list(suggestion)
        self._matcher: Any = None

    def find(self, layers: BlockLayers) -> Iterator[Match]:
        """Matches in the sentences whose words pull the trigger. Raises ModelMissing, RuleTimeout."""
        for sentence in layers.sentences:
            words = layers.folded[sentence.start : sentence.end]
            try:
                pulled = self._trigger.search(words, timeout=layers.parent.settings.regex_timeout)
            except TimeoutError:
                limit = layers.parent.settings.regex_timeout
                raise RuleTimeout(self._rule, layers.block.index, limit) from None
            if not pulled:
                continue
            doc = layers.doc(sentence)
            if doc is None:
                continue
            if self._matcher is None:
                from spacy.matcher import DependencyMatcher

                self._matcher = DependencyMatcher(doc.vocab)
                self._matcher.add(self._rule, [[dict(node) for node in self._nodes]])
            tokens = layers.tokens_of(sentence)
            seen: set[tuple[int, int]] = set()
            for _, found in self._matcher(doc):
                node = dict(zip(self._names, found, strict=True))
                marked = [tokens[node[name]] for name in self._span]
                start, end = min(t.start for t in marked), max(t.end for t in marked)
                if (start, end) in seen:
                    continue
                seen.add((start, end))
                text = layers.text[start:end]
                values = {name: tokens[index].text for name, index in node.items()}
                mends = (fill_placeholders(s, {"found": text, **values}) for s in self._suggestions)
                yield Match(start, end, values=values, suggestions=distinct(mends, text))

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]:
        """Not used: the pattern reads sentences."""
        del layers
        return iter(())
