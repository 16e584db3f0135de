"""Every page about records: names for screen readers, order of Tab, targets, text at 200 %."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QScrollBar, QWidget

from tests.ui import rooms

PAGES = ["clients", "clients empty", "overview", "notes", "details", "draft", "signed", "search"]


@pytest.fixture(params=PAGES)
def page(request, room):
    if request.param == "clients empty":
        return room.go("clients")
    chart = rooms.a_client(room.practice)
    signed = rooms.a_signed_note(room.practice, chart)
    draft = rooms.a_draft(room.practice, chart)
    if request.param == "clients":
        return room.go("clients")
    if request.param == "search":
        room.practice.search.catch_up()
        return room.go("search", part="panic")
    if request.param in ("draft", "signed"):
        return room.go("note", signed if request.param == "signed" else draft)
    return room.go("chart", chart, request.param)


def ways(page):
    return [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(page)
        and not isinstance(each, QScrollBar)
    ]


def test_everything_that_takes_the_focus_has_a_name(page):
    nameless = [
        each
        for each in ways(page)
        if each.focusProxy() is None
        and not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_every_target_is_at_least_24_pixels_each_way(page):
    page.window().grab()
    small = [
        (each, each.size())
        for each in ways(page)
        if isinstance(each, QAbstractButton) and min(each.width(), each.height()) < 24
    ]
    assert small == []


def test_tab_walks_from_top_to_bottom_within_the_page(page):
    page.window().grab()
    order = []
    start = page.nextInFocusChain()
    now = start
    while True:
        if page.isAncestorOf(now) and now in ways(page) and now.focusProxy() is None:
            order.append(now)
        now = now.nextInFocusChain()
        if now is start:
            break
    tops = [each.mapTo(page, QPoint(0, 0)).y() // 40 for each in order]
    steps_up = sum(later < earlier - 2 for earlier, later in pairwise(tops))
    assert steps_up <= 2
