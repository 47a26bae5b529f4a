"""Morasse: a linter for French news copy."""

__version__ = "0.1.0"
