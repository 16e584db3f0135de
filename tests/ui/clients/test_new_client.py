"""Adding a client: a name is enough, and nobody is added twice by mistake."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.widgets.labels import Label
from tests.ui import rooms


def asked_for(room):
    room.go("clients").add_client()
    return room.dialog


@pytest.fixture
def dialog(room):
    return asked_for(room)


def listed(room):
    return room.practice.clients.listed().rows


def leave(field):
    field.edit.editingFinished.emit()


def test_a_first_name_and_enter_make_a_chart_and_lead_to_it(room, dialog):
    assert QApplication.focusWidget() is dialog.first.edit
    rooms.type_text("Kai")
    rooms.press(Qt.Key.Key_Return)
    assert [row.name.full for row in listed(room)] == ["Kai"]
    assert room.page.title == "Chart of Kai"


def test_nothing_is_added_without_any_name(room, dialog):
    dialog.add.click()
    assert dialog.first.error.text == "A name is needed."
    assert QApplication.focusWidget() is dialog.first.edit
    assert listed(room) == []


def test_an_untouched_field_is_not_scolded(dialog):
    dialog.last.edit.setFocus()
    assert dialog.first.error.text == ""


@pytest.mark.parametrize("typed", ["8/2/88", "2 aug 1988", "1988-08-02", "08021988"])
def test_a_birth_date_is_taken_as_people_type_it_and_said_back(room, dialog, typed):
    dialog.first.edit.setText("Priya")
    dialog.born.edit.setFocus()
    rooms.type_text(typed)
    assert dialog.born.hint.text() == "August 2, 1988, age 38"
    dialog.add.click()
    assert listed(room)[0].born == date(1988, 8, 2)


def test_a_date_that_is_none_keeps_the_client_from_being_added(room, dialog):
    dialog.first.edit.setText("Priya")
    dialog.born.edit.setText("31/31/88")
    dialog.add.click()
    assert dialog.born.error.text
    assert listed(room) == []


def test_who_it_may_be_is_shown_with_second_identifiers_as_she_leaves_the_name(room):
    rooms.a_client(room.practice)
    dialog = asked_for(room)
    dialog.first.edit.setText("Priya")
    dialog.last.edit.setText("Natarajan")
    leave(dialog.last)
    assert dialog.likenesses.isVisible()
    said = " ".join(each.text() for each in dialog.likenesses.findChildren(Label))
    assert "Born Aug 2, 1988" in said
    assert "Chart 0001" in said
    assert dialog.add.accessibleName() == "Add new client"


def test_a_different_birth_date_says_that_it_is_somebody_else(room):
    rooms.a_client(room.practice)
    dialog = asked_for(room)
    dialog.first.edit.setText("Priya")
    dialog.last.edit.setText("Natarajan")
    leave(dialog.last)
    dialog.born.edit.setText("3/14/94")
    leave(dialog.born)
    assert dialog.likenesses.isHidden()


def test_enter_shows_a_likeness_first_and_adds_only_when_it_was_seen(room):
    rooms.a_client(room.practice)
    dialog = asked_for(room)
    dialog.first.edit.setText("Priya")
    dialog.last.edit.setText("Natarajan")
    dialog.add.click()
    assert len(listed(room)) == 1
    assert dialog.likenesses.isVisible()
    dialog.add.click()
    assert len(listed(room)) == 2


def test_the_known_client_s_chart_can_be_opened_instead(room):
    chart = rooms.a_client(room.practice)
    dialog = asked_for(room)
    dialog.first.edit.setText("Priya Natarajan")
    leave(dialog.first)
    dialog.likenesses.chart_asked.emit(chart)
    assert room.page.title == "Chart of Priya Natarajan"
    assert len(listed(room)) == 1


def test_escape_adds_nobody(room, dialog):
    rooms.type_text("Kai")
    rooms.press(Qt.Key.Key_Escape)
    assert room.dialog is None
    assert listed(room) == []


def test_ctrl_shift_n_leads_here_and_going_back_does_not_ask_again(qtbot, room):
    room.go("clients", part="new")
    qtbot.waitUntil(lambda: room.dialog is not None)
    rooms.type_text("Kai")
    rooms.press(Qt.Key.Key_Return)
    room.workspace.pages.back()
    qtbot.wait(20)
    assert room.page.title == "Clients"
    assert room.dialog is None
