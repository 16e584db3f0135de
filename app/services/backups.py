"""Backups: a bundle written to a drive, read back from it, and only then counted as made."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from app.backup.bundle import WrittenBundle, write_bundle
from app.backup.devices import drive_faults
from app.backup.drives import Drive as DriveThere
from app.backup.drives import enroll, folder_for, require_room
from app.backup.naming import BAD, PARTIAL, counter_in
from app.backup.room import room_needed
from app.backup.shelf import FoundBundle, bundles_in
from app.backup.source import BundleKeys, BundleSource, Head, StoredDocuments
from app.backup.volumes import is_system_disk
from app.core.actions import Action
from app.core.errors.base import PracticeError
from app.core.errors.bundles import ReadBackDiffers
from app.core.errors.drives import DriveIsRetired
from app.core.ids import HomeId, PracticeId
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress, Silent
from app.core.version import VERSION
from app.crypto import keyfile as keyfile_folder
from app.crypto.identity import recipient_of
from app.crypto.ring import Purpose, RingKey
from app.crypto.unlocking import recipients
from app.models.backups import Backup
from app.models.connection import connect
from app.models.database import Records
from app.models.drives import Drive
from app.models.migrate import REVISION
from app.models.practice import Practice
from app.models.readable import private_index, private_notes
from app.services.backup_documents import documents_of
from app.services.backup_state import (
    BackupState,
    DriveCard,
    Freshness,
    checked_since,
    drive_cards,
    newest_state,
)
from app.services.checked_snapshot import CheckedSnapshot, checked_snapshot
from app.services.log_check import LogCheck

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


class Backups:
    """What a therapist does to have a copy elsewhere."""

    def __init__(self, held: Held, log: LogCheck) -> None:
        self._held = held
        self._log = log
        self._records: Records = held.records

    def to(self, place: Path, progress: Progress | None = None) -> BackupReport:
        """Write a bundle to a drive (enrolling it), read it back, and record it.

        Its documents stand beside it, shared with the other bundles there; those that are
        lost on drive and laptop alike are counted in the report, and stop nothing.
        The records file is checked first: an unsound one makes no backup. A log that does not
        hold is told and the copy made all the same: it is her records all the more. Raises what
        `write_bundle` raises, DriveHoldsKit, and RecordsAreDamaged; a failure is in the log.
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
            drive, there = self._enrolled(place)
            with (
                checked_snapshot(self._held, self._log, progress) as snapshot,
                self._suspecting(drive),
                ExitStack() as wiped,
            ):
                documents = documents_of(self._held, snapshot.path, drive, inside=portable)
                source = self._source(snapshot, there.folder, wiped, documents)
                require_room(there, room_needed(source, there.folder))
                written = write_bundle(source, there.folder, progress)
                log = snapshot.log()
        except PracticeError as error:
            self._records.note_event(Action.BACKUP_FAILED, "bundle", reason=type(error).__name__)
            raise
        seconds = self._held.clock.elapsed() - started
        report = self._record(written, drive, seconds, portable=portable)
        return report if log.is_whole else replace(report, log_finding=log.words)

    def state(self) -> BackupState:
        """Return how fresh the newest checked copy is, counted from the first unsaved change."""
        with self._records.reading() as session:
            return newest_state(session, self._held.clock.now())

    def drives(self) -> list[DriveCard]:
        """Return the enrolled drives, the one used last first."""
        with self._records.reading() as session:
            return drive_cards(session)

    def made_on(self, since: datetime) -> list[datetime]:
        """Return when checked backups were made since an instant, oldest first."""
        with self._records.reading() as session:
            return checked_since(session, since)

    def on(self, place: Path) -> list[FoundBundle]:
        """Return this practice's bundles on a drive, newest first, finished or not."""
        folder = folder_for(place, self._practice_id())
        return bundles_in(folder) if folder.is_dir() else []

    def last_counter(self) -> int:
        """Return the newest bundle's number that these records or the keyring know; 0 at first."""
        with self._records.reading() as session:
            return max(session.scalar(select(func.max(Backup.counter))) or 0, self._held.highest)

    def _enrolled(self, place: Path) -> tuple[UUID, DriveThere]:
        """Return the drive's row and the drive, both made on the first backup to it."""
        now = self._held.clock.now()
        with self._records.reading() as session:
            volume = session.scalars(select(Practice.kit_volume)).one()
        kits = frozenset({volume} if volume else ())
        there = enroll(place, self._practice_id(), now, kit_volumes=kits)
        with self._records.work() as session:
            row = session.scalar(select(Drive).where(Drive.volume == there.volume))
            if row is not None and row.retired_on is not None:
                raise DriveIsRetired
            if row is None:
                row = Drive(volume=there.volume, label=there.label, enrolled_at=now)
                session.add(row)
            row.label, row.apart = there.label, not is_system_disk(there.folder)
            return row.id, there

    @contextmanager
    def _suspecting(self, drive: UUID) -> Iterator[None]:
        """Mark a drive that gave back something else than was written to it."""
        try:
            yield
        except ReadBackDiffers:
            with self._records.work() as session:
                session.get_one(Drive, drive).suspect = True
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
        ring = self._held.keys.ring
        records_key = ring.current(Purpose.RECORDS)
        backup = wiped.enter_context(ring.current(Purpose.BACKUP).key.copy())
        keyfile = keyfile_folder.read(self._held.folder.root)
        to = recipients(keyfile, ring)
        home, machine, head = _practice_and_head(snapshot.path, records_key)
        counter = self._newest_on(folder)
        return BundleSource(
            practice_id=self._practice_id(),
            counter=counter + 1,
            previous=counter or None,
            home=HomeId(home),
            machine=machine or platform.node(),
            created=self._held.clock.now(),
            audit_head=head,
            schema=REVISION,
            app_version=VERSION,
            key_file=keyfile.for_bundle().to_bytes(),
            recipients=(to.kit, recipient_of(backup)),
            private_recipients=(to.private, to.private_kit),
            backup_secret=backup,
            keys=BundleKeys(
                records=wiped.enter_context(records_key.key.copy()),
                clinical=wiped.enter_context(ring.current(Purpose.CLINICAL).key.copy()),
                documents=wiped.enter_context(ring.current(Purpose.DOCUMENTS).key.copy()),
            ),
            snapshot=snapshot.path,
            readable=snapshot.readable,
            private_notes=private_notes(snapshot.path, records_key),
            private_index=private_index(snapshot.path, records_key),
            require_sound=snapshot.require_sound,
            documents=documents,
        )

    def _record(
        self, written: WrittenBundle, drive: UUID, seconds: float, *, portable: bool
    ) -> BackupReport:
        """Write down a bundle that was read back, and let the keyring know of it."""
        manifest = written.manifest
        with self._records.work() as session:
            session.add(
                Backup(
                    drive_id=drive,
                    counter=manifest.counter,
                    bundle=written.path.name,
                    made_at=manifest.created,
                    verified_at=self._held.clock.now(),
                    seconds=round(seconds),
                    size=written.size,
                    audit_seq=manifest.audit_head.seq,
                    audit_digest=manifest.audit_head.digest,
                    documents=len(manifest.documents),
                    portable=portable,
                )
            )
            self._records.note_event(Action.BACKUP_MADE, "bundle", counter=manifest.counter)
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

    def _practice_id(self) -> PracticeId:
        return self._held.practice_id


def _practice_and_head(snapshot: Path, key: RingKey) -> tuple[str, str, Head]:
    """Return home, machine and the end of the log as the snapshot holds them."""
    with closing(connect(snapshot, key)) as connection:
        home, machine = connection.execute("SELECT home, machine FROM practice").fetchone()
        seq, digest = connection.execute(
            "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    return home, machine, Head(seq, digest)
