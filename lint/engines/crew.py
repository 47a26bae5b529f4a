"""The engines of a run: which one a draft's settings ask for, made ready once and shared, put away at the end."""

from __future__ import annotations

from typing import Any, NamedTuple

from lint.engines.base import Engine, EngineFailure
from lint.i18n import _
from lint.model import Problem
from lint.settings import LanguageToolSettings

_AUTO_PATIENCE = 5.0
"""Seconds that mode "auto" waits for a server that may not be there."""


class Crew:
    """The engines of one run, by their settings. `problems`: why one that was asked for is not there, said once.

    Sent to another process it takes the servers that are running with it, and starts and stops none there.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._missing: dict[LanguageToolSettings, str] = {}
        self._engines: dict[LanguageToolSettings, Engine | None] = {}
        self._stamps: dict[LanguageToolSettings, bytes | None] = {}
        self._local: list[Any] = []

    def __reduce__(self) -> tuple[Any, ...]:
        return _abroad, (self._engines, self._missing)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    def stamp(self, wanted: LanguageToolSettings) -> bytes | None:
        """What the findings of the engine depend on besides the draft and the settings; None when it is not known.

        A server that would have to be started for that is not: its jars tell.
        """
        if wanted.mode == "off":
            return b""
        if wanted not in self._stamps:
            self._stamps[wanted] = self._stamp(wanted)
        return self._stamps[wanted]

    def _stamp(self, wanted: LanguageToolSettings) -> bytes | None:
        if wanted not in self._engines and (wanted.mode == "local" or (wanted.mode == "auto" and not wanted.server)):
            from lint.engines.languagetool.server import find_jars, java_path

            try:
                jars = find_jars(wanted.jars)
            except EngineFailure:
                jars = None
            if jars is not None and java_path() is not None:
                return b"local " + jars.stamp
        engine = self.engine(wanted)
        if engine is None:
            # In mode "auto" what a run says without the engine lasts as long as the engine is not there.
            return b"absent " + self._missing[wanted].encode() if wanted.mode == "auto" else None
        return engine.stamp

    def engine(self, wanted: LanguageToolSettings) -> Engine | None:
        """The engine, started if need be; None when there is none, for which the reason is told once."""
        if wanted.mode == "off":
            return None
        if wanted not in self._engines:
            try:
                self._engines[wanted] = self._languagetool(wanted)
            except EngineFailure as failure:
                self._engines[wanted] = None
                problem = failure.problem
                self._missing[wanted] = " : ".join(part for part in (problem.what, problem.why) if part)
                if wanted.mode != "auto":
                    self.problems.append(problem)
        return self._engines[wanted]

    def missing(self, wanted: LanguageToolSettings) -> str | None:
        """Why the engine that was asked for is not there; None when it is, or was not asked for."""
        return None if wanted.mode == "off" or self.engine(wanted) is not None else self._missing.get(wanted, "")

    def _languagetool(self, wanted: LanguageToolSettings) -> Engine:
        from lint.engines.languagetool.client import Client
        from lint.engines.languagetool.reader import LanguageTool

        if wanted.mode == "server" and not wanted.server:
            raise EngineFailure(
                _("LanguageTool : mode « server » sans adresse"),
                remedy=_("Ajoutez server = « http://… » sous [languagetool]."),
            )
        if wanted.server and wanted.mode in ("server", "auto"):
            patience = _AUTO_PATIENCE if wanted.mode == "auto" else wanted.timeout
            try:
                server = Client(wanted.server, wanted.timeout).connect(timeout=patience)
                return LanguageTool(server, wanted.timeout)
            except EngineFailure:
                if wanted.mode == "server" or not _may_start(wanted):
                    raise
        return LanguageTool(self._start(wanted), wanted.timeout)

    def _start(self, wanted: LanguageToolSettings) -> Any:
        """A server on this machine: one that was kept, else a new one."""
        from lint.engines.languagetool import server as local

        jars = local.find_jars(wanted.jars)
        found = local.remembered(jars, wanted.timeout)
        if found is not None:
            return found
        process, server = local.start(jars, port=wanted.port, ready_within=wanted.start_timeout, keep=wanted.keep)
        if wanted.keep:
            local.remember(process, jars)
        self._local.append(process)
        return server

    def close(self) -> None:
        """Stop what was started and is not to be kept."""
        while self._local:
            self._local.pop().stop()
        self._engines.clear()
        self._stamps.clear()


def _abroad(engines: dict[LanguageToolSettings, Engine | None], missing: dict[LanguageToolSettings, str]) -> Crew:
    crew = Crew()
    crew._engines.update(engines)
    crew._missing.update(missing)
    return crew


def _may_start(wanted: LanguageToolSettings) -> bool:
    from lint.engines.languagetool.server import find_jars, java_path

    try:
        find_jars(wanted.jars)
    except EngineFailure:
        return False
    return java_path() is not None


class Line(NamedTuple):
    """A line of a diagnosis; `good`: nothing is missing there."""

    good: bool
    text: str


def diagnose(wanted: LanguageToolSettings) -> list[Line]:
    """What LanguageTool needs and has here, in words. Starts nothing; asks the server that is configured."""
    from lint.engines.languagetool import server as local
    from lint.engines.languagetool.client import Client
    from lint.engines.languagetool.rules import header

    said = [Line(True, _("LanguageTool : mode {mode}").format(mode=wanted.mode))]
    if wanted.server:
        try:
            server = Client(wanted.server, wanted.timeout).connect(timeout=_AUTO_PATIENCE, attempts=1)
            text = _("serveur {url} : LanguageTool {version}").format(url=server.url, version=server.version)
            said.append(Line(True, text))
        except EngineFailure as failure:
            said.append(Line(False, str(failure)))
    if wanted.mode == "server":
        return said
    java = local.java_path()
    said.append(
        Line(True, f"Java : {java}") if java else Line(False, _("Java : introuvable (version 17 ou plus récente)"))
    )
    try:
        jars = local.find_jars(wanted.jars)
    except EngineFailure as failure:
        said.append(Line(False, str(failure)))
        return said
    said.append(
        Line(True, _("jars : {folder}, LanguageTool {version}").format(folder=jars.folder, version=jars.version))
    )
    measured = header().get("version", "")
    if jars.version and measured and jars.version != measured:
        said.append(Line(True, _("ses règles ont été mesurées avec la version {version}").format(version=measured)))
    kept = local.remembered(jars, _AUTO_PATIENCE)
    if kept is not None:
        said.append(Line(True, _("serveur gardé : {url}").format(url=kept.url)))
    return said
