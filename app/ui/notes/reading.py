"""A note's words to be read: sections that can be selected and copied, never changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.wording import day_here, short_date, time_here
from app.services.note_sheets import SignedBy
from app.ui.theme.look import look
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.note_edit import NoteEdit


def words_to_read(name: str, text: str) -> NoteEdit:
    """Return a text as it stood when it was written, in the paper's type."""
    shown = NoteEdit(name)
    shown.setReadOnly(True)
    shown.set_text(text)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return shown


class SectionToRead(QWidget):
    """One section under its title."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.words = words_to_read(title, text)
        within = column(self, 8)
        within.addWidget(Label(title, "h3"))
        within.addWidget(self.words)


class SignatureLine(QWidget):
    """Who signed and when; the fingerprint of the text on demand."""

    def __init__(self, signed: SignedBy) -> None:
        super().__init__()
        within = column(self, 6)
        head = line(None, 8)
        head.addWidget(Icon("badge-check", "green_text", 17))
        head.addWidget(Label(signed_words(signed), "small_strong", "text2", wrap=True), 1)
        self.show_fingerprint = Button("Show fingerprint", "link", size="small")
        head.addWidget(self.show_fingerprint)
        self._fingerprint = Label(signed.fingerprint, "caption", "text2", wrap=True)
        self._fingerprint.setFont(look().typed(12))
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fingerprint.setAccessibleName(f"Fingerprint {signed.fingerprint}")
        within.addLayout(head)
        within.addWidget(self._fingerprint)
        self._fingerprint.hide()
        self.show_fingerprint.clicked.connect(self._turn_over)

    def _turn_over(self) -> None:
        hidden = self._fingerprint.isHidden()
        self._fingerprint.setVisible(hidden)
        self.show_fingerprint.say("Hide fingerprint" if hidden else "Show fingerprint")


def signed_words(signed: SignedBy) -> str:
    """Say "Signed by Maya Lindqvist, LMFT 88213, on Nov 12, 2026 at 10:54 AM"."""
    day, at = short_date(day_here(signed.at)), time_here(signed.at)
    return f"Signed by {f'{signed.name} {signed.license}'.strip()}, on {day} at {at}"
