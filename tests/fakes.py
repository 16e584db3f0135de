"""Small stand-ins for what only an operating system can give."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.backup.devices import DriveFile
from app.core.errors.keys import KeyringKeptNothing
from app.core.secret import Secret
from app.crypto.keychain import Item, KeychainState


class FakeKeychain:
    """An OS keyring in memory; set `answering` to make it lost, locked, silent or refused."""

    def __init__(self) -> None:
        self.answering = KeychainState.AVAILABLE
        self.kept: dict[Item, bytes] = {}

    def read(self, item: Item) -> Secret | None:
        found = self.kept.get(item) if self._answers() else None
        return None if found is None else Secret(bytearray(found))

    def write(self, item: Item, secret: Secret) -> None:
        if not self._answers():
            raise KeyringKeptNothing(self.answering.value)
        self.kept[item] = bytes(secret.held)

    def write_later(self, item: Item, secret: Secret) -> None:
        with suppress(KeyringKeptNothing):
            self.write(item, secret)

    def settle(self) -> None:
        """Have nothing to wait for."""

    def forget(self, item: Item) -> None:
        if self._answers():
            self.kept.pop(item, None)

    def state(self) -> KeychainState:
        return self.answering

    def _answers(self) -> bool:
        return self.answering is KeychainState.AVAILABLE


class StoppedClock:
    """A clock that stands at a Thursday noon in New York until it is moved on."""

    def __init__(self) -> None:
        self.at = self._started = datetime(2026, 11, 12, 17, 0, tzinfo=UTC)
        self._set = timedelta(0)

    def now(self) -> datetime:
        """Return where it stands."""
        return self.at

    def today(self) -> date:
        """Return the date there."""
        return self.at.date()

    def elapsed(self) -> float:
        """Return the seconds it was moved on by."""
        return (self.at - self._started - self._set).total_seconds()

    def move_on(self, by: timedelta) -> None:
        """Let time pass."""
        self.at += by

    def set_by(self, by: timedelta) -> None:
        """Set the clock while no time passes."""
        self.at += by
        self._set += by


class FailingDevice:
    """A drive's file that takes `room` bytes and then fails with `code`.

    `on` says where: at `write`, `write_at`, `sync` or `close`. `bite` is the most that one
    write takes.
    """

    def __init__(
        self,
        path: Path,
        *,
        room: int = 0,
        code: int = errno.ENOSPC,
        on: str = "write",
        bite: int = 1 << 30,
    ) -> None:
        self._file = DriveFile(path)
        self._room = room
        self._code = code
        self._on = on
        self._bite = bite

    def write(self, chunk: memoryview, /) -> int:
        """Take what there is room for."""
        if self._on == "write" and self._room <= 0:
            self._fail()
        fitting = min(len(chunk), self._bite, self._room if self._on == "write" else 1 << 30)
        taken = self._file.write(chunk[:fitting])
        self._room -= taken
        return taken

    def write_at(self, place: int, chunk: bytes, /) -> int:
        """Overwrite, or fail."""
        if self._on == "write_at":
            self._fail()
        return self._file.write_at(place, chunk)

    def sync(self) -> None:
        """Flush, or fail."""
        if self._on == "sync":
            self._fail()
        self._file.sync()

    def close(self) -> None:
        """Close, and fail if that is where it fails."""
        self._file.close()
        if self._on == "close":
            self._fail()

    def _fail(self) -> None:
        raise OSError(self._code, os.strerror(self._code))


class LyingDevice(DriveFile):
    """A drive's file that says it wrote everything, and flips one bit of byte `place`."""

    def __init__(self, path: Path, place: int) -> None:
        super().__init__(path)
        self._path = path
        self._place = place

    def close(self) -> None:
        """Close, and let the bit go bad."""
        super().close()
        with self._path.open("r+b") as file:
            file.seek(self._place)
            byte = file.read(1)
            file.seek(self._place)
            file.write(bytes([byte[0] ^ 1]))
