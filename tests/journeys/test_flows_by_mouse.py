"""The flows of her day that have a target for the mouse, on a practice of ten years."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint

from app.services.appointments import AppointmentStatus
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.scope_popover import ScopePopover
from app.ui.chart.page import ChartPage
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.notes.sign_ceremony import SignCeremony
from app.ui.today.close_day import CloseDaySheet
from app.ui.today.page import TodayPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import PressRow
from tests.journeys.at_work import at_work, calendar, moment_of, rows_of, seen
from tests.journeys.flow_targets import TARGETS
from tests.journeys.ten_years import WAY_IN

pytestmark = pytest.mark.torture


@contextmanager
def clicking(hands, flow):
    """Hold what is done in the block to the flow's target, without a key but text."""
    clicks, chords = hands.clicks, hands.chords
    yield
    most = TARGETS[flow].clicks
    assert hands.chords == chords, "a key was pressed"
    assert hands.clicks - clicks <= most, f"{flow}: {hands.clicks - clicks} clicks, {most} at most"


def button(within, words):
    """Return a button by its words, as she sees it."""
    found = [each for each in within.findChildren(Button) if each.isVisible()]
    return next(each for each in found if each.accessibleName() == words)


def test_one_field_and_a_click_lead_to_the_day(laptop, decade):
    decade.close()
    with laptop.started() as running:
        page = running.shows(LockPage)
        with clicking(running.hands, "unlock"):
            running.hands.type(WAY_IN)
            running.hands.click(page.unlock)
            running.turns_to(TodayPage)
        running.settle()


def test_the_next_client_s_chart_is_one_click_away(laptop, decade):
    _, coming = decade.stand_between()
    with at_work(laptop, decade) as running:
        with clicking(running.hands, "find a client"):
            running.hands.click(button(running.page, "Open chart"))
            page = running.turns_to(ChartPage)
        assert page.about == coming.chart


def test_the_note_that_waits_is_written_and_signed_in_three_clicks(laptop, decade):
    held, _ = decade.stand_between()
    decade.draft_about(held)
    with at_work(laptop, decade) as running:
        hands = running.hands
        with clicking(hands, "continue a draft and sign it"):
            hands.click(button(running.page, "Continue note"))
            note = running.turns_to(NotePage)
            hands.type("Then home. ")
            hands.click(note.draft.bar.sign_button)
            hands.click(seen(running, SignCeremony).sign)
            running.until(lambda: note.signed is not None)


def test_a_note_is_begun_by_one_click(laptop, decade):
    held, _ = decade.stand_between()
    with at_work(laptop, decade) as running:
        with clicking(running.hands, "begin a note"):
            running.hands.click(button(running.page, "Begin note"))
            note = running.turns_to(NotePage)
        assert note.about == held.chart


def spot_of(page, key):
    """Return the middle of an appointment in the painted days."""
    days = page.stage.days
    row = next(each for each in days._shown.rows if each.key == key)
    return days._floor(days._shown).box(row).center().toPoint()


def test_who_did_not_come_is_marked_in_two_clicks(laptop, decade):
    held, _ = decade.stand_between()
    with at_work(laptop, decade) as running:
        page, hands = calendar(running), running.hands
        running.settle()
        with clicking(hands, "mark a no-show"):
            hands.click(page.stage.days, spot_of(page, held.key))
            running.settle()
            hands.click(button(page.panel, "No-show, Shift+N"))
        (row,) = rows_of(running, held.chart, held.day)
        assert row.status is AppointmentStatus.NO_SHOW


def test_one_of_a_series_is_dragged_and_asked_about_once(laptop, decade):
    _, coming = decade.stand_between()
    with at_work(laptop, decade) as running:
        page, hands = calendar(running), running.hands
        running.settle()
        days = page.stage.days
        begin = spot_of(page, coming.key)
        five = days._floor(days._shown).grid.hour_height * 5 / 60
        with clicking(hands, "move one of a series"):
            end = begin + QPoint(0, round(five))
            hands.drag(days, begin, end, over=begin + QPoint(0, 40))
            hands.click(seen(running, ScopePopover).buttons[0])
        (row,) = rows_of(running, coming.chart, coming.day)
        assert row.starts == coming.starts + timedelta(minutes=5)


def test_a_new_session_is_booked_in_four_clicks(laptop, decade):
    row, letters = decade.somebody()
    moment = decade.free(row)
    with at_work(laptop, decade) as running:
        hands = running.hands
        with clicking(hands, "book from anywhere"):
            hands.click(button(running.page, "New appointment"))
            popover = seen(running, BookingPopover)
            hands.type(f"{letters} {moment.day:%a} {moment.at:%H:%M}".lower())
            running.until(lambda: popover.client.findChildren(PressRow))
            hands.click(popover.client.findChildren(PressRow)[0])
            running.settle()
            hands.click(popover._book)
        assert moment in [moment_of(each) for each in rows_of(running, row.chart, moment.day)]


def test_the_day_is_closed_in_three_clicks(laptop, decade):
    decade.stand(decade.sessions()[-1], 70)
    with at_work(laptop, decade) as running:
        hands = running.hands
        with clicking(hands, "close the day"):
            hands.click(button(running.page, "Close the day"))
            hands.click(seen(running, CloseDaySheet).close_day)
            running.locked()
