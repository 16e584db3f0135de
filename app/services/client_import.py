"""Bringing clients along from another program's list: shown row by row, then all at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.core.clock import Clock
from app.core.errors.people import ListNamesNobody
from app.core.money import Money
from app.interop.client_table import MOST_CLIENTS, Field, Listed, guessed, listed
from app.interop.table import Table, table_of
from app.models.addresses import Address
from app.models.clients import ClientStatus
from app.models.contact_ways import WayKind, WayToReach
from app.models.database import Records
from app.models.opening_balances import OpeningBalance
from app.rules.names import PersonName, Traits
from app.services.calendar_undo import Remembering, Undo
from app.services.client_beginning import NewClient, rows_begun
from app.services.column_mappings import TableKind, recalled, remember
from app.services.foreign_files import whole_file
from app.services.import_likeness import Known, known_clients
from app.services.import_undo import take_out
from app.services.opening_balances import FROM_A_LIST

__all__ = ["Balances", "ClientImport", "Field", "ImportPlan", "ImportRow", "ListRead", "Verdict"]


class Verdict(StrEnum):
    """What becomes of a row, unless she says otherwise."""

    IN = "Comes in"
    HERE = "May be here already"
    TWICE = "Twice in the list"
    UNCLEAR = "Amount unclear"
    NOBODY = "No name"


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list as it stands in its file, and what its columns are, as last time or as they seem."""

    table: Table
    fields: tuple[Field | None, ...]
    mapped_on: date | None = None
    """When a list with these headings came in; None: its columns are guessed."""

    def sample(self, place: int) -> str:
        """Return the first thing that stands in a column."""
        return next((row.cells[place] for row in self.table.rows if row.cells[place]), "")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row: whom it would bring, what becomes of it, and what of it could not be read."""

    listed: Listed
    name: PersonName
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Balances:
    """What some rows bring along: how many owe, how many paid ahead, and all of it together."""

    owing: int
    ahead: int
    total: Money


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every row of a list, in its order, and what its columns were said to be."""

    rows: tuple[ImportRow, ...]
    columns: tuple[tuple[str, Field | None], ...] = ()

    @property
    def usual(self) -> frozenset[int]:
        """The places of the rows that come in unless she says otherwise."""
        return frozenset(n for n, row in enumerate(self.rows) if row.verdict is Verdict.IN)

    @property
    def has_balances(self) -> bool:
        """Whether a column holds what clients owe."""
        return any(field is Field.BALANCE for _, field in self.columns)

    def balances(self, chosen: Collection[int]) -> Balances:
        """Add up what the chosen rows bring along."""
        amounts = [self.rows[n].listed.balance or Money(0) for n in chosen]
        owing = sum(amount > Money(0) for amount in amounts)
        ahead = sum(amount < Money(0) for amount in amounts)
        return Balances(owing, ahead, sum(amounts, start=Money(0)))


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
        return ListRead(table, tuple(map(_field, known.meant)), known.on)

    def look(self, read: ListRead, fields: Sequence[Field | None]) -> ImportPlan:
        """Say what would become of each row; nothing is written. Raises ListNamesNobody."""
        if not {Field.FIRST, Field.LAST, Field.WHOLE} & set(fields):
            raise ListNamesNobody
        with self._records.reading() as session:
            known = known_clients(session)
        people = listed(read.table, fields, self._clock.today())
        columns = tuple(zip(read.table.header, fields, strict=True))
        return ImportPlan(tuple(_judged(person, known) for person in people), columns)

    def bring_in(self, plan: ImportPlan, chosen: Collection[int]) -> Undo:
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
            said = [(heading, field.value if field else "") for heading, field in plan.columns]
            remember(session, TableKind.CLIENTS, said, self._clock.now())
            return undo

    def undo(self, undo: Undo) -> None:
        """Take out again who was brought in. Raises ClientsAreInUse."""
        with self._records.work() as session:
            take_out(session, undo)

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


def _field(value: str) -> Field | None:
    """Return a field by its name; what another version of Alcove knew is not brought in."""
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


def _judged(person: Listed, known: Known) -> ImportRow:
    told = person.told
    first = told.get(Field.USED) or told.get(Field.FIRST, "")
    name = PersonName(first, told.get(Field.LAST, ""))
    remarks = " ".join(person.remarks)
    if not name.full:
        return ImportRow(person, name, Verdict.NOBODY, "Nobody is named in this row.")
    traits = Traits(name, person.born, told.get(Field.PHONE, ""))
    if line := known.line_of(traits):
        return ImportRow(person, name, Verdict.TWICE, f"Also in row {line}. {remarks}".strip())
    here = known.who_is(traits)
    known.remember(traits, person.line)
    if here is not None:
        said = f"{here} is in your list. {remarks}".strip()
        return ImportRow(person, name, Verdict.HERE, said)
    if person.balance is None:
        return ImportRow(person, name, Verdict.UNCLEAR, remarks)
    return ImportRow(person, name, Verdict.IN, remarks)
