"""Facts on one line: the dot ends a line, and short facts stay whole."""

from __future__ import annotations

from app.core.wording import fact_by_fact


def test_facts_end_a_line_with_their_dot_and_short_ones_are_not_torn():
    said = fact_by_fact(["Thu Nov 12, 10:00 – 10:50 AM", "", "50 min", "In person"])
    long, minutes, place = said.split("\u2002")
    assert long == "Thu Nov 12, 10:00 – 10:50 AM\u00a0\u00a0·"
    assert minutes == "50\u00a0min\u00a0\u00a0·"
    assert place == "In\u00a0person"
