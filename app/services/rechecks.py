"""Reading old copies again, so that a drive that rots is found out before it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from app.backup.drives import Drive, enrolled
from app.backup.manifest import Document
from app.backup.naming import BAD
from app.backup.shelf import BundleState, FoundBundle, bundles_in
from app.core.errors.base import PracticeError
from app.core.errors.drives import DriveWasUnplugged
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress
from app.services.backup_ledger import BackupLedger
from app.services.bundle_choice import proves_bad
from app.services.recheck_reading import copy_again, lost_beside, read_again

if TYPE_CHECKING:
    from app.services.drives_now import DriveNow
    from app.services.open_practice import Held

__all__ = ["Extent", "Recheck", "Rechecks"]

SOME_AFTER = timedelta(days=1)
ALL_AFTER = timedelta(days=90)


class Extent(StrEnum):
    """How much of a drive is read again."""

    NOTHING = "nothing"
    SOME = "the newest copy and one older"
    ALL = "every copy and document"


@dataclass(frozen=True, slots=True)
class Recheck:
    """What reading a drive again has found."""

    drive: str
    extent: Extent
    whole: tuple[FoundBundle, ...]
    bad: tuple[FoundBundle, ...]
    """Set aside: they did not match any more."""
    lost_documents: int
    """Missing on the drive or damaged there, and not whole on this laptop either."""
    next_best_at: datetime | None
    """When the newest copy that is whole was made."""
    healed_documents: int = 0
    """Missing on the drive or damaged there, and copied to it again from this laptop."""
    log_finding: str | None = None
    """Where the log of a copy that is whole does not agree with its records."""

    @property
    def is_good(self) -> bool:
        """Whether everything that was read matched, and nothing had to be copied again."""
        wrong = self.bad or self.lost_documents or self.healed_documents or self.log_finding
        return not wrong


class Rechecks:
    """Reads copies from a drive and holds them against what they were when they were made."""

    def __init__(self, held: Held, ledger: BackupLedger) -> None:
        self._held = held
        self._ledger = ledger

    def extent(self, drive: DriveNow) -> Extent:
        """Say how much of a drive is due to be read again."""
        card = drive.card
        if card is None or card.enrolled_at is None or not drive.is_connected or not drive.copies:
            return Extent.NOTHING
        now = self._held.clock.now()
        if now - (card.checked_whole_at or card.enrolled_at) >= ALL_AFTER:
            return Extent.ALL
        if now - (card.rechecked_at or card.enrolled_at) >= SOME_AFTER:
            return Extent.SOME
        return Extent.NOTHING

    @no_words_at_stake()
    def run(self, drive: DriveNow, extent: Extent, progress: Progress) -> Recheck:
        """Read so much of a drive again, and write down what matched and what did not.

        A copy that does not match is set aside as .bad, and the drive is suspect until a new copy
        on it, or everything on it, matches. The older ones are opened, their databases checked
        whole; the newest was held against the checked records when it was made. Documents that
        are lost are copied again; where all could be, the drive holds what it should. Raises
        DriveWasUnplugged and Cancelled: then nothing is known.
        """
        there = self._there(drive)
        row = self._ledger.note_drive(there)
        counted = self._counted(bundles_in(there.folder), row)
        run = _Run(self._held, progress)
        newest = counted[:1] if extent is Extent.SOME else []
        for found in self._in_turn(counted, row, extent):
            run.read(found, opens_database=found not in newest)
        for found in counted:  # the next best is named only once it has been read too
            if found in run.whole:
                break
            if found not in run.bad:
                run.read(found, opens_database=True)
        if extent is Extent.ALL:
            run.add_lost(lost_beside(there, run.whole, progress))
        still = copy_again(self._held, there, tuple(run.lost.values()), progress)
        self._write_down(row, run)
        if still:
            self._ledger.note_suspect(row)
        elif extent is Extent.ALL and not run.bad:
            self._ledger.note_all_whole(row)
        return Recheck(
            drive.label,
            extent,
            tuple(run.whole),
            tuple(run.bad),
            len(still),
            _newest(run.whole),
            healed_documents=len(run.lost) - len(still),
            log_finding=run.log_finding,
        )

    def _there(self, drive: DriveNow) -> Drive:
        assert drive.path is not None, "only a drive that is there is read"  # noqa: S101 - a bug
        if not drive.path.is_dir():  # pulled since it was seen: it would look like a stranger's
            raise DriveWasUnplugged
        return enrolled(drive.path, self._held.practice_id)

    def _counted(self, shelf: Sequence[FoundBundle], drive: UUID) -> list[FoundBundle]:
        """Return the copies that counted, newest first, be their outline good or not."""
        known = self._ledger.known_on(drive)
        return [
            found
            for found in shelf
            if found.path.name in known
            and (known[found.path.name].is_verified or found.state is BundleState.COMPLETE)
        ]

    def _in_turn(
        self, counted: Sequence[FoundBundle], drive: UUID, extent: Extent
    ) -> Iterator[FoundBundle]:
        """Yield the copies to read: all, or the newest and the one whose turn is longest ago."""
        if extent is Extent.ALL:
            yield from counted
            return
        seen = self._ledger.rechecked_on(drive)
        yield from counted[:1]
        yield from sorted(counted[1:], key=lambda found: _age(seen, found))[:1]

    def _write_down(self, drive: UUID, run: _Run) -> None:
        for found in run.bad:
            with suppress(OSError):  # a drive that refuses is suspect all the same
                found.path.rename(found.path.with_name(f"{found.path.name}{BAD}"))
            self._ledger.note_bad(drive, found.counter)
        if run.whole:
            self._ledger.note_whole(drive, [found.counter for found in run.whole])


class _Run:
    """What has been read so far."""

    def __init__(self, held: Held, progress: Progress) -> None:
        self._held = held
        self._progress = progress
        self.whole: list[FoundBundle] = []
        self.bad: list[FoundBundle] = []
        self.lost: dict[str, Document] = {}
        self.log_finding: str | None = None

    def read(self, found: FoundBundle, *, opens_database: bool) -> None:
        """Read a copy, and put it to the whole ones or to the bad."""
        try:
            seen = read_again(self._held, found, self._progress, opens_database=opens_database)
        except PracticeError as error:
            if not proves_bad(error):
                raise
            self.bad.append(found)
            return
        self.whole.append(found)
        self.add_lost(seen.lost_documents)
        self.log_finding = self.log_finding or seen.log_finding

    def add_lost(self, documents: Iterable[Document]) -> None:
        """Add documents that are not on the drive as they were, each once."""
        self.lost.update((document.id, document) for document in documents)


def _age(seen: Mapping[int, datetime], found: FoundBundle) -> tuple[float, int]:
    """Order those first that were never read again, then those whose turn was longest ago."""
    at = seen.get(found.counter)
    return at.timestamp() if at else 0.0, found.counter


def _newest(whole: Sequence[FoundBundle]) -> datetime | None:
    """Return when the newest copy was made of those that are whole."""
    return max((found.manifest.created for found in whole if found.manifest), default=None)
