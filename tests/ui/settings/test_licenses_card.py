"""Licenses in Settings, and what they tell when a telehealth session is booked or begun."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.clients import Client
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.licenses import HeldLicense, LicenseKind
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.shown import Moment
from app.ui.settings.licenses_card import NO_STATE, OWN, LicensesCard
from app.ui.today.session_timer import SessionTimer
from app.ui.widgets.labels import Label

THURSDAY = date(2026, 11, 12)
VIDEO = "10"
KEY = Qt.Key


@pytest.fixture
def card(room):
    made = LicensesCard(room.desk)
    made.setParent(room.window)
    made.resize(760, 500)
    made.show()
    return made


@pytest.fixture
def jordan(room):
    chart = room.practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))
    client = room.practice.clients.row(chart).client
    with room.practice.records.work() as session:
        session.get_one(Client, client).location_state = "NJ"
    return chart


def fill(field, text):
    field.edit.setFocus()
    field.edit.clear()
    QTest.keyClicks(field.edit, text)
    field.edit.editingFinished.emit()


def test_a_state_is_kept_as_it_is_left_and_taken_back(room, card):
    assert OWN.format("New York") in [label.text() for label in card.findChildren(Label)]
    card.add.click()
    line = card.lines[0]
    fill(line.state, "nj")
    fill(line.ends, "3/31/27")
    line.kind.setCurrentIndex(2)
    [held] = room.practice.licenses.all()
    assert (held.state, held.kind, held.expires_on) == (
        "New Jersey",
        LicenseKind.PERMIT,
        date(2027, 3, 31),
    )
    room.workspace.toasts.undo_last()
    assert room.practice.licenses.all()[0].kind is LicenseKind.LICENSE


def test_an_emptied_state_is_removed_and_undo_brings_it_back(room):
    room.practice.licenses.keep(HeldLicense("CT", number="7"))
    card = LicensesCard(room.desk)
    card.setParent(room.window)
    card.show()
    fill(card.lines[0].state, "")
    assert room.practice.licenses.all() == []
    room.workspace.toasts.undo_last()
    assert [each.number for each in room.practice.licenses.all()] == ["7"]


def test_what_is_no_state_is_told_and_not_kept(room, card):
    card.add.click()
    fill(card.lines[0].state, "Ontario")
    assert card.lines[0].state.error.text == NO_STATE
    assert room.practice.licenses.all() == []


def test_booking_by_video_tells_where_the_client_is(room, jordan, qtbot):
    page = room.go("calendar")
    page.stage.days.go(Moment(THURSDAY, 14 * 60))
    page.stage.days.setFocus()
    QTest.keyClick(page.stage.days, KEY.Key_N)
    popover = room.window.findChildren(BookingPopover)[-1]
    QTest.keyClicks(popover.client.edit, "jor fri 10")
    qtbot.waitUntil(lambda: not popover._pause.isActive())
    assert "New Jersey" not in popover.echo.text
    popover.place.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not popover._pause.isActive())
    assert popover.echo.text.endswith(
        "Jordan is in New Jersey during telehealth: no license of yours is entered there."
    )
    QTest.keyClick(popover.client.edit, KEY.Key_Return)
    assert len(room.practice.appointments.between(date(2026, 11, 13), date(2026, 11, 13))) == 1


def test_starting_by_video_tells_it_again_and_by_one_key_without_a_name(room, jordan):
    now = room.practice.open_days.wall_clock().time()
    slot = Slot(THURSDAY, time(now.hour, now.minute), 50)
    key = room.practice.appointments.book(NewAppointment(slot, chart=jordan, place=VIDEO))
    timer = SessionTimer(room.desk, room.window)
    timer.press()
    words = room.workspace.toasts.words
    assert words.startswith("Session started")
    assert words.endswith(
        "The client is in New Jersey during telehealth: no license of yours is entered there."
    )
    room.practice.sessions.discard_timer()
    page = room.go("calendar")
    row = room.practice.appointments.one(key)
    page._deeds._tell_where(row)
    assert room.workspace.toasts.words.startswith("Jordan is in New Jersey")
