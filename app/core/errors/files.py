"""What can go wrong with a plain file that she asked for."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class FileWasNotSaved(PracticeError):
    """A file could not be written where it was wanted; nothing of it stays there."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class FileIsThere(PracticeError):
    """A file of this name stands there already; it was not touched."""
