"""What stands in a bundle's database: checked, counted, and read for the preview."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app.backup.contents import DATABASE
from app.backup.verify import Verification
from app.core.beside import beside
from app.core.errors.bundles import BundleIsDamaged
from app.core.progress import Progress
from app.core.secret import Secret
from app.crypto.ring import Purpose, RingKey
from app.models.audit import Head
from app.models.audit_chain import verify_file
from app.models.connection import connect
from app.models.disk_faults import naming_disk_faults
from app.models.soundness import SoundnessCheck
from app.services.log_check import words_for


@dataclass(frozen=True, slots=True)
class Inside:
    """What the unpacked database says of itself, once it has passed every check."""

    practice_name: str
    machine: str
    therapist: str
    last_session: date | None
    entries: int
    log_finding: str | None
    """The first thing in which the log and the records disagree, in words."""
    rows: dict[str, int]


@naming_disk_faults()
def look_inside(database: Path, key: Secret, head: Head, progress: Progress) -> Inside:
    """Check an unpacked database whole: pages, tables, log and rows against the log.

    `head` is where the bundle says that the log ends. Raises RecordsAreDamaged. A log that
    does not hold is told and no more: the bundle is hers and as it was made, and withholding
    her records would mend nothing.
    """
    records_key = RingKey(bytes(4), Purpose.RECORDS, key)
    progress.step(0, 0, "checking the records")
    with (
        closing(SoundnessCheck(database, records_key)) as check,
        beside(partial(_sound_rows, check), check.stop) as sound_rows,
    ):
        report = verify_file(database, records_key, [head])
        rows = sound_rows()
    with closing(connect(database, records_key)) as connection:
        name, machine = connection.execute("SELECT name, machine FROM practice").fetchone()
        (therapist,) = connection.execute("SELECT name FROM users LIMIT 1").fetchone()
        (last,) = connection.execute(_LAST_SESSION).fetchone()
    return Inside(
        practice_name=name,
        machine=machine,
        therapist=therapist,
        last_session=date.fromisoformat(last) if last else None,
        entries=report.entries,
        log_finding=words_for(report.finding) if report.finding else None,
        rows=rows,
    )


def _sound_rows(check: SoundnessCheck) -> dict[str, int]:
    """Return how many rows each table holds, once all pages and tables are known to be whole."""
    check.require_sound()
    return check.row_counts()


_LAST_SESSION = "SELECT max(service_date) FROM notes WHERE signed_at IS NOT NULL"


def require_same_rows(found: Verification, inside: Inside) -> None:
    """Hold the readable tables against the database: both were made in one moment."""
    told = found.contents.tables if found.contents else {}
    if any(inside.rows.get(table) != count for table, count in told.items()):
        raise BundleIsDamaged(DATABASE)
