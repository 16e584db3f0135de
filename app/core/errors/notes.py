"""What can stand between a therapist and her note."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class NoteAlreadySigned(PracticeError):
    """A signed note is closed; it can only be amended."""


class NoteIsNotSigned(PracticeError):
    """Only a signed note can be amended or marked entered in error."""


class NoteIsDiscarded(PracticeError):
    """The draft was discarded; it can be brought back for thirty days."""


class DraftIsGone(PracticeError):
    """The draft was discarded more than thirty days ago, and its words are removed."""


class SessionIsAhead(PracticeError):
    """The session has not begun: what stands here is a planning jot."""


class SectionIsEmpty(PracticeError):
    """A section that the template needs holds no words yet."""

    def __init__(self, section: str) -> None:
        super().__init__(section)
        self.section = section


class AddendumIsEmpty(PracticeError):
    """An addendum holds no words yet."""


class ReasonIsMissing(PracticeError):
    """A note is marked entered in error only with a reason."""


class TimesAreReversed(PracticeError):
    """The session would stop before it starts."""
