"""The page for going out, by keyboard: what is on it, printed, or said that it was not."""

from __future__ import annotations

import stat
from datetime import date, time

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.calendar.going_out_pdf_sheet import GoingOutPdfSheet
from app.ui.calendar.going_out_sheet import GoingOutSheet
from app.ui.calendar.pdf_password import NOT_KEPT, OWN
from app.ui.calendar.sheets import GOING_OUT
from app.ui.widgets.labels import Label
from tests.ui import rooms

KEY = Qt.Key
HERS = "quiet lamp orchard seven"


def test_g_offers_it_and_enter_prints(room, qtbot, tmp_path, monkeypatch):
    chart = room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", phone="555 0100"))
    slot = Slot(date(2026, 11, 12), time(14), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    page = room.go("calendar")
    page.stage.days.setFocus()
    QTest.keyClick(page.stage.days, KEY.Key_G)
    sheet = room.window.findChildren(GoingOutSheet)[-1]
    said = [label.text() for label in sheet.findChildren(Label)]
    assert "1 session from Nov 9 on, 1 phone number" in said
    monkeypatch.setenv("PATH", str(tmp_path))
    rooms.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: not sheet.failed.isHidden())
    printer = tmp_path / "lp"
    printer.write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
    printer.chmod(stat.S_IRWXU)
    sheet.print_button.setFocus()
    rooms.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: not sheet.done.isHidden())
    assert room.practice.activity.page().rows[0].sentence == "Printed the page for going out"


@pytest.fixture
def pdf_sheet(room):
    room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes", phone="555 0100"))
    room.workspace.pages.go(GOING_OUT)
    QTest.qWait(30)
    rooms.press(KEY.Key_Tab)
    first = room.window.findChildren(GoingOutSheet)[-1]
    first.pdf_button.setFocus()
    rooms.press(KEY.Key_Return)
    return room.window.findChildren(GoingOutPdfSheet)[-1]


def type_own(sheet, phrase, again):
    sheet.password.kinds.choose(OWN)
    for field, words in ((sheet.password.own.phrase, phrase), (sheet.password.own.again, again)):
        field.wipe()
        field.box.setFocus()
        rooms.type_text(words)


def test_four_words_are_offered_shown_once_and_open_the_file(room, pdf_sheet, qtbot, tmp_path):
    words = pdf_sheet.password.shown.text()
    assert len(words.split()) == 4
    pdf_sheet.password.others.click()
    assert pdf_sheet.password.shown.text() != words
    words = pdf_sheet.password.shown.text()
    assert NOT_KEPT in [label.text() for label in pdf_sheet.findChildren(Label)]
    pdf_sheet.save(tmp_path / "page.pdf")
    qtbot.waitUntil(lambda: not pdf_sheet.done.isHidden())
    with pikepdf.open(tmp_path / "page.pdf", password=words) as opened:
        assert len(opened.pages) == 1
    assert pdf_sheet.password.shown.text() == words, "to be written down"
    assert pdf_sheet.password.others.isHidden()
    assert room.practice.activity.page().rows[0].sentence == "Exported the page for going out"
    rooms.press(KEY.Key_Escape)
    assert pdf_sheet.password.shown.text() == ""


def test_one_of_her_own_is_held_to_what_every_passphrase_is(room, pdf_sheet, qtbot, tmp_path):
    type_own(pdf_sheet, "rowan street therapy", "rowan street therapy")
    assert not pdf_sheet.password.is_right()
    type_own(pdf_sheet, HERS, "quiet lamp orchard")
    assert not pdf_sheet.password.is_right()
    type_own(pdf_sheet, HERS, HERS)
    assert pdf_sheet.password.is_right()
    pdf_sheet.save(tmp_path / "page.pdf")
    qtbot.waitUntil(lambda: not pdf_sheet.done.isHidden())
    with pikepdf.open(tmp_path / "page.pdf", password=HERS) as opened:
        assert len(opened.pages) == 1


def test_what_could_not_be_saved_is_said_and_the_words_stay(pdf_sheet, qtbot, tmp_path):
    words = pdf_sheet.password.shown.text()
    pdf_sheet.save(tmp_path / "no such folder" / "page.pdf")
    qtbot.waitUntil(lambda: not pdf_sheet.failed.isHidden())
    assert pdf_sheet.password.shown.text() == words
    assert pdf_sheet.save_button.isEnabled()
