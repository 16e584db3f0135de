"""Everybody in the practice as finding holds them in memory: names and dates, nothing clinical."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.ids import ChartId
from app.core.manner import Manner
from app.models.appointments import Appointment
from app.models.clients import ClientStatus
from app.rules.letters import Letters, letters_of
from app.services.appointment_rows import Sitting
from app.services.calendar_reading import sittings_between
from app.services.client_rows import ClientRow, listed_rows, with_sessions
from app.services.merged_charts import Leads
from app.services.wall_clock import at_clock, minutes_after

AHEAD: Final = timedelta(days=60)
"""How far the next session is looked for; who comes later than that is known by the last one."""
DAY: Final = timedelta(days=1)
GONE: Final = (ClientStatus.DISCHARGED, ClientStatus.DECEASED)


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that is booked and takes place."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """One chart, ready to be found: its row, its names folded, its birth date as it is typed."""

    row: ClientRow
    name: Letters
    legal: Letters | None
    """The legal name, where another is used."""
    born: tuple[str, ...]
    numbers: tuple[str, ...]
    """The chart's number as it may be typed, and those of charts that went into it."""
    coming: tuple[Coming, ...]
    """By time, those that are over since this was read included."""

    @property
    def is_discharged(self) -> bool:
        """Whether the person no longer comes."""
        return self.row.status in GONE

    def next_after(self, now: datetime) -> Coming | None:
        """Return the session that is next, or goes on now."""
        return next((each for each in self.coming if each.ends > now), None)

    @property
    def parts(self) -> Iterable[str]:
        """Every word of the names."""
        for letters in (self.name, self.legal):
            if letters is not None:
                yield from map(letters.part, range(len(letters.parts)))


def known_in(session: Session, now: datetime) -> list[Known]:
    """Read everybody, by family name: three passes over small tables, whatever the age."""
    coming = _coming(session, now)
    rows = with_sessions(session, listed_rows(session))
    return [_known(row, coming) for row in sorted(rows, key=lambda row: row.name.by_family)]


def _known(row: ClientRow, coming: dict[UUID, list[Coming]]) -> Known:
    other = row.legal.full != row.name.full
    return Known(
        row=row,
        name=letters_of(row.name.full),
        legal=letters_of(row.legal.full) if other else None,
        born=_as_typed(row.born) if row.born else (),
        numbers=tuple(
            typed for number in (row.number, *row.also) for typed in (str(number), f"{number:04d}")
        ),
        coming=tuple(coming.get(row.chart, ())),
    )


def _as_typed(born: date) -> tuple[str, ...]:
    first, second, year = born.month, born.day, born.year
    if Manner.in_use.is_day_first:
        first, second = second, first
    return (
        f"{first}/{second}/{year}",
        f"{first:02d}/{second:02d}/{year}",
        f"{first}/{second}/{year % 100:02d}",
        f"{first:02d}/{second:02d}/{year % 100:02d}",
        str(year),
    )


def _coming(session: Session, now: datetime) -> dict[UUID, list[Coming]]:
    # the practice's wall clock may be a day away from the instant's date at either side
    found = sittings_between(session, now.date() - DAY, now.date() + AHEAD)
    sessions = sorted((each for each in map(_session, found) if each), key=lambda s: s[1].starts)
    by_chart: dict[UUID, list[Coming]] = defaultdict(list)
    leads = Leads(session)
    for chart, each in sessions:
        if each.ends > now:
            by_chart[leads.of(chart)].append(each)
    return by_chart


def _session(sitting: Sitting) -> tuple[ChartId, Coming] | None:
    of = sitting.of
    if of.chart_id is None or (isinstance(of, Appointment) and not of.status.takes_place):
        return None
    starts = at_clock(sitting.day, of.starts, of.zone)
    return ChartId(of.chart_id), Coming(starts, minutes_after(starts, of.minutes))
