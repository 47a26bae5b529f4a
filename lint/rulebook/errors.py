"""Errors of the rulebook at run time."""

from __future__ import annotations

from lint.errors import MorasseError
from lint.i18n import _


class RuleTimeout(MorasseError):
    """A rule's pattern took longer than it may on one block; the run goes on without it there.

    `rule` is the full id, `block` the block's index in the draft, `seconds` the limit.
    """

    def __init__(self, rule: str, block: int, seconds: float) -> None:
        super().__init__(
            _("la règle {rule} a été arrêtée au bloc {block} : plus de {seconds} s pour son motif").format(
                rule=rule, block=block + 1, seconds=f"{seconds:g}"
            ),
            remedy=_("Simplifiez le motif (répétitions imbriquées ?) ou écartez la règle avec --ignore."),
        )
        self.rule = rule
        self.block = block
        self.seconds = seconds
