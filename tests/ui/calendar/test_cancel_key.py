"""One key asks who called a session off, wherever sessions are listed; Enter says it, with Undo."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.ui.calendar.cancel_popover import CancelPopover
from app.ui.calendar.shown import Moment
from app.ui.calendar.slot_menu import about
from app.ui.today.schedule_card import SessionRow, session_menu
from tests.ui import rooms
from tests.ui.quiet import settled

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
THURSDAY = date(2026, 11, 12)
AT_FOUR = time(16)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


def book(room, chart, day=THURSDAY, **more):
    slot = Slot(day, AT_FOUR, 50)
    return room.practice.appointments.book(NewAppointment(slot, chart=chart, **more))


def popovers(room):
    QApplication.processEvents()
    return [each for each in room.window.findChildren(CancelPopover) if each.isVisible()]


def status(room, key):
    return room.practice.appointments.one(key).status


def on_the_calendar(room, key):
    page = room.go("calendar")
    page._go_to(Moment(key.day, 16 * 60))
    page.stage.days.setFocus()
    QTest.keyClick(page.stage.days, KEY.Key_C, SHIFT)
    return page


def test_shift_c_in_the_calendar_asks_and_enter_cancels_with_the_reason(room, chart):
    key = book(room, chart)
    page = on_the_calendar(room, key)
    [asked] = popovers(room)
    asked.reason.set_text("Flu.")
    asked.reason.edit.setFocus()
    rooms.press(KEY.Key_Return)
    assert status(room, key) is AppointmentStatus.LATE_CANCEL
    assert room.practice.appointments.reason(key) == "Flu."
    assert room.workspace.toasts.words.startswith("Late cancel.")
    room.workspace.toasts.undo_last()
    assert status(room, key) is AppointmentStatus.SCHEDULED
    assert page.panel.cancel.accessibleName() == "Cancel…, Shift+C"


def test_a_session_that_is_a_day_off_yet_is_called_off_in_time(room, chart):
    key = book(room, chart, THURSDAY + timedelta(days=1))
    on_the_calendar(room, key)
    popovers(room)[0].accept()
    assert status(room, key) is AppointmentStatus.CANCELED_BY_CLIENT


def test_blocked_time_is_not_called_off(room):
    key = book(room, None, kind=AppointmentKind.BLOCKED, title="Supervision")
    on_the_calendar(room, key)
    assert popovers(room) == []
    row = room.practice.appointments.one(key)
    assert "cancel" not in about(row)


def test_the_menu_of_a_time_offers_it(room, chart):
    assert "cancel" in about(room.practice.appointments.one(book(room, chart)))


def test_shift_c_on_today_and_the_menu_of_its_row_ask(qtbot, room, chart):
    key = book(room, chart)
    page = room.go("today")
    settled(qtbot, room.jobs)
    row = page.findChild(SessionRow)
    row.setFocus()
    rooms.press(KEY.Key_C, SHIFT)
    [asked] = popovers(room)
    asked.close_quietly()
    menu = session_menu(row._row, page._ways, row)
    [cancel] = [each for each in menu.actions() if each.text().startswith("Cancel…")]
    cancel.trigger()
    popovers(room)[-1].accept()
    assert status(room, key) is AppointmentStatus.LATE_CANCEL


def test_the_menu_of_a_timeline_row_asks_too(qtbot, room, chart):
    key = book(room, chart, THURSDAY - timedelta(days=7))
    page = room.go("chart", chart, "timeline")
    settled(qtbot, room.jobs)
    table = page.timeline.table
    menu = page.menu_of(table.model().row_at(table.model().index(0, 0)))
    [cancel] = [each for each in menu.actions() if each.text().startswith("Cancel…")]
    cancel.trigger()
    popovers(room)[0].accept()
    assert status(room, key) is AppointmentStatus.LATE_CANCEL
