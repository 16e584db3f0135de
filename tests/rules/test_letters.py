"""Text without case and accents, each letter still knowing where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.letters import joined, letters_of, words_of


def test_each_folded_letter_knows_where_it_stands():
    letters = letters_of("Mikkel Jørgensen-Straße")
    assert letters.folded == "mikkel jorgensen-strasse"
    assert [letters.part(n) for n in range(3)] == ["mikkel", "jorgensen", "strasse"]
    assert letters.marked(17, 24) == (17, 23)


@pytest.mark.parametrize("name", ["O’Brien", "O'Brien"])
def test_an_apostrophe_need_not_be_typed(name):
    assert words_of(name) == ("obrien",)
    letters = letters_of(name)
    assert letters.marked(0, 3) == (0, 4)


def test_blanks_and_hyphens_part_words_and_slashes_keep_a_date_together():
    assert words_of("  Alvarez-Reyes\u00a03/14 ") == ("alvarez", "reyes", "3/14")
    assert words_of(" -- ") == ()


def test_ranges_that_touch_become_one():
    assert joined([(4, 6), (0, 2), (2, 3)]) == ((0, 3), (4, 6))


@given(st.text(max_size=40))
def test_marks_never_leave_the_text(text):
    letters = letters_of(text)
    assert len(letters.places) == len(letters.folded)
    for first, last in letters.parts:
        begin, end = letters.marked(first, last)
        assert 0 <= begin < end <= len(text)
