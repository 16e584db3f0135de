"""Old backups give way to new ones, and go when she says so; what went is in the log."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.backup.rotation import outdated, remove_bundles, sweep_documents
from app.backup.shelf import FoundBundle
from app.core.errors.base import PracticeError
from app.models.database import Records
from app.models.practice import Practice
from app.rules.rotation import KEEPINGS, OldCopies
from app.services.backup_ledger import BackupLedger

__all__ = ["BackupRotation", "OldCopies"]


class BackupRotation:
    """How long old copies are kept on her drives, and what gives way by it."""

    def __init__(self, records: Records, ledger: BackupLedger) -> None:
        self._records = records
        self._ledger = ledger

    def chosen(self) -> OldCopies:
        """Return what she chose: the usual unless she says otherwise."""
        with self._records.reading() as session:
            return session.scalars(select(Practice.old_copies)).one() or OldCopies.USUAL

    def choose(self, chosen: OldCopies) -> None:
        """Keep old copies so from the next backup on."""
        with self._records.work() as session:
            session.scalars(select(Practice)).one().old_copies = chosen

    def let_old_ones_go(self, drive: UUID, folder: Path, today: date) -> int:
        """Remove what newer copies have made needless; return how many bundles went.

        Called only behind a copy that was just read back. What the drive refuses today, the next
        run removes: the copy that was made is good either way.
        """
        gone: list[int] = []
        with suppress(PracticeError):
            keeping = KEEPINGS[self.chosen()]
            old = outdated(folder, self._ledger.known_on(drive), today, keeping)
            remove_bundles(old, lambda found: gone.append(found.counter))
            if gone:
                sweep_documents(folder)
        self._ledger.note_removed(drive, gone, by_hand=False)
        return len(gone)

    def remove_by_hand(self, drive: UUID, folder: Path, chosen: Sequence[FoundBundle]) -> int:
        """Remove the bundles that she chose; return how many. Raises what the drive says."""
        gone: list[int] = []
        try:
            remove_bundles(chosen, lambda found: gone.append(found.counter))
            sweep_documents(folder)
        finally:
            self._ledger.note_removed(drive, gone, by_hand=True)
        return len(gone)
