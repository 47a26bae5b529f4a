"""`morasse facts`, as a person calls it; facts of a newsroom in a run."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

Put = Callable[..., Path]
Morasse = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Premier ministre", "--pays", "FR", "--date", "2025-02-18"], "François Bayrou, Premier ministre (France)"),
        (["premier", "ministre", "--pays", "France", "--date", "2025-02-18"], "François Bayrou"),
        (["Première ministre", "--pays", "italienne", "--date", "2024-02-18"], "Giorgia Meloni, présidente du Conseil"),
        (["président", "--pays", "Iran", "--date", "2022-02-18"], "Ebrahim Raïssi, président (Iran)"),
        (["secrétaire général de l’OTAN", "--date", "2020-01-01"], "Jens Stoltenberg, secrétaire général"),
        (["Mohamed Bazoum"], "président (Niger), du 2 avril 2021 au 26 juillet 2023"),
        (["Poutine", "--date", "2010-01-01"], "Vladimir Poutine, Premier ministre (Russie)"),
        (["garde des Sceaux", "--date", "2013-01-01"], "Christiane Taubira"),
    ],
)
def test_query(morasse: Morasse, words: list[str], said: str) -> None:
    result = morasse("facts", "query", *words)
    assert result.code == 0, result.err
    assert said in result.out
    assert "Source : " in result.out
    assert "consulté le" in result.out


def test_query_of_what_nobody_knows(morasse: Morasse) -> None:
    result = morasse("facts", "query", "archiduc")
    assert result.code == 1
    assert "ne sait rien" in result.out


def test_query_beyond_the_sources_day_says_so(morasse: Morasse) -> None:
    result = morasse("facts", "query", "président", "--pays", "FR", "--date", "2027-01-01")
    assert "À vérifier" in result.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "président", "--pays", "Atlantide"], "pays inconnu « Atlantide »"),
        (["query", "président", "--date", "03/04/2025"], "n’est pas une date"),
        (["query"], "il manque"),
        (["stale", "--older-than", "longtemps"], "n’est pas possible"),
        (["trier"], "commande inconnue"),
    ],
)
def test_wrong_usage_is_one_line(morasse: Morasse, arguments: list[str], said: str) -> None:
    result = morasse("facts", *arguments)
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1


def test_stale(morasse: Morasse) -> None:
    everything = morasse("facts", "stale", "--older-than", "0")
    assert everything.code == 1
    assert "Emmanuel Macron" in everything.out
    nothing = morasse("facts", "stale", "--older-than", "36500")
    assert nothing.code == 0
    assert nothing.out.startswith("0 fait ouvert")


LOCAL = """\
source: Mairie
consulte: 2026-03-01
lieux:
  - {lieu: PONT, nom: Pont-sur-Yole, complements: [de Pont-sur-Yole], genre_lieu: ville, regime: ville}
fonctions:
  - {personne: Odile Vanier, genre: f, fonction: maire, lieu: PONT, debut: 2020-07-04}
"""


def test_a_newsrooms_own_facts(morasse: Morasse, put: Put) -> None:
    put("morasse.toml", 'faits = ["faits.yaml"]\n')
    put("faits.yaml", LOCAL)
    result = morasse("facts", "query", "maire", "--pays", "Pont-sur-Yole")
    assert result.code == 0
    assert "Odile Vanier, maire (Pont-sur-Yole), depuis le 4 juillet 2020. Source : Mairie" in result.out


def test_a_broken_file_of_facts_reaches_the_user_and_the_rest_serves(morasse: Morasse, put: Put) -> None:
    put("morasse.toml", 'faits = ["faits.yaml"]\n')
    put("faits.yaml", LOCAL + "  - {personne: Luc Tarbes, fonction: maire, lieu: NULLEPART, debut: 2010-07-04}\n")
    put("a.md", "Un manchot passe.\n")
    for arguments in (["facts", "query", "Odile Vanier"], ["check", "a.md"]):
        result = morasse(*arguments)
        assert result.code == 2
        assert "faits.yaml:7" in result.err + result.out
        assert "lieu inconnu « NULLEPART »" in result.err + result.out
    assert "Odile Vanier" in morasse("facts", "query", "Odile Vanier").out


@pytest.fixture
def served() -> Iterator[tuple[str, dict[str, int]]]:
    """An endpoint that knows one new head of state of France, and fails as often as it is told to."""
    state = {"fail": 0, "asked": 0}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state["asked"] += 1
            rows = []
            if "P35" in query and "FR" in query:
                values = {
                    "iso": "FR",
                    "person": "http://www.wikidata.org/entity/Q999999999",
                    "fr": "Aglaé Testard",
                    "gender": "http://www.wikidata.org/entity/Q6581072",
                    "start": "2027-05-14T00:00:00Z",
                    "startPrecision": "11",
                }
                rows.append({name: {"type": "literal", "value": value} for name, value in values.items()})
            status = 403 if state["fail"] and state["asked"] >= state["fail"] else 200
            body = json.dumps({"results": {"bindings": rows}}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", state
    server.shutdown()
    server.server_close()


def test_update_from_end_to_end(morasse: Morasse, newsroom: Path, served: tuple[str, dict[str, int]]) -> None:
    url, state = served
    state["fail"] = 3
    failed = morasse("facts", "update", "--endpoint", url)
    assert failed.code == 2
    assert "code HTTP 403" in failed.err.splitlines()[-1]
    assert not (newsroom / "fonctions-wikidata.csv").exists(), "failing half-way changes nothing"
    asked, state["fail"] = state["asked"], 0
    shown = morasse("facts", "update", "--endpoint", url, "--diff")
    assert shown.code == 0
    assert "Aglaé Testard (Q999999999)" in shown.out
    assert not (newsroom / "fonctions-wikidata.csv").exists()
    total = state["asked"] - asked + 2
    state["asked"] = 0
    done = morasse("facts", "update", "--endpoint", url)
    assert state["asked"] == total, "what a run cut short had received was not asked twice"
    assert "Table écrite" in done.out
    (newsroom / "morasse.toml").write_text('faits = ["fonctions-wikidata.csv"]\n', encoding="utf-8")
    # The day on which it was read lies before the day on which the office begins: told, and the rest serves.
    assert "Emmanuel Macron" in morasse("facts", "query", "président", "--pays", "FR", "--date", "2025-01-01").out
