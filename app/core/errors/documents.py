"""What can stand between a therapist and a document of hers."""

from __future__ import annotations

from datetime import datetime

from app.core.errors.base import PracticeError


class DocumentIsDamaged(PracticeError):
    """A document's file is missing, or not what was written; `damaged` of them in all.

    `whole` others were read and are as written. `copied_at` is when the newest copy was made
    that holds it, None where no copy does.
    """

    def __init__(self, document: str, damaged: int, whole: int, copied_at: datetime | None) -> None:
        super().__init__(document, damaged, whole, copied_at)
        self.document = document
        self.damaged = damaged
        self.whole = whole
        self.copied_at = copied_at


class DocumentCannotBeRead(PracticeError):
    """The file that was to be added could not be read to its end, or is no plain file."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class DocumentIsEmpty(PracticeError):
    """The file that was to be added holds nothing."""


class DocumentIsTooLarge(PracticeError):
    """The file that was to be added is larger than `limit` bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class DocumentIsGone(PracticeError):
    """The document was set aside more than thirty days ago, and its file is removed."""


class DocumentsAreMissing(PracticeError):
    """Of the `named` documents of a backup, `missing` are not where it is, or damaged there."""

    def __init__(self, missing: int, named: int) -> None:
        super().__init__(missing, named)
        self.missing = missing
        self.named = named
