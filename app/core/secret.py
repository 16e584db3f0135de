"""Secrets in memory: never a str, never printed, zeroed when done with."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class Secret:
    """Bytes that must not be shown or kept: a passphrase, a kit, a key.

    The bytes stand in one bytearray, which `wipe` overwrites in place. A `with`
    block wipes at its end.
    """

    __slots__ = ("_held",)

    def __init__(self, held: bytearray) -> None:
        """Take `held` over; the caller keeps no other copy."""
        self._held = held

    @property
    def held(self) -> bytearray:
        """The bytes themselves, not a copy."""
        return self._held

    def copy(self) -> Secret:
        """Return a second secret of the same bytes, to be wiped on its own."""
        return Secret(bytearray(self._held))

    def wipe(self) -> None:
        """Overwrite the bytes with zeros and let go of them."""
        self._held[:] = bytes(len(self._held))
        del self._held[:]

    def __len__(self) -> int:
        """Return the number of bytes; 0 after wiping."""
        return len(self._held)

    def __enter__(self) -> Self:
        """Give the secret for the length of a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe, whatever happened in the block."""
        self.wipe()

    def __repr__(self) -> str:
        """Show nothing, not even the length."""
        return "Secret(…)"

    __hash__ = None  # type: ignore[assignment]
