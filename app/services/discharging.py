"""Discharging: what is still open, the summary, and the deed in one go, with its way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.discharges import DischargedAlready, NotToBeTakenBack, SessionGoesOn
from app.core.ids import ChartId, EntryId, NoteId
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import Chart, ChartKind, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.database import Records
from app.models.discharges import Discharge
from app.models.notes import Note
from app.models.series import Series
from app.rules.places import OFFICE
from app.rules.templates import Template
from app.services.alerts import AlertKind, kinds_now
from app.services.appointment_rows import AppointmentRow, Sitting, rows_of
from app.services.calendar_reading import sittings_between, timers_that_run
from app.services.calendar_undo import Remembering, Undo, take_back
from app.services.discharges import DischargeReason, Discharges, KnownDischarge
from app.services.merged_charts import gathered
from app.services.note_beginning import Beginning, note_begun
from app.services.opening_balances import Opening, brought_along
from app.services.owed_notes import OwedNotes
from app.services.series_changes import end_before
from app.services.wall_clock import at_clock

AHEAD: Final = timedelta(days=366)
BY_CLIENT: Final = (DischargeReason.BY_CLIENT, DischargeReason.NO_ANSWER, DischargeReason.MOVED)
"""Reasons for which the sessions ahead count as canceled by the client."""


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What is not done yet in a chart: numbers and kinds, no words."""

    owed: int
    """Notes to write or to sign."""
    ahead: tuple[AppointmentRow, ...]
    """Sessions that are booked within a year; the discharge calls them off."""
    alerts: tuple[AlertKind, ...]
    openings: tuple[Opening, ...] = ()
    """What was owed, or paid ahead, when the client came along from another program."""

    @property
    def is_nothing(self) -> bool:
        """Whether all is done."""
        return not (self.owed or self.ahead or self.alerts or self.openings)


@dataclass(frozen=True, slots=True)
class Discharged:
    """What a discharge changed: what `take_back` brings back."""

    discharge: EntryId
    until: date
    statuses: tuple[tuple[UUID, ClientStatus], ...]
    members: tuple[UUID, ...]
    calendar: Undo


class Discharging:
    """What a therapist does when somebody no longer comes."""

    def __init__(self, records: Records, clock: Clock, discharges: Discharges) -> None:
        self._records = records
        self._clock = clock
        self._discharges = discharges
        self._owed = OwedNotes(records, clock)

    def still_open(self, chart: ChartId) -> StillOpen:
        """Return what is not done yet. Plain columns alone: writes no entry."""
        owed = self._owed.all(self._clock.today())
        with self._records.reading() as session:
            charts = gathered(session, chart)
            ahead = rows_of(session, _ahead(session, chart, self._clock))
            alerts = kinds_now(session, [chart], self._clock.today()).get(chart, ())
            openings = brought_along(session, chart)
        owed_here = sum(each.chart in charts for each in owed)
        return StillOpen(owed_here, tuple(ahead), alerts, openings)

    def summary(self, known: KnownDischarge) -> NoteId:
        """Return the summary's note, begun where there is none: free text, signed as every note."""
        kept = known.id or self._discharges.keep(known)
        with self._records.work() as session:
            row = session.get_one(Discharge, kept)
            note = session.get(Note, row.note_id) if row.note_id else None
            if note is not None and note.discarded_at is None:
                return NoteId(note.id)
            facts: dict[str, Any] = {"service_date": self._clock.today(), "place": OFFICE}
            facts |= {"starts": None, "stops": None, "service": ""}
            beginning = Beginning(known.chart_id, Template.FREE, facts)
            begun = note_begun(session, self._records, beginning, self._clock.now())
            session.flush()
            row.note_id = begun
            return begun

    def is_signed(self, known: KnownDischarge) -> bool | None:
        """Say whether the summary is signed; None where none was begun."""
        if known.note_id is None:
            return None
        with self._records.reading() as session:
            note = session.get(Note, known.note_id)
            if note is None or note.discarded_at is not None:
                return None
            return note.signed_at is not None

    def finish(self, known: KnownDischarge) -> Discharged:
        """Discharge: the status, what is booked ahead, and the day until which the chart is kept.

        An individual chart's client becomes discharged; of a couple, family or group the members'
        time in the chart ends today, and each keeps their own status. Raises LastContactIsAhead,
        SessionGoesOn, DischargedAlready.
        """
        if known.finished_at is not None:
            raise DischargedAlready
        until = self._discharges.kept_until(known).until
        kept = self._discharges.keep(known)
        with self._records.work() as session:
            row = session.get_one(Discharge, kept)
            charts = gathered(session, known.chart_id)
            if any(each.chart_id in charts for each in timers_that_run(session)):
                raise SessionGoesOn
            calendar = self._call_off(session, known)
            statuses, members = self._let_go(session, known.chart_id)
            row.finished_at, row.keep_until = self._clock.now(), until
            return Discharged(EntryId(row.id), until, statuses, members, calendar)

    def take_back(self, done: Discharged) -> None:
        """Undo it; what was prepared stays. Raises NotToBeTakenBack, and what the calendar does."""
        with self._records.work() as session:
            row = session.get_one(Discharge, done.discharge)
            clients = [session.get_one(Client, client) for client, _ in done.statuses]
            changed = any(each.status is not ClientStatus.DISCHARGED for each in clients)
            if row.finished_at is None or changed:
                raise NotToBeTakenBack
            for client, status in done.statuses:
                session.get_one(Client, client).status = status
            for member in done.members:
                session.get_one(ChartMember, member).until = None
            row.finished_at = row.keep_until = None
            take_back(session, done.calendar)

    def _call_off(self, session: Session, known: KnownDischarge) -> Undo:
        """End the series, and call off what else is booked ahead."""
        before = Remembering(session)
        status = AppointmentStatus.CANCELED_BY_THERAPIST
        if known.reason in BY_CLIENT:
            status = AppointmentStatus.CANCELED_BY_CLIENT
        first: dict[UUID, tuple[Series, date]] = {}
        for of, day in _ahead(session, known.chart_id, self._clock):
            if isinstance(of, Series):
                first[of.id] = (of, min(day, first.get(of.id, (of, day))[1]))
            else:
                before.changing(of)
                of.status, of.status_at = status, self._clock.now()
        session.flush()
        for series, day in first.values():
            end_before(series, day, before)
        return before.undo("Discharged")

    def _let_go(
        self, session: Session, chart: ChartId
    ) -> tuple[tuple[tuple[UUID, ClientStatus], ...], tuple[UUID, ...]]:
        stay = select(ChartMember).where(ChartMember.chart_id == chart, ChartMember.until.is_(None))
        members = session.scalars(stay).all()
        if session.get_one(Chart, chart).kind is not ChartKind.INDIVIDUAL:
            for member in members:
                member.until = max(member.since, self._clock.today())
            return (), tuple(member.id for member in members)
        of_chart = [session.get_one(Client, member.client_id) for member in members]
        clients = [each for each in of_chart if each.status is not ClientStatus.DECEASED]
        before = tuple((client.id, client.status) for client in clients)
        for client in clients:
            client.status = ClientStatus.DISCHARGED
        return before, ()


def _ahead(session: Session, chart: ChartId, clock: Clock) -> list[Sitting]:
    """Return what is booked from now on and takes place."""
    now = clock.now()
    found = sittings_between(
        session, clock.today() - timedelta(days=1), clock.today() + AHEAD, chart
    )
    return [
        each
        for each in found
        if (not isinstance(each.of, Appointment) or each.of.status is AppointmentStatus.SCHEDULED)
        and at_clock(each.day, each.of.starts, each.of.zone) > now
    ]
