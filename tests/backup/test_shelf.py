"""What stands on a drive: newest first, each with its state, and the next best where one is bad."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.backup.naming import counter_in
from app.backup.shelf import BundleState, bundles_in
from app.core.errors.drives import DriveWasUnplugged
from tests.backup.bundles import MADE, a_bundle, forged


@pytest.fixture
def shelf(tmp_path, keys):
    """A folder with a bundle of each state."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for day, counter in enumerate((409, 410, 411, 412, 413)):
        made = MADE + timedelta(days=day)
        a_bundle(folder, keys, counter=counter, created=made, snapshot=an_empty_snapshot(tmp_path))
    return folder


def an_empty_snapshot(folder):
    path = folder / "snapshot.db"
    path.touch()
    return path


def of(folder, counter):
    return next(folder.glob(f"*-{counter:06d}.bundle*"))


def test_bundles_are_listed_newest_first_whatever_their_file_times(shelf):
    of(shelf, 409).touch()
    assert [found.counter for found in bundles_in(shelf)] == [413, 412, 411, 410, 409]
    assert all(found.state is BundleState.COMPLETE for found in bundles_in(shelf))


def test_each_state_is_told_from_the_others(shelf, keys):
    of(shelf, 413).rename(of(shelf, 413).with_suffix(".bundle.partial"))
    of(shelf, 412).rename(of(shelf, 412).with_suffix(".bundle.bad"))
    of(shelf, 411).write_bytes(of(shelf, 411).read_bytes()[:-2000])
    of(shelf, 410).write_bytes(b"PK" * 512)
    newer = {"format": 3, "versions": {"app": "1.9.0", "schema": "0200"}}
    of(shelf, 409).write_bytes(forged(of(shelf, 409).read_bytes(), keys, newer))
    (shelf / "her notes.txt").write_bytes(b"")
    states = {found.counter: found.state for found in bundles_in(shelf)}
    assert states == {
        413: BundleState.INCOMPLETE,
        412: BundleState.BAD,
        411: BundleState.INCOMPLETE,
        410: BundleState.BAD,
        409: BundleState.NEWER,
    }


def test_a_flip_in_the_outline_makes_a_bundle_bad(shelf):
    held = bytearray(of(shelf, 413).read_bytes())
    held[-3000] ^= 1
    of(shelf, 413).write_bytes(held)
    assert bundles_in(shelf)[0].state is BundleState.BAD


def test_a_shelf_that_is_gone_was_unplugged(tmp_path):
    with pytest.raises(DriveWasUnplugged):
        bundles_in(tmp_path / "gone")


@pytest.mark.parametrize(
    ("name", "counter"),
    [
        ("alcove-2026-11-22-1830-000412.bundle", 412),
        ("alcove-2026-11-22-1830-000412.bundle.bad", 412),
        ("alcove-2026-11-22-1830-1000412.bundle.partial", 1_000_412),
        ("alcove-2026-11-22-1830-412.bundle", None),
        ("HOW TO RESTORE.txt", None),
    ],
)
def test_a_bundle_is_known_by_its_name(name, counter):
    assert counter_in(name) == counter
