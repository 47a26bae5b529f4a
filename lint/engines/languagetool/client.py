"""Questions to a LanguageTool server (its HTTP API, version 2), and nothing believed half-read.

urllib3 alone, which is among our dependencies: language-tool-python is GPL-3, downloads LanguageTool by itself when it
is asked to start a server, and knows neither annotated text nor a limit of time of the caller's.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lint import __version__
from lint.engines.base import EngineFailure
from lint.i18n import _

OLDEST = (6, 0)
"""The oldest version that is spoken to: before it, rule ids and categories of the French rules were others."""

_WORTH_A_RETRY = frozenset({408, 425, 429, 500, 502, 503, 504})
_PAUSE = 0.5
"""Seconds between the first attempt and the second."""

_CONNECT = 5.0
"""Seconds that a server has to take the call."""

LONGEST = 30_000
"""UTF-16 units of one request at most, whatever the server allows: about 5,000 words, some seconds of its time."""

_FALLBACK_LENGTH = 20_000
"""What the public service took in one request when its API was described."""

_LARGEST_ANSWER = 64_000_000


class Unreachable(EngineFailure):
    """The server gave no answer, in two attempts."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answered: its base URL (without /v2), version, and what it takes.

    `limit`: UTF-16 units of one request; `languages`: codes of French that it knows.
    """

    url: str
    version: str
    build: str
    limit: int
    languages: tuple[str, ...]

    @property
    def stamp(self) -> bytes:
        """What its answers depend on."""
        return f"{self.version} {self.build} {self.limit} {' '.join(self.languages)}".encode()

    def language(self, locale: str) -> str:
        """Its code for one of our locales: the country's own where it has one."""
        wanted = "fr" if locale == "fr-FR" else locale
        return wanted if wanted in self.languages else "fr"


class Client:
    """Calls to one server. `timeout`: seconds for each attempt; `wait` sleeps (for tests)."""

    def __init__(self, url: str, timeout: float, wait: Callable[[float], None] = time.sleep) -> None:
        self.url = base_url(url)
        self._timeout = timeout
        self._wait = wait
        self._pools: dict[int, Any] = {}

    def connect(self, *, timeout: float | None = None, attempts: int = 2) -> Server:
        """What the server says of itself. `timeout`: seconds for each of its three answers.

        Raises EngineFailure: no answer, no LanguageTool, too old, no French.
        """
        limit = min(self._timeout, timeout or self._timeout)
        software = self._get("languages", limit, attempts)
        if not isinstance(software, list):
            raise self._strange()
        codes = {str(one.get("longCode")) for one in software if isinstance(one, dict) and one.get("code") == "fr"}
        if not codes:
            raise EngineFailure(
                _("le serveur LanguageTool {url} ne connaît pas le français").format(url=self.url),
                remedy=_("Ajoutez language-fr à ses jars."),
            )
        version, build = self._version(limit)
        if _numbers(version) < OLDEST:
            raise EngineFailure(
                _("le serveur {url} est LanguageTool {version}").format(url=self.url, version=version),
                _("il faut au moins la version {oldest}").format(oldest=".".join(map(str, OLDEST))),
                _("Mettez-le à jour."),
            )
        try:
            longest = int(self._get("maxtextlength", limit, 1))
        except (EngineFailure, TypeError, ValueError):
            longest = _FALLBACK_LENGTH
        return Server(self.url, version, build, max(1000, min(longest, LONGEST)), tuple(sorted(codes)))

    def _version(self, limit: float) -> tuple[str, str]:
        # Said with every answer, also by servers that have no /v2/info.
        said = self._call("POST", "check", {"language": "fr", "text": "Bonjour."}, limit, 2)
        software = said.get("software") if isinstance(said, dict) else None
        if not isinstance(software, dict) or software.get("name") != "LanguageTool":
            raise self._strange()
        if software.get("apiVersion", 1) != 1:
            raise EngineFailure(
                _("le serveur {url} parle une autre version de l’API de LanguageTool").format(url=self.url),
                remedy=_("Mettez Morasse à jour."),
            )
        return str(software.get("version", "")), str(software.get("buildDate", ""))

    def check(self, annotation: list[dict[str, str]], language: str) -> list[Mapping[str, Any]]:
        """LanguageTool's matches in annotated text. Raises EngineFailure."""
        data = json.dumps({"annotation": annotation}, ensure_ascii=False, separators=(",", ":"))
        said = self._call("POST", "check", {"language": language, "data": data}, self._timeout, 2)
        matches = said.get("matches") if isinstance(said, dict) else None
        if not isinstance(matches, list) or not all(isinstance(m, dict) for m in matches):
            raise self._strange()
        return matches

    def _get(self, path: str, timeout: float, attempts: int) -> Any:
        return self._call("GET", path, None, timeout, attempts)

    def _call(self, method: str, path: str, fields: Mapping[str, str] | None, timeout: float, attempts: int) -> Any:
        """The answer's JSON; a second attempt where it may help. Raises EngineFailure."""
        why = ""
        for attempt in range(attempts):
            if attempt:
                self._wait(_PAUSE)
            try:
                status, body = self._request(method, path, fields, timeout)
            except _NoAnswer as error:
                why = str(error)
                continue
            if status == 200:
                try:
                    return json.loads(body)
                except ValueError:
                    why = _("réponse illisible")
                    continue
            why = _("réponse {status}").format(status=status)
            if status == 413:
                raise EngineFailure(
                    _("LanguageTool ({url}) refuse ce texte").format(url=self.url),
                    _("trop long pour ce serveur"),
                    _("Augmentez son maxTextLength, ou coupez le brouillon."),
                )
            if status not in _WORTH_A_RETRY:
                said = " ".join(body[:300].decode("utf-8", "replace").split())
                raise EngineFailure(
                    _("LanguageTool ({url}) refuse la demande").format(url=self.url),
                    f"{why} {said[:120]}".strip(),
                    _("Vérifiez l’adresse et le serveur."),
                )
        raise Unreachable(
            _("LanguageTool ({url}) ne répond pas").format(url=self.url),
            why,
            _("Relancez-le, donnez-lui plus de temps (--timeout), ou passez-vous de lui (--languagetool off)."),
        )

    def _request(self, method: str, path: str, fields: Mapping[str, str] | None, timeout: float) -> tuple[int, bytes]:
        from urllib.parse import urlencode

        import urllib3
        from urllib3.exceptions import HTTPError

        # A connection must not be shared with the process that we were forked from.
        pool = self._pools.get(os.getpid())
        if pool is None:
            pool = self._pools[os.getpid()] = urllib3.PoolManager(retries=False, maxsize=1)
        deadline = time.monotonic() + timeout
        try:
            answer = pool.request(
                method,
                f"{self.url}/v2/{path}",
                body=urlencode(fields).encode("ascii") if fields is not None else None,
                headers={
                    "User-Agent": f"Morasse/{__version__}",
                    "Accept": "application/json",
                    "Content-Type": "application/x-www-form-urlencoded",
                },
                timeout=urllib3.Timeout(connect=min(_CONNECT, timeout), read=timeout),
                redirect=False,
                preload_content=False,
            )
            body = b""
            try:
                # Read in parts: a server that sends a byte a second must not hold us longer than agreed.
                while part := answer.read1(1 << 20):
                    body += part
                    if time.monotonic() > deadline:
                        raise _NoAnswer(_("pas de réponse en {seconds} s").format(seconds=f"{timeout:g}"))
                    if len(body) > _LARGEST_ANSWER:
                        raise _NoAnswer(_("réponse trop longue"))
            except BaseException:
                answer.close()  # what is left of it must not be read as the next answer
                raise
        except urllib3.exceptions.ConnectTimeoutError:
            raise _NoAnswer(_("pas de réponse")) from None
        except urllib3.exceptions.ReadTimeoutError:
            raise _NoAnswer(_("pas de réponse en {seconds} s").format(seconds=f"{timeout:g}")) from None
        except urllib3.exceptions.NewConnectionError:
            raise _NoAnswer(_("aucun serveur à cette adresse")) from None
        except (HTTPError, OSError) as error:
            said = _("réponse tronquée") if "IncompleteRead" in repr(error) else _("connexion perdue")
            raise _NoAnswer(said) from None
        except UnicodeError:  # a host name that is none
            raise _NoAnswer(_("aucun serveur à cette adresse")) from None
        return answer.status, body

    def _strange(self) -> EngineFailure:
        return EngineFailure(
            _("ce n’est pas un serveur LanguageTool : {url}").format(url=self.url),
            remedy=_("Vérifiez l’adresse (par exemple http://127.0.0.1:8081)."),
        )


class _NoAnswer(Exception):
    """One attempt failed; why, in words."""


def base_url(url: str) -> str:
    """The URL without a slash at its end and without `/v2`."""
    return re.sub(r"(/v2)?(/check)?/*$", "", url.strip())


def _numbers(version: str) -> tuple[int, ...]:
    """ "6.8-SNAPSHOT" -> (6, 8)."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(n) for n in found[0].split(".")) if found else ()
