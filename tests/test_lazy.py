"""Lazy patterns: they are what `re.compile` gives, later; and all of the program's compile."""

from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
import re

import pytest

import lint
from lint.lazy import lazy_pattern


def test_it_has_the_methods_of_a_pattern() -> None:
    pattern = lazy_pattern(r"(?P<a>b+)", re.IGNORECASE)
    found = pattern.search("aBB")
    assert found is not None
    assert found["a"] == "BB"
    assert [m[0] for m in pattern.finditer("b bb")] == ["b", "bb"]
    assert pattern.sub("x", "abba") == "axa"
    assert (pattern.pattern, pattern.groups, dict(pattern.groupindex)) == (r"(?P<a>b+)", 1, {"a": 1})
    assert pattern.flags & re.IGNORECASE


def test_a_fault_shows_at_the_first_use() -> None:
    pattern = lazy_pattern("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_it_can_be_copied_and_pickled() -> None:
    pattern = lazy_pattern("a")
    pattern.search("a")
    for other in (copy.copy(pattern), pickle.loads(pickle.dumps(pattern))):
        assert other.search("a") is not None


def _modules() -> list[str]:
    return [m.name for m in pkgutil.walk_packages(lint.__path__, "lint.") if not m.name.endswith("__main__")]


def test_all_patterns_of_the_program_compile() -> None:
    seen = 0
    for name in _modules():
        for value in vars(importlib.import_module(name)).values():
            if type(value).__name__ == "_LazyPattern":
                value.search("")
                seen += 1
    assert seen > 100
