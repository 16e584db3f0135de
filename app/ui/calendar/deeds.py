"""What is done to appointments from the calendar: each with a toast that takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.core.errors.appointments import TimeIsTaken
from app.core.errors.base import PracticeError
from app.core.ids import ChartId, NoteId
from app.core.wording import clock_time, weekday_and_day
from app.services.appointments import (
    AppointmentKey,
    AppointmentRow,
    AppointmentStatus,
    NewAppointment,
    Scope,
    Slot,
    Undo,
    WhatFor,
)
from app.services.owed_notes import OwedNote
from app.services.session_steps import is_timed
from app.services.sessions import NextStep, is_forgotten
from app.services.time_off import Away, DaysOff, Settled
from app.ui.calendar.stopped_when import ask_when_stopped
from app.ui.calendar.told import telehealth_words
from app.ui.calendar.words import status_words
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.widgets.veil import Veil, veiled

TIMER_GONE = "Its timer was discarded."
NOT_BEGUN = "This session has not begun, so there is no note about it yet."
NONE_DUE = "No session waits for a note. In a chart, New note begins one without a session."
WITH_FEE = frozenset({AppointmentStatus.NO_SHOW, AppointmentStatus.LATE_CANCEL})


class Deeds:
    """Changes appointments; what was refused is said, and nothing has changed then.

    Done in a chart or a note, another client is not named: one is in the frame (UX 1, 2).
    """

    def __init__(self, desk: Desk, *, in_chart: bool = False) -> None:
        self._desk = desk
        self._in_chart = in_chart
        self._appointments = desk.practice.appointments

    def set_status(self, row: AppointmentRow, status: AppointmentStatus, why: str = "") -> bool:
        """Say what became of an appointment."""
        fee = veiled(str(row.fee), Veil.MONEY) if row.fee and status in WITH_FEE else ""
        words = f"{status_words(status)}. The fee is {fee}." if fee else f"{status_words(status)}."
        if is_timed(row) and not status.takes_place:
            words += f" {TIMER_GONE}"
        if status is AppointmentStatus.ARRIVED:
            words = f"{words} {telehealth_words(self._desk.practice, row)}".strip()
        return self._do(lambda: self._appointments.set_status(row.key, status, why), words)

    def move(
        self,
        row: AppointmentRow,
        slot: Slot,
        scope: Scope = Scope.THIS,
        refused: Callable[[str], object] | None = None,
    ) -> bool:
        """Give an appointment another time or length; a form that asked is told why not."""
        words = f"Moved to {weekday_and_day(slot.day)}, {clock_time(slot.starts)}."
        if (slot.day, slot.starts) == (row.day, row.starts.time()):
            words = f"Now {slot.minutes} minutes."
        elif scope is Scope.ALL:
            words = ""  # what is over stays: the service knows from which day on
        deed = partial(self._appointments.move, row.key, slot, scope)
        return self._do(deed, words, slot.day, refused)

    def change(self, row: AppointmentRow, to: WhatFor, scope: Scope = Scope.THIS) -> bool:
        """Change what an appointment is, but not when."""
        return self._do(lambda: self._appointments.change(row.key, to, scope), "Changed.")

    def take_out(self, row: AppointmentRow, scope: Scope = Scope.THIS) -> bool:
        """Remove what was booked by mistake."""
        return self._do(lambda: self._appointments.take_out(row.key, scope), "Taken out.")

    def book(self, new: NewAppointment) -> AppointmentKey:
        """Book; raises PracticeError, for the form that asked to say."""
        key = self._appointments.book(new)
        words = f"Booked {weekday_and_day(key.day)}, {clock_time(new.slot.starts)}."
        self._desk.toasts.say(words, self._taking_out(key))
        return key

    def why_not(self, new: NewAppointment) -> str:
        """Say why something could not be booked; nothing where it could."""
        try:
            self._appointments.require_bookable(new)
        except PracticeError as error:
            return self.refusal(error, new.slot.day)
        return ""

    def copy(self, row: AppointmentRow, slot: Slot) -> AppointmentKey:
        """Book the same once more; raises PracticeError, for the form that asked to say."""
        key = self._appointments.copy(row.key, slot.day, slot.starts)
        words = f"Copied to {weekday_and_day(slot.day)}, {clock_time(slot.starts)}."
        self._desk.toasts.say(words, self._taking_out(key))
        return key

    def take_time_off(
        self, away: Away, settled: Sequence[Settled], undone: Callable[[], None]
    ) -> None:
        """Take time off; raises PracticeError, for the sheet that asked to say.

        `undone` is told where the toast takes it back.
        """
        undo = self._desk.practice.time_off.take(away, settled)

        def take_back() -> None:
            undone()
            self._take_back(undo)

        self._desk.toasts.say(f"{undo.words}.", take_back)

    def give_back(self, days: DaysOff) -> None:
        """Work on days that were off."""
        undo = self._desk.practice.time_off.give_back(days)
        self._desk.toasts.say(f"{undo.words}.", lambda: self._take_back(undo))

    def refusal(self, error: PracticeError, wanted: date | None = None) -> str:
        """Say why not: who has the time until when, where that is the reason (UX 8, 21).

        Of a series another day than `wanted` may be the one that is taken: it is named.
        """
        if not isinstance(error, TimeIsTaken):
            return sentence(error).what
        taken = error.starts.date()
        day = "" if wanted in (None, taken) else f" on {weekday_and_day(taken)}"
        until = f"{day} until {clock_time(error.ends.time())}"
        if error.chart is None:
            return f"This time is blocked{until}."
        if self._in_chart:
            return f"Another appointment has this time{until}."
        who = self._desk.practice.clients.row(ChartId(error.chart)).name
        have = "have" if " & " in who.full else "has"
        return f"{veiled(who.full, Veil.NAME)} {have} this time{until}."

    def take_step(self, row: AppointmentRow, step: NextStep) -> NoteId | None:
        """Do what comes next for a session; returns the note that is to be seen, if any."""
        sessions = self._desk.practice.sessions
        try:
            if step is NextStep.START:
                sessions.start(row.key)
                self._tell_where(row)
            elif is_forgotten(row, self._desk.clock.now()):
                ask_when_stopped(self._desk, row)
            elif step is NextStep.STOP:
                sessions.stop()
            elif step is NextStep.BEGIN:
                return self._begun(row.key)
            else:
                return row.note
        except PracticeError as error:
            self._desk.toasts.say(self.refusal(error))
        return None

    def _tell_where(self, row: AppointmentRow) -> None:
        """Say at the start of a telehealth session what is to be known of where the client is."""
        if words := telehealth_words(self._desk.practice, row):
            self._desk.toasts.say(words)

    def note_about(self, row: AppointmentRow) -> NoteId | None:
        """Begin the note about a session that has begun, or go on with it."""
        now = self._desk.clock.now()
        has_begun = row.starts <= now or row.started_at is not None
        if row.note is not None or not has_begun:
            if row.note is None:
                self._desk.toasts.say(NOT_BEGUN)
            return row.note
        return self._begun(row.key)

    def note_due(self) -> NoteId | None:
        """Begin the note of the session she is in, or the newest that is owed; or go on with it."""
        owed = self._desk.practice.today.to_write()
        if owed is None:
            self._desk.toasts.say(NONE_DUE)
            return None
        return self.note_owed(owed)

    def note_owed(self, owed: OwedNote) -> NoteId | None:
        """Return the draft that is owed; begun now, where there was none."""
        return self._begun(owed.session) if owed.note is None and owed.session else owed.note

    def _begun(self, key: AppointmentKey) -> NoteId | None:
        try:
            return self._desk.practice.sessions.begin_note(key)
        except PracticeError as error:
            self._desk.toasts.say(self.refusal(error))
        return None

    def say_held(self) -> None:
        """Say that a session with a signed note stays where it is."""
        words = "The note is signed, so this session stays where it is."
        self._desk.toasts.say(words)

    def _do(
        self,
        deed: Callable[[], Undo],
        words: str,
        wanted: date | None = None,
        refused: Callable[[str], object] | None = None,
    ) -> bool:
        try:
            undo = deed()
        except PracticeError as error:
            (refused or self._desk.toasts.say)(self.refusal(error, wanted))
            return False
        self._desk.toasts.say(words or f"{undo.words}.", lambda: self._take_back(undo))
        return True

    def _taking_out(self, key: AppointmentKey) -> Callable[[], None]:
        def take_out() -> None:
            try:
                self._appointments.unbook(key)
            except PracticeError as error:
                self._desk.toasts.say(self.refusal(error))

        return take_out

    def _take_back(self, undo: Undo) -> None:
        try:
            self._appointments.undo(undo)
        except PracticeError as error:
            self._desk.toasts.say(self.refusal(error))
