"""What can stand in the way of keeping the binder of the rule book."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class ComputerIsInUse(PracticeError):
    """The computer that the records live on now cannot be marked as given away."""


class IncidentIsClosed(PracticeError):
    """A closed incident form stays as it is until it is opened again."""


class QuarterIsNotOver(PracticeError):
    """A quarter is reviewed once its last day has passed."""


class QuarterIsReviewed(PracticeError):
    """The review of this quarter is signed already."""
