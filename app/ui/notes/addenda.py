"""Addenda under a signed note, in time order, and the place where one is written."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.core.client_word import hers
from app.core.wording import time_here
from app.services.note_sheets import AddendumSheet
from app.services.notes import Caret, DraftText, Template
from app.services.signing import AddendumKind
from app.ui.messages import sentence
from app.ui.notes.autosave import Autosave, Stand
from app.ui.notes.keeper import Writing
from app.ui.notes.reading import SignatureLine, words_to_read
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, divider
from app.ui.widgets.choices import Segments
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.note_edit import NoteEdit

KIND_WORDS = {
    AddendumKind.ADDENDUM: "Addendum",
    AddendumKind.CORRECTION: "Correction",
    AddendumKind.LATE_ENTRY: "Late entry",
    AddendumKind.CLIENT_REQUEST: "Client’s request",
}
KINDS = list(KIND_WORDS)


class AddendumCard(Card):
    """One addendum with its signature."""

    def __init__(self, addendum: AddendumSheet) -> None:
        super().__init__("plain", 12, (24, 18, 24, 18))
        kind = hers(KIND_WORDS[addendum.kind])
        self.inside.addWidget(Label(kind, "h3"))
        self.words = words_to_read(kind, addendum.text)
        self.inside.addWidget(self.words)
        self.inside.addWidget(divider())
        self.inside.addWidget(SignatureLine(addendum.signed))


class AddendumComposer(Card):
    """Writes an addendum in its place under the note. Put away, it keeps its words."""

    edited = Signal()
    sign_asked = Signal()
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__("plain", 12, (24, 18, 24, 18))
        self._kinds = Segments([hers(each) for each in KIND_WORDS.values()])
        self._kinds.setAccessibleName("Kind of addendum")
        placeholder = "What is added, and why. The note above stays as it is."
        self.edit = NoteEdit("Addendum", placeholder)
        self.error = ErrorLine()
        self.sign = Button("Sign addendum", "primary", "signature")
        self._later = Button("Put away", "ghost")
        self._stand = Label("", "small", "text3", wrap=True)
        self._build()
        self.say_stand(None)
        self.edit.textChanged.connect(self.edited)
        self._kinds.chosen.connect(lambda _number: self.edited.emit())
        self.sign.clicked.connect(self.sign_asked)
        self._later.clicked.connect(self.put_away)

    def _build(self) -> None:
        head = line(None, 12)
        head.addWidget(Label("New addendum", "h3"), 1)
        head.addWidget(self._kinds)
        self.inside.addLayout(head)
        self.inside.addWidget(self.edit)
        self.inside.addWidget(self.error)
        self.inside.addWidget(divider())
        buttons = line(None, 8)
        buttons.addWidget(self._stand, 1)
        buttons.addWidget(self._later)
        buttons.addWidget(self.sign)
        self.inside.addLayout(buttons)

    def say_stand(self, save: Autosave | None) -> None:
        """Say where the words stand: kept, or why not."""
        failed = save is not None and save.stand is Stand.FAILED
        if save is not None and save.failure is not None:
            what = sentence(save.failure)
            self._stand.setText(f"{what.what} {what.safe}")
        elif save is not None and save.saved_at is not None:
            at = time_here(save.saved_at)
            self._stand.setText(f"Saved on this laptop, {at}. Not signed yet.")
        else:
            self._stand.setText("Once signed, it is as final as the note.")
        self._stand.set_tone("red" if failed else "text3")

    def writing(self) -> Writing:
        """Return the words as they are now, under their kind."""
        text = DraftText(Template.FREE, {self.kind.value: self.text()})
        return Writing(text, Caret())

    @property
    def kind(self) -> AddendumKind:
        """Why something is added."""
        return KINDS[self._kinds.current]

    def choose(self, kind: AddendumKind) -> None:
        """Say why something is added."""
        self._kinds.choose(KINDS.index(kind))

    def text(self) -> str:
        """Return the words."""
        return self.edit.text()

    def show_words(self, kind: AddendumKind, text: str) -> None:
        """Take up words that were written before, or begin anew with none."""
        self.choose(kind)
        self.edit.set_text(text)
        self.error.say("")
