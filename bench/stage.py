"""A practice of ten years with its papers, a drive, and peers that get the same files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

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
PLACE = SHELF / "safekeeping"


@dataclass(frozen=True)
class Stage:
    """One practice, a drive, and the two programs that get the same files."""

    folder: PracticeFolder
    drive: Path
    peers: tuple[Peer, ...]

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
        shutil.rmtree(self.drive)
        self.drive.mkdir()
        shutil.rmtree(self.folder.kept, ignore_errors=True)
        return self.back_up()

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


@contextmanager
def staged(folder: PracticeFolder, document_bytes: int = DOCUMENT_BYTES) -> Iterator[Stage]:
    """Work on a copy of a practice and an empty drive, both thrown away at the end."""
    shutil.rmtree(PLACE, ignore_errors=True)
    drive, files = PLACE / "drive", PLACE / "practice"
    drive.mkdir(parents=True)
    shutil.copytree(folder.root, files)
    _add_documents(PracticeFolder(files), document_bytes)
    yield Stage(PracticeFolder(files), drive, (Restic(files, PLACE), Borg(files, PLACE)))
    shutil.rmtree(PLACE)


def _add_documents(folder: PracticeFolder, size: int) -> None:
    """Put scanned papers on the charts; scans do not compress, and neither does this."""
    with opened(folder) as practice:
        charts = charts_of(practice)
        for _ in range(DOCUMENTS):
            scan = BytesIO(os.urandom(size))
            paper = DocumentToAdd("A scan", DocumentCategory.OTHER, scan, file_name="scan.pdf")
            practice.documents.add(next(charts), paper)
        _into_one_file(practice)


def _bring_back(found: OpenedBundle, target: PracticeFolder) -> None:
    restoring = Restoring(unkept_doors(SystemClock(), CHEAP), machine="bench")
    with passphrase() as typed:
        restoring.check(found, PLACE / "scratch", Silent())
        restoring.restore(found, typed, target, Silent(), as_home=True)


def _into_one_file(practice: OpenPractice) -> None:
    key = practice.held.keys.ring.current(Purpose.RECORDS)
    with closing(connect(practice.folder.database, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
