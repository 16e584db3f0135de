"""The contact log: calls, messages and letters outside of sessions. The words are clinical text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.core.errors.contacts import ContactIsAhead, ContactIsEmpty, ContactIsGone
from app.core.ids import ChartId, ContactId
from app.models.contacts import Contact, ContactWay
from app.models.database import Records
from app.models.practice import Practice
from app.services.held import Held
from app.services.merged_charts import gathered
from app.services.unfinished import Unfinished
from app.services.unfinished_contacts import UnfinishedContact, UnfinishedContacts
from app.services.wall_clock import at_clock

__all__ = [
    "ContactRow",
    "ContactSheet",
    "ContactWay",
    "Contacts",
    "NewContact",
    "UnfinishedContact",
]


@dataclass(frozen=True, slots=True)
class NewContact:
    """What is to be logged; day and time are those of the practice's wall clock."""

    chart: ChartId
    way: ContactWay
    day: date
    at: time
    about: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as a list shows it: how and when, nothing that was said."""

    id: ContactId
    chart: ChartId
    way: ContactWay
    at: datetime
    """On the practice's wall clock, aware."""
    minutes: int | None


@dataclass(frozen=True, slots=True)
class RecentContact:
    """A contact on a chart's first page: its row and the beginning of its words."""

    row: ContactRow
    excerpt: str


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """A contact with its words."""

    row: ContactRow
    about: str


class Contacts:
    """What a therapist does with her contact log. What was logged stays as it was written."""

    def __init__(self, held: Held) -> None:
        self._records = held.records
        self._clock = held.clock
        self.unfinished = UnfinishedContacts(Unfinished(held))
        """What was typed and is not logged yet."""

    def log(self, new: NewContact) -> ContactId:
        """Put a contact on a chart; raises ContactIsEmpty, ContactIsAhead."""
        if not new.about.strip():
            raise ContactIsEmpty
        with self._records.work() as session:
            at = at_clock(new.day, new.at, _zone(session).key)
            if at > self._clock.now():
                raise ContactIsAhead
            row = Contact(
                chart_id=new.chart,
                author_id=self._records.actor,
                way=new.way,
                at=at,
                minutes=new.minutes,
            )
            row.about = new.about.strip()
            session.add(row)
            return ContactId(row.id)

    def of_chart(self, chart: ChartId) -> list[ContactRow]:
        """Return a chart's contacts, newest first, without their words: writes no entry."""
        with self._records.reading() as session:
            return contact_rows(session, chart)

    def open(self, contact: ContactId) -> ContactSheet:
        """Return a contact with its words, and write down that it was opened.

        Raises ContactIsGone.
        """
        with self._records.reading() as session:
            row = _found(session, contact)
            if row.removed_at is not None:
                raise ContactIsGone
            shown = _row(row, _zone(session))
            return ContactSheet(shown, words_of(self._records, session, shown))

    def remove(self, contact: ContactId) -> None:
        """Set a contact aside that does not belong here; `bring_back` undoes it."""
        with self._records.work() as session:
            _found(session, contact).removed_at = self._clock.now()

    def bring_back(self, contact: ContactId) -> None:
        """Put a contact that was set aside on its chart again."""
        with self._records.work() as session:
            _found(session, contact).removed_at = None


def contact_rows(session: Session, chart: ChartId, most: int | None = None) -> list[ContactRow]:
    """Return the newest contacts of a chart, without their words."""
    zone = _zone(session)
    return [
        _row(found, zone)
        for found in session.execute(_rows_of(gathered(session, chart)).limit(most))
    ]


def contacts_among(session: Session, ids: Sequence[UUID]) -> list[ContactRow]:
    """Return those of some contacts that stand in the log, without their words."""
    zone = _zone(session)
    found = session.execute(_rows().where(Contact.id.in_(ids)))
    return [_row(each, zone) for each in found]


def words_of(records: Records, session: Session, row: ContactRow) -> str:
    """Open a contact for its words."""
    contact = session.get_one(Contact, row.id)
    records.opened(contact, row.chart)
    return records.reveal(contact, "about")


def _rows_of(charts: Sequence[UUID]) -> Select[*tuple[Any, ...]]:
    newest = (Contact.at.desc(), Contact.id.desc())
    return _rows().where(Contact.chart_id.in_(charts)).order_by(*newest)


def _rows() -> Select[*tuple[Any, ...]]:
    return select(Contact.id, Contact.chart_id, Contact.way, Contact.at, Contact.minutes).where(
        Contact.removed_at.is_(None)
    )


def _row(found: Any, zone: ZoneInfo) -> ContactRow:
    return ContactRow(
        id=ContactId(found.id),
        chart=ChartId(found.chart_id),
        way=found.way,
        at=found.at.astimezone(zone),
        minutes=found.minutes,
    )


def _zone(session: Session) -> ZoneInfo:
    return ZoneInfo(session.scalars(select(Practice.time_zone)).one())


def _found(session: Session, contact: ContactId) -> Contact:
    row = session.get(Contact, contact)
    if row is None:
        raise ContactIsGone
    return row
