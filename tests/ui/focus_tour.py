"""Where five presses of Tab lead on a screen, as one strip: the ring around each stop (UX 14)."""

from __future__ import annotations

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tests.ui.pictures import as_image

STOPS = 5
CELL, GAP = QSize(288, 160), 8
"""What is seen around a stop, and how far apart the stops stand."""


def tour(window: QWidget) -> Image.Image:
    """Press Tab five times, beginning where the screen begins, and return what is around each."""
    begin = window.property("tour begins") or QApplication.focusWidget()
    window.setProperty("tour begins", begin)
    assert isinstance(begin, QWidget)
    begin.setFocus(Qt.FocusReason.OtherFocusReason)
    step = CELL.width() + GAP
    strip = Image.new("RGB", (step * STOPS - GAP, CELL.height()), "gray")
    for stop in range(STOPS):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        reached = QApplication.focusWidget()
        assert reached is not None
        seen = as_image(window.grab(_around(window, reached)))
        strip.paste(seen, (step * stop, 0))
    return strip


def _around(window: QWidget, stop: QWidget) -> QRect:
    """Return the part of the window about a widget, none of it outside."""
    part = QRect(QPoint(0, 0), CELL)
    about, its = stop.rect(), stop
    if isinstance(stop, QAbstractItemView):  # the row that the keys are on
        about, its = stop.visualRect(stop.currentIndex()), stop.viewport()
    middle = its.mapTo(window, about.center())
    if stop.width() > CELL.width():  # its beginning says more than its middle
        middle.setX(stop.mapTo(window, QPoint(0, 0)).x() + CELL.width() // 2 - 16)
    part.moveCenter(middle)
    part.moveLeft(max(0, min(part.left(), window.width() - CELL.width())))
    part.moveTop(max(0, min(part.top(), window.height() - CELL.height())))
    return part
