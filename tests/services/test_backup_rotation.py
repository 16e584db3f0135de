"""Old copies give way on the drive, in the records and in the log; never where it is not safe."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.backup.shelf import BundleState
from app.core.errors.base import Cancelled
from app.core.errors.bundles import ReadBackDiffers
from app.core.errors.drives import DriveWasUnplugged
from app.core.errors.records import RecordsAreDamaged
from app.models import soundness
from app.models.backups import Backup
from app.services import backups as backup_services
from app.services.backup_rotation import OldCopies
from tests.builders import a_person

YEAR = timedelta(days=366)


@pytest.fixture
def aged(practice, drive, clock):
    """Three copies made on one day, twelve years ago."""
    for _ in range(3):
        practice.backups.to(drive)
    clock.move_on(12 * YEAR)
    return drive


def numbers(practice, drive):
    return [found.counter for found in practice.backups.on(drive)]


def removed(practice):
    with practice.records.reading() as session:
        rows = session.scalars(select(Backup).where(Backup.removed_at.is_not(None)))
        return sorted(row.counter for row in rows)


def test_old_copies_go_once_three_newer_ones_were_read_back(practice, aged):
    for left in ([4, 3, 2], [5, 4, 3], [6, 5, 4], [7, 6, 5, 4]):
        practice.backups.to(aged)
        assert numbers(practice, aged) == left
    assert removed(practice) == [1, 2, 3]
    said = [row.sentence for row in practice.activity.page().rows]
    assert said.count("Removed 1 old backup") == 3
    (card,) = practice.backups.drives()
    assert (card.copies, card.counter) == (4, 7)


def test_removing_old_copies_is_no_change_that_a_copy_must_hold(practice, aged):
    for _ in range(3):
        practice.backups.to(aged)
    assert practice.backups.state().unsaved_since is None


def fails(error):
    def raise_it(*_what, **_how):
        raise error

    return raise_it


@pytest.mark.parametrize("error", [Cancelled(), ReadBackDiffers("x"), DriveWasUnplugged()])
def test_a_run_that_failed_removes_nothing(practice, aged, monkeypatch, error):
    with monkeypatch.context() as patch:
        patch.setattr(backup_services, "write_bundle", fails(error))
        with pytest.raises(type(error)):
            practice.backups.to(aged)
    assert numbers(practice, aged) == [3, 2, 1]


def test_while_the_records_are_unsound_old_copies_are_frozen(practice, aged, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(soundness, "_rows", lambda *_: ["page 3 is not what was written"])
        with pytest.raises(RecordsAreDamaged):
            practice.backups.to(aged)
    assert numbers(practice, aged) == [3, 2, 1]


def test_while_the_log_does_not_hold_old_copies_are_frozen(practice, aged, monkeypatch):
    look = type(practice.log).of_copy

    def broken(log, *what, **how):
        verdict, digests = look(log, *what, **how)
        return replace(verdict, is_whole=False, words="Entry 3 is missing."), digests

    with monkeypatch.context() as patch:
        patch.setattr(type(practice.log), "of_copy", broken)
        assert practice.backups.to(aged).log_finding == "Entry 3 is missing."
    assert numbers(practice, aged) == [4, 3, 2, 1]
    assert practice.backups.to(aged).removed == 2


def test_a_drive_that_refuses_to_remove_keeps_a_good_copy_and_the_rest_goes_next_time(
    practice, aged, monkeypatch
):
    unlink = Path.unlink

    def refuse(path, **how):
        if "000001.bundle" in path.name:
            raise OSError(errno.EIO, "pulled")
        unlink(path, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        assert practice.backups.to(aged).removed == 0
    assert removed(practice) == []
    assert practice.backups.state().counter == 4
    assert practice.backups.to(aged).removed == 2


def test_copies_are_removed_by_hand_whatever_their_state(practice, drive):
    for _ in range(3):
        practice.backups.to(drive)
    a_person(practice)
    newest, middle, _ = practice.backups.on(drive)
    newest.path.write_bytes(newest.path.read_bytes()[:-900])
    middle.path.rename(middle.path.with_name(f"{middle.path.name}.bad"))
    cut, bad, whole = practice.backups.on(drive)
    assert [cut.state, bad.state] == [BundleState.INCOMPLETE, BundleState.BAD]
    assert practice.backups.remove(drive, [cut, bad]) == 2
    assert [found.path for found in practice.backups.on(drive)] == [whole.path]
    assert removed(practice) == [2, 3]
    said = [row.sentence for row in practice.activity.page().rows]
    assert "Removed 2 old backups by hand" in said
    assert practice.backups.state().counter == 1
    assert practice.backups.to(drive).counter == 4


def test_she_chooses_how_long_old_copies_stay_and_the_log_says_so(practice):
    rotation = practice.backups.rotation
    assert rotation.chosen() is OldCopies.USUAL
    for way in OldCopies:
        rotation.choose(way)
        assert rotation.chosen() is way
    said = practice.activity.page().rows[0].sentence
    assert said == "Changed the practice’s details (how long old copies are kept)"


def test_where_everything_is_kept_old_copies_stay_on_the_drive_until_she_removes_them(
    practice, aged
):
    practice.backups.rotation.choose(OldCopies.EVERYTHING)
    for _ in range(4):
        assert practice.backups.to(aged).removed == 0
    assert numbers(practice, aged) == [7, 6, 5, 4, 3, 2, 1]
    assert removed(practice) == []
    practice.backups.remove(aged, practice.backups.on(aged)[-1:])
    assert numbers(practice, aged) == [7, 6, 5, 4, 3, 2]


def test_a_shorter_choice_acts_with_the_next_backup_and_three_stay(practice, drive, clock):
    for _ in range(2):
        practice.backups.to(drive)
    clock.move_on(2 * YEAR)
    for _ in range(2):
        practice.backups.to(drive)
    assert numbers(practice, drive) == [4, 3, 2], "of its day the last one stays, as usual"
    practice.backups.rotation.choose(OldCopies.SHORTER)
    assert numbers(practice, drive) == [4, 3, 2], "nothing goes at the moment of choosing"
    assert practice.backups.to(drive).removed == 1
    assert numbers(practice, drive) == [5, 4, 3]


def test_a_longer_choice_keeps_what_the_usual_one_would_let_go(practice, aged):
    practice.backups.rotation.choose(OldCopies.LONGER)
    for _ in range(4):
        practice.backups.to(aged)
    assert removed(practice) == [1, 2], "of its day, month and year the last one stays"
