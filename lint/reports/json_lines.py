"""`--format json-lines`: the objects of `--format json`, one a line, for programs that read as they go.

Each line says of what `type` it is: `finding`, `skipped` or `error`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lint.reports import Look, Rendered, View
from lint.reports.json import as_data, dumps


def render(view: View, look: Look) -> Rendered:
    """A line for each finding, then for what was passed over, then for what failed."""
    return Rendered("".join(dumps(line) + "\n" for line in _lines(view, look)))


def _lines(view: View, look: Look) -> Iterator[dict[str, Any]]:
    data = as_data(view)
    for key, name in (("findings", "finding"), ("skipped", "skipped"), ("errors", "error")):
        for entry in data[key]:
            yield {"type": name, **entry}
    if look.statistics:
        yield {"type": "statistics", **view.report.statistics}
