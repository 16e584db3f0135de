"""Series held against dateutil: over any moves nothing is lost, and nothing comes twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import pairwise, takewhile

from dateutil.rrule import rruleset, rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors.base import PracticeError
from app.services.appointments import AppointmentStatus, NewAppointment, Scope, Slot
from app.services.clients import NewClient
from app.services.series_days import Repeating, monthly_like, split_rule

BEGIN = date(2026, 11, 12)
DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
SPAN = (BEGIN - timedelta(days=60), BEGIN + timedelta(days=400))
TWENTY, EIGHT = 20, 8
WEEKLY_EIGHT = "FREQ=WEEKLY;COUNT=8"
FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def rules(draw, first):
    """What the booking form offers, and what a file of another calendar may bring."""
    kind = draw(st.sampled_from(["weekly", "second", "third", "monthly", "count", "daily"]))
    return {
        "weekly": "FREQ=WEEKLY",
        "second": "FREQ=WEEKLY;INTERVAL=2",
        "third": "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
        "monthly": monthly_like(first),
        "count": f"FREQ=WEEKLY;COUNT={draw(st.integers(1, 30))}",
        "daily": "FREQ=DAILY;INTERVAL=3",
    }[kind]


@given(st.data(), DAYS, st.integers(0, 900), st.integers(0, 200))
def test_the_days_of_a_rule_are_those_that_dateutil_counts(data, first, after, long):
    rule = data.draw(rules(first))
    begin, end = first + timedelta(days=after), first + timedelta(days=after + long)
    skipped = data.draw(st.frozensets(st.dates(begin, end), max_size=5))
    counted = rruleset()
    counted.rrule(rrulestr(rule, dtstart=datetime.combine(first, time(12))))
    for day in skipped:
        counted.exdate(datetime.combine(day, time(12)))
    of_dateutil = counted.between(
        datetime.combine(begin, time(0)), datetime.combine(end, time(23)), inc=True
    )
    of = Repeating(rule, first, None, skipped)
    assert list(of.days(begin, end)) == [at.date() for at in of_dateutil]
    one_by_one = takewhile(lambda day: day <= end, of.days_from(begin))
    assert list(one_by_one) == [at.date() for at in of_dateutil]


@given(st.data(), DAYS, st.integers(1, 40))
def test_a_rule_that_is_split_names_the_same_days_before_and_after(data, first, at):
    rule = data.draw(rules(first))
    whole = Repeating(rule, first)
    end = first + timedelta(days=700)
    days = list(whole.days(first, end))
    split = days[min(at, len(days) - 1)]
    before, rest = split_rule(whole, split)
    earlier = (
        []
        if before is None
        else list(Repeating(before, first, split - timedelta(days=1)).days(first, end))
    )
    later = list(Repeating(rest, split).days(split, end))
    assert [*earlier, *later] == days


@st.composite
def changes(draw):
    """A move, a taking out or a status: which one, of how much, by how many days."""
    deed = draw(st.sampled_from(["move", "move", "move", "out", "undo", "status", "status"]))
    which = draw(st.integers(0, TWENTY))
    scope = draw(st.sampled_from(list(Scope)))
    to = draw(st.tuples(st.integers(-3, 3), st.integers(8, 17), st.sampled_from([0, 30])))
    return deed, which, scope, to


def do(calendar, row, deed, scope, slot):
    """Do one of the changes, and return how it is taken back."""
    if deed == "out":
        return calendar.take_out(row.key)
    if deed == "status":
        return calendar.set_status(row.key, AppointmentStatus.ARRIVED)
    return calendar.move(row.key, slot, scope)


def as_seen(rows):
    return [(row.starts, row.status) for row in rows]


@FEW
@given(st.lists(changes(), min_size=1, max_size=6), st.sampled_from(["", "INTERVAL=2;"]))
def test_over_any_changes_no_session_is_lost_or_comes_twice(practice, changes, every):
    """Twenty sessions stay twenty, wherever they are moved to, and none overlaps another.

    What was dragged is where it was dragged to, whatever was said about it before.
    """
    calendar = practice.appointments
    chart = practice.clients.add(NewClient("Jordan"))
    slot = Slot(BEGIN, time(10), 50)
    new = NewAppointment(slot, chart=chart, rule=f"FREQ=WEEKLY;{every}COUNT={TWENTY}")
    calendar.book(new)
    for deed, which, scope, to in changes:
        rows = calendar.of_chart(chart, *SPAN)
        row = rows[which % len(rows)]
        wanted = Slot(row.day + timedelta(days=to[0]), time(to[1], to[2]), 50)
        with suppress(PracticeError):
            undo = do(calendar, row, deed, scope, wanted)
            if deed == "move" and undo.words.startswith("Moved to"):
                there = [(each.day, each.starts.time()) for each in calendar.of_chart(chart, *SPAN)]
                assert (wanted.day, wanted.starts) in there
            if deed in ("out", "undo"):
                calendar.undo(undo)
        after = calendar.of_chart(chart, *SPAN)
        if deed in ("out", "undo"):
            assert as_seen(after) == as_seen(rows)
        assert len(after) == TWENTY
        assert all(one.ends <= two.starts for one, two in pairwise(after))
        assert sum(row.status is AppointmentStatus.ARRIVED for row in after) >= sum(
            row.status is AppointmentStatus.ARRIVED for row in rows
        )
    for row in calendar.of_chart(chart, *SPAN):
        calendar.take_out(row.key)


@FEW
@given(
    st.sets(st.integers(0, 7), max_size=4),
    st.sets(st.integers(0, 7), max_size=3),
    st.integers(0, 7),
    st.sampled_from([-45, -30, 30, 45]),
)
def test_half_an_hour_later_is_never_refused_by_the_series_itself(
    practice, arrived, moved, which, by
):
    """Days that were touched stand alone: a series has the calendar to itself, and may move."""
    calendar = practice.appointments
    chart = practice.clients.add(NewClient("Jordan"))
    calendar.book(NewAppointment(Slot(BEGIN, time(10), 50), chart=chart, rule=WEEKLY_EIGHT))
    for week in moved:
        day = BEGIN + timedelta(weeks=week)
        [row] = calendar.of_chart(chart, day, day)
        calendar.move(row.key, Slot(day + timedelta(days=1), time(16), 50))
    for week in arrived - moved:
        day = BEGIN + timedelta(weeks=week)
        [row] = calendar.of_chart(chart, day, day)
        calendar.set_status(row.key, AppointmentStatus.ARRIVED)
    row = calendar.of_chart(chart, *SPAN)[which]
    starts = (row.starts + timedelta(minutes=by)).time()
    calendar.move(row.key, Slot(row.day, starts, 50), Scope.LATER)
    after = calendar.of_chart(chart, *SPAN)
    assert len(after) == EIGHT
    assert after[which].starts.time() == starts
    for each in after:
        calendar.take_out(each.key)
