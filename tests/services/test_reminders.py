"""Reminders: who is booked on the next day, by what they allowed, and each one logged."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.core.errors.files import FileIsThere
from app.core.errors.printing import NothingWasPrinted
from app.models.alerts import Alert, AlertKind
from app.models.clients import Client, ClientStatus
from app.services.appointments import AppointmentKind, AppointmentStatus, NewAppointment, Slot
from app.services.clients import ChartKind, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.notices import ContactWay

# the tests' clock stands on Thursday, November 12
THURSDAY = date(2026, 11, 12)
MONDAY = date(2026, 11, 16)


def book(practice, chart, day=MONDAY, at=time(10)):
    return practice.appointments.book(NewAppointment(Slot(day, at, 50), chart=chart))


@pytest.fixture
def jordan(practice):
    return practice.clients.add(NewClient("Jordan", "Alvarez-Reyes"))


def allow(practice, chart, kind, value, **permissions):
    client = practice.clients.row(chart).client
    practice.contact_ways.keep(Way(client_id=client, kind=kind, value=value, **permissions))


def routes(practice, day=MONDAY):
    [reminder] = practice.reminders.of_day(day)
    return [(each.way, each.value, each.is_asked) for each in reminder.routes]


def test_the_next_day_with_sessions_is_shown_and_tomorrow_where_there_is_none(practice, jordan):
    assert practice.reminders.next_day() == THURSDAY + timedelta(days=1)
    key = book(practice, jordan)
    lunch = Slot(THURSDAY + timedelta(days=1), time(12), 60)
    blocked = NewAppointment(lunch, kind=AppointmentKind.BLOCKED, title="Lunch")
    practice.appointments.book(blocked)
    assert practice.reminders.next_day() == MONDAY
    practice.appointments.set_status(key, AppointmentStatus.CANCELED_BY_CLIENT)
    assert practice.reminders.next_day() == THURSDAY + timedelta(days=1)
    assert practice.reminders.of_day(MONDAY) == []


def test_what_was_refused_is_not_offered_and_what_nobody_asked_is_marked(practice, jordan):
    book(practice, jordan)
    assert routes(practice) == []
    allow(practice, jordan, WayKind.PHONE, "555 0100", text_ok=False, voicemail_ok=True)
    allow(practice, jordan, WayKind.PHONE, "555 0200", text_ok=True)
    allow(practice, jordan, WayKind.EMAIL, "jo@example.org")
    allow(practice, jordan, WayKind.EMAIL, "not@example.org", email_ok=False)
    assert routes(practice) == [
        (ContactWay.PHONE, "555 0100", True),
        (ContactWay.PHONE, "555 0200", True),
        (ContactWay.TEXT, "555 0200", True),
        (ContactWay.EMAIL, "jo@example.org", False),
    ]
    [reminder] = practice.reminders.of_day(MONDAY)
    assert reminder.permissions == "Voicemail ok, no texts. Texts ok. No email"


def test_an_alert_on_the_chart_stops_every_email_while_it_stands(practice, jordan):
    book(practice, jordan)
    allow(practice, jordan, WayKind.EMAIL, "jo@example.org", email_ok=True)
    with practice.records.work() as session:
        alert = Alert(
            chart_id=jordan,
            kind=AlertKind.NO_EMAIL,
            since=THURSDAY,
            until=None,
            made_at=practice.held.clock.now(),
        )
        alert.text = "Shared inbox."
        session.add(alert)
    assert routes(practice) == []
    with practice.records.work() as session:
        row = session.get_one(Alert, alert.id)
        row.since, row.until = THURSDAY - timedelta(days=9), THURSDAY - timedelta(days=1)
    assert [way for way, _, _ in routes(practice)] == [ContactWay.EMAIL]


def test_each_partner_is_reminded_and_nobody_who_has_died(practice):
    dana, chris = (practice.clients.add(NewClient(name, "Okafor")) for name in ("Dana", "Chris"))
    people = [practice.clients.row(chart).client for chart in (dana, chris)]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    book(practice, couple)
    with practice.records.work() as session:
        session.get_one(Client, people[1]).status = ClientStatus.DECEASED
    reminded = practice.reminders.of_day(MONDAY)
    assert [each.name.full for each in reminded] == ["Dana Okafor"]
    assert reminded[0].text.startswith(
        "Hello Dana, this is a reminder of our appointment on Monday"
    )
    assert "Okafor" not in reminded[0].text


def test_a_reminder_is_logged_as_a_contact_and_seen_as_such(practice, jordan):
    book(practice, jordan)
    [reminder] = practice.reminders.of_day(MONDAY)
    assert reminder.last is None
    contact = practice.notices.log(reminder, ContactWay.TEXT)
    sheet = practice.contacts.open(contact)
    assert (sheet.row.way, sheet.about) == (
        ContactWay.TEXT,
        "Sent a text to remind of Mon Nov 16, 10:00 AM.",
    )
    [again] = practice.reminders.of_day(MONDAY)
    assert again.last is not None
    practice.contacts.remove(contact)
    assert practice.reminders.of_day(MONDAY)[0].last is None


def test_listing_whom_to_remind_opens_nothing(practice, jordan):
    book(practice, jordan)
    practice.notices.log(practice.reminders.of_day(MONDAY)[0], ContactWay.PHONE)
    before = practice.activity.page().rows[0].seq
    practice.reminders.of_day(MONDAY)
    assert practice.activity.page().rows[0].seq == before


def test_the_sheet_that_leaves_is_in_the_log(practice, jordan, tmp_path, monkeypatch):
    book(practice, jordan)
    to = tmp_path / "reminders.pdf"
    practice.reminders.save(MONDAY, to)
    assert to.read_bytes().startswith(b"%PDF-")
    newest = practice.activity.page().rows[0]
    assert newest.sentence.endswith("the reminder sheet")
    with pytest.raises(FileIsThere):
        practice.reminders.save(MONDAY, to)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NothingWasPrinted):
        practice.reminders.print(MONDAY)
    assert practice.activity.page().rows[0].seq == newest.seq
