"""The keyring of a practice that leaves nothing on this computer: samples and looking around."""

# ruff: noqa: ARG002 - the protocol names what nothing here needs

from __future__ import annotations

from app.core.errors.keys import KeyringKeptNothing
from app.core.secret import Secret
from app.crypto.keychain import Item, KeychainState


class NoKeychain:
    """Holds nothing and says so: such a practice opens by its passphrase alone."""

    def read(self, item: Item) -> Secret | None:
        """Find nothing."""
        return None

    def write(self, item: Item, secret: Secret) -> None:
        """Refuse."""
        raise KeyringKeptNothing(KeychainState.ABSENT.value)

    def write_later(self, item: Item, secret: Secret) -> None:
        """Let it go."""

    def settle(self) -> None:
        """Have nothing to wait for."""

    def forget(self, item: Item) -> None:
        """Have nothing to forget."""

    def state(self) -> KeychainState:
        """Say that there is none."""
        return KeychainState.ABSENT
