"""The real LanguageTool server for the tests that need it; a small broken one for those of failure."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lint.engines.base import EngineFailure
from lint.engines.languagetool.client import Server
from lint.engines.languagetool.server import JARS, Jars, find_jars, java_path, running

from .helpers import Broken


@pytest.fixture(scope="session")
def jars() -> Jars:
    if java_path() is None:
        pytest.skip("no Java here")
    try:
        return find_jars()
    except EngineFailure as failure:
        pytest.skip(f"{JARS} names no folder of LanguageTool's jars ({failure})")


@pytest.fixture(scope="session")
def server(jars: Jars) -> Iterator[Server]:
    """A LanguageTool server, started as `local` mode does it and shared by the tests of this process."""
    with running(jars, ready_within=180.0) as found:
        yield found


@pytest.fixture
def broken() -> Iterator[Broken]:
    found = Broken()
    yield found
    found.stop()
