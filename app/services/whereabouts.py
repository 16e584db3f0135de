"""Where a client is at a session by video: asked for each, and held against her licenses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app.core.clock import Clock
from app.models.database import Records
from app.rules.states import states_in
from app.services.appointment_rows import AppointmentKey, AppointmentRow
from app.services.calendar_reading import sitting_of
from app.services.calendar_undo import Remembering, Undo
from app.services.licenses import Licenses, Where
from app.services.put_down import wall_zone
from app.services.sittings import own_row

__all__ = ["Whereabouts", "WhereaboutsKept"]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the client of one session is, and what is to be told of it."""

    said: str
    """What was said for this session; empty: nothing yet."""
    usual: str
    """Where they usually are; of partners, maybe two states."""
    told: tuple[Where, ...]
    """Where she may not practice, or what is not known; empty: all is well."""
    day: date

    @property
    def state(self) -> str:
        """Where they are, as far as it is known."""
        return self.said or self.usual


class WhereaboutsKept:
    """Reads and keeps where clients are. Told, never enforced."""

    def __init__(self, records: Records, clock: Clock, licenses: Licenses) -> None:
        self._records = records
        self._clock = clock
        self._licenses = licenses

    def of(self, row: AppointmentRow) -> Whereabouts | None:
        """Return where the client of a session is; None for one that is not by video.

        None as well for one of an earlier day of which nothing was said.
        """
        if row.chart is None or not row.is_telehealth or not row.status.takes_place:
            return None
        with self._records.reading() as session:
            today = self._clock.now().astimezone(ZoneInfo(wall_zone(session))).date()
        if row.day < today and not row.client_state:
            return None
        told = self._licenses.at_telehealth(row.chart, row.day, row.client_state)
        usual = self._licenses.usual(row.chart, row.day)
        return Whereabouts(row.client_state, usual, tuple(told), row.day)

    def keep(self, key: AppointmentKey, typed: str) -> Undo:
        """Keep where the client is for this session: "NJ", or "NJ, CT" of two; empty: as usual.

        Raises AppointmentIsGone.
        """
        said = ", ".join(states_in(typed))
        with self._records.work() as session:
            before = Remembering(session)
            row = own_row(sitting_of(session, key), before, self._clock.now())
            row.client_state = said or None
            return before.undo("Kept")
