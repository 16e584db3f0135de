"""A client's death: the status, the hold, what it stops, and the way back."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.errors.people import DeathIsAhead
from app.services.alerts import AlertKind, KnownAlert
from app.services.clients import ClientStatus
from tests.builders import a_person

DAY = date(2026, 11, 3)


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def who(practice, chart):
    return practice.charts.identity(chart).client


def test_a_death_sets_the_status_and_a_hold(practice, chart, who):
    practice.deaths.record(who, DAY)
    identity = practice.charts.identity(chart)
    assert (identity.status, practice.deaths.of(who)) == (ClientStatus.DECEASED, DAY)
    assert identity.alerts == (AlertKind.LEGAL_HOLD,)
    assert practice.log.whole().is_whole


def test_the_day_may_be_unknown_but_never_to_come(practice, who):
    practice.deaths.record(who, None)
    assert practice.deaths.of(who) is None
    with pytest.raises(DeathIsAhead):
        practice.deaths.record(who, date(2026, 11, 13))


def test_undo_brings_the_status_back_and_takes_the_hold_away(practice, chart, who):
    before = practice.deaths.record(who, DAY)
    practice.deaths.take_back(before)
    identity = practice.charts.identity(chart)
    assert (identity.status, identity.alerts) == (ClientStatus.ACTIVE, ())
    assert practice.deaths.of(who) is None


def test_a_hold_that_stood_before_stays_after_undo(practice, chart, who):
    hold = KnownAlert(chart_id=chart, kind=AlertKind.LEGAL_HOLD, since=DAY, text="Court order.")
    practice.people.alerts.keep(hold)
    practice.deaths.take_back(practice.deaths.record(who, DAY))
    assert [each.text for each in practice.people.alerts.of(chart)] == ["Court order."]


def test_no_other_choice_of_status_ends_it_but_correcting_does(practice, chart, who):
    practice.deaths.record(who, DAY)
    details = practice.charts.details(chart)
    assert details.turned_to(ClientStatus.ACTIVE) is ClientStatus.DECEASED
    practice.deaths.correct(who)
    identity = practice.charts.identity(chart)
    assert (identity.status, identity.alerts) == (ClientStatus.DISCHARGED, (AlertKind.LEGAL_HOLD,))


def test_who_died_is_listed_with_the_discharged_and_found_last(practice, chart, who):
    other = a_person(practice, "Priya", "Nadar")
    practice.deaths.record(who, DAY)
    assert [r.chart for r in practice.clients.listed(ClientStatus.DISCHARGED).rows] == [chart]
    found = practice.clients.finding.by_words("priya").hits
    assert [hit.known.row.chart for hit in found] == [other, chart]
    assert practice.clients.similar_to(other) == []
