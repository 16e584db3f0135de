"""A phone rings, the lid closes, the disk is full: what is half typed into a sheet comes back."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.alerts import AlertKind, KnownAlert
from app.services.binder import Part
from app.ui.binder.people_sheets import TrainingSheet
from app.ui.clients.new_client import NewClientCeremony
from app.ui.contacts.keeper import ContactKeeper
from app.ui.discharges.sheet import DischargeSheet
from app.ui.doors.kept_here import NOT_SAVED
from app.ui.people.entries_card import EntriesCard
from app.ui.people.entry_sheet import EntrySheet
from app.ui.shell.half_typed import KEPT, NOT_TAKEN, HalfTyped
from app.ui.shell.page import Address
from app.ui.shell.workspace import Workspace
from app.ui.widgets.ceremony import Ceremony
from tests.ui.session.test_lock_on_a_full_disk import WAYS, locked, said

CALLED = "Ottoline"
PHONE = "555 0142"


def block(folder):
    """Let no folder stand there: the disk takes nothing of what is kept in it."""
    if folder.is_dir():
        shutil.rmtree(folder)
    folder.write_bytes(b"")


def window_of(alcove):
    return alcove.until(Workspace).window()


def sheet_of(alcove, kind):
    """Wait for the one sheet of its kind that stands open, and return it."""

    def stands_open():
        sheets = window_of(alcove).findChildren(Ceremony)
        return [each for each in sheets if isinstance(each, kind) and each.isVisible()]

    alcove.qtbot.waitUntil(lambda: len(stands_open()) == 1)
    return stands_open()[0]


def go(alcove, place, subject=None, part=""):
    pages = alcove.until(Workspace).pages
    pages.go(Address(place, subject, part))
    alcove.settle()
    return pages.page


def new_client(alcove):
    """Open the sheet by its key, and type half of it."""
    alcove.until(Workspace).registry["new client"].trigger()
    alcove.settle()
    sheet = sheet_of(alcove, NewClientCeremony)
    QTest.keyClicks(sheet.first.edit, CALLED)
    sheet.status.button(2).click()
    sheet.phone.edit.setFocus()
    QTest.keyClicks(sheet.phone.edit, PHONE)
    return sheet


@pytest.mark.parametrize("way", WAYS)
def test_a_new_client_half_typed_comes_back_with_the_caret(working, way):
    go(working, "clients")
    new_client(working)
    WAYS[way](working)
    locked(working)
    working.unlock()
    working.until(Workspace)
    working.settle()
    sheet = sheet_of(working, NewClientCeremony)
    assert (sheet.first.text(), sheet.phone.text(), sheet.status.current) == (CALLED, PHONE, 2)
    assert working.window.focusWidget() is sheet.phone.edit
    QTest.keyClick(sheet.phone.edit, Qt.Key.Key_Return)
    working.settle()
    named = [row.name.full for row in working.doors.practice.clients.listed().rows]
    assert any(CALLED in name for name in named)
    go(working, "clients")
    new = working.until(Workspace).registry["new client"]
    new.trigger()
    working.settle()
    assert sheet_of(working, NewClientCeremony).first.text() == "", "it was added: nothing waits"


@pytest.mark.parametrize("way", WAYS)
def test_a_discharge_keeps_every_letter_though_its_pause_is_not_over(working, way):
    page = go(working, "chart", working.chart, "details")
    page.details.kept.discharge.begin.click()
    sheet = sheet_of(working, DischargeSheet)
    QTest.keyClicks(sheet.reason.words.edit, CALLED)
    WAYS[way](working)
    locked(working)
    working.unlock()
    working.until(Workspace)
    kept = working.doors.practice.people.discharges.prepared(working.chart)
    assert kept.words == CALLED


def test_a_discharge_of_which_nothing_was_entered_prepares_nothing(working):
    page = go(working, "chart", working.chart, "details")
    page.details.kept.discharge.begin.click()
    sheet_of(working, DischargeSheet)
    WAYS["ctrl l"](working)
    locked(working)
    working.unlock()
    working.until(Workspace)
    assert working.doors.practice.people.discharges.of(working.chart) == ()


def test_escape_lets_it_go(working):
    go(working, "clients")
    QTest.keyClick(new_client(working), Qt.Key.Key_Escape)
    working.settle()
    working.until(Workspace).registry["new client"].trigger()
    working.settle()
    assert sheet_of(working, NewClientCeremony).first.text() == ""


def test_what_a_kill_leaves_is_what_stood_there_at_the_last_pause(working):
    go(working, "clients")
    sheet = new_client(working)
    keeper = window_of(working).findChild(HalfTyped)
    working.qtbot.waitUntil(lambda: keeper._sheets.of(keeper._open.at) is not None)
    assert ("First name, required", CALLED) in keeper._sheets.of(keeper._open.at)
    # nothing of it lies there to be read
    kept = working.doors.practice.folder.unfinished
    assert all(CALLED.encode() not in file.read_bytes() for file in kept.iterdir())
    sheet.dismiss()


def test_words_of_one_entry_never_come_back_in_the_sheet_of_another(working):
    alerts = working.doors.practice.people.alerts
    today = working.ground.clock.today()
    for text in ("Knock twice.", "No mail."):
        alerts.keep(
            KnownAlert(chart_id=working.chart, kind=AlertKind.OTHER, since=today, text=text)
        )
    go(working, "chart", working.chart, "details")
    one, other = alerts_of(working).entries
    alerts_of(working).ask_about(one)
    words = words_of(sheet_of(working, EntrySheet))
    words.setFocus()
    QTest.keyClicks(words, " Wait.")
    typed = words.text()
    WAYS["ctrl l"](working)
    locked(working)
    working.unlock()
    workspace = working.until(Workspace)
    working.settle()
    assert workspace.toasts.words == KEPT.format(title="Alert")
    go(working, "chart", working.chart, "details")
    alerts_of(working).ask_about(other)
    sheet = sheet_of(working, EntrySheet)
    assert words_of(sheet).text() == other.text
    sheet.dismiss()
    alerts_of(working).ask_about(one)
    assert words_of(sheet_of(working, EntrySheet)).text() == typed


def alerts_of(alcove):
    """Return the card of the alerts on the page that is shown."""
    page = alcove.until(Workspace).pages.page

    def cards():
        found = page.findChildren(EntriesCard)
        return [card for card in found if card._kind.noun.one == "alert" and card.entries]

    alcove.qtbot.waitUntil(lambda: bool(cards()))
    return cards()[0]


def words_of(sheet):
    return next(each.text.edit for each in sheet._asked if each.name == "text")


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_of_the_binder_comes_back_the_next_morning(working, way):
    page = go(working, "binder", part=Part.TRAINING)
    page.forms[Part.TRAINING].add.setFocus()
    page.forms[Part.TRAINING].add.click()
    sheet = sheet_of(working, TrainingSheet)
    QTest.keyClicks(sheet.topic.edit, "Lost laptops")
    WAYS[way](working)
    locked(working)
    working.ground.clock.move_on(timedelta(hours=22))
    working.unlock()
    working.until(Workspace)
    working.settle()
    assert sheet_of(working, TrainingSheet).topic.text() == "Lost laptops"


@pytest.mark.parametrize("way", WAYS)
def test_on_a_full_disk_it_waits_sealed(working, way):
    go(working, "clients")
    blocked = working.doors.practice.folder.unfinished
    new_client(working)
    block(blocked)
    WAYS[way](working)
    assert NOT_SAVED in said(locked(working))
    assert CALLED.encode() not in b"".join(working.services.aside._sealed.values())
    blocked.unlink()
    working.unlock()
    working.until(Workspace)
    working.settle()
    assert sheet_of(working, NewClientCeremony).first.text() == CALLED


def test_closing_over_a_sheet_that_no_disk_takes_is_refused_and_says_so(working):
    go(working, "clients")
    sheet = new_client(working)
    blocked = working.doors.practice.folder.unfinished
    block(blocked)
    workspace = working.until(Workspace)
    assert not workspace.may_leave()
    assert workspace.toasts.words == NOT_TAKEN
    blocked.unlink()
    assert workspace.may_leave()
    sheet.dismiss()


def test_closing_over_a_contact_that_no_disk_takes_is_refused_and_says_so(working):
    workspace = working.until(Workspace)
    workspace.registry["log contact"].trigger()
    form = workspace.findChild(ContactKeeper).form
    form.about.insertPlainText("Called back, will come on Monday.")
    blocked = working.doors.practice.folder.unfinished
    block(blocked)
    assert not workspace.may_leave()
    assert workspace.toasts.words == NOT_TAKEN
    blocked.unlink()
    assert workspace.may_leave()
    form.dismiss()
