"""A day's backup, the first one and a restore, each checked, against restic and borg.

    python -m bench.safekeeping FOLDER

measures with a practice that was made before.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.services.practice_folder import PracticeFolder
from bench.figures import TOLD, Figure, Timing, at_most, interleaved, table, within
from bench.peers import Peer
from bench.practices import HERE, folder_of
from bench.stage import DOCUMENT_BYTES, PLACE, Stage, staged

ROUNDS = 5
ROUNDS_OF_FIRST = 3
YEARS_BACKED_UP = 10
GROWN = 10
BACKUP = ("`restic backup` and `check --read-data`", "`borg create` and `check --verify-data`")
RESTORE = ("`restic check --read-data` and `restore`", "`borg check --verify-data` and `extract`")
GOALS = (at_most(1.5), TOLD)


def measure() -> Iterator[Figure]:
    """Take turns on the same files: Alcove, restic, borg; then see ten times the documents."""
    folder = folder_of(YEARS_BACKED_UP)
    with staged(folder) as stage:
        yield from compared(stage)
        small = interleaved(ROUNDS, partial(_daily, stage))[0]
        words = stage.words
    with staged(folder, GROWN * DOCUMENT_BYTES) as stage:
        grown = interleaved(ROUNDS, partial(_daily, stage))[0]
        yield Figure(f"A day's backup: {stage.words}", grown, words, small, at_most(1.5))


def compared(stage: Stage) -> Iterator[Figure]:
    """Give the figures that stand beside a peer's, and that of the window."""
    restic, borg = stage.peers
    first = interleaved(
        ROUNDS_OF_FIRST, stage.back_up_first, partial(_first, restic), partial(_first, borg)
    )
    yield from _figures(f"First backup, read back and checked: {stage.words}", first, BACKUP)
    daily = interleaved(
        ROUNDS, partial(_daily, stage), restic.backup_and_check, borg.backup_and_check
    )
    yield from _figures(f"A day's backup, read back and checked: {stage.words}", daily, BACKUP)
    restored = interleaved(
        ROUNDS_OF_FIRST, stage.restore, restic.check_and_restore, borg.check_and_restore
    )
    yield from _figures(f"Check a copy whole and restore it: {stage.words}", restored, RESTORE)
    yield _window(stage)


def _first(peer: Peer) -> float:
    peer.begin()
    return peer.backup_and_check()


def _daily(stage: Stage) -> float:
    stage.work_a_day()
    return stage.back_up()


def _figures(claim: str, timings: list[Timing], against: tuple[str, str]) -> Iterator[Figure]:
    ours, *theirs = timings
    for words, timing, goal in zip(against, theirs, GOALS, strict=True):
        yield Figure(claim, ours, words, timing, goal)


def _window(stage: Stage) -> Figure:
    """Type into a note while a backup runs, and see how long the window stands still."""
    alone, beside = zip(*(_typed_on(stage) for _ in range(ROUNDS_OF_FIRST)), strict=True)
    claim = "The longest the window stands still while she types and a backup runs"
    return Figure(claim, Timing(beside), "the same without a backup", Timing(alone), within(50))


def _typed_on(stage: Stage) -> tuple[float, float]:
    places = (str(stage.folder.root), str(stage.drive))
    command = [sys.executable, "-m", "bench.typing_on", *places]
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(PLACE), "PATH": ""}
    done = subprocess.run(
        command, cwd=HERE, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    alone, beside = map(float, done.stdout.split())
    return alone, beside


def main(folder: Path) -> None:
    """Print the table of one practice."""
    with staged(PracticeFolder(folder)) as stage:
        print("\n".join(table(list(compared(stage)))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
