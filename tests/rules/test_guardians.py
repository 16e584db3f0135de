"""What must be known of those who speak for a client."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.wording import age_on
from app.rules.guardians import (
    NOBODY as NOBODY_MAY,
)
from app.rules.guardians import (
    TOLD_BEFORE,
    Majority,
    Recorded,
    Standing,
    is_minor,
    may_be_told,
    missing,
    of_age_on,
    to_mind,
    why_not_told,
)

BORN = date(2008, 11, 13)


@pytest.mark.parametrize(
    ("today", "under_age"), [(date(2026, 11, 12), True), (date(2026, 11, 13), False)]
)
def test_somebody_is_of_age_from_the_birthday_on(today, under_age):
    assert is_minor(BORN, today) is under_age


DAY = date(2026, 11, 12)
NOBODY = Standing(is_minor=True, may_consent=0, papers_until=())


def paper(until):
    return Standing(is_minor=True, may_consent=1, papers_until=(until,))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (NOBODY, "No guardian who may consent is on file."),
        (paper(DAY - timedelta(days=1)), "A custody paper ended on Nov 11, 2026."),
        (paper(DAY), "A custody paper ends on Nov 12, 2026."),
        (paper(DAY + TOLD_BEFORE), "A custody paper ends on Dec 12, 2026."),
        (
            Standing(is_minor=True, may_consent=1, papers_until=(), shares=(60,)),
            "The payment shares add up to 60 percent.",
        ),
    ],
)
def test_what_is_missing_is_said(known, said):
    assert missing(known, DAY) == (said,)


def test_nothing_is_missing_of_a_grown_up_or_where_all_is_known():
    later = DAY + TOLD_BEFORE + timedelta(days=1)
    assert missing(Standing(is_minor=False, may_consent=0, papers_until=()), DAY) == ()
    whole = Standing(is_minor=True, may_consent=2, papers_until=(later,), shares=(40, 60))
    assert missing(whole, DAY) == ()


def test_money_is_nothing_to_mind_before_a_session():
    known = Standing(is_minor=True, may_consent=1, papers_until=(), shares=(60,))
    assert to_mind(known, DAY) == ()


def recorded(*, may=True, paper_until=None, until=None):
    return Recorded(may, paper_until, until)


BEFORE = DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("known", "is_told"),
    [
        (recorded(), True),
        (recorded(may=False), False),
        (recorded(until=DAY), True),
        (recorded(until=BEFORE), False),
        (recorded(paper_until=DAY), True),
        (recorded(paper_until=BEFORE), False),
    ],
)
def test_who_may_be_told_in_a_minors_place(known, is_told):
    assert may_be_told(known, DAY) is is_told


@pytest.mark.parametrize(
    ("everybody", "said"),
    [
        ([], (NOBODY_MAY,)),
        ([recorded(may=False)], (NOBODY_MAY,)),
        ([recorded(), recorded(may=False)], ()),
        (
            [recorded(), recorded(paper_until=BEFORE)],
            ("A guardian’s custody paper ended on Nov 11, 2026.",),
        ),
        ([recorded(may=False, paper_until=BEFORE)], (NOBODY_MAY,)),
    ],
)
def test_it_is_said_why_somebody_is_not_told(everybody, said):
    assert why_not_told(everybody, DAY) == said


days = st.none() | st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3))


@given(st.lists(st.builds(Recorded, st.booleans(), days, days), max_size=4))
def test_somebody_is_told_or_it_is_said_why_not(everybody):
    assert any(may_be_told(each, DAY) for each in everybody) or why_not_told(everybody, DAY)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_somebody_is_a_minor_until_the_day_on_which_they_are_18(born, day):
    of_age = of_age_on(born)
    assert is_minor(born, day) is (day < of_age) is (age_on(born, day) < 18)


def test_a_day_that_was_entered_stands_before_the_birthday():
    of_age = Majority(date(2026, 11, 13), here_since=date(2020, 1, 1))
    assert of_age.last_day(None) == DAY
    assert of_age.last_day(date(2040, 1, 1)) == date(2040, 1, 1)
    assert Majority(date(2026, 11, 13), here_since=date(2026, 11, 13)).last_day(None) is None
    assert Majority(None, here_since=DAY).last_day(None) is None
