"""Search in the window: by keyboard from the word to the place in the note, and back."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from app.core.errors.practice import DiskIsFull
from app.services.contacts import ContactWay, NewContact
from app.services.search import PAGE, SearchKind
from app.ui.changes import Changes
from app.ui.chart.parts import PARTS
from app.ui.notes.found_place import FoundPlace
from app.ui.search.index_watch import IndexWatch
from app.ui.widgets.veil import HIDDEN, draw_veils
from tests.ui import rooms
from tests.ui.quiet import settled
from tests.ui.rooms import focused
from tests.ui.scenes_search import in_chart, notes, search


def kinds(page):
    return [hit.kind for hit in page.hits.hits]


def test_from_anywhere_to_the_place_in_a_note_by_keyboard_alone(room, qtbot):
    notes(room)
    room.go("clients")
    QTest.keyClick(
        room.window,
        Qt.Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    page = room.page
    assert focused() is page.field.edit
    QTest.keyClicks(page.field.edit, "brothe")
    qtbot.waitUntil(lambda: len(page.hits.hits) == 5)
    QTest.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert focused() is page.hits.table
    QTest.keyClicks(page.hits.table, "jj")
    QTest.keyClick(page.hits.table, Qt.Key.Key_Return)
    edit = focused()
    assert (edit.accessibleName(), edit.textCursor().selectedText()) == ("Data", "brother")
    room.workspace.pages.back()
    assert [hit.text for hit in room.page.hits.hits]
    assert QApplication.focusWidget() is room.page.hits.table


def test_a_draft_opens_with_the_words_selected_and_an_addendum_too(room):
    page = search(room)
    draft, addendum = (
        next(hit for hit in page.hits.hits if hit.kind is kind)
        for kind in (SearchKind.DRAFT, SearchKind.ADDENDUM)
    )
    page.hits.opened.emit(draft)
    assert room.page.draft.paper.section("plan").edit.textCursor().selectedText() == "brother"
    assert QApplication.focusWidget() is room.page.draft.paper.section("plan").edit
    room.go("search")
    page.hits.opened.emit(addendum)
    assert focused().textCursor().selectedText() == "brother"
    assert focused().accessibleName() == "Correction"


def test_an_address_that_names_no_place_opens_the_note_as_ever(room):
    search(room)
    hit = room.page.hits.hits[1]
    for part in ("", "overview", "note:data:x:1", "note:gone:0:3", "note:data:900:990"):
        page = room.go("note", hit.of.id, part)
        assert page.first_focus() is not None
        room.go("search")


def test_places_are_counted_as_qt_counts_them(room):
    chart = room.practice.clients.add(rooms.PRIYA)
    note = rooms.a_draft(room.practice, chart, {**rooms.WORDS, "plan": "😀😀 call the harbor"})
    room.practice.search.catch_up()
    room.go("search", part="harbor")
    (hit,) = room.page.hits.hits
    assert hit.of.id == note
    room.page.hits.opened.emit(hit)
    assert focused().textCursor().selectedText() == "harbor"


def test_an_address_may_bring_words_and_does_not_keep_them(room):
    notes(room)
    page = room.go("search", part="brother")
    assert len(page.hits.hits) == 5
    assert room.workspace.pages.where().part == ""


def test_kind_days_and_client_narrow_what_is_shown(room):
    page = search(room)
    page.filters.kind.setCurrentIndex(3)
    assert kinds(page) == [SearchKind.DRAFT]
    page.filters.kind.setCurrentIndex(0)
    page.filters.days.setCurrentIndex(1)
    assert len(page.hits.hits) == 2
    page.filters.days.setCurrentIndex(page.filters.days.count() - 1)
    assert len(page.hits.hits) == 5
    page.filters.last.edit.setText("9/10/2026")
    page.filters.last.left.emit()
    assert len(page.hits.hits) == 3
    page.filters.client.field.edit.setText("hale")
    assert {hit.who.name.last for hit in page.hits.hits} == {"Hale"}
    page.filters.client.field.edit.setText("")
    assert len(page.hits.hits) == 3


def test_what_was_not_found_is_said_and_escape_begins_anew(room):
    page = search(room, "sister-in-law")
    assert page.hits.none.isVisibleTo(page)
    assert not page.hits.table.isVisibleTo(page)
    QTest.keyClick(page.field.edit, Qt.Key.Key_Escape)
    assert page.field.text() == ""
    assert page._stack.currentIndex() == 0


def test_every_pause_is_one_search_and_a_letter_alone_is_none(room, qtbot):
    notes(room)
    page = room.go("search")
    before = room.practice.activity.count()
    QTest.keyClicks(page.field.edit, "br")
    qtbot.wait(450)
    assert room.practice.activity.count() == before
    QTest.keyClicks(page.field.edit, "other")
    qtbot.waitUntil(lambda: bool(page.hits.hits))
    said = [row.sentence for row in room.practice.activity.page().rows]
    assert sum(words.startswith("Searched") for words in said) == 1


def test_the_rest_is_shown_on_demand(room):
    chart = room.practice.clients.add(rooms.PRIYA)
    for _ in range(PAGE + 2):
        rooms.a_draft(room.practice, chart, {**rooms.WORDS, "plan": "The harbor."})
    room.practice.search.catch_up()
    page = room.go("search", part="harbor")
    assert page.hits.more.text() == "Show 2 more"
    page.hits.more.click()
    assert len(page.hits.hits) == PAGE + 2
    assert not page.hits.more.isVisibleTo(page)
    assert page.hits.table.currentIndex().row() == PAGE


def test_other_eyes_see_bars_and_initials(room):
    page = search(room)
    draw_veils(on=True)
    try:
        index = page.hits.model.index(0, 0)
        assert page.hits.model.data(index).startswith(HIDDEN)
        assert "Natarajan" not in page.hits.model.data(index)
        assert page.field.edit.echoMode() is QLineEdit.EchoMode.Password
        page.hits.grab()
    finally:
        draw_veils(on=False)
    assert "brother" in page.hits.model.data(page.hits.model.index(0, 0))


def test_in_a_chart_only_its_notes_are_searched(room):
    page = in_chart(room)
    assert len(page.search.hits.hits) == 3
    page.search.hits.opened.emit(page.search.hits.hits[2])
    assert focused().textCursor().selectedText() == "brother"
    page = room.go("chart", page._chart)
    QTest.keyClick(room.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.here() == "notes"
    assert QApplication.focusWidget() is page.search.field.edit


def test_a_chart_without_notes_has_no_field_to_search_in(room):
    page = room.go("chart", room.practice.clients.add(rooms.PRIYA), PARTS[1])
    assert not page.search.tools.isVisibleTo(page)


def test_a_full_disk_is_said_where_the_hits_would_stand(room, monkeypatch):
    page = search(room)

    def full(*_asked, **_more):
        raise DiskIsFull

    monkeypatch.setattr(room.practice.search, "find", full)
    page.field.ask()
    assert page.hits._failed.isVisibleTo(page)
    assert not page.hits.none.isVisibleTo(page)


def test_while_the_index_is_made_it_says_so_and_shows_all_after(room, qtbot):
    notes(room)
    room.practice.search._filling._throw_away()
    page = room.go("search", part="brother")
    assert page.hits._making.isVisibleTo(page)
    assert not page.hits.none.isVisibleTo(page)
    room.practice.search.catch_up()
    qtbot.waitUntil(lambda: len(page.hits.hits) == 5)
    assert not page.hits._making.isVisibleTo(page)


def test_the_index_follows_what_is_written(room, qtbot):
    changes = Changes()
    room.practice.records.changed = changes.announce
    watch = IndexWatch(room.desk, changes, changes)
    watch.catch_up()
    watch.catch_up()  # while one runs: it is done once more afterwards
    qtbot.waitUntil(lambda: room.practice.search.stand.is_whole)
    chart = room.practice.clients.add(rooms.PRIYA)
    rooms.a_draft(room.practice, chart, {**rooms.WORDS, "plan": "The harbor."})
    qtbot.waitUntil(lambda: room.practice.search.find("harbor").total == 1)
    settled(qtbot, room.jobs)


def test_a_watch_that_is_gone_stops_its_job(room, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    watch = IndexWatch(room.desk, Changes(parent), parent)
    running = watch._running
    watch.catch_up()
    (job,) = running
    watch.deleteLater()
    qtbot.waitUntil(job._stop.is_set)
    settled(qtbot, room.jobs)


@pytest.mark.parametrize("part", ["", "a:b:c", "note:plan:1:x", "::1:2:3"])
def test_only_a_place_is_read_as_one(part):
    assert FoundPlace.read(part) is None


def test_everything_on_the_page_has_a_name(room):
    page = search(room)
    for each in page.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)


def test_a_contact_that_was_found_is_read_where_she_stands(room):
    chart = room.practice.clients.add(rooms.PRIYA)
    day = date(2026, 11, 5)
    room.practice.contacts.log(
        NewContact(chart, ContactWay.PHONE, day, time(9), "Her brother asked for the address.")
    )
    page = search(room)
    page.filters.kind.setCurrentIndex(4)
    (hit,) = page.hits.hits
    said = page.hits.model.data(page.hits.model.index(0, 0))
    assert "Contact, Nov 5, 2026" in said
    assert "Priya Natarajan, Phone" in said
    QTest.keyClick(page.hits.table, Qt.Key.Key_Return)
    reading = room.dialog
    assert "Priya Natarajan" in [each.text() for each in reading.findChildren(QLabel)]
    assert reading.words.text() == "Her brother asked for the address."
    reading.remove.click()
    page.hits.opened.emit(hit)
    assert room.workspace.toasts.words.startswith("This contact was removed")


def test_a_contact_is_found_in_its_chart_and_opens_there(room):
    page = in_chart(room)
    chart = page.about
    room.practice.contacts.log(
        NewContact(chart, ContactWay.EMAIL, date(2026, 11, 5), time(9), "The brother wrote.")
    )
    room.practice.search.catch_up()
    page.search.field.ask()
    [hit] = [each for each in page.search.hits.hits if each.kind is SearchKind.CONTACT]
    page.search.hits.opened.emit(hit)
    assert "The brother wrote." in room.dialog.words.text()
    room.dialog.close_quietly()
