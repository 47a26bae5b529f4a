"""Errors of the rulebook at run time."""

from __future__ import annotations

from lint.errors import MorasseError


class RuleTimeout(MorasseError):
    """A rule's pattern took longer than it may on one block; the run goes on without it there.

    `rule` is the full id, `block` the block's index in the draft, `seconds` the limit.
    """

    def __init__(self, rule: str, block: int, seconds: float) -> None:
        super().__init__(
            f"la règle {rule} a été arrêtée au bloc {block + 1} : plus de {seconds:g} s pour son motif",
            remedy="Simplifiez le motif (répétitions imbriquées ?) ou écartez la règle avec --ignore.",
        )
        self.rule = rule
        self.block = block
        self.seconds = seconds
