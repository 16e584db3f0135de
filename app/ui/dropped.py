"""What becomes of an outcome that nobody is there to take: the window locked meanwhile."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Wipes(Protocol):
    """A secret, a kit, keys."""

    def wipe(self) -> None:
        """Overwrite what is secret in it."""
        ...


@runtime_checkable
class Locks(Protocol):
    """An open practice."""

    def lock(self) -> None:
        """Close it and wipe its keys."""
        ...


def let_go(outcome: object) -> None:
    """Wipe or lock it, each part of it: a new kit, for instance, that was made while it locked."""
    parts = outcome if isinstance(outcome, tuple) else (outcome,)
    for part in parts:
        if isinstance(part, Wipes):
            part.wipe()
        if isinstance(part, Locks):
            part.lock()
