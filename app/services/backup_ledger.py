"""What the records remember of drives and of the bundles on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.backup.bundle import WrittenBundle
from app.backup.drives import Drive as DriveThere
from app.backup.rotation import Known
from app.backup.volumes import is_system_disk
from app.core.actions import Action
from app.core.clock import Clock
from app.core.errors.drives import DriveIsRetired
from app.models.backups import Backup
from app.models.database import Records
from app.models.drives import Drive
from app.models.kit_volumes import KitVolume


class BackupLedger:
    """Writes down what was made, checked and removed, each with its entry in the log."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def kit_volumes(self) -> frozenset[str]:
        """Return every volume that a recovery kit was saved to: never ones for backups."""
        with self._records.reading() as session:
            return frozenset(session.scalars(select(KitVolume.volume)))

    def retired_volumes(self) -> frozenset[str]:
        """Return the volumes of drives that were given up."""
        with self._records.reading() as session:
            return frozenset(
                session.scalars(select(Drive.volume).where(Drive.retired_on.is_not(None)))
            )

    def last_counter(self) -> int:
        """Return the newest bundle's number that the records know; 0 at first."""
        with self._records.reading() as session:
            return session.scalar(select(func.max(Backup.counter))) or 0

    def note_drive(self, there: DriveThere) -> UUID:
        """Return the drive's row, made on the first backup to it; raises DriveIsRetired."""
        with self._records.work() as session:
            row = session.scalar(select(Drive).where(Drive.volume == there.volume))
            if row is not None and row.retired_on is not None:
                raise DriveIsRetired
            if row is None:
                now = self._clock.now()
                row = Drive(volume=there.volume, label=there.label, enrolled_at=now)
                session.add(row)
            row.label, row.apart = there.label, not is_system_disk(there.folder)
            return row.id

    def note_suspect(self, drive: UUID) -> None:
        """Mark a drive that gave back something else than was written to it."""
        with self._records.work() as session:
            session.get_one(Drive, drive).suspect = True

    def note_made(
        self, written: WrittenBundle, drive: UUID, seconds: float, *, portable: bool
    ) -> None:
        """Write down a bundle that was read back; its drive is here, not elsewhere, and good.

        Where documents of it are lost, a drive that was suspect before stays so.
        """
        manifest = written.manifest
        with self._records.work() as session:
            session.add(
                Backup(
                    drive_id=drive,
                    counter=manifest.counter,
                    bundle=written.path.name,
                    made_at=manifest.created,
                    verified_at=self._clock.now(),
                    seconds=round(seconds),
                    size=written.size,
                    audit_seq=manifest.audit_head.seq,
                    audit_digest=manifest.audit_head.digest,
                    documents=len(manifest.documents),
                    portable=portable,
                )
            )
            row = session.get_one(Drive, drive)
            row.suspect = row.suspect and bool(written.lost_documents)
            row.elsewhere_on = None
            self._records.note_event(Action.BACKUP_MADE, "bundle", counter=manifest.counter)

    def known_on(self, drive: UUID) -> dict[str, Known]:
        """Return what is known of the bundles on a drive, by their names."""
        with self._records.reading() as session:
            rows = session.scalars(
                select(Backup).where(Backup.drive_id == drive, Backup.removed_at.is_(None))
            )
            return {
                row.bundle: Known(row.counter, row.made_at, row.verified_at is not None)
                for row in rows
            }

    def rechecked_on(self, drive: UUID) -> dict[int, datetime]:
        """Return when the bundles on a drive were read again, by their numbers."""
        with self._records.reading() as session:
            rows = session.scalars(
                select(Backup).where(Backup.drive_id == drive, Backup.rechecked_at.is_not(None))
            )
            return {row.counter: row.rechecked_at for row in rows if row.rechecked_at}

    def note_removed(self, drive: UUID, counters: Collection[int], *, by_hand: bool) -> None:
        """Write down that bundles gave way to newer ones, or were removed by hand."""
        if not counters:
            return
        now = self._clock.now()
        with self._records.work() as session:
            for row in _of(session, drive, counters):
                row.removed_at = now
            self._records.note_event(
                Action.BACKUPS_REMOVED, "bundle", counters=sorted(counters), by_hand=by_hand
            )

    def note_whole(self, drive: UUID, counters: Collection[int]) -> None:
        """Write down that bundles were read again and matched."""
        now = self._clock.now()
        with self._records.work() as session:
            for row in _of(session, drive, counters):
                row.rechecked_at = now
            self._records.note_event(Action.BACKUP_VERIFIED, "bundle", counters=sorted(counters))

    def note_bad(self, drive: UUID, counter: int) -> None:
        """Write down that a bundle does not match any more: it counts no longer."""
        with self._records.work() as session:
            for row in _of(session, drive, (counter,)):
                row.verified_at = None
            session.get_one(Drive, drive).suspect = True
            self._records.note_event(Action.BACKUP_FAILED, "bundle", counter=counter, recheck=True)

    def note_all_whole(self, drive: UUID) -> None:
        """Write down that everything on a drive was read and matched: it is good."""
        with self._records.work() as session:
            row = session.get_one(Drive, drive)
            row.checked_whole_at, row.suspect = self._clock.now(), False

    def confirm_elsewhere(self, volume: str, on: date) -> None:
        """Write down her word that a drive is kept in another building since a day."""
        with self._records.work() as session:
            session.scalars(select(Drive).where(Drive.volume == volume)).one().elsewhere_on = on

    def confirm_bundle_elsewhere(self, counter: int, on: date) -> None:
        """Write down her word that a portable bundle is kept in another building."""
        with self._records.work() as session:
            row = session.scalars(select(Backup).where(Backup.counter == counter)).one()
            row.elsewhere_on = on


def _of(session: Session, drive: UUID, counters: Collection[int]) -> list[Backup]:
    return list(
        session.scalars(
            select(Backup).where(Backup.drive_id == drive, Backup.counter.in_(counters))
        )
    )
