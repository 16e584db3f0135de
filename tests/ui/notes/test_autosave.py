"""What she types is kept: soon, in order, and said truthfully."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors.practice import DiskIsFull
from app.services.notes import Caret, DraftText, Template
from app.ui.notes.keeper import DraftKeeper, Writing
from tests.ui import rooms


@pytest.fixture
def note(room):
    chart = rooms.a_client(room.practice)
    return room.practice.notes.begin(chart)


def words_of(room, note):
    return room.practice.notes.open(note).text.sections


def writing(words):
    return Writing(DraftText(Template.DAP, {"data": words}), Caret("data", len(words)))


class FullDisk:
    """The notes of a laptop whose disk is full until there is `room` again."""

    def __init__(self, notes):
        self._notes = notes
        self.is_full = True

    def save(self, note, text, caret):
        if self.is_full:
            raise DiskIsFull
        return self._notes.save(note, text, caret)


class SlowNotes:
    """Notes whose saves wait until they are let go, and remember in which order they came."""

    def __init__(self, notes):
        self._notes = notes
        self.go = threading.Event()
        self.saved = []

    def save(self, note, text, caret):
        self.go.wait(5)
        self.saved.append(text.sections["data"])
        return self._notes.save(note, text, caret)


def test_words_are_kept_within_two_seconds_of_the_key_without_any_button(qtbot, room, note):
    page = room.go("note", note)
    page.draft.paper.go_to(1)
    rooms.type_text("Arrived on time")
    qtbot.waitUntil(
        lambda: room.practice.notes.open(note).text.sections["data"] == "Arrived on time",
        timeout=2000,
    )
    qtbot.waitUntil(lambda: page.draft.bar.words == "Saved on this laptop, 10:57 AM")


def test_words_are_kept_while_she_types_on_and_on(qtbot, room, note):
    page = room.go("note", note)
    page.draft.paper.go_to(1)
    for _ in range(11):
        rooms.type_text("word ")
        qtbot.wait(200)
    assert len(words_of(room, note)["data"]) >= 20


def test_the_same_words_and_the_same_caret_are_there_after_leaving(room, note):
    page = room.go("note", note)
    page.draft.paper.go_to(2)
    rooms.type_text("Anxiety lessening")
    for _ in range(4):
        QTest.keyClick(page.draft.paper.sections[1].edit, Qt.Key.Key_Left)
    room.workspace.leave()
    again = room.go("clients") and room.go("note", note)
    section = again.draft.paper.sections[1]
    assert section.text() == "Anxiety lessening"
    assert section.caret == 13
    assert room.window.focusWidget() is section.edit


def test_leaving_the_page_keeps_what_was_typed_a_moment_ago(room, note):
    page = room.go("note", note)
    page.draft.paper.go_to(3)
    rooms.type_text("Walk")
    room.go("clients")
    assert words_of(room, note)["plan"] == "Walk"


def test_a_full_disk_is_said_in_red_and_the_words_stay_until_they_are_kept(qtbot, room, note):
    page = room.go("note", note)
    disk = FullDisk(room.practice.notes)
    page.draft.save._keeper = DraftKeeper(disk, note)
    page.draft.paper.go_to(1)
    rooms.type_text("Still here")
    qtbot.waitUntil(lambda: page.draft.bar.words.startswith("Not saved."), timeout=3000)
    assert page.draft.bar.words.endswith("Your text is still here.")
    assert not page.may_leave()
    disk.is_full = False
    page.draft.bar.again_asked.emit()
    assert page.draft.bar.words.startswith("Saved on this laptop")
    assert page.may_leave()
    assert words_of(room, note)["data"] == "Still here"


def test_a_page_that_could_not_keep_its_words_is_not_left(room, note):
    page = room.go("note", note)
    disk = FullDisk(room.practice.notes)
    page.draft.save._keeper = DraftKeeper(disk, note)
    page.draft.paper.go_to(1)
    rooms.type_text("Still here")
    room.go("clients")
    assert room.page is page
    disk.is_full = False
    assert room.go("clients") is not page


def test_an_older_save_never_overwrites_a_newer_one(room, note):
    keeper = DraftKeeper(room.practice.notes, note)
    assert keeper.keep(2, writing("newer")) is not None
    assert keeper.keep(1, writing("older")) is None
    assert words_of(room, note)["data"] == "newer"


def test_one_save_is_in_flight_and_the_next_takes_all_that_came_meanwhile(qtbot, room, note):
    page = room.go("note", note)
    slow = SlowNotes(room.practice.notes)
    save = page.draft.save
    save._keeper = DraftKeeper(slow, note)
    page.draft.paper.go_to(1)
    rooms.type_text("one")
    save.save()
    rooms.type_text(" two")
    save.save()
    rooms.type_text(" three")
    save.save()
    qtbot.waitUntil(lambda: page.draft.bar.words == "Saving…")
    slow.go.set()
    qtbot.waitUntil(lambda: slow.saved == ["one", "one two three"])
    qtbot.waitUntil(lambda: page.draft.bar.words.startswith("Saved"))
