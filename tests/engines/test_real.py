"""Against the real server: nothing stands for it here."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint.cli import run
from lint.drafts.read import parse_draft
from lint.engines.base import EngineFailure
from lint.engines.languagetool import server as local
from lint.engines.languagetool.client import Client, Server
from lint.engines.languagetool.reader import LanguageTool
from lint.engines.languagetool.server import Jars
from lint.settings import Settings

pytestmark = pytest.mark.languagetool

EVERYTHING = Settings(select=("languagetool",))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MORASSE_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def report_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    code = run(["check", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def servers() -> set[int]:
    """Process ids of LanguageTool servers that run here (Linux)."""
    found = set()
    for name in os.listdir("/proc"):
        if name.isdecimal() and local._is_ours(int(name)):
            found.add(int(name))
    return found


def test_findings_become_ours(server: Server, own_cache: Path, capsys: pytest.CaptureFixture[str]):
    text = "😀 Ve\u0301rone : le maire *à* dit `x = 1` hier 👨‍👩‍👧. Ils a vu 𝔘ne chose.\n"
    Path("a.md").write_text(text, encoding="utf-8")
    code, report = report_of(capsys, "--languagetool", server.url, "--select", "languagetool", "a.md")
    assert code == 1
    assert report["findings"]
    for finding in report["findings"]:
        assert finding["rule"].startswith("languagetool.")
        assert finding["text"] == text[finding["start"] : finding["end"]]
        assert "x = 1" not in finding["text"]
    by_text = {f["text"]: f for f in report["findings"]}
    assert by_text["à"]["suggestions"][0] == {"text": "a", "safe": False}
    assert by_text["à"]["mqm"] == "fluency/grammar"
    assert re.search("[éèêà]| le ", by_text["à"]["message"])


@pytest.mark.parametrize(
    "before", ["", "😀", "e\u0301", "\U0001f1eb\U0001f1f7 ", "`code` ", "**gras** ", "«\u202fOui\u202f» "]
)
def test_offsets_are_exact_behind_every_kind_of_sign(before: str, server: Server):
    draft = parse_draft(f"{before} Il faut que les enfant viennent.\n", "a.md")
    remarks = LanguageTool(server, 60.0).read(draft.blocks, EVERYTHING)
    found = [draft.blocks[r.block].prose.text[r.match.start : r.match.end] for r in remarks]
    assert any("enfant" in words and "viennent" not in words for words in found), found


def test_ours_stays_and_its_own_is_related(server: Server, own_cache: Path, capsys: pytest.CaptureFixture[str]):
    Path("a.md").write_text("Il a a pris le train ce matin.\n", encoding="utf-8")
    _code, report = report_of(capsys, "--languagetool", server.url, "a.md")
    ours = [f for f in report["findings"] if f["rule"].startswith("repetitions.")]
    assert ours
    assert not any(
        f["rule"].startswith("languagetool.") and f["start"] < ours[0]["end"] and ours[0]["start"] < f["end"]
        for f in report["findings"]
    )


def test_suppressions_speak_of_its_rules(server: Server, own_cache: Path, capsys: pytest.CaptureFixture[str]):
    wrong = "Ils a vu la mer.\n"
    Path("a.md").write_text(wrong, encoding="utf-8")
    _code, report = report_of(capsys, "--languagetool", server.url, "--select", "languagetool", "a.md")
    names = {f["rule"] for f in report["findings"]}
    assert names
    ignored = ",".join(sorted(names))
    Path("a.md").write_text(f"<!-- morasse: ignore[{ignored}] voulu -->\n{wrong}", encoding="utf-8")
    code, report = report_of(capsys, "--languagetool", server.url, "--select", "languagetool", "a.md")
    assert (code, report["findings"]) == (0, [])


def test_a_long_draft_is_cut_and_loses_nothing(server: Server):
    paragraph = "Le ministre a parlé longtemps de ce sujet. Ils a vu la mer."
    draft = parse_draft("\n\n".join([paragraph] * 40) + "\n", "a.md")
    small = Server(server.url, server.version, server.build, 300, server.languages)
    whole = LanguageTool(server, 60.0).read(draft.blocks, EVERYTHING)
    cut = LanguageTool(small, 60.0).read(draft.blocks, EVERYTHING)

    def faults(remarks):
        return {(r.block, r.match.start) for r in remarks if "a" in paragraph[r.match.start : r.match.end].split()}

    assert faults(cut) == faults(whole)
    assert len({block for block, _start in faults(cut)}) == 40


def test_results_are_kept_with_ours(server: Server, own_cache: Path, capsys: pytest.CaptureFixture[str]):
    for n in range(9):
        Path(f"{n}.md").write_text(f"Ils a vu la mer {n} fois.\n", encoding="utf-8")
    arguments = ("--select", "languagetool", "--languagetool", server.url, ".")
    _code, first = report_of(capsys, *arguments)
    assert len(first["findings"]) >= 9
    start = time.monotonic()
    _code, again = report_of(capsys, *arguments)
    assert again == first
    assert time.monotonic() - start < 5
    _code, off = report_of(capsys, "--select", "languagetool", ".")
    assert off["findings"] == []
    _code, parallel = report_of(capsys, "--no-cache", "--jobs", "2", *arguments)
    assert parallel["findings"] == first["findings"]


def morasse(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-m", "lint", "check", "--format", "json", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_local_starts_one_server_for_all_workers_and_stops_it(jars: Jars, own_cache: Path):
    for n in range(6):
        (own_cache / f"{n}.md").write_text(f"Ils a vu la mer {n} fois.\n", encoding="utf-8")
    before = servers()
    process = morasse(
        own_cache, "--languagetool", "local", "--jobs", "2", "--no-cache", ".", "--select", "languagetool"
    )
    seen: set[int] = set()
    while process.poll() is None:
        seen |= {pid for pid in servers() - before if parent_of(pid) == process.pid}
        time.sleep(0.1)
    out, err = process.communicate()
    assert process.returncode == 1, err
    assert len(json.loads(out)["findings"]) >= 6
    assert len(seen) == 1
    assert not seen & servers()


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return -1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_we_end_the_server_ends(number: signal.Signals, jars: Jars, own_cache: Path):
    (own_cache / "a.md").write_text("Ils a vu la mer.\n", encoding="utf-8")
    before = servers()
    process = morasse(own_cache, "--languagetool", "local", "--no-cache", "a.md")
    started: set[int] = set()
    while not started:
        assert process.poll() is None, process.communicate()
        started = {pid for pid in servers() - before if parent_of(pid) == process.pid}
        time.sleep(0.05)
    process.send_signal(number)
    process.wait(30)
    deadline = time.monotonic() + 15
    while started & servers() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not started & servers()


def test_a_server_that_dies_in_mid_run_is_told(jars: Jars, own_cache: Path, capsys: pytest.CaptureFixture[str]):
    process, server = local.start(jars, ready_within=180.0)
    engine = LanguageTool(server, 30.0)
    draft = parse_draft("Ils a vu la mer.\n", "a.md")
    try:
        assert engine.read(draft.blocks, EVERYTHING)
        os.killpg(process.pid, signal.SIGKILL)
        with pytest.raises(EngineFailure, match="ne répond pas"):
            engine.read(draft.blocks, EVERYTHING)
    finally:
        process.stop()
    Path("a.md").write_text("Ils ont exprimé leur volonté de se rendre à se rendre.\n", encoding="utf-8")
    code, report = report_of(capsys, "--languagetool", server.url, "a.md")
    assert code == 2
    assert [f["rule"] for f in report["findings"]] == ["repetitions.infinitif"]


def test_a_taken_port_is_said(jars: Jars):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(EngineFailure, match="déjà pris"):
            local.start(jars, port=other.getsockname()[1])


def test_not_ready_in_time_leaves_nothing_running(jars: Jars):
    def own() -> set[int]:  # other tests may run beside this one
        return {pid for pid in servers() if parent_of(pid) == os.getpid()}

    before = own()
    with pytest.raises(EngineFailure, match="pas prêt"):
        local.start(jars, ready_within=0.2)
    assert own() <= before


def test_jars_without_the_server_are_said(jars: Jars, tmp_path: Path):
    (tmp_path / "language-fr-6.8.jar").touch()
    with pytest.raises(EngineFailure, match="il manque des jars"):
        local.read_jars(str(tmp_path))


def test_a_kept_server_serves_the_next_run(jars: Jars, own_cache: Path, capsys: pytest.CaptureFixture[str]):
    Path("morasse.toml").write_text(
        f'[languagetool]\nmode = "local"\nkeep = true\njars = {json.dumps(jars.folder)}\nstart-timeout = 180\n',
        encoding="utf-8",
    )
    Path("a.md").write_text("Ils a vu la mer.\n", encoding="utf-8")
    try:
        _code, first = report_of(capsys, "--no-cache", "--select", "languagetool", "a.md")
        assert first["findings"]
        kept = local.remembered(jars, 10.0)
        assert kept is not None
        start = time.monotonic()
        _code, again = report_of(capsys, "--no-cache", "--select", "languagetool", "a.md")
        assert again == first
        assert time.monotonic() - start < 8
        assert run(["languagetool", "status"]) == 0
        assert kept.url in capsys.readouterr().out
    finally:
        assert run(["languagetool", "stop"]) == 0
    assert local.remembered(jars, 5.0) is None


def test_what_the_server_says_of_itself(server: Server, jars: Jars):
    found = Client(server.url, 30.0).connect()
    assert found.version == jars.version
    assert found.language("fr-CA") == "fr-CA"
    assert found.stamp == server.stamp
