"""How long work reports back and is stopped, without knowing about Qt."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a long piece of work is given, to say how far it is."""

    def step(self, done: int, total: int, what: str) -> None:
        """Report progress; raises Cancelled once the user has asked to stop."""
        ...


class Silent:
    """Progress that nobody is watching, and that nobody stops."""

    def step(self, done: int, total: int, what: str) -> None:
        """Say nothing."""
