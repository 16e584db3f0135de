"""A frame of a drag paints little, and what it leaves on the screen is the whole picture."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.calendar.days_painting import DaysPainter
from app.ui.calendar.shown import Moment

MONDAY, THURSDAY = date(2026, 11, 9), date(2026, 11, 12)
STEPS = [(-160, 30), (-330, 75), (-331, 110), (60, -160), (190, 220), (2, 4)]
"""Over other appointments, to the edges, and back to where it came from."""


@pytest.fixture
def days(room):
    """Give a full week with the first appointment of Thursday under the pointer."""
    for number in range(5):
        chart = room.practice.clients.add(NewClient(f"Kai{number}", "Jensen-Alvarez"))
        day = MONDAY.replace(day=MONDAY.day + number)
        for hour in (9, 11, 14):
            room.practice.appointments.book(NewAppointment(Slot(day, time(hour), 50), chart=chart))
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 11 * 60))
    page.stage.days.setFocus()
    QApplication.processEvents()
    return page.stage.days


class Painted(QObject):
    """How much each paint was about."""

    def __init__(self, watched):
        super().__init__(watched)
        self.areas = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            rects = list(event.region())
            self.areas.append(sum(each.width() * each.height() for each in rects))
        return False


def on_screen(days) -> QImage:
    window = days.window()
    return window.screen().grabWindow(window.winId()).toImage()


def drag_about(days):
    spot = days.box_of_cursor().center().toPoint()
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=spot)
    QApplication.processEvents()
    for step in STEPS:
        QTest.mouseMove(days, spot + QPoint(*step))
        QApplication.processEvents()
        assert days.is_dragging
        yield
    QTest.keyClick(days, Qt.Key.Key_Escape)
    QTest.mouseRelease(days, Qt.MouseButton.LeftButton, pos=spot)


def test_what_a_dragged_appointment_leaves_behind_is_painted_whole(days):
    for _frame in drag_about(days):
        left = on_screen(days)
        days.update()
        QApplication.processEvents()
        assert left == on_screen(days)


def test_a_frame_of_a_drag_paints_a_small_part_of_the_week(days):
    painted = Painted(days)
    assert painted.areas == []
    frames = sum(1 for _frame in drag_about(days))
    whole = days.width() * days.height()
    assert len(painted.areas) >= frames
    assert max(painted.areas[1:frames]) < whole / 5


@pytest.fixture
def labels(monkeypatch):
    """Give what the label beside a dragged appointment said, painting by painting."""
    said = []
    paint = DaysPainter._paint_label

    def note(self, words, box, hue):
        said.append((words, hue))
        paint(self, words, box, hue)

    monkeypatch.setattr(DaysPainter, "_paint_label", note)
    return said


def test_while_it_is_dragged_its_time_is_said_to_five_minutes_and_a_conflict_in_clay(days, labels):
    hour = days._floor(days._shown).grid.hour_height
    spot = days.box_of_cursor().center()
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    for hours in (1.53, 2, 3):
        QTest.mouseMove(days, (spot + QPointF(0, hour * hours)).toPoint())
        QApplication.processEvents()
    QTest.keyClick(days, Qt.Key.Key_Escape)
    assert [labels[0], labels[-1]] == [("12:30 PM, 50 min", "accent"), ("2:00 PM, 50 min", "clay")]
    assert ("1:00 PM, 50 min", "accent") in labels
    QTest.mouseRelease(days, Qt.MouseButton.LeftButton, pos=spot.toPoint())


def test_while_its_lower_edge_is_dragged_its_length_is_said(days, labels):
    hour = days._floor(days._shown).grid.hour_height
    box = days.box_of_cursor()
    edge = box.bottomLeft() + QPointF(30, -2)
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=edge.toPoint())
    QTest.mouseMove(days, (edge + QPointF(0, hour / 2)).toPoint())
    QApplication.processEvents()
    QTest.keyClick(days, Qt.Key.Key_Escape)
    assert labels[-1] == ("11:00 AM, 80 min", "accent")
    QTest.mouseRelease(days, Qt.MouseButton.LeftButton, pos=edge.toPoint())
