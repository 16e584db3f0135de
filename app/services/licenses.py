"""Where she may practice, and whether that holds where a client is during telehealth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.core.errors.people import EntryIsEmpty, EntryIsGone
from app.core.ids import ChartId, EntryId
from app.models.addresses import Address
from app.models.charts import ChartMember
from app.models.clients import Client
from app.models.database import Records
from app.models.licenses import License, LicenseKind
from app.models.users import User
from app.rules.licenses import Permission, Standing, standing
from app.rules.names import PersonName
from app.rules.states import is_state, state_name, states_in

__all__ = [
    "HeldLicense",
    "LicenseKind",
    "Licenses",
    "Standing",
    "Where",
    "is_state",
    "state_name",
    "states_in",
]


@dataclass(frozen=True, slots=True)
class HeldLicense:
    """One state, besides that of the license under her signature."""

    state: str
    kind: LicenseKind = LicenseKind.LICENSE
    number: str = ""
    expires_on: date | None = None
    id: EntryId | None = None
    """None until it is kept."""


@dataclass(frozen=True, slots=True)
class Where:
    """A client for whose location something is to be told."""

    name: PersonName | None
    """None: it was said for the session, of everybody in it."""
    state: str
    standing: Standing
    until: date | None
    """When what let her practice there ends, where it does."""


class Licenses:
    """What a therapist enters about where she may practice. Told, never enforced."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def all(self) -> list[HeldLicense]:
        """Return the entered ones by state."""
        with self._records.reading() as session:
            rows = session.scalars(select(License).order_by(License.state, License.id))
            return [
                HeldLicense(row.state, row.kind, row.number, row.expires_on, EntryId(row.id))
                for row in rows
            ]

    def keep(self, held: HeldLicense) -> EntryId:
        """Add one, or change it where it is known; one that was removed comes back.

        Raises EntryIsEmpty where no state is named.
        """
        if not held.state.strip():
            raise EntryIsEmpty
        with self._records.work() as session:
            row = session.get(License, held.id) if held.id else None
            if row is None:
                row = License(user_id=self._records.actor, **({"id": held.id} if held.id else {}))
                session.add(row)
            row.state, row.kind = state_name(held.state), held.kind
            row.number, row.expires_on = held.number.strip(), held.expires_on
            session.flush()
            return EntryId(row.id)

    def remove(self, license_id: EntryId) -> None:
        """Take one away; `keep` with what it was brings it back. Raises EntryIsGone."""
        with self._records.work() as session:
            row = session.get(License, license_id)
            if row is None:
                raise EntryIsGone
            session.delete(row)

    def at_telehealth(self, chart: ChartId, day: date, said: str = "") -> list[Where]:
        """Return which members of a chart are where she may not practice on a day, or unknown.

        `said` is where they are for this one session; else it is where each usually is. Empty
        where she has entered no state at all: there is nothing to compare with.
        """
        with self._records.reading() as session:
            held = _held(session)
            people = _usual(session, chart, day) if held else []
        if held and said:
            people = [(None, state) for state in states_in(said)]
        found = ((name, state, *standing(state, day, held)) for name, state in people)
        return [Where(*each) for each in found if each[2] is not Standing.FINE]

    def usual(self, chart: ChartId, day: date) -> str:
        """Return where the members of a chart usually are: "New Jersey, New York", or nothing."""
        with self._records.reading() as session:
            states = [state for _, state in _usual(session, chart, day)]
        return ", ".join(dict.fromkeys(filter(None, states)))


def _held(session: Session) -> list[Permission]:
    own = session.scalars(select(User.license_state).where(User.active)).all()
    entered = session.scalars(select(License)).all()
    held = [Permission(state) for state in own if state and state.strip()]
    return held + [Permission(row.state, row.expires_on) for row in entered]


def _usual(session: Session, chart: UUID, day: date) -> list[tuple[PersonName | None, str]]:
    """Return where each member is during telehealth: as entered, else where they live."""
    members = _members(session, chart, day)
    asked = select(Address).where(Address.client_id.in_([each.id for each in members]))
    open_ones = session.scalars(asked.where(Address.confidential.is_(False))).all()
    found: list[tuple[PersonName | None, str]] = []
    for client in members:
        name = PersonName(client.used_first or client.legal_first, client.legal_last)
        lives = {state_name(each.state) for each in open_ones if each.client_id == client.id}
        only = lives.pop() if len(lives) == 1 else ""
        found.append((name, state_name(client.location_state or "") or only))
    return found


def _members(session: Session, chart: UUID, day: date) -> list[Client]:
    asked = (
        select(Client)
        .join(ChartMember, ChartMember.client_id == Client.id)
        .where(ChartMember.chart_id == chart)
        .where(or_(ChartMember.until.is_(None), ChartMember.until >= day))
        .order_by(ChartMember.since, Client.id)
    )
    return list(session.scalars(asked))
