"""Which old backups may give way, over thousands of invented histories."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.rotation import BEHIND, KEEPINGS, USUAL, Copy, Keeping, OldCopies, may_go

START = date(2014, 1, 1)
TODAY = date(2026, 11, 12)


@st.composite
def histories(draw):
    """Copies as a practice makes them: numbers rise, days mostly too, some never checked."""
    gaps = draw(st.lists(st.integers(-3, 60), min_size=1, max_size=80))
    checked = draw(st.lists(st.booleans(), min_size=len(gaps), max_size=len(gaps)))
    day, copies = START + timedelta(days=draw(st.integers(0, 4000))), []
    for counter, (gap, is_verified) in enumerate(zip(gaps, checked, strict=True), 1):
        day += timedelta(days=gap)
        copies.append(Copy(counter, day, is_verified))
    return copies, max(copy.day for copy in copies) + timedelta(days=draw(st.integers(0, 30)))


def remaining(copies, today, keeping=USUAL):
    gone = set(may_go(copies, today, keeping))
    return [copy for copy in copies if copy not in gone]


def simulated(days, *, end, keeping=USUAL):
    """Rotate after each day's copy, as it is really done; return what stands in the end."""
    there: list[Copy] = []
    for number, day in enumerate(days, 1):
        there = remaining([*there, Copy(number, day)], day, keeping)
    return remaining(there, end, keeping)


@settings(max_examples=300, deadline=None)
@given(histories())
def test_nothing_goes_but_behind_three_newer_checked_copies(history):
    copies, today = history
    for gone in may_go(copies, today):
        newer = [copy for copy in copies if copy.counter > gone.counter and copy.is_verified]
        assert len(newer) >= BEHIND


@settings(max_examples=300, deadline=None)
@given(histories())
def test_each_day_month_and_year_within_reach_keeps_its_last_checked_copy(history):
    copies, today = history
    stay = {copy.counter for copy in remaining(copies, today)}
    for reach, period in (
        (31, lambda copy: copy.day),
        (26 * 7, lambda copy: copy.day.isocalendar()[:2]),
        (3 * 365, lambda copy: (copy.day.year, copy.day.month)),
        (10 * 365, lambda copy: copy.day.year),
    ):
        near = [c for c in copies if c.is_verified and (today - c.day).days <= reach]
        for copy in near:
            last = max(c.counter for c in near if period(c) == period(copy))
            assert last in stay
    assert {c.counter for c in copies if (today - c.day).days <= 7} <= stay


@settings(max_examples=200, deadline=None)
@given(histories())
def test_doing_it_twice_removes_nothing_more(history):
    copies, today = history
    stay = remaining(copies, today)
    # what went stood behind three that stay or went; the rule may wait, never hurry
    assert {c.counter for c in remaining(stay, today)} == {c.counter for c in stay}


@settings(max_examples=200, deadline=None)
@given(histories(), st.randoms())
def test_the_order_in_which_files_are_listed_does_not_matter(history, chance):
    copies, today = history
    shuffled = list(copies)
    chance.shuffle(shuffled)
    assert may_go(shuffled, today) == may_go(copies, today)


def test_twelve_years_of_evenings_leave_what_the_promise_says():
    days = [TODAY - timedelta(days=back) for back in reversed(range(12 * 365))]
    stay = simulated(days, end=TODAY)
    ages = sorted((TODAY - copy.day).days for copy in stay)
    assert ages[:32] == list(range(32))
    months = {(c.day.year, c.day.month) for c in stay}
    assert all((2023 + n // 12, n % 12 + 1) in months for n in range(11, 11 + 36))
    assert {c.day.year for c in stay} == set(range(2016, 2027))
    assert max(ages) <= 3653
    assert len(stay) < 100


def test_a_copy_of_years_ago_goes_on_the_day_it_is_ten_years_old_and_not_before():
    newer = [Copy(number, TODAY) for number in (2, 3, 4)]
    on_the_day = Copy(1, date(2016, 11, 12))
    assert may_go([on_the_day, *newer], TODAY) == []
    assert may_go([on_the_day, *newer], TODAY + timedelta(days=1)) == [on_the_day]


def test_a_copy_that_nobody_checked_neither_protects_nor_pushes_out_a_checked_one():
    day = TODAY - timedelta(days=20)
    checked, unchecked = Copy(1, day), Copy(2, day, is_verified=False)
    newer = [Copy(number, TODAY) for number in (3, 4, 5)]
    assert may_go([checked, unchecked, *newer], TODAY) == []
    older, newest = Copy(1, day), Copy(2, day)
    assert may_go([older, newest, Copy(3, TODAY, is_verified=False)], TODAY) == []


def test_a_copy_of_a_day_to_come_stays():
    ahead = Copy(1, TODAY + timedelta(days=400))
    assert may_go([ahead, *(Copy(n, TODAY) for n in range(2, 9))], TODAY) == []


@pytest.mark.parametrize(
    ("today", "made", "goes"),
    [
        (date(2027, 2, 28), date(2024, 2, 28), False),
        (date(2027, 3, 31), date(2024, 2, 29), True),
        (date(2028, 2, 29), date(2025, 2, 28), False),
        (date(2027, 12, 31), date(2024, 12, 31), False),
        (date(2028, 1, 1), date(2024, 12, 31), True),
    ],
)
def test_months_of_every_length_are_counted_by_the_calendar(today, made, goes):
    later = Copy(2, made.replace(month=12, day=31))
    newer = [Copy(number, today) for number in (3, 4, 5)]
    keeping = Keeping(yearly_for_years=0)
    copies = [Copy(1, made), *([later] if later.day != made else []), *newer]
    assert (Copy(1, made) in may_go(copies, today, keeping)) is goes


def test_how_long_is_hers_to_say():
    copies = [Copy(n, TODAY - timedelta(days=400 - n)) for n in range(1, 401)]
    short = Keeping(
        every_copy_for_days=1,
        daily_for_days=3,
        weekly_for_weeks=0,
        monthly_for_months=0,
        yearly_for_years=0,
    )
    assert len(remaining(copies, TODAY, short)) == 4


@settings(max_examples=200, deadline=None)
@given(histories())
def test_where_everything_is_kept_nothing_goes(history):
    copies, today = history
    assert may_go(copies, today, KEEPINGS[OldCopies.EVERYTHING]) == []


@settings(max_examples=200, deadline=None)
@given(histories())
def test_each_choice_keeps_all_that_a_shorter_one_keeps(history):
    copies, today = history
    kept = [set(remaining(copies, today, KEEPINGS[way])) for way in OldCopies]
    assert all(fewer <= more for fewer, more in itertools.pairwise(kept))


@settings(max_examples=200, deadline=None)
@given(histories(), st.sampled_from(OldCopies), st.integers(0, 40))
def test_the_three_newest_checked_copies_stay_whatever_is_chosen(history, way, years):
    copies, today = history
    much_later = today + timedelta(days=366 * years)
    checked = [copy for copy in copies if copy.is_verified]
    assert set(checked[-BEHIND:]) <= set(remaining(copies, much_later, KEEPINGS[way]))


EVENINGS = [Copy(n, TODAY - timedelta(days=40 * 366 - n)) for n in range(1, 40 * 366 + 1)]
FORTY = {
    OldCopies.SHORTER: (32, 13, 1),
    OldCopies.USUAL: (32, 37, 11),
    OldCopies.LONGER: (185, 121, 31),
}


@pytest.mark.parametrize("way", FORTY)
def test_forty_years_of_evenings_leave_what_each_choice_says(way):
    days, months, years = FORTY[way]
    stay = remaining(EVENINGS, TODAY, KEEPINGS[way])
    ages = sorted((TODAY - copy.day).days for copy in stay)
    assert ages[:days] == list(range(days))
    assert set(range(days, days + 14)) - set(ages), "and then not every day any more"
    of_months = {(copy.day.year, copy.day.month) for copy in stay}
    in_a_row = [divmod(12 * 2026 + 10 - back, 12) for back in range(months)]
    assert {(year, month + 1) for year, month in in_a_row} <= of_months
    assert len({copy.day.year for copy in stay}) == max(years, 2)


def test_shorter_keeps_nothing_that_is_older_than_a_year():
    stay = remaining(EVENINGS, TODAY, KEEPINGS[OldCopies.SHORTER])
    assert min(copy.day for copy in stay) >= date(2025, 11, 12)
