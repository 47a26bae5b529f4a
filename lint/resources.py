"""Where the shipped data is: the one place that knows a checkout from a wheel."""

from __future__ import annotations

from pathlib import Path

from lint.errors import MorasseError

_HERE = Path(__file__).resolve().parent


def builtin_rules() -> Path:
    """The folder of the built-in packs, lexicon overlay and facts.

    A wheel carries it as `lint/_packs`; a checkout and an editable install have `rules/` beside `lint/`.
    Raises MorasseError when neither is there.
    """
    for folder in (_HERE / "_packs", _HERE.parent / "rules"):
        if folder.is_dir():
            return folder
    raise MorasseError(
        "les règles livrées avec Morasse sont introuvables",
        remedy="Réinstallez le paquet (pip install --force-reinstall morasse).",
    )
