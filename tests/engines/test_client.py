"""A server that is none, slow, old, or breaks off: said in words, our own findings untouched."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from lint.cli import run
from lint.engines.base import EngineFailure
from lint.engines.languagetool.client import Client, base_url

from .helpers import Broken, say

DRAFT = "Ils ont exprimé leur volonté de se rendre à se rendre.\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def check(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict]:
    code = run(["check", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def assert_ours_stand(report: dict) -> None:
    assert [f["rule"] for f in report["findings"]] == ["repetitions.infinitif"]


def skipped(report: dict) -> list[str]:
    """The drafts that LanguageTool did not read; rules that want a date are skipped too."""
    return [Path(s["path"]).name for s in report["skipped"] if s["what"] == "languagetool"]


def test_what_base_url_leaves():
    for url in ("http://a:8081", "http://a:8081/", "http://a:8081/v2", "http://a:8081/v2/check"):
        assert base_url(url) == "http://a:8081"


def test_nobody_there(draft: Path, capsys: pytest.CaptureFixture[str]):
    code, report = check("--languagetool", f"http://127.0.0.1:{closed_port()}", str(draft), capsys=capsys)
    assert code == 2
    assert_ours_stand(report)
    assert len(report["errors"]) == 1
    assert skipped(report) == ["a.md"]


def test_in_auto_nobody_there_is_a_line_under_skipped(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("MORASSE_LANGUAGETOOL_JARS", raising=False)
    monkeypatch.setenv("LTP_PATH", str(draft.parent / "rien"))
    code, report = check("--languagetool", "auto", str(draft), capsys=capsys)
    assert code == 1
    assert report["errors"] == []
    assert skipped(report) == ["a.md"]


def test_local_without_jars(draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MORASSE_LANGUAGETOOL_JARS", str(draft.parent / "rien"))
    code, report = check("--languagetool", "local", str(draft), capsys=capsys)
    assert code == 2
    assert_ours_stand(report)
    assert "rien" in json.dumps(report["errors"])


def test_an_answer_cut_short_is_asked_for_again_once(draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]):
    broken.check = lambda handler, _body: say(handler, {"matches": []}, cut=5)
    code, report = check("--languagetool", broken.url, str(draft), capsys=capsys)
    assert code == 2
    assert_ours_stand(report)
    assert "tronquée" in json.dumps(report["errors"], ensure_ascii=False)
    assert sum(b"data=" in body for body in broken.sent) == 2


def test_an_answer_that_is_no_json(draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]):
    def answer(handler, _body):
        handler.send_response(200)
        handler.send_header("Content-Length", "5")
        handler.end_headers()
        handler.wfile.write(b'{"mat')

    broken.check = answer
    code, report = check("--languagetool", broken.url, str(draft), capsys=capsys)
    assert code == 2
    assert_ours_stand(report)


def test_one_failure_is_forgiven(draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]):
    def answer(handler, _body):
        say(handler, {"matches": []}, status=503 if sum(b"data=" in b for b in broken.sent) == 1 else 200)

    broken.check = answer
    code, report = check("--languagetool", broken.url, str(draft), capsys=capsys)
    assert code == 1
    assert report["errors"] == []


def test_a_slow_server_is_not_waited_for_longer_than_agreed(
    draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]
):
    broken.check = lambda _handler, _body: time.sleep(3)
    start = time.monotonic()
    code, report = check("--languagetool", broken.url, "--timeout", "0.3", str(draft), capsys=capsys)
    assert time.monotonic() - start < 2.9
    assert code == 2
    assert_ours_stand(report)
    assert "0.3 s" in json.dumps(report["errors"])


def test_after_two_drafts_without_an_answer_it_is_asked_no_more(
    draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]
):
    for name in "bcd":
        (draft.parent / f"{name}.md").write_text(DRAFT, encoding="utf-8")
    broken.check = lambda handler, _body: say(handler, {}, status=500)
    code, report = check("--languagetool", broken.url, "--jobs", "1", str(draft.parent), capsys=capsys)
    assert code == 2
    assert len(report["findings"]) == 4
    assert len(report["errors"]) == 2
    assert skipped(report) == ["c.md", "d.md"]
    assert sum(b"data=" in body for body in broken.sent) == 4


@pytest.mark.parametrize("version", ["4.9", "", "inconnue"])
def test_an_old_version_is_refused(version: str, broken: Broken):
    broken.version = version
    with pytest.raises(EngineFailure, match=r"6\.0"):
        Client(broken.url, 5.0).connect()


def test_not_languagetool(broken: Broken):
    broken.version = "6.8"
    broken.check = lambda handler, _body: say(handler, ["ailleurs"])
    with pytest.raises(EngineFailure, match="pas un serveur LanguageTool"):
        Client(broken.url, 5.0).check([{"text": "a"}], "fr")


def test_matches_that_are_none_are_an_error_not_a_traceback(
    draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]
):
    broken.check = lambda handler, _body: say(handler, {"matches": [{"rule": None}]})
    code, report = check("--languagetool", broken.url, str(draft), capsys=capsys)
    assert code == 2
    assert_ours_stand(report)


def test_offsets_out_of_the_text_are_dropped(draft: Path, broken: Broken, capsys: pytest.CaptureFixture[str]):
    rule = {"id": "X", "category": {"id": "AGREEMENT"}}
    wrong = [{"rule": rule, "offset": o, "length": n, "message": "m"} for o, n in ((-1, 3), (5000, 1), (3, -2))]
    broken.check = lambda handler, _body: say(handler, {"matches": wrong})
    code, report = check("--languagetool", broken.url, str(draft), capsys=capsys)
    assert code == 1
    assert_ours_stand(report)


def test_the_server_says_which_french_it_knows(broken: Broken):
    server = Client(broken.url, 5.0).connect()
    assert [server.language(locale) for locale in ("fr-FR", "fr-CA", "fr-BE")] == ["fr", "fr-CA", "fr"]
    assert server.limit == 5000


@pytest.mark.parametrize(
    "table",
    [
        'mode = "loin"',
        'server = "ftp://a"',
        "port = -1",
        "timeout = 0",
        "serveur = true",
        'server = "http://moi:mdp@a"',
    ],
)
def test_a_wrong_configuration_is_refused(table: str, draft: Path, capsys: pytest.CaptureFixture[str]):
    (draft.parent / "morasse.toml").write_text(f"[languagetool]\n{table}\n", encoding="utf-8")
    assert run(["check", str(draft)]) == 2
    assert "morasse.toml:2:1" in capsys.readouterr().err
