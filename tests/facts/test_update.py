"""`morasse facts update` against a server of our own: answers, errors, delays, cut bodies."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from lint.errors import MorasseError
from lint.facts.sparql import Endpoint, rows_of
from lint.facts.store import FactBase, read_facts
from lint.facts.update import compare, gather, questions, report

TODAY = dt.date(2026, 11, 23)
WD = "http://www.wikidata.org/entity/"

CHARGES = "fonction,titulaires,partages,categorie,libelle\nchef-etat,un,,chef,\nchef-gouvernement,un,,chef,\n"
LIEUX = "lieu,nom,adjectif_m,adjectif_f,complements,chef_gouvernement\nZA,Zubrovie,,,,\nZB,Sylvanie,,,,\n"
FONCTIONS = """\
lieu,fonction,personne,variantes,genre,debut,fin,source,consulte,qid
ZA,chef-etat,Anton Borg,,m,2010-01-05,2018-01-05,Essai,2025-01-01,Q1
ZA,chef-etat,Clara Dorn,,f,2018-01-05,,Essai,2025-01-01,Q2
ZB,chef-gouvernement,Emil Farkas,,m,2020-03-03,,Essai,2025-01-01,Q3
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FactBase:
    folder = tmp_path / "rules" / "facts"
    folder.mkdir(parents=True)
    for name, text in (("charges", CHARGES), ("lieux", LIEUX), ("fonctions", FONCTIONS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr("lint.resources.builtin_rules", lambda: folder.parent)
    found = read_facts(folder)
    assert found.problems == []
    return found


def cell(**values: str) -> dict[str, dict[str, str]]:
    return {name: {"type": "literal", "value": value} for name, value in values.items()}


def row(iso: str, qid: str, fr: str, start: str, end: str = "", **more: str) -> dict[str, dict[str, str]]:
    values = {"iso": iso, "person": WD + qid, "fr": fr, "start": f"{start}T00:00:00Z", "startPrecision": "11", **more}
    if end:
        values.update(end=f"{end}T00:00:00Z", endPrecision="11")
    return cell(**values)


def answer(*rows: dict[str, dict[str, str]]) -> bytes:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": list(rows)}}).encode()


class Server:
    """Serves `rows` by office; `faults` are used up first, one a request."""

    def __init__(self) -> None:
        self.rows: dict[str, bytes] = {"P35": answer(), "P6": answer()}
        self.faults: list[str] = []
        self.asked: list[str] = []
        self.agents: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                query = parse_qs(body)["query"][0]
                outer.asked.append(query)
                outer.agents.append(self.headers["User-Agent"])
                fault = outer.faults.pop(0) if outer.faults else ""
                found = re.search(r"p:(P\d+)", query)
                assert found
                data = outer.rows[found[1]]
                if fault.isdecimal():
                    self.send_response(int(fault))
                    self.send_header("Retry-After", "7")
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if fault == "slow":
                    release.wait(5)
                    return
                self.send_response(200)
                length = len(data)
                if fault == "short":  # says more than it sends
                    length += 100
                if fault == "cut":  # a proxy that believes that half an answer is one
                    data = data[: len(data) // 2]
                    length = len(data)
                self.send_header("Content-Length", str(length))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *arguments: object) -> None:
                pass

        release = threading.Event()
        self.release = release
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_port}/sparql"


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server()
    yield served
    served.release.set()
    served.http.shutdown()
    served.http.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def endpoint(server: Server, waits: list[float]) -> Endpoint:
    return Endpoint(server.url, timeout=5, attempts=3, wait=waits.append)


def ready(server: Server) -> None:
    server.rows["P35"] = answer(
        row("ZA", "Q1", "Anton Borg", "2010-01-05", "2018-01-05"),
        row("ZA", "Q2", "Clara Dorn", "2018-01-06", "2026-02-01", gender=WD + "Q6581072"),
        row("ZA", "Q9", "Gisèle Hart", "2026-02-01", gender=WD + "Q6581072"),
    )
    server.rows["P6"] = answer(row("ZB", "Q3", "Emil Farkas", "2020-03-03"))


def test_a_revision_tells_what_is_new_over_and_confirmed(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    ready(server)
    revision = compare(base, gather(base, endpoint, tmp_path / "rep"), tmp_path / "neuf.csv", TODAY)
    assert len(revision.new) == 1
    assert "Gisèle Hart (Q9)" in revision.new[0]
    assert len(revision.closed) == 1
    assert "fin 2026-02-01" in revision.closed[0]
    assert revision.confirmed == 3
    assert revision.refused == []
    assert not revision.path.exists(), "nothing is written before it is told to"
    assert "Nouveaux : 1" in list(report(revision))
    revision.replace()
    local = read_facts(tmp_path / "rules" / "facts", [revision.path])
    assert local.problems == []
    (holder,) = local.holders("ZA", "chef-etat", dt.date(2026, 6, 1))
    assert holder.person == "Gisèle Hart"
    assert local.persons["Gisèle Hart"].gender == "f"
    (farkas,) = local.of_office("ZB", "chef-gouvernement")
    assert farkas.retrieved == TODAY


def test_the_server_is_asked_politely(base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path) -> None:
    endpoint.contact = "redaction@example.org"
    gather(base, endpoint, tmp_path / "rep")
    assert len(server.asked) == len(questions(base)) == 2
    assert all(re.match(r"Morasse/\d", agent) and "redaction@example.org" in agent for agent in server.agents)
    assert all('VALUES ?iso { "ZA" "ZB" }' in query for query in server.asked)


def test_raw_answers_are_kept_and_hashed(base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path) -> None:
    ready(server)
    gather(base, endpoint, tmp_path / "rep")
    (run,) = (tmp_path / "rep").iterdir()
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["finished"]
    assert len(manifest["answers"]) == 2
    for name, known in manifest["answers"].items():
        assert hashlib.sha256((run / name).read_bytes()).hexdigest() == known["sha256"]
        assert rows_of((run / name).read_bytes())


@pytest.mark.parametrize("fault", ["500", "503", "429", "cut", "short"])
def test_a_passing_fault_is_tried_again(
    base: FactBase, server: Server, endpoint: Endpoint, waits: list[float], tmp_path: Path, fault: str
) -> None:
    ready(server)
    server.faults = [fault, fault]
    answers = gather(base, endpoint, tmp_path / "rep")
    assert sum(len(rows_of(data)) for _question, data in answers) == 4
    assert len(waits) == 2
    assert waits[1] > 0.5
    if fault.isdecimal():
        assert waits == [7.0, 7.0], "the server says when"


def test_a_slow_server_is_given_up(base: FactBase, server: Server, tmp_path: Path) -> None:
    waits: list[float] = []
    hasty = Endpoint(server.url, timeout=0.2, attempts=2, wait=waits.append)
    server.faults = ["slow", "slow"]
    with pytest.raises(MorasseError, match=r"pas de réponse en 0.2 s, 2 essais"):
        gather(base, hasty, tmp_path / "rep")


@pytest.mark.parametrize("fault", ["400", "403", "404"])
def test_what_will_not_pass_is_not_tried_again(
    base: FactBase, server: Server, endpoint: Endpoint, waits: list[float], tmp_path: Path, fault: str
) -> None:
    server.faults = [fault]
    with pytest.raises(MorasseError, match=f"code HTTP {fault}"):
        gather(base, endpoint, tmp_path / "rep")
    assert waits == []


def test_nobody_at_the_address(base: FactBase, tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
        with pytest.raises(MorasseError, match="connexion refusée"):
            gather(base, Endpoint(url, attempts=1), tmp_path / "rep")


def test_a_run_cut_short_is_taken_up_where_it_stopped(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    ready(server)
    server.faults = ["", "403"]
    with pytest.raises(MorasseError):
        gather(base, endpoint, tmp_path / "rep")
    assert len(server.asked) == 2
    gather(base, endpoint, tmp_path / "rep")
    assert len(server.asked) == 3, "the first answer was kept"
    assert len(list((tmp_path / "rep").iterdir())) == 1
    gather(base, endpoint, tmp_path / "rep")
    assert len(server.asked) == 5, "a finished run is asked anew"


def test_an_answer_that_was_changed_on_disk_is_asked_again(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    server.faults = ["", "403"]
    with pytest.raises(MorasseError):
        gather(base, endpoint, tmp_path / "rep")
    (run,) = (tmp_path / "rep").iterdir()
    (kept,) = (path for path in run.iterdir() if path.name != "manifest.json")
    kept.write_bytes(b"{}")
    gather(base, endpoint, tmp_path / "rep")
    assert len(server.asked) == 4


def test_an_entity_of_another_name_is_refused(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    server.rows["P35"] = answer(row("ZA", "Q2", "Zoltan Kovacs", "2018-01-05", "2020-01-01"))
    revision = compare(base, gather(base, endpoint, tmp_path / "rep"), tmp_path / "neuf.csv", TODAY)
    assert revision.closed == []
    assert revision.rows == []
    (refused,) = revision.refused
    assert "pas un mot de commun" in refused.why
    assert "Clara Dorn" in refused.why


def test_what_contradicts_itself_is_refused_and_the_rest_serves(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    server.rows["P6"] = answer(
        row("ZB", "Q3", "Emil Farkas", "2020-03-03"),
        row("ZB", "Q8", "Iris Jonas", "2019-05-05", "2019-01-01"),  # reversed
        row("ZB", "Q7", "Karl Lind", "2021-01-01", "2022-01-01"),  # a second holder
        row("ZB", "Q6", "", "2019-01-01", "2019-02-01"),  # nameless
    )
    revision = compare(base, gather(base, endpoint, tmp_path / "rep"), tmp_path / "neuf.csv", TODAY)
    assert [r["personne"] for r in revision.rows] == ["Emil Farkas"]
    whys = " ".join(problem.why for problem in revision.refused)
    assert "dates inversées" in whys
    assert "deux titulaires" in whys
    assert "nom" in whys
    assert "\0" not in whys


def test_partial_dates_stay_partial(base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path) -> None:
    vague = row("ZB", "Q5", "Mona Nagy", "1999-01-01", startPrecision="9") | cell(
        end="2003-04-01T00:00:00Z", endPrecision="10"
    )
    server.rows["P6"] = answer(vague)
    revision = compare(base, gather(base, endpoint, tmp_path / "rep"), tmp_path / "neuf.csv", TODAY)
    (found,) = revision.rows
    assert (found["debut"], found["fin"]) == ("1999", "2003-04")


def test_a_table_in_use_keeps_its_other_rows(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    ready(server)
    path = tmp_path / "rules" / "facts" / "fonctions.csv"
    before = path.read_text(encoding="utf-8")
    revision = compare(base, gather(base, endpoint, tmp_path / "rep"), path, TODAY)
    assert path.read_text(encoding="utf-8") == before
    revision.replace()
    after = read_facts(path.parent)
    assert after.problems == []
    assert [s.person for s in after.of_office("ZA", "chef-etat")] == ["Anton Borg", "Clara Dorn", "Gisèle Hart"]


def test_a_failure_while_writing_changes_nothing(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(server)
    path = tmp_path / "rules" / "facts" / "fonctions.csv"
    revision = compare(base, gather(base, endpoint, tmp_path / "rep"), path, TODAY)

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lint.facts.update.os.replace", full)
    with pytest.raises(MorasseError, match="rien n’est remplacé"):
        revision.replace()
    assert path.read_text(encoding="utf-8") == FONCTIONS
    assert [p.name for p in path.parent.iterdir() if p.name.startswith(".")] == []


def test_a_file_that_is_no_table_is_not_touched(
    base: FactBase, server: Server, endpoint: Endpoint, tmp_path: Path
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(MorasseError, match="pas une table"):
        compare(base, gather(base, endpoint, tmp_path / "rep"), path, TODAY)
