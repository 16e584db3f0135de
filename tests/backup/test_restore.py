"""Restoring files: a whole folder beside, or none; what is there already is never touched."""

from __future__ import annotations

import errno
import shutil

import pytest

from app.backup import places
from app.backup.restore import restore_files
from app.core.errors.base import Cancelled
from app.core.errors.bundles import BundleIsDamaged, ComputerDiskFails, WrongKeyForBundle
from app.core.errors.practice import DiskIsFull
from app.core.progress import Silent


def test_every_file_comes_back_in_a_new_folder(good, keys, tmp_path):
    files = restore_files(good, keys.with_kit, tmp_path / "practice", Silent())
    assert files.folder == tmp_path / "practice.restoring"
    assert sorted(path.name for path in files.folder.iterdir()) == [
        "documents",
        "practice.db",
        "practice.keys",
    ]
    assert files.database.read_bytes() == (good.parent / "snapshot.db").read_bytes()
    assert (files.folder / "practice.keys").read_bytes() == b"a key file\n"
    assert files.records_key.held == keys.records.held
    assert files.manifest.counter == files.contents.counter == 412


def test_the_practice_that_is_there_is_not_touched(good, keys, tmp_path):
    practice = tmp_path / "practice"
    practice.mkdir()
    (practice / "practice.db").write_bytes(b"hers")
    restore_files(good, keys.with_kit, practice, Silent())
    assert (practice / "practice.db").read_bytes() == b"hers"
    assert [path.name for path in practice.iterdir()] == ["practice.db"]


def test_a_restore_begins_from_the_start_each_time(good, keys, tmp_path):
    half = tmp_path / "practice.restoring"
    half.mkdir()
    (half / "practice.db.partial").write_bytes(b"half")
    files = restore_files(good, keys.with_kit, tmp_path / "practice", Silent())
    assert not (files.folder / "practice.db.partial").exists()


def test_the_files_are_hers_alone(good, keys, tmp_path):
    files = restore_files(good, keys.with_kit, tmp_path / "practice", Silent())
    made = [files.folder, *files.folder.iterdir()]
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_a_wrong_key_writes_nothing(good, keys, tmp_path):
    with pytest.raises(WrongKeyForBundle):
        restore_files(good, keys.of_somebody_else, tmp_path / "practice", Silent())
    assert list(tmp_path.iterdir()) == []


def test_a_restore_that_is_cancelled_leaves_nothing(good, keys, tmp_path):
    class Impatient:
        def step(self, done, total, what):
            if (tmp_path / "practice.restoring").exists():
                raise Cancelled

    with pytest.raises(Cancelled):
        restore_files(good, keys.with_kit, tmp_path / "practice", Impatient())
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_before_every_digest_has_held(good, keys, tmp_path, copy):
    seen = set()

    class Watching:
        def step(self, done, total, what):
            seen.add((tmp_path / "new" / "practice.restoring").exists())

    damaged = bytearray(good.read_bytes())
    damaged[-8_000] ^= 1
    (tmp_path / "new").mkdir()
    with pytest.raises(BundleIsDamaged):
        restore_files(copy(damaged), keys.with_kit, tmp_path / "new" / "practice", Watching())
    assert seen == {False}


def test_a_full_disk_leaves_nothing(good, keys, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(places, "sync_to_platter", full)
    with pytest.raises(DiskIsFull):
        restore_files(good, keys.with_kit, tmp_path / "practice", Silent())
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_a_file_is_this_computer_s_fault(good, keys, tmp_path):
    (tmp_path / "practice.restoring").write_bytes(b"")
    with pytest.raises(ComputerDiskFails):
        restore_files(good, keys.with_kit, tmp_path / "practice", Silent())


def test_a_bundle_elsewhere_restores_as_well(good, keys, tmp_path):
    moved = shutil.copy(good, tmp_path / "renamed by her.bundle")
    assert restore_files(tmp_path / moved, keys.with_passphrase, tmp_path / "p", Silent())
