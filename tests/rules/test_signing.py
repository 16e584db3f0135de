"""What stands between a draft and a signature, and when a signature is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.core.errors.notes import NoteAlreadySigned, NoteIsDiscarded, SectionIsEmpty, SessionIsAhead
from app.rules.signing import Standing, is_late, require_signable
from app.rules.templates import Template

BEGINS = datetime(2026, 11, 12, 15, 0, tzinfo=UTC)
READY = Standing(
    signed=False,
    discarded=False,
    template=Template.FREE,
    sections={"note": "She slept."},
    begins=BEGINS,
)


def test_a_note_with_words_is_signed_from_the_sessions_first_minute():
    require_signable(READY, BEGINS)


@pytest.mark.parametrize(
    ("standing", "refused"),
    [
        (replace(READY, signed=True), NoteAlreadySigned),
        (replace(READY, discarded=True), NoteIsDiscarded),
        (replace(READY, begins=BEGINS + timedelta(minutes=1)), SessionIsAhead),
        (replace(READY, sections={"note": " "}), SectionIsEmpty),
    ],
)
def test_what_stands_in_the_way_is_named(standing, refused):
    with pytest.raises(refused):
        require_signable(standing, BEGINS)


@pytest.mark.parametrize(("hours", "late"), [(71, False), (73, True)])
def test_a_signature_is_late_three_days_after_the_session(hours, late):
    stops = datetime.combine(date(2026, 11, 12), time(10, 50), UTC)
    assert is_late(date(2026, 11, 12), time(10, 50), stops + timedelta(hours=hours)) is late
