"""Words for a client about sessions: by which ways they may go, and that they went.

For a client who is a minor they go to the guardians who may have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from app.rules.names import PersonName, together
from app.rules.reminders import SpokenTo
from app.services.contact_ways import ways_of
from app.services.contacts import ContactRow, Contacts, NewContact, contact_rows
from app.services.held import Held
from app.services.notice_routes import Allowed, Route, allowed_by, allowed_to, granted_by
from app.services.open_days import OpenDays
from app.services.spoken_for import Speaker, Speakers, SpokenFor

__all__ = ["ContactWay", "Notice", "Notices", "Occasion", "Route"]

SAID: Final = {
    ContactWay.PHONE: "Called {about}.",
    ContactWay.TEXT: "Sent a text {about}.",
    ContactWay.EMAIL: "Wrote an email {about}.",
}
SAID_TO: Final = {
    ContactWay.PHONE: "Called {guardian}, for {child}, {about}.",
    ContactWay.TEXT: "Sent {guardian}, for {child}, a text {about}.",
    ContactWay.EMAIL: "Wrote {guardian}, for {child}, an email {about}.",
}
CUSTODY: Final = "A custody alert stands on the chart: read it first."


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
    words: Callable[[SpokenTo], str]
    """What is sent, to somebody by name."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One person to be told: a member of the chart, or a guardian of one."""

    chart: ChartId
    client: ClientId
    name: PersonName
    """The client's."""
    when: str
    routes: tuple[Route, ...]
    permissions: str
    """What was said about their ways: "Voicemail ok, no texts"; empty where nobody asked."""
    text: str
    about: str
    last: ContactRow | None
    """The newest contact of today on the chart: it may have been this."""
    guardian: str = ""
    """Whom it goes to in the client's place; empty where it goes to the client."""
    relation: str = ""
    """As what they speak for the client: "Mother"."""
    why: tuple[str, ...] = ()
    """What stands against telling those who speak for a minor, in sentences."""

    @property
    def told(self) -> str:
        """Whom it goes to."""
        return self.guardian or self.name.full


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
            people = [(each, _people(session, each)) for each in occasions]
            clients = [who.id for _, members in people for who in members]
            telling = _Telling(session, clients, today)
            return [found for each, who in people for found in telling.notices(each, who)]

    def log(self, notice: Notice, way: ContactWay) -> ContactId:
        """Write a notice into the contact log; `Contacts.remove` takes it back."""
        now = self._open_days.wall_clock()
        sentence = (SAID_TO if notice.guardian else SAID)[way]
        said = sentence.format(
            guardian=notice.guardian, child=notice.name.first, about=notice.about
        )
        return self._contacts.log(NewContact(notice.chart, way, now.date(), now.time(), said))


class _Telling:
    """Whom to tell of an occasion, of the members of its chart."""

    def __init__(self, session: Session, clients: Sequence[UUID], today: date) -> None:
        self._session = session
        self._today = today
        self._ways = ways_of(session, clients)
        self._speakers = Speakers(session, clients)
        self._no_email = _alerted(session, clients, today, AlertKind.NO_EMAIL)
        self._custody = _alerted(session, clients, today, AlertKind.CUSTODY)

    def notices(self, each: Occasion, members: Sequence[Client]) -> Iterator[Notice]:
        """Yield a notice for each member; for a minor first those to the guardians."""
        # of age on the day that is spoken of, or since
        day = max(each.day, self._today)
        minors = {who.id: self._speakers.for_minor(who, day) for who in members}
        children = _children(members, minors)
        for who in members:
            spoken_for, ways = minors[who.id], self._ways[who.id]
            if spoken_for is None:
                yield self._notice(each, [who], allowed_by(ways))
                continue
            for speaker in spoken_for.told:
                if theirs := children.pop(speaker, None):  # once for sisters and brothers
                    yield self._to_guardian(each, theirs, speaker)
            own = self._notice(each, [who], granted_by(ways))
            if own.routes or spoken_for.why_not:
                yield replace(own, why=spoken_for.why_not)

    def _to_guardian(self, each: Occasion, theirs: Sequence[Client], to: Speaker) -> Notice:
        found = self._notice(each, theirs, allowed_to(to))
        words = each.words(SpokenTo(to.name, found.name.first))
        is_alerted = any(child.id in self._custody for child in theirs)
        why = (CUSTODY,) if is_alerted else ()
        return replace(found, guardian=to.name, relation=to.relation, text=words, why=why)

    def _notice(self, each: Occasion, whom: Sequence[Client], allowed: Allowed) -> Notice:
        names = [PersonName(who.used_first or who.legal_first, who.legal_last) for who in whom]
        name = together(names)
        if any(who.id in self._no_email for who in whom):
            allowed = allowed.without_email
        return Notice(
            chart=each.chart,
            client=ClientId(whom[0].id),
            name=name,
            when=each.when,
            routes=allowed.routes,
            permissions=allowed.permissions,
            text=each.words(SpokenTo(name.first)),
            about=each.about,
            last=_last(self._session, each.chart, self._today),
        )


def _children(
    members: Sequence[Client], minors: Mapping[UUID, SpokenFor | None]
) -> dict[Speaker, list[Client]]:
    """Return for whom of a chart each guardian is told."""
    found: dict[Speaker, list[Client]] = {}
    for who in members:
        spoken_for = minors[who.id]
        for speaker in spoken_for.told if spoken_for else ():
            found.setdefault(speaker, []).append(who)
    return found


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


def _alerted(session: Session, clients: Sequence[UUID], today: date, kind: AlertKind) -> set[UUID]:
    """Return of whom an alert of a kind stands today, on any chart that they are in."""
    asked = (
        select(ChartMember.client_id)
        .join(Chart, Chart.id == ChartMember.chart_id)
        .join(Alert, Alert.chart_id == Chart.id)
        .where(ChartMember.client_id.in_(clients), ChartMember.until.is_(None))
        .where(Alert.kind == kind, Alert.since <= today)
        .where(or_(Alert.until.is_(None), Alert.until >= today))
    )
    return set(session.scalars(asked))
