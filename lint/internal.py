"""Errors of our own making, in words that help people to report them."""

from __future__ import annotations

import os
import sys

from lint import __version__
from lint.i18n import _
from lint.model import Problem

DEBUG = "MORASSE_DEBUG"


def internal_error(error: BaseException, path: str | None = None) -> Problem:
    """The problem to show for an exception that nobody expected; MORASSE_DEBUG=1 prints its traceback too."""
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(
        _("erreur interne de Morasse {version}").format(version=__version__),
        said[:200],
        _("Signalez-la avec le brouillon ({variable}=1 montre le détail).").format(variable=DEBUG),
        path=path,
    )
