"""The inquiries among the clients: their stage in the list, the row's menu, the card in Details."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.clients import ClientStatus, NewClient
from app.services.inquiries import InquiryStage
from app.ui.clients.inquiry_menu import MAKE_ACTIVE
from tests.ui import rooms

INQUIRIES = 1


@pytest.fixture
def chart(room):
    return room.practice.clients.add(NewClient("Ann", "Vale", status=ClientStatus.INQUIRY))


@pytest.fixture
def page(room, chart):
    page = room.go("clients")
    page.filter.choose(INQUIRIES)
    return page


def row_of(page):
    return page.model.row_at(page.model.index(0, 0))


def choose(room, page, words):
    menu = page.menu.menu_of(row_of(page), page)
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.deleteLater()
    room.changes._tell()


def test_the_list_says_how_far_an_inquiry_is(room, page):
    choose(room, page, "Called back")
    assert row_of(page).inquiry.stage is InquiryStage.CALLED_BACK
    assert "Called back" in page.model.data(
        page.model.index(0, 6), Qt.ItemDataRole.AccessibleTextRole
    )
    room.workspace.toasts.undo_last()
    room.changes._tell()
    assert row_of(page).inquiry.stage is InquiryStage.NEW


def test_the_rows_menu_makes_an_active_client_and_undo_an_inquiry_again(room, page, chart):
    choose(room, page, MAKE_ACTIVE)
    assert page.model.rowCount() == 0
    assert room.practice.charts.identity(chart).status is ClientStatus.ACTIVE
    room.workspace.toasts.undo_last()
    room.changes._tell()
    assert page.model.rowCount() == 1


def test_an_active_client_s_menu_has_no_stages(room, page):
    choose(room, page, MAKE_ACTIVE)
    page.filter.choose(0)
    page.table.selectRow(0)
    menu = page.menu.menu_of(row_of(page), page)
    assert [each.text() for each in menu.actions()] == [
        "Open\tReturn",
        "New note",
        "New appointment",
        "Log a contact",
        "Brief",
    ]
    menu.deleteLater()


def test_what_they_look_for_is_noted_in_details_by_keyboard(room, chart):
    page = room.go("chart", chart, "details")
    QApplication.processEvents()
    card = page.details.kept.inquiry
    card.add.setFocus()
    rooms.press(Qt.Key.Key_Space)
    rooms.type_text("Evenings, for sleep.")
    rooms.press(Qt.Key.Key_Return)
    who = room.practice.charts.identity(chart).client
    (known,) = room.practice.people.inquiries.of(who)
    assert (known.wishes, known.asked_on) == ("Evenings, for sleep.", date(2026, 11, 12))
    room.changes._tell()
    assert not card.add.isVisibleTo(page)


def test_an_active_client_without_an_inquiry_has_no_card(room):
    chart = rooms.a_client(room.practice)
    page = room.go("chart", chart, "details")
    assert not page.details.kept.inquiry.isVisibleTo(page)
