"""Wherever a client is chosen, a name that could be taken for another's says so, naming nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.clients import ClientStatus, NewClient
from app.ui.activity.chart_filter import ChartFilter
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.notes.in_error import InErrorCeremony
from app.ui.people.records_card import ChooseRecord
from app.ui.widgets.cards import PressRow
from app.ui.widgets.marks import Pill
from tests.ui import rooms
from tests.ui.quiet import settled

SIMILAR = "Similar name"
KAI = NewClient("Kai", "Jensen", born=date(2001, 6, 11))
PRIYANKA = NewClient("Priyanka", "Natarajan", born=date(1991, 3, 1))


@pytest.fixture
def charts(qtbot, room):
    """Two of similar names, and one who is like nobody."""
    people = (rooms.PRIYA, PRIYANKA, KAI)
    made = {who.first: rooms.a_client(room.practice, who) for who in people}
    room.go("today")
    settled(qtbot, room.jobs)
    room.practice.clients.finding.read()
    return made


def listed(field):
    """Return what each row of a field's list says, and its pills."""
    QApplication.processEvents()
    return [
        (row.accessibleName(), [pill.accessibleName() for pill in row.findChildren(Pill)])
        for row in field.findChildren(PressRow)
        if not row.isHidden()
    ]


def marked(field):
    """Return the names that the list marks; the pill and a screen reader say the same."""
    rows = listed(field)
    assert all((SIMILAR in said) == (pills == [SIMILAR]) for said, pills in rows)
    return sorted(said.split(",")[0] for said, pills in rows if pills)


def test_the_service_says_of_many_what_it_says_of_one(room, charts):
    clients = room.practice.clients
    assert clients.named_alike(charts.values()) == {
        chart for chart in charts.values() if clients.similar_to(chart)
    }
    assert clients.named_alike([charts["Kai"]]) == frozenset()
    assert clients.named_alike([]) == frozenset()


def test_the_quick_add_marks_them_and_says_it_of_who_was_chosen(room, charts):
    room.go("calendar").header.new_asked.emit()
    QApplication.processEvents()
    [popover] = [each for each in room.window.findChildren(BookingPopover) if each.isVisible()]
    popover.client.edit.setFocus()
    rooms.type_text("nat")
    assert marked(popover.client) == ["Priya Natarajan", "Priyanka Natarajan"]
    popover.client.choose(room.practice.clients.row(charts["Priya"]))
    assert popover.client.hint.text().endswith(SIMILAR)
    popover.client.choose(room.practice.clients.row(charts["Kai"]))
    assert SIMILAR not in popover.client.hint.text()


def test_who_is_like_nobody_is_not_marked(room, charts):
    room.go("calendar").header.new_asked.emit()
    QApplication.processEvents()
    [popover] = [each for each in room.window.findChildren(BookingPopover) if each.isVisible()]
    popover.client.edit.setFocus()
    rooms.type_text("jens")
    assert [pills for _said, pills in listed(popover.client)] == [[]]


def test_the_field_for_a_member_marks_them(room, charts):
    room.go("clients").new_chart.click()
    rooms.type_text("nat")
    assert marked(room.dialog.people.field) == ["Priya Natarajan", "Priyanka Natarajan"]


def test_the_choice_of_the_record_to_merge_with_marks_them(room, charts):
    kai = room.practice.clients.row(charts["Kai"]).client
    room.go("clients")
    ceremony = ChooseRecord(room.window, room.desk, kai, lambda _other: None)
    ceremony.open()
    ceremony.field.edit.setFocus()
    rooms.type_text("nat")
    assert marked(ceremony.field) == ["Priya Natarajan", "Priyanka Natarajan"]


def test_the_palette_marks_them_too(room, charts):
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)
    room.palette.press()
    palette = room.palette.palette
    palette.field.setText("nat")
    said = {offer.words.text: offer.said for offer in palette.choices.offers() if offer.chart}
    assert all(SIMILAR in words for words in said.values()), said
    palette.field.setText("jens")
    said = {offer.words.text: offer.said for offer in palette.choices.offers() if offer.chart}
    assert said
    assert not any(SIMILAR in words for words in said.values()), said
    assert not palette.choices.grab().isNull()
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)


def test_one_who_left_is_like_nobody_she_sees(room, charts):
    details = room.practice.charts.details(charts["Priyanka"])
    left = replace(details, status=ClientStatus.DISCHARGED)
    room.practice.charts.change(charts["Priyanka"], left)
    assert charts["Priya"] not in room.practice.clients.named_alike(charts.values())


def test_the_filter_of_the_activity_log_marks_only_who_is_like_another(room, charts):
    rooms.a_client(room.practice, NewClient("Noor", "Haddad"))
    filters = ChartFilter(room.desk)
    filters.setParent(room.window)
    filters.field.setParent(filters)
    QTest.keyClicks(filters.field.edit, "n")
    ways = filters.offered
    marked = {each.text().split(",")[0]: SIMILAR in each.accessibleName() for each in ways}
    assert marked == {
        "Priya Natarajan": True,
        "Priyanka Natarajan": True,
        "Noor Haddad": False,
    }
    for each in ways:
        around = each.parentWidget()
        has_pill = around is not None and around is not filters and around.findChild(Pill)
        assert bool(has_pill) == (SIMILAR in each.accessibleName())


def test_where_a_note_belongs_says_it_in_the_list_and_with_a_pill_below(room, charts):
    clients = room.practice.clients
    others = [row for row in clients.listed().rows if row.chart != charts["Priya"]]
    who = room.practice.charts.identity(charts["Priya"])
    alike = clients.named_alike([row.chart for row in others])
    asked = InErrorCeremony(room.window, who, others, alike)
    asked.open()
    said = [asked.right.itemText(n) for n in range(asked.right.count())]
    assert [SIMILAR in words for words in said] == [PRIYANKA.first in words for words in said]
    assert not asked.similar.isVisible()
    for place, words in enumerate(said):
        asked.right.setCurrentIndex(place)
        assert asked.similar.isVisible() == (SIMILAR in words)
    asked.dismiss()
