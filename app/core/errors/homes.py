"""What can be said of records that live on another computer now."""

from __future__ import annotations

from datetime import datetime

from app.core.errors.base import PracticeError


class RecordsMovedAway(PracticeError):
    """Another computer became the home of these records; here they are only read."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at
