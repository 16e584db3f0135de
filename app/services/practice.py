"""The practice itself: its name, hours, services, habits, and how far its set-up is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.client_word import ClientWord
from app.core.clock import Clock
from app.core.ids import ServiceId
from app.core.money import Money
from app.models.database import Records
from app.models.practice import Practice
from app.models.services import Service
from app.models.users import User
from app.models.working_hours import WorkingHours

__all__ = ["OpenHours", "PracticeCard", "Practices", "ServiceOffered"]

DONE = 0
FREE = Money(0)


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """Who the practice is, for the sidebar, set-up and paper."""

    practice_id: str
    name: str
    therapist: str
    credential: str
    license_number: str
    license_state: str
    phone: str
    address: str
    time_zone: str
    idle_minutes: int
    setup_step: int
    machine: str
    kit_id: str
    quick_unlock: bool
    holidays: bool
    """The federal holidays stand in the calendar."""
    client_word: ClientWord
    """What she calls those who come to her."""

    @property
    def signing_as(self) -> str:
        """The therapist with her credential: "Maya Lindqvist, LMFT"."""
        return f"{self.therapist}, {self.credential}" if self.credential else self.therapist


@dataclass(frozen=True, slots=True)
class ServiceOffered:
    """A kind of session, in her own words and codes."""

    name: str
    minutes: int
    code: str = ""
    fee: Money = FREE
    place: str = "11"
    id: ServiceId | None = field(default=None, compare=False)
    """Names it in the calendar; None while it is only typed."""


@dataclass(frozen=True, slots=True)
class OpenHours:
    """One open stretch of one weekday; 0 is Monday."""

    weekday: int
    starts: time
    stops: time


class Practices:
    """What a therapist tells Alcove about her practice."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def card(self) -> PracticeCard:
        """Return who the practice is."""
        with self._records.reading() as session:
            practice = session.scalars(select(Practice)).one()
            owner = session.scalars(select(User).order_by(User.active.desc())).first()
        assert owner is not None, "a practice is made with its owner"  # noqa: S101 - a bug
        return PracticeCard(
            practice_id=practice.practice_id,
            name=practice.name,
            therapist=owner.name,
            credential=owner.credential,
            license_number=owner.license_number,
            license_state=owner.license_state,
            phone=practice.phone or "",
            address=practice.address or "",
            time_zone=practice.time_zone,
            idle_minutes=practice.idle_minutes,
            setup_step=practice.setup_step,
            machine=practice.machine,
            kit_id=practice.kit_id or "",
            quick_unlock=bool(practice.quick_unlock),
            holidays=practice.holidays is not False,
            client_word=practice.client_word or ClientWord.CLIENT,
        )

    def correct(self, card: PracticeCard) -> None:
        """Take over names, license and contact ways from a card that was typed anew."""
        with self._records.work() as session:
            practice = _practice(session)
            practice.name = card.name.strip()
            practice.phone, practice.address = (
                card.phone.strip() or None,
                card.address.strip() or None,
            )
            owner = session.scalars(select(User).order_by(User.active.desc())).one()
            owner.name, owner.credential = card.therapist.strip(), card.credential.strip()
            owner.license_number = card.license_number.strip()
            owner.license_state = card.license_state.strip()

    def reach_step(self, step: int) -> None:
        """Note which step of set-up comes next; DONE ends it."""
        with self._records.work() as session:
            _practice(session).setup_step = step

    def finish_setup(self) -> None:
        """Say that set-up is done."""
        self.reach_step(DONE)

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after this many minutes without activity, 1 to 30."""
        with self._records.work() as session:
            _practice(session).idle_minutes = minutes

    def set_quick_unlock(self, *, on: bool) -> None:
        """Ask for a PIN after each passphrase, or no more."""
        with self._records.work() as session:
            _practice(session).quick_unlock = on

    def set_holidays(self, *, on: bool) -> None:
        """Let the calendar know the federal holidays, or no more."""
        with self._records.work() as session:
            _practice(session).holidays = on

    def call_clients(self, word: ClientWord) -> None:
        """Say this word for those who come to her; the window puts it in use."""
        with self._records.work() as session:
            _practice(session).client_word = word

    def services(self) -> list[ServiceOffered]:
        """Return what the practice offers, shortest first."""
        with self._records.reading() as session:
            rows = session.scalars(
                select(Service).where(Service.active).order_by(Service.minutes, Service.name)
            )
            return [
                ServiceOffered(r.name, r.minutes, r.code, r.fee_cents, r.place, ServiceId(r.id))
                for r in rows
            ]

    def hours(self) -> list[OpenHours]:
        """Return the weekly hours, Monday first."""
        with self._records.reading() as session:
            rows = session.scalars(
                select(WorkingHours).order_by(WorkingHours.weekday, WorkingHours.starts)
            )
            return [OpenHours(row.weekday, row.starts, row.stops) for row in rows]

    def set_hours_and_services(
        self, hours: list[OpenHours], services: list[ServiceOffered]
    ) -> None:
        """Replace the weekly hours; retire services that are no longer offered, add new ones."""
        with self._records.work() as session:
            _open(session, hours)
            _offer(session, services)

    def set_hours(self, hours: list[OpenHours]) -> None:
        """Replace the weekly hours."""
        with self._records.work() as session:
            _open(session, hours)

    def offer(self, services: list[ServiceOffered]) -> None:
        """Retire services that are no longer offered, add new ones; what was booked keeps its own.

        One that is offered again is the one that it was.
        """
        with self._records.work() as session:
            _offer(session, services)


def _open(session: Session, hours: list[OpenHours]) -> None:
    wanted = {(each.weekday, each.starts, each.stops) for each in hours}
    for row in session.scalars(select(WorkingHours)):
        stretch = (row.weekday, row.starts, row.stops)
        if stretch in wanted:
            wanted.remove(stretch)
        else:
            session.delete(row)
    for weekday, starts, stops in sorted(wanted):
        session.add(WorkingHours(weekday=weekday, starts=starts, stops=stops))


def _offer(session: Session, services: list[ServiceOffered]) -> None:
    known = {row.name: row for row in session.scalars(select(Service).order_by(Service.active))}
    wanted = {service.name: service for service in services}
    for name, row in known.items():
        row.active = name in wanted
    for name, service in wanted.items():
        row = known.get(name) or Service(name=name)
        row.code, row.minutes = service.code, service.minutes
        row.fee_cents, row.place = service.fee, service.place
        session.add(row)


def _practice(session: Session) -> Practice:
    return session.scalars(select(Practice)).one()
