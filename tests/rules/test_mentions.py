"""Whom a note names: whole names and titles, in any spelling, and nobody by a first name alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.mentions import mentioned
from app.rules.names import PersonName

JORDAN = PersonName("Jordan", "Alvarez-Reyes")
ALEX = (PersonName("Alex", "Okafor"), PersonName("Alexandra", "Okafor"))
"""One person, by the name that is used and by the legal one."""
PEOPLE = [(JORDAN,), (PersonName("Brown", ""),), (PersonName("Søren", "van der Berg"),), ALEX]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Spoke of Jordan Alvarez-Reyes at length.", ["Jordan"]),
        ("jordan  ALVAREZ-REYES’s sister", ["Jordan"]),
        ("Ms. Alvarez-Reyes called.", ["Jordan"]),
        ("(Jordan\nAlvarez-Reyes)", ["Jordan"]),
        ("SOREN VAN DER BERG, and Mr Berg", ["Søren"]),
        ("Her friend Jordan came. The Alvarez-Reyes trial was on the radio.", []),
        ("Jordan Alvarez-Reyesson, Jordana Alvarez-Reyes", []),
        ("Brown bread. Ms. Brown.", []),
        ("Alexandra Okafor, whom all call Alex Okafor", ["Alex"]),
        ("Alexandra Okafor signed.", ["Alex"]),
        ("", []),
    ],
)
def test_a_whole_name_is_a_mention_and_a_first_name_is_none(text, named):
    assert [names[0].first for names in mentioned(text, PEOPLE)] == named


WORD = st.text(st.characters(categories=["L"]), min_size=2, max_size=8)


@given(WORD, WORD, WORD, WORD)
def test_whoever_is_named_in_full_is_found_between_any_words(first, last, before, after):
    named = (PersonName(first, last),)
    assert mentioned(f"{before}, {first} {last}; {after}", [named]) == [named]
