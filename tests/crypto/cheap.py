"""Cheap keys: the same code, with an Argon2id that costs nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from app.core.ids import PracticeId, UserId
from app.core.secret import Secret
from app.crypto.kdf import Profile, Profiles
from app.crypto.key_changes import WayIn

CHEAP = Profiles(daily=Profile(8, 1, 1), portable=Profile(16, 1, 1))
AT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
PASSPHRASE = "six words that were offered here"  # noqa: S105 - nobody's
DEVICE = b"d" * 32
USER = UserId(UUID("00000000-0000-4000-8000-0000000000aa"))
PRACTICE = PracticeId("7KM2PQ9X")


def secret(text: str | bytes) -> Secret:
    return Secret(bytearray(text.encode() if isinstance(text, str) else text))


def way_in(passphrase=PASSPHRASE, device: bytes | None = DEVICE, *, portable=True):
    held = None if device is None else secret(device)
    return WayIn(USER, secret(passphrase), held, portable, CHEAP)
