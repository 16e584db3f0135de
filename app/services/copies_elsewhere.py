"""The copies that lie in another building, by her word and by what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.wording import short_day
from app.models.backups import Backup
from app.rules.freshness import Freshness, freshness_of_second
from app.services.backup_ledger import BackupLedger
from app.services.backup_state import first_change_after, standing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.backup_state import DriveCard
    from app.services.open_practice import Held

PORTABLE = "Portable copy #{}"


@dataclass(frozen=True, slots=True)
class CopyElsewhere:
    """A second drive or a portable copy: since when it is elsewhere, and what it lacks."""

    name: str
    volume: str
    """The drive's; empty for a portable copy."""
    counter: int
    """The number of its newest copy."""
    on: date | None
    """The day on which she said that it was taken away; None: she has not said so."""
    lacks_since: datetime | None

    def is_fresh(self, now: datetime) -> bool:
        """Say whether it still counts."""
        if self.lacks_since is None:
            return True
        return freshness_of_second(now - self.lacks_since) is not Freshness.RED

    @property
    def words(self) -> str:
        """Say "Blue drive, Nov 8, confirmed"."""
        return f"{self.name}, {short_day(self.on)}, confirmed" if self.on else self.name


class CopiesElsewhere:
    """Finds what can lie in another building, and writes down her word that it does."""

    def __init__(self, held: Held, ledger: BackupLedger) -> None:
        self._held = held
        self._ledger = ledger

    def all(self, cards: list[DriveCard]) -> list[CopyElsewhere]:
        """Return the drives and portable copies that could be elsewhere, the freshest first."""
        drives = [
            CopyElsewhere(
                card.label, card.volume, card.counter, card.elsewhere_on, card.lacks_since
            )
            for card in cards
            if card.counter and card.is_apart and not card.suspect
        ]
        with self._held.records.reading() as session:
            portable = [_portable(session, row) for row in _portable_copies(session)]
        return sorted([*drives, *portable], key=lambda copy: copy.counter, reverse=True)

    def confirmed(self, cards: list[DriveCard]) -> CopyElsewhere | None:
        """Return the freshest of which she said that it is elsewhere."""
        return next((copy for copy in self.all(cards) if copy.on is not None), None)

    def confirm(self, copy: CopyElsewhere, on: date) -> None:
        """Write down that a copy was taken to another building on a day."""
        if copy.volume:
            self._ledger.confirm_elsewhere(copy.volume, on)
        else:
            self._ledger.confirm_bundle_elsewhere(copy.counter, on)


def _portable_copies(session: Session) -> list[Backup]:
    query = select(Backup).where(Backup.portable.is_(True), *standing())
    return list(session.scalars(query.order_by(Backup.counter.desc()).limit(3)))


def _portable(session: Session, row: Backup) -> CopyElsewhere:
    return CopyElsewhere(
        PORTABLE.format(f"{row.counter:,}"),
        "",
        row.counter,
        row.elsewhere_on,
        first_change_after(session, row.audit_seq),
    )
