"""A day's backup, the first one and a restore, each checked, against restic and borg.

    python -m bench.safekeeping FOLDER [DOCUMENTS]

measures with a practice that was made before, and with fewer documents where it is to be quick.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.services.practice_folder import PracticeFolder
from bench.figures import TOLD, Figure, Timing, at_most, interleaved, table
from bench.peers import Peer
from bench.practices import folder_of
from bench.profile_backup import profiled
from bench.stage import DOCUMENTS, HERE_AND_ON_THE_DRIVE, Stage, room_for, staged
from bench.stalls import stalls

ROUNDS = 5
ROUNDS_OF_FIRST = 3
ROUNDS_OF_GROWN = 3
YEARS_BACKED_UP = 10
GROWN = 10
"""How many times the documents are there in the end, by count."""
BACKUP = ("`restic backup` and `check --read-data`", "`borg create` and `check --verify-data`")
RESTORE = ("`restic check --read-data` and `restore`", "`borg check --verify-data` and `extract`")
GOALS = (at_most(1.5), TOLD)


def measure() -> Iterator[Figure]:
    """Take turns on the same files: Alcove, restic, borg; then see ten times the documents."""
    with staged(folder_of(YEARS_BACKED_UP)) as stage:
        yield from measured(stage)


def measured(stage: Stage) -> Iterator[Figure]:
    """Give every figure of a stage, and print where the time of a day's backup goes."""
    yield from compared(stage)
    print("\n".join(profiled(stage)), end="\n\n", flush=True)
    yield from stalls(stage)
    yield grown(stage)


def compared(stage: Stage) -> Iterator[Figure]:
    """Give the figures that stand beside a peer's."""
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


def grown(stage: Stage) -> Figure:
    """Compare a day's backup with one of ten times the documents, or of what the disk holds."""
    small, before = interleaved(ROUNDS_OF_GROWN, partial(_daily, stage))[0], stage.words
    there = stage.documents
    wanted = (GROWN - 1) * there
    more = room_for(wanted, HERE_AND_ON_THE_DRIVE)
    stage.grow(more)
    stage.back_up()
    large = interleaved(ROUNDS_OF_GROWN, partial(_daily, stage))[0]
    short = "" if more == wanted else f", all that this disk holds: {(there + more) / there:.1f}×"
    claim = f"A day's backup: {stage.words} ({stage.documents:,} files{short})"
    return Figure(claim, large, f"{before} ({there:,} files)", small, at_most(1.5))


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


def main(folder: Path, documents: str = str(DOCUMENTS)) -> None:
    """Print the table of one practice, with so many documents to begin with."""
    with staged(PracticeFolder(folder), int(documents)) as stage:
        print("\n".join(table(list(measured(stage)))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
