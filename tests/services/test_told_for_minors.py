"""Whom words about a minor's sessions go to: the guardians who may have them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from app.rules.guardians import NOBODY
from app.services.alerts import AlertKind, KnownAlert
from app.services.appointments import NewAppointment, Slot
from app.services.clients import ChartKind, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.guardians import Capacity, KnownGuardian
from app.services.notices import CUSTODY, ContactWay
from app.services.time_off import Away, Fate, Settled

# the tests' clock stands on Thursday, November 12
TODAY = date(2026, 11, 12)
MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
ENDED = "A guardian’s custody paper ended on Nov 15, 2026."


@pytest.fixture
def sam(practice):
    """A child of eleven, with a phone of their own of which nobody was asked."""
    chart = practice.clients.add(NewClient("Sam", "Lund", born=date(2015, 4, 9)))
    book(practice, chart)
    own(practice, chart)
    return chart


def book(practice, chart, day=MONDAY):
    practice.appointments.book(NewAppointment(Slot(day, time(10), 50), chart=chart))


def client_of(practice, chart):
    return practice.clients.row(chart).client


def own(practice, chart, **allowed):
    who = client_of(practice, chart)
    practice.contact_ways.keep(Way(client_id=who, kind=WayKind.PHONE, value="555 0199", **allowed))


def speaks(practice, chart, name="Dana Lund", **known):
    told = {"may_access": True, "phone": "555 0100", "relation": "Mother", **known}
    practice.people.guardians.keep(
        KnownGuardian(client_id=client_of(practice, chart), name=name, **told)
    )


def reminded(practice, day=MONDAY):
    return [
        (each.told, tuple(route.value for route in each.routes), each.why)
        for each in practice.reminders.of_day(day)
    ]


def test_each_guardian_who_may_see_the_record_is_told_and_not_the_child(practice, sam):
    speaks(practice, sam, email="dana@example.org")
    speaks(practice, sam, "Erik Lund", phone="555 0101", relation="", capacity=Capacity.PARENT)
    speaks(practice, sam, "Nobody Else", may_access=False, phone="555 0102")
    speaks(practice, sam, "Before Then", until=MONDAY - DAY, phone="555 0103")
    dana, erik = practice.reminders.of_day(MONDAY)
    assert (dana.told, dana.relation, dana.name.full) == ("Dana Lund", "Mother", "Sam Lund")
    assert [(each.way, each.is_asked) for each in dana.routes] == [
        (ContactWay.PHONE, True),
        (ContactWay.TEXT, False),
        (ContactWay.EMAIL, False),
    ]
    assert dana.text.startswith(
        "Hello Dana Lund, this is a reminder of the appointment with Sam on"
    )
    assert (erik.told, erik.relation) == ("Erik Lund", "Parent")


def test_where_no_guardian_may_be_told_it_is_said_and_the_childs_number_is_not_used(practice, sam):
    assert reminded(practice) == [("Sam Lund", (), (NOBODY,))]
    speaks(practice, sam, may_access=False)
    assert reminded(practice) == [("Sam Lund", (), (NOBODY,))]


def test_a_guardian_without_a_number_is_named_and_nobody_else_stands_in(practice, sam):
    speaks(practice, sam, phone="")
    assert reminded(practice) == [("Dana Lund", (), ())]


def test_a_guardian_whose_custody_paper_ended_is_not_told(practice, sam):
    speaks(practice, sam)
    speaks(practice, sam, "Erik Lund", custody_until=MONDAY - DAY)
    assert reminded(practice) == [
        ("Dana Lund", ("555 0100", "555 0100"), ()),
        ("Sam Lund", (), (ENDED,)),
    ]


def test_a_paper_that_holds_on_the_day_holds(practice, sam):
    speaks(practice, sam, custody_until=MONDAY)
    assert reminded(practice) == [("Dana Lund", ("555 0100", "555 0100"), ())]


def test_a_childs_own_number_is_offered_where_somebody_said_that_it_may_be_used(practice, sam):
    own(practice, sam, text_ok=True, voicemail_ok=False)
    speaks(practice, sam)
    dana, themselves = practice.reminders.of_day(MONDAY)
    assert (dana.guardian, themselves.guardian) == ("Dana Lund", "")
    assert [(each.way, each.is_asked) for each in themselves.routes] == [
        (ContactWay.PHONE, True),
        (ContactWay.TEXT, True),
    ]
    assert themselves.text.startswith("Hello Sam, this is a reminder of our appointment")


def test_a_childs_number_with_a_refusal_alone_is_not_offered(practice, sam):
    own(practice, sam, text_ok=False, voicemail_ok=False)
    speaks(practice, sam)
    assert [each.told for each in practice.reminders.of_day(MONDAY)] == ["Dana Lund"]


def test_from_the_birthday_on_the_client_is_told(practice):
    chart = practice.clients.add(NewClient("Kai", "Jensen", born=date(2008, 11, 16)))
    own(practice, chart)
    speaks(practice, chart)
    for day in (MONDAY - DAY, MONDAY):
        book(practice, chart, day)
    assert [each[0] for each in reminded(practice, MONDAY - DAY)] == ["Dana Lund"]
    assert [each[0] for each in reminded(practice, MONDAY)] == ["Kai Jensen"]


def test_a_day_before_the_birthday_is_told_to_the_client_once_it_is_over(practice, clock):
    chart = practice.clients.add(NewClient("Kai", "Jensen", born=date(2008, 11, 16)))
    own(practice, chart)
    book(practice, chart, MONDAY - DAY)
    assert [each[0] for each in reminded(practice, MONDAY - DAY)] == ["Kai Jensen"]
    clock.move_on(4 * DAY)
    assert reminded(practice, MONDAY - DAY) == [("Kai Jensen", ("555 0199", "555 0199"), ())]


def test_an_alert_stops_email_to_guardians_too(practice, sam):
    speaks(practice, sam, email="dana@example.org")
    practice.people.alerts.keep(
        KnownAlert(chart_id=sam, kind=AlertKind.NO_EMAIL, since=TODAY, text="Read by others.")
    )
    [dana] = practice.reminders.of_day(MONDAY)
    assert [each.way for each in dana.routes] == [ContactWay.PHONE, ContactWay.TEXT]
    assert dana.permissions == "No email"


def test_a_custody_alert_is_said_before_a_guardian_is_told(practice, sam):
    speaks(practice, sam)
    practice.people.alerts.keep(
        KnownAlert(chart_id=sam, kind=AlertKind.CUSTODY, since=TODAY, text="Ask the court.")
    )
    [dana] = practice.reminders.of_day(MONDAY)
    assert dana.why == (CUSTODY,)
    assert dana.routes


def test_sisters_and_brothers_in_one_session_make_one_line_for_their_mother(practice):
    charts = [
        practice.clients.add(NewClient(name, "Lund", born=date(2015, 4, 9)))
        for name in ("Sam", "Ida")
    ]
    for chart in charts:
        speaks(practice, chart)
    family = practice.charts.members.begin(
        ChartKind.FAMILY, [client_of(practice, each) for each in charts]
    )
    book(practice, family)
    [dana] = practice.reminders.of_day(MONDAY)
    assert (dana.told, dana.name.full) == ("Dana Lund", "Sam & Ida Lund")
    assert "the appointment with Sam & Ida on" in dana.text


def test_the_contact_log_names_whom_was_told(practice, sam):
    speaks(practice, sam, name="Dana {Lund}")
    [dana] = practice.reminders.of_day(MONDAY)
    said = [
        practice.contacts.open(practice.notices.log(dana, way)).about
        for way in (ContactWay.PHONE, ContactWay.TEXT, ContactWay.EMAIL)
    ]
    assert said == [
        "Called Dana {Lund}, for Sam, to remind of Mon Nov 16, 10:00 AM.",
        "Sent Dana {Lund}, for Sam, a text to remind of Mon Nov 16, 10:00 AM.",
        "Wrote Dana {Lund}, for Sam, an email to remind of Mon Nov 16, 10:00 AM.",
    ]


def test_time_off_is_told_to_the_guardians(practice, sam):
    speaks(practice, sam)
    away = Away(MONDAY, MONDAY, "")
    [row] = practice.time_off.affected(away)
    decided = [(row, Settled(row.key, Fate.CANCEL))]
    practice.time_off.take(away, [each for _, each in decided])
    [dana] = practice.time_off_notices.of(decided)
    assert dana.told == "Dana Lund"
    assert "The appointment with Sam on Monday, November 16, at 10:00 AM will not" in dana.text


def test_listing_guardians_opens_nothing_though_their_papers_are_sealed(practice, sam):
    speaks(practice, sam, custody="Order of June 2")
    practice.people.guardians.of(client_of(practice, sam))
    before = practice.activity.count()
    practice.reminders.of_day(MONDAY)
    assert practice.activity.count() == before
