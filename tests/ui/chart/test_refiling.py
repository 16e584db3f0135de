"""What stands in the wrong chart is moved from its row in the timeline, by keyboard."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.clients import NewClient
from app.services.contacts import ContactWay, NewContact
from app.services.documents import DocumentCategory, DocumentToAdd
from app.ui.chart.refiler import MOVE, MoveCeremony
from app.ui.widgets.labels import Label
from tests.ui import rooms

ENTER = Qt.Key.Key_Return
DAY = date(2026, 11, 12)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


@pytest.fixture
def other(room):
    return rooms.a_client(room.practice, NewClient("Ann", "Vale", born=date(1990, 1, 1)))


@pytest.fixture
def contact(room, chart):
    new = NewContact(chart, ContactWay.PHONE, DAY, time(9), "Called.")
    return room.practice.contacts.log(new)


def said_in(widget):
    labels = widget.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


def timeline(room, chart):
    page = room.go("chart", chart, "timeline")
    QApplication.processEvents()
    page.timeline.table.setFocus()
    page.timeline.table.selectRow(0)
    return page


def asked(page):
    each = page.timeline.model.row_at(page.timeline.model.index(0, 0))
    menu = page.menu_of(each)
    next(deed for deed in menu.actions() if deed.text() == MOVE).trigger()
    menu.deleteLater()


def test_a_contact_is_moved_by_letters_and_enter_and_moved_back(room, chart, other, contact):
    page = timeline(room, chart)
    asked(page)
    assert isinstance(room.dialog, MoveCeremony)
    rooms.type_text("val")
    QApplication.processEvents()
    assert "Born Jan 1, 1990" in said_in(room.dialog)
    rooms.press(ENTER)
    rooms.press(ENTER)
    assert not room.dialog
    contacts = room.practice.contacts
    assert [row.id for row in contacts.of_chart(other)] == [contact]
    assert room.workspace.toasts.words == "Moved to chart 0002."
    room.workspace.toasts.undo_last()
    assert [row.id for row in contacts.of_chart(chart)] == [contact]


def test_the_menu_opens_from_the_row(room, chart, other, contact):
    page = timeline(room, chart)
    shown = []
    page.timeline.menu_asked.disconnect()
    page.timeline.menu_asked.connect(lambda each, _at: shown.append(each))
    page.timeline.table.customContextMenuRequested.emit(page.timeline.table.rect().center())
    assert [each.of.id for each in shown] == [contact]


def test_the_chart_it_stands_in_is_refused_with_a_sentence(room, chart, contact):
    page = timeline(room, chart)
    asked(page)
    rooms.type_text("natar")
    rooms.press(ENTER)
    rooms.press(ENTER)
    assert "It stands in this chart already." in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)


def test_nobody_is_guessed_at(room, chart, other, contact):
    page = timeline(room, chart)
    asked(page)
    rooms.type_text("xyz")
    rooms.press(ENTER)
    assert "No client matches." in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)


def test_a_signed_note_has_no_such_menu(room, chart):
    rooms.a_signed_note(room.practice, chart)
    page = timeline(room, chart)
    each = page.timeline.model.row_at(page.timeline.model.index(0, 0))
    assert not page.refiler.can_move(each)


def test_documents_stand_in_the_timeline_and_are_listed_alone(room, chart, other):
    new = DocumentToAdd(
        source=BytesIO(b"x"), file_name="a.txt", category=DocumentCategory.LETTER, title="A"
    )
    room.practice.documents.add(chart, new)
    page = timeline(room, chart)
    page.timeline.kinds.choose(4)
    assert page.timeline.model.rowCount() == 1
    asked(page)
    rooms.type_text("val")
    rooms.press(ENTER)
    rooms.press(ENTER)
    assert len(room.practice.documents.of_chart(other)) == 1
