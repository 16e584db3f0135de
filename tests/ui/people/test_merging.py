"""Two records of one person, merged by keyboard from Details, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.alerts import AlertKind, KnownAlert
from app.services.clients import NewClient
from app.ui.clients.new_client import TWICE, NewClientCeremony
from app.ui.people.merge_sheet import MergeSheet
from app.ui.widgets.labels import Label
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

ENTER, SPACE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right
PRIYA = NewClient("Priya", "Natarajan", pronouns="she/her", born=date(1988, 8, 2))
AGAIN = NewClient("Priya", "Nataraian", born=date(1988, 8, 2))


@pytest.fixture
def charts(room):
    return rooms.a_client(room.practice, PRIYA), rooms.a_client(room.practice, AGAIN)


@pytest.fixture
def records(room, charts):
    page = room.go("chart", charts[0], "details")
    QApplication.processEvents()
    return page.details.kept.records


def said_in(widget):
    labels = widget.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


def tell(room):
    room.changes._tell()
    QApplication.processEvents()


def test_somebody_who_stands_here_twice_is_told_of_in_details(records):
    assert "May be the same person." in said_in(records)
    assert "Chart 0002" in said_in(records)


def test_both_stand_beside_each_other_and_enter_merges(room, charts, records):
    records.compare_buttons[0].setFocus()
    rooms.press(SPACE)
    sheet = room.dialog
    assert isinstance(sheet, MergeSheet)
    assert all(words in said_in(sheet) for words in ("Chart 0001", "Chart 0002", "0 notes"))
    assert list(sheet.choices) == ["legal_last"]
    rooms.press(ENTER)
    assert room.dialog is None
    assert room.practice.charts.identity(charts[0]).also == (2,)
    assert room.workspace.toasts.words == "Records merged."
    room.workspace.toasts.undo_last()
    assert room.practice.charts.identity(charts[0]).also == ()


def test_the_other_record_may_stay_and_a_value_is_chosen_by_keyboard(room, charts, records):
    records.compare_buttons[0].click()
    sheet = room.dialog
    sheet.stays.button(0).setFocus()
    rooms.press(RIGHT)
    assert sheet.choices["legal_last"].current == 1
    sheet.choices["legal_last"].choose(0)
    rooms.press(ENTER)
    where = room.workspace.pages.where()
    assert (where.place, where.subject, where.part) == ("chart", charts[1], "details")
    details = room.practice.charts.details(charts[1])
    assert (details.legal_last, details.pronouns) == ("Natarajan", "she/her")
    tell(room)
    assert "Chart 0002, also 0001" in said_in(room.page)


def test_a_merge_is_taken_back_from_details_later(room, charts, records):
    identity = room.practice.charts.identity
    room.practice.merging.merge(identity(charts[0]).client, identity(charts[1]).client)
    tell(room)
    assert "Chart 0002, merged Nov 12, 2026" in said_in(records)
    records.back_buttons[0].setFocus()
    rooms.press(SPACE)
    tell(room)
    assert identity(charts[0]).also == ()
    assert "May be the same person." in said_in(records)


def test_what_stands_in_the_way_is_said_and_nothing_is_offered(room, charts, records):
    hold = KnownAlert(
        chart_id=charts[1], kind=AlertKind.LEGAL_HOLD, since=date(2026, 11, 1), text="Court."
    )
    room.practice.people.alerts.keep(hold)
    records.compare_buttons[0].click()
    assert "A legal hold stands on chart 0002." in said_in(room.dialog)
    assert not room.dialog.merge.isVisibleTo(room.dialog)
    room.dialog._merge()
    assert room.practice.charts.identity(charts[0]).also == ()
    rooms.press(Qt.Key.Key_Escape)


def test_another_record_is_chosen_by_letters_with_a_second_identifier(room, charts, records):
    other = rooms.a_client(room.practice, NewClient("Zoe", "Quist", born=date(1990, 1, 1)))
    records.choose.setFocus()
    rooms.press(SPACE)
    rooms.type_text("quis")
    QApplication.processEvents()
    assert "Born Jan 1, 1990" in said_in(room.dialog)
    rooms.press(ENTER)
    assert isinstance(room.dialog, MergeSheet)
    assert room.dialog._plan.other.chart == other
    rooms.press(Qt.Key.Key_Escape)


def test_nobody_new_is_offered_there(room, records):
    records.ask_which()
    rooms.type_text("Somebody Else")
    rooms.press(ENTER)
    assert "No client matches." in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)


def test_names_are_initials_on_a_discreet_screen(room, records):
    records.compare_buttons[0].click()
    draw_veils(on=True)
    try:
        assert room.dialog.choices["legal_last"].button(0).text() == "N."
    finally:
        draw_veils(on=False)
    rooms.press(Qt.Key.Key_Escape)


def test_who_adds_somebody_again_is_told_where_to_merge(room, charts):
    room.go("clients").add_client()
    dialog = room.dialog
    assert isinstance(dialog, NewClientCeremony)
    dialog.first.set_text("Priya")
    dialog.last.set_text("Natarajan")
    dialog._look_for_likenesses()
    dialog.add.click()
    assert room.workspace.toasts.words == TWICE
