"""What can stand between a therapist and her contact log."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class ContactIsEmpty(PracticeError):
    """A contact says what it was about, in a word at least."""


class ContactIsAhead(PracticeError):
    """A contact that has not been yet cannot be logged."""


class ContactIsGone(PracticeError):
    """The contact was removed meanwhile."""
