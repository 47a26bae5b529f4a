"""Questions to a SPARQL endpoint over the network: politely, with patience, and nothing believed half-read."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lint import __version__
from lint.errors import MorasseError

WIKIDATA = "https://query.wikidata.org/sparql"

_WORTH_A_RETRY = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
"""Seconds between two attempts at most, whatever the server asks."""


@dataclass(slots=True)
class Endpoint:
    """Where questions go. `timeout` in seconds for each attempt, `attempts` in all; `wait` sleeps (for tests)."""

    url: str = WIKIDATA
    timeout: float = 60.0
    attempts: int = 5
    contact: str = ""
    wait: Callable[[float], None] = time.sleep
    _pool: Any = field(default=None, repr=False)

    def ask(self, query: str) -> bytes:
        """The raw JSON answer, whole and well formed.

        Raises MorasseError when the last attempt fails, or at once where another one would not help.
        """
        import urllib3

        if self._pool is None:
            self._pool = urllib3.PoolManager(retries=False)
        about = f"; {self.contact}" if self.contact else ""
        headers = {
            # https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy
            "User-Agent": f"Morasse/{__version__} (linter for French news copy; facts update{about}) urllib3",
            "Accept": "application/sparql-results+json",
            "Accept-Encoding": "gzip",
        }
        why = ""
        for attempt in range(self.attempts):
            pause = 0.0
            try:
                answer = self._pool.request(
                    "POST",
                    self.url,
                    fields={"query": query},
                    encode_multipart=False,
                    headers=headers,
                    timeout=urllib3.Timeout(total=self.timeout),
                )
            except urllib3.exceptions.LocationValueError:
                raise self._failed("adresse impossible") from None
            except urllib3.exceptions.NewConnectionError as error:  # which counts as a time-out there
                why = _network_words(error)
            except urllib3.exceptions.TimeoutError:
                why = f"pas de réponse en {self.timeout:g} s"
            except urllib3.exceptions.HTTPError as error:
                why = _network_words(error)
            else:
                if answer.status == 200:
                    if _is_whole(answer.data):
                        return bytes(answer.data)
                    why = "réponse tronquée ou illisible"
                else:
                    why = f"code HTTP {answer.status}"
                    if answer.status not in _WORTH_A_RETRY:
                        raise self._failed(why)
                    pause = _asked_pause(answer.headers.get("Retry-After"))
            if attempt + 1 < self.attempts:
                # Twice as long each time, and not in step with everybody else's retries.
                self.wait(min(_LONGEST_WAIT, max(pause, 2.0**attempt * random.uniform(0.75, 1.25))))
        raise self._failed(f"{why}, {self.attempts} essai{'s' * (self.attempts > 1)}")

    def _failed(self, why: str) -> MorasseError:
        return MorasseError(
            "la mise à jour des faits s’arrête, rien n’est remplacé",
            why,
            "Relancez la commande : elle reprend où elle en était.",
            path=self.url,
        )


def _asked_pause(value: str | None) -> float:
    """Seconds that the server asks to wait; its other form, a date, is left to our own rhythm."""
    return float(value) if value is not None and value.strip().isdecimal() else 0.0


def _is_whole(data: bytes) -> bool:
    """Whether the body is the results of a SELECT, complete."""
    try:
        return isinstance(json.loads(data)["results"]["bindings"], list)
    except (ValueError, KeyError, TypeError):
        return False


def _network_words(error: Exception) -> str:
    import urllib3

    if isinstance(error, urllib3.exceptions.NameResolutionError):
        return "serveur introuvable"
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "connexion refusée"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "certificat refusé"
    if isinstance(error, urllib3.exceptions.ProtocolError):
        return "réponse interrompue"
    return type(error).__name__


@dataclass(frozen=True, slots=True)
class Row:
    """A row of results: the value of each variable that has one."""

    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


def rows_of(answer: bytes) -> list[Row]:
    """The rows of an answer of `Endpoint.ask`."""
    bindings = json.loads(answer)["results"]["bindings"]
    return [Row({name: str(cell.get("value", "")) for name, cell in binding.items()}) for binding in bindings]
