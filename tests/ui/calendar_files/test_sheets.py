"""The calendar as a file, by keyboard: shown before it is booked, one undo, and no name leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.ui.bringing_in.menu import ABOUT_CALENDAR, menu_of
from app.ui.calendar_files.bring_in_sheet import BringInSheet
from app.ui.calendar_files.export_sheet import ExportCalendarSheet
from tests.interop.test_ics import calendar
from tests.ui import rooms
from tests.ui.quiet import settled

EVENTS = (
    ("DTSTART:20261112T080000", "DURATION:PT50M", "SUMMARY:Jordan Alvarez-Reyes"),
    ("DTSTART:20261113T080000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Yoga"),
    ("DTSTART:20260231T080000", "DURATION:PT50M", "SUMMARY:Nowhere"),
)


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice, NewClient("Jordan", "Alvarez-Reyes"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "other.ics"
    path.write_bytes(calendar(*EVENTS))
    return path


@pytest.fixture
def sheet(room, chart, qtbot, file):
    """The sheet that shows what would become of three entries."""
    room.go("calendar")
    room.workspace.registry["bring in calendar"].trigger()
    sheet = room.dialog
    assert isinstance(sheet, BringInSheet)
    sheet.look(file)
    settled(qtbot, room.jobs)
    return sheet


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def booked(room):
    rows = room.practice.appointments.between(date(2026, 11, 1), date(2026, 12, 31))
    return [(row.day.day, row.name) for row in rows]


def test_the_calendar_has_a_menu_with_all_of_it(room):
    page = room.go("calendar")
    menu = menu_of(room.workspace.registry, ABOUT_CALENDAR, page.header.more)
    assert [action.text() for action in menu.actions()] == [
        "Take time off",
        "Clients with no next appointment",
        "Tomorrow’s reminders",
        "Page for going out",
        "Export the calendar",
        "Bring in a calendar",
    ]
    menu.actions()[4].trigger()
    assert isinstance(room.dialog, ExportCalendarSheet)


def test_everything_is_shown_and_nothing_is_booked(room, sheet):
    assert "2 entries come in, 1 stays out." in said(sheet)
    cells = [[sheet.model.index(row, at).data() for at in range(3)] for row in range(3)]
    assert [cell[0].split(",")[0] for cell in cells][:2] == ["Jordan Alvarez-Reyes", "Yoga"]
    assert "does not exist" in sheet.model.row_at(sheet.model.index(2, 0)).row.why
    assert sheet.bring_in.text() == "Bring in 2"
    assert booked(room) == []


def test_by_keys_alone_an_entry_is_left_out_and_the_rest_comes_in(room, sheet, qtbot):
    assert rooms.focused() is sheet.table
    rooms.press(Qt.Key.Key_Down)
    rooms.press(Qt.Key.Key_Return)
    assert sheet.bring_in.text() == "Bring in 1"
    assert sheet.leave_out.text() == "Take in"
    rooms.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, room.jobs)
    assert booked(room) == [(12, "Jordan Alvarez-Reyes")]


def test_undo_takes_all_of_it_out_again(room, sheet, qtbot):
    sheet.bring_in.click()
    settled(qtbot, room.jobs)
    assert len(booked(room)) == 4
    assert room.workspace.toasts.undo_last()
    assert booked(room) == []


def test_what_was_booked_meanwhile_is_said_and_nothing_comes_in(room, sheet, chart, qtbot):
    slot = Slot(date(2026, 11, 20), rooms.at_eleven().time().replace(hour=8, minute=10), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    sheet.bring_in.click()
    settled(qtbot, room.jobs)
    assert "Another appointment has this time" in said(sheet)
    assert sheet.choose.isVisible()
    assert len(booked(room)) == 1


def test_a_file_that_is_none_is_said_and_another_can_be_chosen(room, sheet, qtbot, tmp_path):
    (tmp_path / "photo.ics").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    sheet.look(tmp_path / "photo.ics")
    settled(qtbot, room.jobs)
    assert "no table of text" in said(sheet)
    assert sheet.choose.isVisible()
    assert sheet.choose.isEnabled()
    assert not sheet.bring_in.isVisible()


def test_a_sheet_that_is_dismissed_while_it_reads_is_gone(room, sheet, qtbot, file):
    sheet.look(file)
    sheet.dismiss()
    settled(qtbot, room.jobs)
    assert booked(room) == []


@pytest.fixture
def export(room, chart):
    day = room.practice.appointments.today() + timedelta(days=1)
    slot = Slot(day, rooms.at_eleven().time().replace(hour=8, minute=0), 50)
    room.practice.appointments.book(NewAppointment(slot, chart=chart))
    room.go("calendar")
    room.workspace.registry["export calendar"].trigger()
    sheet = room.dialog
    assert isinstance(sheet, ExportCalendarSheet)
    return sheet


def saved(room, sheet, qtbot, to):
    sheet.save(to)
    settled(qtbot, room.jobs)
    return to.read_text()


def test_initials_go_out_unless_she_says_otherwise(room, export, qtbot, tmp_path):
    assert "SUMMARY:JA" in saved(room, export, qtbot, tmp_path / "out.ics")
    assert "out.ics holds 1 appointment." in said(export)


def test_full_names_are_warned_of(room, export, qtbot, tmp_path):
    export.whose.setFocus()
    QTest.keyClick(export.whose, Qt.Key.Key_Down)
    assert export.warning.isVisible()
    assert "Jordan" in saved(room, export, qtbot, tmp_path / "out.ics")


def test_a_place_that_takes_no_file_is_said(room, export, qtbot, tmp_path):
    export.save(tmp_path / "nowhere" / "out.ics")
    settled(qtbot, room.jobs)
    assert "could not be saved" in said(export)
    assert export.save_button.isEnabled()
