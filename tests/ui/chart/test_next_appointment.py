"""The head of a chart says when the client comes next, leads there, and books where nothing is."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.services.clients import ClientStatus, NewClient
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.people.brief_sheet import BriefSheet
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms
from tests.ui.quiet import settled

KEY = Qt.Key
THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
AT_FOUR = time(16)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


def book(room, chart, weeks, at=AT_FOUR):
    slot = Slot(THURSDAY + weeks * WEEK, at, 50)
    return room.practice.appointments.book(NewAppointment(slot, chart=chart))


def popover(room):
    QApplication.processEvents()
    [found] = [each for each in room.window.findChildren(BookingPopover) if each.isVisible()]
    return found


def test_the_head_says_when_the_next_one_is_and_leads_to_it_in_the_calendar(room, chart):
    book(room, chart, 1)
    room.go("calendar")
    page = room.go("chart", chart)
    assert page.next.main.text().strip() == "Next: Thu Nov 19, 4:00 PM"
    page.next.main.setFocus()
    rooms.press(KEY.Key_Return)
    assert room.workspace.pages.where().part == "week 2026-11-19"
    assert room.page.stage.row.chart == chart


def test_with_none_one_key_books_the_usual_slot_and_undo_takes_it_back(qtbot, room, chart):
    book(room, chart, -2)
    book(room, chart, -1)
    page = room.go("chart", chart)
    assert page.next.main.accessibleName() == "Book usual slot, Thu Nov 19, 4:00 PM"
    page.next.main.setFocus()
    rooms.press(KEY.Key_Return)
    settled(qtbot, room.jobs)
    assert page.next.main.text().strip() == "Next: Thu Nov 19, 4:00 PM"
    room.workspace.registry["undo toast"].trigger()
    settled(qtbot, room.jobs)
    assert page.next.main.text().strip() == "Book Thu Nov 19, 4:00 PM"


def test_a_usual_slot_that_was_taken_meanwhile_is_refused_with_the_reason(room, chart):
    book(room, chart, -1)
    page = room.go("chart", chart)
    room.changes.blockSignals(True)
    book(room, room.practice.clients.add(NewClient("Kai", "Jensen")), 1)
    page.next.main.click()
    assert room.workspace.toasts.words == "Another appointment has this time until 4:50 PM."


def test_with_nothing_usual_book_asks_when_for_this_client(room, chart):
    page = room.go("chart", chart)
    assert page.next.main.text().strip() == "Book"
    assert page.next.other.isHidden()
    page.next.main.click()
    asked = popover(room)
    assert asked.client.row.chart == chart
    assert asked.client.edit.hasFocus()


def test_a_client_who_does_not_come_is_not_offered_to_be_booked(room):
    chart = room.practice.clients.add(NewClient("Kai", status=ClientStatus.DISCHARGED))
    assert room.go("chart", chart).next.isHidden()


def test_the_key_for_a_new_appointment_pressed_in_a_chart_begins_for_its_client(room, chart):
    room.go("chart", chart)
    room.workspace.registry["new appointment"].trigger()
    asked = popover(room)
    assert asked.client.row.chart == chart
    asked.accept()
    [row] = room.practice.appointments.of_chart(chart, THURSDAY, THURSDAY + WEEK)
    room.workspace.pages.back()
    assert room.workspace.pages.where().subject == chart
    assert row.chart == chart


@pytest.mark.parametrize("discreet", [False, True], ids=["names", "initials"])
@pytest.mark.parametrize("name", ["Jordan Reyes", "May Sun"])
def test_behind_the_known_name_a_day_and_a_time_are_typed(room, name, discreet):
    room.practice.clients.add(NewClient(*name.split()))
    chart = room.practice.clients.add(NewClient(*name.split()))  # two of that name
    room.go("chart", chart)
    draw_veils(on=discreet)
    room.workspace.registry["new appointment"].trigger()
    asked = popover(room)
    rooms.type_text("thu 10:30 w")
    rooms.press(KEY.Key_Return)
    draw_veils(on=False)
    assert not asked.isVisible()
    rows = room.practice.appointments.of_chart(chart, THURSDAY, THURSDAY + 2 * WEEK)
    assert [(row.day, row.starts.time()) for row in rows] == [
        (THURSDAY + weeks * WEEK, time(10, 30)) for weeks in range(3)
    ]


def test_a_name_that_is_typed_over_is_somebody_else(room, chart):
    other = room.practice.clients.add(NewClient("Kai", "Jensen"))
    room.go("chart", chart)
    room.workspace.registry["new appointment"].trigger()
    asked = popover(room)
    asked.client.edit.selectAll()
    rooms.type_text("kai fri 9")
    assert asked.client.row.chart == other


def test_the_key_pressed_elsewhere_begins_for_nobody(room, chart):
    room.go("clients")
    room.workspace.registry["new appointment"].trigger()
    assert popover(room).client.row is None


def test_the_brief_of_a_chart_opens_over_it(room, chart):
    room.go("chart", chart)
    room.workspace.registry["chart brief"].trigger()
    assert isinstance(room.dialog, BriefSheet)


def test_a_day_in_the_calendar_is_shown_though_another_was_shown_before(room, chart):
    book(room, chart, 3)
    room.go("calendar")
    room.go("chart", chart)
    page = room.go("calendar", part="day 2026-12-03")
    assert [row.day for row in page.stage._shown.rows] == [THURSDAY + 3 * WEEK]
