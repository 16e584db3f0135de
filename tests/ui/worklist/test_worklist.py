"""The worklist: what waits by age, J and K and Enter, and the number beside Notes."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.worklist.page import EMPTY
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
KEY = Qt.Key


@pytest.fixture
def left(room):
    """Marcus's draft of today, and Kai's session nine days ago without a note."""
    marcus = room.practice.clients.add(NewClient("Marcus", "Hale"))
    kai = room.practice.clients.add(NewClient("Kai", "Jensen"))
    slot = Slot(THURSDAY - timedelta(days=9), time(9), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=kai))
    draft = rooms.a_draft(room.practice, marcus)
    room.changes._tell()
    return draft


def rows(page):
    shown = [page.model.row_at(page.model.index(n, 0)) for n in range(page.model.rowCount())]
    return [(each.owed.name.last, each.owed.is_begun, each.days) for each in shown]


def count(room):
    return room.workspace.sidebar._buttons["worklist"].accessibleName()


def test_the_oldest_stands_first_and_the_sidebar_counts(room, left):
    page = room.go("worklist")
    assert rows(page) == [("Jensen", False, 9), ("Hale", True, 0)]
    assert count(room) == "Notes, 2 waiting"


def test_j_and_enter_open_the_draft(room, left):
    room.go("worklist")
    rooms.type_text("j")
    rooms.press(KEY.Key_Return)
    assert room.workspace.pages.where().subject == left


def test_enter_begins_the_note_that_is_missing(room, left):
    room.go("worklist")
    rooms.press(KEY.Key_Return)
    begun = room.practice.notes.open(room.workspace.pages.where().subject).row
    assert (begun.service_date, begun.starts) == (THURSDAY - timedelta(days=9), time(9))


def test_the_list_can_be_narrowed_to_drafts(room, left):
    page = room.go("worklist")
    page.filter.choose(1)
    assert rows(page) == [("Hale", True, 0)]
    assert page.filter.button(1).accessibleName() == "Drafts, 1 note"


def test_what_is_signed_leaves_the_list_and_the_number(room, left):
    page = room.go("worklist")
    room.practice.signing.sign(left)
    room.changes._tell()
    assert (rows(page), count(room)) == ([("Jensen", False, 9)], "Notes, 1 waiting")
    page.filter.choose(1)
    assert page._none.text() == "Drafts: none."


def test_when_nothing_waits_it_says_so(room):
    page = room.go("worklist")
    assert page._stack.currentIndex() == EMPTY
    assert rooms.focused().accessibleName() == "Open clients"


def test_what_was_put_off_stands_at_the_end_and_is_not_counted(room, left):
    page = room.go("worklist")
    rooms.press(KEY.Key_Z)
    room.changes._tell()
    assert rows(page) == [("Hale", True, 0), ("Jensen", False, 9)]
    assert count(room) == "Notes, 1 waiting"
    rooms.type_text("j")
    rooms.press(KEY.Key_Z)
    assert [each.until for each in room.practice.today.waiting()] == [None, None]
