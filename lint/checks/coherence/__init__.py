"""A draft that contradicts itself: names, offices, figures, places and days, headline against body, count against list.

These checks read the whole draft. What a headline says is contradicted only if the body never says it and says
something else of the same thing in its place; what changes on purpose (a toll that rises, several persons) is left
alone.
"""

from lint.checks.coherence import chiffres, fonctions, lieux, listes, noms

__all__ = ["chiffres", "fonctions", "lieux", "listes", "noms"]
