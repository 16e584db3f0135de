"""The page that goes along: two weeks and the phone list by initials, on paper or encrypted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from app.core.actions import Action
from app.core.ids import ChartId
from app.core.secret import Secret
from app.core.wording import bare_time
from app.crypto.passphrases import normalized
from app.paper.going_out import GoingOut, draw_going_out
from app.paper.locked_pdf import locked_pdf
from app.services.appointment_rows import rows_of
from app.services.calendar_reading import sittings_between
from app.services.client_rows import ClientRow, listed_rows, read_rows
from app.services.contact_ways import WayKind, ways_of
from app.services.held import Held
from app.services.new_files import put_new_file
from app.services.open_days import OpenDays
from app.services.printing import print_pdf

__all__ = ["GoingOut", "GoingOutPages"]

TWO_WEEKS: Final = timedelta(days=13)


class GoingOutPages:
    """Reads names, times and numbers, and hands out initials. Nothing clinical is on the page."""

    def __init__(self, held: Held, open_days: OpenDays) -> None:
        self._records = held.records
        self._open_days = open_days

    def page(self) -> GoingOut:
        """Return what the page shows: this week and the next, and who is seen."""
        today = self._open_days.wall_clock().date()
        monday = today - timedelta(days=today.weekday())
        with self._records.reading() as session:
            everybody = {row.chart: row for row in read_rows(session)}
            rows = [row for row in listed_rows(session) if row.status.is_seen]
            sittings = rows_of(session, sittings_between(session, monday, monday + TWO_WEEKS))
            booked = [row for row in sittings if row.status.takes_place and row.chart is not None]
            known = {row.chart: row for row in rows}
            known |= {row.chart: everybody[row.chart] for row in booked if row.chart is not None}
            called = initials_of(known.values())
            phones = _phones(session, [row for row in rows if not row.is_shared], called)
        sessions = [
            (row.day, bare_time(row.starts.time()), of)
            for row in booked
            if row.chart is not None and (of := called[row.chart])
        ]
        return GoingOut(monday, sessions, phones, today)

    def pdf(self, page: GoingOut) -> bytes:
        """Return the page."""
        return draw_going_out(page)

    def print(self) -> None:
        """Print the page; the log says so. Raises NothingWasPrinted."""
        page = self.page()
        print_pdf(self.pdf(page))
        self._note(Action.PRINTED, page)

    def save(self, to: Path, password: Secret) -> None:
        """Write the page to a new file that only the password opens; the log says so.

        Nothing but the encrypted file touches a disk. Raises FileIsThere and FileWasNotSaved.
        """
        page = self.page()
        with normalized(password) as typed:
            put_new_file(to, locked_pdf(self.pdf(page), typed))
        self._note(Action.EXPORTED, page)

    def _note(self, action: Action, page: GoingOut) -> None:
        self._records.note_event(
            action, "going out", sessions=len(page.sessions), phones=len(page.phones)
        )


def initials_of(rows: Iterable[ClientRow]) -> Mapping[ChartId, str]:
    """Return how each chart is called: by initials, with its number where two have the same."""
    known = list(rows)
    shared = Counter(row.name.discreet for row in known)
    return {
        row.chart: row.name.discreet
        if shared[row.name.discreet] == 1
        else f"{row.name.discreet} {row.number}"
        for row in known
    }


def _phones(
    session: Session, rows: list[ClientRow], called: Mapping[ChartId, str]
) -> list[tuple[str, str]]:
    ways = ways_of(session, [row.client for row in rows])
    found = []
    for row in rows:
        numbers = [way.value for way in ways[row.client] if way.kind is WayKind.PHONE]
        if numbers:
            found.append((called[row.chart], numbers[0]))
    return sorted(found)
