"""When two people could be taken for each other, and when they may be one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from app.rules.names import PersonName, Traits, _likeness, may_be_the_same

PRIYA = PersonName("Priya", "Natarajan")
BORN = date(1988, 8, 2)


@pytest.mark.parametrize(
    ("name", "born", "phone", "is_one"),
    [
        (PersonName("Leo", "Natarajan"), None, "+1 (555) 014-2277", True),
        (PersonName("Leo", "Natarajan"), None, "555-014-2278", False),
        (PersonName("Leo", "Natarajan"), date(1990, 1, 1), "555-014-2277", False),
        (PersonName("Marcus", "Hale"), None, "555-014-2277", False),
        (PersonName("Leo", "Natarajan"), None, "", False),
        (PersonName("Priya", "Natarajan"), None, "", True),
    ],
)
def test_the_same_phone_and_a_similar_name_may_be_one_person(name, born, phone, is_one):
    here = Traits(PRIYA, BORN, "(555) 014-2277")
    assert may_be_the_same(Traits(name, born, phone), here) is is_one


def test_no_phone_is_nobodys_phone():
    assert not may_be_the_same(Traits(PersonName("Pri", "N")), Traits(PersonName("Pri", "Oak")))


@given(st.text("abcdeé ", max_size=20), st.text("abcdeé ", max_size=20))
def test_letters_in_common_are_never_fewer_than_the_rule_counts(one, other):
    assert Indel.normalized_similarity(one, other) >= _likeness(one, other) - 1e-9
