"""Each row has its menu under Shift+F10: what the keys do, and what has no key."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.contacts import ContactWay, NewContact
from app.ui.calendar.shown import Moment
from app.ui.calendar.time_popover import TimePopover
from app.ui.contacts.sheet import ContactReading
from app.ui.today.schedule_card import SessionRow
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


@pytest.fixture
def session(room, chart):
    return room.practice.appointments.book(
        NewAppointment(Slot(THURSDAY, time(10), 50), chart=chart)
    )


@pytest.fixture(autouse=True)
def no_menu_left():
    yield
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def opened_by_key(row):
    """Press Shift+F10 in a row and return the menu that opened."""
    row.setFocus()
    QTest.keyClick(row, KEY.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def said(menu):
    return [each.text().partition("\t")[0] for each in menu.actions() if each.text()]


def choose(menu, words):
    """Go down to what is meant, and press Enter."""
    for _ in range(said(menu).index(words) + 1):
        QTest.keyClick(menu, KEY.Key_Down)
    QTest.keyClick(menu, KEY.Key_Return)


def test_a_client_s_row_begins_a_note_and_logs_a_contact(room, chart):
    page = room.go("clients")
    page.table.selectRow(0)
    menu = opened_by_key(page.table)
    assert said(menu) == [
        "Open",
        "New note",
        "New appointment",
        "Log a contact",
        "Brief",
        "Select",
    ]
    choose(menu, "New note")
    assert type(room.page).__name__ == "NotePage"
    assert room.page.about == chart


def test_a_session_of_today_is_said_to_be_kept_from_its_menu(room, session):
    row = room.go("today").findChildren(SessionRow)[0]
    menu = opened_by_key(row)
    assert said(menu) == [
        "Open",
        "Brief before the session",
        "Kept",
        "No-show",
        "Late cancel",
        "Arrived",
        "Cancel…",
    ]
    choose(menu, "Kept")
    assert room.practice.appointments.one(session).status is AppointmentStatus.KEPT
    room.workspace.toasts.undo_last()
    assert room.practice.appointments.one(session).status is AppointmentStatus.SCHEDULED


def test_the_right_button_opens_the_menu_and_does_not_open_the_row(room, session):
    row = room.go("today").findChildren(SessionRow)[0]
    QTest.mouseClick(row, Qt.MouseButton.RightButton)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(5, 5), row.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(row, asked)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    assert type(room.page).__name__ == "TodayPage"


def test_a_note_that_waits_has_its_menu_on_the_key(room, chart):
    rooms.a_draft(room.practice, chart)
    page = room.go("worklist")
    choose(opened_by_key(page.table), "Put off until tomorrow")
    assert room.practice.today.waiting()[0].until == date(2026, 11, 13)


def test_each_row_of_the_timeline_has_its_own(room, chart, session):
    note = rooms.a_signed_note(room.practice, chart, day=date(2026, 11, 5))
    room.practice.contacts.log(NewContact(chart, ContactWay.PHONE, THURSDAY, time(9), "Called."))
    page = room.go("chart", chart, "timeline")
    table, model = page.timeline.table, page.timeline.model
    menus = {}
    for number in range(model.rowCount()):
        table.selectRow(number)
        menu = opened_by_key(table)
        menus[model.row_at(model.index(number, 0)).kind.value] = said(menu)
        menu.close()
    became, move = (
        ["Kept", "No-show", "Late cancel", "Arrived", "Cancel…"],
        "Move to another chart…",
    )
    assert menus == {
        "contact": ["Open", move],
        "appointment": ["Open", *became, move],
        "note": ["Open"],
    }
    table.selectRow(model.rowCount() - 1)
    choose(opened_by_key(table), "Open")
    assert room.workspace.pages.where().subject == note


def test_a_contact_is_read_and_an_appointment_settled_from_the_timeline(room, chart, session):
    page = room.go("chart", chart, "timeline")
    page.timeline.table.selectRow(0)
    choose(opened_by_key(page.timeline.table), "No-show")
    assert room.practice.appointments.one(session).status is AppointmentStatus.NO_SHOW
    room.practice.contacts.log(NewContact(chart, ContactWay.PHONE, THURSDAY, time(9), "Called."))
    room.changes._tell()
    page.timeline.kinds.choose(2)
    page.timeline.table.selectRow(0)
    choose(opened_by_key(page.timeline.table), "Open")
    assert isinstance(room.dialog, ContactReading)
    room.dialog.close_quietly()


def test_a_time_in_the_calendar_has_what_its_letters_do(room, session):
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 10 * 60))
    menu = opened_by_key(page.stage.days)
    assert {"Move", "Change", "Copy", "Take out", "Kept", "Show as a list"} <= set(said(menu))
    choose(menu, "Copy")
    assert room.window.findChildren(TimePopover)
    page.stage.days.go(Moment(THURSDAY, 15 * 60))
    menu = opened_by_key(page.stage.days)
    assert said(menu) == ["New appointment", "Today", "Show as a list"]


def test_a_key_stands_beside_what_it_does_only_where_it_is_heard(room, chart, session):
    row = room.go("today").findChildren(SessionRow)[0]
    menu = opened_by_key(row)
    assert "Kept\tShift+K" in [each.text() for each in menu.actions()]
    menu.close()
    page = room.go("chart", chart, "timeline")
    page.timeline.table.selectRow(0)
    assert "Kept" in [each.text() for each in opened_by_key(page.timeline.table).actions()]
