"""What a program asked of the system, as strace saw it: sockets, files, every byte written."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
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
        """Return the calls that wrote a text, or named a file by it; also of files since gone."""
        return [line for line in self._lines() if any(text in line for text in texts)]

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


def holding(texts: Sequence[str], *places: Path) -> list[Path]:
    """Return the files, of these and in these folders, whose bytes or names hold any text."""
    files = (each for place in places for each in (place.rglob("*") if place.is_dir() else [place]))
    return [
        each for each in files if any(text in each.name for text in texts) or _holds(each, texts)
    ]


def _holds(file: Path, texts: Sequence[str]) -> bool:
    spelled = [text.encode(way) for text in texts for way in ("utf-8", "utf-16-le", "utf-16-be")]
    held = file.read_bytes() if file.is_file() else b""
    return any(each in held for each in spelled)
