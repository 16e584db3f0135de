"""Writing a note: sections, templates, the last session's plan, the session's facts."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services.note_rows import NoteState
from app.services.notes import Template
from app.ui.notes.session_popover import SessionPopover
from tests.ui import rooms


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice)


@pytest.fixture
def draft(room, chart):
    """A draft after a signed note, on its page."""
    rooms.a_signed_note(room.practice, chart, day=date(2026, 11, 5))
    note = rooms.a_draft(room.practice, chart, {**rooms.WORDS, "plan": ""})
    return room.go("note", note).draft


def popover(room):
    return next(iter(room.window.findChildren(SessionPopover)))


def test_alt_and_a_number_leads_into_a_section(room, draft):
    rooms.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is draft.paper.sections[1].edit


def test_switching_through_every_template_loses_no_word(draft):
    words = " ".join(rooms.WORDS[name] for name in ("data", "assessment")).split()
    for place in (1, 2, 3, 0, 2, 1):
        draft.templates.choose(place)
        said = " ".join(section.text() for section in draft.paper.sections).split()
        assert sorted(said) == sorted(words)


def test_a_template_is_kept_with_the_words(room, draft):
    draft.templates.choose(1)
    room.go("clients")
    note = room.practice.notes.unsigned()[0].id
    assert room.practice.notes.open(note).text.template is Template.SOAP
    assert room.go("note", note).draft.templates.current == 1


def test_the_last_plan_is_inserted_and_marked_until_it_is_edited(draft):
    draft.rail.insert.click()
    plan = draft.paper.section("plan")
    assert plan.text() == rooms.WORDS["plan"]
    assert draft.carried == 2
    plan.put_caret(0)
    rooms.type_text("Still: ")
    assert draft.carried == 1


def test_the_last_plan_goes_under_what_she_wrote_and_undo_takes_it_out(draft):
    draft.paper.go_to(3)
    rooms.type_text("Mine first.")
    draft.insert_plan()
    plan = draft.paper.section("plan")
    assert plan.text() == f"Mine first.\n{rooms.WORDS['plan']}"
    plan.edit.undo()
    assert plan.text() == "Mine first."


def test_the_whole_last_note_can_be_read_beside_the_paper(draft):
    assert draft.rail._whole.isHidden()
    draft.rail._read.click()
    assert not draft.rail._whole.isHidden()


def test_readiness_names_the_section_that_is_empty(draft):
    assert draft.bar.readiness == "Plan is empty. Needed to sign."
    draft.paper.go_to(3)
    rooms.type_text("Walk.")
    assert draft.bar.readiness == "Ready to sign"


def test_words_that_look_like_html_are_shown_and_kept_as_typed(room, draft):
    draft.paper.go_to(3)
    rooms.type_text("<b>bold</b> & <i>x</i>")
    assert draft.paper.section("plan").text() == "<b>bold</b> & <i>x</i>"
    room.go("clients")
    sheet = room.practice.notes.open(room.practice.notes.unsigned()[0].id)
    assert sheet.text.sections["plan"] == "<b>bold</b> & <i>x</i>"


def test_date_times_and_place_are_changed_in_place(room, draft):
    draft.session.pressed.emit()
    asked = popover(room)
    asked.date.edit.setText("11/11/26")
    asked.starts.edit.setText("1p")
    asked.stops.edit.setText("1:50 PM")
    asked.place.setCurrentIndex(1)
    QTest.keyClick(asked.stops.edit, Qt.Key.Key_Return)
    row = room.practice.notes.unsigned()[0]
    assert (row.service_date, row.starts, row.stops) == (
        date(2026, 11, 11),
        time(13),
        time(13, 50),
    )
    assert row.met == "Telehealth"
    assert "1:00 – 1:50 PM" in draft.session.accessibleName()


def test_times_that_are_reversed_are_said_and_not_taken(room, draft):
    draft.session.pressed.emit()
    asked = popover(room)
    asked.starts.edit.setText("11 AM")
    asked.stops.edit.setText("10 AM")
    asked.accept()
    assert asked.stops.error.text
    assert room.practice.notes.unsigned()[0].starts == time(10, 5)
    QTest.keyClick(asked.stops.edit, Qt.Key.Key_Escape)
    assert not asked.isVisible()


def test_changing_the_session_leaves_unsaved_words_alone(room, draft):
    draft.paper.go_to(3)
    rooms.type_text("Half a sen")
    draft.session.pressed.emit()
    asked = popover(room)
    asked.starts.edit.setText("10:10")
    asked.accept()
    room.window.grab()
    assert room.page.draft is draft
    assert draft.paper.section("plan").text() == "Half a sen"


def test_a_discarded_draft_comes_back_by_the_toast_with_every_word(room, draft):
    note = room.practice.notes.unsigned()[0].id
    room.page.discard()
    assert room.practice.notes.open(note).row.state is NoteState.DISCARDED
    assert room.workspace.toasts.words.startswith("Draft discarded.")
    room.workspace.toasts.undo_last()
    sheet = room.practice.notes.open(note)
    assert sheet.row.state is NoteState.DRAFT
    assert sheet.text.sections["data"] == rooms.WORDS["data"]


def test_escape_leads_back_to_the_chart_and_loses_nothing(room, draft):
    draft.paper.go_to(3)
    rooms.type_text("Walk.")
    rooms.press(Qt.Key.Key_Escape)
    assert room.page.here() == "notes"
    note = room.practice.notes.unsigned()[0].id
    assert room.practice.notes.open(note).text.sections["plan"] == "Walk."


def test_a_narrow_window_puts_the_last_session_behind_a_key(room, draft):
    assert draft.rail.isVisible()
    room.window.resize(1200, 800)
    assert not draft.rail.isVisible()
    room.workspace.registry["rail"].trigger()
    assert draft.rail.isVisible()
