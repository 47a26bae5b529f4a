"""Kind `terms`: a table of wrong → right terms in one rule, whose mends put the determiner right too.

One Aho-Corasick automaton finds all entries in one pass, so that a thousand of them cost what one costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lint.french.layers import BlockLayers, DraftLayers
from lint.model import Match, Rule
from lint.rulebook.errors import RuleTimeout
from lint.rulebook.templates import apostrophe_of, distinct, placeholders, take_capital

_PLACE = "\ue000"
"""Stands for the term in a context pattern's text (`{}` in the pattern): a character of private use."""

_AT_GENDER = {"en": "f", "au": "m", "aux": "m"}
"""The gender that a place's preposition tells where the entry says nothing."""

_VALUES = frozenset({"found", "suggestion", "wrong", "right", "name", "note"})
_OPTIONS = frozenset({"english_words", "inside_names", "usages"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Neighbours that make the term part of a longer English name: what names of bodies, offices and events are
# made of. French would put them first: « la Force de réaction de l'OTAN ».
_ENGLISH_NEXT = _words(
    """Act Academy Action Affairs Agency Air Airlines Airways Alliance Ambassador Area Army Assembly
    Association Atlas Authority Award Awards Bank Base Board Bureau Bill Building Center Championship
    Championships Charter Chief City Climate Club Coast College Commission Commissioner Committee
    Community Conference Congress Convention Convoy Corporation Corps Council Court Cup Daily Day
    Defence Defense Department Development Embassy Environment Express Family Federation Fellowship
    Fight Film Fleet Forces Force Foreign Foundation Fund Games Global Group Guard Habitat Headquarters
    Health High Home House Human Initiative Institute International Journal Joint Journalism Law League
    Library Life Live Magazine Marine Marines Marshals Media Mission Museum Music National Navy Network
    News Office Open Parliament Party Peace Plaza Police Post Press Prize Program Programme Project
    Protocol Radio Refugee Relief Report Research Response Review Rights Road School Science Secretariat
    Secretary Security Senate Service Services Shipping Society Special Sports Square Steel Studies
    Summit Super Supreme Task Team Times Today Tower Trade Training Treasury Treaty Tribune Trust Union
    University Volunteers Watch Week Women World Youth and for in of on the to with at by"""
)
_ENGLISH_BEFORE = _words(
    """The the of for and to with by American British Central Daily Eastern European Global Great Joint
    Model Modern National New North Northern Old Royal South Southern Special United Western World Miss
    Team Visit"""
)
_TOKEN_AFTER = re.compile(r" ([^\W\d_][\w&.-]*)")
_TOKEN_BEFORE = re.compile(r"([^\W\d_][\w&.-]*) \Z")
_SMALL_BEFORE = _words(
    """le la les l' un une du de d' des à au aux en dans sur sous pour par avec sans vers contre selon depuis entre
    pendant avant après dès chez comme et ou mais donc car si que quand lorsque où dont hors via toute tout"""
)
"""Words whose capital is that of the sentence: before a place they make no longer name."""
_TIED_BEFORE = frozenset("@#./_-&\\")
_TIED_AFTER = frozenset("-/_&@'’\\.:")


@dataclass(frozen=True, slots=True)
class _Form:
    """A right term, with what its determiner must agree with ("" where the entry does not say)."""

    text: str
    gender: str
    number: str
    article: bool


@dataclass(slots=True)
class _Entry:
    wrong: str
    forms: tuple[_Form, ...]
    any_case: bool
    inside_names: bool
    unless: tuple[str, ...]
    only: tuple[str, ...]
    name: str
    note: str
    at: str


def check_body(body: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Terms given twice, terms that correct to themselves, unknown contexts, patterns that do not compile."""
    contexts = body.get("contexts", {})
    for name, patterns in contexts.items():
        for n, pattern in enumerate(patterns):
            yield from _check_pattern(pattern, f"contexts.{name}.{n}", contexts)
    for n, pattern in enumerate(body.get("unless", ())):
        yield from _check_pattern(pattern, f"unless.{n}", contexts)
    for name in placeholders(body.get("message", "")):
        if name not in _VALUES:
            yield "message", f"le message cite « {{{name}}} » ; possibles : {', '.join(sorted(_VALUES))}"
    if "suggestion" in body:
        yield "suggestion", "dans une règle « terms », les corrections sont les « right » de la table"
    seen: dict[tuple[str, bool], int] = {}
    for usage, chosen in body.get("usages", {}).items():
        if all(chosen not in _spellings(entry) for entry in body["terms"] if entry.get("usage") == usage):
            yield f"usages.{usage}", f"« {chosen} » n'est pas une graphie des entrées de cet usage"
    for index, entry in enumerate(body["terms"]):
        for wrong in _texts(entry["wrong"]):
            key = (wrong, bool(entry.get("only") or entry.get("unless")))
            if key in seen:
                yield (
                    f"terms.{index}.wrong",
                    f"« {wrong} » est déjà dans la table (entrée n° {seen[key] + 1})",
                )
            seen.setdefault(key, index)
            if wrong != wrong.strip() or "  " in wrong or "’" in wrong or "\u00a0" in wrong or "\u202f" in wrong:
                yield f"terms.{index}.wrong", f"« {wrong} » : apostrophes droites et espaces simples"
            if "usage" not in entry and any(form.text == wrong for form in _forms(entry)):
                yield f"terms.{index}.right", f"« {wrong} » est corrigé par lui-même"
        for key_name in ("unless", "only"):
            for n, pattern in enumerate(entry.get(key_name, ())):
                yield from _check_pattern(pattern, f"terms.{index}.{key_name}.{n}", contexts)


def _check_pattern(pattern: str, where: str, contexts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    import regex

    if pattern.startswith("@"):
        if pattern[1:] not in contexts or where.startswith("contexts."):
            from lint.rulebook.schema import nearest

            near = nearest(pattern[1:], contexts)
            hint = f" (vouliez-vous dire « @{near} » ?)" if near else ""
            yield where, f"contexte inconnu « {pattern} »{hint}"
        return
    try:
        compiled = regex.compile(pattern.replace("{}", _PLACE))
    except regex.error as error:
        yield where, f"motif incorrect : {getattr(error, 'msg', error)}"
        return
    if compiled.fullmatch("") is not None:
        yield where, "ce motif peut ne rien contenir : il vaudrait partout"


def anchors(rule: Rule) -> tuple[str, ...]:
    """All wrong terms, in lower case."""
    written = (
        word
        for entry in rule.body["terms"]
        # Of an entry of choice every spelling may be the wrong one.
        for word in (_spellings(entry) if "usage" in entry else _texts(entry["wrong"]))
    )
    return tuple(sorted({word.lower() for word in written}))


def build(rule: Rule, options: Mapping[str, Any]) -> TermsMatcher:
    """The compiled table. `options`: `inside_names`, `english_words`, `usages` replace the rule's own.

    `usages` maps the name of a choice between right spellings to the one that the house writes.
    Raises MorasseError for another option, an unknown choice or spelling.
    """
    from lint.errors import MorasseError

    for name in options:
        if name not in _OPTIONS:
            known = ", ".join(sorted(_OPTIONS))
            raise MorasseError(f"option inconnue « {name} » de {rule.id}", remedy=f"Options connues : {known}.")
    body = {**rule.body, **options}
    if "usages" in options:
        body["usages"] = {**rule.body.get("usages", {}), **_checked_usages(rule, options["usages"])}
    return TermsMatcher(rule, body)


def _checked_usages(rule: Rule, value: Any) -> Mapping[str, str]:
    """The option `usages`. Raises MorasseError when a choice or a spelling is not in the table."""
    from lint.errors import MorasseError

    known: dict[str, set[str]] = {}
    for entry in rule.body["terms"]:
        if "usage" in entry:
            known.setdefault(entry["usage"], set()).update(_spellings(entry))
    if not isinstance(value, Mapping):
        raise MorasseError(
            f"option « usages » de {rule.id} : une table est attendue", remedy="Corrigez la configuration."
        )
    for usage, chosen in value.items():
        if usage not in known:
            names = ", ".join(sorted(known)) or "aucun"
            raise MorasseError(f"usage inconnu « {usage} » de {rule.id}", remedy=f"Usages connus : {names}.")
        if chosen not in known[usage]:
            spellings = ", ".join(sorted(known[usage]))
            raise MorasseError(
                f"usage « {usage} » de {rule.id} : graphie inconnue « {chosen} »",
                remedy=f"Graphies connues : {spellings}.",
            )
    return value


def _spellings(entry: Mapping[str, Any]) -> list[str]:
    """Every way of writing an entry of choice."""
    return [*_texts(entry["wrong"]), *(form.text for form in _forms(entry))]


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _forms(entry: Mapping[str, Any]) -> tuple[_Form, ...]:
    right = entry["right"]
    found = []
    for item in [right] if isinstance(right, str) else right:
        own = {"text": item} if isinstance(item, str) else item
        found.append(
            _Form(
                own["text"],
                own.get("gender", entry.get("gender", _AT_GENDER.get(entry.get("at", ""), ""))),
                own.get("number", entry.get("number", "p" if entry.get("at") == "aux" else "s")),
                own.get("article", entry.get("article", "none" if entry.get("at") == "à" else None)) != "none",
            )
        )
    return tuple(found)


def _lower(text: str) -> str:
    """Lower case of the same length (a few letters, like İ, would grow)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class TermsMatcher:
    """A compiled `terms` rule."""

    scope = "block"

    def __init__(self, rule: Rule, body: Mapping[str, Any]) -> None:
        import ahocorasick

        self._rule = rule.id
        self._contexts: Mapping[str, list[str]] = body.get("contexts", {})
        self._unless = tuple(body.get("unless", ()))
        own_words = frozenset(body.get("english_words", ()))
        self._next = _ENGLISH_NEXT | own_words
        self._before = _ENGLISH_BEFORE | own_words
        self._patterns: dict[str, Any] = {}
        inside = bool(body.get("inside_names", False))
        table: dict[str, list[_Entry]] = {}
        usages = body.get("usages", {})
        for raw in body["terms"]:
            forms = _forms(raw)
            wrongs = _texts(raw["wrong"])
            if "usage" in raw:
                chosen = usages.get(raw["usage"])
                if chosen not in _spellings(raw):
                    continue  # the house has not chosen, or has among the forms of a sister entry
                wrongs = [w for w in dict.fromkeys(_spellings(raw)) if w != chosen]
                forms = tuple(f for f in forms if f.text == chosen) or (replace(forms[0], text=chosen),)
            for wrong in wrongs:
                entry = _Entry(
                    wrong=wrong,
                    forms=forms,
                    any_case=raw.get("case") == "any",
                    inside_names=raw.get("inside_names", inside),
                    unless=tuple(raw.get("unless", ())),
                    only=tuple(raw.get("only", ())),
                    name=raw.get("name", forms[0].text),
                    note=raw.get("note", ""),
                    at=raw.get("at", ""),
                )
                table.setdefault(_lower(wrong), []).append(entry)
        self._automaton = ahocorasick.Automaton()
        for word, entries in table.items():
            self._automaton.add_word(word, (len(word), entries))
        self._automaton.make_automaton()

    def find(self, layers: BlockLayers) -> Iterator[Match]:
        """Matches in a block, left to right; of two terms at one place the longer one.

        Raises RuleTimeout when a context pattern takes longer than `settings.regex_timeout` seconds.
        """
        text = layers.folded
        hits: list[tuple[int, int, list[_Entry]]] = []
        for last, (length, entries) in self._automaton.iter(_lower(text)):
            start = last - length + 1
            if _is_word(text, start, last + 1):
                hits.append((start, last + 1, entries))
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        position = 0
        for start, end, entries in hits:
            if start < position:
                continue
            for entry in entries:
                if self._applies(entry, layers, start, end):
                    yield _match(entry, layers, start, end)
                    position = end
                    break

    def find_in_draft(self, layers: DraftLayers) -> Iterator[Match]:
        """Not for this kind."""
        return iter(())

    def _applies(self, entry: _Entry, layers: BlockLayers, start: int, end: int) -> bool:
        text = layers.folded
        if not entry.any_case and text[start:end] != entry.wrong:
            return False
        if entry.any_case and any(text[start:end] in (f.text, take_capital("A", f.text)) for f in entry.forms):
            return False  # right as it stands: the entry is there for its capitals
        if not entry.inside_names and (
            self._in_english_name(text, start, end) or (entry.at and _in_longer_name(text, start, end))
        ):
            return False
        sentence = layers.sentence_at(start)
        a, b = sentence.start, max(sentence.end, end)
        if _may_be_french(entry.wrong, text, a, b, start, end):
            return False
        if not (self._unless or entry.unless or entry.only):
            return True
        said = text[a:b]
        marked = f"{text[a:start]}{_PLACE}{text[end:b]}"
        seconds = layers.parent.settings.regex_timeout
        try:
            if any(self._holds(p, said, marked, seconds) for p in (*entry.unless, *self._unless)):
                return False
            return not entry.only or any(self._holds(p, said, marked, seconds) for p in entry.only)
        except TimeoutError:
            raise RuleTimeout(self._rule, layers.block.index, seconds) from None

    def _holds(self, pattern: str, said: str, marked: str, seconds: float) -> bool:
        """Whether the context is in the sentence; with `{}`, around this very term."""
        if pattern.startswith("@"):
            return any(self._holds(p, said, marked, seconds) for p in self._contexts[pattern[1:]])
        compiled = self._patterns.get(pattern)
        if compiled is None:
            import regex

            compiled = self._patterns[pattern] = regex.compile(pattern.replace("{}", _PLACE))
        return compiled.search(marked if "{}" in pattern else said, timeout=seconds) is not None

    def _in_english_name(self, text: str, start: int, end: int) -> bool:
        after = _TOKEN_AFTER.match(text, end)
        if after and after[1].rstrip(".") in self._next:
            return True
        before = _TOKEN_BEFORE.search(text, max(0, start - 40), start)
        return bool(before) and before[1] in self._before  # type: ignore[index]


def _in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital touches the place: a person, a newspaper, a club (« Jack London »)."""
    after = _TOKEN_AFTER.match(text, end)
    if after and after[1][0].isupper():
        return True
    before = _TOKEN_BEFORE.search(text, max(0, start - 40), start)
    return bool(before and before[1][0].isupper() and before[1].lower() not in _SMALL_BEFORE)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is a word of its own: not in a compound, an address, a handle or a genitive."""
    if start and (text[start - 1].isalnum() or text[start - 1] in _TIED_BEFORE):
        return False
    if end < len(text):
        after = text[end]
        if after.isalnum():
            return False
        if after in _TIED_AFTER and end + 1 < len(text) and text[end + 1].isalnum():
            return False
    return True


def _may_be_french(wrong: str, text: str, a: int, b: int, start: int, end: int) -> bool:
    """Whether an acronym may be a French word in capitals (AU, UN, OR) in the sentence [a, b).

    So it may in a text of capitals, and as the first word of a sentence (« UN homme… », set by a lead-in).
    """
    if not wrong.isupper() or not wrong.isalpha():
        return False
    if not text[a:start].strip(' «"“(—-'):
        return _is_french(wrong)
    around = [c for c in text[a:start] + text[end:b] if c.isalpha()]
    capitals = sum(c.isupper() for c in around)
    # In capitals the short ones are not looked up: too many abbreviations are words of some kind.
    return capitals * 10 > len(around) * 6 and (len(wrong) <= 3 or _is_french(wrong))


def _is_french(word: str) -> bool:
    from lint.errors import LexiconMissing
    from lint.french.lexicon import load_lexicon

    try:
        return word.lower() in load_lexicon()
    except LexiconMissing:  # without it the short ones are taken for words: a miss costs less than an alarm
        return len(word) <= 3


def _match(entry: _Entry, layers: BlockLayers, start: int, end: int) -> Match:
    """The match, over the determiner or the preposition too when a mend changes it."""
    from lint.rulebook.determiners import find_determiner, with_determiner

    found = layers.text[start:end]
    begin, sure = start, True
    mends: list[str] = []
    for form in entry.forms:
        mends.append(take_capital(found, form.text) if entry.any_case else form.text)
    placed = _placed(entry, layers, start, end) if entry.at else None
    determiner = find_determiner(layers.folded, start) if placed is None else None
    if placed is not None:
        if placed[1] != layers.folded[placed[0] : start] + mends[0]:
            begin, mends = placed[0], [placed[1]]
    elif determiner is not None:
        together = [
            with_determiner(determiner, noun, form.gender, form.number, form.article)
            for form, noun in zip(entry.forms, mends, strict=True)
        ]
        sure = all(certain for _, certain in together)
        if any(text != determiner.text + noun for (text, _), noun in zip(together, mends, strict=True)):
            begin = determiner.start
            mends = [text for text, _ in together]
    whole = layers.text[begin:end]
    apostrophe = apostrophe_of(whole)
    suggestions = distinct((mend.replace("'", apostrophe) for mend in mends), whole)
    values = {"wrong": found, "right": entry.forms[0].text, "name": entry.name, "note": entry.note}
    # Two mends to choose from, or a gender that the table does not give: a person decides.
    safe = None if sure and len(suggestions) == 1 else False
    return Match(begin, end, values, suggestions, safe=safe)


_PREPOSITION = re.compile(r"(?<![\w'-])(?:à la |à l'|à |en |aux? |de |d')\Z", re.IGNORECASE)
_ASKS_ARTICLE = re.compile(r"(?<![\w'-])(?:avec|contre|pour|par|vers|que|sur|selon|envers|dont) \Z", re.IGNORECASE)


def _placed(entry: _Entry, layers: BlockLayers, start: int, end: int) -> tuple[int, str] | None:
    """Where the mend of a place begins, with the preposition or article that the French name takes, and the mend.

    None when another determiner stands before it, or nothing has to be put right there.
    """
    from lint.french.inflection import elide

    text, form = layers.folded, entry.forms[0]
    m = _PREPOSITION.search(text, max(0, start - 6), start)
    if m is not None:
        word = m[0].strip().lower()
        if word in ("de", "d'"):
            joined = (
                _contracted("de", form)
                if entry.at in ("au", "aux") or form.text[:3] in ("Le ", "Les")
                else (elide("de", form.text))
            )
        elif entry.at == "à":
            joined = _contracted("à", form) if form.text[:3] in ("Le ", "Les") else f"à {form.text}"
        else:
            joined = f"{entry.at} {form.text}"
        return m.start(), joined[0].upper() + joined[1:] if m[0][0].isupper() else joined
    if entry.at == "à" or not form.article:
        return None
    opens = layers.sentence_at(start).start == start
    if opens and re.match(r" [a-zà-ÿ]", text[end : end + 2]) and not re.match(r" (?:et|ou|vs|contre)\b", text[end:]):
        return start, _with_article(form, capital=True)
    if _ASKS_ARTICLE.search(text, max(0, start - 8), start):
        return start, _with_article(form, capital=False)
    return None


def _contracted(preposition: str, form: _Form) -> str:
    """« du Caire », « des Philippines », « au Cap »: the preposition with the article of the name."""
    from lint.french.inflection import replace_determiner

    if form.text.startswith("Le "):
        return f"{'du' if preposition == 'de' else 'au'} {form.text[3:]}"
    if form.text.startswith("Les "):
        return f"{'des' if preposition == 'de' else 'aux'} {form.text[4:]}"
    written = "du" if preposition == "de" else "au"
    return replace_determiner(written, form.text, form.gender or "m", form.number, contracted_plural=True)


def _with_article(form: _Form, *, capital: bool) -> str:
    from lint.french.inflection import replace_determiner

    written = "Le" if capital else "le"
    return replace_determiner(written, form.text, form.gender or "m", form.number, contracted_plural=True)
