"""Clients with no next appointment: one key books the usual time, another takes it back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.sheets import UNBOOKED
from app.ui.calendar.unbooked_sheet import NO_USUAL, NONE_FREE, UnbookedSheet
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
KEY = Qt.Key


def came(room, first, *weeks_ago):
    chart = room.practice.clients.add(NewClient(first, "Jensen"))
    for n in weeks_ago:
        slot = Slot(THURSDAY - n * WEEK, time(16), 50)
        room.practice.appointments.book(NewAppointment(slot, chart=chart))
    return chart


def booked(room):
    rows = room.practice.appointments.between(THURSDAY, THURSDAY + 5 * WEEK)
    return [row.day for row in rows]


def opened(room):
    page = room.go("calendar")
    page.stage.days.setFocus()
    QTest.keyClick(page.stage.days, KEY.Key_U)
    return room.window.findChildren(UnbookedSheet)[-1]


@pytest.fixture
def sheet(room):
    came(room, "Kai", 2, 1)
    return opened(room)


def test_u_lists_them_and_enter_books_the_usual_slot(room, sheet):
    [kai] = sheet.lines
    assert kai.words.text() == (
        "Last Nov 5. Usually Thursdays 4:00 PM, every week. Next free: Thu Nov 19."
    )
    assert kai.book.hasFocus()
    rooms.press(KEY.Key_Return)
    assert booked(room) == [THURSDAY + WEEK]
    assert kai.words.text() == "Booked Thu Nov 19, 4:00 PM."
    assert kai.undo.hasFocus()
    rooms.press(KEY.Key_Return)
    assert booked(room) == []
    assert kai.book.hasFocus()


def test_the_rhythm_is_booked_with_the_next_button(room, sheet):
    rooms.press(KEY.Key_Tab)
    rooms.press(KEY.Key_Space)
    assert booked(room) == [THURSDAY + n * WEEK for n in (1, 2, 3, 4, 5)]
    assert sheet.lines[0].words.text() == "Booked Thu Nov 19, 4:00 PM, every week."


def test_a_time_that_was_given_away_meanwhile_is_refused_in_its_line(room, sheet):
    other = room.practice.clients.add(NewClient("Grace", "Obi"))
    slot = Slot(THURSDAY + WEEK, time(16), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=other))
    sheet.lines[0].book.click()
    assert sheet.lines[0].words.text() == "Grace Obi has this time until 4:50 PM."
    assert len(booked(room)) == 1


def test_another_time_opens_the_booking_with_the_client(room, sheet):
    sheet.lines[0].other.click()
    popover = room.window.findChildren(BookingPopover)[-1]
    assert popover.client.text() == "Kai Jensen"
    assert popover.client.row is not None


def test_who_was_never_here_has_no_usual_slot(room):
    came(room, "New")
    [new] = opened(room).lines
    assert new.words.text() == NO_USUAL
    assert new.book.isHidden()
    assert new.other.hasFocus()


def test_where_none_of_the_next_times_is_free_it_is_said(room):
    came(room, "Kai", 1)
    other = room.practice.clients.add(NewClient("Grace", "Obi"))
    slot = Slot(THURSDAY, time(16), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=other, rule="FREQ=WEEKLY"))
    [kai] = opened(room).lines
    assert kai.words.text() == f"Last Nov 5. {NONE_FREE}"


def test_with_nobody_left_the_sheet_says_so_and_is_reached_from_anywhere(room):
    room.workspace.pages.go(UNBOOKED)
    QTest.qWait(30)
    sheet = room.window.findChildren(UnbookedSheet)[-1]
    assert sheet.lines == []
    assert sheet.close_button.hasFocus()
