"""Where the shipped data is, and where ours may be kept: the one place that knows a checkout from a wheel."""

from __future__ import annotations

import os
import sys
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


def cache_folder() -> str | None:
    """`MORASSE_CACHE_DIR`, else the platform's cache folder for the program; None with `MORASSE_NO_CACHE`.

    The folders are those of platformdirs, whose import would cost a twentieth of a cold start.
    """
    if os.environ.get("MORASSE_NO_CACHE"):
        return None
    given = os.environ.get("MORASSE_CACHE_DIR")
    if given:
        return given
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
        return os.path.join(base, "morasse", "Cache")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/morasse")
    xdg = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
    return os.path.join(xdg, "morasse") if os.path.isabs(xdg) else None
