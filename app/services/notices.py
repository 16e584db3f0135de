"""Words for a client about sessions: by which ways they may go, and that they went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.ids import ChartId, ClientId, ContactId
from app.models.alerts import Alert, AlertKind
from app.models.charts import Chart, ChartMember
from app.models.clients import Client, ClientStatus
from app.models.contacts import ContactWay
from app.rules.names import PersonName
from app.services.contact_ways import Way, WayKind, ways_of
from app.services.contacts import ContactRow, Contacts, NewContact, contact_rows
from app.services.held import Held
from app.services.open_days import OpenDays

__all__ = ["ContactWay", "Notice", "Notices", "Occasion", "Route"]

SAID: Final = {
    ContactWay.PHONE: "Called {}.",
    ContactWay.TEXT: "Sent a text {}.",
    ContactWay.EMAIL: "Wrote an email {}.",
}


@dataclass(frozen=True, slots=True)
class Route:
    """One way by which somebody may be told."""

    way: ContactWay
    value: str
    is_asked: bool
    """False where nobody asked yet whether it may be used so."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What everybody of a chart is to be told."""

    chart: ChartId
    day: date
    """Whoever is a member on it."""
    when: str
    """Which session, for her to see beside the name."""
    about: str
    """What the contact log says of it: "to remind of Mon Nov 16, 10:00 AM"."""
    words: Callable[[str], str]
    """What is sent, to a first name."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One person, and what that person is to be told."""

    chart: ChartId
    client: ClientId
    name: PersonName
    when: str
    routes: tuple[Route, ...]
    permissions: str
    """What was said about their ways: "Voicemail ok, no texts"; empty where nobody asked."""
    text: str
    about: str
    last: ContactRow | None
    """The newest contact of today on the chart: it may have been this."""


class Notices:
    """Nothing is sent: she calls, or her own programs send."""

    def __init__(self, held: Held, open_days: OpenDays, contacts: Contacts) -> None:
        self._open_days = open_days
        self._contacts = contacts
        self._records = held.records

    def of(self, occasions: Sequence[Occasion]) -> list[Notice]:
        """Return whom to tell, in the order of the occasions. Opens nothing."""
        today = self._open_days.wall_clock().date()
        with self._records.reading() as session:
            people = [(each, who) for each in occasions for who in _people(session, each)]
            clients = [who.id for _, who in people]
            ways, no_email = ways_of(session, clients), _without_email(session, clients, today)
            last = {each.chart: _last(session, each.chart, today) for each in occasions}
            return [
                _notice(each, who, _allowed(ways[who.id], who.id in no_email), last[each.chart])
                for each, who in people
            ]

    def log(self, notice: Notice, way: ContactWay) -> ContactId:
        """Write a notice into the contact log; `Contacts.remove` takes it back."""
        now = self._open_days.wall_clock()
        said = SAID[way].format(notice.about)
        return self._contacts.log(NewContact(notice.chart, way, now.date(), now.time(), said))


def _notice(
    each: Occasion, who: Client, allowed: tuple[tuple[Route, ...], str], last: ContactRow | None
) -> Notice:
    name = PersonName(who.used_first or who.legal_first, who.legal_last)
    return Notice(
        chart=each.chart,
        client=ClientId(who.id),
        name=name,
        when=each.when,
        routes=allowed[0],
        permissions=allowed[1],
        text=each.words(name.first),
        about=each.about,
        last=last,
    )


def _last(session: Session, chart: ChartId, today: date) -> ContactRow | None:
    newest = contact_rows(session, chart, 1)
    return newest[0] if newest and newest[0].at.date() == today else None


def _people(session: Session, each: Occasion) -> Sequence[Client]:
    """Return the members of a chart on a day; nobody who has died."""
    return session.scalars(
        select(Client)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .where(ChartMember.chart_id == each.chart, ChartMember.since <= each.day)
        .where(or_(ChartMember.until.is_(None), ChartMember.until >= each.day))
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
