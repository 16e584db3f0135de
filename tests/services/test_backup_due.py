"""Which drives get a copy now: what was plugged in at once, what stands there in the evening."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from app.models.practice import Practice
from app.services.backup_due import Overdue
from app.services.drives_now import drives_now
from tests.builders import a_person

HOUR = timedelta(hours=1)


@pytest.fixture
def backed_up(practice, drive):
    practice.backups.to(drive)
    return drive


def due(practice, drive, *, appeared=False):
    drives = drives_now(practice, [drive])
    return practice.backups.times.due(drives, [drive] if appeared else [])


def test_a_drive_that_comes_gets_what_it_lacks_and_one_that_lacks_nothing_is_left(
    practice, backed_up
):
    assert due(practice, backed_up, appeared=True) == []
    a_person(practice)
    assert due(practice, backed_up) == []
    assert [each.path for each in due(practice, backed_up, appeared=True)] == [backed_up]


def test_a_drive_that_stands_there_gets_its_copy_when_the_day_has_ended(practice, backed_up, clock):
    a_person(practice)
    practice.backups.times.set_day_ends(time(14, 30))
    clock.move_on(2 * HOUR)  # 14:00 in New York
    assert due(practice, backed_up) == []
    assert not practice.backups.times.has_ended()
    clock.move_on(HOUR)
    assert len(due(practice, backed_up)) == 1
    assert practice.backups.times.has_ended()


def test_a_stranger_s_drive_is_never_written_to_by_itself(practice, tmp_path):
    (tmp_path / "stick").mkdir()
    assert due(practice, tmp_path / "stick", appeared=True) == []


def test_the_next_copy_is_said_as_one_says_it(practice, clock):
    times = practice.backups.times
    assert (times.day_ends(), times.next().words) == (time(19), "Tonight 7:00 PM")
    clock.move_on(8 * HOUR)
    assert times.next().words == "Tomorrow 7:00 PM"
    times.set_day_ends(time(16))
    clock.move_on(12 * HOUR)
    assert times.next().words == "Today 4:00 PM"


def test_a_zone_that_this_laptop_does_not_know_falls_back_on_its_own(practice):
    with practice.records.work() as session:
        session.scalars(select(Practice)).one().time_zone = "Atlantis/Center"
    assert practice.backups.times.next().words.endswith("7:00 PM")


def test_it_is_spoken_of_after_a_week_and_asked_after_two(practice, backed_up, clock):
    times, state = practice.backups.times, practice.backups.state
    clock.move_on(timedelta(days=30))
    assert times.overdue(state()) is Overdue.NOT
    a_person(practice)
    for days, loud in ((6, Overdue.NOT), (1, Overdue.TOLD), (7, Overdue.ASKED)):
        clock.move_on(timedelta(days=days))
        assert times.overdue(state()) is loud
