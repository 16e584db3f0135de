"""The client list: filters with counts, search, empty states, the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.clients import ClientStatus, NewClient
from app.ui.clients.columns import COLUMNS
from app.ui.widgets.rows import RowsModel
from tests.ui import rooms


def names(page):
    return [
        page.model.row_at(page.model.index(n, 0)).name.full for n in range(page.model.rowCount())
    ]


def filled(room):
    for person in (
        rooms.PRIYA,
        NewClient("Jordan", "Alvarez-Reyes", used_first="Jo"),
        NewClient("Søren", "Jørgensen", status=ClientStatus.WAITLIST),
    ):
        room.practice.clients.add(person)
    return room.go("clients")


def test_an_empty_practice_says_where_the_list_starts(room):
    page = room.go("clients")
    assert page._stack.currentIndex() == 0
    assert room.window.focusWidget() is page._add_first


def test_the_list_shows_active_clients_by_family_name_and_counts_the_others(room):
    page = filled(room)
    assert names(page) == ["Jo Alvarez-Reyes", "Priya Natarajan"]
    assert [page.filter.button(n).text() for n in range(5)] == [
        "Active  2",
        "Inquiries  0",
        "Waitlist  1",
        "Discharged  0",
        "All  3",
    ]


def test_a_filter_shows_its_status(room):
    page = filled(room)
    page.filter.choose(2)
    assert names(page) == ["Søren Jørgensen"]


def test_typing_filters_without_accents_and_finds_legal_names(room):
    page = filled(room)
    page.filter.choose(4)
    QTest.keyClicks(page.search.edit, "jorgen")
    assert names(page) == ["Søren Jørgensen"]
    page.search.edit.setText("jordan")
    assert names(page) == ["Jo Alvarez-Reyes"]


def test_what_was_not_found_is_said_in_the_typed_words(room):
    page = filled(room)
    page.search.edit.setText("<b>jorr")
    assert page.none.isVisibleTo(page)
    assert page.none.headline == "No client matches “<b>jorr”."
    page.none.all_asked.emit()
    assert page.filter.current == 4


def test_down_leads_into_the_list_and_enter_opens_the_chart(room):
    page = filled(room)
    QTest.keyClick(page.search.edit, Qt.Key.Key_Down)
    rooms.press(Qt.Key.Key_J)
    rooms.press(Qt.Key.Key_Return)
    assert room.page.title == "Chart of Priya Natarajan"


def test_enter_opens_the_only_client_found_and_never_one_of_two(room):
    page = filled(room)
    QTest.keyClick(page.search.edit, Qt.Key.Key_Return)
    assert room.page is page
    QTest.keyClicks(page.search.edit, "priya")
    QTest.keyClick(page.search.edit, Qt.Key.Key_Return)
    assert room.page.title == "Chart of Priya Natarajan"


def test_ctrl_f_leads_to_the_search(room):
    page = filled(room)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.search.edit


def test_a_new_client_shows_up_by_itself(qtbot, room):
    page = filled(room)
    room.practice.clients.add(NewClient("Kai", "Jensen"))
    qtbot.waitUntil(lambda: "Kai Jensen" in names(page))


def test_the_list_s_model_is_a_sound_one(room, qtmodeltester):
    model = RowsModel(COLUMNS)
    room.practice.clients.add(rooms.PRIYA)
    model.show_rows(room.practice.clients.listed().rows)
    qtmodeltester.check(model)


def test_a_row_says_name_pronouns_and_birth_date(room):
    page = filled(room)
    said = [page.model.index(1, n).data() for n in range(len(COLUMNS))]
    assert said[0] == "Priya Natarajan, she/her"
    assert said[2] == "Aug 2, 1988"
    assert rooms.PRIYA.born == date(1988, 8, 2)


def test_ctrl_f_leads_to_the_search_of_the_list(room, qtbot):
    page = filled(room)
    page.new.setFocus()
    QTest.keyClick(room.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.window.focusWidget() is page.search.edit)
    QTest.keyClicks(room.window.focusWidget(), "priy")
    QTest.keyClick(room.window.focusWidget(), Qt.Key.Key_Return)
    assert room.workspace.pages.where().place == "chart"
