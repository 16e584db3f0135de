"""Alerts where she acts: beside who comes next in Today, and beside an appointment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import NewAppointment, Slot
from app.services.clients import NewClient
from app.services.guardians import KnownGuardian
from app.ui.calendar.panel import AppointmentPanel
from app.ui.calendar.shown import Moment
from app.ui.people.alert_pills import AlertPills
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Pill
from app.ui.widgets.veil import draw_veils, has_bars
from tests.ui import rooms

DAY = date(2026, 11, 12)
WORDS = "Passive thoughts; plan on paper."
PAPER = "A custody paper ends on Nov 13, 2026."


@pytest.fixture
def jordan(room):
    """Who comes at eleven; it is 10:57."""
    chart = rooms.a_client(room.practice, NewClient("Jordan", "Alvarez-Reyes"))
    room.practice.appointments.book(NewAppointment(Slot(DAY, time(11), 50), chart=chart))
    return chart


def alerted(room, chart, *kinds, until=None):
    for kind in kinds:
        new = KnownAlert(chart_id=chart, kind=kind, since=DAY - timedelta(9), text=WORDS)
        entry = room.practice.people.alerts.keep(new)
        if until:
            room.practice.people.alerts.end(entry, until)


def pills(within):
    QApplication.processEvents()
    return [
        each.accessibleName()
        for line in within.findChildren(AlertPills)
        for each in line.findChildren(Pill)
        if each.isVisibleTo(within)
    ]


def said(within):
    return [each.text() for each in within.findChildren(Label) if each.isVisibleTo(within)]


def panel(room):
    page = room.go("calendar")
    page.stage.days.go(Moment(DAY, 11 * 60))
    QApplication.processEvents()
    (found,) = page.findChildren(AppointmentPanel)
    return found


def tell(room):
    room.changes._tell()
    QApplication.processEvents()


def test_today_says_beside_who_comes_next_what_the_alerts_are_about(room, jordan):
    alerted(room, jordan, AlertKind.NO_EMAIL, AlertKind.SAFETY)
    alerted(room, jordan, AlertKind.CUSTODY, until=DAY - timedelta(1))
    page = room.go("today")
    assert pills(page) == ["Safety plan active", "No email"]
    assert WORDS not in said(page)


def test_today_hears_of_an_alert_and_of_its_end(room, jordan):
    page = room.go("today")
    assert pills(page) == []
    alerted(room, jordan, AlertKind.LEGAL_HOLD)
    tell(room)
    assert pills(page) == ["Legal hold"]
    (alert,) = room.practice.people.alerts.of(jordan)
    room.practice.people.alerts.remove(alert.id)
    tell(room)
    assert pills(page) == []


def test_in_the_session_nothing_of_it_is_shown(room, jordan):
    alerted(room, jordan, AlertKind.SAFETY)
    room.clock.at = datetime(2026, 11, 12, 11, 5, tzinfo=UTC)
    assert pills(room.go("today")) == []


def test_the_panel_of_an_appointment_says_it_and_follows_a_change(room, jordan):
    alerted(room, jordan, AlertKind.SAFETY)
    shown = panel(room)
    assert pills(shown) == ["Safety plan active"]
    alerted(room, jordan, AlertKind.CUSTODY)
    tell(room)
    assert pills(shown) == ["Safety plan active", "Custody"]


def test_other_eyes_see_that_there_is_an_alert_and_not_about_what(room, jordan):
    alerted(room, jordan, AlertKind.SAFETY, AlertKind.CUSTODY)
    page = room.go("today")
    draw_veils(on=True)
    seen = pills(page), pills(panel(room))
    draw_veils(on=False)
    assert seen == (["Alert"], ["Alert"])
    assert pills(room.go("today")) == ["Safety plan active", "Custody"]


def test_a_custody_paper_that_ends_is_said_there_too(room, jordan):
    client = room.practice.clients.row(jordan).client
    ends = KnownGuardian(client_id=client, name="Dana", custody_until=DAY + timedelta(1))
    room.practice.people.guardians.keep(ends)
    assert PAPER in said(room.go("today"))
    shown = panel(room)
    assert PAPER in said(shown)
    (label,) = [each for each in shown.findChildren(Label) if each.text() == PAPER]
    draw_veils(on=True)
    is_hidden = has_bars(label._veil)
    draw_veils(on=False)
    assert is_hidden


def test_showing_that_there_are_alerts_opens_none(room, jordan):
    alerted(room, jordan, AlertKind.SAFETY)
    room.go("today")
    before = room.practice.activity.count()
    room.page.refresh()
    panel(room)
    assert room.practice.activity.count() == before
