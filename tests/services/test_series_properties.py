"""Series held against dateutil: over any moves nothing is lost, and nothing comes twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.core.errors.base import PracticeError
from app.models.appointments import Appointment
from app.models.series import Series
from app.services.appointments import AppointmentStatus, NewAppointment, Scope, Slot
from app.services.clients import NewClient
from app.services.series_days import Repeating, monthly_like, split_rule
from tests.fakes import StoppedClock

BEGIN = date(2026, 11, 12)
DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
SPAN = (BEGIN - timedelta(days=60), BEGIN + timedelta(days=400))
TWENTY, EIGHT = 20, 8
NOW = StoppedClock().now()
ZONE = ZoneInfo("America/New_York")
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


LASTS = st.none() | st.integers(0, 900)
"""How many days after its first a series ends, where it ends by a day."""


@given(st.data(), DAYS, st.integers(0, 900), st.integers(0, 200), LASTS)
def test_the_days_of_a_rule_are_those_that_dateutil_counts(data, first, after, long, last):
    rule = data.draw(rules(first))
    begin, end = first + timedelta(days=after), first + timedelta(days=after + long)
    skipped = data.draw(st.frozensets(st.dates(begin, end), max_size=5))
    last_on = None if last is None else first + timedelta(days=last)
    counted = rruleset()
    counted.rrule(rrulestr(ending(rule, last_on), dtstart=datetime.combine(first, time(12))))
    for day in skipped:
        counted.exdate(datetime.combine(day, time(12)))
    of_dateutil = [
        at.date()
        for at in counted.between(
            datetime.combine(begin, time(0)), datetime.combine(end, time(23)), inc=True
        )
    ]
    if last_on is not None:
        of_dateutil = [day for day in of_dateutil if day <= last_on]
    of = Repeating(rule, first, last_on, skipped)
    assert list(of.days(begin, end)) == of_dateutil
    assert list(takewhile(lambda day: day <= end, of.days_from(begin))) == of_dateutil


def ending(rule: str, last_on: date | None) -> str:
    """Write a rule's last day as RFC 5545 does; it has no word for a count that ends by a day."""
    return rule if last_on is None or "COUNT" in rule else f"{rule};UNTIL={last_on:%Y%m%d}T120000"


@given(st.data(), DAYS, st.integers(1, 40), LASTS)
def test_a_rule_that_is_split_names_the_same_days_before_and_after(data, first, at, last):
    rule = data.draw(rules(first))
    last_on = None if last is None else first + timedelta(days=last)
    whole = Repeating(rule, first, last_on)
    assume(any(whole.days(first, first + timedelta(days=700))))
    end = first + timedelta(days=700)
    days = list(whole.days(first, end))
    split = days[min(at, len(days) - 1)]
    before, rest = split_rule(whole, split)
    earlier = (
        []
        if before is None
        else list(Repeating(before, first, split - timedelta(days=1)).days(first, end))
    )
    later = list(Repeating(rest, split, last_on).days(split, end))
    assert [*earlier, *later] == days


@st.composite
def changes(draw):
    """A move, a taking out or a status: which one, of how much, by how many days."""
    deed = draw(st.sampled_from(["move", "move", "move", "out", "undo", "status", "status"]))
    which = draw(st.integers(0, TWENTY))
    scope = draw(st.sampled_from(list(Scope)))
    to = draw(st.tuples(st.integers(-3, 3), st.integers(8, 17), st.sampled_from([0, 30])))
    return deed, which, scope, to


KINDS = st.sampled_from(
    [
        (f"FREQ=WEEKLY;COUNT={TWENTY}", None),
        (f"FREQ=WEEKLY;INTERVAL=2;COUNT={TWENTY}", None),
        (f"FREQ=WEEKLY;BYDAY=MO,TH;COUNT={TWENTY}", None),
        (f"FREQ=DAILY;INTERVAL=4;COUNT={TWENTY}", None),
        (f"{monthly_like(BEGIN)};COUNT={EIGHT}", None),
        ("FREQ=WEEKLY", BEGIN + timedelta(weeks=19)),
        ("FREQ=WEEKLY;INTERVAL=2", BEGIN + timedelta(weeks=27, days=3)),
        (monthly_like(BEGIN), BEGIN + timedelta(days=210)),
    ]
)
"""Rules and last days: by a number, and by a day, on which there is a session and not."""


def do(calendar, row, deed, scope, slot):
    """Do one of the changes, and return how it is taken back."""
    if deed in ("out", "undo"):
        return calendar.take_out(row.key, scope)
    if deed == "status":
        return calendar.set_status(row.key, AppointmentStatus.ARRIVED)
    return calendar.move(row.key, slot, scope)


def as_seen(rows):
    return [(row.starts, row.status) for row in rows]


@FEW
@given(st.lists(changes(), min_size=1, max_size=6), KINDS)
def test_over_any_changes_no_session_is_lost_or_comes_twice(practice, changes, kind):
    """What was booked stays as many sessions as it was, but for what is taken out.

    What was dragged is where it was dragged to, whatever was said about it before; what is taken
    out is gone, what is meant with it too, and nothing else.
    """
    calendar = practice.appointments
    chart = practice.clients.add(NewClient("Jordan"))
    rule, last_on = kind
    calendar.book(
        NewAppointment(Slot(BEGIN, time(10), 50), chart=chart, rule=rule, last_on=last_on)
    )
    for deed, which, scope, to in changes:
        rows = calendar.of_chart(chart, *SPAN)
        if not rows:
            break
        row = rows[which % len(rows)]
        wanted = Slot(row.day + timedelta(days=to[0]), time(to[1], to[2]), 50)
        expected = as_seen(rows)
        meant = meant_with(practice, row, rows, scope)
        with suppress(PracticeError):
            undo = do(calendar, row, deed, scope, wanted)
            if deed == "move" and undo.words.startswith("Moved to"):
                there = [(each.day, each.starts.time()) for each in calendar.of_chart(chart, *SPAN)]
                assert (wanted.day, wanted.starts) in there
            if deed == "undo":
                calendar.undo(undo)
            if deed == "out":
                expected = as_seen([each for each in rows if each.key not in meant])
        after = calendar.of_chart(chart, *SPAN)
        if deed in ("out", "undo"):
            assert as_seen(after) == expected
        assert len(after) == len(expected)
        assert all(one.ends <= two.starts for one, two in pairwise(after))
        if deed != "out":
            assert arrived(after) >= arrived(rows)
    for row in calendar.of_chart(chart, *SPAN):
        calendar.take_out(row.key)


@FEW
@given(
    KINDS,
    st.integers(0, 7),
    st.sampled_from([-3, -2, -1, 1, 2, 3]),
    st.sampled_from([Scope.LATER, Scope.ALL]),
)
def test_a_series_that_is_dragged_keeps_its_number_and_stands_where_it_was_dragged_to(
    practice, kind, which, by, scope
):
    calendar = practice.appointments
    chart = practice.clients.add(NewClient("Jordan"))
    rule, last_on = kind
    slot = Slot(BEGIN, time(10), 50)
    calendar.book(NewAppointment(slot, chart=chart, rule=rule, last_on=last_on))
    rows = calendar.of_chart(chart, *SPAN)
    row = rows[which % len(rows)]
    wanted = Slot(row.day + timedelta(days=by), time(15), 50)
    undo = calendar.move(row.key, wanted, scope)
    after = calendar.of_chart(chart, *SPAN)
    assert len(after) == len(rows)
    if undo.words.startswith("Moved to"):
        assert (wanted.day, wanted.starts) in [(each.day, each.starts.time()) for each in after]
    calendar.undo(undo)
    assert as_seen(calendar.of_chart(chart, *SPAN)) == as_seen(rows)
    for each in rows:
        calendar.take_out(each.key)


def arrived(rows) -> int:
    return sum(row.status is AppointmentStatus.ARRIVED for row in rows)


def meant_with(practice, row, rows, scope):
    """Return the keys of what is taken out with a row: what came to pass is left."""
    with practice.records.reading() as session:
        places = {each.key: place_of(session, each.key) for each in rows}
    series, day, _over = places[row.key]
    if series is None or scope is Scope.THIS:
        return {row.key}
    is_own = row.key.row is not None
    itself = {row.key} if scope is Scope.LATER or (is_own and row.ends > NOW) else set()
    return itself | {
        key
        for key, (its, stands, is_over) in places.items()
        if its == series
        and (stands >= day if scope is Scope.LATER else not is_over)
        and not (key.row is not None and has_history(rows, key))
    }


def has_history(rows, key) -> bool:
    return next(each for each in rows if each.key == key).status is AppointmentStatus.ARRIVED


def place_of(session, key):
    """Return the series of an appointment, its day there, and whether that day is over there."""
    own = session.get(Appointment, key.row) if key.row is not None else None
    series = session.get(Series, key.series) if key.series is not None else None
    if series is None:
        return None, key.day, False
    day = key.day if own is None else own.stands_for
    ends = datetime.combine(day, series.starts, ZONE) + timedelta(minutes=series.minutes)
    return series.id, day, ends <= NOW


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
