"""Space on a session opens its brief, from Today and from the calendar, and leads to the chart."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.ui.calendar.shown import Moment
from app.ui.people.brief_sheet import NOTHING, BriefSheet
from app.ui.today.schedule_card import SessionRow
from app.ui.widgets.labels import Label
from tests.ui import rooms

SPACE, ESC = Qt.Key.Key_Space, Qt.Key.Key_Escape
DAY = date(2026, 11, 12)


@pytest.fixture
def chart(room):
    chart = rooms.a_client(room.practice)
    room.practice.appointments.book(NewAppointment(Slot(DAY, time(11), 50), chart=chart))
    return chart


def said_in(widget):
    return " ".join(each.text() for each in widget.findChildren(Label))


def brief_from_today(room):
    room.changes._tell()
    page = room.go("today")
    QApplication.processEvents()
    page.findChildren(SessionRow)[0].setFocus()
    rooms.press(SPACE)
    return room.dialog


def test_space_on_todays_session_opens_the_brief_and_space_closes_it(room, chart):
    rooms.a_signed_note(room.practice, chart, day=date(2026, 11, 5))
    brief = brief_from_today(room)
    assert isinstance(brief, BriefSheet)
    assert "Planned last time, Nov 5, 2026" in said_in(brief)
    rooms.press(SPACE)
    assert room.dialog is None
    assert isinstance(rooms.focused(), SessionRow)


def test_a_brief_without_anything_to_say_says_so(room, chart):
    assert NOTHING in said_in(brief_from_today(room))
    rooms.press(ESC)


def test_a_brief_leads_to_the_chart(room, chart):
    brief_from_today(room).open_chart.click()
    assert (room.workspace.pages.where().place, room.workspace.pages.where().subject) == (
        "chart",
        chart,
    )


def test_space_in_the_calendar_opens_the_brief_of_the_chosen_session(room, chart):
    page = room.go("calendar")
    QApplication.processEvents()
    page.stage.days.go(Moment(DAY, 11 * 60))
    page.stage.days.setFocus()
    rooms.press(SPACE)
    assert isinstance(room.dialog, BriefSheet)
    rooms.press(ESC)
