"""The page for going out, by keyboard: what is on it, printed, or said that it was not."""

from __future__ import annotations

import stat
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.calendar.going_out_sheet import GoingOutSheet
from app.ui.widgets.labels import Label
from tests.ui import rooms

KEY = Qt.Key


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
