"""Other checkers behind our model: second readers, whose findings stand beside ours and yield to them."""

GUESTS = ("languagetool",)
"""The first part of the rule ids of other checkers (`languagetool.ACCORD_SUJET_VERBE`)."""


def is_guest(rule_id: str) -> bool:
    """Whether a rule id (or a pattern of a suppression or of a selection) names rules of another checker."""
    return rule_id.partition(".")[0] in GUESTS
