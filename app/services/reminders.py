"""Who is to be reminded of a day's sessions, by what they allowed; each reminder is a contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.ids import ChartId, ClientId, ContactId
from app.core.wording import clock_time, weekday_and_day
from app.models.alerts import Alert, AlertKind
from app.models.charts import Chart, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.contacts import ContactWay
from app.paper.reminders import ReminderLine, draw_reminders
from app.rules.names import PersonName
from app.rules.reminders import reminder_text
from app.services.appointment_rows import AppointmentRow, rows_of
from app.services.calendar_reading import sittings_between
from app.services.contact_ways import Way, WayKind, ways_of
from app.services.contacts import ContactRow, Contacts, NewContact, contact_rows
from app.services.held import Held
from app.services.new_files import new_file
from app.services.open_days import OpenDays
from app.services.practice import PracticeCard, Practices
from app.services.printing import print_pdf

__all__ = ["ContactWay", "Reminder", "Reminders", "Route"]

WEEK: Final = 7
DAY: Final = timedelta(days=1)
SAID: Final = {
    ContactWay.PHONE: "Called to remind of {}.",
    ContactWay.TEXT: "Sent a text to remind of {}.",
    ContactWay.EMAIL: "Wrote an email to remind of {}.",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One way by which somebody may be reminded."""

    way: ContactWay
    value: str
    is_asked: bool
    """False where nobody asked yet whether it may be used so."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One person and one session."""

    row: AppointmentRow
    chart: ChartId
    client: ClientId
    name: PersonName
    routes: tuple[Route, ...]
    permissions: str
    """What was said about their ways: "Voicemail ok, no texts"; empty where nobody asked."""
    text: str
    last: ContactRow | None
    """The newest contact of today on the chart: it may have been the reminder."""


class Reminders:
    """Tomorrow's reminders. Nothing is sent: she calls, or her own programs send."""

    def __init__(self, held: Held, open_days: OpenDays, contacts: Contacts) -> None:
        self._records = held.records
        self._open_days = open_days
        self._contacts = contacts
        self._practices = Practices(held.records, held.clock)

    def next_day(self) -> date:
        """Return the next day with sessions, within a week; tomorrow where there is none."""
        tomorrow = self._open_days.wall_clock().date() + DAY
        with self._records.reading() as session:
            rows = rows_of(session, sittings_between(session, tomorrow, tomorrow + WEEK * DAY))
        return next((row.day for row in rows if _is_due(row)), tomorrow)

    def of_day(self, day: date) -> list[Reminder]:
        """Return whom to remind of a day's sessions, by time. Opens nothing."""
        today, card = self._open_days.wall_clock().date(), self._practices.card()
        with self._records.reading() as session:
            rows = rows_of(session, sittings_between(session, day, day))
            due = [row for row in rows if _is_due(row)]
            people = [(row, who) for row in due for who in _people(session, row, day)]
            ways = ways_of(session, [who.id for _, who in people])
            no_email = _without_email(session, [who.id for _, who in people], today)
            return [
                self._reminder(
                    session, (row, who), _allowed(ways[who.id], who.id in no_email), card
                )
                for row, who in people
            ]

    def log(self, reminder: Reminder, way: ContactWay) -> ContactId:
        """Write a reminder into the contact log; `Contacts.remove` takes it back."""
        now = self._open_days.wall_clock()
        when = f"{weekday_and_day(reminder.row.day)}, {clock_time(reminder.row.starts.time())}"
        about = SAID[way].format(when)
        return self._contacts.log(NewContact(reminder.chart, way, now.date(), now.time(), about))

    def print(self, day: date) -> None:
        """Print the day's sheet; the log says so. Raises NothingWasPrinted."""
        reminders = self.of_day(day)
        print_pdf(self.pdf(day, reminders))
        self._records.note_event(Action.PRINTED, "reminders", people=len(reminders))

    def save(self, day: date, to: Path) -> None:
        """Write the day's sheet to a new file, in the clear; the log says so.

        Raises FileIsThere and FileWasNotSaved.
        """
        reminders = self.of_day(day)
        with new_file(to) as file:
            file.write(self.pdf(day, reminders))
        self._records.note_event(Action.EXPORTED, "reminders", people=len(reminders))

    def pdf(self, day: date, reminders: Sequence[Reminder]) -> bytes:
        """Return the sheet of a day."""
        return draw_reminders(day, [_line(each) for each in reminders])

    def _reminder(
        self,
        session: Session,
        about: tuple[AppointmentRow, Client],
        allowed: tuple[tuple[Route, ...], str],
        card: PracticeCard,
    ) -> Reminder:
        row, who = about
        assert row.chart is not None, "blocked time reminds nobody"  # noqa: S101 - see `_is_due`
        name = PersonName(who.used_first or who.legal_first, who.legal_last)
        starts = row.starts.time()
        today = self._open_days.wall_clock().date()
        newest = contact_rows(session, row.chart, 1)
        return Reminder(
            row=row,
            chart=row.chart,
            client=ClientId(who.id),
            name=name,
            routes=allowed[0],
            permissions=allowed[1],
            text=reminder_text(name.first, (row.day, starts), card.therapist, card.phone),
            last=newest[0] if newest and newest[0].at.date() == today else None,
        )


def _is_due(row: AppointmentRow) -> bool:
    return row.chart is not None and row.status.takes_place


def _people(session: Session, row: AppointmentRow, day: date) -> Sequence[Client]:
    """Return the members of an appointment's chart on its day; nobody who has died."""
    return session.scalars(
        select(Client)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .where(ChartMember.chart_id == row.chart, ChartMember.since <= day)
        .where(or_(ChartMember.until.is_(None), ChartMember.until >= day))
        .where(Client.status != ClientStatus.DECEASED)
        .order_by(ChartMember.since, Client.created_at, Client.id)
    ).all()


def _without_email(session: Session, clients: Sequence[UUID], today: date) -> set[UUID]:
    """Return who is not to be written to, by an alert on a chart of their own."""
    asked = (
        select(ChartMember.client_id)
        .join(Chart, Chart.id == ChartMember.chart_id)
        .join(Alert, Alert.chart_id == Chart.id)
        .where(ChartMember.client_id.in_(clients), ChartMember.until.is_(None))
        .where(Alert.kind == AlertKind.NO_EMAIL, Alert.since <= today)
        .where(or_(Alert.until.is_(None), Alert.until >= today))
    )
    return set(session.scalars(asked))


def _allowed(ways: Sequence[Way], no_email: bool) -> tuple[tuple[Route, ...], str]:  # noqa: FBT001
    routes = [route for way in ways for route in _routes(way)]
    allowed = [each for each in routes if not (no_email and each.way is ContactWay.EMAIL)]
    said = [way.permissions for way in ways if way.permissions]
    if no_email:
        said.append("No email")
    return tuple(allowed), ". ".join(dict.fromkeys(said))


def _routes(way: Way) -> Iterator[Route]:
    """Yield what a number or address may be used for; what was refused is not among it."""
    if way.kind is WayKind.PHONE:
        yield Route(ContactWay.PHONE, way.value, is_asked=True)
        if way.text_ok is not False:
            yield Route(ContactWay.TEXT, way.value, is_asked=way.text_ok is not None)
    elif way.kind is WayKind.EMAIL and way.email_ok is not False:
        yield Route(ContactWay.EMAIL, way.value, is_asked=way.email_ok is not None)


def _line(reminder: Reminder) -> ReminderLine:
    numbers = [each.value for each in reminder.routes if each.way is ContactWay.PHONE]
    return ReminderLine(
        clock_time(reminder.row.starts.time()),
        reminder.name.full,
        ", ".join(numbers) or "No number",
        reminder.permissions,
    )
