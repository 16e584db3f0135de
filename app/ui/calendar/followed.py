"""A field that shows what the typed line says, while it says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Followed(Generic[Value]):
    """Shows what is said; once it is said no more, what stood there before."""

    def __init__(self, read: Callable[[], Value], show: Callable[[Value], object]) -> None:
        self._read = read
        self._show = show
        self._before: list[Value] = []
        """What stood there before; empty while nothing is said."""

    def follow(self, said: Value | None) -> None:
        """Show what is said, or what was there before it was."""
        if said is not None:
            if not self._before:
                self._before = [self._read()]
            self._show(said)
        elif self._before:
            self._show(self._before.pop())

    def settle(self) -> None:
        """Keep what is shown, whatever the line says from now on."""
        self._before = []
