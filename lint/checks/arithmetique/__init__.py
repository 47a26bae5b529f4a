"""Figures of one sentence that do not fit each other: rises, shares, sums, votes, ages, lengths of time.

Every check computes with intervals (`lint.french.numbers`): what is rounded or said with « près de » has room. It
speaks only when no reading of the words fits, and shows its computation.
"""

from lint.checks.arithmetique import durees, parts, sommes, variations, votes

__all__ = ["durees", "parts", "sommes", "variations", "votes"]
