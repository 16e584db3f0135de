"""Reminders by keyboard: the call, the text and the email, each logged, and taken back."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from app.services import appointments
from app.services.appointments import NewAppointment
from app.services.clients import NewClient
from app.services.contact_ways import Way, WayKind
from app.services.guardians import KnownGuardian
from app.services.notices import ContactWay
from app.ui.calendar.notice_line import DONE, NO_WAY
from app.ui.calendar.reminders_sheet import NOT_PRINTED, RemindersSheet
from app.ui.calendar.sheets import REMINDERS
from app.ui.widgets.labels import Label
from tests.ui import rooms

FRIDAY = date(2026, 11, 13)
KEY = Qt.Key


class MailProgram(QObject):
    """What the system opens for mailto: it keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.given.append(url)


@pytest.fixture
def mail():
    program = MailProgram()
    QDesktopServices.setUrlHandler("mailto", program, "take")  # type: ignore[arg-type]  # the stub is wrong
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def jordan(room):
    chart = room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    client = room.practice.clients.row(chart).client
    keep = room.practice.contact_ways.keep
    keep(Way(client_id=client, kind=WayKind.PHONE, value="(555) 014-2277", text_ok=True))
    keep(Way(client_id=client, kind=WayKind.EMAIL, value="jo+a@example.org"))
    slot = appointments.Slot(FRIDAY, time(10), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    return chart


@pytest.fixture
def sheet(room, jordan):
    page = room.go("calendar")
    page.stage.days.setFocus()
    QTest.keyClick(page.stage.days, KEY.Key_R)
    return room.window.findChildren(RemindersSheet)[-1]


def logged(room, chart):
    return [row.way for row in room.practice.contacts.of_chart(chart)]


def test_r_shows_the_next_day_and_enter_logs_the_call(room, jordan, sheet):
    [line] = sheet.lines
    said = [label.text() for label in sheet.findChildren(Label)]
    assert "Friday, November 13, 1 person" in said
    assert rooms.focused().accessibleName() == "Log call, Jordan Alvarez-Reyes"
    rooms.press(KEY.Key_Return)
    assert logged(room, jordan) == [ContactWay.PHONE]
    assert line.words.text() == DONE[ContactWay.PHONE]
    line.undo.click()
    assert logged(room, jordan) == []
    assert line.undo.isHidden()


def test_the_text_is_copied_and_logged_and_says_nothing_of_what_for(room, jordan, sheet):
    rooms.press(KEY.Key_Tab)
    rooms.press(KEY.Key_Return)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Hello Jordan, this is a reminder of our appointment on Friday")
    assert "Rowan Street Therapy" not in copied
    assert logged(room, jordan) == [ContactWay.TEXT]


def test_her_mail_program_gets_the_address_and_the_clipboard_the_words(room, jordan, sheet, mail):
    rooms.press(KEY.Key_Tab)
    rooms.press(KEY.Key_Tab)
    rooms.press(KEY.Key_Return)
    [url] = mail.given
    assert url.path(QUrl.ComponentFormattingOption.FullyDecoded) == "jo+a@example.org"
    assert not url.hasQuery(), "the link stands in the program's arguments, for all to read"
    assert QGuiApplication.clipboard().text() == room.practice.reminders.of_day(FRIDAY)[0].text
    assert logged(room, jordan) == [ContactWay.EMAIL]
    assert "Paste the words" in sheet.lines[0].words.text()


def test_what_nobody_asked_is_said_and_who_has_no_way_too(room, sheet):
    assert sheet.lines[0].words.text() == ("Texts ok. Nobody asked yet whether email is welcome.")
    chart = room.practice.clients.add(NewClient("Kai", "Jensen"))
    slot = appointments.Slot(FRIDAY, time(12), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    sheet.close_quietly()
    room.workspace.pages.go(REMINDERS)
    QTest.qWait(30)
    again = room.window.findChildren(RemindersSheet)[-1]
    assert NO_WAY in [label.text() for label in again.lines[1].findChildren(Label)]
    assert not again.lines[1].ways


def test_the_sheet_is_saved_and_without_a_printer_it_says_so(
    room, sheet, qtbot, tmp_path, monkeypatch
):
    to = tmp_path / "reminders.pdf"
    sheet.save(to)
    qtbot.waitUntil(lambda: not sheet.done.isHidden())
    assert to.read_bytes().startswith(b"%PDF-")
    monkeypatch.setenv("PATH", str(tmp_path))
    sheet.print_button.click()
    qtbot.waitUntil(lambda: not sheet.failed.isHidden())
    assert NOT_PRINTED in [label.text() for label in sheet.failed.findChildren(Label)]


def test_a_childs_reminder_goes_to_the_guardian_who_is_named(room, jordan):
    chart = room.practice.clients.add(NewClient("Sam", "Lund", born=date(2015, 4, 9)))
    client = room.practice.clients.row(chart).client
    room.practice.people.guardians.keep(
        KnownGuardian(
            client_id=client, name="Dana Lund", relation="Mother", phone="1", may_access=True
        )
    )
    slot = appointments.Slot(FRIDAY, time(9), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    opened = RemindersSheet(room.window, room.desk)
    opened.open()
    said = [label.text() for label in opened.lines[0].findChildren(Label)]
    assert said[:3] == ["9:00 AM  Dana Lund", "Mother, for Sam Lund", "1"]
    assert rooms.focused().accessibleName() == "Log call, Dana Lund, for Sam Lund"
    rooms.press(KEY.Key_Return)
    assert logged(room, chart) == [ContactWay.PHONE]


def test_where_nobody_may_be_told_the_line_says_so(room, jordan):
    chart = room.practice.clients.add(NewClient("Sam", "Lund", born=date(2015, 4, 9), phone="1"))
    slot = appointments.Slot(FRIDAY, time(9), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    opened = RemindersSheet(room.window, room.desk)
    opened.open()
    [line] = [each for each in opened.lines if not each.ways]
    said = [label.text() for label in line.findChildren(Label)]
    assert said[:3] == [
        "9:00 AM  Sam Lund",
        NO_WAY,
        "A minor: no guardian who may see the record is on file.",
    ]
