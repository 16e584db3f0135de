"""The Members card of a shared chart: who joins, who left, each with its way back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.clients import ChartKind, NewClient
from app.ui.chart.identity_header import IdentityHeader
from app.ui.widgets.labels import Label
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

ENTER = Qt.Key.Key_Return
PEOPLE = (
    NewClient("Dana", "Okafor", born=date(1984, 5, 9)),
    NewClient("Chris", "Okafor", born=date(1982, 1, 20)),
    NewClient("Robin", "Okafor"),
)


def begun(room, kind, most=3):
    charts = [room.practice.clients.add(each) for each in PEOPLE[:most]]
    clients = [room.practice.clients.row(each).client for each in charts]
    return room.practice.charts.members.begin(kind, clients), charts


@pytest.fixture
def family(room):
    return begun(room, ChartKind.FAMILY)[0]


def said_in(widget):
    return " ".join(each.text() for each in widget.findChildren(Label))


def rows(room, chart):
    return [
        (row.name.first, row.until) for row in room.practice.charts.members.of_chart(chart).rows
    ]


def test_the_card_says_who_and_since_when(room, family):
    page = room.go("chart", family, "details")
    assert page.details.together.isVisible()
    assert "Dana Okafor" in said_in(page.details.together)
    assert "Born May 9, 1984" in said_in(page.details.together)
    assert "Since Nov 12, 2026" in said_in(page.details.together)


def test_an_individual_chart_has_no_card_and_names_nobody_else(room):
    _, (dana, *_) = begun(room, ChartKind.GROUP)
    page = room.go("chart", dana, "details")
    assert not page.details.together.isVisible()
    for part in (page, page.overview, page.details):
        assert "Chris" not in said_in(part)
        assert "Robin" not in said_in(part)


def test_somebody_joins_by_keyboard_and_undo_takes_it_back(room, family):
    page = room.go("chart", family, "details")
    page.details.together.add.setFocus()
    rooms.press(Qt.Key.Key_Space)
    rooms.type_text("Kai Okafor")
    rooms.press(ENTER)
    assert QApplication.focusWidget() is room.dialog.day.edit
    rooms.type_text("11/2/26")
    rooms.press(ENTER)
    room.changes._tell()
    assert "Kai Okafor" in said_in(page.details.together)
    assert ("Kai", None) in rows(room, family)
    room.workspace.toasts.undo_last()
    room.changes._tell()
    assert [name for name, _ in rows(room, family)] == ["Dana", "Chris", "Robin"]


def test_somebody_leaves_by_keyboard_and_undo_brings_them_back(room, family):
    page = room.go("chart", family, "details")
    page.details.together.leave_buttons[0].setFocus()
    rooms.press(Qt.Key.Key_Space)
    rooms.press(ENTER)
    room.changes._tell()
    assert rows(room, family)[-1] == ("Dana", date(2026, 11, 12))
    assert room.page.title == "Chart of Chris & Robin Okafor"
    assert "until Nov 12, 2026" in said_in(page.details.together)
    room.workspace.toasts.undo_last()
    assert rows(room, family)[0] == ("Dana", None)


def test_a_last_day_before_the_first_is_refused_in_a_sentence(room, family):
    page = room.go("chart", family, "details")
    page.details.together.leave_buttons[0].click()
    rooms.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rooms.type_text("11/1/26")
    rooms.press(ENTER)
    assert room.dialog.error.startswith("This member joined on Nov 12, 2026")
    assert rows(room, family)[0] == ("Dana", None)


def test_a_couple_takes_nobody_in_and_its_last_member_stays(room):
    couple, _ = begun(room, ChartKind.COUPLE, 2)
    page = room.go("chart", couple, "details")
    assert not page.details.together.add.isVisible()
    page.details.together.leave_buttons[0].click()
    rooms.press(ENTER)
    room.changes._tell()
    assert page.details.together.leave_buttons == []
    assert page.details.together.add.isVisible()


def test_the_header_says_that_it_is_a_couple_and_since_when(room):
    couple, _ = begun(room, ChartKind.COUPLE, 2)
    page = room.go("chart", couple)
    said = said_in(page.findChild(IdentityHeader))
    assert "Couple" in said
    assert "Chart since Nov 2026" in said
    assert "Birth date" not in said


def test_the_last_look_before_signing_says_that_it_is_a_couples_note(room):
    couple, _ = begun(room, ChartKind.COUPLE, 2)
    room.go("note", rooms.a_draft(room.practice, couple))
    room.workspace.registry["sign"].trigger()
    said = said_in(room.dialog)
    assert "Dana & Chris Okafor" in said
    assert "Couple" in said
    assert "similar name" not in said


def test_on_the_discreet_screen_members_are_initials(room, family):
    page = room.go("chart", family, "details")
    draw_veils(on=True)
    try:
        shown = " ".join(each.text() for each in page.details.together.findChildren(Label))
        assert "Okafor" not in shown
        assert "D. O." in shown
        assert page.details.together.leave_buttons[0].accessibleName() == "D. O. has left the chart"
    finally:
        draw_veils(on=False)
