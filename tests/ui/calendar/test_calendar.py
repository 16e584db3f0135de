"""The calendar by keyboard and by mouse: every change is said, and can be taken back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.cancel_popover import CancelPopover
from app.ui.calendar.deeds import NOT_BEGUN, TIMER_GONE
from app.ui.calendar.panel import AppointmentPanel
from app.ui.calendar.scope_popover import ScopePopover
from app.ui.calendar.shown import Moment
from app.ui.calendar.time_popover import TimePopover
from app.ui.shell.page import Address
from app.ui.widgets.buttons import Button
from app.ui.widgets.popover import Popover
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


@pytest.fixture
def jordan(room):
    return room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", born=date(1994, 3, 14)))


@pytest.fixture
def calendar(room, jordan):
    """The week of November 9, with Jordan at two on Thursday."""
    book(room, jordan, time(14))
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 14 * 60))
    page.stage.days.setFocus()
    return page


def book(room, chart, starts, rule="", day=THURSDAY):
    new = NewAppointment(Slot(day, starts, 50), chart=chart, rule=rule)
    return room.practice.appointments.book(new)


def times(room, first=THURSDAY, days=0):
    rows = room.practice.appointments.between(first, first + timedelta(days=days))
    return [(row.day.day, row.starts.strftime("%H:%M"), row.minutes) for row in rows]


def status(room):
    return room.practice.appointments.between(THURSDAY, THURSDAY)[0].status


def open_popover(room, kind=Popover):
    found = [each for each in room.window.findChildren(kind) if each.isVisible()]
    return found[-1] if found else None


def fill(field, text):
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (KEY.Key_K, AppointmentStatus.KEPT),
        (KEY.Key_N, AppointmentStatus.NO_SHOW),
        (KEY.Key_L, AppointmentStatus.LATE_CANCEL),
        (KEY.Key_A, AppointmentStatus.ARRIVED),
    ],
)
def test_one_key_says_what_became_of_it_and_ctrl_z_takes_it_back(room, calendar, key, name):
    rooms.press(key, SHIFT)
    assert status(room) is name
    assert room.workspace.toasts.words.startswith(name.value.capitalize())
    room.workspace.toasts.undo_last()
    assert status(room) is AppointmentStatus.SCHEDULED


def test_the_toast_of_a_late_cancel_names_the_fee(room, jordan):
    service = room.practice.practice.services()[0].id
    new = NewAppointment(Slot(THURSDAY, time(14), 50), chart=jordan, service=service)
    room.practice.appointments.book(new)
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 14 * 60))
    page.stage.days.setFocus()
    rooms.press(KEY.Key_L, SHIFT)
    assert room.workspace.toasts.words == "Late cancel. The fee is $180.00."


def test_arrows_walk_over_slots_days_and_weeks(room, calendar):
    days = calendar.stage.days
    assert days.row is not None
    rooms.press(KEY.Key_Down)
    assert days.moment == Moment(THURSDAY, 14 * 60 + 50), "the minute at which it ends"
    rooms.press(KEY.Key_Up)
    rooms.press(KEY.Key_Left)
    assert days.moment == Moment(date(2026, 11, 11), 14 * 60)
    for _ in range(3):
        rooms.press(KEY.Key_Left)
    assert days.moment == Moment(date(2026, 11, 6), 14 * 60), "the week before"
    rooms.press(KEY.Key_T)
    assert days.row is not None, "today, on what comes next"


def test_a_client_is_booked_every_week_without_the_mouse(room, calendar):
    rooms.press(KEY.Key_Down)
    rooms.press(KEY.Key_N)
    popover = open_popover(room, BookingPopover)
    rooms.type_text("jor")
    popover.repeat.repeats.setCurrentIndex(1)
    rooms.press(KEY.Key_Return)
    assert open_popover(room) is None
    assert times(room, days=7) == [(12, "14:00", 50), (12, "14:50", 50), (19, "14:50", 50)]
    assert "Booked Thu Nov 12, 2:50 PM." in room.workspace.toasts.words
    room.workspace.toasts.undo_last()
    assert times(room, days=7) == [(12, "14:00", 50)]


def test_of_two_who_match_none_is_chosen_until_she_does(room, calendar):
    room.practice.clients.add(NewClient("Jordan", "Alvarez", born=date(1991, 5, 2)))
    rooms.press(KEY.Key_Down)
    rooms.press(KEY.Key_N)
    popover = open_popover(room, BookingPopover)
    rooms.type_text("jor")
    rooms.press(KEY.Key_Return)
    assert popover.isVisible()
    assert popover.client.error.text.startswith("More than one client matches")
    assert len(times(room)) == 1
    rooms.press(KEY.Key_Down)
    rooms.press(KEY.Key_Return)
    assert popover.client.row.name.last == "Alvarez"
    assert len(times(room)) == 2


def test_a_time_that_is_taken_is_refused_beside_the_field(room, calendar):
    calendar.sheets.book()
    popover = open_popover(room, BookingPopover)
    fill(popover.client, "jor")
    rooms.press(KEY.Key_Return)
    assert popover.isVisible()
    assert popover.starts.error.text == "Jordan Alvarez-Reyes has this time until 2:50 PM."


def test_time_is_blocked_for_lunch(room, calendar):
    rooms.press(KEY.Key_Down)
    rooms.press(KEY.Key_N)
    popover = open_popover(room, BookingPopover)
    popover.block()
    fill(popover.title, "Lunch")
    popover.accept()
    row = room.practice.appointments.between(THURSDAY, THURSDAY)[1]
    assert (row.name, row.kind) == ("Lunch", AppointmentKind.BLOCKED)


def test_m_moves_to_a_typed_time(room, calendar):
    rooms.press(KEY.Key_M)
    popover = open_popover(room, TimePopover)
    fill(popover.starts, "9")
    rooms.press(KEY.Key_Return)
    assert times(room) == [(12, "09:00", 50)]
    assert calendar.stage.days.row is not None, "the cursor went along"
    room.workspace.toasts.undo_last()
    assert times(room) == [(12, "14:00", 50)]


def test_c_copies_to_another_day(room, calendar):
    rooms.press(KEY.Key_C)
    popover = open_popover(room, TimePopover)
    fill(popover.day, "11/13/26")
    rooms.press(KEY.Key_Return)
    assert times(room, days=1) == [(12, "14:00", 50), (13, "14:00", 50)]


def test_del_takes_out_and_undo_brings_back(room, calendar):
    rooms.press(KEY.Key_Delete)
    assert times(room) == []
    room.workspace.toasts.undo_last()
    assert times(room) == [(12, "14:00", 50)]


def grid_of(page):
    days = page.stage.days
    return days._floor(days._shown).grid


WITHIN = QPointF(30, 8)


def drag(calendar, to, start=WITHIN):
    days = calendar.stage.days
    spot = days.box_of_cursor().topLeft() + start
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    QTest.mouseMove(days, (spot + to / 2).toPoint())
    QTest.mouseMove(days, (spot + to).toPoint())
    QTest.mouseRelease(days, Qt.MouseButton.LeftButton, pos=(spot + to).toPoint())


def test_dragging_moves_in_steps_of_five_minutes(room, calendar):
    grid = grid_of(calendar)
    drag(calendar, QPointF(grid.column_width, grid.hour_height * 1.53))
    assert times(room, days=1) == [(13, "15:30", 50)]
    assert room.workspace.toasts.words == "Moved to Fri Nov 13, 3:30 PM."


def test_dragging_the_lower_edge_makes_it_longer(room, calendar):
    grid = grid_of(calendar)
    edge = QPointF(30, calendar.stage.days.box_of_cursor().height() - 2)
    drag(calendar, QPointF(0, grid.hour_height / 2), start=edge)
    assert times(room) == [(12, "14:00", 80)]


def test_a_drop_on_another_is_refused_by_name(room, calendar, jordan):
    kai = room.practice.clients.add(NewClient("Kai", "Jensen"))
    book(room, kai, time(16))
    calendar.refresh()
    grid = grid_of(calendar)
    drag(calendar, QPointF(0, grid.hour_height * 2))
    assert times(room) == [(12, "14:00", 50), (12, "16:00", 50)]
    assert room.workspace.toasts.words == "Kai Jensen has this time until 4:50 PM."


def test_esc_lets_go_of_what_is_dragged(room, calendar):
    days = calendar.stage.days
    spot = days.box_of_cursor().topLeft() + QPointF(30, 8)
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    QTest.mouseMove(days, (spot + QPointF(0, 90)).toPoint())
    rooms.press(KEY.Key_Escape)
    QTest.mouseRelease(days, Qt.MouseButton.LeftButton, pos=(spot + QPointF(0, 90)).toPoint())
    assert times(room) == [(12, "14:00", 50)]


def test_a_dragged_day_of_a_series_asks_how_much_is_meant(room, jordan):
    book(room, jordan, time(14), rule="FREQ=WEEKLY")
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 14 * 60))
    drag(page, QPointF(0, grid_of(page).hour_height))
    assert times(room, days=7) == [(12, "14:00", 50), (19, "14:00", 50)], "nothing yet"
    popover = open_popover(room, ScopePopover)
    popover.buttons[1].click()
    assert times(room, days=7) == [(12, "15:00", 50), (19, "15:00", 50)]
    room.workspace.toasts.undo_last()
    assert times(room, days=7) == [(12, "14:00", 50), (19, "14:00", 50)]


def test_a_session_with_a_signed_note_stays_and_says_so(room, jordan):
    key = book(room, jordan, time(9))
    note = room.practice.sessions.begin_note(key)
    sheet = DraftText(Template.DAP, dict(rooms.WORDS))
    room.practice.notes.save(note, sheet, Caret())
    room.practice.signing.sign(note)
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 9 * 60))
    drag(page, QPointF(0, 120))
    assert times(room) == [(12, "09:00", 50)]
    assert "stays where it is" in room.workspace.toasts.words


def button(panel, words):
    for _ in range(3):  # a change is announced by an event, and what it lays out shown by another
        QApplication.processEvents()
    shown = [each for each in panel.findChildren(Button) if each.isVisible()]
    [found] = [each for each in shown if each.text().strip() == words]
    return found


def test_the_panel_starts_the_session_and_begins_its_note(room, calendar, ten_fifty_seven):
    rooms.press(KEY.Key_Return)
    button(calendar.panel, "Start session").click()
    calendar.refresh()
    ten_fifty_seven.move_on(timedelta(minutes=50))
    button(calendar.panel, "Stop session").click()
    calendar.refresh()
    button(calendar.panel, "Begin note").click()
    assert room.workspace.pages.where().place == "note"


def test_the_panel_leads_to_the_chart(room, calendar, jordan):
    button(calendar.panel, "Open chart").click()
    assert room.workspace.pages.where() == Address("chart", jordan, "overview")


def test_the_discreet_screen_names_nobody(room, calendar):
    draw_veils(on=True)
    try:
        said = calendar.stage.days.accessibleDescription()
        assert "Alvarez" not in said
        assert "J. A.-R." in said
    finally:
        draw_veils(on=False)


def test_a_reader_hears_the_appointment_under_the_cursor(calendar):
    said = calendar.stage.days.accessibleDescription()
    assert said == (
        "Thu Nov 12, 2:00 – 2:50 PM, Jordan Alvarez-Reyes, Individual, In person, Scheduled"
    )


def test_l_shows_the_same_as_a_list_whose_rows_act_alike(room, calendar):
    rooms.press(KEY.Key_L)
    table = calendar.stage.table
    assert table.isVisible()
    assert table.model().index(0, 2).data() == "Jordan Alvarez-Reyes"
    rooms.press(KEY.Key_K, SHIFT)
    assert status(room) is AppointmentStatus.KEPT


def test_a_series_that_meets_another_names_the_day(room, calendar, jordan):
    kai = room.practice.clients.add(NewClient("Kai", "Jensen"))
    book(room, kai, time(9), day=THURSDAY + timedelta(days=14))
    page = calendar
    page.stage.days.go(Moment(THURSDAY, 9 * 60))
    rooms.press(KEY.Key_N)
    popover = open_popover(room, BookingPopover)
    fill(popover.client, "jor")
    popover.repeat.repeats.setCurrentIndex(1)
    rooms.press(KEY.Key_Return)
    assert popover.starts.error.text == "Kai Jensen has this time on Thu Nov 26 until 9:50 AM."


def test_cancel_asks_by_whom_and_why(room, calendar):
    calendar._do("cancel")
    popover = open_popover(room, CancelPopover)
    popover.way.setCurrentIndex(1)
    fill(popover.reason, "Flu")
    rooms.press(KEY.Key_Return)
    assert status(room) is AppointmentStatus.CANCELED_BY_CLIENT
    assert button(calendar.panel, "Canceled by client").property("kind") == "tint"


def test_a_refresh_leaves_the_cursor_where_it_is(room, calendar):
    calendar._do("slot list")
    row = calendar.stage.row
    calendar.refresh()
    assert calendar.stage.row == row
    calendar._do("slot list")
    calendar.header.views.choose(2)
    calendar.stage.month.setFocus()
    rooms.press(KEY.Key_Right)
    calendar.refresh()
    assert calendar.stage.moment.day == date(2026, 11, 13)


def test_undo_after_a_note_was_begun_comes_too_late(room, jordan):
    book(room, jordan, time(9), rule="FREQ=WEEKLY")
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 9 * 60))
    page.stage.days.setFocus()
    rooms.press(KEY.Key_K, SHIFT)
    room.practice.sessions.begin_note(page.stage.row.key)
    room.workspace.toasts.undo_last()
    assert status(room) is AppointmentStatus.KEPT
    assert "note was begun" in room.workspace.toasts.words


def test_a_month_opens_a_day_and_the_day_is_kept_for_coming_back(room, calendar):
    calendar.header.views.choose(2)
    calendar.stage.month.setFocus()
    rooms.press(KEY.Key_Right)
    rooms.press(KEY.Key_Return)
    assert calendar.here() == "day 2026-11-13"
    assert isinstance(calendar.panel, AppointmentPanel)


def test_new_note_in_the_calendar_is_about_the_chosen_session(room, calendar, jordan):
    room.workspace.registry["new note"].trigger()
    assert room.workspace.toasts.words == NOT_BEGUN
    book(room, jordan, time(9))
    room.changes._tell()
    calendar.stage.days.go(Moment(THURSDAY, 9 * 60))
    room.workspace.registry["new note"].trigger()
    assert room.practice.notes.open(room.workspace.pages.where().subject).row.starts == time(9)


def test_a_no_show_says_that_its_timer_was_discarded_and_undo_brings_it_back(room, calendar):
    key = room.practice.appointments.between(THURSDAY, THURSDAY)[0].key
    room.practice.sessions.start(key)
    room.changes._tell()
    rooms.press(KEY.Key_N, SHIFT)
    assert room.workspace.toasts.words.endswith(TIMER_GONE)
    room.workspace.toasts.undo_last()
    assert room.practice.sessions.running() is not None
    room.changes._tell()
    rooms.press(KEY.Key_Delete)
    assert "timer of this session is running" in room.workspace.toasts.words
