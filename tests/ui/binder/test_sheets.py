"""The binder's sheets, by keyboard: devices, people, reviews, incidents, and the paper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.actions import Action
from app.core.errors.printing import NothingWasPrinted
from app.services import binder as binder_services
from app.services.binder import Part
from app.services.equipment import DeviceKind, NewDevice, Retirement
from app.ui.binder.print_sheet import ELSEWHERE, NOT_PRINTED, PrintSheet
from app.ui.theme.appearance import wear
from app.ui.theme.look import Look, Scheme
from app.ui.widgets.labels import Label
from tests.ui.rooms import focused, press, type_text


def said_by(widget):
    return " ".join(label.text() for label in widget.findChildren(Label) if not label.isHidden())


def form_of(room, qtbot, part):
    return room.open_binder(qtbot, part).forms[part]


def open_row(card, number):
    card.rows[number].setFocus()
    press(Qt.Key.Key_Return)


def ctrl_enter(room):
    QTest.keyClick(room.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_device_is_added_by_keyboard_and_an_empty_name_is_refused(room, qtbot):
    form = form_of(room, qtbot, Part.DEVICES)
    form.add.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert room.dialog.name.error.text == "A name is needed, as you would call it."
    type_text("My phone")
    room.dialog.kind.setCurrentIndex(3)
    ctrl_enter(room)
    room.settle(qtbot)
    assert room.dialog is None
    phone = next(d for d in room.practice.rule_book.devices.listed() if d.name == "My phone")
    assert phone.kind is DeviceKind.PHONE
    assert [row.accessibleName()[:8] for row in form.used.rows][-1] == "My phone"


def test_a_drive_is_retired_with_its_copies_named_and_taken_back_by_undo(room, qtbot, tmp_path):
    room.practice.backups.to(room.plug_in(tmp_path / "drives" / "Rowan T7"))
    form = form_of(room, qtbot, Part.DEVICES)
    open_row(form.used, 1)
    room.dialog.retire.click()
    assert "1 copy was written to it" in said_by(room.dialog)
    assert "Erase the drive" in said_by(room.dialog)
    ctrl_enter(room)
    room.settle(qtbot)
    assert len(form.gone.rows) == 1
    assert room.workspace.toasts.words == "Rowan T7 is retired."
    room.workspace.toasts.undo_last()
    room.settle(qtbot)
    assert form.gone.rows == []


def test_the_laptop_in_use_is_refused_with_what_to_do_first(room, qtbot):
    form = form_of(room, qtbot, Part.DEVICES)
    open_row(form.used, 0)
    room.dialog.retire.click()
    ctrl_enter(room)
    assert "Bring them back on the new one first" in said_by(room.dialog)


def test_a_retired_thing_is_taken_back(room, qtbot):

    devices = room.practice.rule_book.devices
    old = devices.add(NewDevice("Old phone", DeviceKind.PHONE))
    devices.retire(old, Retirement(date(2026, 5, 1), "Shredded", "Maya"))
    form = form_of(room, qtbot, Part.DEVICES)
    open_row(form.gone, 0)
    assert not room.dialog.retire.isVisible()
    room.dialog.take_back.click()
    room.settle(qtbot)
    assert form.gone.rows == []


def test_an_associate_is_added_corrected_and_removed_with_undo(room, qtbot):
    form = form_of(room, qtbot, Part.ASSOCIATES)
    form.add.setFocus()
    press(Qt.Key.Key_Return)
    type_text("Harbor Billing")
    press(Qt.Key.Key_Return)
    room.settle(qtbot)
    assert "No agreement yet" in form.card.rows[0].accessibleName()
    open_row(form.card, 0)
    room.dialog.agreement_on.edit.setFocus()
    type_text("11/1/2026")
    press(Qt.Key.Key_Return)
    room.settle(qtbot)
    assert "In order" in form.card.rows[0].accessibleName()
    open_row(form.card, 0)
    room.dialog.remove.click()
    room.settle(qtbot)
    assert form.card.rows == []
    room.workspace.toasts.undo_last()
    room.settle(qtbot)
    assert len(form.card.rows) == 1


def test_a_training_is_added_for_her_today_and_minutes_are_figures(room, qtbot):
    form = form_of(room, qtbot, Part.TRAINING)
    form.add.click()
    assert room.dialog.who.text() == "Maya Lindqvist"
    room.dialog.topic.edit.setFocus()
    type_text("Phone scams")
    room.dialog.minutes.edit.setFocus()
    type_text("an hour")
    ctrl_enter(room)
    assert room.dialog.minutes.error.text == "Minutes in figures: 45."
    room.dialog.minutes.set_text("60")
    ctrl_enter(room)
    room.settle(qtbot)
    assert (
        form.card.rows[0].accessibleName()
        == "Phone scams. Maya Lindqvist. Nov 12, 2026. 60 minutes"
    )
    open_row(form.card, 0)
    room.dialog.remove.click()
    room.settle(qtbot)
    assert room.practice.rule_book.trainings.listed() == []


def test_a_quarter_is_looked_through_and_signed_by_keyboard(room, qtbot):
    room.clock.at += timedelta(days=60)
    form = form_of(room, qtbot, Part.REVIEWS)
    open_row(form.card, 0)
    assert "Entries in all" in said_by(room.dialog)
    assert "Signing as Maya Lindqvist, LMFT." in said_by(room.dialog)
    assert focused() is room.dialog.remark.edit
    type_text("Looked through all of it.")
    ctrl_enter(room)
    room.settle(qtbot)
    assert "with seal" in said_by(room.dialog)
    (row,) = room.practice.rule_book.reviews.quarters()
    assert row.remark == "Looked through all of it."
    room.dialog.dismiss()
    open_row(form.card, 0)
    assert "Signed by Maya Lindqvist, LMFT" in said_by(room.dialog)
    assert "Looked through all of it." in said_by(room.dialog)
    assert not room.dialog.sign.isVisible()


def test_what_stands_out_in_a_quarter_is_listed_up_to_a_dozen(room, qtbot):
    for _ in range(14):
        room.practice.records.note_event(Action.UNLOCK_FAILED, "door")
    room.clock.at += timedelta(days=60)
    form = form_of(room, qtbot, Part.REVIEWS)
    open_row(form.card, 0)
    said = said_by(room.dialog)
    assert said.count("1 wrong passphrase") == 12
    assert "And 2 more, in the activity log." in said


def test_a_quarter_that_was_signed_meanwhile_is_not_signed_again(room, qtbot):
    room.clock.at += timedelta(days=60)
    form = form_of(room, qtbot, Part.REVIEWS)
    open_row(form.card, 0)
    reviews = room.practice.rule_book.reviews
    reviews.sign(reviews.quarters()[0].quarter, "From elsewhere.")
    room.dialog.sign.click()
    room.settle(qtbot)
    assert "This quarter is signed already." in room.dialog.failed.findChild(Label).text()
    assert room.dialog.sign.isEnabled()


def test_an_incident_is_written_closed_and_reopened(room, qtbot, tmp_path):
    room.practice.log_export.save(tmp_path / "log.zip")
    form = form_of(room, qtbot, Part.INCIDENTS)
    form.add.setFocus()
    press(Qt.Key.Key_Return)
    type_text("Laptop left on the train")
    press(Qt.Key.Key_Return)
    room.settle(qtbot)
    paper = form.form
    assert "People are told by January 11, 2027 at the latest" in said_by(paper)
    assert "Exported the activity log" in said_by(paper)
    assert "promises nothing" in said_by(paper)
    paper.fields["what"].setFocus()
    type_text("Left on the 8:10.")
    paper.choices["state"].setFocus()
    press(Qt.Key.Key_Down)
    incidents = room.practice.rule_book.incidents
    incident = incidents.listed()[0].id
    assert incidents.open(incident).answers == {
        "what": "Left on the 8:10.",
        "state": "Locked or closed",
    }
    paper.close_form.click()
    room.settle(qtbot)
    assert "Closed on November 12, 2026" in said_by(form.form)
    assert not form.form.fields["what"].isEnabled()
    form.form.reopen.click()
    room.settle(qtbot)
    assert form.form.fields["what"].edit.text() == "Left on the 8:10."
    form.form.back.click()
    assert form.card.isVisibleTo(form)


def test_the_preview_turns_pages_and_tells_a_screen_reader_what_stands_there(room, qtbot):
    page = room.open_binder(qtbot)
    page.open_preview()
    room.settle(qtbot)
    sheet = room.dialog
    assert focused() is sheet.view
    assert "It does not make a practice compliant" in " ".join(
        sheet.view.accessibleDescription().split()
    )
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
        press(key)
    assert sheet.place.text().startswith("Page 3 of ")
    assert "Risk analysis" in sheet.view.accessibleDescription()
    press(Qt.Key.Key_End)
    assert not sheet.after.isEnabled()
    press(Qt.Key.Key_Home)
    assert not sheet.before.isEnabled()


def test_one_part_alone_is_chosen_and_filled_forms_are_hers_to_ask_for(room, qtbot):
    room.practice.rule_book.incidents.begin("Phone lost", room.clock.today())
    sheet = opened(room, qtbot)
    sheet.part.setCurrentIndex(tuple(Part).index(Part.DEVICES) + 1)
    room.settle(qtbot)
    assert not sheet.filled.isVisible()
    assert "Devices and media" in sheet.view.accessibleDescription()
    sheet.part.setCurrentIndex(tuple(Part).index(Part.INCIDENTS) + 1)
    room.settle(qtbot)
    assert not sheet.filled.isChecked()
    assert sheet._pages is not None
    before = len(sheet._pages.pages)
    sheet.filled.setChecked(True)
    room.settle(qtbot)
    assert sheet._pages is not None
    assert len(sheet._pages.pages) > before


def opened(room, qtbot) -> PrintSheet:
    room.open_binder(qtbot).open_preview()
    room.settle(qtbot)
    assert isinstance(room.dialog, PrintSheet)
    return room.dialog


def test_saved_and_printed_it_says_so_and_a_failure_says_what_to_do(
    room, qtbot, tmp_path, monkeypatch
):
    sheet = opened(room, qtbot)
    sheet.save(tmp_path / "binder.pdf")
    room.settle(qtbot)
    assert (tmp_path / "binder.pdf").read_bytes().startswith(b"%PDF")
    assert "binder.pdf, " in said_by(sheet)
    sheet.save(tmp_path / "binder.pdf")
    room.settle(qtbot)
    assert "Choose another name." in said_by(sheet)
    monkeypatch.setattr(binder_services, "print_pdf", lambda _pdf, **_copies: None)
    sheet.print_button.click()
    room.settle(qtbot)
    assert "Sent to the printer." in said_by(sheet)


def test_a_printer_that_refuses_is_named(room, qtbot, monkeypatch):
    def refuse(_pdf, **_copies):
        raise NothingWasPrinted

    sheet = opened(room, qtbot)
    monkeypatch.setattr(binder_services, "print_pdf", refuse)
    sheet.print_button.click()
    room.settle(qtbot)
    assert f"{NOT_PRINTED} {ELSEWHERE}" in said_by(sheet)
    assert sheet.print_button.isEnabled()


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_white_with_ink_in_both_looks(room, qtbot, qapp, dark):

    wear(qapp, Look(Scheme.DARK if dark else Scheme.LIGHT))
    sheet = opened(room, qtbot)
    picture = sheet.view.grab().toImage()
    colors = {
        picture.pixelColor(x, y).lightness() for x in range(20, 300, 3) for y in range(20, 400, 3)
    }
    assert max(colors) == 255
    assert min(colors) < 120
