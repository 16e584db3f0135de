"""What can go wrong when a damaged records file is read page by page."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class NothingCanBeRead(PracticeError):
    """Too little of the file opens to make records of it: not even whose they are."""
