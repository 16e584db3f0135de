"""What the services' tests share: a drive, and another computer."""

from __future__ import annotations

import pytest

from app.services.doors import Doors
from tests.crypto.cheap import CHEAP
from tests.fakes import FakeKeychain


@pytest.fixture
def drive(tmp_path):
    """Give an empty folder that stands for a drive."""
    place = tmp_path / "drive"
    place.mkdir()
    return place


@pytest.fixture
def elsewhere(clock):
    """Give the doors of another computer, whose keyring is empty."""
    keychain = FakeKeychain()
    made = Doors(clock, lambda _practice: keychain, CHEAP)
    yield made
    made.leave()
