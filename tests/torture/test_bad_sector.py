"""One file on the drive cannot be read any more: the way drives fail, and no unplugged drive."""

from __future__ import annotations

import errno

import pytest

from tests.torture.shim import Aim, How, Kind

pytestmark = pytest.mark.torture
BAD_SECTOR = Aim(1, How.FAIL_ON, errno.EIO, Kind.READ, Kind.READ)


@pytest.fixture
def at(place, quick):
    return place.again(quick / "at")


def bundle(at):
    (path,) = (at / "drive").rglob("*.bundle")
    return path


def document(at):
    (path,) = (at / "drive").rglob("*.age")
    return path


def test_a_copy_with_a_bad_sector_is_set_aside_when_read_again(at, stage):
    path = bundle(at)
    outcome = stage.run("read again", at, BAD_SECTOR, roots=[path])
    assert (outcome.refusals, ["bad", "1"] in outcome.said) == ([], True)
    assert path.with_name(f"{path.name}.bad").exists()


def test_a_document_with_a_bad_sector_is_copied_again_when_read_again(at, stage):
    number = document(at).stat().st_ino
    outcome = stage.run("read again", at, BAD_SECTOR, roots=[document(at)])
    assert (outcome.refusals, ["documents", "1", "0"] in outcome.said) == ([], True)
    assert document(at).stat().st_ino != number


def test_a_backup_copies_a_document_with_a_bad_sector_anew(at, stage):
    number = document(at).stat().st_ino
    outcome = stage.run("backup", at, BAD_SECTOR, roots=[document(at)])
    assert (outcome.refusals, ["copied", "2"] in outcome.said) == ([], True)
    assert document(at).stat().st_ino != number


def test_a_restore_says_that_the_copy_is_damaged_so_that_the_next_best_is_offered(at, stage):
    outcome = stage.run("restore", at, BAD_SECTOR, roots=[bundle(at)])
    assert outcome.refusals == ["BundleIsDamaged"]


@pytest.mark.parametrize("work", ["read again", "backup", "restore"])
def test_a_drive_that_answers_nothing_was_unplugged(at, stage, work):
    outcome = stage.run(work, at, BAD_SECTOR, roots=[at / "drive"])
    assert outcome.refusals == ["DriveWasUnplugged"]
