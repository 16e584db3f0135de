"""What is kept of clients entry by entry: kept, changed, removed, brought back, told in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.core.errors.people import (
    AllergyIsEntered,
    EndsBeforeItBegins,
    EntryIsEmpty,
    EntryIsGone,
    FieldStandsAlready,
)
from app.rules.guardians import Majority
from app.services.addresses import KnownAddress
from app.services.alerts import AlertKind, KnownAlert
from app.services.allergies import KnownAllergy
from app.services.clients import ChartKind, ClientStatus, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.coverage import KnownCoverage
from app.services.custom_fields import KnownField
from app.services.guardians import Capacity, KnownGuardian, what_is_missing
from app.services.medications import KnownMedication
from app.services.providers import KnownProvider
from tests.builders import a_person

DAY = date(2026, 11, 12)
SAMPLES = {
    "addresses": lambda who: KnownAddress(client_id=who, street="PO Box 4", confidential=True),
    "guardians": lambda who: KnownGuardian(
        client_id=who,
        name="Alma",
        capacity=Capacity.GUARDIAN,
        may_consent=True,
        pays_percent=60,
        custody="Order of June 2",
    ),
    "medications": lambda who: KnownMedication(client_id=who, name="Melatonin", dose="3 mg"),
    "allergies": lambda who: KnownAllergy(client_id=who, substance="Penicillin", reaction="Hives"),
    "providers": lambda who: KnownProvider(client_id=who, name="Dr. Osei", release_on=DAY),
    "coverage": lambda who: KnownCoverage(client_id=who, payer="Hudson Health", priority=2),
    "custom_fields": lambda who: KnownField(client_id=who, name="School", value="PS 51"),
}


@pytest.fixture
def chart(practice):
    return a_person(practice)


@pytest.fixture
def who(practice, chart):
    return practice.charts.identity(chart).client


def kept(practice, name, whose):
    """Return the entries but for what the practice fills in itself."""
    fill = ("id", "noted_at", "made_at")
    return [
        replace(each, **{part: None for part in fill if hasattr(each, part)})
        for each in getattr(practice.people, name).of(whose)
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_entry_is_kept_changed_removed_and_brought_back(practice, who, name):
    entries, new = getattr(practice.people, name), SAMPLES[name](who)
    entries.keep(new)
    assert kept(practice, name, who) == [new]
    (known,) = entries.of(who)
    changed = replace(known, **{entries.needed: "Another"})
    entries.keep(changed)
    assert entries.of(who) == (changed,)
    entries.remove(known.id)
    assert entries.of(who) == ()
    with pytest.raises(EntryIsGone):
        entries.remove(known.id)
    entries.keep(known)
    assert entries.of(who) == (known,)
    assert practice.log.whole().is_whole


@pytest.mark.parametrize("name", SAMPLES)
def test_each_change_stands_in_the_log_of_the_clients_chart(practice, chart, who, name):
    entries = getattr(practice.people, name)
    entries.keep(SAMPLES[name](who))
    (known,) = entries.of(who)
    entries.keep(replace(known, **{entries.needed: "Another"}))
    entries.remove(known.id)
    said = [row.sentence.split()[0] for row in practice.activity.page(chart=chart).rows]
    assert said[:1] == ["Removed"]
    assert {"Changed", "Added"} <= set(said[1:4])


@pytest.mark.parametrize("name", SAMPLES)
def test_an_entry_that_says_nothing_is_refused(practice, who, name):
    entries = getattr(practice.people, name)
    new: Any = SAMPLES[name](who)
    with pytest.raises(EntryIsEmpty):
        entries.keep(replace(new, **{entries.needed: "  "}))
    assert entries.of(who) == ()


def test_what_was_not_changed_is_not_sealed_again(practice, chart, who):
    practice.people.medications.keep(SAMPLES["medications"](who))
    (known,) = practice.people.medications.of(who)
    practice.people.medications.keep(replace(known, dose="5 mg"))
    newest = practice.activity.page(chart=chart).rows[0]
    assert newest.sentence == "Changed a medication for P. Natarajan (dose)"


def test_sealed_entries_are_opened_once_and_the_log_says_so(practice, chart, who):
    practice.people.medications.keep(SAMPLES["medications"](who))
    before = practice.activity.count()
    for _ in range(2):
        practice.people.medications.of(who)
    assert practice.activity.count() == before + 1
    assert practice.activity.page(chart=chart).rows[0].sentence.startswith("Opened the details")


def test_a_stretch_that_ends_before_it_begins_is_refused(practice, chart):
    wrong = KnownAlert(
        chart_id=chart, kind=AlertKind.OTHER, since=DAY, until=DAY - timedelta(days=1)
    )
    with pytest.raises(EndsBeforeItBegins):
        practice.people.alerts.keep(wrong)


# alerts


def alert(practice, chart, kind, **days):
    new = KnownAlert(chart_id=chart, kind=kind, text="Mind this.", **({"since": DAY} | days))
    return practice.people.alerts.keep(new)


def test_todays_alerts_are_known_by_their_kind_the_gravest_first(practice, chart, clock):
    alert(practice, chart, AlertKind.NO_EMAIL)
    alert(practice, chart, AlertKind.SAFETY)
    alert(practice, chart, AlertKind.SAFETY)
    alert(practice, chart, AlertKind.CUSTODY, since=DAY + timedelta(days=1))
    before = practice.activity.count()
    assert practice.charts.identity(chart).alerts == (AlertKind.SAFETY, AlertKind.NO_EMAIL)
    assert practice.activity.count() == before
    clock.move_on(timedelta(days=1))
    assert AlertKind.CUSTODY in practice.charts.identity(chart).alerts


def test_an_alert_is_on_with_its_last_day_and_off_after_it(practice, chart, clock):
    ends = alert(practice, chart, AlertKind.SAFETY)
    practice.people.alerts.end(ends, DAY)
    assert practice.charts.identity(chart).alerts == (AlertKind.SAFETY,)
    clock.move_on(timedelta(days=1))
    assert practice.charts.identity(chart).alerts == ()
    (known,) = practice.people.alerts.of(chart)
    assert (known.is_on(DAY), known.is_on(DAY + timedelta(days=1))) == (True, False)


def test_an_alert_stands_in_its_own_chart_alone(practice, chart):
    other = a_person(practice, "Ann", "Vale")
    alert(practice, chart, AlertKind.SAFETY)
    assert practice.charts.identity(other).alerts == ()


# ways


def test_one_way_is_preferred_at_most_and_stands_first(practice, who):
    ways = practice.contact_ways
    ways.keep(Way(client_id=who, kind=WayKind.PHONE, value="1", preferred=True))
    ways.keep(Way(client_id=who, kind=WayKind.EMAIL, value="2"))
    ways.keep(Way(client_id=who, kind=WayKind.PHONE, value="3", preferred=True))
    assert [(way.value, way.preferred) for way in ways.of(who)] == [
        ("3", True),
        ("1", False),
        ("2", False),
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"voicemail_ok": True, "text_ok": False}, "Voicemail ok, no texts"),
        ({"text_ok": True, "note": "evenings only"}, "Texts ok, evenings only"),
        ({"email_ok": True}, ""),
        ({"kind": WayKind.EMAIL, "email_ok": False}, "No email"),
        ({}, ""),
    ],
)
def test_a_way_says_what_it_may_be_used_for(who, told, said):
    way = Way(**{"client_id": who, "kind": WayKind.PHONE, "value": "1", **told})
    assert way.permissions == said


def test_a_new_clients_phone_and_email_are_ways(practice):
    chart = practice.clients.add(NewClient("Ann", "Vale", phone="555-0142", email="a@example.com"))
    (phone, email) = practice.charts.details(chart).ways
    assert (phone.value, phone.preferred, email.value) == ("555-0142", True, "a@example.com")


def test_somebody_is_known_again_by_any_of_their_phones(practice):
    chart = practice.clients.add(NewClient("Robert", "Vale", phone="(555) 014-2277"))
    who = practice.charts.identity(chart).client
    other = Way(client_id=who, kind=WayKind.PHONE, value="(555) 014-2299")
    practice.contact_ways.keep(other)
    found = practice.clients.who_may_be(NewClient("Bob", "Vale", phone="555 014 2299"))
    assert [each.chart for each in found] == [chart]


# others


def test_a_confidential_address_stands_first_and_as_on_an_envelope(practice, who):
    practice.people.addresses.keep(KnownAddress(client_id=who, street="1 Elm St"))
    hidden = KnownAddress(
        client_id=who,
        street="PO Box 4",
        city="Albany",
        state="NY",
        postal_code="12201",
        confidential=True,
    )
    practice.people.addresses.keep(hidden)
    first, _ = practice.people.addresses.of(who)
    assert first.lines == ("PO Box 4", "Albany, NY 12201")


def test_a_release_lets_a_provider_be_spoken_to_until_it_ends(who):
    known = KnownProvider(client_id=who, name="Dr. Osei", release_on=DAY)
    assert known.may_be_spoken_to(DAY)
    assert not replace(known, release_until=DAY - timedelta(days=1)).may_be_spoken_to(DAY)
    assert not replace(known, release_on=None).may_be_spoken_to(DAY)


def test_a_medication_changed_after_a_day_if_begun_stopped_or_heard_of_since(who):
    known = KnownMedication(client_id=who, name="Melatonin", since=date(2026, 1, 1))
    assert not known.changed_after(DAY)
    assert known.changed_after(date(2025, 12, 31))
    assert replace(known, until=DAY + timedelta(days=1)).changed_after(DAY)


def test_only_those_who_speak_for_a_client_now_count(who):
    left = KnownGuardian(client_id=who, name="A", may_consent=True, until=DAY - timedelta(days=1))
    said = ("No guardian who may consent is on file.",)
    of_age = Majority(date(2030, 1, 1), here_since=date(2020, 1, 1))
    assert what_is_missing([left], of_age, DAY) == said
    assert what_is_missing([replace(left, until=DAY)], of_age, DAY) == ()
    assert what_is_missing([], replace(of_age, of_age_on=None), DAY) == ()


def test_tags_are_kept_as_they_are_typed_once_each(practice, who):
    practice.people.tags.keep(who, " Evenings, sliding  scale,,Evenings")
    assert practice.people.tags.of(who) == ("Evenings", "sliding scale")
    practice.people.tags.keep(who, "sliding scale")
    assert practice.people.tags.of(who) == ("sliding scale",)
    assert practice.people.tags.known() == ("sliding scale",)


# no known allergies


def allergy(practice, who, substance="Penicillin"):
    return practice.people.allergies.keep(KnownAllergy(client_id=who, substance=substance))


def test_that_there_is_no_allergy_is_said_on_a_day_and_taken_back(practice, chart, who):
    allergies = practice.people.allergies
    assert allergies.say_none(who, DAY) is None
    assert allergies.none_since(who) == DAY
    newest = practice.activity.page(chart=chart).rows[0].sentence
    assert newest == "Changed the details for P. Natarajan (no known allergies)"
    assert allergies.say_none(who, None) == DAY
    assert allergies.none_since(who) is None


def test_it_cannot_be_said_while_an_allergy_is_entered(practice, who):
    allergy(practice, who)
    with pytest.raises(AllergyIsEntered):
        practice.people.allergies.say_none(who, DAY)
    practice.people.allergies.say_none(who, None)


def test_an_allergy_that_is_entered_ends_it_and_undo_brings_it_back(practice, who):
    allergies = practice.people.allergies
    allergies.say_none(who, DAY)
    entered = allergy(practice, who)
    assert allergies.none_since(who) is None
    allergies.remove(entered)
    assert allergies.none_since(who) == DAY


def test_an_allergy_that_ends_later_leaves_it_to_be_said_anew(practice, who):
    entered = allergy(practice, who)
    practice.people.allergies.remove(entered)
    assert practice.people.allergies.none_since(who) is None


# fields of her own


def test_the_names_of_others_fields_are_offered_and_her_own_are_not(practice, who):
    fields = practice.people.custom_fields
    other = practice.charts.identity(a_person(practice, "Ann", "Vale")).client
    for whose, name in ((who, "School"), (other, "school"), (other, "Choir"), (other, "Bus")):
        fields.keep(KnownField(client_id=whose, name=name, value="x"))
    assert fields.offered(who) == ("Bus", "Choir")


def test_a_client_has_a_field_of_a_name_once_whatever_its_capitals(practice, who):
    fields = practice.people.custom_fields
    fields.keep(KnownField(client_id=who, name="School", value="PS 51"))
    with pytest.raises(FieldStandsAlready):
        fields.keep(KnownField(client_id=who, name="school ", value="PS 9"))
    (known,) = fields.of(who)
    fields.keep(replace(known, name="SCHOOL"))
    assert [(each.name, each.value) for each in fields.of(who)] == [("SCHOOL", "PS 51")]


# what must be seen of those who speak for a minor


def minor(practice, **told):
    chart = practice.clients.add(NewClient("Sam", "Carver", born=date(2012, 4, 9), **told))
    return chart, practice.charts.identity(chart).client


def test_a_minor_without_anybody_who_may_consent_is_told_of_and_nothing_is_opened(practice):
    chart, client = minor(practice)
    before = practice.activity.count()
    said = ("No guardian who may consent is on file.",)
    assert practice.charts.identity(chart).to_mind == said
    assert practice.activity.count() == before
    practice.people.guardians.keep(KnownGuardian(client_id=client, name="Alma", may_consent=True))
    assert practice.charts.identity(chart).to_mind == ()


def test_who_no_longer_speaks_for_a_minor_does_not_count(practice):
    chart, client = minor(practice)
    left = KnownGuardian(
        client_id=client, name="A", may_consent=True, until=DAY - timedelta(days=1)
    )
    practice.people.guardians.keep(left)
    assert practice.charts.identity(chart).to_mind != ()


def test_a_custody_paper_is_told_of_before_it_ends(practice):
    chart, client = minor(practice)
    until = DAY + timedelta(days=8)
    known = KnownGuardian(client_id=client, name="A", may_consent=True, custody_until=until)
    practice.people.guardians.keep(known)
    assert practice.charts.identity(chart).to_mind == ("A custody paper ends on Nov 20, 2026.",)


def test_nothing_is_to_mind_of_whom_nobody_sees_anymore(practice):
    chart, _ = minor(practice, status=ClientStatus.DISCHARGED)
    assert practice.charts.identity(chart).to_mind == ()


def test_a_familys_chart_minds_each_of_its_members_once(practice):
    _, sam = minor(practice)
    _, kim = minor(practice)
    family = practice.charts.members.begin(ChartKind.FAMILY, [sam, kim])
    assert practice.charts.identity(family).to_mind == ("No guardian who may consent is on file.",)
