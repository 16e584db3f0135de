"""A reminder says who and when, and nothing that tells what for."""

from __future__ import annotations

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from app.rules.reminders import SpokenTo, reminder_text

FRIDAY = date(2026, 11, 13)
TELLING = ("therap", "session", "telehealth", "counsel", "client", "note", "office", "video")


def test_it_says_who_when_and_how_to_answer():
    said = reminder_text(SpokenTo("Jordan"), (FRIDAY, time(10)), "Maya Lindqvist", "(555) 014-2277")
    assert said == (
        "Hello Jordan, this is a reminder of our appointment on Friday, November 13, at 10:00 AM. "
        "If that does not work for you, call me at (555) 014-2277. Maya Lindqvist"
    )
    assert "tell me. Maya" in reminder_text(SpokenTo(""), (FRIDAY, time(10)), "Maya Lindqvist", "")


def test_a_guardian_is_told_whose_appointment_it_is():
    said = reminder_text(SpokenTo("Dana Lund", "Sam"), (FRIDAY, time(10)), "Maya Lindqvist", "")
    assert said.startswith("Hello Dana Lund, this is a reminder of the appointment with Sam on Fri")


@given(st.dates(), st.times())
def test_nothing_in_it_tells_what_for(day, at):
    said = reminder_text(SpokenTo("Jo"), (day, at), "M. L.", "")
    assert not any(word in said.lower() for word in TELLING)
