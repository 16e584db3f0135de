"""Programs that a torture suite starts, kills in the middle of their work, and listens to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).parents[2]
LINE = 1 << 12


class Child:
    """A program of tests/torture in a process of its own, which says what it does line by line."""

    def __init__(self, program: str, *words: object, under: tuple[str, ...] = ()) -> None:
        """Start it; `under` is a command that runs it, such as strace."""
        self._process = subprocess.Popen(
            [*under, sys.executable, "-m", f"tests.torture.{program}", *map(str, words)],
            cwd=HOUSE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,  # what a buffer had read ahead would be missing when the rest is asked for
        )
        assert self._process.stdout is not None
        self._told = self._process.stdout

    def wait_for(self, word: str) -> None:
        """Come back when it has said a line that begins so."""
        for line in self._told:
            if line.decode().startswith(word):
                return
        raise AssertionError(f"ended before it said {word!r}: {self._complaint()}")

    def kill(self) -> list[str]:
        """End it as a power cut would; return what it had said, and forget it."""
        self._process.send_signal(signal.SIGKILL)
        return self.ended()

    def ended(self) -> list[str]:
        """Wait for its end and return the lines that it said since they were last waited for."""
        rest, complaint = self._process.communicate()
        if self._process.returncode not in (0, -signal.SIGKILL):
            raise AssertionError(complaint.decode())
        return rest.decode().splitlines()

    @property
    def was_killed(self) -> bool:
        """Whether it ended by a kill, and not of itself."""
        return self._process.returncode == -signal.SIGKILL

    def _complaint(self) -> str:
        return self._process.communicate()[1].decode()


def say(*words: object) -> None:
    """Say a line at once, with the time of the machine's own clock at its end."""
    line = " ".join(map(str, (*words, time.monotonic())))
    os.write(sys.stdout.fileno(), f"{line}\n".encode())
