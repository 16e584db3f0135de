"""What can stand between a therapist and her calendar."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.core.errors.base import PracticeError

if TYPE_CHECKING:
    from uuid import UUID


class TimeIsTaken(PracticeError):
    """Another appointment has this time; `chart` is whose (None: blocked time)."""

    def __init__(self, chart: UUID | None, starts: datetime, ends: datetime) -> None:
        super().__init__(chart, starts, ends)
        self.chart = chart
        self.starts = starts
        self.ends = ends


class SessionIsSigned(PracticeError):
    """A note about this session is signed: when it was stays as it is."""


class SeriesHasNoDay(PracticeError):
    """The rule names no day on which the series would take place."""


class RuleIsUnclear(PracticeError):
    """The rule of a series is none that the calendar understands."""


class AppointmentIsGone(PracticeError):
    """The appointment was moved or taken out meanwhile."""


class AnotherSessionRuns(PracticeError):
    """The timer of another session is running."""


class SessionIsRunning(PracticeError):
    """The timer of this session is running: it is not taken out meanwhile."""


class StopDoesNotFit(PracticeError):
    """The session cannot have ended at this time: it began later, or the time is to come."""


class UndoIsTooLate(PracticeError):
    """A note was begun since about what would be taken back."""


class ChangedMeanwhile(PracticeError):
    """What would be taken back was changed again since."""


class HeldAsSigned(PracticeError):
    """A note about this session is signed: whether it took place stays as it is."""


class DayIsAhead(PracticeError):
    """The day of this session has not come: nobody can have kept or missed it."""


class NobodyToWriteAbout(PracticeError):
    """Blocked time has no client, so there is no note about it."""


class EndsAfterMidnight(PracticeError):
    """An appointment stays within its day."""


class TimeOffIsEmpty(PracticeError):
    """The time off ends before it begins."""
