"""The day as it stands now: its sessions, the gap she is in, and what is left to finish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.clock import Clock
from app.core.ids import ChartId, NoteId
from app.models.database import Records
from app.services.appointment_counts import Counts, counts
from app.services.appointment_rows import AppointmentKind, AppointmentRow, SessionNote
from app.services.appointments import Appointments
from app.services.merged_charts import gathered
from app.services.open_days import OpenDays
from app.services.owed_notes import OwedNote, OwedNotes, owed_by
from app.services.ready_notes import ReadyNotes
from app.services.session_steps import is_forgotten, is_timed
from app.services.sessions import Sessions

MINUTE: Final = 60
WEEK: Final = 7


class Moment(StrEnum):
    """Where in the day she stands."""

    NO_SESSIONS = "no sessions"
    BEFORE = "before the first"
    BETWEEN = "between sessions"
    IN_SESSION = "in session"
    AFTER = "after the last"


@dataclass(frozen=True, slots=True)
class Week:
    """What is known of the week, Monday to Sunday."""

    counts: Counts
    planned: int
    """Sessions that were not called off."""
    to_go: int
    """Sessions that are still to come."""
    signed: int
    """Held sessions whose note is signed."""


@dataclass(frozen=True, slots=True)
class Day:
    """Everything that Today shows but words: no excerpt, so that reading it opens nothing."""

    now: datetime
    """On the practice's wall clock."""
    moment: Moment
    sessions: tuple[AppointmentRow, ...]
    """By time, those that were called off among them; blocked time is none."""
    begun: int
    """How many of them had begun by now: where the line of the hour stands."""
    current: AppointmentRow | None
    """The session that she is in."""
    next: AppointmentRow | None
    finish: OwedNote | None
    """The session that ended last among those whose note is owed."""
    owed: tuple[OwedNote, ...]
    """Oldest first."""
    week: Week
    forgotten: AppointmentRow | None = None
    """A session of whatever day whose timer still runs, hours after its end."""

    @property
    def taking_place(self) -> Sequence[AppointmentRow]:
        """The sessions that were not called off."""
        return [row for row in self.sessions if row.status.takes_place]

    @property
    def last_end(self) -> datetime | None:
        """When the last session is over."""
        return max((row.ends for row in self.taking_place), default=None)

    @property
    def minutes_to_next(self) -> int | None:
        """Whole minutes until the next session, rounded up."""
        if self.next is None:
            return None
        return -int(-(self.next.starts - self.now).total_seconds() // MINUTE)

    def is_like(self, other: Day) -> bool:
        """Say whether nothing but the time differs."""
        return replace(self, now=other.now) == other


class Today:
    """Reads the day: names, times and states. Nothing that was written."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._days = OpenDays(records, clock)
        self._appointments = Appointments(records, clock)
        self._owed = OwedNotes(records, clock)
        self._sessions = Sessions(records, clock)
        self._ready = ReadyNotes(records, clock)

    def owed(self) -> list[OwedNote]:
        """Return the notes that are owed now, oldest session first."""
        return _due(self.waiting())

    def waiting(self) -> list[OwedNote]:
        """Return the notes that are owed, and at the end those that she put off."""
        return self._owed.all(self._days.wall_clock().date())

    def to_sign(self) -> list[NoteId]:
        """Return the drafts that need nothing but a signature and are due, oldest session first."""
        ready = self._ready.all()
        return [each.note for each in self.owed() if each.note in ready]

    def to_write(self, chart: ChartId | None = None) -> OwedNote | None:
        """Return which note New note is about; None where no session waits for one.

        That of the session she is in. In a chart else the last one of today, or the oldest
        that is owed; outside of charts the newest that is owed.
        """
        day = self.day()
        now = day.current
        charts = self._shown_with(chart)
        is_here = now is not None and (chart is None or now.chart in charts)
        if now and now.note_state is not SessionNote.SIGNED and is_here:
            return owed_by(now)
        if chart is None:
            return day.owed[-1] if day.owed else None
        owed = [each for each in self.waiting() if each.chart in charts and each.is_of_session]
        todays = [each for each in owed if each.day == day.now.date()]
        return todays[-1] if todays else next(iter(owed), None)

    def _shown_with(self, chart: ChartId | None) -> list[UUID]:
        """Return the charts that a merge shows together with one."""
        with self._records.reading() as session:
            return gathered(session, chart) if chart else []

    def day(self) -> Day:
        """Return the day as it stands now."""
        now = self._days.wall_clock()
        monday = now.date() - timedelta(days=now.weekday())
        rows = self._appointments.between(monday, monday + timedelta(days=WEEK - 1))
        week = [row for row in rows if row.kind is not AppointmentKind.BLOCKED]
        day = day_of(week, _due(self._owed.all(now.date())), now)
        running = self._sessions.running()
        return replace(day, forgotten=running if running and is_forgotten(running, now) else None)


def _due(waiting: Sequence[OwedNote]) -> list[OwedNote]:
    """Leave out what she put off."""
    return [each for each in waiting if each.until is None]


def day_of(week: Sequence[AppointmentRow], owed: Sequence[OwedNote], now: datetime) -> Day:
    """Return the day that the week's sessions and the owed notes make, at a moment."""
    sessions = tuple(row for row in week if row.day == now.date())
    on = [row for row in sessions if row.status.takes_place]
    current = next((row for row in on if _is_in(row, now)), None)
    following = next((row for row in on if row.starts > now and row.started_at is None), None)
    return Day(
        now=now,
        moment=_moment(on, current, following),
        sessions=sessions,
        begun=sum(row.starts <= now for row in sessions),
        current=current,
        next=following,
        finish=owed[-1] if owed else None,
        owed=tuple(owed),
        week=_week(week, now),
    )


def _is_in(row: AppointmentRow, now: datetime) -> bool:
    """Say whether she is in this session: by its timer, or else by the clock."""
    if is_timed(row):
        return not is_forgotten(row, now)
    is_done = row.stopped_at is not None or row.note_state is SessionNote.SIGNED
    return row.starts <= now < row.ends and not is_done


def _moment(
    on: Sequence[AppointmentRow], current: AppointmentRow | None, following: AppointmentRow | None
) -> Moment:
    if current is not None:
        return Moment.IN_SESSION
    if not on:
        return Moment.NO_SESSIONS
    if following is None:
        return Moment.AFTER
    return Moment.BEFORE if following is on[0] else Moment.BETWEEN


def _week(rows: Sequence[AppointmentRow], now: datetime) -> Week:
    on = [row for row in rows if row.status.takes_place]
    return Week(
        counts(rows),
        len(on),
        sum(row.ends > now and row.stopped_at is None for row in on),
        sum(row.note_state is SessionNote.SIGNED for row in on),
    )
