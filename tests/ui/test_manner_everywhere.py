"""With a clock of 24 hours and the day first, no screen says a time or a date the other way."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget

from app.core.manner import AMERICAN, Manner
from app.core.wording import MONTHS
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.contacts import ContactWay, NewContact
from app.services.time_off import Away
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.reminders_sheet import RemindersSheet
from app.ui.calendar.time_off_sheet import TimeOffSheet
from app.ui.calendar.unbooked_sheet import UnbookedSheet
from app.ui.lock.page import LockPage, LockWords
from app.ui.people.brief_sheet import open_brief
from app.ui.settings.hours_card import HoursCard
from app.ui.settings.manner_card import MannerCard
from app.ui.shell.page import Address
from app.ui.theme.appearance import Appearance, Choice
from app.ui.widgets.date_field import DateField
from tests.ui import rooms
from tests.ui.scenes import StoppedClock, windowed

HERS = Manner(is_24_hours=True, is_day_first=True)
THURSDAY = date(2026, 11, 12)
MONTH = "|".join([*MONTHS, *(name[:3] for name in MONTHS)])
OTHERWISE = re.compile(rf"\d\s?[AP]M\b|\b(?:{MONTH}) \d{{1,2}}\b")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def hers():
    Manner.in_use = HERS


@pytest.fixture
def full(keeping, hers, tmp_path, qtbot):
    """A window on a practice in which everything that has a day or an hour stands once."""
    practice = keeping.practice
    chart = rooms.a_client(practice)
    other = practice.clients.add(NewClient("Marcus", "Hale", born=date(1979, 1, 30)))
    for day, at in ((THURSDAY, time(10)), (THURSDAY, time(14)), (THURSDAY + timedelta(1), time(9))):
        practice.appointments.book(NewAppointment(Slot(day, at, 50), chart=chart))
    past = Slot(THURSDAY - timedelta(7), time(15), 50)
    practice.appointments.book(NewAppointment(past, chart=other))
    rooms.a_signed_note(practice, chart, day=date(2026, 11, 5))
    rooms.a_draft(practice, chart)
    practice.contacts.log(NewContact(chart, ContactWay.PHONE, THURSDAY, time(9), "Called."))
    practice.time_off.take(Away(THURSDAY + timedelta(20), THURSDAY + timedelta(22)))
    drive = keeping.plug_in(tmp_path / "drives" / "Rowan T7")
    practice.backups.to(drive)
    keeping.chart, keeping.note = chart, practice.notes.unsigned()[0].id
    keeping.settle(qtbot)
    return keeping


def said_by(within):
    """Everything that is read or heard within a widget."""
    for each in (within, *within.findChildren(QWidget)):
        yield from (each.accessibleName(), each.accessibleDescription(), each.toolTip())
        if isinstance(each, QLabel):
            yield each.text()
        if isinstance(each, QLineEdit):
            yield from (each.text(), each.placeholderText())
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from cells_of(each.model())


def cells_of(model):
    for row in range(model.rowCount()):
        for place in range(model.columnCount()):
            for role in ROLES:
                yield str(model.data(model.index(row, place), role) or "")


def wrong_in(widget):
    return sorted({text for text in said_by(widget) if OTHERWISE.search(text)})


PLACES = ("today", "calendar", "clients", "worklist", "safekeeping", "activity")


@pytest.mark.parametrize("place", PLACES)
def test_no_page_says_it_otherwise(full, qtbot, place):
    page = full.go(place)
    full.settle(qtbot)
    assert any(re.search(r"\d", text) for text in said_by(page)), "there is something to be said"
    assert wrong_in(page) == []


@pytest.mark.parametrize("part", ["overview", "notes", "timeline", "details"])
def test_no_part_of_a_chart_says_it_otherwise(full, qtbot, part):
    page = full.go("chart", full.chart, part)
    full.settle(qtbot)
    assert wrong_in(page) == []


def test_no_note_says_it_otherwise(full, qtbot):
    signed = next(row.id for row in full.practice.notes.of_chart(full.chart) if row.signed_at)
    for note in (full.note, signed):
        page = full.go("note", note)
        full.settle(qtbot)
        assert wrong_in(page) == []


@pytest.mark.parametrize("kind", [TimeOffSheet, RemindersSheet, UnbookedSheet, BookingPopover])
def test_no_sheet_of_the_calendar_says_it_otherwise(full, qtbot, kind):
    page = full.go("calendar")
    deeds = {TimeOffSheet: "slot off", RemindersSheet: "slot reminders"}
    deeds |= {UnbookedSheet: "slot unbooked", BookingPopover: "slot new"}
    page._do(deeds[kind])
    full.settle(qtbot)
    [sheet] = full.window.findChildren(kind)
    assert wrong_in(sheet) == []
    sheet.close_quietly()


def test_the_brief_and_a_contact_say_it_her_way(full, qtbot):
    page = full.go("calendar")
    open_brief(page, full.desk, Address("chart", full.chart), lambda _to: None)
    full.settle(qtbot)
    assert wrong_in(full.dialog) == []
    full.dialog.close_quietly()


def test_the_hours_of_the_practice_stand_her_way(full):
    card = HoursCard(full.desk)
    card.setParent(full.window)
    assert wrong_in(card) == []
    assert card.day_ends.text() == "19:00"


def test_the_lock_page_shows_her_clock(hers, shown):
    page = LockPage(StoppedClock(), LockWords("Locked", "Your draft is saved."))
    shown(windowed(page))
    assert wrong_in(page) == []
    assert re.fullmatch(r"\d\d:\d\d", page._time.text())


def test_a_field_shows_a_date_in_her_order_and_says_how_to_type_it(hers, shown, clock):
    field = shown(DateField("Born", clock), (300, 90))
    QTest.keyClicks(field.edit, "3/14/94")
    field.edit.editingFinished.emit()
    assert field.error.text.endswith("Try 14/3/94 or 14 Mar 1994.")
    field.edit.clear()
    QTest.keyClicks(field.edit, "14/3/94")
    field.edit.editingFinished.emit()
    assert (field.day, field.text()) == (date(1994, 3, 14), "14 Mar 1994")


def test_settings_put_it_in_use_at_once_and_keep_it(qapp, qtbot, shown, tmp_path):
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    appearance = Appearance(qapp, settings)
    card = shown(MannerCard(appearance), (760, 400))
    card.activateWindow()
    QTest.qWaitForWindowActive(card)
    for choice in (card.clock, card.order):
        usual = choice.button(choice.current)
        usual.setFocus()
        with qtbot.waitSignal(appearance.outdated):
            QTest.keyClick(usual, Qt.Key.Key_Right)
    assert Manner.in_use == HERS
    Manner.in_use = AMERICAN
    again = Appearance(qapp, settings)
    again.start()
    assert Manner.in_use == HERS
    assert again.choice == Choice(manner=HERS)


def test_another_theme_alone_builds_nothing_anew(qapp, qtbot, tmp_path):
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    appearance = Appearance(qapp, settings)
    with qtbot.assertNotEmitted(appearance.outdated):
        appearance.choose(Choice(still=True))
    QApplication.processEvents()
