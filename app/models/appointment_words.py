"""What an appointment can be, and what can have become of it."""

from __future__ import annotations

from enum import StrEnum


class AppointmentKind(StrEnum):
    """What the time is for."""

    INDIVIDUAL = "individual"
    COUPLE = "couple"
    FAMILY = "family"
    GROUP = "group"
    INTAKE = "intake"
    CONSULTATION = "consultation"
    BLOCKED = "blocked"


class AppointmentStatus(StrEnum):
    """What became of it."""

    SCHEDULED = "scheduled"
    ARRIVED = "arrived"
    KEPT = "kept"
    NO_SHOW = "no-show"
    LATE_CANCEL = "late cancel"
    CANCELED_BY_CLIENT = "canceled by client"
    CANCELED_BY_THERAPIST = "canceled by therapist"

    @property
    def takes_place(self) -> bool:
        """Whether the time is still hers and theirs: nothing else may stand there."""
        return self in _TAKING_PLACE

    @property
    def is_canceled(self) -> bool:
        """Whether it was called off, for a reason that may have been said."""
        return not self.takes_place and self is not AppointmentStatus.NO_SHOW


_TAKING_PLACE = frozenset(
    {AppointmentStatus.SCHEDULED, AppointmentStatus.ARRIVED, AppointmentStatus.KEPT}
)
