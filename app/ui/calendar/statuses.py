"""What a key or a menu says became of an appointment, by the names of the key table."""

from __future__ import annotations

from typing import Final

from app.services.appointments import AppointmentStatus

BY_KEY: Final = {
    "kept": AppointmentStatus.KEPT,
    "no-show": AppointmentStatus.NO_SHOW,
    "late cancel": AppointmentStatus.LATE_CANCEL,
    "arrived": AppointmentStatus.ARRIVED,
}
