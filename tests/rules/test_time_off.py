"""Hours off are blocked around what stays: no minute twice, none forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.time_off import SHORTEST, around

stretch = st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(sorted).map(tuple)


@given(stretch, st.lists(stretch, max_size=6))
def test_each_minute_off_is_blocked_once_or_kept_or_in_a_gap_too_short(off, kept):
    pieces = around(off, kept)
    blocked = [minute for piece in pieces for minute in range(*piece)]
    standing = {minute for each in kept for minute in range(*each)}
    assert len(blocked) == len(set(blocked))
    assert standing.isdisjoint(blocked)
    assert set(range(*off)).issuperset(blocked)
    forgotten = sorted(set(range(*off)) - standing - set(blocked))
    runs = "".join("x" if n in set(forgotten) else " " for n in range(1441)).split()
    assert all(len(run) < SHORTEST for run in runs)


def test_an_afternoon_off_goes_around_the_session_that_stays():
    assert around((780, 1020), [(840, 890)]) == [(780, 840), (890, 1020)]
    assert around((780, 1020), []) == [(780, 1020)]
    assert around((780, 1020), [(700, 1100)]) == []
