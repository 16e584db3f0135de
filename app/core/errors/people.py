"""What can stand between a therapist and what she keeps of her clients."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class EntryIsEmpty(PracticeError):
    """What is to be kept says nothing yet."""


class EntryIsGone(PracticeError):
    """What was to be changed or removed was removed meanwhile."""


class ClientsAreInUse(PracticeError):
    """Something was written, booked or changed since for clients that were brought in."""


class ListNamesNobody(PracticeError):
    """No column of a list is said to hold names."""


class EndsBeforeItBegins(PracticeError):
    """The last day lies before the first one."""


class DeathIsAhead(PracticeError):
    """The day that was entered is still to come."""
