"""A day at work on the practice of ten years: what every flow of it begins with and counts."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

from app.ui.calendar.page import CalendarPage
from app.ui.calendar.shown import Moment, minute_of
from app.ui.today.page import TodayPage
from app.ui.today.schedule_card import SessionRow
from tests.journeys.flow_targets import TARGETS
from tests.journeys.hands import CTRL, Key
from tests.journeys.ten_years import WAY_IN

FAR = 200
"""As many arrows as anybody would press."""


@contextmanager
def at_work(laptop, decade):
    """The window on what was put ready, unlocked."""
    decade.close()
    with laptop.started() as running:
        running.unlock(WAY_IN)
        running.turns_to(TodayPage)
        running.settle()
        yield running


@contextmanager
def within(hands, flow):
    """Hold what is done in the block to the flow's target."""
    before = hands.chords
    yield
    most = TARGETS[flow].chords
    assert hands.chords - before <= most, f"{flow}: {hands.chords - before} keys, {most} at most"


def seen(running, kind):
    """Return what stands open of a kind, once it does."""
    window = running.program.window

    def found():
        return [each for each in window.findChildren(kind) if each.isVisible()]

    running.until(found)
    return found()[-1]


def calendar(running):
    running.hands.press(Key.Key_2, CTRL)
    return running.turns_to(CalendarPage)


def walk_to(running, page, moment):
    """Walk through the week with the arrows."""
    for _ in range(FAR):
        here = page.stage.moment
        if here == moment:
            return
        if here.day != moment.day:
            key = Key.Key_Right if here.day < moment.day else Key.Key_Left
        else:
            key = Key.Key_Down if here.minute < moment.minute else Key.Key_Up
        running.hands.press(key)
    raise AssertionError(f"the arrows do not lead to {moment}")


def moment_of(row):
    return Moment(row.day, minute_of(row.starts.time()))


def rows_of(running, chart, day, days=0):
    return running.practice.appointments.of_chart(chart, day, day + timedelta(days=days))


def row_of(running, session):
    """Return a session's row on Today."""
    rows = running.page.findChildren(SessionRow)
    return next(each for each in rows if each._row.key == session.key)
