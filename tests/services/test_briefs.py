"""The pre-session brief: what was planned, what must be minded, what changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.services.alerts import AlertKind, KnownAlert
from app.services.allergies import KnownAllergy
from app.services.clients import NewClient
from app.services.medications import KnownMedication
from app.services.notes import SessionFacts
from tests.builders import a_person, a_written_note

DAY = date(2026, 11, 12)
LAST = date(2026, 11, 5)


@pytest.fixture
def chart(practice):
    return a_person(practice)


def signed(practice, chart, day=LAST):
    note = a_written_note(practice, chart)
    practice.notes.set_facts(note, SessionFacts(day, time(10), time(10, 50), "11", "IND50"))
    practice.signing.sign(note)


def takes(practice, chart, name, **told):
    who = practice.charts.identity(chart).client
    practice.people.medications.keep(KnownMedication(client_id=who, name=name, **told))


def test_of_a_new_client_nothing_is_known(practice, chart):
    assert practice.briefs.of(chart).is_empty


def test_the_plan_of_the_last_signed_note_stands_whole(practice, chart):
    signed(practice, chart)
    a_written_note(practice, chart, plan="Not signed yet.")
    brief = practice.briefs.of(chart)
    assert (brief.planned.day, brief.planned.words) == (LAST, "Keep the evening walk.")
    assert brief.owed == 1


def test_alerts_of_today_stand_with_their_words(practice, chart):
    now = KnownAlert(chart_id=chart, kind=AlertKind.SAFETY, since=LAST, text="Ask for the plan.")
    practice.people.alerts.keep(now)
    over = replace(now, kind=AlertKind.OTHER, until=DAY - timedelta(days=1))
    practice.people.alerts.keep(over)
    assert [each.text for each in practice.briefs.of(chart).alerts] == ["Ask for the plan."]


def test_medications_are_those_changed_since_the_last_session(practice, chart, clock):
    clock.at -= timedelta(days=30)
    takes(practice, chart, "Old", since=date(2020, 1, 1))
    takes(practice, chart, "Stopped", until=date(2026, 11, 9))
    takes(practice, chart, "Begun", since=date(2026, 11, 8))
    clock.at += timedelta(days=30)
    signed(practice, chart)
    (person,) = practice.briefs.of(chart).people
    assert {each.name for each in person.medications} == {"Stopped", "Begun"}


def test_before_the_first_session_they_are_all_that_are_taken(practice, chart):
    takes(practice, chart, "Old", since=date(2020, 1, 1))
    takes(practice, chart, "Ended", until=date(2026, 11, 9))
    (person,) = practice.briefs.of(chart).people
    assert [each.name for each in person.medications] == ["Old"]


def test_a_minor_without_anybody_who_may_consent_is_told_of(practice):
    chart = practice.clients.add(NewClient("Sam", "Carver", born=date(2012, 4, 9)))
    (person,) = practice.briefs.of(chart).people
    assert person.missing == ("No guardian who may consent is on file.",)


def test_what_a_brief_hands_out_is_opened_in_the_log(practice, chart):
    signed(practice, chart)
    takes(practice, chart, "Old")
    practice.briefs.of(chart)
    said = [row.sentence for row in practice.activity.page(chart=chart).rows]
    assert "Opened the details for P. Natarajan" in said


def test_a_brief_tells_of_allergies_or_that_there_are_none(practice, chart):
    who = practice.charts.identity(chart).client
    practice.people.allergies.say_none(who, DAY)
    (person,) = practice.briefs.of(chart).people
    assert (person.allergies, person.no_allergies_on) == ((), DAY)
    practice.people.allergies.keep(KnownAllergy(client_id=who, substance="Penicillin"))
    (person,) = practice.briefs.of(chart).people
    assert [each.substance for each in person.allergies] == ["Penicillin"]
    assert person.no_allergies_on is None
