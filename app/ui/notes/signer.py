"""Leads a draft through the ceremony to its signature, or the caret to what is missing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.errors.notes import SectionIsEmpty
from app.core.ids import NoteId
from app.ui.announce import announce
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.notes.draft_view import DraftView
from app.ui.notes.sign_ceremony import SignCeremony, ToSign

AHEAD = 150
"""Milliseconds: the ceremony is painted first."""


class Signer(QObject):
    """One for each note page."""

    signed = Signal(object)
    """The instant of the signature."""

    def __init__(self, desk: Desk, note: NoteId, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._note = note
        self._page = page
        self._asking: SignCeremony | None = None

    @property
    def first_focus(self) -> QWidget | None:
        """Where the focus belongs while the ceremony stands open over the page."""
        return self._asking.sign if self._asking is not None else None

    def ask(self, draft: DraftView) -> None:
        """Save, then open the ceremony; where a section is empty, put the caret there."""
        if not draft.save.flush():
            return
        try:
            ceremony = self._new_ceremony(draft)
        except SectionIsEmpty as error:
            draft.go_to_titled(error.section)
            announce(self._page, str(sentence(error)))
        except PracticeError as error:
            draft.bar.say_blocked(sentence(error).what)
        else:
            ceremony.open()

    def _new_ceremony(self, draft: DraftView) -> SignCeremony:
        look = self._desk.practice.signing.prepare(self._note, draft.pasted_from)
        who = self._desk.practice.charts.identity(look.row.chart)
        shown = ToSign(who, look, draft.carried, self._desk.clock.now())
        ceremony = SignCeremony(self._page.window(), shown)
        self._asking = ceremony
        ceremony.closed.connect(self._forget)
        ceremony.signed.connect(lambda: self._sign(ceremony, draft))
        self._look_ahead(ceremony)
        return ceremony

    def _forget(self) -> None:
        self._asking = None

    def _look_ahead(self, ceremony: SignCeremony) -> None:
        """While she takes the last look, look for what is offered once she has signed."""
        soon = QTimer(ceremony, singleShot=True, interval=AHEAD)
        soon.timeout.connect(lambda: self._desk.practice.follow_ups.after(self._note))
        ceremony.closed.connect(soon.stop)
        soon.start()

    def _sign(self, ceremony: SignCeremony, draft: DraftView) -> None:
        try:
            at = self._desk.practice.signing.sign(self._note)
        except PracticeError as error:
            ceremony.show_error(error)
            return
        draft.save.stop()
        self._desk.copied.forget(self._note)
        ceremony.close_quietly()
        self.signed.emit(at)
