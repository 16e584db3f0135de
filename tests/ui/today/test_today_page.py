"""Today by keyboard: Enter goes on with the note, and the hour turns the page by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import SessionFacts
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.deeds import NONE_DUE
from app.ui.theme.appearance import wear
from app.ui.theme.look import Look
from app.ui.today.rail_cards import FinishRow
from app.ui.today.schedule_card import NowLine, SessionRow
from app.ui.today.session_timer import NONE_NEAR, SessionTimer
from app.ui.widgets.buttons import Button
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.faults import is_cut
from tests.ui.scenes_today import at
from tests.ui.test_accessibility import reaches_right

THURSDAY = date(2026, 11, 12)
KEY = Qt.Key


@pytest.fixture
def clients(room):
    people = (NewClient("Priya", "Natarajan"), NewClient("Jordan", "Alvarez-Reyes"))
    return [room.practice.clients.add(each) for each in people]


@pytest.fixture
def sessions(room, clients):
    """Priya at ten, Jordan at eleven; it is 10:57."""
    return [
        room.practice.appointments.book(NewAppointment(Slot(THURSDAY, at, 50), chart=chart))
        for chart, at in zip(clients, (time(10), time(11)), strict=True)
    ]


def words(page):
    return [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]


def titles(page, kind):
    return [each.accessibleName() for each in page.findChildren(kind) if each.isVisibleTo(page)]


def stand_at(room, hour, minute):
    room.clock.at = datetime(2026, 11, 12, hour, minute, tzinfo=UTC)


def seen_at(room, hour, minute):
    stand_at(room, hour, minute)
    room.go("calendar")
    return room.go("today")


def test_enter_begins_the_note_of_the_session_that_is_over(room, sessions):
    room.go("today")
    assert rooms.focused().accessibleName() == "Begin note"
    rooms.press(KEY.Key_Return)
    row = room.practice.notes.unsigned()[0]
    assert (row.starts, row.stops) == (time(10), time(10, 50))
    assert type(room.page).__name__ == "NotePage"


def test_enter_goes_on_with_a_draft_and_its_last_line_is_told(room, clients, sessions):
    rooms.a_draft(room.practice, clients[0])
    page = room.go("today")
    assert "Last line: “Bring notes on Monday call.”" in words(page)
    said = [each for each in words(page) if each.startswith("Draft saved at")]
    assert said == ["Draft saved at 10:57 AM."]
    assert rooms.focused().accessibleName() == "Continue note"


def test_what_was_planned_last_time_stands_beside_who_comes_next(room, clients, sessions):
    note = rooms.a_draft(room.practice, clients[1])
    last_week = THURSDAY - timedelta(days=7)
    room.practice.notes.set_facts(note, SessionFacts(last_week, None, None, "11", ""))
    room.practice.signing.sign(note)
    page = room.go("today")
    assert "Last time, Nov 5" in words(page)
    assert "Breathing twice daily. Bring notes on Monday call." in words(page)


def test_the_minutes_are_told_without_building_the_page_anew(room, sessions):
    page = room.go("today")
    button = rooms.focused()
    assert "Next session in 3 min" in words(page)
    stand_at(room, 10, 58)
    page._tick.timeout.emit()
    assert "Next session in 2 min" in words(page)
    assert titles(page, NowLine) == ["Now 10:58"]
    assert rooms.focused() is button


def test_the_hour_turns_the_page_by_itself(room, sessions):
    page = room.go("today")
    stand_at(room, 11, 1)
    page._tick.timeout.emit()
    assert "In session until 11:50 AM" in words(page)
    assert not any(each.startswith(("Last time", "Last line")) for each in words(page))


def test_who_comes_back_to_today_finds_the_time_as_it_is_then(room, sessions):
    page = room.go("today")
    room.go("billing")
    stand_at(room, 10, 58)
    room.go("today")
    assert "Next session in 2 min" in words(page)
    room.go("billing")
    stand_at(room, 11, 1)
    room.go("today")
    assert "In session until 11:50 AM" in words(page)
    assert page._tick.isActive()


@pytest.mark.parametrize(
    ("hour", "minute", "title"),
    [
        (9, 30, "Before the first session"),
        (10, 55, "Between sessions"),
        (12, 0, "After the last session"),
    ],
)
def test_the_card_says_where_in_the_day_she_is(room, sessions, hour, minute, title):
    assert title in words(seen_at(room, hour, minute))


def test_the_timer_runs_from_one_key_to_the_next_and_the_note_has_the_real_times(room, sessions):
    seen_at(room, 11, 2)
    assert rooms.focused().accessibleName() == "Start session"
    rooms.press(KEY.Key_Return)
    page = room.page
    room.changes._tell()
    assert "The timer runs since 11:02 AM." in words(page)
    assert rooms.focused().accessibleName() == "Stop session"
    stand_at(room, 11, 47)
    rooms.press(KEY.Key_Return)
    room.changes._tell()
    assert rooms.focused().accessibleName() == "Begin note"
    rooms.press(KEY.Key_Return)
    found = room.practice.notes.unsigned()[0]
    assert (found.starts, found.stops) == (time(11, 2), time(11, 47))


def test_rows_lead_to_the_chart_and_to_the_note(room, clients, sessions):
    draft = rooms.a_draft(room.practice, clients[0])
    page = room.go("today")
    page.findChildren(SessionRow)[1].pressed.emit()
    assert type(room.page).__name__ == "ChartPage"
    page = room.go("today")
    row = next(each for each in page.findChildren(FinishRow) if "Draft" in each.accessibleName())
    row.pressed.emit()
    assert room.workspace.pages.where().subject == draft


def test_other_eyes_see_initials_and_a_screen_reader_hears_them(room, sessions):
    page = room.go("today")
    draw_veils(on=True)
    heard = titles(page, SessionRow) + titles(page, FinishRow) + words(page)
    draw_veils(on=False)
    assert not any("Natarajan" in each or "Alvarez" in each for each in heard)


def test_an_empty_first_day_offers_an_appointment(room):
    page = room.go("today")
    assert "No sessions today" in words(page)
    assert rooms.focused().accessibleName() == "New appointment"
    assert [b for b in titles(page, Button) if b == "New appointment"] == ["New appointment"]
    room.practice.clients.add(NewClient("Theo", "Park"))
    rooms.press(KEY.Key_Return)
    assert room.workspace.pages.where().place == "calendar"


def test_a_new_appointment_is_booked_from_here(qtbot, room, sessions):
    page = room.go("today")
    page._new.click()
    qtbot.waitUntil(
        lambda: any(each.isVisible() for each in room.window.findChildren(BookingPopover))
    )


def test_one_key_starts_the_session_that_is_due_and_stops_it_from_any_page(room, sessions):
    SessionTimer(room.desk, room.workspace)
    room.go("clients")
    timer = room.desk.registry["session timer"]
    stand_at(room, 10, 58)
    timer.trigger()
    assert room.practice.sessions.running().key.row == sessions[1].row
    stand_at(room, 11, 45)
    timer.trigger()
    assert room.practice.sessions.running() is None
    stand_at(room, 12, 30)
    timer.trigger()
    assert room.practice.sessions.running() is None
    said = [each.text() for each in room.window.findChildren(QLabel) if each.isVisible()]
    assert NONE_NEAR in said


@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (960, 640)), (1.5, (1280, 720)), (2.0, (1440, 900))]
)
def test_no_text_is_cut_in_a_small_window_or_in_large_letters(
    qapp, shown, open_practice, ten_fifty_seven, scale, size
):
    wear(qapp, Look(scale=scale))
    made = rooms.Room(open_practice, ten_fifty_seven)
    at(made, 10, 55)
    shown(made.window, size)
    qapp.processEvents()
    labels = [each for each in made.page.findChildren(QLabel) if each.isVisible() and each.text()]
    cut = [each.text() for each in labels if is_cut(each) or reaches_right(made.window, each)]
    made.leave()
    assert labels
    assert cut == []


def test_new_note_on_today_goes_on_with_the_session_that_waits(room, sessions):
    stand_at(room, 10, 57)
    room.go("today")
    room.workspace.registry["new note"].trigger()
    begun = room.practice.notes.open(room.workspace.pages.where().subject).row
    assert (begun.service_date, begun.starts) == (THURSDAY, time(10))
    assert room.practice.appointments.one(sessions[0]).note == begun.id
    assert not room.workspace.registry["new note"].isEnabled()


def test_new_note_with_nothing_owed_says_so(room, clients):
    room.go("today")
    room.workspace.registry["new note"].trigger()
    assert room.workspace.toasts.words == NONE_DUE


def test_a_timer_forgotten_overnight_asks_when_the_session_was_over(room, sessions):
    stand_at(room, 10, 1)
    room.practice.sessions.start(sessions[0])
    room.clock.at = datetime(2026, 11, 13, 8, 30, tzinfo=UTC)
    page = room.go("today")
    said = "The timer of the session of Thu Nov 12, 10:00 – 10:50 AM, still runs, since 10:01 AM."
    assert said in words(page)
    next(b for b in page.findChildren(Button) if b.text() == "Stopped when…").click()
    assert room.dialog.at.text() == "10:50 AM"
    rooms.press(KEY.Key_Return)
    room.changes._tell()
    row = room.practice.appointments.one(sessions[0])
    assert (row.stopped_at.hour, row.stopped_at.minute) == (10, 50)
    assert said not in words(room.page)


def test_the_timers_key_asks_too_and_records_no_day_long_session(room, sessions):
    timer = SessionTimer(room.desk, room.workspace)
    room.practice.sessions.start(sessions[0])
    room.clock.at = datetime(2026, 11, 13, 8, 30, tzinfo=UTC)
    room.go("clients")
    timer.press()
    assert room.practice.sessions.running() is not None
    room.dialog.discard.click()
    assert room.practice.sessions.running() is None


def test_the_status_keys_work_on_a_row_of_the_schedule(room, sessions):
    page = room.go("today")
    row = page.findChildren(SessionRow)[0]
    row.setFocus()
    rooms.press(KEY.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert room.practice.appointments.one(sessions[0]).status is AppointmentStatus.NO_SHOW
    assert room.workspace.toasts.words == "No-show."
    room.changes._tell()
    assert "No-show" in rooms.focused().accessibleName()
    room.workspace.toasts.undo_last()
    assert room.practice.appointments.one(sessions[0]).status is AppointmentStatus.SCHEDULED


def test_z_puts_a_note_off_until_tomorrow_and_undo_brings_it_back(room, sessions):
    page = room.go("today")
    page.findChildren(FinishRow)[0].setFocus()
    rooms.press(KEY.Key_Z)
    assert room.workspace.toasts.words == "Put off until Fri Nov 13."
    assert room.practice.today.owed() == []
    room.workspace.toasts.undo_last()
    assert len(room.practice.today.owed()) == 1
    rooms.press(KEY.Key_Z)
    room.changes._tell()
    assert page.findChildren(FinishRow) == [] or not titles(page, FinishRow)
    room.clock.at = datetime(2026, 11, 13, 8, tzinfo=UTC)
    assert {owed.until for owed in room.practice.today.owed()} == {None}
    assert len(room.practice.today.owed()) == 2


def test_the_menu_of_a_row_puts_it_off_until_monday(room, sessions):
    page = room.go("today")
    row = page.findChildren(FinishRow)[0]
    owed = room.practice.today.owed()[0]
    row._putting_off.menu_of([owed], row).actions()[1].trigger()
    assert room.practice.today.waiting()[0].until == date(2026, 11, 16)
