"""What tests share: the gates that each passes through, and the parts that many are built from."""

from __future__ import annotations

import pytest

from app.crypto.ring import KeyRing
from tests import builders
from tests.fakes import StoppedClock

pytest_plugins = ["tests.gates"]


@pytest.fixture
def clock():
    """Give a clock that stands still."""
    return StoppedClock()


@pytest.fixture
def ring():
    """Give fresh keys, wiped afterwards."""
    keys = KeyRing.generate()
    yield keys
    keys.wipe()


@pytest.fixture
def records(tmp_path, ring, clock):
    """Give a new practice's database, encrypted, on disk, and with its owner signed in."""
    opened = builders.new_records(tmp_path / "practice.db", ring, clock)
    yield opened
    opened.close()
