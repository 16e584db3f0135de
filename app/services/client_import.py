"""Bringing clients along from another program's list: shown row by row, then all at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.people import ListNamesNobody
from app.core.ids import ChartId
from app.core.money import Money
from app.interop.client_table import (
    MOST_CLIENTS,
    Field,
    UnclearDate,
    guessed,
    listed,
    order_of_dates,
    unclear_date,
)
from app.interop.days import DateOrder
from app.interop.table import table_of
from app.models.addresses import Address
from app.models.charts import Chart
from app.models.clients import ClientStatus
from app.models.contact_ways import WayKind, WayToReach
from app.models.database import Records
from app.models.list_arrivals import ListArrival
from app.models.opening_balances import OpeningBalance
from app.services.calendar_undo import Remembering, Undo
from app.services.client_beginning import NewClient, rows_begun
from app.services.column_mappings import TableKind, recalled, remember
from app.services.foreign_files import whole_file
from app.services.import_likeness import known_clients
from app.services.import_plan import Balances, ImportPlan, ImportRow, ListRead, Verdict, judged
from app.services.import_undo import last_arrival, put_back, remember_arrival, take_out
from app.services.opening_balances import FROM_A_LIST

__all__ = [
    "Balances",
    "Brought",
    "ClientImport",
    "DateOrder",
    "Field",
    "ImportPlan",
    "ImportRow",
    "ListRead",
    "UnclearDate",
    "Verdict",
]


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that came in: what takes it out again, and the chart of the first who came."""

    arrival: UUID | None
    first: ChartId | None


class ClientImport:
    """Reads a list, says what would become of each row, and brings in all of it or nothing."""

    def __init__(self, records: Records, clock: Clock) -> None:
        self._records = records
        self._clock = clock

    def read(self, path: Path) -> ListRead:
        """Read a list; its columns are as she said them last time, or guessed.

        Raises ForeignFileCannotBeRead, ForeignFileIsTooLarge, ForeignFileHasTooMany, NotATable.
        """
        table = table_of(whole_file(path), MOST_CLIENTS)
        with self._records.reading() as session:
            known = recalled(session, TableKind.CLIENTS, table.header)
        if known is None:
            return ListRead(table, guessed(table.header))
        order = DateOrder.DAY_FIRST if BORN_DAY_FIRST in known.meant else DateOrder.MONTH_FIRST
        return ListRead(table, tuple(map(_field, known.meant)), known.on, order)

    def unclear_date(self, read: ListRead, fields: Sequence[Field | None]) -> UnclearDate | None:
        """Return a birth date of which the list does not tell in which order it is written."""
        return unclear_date(read.table, fields, self._clock.today())

    def look(
        self,
        read: ListRead,
        fields: Sequence[Field | None],
        order: DateOrder = DateOrder.MONTH_FIRST,
    ) -> ImportPlan:
        """Say what would become of each row; nothing is written. Raises ListNamesNobody.

        `order` is how birth dates are written where the list does not show it by itself.
        """
        if not {Field.FIRST, Field.LAST, Field.WHOLE} & set(fields):
            raise ListNamesNobody
        with self._records.reading() as session:
            known = known_clients(session)
        people = listed(read.table, fields, self._clock.today(), order)
        columns = tuple(zip(read.table.header, fields, strict=True))
        seen = order_of_dates(read.table, fields) or order
        return ImportPlan(tuple(judged(person, known) for person in people), columns, seen)

    def bring_in(self, plan: ImportPlan, chosen: Collection[int]) -> Brought:
        """Add the clients of the chosen rows, each with an individual chart: all, or nobody.

        How the columns were said is kept for the next list like it, also where she undoes this.
        """
        with self._records.work() as session:
            to = Remembering(session)
            for place, row in enumerate(plan.rows):
                if place in chosen and row.verdict is not Verdict.NOBODY:
                    self._add(session, row)
                    for entity in list(session.new):
                        to.add(entity)
            undo = to.undo("Brought in")
            said = [(heading, _said(field, plan.order)) for heading, field in plan.columns]
            now = self._clock.now()
            remember(session, TableKind.CLIENTS, said, now)
            arrival = remember_arrival(session, undo, now)
            charts = (ChartId(each.id) for each in undo.rows if each.kind is Chart)
            return Brought(arrival.id if arrival else None, next(charts, None))

    def undo(self, brought: Brought) -> Undo | None:
        """Take out again who was brought in. Raises ClientsAreInUse."""
        with self._records.work() as session:
            arrival = session.get(ListArrival, brought.arrival) if brought.arrival else None
            return take_out(session, arrival) if arrival else None

    def take_out_last(self) -> tuple[int, Undo]:
        """Take out again who came with the last list; return how many, and how to put them back.

        Raises NoListToTakeOut, ClientsAreInUse.
        """
        with self._records.work() as session:
            arrival = last_arrival(session)
            return arrival.people, take_out(session, arrival)

    def put_back(self, undo: Undo) -> None:
        """Bring back who was taken out again."""
        with self._records.work() as session:
            put_back(session, undo)

    def _add(self, session: Session, row: ImportRow) -> None:
        told = row.listed.told
        client, _chart = rows_begun(session, _new_client(row), self._clock)
        client.language = told.get(Field.LANGUAGE) or None
        client.referral = told.get(Field.REFERRAL) or None
        client.emergency_name = told.get(Field.EMERGENCY_NAME) or None
        client.emergency_phone = told.get(Field.EMERGENCY_PHONE) or None
        if other := told.get(Field.OTHER_PHONE):
            session.add(WayToReach(client_id=client.id, kind=WayKind.PHONE, value=other, note=""))
        where = {name: told.get(field, "") for name, field in _ADDRESS.items()}
        if any(where.values()):
            session.add(Address(client_id=client.id, **where))
        if (owed := row.listed.balance) and owed != Money(0):
            today = self._clock.today()
            session.add(
                OpeningBalance(client_id=client.id, cents=owed, as_of=today, source=FROM_A_LIST)
            )


_ADDRESS: Final = {
    "street": Field.STREET,
    "city": Field.CITY,
    "state": Field.STATE,
    "postal_code": Field.POSTAL_CODE,
}


BORN_DAY_FIRST: Final = f"{Field.BORN.value}, {DateOrder.DAY_FIRST.value}"
"""What a column of birth dates is remembered as, where they are written day first."""


def _said(field: Field | None, order: DateOrder) -> str:
    if field is Field.BORN and order is DateOrder.DAY_FIRST:
        return BORN_DAY_FIRST
    return field.value if field else ""


def _field(value: str) -> Field | None:
    """Return a field by its name; what another version of Alcove knew is not brought in."""
    if value == BORN_DAY_FIRST:
        return Field.BORN
    return Field(value) if value in set(Field) else None


def _new_client(row: ImportRow) -> NewClient:
    told = row.listed.told
    return NewClient(
        told.get(Field.FIRST, ""),
        told.get(Field.LAST, ""),
        told.get(Field.USED, ""),
        told.get(Field.PRONOUNS, ""),
        row.listed.born,
        told.get(Field.PHONE, ""),
        told.get(Field.EMAIL, ""),
        ClientStatus(row.listed.standing.value),
    )
