"""Days in figures: which order a table shows by itself, and which it leaves open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.interop.days import DateOrder, month_first, order_seen, unclear_day

DAYS = st.dates(date(1930, 1, 1), date(2026, 1, 1))
SEPARATORS = st.sampled_from("/.-")


@pytest.mark.parametrize(
    ("days", "order", "unclear"),
    [
        (["3/4/1990", "31/12/1990"], DateOrder.DAY_FIRST, "3/4/1990"),
        (["3/4/1990", "12/31/90"], DateOrder.MONTH_FIRST, "3/4/1990"),
        (["", "5.5.1990", "3.4.1990"], None, "3.4.1990"),
        (["5/5/1990", "1990-03-04", "Mar 4, 1990"], None, ""),
        ([], None, ""),
    ],
)
def test_a_column_shows_its_order_or_leaves_a_day_open(days, order, unclear):
    assert (order_seen(days), unclear_day(days)) == (order, unclear)


@given(st.lists(DAYS, max_size=8), SEPARATORS)
def test_the_order_that_is_seen_is_the_one_in_which_they_were_written(days, by):
    american = [f"{day.month}{by}{day.day}{by}{day.year}" for day in days]
    european = [f"{day.day}{by}{day.month}{by}{day.year}" for day in days]
    is_clear = any(day.day > 12 for day in days)
    assert order_seen(american) is (DateOrder.MONTH_FIRST if is_clear else None)
    assert order_seen(european) is (DateOrder.DAY_FIRST if is_clear else None)
    assert [month_first(each) for each in european] == american
