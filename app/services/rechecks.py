"""Reading old copies again, so that a drive that rots is found out before it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from app.backup.documents import FOLDER, is_whole, place_of
from app.backup.drives import Drive as DriveThere
from app.backup.drives import enrolled
from app.backup.manifest import Document
from app.backup.naming import BAD
from app.backup.shelf import BundleState, FoundBundle, bundles_in
from app.backup.verify import verify
from app.core.errors.base import PracticeError
from app.core.errors.bundles import BundleIsDamaged, WrongKeyForBundle
from app.core.own_disk import no_words_at_stake
from app.core.progress import Progress
from app.services.backup_ledger import BackupLedger
from app.services.bundle_choice import proves_bad
from app.services.bundle_opening import open_with_keys

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
    next_best_at: datetime | None
    """When the newest copy that is whole was made."""

    @property
    def is_good(self) -> bool:
        """Whether everything that was read matched."""
        return not self.bad and not self.lost_documents


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

        A copy that does not match is set aside as .bad, and the drive is suspect until a copy
        to it matches again. Raises DriveWasUnplugged and Cancelled: then nothing is known.
        """
        assert drive.path is not None, "only a drive that is there is read"  # noqa: S101 - a bug
        there = enrolled(drive.path, self._held.practice_id)
        row = self._ledger.note_drive(there)
        counted = self._counted(bundles_in(there.folder), row)
        whole: list[FoundBundle] = []
        bad: list[FoundBundle] = []
        for found in self._in_turn(counted, row, extent):
            (whole if self._is_whole(found, progress) else bad).append(found)
        for found in counted:  # the next best is named only once it has been read too
            if found in whole:
                break
            if found not in bad:
                (whole if self._is_whole(found, progress) else bad).append(found)
        lost = _lost_documents(there, whole, progress) if extent is Extent.ALL else 0
        self._write_down(row, whole, bad, lost)
        if extent is Extent.ALL and not bad and not lost:
            self._ledger.note_all_whole(row)
        return Recheck(drive.label, extent, tuple(whole), tuple(bad), lost, _newest(whole))

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

    def _is_whole(self, found: FoundBundle, progress: Progress) -> bool:
        try:
            self._read(found, progress)
        except PracticeError as error:
            if not proves_bad(error):
                raise
            return False
        return True

    def _read(self, found: FoundBundle, progress: Progress) -> None:
        """Read a copy from its first byte to its last; raises what is wrong with it."""
        if found.manifest is None:
            raise BundleIsDamaged(found.path.name)
        try:
            opened = open_with_keys(found.path, self._held.keys)
        except WrongKeyForBundle:  # made before the keys were changed: its digests still tell
            verify(found.path, None, None, progress, every_document=False)
            return
        try:
            verify(found.path, opened.opening, None, progress, every_document=False)
        finally:
            opened.wipe()

    def _write_down(
        self, drive: UUID, whole: Sequence[FoundBundle], bad: Sequence[FoundBundle], lost: int
    ) -> None:
        for found in bad:
            with suppress(OSError):  # a drive that refuses is suspect all the same
                found.path.rename(found.path.with_name(f"{found.path.name}{BAD}"))
            self._ledger.note_bad(drive, found.counter)
        if lost:
            self._ledger.note_suspect(drive)
        if whole:
            self._ledger.note_whole(drive, [found.counter for found in whole])


def _age(seen: Mapping[int, datetime], found: FoundBundle) -> tuple[float, int]:
    """Order those first that were never read again, then those whose turn was longest ago."""
    at = seen.get(found.counter)
    return at.timestamp() if at else 0.0, found.counter


def _lost_documents(there: DriveThere, bundles: Sequence[FoundBundle], progress: Progress) -> int:
    """Read every document that these bundles share, each once; return how many do not match."""
    named: dict[str, Document] = {
        document.id: document
        for found in bundles
        if found.manifest is not None and not found.is_portable
        for document in found.manifest.documents
    }
    lost = 0
    for place, document in enumerate(named.values()):
        progress.step(place, len(named), "Reading the documents")
        lost += not is_whole(place_of(there.folder / FOLDER, document.id), document)
    return lost


def _newest(whole: Sequence[FoundBundle]) -> datetime | None:
    """Return when the newest copy was made of those that are whole."""
    return max((found.manifest.created for found in whole if found.manifest), default=None)
