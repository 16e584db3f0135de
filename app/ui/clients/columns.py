"""The client list's columns: who, second identifiers, next and last session, what is to mind."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.wording import clock_time, counted, short_date, weekday_and_day
from app.services.clients import ClientRow, ClientStatus
from app.ui.people.alert_kind import HUES, IN_A_WORD
from app.ui.widgets.rows import Cell, Column
from app.ui.widgets.veil import Discreet, Veil

Flag = tuple[str, str, str]
"""Text, hue, icon."""
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
    return (
        Cell(short_date(row.born), tone="text2", veil=Veil.WORDS)
        if row.born
        else Cell("–", tone="text3")
    )


def _next(row: ClientRow) -> Cell:
    if row.next_session is None:
        return Cell("–", tone="text3")
    day, at = row.next_session.date(), clock_time(row.next_session.time())
    return Cell(weekday_and_day(day), tone="text2", beside=at)


def _last(row: ClientRow) -> Cell:
    if row.last_session is None:
        return Cell("–", tone="text3")
    return Cell(short_date(row.last_session), tone="text2")


def _unsigned(row: ClientRow) -> Cell:
    if not row.unsigned:
        return Cell("–", tone="text3")
    return Cell(pill=(counted(row.unsigned, "draft"), "amber", "pen-line"))


def _status(row: ClientRow) -> Cell:
    """Say where it stands with somebody, and what the alerts of today are about."""
    flags = [*_status_pill(row), *_alert_pills(row)]
    return Cell(pills=flags) if flags else Cell("Active", tone="text2")


def _status_pill(row: ClientRow) -> list[Flag]:
    if row.status is ClientStatus.ACTIVE:
        return []
    if row.inquiry is not None:
        hue = "gray" if row.inquiry.is_closed else "blue"
        return [(row.inquiry.stage.value.capitalize(), hue, "")]
    return [(row.status.value.capitalize(), STATUS_HUES[row.status.value], "")]


def _alert_pills(row: ClientRow) -> list[Flag]:
    """Return what the alerts are about; other eyes see only how many there are."""
    if row.alerts and Discreet.is_on:
        return [(counted(len(row.alerts), "alert"), "gray", "")]
    return [(IN_A_WORD[each], *HUES[each]) for each in row.alerts]


COLUMNS: Sequence[Column[ClientRow]] = (
    Column("Client", _name),
    Column("Chart", _chart, 76),
    Column("Born", _born, 124),
    Column("Next", _next, 168),
    Column("Last session", _last, 124),
    Column("Unsigned", _unsigned, 112),
    Column("Status and alerts", _status, 210),
)
SPARE = (1, 5, 4, 3)
"""What a narrow window leaves out; name, birth date and alerts always stand together."""
