"""Drives: found where they were, known by their own state, the retired ones left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.backup.volumes import Volume
from app.models.drives import Drive
from app.services.backup_state import Freshness
from app.services.drives_now import drives_now
from tests.builders import a_person
from tests.ui.keeping_rooms import volume_at

WEEK = timedelta(days=7)


@pytest.fixture
def two(tmp_path, practice, monkeypatch):
    """Two drives, each a volume of its own."""
    place = tmp_path / "drives"
    for module in ("app.backup.drives", "app.services.drives_now"):
        monkeypatch.setattr(f"{module}.volume_of", volume_at(place))
    made = [place / "Rowan T7", place / "Blue drive"]
    for drive in made:
        drive.mkdir(parents=True)
    return made


def test_a_folder_used_as_a_drive_is_found_again_after_a_lock(practice, drive):
    practice.backups.to(drive)
    again = drives_now(practice, [])
    assert [(each.path, each.is_hers) for each in again] == [(drive, True)]
    (drive / "Alcove backups").rename(drive / "away")
    (away,) = drives_now(practice, [])
    assert (away.is_connected, away.copies) == (False, 1)


def test_what_was_remembered_of_places_may_be_damaged_or_refused(practice, drive, home):
    home.drive_places.write_bytes(b'{"format": 1, "places": 3}')
    assert practice.backups.memory.places() == []
    home.drive_places.unlink()
    home.drive_places.mkdir()
    practice.backups.to(drive)
    assert practice.backups.memory.places() == []


def test_each_drive_has_an_age_of_its_own(practice, two, clock):
    first, second = two
    a_person(practice)
    practice.backups.to(second)
    changed = clock.now()
    clock.move_on(WEEK)
    a_person(practice)
    practice.backups.to(first)
    used, other = practice.backups.drives()
    assert (used.label, used.lacks_since, used.freshness) == ("Rowan T7", None, Freshness.GREEN)
    assert (other.label, other.freshness) == ("Blue drive", Freshness.GREEN)
    assert other.lacks_since > changed
    clock.move_on(2 * WEEK)
    assert practice.backups.drives()[1].freshness is Freshness.RED
    assert practice.backups.state().freshness is Freshness.GREEN


def test_the_drive_used_last_comes_first_and_strangers_last(practice, two, tmp_path):
    first, second = two
    practice.backups.to(first)
    practice.backups.to(second)
    stranger = tmp_path / "drives" / "KINGSTON"
    stranger.mkdir()
    seen = drives_now(practice, [stranger, first, second])
    assert [each.label for each in seen] == ["Blue drive", "Rowan T7", "KINGSTON"]
    assert [each.is_hers for each in seen] == [True, True, False]


def test_a_drive_that_was_retired_is_shown_no_more_and_its_copies_do_not_count(practice, two):
    first, _ = two
    practice.backups.to(first)
    with practice.records.work() as session:
        session.scalars(select(Drive)).one().retired_on = date(2026, 11, 12)
    assert drives_now(practice, [first]) == ()
    assert practice.backups.state().freshness is Freshness.NEVER


def test_a_stick_with_her_folder_on_it_is_not_shown_twice(practice, two):
    first, _ = two
    practice.backups.to(first / "Backups of mine")
    (only,) = drives_now(practice, [first])
    assert only.is_hers
    assert Volume("x", "exfat", first).holds_files_of(1)


def test_of_the_copies_from_before_migrations_the_last_ten_stay(practice, home):
    for number in range(12):
        (home.snapshots / f"before-{number + 2:04d}-from-{number + 1:04d}.db").touch()
    home.sweep_snapshots()
    left = sorted(path.name for path in home.snapshots.glob("before-*"))
    assert (len(left), left[0]) == (10, "before-0004-from-0003.db")
