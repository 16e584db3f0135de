"""Moving what stands in the wrong chart: the menu of its row, and whose chart it goes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId
from app.services.appointment_rows import AppointmentRow, SessionNote
from app.services.contacts import ContactRow
from app.services.documents import DocumentRow
from app.services.note_rows import NoteRow
from app.services.refiling import Refiled
from app.services.timeline import Happening
from app.ui.calendar.client_field import ClientField
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

MOVE: Final = "Move to another chart…"
ABOUT: Final = "The logs of both charts say so. What was written in it stays as it is."
WITH_SESSION: Final = "The session and the draft about it move together. " + ABOUT
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Refiler:
    """Knows which rows can be moved, and moves them; a toast takes it back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def can_move(self, each: Happening) -> bool:
        """Say whether something can be moved: nothing about which a note is signed."""
        if isinstance(each.of, NoteRow):
            return not each.of.is_signed
        if isinstance(each.of, AppointmentRow):
            return each.of.note_state is not SessionNote.SIGNED and not each.of.is_running
        return True

    def offer_in(self, menu: QMenu, each: Happening, over: QWidget) -> None:
        """Offer it in the menu of a row; not where the row stays where it is."""
        if self.can_move(each):
            menu.addSeparator()
            menu.addAction(MOVE, lambda: self.ask_where(each, over))

    def ask_where(self, each: Happening, over: QWidget) -> None:
        """Ask which chart it belongs to."""
        asked = MoveCeremony(over.window(), self._desk, _about(each), self._deed(each))
        asked.open()

    def _deed(self, each: Happening) -> Callable[[ChartId], Refiled]:
        refiling, of = self._desk.practice.refiling, each.of
        if isinstance(of, ContactRow):
            return lambda to: refiling.contact(of.id, to)
        if isinstance(of, DocumentRow):
            return lambda to: refiling.document(of.id, to)
        if isinstance(of, NoteRow):
            return lambda to: refiling.draft(of.id, to)
        return lambda to: refiling.appointment(of.key, to)


def _about(each: Happening) -> str:
    return WITH_SESSION if isinstance(each.of, NoteRow | AppointmentRow) else ABOUT


class MoveCeremony(Ceremony):
    """A few letters, Enter, Enter: whose chart is shown with its second identifier before."""

    def __init__(
        self, window: QWidget, desk: Desk, about: str, deed: Callable[[ChartId], Refiled]
    ) -> None:
        super().__init__(window, "Which chart does it belong to?", 560)
        self._desk, self._deed = desk, deed
        self.client = ClientField(desk.practice.clients)
        self._error = ErrorLine()
        self.move_there = self.primary = Button("Move it", "primary")
        self.cancel = Button("Cancel")
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(about, "body", "text2", wrap=True))
        self.inside.addWidget(self.client)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.move_there)
        self.inside.addLayout(buttons)
        self.safe_focus = self.client.edit
        self.client.grew.connect(self._refit_soon)
        self.cancel.clicked.connect(self.dismiss)
        self.move_there.clicked.connect(self._move)

    def _refit_soon(self) -> None:
        # once the new lines are dressed: before that they claim more room than they take
        QTimer.singleShot(0, self, self.refit)

    def _take(self) -> None:
        """Take who is meant, and let Enter move it."""
        if (row := self.client.row) is not None:
            self.client.choose(row)
            self.move_there.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.client.is_right()
            self._refit_soon()

    def _move(self) -> None:
        if not self.client.is_right() or (row := self.client.row) is None:
            self._refit_soon()
            return
        try:
            moved = self._deed(row.chart)
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self._refit_soon()
            return
        self.close_quietly()
        self._desk.toasts.say(f"Moved to chart {moved.number:04d}.", lambda: self._undo(moved))

    def _undo(self, moved: Refiled) -> None:
        try:
            self._desk.practice.refiling.take_back(moved)
        except PracticeError as error:
            self._desk.toasts.say(str(sentence(error)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers():
            if self.client.edit.hasFocus():
                self._take()
            else:
                self._move()
            return
        super().keyPressEvent(event)
