"""What may be added to a signed note: an addendum, or the mark that it was entered in error."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.ids import ChartId, NoteId
from app.services.set_aside import Unsaved
from app.services.signing import AddendumKind
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.notes.addenda import AddendumComposer
from app.ui.notes.autosave import Autosave
from app.ui.notes.in_error import InErrorCeremony
from app.ui.notes.keeper import DraftKeeper


class Amender(QObject):
    """One for each note page. What is written of an addendum is kept like a draft."""

    amended = Signal(str)
    """What was done, in words."""
    replaced = Signal(object)
    """The note that stands in for this one."""

    def __init__(self, desk: Desk, note: NoteId, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._note = note
        self._page = page
        self.composer = AddendumComposer()
        self.composer.setParent(page)
        self.composer.hide()
        self.composer.sign_asked.connect(self._amend)
        self._save: Autosave | None = None

    def begin(self) -> None:
        """Take up what was written and not signed; once, when the signed note is first shown."""
        if self._save is not None:
            return
        drafts = self._desk.practice.addendum_drafts
        if (found := drafts.of(self._note)) is not None:
            self.composer.show_words(found.kind, found.text)
        keeper = DraftKeeper(drafts, self._note)
        self._save = save = Autosave(keeper, self._desk.jobs, self.composer.writing, self)
        save.changed.connect(lambda: self.composer.say_stand(save))
        self.composer.edited.connect(save.note_key)
        self.composer.edit.left.connect(save.save)

    def flush(self) -> bool:
        """Keep the words now; say whether they are kept."""
        return self._save is None or self._save.flush()

    def set_aside(self) -> PracticeError | None:
        """Keep the words now, or seal them over the lock; return why they could not be kept."""
        if self._save is None or self._save.flush():
            return None
        now = self.composer.writing()
        words = Unsaved(self._note, now.text, now.caret, is_addendum=True)
        self._desk.practice.held.set_aside(words)
        return self._save.failure

    def finish(self) -> None:
        """Keep the words for the last time, as the page is left."""
        if self._save is not None:
            self._save.finish()

    def _amend(self) -> None:
        composer = self.composer
        try:
            self._desk.practice.signing.amend(self._note, composer.kind, composer.text())
        except PracticeError as error:
            composer.error.say(str(sentence(error)))
            composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        composer.show_words(AddendumKind.ADDENDUM, "")
        self.flush()
        self.amended.emit("Addendum signed.")

    def ask_about_error(self, chart: ChartId) -> None:
        """Ask for the reason, and for the chart where the note belongs."""
        who = self._desk.practice.charts.identity(chart)
        others = [row for row in self._desk.practice.clients.listed().rows if row.chart != chart]
        alike = self._desk.practice.clients.named_alike([row.chart for row in others])
        ceremony = InErrorCeremony(self._page.window(), who, others, alike)
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

    def replace(self) -> None:
        """Begin the note that stands in for this one, which was entered in error."""
        try:
            note = self._desk.practice.sessions.begin_replacement(self._note)
        except PracticeError as error:
            self._desk.toasts.say(sentence(error).what)
            return
        self.replaced.emit(note)
