"""Old backups give way to new ones, and go when she says so; what went is in the log."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

from app.backup.rotation import outdated, remove_bundles, sweep_documents
from app.backup.shelf import FoundBundle
from app.core.errors.base import PracticeError
from app.services.backup_ledger import BackupLedger


def let_old_ones_go(ledger: BackupLedger, drive: UUID, folder: Path, today: date) -> int:
    """Remove what newer copies have made needless; return how many bundles went.

    Called only behind a copy that was just read back. What the drive refuses today, the next
    run removes: the copy that was made is good either way.
    """
    gone: list[int] = []
    with suppress(PracticeError):
        old = outdated(folder, ledger.known_on(drive), today)
        remove_bundles(old, lambda found: gone.append(found.counter))
        if gone:
            sweep_documents(folder)
    ledger.note_removed(drive, gone, by_hand=False)
    return len(gone)


def remove_by_hand(
    ledger: BackupLedger, drive: UUID, folder: Path, chosen: Sequence[FoundBundle]
) -> int:
    """Remove the bundles that she chose; return how many. Raises what the drive says."""
    gone: list[int] = []
    try:
        remove_bundles(chosen, lambda found: gone.append(found.counter))
        sweep_documents(folder)
    finally:
        ledger.note_removed(drive, gone, by_hand=True)
    return len(gone)
