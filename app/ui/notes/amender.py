"""What may be added to a signed note: an addendum, or the mark that it was entered in error."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId, NoteId
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.notes.addenda import AddendumComposer
from app.ui.notes.in_error import InErrorCeremony


class Amender(QObject):
    """One for each note page. The words of an unsigned addendum outlive a refresh of the page."""

    amended = Signal(str)
    """What was done, in words."""

    def __init__(self, desk: Desk, note: NoteId, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._note = note
        self._page = page
        self.composer = AddendumComposer()
        self.composer.setParent(page)
        self.composer.hide()
        self.composer.sign_asked.connect(self._amend)

    def _amend(self) -> None:
        composer = self.composer
        try:
            self._desk.practice.signing.amend(self._note, composer.kind, composer.text())
        except PracticeError as error:
            composer.error.say(str(sentence(error)))
            composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        composer.clear()
        self.amended.emit("Addendum signed.")

    def ask_about_error(self, chart: ChartId) -> None:
        """Ask for the reason, and for the chart where the note belongs."""
        who = self._desk.practice.charts.identity(chart)
        others = [row for row in self._desk.practice.clients.listed().rows if row.chart != chart]
        ceremony = InErrorCeremony(self._page.window(), who, others)
        ceremony.decided.connect(lambda why, right: self._mark(ceremony, why, right))
        ceremony.open()

    def _mark(self, ceremony: InErrorCeremony, reason: str, right: ChartId | None) -> None:
        try:
            self._desk.practice.signing.mark_in_error(self._note, reason, right)
        except PracticeError as error:
            ceremony.show_error(error)
            return
        ceremony.close_quietly()
        self.amended.emit("Marked as entered in error.")
