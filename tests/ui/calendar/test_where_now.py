"""Where the client is at a session by video: asked in one field, told where she looks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.clients import Client
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.licenses import HeldLicense
from app.ui.calendar.where_now import AS_USUAL, KEPT, WhereLine, WherePopover, WhereTold
from app.ui.people.brief_sheet import BriefSheet
from app.ui.widgets.labels import Label
from app.ui.widgets.veil import draw_veils

THURSDAY = date(2026, 11, 12)
VIDEO = "10"
USUAL_WARNING = "Jordan is in New Jersey during telehealth: no license of yours is entered there."
NOW_WARNING = "No license of yours is entered for Vermont."


@pytest.fixture
def key(room):
    """Jordan, who is usually in New Jersey, by video now."""
    chart = room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    with room.practice.records.work() as session:
        client = session.get_one(Client, room.practice.clients.row(chart).client)
        client.location_state = "NJ"
    now = room.practice.open_days.wall_clock().time()
    slot = Slot(THURSDAY, now.replace(second=0, microsecond=0, tzinfo=None), 50)
    return room.practice.appointments.book(NewAppointment(slot, chart=chart, place=VIDEO))


def words_of(widget):
    labels = widget.findChildren(Label)
    return [each.text() for each in labels if each.isVisibleTo(widget) and each.text()]


def say(room, page, typed):
    page.findChild(WhereLine).ask.click()
    popover = room.window.findChildren(WherePopover)[-1]
    assert popover.field.edit.hasFocus()
    popover.field.edit.selectAll()
    QTest.keyClick(popover.field.edit, Qt.Key.Key_Delete)
    QTest.keyClicks(popover.field.edit, typed)
    QTest.keyClick(popover.field.edit, Qt.Key.Key_Return)


def test_today_asks_in_one_field_and_tells_at_once(room, key, qtbot):
    page = room.go("today")
    assert words_of(page.findChild(WhereLine))[:2] == ["Usually in New Jersey", USUAL_WARNING]
    page.findChild(WhereLine).ask.click()
    popover = room.window.findChildren(WherePopover)[-1]
    assert popover.field.text() == "New Jersey", "what is usual stands there already"
    popover.close_quietly()
    say(room, page, "vt")
    assert room.practice.appointments.one(key).client_state == "Vermont"
    assert room.workspace.toasts.words == KEPT
    qtbot.waitUntil(lambda: words_of(page.findChild(WhereLine))[0] == "Now in Vermont")
    assert words_of(page.findChild(WhereLine))[1] == NOW_WARNING
    room.practice.licenses.keep(HeldLicense("VT"))
    qtbot.waitUntil(lambda: NOW_WARNING not in words_of(page))
    say(room, page, "")
    assert room.workspace.toasts.words == AS_USUAL
    room.workspace.toasts.undo_last()
    assert room.practice.appointments.one(key).client_state == "Vermont"


def test_that_nothing_is_known_is_said_once(room, key):
    with room.practice.records.work() as session:
        chart = room.practice.appointments.one(key).chart
        session.get_one(Client, room.practice.clients.row(chart).client).location_state = None
    page = room.go("today")
    said = words_of(page.findChild(WhereLine))
    assert said == ["Where Jordan is during telehealth is not entered."]
    say(room, page, "NJ")
    assert room.practice.appointments.one(key).client_state == "New Jersey"


def test_the_calendar_tells_it_beside_the_appointment(room, key, qtbot):
    page = room.go("calendar")
    panel = page.side.panel
    assert words_of(panel.findChild(WhereLine))[:2] == ["Usually in New Jersey", USUAL_WARNING]
    say(room, page, "Vermont")
    qtbot.waitUntil(lambda: NOW_WARNING in words_of(panel))


def test_a_license_that_ended_since_it_was_booked_is_told(room, key, qtbot):
    held = room.practice.licenses.keep(HeldLicense("NJ"))
    page = room.go("today")
    assert words_of(page.findChild(WhereLine))[:1] == ["Usually in New Jersey"]
    ended = HeldLicense("NJ", expires_on=date(2026, 11, 10), id=held)
    room.practice.licenses.keep(ended)
    words = "Jordan is in New Jersey during telehealth: your license there ended Nov 10, 2026."
    qtbot.waitUntil(lambda: words in words_of(page))


def test_the_brief_tells_it_of_the_session_that_is_meant(room, key):
    room.practice.whereabouts.keep(key, "VT")
    page = room.go("today")
    page._ways.brief(room.practice.appointments.one(key), page)
    sheet = room.window.findChildren(BriefSheet)[-1]
    assert words_of(sheet.findChild(WhereTold)) == ["Now in Vermont", NOW_WARNING]


def test_arrived_says_it_too(room, key):
    page = room.go("calendar")
    page._deeds.set_status(room.practice.appointments.one(key), AppointmentStatus.ARRIVED)
    assert room.workspace.toasts.words == f"Arrived. {USUAL_WARNING}"


def test_on_a_discreet_screen_the_name_is_a_letter(room, key):
    page = room.go("today")
    draw_veils(on=True)
    assert USUAL_WARNING.replace("Jordan", "J.") in words_of(page)
    draw_veils(on=False)
    assert USUAL_WARNING in words_of(page)
