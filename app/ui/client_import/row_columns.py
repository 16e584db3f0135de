"""How a row of another program's client list is shown before it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.core.money import Money
from app.core.wording import short_date
from app.services.client_import import Field, ImportRow, Verdict
from app.ui.widgets.rows import Cell, Column
from app.ui.widgets.veil import Veil

PILLS: Final = {
    Verdict.IN: ("Comes in", "green", "check"),
    Verdict.HERE: ("May be here already", "amber", "users"),
    Verdict.TWICE: ("Twice in the list", "amber", "users"),
    Verdict.UNCLEAR: ("Amount unclear", "amber", "circle-alert"),
    Verdict.NOBODY: ("No name", "gray", "ban"),
}
LEFT_OUT: Final = ("Left out", "gray", "ban")
REACHED_BY: Final = (Field.PHONE, Field.OTHER_PHONE, Field.EMAIL)


@dataclass(frozen=True)
class Entry:
    """One row of the list, and whether it comes in."""

    row: ImportRow
    comes_in: bool


def _name(entry: Entry) -> Cell:
    row = entry.row
    name = row.name.full or f"Row {row.listed.line}"
    under = row.why or row.listed.standing.value.capitalize()
    return Cell(name, "strong", under=under, veil=Veil.NAME, name=row.name.full)


def _born(entry: Entry) -> Cell:
    born = entry.row.listed.born
    return Cell(short_date(born), veil=Veil.WORDS) if born else Cell("–", tone="text3")


def _reached(entry: Entry) -> Cell:
    told = entry.row.listed.told
    ways = [told[field] for field in REACHED_BY if told.get(field)]
    first, rest = (ways[0], ", ".join(ways[1:])) if ways else ("–", "")
    return Cell(first, under=rest, veil=Veil.WORDS)


def _owes(entry: Entry) -> Cell:
    owed = entry.row.listed.balance
    if owed is None:
        return Cell("?", tone="amber")
    return Cell(str(owed), veil=Veil.MONEY) if owed != Money(0) else Cell("–", tone="text3")


def _becomes(entry: Entry) -> Cell:
    verdict = entry.row.verdict
    if entry.comes_in:
        return Cell(pill=PILLS[Verdict.IN])
    return Cell(pill=LEFT_OUT if verdict is Verdict.IN else PILLS[verdict])


COLUMNS: Final[Sequence[Column[Entry]]] = (
    Column("Client", _name),
    Column("Born", _born, 112),
    Column("Reached by", _reached, 150),
    Column("Balance", _owes, 104, right=True),
    Column("Becomes", _becomes, 172),
)
OF_MONEY: Final = 3
"""The place of the column that is shown only where the list tells of balances."""
