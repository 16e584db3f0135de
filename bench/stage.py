"""A practice of ten years with its papers, a drive, and peers that get the same files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from app.core.clock import SystemClock
from app.core.progress import Silent
from app.crypto.ring import Purpose
from app.models.connection import connect
from app.services.bundle_opening import OpenedBundle, open_with_passphrase
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.open_practice import OpenPractice
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring
from app.services.sample_practice import unkept_doors
from bench.figures import taken
from bench.peers import Borg, Peer, Restic
from bench.practices import CHEAP, SHELF, a_full_note, charts_of, opened, passphrase

SESSIONS_A_DAY = 8
DOCUMENTS = 2000
DOCUMENT_BYTES = 250_000
BATCH = 500
SPARE = 5_000_000_000
"""Bytes that a stage leaves free."""
EVERYWHERE, HERE_AND_ON_THE_DRIVE = 6, 2
"""In how many places a document stands: with the peers and what is restored, or without."""
PLACE = SHELF / "safekeeping"


@dataclass(frozen=True)
class Stage:
    """One practice, a drive, and the two programs that get the same files."""

    folder: PracticeFolder
    drive: Path
    peers: tuple[Peer, ...]

    @property
    def documents(self) -> int:
        """How many papers there are."""
        return sum(1 for _ in self.folder.documents.rglob("*.age"))

    @property
    def words(self) -> str:
        """What is backed up."""
        sizes = [path.stat().st_size for path in self.folder.documents.rglob("*.age")]
        database = self.folder.database.stat().st_size / 1e6
        return f"{database:.0f} MB of records and {sum(sizes) / 1e9:.1f} GB in documents"

    def back_up(self) -> float:
        """Back up to the drive; unlocking is not counted."""
        with opened(self.folder) as practice:
            return taken(lambda: practice.backups.to(self.drive))

    def back_up_first(self) -> float:
        """Back up to an empty drive, from records that were never backed up."""
        self.forget_backups()
        return self.back_up()

    def forget_backups(self) -> None:
        """Empty the drive, and keep nothing that a backup could lean on."""
        shutil.rmtree(self.drive)
        self.drive.mkdir()
        shutil.rmtree(self.folder.kept, ignore_errors=True)

    def lean_on_nothing(self) -> None:
        """Work a day, and keep nothing to lean on: so it is once a week."""
        self.work_a_day()
        shutil.rmtree(self.folder.kept)

    def work_a_day(self) -> None:
        """Sign a day's notes, and see them into the one file that the other programs read."""
        with opened(self.folder) as practice:
            charts = charts_of(practice)
            for _ in range(SESSIONS_A_DAY):
                practice.signing.sign(a_full_note(practice, next(charts)))
            _into_one_file(practice)

    def restore(self) -> float:
        """Check the newest bundle and restore it to a new place, as the wizard does."""
        target = PracticeFolder(PLACE / "restored")
        with passphrase() as typed:
            found = open_with_passphrase(max(self.drive.rglob("*.bundle")), typed)
            try:
                return taken(lambda: _bring_back(found, target))
            finally:
                found.wipe()
                shutil.rmtree(target.root, ignore_errors=True)

    def grow(self, documents: int) -> None:
        """Put more scanned papers on the charts; scans do not compress, and neither does this."""
        with opened(self.folder) as practice, _without_flushing():
            charts = charts_of(practice)
            for first in range(0, documents, BATCH):
                batch = min(BATCH, documents - first)
                practice.documents.add_all([(next(charts), _scan()) for _ in range(batch)])
            _into_one_file(practice)


@contextmanager
def staged(folder: PracticeFolder, documents: int = DOCUMENTS) -> Iterator[Stage]:
    """Work on a copy of a practice and an empty drive, both thrown away at the end."""
    shutil.rmtree(PLACE, ignore_errors=True)
    drive, files = PLACE / "drive", PLACE / "practice"
    drive.mkdir(parents=True)
    shutil.copytree(folder.root, files)
    stage = Stage(PracticeFolder(files), drive, (Restic(files, PLACE), Borg(files, PLACE)))
    stage.grow(room_for(documents, EVERYWHERE))
    yield stage
    shutil.rmtree(PLACE)


def room_for(documents: int, copies: int) -> int:
    """Return how many documents the disk holds so many times, with room to spare."""
    free = shutil.disk_usage(SHELF).free
    return max(0, min(documents, (free - SPARE) // (copies * DOCUMENT_BYTES)))


def _scan() -> DocumentToAdd:
    scan = BytesIO(os.urandom(DOCUMENT_BYTES))
    return DocumentToAdd("A scan", DocumentCategory.OTHER, scan, file_name="scan.pdf")


@contextmanager
def replaced(owner: Any, name: str, other: object) -> Iterator[None]:
    """Let something of the program be another for the length of a block."""
    usual = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, usual)


@contextmanager
def _without_flushing() -> Iterator[None]:
    """Let papers be made without waiting for the disk: a power cut costs nobody this stage."""
    with replaced(os, "fsync", lambda _file: None):
        yield
    os.sync()


def _bring_back(found: OpenedBundle, target: PracticeFolder) -> None:
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), machine="bench")
    with passphrase() as typed:
        restoring.check(found, PLACE / "scratch", Silent())
        restoring.restore(found, typed, target, Silent(), as_home=True)


def _into_one_file(practice: OpenPractice) -> None:
    key = practice.held.keys.ring.current(Purpose.RECORDS)
    with closing(connect(practice.folder.database, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
