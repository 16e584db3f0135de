"""Hours and services in Settings: each line acts as it is left, and Ctrl+Z takes it back."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.money import Money
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.practice import OpenHours, ServiceOffered
from app.ui.calendar.shown import Moment
from app.ui.settings.hours_card import ENDS_NEEDED, HoursCard
from app.ui.settings.offered_card import NOT_MONEY, TWICE, OfferedCard
from app.ui.setup.day_break import NOT_WITHIN
from app.ui.setup.week_card import REVERSED

MONDAY, TUESDAY = 0, 1
VETERANS_DAY = date(2026, 11, 11)
TWO_STRETCHES = [
    OpenHours(MONDAY, time(9), time(12)),
    OpenHours(MONDAY, time(13), time(18)),
    OpenHours(TUESDAY, time(9), time(17)),
]
INDIVIDUAL = ServiceOffered("Individual", 50, "IND50", Money(13_000), "10")


@pytest.fixture
def practice(room):
    room.practice.practice.set_hours_and_services(TWO_STRETCHES, [INDIVIDUAL])
    return room.practice.practice


@pytest.fixture
def week(qtbot, room, practice):
    return shown(qtbot, room, HoursCard(room.desk))


@pytest.fixture
def offered(qtbot, room, practice):
    return shown(qtbot, room, OfferedCard(room.desk))


def shown(qtbot, room, card):
    card.setParent(room.window)
    card.resize(700, 700)
    card.show()
    return card


def named(calendar):
    """Which holidays the calendar that stands there names."""
    return [day.holiday for day in calendar.stage._shown.days if day.holiday]


def fill(field, text):
    field.edit.setFocus()
    field.edit.clear()
    QTest.keyClicks(field.edit, text)
    field.edit.editingFinished.emit()


def test_a_changed_day_is_kept_at_once_and_the_others_stay(room, practice, week):
    fill(week.days[TUESDAY].stops, "6p")
    assert practice.hours() == [*TWO_STRETCHES[:2], OpenHours(TUESDAY, time(9), time(18))]
    assert room.workspace.toasts.words == "Hours changed."
    room.workspace.toasts.undo_last()
    assert practice.hours() == TWO_STRETCHES
    assert week.days[TUESDAY].stops.at == time(17)


def test_a_break_is_added_changed_and_left_out_by_keyboard(room, practice, week):
    rest = week.days[TUESDAY].rest
    assert not rest.starts.isVisible()
    rest.turn.setFocus()
    QTest.keyClick(rest.turn, Qt.Key.Key_Space)
    assert rest.starts.edit.hasFocus()
    assert practice.hours()[2:] == [
        OpenHours(TUESDAY, time(9), time(12)),
        OpenHours(TUESDAY, time(13), time(17)),
    ]
    fill(rest.stops, "2:30p")
    assert practice.hours()[3] == OpenHours(TUESDAY, time(14, 30), time(17))
    rest.turn.click()
    assert practice.hours() == TWO_STRETCHES
    room.workspace.toasts.undo_last()
    assert practice.hours()[3] == OpenHours(TUESDAY, time(14, 30), time(17))
    assert rest.stops.at == time(14, 30)


def test_a_day_in_two_stretches_shows_its_break_and_one_in_three_keeps_them(room, practice):
    three = [
        OpenHours(TUESDAY, time(8), time(10)),
        OpenHours(TUESDAY, time(11), time(12)),
        OpenHours(TUESDAY, time(15), time(19)),
    ]
    practice.set_hours([*TWO_STRETCHES[:2], *three])
    week = HoursCard(room.desk)
    week.setParent(room.window)
    week.show()
    monday, tuesday = week.days[MONDAY], week.days[TUESDAY]
    assert monday.rest is not None
    assert tuesday.rest is not None
    assert monday.rest.times() == (time(12), time(13))
    assert monday.rest.starts.isVisible()
    assert (tuesday.starts.at, tuesday.stops.at, tuesday.rest.times()) == (time(8), time(19), None)
    fill(monday.stops, "7p")
    assert practice.hours()[2:] == three
    fill(tuesday.stops, "6p")
    assert practice.hours()[2:] == [OpenHours(TUESDAY, time(8), time(18))]


@pytest.mark.parametrize(
    ("starts", "stops"), [("8a", "10a"), ("1p", "12p"), ("1p", "1p"), ("5p", "7p")]
)
def test_a_break_that_does_not_lie_in_the_day_is_told_and_not_kept(practice, week, starts, stops):
    rest = week.days[MONDAY].rest
    rest.starts.set_text(starts)
    fill(rest.stops, stops)
    assert rest.stops.error.text == NOT_WITHIN
    assert practice.hours() == TWO_STRETCHES


def test_a_closed_day_has_no_break_to_change(week):
    week.days[MONDAY].open.click()
    assert not week.days[MONDAY].rest.turn.isEnabled()


def test_a_day_is_closed_and_opened_by_its_box(room, practice, week):
    week.days[MONDAY].open.click()
    assert practice.hours() == TWO_STRETCHES[2:]
    week.days[4].open.click()
    assert practice.hours()[-1] == OpenHours(4, time(9), time(17))
    room.workspace.toasts.undo_last()
    assert practice.hours() == TWO_STRETCHES[2:]
    assert not week.days[4].open.isChecked()


def test_hours_that_make_no_sense_are_told_and_not_kept(practice, week):
    fill(week.days[TUESDAY].stops, "8 am")
    assert week.days[TUESDAY].stops.error.text == REVERSED
    assert practice.hours() == TWO_STRETCHES


def test_the_day_s_end_is_kept_and_taken_back(room, practice, week):
    times = room.practice.backups.times
    fill(week.day_ends, "6:30p")
    assert times.day_ends() == time(18, 30)
    room.workspace.toasts.undo_last()
    assert (times.day_ends(), week.day_ends.at) == (time(19), time(19))
    fill(week.day_ends, "")
    assert week.day_ends.error.text == ENDS_NEEDED.format("7:00 PM")


def test_holidays_are_hidden_by_an_arrow_and_the_calendar_obeys(room, practice, week):
    calendar = room.go("calendar")
    calendar.stage.days.go(Moment(VETERANS_DAY, 10 * 60))
    assert named(calendar) == ["Veterans Day"]
    shown_ones = week.holidays.button(0)
    shown_ones.setFocus()
    QTest.keyClick(shown_ones, Qt.Key.Key_Right)
    assert not practice.card().holidays
    QApplication.processEvents()
    assert named(calendar) == [], "the page that is open follows at once"
    room.workspace.toasts.undo_last()
    assert practice.card().holidays
    assert week.holidays.current == 0


def test_a_fee_is_changed_and_code_and_place_stay(room, practice, offered):
    fill(offered.lines[0].fee, "140")
    [service] = practice.services()
    assert (service.fee, service.code, service.place) == (Money(14_000), "IND50", "10")
    room.workspace.toasts.undo_last()
    assert practice.services() == [INDIVIDUAL]
    assert offered.lines[0].fee.text() == "$130.00"


def test_a_service_is_added_and_one_is_offered_no_more(room, practice, offered):
    offered.add.click()
    added = offered.lines[1]
    assert added.name.edit.hasFocus() or added.name.edit is room.window.focusWidget()
    fill(added.minutes, "80")
    assert len(practice.services()) == 1, "without a name there is none yet"
    fill(added.name, "Couple")
    assert [(each.name, each.minutes) for each in practice.services()] == [
        ("Individual", 50),
        ("Couple", 80),
    ]
    fill(offered.lines[0].name, "")
    assert [each.name for each in practice.services()] == ["Couple"]
    room.workspace.toasts.undo_last()
    assert len(practice.services()) == 2


def test_what_was_booked_keeps_its_service_and_one_offered_again_is_the_same(room, practice):
    service = practice.services()[0]
    chart = room.practice.clients.add(NewClient("Jordan"))
    day = date(2026, 11, 12)
    new = NewAppointment(Slot(day, time(10), 50), chart=chart, service=service.id)
    room.practice.appointments.book(new)
    practice.offer([])
    assert room.practice.appointments.between(day, day)[0].service == "IND50"
    practice.offer([INDIVIDUAL])
    assert practice.services()[0].id == service.id


def test_what_is_no_fee_and_a_name_twice_are_told_and_not_kept(practice, offered):
    fill(offered.lines[0].fee, "free")
    assert offered.lines[0].fee.error.text == NOT_MONEY
    fill(offered.lines[0].fee, "130")
    offered.add.click()
    fill(offered.lines[1].name, "Individual")
    assert offered.lines[1].name.error.text == TWICE
    assert practice.services() == [INDIVIDUAL]
