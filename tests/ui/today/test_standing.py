"""Cards of Today that would say the same stay; Tab goes from top to bottom all the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.today.gap_card import GapCard
from app.ui.today.rail_cards import ToFinishCard, WeekCard
from app.ui.today.schedule_card import ScheduleCard, SessionRow
from app.ui.widgets.cards import Card
from tests.ui import rooms

CARDS = (GapCard, ScheduleCard, ToFinishCard, WeekCard)


@pytest.fixture
def page(room):
    """Two sessions at ten and three, at noon: the first is over and its note is owed."""
    keys = []
    for hour, first in ((10, "Priya"), (15, "Jordan")):
        chart = room.practice.clients.add(NewClient(first, "Natarajan"))
        slot = Slot(date(2026, 11, 12), time(hour), 50)
        keys.append(room.practice.appointments.book(NewAppointment(slot, chart=chart)))
    room.clock.at = datetime(2026, 11, 12, 12, tzinfo=UTC)
    shown = room.go("today")
    shown.keys = keys
    return shown


def standing(page):
    QApplication.processEvents()
    return {type(each): each for each in page.findChildren(Card) if each.isVisibleTo(page)}


def test_a_change_that_today_does_not_show_leaves_every_card_where_it_is(room, page):
    before = standing(page)
    assert set(before) == set(CARDS)
    room.practice.clients.add(NewClient("Marcus", "Hale"))
    page.refresh()
    assert standing(page) == before


def test_from_the_first_card_that_says_something_else_all_are_made_anew(room, page):
    before = standing(page)
    room.practice.appointments.set_status(page.keys[1], AppointmentStatus.LATE_CANCEL)
    page.refresh()
    now = standing(page)
    assert set(now) == set(CARDS)
    assert not set(now.values()) & set(before.values())


def test_tab_goes_from_top_to_bottom_after_a_change(room, page):
    gap = standing(page)[GapCard]
    room.practice.snoozes.put_off(room.practice.today.owed()[:1], date(2026, 11, 20))
    page.refresh()
    assert standing(page)[GapCard] is not gap
    page.first_focus().setFocus()
    seen = []
    for _ in range(12):
        rooms.press(Qt.Key.Key_Tab)
        seen.append(rooms.focused())
    rows = [each for each in seen if isinstance(each, SessionRow)]
    assert [each.y() for each in rows[:2]] == sorted(each.y() for each in rows[:2])
    assert len(rows) >= 2
