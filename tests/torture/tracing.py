"""What a program asked of the system, as strace saw it: sockets, files, every byte written."""

from __future__ import annotations

import codecs
import re
import subprocess
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

LONGEST = 1 << 20
"""How much of each write is looked at, in bytes; nobody writes more at once."""
CALLS = "%network,%file,write,pwrite64,writev,pwritev,pwritev2"
INTERNET = re.compile(r"^\d+ +\w+\(.*\bAF_INET6?\b")
NETWORK_CALL = re.compile(
    r"^\d+ +(socket|connect|bind|listen|accept4?|send\w+|recv\w+|get\w+name)\("
)
CHANGING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|^\d+ +(rename\w*|link\w*|symlink\w*|creat)\(")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
SYSTEM = ("/dev/", "/proc/")
SAID = 400
"""How much of a call is told, in bytes."""


class Trace:
    """One traced run, or several after each other, told into files of one folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder

    def run(
        self, command: Sequence[object], *, typed: str = "", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end and watch it and its children."""
        told = self._folder / f"{len(list(self._folder.iterdir())):03d}"
        watched = [
            "strace",
            "-fqq",
            "--seccomp-bpf",
            "-o",
            str(told),
            "-s",
            str(LONGEST),
            "-e",
            CALLS,
        ]
        return subprocess.run(
            [*watched, *map(str, command)],
            input=typed,
            cwd=cwd,
            check=False,
            capture_output=True,
            text=True,
        )

    def internet_calls(self) -> list[str]:
        """Return every call that named an internet address or socket."""
        return [x for x in self._lines() if NETWORK_CALL.match(x) and INTERNET.match(x)]

    def calls_with(self, *texts: str) -> list[str]:
        """Return the calls that wrote a text in any spelling, or named a file by it.

        Files that are gone since, local sockets and standard output count as well.
        """
        needles = spelled(texts)
        return [
            line[:SAID].decode("utf-8", "replace")
            for told in sorted(self._folder.iterdir())
            if _hold(_unescaped(told.read_bytes()), needles)
            for line in map(_unescaped, told.read_bytes().splitlines())
            if _hold(line, needles)
        ]

    def changed_files(self) -> set[Path]:
        """Return the files that were opened for writing or renamed, and are still there."""
        named = (path for line in self._lines() if CHANGING.search(line) for path in _paths(line))
        return {path for path in named if path.is_file() and not str(path).startswith(SYSTEM)}

    def _lines(self) -> Iterator[str]:
        for told in sorted(self._folder.iterdir()):
            with told.open(encoding="utf-8", errors="replace") as lines:
                yield from lines


def _paths(line: str) -> Iterator[Path]:
    return (Path(name) for name in QUOTED.findall(line) if name.startswith("/"))


def holding(texts: tuple[str, ...], *places: Path) -> list[Path]:
    """Return the files, of these and in these folders, whose bytes or names hold any text."""
    files = (each for place in places for each in (place.rglob("*") if place.is_dir() else [place]))
    return [
        each for each in files if any(text in each.name for text in texts) or _holds(each, texts)
    ]


def _holds(file: Path, texts: tuple[str, ...]) -> bool:
    return file.is_file() and _hold(file.read_bytes(), spelled(texts))


def _hold(there: bytes, needles: Sequence[bytes]) -> bool:
    return any(needle in there for needle in needles)


@cache
def spelled(texts: tuple[str, ...]) -> tuple[bytes, ...]:
    """Return each text as Python, Qt and Windows spell it, and as base64 wherever it begins."""
    ways = ("utf-8", "utf-16-le", "utf-16-be")
    plain = [text.encode(way) for text in texts for way in ways]
    return (*plain, *(core for octets in plain for core in _in_base64(octets)))


def _in_base64(octets: bytes) -> Iterator[bytes]:
    """The letters that stand for these bytes alone, whatever stands before and after them."""
    for before in range(3):
        letters = b64encode(bytes(before) + octets)
        yield letters[-(-before * 8 // 6) : (before + len(octets)) * 8 // 6]


def _unescaped(told: bytes) -> bytes:
    """Return what was written as it was, out of the way in which strace tells it."""
    return codecs.escape_decode(told)[0]
