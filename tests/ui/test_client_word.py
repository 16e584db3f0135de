"""With another word for a client, no page says "client" any more, from the choice on."""

from __future__ import annotations

import re
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QWidget

from app.core.client_word import Called, ClientWord
from app.core.errors.merges import SameRecordTwice
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.contacts import ContactWay, NewContact
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.cancel_popover import CancelPopover
from app.ui.calendar.unbooked_sheet import UnbookedSheet
from app.ui.clients.new_client import NewClientCeremony
from app.ui.messages import sentence
from app.ui.palette.palette import Palette
from app.ui.settings.client_word_card import WORDS, ClientWordCard
from app.ui.shell.page import Address
from app.ui.shell.shortcut_sheet import ShortcutSheet
from app.ui.shell.workspace import Workspace
from tests.ui import rooms
from tests.ui.test_manner_everywhere import said_by

THURSDAY = date(2026, 11, 12)
OTHERWISE = re.compile(r"\bclients?\b", re.IGNORECASE)
HERS = re.compile(r"\b(patients?|people|person)\b", re.IGNORECASE)


@pytest.fixture(params=[ClientWord.PATIENT, ClientWord.PERSON])
def hers(request):
    Called.now = request.param
    return request.param


@pytest.fixture
def full(hers, keeping, qtbot):
    """A window on a practice in which her word is said wherever there is something to say."""
    practice = keeping.practice
    chart = rooms.a_client(practice)
    practice.clients.add(NewClient("Marcus", "Hale", born=date(1979, 1, 30)))
    practice.appointments.book(NewAppointment(Slot(THURSDAY, time(14), 50), chart=chart))
    rooms.a_signed_note(practice, chart, day=date(2026, 11, 5))
    rooms.a_draft(practice, chart)
    practice.contacts.log(NewContact(chart, ContactWay.PHONE, THURSDAY, time(9), "Called."))
    keeping.chart, keeping.note = chart, practice.notes.unsigned()[0].id
    keeping.settle(qtbot)
    return keeping


def heard_in(widget):
    """Everything that is read or heard within a widget, buttons, choices and headings included."""
    yield from said_by(widget)
    for each in widget.findChildren(QWidget):
        if isinstance(each, QAbstractButton):
            yield each.text()
        if isinstance(each, QComboBox):
            yield from (each.itemText(place) for place in range(each.count()))
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            model, across = each.model(), Qt.Orientation.Horizontal
            yield from (str(model.headerData(n, across) or "") for n in range(model.columnCount()))


def wrong_in(widget):
    return sorted({text for text in heard_in(widget) if OTHERWISE.search(text)})


@pytest.mark.parametrize(
    "place", ["today", "clients", "worklist", "activity", "calendar", "search"]
)
def test_no_page_says_it_otherwise(full, qtbot, place):
    page = full.go(place)
    full.settle(qtbot)
    assert wrong_in(page) == []


@pytest.mark.parametrize("part", ["overview", "notes", "timeline", "details"])
def test_no_part_of_a_chart_says_it_otherwise(full, qtbot, part):
    page = full.go("chart", full.chart, part)
    full.settle(qtbot)
    assert wrong_in(page) == []


def test_no_note_says_it_otherwise(full, qtbot):
    page = full.go("note", full.note)
    full.settle(qtbot)
    assert wrong_in(page) == []


@pytest.mark.parametrize(
    ("deed", "kind"), [("slot unbooked", UnbookedSheet), ("slot new", BookingPopover)]
)
def test_no_sheet_of_the_calendar_says_it_otherwise(full, qtbot, deed, kind):
    full.go("calendar")._do(deed)
    full.settle(qtbot)
    [sheet] = full.window.findChildren(kind)
    assert wrong_in(sheet) == []
    sheet.close_quietly()


def test_who_called_it_off_is_asked_in_her_word(full, hers):
    asked = CancelPopover(full.window)
    assert asked.way.itemText(0) == f"Late, by the {hers}"
    assert wrong_in(asked) == []


def test_an_empty_list_begins_with_her_word(hers, room, qtbot):
    page = room.go("clients")
    assert wrong_in(page) == []
    assert any(HERS.search(text) for text in heard_in(page))
    page.new.click()
    sheet = room.dialog
    assert isinstance(sheet, NewClientCeremony)
    assert wrong_in(sheet) == []
    sheet.close_quietly()


def test_what_cannot_be_done_is_said_in_her_word(hers):
    assert sentence(SameRecordTwice()).next == f"Choose another {hers}."


def test_the_log_says_it_so_too(full, hers, qtbot):
    rows = full.practice.activity.page().rows
    said = [row.sentence for row in rows]
    assert any(each.startswith(f"Added a {hers}") for each in said)


def test_chosen_in_settings_it_is_said_at_once_and_after_the_next_unlock(alcove, practice, qtbot):
    alcove.ground.appearance.outdated.connect(alcove.doors.rebuild)
    alcove.start(practice.root)
    alcove.unlock()
    alcove.until(Workspace).pages.go(Address("settings"))
    [card] = alcove.content.findChildren(ClientWordCard)
    usual = card.choice.button(card.choice.current)
    usual.setFocus()
    QTest.keyClick(usual, Qt.Key.Key_Right)
    alcove.settle()
    sidebar = alcove.content.sidebar
    assert any(text == "Patients" for text in said_by(sidebar))
    assert wrong_in(sidebar) == []
    [again] = alcove.content.findChildren(ClientWordCard)
    assert WORDS[again.choice.current] is ClientWord.PATIENT
    alcove.doors.lock()
    alcove.settle()
    Called.now = ClientWord.CLIENT
    alcove.unlock()
    registry = alcove.until(Workspace).registry
    assert Called.now is ClientWord.PATIENT
    assert registry["new client"].text() == "New patient"


def test_keys_and_palette_say_it(full, qtbot):
    sheet = ShortcutSheet(full.window, full.workspace.registry.entries)
    assert wrong_in(sheet) == []
    full.workspace.registry["palette"].trigger()
    [palette] = full.window.findChildren(Palette)
    QTest.keyClicks(palette.field, "bring")
    offered = [offer.said for offer in palette.choices.offers()]
    assert any(HERS.search(text) for text in offered)
    assert not any(OTHERWISE.search(text) for text in offered)
    palette.close()
