"""What can stand between a therapist and moving something to the chart where it belongs."""

from __future__ import annotations

from app.core.errors.base import PracticeError


class InThisChartAlready(PracticeError):
    """It stands in the chart that was chosen."""


class MovedMeanwhile(PracticeError):
    """What was moved was moved on, or changed, since."""
