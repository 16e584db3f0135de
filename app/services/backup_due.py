"""Which drives are due for a copy now, and when the next one is: nobody has to think of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select

from app.core.wording import clock_time, weekday_and_day
from app.models.practice import Practice
from app.rules.freshness import USUAL_END, Overdue, is_due, last_end, next_end, overdue
from app.services.backup_state import BackupState, drive_cards
from app.services.today import Today

if TYPE_CHECKING:
    from app.services.drives_now import DriveNow
    from app.services.open_practice import Held

__all__ = ["BackupTimes", "NextBackup", "Overdue"]

EVENING = 17


@dataclass(frozen=True, slots=True)
class NextBackup:
    """When the next copy is due; `words` as the drive's card says it: "Tonight 7:00 PM"."""

    at: datetime
    words: str


class BackupTimes:
    """The practice's evening, in its own zone."""

    def __init__(self, held: Held) -> None:
        self._held = held

    def due(self, drives: Sequence[DriveNow], appeared: Collection[Path] = ()) -> list[DriveNow]:
        """Return the drives to back up to now, the one used last first.

        A drive that was just plugged in gets whatever it lacks; one that stands there gets it
        once the day in which it was changed has ended.
        """
        now, ends = self._now(), self.day_ends()
        lacking = self._lacking()
        return [
            drive
            for drive in drives
            if drive.is_hers
            and drive.path is not None
            and drive.card is not None
            and (since := lacking.get(drive.card.volume)) is not None
            and (drive.path in appeared or is_due(since, now, ends))
        ]

    def _lacking(self) -> dict[str, datetime | None]:
        """Return since when each drive lacks something, as of now and not of the last look."""
        with self._held.records.reading() as session:
            cards = drive_cards(session, self._held.clock.now())
        return {card.volume: card.lacks_since for card in cards}

    def next(self) -> NextBackup:
        """Return when the next copy is due."""
        at = next_end(self._now(), self.day_ends())
        said = "Tonight" if at.hour >= EVENING else "Today"
        if at.date() != self._now().date():
            is_tomorrow = at.date() - self._now().date() == timedelta(days=1)
            said = "Tomorrow" if is_tomorrow else weekday_and_day(at.date())
        return NextBackup(at, f"{said} {clock_time(at.time())}")

    def remind_at(self) -> datetime | None:
        """Return when today to speak of a missing copy again: after the last session.

        Once that is over it is the day's end; None where both are.
        """
        now = self._now()
        last = Today(self._held.records, self._held.clock).day().last_end
        ends = datetime.combine(now.date(), self.day_ends(), now.tzinfo)
        return next((at for at in (last, ends) if at is not None and at > now), None)

    def has_ended(self) -> bool:
        """Say whether today's working day is over."""
        now = self._now()
        return last_end(now, self.day_ends()).date() == now.date()

    def overdue(self, state: BackupState) -> Overdue:
        """Return how loudly a missing copy is to be spoken of."""
        since = state.unsaved_since
        return overdue(self._held.clock.now() - since) if since else Overdue.NOT

    def day_ends(self) -> time:
        """Return when the practice's day ends: 19:00 unless she says otherwise."""
        with self._held.records.reading() as session:
            return session.scalars(select(Practice.day_ends)).one() or USUAL_END

    def set_day_ends(self, at: time) -> None:
        """Let the day end at another time."""
        with self._held.records.work() as session:
            session.scalars(select(Practice)).one().day_ends = at

    def _now(self) -> datetime:
        with self._held.records.reading() as session:
            zone = session.scalars(select(Practice.time_zone)).one()
        try:
            return self._held.clock.now().astimezone(ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError):  # a zone that this system does not know
            return self._held.clock.now().astimezone()
