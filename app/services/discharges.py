"""Discharges of a chart: one that is being prepared, and those that were finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.core.errors.discharges import LastContactIsAhead
from app.core.ids import ChartId, EntryId, NoteId
from app.core.wording import day_here
from app.models.appointment_words import AppointmentStatus
from app.models.appointments import Appointment
from app.models.charts import ChartMember
from app.models.clients import Client
from app.models.contacts import Contact
from app.models.discharges import Discharge, DischargeReason
from app.models.notes import Note
from app.rules.retention import KeepingRule, Kept, kept_until
from app.services.client_rows import stands_for_chart
from app.services.entries import Entries
from app.services.merged_charts import gathered

__all__ = ["DischargeReason", "Discharges", "Kept", "KnownDischarge"]

USUAL = KeepingRule()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDischarge:
    """One discharge with its words; not finished while `finished_at` is None."""

    chart_id: ChartId
    reason: DischargeReason = DischargeReason.COMPLETED
    words: str = ""
    last_contact_on: date | None = None
    note_id: NoteId | None = None
    adult_years: int = USUAL.adult_years
    minor_years: int = USUAL.minor_years
    majority: int = USUAL.majority
    keep_until: date | None = None
    begun_at: datetime | None = None
    finished_at: datetime | None = None
    id: EntryId | None = None

    @property
    def rule(self) -> KeepingRule:
        """The years she set."""
        return KeepingRule(self.adult_years, self.minor_years, self.majority)


class Discharges(Entries[KnownDischarge]):
    """What is kept of discharges. `discharging` finishes one."""

    entity = Discharge
    kind = KnownDischarge
    owner = "chart_id"
    needed = "reason"

    def prepared(self, chart: ChartId) -> KnownDischarge:
        """Return the discharge that is being prepared, or how a new one begins: nothing is stored.

        The last contact is the last session or contact; the years are those she set last.
        """
        waiting = next((each for each in self.of(chart) if each.finished_at is None), None)
        if waiting is not None:
            return waiting
        with self._records.reading() as session:
            newest = select(Discharge).order_by(Discharge.begun_at.desc()).limit(1)
            before = session.scalar(newest)
            last = last_contact(session, chart, self._clock.today())
        rule = (
            KeepingRule(before.adult_years, before.minor_years, before.majority)
            if before
            else USUAL
        )
        return KnownDischarge(
            chart_id=chart,
            last_contact_on=last,
            adult_years=rule.adult_years,
            minor_years=rule.minor_years,
            majority=rule.majority,
            begun_at=self._clock.now(),
        )

    def kept_until(self, known: KnownDischarge) -> Kept:
        """Return until when the chart is to be kept, and what that rests on."""
        with self._records.reading() as session:
            born = born_of(session, known.chart_id)
        return kept_until(known.last_contact_on or self._clock.today(), born, known.rule)

    def _order(self) -> tuple[Any, ...]:
        return (Discharge.begun_at.desc(),)

    def _belongs(self, session: Session, whose: UUID) -> ColumnElement[bool]:
        return Discharge.chart_id.in_(gathered(session, whose))

    def _require_sound(self, entry: KnownDischarge) -> None:
        if entry.last_contact_on is not None and entry.last_contact_on > self._clock.today():
            raise LastContactIsAhead


def last_contact(session: Session, chart: UUID, today: date) -> date | None:
    """Return the day of the last session that was held, note or contact; None where none was."""
    charts = gathered(session, chart)
    held = select(func.max(Appointment.held_on)).where(
        Appointment.chart_id.in_(charts), Appointment.status == AppointmentStatus.KEPT
    )
    noted = select(func.max(Note.service_date)).where(
        Note.chart_id.in_(charts), Note.discarded_at.is_(None)
    )
    told = select(func.max(Contact.at)).where(
        Contact.chart_id.in_(charts), Contact.removed_at.is_(None)
    )
    days = [session.scalar(held), session.scalar(noted)]
    at = session.scalar(told)
    days += [day_here(at)] if at else []
    return max((day for day in days if day is not None and day <= today), default=None)


def born_of(session: Session, chart: UUID) -> list[date | None]:
    """Return when the chart's members were born."""
    query = (
        select(Client.born)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .where(ChartMember.chart_id == chart, stands_for_chart())
    )
    return list(session.scalars(query))
