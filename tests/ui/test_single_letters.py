"""Letters alone can be switched off (WCAG 2.1.4): lists and the calendar have other ways."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.panel import CHOOSE
from app.ui.calendar.shown import Moment
from app.ui.key_table import KEY_TABLE, SingleLetters, heard
from app.ui.settings.manner_card import OFF, MannerCard
from app.ui.shell.shortcut_sheet import LETTERS_ARE_OFF, ShortcutSheet
from app.ui.theme.appearance import Appearance
from app.ui.today.schedule_card import SessionRow
from tests.ui import rooms

THURSDAY = date(2026, 11, 12)
KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def off():
    SingleLetters.act = False


@pytest.fixture
def session(room):
    chart = rooms.a_client(room.practice)
    return room.practice.appointments.book(
        NewAppointment(Slot(THURSDAY, time(10), 50), chart=chart)
    )


def test_she_switches_them_off_in_settings_by_an_arrow(qapp, shown, tmp_path):
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    appearance = Appearance(qapp, settings)
    card = shown(MannerCard(appearance), (760, 400))
    card.activateWindow()
    QTest.qWaitForWindowActive(card)
    on = card.letters.button(card.letters.current)
    on.setFocus()
    QTest.keyClick(on, KEY.Key_Right)
    assert card.letters.current == OFF
    assert not SingleLetters.act
    again = Appearance(qapp, settings)
    again.start()
    assert not again.choice.letters


def test_nothing_but_letters_goes(off):
    silent = {key for entry in KEY_TABLE for key in entry.keys if key not in heard(entry)}
    assert silent == {
        *("J", "K", "X", "F", "Z", "B", "M", "E", "C", "N", "T", "O", "U", "R", "G", "L"),
        *("Shift+F", "Shift+K", "Shift+N", "Shift+L", "Shift+A", "Shift+C"),
    }


def test_rows_are_moved_through_by_arrows_alone(room, off):
    for name in (rooms.PRIYA, NewClient("Marcus", "Hale")):
        rooms.a_client(room.practice, name)
    table = room.go("clients").table
    table.setFocus()
    table.selectRow(0)
    rooms.press(KEY.Key_J)
    assert table.currentIndex().row() == 0
    rooms.press(KEY.Key_Down)
    assert table.currentIndex().row() == 1


def test_z_puts_no_note_off(room, session, off):
    rooms.a_draft(room.practice, room.practice.appointments.one(session).chart)
    room.go("worklist").table.setFocus()
    rooms.press(KEY.Key_Z)
    assert {each.until for each in room.practice.today.waiting()} == {None}


def test_the_letters_of_the_calendar_and_of_a_session_do_nothing(room, session, off):
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 14 * 60))
    page.stage.days.setFocus()
    rooms.press(KEY.Key_N)
    assert room.window.findChildren(BookingPopover) == []
    assert CHOOSE.format("Enter") in [label.text() for label in page.findChildren(QLabel)]
    rooms.press(KEY.Key_Return)
    [popover] = room.window.findChildren(BookingPopover)
    popover.close_quietly()
    room.go("today").findChildren(SessionRow)[0].setFocus()
    rooms.press(KEY.Key_K, SHIFT)
    assert room.practice.appointments.one(session).status is AppointmentStatus.SCHEDULED


def test_the_sheet_of_keys_says_so_and_lists_none(room, off):
    sheet = ShortcutSheet(room.workspace, KEY_TABLE)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    assert LETTERS_ARE_OFF in said
    assert not {"J", "K", "Z", "M", "N"} & set(said)
    assert "Down" in said
    sheet.close_quietly()
