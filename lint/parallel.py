"""Several processes at one job: results in the order of the tasks, whichever is ready first.

Each worker has a pipe of its own, so that the task on which a worker dies is known: it is told, another worker
takes its place, and the others go on. Little is sent ahead and few results wait: memory does not grow with the
number of tasks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Tasks that a worker has at hand: the one it does and the next, so that it never waits for us."""

_WINDOW = 32
"""Results per worker that may wait for an earlier one."""

_GRACE = 30.0
"""Seconds that a worker has to finish its task when the run is broken off."""


def processors() -> int:
    """How many processes can run at once here: the processors that this one may use, within its quota."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        # A container's share of the machine (cgroup v2): "200000 100000" is two processors.
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as file:
            quota, period = file.read().split()
        count = min(count, max(1, int(quota) // int(period)))
    return count


class Failed(Exception):
    """A worker raised something: `said` is the exception in words."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def in_order(
    tasks: Iterable[T],
    make: Callable[[], Callable[[T], R]],
    jobs: int,
    *,
    here: Callable[[T], R | None],
    died: Callable[[T, int | None], R],
) -> Iterator[R]:
    """The results of the tasks, in their order.

    `make` gives each worker its function (called once in it). `here` is asked first, in this process: what it
    gives is the task's result; None sends the task to a worker. `died` gives the result of a task on which a
    worker died, with its exit code (negative: the signal). Workers begin with the first task that needs one.
    When the caller stops early or an exception comes (Ctrl-C), the workers finish the file in hand and go.

    Raises Failed when `make` or the function raised.
    """
    crew = _Crew(make, jobs, died)
    pending = iter(tasks)
    done: dict[int, R] = {}
    given = wanted = 0
    exhausted = False
    try:
        while True:
            while not exhausted and crew.has_room() and given - wanted < _WINDOW * jobs:
                try:
                    task = next(pending)
                except StopIteration:
                    exhausted = True
                    break
                result = here(task)
                if result is None:
                    crew.give(given, task)
                else:
                    done[given] = result
                given += 1
                if wanted in done:
                    break
            while wanted in done:
                yield done.pop(wanted)
                wanted += 1
            if exhausted and wanted == given:
                break
            if crew.is_busy() and (exhausted or not crew.has_room() or given - wanted >= _WINDOW * jobs):
                done.update(crew.collect())
        crew.dismiss()
    except BaseException:
        crew.break_off()
        raise


class _Worker(Generic[T, R]):
    def __init__(self, process: Any, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.tasks: deque[tuple[int, T]] = deque()


class _Crew(Generic[T, R]):
    """The workers, and what each of them has at hand."""

    def __init__(self, make: Callable[[], Callable[[T], R]], jobs: int, died: Callable[[T, int | None], R]) -> None:
        self._make = make
        self._jobs = jobs
        self._died = died
        self._method = _method()
        self._context: Any = multiprocessing.get_context(self._method)
        self._workers: list[_Worker[T, R]] = []

    def has_room(self) -> bool:
        return len(self._workers) < self._jobs or any(len(w.tasks) < _AHEAD for w in self._workers)

    def is_busy(self) -> bool:
        return any(w.tasks for w in self._workers)

    def give(self, number: int, task: T) -> None:
        """Hand a task to the worker that has least to do."""
        worker = min(self._workers, key=lambda w: len(w.tasks), default=None)
        if worker is None or (worker.tasks and len(self._workers) < self._jobs):
            worker = self._hire()
        self._send(worker, number, task)

    def collect(self) -> dict[int, R]:
        """At least one result; waits for it."""
        found: dict[int, R] = {}
        while not found and self.is_busy():
            by_pipe = {w.pipe: w for w in self._workers if w.tasks}
            for pipe in wait(list(by_pipe)):
                worker = by_pipe[pipe]  # type: ignore[index]
                try:
                    said, value = worker.pipe.recv()
                except (EOFError, OSError):
                    found.update(self._replace(worker))
                    continue
                if said == "failed":
                    raise Failed(value)
                number, _task = worker.tasks.popleft()
                found[number] = value
        return found

    def dismiss(self) -> None:
        """No more tasks: the workers end by themselves."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join()
        self._workers.clear()

    def break_off(self) -> None:
        """Let each worker finish what it has in hand (it may be writing a file), and no more."""
        for worker in self._workers:
            worker.process.terminate()  # a worker takes it as "no more", see _work
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()

    def _hire(self) -> _Worker[T, R]:
        ours, theirs = self._context.Pipe()
        # A fork inherits our ends of all pipes: held open there, no worker would ever see its pipe end.
        inherited = [*(w.pipe for w in self._workers), ours] if self._method == "fork" else []
        process = self._context.Process(target=_work, args=(theirs, inherited, self._make), daemon=True)
        with _undisturbed():  # Ctrl-C while it begins would leave a worker that we do not know of
            process.start()
            worker: _Worker[T, R] = _Worker(process, ours)
            self._workers.append(worker)
        theirs.close()
        return worker

    def _send(self, worker: _Worker[T, R], number: int, task: T) -> None:
        worker.tasks.append((number, task))
        with suppress(OSError):  # it has died: `collect` sees the end of its pipe
            worker.pipe.send(task)

    def _replace(self, worker: _Worker[T, R]) -> dict[int, R]:
        """A worker died: its first task is at fault, the others go to a new worker."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        number, task = worker.tasks.popleft()
        result = self._died(task, worker.process.exitcode)
        if worker.tasks:
            fresh = self._hire()
            for later in worker.tasks:
                self._send(fresh, *later)
        return {number: result}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits until this is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _method() -> str:
    """How workers begin: a fork shares what is loaded, but only where it is safe."""
    safe = sys.platform.startswith("linux") and threading.active_count() == 1
    return "fork" if safe and "spacy" not in sys.modules else "spawn"


def _work(pipe: Connection, inherited: list[Connection], make: Callable[[], Callable[[Any], Any]]) -> None:
    """A worker's life: tasks until the pipe ends."""
    # Ctrl-C reaches the whole group: the main process decides what becomes of the task in hand. A request to
    # end is heard between two tasks, so that no file is left half-written.
    stop = False

    def end(signum: int, frame: Any) -> None:
        nonlocal stop
        stop = True

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # as `_undisturbed` left it
    for other in inherited:
        other.close()
    function: Callable[[Any], Any] | None = None
    try:
        while True:
            task = pipe.recv()
            if stop:
                break
            try:
                if function is None:
                    function = make()
                answer = ("done", function(task))
            except Exception as error:
                answer = ("failed", f"{type(error).__name__}: {error}")
            pipe.send(answer)
    except (EOFError, OSError):
        pass  # the main process has gone
