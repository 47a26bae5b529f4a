"""The compiled rules, in the wheel or in the user's cache folder, so that a run need not read YAML.

One file for each set of packs. It begins with a stamp (sizes and checksums of the packs, the program's
version and the dates of the modules that compile them): any difference, and the packs are compiled anew. A
cache that is corrupt, unreadable or not writable is as good as none.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from lint import __version__
from lint.resources import cache_folder
from lint.rulebook.packs import PackFile

FORMAT = 1
"""Version of what is stored: raised when `records` or the payload changes."""

_MAGIC = b"MORASSE\x00"

SHIPPED = os.path.join("data", "regles.bin")
"""The compiled built-in rules in a wheel, beside this module."""

_SHIPPED_MARSHAL = 4
"""The version of marshal that every Python from 3.4 on reads: a wheel serves them all."""

Stamp = bytes


def stamp(files: Sequence[PackFile]) -> Stamp | None:
    """What the compiled rules depend on; None when there is no cache or a pack cannot be read.

    Packs count by content, so that a new checkout of the same packs finds its cache; the modules by date.
    """
    if cache_folder() is None:
        return None
    parts = [f"{FORMAT} {__version__} {sys.version_info[0]}.{sys.version_info[1]} {marshal.version}"]
    for file in files:
        try:
            with open(file.path, "rb") as opened:
                content = opened.read()
        except OSError:
            return None
        parts.append(f"{file.path}\0{file.shown}\0{len(content)}\0{zlib.crc32(content)}")
    parts.extend(_program())
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def _program() -> Iterator[str]:
    """The modules that compile rules and the checks that they may name, by size and date."""
    here = os.path.dirname(__file__)
    near = ("kinds", "phrase", os.path.join(os.pardir, "checks"))
    for folder in (here, *(os.path.join(here, name) for name in near)):
        try:
            with os.scandir(folder) as entries:
                for entry in sorted(entries, key=lambda e: e.name):
                    if entry.name.endswith((".py", ".json")):
                        stat = entry.stat()
                        yield f"{entry.name} {stat.st_size} {stat.st_mtime_ns}"
        except OSError:  # inside an archive: the version speaks for the modules
            continue


def _path(folder: str, files: Sequence[PackFile]) -> str:
    names = "\0".join(file.path for file in files).encode("utf-8", "surrogateescape")
    return os.path.join(folder, f"regles-{zlib.crc32(names):08x}.bin")


def read(stamp: Stamp, files: Sequence[PackFile]) -> Any:
    """The payload stored under that stamp, or None."""
    folder = cache_folder()
    return None if folder is None else _read(_path(folder, files), stamp)


def _read(path: str, stamp: Stamp) -> Any:
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except OSError:
        return None
    head = _head(stamp)
    if not raw.startswith(head):
        return None
    body = raw[len(head) + 4 :]
    if zlib.crc32(body).to_bytes(4, "big") != raw[len(head) : len(head) + 4]:
        return None
    try:
        return marshal.loads(body)
    except (EOFError, ValueError, TypeError):
        return None


def ship(files: Sequence[PackFile], payload: Any, target: str) -> None:
    """Write the payload into a file that a wheel carries."""
    body = marshal.dumps(payload, _SHIPPED_MARSHAL)
    with open(target, "wb") as file:
        file.write(_head(_contents(files)) + zlib.crc32(body).to_bytes(4, "big") + body)


def shipped(files: Sequence[PackFile]) -> Any:
    """The payload that the wheel carries; None in a checkout, and when a pack is not the one that was compiled."""
    if not files or os.path.basename(os.path.dirname(files[0].path)) != "_packs":
        return None
    try:
        stamp = _contents(files)
    except OSError:
        return None
    return _read(os.path.join(os.path.dirname(__file__), SHIPPED), stamp)


def _contents(files: Sequence[PackFile]) -> Stamp:
    """What shipped rules depend on: version and packs; the modules are those of the same wheel."""
    parts = [f"{FORMAT} {__version__}"]
    for file in files:
        with open(file.path, "rb") as opened:
            content = opened.read()
        parts.append(f"{file.shown}\0{len(content)}\0{zlib.crc32(content)}")
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def write(stamp: Stamp, files: Sequence[PackFile], payload: Any) -> None:
    """Store the payload, whole or not at all; a folder that cannot be written is no error."""
    folder = cache_folder()
    if folder is None:
        return
    path = _path(folder, files)
    # A name of its own for each process and moment: parallel runs do not write into each other's file.
    temporary = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    try:
        body = marshal.dumps(payload)
        os.makedirs(folder, exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(_head(stamp) + zlib.crc32(body).to_bytes(4, "big") + body)
        os.replace(temporary, path)
    except (OSError, ValueError):
        with suppress(OSError):
            os.unlink(temporary)


def _head(stamp: Stamp) -> bytes:
    return _MAGIC + len(stamp).to_bytes(4, "big") + stamp
