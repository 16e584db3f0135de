"""Ctrl+Shift+C from anywhere: opens the form, logs, and leads back to it after a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId, ContactId
from app.services.contacts import NewContact
from app.ui.contacts.log_ceremony import LogContact
from app.ui.contacts.sheet import ContactReading
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.shell.half_typed import NOT_TAKEN

if TYPE_CHECKING:
    from app.ui.shell.workspace import Workspace

LOGGED = "Contact logged."
REMOVED = "Contact removed."


class ContactKeeper(QObject):
    """One in an unlocked window, from unlock to lock."""

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._desk = desk
        self._form: LogContact | None = None
        desk.registry.bind("log contact", self.press, self)
        workspace.forms.append(self)
        workspace.resting.connect(self._rest)
        QTimer.singleShot(0, self, self._return_to_form)

    @property
    def form(self) -> LogContact | None:
        """What stands open, if it does."""
        return self._form

    def press(self) -> None:
        """Open the form; in a chart or a note it knows the client."""
        page = self._workspace.pages.page
        self._open(page.about if page is not None else None)

    def may_leave(self) -> bool:
        """Keep what stands in the form; where the disk is full, say so, and the window stays."""
        if self._form is None or self._form.keep():
            return True
        self._desk.toasts.say(NOT_TAKEN)
        return False

    def set_aside(self) -> None:
        """Keep what stands in the form, or seal it over the lock."""
        if self._form is not None:
            self._form.keep()

    def _open(self, place: ChartId | None) -> None:
        form = LogContact(self._workspace.window(), self._desk, place)
        form.closed.connect(self._forget)
        form.decided.connect(self._log)
        self._form = form
        form.open()

    def _forget(self) -> None:
        self._form = None

    def _log(self, new: NewContact) -> None:
        form = self._form
        if form is None:
            return
        try:
            contact = self._desk.practice.contacts.log(new)
        except PracticeError as error:
            form.show_refusal(error)
            return
        form.done()
        self._desk.toasts.say(LOGGED, lambda: remove_contact(self._desk, contact))

    def _rest(self) -> None:
        """Keep what stands in the form, and that it does: the records are about to be closed."""
        if self._form is not None:
            self._form.keep()
            self._desk.practice.contacts.unfinished.leave_open(self._form.place)

    def _return_to_form(self) -> None:
        """Open the form again that stood open as the records were locked."""
        left = self._desk.practice.contacts.unfinished.was_open()
        if left is not None and self._form is None:
            self._open(left[0])


def read_contact(window: QWidget, desk: Desk, contact: ContactId, whose: str = "") -> None:
    """Open a contact to be read, and to be removed where it is wrong; raises ContactIsGone.

    `whose` names the client where no chart stands around it.
    """
    shown = desk.practice.contacts.open(contact)
    reading = ContactReading(window, shown, desk.clock.today().year, whose)

    def remove() -> None:
        reading.close_quietly()
        remove_contact(desk, contact)

    reading.remove_asked.connect(remove)
    reading.open()


def remove_contact(desk: Desk, contact: ContactId) -> None:
    """Set a contact aside, and offer to bring it back."""
    try:
        desk.practice.contacts.remove(contact)
    except PracticeError as error:
        desk.toasts.say(sentence(error).what)
        return
    desk.toasts.say(REMOVED, lambda: _bring_back(desk, contact))


def _bring_back(desk: Desk, contact: ContactId) -> None:
    try:
        desk.practice.contacts.bring_back(contact)
    except PracticeError as error:
        desk.toasts.say(sentence(error).what)
