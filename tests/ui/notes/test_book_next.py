"""After signing, one key books the same time in her rhythm; a time that is taken says why."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.services.time_off import Away
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.notes.book_next import BookNext
from app.ui.widgets.labels import Label
from tests.ui import rooms

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


def book(room, chart, day, at=time(10)):
    return room.practice.appointments.book(NewAppointment(Slot(day, at, 50), chart=chart))


def sign(room, chart):
    """Write the note about the ten o'clock session, and sign it by two keys."""
    note = room.practice.sessions.begin_note(book(room, chart, THURSDAY))
    room.practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
    page = room.go("note", note)
    rooms.press(KEY.Key_Return, CTRL)
    rooms.press(KEY.Key_Return)
    return page


def offer(page):
    return next((each for each in page.findChildren(BookNext) if not each.isHidden()), None)


def said(page):
    return " ".join(each.text() for each in offer(page).findChildren(Label))


def ahead(room, chart):
    found = room.practice.appointments.of_chart(chart, THURSDAY + timedelta(1), THURSDAY + 9 * WEEK)
    return [(row.day, row.starts.time()) for row in found]


def test_enter_after_signing_books_the_same_time_next_week(room, chart):
    page = sign(room, chart)
    assert "Same time next week: Thu Nov 19, 10:00 AM." in said(page)
    assert offer(page).book.hasFocus()
    rooms.press(KEY.Key_Return)
    assert ahead(room, chart) == [(THURSDAY + WEEK, time(10))]
    assert offer(page) is None
    assert room.workspace.toasts.words == "Booked Thu Nov 19, 10:00 AM."
    assert page.signed.close_button.hasFocus()
    room.workspace.registry["undo toast"].trigger()
    assert ahead(room, chart) == []


def test_a_time_that_is_taken_says_so_names_nobody_and_another_can_be_chosen(room, chart):
    other = room.practice.clients.add(NewClient("Kai", "Jensen"))
    book(room, other, THURSDAY + WEEK, time(9, 30))
    page = sign(room, chart)
    assert "Another appointment has this time until 10:20 AM." in said(page)
    assert "Kai" not in said(page)
    assert offer(page).other.hasFocus()
    rooms.press(KEY.Key_Return)
    QApplication.processEvents()
    [popover] = [e for e in room.window.findChildren(BookingPopover) if e.isVisible()]
    assert popover.client.row.chart == chart


def test_a_day_off_is_told_and_does_not_forbid(room, chart):
    room.practice.time_off.take(Away(THURSDAY + WEEK, THURSDAY + WEEK, "Conference"))
    page = sign(room, chart)
    assert "Time off: Conference." in said(page)
    assert offer(page).book.hasFocus()


def test_who_has_a_next_appointment_is_offered_none(room, chart):
    book(room, chart, THURSDAY + WEEK)
    page = sign(room, chart)
    assert offer(page) is None
    assert page.signed.close_button.hasFocus()


def test_a_note_that_is_opened_again_offers_nothing(room, chart):
    page = sign(room, chart)
    note = page._note
    room.go("clients")
    assert offer(room.go("note", note)) is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([2, 4, 6], "Same time in two weeks: Thu Nov 26, 10:00 AM."),
        ([5, 9, 13], "Same time next month: Thu Dec 10, 10:00 AM."),
    ],
)
def test_the_rhythm_of_the_client_is_followed_and_said(room, chart, days, words):
    for weeks in days:
        book(room, chart, THURSDAY - weeks * WEEK)
    page = sign(room, chart)
    assert words in said(page)
    rooms.press(KEY.Key_Return)
    [(day, at)] = ahead(room, chart)
    assert f"{day:%b} {day.day}" in words
    assert at == time(10)


def test_what_is_offered_is_looked_for_while_she_takes_the_last_look(room, chart, qtbot):
    note = room.practice.sessions.begin_note(book(room, chart, THURSDAY))
    room.practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
    page = room.go("note", note)
    rooms.press(KEY.Key_Return, CTRL)
    looked = room.practice.follow_ups
    qtbot.waitUntil(lambda: looked._last is not None)
    answer = looked._last.follow_up
    rooms.press(KEY.Key_Return)
    assert looked._last.follow_up is answer
    assert "Same time next week: Thu Nov 19, 10:00 AM." in said(page)


def test_who_was_booked_while_the_last_look_stood_open_is_offered_nothing(room, chart, qtbot):
    note = room.practice.sessions.begin_note(book(room, chart, THURSDAY))
    room.practice.notes.save(note, DraftText(Template.DAP, dict(rooms.WORDS)), Caret())
    page = room.go("note", note)
    rooms.press(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: room.practice.follow_ups._last is not None)
    book(room, chart, THURSDAY + WEEK)
    rooms.press(KEY.Key_Return)
    assert offer(page) is None
