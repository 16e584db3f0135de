"""Where she may practice is compared with where each client is; what is fine says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors.people import EntryIsEmpty, EntryIsGone
from app.core.ids import EntryId
from app.models.clients import Client
from app.services.clients import ChartKind, NewClient
from app.services.licenses import HeldLicense, LicenseKind, Standing

DAY = date(2026, 11, 12)
PERMIT = HeldLicense("nj", LicenseKind.PERMIT, " TP-1 ", date(2026, 11, 11))


@pytest.fixture
def dana(practice):
    return practice.clients.add(NewClient("Dana", "Okafor"))


def live_in(practice, chart, state):
    client = practice.clients.row(chart).client
    with practice.records.work() as session:
        session.get_one(Client, client).location_state = state
    return client


def told(practice, chart):
    found = practice.licenses.at_telehealth(chart, DAY)
    return [(each.name.first, each.state, each.standing) for each in found]


def test_each_state_is_kept_changed_removed_and_brought_back(practice):
    key = practice.licenses.keep(PERMIT)
    [kept] = practice.licenses.all()
    assert kept == HeldLicense("New Jersey", LicenseKind.PERMIT, "TP-1", date(2026, 11, 11), key)
    practice.licenses.keep(replace(kept, expires_on=None))
    assert practice.licenses.all()[0].expires_on is None
    practice.licenses.remove(key)
    assert practice.licenses.all() == []
    practice.licenses.keep(kept)
    assert practice.licenses.all() == [kept]


def test_no_state_is_refused_and_what_is_gone_is_said(practice):
    with pytest.raises(EntryIsEmpty):
        practice.licenses.keep(HeldLicense("  "))
    key = practice.licenses.keep(PERMIT)
    practice.licenses.remove(key)
    with pytest.raises(EntryIsGone):
        practice.licenses.remove(EntryId(key))


def test_a_client_elsewhere_is_told_and_one_at_home_is_not(practice, dana):
    own = practice.practice.card().license_state
    assert own
    assert told(practice, dana) == [("Dana", "", Standing.NOT_SAID)]
    live_in(practice, dana, own)
    assert told(practice, dana) == []
    live_in(practice, dana, "New Jersey")
    assert told(practice, dana) == [("Dana", "New Jersey", Standing.NONE)]
    practice.licenses.keep(PERMIT)
    [ended] = practice.licenses.at_telehealth(dana, DAY)
    assert (ended.standing, ended.until) == (Standing.ENDED, date(2026, 11, 11))
    assert practice.licenses.at_telehealth(dana, date(2026, 11, 11)) == []


def test_each_partner_is_looked_at(practice, dana):
    chris = practice.clients.add(NewClient("Chris", "Okafor"))
    people = [live_in(practice, dana, "NJ"), live_in(practice, chris, "CT")]
    couple = practice.charts.members.begin(ChartKind.COUPLE, people)
    practice.licenses.keep(HeldLicense("CT"))
    assert told(practice, couple) == [("Dana", "New Jersey", Standing.NONE)]


def test_who_entered_no_state_at_all_is_told_nothing(practice, dana):
    practice.practice.correct(replace(practice.practice.card(), license_state=""))
    assert told(practice, dana) == []
