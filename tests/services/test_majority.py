"""On the birthday on which a client comes of age everything turns; it is said before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.rules.guardians import BEFORE_OF_AGE, SINCE_OF_AGE
from app.services.clients import NewClient
from app.services.guardians import Capacity, KnownGuardian

# the tests' clock stands on Thursday, November 12, 2026
DAY = timedelta(days=1)
BIRTHDAY = date(2026, 12, 1)
BORN = date(2008, 12, 1)
COMES = (
    "Of age on Dec 1, 2026. From then on reminders and letters are theirs, and guardians’ access "
    "ends."
)
CAME = (
    "Of age since Dec 1, 2026. Reminders and letters are theirs now, and guardians’ access has "
    "ended. Consents are theirs to sign."
)


@pytest.fixture
def kai(practice):
    return practice.clients.add(NewClient("Kai", "Lund", born=BORN))


def speaks(practice, chart, **known):
    new = KnownGuardian(client_id=practice.clients.row(chart).client, name="Dana", **known)
    practice.people.guardians.keep(new)
    return practice.people.guardians.of(new.client_id)[0]


def minded(practice, chart):
    return practice.charts.identity(chart).to_mind


def go_to(clock, day):
    clock.move_on(day - clock.today())


def test_it_is_said_from_six_weeks_before_until_a_month_after(practice, clock, kai):
    speaks(practice, kai, may_consent=True, may_access=True)
    go_to(clock, BIRTHDAY - DAY)
    assert minded(practice, kai) == (COMES,)
    go_to(clock, BIRTHDAY)
    assert minded(practice, kai) == (CAME,)
    go_to(clock, BIRTHDAY + SINCE_OF_AGE + DAY)
    assert minded(practice, kai) == ()


def test_longer_before_nothing_is_said(practice, clock):
    born = date(2008, 11, 12) + BEFORE_OF_AGE
    chart, later = (
        practice.clients.add(NewClient("Kai", "Lund", born=each)) for each in (born, born + DAY)
    )
    for each in (chart, later):
        speaks(practice, each, may_consent=True)
    assert [len(minded(practice, each)) for each in (chart, later)] == [1, 0]


def test_of_somebody_who_had_no_guardian_it_is_not_said_after(practice, clock, kai):
    go_to(clock, BIRTHDAY)
    assert minded(practice, kai) == ()


def test_it_stands_in_the_brief_too(practice, kai):
    speaks(practice, kai, may_consent=True)
    (person,) = practice.briefs.of(kai).people
    assert person.missing == (COMES,)


@pytest.mark.parametrize("capacity", [Capacity.PARENT, Capacity.GUARDIAN, Capacity.OTHER])
def test_who_speaks_for_a_minor_does_so_until_the_day_before_the_birthday(practice, kai, capacity):
    known = speaks(practice, kai, capacity=capacity)
    assert practice.people.guardians.last_day(known) == BIRTHDAY - DAY


@pytest.mark.parametrize("until", [BIRTHDAY - 9 * DAY, BIRTHDAY + 900 * DAY])
def test_a_day_that_she_entered_stands(practice, kai, until):
    known = replace(speaks(practice, kai), until=until)
    assert practice.people.guardians.last_day(known) == until


def test_who_is_named_by_a_grown_up_speaks_on(practice, kai):
    known = speaks(practice, kai, capacity=Capacity.AGENT)
    assert practice.people.guardians.last_day(known) is None


def test_the_guardian_of_somebody_who_came_of_age_speaks_on(practice):
    chart = practice.clients.add(NewClient("Ann", "Vale", born=date(1944, 3, 1)))
    known = speaks(practice, chart, capacity=Capacity.GUARDIAN)
    assert practice.people.guardians.last_day(known) is None
    assert minded(practice, chart) == ()


def test_with_the_birthday_papers_and_shares_of_parents_are_no_matter(practice, clock, kai):
    known = speaks(practice, kai, may_consent=True, pays_percent=60, custody_until=BIRTHDAY - DAY)
    said = practice.people.guardians.what_is_missing(known.client_id, [known])
    assert [each.partition(" ")[0] for each in said] == ["Of", "A", "The"]
    go_to(clock, BIRTHDAY)
    said = practice.people.guardians.what_is_missing(known.client_id, [known])
    assert said == (CAME,) == minded(practice, kai)
