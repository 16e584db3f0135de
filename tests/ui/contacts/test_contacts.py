"""Ctrl+Shift+C, three letters, a few words, Enter: a call is logged; and no word of it is lost."""

from __future__ import annotations

from datetime import date, time
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.contacts import ContactWay, NewContact
from app.services.documents import DocumentCategory, DocumentToAdd
from app.services.timeline import HappeningKind
from app.ui.contacts.log_ceremony import LogContact
from app.ui.contacts.row import ContactPressRow
from app.ui.contacts.sheet import ContactReading
from app.ui.lock.page import LockPage
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from app.ui.widgets.note_edit import NoteEdit
from tests.ui import rooms

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SAID = "Dr. Osei: medication unchanged."
JORDAN = NewClient("Jordan", "Alvarez-Reyes", born=date(1994, 3, 14))


class Hands:
    """Ten fingers that count what they press, letters of the words aside."""

    def __init__(self, window) -> None:
        self._window = window
        self.keys = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        QTest.keyClick(self._window.windowHandle(), key, modifiers)

    def type(self, words):
        QTest.keyClicks(rooms.focused(), words)


@pytest.fixture
def charts(room):
    made = {who.first: rooms.a_client(room.practice, who) for who in (JORDAN, rooms.PRIYA)}
    room.go("today")
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)
    return made


@pytest.fixture
def hands(room, charts):
    return Hands(room.window)


def opened(hands):
    hands.press(Qt.Key.Key_C, BOTH)


def test_six_keys_and_the_words_log_a_call(room, charts, hands):
    opened(hands)
    for letter in (Qt.Key.Key_J, Qt.Key.Key_O, Qt.Key.Key_R):
        hands.press(letter)
    hands.press(Qt.Key.Key_Return)
    hands.type(SAID)
    hands.press(Qt.Key.Key_Return)
    assert hands.keys == 6, "the chord, three letters, Enter for the client, Enter to log"
    [row] = room.practice.contacts.of_chart(charts["Jordan"])
    assert (row.way, row.at.date(), row.at.time()) == (
        ContactWay.PHONE,
        date(2026, 11, 12),
        time(10, 57),
    )
    assert room.practice.contacts.open(row.id).about == SAID
    assert room.dialog is None
    assert room.workspace.toasts.words == "Contact logged."


def test_in_a_chart_the_client_is_known_and_the_caret_stands_in_the_words(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    assert room.dialog.client.text() == "Priya Natarajan"
    assert "Chart 0002" in room.dialog.client.hint.text()
    hands.type(SAID)
    hands.press(Qt.Key.Key_Return)
    assert hands.keys == 2
    assert len(room.practice.contacts.of_chart(charts["Priya"])) == 1


def test_in_a_note_the_client_is_known_too(room, charts, hands):
    room.go("note", rooms.a_draft(room.practice, charts["Priya"]))
    opened(hands)
    assert room.dialog.client.row.chart == charts["Priya"]


def test_alt_and_a_number_choose_how_it_was_and_write_nothing(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    hands.type(SAID)
    hands.press(Qt.Key.Key_6, ALT)
    assert room.dialog.about.text() == SAID
    hands.press(Qt.Key.Key_Return, CONTROL)
    [row] = room.practice.contacts.of_chart(charts["Priya"])
    assert row.way is ContactWay.COLLATERAL


def test_shift_enter_begins_a_line(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    hands.type("Called back.")
    hands.press(Qt.Key.Key_Return, SHIFT)
    hands.type("Calmer.")
    hands.press(Qt.Key.Key_Return)
    [row] = room.practice.contacts.of_chart(charts["Priya"])
    assert room.practice.contacts.open(row.id).about.split() == ["Called", "back.", "Calmer."]


def test_minutes_day_and_time_can_be_said(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    form = room.dialog
    form.day.edit.setText("11/10/26")
    form.at.edit.setText("4:10p")
    form.minutes.edit.setText("12 min")
    hands.type(SAID)
    hands.press(Qt.Key.Key_Return)
    [row] = room.practice.contacts.of_chart(charts["Priya"])
    assert (row.at.date(), row.at.time(), row.minutes) == (date(2026, 11, 10), time(16, 10), 12)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("minutes", "long", "Try 12 or 45."), ("at", "", "Try 10:50 or 1:00 PM.")],
)
def test_a_field_that_is_not_understood_says_so_and_nothing_is_logged(
    room, charts, hands, field, typed, said
):
    room.go("chart", charts["Priya"])
    opened(hands)
    getattr(room.dialog, field).edit.setText(typed)
    hands.type(SAID)
    hands.press(Qt.Key.Key_Return)
    assert getattr(room.dialog, field).error.text == said
    assert room.practice.contacts.of_chart(charts["Priya"]) == []


def test_without_words_and_ahead_of_time_it_says_why_and_stays(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    hands.press(Qt.Key.Key_Return)
    assert "Nothing is said yet of what it was about." in room.dialog._error.text
    hands.type(SAID)
    room.dialog.day.edit.setText("11/13/26")
    hands.press(Qt.Key.Key_Return)
    assert "This time is still to come." in room.dialog._error.text
    assert room.dialog.about.text() == SAID


def test_two_who_could_be_meant_are_never_guessed_between(room, charts, hands):
    rooms.a_client(room.practice, NewClient("Jordan", "Berg"))
    opened(hands)
    hands.type("jordan")
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.dialog.client.edit
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.dialog.about


def test_undo_takes_it_back_and_undo_once_more_brings_it_again(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    hands.type(SAID)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert room.practice.contacts.of_chart(charts["Priya"]) == []
    assert room.workspace.toasts.words == "Contact removed."
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert len(room.practice.contacts.of_chart(charts["Priya"])) == 1


def test_escape_loses_no_word_and_another_chart_never_shows_them(room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    hands.type(SAID)
    hands.press(Qt.Key.Key_4, ALT)
    hands.press(Qt.Key.Key_Escape)
    room.go("chart", charts["Jordan"])
    opened(hands)
    assert room.dialog.about.text() == ""
    hands.press(Qt.Key.Key_Escape)
    room.go("chart", charts["Priya"])
    opened(hands)
    assert room.dialog.about.text() == SAID
    assert room.dialog.way.current == 3
    hands.press(Qt.Key.Key_Return)
    opened(hands)
    assert room.dialog.about.text() == "", "what was logged is not offered again"


def test_what_is_typed_is_kept_at_the_first_pause(qtbot, room, charts, hands):
    room.go("chart", charts["Priya"])
    opened(hands)
    hands.type(SAID)
    unfinished = room.practice.contacts.unfinished
    qtbot.waitUntil(lambda: unfinished.of(charts["Priya"]) is not None)
    assert unfinished.of(charts["Priya"]).about == SAID


def test_it_stands_among_the_notes_and_enter_reads_it_whole(room, charts, hands):
    chart = charts["Priya"]
    rooms.a_signed_note(room.practice, chart)
    new = NewContact(chart, ContactWay.EMAIL, date(2026, 11, 12), time(10), SAID, 3)
    room.practice.contacts.log(new)
    page = room.go("chart", chart)
    row = page.overview.findChild(ContactPressRow)
    assert row.accessibleName() == "Contact, Nov 12. Email"
    row.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert isinstance(room.dialog, ContactReading)
    assert room.dialog.words.text() == SAID
    room.dialog.remove.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert room.practice.contacts.of_chart(chart) == []
    assert room.dialog is None


def test_the_palette_offers_it_with_its_key(room, charts, hands):
    hands.press(Qt.Key.Key_K, CONTROL)
    hands.type(">log a")
    offer = room.palette.palette.choices.chosen()
    assert (offer.words.text, offer.key) == ("Log a contact", "Ctrl Shift C")
    hands.press(Qt.Key.Key_Return)
    assert isinstance(room.dialog, LogContact)


@pytest.fixture
def writing(alcove, practice):
    """A contact that is being written in the real program."""
    alcove.start(practice.root)
    alcove.unlock()
    workspace = alcove.until(Workspace)
    opened = alcove.doors.practice
    chart = rooms.a_client(opened)
    workspace.pages.go(Address("chart", chart))
    workspace.registry["log contact"].trigger()
    rooms.type_text(SAID)
    return chart


def test_after_a_lock_the_same_words_stand_in_the_same_form(alcove, writing):
    alcove.doors.lock()
    alcove.until(LockPage)
    alcove.qtbot.waitUntil(lambda: not alcove.window.findChildren(NoteEdit))
    alcove.settle()
    alcove.unlock()
    alcove.until(Workspace)
    alcove.qtbot.waitUntil(lambda: len(alcove.window.findChildren(LogContact)) == 1)
    [form] = alcove.window.findChildren(LogContact)
    assert form.about.text() == SAID
    assert form.client.row.chart == writing
    assert alcove.doors.practice.contacts.of_chart(writing) == []


def listed(page):
    model = page.timeline.model
    return [model.row_at(model.index(n, 0)).kind for n in range(model.rowCount())]


@pytest.fixture
def timeline(room, charts):
    """Priya's timeline: a note, a contact, an appointment and a document."""
    chart = charts["Priya"]
    rooms.a_signed_note(room.practice, chart)
    new = NewContact(chart, ContactWay.EMAIL, date(2026, 11, 12), time(10, 50), SAID)
    room.practice.contacts.log(new)
    room.practice.appointments.book(
        NewAppointment(Slot(date(2026, 11, 12), time(8), 50), chart=chart)
    )
    letter = DocumentToAdd("A letter", DocumentCategory.LETTER, BytesIO(b"x"))
    room.practice.documents.add(chart, letter)
    return room.go("chart", chart, "timeline")


def test_the_timeline_lists_everything_and_by_kind(timeline):
    assert set(listed(timeline)) == set(HappeningKind)
    for number, kind in enumerate(HappeningKind, start=1):
        timeline.timeline.kinds.choose(number)
        assert listed(timeline) == [kind]


def test_enter_in_the_timeline_opens_what_the_row_is_about(room, timeline):
    table = timeline.timeline.table
    timeline.timeline.kinds.choose(2)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(room.dialog, ContactReading)
    assert room.dialog.words.text() == SAID
    room.dialog.close_quietly()
    timeline.timeline.kinds.choose(3)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert room.workspace.pages.where().place == "calendar"
    assert room.workspace.pages.where().part == "day 2026-11-12"


def test_a_chart_without_anything_says_so(room, charts):
    page = room.go("chart", charts["Jordan"], "timeline")
    assert page.timeline._empty.isVisible()
