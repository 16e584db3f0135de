"""What the calendar asks beside the appointment it is about: when, for whom, how much of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.appointments import (
    AppointmentRow,
    NewAppointment,
    Scope,
    Slot,
    WhatFor,
)
from app.ui.calendar.booking_popover import BookingPopover
from app.ui.calendar.cancel_popover import ask_to_cancel
from app.ui.calendar.change_popover import ChangePopover
from app.ui.calendar.deeds import Deeds
from app.ui.calendar.going_out_sheet import GoingOutSheet
from app.ui.calendar.reminders_sheet import RemindersSheet
from app.ui.calendar.scope_popover import ScopePopover
from app.ui.calendar.shown import Moment, minute_of
from app.ui.calendar.time_off_sheet import TimeOffSheet
from app.ui.calendar.time_popover import TimePopover
from app.ui.calendar.unbooked_sheet import UnbookedSheet
from app.ui.desk import Desk

Done = Callable[[Moment], None]


class Asking:
    """Opens the popovers of one calendar; `done` shows what came of it."""

    def __init__(self, desk: Desk, deeds: Deeds, done: Done) -> None:
        self._desk = desk
        self._deeds = deeds
        self._done = done

    def book(self, spot: QWidget, moment: Moment) -> BookingPopover:
        """Ask what is to be booked, from a moment on."""
        popover = BookingPopover(spot.window(), self._desk, moment, self._deeds.why_not)

        def book(new: NewAppointment) -> None:
            try:
                key = self._deeds.book(new)
            except PracticeError as error:
                popover.show_refusal(self._deeds.refusal(error, new.slot.day))
                return
            popover.close_quietly()
            self._done(Moment(key.day, minute_of(new.slot.starts)))

        popover.decided.connect(book)
        popover.open_at(spot, popover.client.edit)
        return popover

    def move(self, spot: QWidget, row: AppointmentRow) -> None:
        """Ask for another time; a session whose note is signed says that it stays."""
        if not row.can_move:
            self._deeds.say_held()
            return
        popover = TimePopover(spot.window(), row, self._desk.clock, "Move appointment")
        if row.repeats:
            popover.ask_how_much()

        def move(slot: Slot, scope: Scope) -> None:
            if self._deeds.move(row, slot, scope, popover.show_refusal):
                popover.close_quietly()
                self._done(moment_of(slot))

        popover.decided.connect(move)
        popover.open_at(spot, popover.starts.edit)

    def change(self, spot: QWidget, row: AppointmentRow) -> None:
        """Ask what an appointment should be; a session whose note is signed says that it stays."""
        if not row.can_move:
            self._deeds.say_held()
            return
        services = self._desk.practice.practice.services()
        popover = ChangePopover(spot.window(), row, services)

        def change(to: WhatFor, scope: Scope) -> None:
            popover.close_quietly()
            self._deeds.change(row, to, scope)

        popover.decided.connect(change)
        popover.open_at(spot, popover.first)

    def copy(self, spot: QWidget, row: AppointmentRow) -> None:
        """Ask where the same is to stand once more."""
        popover = TimePopover(spot.window(), row, self._desk.clock, "Copy appointment")
        popover.length.hide()

        def copy(slot: Slot, _scope: Scope) -> None:
            try:
                self._deeds.copy(row, slot)
            except PracticeError as error:
                popover.show_refusal(self._deeds.refusal(error, slot.day))
                return
            popover.close_quietly()
            self._done(moment_of(slot))

        popover.decided.connect(copy)
        popover.open_at(spot, popover.day.edit)

    def drop(self, spot: QWidget, row: AppointmentRow, slot: Slot) -> None:
        """Move what was dragged; of a series, ask first how much is meant."""

        def move(scope: Scope) -> None:
            if self._deeds.move(row, slot, scope):
                self._done(moment_of(slot))

        self._of_series(spot, row, move)

    def take_out(self, spot: QWidget, row: AppointmentRow) -> None:
        """Take an appointment out; of a series, ask first how much is meant."""
        if row.can_move:
            self._of_series(spot, row, lambda scope: self._deeds.take_out(row, scope))
        else:
            self._deeds.say_held()

    def time_off(self, window: QWidget, day: date) -> TimeOffSheet:
        """Ask for time off, from a day on."""
        sheet = TimeOffSheet(window, self._desk, self._deeds, day)
        sheet.open()
        return sheet

    def unbooked(self, window: QWidget) -> UnbookedSheet:
        """Show who has no next appointment."""
        sheet = UnbookedSheet(window, self._desk, self._deeds)
        sheet.open()
        return sheet

    def reminders(self, window: QWidget) -> RemindersSheet:
        """Show whom to remind of the next day's sessions."""
        sheet = RemindersSheet(window, self._desk)
        sheet.open()
        return sheet

    def going_out(self, window: QWidget) -> GoingOutSheet:
        """Offer the page that goes along."""
        sheet = GoingOutSheet(window, self._desk)
        sheet.open()
        return sheet

    def cancel(self, spot: QWidget, row: AppointmentRow) -> None:
        """Ask how an appointment was called off."""
        ask_to_cancel(spot, row, self._desk, self._deeds)

    def _of_series(
        self, spot: QWidget, row: AppointmentRow, then: Callable[[Scope], object]
    ) -> None:
        if not row.repeats:
            then(Scope.THIS)
            return
        popover = ScopePopover(spot.window(), f"This repeats {row.repeats}")
        popover.decided.connect(then)
        popover.open_at(spot, popover.buttons[0])


def moment_of(slot: Slot) -> Moment:
    """Return where an appointment stands once it was moved."""
    return Moment(slot.day, minute_of(slot.starts))
