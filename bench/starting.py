"""From the click to the lock page, and from the key to the first screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter

from app.services.clients import ClientStatus
from app.services.practice_folder import PracticeFolder
from bench.figures import Figure, at_most, interleaved, taken, within
from bench.practices import HERE, folder_of, opened

ROUNDS = 10
YEARS_OF_START = 10
PLACES = {"offscreen": "no screen", "xcb": "Xvfb"}


def measure() -> Iterator[Figure]:
    """Start windows in fresh processes, with and without a screen."""
    folder = folder_of(YEARS_OF_START).root
    for platform, words in PLACES.items():
        with screen(platform) as environment:
            if environment is not None:
                yield _start(folder, environment, words)
    with screen("offscreen") as environment:
        assert environment is not None, "Qt paints without a screen everywhere"
        yield _unlock(folder, environment)


def _start(folder: Path, environment: dict[str, str], words: str) -> Figure:
    def of(*window: str) -> Callable[[], float]:
        return lambda: taken(lambda: run_window(environment, *window))

    ours, floor = interleaved(ROUNDS, of("lock", str(folder)), of("bare"))
    claim = f"Start to the painted lock page ({words})"
    return Figure(claim, ours, "a bare PySide6 window", floor, at_most(2.0))


def _unlock(folder: Path, environment: dict[str, str]) -> Figure:
    ours, floor = interleaved(
        ROUNDS,
        lambda: float(run_window(environment, "unlock", str(folder))),
        lambda: _listed_by_services(PracticeFolder(folder)),
    )
    claim = (
        f"Unlock, {YEARS_OF_START} years, to the painted client list: key derivation apart, "
        "three seconds after the lock page"
    )
    return Figure(claim, ours, "the services alone, loaded before", floor, within(1000))


def _listed_by_services(folder: PracticeFolder) -> float:
    begun = perf_counter()
    with opened(folder) as practice:
        practice.clients.listed(ClientStatus.ACTIVE)
        return perf_counter() - begun


def run_window(environment: dict[str, str], *window: str) -> str:
    """Run one window of `bench.windows` to its end and return what it printed."""
    command = [sys.executable, "-m", "bench.windows", *window]
    done = subprocess.run(
        command, cwd=HERE, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def screen(platform: str) -> Iterator[dict[str, str] | None]:
    """Give the environment of a new user on this platform; None where it is not to be had."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="alcove-bench-"))
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        environment = {**kept, "HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": platform}
        if platform == "xcb":
            if not shutil.which("Xvfb"):
                yield None
                return
            environment["DISPLAY"] = stack.enter_context(_xvfb())
        yield environment


@contextmanager
def _xvfb() -> Iterator[str]:
    """Give the name of a screen that nobody sees."""
    told, says = os.pipe()
    command = ["Xvfb", "-displayfd", str(says), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[says], stderr=subprocess.DEVNULL) as server:
        os.close(says)
        try:
            with os.fdopen(told) as number:
                yield f":{number.readline().strip()}"
        finally:
            server.terminate()
