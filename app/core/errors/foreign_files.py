"""What can stand between a therapist and a file that another program wrote."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class ForeignFileCannotBeRead(PracticeError):
    """The file could not be read to its end, or is no plain file."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class ForeignFileIsTooLarge(PracticeError):
    """The file is larger than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class ForeignFileHasTooMany(PracticeError):
    """The file holds more than `limit` rows or events."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class NotACalendarFile(PracticeError):
    """The file is no calendar of RFC 5545, or one without an event."""


class NotATable(PracticeError):
    """The file is no table of text: no header, or bytes that are no letters."""


class TableHasNoTimes(PracticeError):
    """The table has no column of days, or none of times."""
