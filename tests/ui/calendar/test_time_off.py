"""Time off by keyboard: whom it concerns is shown, each is settled, Ctrl+Z takes it all back."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.contact_ways import Way, WayKind
from app.services.notices import ContactWay
from app.services.practice import OpenHours
from app.services.time_off import Away, Fate
from app.ui.calendar import telling_sheet
from app.ui.calendar.affected import NOBODY
from app.ui.calendar.shown import Moment
from app.ui.calendar.telling_sheet import TellingSheet
from app.ui.calendar.time_off_sheet import BACKWARDS, TOO_EARLY, TimeOffSheet
from app.ui.shell.page import Address
from tests.ui import rooms

MONDAY = date(2026, 11, 16)
TUESDAY = date(2026, 11, 17)
FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def booked(room):
    """Kai on Monday at ten, Grace on Tuesday at ten."""
    practice = room.practice
    practice.practice.set_hours_and_services(
        [OpenHours(day, time(9), time(17)) for day in range(5)], []
    )
    for first, last, day in (("Kai", "Jensen", MONDAY), ("Grace", "Obi", TUESDAY)):
        chart = practice.clients.add(NewClient(first, last))
        practice.appointments.book(NewAppointment(Slot(day, time(10), 50), chart=chart))
    return practice


@pytest.fixture
def sheet(room, booked, qtbot):
    page = room.go("calendar")
    page._go_to(Moment(MONDAY, 10 * 60))
    QTest.keyClick(page.stage.days, KEY.Key_O)
    return room.window.findChildren(TimeOffSheet)[-1]


def fill(field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text)


def whom(sheet, qtbot):
    qtbot.waitUntil(lambda: not sheet._pause.isActive())
    return [each.row.name for each in sheet.affected.lines]


def standing(room):
    rows = room.practice.appointments.between(MONDAY, date(2026, 11, 30))
    return [(row.name, row.day.day, row.status.value) for row in rows]


def test_o_asks_and_the_sessions_in_the_days_are_listed(sheet, qtbot):
    assert sheet.first.edit.hasFocus()
    assert whom(sheet, qtbot) == ["Kai Jensen"]
    fill(sheet.last, "11/20/26")
    assert whom(sheet, qtbot) == ["Kai Jensen", "Grace Obi"]
    assert sheet.affected._head.text() == "2 sessions in this time"
    fill(sheet.first, "11/18/26")
    assert whom(sheet, qtbot) == []
    assert sheet.affected._head.text() == NOBODY


def test_one_is_canceled_one_moved_and_undo_takes_all_of_it_back(room, sheet, qtbot):
    before = standing(room)
    fill(sheet.last, "11/20/26")
    whom(sheet, qtbot)
    kai, grace = sheet.affected.lines
    QTest.keyClicks(kai.fate, "C")
    QTest.keyClicks(grace.fate, "M")
    assert (grace.day.day, grace.starts.at) == (date(2026, 11, 23), time(10)), "proposed"
    fill(grace.day, "11/25/26")
    rooms.press(KEY.Key_Return, CTRL)
    assert not sheet.isVisible()
    assert standing(room) == [
        ("Kai Jensen", 16, "canceled by therapist"),
        ("Grace Obi", 25, "scheduled"),
    ]
    assert room.workspace.toasts.words == "Time off from Mon Nov 16."
    assert room.practice.open_days.between(FRIDAY, FRIDAY)[0].time_off == "Time off"
    room.workspace.toasts.undo_last()
    assert standing(room) == before
    assert room.practice.time_off.coming() == []


def test_all_are_moved_with_one_press_and_to_times_of_their_own(sheet, qtbot):
    fill(sheet.last, "11/20/26")
    whom(sheet, qtbot)
    sheet.affected.move_all.click()
    slots = [each.slot for each in sheet.affected.lines]
    assert [slot.day.day for slot in slots] == [23, 24]


def test_a_time_that_is_taken_is_refused_and_the_sheet_stays(room, sheet, qtbot):
    room.practice.appointments.book(
        NewAppointment(
            Slot(date(2026, 11, 24), time(10), 50),
            chart=room.practice.clients.add(NewClient("Ana", "Silva")),
        )
    )
    whom(sheet, qtbot)
    [kai] = sheet.affected.lines
    QTest.keyClicks(kai.fate, "M")
    fill(kai.day, "11/24/26")
    sheet.take.click()
    assert sheet.isVisible()
    assert not sheet.failed.isHidden()
    assert room.practice.time_off.coming() == []


def test_hours_off_become_blocked_time_around_who_stays(room, sheet, qtbot):
    sheet.some_hours.click()
    fill(sheet.title, "Dentist")
    fill(sheet.starts, "9")
    fill(sheet.stops, "12")
    assert whom(sheet, qtbot) == ["Kai Jensen"]
    sheet.take.click()
    rows = room.practice.appointments.between(MONDAY, MONDAY)
    assert [(row.name, row.minutes) for row in rows] == [
        ("Dentist", 60),
        ("Kai Jensen", 50),
        ("Dentist", 70),
    ]


def test_what_is_no_time_is_told_beside_its_field(sheet):
    fill(sheet.last, "11/12/26")
    sheet.take.click()
    assert sheet.last.error.text == BACKWARDS
    fill(sheet.last, "11/16/26")
    sheet.some_hours.click()
    fill(sheet.starts, "12")
    fill(sheet.stops, "9")
    sheet.take.click()
    assert sheet.stops.error.text == TOO_EARLY
    assert sheet.isVisible()


def test_a_later_first_day_takes_the_last_one_along(sheet):
    fill(sheet.first, "11/18/26")
    rooms.press(KEY.Key_Tab)
    assert sheet.last.day == date(2026, 11, 18)


def test_days_off_to_come_are_listed_and_given_back(room, sheet):
    sheet.take.click()
    room.go("today")
    room.workspace.pages.go(Address("calendar", part="off"))
    QTest.qWait(50)
    again = room.window.findChildren(TimeOffSheet)[-1]
    [button] = again.given_back
    button.click()
    assert room.practice.time_off.coming() == []
    room.workspace.toasts.undo_last()
    assert len(room.practice.time_off.coming()) == 1


@pytest.fixture
def reachable(room, booked):
    """Kai takes texts."""
    [kai] = [row for row in room.practice.clients.listed().rows if row.name.first == "Kai"]
    room.practice.contact_ways.keep(
        Way(client_id=kai.client, kind=WayKind.PHONE, value="555 0100", text_ok=True)
    )
    return kai


def telling(room):
    found = [each for each in room.window.findChildren(TellingSheet) if each.isVisible()]
    return found[-1] if found else None


def test_whoever_was_canceled_or_moved_can_be_told_at_once(room, reachable, sheet, qtbot):
    fill(sheet.last, "11/20/26")
    whom(sheet, qtbot)
    kai, grace = sheet.affected.lines
    kai.become(Fate.CANCEL)
    grace.become(Fate.MOVE)
    rooms.press(KEY.Key_Return, CTRL)
    told = telling(room)
    assert [line._notice.name.full for line in told.lines] == ["Kai Jensen", "Grace Obi"]
    assert rooms.focused().accessibleName() == "Log call, Kai Jensen"
    rooms.press(KEY.Key_Tab)
    rooms.press(KEY.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Hello Kai, I will be away. Our appointment on Monday, November 16")
    [contact] = room.practice.contacts.of_chart(reachable.chart)
    assert contact.way is ContactWay.TEXT
    told.lines[0].undo.click()
    assert room.practice.contacts.of_chart(reachable.chart) == []
    assert told.lines[1].ways == {}


def test_taking_it_back_leaves_nobody_to_tell(room, reachable, sheet, qtbot):
    whom(sheet, qtbot)
    sheet.affected.lines[0].become(Fate.CANCEL)
    sheet.take.click()
    assert telling(room) is not None
    assert not room.workspace.toasts.isHidden()
    room.workspace.toasts.undo_last()
    assert telling(room) is None


def test_where_everybody_was_left_nobody_is_asked_about(room, reachable, sheet, qtbot):
    whom(sheet, qtbot)
    sheet.take.click()
    assert telling(room) is None


def test_whom_to_tell_is_opened_again_from_the_days_off(room, reachable, sheet, qtbot):
    whom(sheet, qtbot)
    sheet.affected.lines[0].become(Fate.CANCEL)
    sheet.take.click()
    telling(room).close_quietly()
    room.go("today")
    room.workspace.pages.go(Address("calendar", part="off"))
    QTest.qWait(50)
    again = room.window.findChildren(TimeOffSheet)[-1]
    [button] = again.told_again
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    assert [line._notice.name.full for line in telling(room).lines] == ["Kai Jensen"]


def test_days_off_with_which_nobody_was_canceled_say_so(room, sheet):
    room.practice.time_off.take(Away(date(2026, 12, 24), date(2026, 12, 25)))
    sheet._show_coming()
    sheet.told_again[-1].click()
    assert room.workspace.toasts.words == telling_sheet.NOBODY
