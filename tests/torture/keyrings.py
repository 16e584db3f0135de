"""A keyring that a practice and the processes that open it share."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.core.errors.keys import KeyringKeptNothing
from app.core.secret import Secret
from app.crypto.keychain import Item, KeychainState

MASK = 0xA5


class FiledKeychain:
    """A keyring in a file: what it keeps is in no process, and what it hands out is masked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, item: Item) -> Secret | None:
        """Unmask an item on its way out of its file."""
        try:
            masked = (self._folder / item.value).read_bytes()
        except FileNotFoundError:
            return None
        return Secret(bytearray(octet ^ MASK for octet in masked))

    def write(self, item: Item, secret: Secret) -> None:
        """Mask an item on its way into its file, which may stand on the disk that fails."""
        masked = bytes(octet ^ MASK for octet in secret.held)
        try:
            self._folder.mkdir(exist_ok=True)
            (self._folder / item.value).write_bytes(masked)
        except OSError as error:
            raise KeyringKeptNothing(KeychainState.SILENT.value) from error

    def write_later(self, item: Item, secret: Secret) -> None:
        """Keep it at once, if the disk will."""
        with suppress(KeyringKeptNothing):
            self.write(item, secret)

    def settle(self) -> None:
        """Have nothing to wait for."""

    def forget(self, item: Item) -> None:
        """Remove its file."""
        (self._folder / item.value).unlink(missing_ok=True)

    def state(self) -> KeychainState:
        """Say that it is there."""
        return KeychainState.AVAILABLE


def keyring_at(place: Path) -> FiledKeychain:
    """Return the keyring that stands in a place."""
    return FiledKeychain(place / "keyring")
