"""What can stand between a therapist and what she keeps of her clients."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class EntryIsEmpty(PracticeError):
    """What is to be kept says nothing yet."""


class EntryIsGone(PracticeError):
    """What was to be changed or removed was removed meanwhile."""


class ClientsAreInUse(PracticeError):
    """Something was written, booked or changed since for clients that were brought in."""


class NoListToTakeOut(PracticeError):
    """No client list that came in is left to be taken out again."""


class ListNamesNobody(PracticeError):
    """No column of a list is said to hold names."""


class EndsBeforeItBegins(PracticeError):
    """The last day lies before the first one."""


class DeathIsAhead(PracticeError):
    """The day that was entered is still to come."""


class AllergyIsEntered(PracticeError):
    """It cannot be said that there is none while one stands there."""


class FieldStandsAlready(PracticeError):
    """This client has a field of this name."""


class ConsentIsAhead(PracticeError):
    """The day on which they agreed is still to come."""


class NotAPicture(PracticeError):
    """The file that was chosen is no picture that Alcove can read."""
