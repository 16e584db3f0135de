"""How long the window stands still while she types into a note and a backup runs beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

from bench.figures import Figure, Waits, always_within
from bench.practices import HERE
from bench.stage import PLACE, Stage

ROUNDS = 2
CLAIM = "The window’s longest stall while she types and {} runs"
ALONE = "the same without a backup"
GOAL = always_within(50)


def stalls(stage: Stage) -> Iterator[Figure]:
    """Type through every kind of backup: the largest first, the most usual last."""
    kinds: dict[str, Callable[[], object]] = {
        "a first backup": stage.forget_backups,
        "a week’s backup, which leans on nothing,": stage.lean_on_nothing,
        "a day’s backup": stage.work_a_day,
    }
    for words, begin in kinds.items():
        alone, beside = [], []
        for _ in range(ROUNDS):
            begin()
            quiet, busy = _typed_through(stage)
            alone += quiet
            beside += busy
        ours, floor = Waits(tuple(beside)), Waits(tuple(alone))
        yield Figure(CLAIM.format(words), ours, ALONE, floor, GOAL)


def _typed_through(stage: Stage) -> list[list[float]]:
    """Return by how much each look at the clock was late: alone, and beside the backup."""
    command = [sys.executable, "-m", "bench.typing_on", str(stage.folder.root), str(stage.drive)]
    home = PLACE / "home"
    home.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=HERE, env=environment, check=False, capture_output=True, text=True
    )
    shutil.rmtree(home)
    assert done.returncode == 0, done.stderr
    return [[float(word) for word in line.split()] for line in done.stdout.splitlines()]
