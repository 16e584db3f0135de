"""The two kinds of failure: what the therapist can act on, and bugs."""

from __future__ import annotations


class PracticeError(Exception):
    """The user can do something about this. Carries ids and numbers, never clinical text."""


class Cancelled(PracticeError):
    """The user pressed Cancel; nothing was changed."""
