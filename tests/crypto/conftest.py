"""A practice's keys, made anew for each test."""

from __future__ import annotations

import pytest

from app.crypto.key_changes import new_keys
from app.crypto.recovery import Kit
from tests.crypto.cheap import AT, PRACTICE, way_in


@pytest.fixture
def kit():
    return Kit.generate()


@pytest.fixture
def opened(kit):
    """A key file with every slot, and the keys it holds."""
    return new_keys(PRACTICE, way_in(), kit, AT)
