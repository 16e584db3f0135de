"""From draft to signed note by keyboard alone, and what may be added afterwards."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from app.models.working_hours import WorkingHours
from app.services.clients import ClientStatus, NewClient
from app.services.note_rows import NoteState
from app.services.signing import AddendumKind
from app.ui.widgets.labels import Label
from tests.ui import rooms

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


@pytest.fixture
def note(room, chart):
    return rooms.a_draft(room.practice, chart)


@pytest.fixture
def signed(room, chart):
    return rooms.a_signed_note(room.practice, chart)


def said_in(widget):
    return " ".join(each.text() for each in widget.findChildren(Label) if each.isVisible())


def test_ctrl_enter_and_enter_sign_a_note(room, note):
    page = room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    assert room.dialog is not None
    rooms.press(Qt.Key.Key_Return)
    assert room.practice.notes.open(note).row.state is NoteState.SIGNED
    assert page.signed is not None
    assert page.draft is None
    assert room.workspace.toasts.words.startswith("Signed at 10:57 AM.")


def test_what_was_typed_a_moment_before_is_in_the_signed_note(room, note):
    page = room.go("note", note)
    page.draft.paper.go_to(3)
    rooms.press(Qt.Key.Key_End, CTRL)
    rooms.type_text(" And walk.")
    rooms.press(Qt.Key.Key_Return, CTRL)
    rooms.press(Qt.Key.Key_Return)
    plan = room.practice.notes.open(note).sections[-1]
    assert plan.text.endswith("And walk.")


def test_an_empty_section_gets_the_caret_instead_of_a_dialog(room, chart):
    note = rooms.a_draft(room.practice, chart, {**rooms.WORDS, "assessment": " "})
    page = room.go("note", note)
    page.draft.paper.go_to(3)
    rooms.press(Qt.Key.Key_Return, CTRL)
    assert room.dialog is None
    assert QApplication.focusWidget() is page.draft.paper.section("assessment").edit


def test_a_session_that_has_not_begun_cannot_be_signed(room, note, ten_fifty_seven):
    ten_fifty_seven.at -= timedelta(hours=2)
    page = room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    assert room.dialog is None
    assert page.draft.bar.readiness == "This session has not begun."


def test_escape_keeps_the_draft(room, note):
    page = room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    rooms.press(Qt.Key.Key_Escape)
    assert room.dialog is None
    assert page.draft is not None
    assert room.practice.notes.open(note).can_edit


def test_a_key_held_down_opens_the_ceremony_and_does_not_sign(room, note):
    room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL, "\r", True)
    QApplication.sendEvent(rooms.focused(), held)
    assert room.practice.notes.open(note).can_edit


def test_the_ceremony_says_who_when_how_much_and_as_whom(room, note):
    room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    said = said_in(room.dialog)
    for part in (
        "Priya Natarajan",
        "Born Aug 2, 1988",
        "Chart 0001",
        "Thu Nov 12, 2026, 10:05 – 10:55 AM",
        "Progress note, DAP, 23 words",
        "IND50, In person",
        "Nov 12, 2026, 10:57 AM, now",
        "Maya Lindqvist, LMFT 88213",
    ):
        assert part in said


def test_the_ceremony_names_a_similar_client_by_initials_and_year_only(room, note):
    room.practice.clients.add(NewClient("Priyanka", "Natarajan", born=date(1991, 3, 1)))
    room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    said = said_in(room.dialog)
    assert "P. N., born 1991" in said
    assert "Priyanka" not in said


def test_a_note_that_names_another_client_says_so_by_initials(room, note, chart):
    named = "Jordan Alvarez-Reyes"
    room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    room.practice.clients.add(NewClient("Sam", "Okafor", status=ClientStatus.DISCHARGED))
    page = room.go("note", note)
    page.draft.paper.go_to(3)
    rooms.press(Qt.Key.Key_End, CTRL)
    rooms.type_text(f" Priya Natarajan knows {named} and Sam Okafor.")
    rooms.press(Qt.Key.Key_Return, CTRL)
    said = said_in(room.dialog)
    assert "This note mentions another client (J. A.-R.). Keep it, or move the note?" in said
    assert named not in said
    rooms.press(Qt.Key.Key_Escape)


def test_a_second_note_about_one_session_and_a_session_outside_the_hours_are_said(room, chart):
    practice = room.practice
    rooms.a_signed_note(practice, chart)
    note = rooms.a_draft(practice, chart)
    room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    said = said_in(room.dialog)
    assert "There is another note about this session in this chart." in said
    assert "outside your working hours" not in said
    rooms.press(Qt.Key.Key_Escape)
    with practice.records.work() as session:
        for row in session.scalars(select(WorkingHours)):
            session.delete(row)
        session.add(WorkingHours(weekday=3, starts=time(14), stops=time(17)))
    rooms.press(Qt.Key.Key_Return, CTRL)
    assert "outside your working hours" in said_in(room.dialog)


def test_a_late_entry_is_said(room, note, ten_fifty_seven):
    ten_fifty_seven.at += timedelta(days=4)
    room.go("note", note)
    rooms.press(Qt.Key.Key_Return, CTRL)
    assert "late entry" in said_in(room.dialog)


def test_lines_carried_over_unedited_are_counted(room, chart):
    rooms.a_signed_note(room.practice, chart, day=date(2026, 11, 5))
    room.go("note", rooms.a_draft(room.practice, chart))
    rooms.press(Qt.Key.Key_Return, CTRL)
    assert "2 lines from last session" in said_in(room.dialog)


def test_a_signed_note_shows_words_and_signature_and_nothing_that_edits(room, signed):
    page = room.go("note", signed)
    assert page.draft is None
    said = said_in(page.signed)
    assert "Signed by Maya Lindqvist, LMFT 88213" in said
    fingerprint = room.practice.notes.open(signed).signed.fingerprint
    assert fingerprint not in said


def test_the_fingerprint_is_shown_on_demand(room, signed):
    page = room.go("note", signed)
    button = next(
        each
        for each in page.findChildren(type(page.signed.add))
        if each.text() == "Show fingerprint"
    )
    button.click()
    assert room.practice.notes.open(signed).signed.fingerprint in said_in(page.signed)


def test_an_addendum_is_written_and_signed_in_its_place(room, signed):
    page = room.go("note", signed)
    page.signed.add.click()
    composer = page.signed.composer
    composer.choose(AddendumKind.CORRECTION)
    rooms.type_text("Three episodes, not two.")
    composer.sign.click()
    sheet = room.practice.notes.open(signed)
    assert [(a.kind, a.text) for a in sheet.addenda] == [
        (AddendumKind.CORRECTION, "Three episodes, not two.")
    ]
    assert "Correction" in said_in(page.signed)


def test_an_addendum_without_words_is_not_signed(room, signed):
    page = room.go("note", signed)
    page.signed.add.click()
    page.signed.composer.sign.click()
    assert page.signed.composer.error.text.startswith("The addendum is empty.")
    assert room.practice.notes.open(signed).addenda == ()


def test_an_addendum_put_away_keeps_its_words(room, signed):
    page = room.go("note", signed)
    page.signed.add.click()
    rooms.type_text("Half a th")
    page.signed.composer.put_away.emit()
    assert page.signed.add.text().endswith("Continue addendum")
    page.signed.add.click()
    assert page.signed.composer.text() == "Half a th"


def test_entered_in_error_needs_a_reason_and_names_the_right_chart(room, signed):
    other = room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    page = room.go("note", signed)
    page.signed.mark.click()
    dialog = room.dialog
    dialog.mark.click()
    assert dialog.reason.error.text == "A reason is needed."
    dialog.reason.edit.setText("Written in the wrong chart.")
    dialog.right.setCurrentIndex(1)
    dialog.mark.click()
    mark = room.practice.notes.open(signed).in_error
    assert (mark.reason, mark.right_chart) == ("Written in the wrong chart.", other)
    assert "marked entered in error on Nov 12, 2026" in said_in(page.signed)
    assert page.signed.mark.isHidden()
    assert not page.signed.add.isHidden()
    page.signed.replace.click()
    anew = room.practice.notes.open(room.workspace.pages.where().subject).row
    assert (anew.chart, anew.is_signed) == (other, False)


def test_an_unsigned_addendum_survives_leaving_with_its_kind(room, signed):
    page = room.go("note", signed)
    page.signed.add.click()
    page.signed.composer.choose(AddendumKind.LATE_ENTRY)
    rooms.type_text("Called back at five.")
    room.go("clients")
    composer = room.go("note", signed).signed.composer
    assert composer.isVisible()
    assert (composer.kind, composer.text()) == (
        AddendumKind.LATE_ENTRY,
        "Called back at five.",
    )


def test_an_unsigned_addendum_is_kept_while_it_is_typed_and_gone_once_signed(qtbot, room, signed):
    kept = room.practice.addendum_drafts
    page = room.go("note", signed)
    page.signed.add.click()
    rooms.type_text("Called back at five.")
    qtbot.waitUntil(lambda: kept.of(signed) is not None, timeout=2000)
    page.signed.composer.sign.click()
    assert kept.of(signed) is None
    assert [each.text for each in room.practice.notes.open(signed).addenda] == [
        "Called back at five."
    ]


def test_a_signed_note_reads_the_same_beside_an_unsigned_addendum(room, signed):
    before = room.practice.notes.open(signed).sections
    page = room.go("note", signed)
    page.signed.add.click()
    rooms.type_text("Called back at five.")
    room.go("clients")
    assert room.practice.notes.open(signed).sections == before
