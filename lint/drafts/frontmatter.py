"""Front matter: YAML between `---` lines, TOML between `+++` lines.

What is said of the draft becomes `Meta`; the title, the subtitle and the like are read as blocks where
every character can be traced back to the file. Broken front matter is a problem on the draft, never
the end of its reading. Values are never built into objects: the YAML is composed into nodes, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.drafts.blocks import LINE_END, lines_of
from lint.drafts.dates import parse_date
from lint.drafts.prose import ProseBuilder
from lint.i18n import N_, _
from lint.model import BlockKind, Meta, Problem, Prose

MAX_LENGTH = 65_536
"""Code points that front matter may have: what is longer is no front matter."""

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(\r\n|[\r\n])")
_KEY_LINE = re.compile(r"[\w-]+[ \t]*[:=]")
_NESTED = re.compile(r"[\[{]")
_MAX_NESTED = 500  # opening brackets: the composer calls itself for each level

_DATE_KEYS = [
    *("date", "published", "publishdate", "publicationdate", "pubdate", "datepublished", "publishedat"),
    *("publishedtime", "datepublication", "datedepublication", "publication", "publiele", "publie"),
]
_BYLINE_KEYS = ["byline", "author", "authors", "auteur", "auteure", "auteurs", "auteurice", "signature"]
_SOURCE_KEYS = ["sourcelang", "sourcelanguage", "languesource", "languedorigine", "originallanguage"]
_LANG_KEYS = ["lang", "language", "langue", "locale"]
_TITLE_KEYS = ["title", "titre", "headline"]
_SUBTITLES = ["subtitle", "soustitre", "surtitre", "subheadline"]
_TEXT_KEYS = [
    *("description", "chapo", "chapeau", "standfirst", "summary", "excerpt", "resume", "lede", "accroche"),
]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end`: where the body begins (code points); `blocks`: what of the values is read as prose."""

    end: int
    meta: Meta
    problems: tuple[Problem, ...]
    blocks: tuple[tuple[BlockKind, Prose], ...]


@dataclass(frozen=True, slots=True)
class _Value:
    """A value: its strings, where it stands in the file and its prose, when every character is traced."""

    strings: tuple[str, ...]
    start: int
    prose: Prose | None


def read(text: str, path: str) -> FrontMatter | None:
    """The front matter at the beginning of `text`; None when there is none."""
    opening = _OPEN.match(text)
    if not opening:
        return None
    mark, start = opening[1], opening.end()
    closers = ("---", "...") if mark == "---" else ("+++",)
    close = end = -1
    blank = None
    position = start
    for m in LINE_END.finditer(text, start, start + MAX_LENGTH):
        line = text[position : m.start()].rstrip()
        if line in closers:
            close, end = position, m.end()
            break
        if not line and blank is None:
            blank = position
        position = m.end()
    else:
        if len(text) - start <= MAX_LENGTH and text[position:].rstrip() in closers:
            close = position
            end = len(text)
    problem = None
    if close < 0:
        if not _KEY_LINE.match(text, start):
            return None  # a ruled line
        close = end = len(text) if blank is None else blank
        problem = _problem(
            text, path, 0, _("en-tête non fermé"), _("il manque la ligne « {mark} » qui le termine").format(mark=mark)
        )
    elif text[start:close].strip() and not any(_KEY_LINE.match(text, a, b) for a, b in lines_of(text, start, close)):
        return None  # text between two ruled lines
    problems: list[Problem] = [problem] if problem else []
    try:
        values = _by_key(_yaml(text, start, close) if mark == "---" else _toml(text, start, close))
    except _Broken as broken:
        if not problem:
            problems.append(_problem(text, path, broken.position, _("en-tête illisible"), broken.why))
        values = _by_key(_lines(text, start, close))
    return FrontMatter(end, _meta(values, text, path, problems), tuple(problems), tuple(_blocks(values)))


def _by_key(pairs: Iterator[tuple[str, _Value]]) -> dict[str, _Value]:
    values: dict[str, _Value] = {}
    for key, value in pairs:
        values.setdefault(re.sub(r"[\W_]", "", _unaccented(key.lower())), value)
    return values


_LINE = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(\S.*)")


def _lines(text: str, start: int, end: int) -> Iterator[tuple[str, _Value]]:
    """What simple lines of broken front matter say: "title: Ukraine : la paix" is clear to a person."""
    for line_start, line_end in lines_of(text, start, end):
        if m := _LINE.match(text, line_start, line_end):
            left, right = m.span(2)
            if right - left >= 2 and text[left] in "'\"" and text[left] == text[right - 1]:
                left, right = left + 1, right - 1
            builder = ProseBuilder(text)
            builder.copy(left, right)
            yield m[1], _Value((text[left:right].strip(),), left, builder.build())


class _Broken(Exception):
    def __init__(self, position: int, why: str) -> None:
        super().__init__(why)
        self.position = position
        self.why = why


def _problem(text: str, path: str, position: int, what: str, why: str, *, is_date: bool = False) -> Problem:
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    remedy = _("Corrigez l’en-tête : ses lignes simples seules ont été lues.")
    if is_date:
        remedy = _("Écrivez-la ainsi : 2025-02-18.")
    return Problem(what, why, remedy, path, line, column)


def _unaccented(text: str) -> str:
    return text.translate(str.maketrans("éèêàçôîû’", "eeeacoiu'"))


def _meta(values: dict[str, _Value], text: str, path: str, problems: list[Problem]) -> Meta:
    def first(keys: list[str]) -> _Value | None:
        return next((values[k] for k in keys if k in values and any(s.strip() for s in values[k].strings)), None)

    def string(keys: list[str]) -> str | None:
        value = first(keys)
        return ", ".join(s.strip() for s in value.strings if s.strip()) if value else None

    date = None
    written = first(_DATE_KEYS)
    if written:
        date = parse_date(written.strings[0])
        if date is None:
            why = f"« {written.strings[0][:60]} »"
            problems.append(_problem(text, path, written.start, _("date de publication illisible"), why, is_date=True))
    title = string(_TITLE_KEYS)
    return Meta(date, title, string(_BYLINE_KEYS), string(_SOURCE_KEYS), string(_LANG_KEYS))


def _blocks(values: dict[str, _Value]) -> Iterator[tuple[BlockKind, Prose]]:
    """The title first, then subtitles and descriptions as they come; the same words once."""
    found: list[tuple[int, BlockKind, Prose]] = []
    for keys, kind in (
        (_TITLE_KEYS, BlockKind.HEADLINE),
        (_SUBTITLES, BlockKind.HEADING),
        (_TEXT_KEYS, BlockKind.PARAGRAPH),
    ):
        for key in keys:
            value = values.get(key)
            if value and value.prose and value.prose.text:
                found.append((-1 if kind is BlockKind.HEADLINE else value.start, kind, value.prose))
                if kind is BlockKind.HEADLINE:
                    break
    seen = set[str]()
    for _start, kind, prose in sorted(found, key=lambda f: f[0]):
        if prose.text not in seen:
            seen.add(prose.text)
            yield kind, prose


def _yaml(text: str, start: int, end: int) -> Iterator[tuple[str, _Value]]:
    import yaml  # late: costs 15 ms

    source = text[start:end]
    if len(_NESTED.findall(source)) > _MAX_NESTED:
        raise _Broken(start, _("trop de crochets ou d’accolades"))
    try:
        # The loader in Python: it counts code points, and too deep nesting is an exception, not a crash.
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = mark.index if mark else getattr(error, "position", 0)
        raise _Broken(start + min(place, len(source)), _reason(getattr(error, "problem", "") or "")) from None
    except RecursionError:
        raise _Broken(start, _("trop de niveaux")) from None
    if node is None:
        return
    if not isinstance(node, yaml.MappingNode):
        raise _Broken(start, _("des lignes « clé: valeur » sont attendues"))
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        place = start + value.start_mark.index
        if isinstance(value, yaml.ScalarNode):
            if value.tag == "tag:yaml.org,2002:null":
                continue
            stop = start + value.end_mark.index
            yield (
                key.value,
                _Value((value.value,), place, _traced(text, place, stop, value.style, value.value)),
            )
        else:
            yield key.value, _Value(tuple(_strings(value)), place, None)


def _reason(problem: str) -> str:
    """The YAML library's words for the commonest faults, in French."""
    for english, french in (
        (
            "mapping values are not allowed",
            N_("deux-points inattendu, mettez la valeur entre guillemets droits"),
        ),
        ("found unexpected end of stream", N_("guillemet non fermé")),
        ("found character '\\t'", N_("tabulation interdite ici")),
        ("expected <block end>", N_("retrait ou guillemet inattendu")),
        ("could not find expected ':'", N_("ligne sans deux-points")),
        (
            "found undefined alias",
            N_("astérisque inattendu, mettez la valeur entre guillemets droits"),
        ),
    ):
        if english in problem:
            return _(french)
    return _("le YAML est mal formé")


def _strings(node: object) -> Iterator[str]:
    """The strings in a list, or the `name` in mappings, one level down."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                yield item.value
            elif isinstance(item, yaml.MappingNode):
                yield from _names(item)
    elif isinstance(node, yaml.MappingNode):
        yield from _names(node)


def _names(node: object) -> Iterator[str]:
    for key, value in getattr(node, "value", ()):
        if getattr(key, "value", "") in ("name", "nom") and isinstance(getattr(value, "value", None), str):
            yield value.value


_BLANKS = " \t\r\n"  # a no-break space belongs to its word: YAML neither folds nor trims it
_WORD = re.compile(rf"[^{_BLANKS}]+")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_SIMPLE_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "_": "\u00a0", "t": "\t", "n": "\n", " ": " "}


def _traced(text: str, start: int, end: int, style: str | None, value: str) -> Prose | None:
    """The value's prose, word by word; None when a word is not written in the file as it is read."""
    builder = ProseBuilder(text)
    position = start
    if style in ("'", '"'):
        position, end = start + 1, end - 1
    elif style in ("|", ">"):
        header = LINE_END.search(text, start, end)
        position = header.end() if header else end
    for n, word in enumerate(_WORD.finditer(value)):
        gap = position
        while position < end and text[position] in _BLANKS:
            position += 1
        if n:
            space = value[: word.start()]
            between = space[len(space.rstrip(_BLANKS)) :]
            if text[gap:position] == between:
                builder.copy(gap, position)
            else:
                builder.replace(gap, position, "\n" if "\n" in between else " ")
        stop = _trace_word(builder, text, position, end, style, word.group())
        if stop < 0:
            return None
        position = stop
    return builder.build()


def _trace_word(builder: ProseBuilder, text: str, position: int, end: int, style: str | None, word: str) -> int:
    """Writes one word; gives where it ends in the file, -1 when it is not there."""
    if position + len(word) <= end and text.startswith(word, position):
        builder.copy(position, position + len(word))
        return position + len(word)
    for char in word:
        if position >= end:
            return -1
        if style == "'" and char == "'" and text.startswith("''", position):
            builder.replace(position, position + 2, "'")
            position += 2
        elif style == '"' and text[position] == "\\" and (m := _ESCAPE.match(text, position, end)):
            if _unescaped(m.group()) != char:
                return -1
            builder.replace(position, m.end(), char)
            position = m.end()
        elif text[position] == char:
            builder.copy(position, position + 1)
            position += 1
        else:
            return -1
    return position


def _unescaped(escape: str) -> str:
    if escape[1] in "xuU":
        code = int(escape[2:], 16) if len(escape) > 2 else 0
        return chr(code) if code <= 0x10FFFF else ""
    return _SIMPLE_ESCAPES.get(escape[1], "")


_TOML_KEY = re.compile(r"^[ \t]*(?:(\w[\w-]*)|\"(\w[\w-]*)\")[ \t]*=[ \t]*", re.MULTILINE)
_TOML_AT = re.compile(r"at line (\d+), column (\d+)")


def _toml(text: str, start: int, end: int) -> Iterator[tuple[str, _Value]]:
    import tomllib

    source = text[start:end]
    if len(_NESTED.findall(source)) > _MAX_NESTED:
        raise _Broken(start, _("trop de crochets ou d’accolades"))
    try:
        table = tomllib.loads(source.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        m = _TOML_AT.search(str(error))
        place = start
        for _n in range(int(m[1]) - 1 if m else 0):
            ending = LINE_END.search(text, place, end)
            place = ending.end() if ending else place
        raise _Broken(min(end, place + (int(m[2]) - 1 if m else 0)), _("le TOML est mal formé")) from None
    places: dict[str, int] = {}
    for m in _TOML_KEY.finditer(source):
        places.setdefault(m[1] or m[2], start + m.end())
    for key, value in table.items():
        place = places.get(key, start)
        if isinstance(value, list):
            yield key, _Value(tuple(v for v in value if isinstance(v, str)), place, None)
        elif isinstance(value, dict):
            named = [value[k] for k in ("name", "nom") if isinstance(value.get(k), str)]
            yield key, _Value(tuple(named), place, None)
        else:
            prose = None
            if isinstance(value, str) and text[place : place + 1] in ("'", '"'):
                quote = text[place]
                # A string of one line; its closing mark is where the value's characters end.
                if not text.startswith(quote * 3, place):
                    line = LINE_END.search(text, place, end)
                    prose = _traced(text, place, line.start() if line else end, quote, value)
            yield key, _Value((str(value),), place, prose)
