"""Cheap keys: the same code, with an Argon2id that costs nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.core.ids import PracticeId, UserId
from app.core.secret import Secret
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import WayIn, new_keys
from app.crypto.recovery import Kit

CHEAP = Profiles(daily=Profile(8, 1, 1), portable=Profile(16, 1, 1))
AT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
USER = UserId(UUID("00000000-0000-4000-8000-0000000000aa"))
PRACTICE = PracticeId("7KM2PQ9X")


def secret(text: str | bytes) -> Secret:
    return Secret(bytearray(text.encode() if isinstance(text, str) else text))


def way_in(passphrase="six words that were offered here", device=b"d" * 32, *, portable=True):
    held = None if device is None else secret(device)
    return WayIn(USER, secret(passphrase), held, portable, CHEAP)


@pytest.fixture
def kit():
    return Kit.generate()


@pytest.fixture
def opened(kit):
    """A key file with every slot, and the keys it holds."""
    return new_keys(PRACTICE, way_in(), kit, AT)
