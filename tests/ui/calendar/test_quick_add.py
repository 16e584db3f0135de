"""One typed line books: the fields follow it, and it is said live what would come of it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.wording import DOT
from app.models.time_off import TimeOff
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.practice import OpenHours
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.shown import Moment
from app.ui.widgets.popover import Popover
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
FRIDAY = date(2026, 11, 13)
WEEK = timedelta(days=7)
KEY = Qt.Key


@pytest.fixture
def jordan(room):
    return room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", born=date(1994, 3, 14)))


@pytest.fixture
def line(room, jordan, qtbot):
    """The popover on Thursday at two, and a way to type into its line and hear what it says."""
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 14 * 60))
    page.stage.days.setFocus()
    QTest.keyClick(page.stage.days, KEY.Key_N)
    found = [each for each in room.window.findChildren(BookingPopover) if each.isVisible()]
    return Typing(found[-1], qtbot)


class Typing:
    def __init__(self, popover, qtbot):
        self.popover = popover
        self._qtbot = qtbot

    def says(self, typed):
        """Type a line anew and return what is said of it."""
        edit = self.popover.client.edit
        edit.selectAll()
        QTest.keyClicks(edit, typed)
        return self.now()

    def now(self):
        self._qtbot.waitUntil(lambda: not self.popover._pause.isActive())
        return self.popover.echo.text


def booked(room, days=28):
    rows = room.practice.appointments.between(THURSDAY, THURSDAY + timedelta(days=days))
    return [(row.day, row.starts.time(), row.minutes) for row in rows]


def is_open(room):
    return any(each.isVisible() for each in room.window.findChildren(Popover))


def test_one_line_and_enter_book_every_second_week(room, line):
    assert line.says("jor fri 10:30 80 2w") == (
        f"Jordan Alvarez-Reyes{DOT}Fri Nov 13, 10:30 – 11:50 AM{DOT}every\u00a02\u00a0weeks"
    )
    rooms.press(KEY.Key_Return)
    assert not is_open(room)
    assert booked(room) == [(FRIDAY + n * WEEK, time(10, 30), 80) for n in (0, 2)]
    room.workspace.toasts.undo_last()
    assert booked(room) == []


def test_enter_at_once_does_not_wait_for_what_is_said(room, line):
    QTest.keyClicks(line.popover.client.edit, "jor fri 9")
    rooms.press(KEY.Key_Return)
    assert booked(room) == [(FRIDAY, time(9), 50)]


def test_what_is_said_no_more_goes_back_to_what_stood_there(line):
    popover = line.popover
    line.says("jor fri 10 80m w")
    assert (popover.day.day, popover.starts.at) == (FRIDAY, time(10))
    assert (popover.length.minutes, popover.repeat.repeats.currentIndex()) == (80, 1)
    assert "Thu Nov 12, 2:00 – 2:50 PM" in line.says("jor")
    assert popover.repeat.repeats.currentIndex() == 0


def test_what_was_said_stays_once_the_client_is_chosen(room, line):
    line.says("jor fri 10")
    rooms.press(KEY.Key_Tab)
    assert line.popover.client.text() == "Jordan Alvarez-Reyes"
    QTest.keyClick(line.popover.client.edit, KEY.Key_Space)
    assert "Fri Nov 13, 10:00" in line.now()


def test_a_conflict_is_told_while_she_types_and_refused_at_enter(room, line, jordan):
    wei = room.practice.clients.add(NewClient("Wei-Lin", "Chen"))
    room.practice.appointments.book(NewAppointment(Slot(FRIDAY, time(10), 50), chart=wei))
    assert line.says("jor fri 10:30").endswith("Wei-Lin Chen has this time until 10:50 AM.")
    rooms.press(KEY.Key_Return)
    assert is_open(room)
    assert "Wei-Lin Chen has this time" in line.popover.starts.error.text
    assert len(booked(room)) == 1


def test_outside_of_hours_on_a_day_off_or_a_holiday_is_told_and_not_refused(room, line):
    room.practice.practice.set_hours_and_services([OpenHours(3, time(9), time(17))], [])
    with room.practice.records.work() as session:
        session.add(TimeOff(first_day=FRIDAY, last_day=FRIDAY, title="Dentist"))
    assert "hours" not in line.says("jor thu 4")
    assert line.says("jor thu 4:30").endswith("Outside of your hours.")
    assert line.says("jor 13 nov 9").endswith("Outside of your hours. Time off: Dentist.")
    assert line.says("jor 26 nov 9").endswith("Thanksgiving Day.")
    rooms.press(KEY.Key_Return)
    assert booked(room) == [(date(2026, 11, 26), time(9), 50)]


def test_no_hours_said_means_none_to_be_outside_of(line):
    assert "Outside" not in line.says("jor thu 5")


def test_what_is_not_understood_is_said_and_refused(room, line):
    assert line.says("jor 2/30 10") == "Not understood: “2/30”."
    rooms.press(KEY.Key_Return)
    assert line.popover.client.error.text == "Not understood: “2/30”."
    assert booked(room) == []
    line.says("2p")
    rooms.press(KEY.Key_Return)
    assert line.popover.client.error.text == "A client is needed."


def test_a_discreet_screen_says_initials(line):
    draw_veils(on=True)
    try:
        assert line.says("jor fri 10").startswith("J. A.-R.")
    finally:
        draw_veils(on=False)


def test_a_weekday_is_of_the_week_that_is_shown(room, jordan, qtbot):
    page = room.go("calendar")
    page._go_to(Moment(date(2026, 12, 9), 14 * 60))
    QTest.keyClick(page.stage.days, KEY.Key_N)
    popover = room.window.findChildren(BookingPopover)[-1]
    assert "Tue Dec 8" in Typing(popover, qtbot).says("jor tue")
