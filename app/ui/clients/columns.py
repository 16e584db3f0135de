"""The client list's columns: who, second identifiers, last session, what is unsigned."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.wording import counted, short_date
from app.services.clients import ClientRow, ClientStatus
from app.ui.widgets.rows import Cell, Column
from app.ui.widgets.veil import Veil

STATUS_HUES = {
    "reopened": "green",
    "inquiry": "blue",
    "waitlist": "amber",
    "discharged": "gray",
    "deceased": "gray",
}


def _name(row: ClientRow) -> Cell:
    avatar = (row.name.initials, row.client)
    beside = row.kind.value.capitalize() if row.is_shared else row.pronouns
    if row.inquiry is not None and row.inquiry.call_on is not None:
        beside = f"call {short_date(row.inquiry.call_on)}"
    return Cell(row.name.full, "strong", beside=beside, avatar=avatar, veil=Veil.NAME)


def _chart(row: ClientRow) -> Cell:
    return Cell(f"{row.number:04d}", tone="text2")


def _born(row: ClientRow) -> Cell:
    return Cell(short_date(row.born), tone="text2") if row.born else Cell("–", tone="text3")


def _last(row: ClientRow) -> Cell:
    if row.last_session is None:
        return Cell("–", tone="text3")
    return Cell(short_date(row.last_session), tone="text2")


def _unsigned(row: ClientRow) -> Cell:
    if not row.unsigned:
        return Cell("–", tone="text3")
    return Cell(pill=(counted(row.unsigned, "draft"), "amber", "pen-line"))


def _status(row: ClientRow) -> Cell:
    if row.status is ClientStatus.ACTIVE:
        return Cell("Active", tone="text2")
    if row.inquiry is not None:
        hue = "gray" if row.inquiry.is_closed else "blue"
        return Cell(pill=(row.inquiry.stage.value.capitalize(), hue, ""))
    return Cell(pill=(row.status.value.capitalize(), STATUS_HUES[row.status.value], ""))


COLUMNS: Sequence[Column[ClientRow]] = (
    Column("Client", _name),
    Column("Chart", _chart, 90),
    Column("Born", _born, 140),
    Column("Last session", _last, 150),
    Column("Unsigned", _unsigned, 130),
    Column("Status", _status, 190),
)
SPARE = (5, 1, 3, 4)
"""What a narrow window leaves out; name and birth date always stand together."""
