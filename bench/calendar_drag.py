"""An appointment that is dragged over the week of the calendar, frame by frame."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.ui.calendar.page import CalendarPage
from bench.settled import until_painted

FRAMES = 40
STEP = (9, 4)
"""Pixels to the right and down from one frame to the next: over several days and hours."""
WEEKS = 8


def frames_of_a_drag(page: CalendarPage, settle: Callable[[], None]) -> list[float]:
    """Press on the first appointment that may be moved, drag it, let it fall back with Esc."""
    days = page.stage.days
    spot = _movable(page, settle)
    QTest.mousePress(days, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    frames = []
    for number in range(1, FRAMES + 1):
        there = spot + QPoint(STEP[0] * number, STEP[1] * number)
        frames.append(until_painted(partial(QTest.mouseMove, days, there), lambda: days))
    assert days.is_dragging, "it hangs on the pointer"
    QTest.keyClick(days, Qt.Key.Key_Escape)
    QTest.mouseRelease(days, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    return frames


def _movable(page: CalendarPage, settle: Callable[[], None]) -> QPoint:
    """Return the middle of an appointment that may be moved, in this week or one soon."""
    days = page.stage.days
    for _week in range(WEEKS):
        shown = days._shown  # noqa: SLF001 - what is painted where is the view's own
        assert shown is not None, "the week is shown"
        rows = (row for each in shown.by_day.values() for row in each)
        if row := next((each for each in rows if each.can_move), None):
            return days._floor(shown).box(row).center().toPoint()  # noqa: SLF001 - as above
        QTest.keyClick(days, Qt.Key.Key_PageDown)
        settle()
    raise AssertionError("an invented practice has appointments ahead")
