"""A day's backup, the first one and a restore, each checked, against restic and borg."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from app.core.clock import SystemClock
from app.core.progress import Silent
from app.crypto.ring import Purpose
from app.models.connection import connect
from app.services.bundle_opening import open_with_passphrase
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from bench.figures import TOLD, Figure, Timing, at_most, interleaved, taken
from bench.peers import Borg, Peer, Restic
from bench.practices import CHEAP, SHELF, a_full_note, charts_of, folder_of, opened, passphrase

ROUNDS = 5
ROUNDS_OF_FIRST = 3
YEARS_BACKED_UP = 10
SESSIONS_A_DAY = 8
DOCUMENTS = 2000
DOCUMENT_BYTES = 250_000
PLACE = SHELF / "safekeeping"
BACKUP = ("`restic backup` and `check --read-data`", "`borg create` and `check --verify-data`")
RESTORE = ("`restic restore`", "`borg extract`")


@dataclass(frozen=True)
class Stage:
    """One practice, a drive, and the two programs that get the same files."""

    folder: PracticeFolder
    drive: Path
    peers: tuple[Peer, Peer]

    @property
    def words(self) -> str:
        """What is backed up."""
        sizes = [path.stat().st_size for path in self.folder.documents.rglob("*.age")]
        database = self.folder.database.stat().st_size / 1e6
        documents = f", {len(sizes):,} documents of {sum(sizes) / 1e6:.0f} MB" if sizes else ""
        return f"{YEARS_BACKED_UP} years ({database:.0f} MB{documents})"


def measure() -> Iterator[Figure]:
    """Take turns on the same files: Alcove, restic, borg."""
    with staged(folder_of(YEARS_BACKED_UP)) as stage:
        yield from _first(stage)
        yield from _daily(stage)
        yield from _restored(stage)


@contextmanager
def staged(folder: PracticeFolder) -> Iterator[Stage]:
    """Work on a copy of a practice and an empty drive, both thrown away at the end."""
    shutil.rmtree(PLACE, ignore_errors=True)
    drive, files = PLACE / "drive", PLACE / "practice"
    drive.mkdir(parents=True)
    shutil.copytree(folder.root, files)
    _add_documents(PracticeFolder(files), DOCUMENTS)
    yield Stage(PracticeFolder(files), drive, (Restic(files, PLACE), Borg(files, PLACE)))
    shutil.rmtree(PLACE)


def _add_documents(folder: PracticeFolder, count: int) -> None:
    """Put scanned papers on the charts; scans do not compress, and neither does this."""
    with opened(folder) as practice:
        charts = charts_of(practice)
        for number in range(count):
            paper = DocumentToAdd(
                source=BytesIO(os.urandom(DOCUMENT_BYTES)),
                title=f"Paper {number}",
                file_name=f"scan-{number}.pdf",
                category=DocumentCategory.OTHER,
                media_type="application/pdf",
                dated_on=None,
            )
            practice.documents.add(next(charts), paper)
        _into_one_file(practice)


def backed_up(stage: Stage) -> float:
    """Back up to the drive; unlocking is not counted."""
    with opened(stage.folder) as practice:
        return taken(lambda: practice.backups.to(stage.drive))


def backed_up_first(stage: Stage) -> float:
    """Back up to an empty drive, from records that were never backed up."""
    shutil.rmtree(stage.drive)
    stage.drive.mkdir()
    shutil.rmtree(stage.folder.kept, ignore_errors=True)
    return backed_up(stage)


def a_day_of_work(stage: Stage) -> None:
    """Sign a day's notes, and see them into the one file that the other programs read."""
    with opened(stage.folder) as practice:
        charts = charts_of(practice)
        for _ in range(SESSIONS_A_DAY):
            practice.signing.sign(a_full_note(practice, next(charts)))
        _into_one_file(practice)


def restored(stage: Stage) -> float:
    """Check the newest bundle and restore it to a new place, as the wizard does."""
    target = PracticeFolder(PLACE / "restored")
    bundle = max(stage.drive.rglob("*.bundle"))
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), machine="bench")
    with passphrase() as typed:
        found = open_with_passphrase(bundle, typed)
        try:
            return taken(lambda: _brought_back(restoring, found, target))
        finally:
            found.wipe()
            shutil.rmtree(target.root, ignore_errors=True)


def _brought_back(restoring: Restoring, found: object, target: PracticeFolder) -> None:
    with passphrase() as typed:
        restoring.check(found, PLACE / "scratch", Silent())  # type: ignore[arg-type]
        restoring.restore(found, typed, target, Silent(), as_home=True)  # type: ignore[arg-type]


def _into_one_file(practice: OpenPractice) -> None:
    key = practice.held.keys.ring.current(Purpose.RECORDS)
    with closing(connect(practice.folder.database, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _first(stage: Stage) -> Iterator[Figure]:
    def theirs(peer: Peer) -> Callable[[], float]:
        def first() -> float:
            peer.begin()
            return peer.backup_and_check()

        return first

    peers = map(theirs, stage.peers)
    timings = interleaved(ROUNDS_OF_FIRST, lambda: backed_up_first(stage), *peers)
    yield from _compared(f"First backup of {stage.words}, read back and checked", timings, BACKUP)


def _daily(stage: Stage) -> Iterator[Figure]:
    def ours() -> float:
        a_day_of_work(stage)
        return backed_up(stage)

    timings = interleaved(ROUNDS, ours, *(peer.backup_and_check for peer in stage.peers))
    yield from _compared(f"A day's backup of {stage.words}, read back and checked", timings, BACKUP)


def _restored(stage: Stage) -> Iterator[Figure]:
    peers = (peer.restore for peer in stage.peers)
    timings = interleaved(ROUNDS_OF_FIRST, lambda: restored(stage), *peers)
    yield from _compared(f"Restore {stage.words}, everything checked first", timings, RESTORE)


def _compared(claim: str, timings: list[Timing], against: tuple[str, str]) -> Iterator[Figure]:
    ours, *theirs = timings
    for words, timing, goal in zip(against, theirs, (at_most(1.5), TOLD), strict=True):
        yield Figure(claim, ours, words, timing, goal)


if __name__ == "__main__":  # the folder of a practice that was made before
    from bench.figures import table

    with staged(PracticeFolder(Path(sys.argv[1]))) as stage_here:
        print("\n".join(table([*_first(stage_here), *_daily(stage_here), *_restored(stage_here)])))
