"""What must be known of those who speak for a client."""

from __future__ import annotations

from datetime import date

import pytest

from app.rules.guardians import Standing, is_minor, missing

BORN = date(2008, 11, 13)


@pytest.mark.parametrize(
    ("today", "under_age"), [(date(2026, 11, 12), True), (date(2026, 11, 13), False)]
)
def test_somebody_is_of_age_from_the_birthday_on(today, under_age):
    assert is_minor(BORN, today) is under_age


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Standing(is_minor=True, may_consent=0, papers_ended=0, shares=()), "may consent"),
        (Standing(is_minor=False, may_consent=0, papers_ended=1, shares=()), "paper has ended"),
        (Standing(is_minor=True, may_consent=1, papers_ended=0, shares=(60,)), "60 percent"),
    ],
)
def test_what_is_missing_is_said(known, said):
    (sentence,) = missing(known)
    assert said in sentence


def test_nothing_is_missing_of_a_grown_up_or_where_all_is_known():
    assert missing(Standing(is_minor=False, may_consent=0, papers_ended=0, shares=())) == ()
    assert missing(Standing(is_minor=True, may_consent=2, papers_ended=0, shares=(40, 60))) == ()
