"""What is typed into a secret field: one bytearray that is never moved, grown or copied.

A bytearray that grows leaves its old bytes in freed memory, and so does a slice of it. Room is
taken once, and bytes are shifted inside it through a memoryview.
"""

from __future__ import annotations

from app.core.secret import Secret

ROOM = 1024
"""Bytes; far above any passphrase, page of a kit or PIN."""
CONTINUES = 0b1000_0000
TOP_TWO = 0b1100_0000
"""The second and later bytes of a UTF-8 character begin with the bits 10."""


class SecretBuffer:
    """UTF-8 characters with a caret. Forgets by overwriting."""

    def __init__(self) -> None:
        self._held = bytearray(ROOM)
        self._used = 0
        self._caret = 0

    def __len__(self) -> int:
        """Return the number of characters."""
        return self._characters(self._used)

    @property
    def caret(self) -> int:
        """The number of characters before the caret."""
        return self._characters(self._caret)

    def insert(self, character: str) -> None:
        """Insert at the caret; what does not fit is refused."""
        coded = character.encode()
        if self._used + len(coded) > ROOM:
            return
        self._shift(self._caret, self._caret + len(coded))
        with memoryview(self._held) as view:
            view[self._caret : self._caret + len(coded)] = coded
        self._used += len(coded)
        self._caret += len(coded)

    def erase_before(self) -> None:
        """Erase the character before the caret."""
        end = self._caret
        self.move_left()
        self._cut(self._caret, end)

    def erase_after(self) -> None:
        """Erase the character after the caret."""
        start = self._caret
        self.move_right()
        end, self._caret = self._caret, start
        self._cut(start, end)

    def move_left(self) -> None:
        """Move the caret before the character at its left."""
        if self._caret > 0:
            self._caret -= 1
            while self._caret > 0 and self._continues(self._caret):
                self._caret -= 1

    def move_right(self) -> None:
        """Move the caret behind the character at its right."""
        if self._caret < self._used:
            self._caret += 1
            while self._caret < self._used and self._continues(self._caret):
                self._caret += 1

    def move_home(self) -> None:
        """Move the caret before everything."""
        self._caret = 0

    def move_end(self) -> None:
        """Move the caret behind everything."""
        self._caret = self._used

    def move_to(self, characters: int) -> None:
        """Move the caret behind this many characters."""
        self.move_home()
        for _ in range(characters):
            self.move_right()

    def copy(self) -> Secret:
        """Return a secret of the same bytes; the buffer keeps its own."""
        copied = bytearray(self._used)
        with memoryview(self._held) as view:
            copied[:] = view[: self._used]
        return Secret(copied)

    def shown(self) -> str:
        """Return the text, to be painted while it is revealed. It may stay in memory."""
        with memoryview(self._held) as view:
            return str(view[: self._used], "utf-8")

    def wipe(self) -> None:
        """Overwrite everything."""
        with memoryview(self._held) as view:
            view[:] = bytes(ROOM)
        self._used = self._caret = 0

    def _continues(self, place: int) -> bool:
        return self._held[place] & TOP_TWO == CONTINUES

    def _characters(self, end: int) -> int:
        return sum(not self._continues(place) for place in range(end))

    def _shift(self, start: int, to: int) -> None:
        """Move everything from `start` on to `to`; overlapping memory is moved in place."""
        with memoryview(self._held) as view:
            view[to : to + self._used - start] = view[start : self._used]

    def _cut(self, start: int, end: int) -> None:
        self._shift(end, start)
        left = self._used - (end - start)
        with memoryview(self._held) as view:
            view[left : self._used] = bytes(self._used - left)
        self._used = left
