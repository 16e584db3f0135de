"""Charts of couples, families and groups: who begins them, joins and leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.errors.members import (
    AlreadyAMember,
    ChartIsOnePersons,
    ChartStandsAlready,
    CoupleIsTwo,
    HasLeftAlready,
    LastMember,
    LeavesBeforeJoining,
    MembershipIsAhead,
    SamePersonTwice,
    TooFewMembers,
)
from app.models.charts import ChartKind
from app.services.clients import ClientStatus, NewClient
from tests.builders import a_person

DAY = timedelta(days=1)


def a_client(practice, first, last="Okafor"):
    return practice.clients.row(a_person(practice, first, last)).client


@pytest.fixture
def members(practice):
    return practice.charts.members


@pytest.fixture
def pair(practice):
    return a_client(practice, "Dana"), a_client(practice, "Chris")


@pytest.fixture
def family(practice, members, pair):
    return members.begin(ChartKind.FAMILY, [*pair, a_client(practice, "Robin")])


def named(members, chart):
    return [row.name.first for row in members.of_chart(chart).rows]


def said(practice, chart=None):
    return [row.sentence for row in practice.activity.page(chart=chart).rows]


def test_a_couples_chart_is_begun_for_two_and_called_by_both(practice, members, pair, clock):
    chart = members.begin(ChartKind.COUPLE, pair)
    row = practice.clients.row(chart)
    assert (row.name.full, row.kind, row.number) == ("Dana & Chris Okafor", ChartKind.COUPLE, 3)
    assert named(members, chart) == ["Dana", "Chris"]
    assert {row.since for row in members.of_chart(chart).rows} == {clock.today()}


def test_who_is_new_becomes_a_client_with_a_chart_of_their_own(practice, members, pair):
    chart = members.begin(ChartKind.COUPLE, [pair[0], NewClient("Sam", "Ray")])
    assert practice.clients.row(chart).name.full == "Dana Okafor & Sam Ray"
    own = next(r for r in practice.clients.listed().rows if r.name.full == "Sam Ray")
    assert own.kind is ChartKind.INDIVIDUAL
    assert own.client in [row.client for row in members.of_chart(chart).rows]
    assert own.number != practice.clients.row(chart).number
    assert said(practice, own.chart) == ["Opened a new chart for S. Ray", "Added a client: S. Ray"]


def test_what_makes_no_sense_is_refused_and_makes_nothing(practice, members, pair):
    third = a_client(practice, "Robin")
    before = len(practice.clients.listed().rows)
    for kind, people, refusal in (
        (ChartKind.COUPLE, [pair[0]], TooFewMembers),
        (ChartKind.GROUP, [], TooFewMembers),
        (ChartKind.COUPLE, [pair[0], pair[0]], SamePersonTwice),
        (ChartKind.FAMILY, [*pair, pair[1]], SamePersonTwice),
        (ChartKind.COUPLE, [*pair, third], CoupleIsTwo),
        (ChartKind.COUPLE, [*pair, NewClient("Sam")], CoupleIsTwo),
        (ChartKind.INDIVIDUAL, pair, ChartIsOnePersons),
    ):
        with pytest.raises(refusal):
            members.begin(kind, people)
    assert len(practice.clients.listed().rows) == before


def test_the_same_two_have_one_couples_chart_and_may_have_a_familys(practice, members, pair):
    chart = members.begin(ChartKind.COUPLE, pair)
    with pytest.raises(ChartStandsAlready) as refused:
        members.begin(ChartKind.COUPLE, reversed_of(pair))
    assert refused.value.chart == practice.clients.row(chart).number
    members.begin(ChartKind.FAMILY, pair)


def reversed_of(pair):
    return [pair[1], pair[0]]


def test_somebody_joins_from_a_day_leaves_on_one_and_both_are_undone(
    practice, members, family, clock
):
    today = clock.today()
    member = members.add(family, a_client(practice, "Kai"), today - 30 * DAY)
    assert named(members, family) == ["Kai", "Dana", "Chris", "Robin"]
    members.leave(member, today - DAY)
    assert practice.clients.row(family).name.full == "Dana & Chris & Robin Okafor"
    assert named(members, family)[-1] == "Kai"
    assert members.of_chart(family).rows[-1].until == today - DAY
    members.come_back(member)
    assert members.of_chart(family).rows[0].until is None
    members.take_back(member)
    assert named(members, family) == ["Dana", "Chris", "Robin"]


def test_who_left_may_join_again_later_but_never_twice_at_once(practice, members, family, clock):
    today = clock.today()
    dana = members.of_chart(family).rows[0]
    with pytest.raises(AlreadyAMember):
        members.add(family, dana.client, today)
    clock.move_on(10 * DAY)
    members.leave(dana.id, today + 5 * DAY)
    with pytest.raises(AlreadyAMember):
        members.add(family, dana.client, today + 5 * DAY)
    members.add(family, dana.client, today + 6 * DAY)
    with pytest.raises(AlreadyAMember):
        members.come_back(dana.id)


def test_a_couple_stays_the_same_two(practice, members, pair, clock):
    chart = members.begin(ChartKind.COUPLE, pair)
    assert not members.of_chart(chart).can_add
    today = clock.today()
    first = members.of_chart(chart).rows[0]
    members.leave(first.id, today)
    with pytest.raises(CoupleIsTwo):
        members.add(chart, NewClient("Sam"), today)
    clock.move_on(DAY)
    assert members.of_chart(chart).can_add
    members.add(chart, first.client, today + DAY)


def test_no_end_before_the_beginning_none_twice_and_none_ahead(practice, members, family, clock):
    today = clock.today()
    row = members.of_chart(family).rows[0]
    with pytest.raises(LeavesBeforeJoining) as refused:
        members.leave(row.id, today - DAY)
    assert refused.value.since == today
    for act in (
        lambda: members.leave(row.id, today + DAY),
        lambda: members.add(family, NewClient("Sam"), today + DAY),
    ):
        with pytest.raises(MembershipIsAhead):
            act()
    members.leave(row.id, today)
    with pytest.raises(HasLeftAlready):
        members.leave(row.id, today)


def test_the_last_member_stays(practice, members, pair, clock):
    chart = members.begin(ChartKind.COUPLE, pair)
    one, other = members.of_chart(chart).rows
    assert one.can_leave
    assert other.can_leave
    members.leave(one.id, clock.today())
    assert not members.of_chart(chart).rows[0].can_leave
    for act in (
        lambda: members.leave(other.id, clock.today()),
        lambda: members.take_back(other.id),
    ):
        with pytest.raises(LastMember):
            act()


def test_an_individual_chart_takes_nobody_in(practice, members, pair, clock):
    chart = practice.clients.listed().rows[0].chart
    with pytest.raises(ChartIsOnePersons):
        members.add(chart, pair[1], clock.today())
    assert not members.of_chart(chart).can_add
    assert not members.of_chart(chart).rows[0].can_leave


def test_the_log_says_each_act_in_one_sentence(practice, members, pair, clock):
    chart = members.begin(ChartKind.FAMILY, pair)
    clock.move_on(DAY)
    member = members.add(chart, NewClient("Sam", "Okafor"), clock.today())
    members.leave(member, clock.today())
    members.come_back(member)
    members.take_back(member)
    both = "Dana & Chris Okafor"
    assert said(practice, chart) == [
        f"Took back who was added to the chart for {both}",
        f"Took back the end of a member’s time in the chart for {both}",
        f"Ended a member’s time in the chart for {both}",
        f"Added a member to the chart for {both}",
        f"Opened a new chart for {both}",
    ]


def test_a_members_own_chart_and_its_log_name_nobody_else(practice, members, pair):
    own = practice.clients.listed().rows[0].chart
    members.begin(ChartKind.GROUP, pair)
    identity = practice.charts.identity(own)
    assert identity.name.full == "Chris Okafor"
    assert len(practice.charts.open(own).people) == 1
    assert not any("Dana" in each for each in said(practice, own))


def test_a_shared_chart_is_discharged_only_with_all_its_members(practice, members):
    left = practice.clients.add(NewClient("Ann", "Vale", status=ClientStatus.DISCHARGED))
    chart = members.begin(
        ChartKind.COUPLE, [practice.clients.row(left).client, NewClient("Bo", "Vale")]
    )
    assert practice.clients.row(chart).status is ClientStatus.ACTIVE


def test_finding_knows_a_new_chart_and_never_chooses_it_for_a_member(practice, members, pair):
    practice.clients.finding.read()
    members.begin(ChartKind.COUPLE, pair)
    practice.clients.finding.freshen()
    found = practice.clients.finding.by_words("dana")
    assert len(found.hits) == 2
    assert found.sure is None


def test_members_are_read_without_an_entry(practice, members, family):
    before = practice.activity.count()
    members.of_chart(family)
    assert practice.activity.count() == before


def test_since_is_kept_as_a_day(practice, members, family):
    assert isinstance(members.of_chart(family).rows[0].since, date)
