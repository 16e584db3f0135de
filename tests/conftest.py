"""What tests share: the gates that each passes through, and the parts that many are built from."""

from __future__ import annotations

import pytest

from app.crypto.ring import KeyRing
from app.services.doors import Doors
from app.services.practice_folder import PracticeFolder
from tests import builders
from tests.crypto.cheap import CHEAP, PASSPHRASE, secret
from tests.fakes import FakeKeychain, StoppedClock

pytest_plugins = ["tests.gates", "tests.light_records", "tests.torture.table"]


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


@pytest.fixture
def keychain():
    """Give a keyring in memory, the same for every practice of the test."""
    return FakeKeychain()


@pytest.fixture
def doors(clock, keychain):
    """Give doors whose keys cost nothing to derive; every practice is let go of afterwards."""
    made = Doors(clock, lambda _practice: keychain, CHEAP)
    yield made
    made.leave()


@pytest.fixture
def home(tmp_path):
    """Give the folder of the test's practice."""
    return PracticeFolder(tmp_path / "home")


@pytest.fixture
def practice(doors, home):
    """Give a practice that was just set up, open, with its kit in hand as `.new_kit`."""
    opened, kit = doors.create(
        builders.a_new_practice(), secret(PASSPHRASE), portable=True, folder=home
    )
    opened.new_kit = kit
    yield opened
    opened.lock()
    kit.wipe()
