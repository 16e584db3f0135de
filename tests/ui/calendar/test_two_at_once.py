"""Two at one time: a canceled session beside the one in its place, and a time that is taken."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.calendar.shown import Moment
from app.ui.calendar.time_popover import TimePopover
from app.ui.widgets.labels import Label
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
KEY = Qt.Key


@pytest.fixture
def jordan(room):
    return room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


def fill(field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    rooms.type_text(text)


def starts(room):
    return [row.starts.time() for row in room.practice.appointments.between(THURSDAY, THURSDAY)]


def test_a_click_on_what_was_canceled_is_about_that_and_not_what_took_its_place(room, jordan):
    gone = NewAppointment(Slot(THURSDAY, time(14), 50), chart=jordan)
    key = room.practice.appointments.book(gone)
    room.practice.appointments.set_status(key, AppointmentStatus.LATE_CANCEL)
    other = rooms.a_client(room.practice)
    there = room.practice.appointments.book(NewAppointment(gone.slot, chart=other))
    days = room.go("calendar").stage.days
    for meant in (key, there):
        row = next(each for each in days._shown.rows if each.key == meant)
        spot = days._floor(days._shown).box(row).center().toPoint()
        QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=spot)
        assert days.row.key == meant
    days.setFocus()
    rooms.press(KEY.Key_Up)
    assert days.row.key == key


def test_a_move_to_a_time_that_is_taken_is_refused_beside_what_was_typed(room, jordan):
    other = rooms.a_client(room.practice, NewClient("Kai", "Jensen"))
    for chart, at in ((other, time(9)), (jordan, time(14))):
        room.practice.appointments.book(NewAppointment(Slot(THURSDAY, at, 50), chart=chart))
    days = room.go("calendar").stage.days
    days.go(Moment(THURSDAY, 14 * 60))
    days.setFocus()
    rooms.press(KEY.Key_M)
    [popover] = room.window.findChildren(TimePopover)
    fill(popover.starts, "9")
    rooms.press(KEY.Key_Return)
    assert popover.isVisible()
    said = [each.text() for each in popover.findChildren(Label) if each.isVisible()]
    assert "Kai Jensen has this time until 9:50 AM." in said
    fill(popover.starts, "11")
    rooms.press(KEY.Key_Return)
    assert starts(room) == [time(9), time(11)]
