"""Days as they stand before anything is booked, and how a week is counted."""

from __future__ import annotations

from datetime import date, time

from app.models.time_off import TimeOff
from app.services.appointment_counts import counts
from app.services.appointments import (
    AppointmentKind,
    AppointmentStatus,
    NewAppointment,
    Slot,
)
from app.services.client_choice import MOST, choices
from app.services.clients import ClientStatus, NewClient
from app.services.open_days import Remarks
from app.services.practice import OpenHours

THURSDAY = date(2026, 11, 12)


def test_a_day_knows_its_hours_its_holiday_and_time_off(practice):
    morning, evening = (time(9), time(12)), (time(14), time(19))
    practice.practice.set_hours_and_services([OpenHours(2, *evening), OpenHours(2, *morning)], [])
    with practice.records.work() as session:
        off = TimeOff(first_day=date(2026, 11, 12), last_day=date(2026, 11, 13), title="Away")
        session.add(off)
    days = practice.open_days.between(date(2026, 11, 11), date(2026, 11, 14))
    assert [day.hours for day in days] == [(morning, evening), (), (), ()]
    assert [day.holiday for day in days] == ["Veterans Day", "", "", ""]
    assert [day.time_off for day in days] == ["", "Away", "Away", ""]


def test_holidays_that_are_not_shown_are_days_like_others(practice):
    veterans_day = Slot(date(2026, 11, 11), time(10), 50)
    assert practice.open_days.remarks(veterans_day) == Remarks(False, "Veterans Day", "")
    assert practice.practice.card().holidays, "they are shown until she says otherwise"
    practice.practice.set_holidays(on=False)
    assert not practice.practice.card().holidays
    assert practice.open_days.remarks(veterans_day) == Remarks(False, "", "")
    said = practice.activity.page().rows[0].sentence
    assert said == "Changed the practice’s details (federal holidays)"
    practice.practice.set_holidays(on=True)
    assert practice.open_days.remarks(veterans_day).holiday == "Veterans Day"


def test_a_week_counts_what_was_booked_held_and_called_off(practice):
    calendar = practice.appointments
    chart = practice.clients.add(NewClient("Jordan"))
    states = [
        AppointmentStatus.KEPT,
        AppointmentStatus.LATE_CANCEL,
        AppointmentStatus.NO_SHOW,
        AppointmentStatus.SCHEDULED,
    ]
    for number, state in enumerate(states):
        key = calendar.book(NewAppointment(Slot(THURSDAY, time(8 + number), 50), chart=chart))
        calendar.set_status(key, state)
    lunch = Slot(THURSDAY, time(12), 30)
    calendar.book(NewAppointment(lunch, kind=AppointmentKind.BLOCKED, title="Lunch"))
    assert counts(calendar.between(THURSDAY, THURSDAY)) == (4, 1, 1, 1)


def test_a_client_is_sure_only_when_nobody_else_fits_as_well(practice):
    for first in ("Jordan", "Jorge", "Joan", "Joel", "Josef", "Jody"):
        practice.clients.add(NewClient(first, "Smith"))
    practice.clients.add(NewClient("Joy", "Adams", status=ClientStatus.DISCHARGED))
    many = choices(practice.clients, "jo")
    assert (len(many.rows), many.sure, many.more) == (MOST, None, 2)
    assert "Joy" not in [row.name.first for row in many.rows], "discharged clients come last"
    sure = choices(practice.clients, "jorg").sure
    assert sure is not None
    assert sure.name.first == "Jorge"
    assert choices(practice.clients, " ") == ([], None, 0)


def test_a_client_is_chosen_by_birth_date_or_misspelled(practice):
    practice.clients.add(NewClient("Jordan", "Reyes", born=date(1994, 3, 14)))
    practice.clients.add(NewClient("Marcus", "Hale"))
    for words in ("3/14/94", "jodran"):
        sure = choices(practice.clients, words).sure
        assert sure is not None
        assert sure.name.first == "Jordan"


def test_who_was_just_added_is_found_at_once(practice):
    finding = practice.clients.finding
    assert finding.by_words("kai").hits == []
    practice.clients.add(NewClient("Kai", "Jensen"))
    finding.freshen()
    assert len(finding.by_words("kai").hits) == 1


def test_a_time_is_told_to_be_outside_of_the_hours_only_where_there_are_any(practice):
    late = Slot(date(2026, 11, 11), time(18, 30), 50)
    assert practice.open_days.remarks(late) == Remarks(False, "Veterans Day", "")
    practice.practice.set_hours_and_services([OpenHours(2, time(9), time(19))], [])
    assert practice.open_days.remarks(late).is_outside
    assert not practice.open_days.remarks(Slot(late.day, time(18), 50)).is_outside
    assert practice.open_days.remarks(Slot(THURSDAY, time(10), 50)).is_outside, "a closed day"
