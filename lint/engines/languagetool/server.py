"""A LanguageTool server of our own: started from a folder of jars on the loopback, watched, stopped.

It has a process group of its own, so that Ctrl-C reaches us first; whoever starts it stops it, waits for it (no
zombie), and on Linux the kernel ends it with us however we end. With `keep` it stays for later runs, which find it
through a small file in the user's cache folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from lint.engines.base import EngineFailure
from lint.engines.languagetool.client import Client, Server
from lint.i18n import _
from lint.resources import cache_folder

JARS = "MORASSE_LANGUAGETOOL_JARS"
"""Environment variable that names the folder of jars."""

_MAIN = "org.languagetool.server.HTTPServer"
_MEMORY = "-Xmx1500m"
_STOPPED_IN = 5.0
"""Seconds that the server has to end by itself."""

_STEP = 0.1
_PORTS = 3
"""Free ports that are tried: another program may take one between our choice and the server's start."""

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that the kernel sends to a child when its parent ends."""


@dataclass(frozen=True, slots=True)
class Jars:
    """A folder with LanguageTool's jars, as Maven copies them or as the distribution has them."""

    folder: str
    classpath: str
    version: str
    stamp: bytes


def java_path() -> str | None:
    """The Java to use: JAVA_HOME's, else the one on the PATH.

    No key of the configuration names it: a draft's folder may come from a stranger, and must not say what is run.
    """
    home = os.environ.get("JAVA_HOME")
    if home:
        found = shutil.which(os.path.join(home, "bin", "java"))
        if found:
            return found
    return shutil.which("java")


def find_jars(given: str | None = None) -> Jars:
    """The jars in the folder given, else in `MORASSE_LANGUAGETOOL_JARS`, else where language-tool-python keeps its own.

    Raises EngineFailure: no folder, or no server or no French in it.
    """
    asked = given or os.environ.get(JARS)
    if asked:
        return read_jars(os.path.expanduser(asked))
    for folder in _downloaded():
        with suppress(EngineFailure):
            return read_jars(folder)
    raise EngineFailure(
        _("LanguageTool : aucun dossier de jars"),
        remedy=_("Donnez-le : « jars » sous [languagetool], ou {variable} (docs/languagetool.md).").format(
            variable=JARS
        ),
    )


def _downloaded() -> Iterator[str]:
    """Copies that a person fetched with language-tool-python, the newest first."""
    top = os.environ.get("LTP_PATH") or os.path.expanduser("~/.cache/language_tool_python")
    with suppress(OSError):
        names = [n for n in os.listdir(top) if re.fullmatch(r"LanguageTool-\d+\.\d+.*", n)]
        for name in sorted(names, key=lambda n: [int(d) for d in re.findall(r"\d+", n)], reverse=True):
            yield os.path.join(top, name)


def read_jars(folder: str) -> Jars:
    """The jars of a folder. Raises EngineFailure when the server or its French is not there."""
    try:
        names = sorted(n for n in os.listdir(folder) if n.endswith(".jar"))
        libs = os.path.join(folder, "libs")
        inner = sorted(n for n in os.listdir(libs) if n.endswith(".jar")) if os.path.isdir(libs) else []
        digest = blake2b(digest_size=16)
        for path in (*(os.path.join(folder, n) for n in names), *(os.path.join(libs, n) for n in inner)):
            status = os.stat(path)
            digest.update(f"{os.path.basename(path)} {status.st_size}\n".encode())
    except OSError:
        raise EngineFailure(
            _("LanguageTool : ce dossier de jars n’existe pas ou ne se lit pas"),
            remedy=_("Corrigez « jars » ou {variable}.").format(variable=JARS),
            path=folder,
        ) from None
    has_french = any(n.startswith("language-fr") for n in (*names, *inner)) or os.path.isdir(
        os.path.join(folder, "org", "languagetool", "rules", "fr")
    )
    if not any(n.startswith("languagetool-server") for n in names) or not has_french:
        raise EngineFailure(
            _("LanguageTool : il manque des jars dans ce dossier (languagetool-server et language-fr)"),
            remedy=_("Refaites-le comme le dit docs/languagetool.md."),
            path=folder,
        )
    found = next((m for n in (*names, *inner) if (m := re.match(r"languagetool-core-(\d[\w.-]*)\.jar$", n))), None)
    version = found[1] if found else ""
    # The distribution keeps data beside its jars: the folder itself is on its class path.
    parts = [os.path.join(folder, "*"), *([os.path.join(libs, "*"), folder] if inner else [])]
    absolute = os.path.abspath(folder)
    return Jars(absolute, os.pathsep.join(map(os.path.abspath, parts)), version, version.encode() + digest.digest())


class LocalServer:
    """A server process of ours. Only the process that started it stops it: a forked worker leaves it alone."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, properties: str) -> None:
        self._process = process
        self._owner = os.getpid()
        self._properties = properties
        self.url = f"http://127.0.0.1:{port}"
        self.pid = process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def release(self) -> None:
        """Leave it running when we end."""
        self._owner = -1
        self._process.returncode = 0  # nobody waits for it: the interpreter must not warn about it

    def stop(self) -> None:
        """End the server and what it started, and wait for it. Nothing happens in another process, or twice."""
        if self._owner != os.getpid():
            return
        self._owner = -1
        _end(self._process)
        self.forget_properties()

    def forget_properties(self) -> None:
        """Take away the file of settings that the server was started with."""
        with suppress(OSError):
            os.unlink(self._properties)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Signals to the process group, and a wait that leaves no zombie."""
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        if process.poll() is not None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, number)
            else:
                process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_STOPPED_IN)
            return


def start(jars: Jars, *, port: int = 0, ready_within: float = 60.0, keep: bool = False) -> tuple[LocalServer, Server]:
    """Start a server and wait until it answers. `port` 0: any free one; `ready_within` in seconds.

    Raises EngineFailure: no Java, the port is taken, it ended or was not ready in time. Nothing is left running then.
    """
    program = java_path()
    if program is None:
        raise EngineFailure(
            _("LanguageTool : Java est introuvable"),
            remedy=_("Installez Java 17 ou plus récent, ou réglez JAVA_HOME."),
        )
    last: EngineFailure | None = None
    for _attempt in range(1 if port else _PORTS):
        number = port or _free_port()
        if port and not _is_free(port):
            raise _taken(port)
        server = _launch(program, jars, number, keep=keep)
        try:
            said = _ready(server, jars, number, ready_within)
            server.forget_properties()  # read once, at the start
            return server, said
        except EngineFailure as failure:
            died = not server.is_alive()
            server.stop()
            last = failure
            if not died or _is_free(number):
                raise
        except BaseException:  # Ctrl-C while it starts
            server.stop()
            raise
    assert last is not None
    raise last


def _taken(port: int) -> EngineFailure:
    return EngineFailure(
        _("LanguageTool : le port {port} est déjà pris").format(port=port),
        remedy=_("Donnez-en un autre, ou aucun : un port libre sera choisi."),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _launch(program: str, jars: Jars, port: int, *, keep: bool) -> LocalServer:
    # Without the cache of pipelines every request builds its rules anew.
    handle, properties = tempfile.mkstemp(prefix="morasse-lt-", suffix=".properties")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("pipelineCaching=true\nmaxPipelinePoolSize=16\npipelineExpireTimeInSeconds=86400\n")
    command = [program, _MEMORY, "-cp", jars.classpath, _MAIN, "--port", str(port), "--config", properties]
    dies_with_us = sys.platform.startswith("linux") and not keep
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=jars.folder,
            start_new_session=True,
            # We have one thread when a server is started: nothing else can hold a lock in the child.
            preexec_fn=_die_with_parent if dies_with_us else None,
        )
    except OSError as error:
        with suppress(OSError):
            os.unlink(properties)
        raise EngineFailure(
            _("LanguageTool : Java ne démarre pas"), error.strerror or "", _("Vérifiez Java."), path=program
        ) from None
    return LocalServer(process, port, properties)


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _ready(local: LocalServer, jars: Jars, port: int, within: float) -> Server:
    """Wait until the server answers. Raises EngineFailure when it ends, or is not ready in time (seconds)."""
    deadline = time.monotonic() + within
    client = Client(local.url, max(1.0, within))
    while True:
        if not local.is_alive():
            if not _is_free(port):
                raise _taken(port)
            raise EngineFailure(
                _("LanguageTool s’est arrêté en démarrant"),
                remedy=_("Essayez-le seul, comme le dit docs/languagetool.md : il dira pourquoi."),
                path=jars.folder,
            )
        left = deadline - time.monotonic()
        if left <= 0:
            raise EngineFailure(
                _("LanguageTool n’est pas prêt après {seconds} s").format(seconds=f"{within:g}"),
                remedy=_("Donnez-lui plus de temps (« start-timeout » sous [languagetool])."),
            )
        if not _is_free(port):  # somebody listens: a question is worth its while
            with suppress(EngineFailure):
                server = client.connect(timeout=max(1.0, left), attempts=1)
                if local.is_alive():
                    return server
        time.sleep(_STEP)


# A server that stays for later runs


def _state_path(jars: Jars) -> str | None:
    folder = cache_folder()
    return os.path.join(folder, "languagetool", f"{jars.stamp.hex()[-16:]}.json") if folder else None


def remember(local: LocalServer, jars: Jars) -> None:
    """Leave the server running, and where later runs find it. Nothing is left running that cannot be found."""
    path = _state_path(jars)
    try:
        if path is None:
            raise OSError
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        temporary = f"{path}.{os.getpid()}"
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump({"url": local.url, "pid": local.pid, "jars": jars.folder}, file)
        os.replace(temporary, path)
    except OSError:
        local.stop()
        return
    local.release()


def _read_state(path: str | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            state = json.load(file)
        is_ours = re.fullmatch(r"http://127\.0\.0\.1:\d+", state["url"]) and isinstance(state["pid"], int)
        return state if is_ours else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remembered(jars: Jars, timeout: float) -> Server | None:
    """The server that an earlier run of these jars left, if it still answers. `timeout` in seconds."""
    path = _state_path(jars)
    state = _read_state(path)
    if state is None or not _is_ours(state["pid"]):
        return None
    try:
        return Client(state["url"], timeout).connect(attempts=1)
    except EngineFailure:
        return None


def stop_remembered() -> int:
    """Stop the servers that earlier runs left; how many there were."""
    stopped = 0
    for path in kept_states():
        state = _read_state(path)
        if state is not None and _is_ours(state["pid"]):
            stopped += 1
            _stop_stranger(state["pid"])
        with suppress(OSError):
            os.unlink(path)
    return stopped


def kept_states() -> list[str]:
    """The files by which kept servers are found."""
    folder = cache_folder()
    if folder is None:
        return []
    try:
        below = os.path.join(folder, "languagetool")
        return [os.path.join(below, n) for n in sorted(os.listdir(below)) if n.endswith(".json")]
    except OSError:
        return []


def _stop_stranger(pid: int) -> None:
    """End a server that is not our child, with its group."""
    for number in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with suppress(OSError):
            os.killpg(pid, number)
        deadline = time.monotonic() + _STOPPED_IN
        while time.monotonic() < deadline:
            if not _is_ours(pid):
                return
            time.sleep(_STEP)


def _is_ours(pid: int) -> bool:
    """Whether the process is a LanguageTool server: a number may have gone to another program since."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return _MAIN.encode() in file.read().split(b"\0")
    except OSError:
        if os.path.isdir("/proc/self"):
            return False
    try:  # no /proc: the program's name is not to be had without a library; that it lives must do
        os.kill(pid, 0)
    except OSError:
        return False
    return True


@contextmanager
def running(jars: Jars, **options: Any) -> Iterator[Server]:
    """A server for the length of a `with`: for benchmarks and tests. Options of `start`."""
    local, server = start(jars, **options)
    try:
        yield server
    finally:
        local.stop()
