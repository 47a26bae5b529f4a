"""Patterns compiled when they are first used.

The checks hold some four hundred patterns, whose compilation is half of a cold start; a draft needs a part of
them. A lazy pattern costs one look-up of an attribute more than a compiled one.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _LazyPattern:
    """Stands for a compiled pattern; has its methods as attributes of its own from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copy and pickle ask for these: they must not find the pattern's
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"):
            setattr(self, method, getattr(compiled, method))
        self.pattern, self.flags, self.groups, self.groupindex = (
            compiled.pattern, compiled.flags, compiled.groups, compiled.groupindex,
        )  # fmt: skip
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy_pattern({self._source[0]!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _LazyPattern, self._source


def lazy_pattern(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """`re.compile`, put off until the pattern is used; an error in the pattern shows only then.

    Raises re.error at the first use. `tests/test_lazy.py` compiles all of the program's.
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, int(flags)))
