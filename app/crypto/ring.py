"""The key ring: every key of the practice, in one fixed binary record.

Fixed and binary, because it is opened into one buffer and leaves no copies behind;
as JSON nine copies of a key were found in memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.core.errors.keys import KeyFileIsDamaged, KeyIsNotHeld
from app.core.secret import Secret
from app.crypto.wiping import joined, random_secret

_VERSION: Final = 1
_ID_BYTES: Final = 4
_KEY_BYTES: Final = 32
_HEAD_BYTES: Final = 2
_ENTRY_BYTES: Final = _ID_BYTES + 1 + _KEY_BYTES
_MOST_KEYS: Final = 64


class Purpose(StrEnum):
    """What a key is for."""

    RECORDS = "records"
    CLINICAL = "clinical"
    DOCUMENTS = "documents"
    BACKUP = "backup"


_NUMBERS: Final = {
    Purpose.RECORDS: 1,
    Purpose.CLINICAL: 2,
    Purpose.DOCUMENTS: 3,
    Purpose.BACKUP: 4,
}
_PURPOSES: Final = {number: purpose for purpose, number in _NUMBERS.items()}
_RENEWED: Final = (Purpose.RECORDS, Purpose.CLINICAL, Purpose.BACKUP)
"""What a re-key renews. Documents lie on every drive, each encrypted once: see decisions/016."""


@dataclass(frozen=True, slots=True, eq=False)
class RingKey:
    """One key: 32 random bytes; for documents and backup the secret of an age identity."""

    id: bytes
    purpose: Purpose
    key: Secret

    @classmethod
    def generate(cls, purpose: Purpose) -> RingKey:
        """Return a fresh key."""
        return cls(os.urandom(_ID_BYTES), purpose, random_secret(_KEY_BYTES))


class KeyRing:
    """The practice's keys, oldest first; two of a purpose stand here while a re-key runs."""

    __slots__ = ("_keys",)

    def __init__(self, keys: Iterable[RingKey]) -> None:
        """Hold `keys`, oldest first, and wipe them with the ring."""
        self._keys: tuple[RingKey, ...] = tuple(keys)

    @classmethod
    def generate(cls) -> KeyRing:
        """Return a ring with one fresh key of every purpose."""
        return cls(RingKey.generate(purpose) for purpose in Purpose)

    def every(self) -> tuple[RingKey, ...]:
        """Return all keys, oldest first."""
        return self._keys

    def all(self, purpose: Purpose) -> tuple[RingKey, ...]:
        """Return the keys of one purpose, newest first."""
        return tuple(key for key in reversed(self._keys) if key.purpose is purpose)

    def current(self, purpose: Purpose) -> RingKey:
        """Return the newest key of a purpose; raises KeyIsNotHeld."""
        for key in self.all(purpose):
            return key
        raise KeyIsNotHeld

    def by_id(self, id: bytes) -> RingKey:  # noqa: A002 - the key's own word for it
        """Return the key that a sealed value names; raises KeyIsNotHeld."""
        for key in self._keys:
            if key.id == id:
                return key
        raise KeyIsNotHeld

    @property
    def is_between(self) -> bool:
        """Whether keys from before and after a re-key stand here: it was not finished."""
        return len(self.all(Purpose.RECORDS)) > 1

    def copy(self) -> KeyRing:
        """Return a second ring of the same keys, to be wiped on its own."""
        return KeyRing(RingKey(key.id, key.purpose, key.key.copy()) for key in self._keys)

    def with_new(self) -> KeyRing:
        """Return a second ring: these keys and, behind them, the fresh ones of a re-key."""
        fresh = (RingKey.generate(purpose) for purpose in _RENEWED)
        return KeyRing([*self.copy().every(), *fresh])

    def keep_newest(self) -> None:
        """Drop and wipe what a re-key has replaced."""
        self._keep({self.current(purpose).id for purpose in self._purposes()})

    def keep_oldest(self) -> None:
        """Drop and wipe what a re-key that came to nothing has added."""
        self._keep({self.all(purpose)[-1].id for purpose in self._purposes()})

    def encode(self) -> bytearray:
        """Return the binary record: version, count, then id, purpose and key of each."""
        head = bytes([_VERSION, len(self._keys)])
        parts = [
            part
            for key in self._keys
            for part in (key.id, bytes([_NUMBERS[key.purpose]]), key.key.held)
        ]
        return joined(head, *parts).held

    @classmethod
    def decode(cls, record: bytearray) -> KeyRing:
        """Read a binary record; raises KeyFileIsDamaged. The caller wipes `record`."""
        if len(record) < _HEAD_BYTES or record[0] != _VERSION or record[1] > _MOST_KEYS:
            raise KeyFileIsDamaged
        if len(record) != _HEAD_BYTES + record[1] * _ENTRY_BYTES:
            raise KeyFileIsDamaged
        starts = range(_HEAD_BYTES, len(record), _ENTRY_BYTES)
        if any(record[start + _ID_BYTES] not in _PURPOSES for start in starts):
            raise KeyFileIsDamaged
        return cls(_entry(record, start) for start in starts)

    def wipe(self) -> None:
        """Overwrite every key."""
        for key in self._keys:
            key.key.wipe()

    def _purposes(self) -> set[Purpose]:
        return {key.purpose for key in self._keys}

    def _keep(self, ids: set[bytes]) -> None:
        for key in self._keys:
            if key.id not in ids:
                key.key.wipe()
        self._keys = tuple(key for key in self._keys if key.id in ids)

    def __repr__(self) -> str:
        return f"KeyRing({len(self._keys)} keys)"


def _entry(record: bytearray, start: int) -> RingKey:
    """Read one entry of a record whose bounds were checked."""
    purpose = start + _ID_BYTES
    return RingKey(
        bytes(record[start:purpose]),
        _PURPOSES[record[purpose]],
        Secret(record[purpose + 1 : start + _ENTRY_BYTES]),
    )
