"""The client list says when each comes next, and what today's alerts are about."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import AppointmentStatus, NewAppointment, Slot
from app.services.clients import NewClient
from app.services.series_days import Repeating

# the tests' clock stands on Thursday, November 12, before noon
THURSDAY = date(2026, 11, 12)
WEEK = timedelta(days=7)
RULES = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=2TH", "FREQ=WEEKLY;COUNT=5")


@pytest.fixture
def chart(practice):
    return practice.clients.add(NewClient("Jordan"))


def book(practice, chart, day, at=time(16), **more):
    return practice.appointments.book(NewAppointment(Slot(day, at, 50), chart=chart, **more))


def listed(practice, chart):
    return next(row for row in practice.clients.listed().rows if row.chart == chart)


def next_day(practice, chart):
    found = listed(practice, chart).next_session
    return found and found.date()


def test_the_list_says_when_a_client_comes_next(practice, chart):
    assert next_day(practice, chart) is None
    book(practice, chart, THURSDAY - WEEK)
    book(practice, chart, THURSDAY + 3 * WEEK)
    canceled = book(practice, chart, THURSDAY + WEEK)
    practice.appointments.set_status(canceled, AppointmentStatus.CANCELED_BY_CLIENT)
    assert next_day(practice, chart) == THURSDAY + 3 * WEEK


@pytest.mark.parametrize("rule", RULES)
def test_of_a_series_it_is_the_next_day_that_was_not_taken_out(practice, chart, rule):
    book(practice, chart, THURSDAY - 2 * WEEK, time(8), rule=rule)
    ahead = practice.appointments.of_chart(chart, THURSDAY + timedelta(1), THURSDAY + 9 * WEEK)
    assert listed(practice, chart).next_session == ahead[0].starts
    practice.appointments.take_out(ahead[0].key)
    later = ahead[1].starts if len(ahead) > 1 else None
    assert listed(practice, chart).next_session == later
    assert practice.appointments.next_of(chart) == (ahead[1] if later else None)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("last", [None, THURSDAY + 4 * WEEK])
def test_the_days_from_one_on_are_the_days_between(rule, last):
    of = Repeating(rule, THURSDAY, last, {THURSDAY + 2 * WEEK})
    for first in (THURSDAY - WEEK, THURSDAY, THURSDAY + timedelta(days=3), THURSDAY + 6 * WEEK):
        between = list(of.days(first, first + 30 * WEEK))
        assert [day for day, _ in zip(of.days_from(first), between, strict=False)] == between


def test_the_appointments_of_a_chart_that_was_merged_are_those_of_its_lead(practice, chart):
    other = practice.clients.add(NewClient("Jo"))
    book(practice, other, THURSDAY + WEEK)
    kept, gone = (practice.clients.row(each).client for each in (chart, other))
    practice.merging.merge(kept, gone)
    assert next_day(practice, chart) == THURSDAY + WEEK


def test_the_alerts_of_today_stand_in_the_list_the_gravest_first(practice, chart):
    def alert(kind, since, until=None):
        practice.people.alerts.keep(
            KnownAlert(chart_id=chart, kind=kind, since=since, until=until, text="Words.")
        )

    alert(AlertKind.NO_EMAIL, THURSDAY - WEEK)
    alert(AlertKind.SAFETY, THURSDAY)
    alert(AlertKind.CUSTODY, THURSDAY - 2 * WEEK, THURSDAY - WEEK)
    alert(AlertKind.LEGAL_HOLD, THURSDAY + WEEK)
    assert listed(practice, chart).alerts == (AlertKind.SAFETY, AlertKind.NO_EMAIL)


def test_once_an_appointment_has_begun_it_is_not_the_next_one_any_more(practice, chart, clock):
    book(practice, chart, THURSDAY, time(16))
    book(practice, chart, THURSDAY + WEEK, time(16))
    assert next_day(practice, chart) == THURSDAY
    clock.at += timedelta(hours=5)
    assert next_day(practice, chart) == THURSDAY + WEEK


def test_an_alert_that_begins_tomorrow_stands_there_tomorrow(practice, chart, clock):
    practice.people.alerts.keep(
        KnownAlert(chart_id=chart, kind=AlertKind.CUSTODY, since=THURSDAY + timedelta(days=1))
    )
    assert listed(practice, chart).alerts == ()
    clock.at += timedelta(days=1)
    assert listed(practice, chart).alerts == (AlertKind.CUSTODY,)
