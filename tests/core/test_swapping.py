from __future__ import annotations

import pytest

from app.core import places, swapping
from app.core.places import DATABASE, KEY_FILES


@pytest.fixture
def place(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "usual_place", lambda: tmp_path)
    return tmp_path


def a_folder(path):
    path.mkdir()
    (path / DATABASE).write_bytes(path.name.encode())
    (path / KEY_FILES[0]).touch()
    return path


def test_a_restore_killed_before_its_last_step_is_finished_at_the_next_start(place):
    a_folder(place / "7TKHQ2ZD-before-20261112T170000Z")
    a_folder(place / "7TKHQ2ZD.restored")
    assert places.practices_here() == [place / "7TKHQ2ZD"]
    assert (place / "7TKHQ2ZD" / DATABASE).read_bytes() == b"7TKHQ2ZD.restored"


def test_what_stands_in_place_is_never_replaced_behind_her_back(place):
    target = a_folder(place / "7TKHQ2ZD")
    a_folder(place / "7TKHQ2ZD.restored")
    assert places.practices_here() == [target]
    assert (target / DATABASE).read_bytes() == b"7TKHQ2ZD"


def test_an_unfinished_restore_is_no_practice(place):
    a_folder(place / "7TKHQ2ZD.restoring")
    assert places.practices_here() == []
    swapping.settle(place / "7TKHQ2ZD")
    assert not (place / "7TKHQ2ZD").exists()


def test_where_no_swap_was_begun_there_is_nothing_to_settle(place):
    swapping.settle(place / "7TKHQ2ZD")
    assert list(place.iterdir()) == []
