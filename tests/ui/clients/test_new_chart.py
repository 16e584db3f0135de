"""Beginning a couple's, family's or group's chart by keyboard; nobody is guessed at."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.clients import ChartKind, ClientStatus, NewClient
from app.ui.clients.columns import COLUMNS
from app.ui.widgets.labels import Label
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

DANA = NewClient("Dana", "Okafor", born=date(1984, 5, 9))
CHRIS = NewClient("Chris", "Okafor", born=date(1982, 1, 20))
ENTER, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab


@pytest.fixture
def dialog(room):
    for person in (DANA, CHRIS, rooms.PRIYA):
        room.practice.clients.add(person)
    room.go("clients").new_chart.click()
    return room.dialog


def choose(*names):
    for name in names:
        rooms.type_text(name)
        rooms.press(ENTER)


def shared(room):
    return [row for row in room.practice.clients.listed().rows if row.is_shared]


def said_in(widget):
    QApplication.processEvents()
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisibleTo(widget))


def test_two_names_and_enter_begin_a_couples_chart_and_lead_to_it(room, dialog):
    assert QApplication.focusWidget() is dialog.people.field.edit
    choose("dana", "chris")
    assert QApplication.focusWidget() is dialog.begin
    rooms.press(ENTER)
    (row,) = shared(room)
    assert (row.kind, row.name.full) == (ChartKind.COUPLE, "Dana & Chris Okafor")
    assert room.page.title == "Chart of Dana & Chris Okafor"


def test_second_identifiers_stand_with_who_is_offered_and_who_is_chosen(dialog):
    rooms.type_text("dana")
    assert "Born May 9, 1984" in said_in(dialog.people.field)
    rooms.press(ENTER)
    assert "Born May 9, 1984" in said_in(dialog.people)
    assert "Chart 0001" in said_in(dialog.people)


def test_two_who_fit_equally_are_not_chosen_between(dialog):
    choose("okaf")
    assert dialog.people.people == []
    assert dialog.people.field.error.text.startswith("More than one client matches.")
    rooms.press(DOWN)
    rooms.press(DOWN)
    rooms.press(ENTER)
    assert len(dialog.people.people) == 1


def test_who_is_chosen_is_not_offered_again(dialog):
    choose("dana")
    rooms.type_text("okaf")
    assert "Chris" in said_in(dialog.people.field)
    assert "Dana Okafor" not in said_in(dialog.people.field)


def test_a_couple_or_group_is_no_member(room, dialog):
    choose("dana", "chris")
    rooms.press(ENTER)
    room.go("clients").new_chart.click()
    choose("dana", "chris", "")
    assert room.dialog.error.startswith("These people have a chart of this kind: 0004.")
    assert len(shared(room)) == 1


def test_a_new_name_becomes_a_client_with_a_chart_of_their_own(room, dialog):
    rooms.type_text("Sam Ray")
    assert "New client" in said_in(dialog.people.field)
    rooms.press(ENTER)
    choose("dana", "")
    rooms.press(ENTER)
    (row,) = shared(room)
    assert row.name.full == "Dana Okafor & Sam Ray"
    assert "Sam Ray" in [each.name.full for each in room.practice.clients.listed().rows]


def test_a_new_name_like_a_clients_is_not_taken_for_either(dialog):
    choose("Natarajan Prya")
    assert dialog.people.people == []
    assert "Priya Natarajan" in said_in(dialog.people.field)
    assert "New client" in said_in(dialog.people.field)


def test_a_family_takes_more_and_one_alone_is_refused_in_a_sentence(room, dialog):
    dialog.kind.choose(1)
    dialog.people.field.edit.setFocus()
    choose("dana", "")
    assert (
        dialog.error == "This chart is about two people at least. No chart was made. Add one more."
    )
    choose("chris", "Robin Okafor", "")
    (row,) = shared(room)
    assert (row.kind, row.people) == (ChartKind.FAMILY, 3)


def test_three_are_no_couple(room, dialog):
    dialog.kind.choose(2)
    dialog.people.field.edit.setFocus()
    choose("dana", "chris", "priya")
    dialog.kind.choose(0)
    dialog.begin.click()
    assert dialog.error.startswith("A couple’s chart is about two people")
    assert shared(room) == []


def test_control_enter_takes_who_stands_in_the_field_too(room, dialog):
    choose("dana")
    rooms.type_text("chris")
    rooms.press(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert len(shared(room)) == 1


def test_escape_makes_nothing(room, dialog):
    choose("dana", "Sam Ray")
    rooms.press(Qt.Key.Key_Escape)
    assert len(room.practice.clients.listed().rows) == 3


def test_the_discreet_screen_shows_initials_of_who_is_chosen(dialog):
    choose("dana")
    draw_veils(on=True)
    try:
        shown = [each.text() for each in dialog.people.findChildren(Label)]
        assert "Dana Okafor" not in shown
    finally:
        draw_veils(on=False)


def test_the_list_says_that_it_is_a_couple(room, dialog):
    choose("dana", "chris", "")
    page = room.go("clients")
    room.changes._tell()
    cells = [page.model.row_at(page.model.index(n, 0)) for n in range(page.model.rowCount())]
    assert {row.status for row in cells} == {ClientStatus.ACTIVE}
    (couple,) = (row for row in cells if row.is_shared)
    assert COLUMNS[0].cell(couple).beside == "Couple"
    assert couple.name.initials == "DC"
