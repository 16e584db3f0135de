"""Another program's clients, by keyboard: columns named, every row shown, all in, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.client_import import Field
from app.services.clients import NewClient
from app.ui.client_import.import_sheet import ImportClientsSheet
from tests.ui import rooms

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
        qtbot.waitUntil(lambda: not room.jobs.is_busy)
        return sheet

    return open_on


@pytest.fixture
def settle(room, qtbot):
    return lambda: qtbot.waitUntil(lambda: not room.jobs.is_busy)


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
    assert sheet.columns.fields() == [Field.FIRST, Field.LAST, Field.BORN, Field.PHONE, None]
    rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "2 clients come in, 1 row stays out." in said(sheet)
    assert names(room) == []
    rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert names(room) == ["Jordan Alvarez-Reyes", "Priya Natarajan"]
    assert room.workspace.toasts.undo_last()
    assert names(room) == []


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
