"""What a run was asked to do, once configuration, overrides and command line are put together.

Plain data: `config` fills it, `engine`, `arrange` and the kinds of matching read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lint.model import Severity


@dataclass(frozen=True, slots=True)
class LanguageToolSettings:
    """LanguageTool as a second reader. `mode`: "off", "server" (the one at `server`), "local" (started from the folder
    `jars`, or from the one that the environment names), "auto" (what is there).

    `timeout`: seconds for one answer; `start_timeout`: seconds until a server that we start is ready; `port` 0: any;
    `keep`: it stays for the next run.
    """

    mode: str = "off"
    server: str | None = None
    jars: str | None = None
    port: int = 0
    timeout: float = 60.0
    start_timeout: float = 90.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings for one draft (path-dependent overrides already applied).

    `select` and `ignore` hold rule ids, pack names or globs (`calques.*`); an empty `select` means the
    rules that are on by default. `severity` maps ids or globs to a severity or None for "off".
    `options` maps a rule id to options that replace the rule's own. `date` replaces the draft's own date.
    """

    locale: str = "fr-FR"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    date: dt.date | None = None
    preview: bool = True
    regex_timeout: float = 1.0
    """Seconds that one regular expression may take on one block."""
    facts: tuple[str, ...] = ()
    """Paths of the newsroom's own files of facts (`lint.facts.store.facts_for`)."""
    languagetool: LanguageToolSettings = field(default=LanguageToolSettings(), repr=False)
    """Not in `repr`: what findings depend on is the engine's own stamp, not its address."""
