"""Fire drills: a restore that is tried out before it is needed, and the paper that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from app.core.actions import Action
from app.core.errors.base import PracticeError
from app.core.errors.bundles import BundleIsIncomplete
from app.core.errors.documents import DocumentsAreMissing
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress
from app.core.secret import Secret
from app.core.version import VERSION
from app.crypto.recovery import KitPage
from app.models.drills import Drill, OpenedBy
from app.services.bundle_choice import BundleOnDrive, look_for_bundles, proves_bad
from app.services.bundle_opening import (
    OpenedBundle,
    open_with_keys,
    open_with_kit,
    open_with_passphrase,
)
from app.services.drill_run import Seen, run_drill

if TYPE_CHECKING:
    from app.services.open_practice import Held

__all__ = ["DrillKey", "DrillRow", "Drills", "OpenedBy"]

INCOMPLETE = "The copy is not complete"
DAMAGED = "The copy is damaged"
LOST = "{:,} of its {:,} documents are missing or damaged"


@dataclass(frozen=True, slots=True)
class DrillKey:
    """What a drill opens the copy with; `open` blocks, and wipes what it was given."""

    kind: OpenedBy
    open: Callable[[Path], OpenedBundle]


@dataclass(frozen=True, slots=True)
class DrillRow:
    """One practiced restore, as the list shows it."""

    id: UUID
    practiced_at: datetime
    drive: str
    bundle: str
    counter: int
    opened_by: OpenedBy
    tables: int
    rows: int
    compared: int
    documents: int
    seconds: int
    passed: bool
    finding: str | None


def by_passphrase(passphrase: Secret) -> DrillKey:
    """Open with a passphrase, wiped afterwards."""

    def opened(path: Path) -> OpenedBundle:
        with passphrase:
            return open_with_passphrase(path, passphrase)

    return DrillKey(OpenedBy.PASSPHRASE, opened)


def by_kit(page: KitPage, private: KitPage | None = None) -> DrillKey:
    """Open with page 1 of the kit, and the private notes with page 2; wiped afterwards."""

    def opened(path: Path) -> OpenedBundle:
        try:
            return open_with_kit(path, page, private)
        finally:
            page.wipe()
            if private is not None:
                private.wipe()

    return DrillKey(OpenedBy.KIT, opened)


class Drills:
    """Tries out copies. Nothing of the records is touched, and nothing of the copy is kept."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._records = held.records

    def copies(self, places: Sequence[Path]) -> tuple[BundleOnDrive, ...]:
        """Return this practice's copies at these places, newest first, whole or not."""
        own = self._held.practice_id
        return tuple(each for each in look_for_bundles(places) if each.practice == own)

    def by_open_keys(self) -> DrillKey:
        """Open with the keys that are open now: it proves the copy, not her passphrase."""
        keys = self._held.keys
        return DrillKey(OpenedBy.OPEN_KEYS, lambda path: open_with_keys(path, keys))

    @no_words_at_stake()
    def practice(self, copy: BundleOnDrive, key: DrillKey, progress: Progress) -> DrillRow:
        """Restore a copy into a throw-away place, compare it with the log, and write it down.

        A copy that proves bad is a drill too: one that did not pass. Raises what is not the
        copy's fault, and writes nothing then: a wrong key, a pulled drive, Cancelled.
        """
        started = self._held.clock.elapsed()
        try:
            opened = key.open(copy.path)
            try:
                seen = run_drill(self._held, opened, progress)
            finally:
                opened.wipe()
        except PracticeError as error:
            if (finding := _finding(error)) is None:
                raise
            seen = Seen(finding=finding)
        seconds = max(1, round(self._held.clock.elapsed() - started))
        return self._record(copy, key.kind, seen, seconds)

    def earlier(self) -> list[DrillRow]:
        """Return every drill, the newest first."""
        with self._records.reading() as session:
            drills = session.scalars(
                select(Drill).order_by(Drill.practiced_at.desc(), Drill.id.desc())
            )
            return [_row(drill) for drill in drills]

    def _record(
        self, copy: BundleOnDrive, opened_by: OpenedBy, seen: Seen, seconds: int
    ) -> DrillRow:
        drill = Drill(
            practiced_at=self._held.clock.now(),
            drive=copy.drive,
            bundle=copy.path.name,
            counter=max(1, copy.found.counter),
            opened_by=opened_by,
            tables=seen.tables,
            rows=seen.rows,
            compared=seen.compared,
            documents=seen.documents,
            seconds=seconds,
            passed=seen.finding is None,
            finding=seen.finding,
        )
        with self._records.work() as session:
            session.add(drill)
            session.flush()
            self._records.note_event(
                Action.BACKUP_VERIFIED,
                "drills",
                drill.id,
                counter=copy.found.counter,
                bundle_head=[seen.head.seq, seen.head.digest] if seen.head else None,
                app=VERSION,
            )
        return _row(drill)


def _finding(error: PracticeError) -> str | None:
    """Say what is wrong with a copy; None where the copy is not at fault."""
    if isinstance(error, DocumentsAreMissing):
        return LOST.format(error.missing, error.named)
    if isinstance(error, BundleIsIncomplete):
        return INCOMPLETE
    return DAMAGED if proves_bad(error) else None


def _row(drill: Drill) -> DrillRow:
    return DrillRow(
        id=drill.id,
        practiced_at=drill.practiced_at,
        drive=drill.drive,
        bundle=drill.bundle,
        counter=drill.counter,
        opened_by=drill.opened_by,
        tables=drill.tables,
        rows=drill.rows,
        compared=drill.compared,
        documents=drill.documents,
        seconds=drill.seconds,
        passed=drill.passed,
        finding=drill.finding,
    )
