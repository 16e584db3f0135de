"""The copy of the records that a backup is made from, checked while it is already being used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from app.backup.readable import Packed
from app.core.beside import beside
from app.core.own_disk import computer_faults
from app.core.progress import Progress
from app.crypto.ring import Purpose
from app.models.connection import connect
from app.models.disk_faults import naming_disk_faults
from app.models.soundness import SoundnessCheck
from app.services.kept_work import kept_work
from app.services.log_check import LogCheck, Verdict
from app.services.readable_parts import ReadableParts

if TYPE_CHECKING:
    from app.services.open_practice import Held


@dataclass(frozen=True, slots=True)
class CheckedSnapshot:
    """A copy whose log was checked, and whose pages and tables are being checked in a thread."""

    path: Path
    connection: Any
    """A connection to it, in the thread that writes the bundle."""
    readable: Iterator[tuple[str, Packed]]
    """Every table, packed; read once."""
    log: Verdict
    """What the check of the log found."""
    require_sound: Callable[[], None]
    """Waits for the check of pages and tables; raises RecordsAreDamaged."""


@contextmanager
def checked_snapshot(held: Held, log: LogCheck, progress: Progress) -> Iterator[CheckedSnapshot]:
    """Give a copy of the records as they are now, for the length of a block.

    Raises RecordsAreDamaged, also for what else went wrong with a copy that is not sound.
    """
    path = held.folder.snapshots / f"backup-{uuid4().hex}.db"
    ring = held.keys.ring
    key = ring.current(Purpose.RECORDS)
    try:
        held.records.snapshot_to_check(path, progress)
        with (
            computer_faults(),
            naming_disk_faults(),
            closing(SoundnessCheck(path, key)) as check,
            beside(check.require_sound, check.stop) as sound,
            kept_work(held.folder.kept, ring) as kept,
            closing(connect(path, key)) as copy,
        ):
            # not beside too: two threads of Python would wait for each other at every row
            parts = ReadableParts(copy, ring, kept)
            verdict, digests = log.of_copy(copy, kept, progress, seen=parts.see)
            yield CheckedSnapshot(path, copy, parts.of(digests), verdict, sound)
            kept.sweep()
    finally:
        with suppress(OSError):  # what stays is swept at the next start
            path.unlink(missing_ok=True)
