"""The real window in a process of its own, told what to do: all ages take turns."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from app.services.practice_folder import PracticeFolder
from bench.figures import Timing
from bench.practices import HERE, folder_of


class RealWindow:
    """One window on one practice; each deed answers with the seconds that it took."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def does(self, deed: str) -> list[float]:
        """Have a deed of `WindowWork` done."""
        assert self._process.stdin is not None, "opened with a pipe"
        self._process.stdin.write(f"{deed}\n")
        self._process.stdin.flush()
        return [float(word) for word in self._answer().split()]

    def _answer(self) -> str:
        assert self._process.stdout is not None, "opened with a pipe"
        answer = self._process.stdout.readline()
        assert answer, "the window ended; its own words stand above"
        return answer


@contextmanager
def real_window(folder: PracticeFolder) -> Iterator[RealWindow]:
    """Open the window of a new user on a practice, without a screen, until the block ends."""
    command = [sys.executable, "-m", "bench.window_served", str(folder.root)]
    with tempfile.TemporaryDirectory(prefix="alcove-bench-") as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home}
        with subprocess.Popen(
            command,
            cwd=HERE,
            env={**environment, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield RealWindow(process)
            finally:
                process.communicate()


@contextmanager
def windows_of(ages: Sequence[int]) -> Iterator[list[RealWindow]]:
    """Open one window for each age of practice."""
    folders = [folder_of(years) for years in ages]
    with ExitStack() as stack:
        yield [stack.enter_context(real_window(folder)) for folder in folders]


def in_turns(windows: Sequence[RealWindow], deed: str, rounds: int) -> list[Timing]:
    """Have each window do the deed in turns; one round before the first is thrown away."""
    taken: list[list[float]] = [[] for _ in windows]
    for number in range(rounds + 1):
        for place, window in enumerate(windows):
            seconds = window.does(deed)
            if number:
                taken[place] += seconds
    return [Timing(tuple(samples)) for samples in taken]
