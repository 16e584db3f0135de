from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.models.charts import Chart, ChartKind, ChartMember
from app.services.charts import ChartDetails
from app.services.clients import ClientStatus, NewClient
from tests.builders import a_person, a_written_note


def names(found):
    return [row.name.full for row in found.rows]


def test_the_list_stands_by_family_name_without_regard_to_accents(practice):
    for first, last in (("Zoe", "Öberg"), ("Ann", "Oak"), ("Bea", "Ólafsson")):
        a_person(practice, first, last)
    assert names(practice.clients.listed()) == ["Ann Oak", "Zoe Öberg", "Bea Ólafsson"]


@pytest.mark.parametrize("words", ["jorg", "JÖRG", "kar jor", "karin", "1", "0001"])
def test_a_client_is_found_by_the_beginning_of_a_name_or_by_number(practice, words):
    a_person(practice, "Karin", "Jørgensen")
    assert names(practice.clients.listed(words=words)) == ["Karin Jørgensen"]


def test_a_client_is_found_by_used_and_by_legal_name(practice):
    practice.clients.add(NewClient("Robert", "Hale", used_first="Bobbie"))
    for words in ("bobb", "robe"):
        assert names(practice.clients.listed(words=words)) == ["Bobbie Hale"]
    assert practice.clients.listed(words="obert").rows == []


def test_only_a_name_is_needed(practice):
    chart = practice.clients.add(NewClient("  Cher "))
    row = practice.clients.row(chart)
    assert (row.name.full, row.name.initials, row.number) == ("Cher", "C", 1)


def test_statuses_are_counted_and_filtered(practice):
    a_person(practice)
    practice.clients.add(NewClient("Marcus", "Hale", status=ClientStatus.WAITLIST))
    found = practice.clients.listed(ClientStatus.WAITLIST)
    assert names(found) == ["Marcus Hale"]
    assert found.counts[ClientStatus.ACTIVE] == 1
    assert found.counts[ClientStatus.WAITLIST] == 1


@pytest.mark.parametrize(
    ("typed", "born", "is_warned"),
    [
        ("Priya Natarajan", None, True),
        ("priya natarajan", date(1988, 8, 2), True),
        ("Natarajan Priya", None, True),
        ("Priya Natarajan", date(1991, 1, 1), False),
        ("Pria Natarajan", date(1988, 8, 2), True),
        ("Marcus Hale", date(1988, 8, 2), False),
    ],
)
def test_someone_who_may_be_here_already_is_named(practice, typed, born, is_warned):
    a_person(practice)
    first, last = typed.split()
    found = practice.clients.who_may_be(NewClient(first, last, born=born))
    assert bool(found) is is_warned


def test_a_row_says_the_last_signed_session_and_what_is_unsigned(practice, clock):
    chart = a_person(practice)
    assert practice.clients.row(chart).last_session is None
    practice.signing.sign(a_written_note(practice, chart))
    signed_on = practice.clients.row(chart).last_session
    clock.move_on(timedelta(days=7))
    practice.notes.begin(chart)
    practice.notes.discard(practice.notes.begin(chart))
    for row in (practice.clients.row(chart), practice.clients.listed().rows[0]):
        assert (row.last_session, row.unsigned) == (signed_on, 1)
    assert signed_on == date(2026, 11, 12)


def test_similar_names_are_told_only_of_other_active_clients(practice):
    me = a_person(practice)
    a_person(practice, "Priyanka", "Natarajan")
    practice.clients.add(NewClient("Priya", "Nadar", status=ClientStatus.DISCHARGED))
    a_person(practice, "Tomasz", "Wieczorek")
    assert [one.name.full for one in practice.clients.similar_to(me)] == ["Priyanka Natarajan"]


def test_names_are_compared_anew_after_a_change_and_not_after_a_chart_was_opened(practice):
    me = a_person(practice)
    practice.clients.similar_to(me)
    alike = practice.clients._alike
    known = alike._names
    practice.charts.open(me)
    practice.clients.similar_to(me)
    assert alike._names is known
    a_person(practice, "Priyanka", "Natarajan")
    assert [one.name.full for one in practice.clients.similar_to(me)] == ["Priyanka Natarajan"]


def test_a_list_opens_nothing(practice):
    a_person(practice)
    before = practice.activity.count()
    practice.clients.listed()
    practice.charts.identity(practice.clients.listed().rows[0].chart)
    assert practice.activity.count() == before


def test_a_couples_chart_is_called_by_both(practice):
    charts = [a_person(practice, "Dana", "Okafor"), a_person(practice, "Chris", "Okafor")]
    clients = [practice.clients.row(chart).client for chart in charts]
    with practice.records.work() as session:
        couple = Chart(number=9, kind=ChartKind.COUPLE, opened_on=date(2026, 1, 5))
        session.add(couple)
        session.add_all(
            ChartMember(chart_id=couple.id, client_id=client, since=couple.opened_on)
            for client in clients
        )
    row = practice.clients.row(couple.id)
    assert row.name.last == "Okafor"
    assert sorted(row.name.first.split(" & ")) == ["Chris", "Dana"]
    assert practice.charts.identity(couple.id).born is None


def test_a_changed_detail_is_in_the_log_with_what_it_was(practice, clock):
    chart = a_person(practice)
    clock.at += timedelta(minutes=1)
    details = practice.charts.details(chart)
    assert details == ChartDetails(
        "Priya", "Natarajan", "", "", date(1988, 8, 2), "", "", ClientStatus.ACTIVE
    )
    changed = replace(details, pronouns="she/her", location_state="NJ")
    practice.charts.change(chart, changed)
    assert practice.charts.details(chart) == changed
    assert practice.activity.page(chart=chart).rows[0].sentence == (
        "Changed the details for P. Natarajan (pronouns, state during telehealth)"
    )


def test_a_chart_opens_on_its_newest_notes(practice, clock):
    chart = a_person(practice)
    for count in range(6):
        note = a_written_note(practice, chart, data=f"Session {count}.")
        practice.signing.sign(note)
    draft = practice.notes.begin(chart)
    overview = practice.charts.open(chart)
    assert overview.notes == 7
    assert [row.id for row in overview.unsigned] == [draft]
    assert len(overview.recent) == 4
    assert overview.recent[1].excerpt.startswith("Session 5.")
    last = practice.charts.last_signed(chart, before=draft)
    assert last is not None
    assert last.text.sections["data"] == "Session 5."


@pytest.fixture
def couple(practice):
    """Ann, who left; Bob, who stayed. Returns the chart and the two clients."""
    charts = [practice.clients.add(NewClient(name, name[0])) for name in ("Ann", "Bob")]
    ann, bob = (practice.clients.row(chart).client for chart in charts)
    day = date(2026, 1, 5)
    with practice.records.work() as session:
        made = Chart(number=9, kind=ChartKind.COUPLE, opened_on=day)
        session.add(made)
        left = ChartMember(chart_id=made.id, client_id=ann, since=day, until=day + timedelta(60))
        session.add_all((left, ChartMember(chart_id=made.id, client_id=bob, since=day)))
    return made.id, ann, bob


def test_who_left_a_chart_is_not_shown_or_edited_for_who_stayed(practice, couple):
    chart, ann, bob = couple
    details = practice.charts.details(chart)
    assert (practice.charts.identity(chart).name.full, details.client) == ("Bob B", bob)
    assert [each.client for each in practice.charts.open(chart).people] == [bob]
    practice.charts.change(chart, replace(details, language="Spanish"))
    assert practice.charts.details(chart, bob).language == "Spanish"
    assert practice.charts.details(chart, ann).language == ""


def test_a_chart_that_everybody_left_stands_by_who_left_last(practice, couple):
    chart, _, bob = couple
    with practice.records.work() as session:
        member = session.scalars(select(ChartMember).where(ChartMember.client_id == bob)).all()
        next(each for each in member if each.chart_id == chart).until = date(2026, 9, 1)
    row = practice.clients.row(chart)
    assert (row.name.full, row.status) == ("Bob B", ClientStatus.DISCHARGED)
    assert practice.charts.identity(chart).name.full == "Bob B"
    assert chart in [each.chart for each in practice.clients.listed().rows]
    listed = practice.clients.listed(ClientStatus.DISCHARGED)
    assert [each.chart for each in listed.rows] == [chart]
