"""What would become of another program's client list, row by row; nothing is written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.money import Money
from app.interop.client_table import Field, Listed
from app.interop.days import DateOrder
from app.interop.table import Table
from app.rules.names import PersonName, Traits
from app.services.import_likeness import Known


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
    order: DateOrder = DateOrder.MONTH_FIRST
    """How birth dates are written, as last time; asked where the list does not show it."""

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
    order: DateOrder = DateOrder.MONTH_FIRST

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


def judged(person: Listed, known: Known) -> ImportRow:
    """Say what becomes of a row, given who is known already."""
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
