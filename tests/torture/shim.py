"""The shim between a program and the disk: built here, aimed here, and its log read here."""

from __future__ import annotations

import ctypes
import struct
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import IntEnum, IntFlag
from pathlib import Path
from typing import Final

SOURCE = Path(__file__).with_name("shim.c")
CONTROL: Final = struct.Struct("7q")
"""Of shim.c's `struct control`: on, how, error, counted, spoiled, at, count."""
_RECORD: Final = struct.Struct("<qqqiiii")


class Kind(IntFlag):
    """What a call does to the disk, as shim.c numbers it."""

    READ = 1
    WRITE = 2
    SYNC = 4
    CREATE = 8
    RENAME = 16
    REMOVE = 32
    CUT = 64
    FOLDER = 128
    NOTE = 256
    """No call: what the program said had been kept."""


CHANGES: Final = Kind(2 + 4 + 8 + 16 + 32 + 64 + 128)
TAKES_ROOM: Final = Kind.WRITE | Kind.CREATE | Kind.FOLDER


class How(IntEnum):
    """What befalls the call that was aimed at."""

    NOTHING = 0
    DIE_BEFORE = 1
    DIE_WITHIN = 2
    """Half of a write is done."""
    DIE_AFTER = 3
    FAIL_ONCE = 4
    FAIL_ON = 5
    """Half of a write is done; from then on every call of the spoiled kinds fails."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Which call is struck, counted among its kinds, and how."""

    at: int = 0
    how: How = How.NOTHING
    error: int = 0
    counted: Kind = CHANGES
    spoiled: Kind = CHANGES


@dataclass(frozen=True, slots=True)
class Call:
    """One call that succeeded, in the order of all."""

    kind: Kind
    path: str
    other: str
    """Where a renamed file went."""
    offset: int
    length: int
    """Of a write, or to which a file was cut."""
    content: bytes
    number: int
    """Among all that were counted, failed ones too."""

    def __str__(self) -> str:
        return f"{self.kind.name} {self.path} {self.other}".rstrip()


def compiled(folder: Path) -> Path:
    """Build the shim with the system's compiler."""
    built = folder / "shim.so"
    flags = ("-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror")
    subprocess.run(["gcc", *flags, "-o", built, SOURCE, "-ldl", "-lpthread"], check=True)
    return built


def begin(roots: Sequence[Path], aim: Aim, log: Path | None) -> None:
    """Count from now on what is asked of these folders; the shim must be loaded."""
    _library().shim_aim(*map(ctypes.c_int64, astuple(aim)))
    spelled = ":".join(str(root.resolve()) for root in roots)
    _library().shim_begin(spelled.encode(), str(log).encode() if log else None)


def count() -> int:
    """Return how many calls were counted."""
    counted: int = ctypes.c_int64(_library().shim_count()).value
    return counted


def die_after(seconds: float) -> None:
    """End this process by kill -9 at a moment from now."""
    _library().shim_die_after(ctypes.c_int64(max(1, int(seconds * 1e6))))


def note(words: str) -> None:
    """Write into the log what has just been acknowledged."""
    if hasattr(_library(), "shim_note"):
        _library().shim_note(words.encode())


def calls_in(log: Path) -> list[Call]:
    """Read a log."""
    return list(_calls(log.read_bytes()))


def _calls(told: bytes) -> Iterator[Call]:
    at = 0
    while at < len(told):
        kind, offset, length, *sizes, number = _RECORD.unpack_from(told, at)
        at += _RECORD.size
        parts = []
        for size in sizes:
            parts.append(told[at : at + size])
            at += size
        path, other, content = parts
        yield Call(Kind(kind), path.decode(), other.decode(), offset, length, content, number)


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)
