"""The subcommands: one module each, with a click command named `command`. Imported only when called.

`SUBCOMMANDS` says where each is; `base.py` has what they share.
"""

SUBCOMMANDS = {
    "baseline": "lint.commands.baseline",
    "cache": "lint.commands.cache",
    "check": "lint.commands.check",
    "completion": "lint.commands.completion",
    "doctor": "lint.commands.doctor",
    "explain": "lint.commands.explain",
    "facts": "lint.commands.facts",
    "init": "lint.commands.init",
    "languagetool": "lint.commands.languagetool",
    "rules": "lint.commands.rules",
}
