"""The sample practice's calendar: what was held has its note, what comes overlaps nothing."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from app.core.progress import Silent
from app.services.appointments import AppointmentStatus
from app.services.look_around import LookAround


@pytest.fixture
def sample(clock):
    look_around = LookAround(clock)
    yield look_around.open(Silent())
    look_around.close()


def test_the_weeks_around_today_are_booked_without_overlap(sample):
    today = sample.open_days.wall_clock().date()
    rows = sample.appointments.between(today - timedelta(days=14), today + timedelta(days=14))
    past = [row for row in rows if row.day < today]
    coming = [row for row in rows if row.day >= today]
    assert len(past) > 5
    assert len(coming) > 5
    assert {row.status for row in past} == {AppointmentStatus.KEPT}
    assert all(row.note is not None for row in past)
    assert all(row.repeats for row in coming)
    assert all(one.ends <= two.starts for one, two in pairwise(rows))
    assert sample.log.whole().is_whole
