"""The client list shows who comes when, and what must be seen first of whom."""

from __future__ import annotations

from datetime import date, time

from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import NewAppointment, Slot
from app.ui.clients.columns import COLUMNS
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.quiet import settled

TITLES = [column.title for column in COLUMNS]
FLAGS = TITLES.index("Status and alerts")
NEXT = TITLES.index("Next")


def said(page, place):
    return page.model.index(0, place).data()


def alert(room, chart, kind):
    since = date(2026, 11, 1)
    room.practice.people.alerts.keep(
        KnownAlert(chart_id=chart, kind=kind, since=since, text="Sister knows.")
    )


def test_a_row_says_when_the_client_comes_next_and_hears_of_a_booking(qtbot, room):
    chart = rooms.a_client(room.practice)
    page = room.go("clients")
    assert said(page, NEXT) == "–"
    slot = Slot(date(2026, 11, 19), time(16), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    settled(qtbot, room.jobs)
    assert said(page, NEXT) == "Thu Nov 19, 4:00 PM"


def test_a_row_says_what_its_alerts_are_about_and_never_their_words(qtbot, room):
    chart = rooms.a_client(room.practice)
    page = room.go("clients")
    assert said(page, FLAGS) == "Active"
    alert(room, chart, AlertKind.SAFETY)
    alert(room, chart, AlertKind.NO_EMAIL)
    settled(qtbot, room.jobs)
    assert said(page, FLAGS) == "Safety plan, No email"


def test_other_eyes_see_only_that_there_are_alerts(room):
    chart = rooms.a_client(room.practice)
    alert(room, chart, AlertKind.SAFETY)
    alert(room, chart, AlertKind.LEGAL_HOLD)
    page = room.go("clients")
    draw_veils(on=True)
    try:
        assert said(page, FLAGS) == "2 alerts"
    finally:
        draw_veils(on=False)


def test_more_flags_than_there_is_room_for_are_painted_as_a_number(room):
    page = room.go("clients")
    chart = rooms.a_client(room.practice)
    for kind in AlertKind:
        alert(room, chart, kind)
    page.refresh()
    assert len(COLUMNS[FLAGS].cell(page.model.row_at(page.model.index(0, 0))).pills) == len(
        AlertKind
    )
    assert not page.table.grab().isNull()
