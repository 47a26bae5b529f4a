"""Several processes: the report of one, whatever happens to the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import lint.parallel
from lint.parallel import Failed, in_order, processors
from tests.newsroom import environment, make, morasse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and forks")


@pytest.fixture(autouse=True)
def fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that know this module's functions, whatever the tests have loaded."""
    monkeypatch.setattr(lint.parallel, "_method", lambda: "fork")


def doubled() -> Callable[[int], int]:
    return lambda n: 2 * n


def sleepy() -> Callable[[int], int]:
    """The first tasks take longest, so that results come in the wrong order."""

    def work(n: int) -> int:
        time.sleep(0.002 * (10 - n % 10))
        return n

    return work


def deadly() -> Callable[[int], int]:
    def work(n: int) -> int:
        if n in (3, 4):
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    return work


def never(task: int) -> int | None:
    return None


def died(task: int, code: int | None) -> int:
    return -1000 - (code or 0)


def test_results_come_in_the_order_of_the_tasks():
    assert list(in_order(range(60), sleepy, 3, here=never, died=died)) == list(range(60))


def test_what_is_known_here_needs_no_worker():
    def no_worker() -> Callable[[int], int]:
        raise AssertionError("a worker began")

    assert list(in_order(range(9), no_worker, 2, here=lambda n: n + 1, died=died)) == list(range(1, 10))


def test_known_and_unknown_are_mixed_in_order():
    def here(task: int) -> int | None:
        return 2 * task if task % 3 else None

    assert list(in_order(range(200), doubled, 2, here=here, died=died)) == [2 * n for n in range(200)]


def test_no_task_is_no_result():
    assert list(in_order([], doubled, 2, here=never, died=died)) == []


def test_a_worker_that_dies_is_told_and_the_others_go_on():
    found = list(in_order(range(12), deadly, 2, here=never, died=died))
    assert found == [0, 1, 2, -1000 + 9, -1000 + 9, *range(5, 12)]


def test_a_function_that_raises_is_told():
    def broken() -> Callable[[int], int]:
        return lambda n: 1 // n

    with pytest.raises(Failed, match="ZeroDivisionError"):
        list(in_order([1, 0, 1], broken, 2, here=never, died=died))


def test_few_tasks_are_taken_ahead():
    """Memory: neither all tasks nor all results wait."""
    taken = 0

    def tasks():
        nonlocal taken
        for n in range(10_000):
            taken += 1
            yield n

    results = in_order(tasks(), doubled, 2, here=never, died=died)
    for _n in range(10):
        next(results)
    assert taken <= 200
    results.close()


def test_no_worker_is_left_when_the_reader_stops_early():
    results = in_order(iter(range(1000)), sleepy, 2, here=never, died=died)
    next(results)
    results.close()
    import multiprocessing

    assert not multiprocessing.active_children()


def test_processors():
    assert 1 <= processors() <= (os.cpu_count() or 1)


# The command


@pytest.mark.parametrize("form", ["json", "human", "concise"])
def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path, form: str):
    folder = make(tmp_path / "redaction", 20)
    (folder / "vide.md").write_text("", encoding="utf-8")
    (folder / "image.md").write_bytes(b"\x89PNG\0\0\0")
    one = morasse(folder, "check", ".", "--format", form, "-j", "1", "--no-cache", "--statistics")
    two = morasse(folder, "check", ".", "--format", form, "-j", "3", "--no-cache", "--statistics")
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 1
    assert one.stdout.count("pingouin") >= 7


def test_mends_are_the_same(tmp_path: Path):
    texts = []
    for jobs in ("1", "2"):
        folder = make(tmp_path / jobs / "redaction")
        done = morasse(folder, "check", ".", "--fix", "-j", jobs)
        assert done.returncode == 0, done.stderr
        texts.append([p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.md"))])
    assert texts[0] == texts[1]
    assert not any("pingouin" in text for text in texts[0])


def test_jobs_must_be_a_number(tmp_path: Path):
    done = morasse(make(tmp_path / "redaction"), "check", ".", "-j", "beaucoup")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--jobs" in done.stderr


_KILL = """
import os, signal, sys
import lint.work
real = lint.work.draft_of
def draft_of(data, path, **options):
    if path == "brouillon-004.md":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(data, path, **options)
lint.work.draft_of = draft_of
from lint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_draft_that_kills_its_worker_is_named_and_hides_no_other(tmp_path: Path):
    folder = make(tmp_path / "redaction")
    done = subprocess.run(
        [sys.executable, "-c", _KILL, "check", ".", "-j", "2", "--format", "concise"],
        cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout.count("maison.manchot") == 4
    assert [line for line in done.stderr.splitlines() if "brouillon-004.md" in line and "-9" in line]


_SLOW = """
import sys, time
import lint.work
real = lint.work.draft_of
def draft_of(data, path, **options):
    print("lu", file=sys.stderr, flush=True)
    time.sleep(0.3)
    return real(data, path, **options)
lint.work.draft_of = draft_of
from lint.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_ctrl_c_ends_all_processes_with_one_line(tmp_path: Path):
    folder = make(tmp_path / "redaction", 40)
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW, "check", ".", "-j", "2", "--fix"],
        cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert [line for line in err.splitlines() if line != "lu"] == [
        "morasse : interrompu. Aucun fichier n’est écrit à moitié."
    ]
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.pid, 0)
    assert not list(folder.glob(".morasse-*"))
