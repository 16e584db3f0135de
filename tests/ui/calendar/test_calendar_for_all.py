"""The calendar by ear, by keyboard and in large letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea

from app.ui.theme.appearance import wear
from app.ui.theme.look import Look
from tests.ui.faults import is_cut
from tests.ui.scenes_calendar import week
from tests.ui.test_accessibility import focusable, reaches_right

ASKED = ["", "slot new", "slot move", "slot change", "slot list"]
ASKED += ["slot off", "slot unbooked", "slot reminders", "slot going out"]


@pytest.fixture(params=[1.0, 2.0])
def scale(request, qapp):
    wear(qapp, Look(scale=request.param))


@pytest.fixture
def booked(scale, room):
    """The week of the picture, at the usual and at twice the size of text."""
    week(room)
    return room.go("calendar")


@pytest.mark.parametrize("name", ASKED)
def test_names_sizes_and_words_hold(qapp, booked, room, name):
    if name:
        booked._do(name)
    for _ in range(3):
        qapp.processEvents()
    said = [QAccessible.queryAccessibleInterface(each) for each in focusable(room.window)]
    assert all(each.text(QAccessible.Text.Name) for each in said)
    buttons = [each for each in room.window.findChildren(QAbstractButton) if each.isVisible()]
    assert [each.text() for each in buttons if min(each.width(), each.height()) < 24] == []
    labels = [each for each in room.window.findChildren(QLabel) if each.isVisible() and each.text()]
    assert [each.text() for each in labels if is_cut(each)] == []
    assert [each.text() for each in labels if reaches_right(room.window, each)] == []
    for area in booked.findChildren(QScrollArea):
        if area.isVisible() and area.widget() is not None:
            assert area.widget().width() <= area.viewport().width()


def test_tab_reaches_days_header_and_panel(booked):
    page = [each for each in focusable(booked) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert booked.stage.days in page
    assert booked.header.new in page
