"""The client list narrowed by a tag and a language, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.services.clients import ChartKind, NewClient
from app.ui.clients.gather_bar import ALL_TAGS
from app.ui.clients.tagging import EVERYBODY_HAS
from tests.ui import rooms

DOWN = Qt.Key.Key_Down


@pytest.fixture
def page(room):
    for first, tags, language in (("Ana", "Evenings", "Spanish"), ("Bo", "", "")):
        chart = rooms.a_client(room.practice, NewClient(first, "Vale"))
        charts = room.practice.charts
        room.practice.people.tags.keep(charts.identity(chart).client, tags)
        charts.change(chart, replace(charts.details(chart), language=language))
    page = room.go("clients")
    QApplication.processEvents()
    return page


def shown(page):
    rows = range(page.model.rowCount())
    return [page.model.row_at(page.model.index(row, 0)).name.first for row in rows]


def test_a_tag_is_chosen_with_the_arrows_and_narrows_the_list(page):
    assert shown(page) == ["Ana", "Bo"]
    page.gather.tag.setFocus()
    rooms.press(DOWN)
    assert shown(page) == ["Ana"]
    assert page.filter.button(0).text() == "Active  1"
    rooms.press(Qt.Key.Key_Up)
    assert shown(page) == ["Ana", "Bo"]


def test_a_language_narrows_it_too_and_nobody_left_offers_all(page):
    page.gather.language.setFocus()
    rooms.press(DOWN)
    page.filter.choose(3)
    assert shown(page) == []
    assert "discharged, Spanish" in page.none._words.text()
    page.none.all_asked.emit()
    assert shown(page) == ["Ana", "Bo"]
    assert page.gather.tag.currentText() == ALL_TAGS


def test_what_is_chosen_stays_while_others_change(room, page):
    page.gather.tag.setCurrentIndex(1)
    who = room.practice.charts.identity(room.practice.clients.listed(None, "bo").rows[0].chart)
    room.practice.people.tags.keep(who.client, "Evenings, Abc")
    room.changes._tell()
    QApplication.processEvents()
    assert page.gather.by.tag == "Evenings"
    assert shown(page) == ["Ana", "Bo"]


def test_without_tags_and_languages_nothing_is_offered(room):
    rooms.a_client(room.practice)
    assert not room.go("clients").gather.isVisible()


def tags_of(room, name):
    rows = room.practice.clients.listed(None, name).rows
    [row] = [each for each in rows if not each.is_shared]
    return room.practice.people.tags.of(row.client)


def test_x_selects_clients_and_one_tag_is_added_to_all_of_them(room, page):
    page.table.setFocus()
    page.table.selectRow(0)
    rooms.type_text("xjx")
    assert page.bar.words == "2 selected"
    page.bar.deeds[0].click()
    rooms.type_text("Group 2027")
    rooms.press(Qt.Key.Key_Return)
    assert room.workspace.toasts.words == "Tag added to 2 clients."
    assert tags_of(room, "ana") == ("Evenings", "Group 2027")
    assert tags_of(room, "bo") == ("Group 2027",)
    assert not page.bar.isVisible()
    room.workspace.toasts.undo_last()
    assert (tags_of(room, "ana"), tags_of(room, "bo")) == (("Evenings",), ())


def test_undo_leaves_the_tag_with_who_had_it_before(room, page):
    page.table.setFocus()
    page.table.selectRow(0)
    rooms.type_text("xjx")
    page.tagging.add("evenings")
    assert room.workspace.toasts.words == "Tag added to 1 client."
    room.workspace.toasts.undo_last()
    assert (tags_of(room, "ana"), tags_of(room, "bo")) == (("Evenings",), ())
    page.table.selectRow(0)
    rooms.type_text("x")
    page.tagging.add("Evenings")
    assert room.workspace.toasts.words == EVERYBODY_HAS


def test_a_tag_is_needed_and_both_of_a_couple_get_it(room, page):
    both = [row.client for row in room.practice.clients.listed().rows]
    room.practice.charts.members.begin(ChartKind.COUPLE, both)
    page.refresh()
    couple = next(n for n in range(3) if page.model.row_at(page.model.index(n, 0)).is_shared)
    page.picks.turn(page.model.row_at(page.model.index(couple, 0)))
    page.bar.deeds[0].click()
    rooms.press(Qt.Key.Key_Return)
    assert page.bar.isVisible(), "nothing was added yet"
    rooms.type_text("Couples")
    rooms.press(Qt.Key.Key_Return)
    assert tags_of(room, "ana vale") == ("Couples", "Evenings")
    assert tags_of(room, "bo vale") == ("Couples",)
