"""What a finding is remembered by, in a baseline, when lines move: its rule and its sentence."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_QUOTES = dict.fromkeys(map(ord, '«»“”„‟‹›"'), '"')
_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛ʼ`´′"), "'")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_FOLD: dict[int, str] = {**_QUOTES, **_APOSTROPHES, **_DASHES, ord("…"): "..."}


@lru_cache(maxsize=32)  # the findings of one sentence come one after the other
def normalise(sentence: str) -> str:
    """The sentence without what a new wrapping or a typographic mend changes.

    Case, white space, the shape of quotation marks, apostrophes and hyphens, the way accents are encoded
    and invisible format characters (soft hyphen, zero-width joiner) are folded away. White space goes
    altogether: French puts spaces inside guillemets and before double signs, English does not, and mending
    them must not turn an old finding into a new one.
    """
    # Case folding can undo composition ("İ"), hence a second NFC.
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", sentence).casefold())
    text = text.translate(_FOLD)
    text = "".join(text.split())
    invisible = [c for c in set(text) if unicodedata.category(c) == "Cf"]
    return text.translate(dict.fromkeys(map(ord, invisible))) if invisible else text


def fingerprint(rule_id: str, sentence: str) -> str:
    """16 hexadecimal digits for a rule in a sentence (the prose, markup removed).

    The same when the sentence moves, is wrapped anew or has its typography mended. Two findings of one rule
    in one sentence share it: a baseline counts them.
    """
    from hashlib import blake2b

    # Lone surrogates may come from a file name or a broken reader: they must not raise here.
    data = f"{rule_id}\0{normalise(sentence)}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=8).hexdigest()
