"""Another program's clients, by keyboard: columns named, every row shown, all in, one undo."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.services.client_import import DateOrder, Field
from app.services.clients import NewClient
from app.ui.bringing_in.menu import ABOUT_CLIENTS
from app.ui.client_import.import_sheet import ImportClientsSheet
from app.ui.client_import.row_columns import OF_MONEY
from tests.ui import rooms
from tests.ui.quiet import settled

LIST = (
    "First Name,Last Name,DOB,Phone,Balance\n"
    "Jordan,Alvarez-Reyes,3/14/1994,(555) 014-2277,120.00\n"
    "Priya,Natarajan,,,0\n"
    ",,,,5\n"
)


@pytest.fixture
def opened(room, qtbot, tmp_path):
    """Give a function that opens the sheet on a list."""

    def open_on(text):
        (tmp_path / "clients.csv").write_text(text)
        room.go("clients")
        room.workspace.registry["bring in clients"].trigger()
        sheet = room.dialog
        assert isinstance(sheet, ImportClientsSheet)
        sheet.look(tmp_path / "clients.csv")
        settled(qtbot, room.jobs)
        return sheet

    return open_on


@pytest.fixture
def settle(room, qtbot):
    return lambda: settled(qtbot, room.jobs)


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def names(room):
    return sorted(row.name.full for row in room.practice.clients.listed().rows)


def test_the_empty_list_offers_it(room):
    page = room.go("clients")
    page.bring_first.click()
    assert isinstance(room.dialog, ImportClientsSheet)


def test_by_keys_alone_everybody_comes_in_and_one_undo_takes_them_out(room, opened, settle):
    sheet = opened(LIST)
    assert "3 rows. What does each column hold?" in said(sheet)
    assert sheet.columns.fields() == [
        Field.FIRST,
        Field.LAST,
        Field.BORN,
        Field.PHONE,
        Field.BALANCE,
    ]
    rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "2 clients come in, 1 row stays out." in said(sheet)
    assert names(room) == []
    rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert names(room) == ["Jordan Alvarez-Reyes", "Priya Natarajan"]
    assert room.workspace.toasts.undo_last()
    assert names(room) == []


def test_everybody_is_taken_out_by_ctrl_z_also_after_the_words_of_it_went(room, opened, settle):
    opened(LIST)
    for _ in range(2):
        rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert len(names(room)) == 2
    room.workspace.toasts.go()  # as its ten seconds end
    assert room.workspace.toasts.words == ""
    QTest.keyClick(room.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert names(room) == []
    assert "2 clients" in room.workspace.toasts.words


def test_who_may_be_here_is_left_out_until_she_takes_them_in(room, opened, settle):
    rooms.a_client(room.practice, NewClient("Priya", "Natarajan"))
    sheet = opened(LIST)
    sheet.show_rows.click()
    settle()
    assert sheet.bring_in.text() == "Bring in 1"
    rooms.press(Qt.Key.Key_Down)
    assert sheet.leave_out.text() == "Take in"
    assert sheet.about.text() == "Priya Natarajan is in your list."
    rooms.press(Qt.Key.Key_Return)
    assert sheet.bring_in.text() == "Bring in 2"


def test_a_column_is_hers_to_name(room, opened, settle):
    sheet = opened("Wer,Wo\nJordan Reyes,Oakland\n")
    assert sheet.columns.fields() == [None, None]
    sheet.show_rows.click()
    settle()
    assert "No column is said to hold names" in said(sheet)
    sheet.columns.choices[0].setCurrentText(Field.WHOLE.value)
    sheet.show_rows.click()
    settle()
    sheet.bring_in.click()
    settle()
    assert names(room) == ["Jordan Reyes"]


def test_two_columns_that_are_said_to_be_the_same_count_once(opened):
    sheet = opened("First Name,Name\nJo,Jordan Reyes\n")
    sheet.columns.choices[1].setCurrentText(Field.FIRST.value)
    assert sheet.columns.fields() == [Field.FIRST, None]


def test_from_the_rows_she_goes_back_to_the_columns(opened, settle):
    sheet = opened(LIST)
    sheet.show_rows.click()
    settle()
    sheet.back.click()
    assert sheet.columns.isVisible()
    assert not sheet.bring_in.isVisible()


def test_what_is_no_list_is_said_and_another_can_be_chosen(opened):
    sheet = opened("only one column\nJo\n")
    assert "no table of text" in said(sheet)
    assert sheet.choose.isVisible()
    assert not sheet.columns.isVisible()


def test_what_they_owe_is_added_up_under_the_rows_and_follows_who_comes_in(opened, settle):
    sheet = opened("Name,Balance\nJordan Reyes,120.00\nKai Jensen,(45.00)\nAna Silva,soon\n")
    sheet.show_rows.click()
    settle()
    assert "Opening balances: 1 client owes, 1 client paid ahead" in said(sheet)
    assert sheet.balances.total.text() == "$75.00"
    rooms.press(Qt.Key.Key_Return)
    assert "Opening balances: 0 clients owe, 1 client paid ahead" in said(sheet)
    assert sheet.balances.total.text() == "-$45.00"
    sheet.table.selectRow(2)
    assert "“soon” is no amount in dollars" in sheet.about.text()
    assert sheet.leave_out.text() == "Take in"


def test_where_no_column_holds_them_nothing_is_added_up(opened, settle):
    sheet = opened("Name,Email\nJordan Reyes,jo@example.org\n")
    sheet.show_rows.click()
    settle()
    assert not sheet.balances.isVisible()
    assert sheet.table.isColumnHidden(OF_MONEY)


def test_the_next_list_like_it_comes_as_she_said_it_last_time(room, opened, settle):
    sheet = opened("Wer,Wo\nJordan Reyes,Oakland\n")
    sheet.columns.choices[0].setCurrentText(Field.WHOLE.value)
    sheet.show_rows.click()
    settle()
    sheet.bring_in.click()
    settle()
    again = opened("WO,WER\nKingston,Kai Jensen\n")
    assert "1 row. Mapped as last time, on November 12." in said(again)
    assert again.columns.fields() == [None, Field.WHOLE]
    again.columns.choices[0].setCurrentText(Field.CITY.value)
    assert again.columns.fields() == [Field.CITY, Field.WHOLE]


def test_details_say_what_a_client_brought_along(room, opened, settle):
    sheet = opened("Name,Balance\nJordan Reyes,120.00\nKai Jensen,(45.00)\n")
    sheet.show_rows.click()
    settle()
    sheet.bring_in.click()
    settle()
    shown = {}
    for row in room.practice.clients.listed().rows:
        page = room.go("chart", row.chart, "details")
        shown[row.name.full] = said(page.details.opening)
    assert shown == {
        "Jordan Reyes": "Opening balance $120.00, from November 12, 2026",
        "Kai Jensen": "Opening balance, paid ahead $45.00, from November 12, 2026",
    }


UNCLEAR = "Name,DOB\nJordan Reyes,3/4/1994\nKai Jensen,5/5/1990\n"


def test_the_order_of_dates_is_hers_with_a_date_of_the_list_as_the_example(room, opened, settle):
    sheet = opened(UNCLEAR)
    assert sheet.dates.example.text() == "In this list, 3/4/1994 is then March 4, 1994."
    sheet.dates.orders.setFocus()
    sheet.dates.orders.findChildren(QAbstractButton)[1].click()
    assert sheet.dates.example.text() == "In this list, 3/4/1994 is then April 3, 1994."
    for _ in range(2):
        rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
    born = {row.name.full: row.born for row in room.practice.clients.listed().rows}
    assert born["Jordan Reyes"] == date(1994, 4, 3)
    assert opened(UNCLEAR).dates.order is DateOrder.DAY_FIRST


def test_nothing_is_asked_where_the_list_shows_the_order_or_no_column_has_dates(opened):
    sheet = opened("Name,DOB\nJordan Reyes,3/4/1994\nKai Jensen,12/31/1990\n")
    assert not sheet.dates.isVisible()
    sheet = opened(UNCLEAR)
    assert sheet.dates.isVisible()
    sheet.columns.choices[1].setCurrentText(Field.STATUS.value)
    assert not sheet.dates.isVisible()


def test_everybody_is_taken_out_after_the_page_was_left_and_undo_brings_them_back(
    room, opened, settle
):
    opened(LIST)
    for _ in range(2):
        rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
    room.go("today")
    page = room.go("clients")
    assert "take out clients" in ABOUT_CLIENTS, "the three dots of the page have it"
    room.workspace.registry["take out clients"].trigger()
    assert names(room) == []
    assert room.workspace.toasts.words == "2 clients taken out again."
    assert room.workspace.toasts.undo_last()
    assert names(room) == ["Jordan Alvarez-Reyes", "Priya Natarajan"]
    rooms.a_draft(room.practice, page.model.row_at(page.model.index(0, 0)).chart)
    room.workspace.registry["take out clients"].trigger()
    assert "All of them stay as they are." in room.workspace.toasts.words
    assert len(names(room)) == 2


def test_without_a_list_there_is_nothing_to_take_out(room):
    room.workspace.registry["take out clients"].trigger()
    assert room.workspace.toasts.words.startswith("There is no client list to take out again.")


def test_the_first_who_came_into_an_empty_list_has_the_focus(room, settle, tmp_path, qtbot):
    (tmp_path / "clients.csv").write_text(LIST)
    page = room.go("clients")
    page.bring_first.setFocus()
    page.bring_first.click()
    room.dialog.look(tmp_path / "clients.csv")
    settle()
    for _ in range(2):
        rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
    qtbot.waitUntil(page.table.hasFocus)
    assert page.model.row_at(page.table.currentIndex()).name.full == "Jordan Alvarez-Reyes"
