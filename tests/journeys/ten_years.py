"""A practice of ten years (600 clients, 25,000 notes), made by `alcove sample`'s own code.

It is made once for all tests, by whichever worker comes first, and kept for the next runs until
the code that makes it changes; each test has a copy.
"""

from __future__ import annotations

import shutil
import time as clock_of_this_machine
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

from app.core.errors.base import PracticeError
from app.core.ids import PracticeId
from app.core.progress import Silent
from app.services.appointments import AppointmentRow, NewAppointment, Slot
from app.services.client_choice import choices
from app.services.clients import ClientRow, ClientStatus
from app.services.file_lock import FileLock
from app.services.no_keychain import NoKeychain
from app.services.notes import Caret, DraftText, Template
from app.services.open_practice import OpenPractice
from app.services.practice_folder import usual_folder
from app.services.sample_practice import make_sample, story_of, unkept_doors
from app.ui.calendar.shown import Moment, minute_of
from bench.practices import maker
from tests.builders import WORDS
from tests.crypto.cheap import CHEAP, secret
from tests.fakes import StoppedClock
from tests.journeys.laptop import Laptop

SHELF = Path(__file__).parents[2] / "build" / "ten years"
MADE, STAMP = SHELF / "practice", SHELF / "made by"
YEARS, SEED = 10, 3
CLIENTS, NOTES = 600, 24_900
"""What this seed tells, at least."""
WAY_IN = "invented people need no privacy"
LETTERS = 3
A_MOMENT = 0.2
OPEN_HOURS = range(8, 20)
DAYS_SHOWN = 3
"""From that Thursday to Saturday: the days of the week that are still to come."""


def made_once() -> Path:
    """Return its folder; made now, unless this very code made it before."""
    SHELF.mkdir(parents=True, exist_ok=True)
    with _alone(SHELF / "being made"):
        if not STAMP.is_file() or STAMP.read_text(encoding="ascii").split()[0] != maker():
            shutil.rmtree(MADE, ignore_errors=True)
            STAMP.unlink(missing_ok=True)
            STAMP.write_text(f"{maker()} {_make(MADE)}", encoding="ascii")
    return MADE


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    lock = FileLock(path)
    while not lock.take():
        clock_of_this_machine.sleep(A_MOMENT)
    try:
        yield
    finally:
        lock.release()


def _make(folder: Path) -> str:
    clock = StoppedClock()
    doors = unkept_doors(clock, CHEAP)
    with secret(WAY_IN) as typed:
        story = story_of(SEED, YEARS, clock)
        assert len(story.clients) >= CLIENTS
        assert story.note_count >= NOTES
        sample = make_sample(doors, folder, typed, story=story, progress=Silent())
    sample.kit.wipe()
    sample.practice.search.catch_up()
    sample.practice.lock()
    doors.leave()
    return str(sample.practice.held.practice_id)


class Decade:
    """A copy of it on a laptop, open, to put ready what a test is about. Then `close` it."""

    def __init__(self, laptop: Laptop, made: Path) -> None:
        target = usual_folder(PracticeId(STAMP.read_text(encoding="ascii").split()[1]))
        shutil.copytree(made, target.root)
        laptop.keychain_of = lambda _practice: NoKeychain()
        self._laptop, self._root = laptop, target.root
        self._doors = unkept_doors(laptop.clock, CHEAP)
        with secret(WAY_IN) as typed:
            self.practice: OpenPractice = self._doors.unlock(target, typed)

    def close(self) -> None:
        """Lock it: the program is about to start."""
        self.practice.lock()
        self._doors.leave()

    def remove(self) -> None:
        """Take it from the laptop: thirty of them would fill a disk."""
        shutil.rmtree(self._root)

    # where the day stands

    @property
    def today(self) -> date:
        return self.practice.open_days.wall_clock().date()

    def sessions(self) -> list[AppointmentRow]:
        """Return today's sessions, by time."""
        return list(self.practice.today.day().taking_place)

    def stand(self, row: AppointmentRow, minutes: int) -> None:
        """Let it be so many minutes after a session's start."""
        now = self.practice.open_days.wall_clock()
        self._laptop.clock.move_on(row.starts + timedelta(minutes=minutes) - now)

    def stand_between(self) -> tuple[AppointmentRow, AppointmentRow]:
        """Let it be the gap between two sessions of today; return them."""
        for before, after in pairwise(self.sessions()):
            if timedelta(minutes=10) <= after.starts - before.ends < timedelta(minutes=18):
                self.stand(before, before.minutes + 3)
                return before, after
        raise AssertionError("no gap between two sessions")

    def draft_about(self, row: AppointmentRow) -> None:
        """Leave a written draft about a session."""
        note = self.practice.sessions.begin_note(row.key)
        self.practice.notes.save(note, DraftText(Template.DAP, dict(WORDS)), Caret("plan", 4))

    # whom and when

    def active(self) -> list[ClientRow]:
        """Return the charts of single clients whom she sees."""
        rows = self.practice.clients.listed(ClientStatus.ACTIVE).rows
        return [row for row in rows if not row.is_shared]

    def letters_of(self, row: ClientRow) -> str:
        """Return three letters that mean this client and nobody else."""
        for name in (row.name.first, row.name.last):
            letters = name[:LETTERS].lower()
            if len(letters) == LETTERS and choices(self.practice.clients, letters).sure == row:
                return letters
        return ""

    def somebody(self) -> tuple[ClientRow, str]:
        """Return a client and three letters of the name."""
        known = ((row, self.letters_of(row)) for row in self.active())
        return next((row, letters) for row, letters in known if letters)

    def free(self, row: ClientRow, rule: str = "") -> Moment:
        """Return when this client could be booked this week, with what a booking takes unasked."""
        minutes = self.practice.practice.services()[0].minutes
        for number in range(DAYS_SHOWN):
            day = self.today + timedelta(days=number)
            for at in (time(hour, minute) for hour in OPEN_HOURS for minute in (0, 30)):
                new = NewAppointment(Slot(day, at, minutes), chart=row.chart, rule=rule)
                if self._is_bookable(new):
                    return Moment(day, minute_of(at))
        raise AssertionError("this week is full")

    def _is_bookable(self, new: NewAppointment) -> bool:
        try:
            self.practice.appointments.require_bookable(new)
        except PracticeError:
            return False
        return True
