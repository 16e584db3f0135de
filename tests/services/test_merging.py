"""Two records of one person made one: what moves, what stays, what is refused, and the way back."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors.merges import (
    BothInOneChart,
    ChangedSinceMerge,
    DeathStandsInTheWay,
    HoldStandsInTheWay,
    MergedAlready,
    MergedFurther,
    MergeWasTakenBack,
    SameRecordTwice,
    TwoSessionsAtOnce,
)
from app.models.audit import AuditEntry
from app.models.base import Entity
from app.models.schema import METADATA
from app.services.alerts import AlertKind, KnownAlert
from app.services.allergies import KnownAllergy
from app.services.appointments import NewAppointment, Slot
from app.services.clients import ChartKind, ClientStatus, NewClient
from app.services.contact_ways import Way, WayKind
from app.services.contacts import ContactWay, NewContact
from app.services.custom_fields import KnownField
from app.services.guardians import KnownGuardian
from app.services.inquiries import KnownInquiry
from app.services.medications import KnownMedication
from app.services.merge_sides import GROUPS
from app.services.notes import SessionFacts
from app.services.search import Within
from tests.builders import a_written_note

DAY = date(2026, 11, 12)
LEFT_ASIDE = {"audit_entries", "merges"}
FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def add(practice, first="Priya", last="Natarajan", **told):
    chart = practice.clients.add(NewClient(first, last, **told))
    return chart, practice.charts.identity(chart).client


@pytest.fixture
def two(practice):
    """Give the charts and the clients of two records of one person."""
    charts, clients = zip(add(practice), add(practice, "Pria"), strict=True)
    return charts, clients


def a_signed_note(practice, chart, day):
    note = a_written_note(practice, chart)
    practice.notes.set_facts(note, SessionFacts(day, time(10), time(10, 50), "11", "IND50"))
    practice.signing.sign(note)
    return note


def a_contact(practice, chart, day=DAY):
    new = NewContact(chart, ContactWay.PHONE, day, time(9), "Called.")
    return practice.contacts.log(new)


def everything(practice):
    """Return every row of every table but the log and the merges."""
    with practice.records.reading() as session:
        connection = session.connection()
        return {
            name: sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {name}")))
            for name in METADATA.tables
            if name not in LEFT_ASIDE
        }


# what a merge does


def test_notes_and_contacts_of_both_stand_together_and_keep_their_chart(practice, two):
    (chart, other), (kept, gone) = two
    mine = a_signed_note(practice, chart, DAY)
    theirs = a_signed_note(practice, other, DAY - timedelta(days=7))
    a_contact(practice, other)
    practice.merging.merge(kept, gone)
    assert [note.id for note in practice.notes.of_chart(chart)] == [mine, theirs]
    assert [note.id for note in practice.notes.of_chart(other)] == [mine, theirs]
    assert [note.chart for note in practice.notes.of_chart(chart)] == [chart, other]
    assert len(practice.contacts.of_chart(chart)) == 1
    assert practice.charts.open(chart).notes == 2
    assert practice.log.whole().is_whole


def test_the_person_is_listed_and_found_once_with_both_numbers_in_the_header(practice, two):
    (chart, other), (kept, gone) = two
    a_signed_note(practice, other, DAY)
    practice.merging.merge(kept, gone)
    (row,) = practice.clients.listed().rows
    assert (row.chart, row.last_session) == (chart, DAY)
    assert [hit.known.row.chart for hit in practice.clients.finding.by_words("natar").hits] == [
        chart
    ]
    assert practice.charts.identity(chart).also == (2,)
    assert practice.charts.identity(other).also == (1,)
    assert practice.charts.identity(other).client == kept
    assert practice.charts.identity(other).similar == ()


def test_what_is_kept_of_the_other_becomes_hers(practice, two):
    (chart, _), (kept, gone) = two
    people = practice.people
    people.medications.keep(KnownMedication(client_id=gone, name="Melatonin"))
    people.guardians.keep(KnownGuardian(client_id=gone, name="Alma"))
    people.tags.keep(kept, "Evenings")
    people.tags.keep(gone, "Evenings, School")
    practice.contact_ways.keep(Way(client_id=kept, kind=WayKind.PHONE, value="1", preferred=True))
    practice.contact_ways.keep(Way(client_id=gone, kind=WayKind.PHONE, value="2", preferred=True))
    practice.merging.merge(kept, gone)
    assert [each.name for each in people.medications.of(kept)] == ["Melatonin"]
    assert [each.name for each in people.guardians.of(kept)] == ["Alma"]
    assert people.tags.of(kept) == ("Evenings", "School")
    ways = practice.charts.details(chart).ways
    assert [(way.value, way.preferred) for way in ways] == [("1", True), ("2", False)]


def test_a_field_that_both_have_stands_twice_with_its_chart(practice, two):
    _, (kept, gone) = two
    for client, said in ((kept, "PS 51"), (gone, "PS 9")):
        practice.people.custom_fields.keep(KnownField(client_id=client, name="School", value=said))
    practice.merging.merge(kept, gone)
    fields = [(each.name, each.value) for each in practice.people.custom_fields.of(kept)]
    assert fields == [("School", "PS 51"), ("School (chart 0002)", "PS 9")]


def test_what_she_chose_stays_and_what_one_lacks_comes_from_the_other(practice):
    chart, kept = add(practice, "Priya", used_first="Pri")
    _, gone = add(practice, "Pria", born=date(1988, 8, 2), pronouns="she/her")
    plan = practice.merging.plan(kept, gone)
    assert [each.group for each in plan.differences] == ["legal_first"]
    practice.merging.merge(kept, gone, ["legal_first"])
    details = practice.charts.details(chart)
    assert (details.legal_first, details.used_first) == ("Pria", "Pri")
    assert (details.born, details.pronouns) == (date(1988, 8, 2), "she/her")


def test_an_emergency_contact_keeps_their_own_phone(practice, two):
    (chart, other), (kept, gone) = two
    charts = practice.charts
    for each, name, phone in ((chart, "Alma", ""), (other, "Ben", "555-0142")):
        details = charts.details(each)
        changed = type(details)(
            **{
                name: getattr(details, name)
                for name in ("legal_first", "legal_last", "used_first", "pronouns", "born")
            },
            emergency_name=name,
            emergency_phone=phone,
            status=details.status,
        )
        charts.change(each, changed)
    practice.merging.merge(kept, gone)
    details = charts.details(chart)
    assert (details.emergency_name, details.emergency_phone) == ("Alma", "")


def test_no_known_allergies_does_not_stand_beside_an_allergy(practice, two):
    _, (kept, gone) = two
    practice.people.allergies.say_none(kept, DAY)
    practice.people.allergies.keep(KnownAllergy(client_id=gone, substance="Penicillin"))
    practice.merging.merge(kept, gone)
    assert practice.people.allergies.none_since(kept) is None


def test_she_is_a_member_of_the_others_couple(practice, two):
    _, (kept, gone) = two
    _, partner = add(practice, "Sam", "Okafor")
    couple = practice.charts.members.begin(ChartKind.COUPLE, [gone, partner])
    practice.merging.merge(kept, gone)
    assert {row.client for row in practice.charts.members.of_chart(couple).rows} == {kept, partner}


def test_alerts_of_either_chart_stand_on_both(practice, two):
    (chart, other), (kept, gone) = two
    alert = KnownAlert(chart_id=other, kind=AlertKind.SAFETY, since=DAY, text="Mind this.")
    practice.people.alerts.keep(alert)
    practice.merging.merge(kept, gone)
    for each in (chart, other):
        assert practice.charts.identity(each).alerts == (AlertKind.SAFETY,)
        assert [known.text for known in practice.people.alerts.of(each)] == ["Mind this."]


def test_sessions_that_are_booked_are_hers_and_owed_in_the_one_chart(practice, two, clock):
    (chart, other), (kept, gone) = two
    practice.appointments.book(NewAppointment(Slot(DAY, time(9), 50), chart=other))
    practice.merging.merge(kept, gone)
    clock.move_on(timedelta(days=1))
    (booked,) = practice.appointments.of_chart(chart, DAY, DAY)
    assert (booked.chart, booked.client) == (other, kept)
    assert practice.today.to_write(chart).session == booked.key
    assert practice.briefs.of(chart).owed == 1


def test_search_in_the_chart_looks_through_both(practice, two):
    (chart, other), (kept, gone) = two
    a_signed_note(practice, other, DAY)
    practice.merging.merge(kept, gone)
    practice.search.catch_up()
    assert practice.search.find("walk", Within(chart=chart)).total == 1
    assert practice.search.find("walk", Within(chart=other)).total == 1


def test_both_charts_logs_say_so_and_what_follows_stands_in_hers(practice, two):
    (chart, other), (kept, gone) = two
    merge = practice.merging.merge(kept, gone)
    said = [row.sentence for row in practice.activity.page(chart=other).rows]
    assert said.count("Merged two client records for P. Natarajan") == 2
    practice.people.medications.keep(KnownMedication(client_id=kept, name="Melatonin"))
    with practice.records.reading() as session:
        newest = session.query(AuditEntry).order_by(AuditEntry.seq.desc()).first()
    assert newest.chart_id == chart
    assert [row.number for row in practice.merging.of(kept)] == [2]
    assert practice.merging.of(kept)[0].id == merge


# what is refused


def test_the_same_record_is_not_merged_with_itself(practice, two):
    _, (kept, _gone) = two
    with pytest.raises(SameRecordTwice):
        practice.merging.merge(kept, kept)


def test_nobody_who_died_is_merged(practice, two):
    _, (kept, gone) = two
    practice.deaths.record(gone, DAY)
    with pytest.raises(DeathStandsInTheWay):
        practice.merging.merge(kept, gone)


def test_a_legal_hold_stands_in_the_way(practice, two):
    (_, other), (kept, gone) = two
    hold = KnownAlert(chart_id=other, kind=AlertKind.LEGAL_HOLD, since=DAY, text="Court.")
    practice.people.alerts.keep(hold)
    with pytest.raises(HoldStandsInTheWay) as refused:
        practice.merging.merge(kept, gone)
    assert refused.value.chart == 2
    assert isinstance(practice.merging.plan(kept, gone).refusal, HoldStandsInTheWay)


def test_two_who_sit_in_one_chart_are_two(practice, two):
    _, (kept, gone) = two
    practice.charts.members.begin(ChartKind.COUPLE, [kept, gone])
    with pytest.raises(BothInOneChart) as refused:
        practice.merging.merge(kept, gone)
    assert refused.value.chart == 3


def test_two_who_have_sessions_at_the_same_time_are_two(practice, two):
    (chart, other), (kept, gone) = two
    practice.appointments.book(NewAppointment(Slot(DAY, time(9), 50), chart=chart))
    key = practice.appointments.book(NewAppointment(Slot(DAY, time(10), 50), chart=other))
    assert practice.merging.plan(kept, gone).refusal is None
    with practice.records.work() as session:  # as a calendar that was brought in may have it
        row = session.get_one(_table("appointments"), key.row)
        row.starts = time(9, 49)
    with pytest.raises(TwoSessionsAtOnce) as refused:
        practice.merging.merge(kept, gone)
    assert refused.value.day == DAY


def test_a_record_that_was_merged_is_none_anymore(practice, two):
    _, (kept, gone) = two
    _, third = add(practice, "P.")
    practice.merging.merge(kept, gone)
    with pytest.raises(MergedAlready):
        practice.merging.merge(third, gone)


# the way back


def test_undo_long_after_gives_each_their_own_and_leaves_what_was_written_since(practice, two):
    (chart, other), (kept, gone) = two
    people = practice.people
    people.medications.keep(KnownMedication(client_id=gone, name="Melatonin"))
    merge = practice.merging.merge(kept, gone)
    a_signed_note(practice, other, DAY)
    people.medications.keep(KnownMedication(client_id=kept, name="Sertraline"))
    practice.merging.undo(merge)
    assert [each.name for each in people.medications.of(gone)] == ["Melatonin"]
    assert [each.name for each in people.medications.of(kept)] == ["Sertraline"]
    assert practice.notes.of_chart(chart) == []
    assert len(practice.clients.listed().rows) == 2
    assert practice.charts.identity(other).client == gone
    said = [row.sentence for row in practice.activity.page(chart=other).rows]
    assert "Took back the merge of two records for P. Natarajan" in said
    with pytest.raises(MergeWasTakenBack):
        practice.merging.undo(merge)


def test_a_value_that_moved_and_was_changed_since_stands_in_the_way(practice, two):
    _, (kept, gone) = two
    practice.people.medications.keep(KnownMedication(client_id=gone, name="Melatonin"))
    merge = practice.merging.merge(kept, gone)
    (known,) = practice.people.medications.of(kept)
    practice.people.medications.remove(known.id)
    before = everything(practice)
    with pytest.raises(ChangedSinceMerge) as refused:
        practice.merging.undo(merge)
    assert refused.value.table == "medications"
    assert everything(practice) == before


def test_a_merge_that_was_merged_further_is_taken_back_last(practice, two):
    (chart, other), (kept, gone) = two
    third_chart, third = add(practice, "P.")
    first = practice.merging.merge(kept, gone)
    second = practice.merging.merge(third, kept)
    assert practice.charts.identity(other).also == (1, 3)
    assert practice.charts.identity(third_chart).also == (1, 2)
    with pytest.raises(MergedFurther) as refused:
        practice.merging.undo(first)
    assert refused.value.chart == 3
    practice.merging.undo(second)
    assert practice.charts.identity(chart).also == (2,)
    practice.merging.undo(first)
    assert practice.charts.identity(chart).also == ()


THINGS = {
    "medication": lambda p, c, _: p.people.medications.keep(
        KnownMedication(client_id=c, name="Melatonin")
    ),
    "allergy": lambda p, c, _: p.people.allergies.keep(
        KnownAllergy(client_id=c, substance="Penicillin")
    ),
    "no allergies": lambda p, c, _: p.people.allergies.say_none(c, DAY),
    "field": lambda p, c, _: p.people.custom_fields.keep(
        KnownField(client_id=c, name="School", value="PS 51")
    ),
    "tags": lambda p, c, _: p.people.tags.keep(c, f"Evenings, {c.hex[-2:]}"),
    "way": lambda p, c, _: p.contact_ways.keep(
        Way(client_id=c, kind=WayKind.PHONE, value="1", preferred=True)
    ),
    "guardian": lambda p, c, _: p.people.guardians.keep(KnownGuardian(client_id=c, name="Alma")),
    "inquiry": lambda p, c, _: p.people.inquiries.keep(KnownInquiry(client_id=c, asked_on=DAY)),
    "note": lambda p, _, chart: a_signed_note(p, chart, DAY),
    "draft": lambda p, _, chart: a_written_note(p, chart),
    "contact": lambda p, _, chart: a_contact(p, chart),
}


@FEW
@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(THINGS))), max_size=8, unique=True),
    st.sets(st.sampled_from(sorted(GROUPS))),
    st.tuples(*[st.sampled_from(list(ClientStatus)[:5])] * 2),
    st.booleans(),
)
def test_merged_and_taken_back_every_row_is_as_it_was(practice, things, taken, statuses, couple):
    sides = [
        add(practice, "Ada", "Lund", born=date(1980, 1, 2), status=statuses[0]),
        add(practice, "Ida", "Lunde", pronouns="she/her", status=statuses[1]),
    ]
    for is_kept, thing in sorted(things):
        if thing == "no allergies" and (is_kept, "allergy") in things:
            continue
        chart, client = sides[0 if is_kept else 1]
        THINGS[thing](practice, client, chart)
    (_, kept), (_, gone) = sides
    if couple:
        practice.charts.members.begin(ChartKind.COUPLE, [gone, add(practice, "Bo")[1]])
    before = everything(practice)
    merge = practice.merging.merge(kept, gone, taken)
    assert everything(practice) != before
    practice.merging.undo(merge)
    assert everything(practice) == before


def _table(name):
    return next(kind for kind in Entity.__subclasses__() if kind.__tablename__ == name)
