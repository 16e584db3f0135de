"""The heads of the days cover what is scrolled under them; a drag to an edge brings hours up."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.ui.calendar.geometry import HEAD
from app.ui.calendar.shown import Moment
from app.ui.theme.look import px
from tests.ui import rooms

WEDNESDAY, THURSDAY = date(2026, 11, 11), date(2026, 11, 12)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(room):
    """A low window on long days: early, at ten, and late on the day before."""
    chart = rooms.a_client(room.practice)
    for day, hour in ((THURSDAY, 6), (THURSDAY, 10), (WEDNESDAY, 21)):
        slot = Slot(day, time(hour), 50)
        room.practice.appointments.book(NewAppointment(slot, chart=chart))
    room.window.resize(1200, 640)
    made = room.go("calendar").stage
    QApplication.processEvents()
    assert bar(made).maximum() > 200, "the hours are higher than the window"
    return made


def bar(stage):
    return stage._scrolled.verticalScrollBar()


def lay_under_the_head(stage):
    """Scroll so that the session at ten lies under the heads; return where its middle is."""
    stage.days.go(Moment(THURSDAY, 10 * 60))
    middle = stage.days.box_of_cursor().center().toPoint()
    stage.days.go(Moment(THURSDAY, 21 * 60))
    bar(stage).setValue(middle.y() - px(HEAD) // 2)
    assert -stage.days.y() == middle.y() - px(HEAD) // 2
    return middle


def test_a_press_on_the_head_chooses_nothing_beneath_it(stage):
    spot = lay_under_the_head(stage)
    QTest.mouseClick(stage.days, LEFT, pos=spot)
    assert stage.days.moment.minute == 21 * 60
    asked: list[str] = []
    stage.asked.connect(asked.append)
    QTest.mouseDClick(stage.days, LEFT, pos=spot)
    assert asked == []
    assert stage.days.moment.minute == 21 * 60


def test_the_head_is_not_dragged_by(stage):
    spot = lay_under_the_head(stage)
    QTest.mousePress(stage.days, LEFT, pos=spot)
    QTest.mouseMove(stage.days, spot + QPoint(0, 120))
    assert not stage.days.is_dragging
    QTest.mouseRelease(stage.days, LEFT, pos=spot + QPoint(0, 120))


def test_what_is_beneath_the_head_is_pressed_once_it_is_scrolled_into_sight(stage):
    spot = lay_under_the_head(stage)
    bar(stage).setValue(bar(stage).value() - px(HEAD) * 2)
    QTest.mouseClick(stage.days, LEFT, pos=spot)
    assert stage.days.moment.minute == 10 * 60


def grab(stage, moment, to):
    """Press the session at a moment, and move the pointer to a height of what is seen."""
    stage.days.go(moment)
    QApplication.processEvents()
    spot = stage.days.box_of_cursor().center().toPoint()
    QTest.mousePress(stage.days, LEFT, pos=spot)
    there = stage.days.mapFrom(stage._scrolled.viewport(), QPoint(0, to))
    QTest.mouseMove(stage.days, QPoint(spot.x(), there.y()))
    return spot


def test_a_drag_to_the_lower_edge_brings_later_hours_up_and_drops_there(qtbot, room, stage):
    high = stage._scrolled.viewport().height()
    bar(stage).setValue(0)
    spot = grab(stage, Moment(THURSDAY, 6 * 60), high - 2)
    assert stage.edges.is_on
    qtbot.waitUntil(lambda: bar(stage).value() == bar(stage).maximum())
    qtbot.waitUntil(lambda: not stage.edges.is_on)
    QTest.mouseRelease(stage.days, LEFT, pos=QPoint(spot.x(), stage.days.height() - 2))
    rows = room.practice.appointments.between(THURSDAY, THURSDAY)
    first, last = (row.starts.hour for row in rows)
    assert first == 10
    assert last >= 20


def test_a_drag_to_the_upper_edge_brings_earlier_hours_up(qtbot, stage):
    bar(stage).setValue(bar(stage).maximum())
    grab(stage, Moment(WEDNESDAY, 21 * 60), px(HEAD) + 2)
    qtbot.waitUntil(lambda: bar(stage).value() == 0)
    QTest.keyClick(stage.days, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not stage.edges.is_on)


def test_in_the_middle_and_without_a_drag_nothing_moves(stage):
    bar(stage).setValue(100)
    high = stage._scrolled.viewport().height()
    spot = stage.days.mapFrom(stage._scrolled.viewport(), QPoint(300, high - 2))
    QTest.mouseMove(stage.days, spot)
    assert not stage.edges.is_on
    grab(stage, Moment(THURSDAY, 10 * 60), (px(HEAD) + high) // 2)
    assert stage.days.is_dragging
    assert not stage.edges.is_on
    QTest.keyClick(stage.days, Qt.Key.Key_Escape)
