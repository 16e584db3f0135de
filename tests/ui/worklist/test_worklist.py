"""The worklist: what waits by age, J and K and Enter, and the number beside Notes."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from app.core.actions import Action
from app.models.audit import AuditEntry
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.notes import Caret, DraftText, Template
from app.ui.key_table import SingleLetters
from app.ui.worklist.page import EMPTY
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
    room.practice.notes.save(left, DraftText(Template.DAP, {"data": "Came late."}), Caret())
    room.changes._tell()
    page.filter.choose(2)
    assert rows(page) == [("Hale", True, 0)]
    assert page.filter.button(2).accessibleName() == "Drafts, 1 note"


def test_what_is_signed_leaves_the_list_and_the_number(room, left):
    page = room.go("worklist")
    room.practice.signing.sign(left)
    room.changes._tell()
    assert (rows(page), count(room)) == ([("Jensen", False, 9)], "Notes, 1 waiting")
    page.filter.choose(2)
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


def picked(page):
    return [row.owed.name.last for row in page.model.picked()]


def test_x_selects_several_and_z_puts_all_of_them_off(room, left):
    page = room.go("worklist")
    assert not page.bar.isVisible()
    rooms.type_text("xjx")
    assert picked(page) == ["Jensen", "Hale"]
    assert (page.bar.isVisible(), page.bar.words) == (True, "2 selected")
    rooms.press(KEY.Key_Z)
    assert room.workspace.toasts.words == "2 notes put off until Fri Nov 13."
    tomorrow = THURSDAY + timedelta(days=1)
    assert [each.until for each in room.practice.today.waiting()] == [tomorrow, tomorrow]
    assert picked(page) == []
    assert not page.bar.isVisible()
    room.workspace.toasts.undo_last()
    assert [each.until for each in room.practice.today.waiting()] == [None, None]


def test_undo_leaves_each_note_as_it_waited_before(room, left):
    [oldest, _draft] = room.practice.today.waiting()
    later = THURSDAY + timedelta(days=30)
    room.practice.snoozes.put_off([oldest], later)
    page = room.go("worklist")
    rooms.type_text("xjx")
    page.bar.deeds[1].click()
    assert {each.until for each in room.practice.today.waiting()} == {date(2026, 11, 16)}
    room.workspace.toasts.undo_last()
    waits = {each.name.last: each.until for each in room.practice.today.waiting()}
    assert waits == {"Jensen": later, "Hale": None}


def test_escape_lets_go_of_all_and_x_of_one(room, left):
    page = room.go("worklist")
    rooms.type_text("xjxx")
    assert picked(page) == ["Jensen"]
    rooms.press(KEY.Key_Escape)
    assert picked(page) == []
    assert room.workspace.pages.where().place == "worklist"


def test_a_screen_reader_hears_what_is_selected(room, left):
    page = room.go("worklist")
    rooms.type_text("x")
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [page.model.data(page.model.index(row, 0), role) for row in range(2)]
    assert said == ["Kai Jensen, selected", "Marcus Hale"]


def test_nothing_is_done_to_a_note_that_the_list_no_longer_shows(room, left):
    page = room.go("worklist")
    rooms.type_text("xjx")
    page.filter.choose(3)
    assert picked(page) == ["Hale"]
    page.filter.choose(0)
    assert picked(page) == ["Hale"]


def test_with_single_letters_off_the_menu_selects(room, left):
    SingleLetters.act = False
    page = room.go("worklist")
    rooms.type_text("x")
    assert picked(page) == []
    rooms.press(KEY.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    [select] = [each for each in menu.actions() if each.text() == "Select"]
    select.trigger()
    menu.close()
    assert picked(page) == ["Jensen"]


def shown_as(page):
    index = [page.model.index(row, 3) for row in range(page.model.rowCount())]
    return [page.model.columns[3].cell(page.model.row_at(each)).pill[0] for each in index]


def test_f_turns_from_filter_to_filter_and_each_has_its_notes(room, left):
    jordan = room.practice.clients.add(NewClient("Jordan", "Chen"))
    rooms.a_draft(room.practice, jordan, {"data": "Came late."})
    page = room.go("worklist")
    assert page.filter.current == 0
    assert sorted(shown_as(page)) == ["Draft", "Not begun", "To sign"]
    found = []
    for _ in range(4):
        rooms.type_text("f")
        found.append(sorted(name for name, *_ in rows(page)))
        assert page.table.hasFocus()
    assert found == [["Jensen"], ["Chen"], ["Hale"], ["Chen", "Hale", "Jensen"]]
    rooms.press(KEY.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert [name for name, *_ in rows(page)] == ["Hale"]


def test_where_a_filter_has_none_the_keys_lead_on(room, left):
    page = room.go("worklist")
    rooms.type_text("ff")
    assert (rows(page), page._none.text()) == ([], "Drafts: none.")
    assert rooms.focused() is page.filter.button(2)
    rooms.type_text("f")
    assert rows(page) == [("Hale", True, 0)]
    assert page.table.hasFocus()


def test_with_single_letters_off_f_does_nothing_and_arrows_choose(room, left):
    SingleLetters.act = False
    page = room.go("worklist")
    rooms.type_text("f")
    assert page.filter.current == 0
    page.filter.button(0).setFocus()
    rooms.press(KEY.Key_Right)
    assert page.filter.current == 1


def opened(practice):
    asked = select(func.count()).where(AuditEntry.action == Action.OPENED)
    with practice.records.reading() as session:
        return session.scalar(asked)


def test_to_see_which_notes_are_ready_opens_none(room, left):
    before = opened(room.practice)
    assert shown_as(room.go("worklist")) == ["Not begun", "To sign"]
    assert opened(room.practice) == before
