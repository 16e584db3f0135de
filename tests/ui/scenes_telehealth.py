"""Pictures of a session by video with somebody who is in another state."""

from __future__ import annotations

from datetime import date

from app.models.clients import Client
from app.services.appointments import Scope, WhatFor
from app.services.licenses import HeldLicense, LicenseKind
from app.ui.calendar.where_now import WhereLine
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.scenes_calendar import shown
from tests.ui.scenes_records import scene, settle
from tests.ui.scenes_today import at, named

THURSDAY = date(2026, 11, 12)
VIDEO = "10"


def by_video(made: rooms.Room, said: str = "") -> None:
    """Have Jordan's session by video; a permit ended since it was booked."""
    practice = made.practice
    chart = named(made, "Alvarez-Reyes")
    with practice.records.work() as session:
        client = session.get_one(Client, practice.clients.row(chart).client)
        client.location_state = "NY"
    permit = HeldLicense("NJ", LicenseKind.PERMIT, "TP-1", date(2026, 11, 10))
    practice.licenses.keep(permit)
    [row] = practice.appointments.of_chart(chart, THURSDAY, THURSDAY)
    to = WhatFor(row.kind, VIDEO, row.room, row.service_id)
    practice.appointments.change(row.key, to, Scope.THIS)
    if said:
        [row] = practice.appointments.of_chart(chart, THURSDAY, THURSDAY)
        practice.whereabouts.keep(row.key, said)
    settle()


def prepared(made: rooms.Room, said: str = "NJ") -> None:
    page = at(made, 10, 52)
    by_video(made, said)
    page.refresh()
    settle()


def usual(made: rooms.Room) -> None:
    prepared(made, "")


def asked(made: rooms.Room) -> None:
    prepared(made, "")
    made.page.findChild(WhereLine).ask.click()
    settle()


def brief(made: rooms.Room) -> None:
    prepared(made)
    chart = named(made, "Alvarez-Reyes")
    made.go("chart", chart)
    made.workspace.registry["chart brief"].trigger()
    settle()


def beside(made: rooms.Room) -> None:
    page = shown(made)
    by_video(made, "NJ")
    page.refresh()
    settle()


def discreet(made: rooms.Room) -> None:
    prepared(made)
    draw_veils(on=True)


SCENES = {
    "telehealth-today": scene(prepared),
    "telehealth-usual": scene(usual),
    "telehealth-asked": scene(asked),
    "telehealth-brief": scene(brief),
    "telehealth-calendar": scene(beside),
    "telehealth-discreet": scene(discreet),
}
