"""Series that end, rooms, changes of what is booked, and why it was canceled: by keyboard."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.services.series_days import EVERY_WEEK
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.change_popover import ChangePopover
from app.ui.calendar.repeat_field import AFTER, NO_DAY, NOT_A_NUMBER, ON_A_DATE
from app.ui.calendar.shown import Moment
from app.ui.widgets.labels import Label
from app.ui.widgets.popover import Popover
from app.ui.widgets.veil import HIDDEN, draw_veils
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
KEY = Qt.Key


@pytest.fixture
def jordan(room):
    return room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", born=date(1994, 3, 14)))


def calendar_on(room, minute):
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, minute))
    page.stage.days.setFocus()
    return page


def book(room, chart, at=time(14), **more):
    new = NewAppointment(Slot(THURSDAY, at, 50), chart=chart, **more)
    return room.practice.appointments.book(new)


def rows(room, weeks=0):
    found = room.practice.appointments.between(THURSDAY, THURSDAY + weeks * WEEK)
    return [row for row in found if row.name != "Kai Jensen"]


def open_popover(room, kind=Popover):
    found = [each for each in room.window.findChildren(kind) if each.isVisible()]
    return found[-1] if found else None


def fill(edit, text):
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def choose(choice, times):
    choice.setFocus()
    for _ in range(times):
        QTest.keyClick(choice, KEY.Key_Down)


def said(panel):
    QApplication.processEvents()
    return [label.text() for label in panel.findChildren(Label) if label.isVisibleTo(panel)]


@pytest.fixture
def booking(room, jordan):
    """The popover that books Jordan every week, as far as the question when that ends."""
    book(room, room.practice.clients.add(NewClient("Kai", "Jensen")), at=time(9))
    page = calendar_on(room, 14 * 60)
    assert page.stage.way_in is page.stage.days
    QTest.keyClick(page.stage.days, KEY.Key_N)
    popover = open_popover(room, BookingPopover)
    fill(popover.client.edit, "jor")
    choose(popover.repeat.repeats, 1)
    return popover


def test_ten_times_are_booked_and_said_in_words(room, booking):
    assert booking.repeat.words.text() == "Weekly on Thursdays, with no end"
    choose(booking.repeat.ends, AFTER)
    assert not booking.repeat.words.isVisible()
    fill(booking.repeat.times.edit, "10")
    assert booking.repeat.words.text() == "Weekly on Thursdays, 10 times, until Jan 14"
    fill(booking.room.edit, "Room 2")
    rooms.press(KEY.Key_Return)
    assert open_popover(room) is None
    booked = rows(room, weeks=60)
    assert (len(booked), booked[-1].day) == (10, date(2027, 1, 14))
    assert {row.room for row in booked} == {"Room 2"}


def test_a_series_until_a_date_is_booked_to_its_last_day(room, booking):
    choose(booking.repeat.ends, ON_A_DATE)
    fill(booking.repeat.last.edit, "1/20/27")
    assert booking.repeat.words.text() == "Weekly on Thursdays, 10 times, until Jan 14"
    rooms.press(KEY.Key_Return)
    assert rows(room, weeks=60)[-1].day == date(2027, 1, 14)


@pytest.mark.parametrize("typed", ["", "0", "501", "ten"])
def test_a_number_that_is_none_is_told_beside_its_field(room, booking, typed):
    choose(booking.repeat.ends, AFTER)
    fill(booking.repeat.times.edit, typed)
    rooms.press(KEY.Key_Return)
    assert booking.repeat.times.error.text == NOT_A_NUMBER
    assert booking.repeat.times.edit.hasFocus()
    assert rows(room, weeks=60) == []


def test_an_end_before_the_beginning_is_told_beside_its_field(room, booking):
    choose(booking.repeat.ends, ON_A_DATE)
    fill(booking.repeat.last.edit, "11/1/26")
    rooms.press(KEY.Key_Return)
    assert booking.repeat.last.error.text == NO_DAY
    assert rows(room, weeks=60) == []


def test_once_asks_for_no_end(booking):
    choose(booking.repeat.ends, AFTER)
    booking.repeat.repeats.setFocus()
    QTest.keyClick(booking.repeat.repeats, KEY.Key_Up)
    assert not booking.repeat.ends.isVisible()
    assert not booking.repeat.times.isVisible()
    assert booking.repeat.wanted == ("", None)


def test_e_changes_type_place_and_room_and_ctrl_z_takes_it_back(room, jordan):
    book(room, jordan)
    calendar_on(room, 14 * 60)
    rooms.press(KEY.Key_E)
    popover = open_popover(room, ChangePopover)
    assert not popover.scope.isVisible()
    popover.kind.setFocus()
    QTest.keyClicks(popover.kind, "Int")
    choose(popover.place, 1)
    fill(popover.room.edit, "Room 2")
    rooms.press(KEY.Key_Return)
    [row] = rows(room)
    assert (row.kind, row.is_telehealth, row.room) == (AppointmentKind.INTAKE, True, "Room 2")
    room.workspace.toasts.undo_last()
    [row] = rows(room)
    assert (row.kind, row.is_telehealth, row.room) == (AppointmentKind.INDIVIDUAL, False, "")


def test_of_a_series_the_change_asks_how_much_is_meant(room, jordan):
    book(room, jordan, rule=EVERY_WEEK)
    page = calendar_on(room, 14 * 60)
    page.panel.asked.emit("slot change")
    popover = open_popover(room, ChangePopover)
    popover.scope.choose(1)
    fill(popover.room.edit, "Room 2")
    rooms.press(KEY.Key_Return)
    assert {row.room for row in rows(room, weeks=5)} == {"Room 2"}


def test_what_time_is_blocked_for_can_be_changed(room):
    book(room, None, kind=AppointmentKind.BLOCKED, title="Lunch")
    calendar_on(room, 14 * 60)
    rooms.press(KEY.Key_E)
    fill(open_popover(room, ChangePopover).title.edit, "Late lunch")
    rooms.press(KEY.Key_Return)
    assert rows(room)[0].name == "Late lunch"


def test_a_service_that_is_no_longer_offered_stays_until_she_chooses(room, jordan):
    service = room.practice.practice.services()[0].id
    book(room, jordan, service=service)
    room.practice.practice.set_hours_and_services(room.practice.practice.hours(), [])
    calendar_on(room, 14 * 60)
    rooms.press(KEY.Key_E)
    fill(open_popover(room, ChangePopover).room.edit, "Room 2")
    rooms.press(KEY.Key_Return)
    [row] = rows(room)
    assert (row.service_id, row.room) == (service, "Room 2")


def test_a_session_whose_note_is_signed_says_that_it_stays(room, jordan):
    key = book(room, jordan, at=time(10))
    note = room.practice.sessions.begin_note(key)
    room.practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
    room.practice.signing.sign(note)
    calendar_on(room, 10 * 60)
    rooms.press(KEY.Key_E)
    assert open_popover(room) is None
    assert "note is signed" in room.workspace.toasts.words
    rooms.press(KEY.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert "whether it was held stays as it is" in room.workspace.toasts.words


def test_the_panel_shows_why_it_was_canceled_and_follows_a_correction(room, jordan):
    key = book(room, jordan)
    cancel = room.practice.appointments.set_status
    cancel(key, AppointmentStatus.LATE_CANCEL, "The car broke down")
    page = calendar_on(room, 14 * 60)
    assert "The car broke down" in said(page.panel)
    cancel(key, AppointmentStatus.LATE_CANCEL, "The train was late")
    page.refresh()
    assert "The train was late" in said(page.panel)
    draw_veils(on=True)
    QApplication.processEvents()
    labels = [each for each in page.panel.findChildren(Label) if "train" in each.text()]
    [why] = [each for each in labels if each.isVisibleTo(page.panel)]
    assert why.accessibleName() == HIDDEN
    draw_veils(on=False)
    cancel(key, AppointmentStatus.SCHEDULED)
    page.refresh()
    assert "Why it was canceled" not in said(page.panel)
