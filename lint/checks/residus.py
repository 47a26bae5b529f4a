"""What conversion, translation engines and chat assistants leave behind in a text.

Positions given to matches are code points into the block's prose; some checks look at the file's text, because
the reader has already decoded or dropped what they look for.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lint.checks import check
from lint.french.layers import BlockLayers, DraftLayers
from lint.lazy import lazy_pattern
from lint.model import BlockKind, Match, Severity

# Mojibake: UTF-8 bytes read in an eight-bit encoding.

_CODECS = ("cp1252", "mac_roman", "cp850", "cp1250")
"""Encodings in which UTF-8 is misread: Windows (Western, Central European), old Macintosh, DOS."""

_PLAUSIBLE = lazy_pattern(
    "[\u00a0-\u00bf\u00c0-\u024f\u0300-\u036f\u0370-\u03ff\u0400-\u04ff\u2009-\u2027\u202f\u2030-\u203a\u20ac\u2122\u2190-\u2193"
    "\u2212\u2260\u2264\u2265\ufeff\U0001f300-\U0001faff\u2600-\u27bf]"
)


@functools.cache
def _byte_table(codec: str) -> dict[str, int]:
    """Character to byte; bytes that the encoding leaves undefined stand for the C1 control (as browsers do)."""
    table: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        try:
            char = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            char = chr(byte)
        table[char] = byte
    return table


# Lead bytes of the signs that French copy holds (é is C3 A9, œ C5 93, ’ E2 80 99, no-break space C2 A0, emoji F0):
# other leads would take "É»" of a headline for a sign of the phonetic alphabet.
_LEADS = {0xC2: 2, 0xC3: 2, 0xC4: 2, 0xC5: 2, 0xE2: 3, 0xEF: 3, 0xF0: 4}


@functools.cache
def _lead_chars() -> frozenset[str]:
    return frozenset(char for codec in _CODECS for char, byte in _byte_table(codec).items() if byte in _LEADS)


def _decode_at(text: str, position: int, codec: str) -> tuple[str, int] | None:
    """The character that the misread bytes at `position` stand for, and how many characters they take."""
    table = _byte_table(codec)
    lead = table.get(text[position])
    if lead not in _LEADS:
        return None
    size = _LEADS[lead]
    chunk = text[position : position + size]
    data = bytearray()
    for char in chunk:
        byte = table.get(char)
        if byte is None:
            return None
        data.append(byte)
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return (decoded, size) if len(decoded) == 1 and _PLAUSIBLE.match(decoded) else None


def repaired(text: str) -> str:
    """The text with misread UTF-8 decoded again, as often as it was misread (at most three times)."""
    for _ in range(3):
        best = text
        for codec in _CODECS:
            pieces: list[str] = []
            position = 0
            count = 0
            while position < len(text):
                found = _decode_at(text, position, codec)
                if found is None:
                    # "Ã" and a no-break space that an editor has made ordinary: "à".
                    if codec == "cp1252" and text[position] == "Ã" and text[position + 1 : position + 2] in ("", " "):
                        pieces.append("à")
                        count += 1
                    else:
                        pieces.append(text[position])
                    position += 1
                    continue
                pieces.append(found[0])
                position += found[1]
                count += 1
            candidate = "".join(pieces)
            if count and len(candidate) <= len(best) and candidate != text:
                best = candidate
                break
        if best == text:
            return text
        text = best
    return text


@check("residus.mojibake", anchors=("ã", "â", "å", "√", "‚ä", "├", "ă", "ð", "ï", "ä", "Ã"))
def mojibake(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Words whose letters are misread UTF-8: "crÃ©Ã©", "lâ€™Islande", "âtre" being right."""
    text = layers.text
    leads = _lead_chars()
    for m in re.finditer(r"[^ \n\t]+(?: (?=[^ \n\t]*Ã))?", text):
        word = m.group().rstrip(" ")
        if not any(c in leads for c in word):
            continue
        mend = repaired(word)
        if mend == word:
            continue
        yield Match(m.start(), m.start() + len(word), values={"mend": mend}, suggestions=(mend,))


# Windows-1252 bytes 80-9F that became C1 control characters.


@check("residus.controles")
def controls(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Control characters: most are Windows punctuation read as Latin-1 (U+0092 is an apostrophe)."""
    for m in re.finditer(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", layers.text):
        char = m.group()
        mend = ""
        if char >= "\x80":
            try:
                mend = char.encode("latin-1").decode("cp1252")
            except UnicodeDecodeError:
                mend = ""
        yield Match(
            m.start(),
            m.end(),
            values={"code": f"U+{ord(char):04X}"},
            suggestions=(mend,) if mend else (),
        )


# Character references.

_ENTITY = lazy_pattern(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# Signs that a writer of Markdown has no reason to code: letters, apostrophes, straight and curly quotes. Spaces and
# dashes may be coded because they cannot be seen or typed, & < > because the markup wants it.
_NEEDS_CODE = frozenset("&<>*_`#|[]\\")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".docx", ".json", ".ninjs", ".nitf")


def _named(entity: str) -> str:
    """The character of a reference, or "" when there is no such reference."""
    char = html.unescape(entity)
    return "" if char == entity or not char else char


@check("residus.entites")
def entities(layers: BlockLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """HTML character references that a reader will see, or that software wrote into running text."""
    prose = layers.block.prose
    text = layers.text
    if "&" in text:
        for m in _ENTITY.finditer(text):
            char = _named(m.group())
            # "&amp;#39;" was coded twice.
            again = _named(char + text[m.end() : m.end() + 8].partition(";")[0] + ";") if char == "&" else ""
            end = m.end()
            if again:
                end += text[m.end() :].index(";") + 1
                char = again
            if char == "&" and not again and layers.parent.draft.path.lower().endswith(_MARKDOWN):
                # Markdown asks for it where an ampersand could be taken for a reference: never before a space.
                if text[end : end + 1] == " ":
                    yield Match(m.start(), end, suggestions=(char,), severity=Severity.WARNING)
                continue
            if char:
                yield Match(m.start(), end, suggestions=(char,) if char.isprintable() or char.isspace() else ())
    if layers.parent.draft.path.lower().endswith(_MARKUP):
        return
    file = layers.parent.draft.text
    for piece in prose.pieces:
        if piece.verbatim:
            continue
        written = file[piece.file : piece.file + piece.file_length]
        if not _ENTITY.fullmatch(written):
            continue
        char = text[piece.prose : piece.prose + piece.prose_length]
        following = file[piece.file + piece.file_length : piece.file + piece.file_length + 1]
        if char in "&<>" and following == " " and layers.parent.draft.path.lower().endswith(_MARKDOWN):
            # Before a space none of these can be taken for markup: software wrote the reference, not a writer.
            yield Match(
                piece.prose,
                piece.prose + piece.prose_length,
                values={"entite": written},
                suggestions=(char,),
                severity=Severity.WARNING,
            )
            continue
        if char in _NEEDS_CODE or not (char.isalpha() or char in "'\"’‘“”«»…€"):
            continue
        yield Match(piece.prose, piece.prose + piece.prose_length, values={"entite": written}, suggestions=(char,))


# Tags of characters in drafts whose format has marks of its own.

_TAGGED = lazy_pattern(
    r"<(?P<name>b|i|u|em|strong|font|span|big|center)(?: [^<>\n]{0,100})?>(?P<inner>[^<>\n]{1,120})</(?P=name)>"
)


@check("residus.balises", scope="draft")
def tags(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A pair of tags (<b>, <em>…) in a Markdown draft; more than three pairs are the newsroom's own way."""
    file = layers.draft.text
    if "</" not in file or layers.draft.path.lower().endswith(_MARKUP):
        return
    found = list(_TAGGED.finditer(file))
    if len(found) > 3:
        return
    for m in found:
        place = _place_of(layers, m.start("inner"), m.end("inner"))
        whole = _place_of(layers, m.start(), m.end())
        if place is None:
            continue
        block, start, end = place
        if whole is not None and whole[0] == block and layers.blocks[block].text[whole[1] : whole[2]] == m.group():
            start, end = whole[1], whole[2]
        yield Match(start, end, values={"balise": f"<{m['name']}>"}, block=block)


# Marks of engines.

_TOKEN_IN_FILE = lazy_pattern(
    r"<(?:unk|UNK|pad|PAD|bos|eos|mask|MASK|sep|cls|s|/s|\|?(?:endoftext|im_start|im_end|eot_id|assistant|user|system)\|?"
    r"|extra_id_\d+|2fr|ph ?/?|/?think)>"
)


@check("residus.jetons", scope="draft")
def tokens(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """Marks of translation engines that look like tags ("<unk>", "</s>"): a reader of markup drops or hides them."""
    file = layers.draft.text
    if "<" not in file:
        return
    struck = "<s>" in file and "</s>" in file
    for m in _TOKEN_IN_FILE.finditer(file):
        if struck and m.group() in ("<s>", "</s>"):
            continue  # struck-through text in HTML
        place = _place_of(layers, m.start(), m.end())
        if place is None:
            continue
        block, start, end = place
        yield Match(start, end, values={"jeton": m.group()}, block=block)


def _place_of(layers: DraftLayers, start: int, end: int) -> tuple[int, int, int] | None:
    """Block and prose range that cover the file's [start, end), which the reader may have dropped.

    Where it was dropped the range takes in a character on each side; None when no block is around.
    """
    for n, layer in enumerate(layers.blocks):
        pieces = layer.block.prose.pieces
        if not pieces or pieces[0].file >= end or pieces[-1].file + pieces[-1].file_length <= start:
            continue
        length = len(layer.text)
        for i, piece in enumerate(pieces):
            piece_end = piece.file + piece.file_length
            if piece.verbatim and piece.file <= start and end <= piece_end:
                shift = piece.prose - piece.file
                return n, start + shift, end + shift
            if not piece.verbatim and piece.file <= start and end <= piece_end:
                # A mask that is more than the mark is inline code or a URL.
                whole = layers.draft.text[piece.file : piece_end].strip()
                return (n, piece.prose, piece.prose + 1) if whole == layers.draft.text[start:end] else None
            following = pieces[i + 1] if i + 1 < len(pieces) else None
            if following is not None and piece_end <= start and end <= following.file:
                return n, max(0, following.prose - 1), min(length, following.prose + 1)
    # At a block's edge nothing of the block covers the mark: the nearest word stands for it.
    for n, layer in enumerate(layers.blocks):
        pieces = layer.block.prose.pieces
        if not pieces:
            continue
        first, last = pieces[0].file, pieces[-1].file + pieces[-1].file_length
        if last <= start and not layers.draft.text[last:start].strip():
            return (n, len(layer.text) - 1, len(layer.text)) if "\n\n" not in layers.draft.text[last:start] else None
        if end <= first and not layers.draft.text[end:first].strip():
            return (n, 0, 1) if "\n\n" not in layers.draft.text[end:first] else None
    return None


# Emphasis.

_DETERMINER = lazy_pattern(
    r"(?:(?:Le|La|Les|Un|Une|Des|Ce|Cet|Cette|Ces|Son|Sa|Ses|Leur|Leurs|Plusieurs|Selon|Dans|En|Au|Aux|À|Pour)\s|L['’]|D['’])"
)


# Words before and after in small letters: no label, no name, no sentence by itself.
_BOLD_INSIDE = lazy_pattern(r"(?<=[a-zà-ÿœ,] )\*\*(?P<run>[a-zà-ÿœ][^*\n]{0,40}[a-zà-ÿœ])\*\*(?= [a-zà-ÿœ]|[,.])")


@check("residus.gras", scope="draft")
def bold(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A few words in bold inside a sentence: a warning where a paragraph opens with them, else for information.

    Chat assistants set key words in bold. A label ("**Paris** –", "**À retenir :**"), a name, a whole sentence in
    bold, or a draft that uses bold throughout (more than two other runs) is a newsroom's own way and left alone.
    """
    file = layers.draft.text
    if "**" not in file and "__" not in file:
        return
    if len(re.findall(r"\*\*[^*\n]+\*\*", file)) > 3:
        return
    for n, layer in enumerate(layers.blocks):
        if layer.block.kind is not BlockKind.PARAGRAPH or not layer.block.prose.pieces:
            continue
        start = layer.block.prose.pieces[0].file
        shown = file[start : start + 2] in ("**", "__")  # in plain text the marks are words of the prose
        if shown:
            start += 2
        marks = file[max(0, start - 2) : start]
        if marks not in ("**", "__"):
            continue
        close = file.find(marks, start, start + 80)
        if close < 0:
            continue
        run = file[start:close]
        after = file[close + 2 : close + 4]
        if not _DETERMINER.match(run) or len(run.split()) > 6 or run[-1:] in ".:!?…–—»":
            continue
        if not (after[:1] == " " and after[1:2].islower()):
            continue
        bold_words = marks + run + marks if shown else run
        if layer.text.startswith(bold_words):
            yield Match(0, len(bold_words), values={"mots": run}, block=n)
    for m in _BOLD_INSIDE.finditer(file):
        place = _place_of(layers, m.start("run"), m.end("run"))
        if place is not None and layers.blocks[place[0]].block.kind is BlockKind.PARAGRAPH:
            block, start, end = place
            yield Match(start, end, values={"mots": m["run"]}, block=block, severity=Severity.INFO)


# Cut ends.

_OPEN_WORDS = frozenset(
    "ou et de du des d' le la les l' une à au aux dans par pour sur que qu' qui dont mais car ni ce cette ces"
    " son sa ses leurs comme selon entre vers chez parce afin ainsi lorsque lorsqu' puisque puisqu' j' n' s' c' jusqu'"
    " se ne est sont a ont été parmi malgré pendant".split()
)
# Words that may end a clause by themselves ("voter pour", "elle est"): only in a long paragraph.
_MAY_END = frozenset("pour est sont a ont été ce comme sur dans pendant qui ainsi selon par".split())


@check("residus.fin-coupee", scope="draft", options={"mots": 8})
def cut_end(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A paragraph without a final stop whose last word calls for another ("… l'assurance maladie ou").

    Option `mots`: paragraphs of fewer words are taken for headlines and labels. A paragraph that leads to a list,
    a quotation or a line beginning with a small letter goes on there.
    """
    for n, layer in enumerate(layers.blocks):
        # A first line without a stop is read as a headline; a headline ends on no conjunction either.
        headline = layer.block.kind is BlockKind.HEADLINE
        if not headline and layer.block.kind is not BlockKind.PARAGRAPH:
            continue
        text = layer.folded.rstrip(' »"”')
        if not text or not (text[-1].isalpha() or text[-1] == "'"):
            continue
        following = layers.blocks[n + 1] if n + 1 < len(layers.blocks) else None
        if following is not None and (
            following.block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BYLINE)
            or not following.text[:1].isupper()
        ):
            continue
        words = [t for t in layer.tokens if t.kind in ("word", "number")]
        if len(words) < options["mots"]:
            continue
        last = words[-1]
        if last.norm not in _OPEN_WORDS or last.end != len(text):
            continue
        if last.norm in _MAY_END and len(words) < (3 if headline else 2) * options["mots"]:
            continue
        if last.text.isupper() and len(last.text) > 1:
            continue  # an acronym
        yield Match(last.start, last.end, values={"mot": last.text}, block=n)


# Labels of a prompt.

_LABEL = lazy_pattern(
    r"(?P<label>(?:Français|French|Traduction(?: française| en français| du texte| de l'article)?|Translation|"
    r"Translated text|Texte traduit|Texte en français|Version française|French translation|French version|"
    r"Anglais|English|Sortie|Output|Assistant|User|Utilisateur|FR|EN)\s?:)\s+(?P<rest>\S.*)",
    re.DOTALL,
)


_HEADED = lazy_pattern(
    r"(?P<label>(?:Réponse|Response|Answer|Instructions?|Input|Consigne|Entrée|Résultat|Résumé|Reformulation|Texte"
    r"(?: source| original| corrigé| final)?|Article|Titre|Title|Question|Contexte|Context|Prompt|Système|System|Human)"
    r"\s?:)(?:\s+(?P<rest>\S.*))?$",
    re.DOTALL,
)
"""Labels that say nothing by themselves, and that tell a prompt when they are marked as a Markdown heading."""


def _is_heading(layers: DraftLayers, n: int) -> bool:
    """Whether the block's line begins with ## or more: one mark is a title."""
    pieces = layers.blocks[n].block.prose.pieces
    if not pieces:
        return False
    start = pieces[0].file
    line = layers.draft.text[layers.draft.text.rfind("\n", 0, start) + 1 : start + 4]
    return line.lstrip().startswith("##")


@check("residus.etiquette", scope="draft")
def label(layers: DraftLayers, options: Mapping[str, Any]) -> Iterator[Match]:
    """A prompt's label ("Français :") before the draft's first sentence, or alone on its first line."""
    for n, layer in enumerate(layers.blocks[:2]):
        text = layer.folded
        m = _LABEL.match(text)
        headed = _HEADED.match(text.lstrip("# ")) if _is_heading(layers, n) else None
        if headed is not None:
            shift = len(text) - len(text.lstrip("# "))
            yield Match(0, shift + headed.end("label"), values={"etiquette": headed["label"]}, block=n)
            continue
        if m is None:
            continue
        rest = m["rest"]
        words = rest.split()
        # "Français : le niveau baisse" is a headline on the subject; a label is before a whole sentence.
        first = rest.lstrip('«"“ ')[:1]
        if len(words) < 4 or not first.isupper() or not rest.rstrip().endswith((".", "!", "?", "…", "»", '"')):
            continue
        yield Match(0, m.end("label"), values={"etiquette": m["label"]}, block=n)
