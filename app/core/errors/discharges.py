"""What can stand between a therapist and a discharge."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class LastContactIsAhead(PracticeError):
    """The day of the last contact is still to come."""


class SessionGoesOn(PracticeError):
    """The timer of one of the chart's sessions runs."""


class DischargedAlready(PracticeError):
    """This discharge was finished before."""


class NotToBeTakenBack(PracticeError):
    """The client is seen again since, or was discharged anew."""


class NobodyToWriteTo(PracticeError):
    """A minor, and none of those who speak for them may be told."""
