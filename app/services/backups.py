"""Backups: a bundle written to a drive, read back from it, and only then counted as made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.backup.bundle import WrittenBundle, write_bundle
from app.backup.devices import drive_faults
from app.backup.drives import Drive as DriveThere
from app.backup.drives import enroll, enrolled, folder_for, require_room
from app.backup.naming import BAD, PARTIAL, counter_in
from app.backup.room import room_needed
from app.backup.shelf import FoundBundle, bundles_in
from app.backup.source import BundleSource, StoredDocuments
from app.core.actions import Action
from app.core.errors.base import PracticeError
from app.core.errors.bundles import ReadBackDiffers
from app.core.errors.records import RecordsAreDamaged, RecordsAreUnsound
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress, Silent
from app.models.database import Records
from app.services.backup_documents import documents_of
from app.services.backup_due import BackupTimes
from app.services.backup_ledger import BackupLedger
from app.services.backup_rotation import BackupRotation
from app.services.backup_source import bundle_source
from app.services.backup_state import (
    OF_A_BACKUP_ITSELF,
    BackupState,
    DriveCard,
    Freshness,
    checked_since,
    drive_cards,
    newest_state,
)
from app.services.checked_snapshot import CheckedSnapshot, checked_snapshot
from app.services.drive_memory import DriveMemory
from app.services.homes import Homes
from app.services.log_check import LogCheck
from app.services.rechecks import Rechecks

if TYPE_CHECKING:
    from app.services.open_practice import Held
__all__ = ["BackupReport", "BackupState", "Backups", "DriveCard", "Freshness"]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was made and read back."""

    path: Path
    counter: int
    size: int
    made_at: datetime
    rows: int
    seconds: float
    log_finding: str | None = None
    """What a check of the whole log found wrong; the copy was made all the same."""
    documents: int = 0
    lost_documents: int = 0
    """Of the documents, those that neither the drive nor this laptop holds as they were added."""
    removed: int = 0
    """How many old copies gave way to it."""


class Backups:
    """What a therapist does to have a copy elsewhere."""

    def __init__(self, held: Held, log: LogCheck) -> None:
        self._held = held
        self._log = log
        self._homes = Homes(held)
        self._records: Records = held.records
        self.ledger = BackupLedger(held.records, held.clock)
        self.memory = DriveMemory(held.folder.drive_places)
        self.times = BackupTimes(held)
        self.rotation = BackupRotation(held.records, self.ledger)
        self.rechecks = Rechecks(held, self.ledger)
        self._told: tuple[int, BackupState] | None = None

    def to(self, place: Path, progress: Progress | None = None) -> BackupReport:
        """Write a bundle to a drive (enrolling it), read it back, and record it.

        Its documents stand beside it, shared with the other bundles there; those that are
        lost on drive and laptop alike are counted in the report, and stop nothing.
        The records file is checked first: an unsound one makes no backup. A log that does not
        hold is told and the copy made all the same: it is her records all the more; but then
        nothing older gives way. Raises what `write_bundle` raises, DriveHoldsKit, DriveIsRetired,
        RecordsMovedAway and RecordsAreUnsound; a failure is in the log.
        """
        return self._make(place, progress or Silent(), portable=False)

    def portable(self, place: Path, progress: Progress | None = None) -> BackupReport:
        """Write a bundle that carries its documents inside: one file to move house with.

        Raises what `to` raises.
        """
        return self._make(place, progress or Silent(), portable=True)

    @no_words_at_stake()
    def _make(self, place: Path, progress: Progress, *, portable: bool) -> BackupReport:
        started = self._held.clock.elapsed()
        try:
            self._homes.require_here(place)
            drive, there = self._enrolled(place)
            with (
                checked_snapshot(self._held, self._log, progress) as snapshot,
                self._suspecting(drive),
                ExitStack() as wiped,
            ):
                documents = documents_of(self._held, snapshot.connection, drive, inside=portable)
                source = self._source(snapshot, there.folder, wiped, documents)
                require_room(there, room_needed(source, there.folder))
                written = write_bundle(source, there.folder, progress)
        except PracticeError as error:
            self._records.note_event(Action.BACKUP_FAILED, "bundle", reason=type(error).__name__)
            if isinstance(error, RecordsAreDamaged):
                raise RecordsAreUnsound from error
            raise
        seconds = self._held.clock.elapsed() - started
        report = self._record(written, drive, seconds, portable=portable)
        if not snapshot.log.is_whole:
            return replace(report, log_finding=snapshot.log.words)
        gone = self.rotation.let_old_ones_go(drive, there.folder, self._held.clock.today())
        return replace(report, removed=gone)

    def state(self) -> BackupState:
        """Return how fresh the newest checked copy is, counted from the first unsaved change."""
        now, revision = self._held.clock.now(), self._records.revisions.of(OF_A_BACKUP_ITSELF)
        if self._told is None or self._told[0] != revision:
            with self._records.reading() as session:
                state = newest_state(session, now)
            # a first unsaved change stays the first, whatever follows; before it there is none
            self._told = (revision, state) if state.unsaved_since else None
            return state
        return self._told[1].at(now)

    def drives(self) -> list[DriveCard]:
        """Return the drives in use, the one used last first."""
        with self._records.reading() as session:
            return drive_cards(session, self._held.clock.now())

    def made_on(self, since: datetime) -> list[datetime]:
        """Return when checked backups were made since an instant, oldest first."""
        with self._records.reading() as session:
            return checked_since(session, since)

    def on(self, place: Path) -> list[FoundBundle]:
        """Return this practice's bundles on a drive, newest first, finished or not."""
        folder = folder_for(place, self._held.practice_id)
        return bundles_in(folder) if folder.is_dir() else []

    def remove(self, place: Path, chosen: Sequence[FoundBundle]) -> int:
        """Remove the copies that she chose from a drive, and what only they needed."""
        there = enrolled(place, self._held.practice_id)
        return self.rotation.remove_by_hand(self.ledger.note_drive(there), there.folder, chosen)

    def last_counter(self) -> int:
        """Return the newest bundle's number that these records or the keyring know; 0 at first."""
        return max(self.ledger.last_counter(), self._held.highest)

    def _enrolled(self, place: Path) -> tuple[UUID, DriveThere]:
        """Return the drive's row and the drive, both made on the first backup to it."""
        now, kits = self._held.clock.now(), self.ledger.kit_volumes()
        there = enroll(place, self._held.practice_id, now, kit_volumes=kits)
        self.memory.remember(there.volume, place)
        return self.ledger.note_drive(there), there

    @contextmanager
    def _suspecting(self, drive: UUID) -> Iterator[None]:
        """Mark a drive that gave back something else than was written to it."""
        try:
            yield
        except ReadBackDiffers:
            self.ledger.note_suspect(drive)
            raise

    def _newest_on(self, folder: Path) -> int:
        """Return the last number given: a power cut may have hit after the bundle was named."""
        with drive_faults():
            names = [path.name for path in folder.iterdir()]
        there = {counter_in(name) for name in names if not name.endswith((BAD, PARTIAL))}
        counter = self.last_counter()
        while counter + 1 in there:
            counter += 1
        return counter

    def _source(
        self,
        snapshot: CheckedSnapshot,
        folder: Path,
        wiped: ExitStack,
        documents: StoredDocuments,
    ) -> BundleSource:
        newest = self._newest_on(folder)
        return bundle_source(self._held, snapshot, newest, wiped, documents=documents)

    def _record(
        self, written: WrittenBundle, drive: UUID, seconds: float, *, portable: bool
    ) -> BackupReport:
        """Write down a bundle that was read back, and let the keyring know of it."""
        manifest = written.manifest
        self.ledger.note_made(written, drive, seconds, portable=portable)
        self._held.remember(self._records.head(), manifest.counter)
        return BackupReport(
            path=written.path,
            counter=manifest.counter,
            size=written.size,
            made_at=manifest.created,
            rows=sum(written.contents.tables.values()),
            seconds=seconds,
            documents=len(manifest.documents),
            lost_documents=len(written.lost_documents),
        )
