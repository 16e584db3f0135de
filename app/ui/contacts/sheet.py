"""A contact to be read: how and when it was, and its words. It can be set aside."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.contacts import ContactSheet
from app.ui.contacts.words import title_of, when_words
from app.ui.notes.reading import words_to_read
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.veil import Veil


class ContactReading(Ceremony):
    """What was logged stays as it was written: one that is wrong is removed and logged anew."""

    remove_asked = Signal()

    def __init__(self, window: QWidget, shown: ContactSheet, year: int, whose: str = "") -> None:
        super().__init__(window, title_of(shown.row, year), 600)
        self.words = words_to_read("What it was about", shown.about)
        self.remove = Button("Remove contact", "ghost")
        self.leave = Button("Close")
        self.inside.setSpacing(px(14))
        if whose:
            self.inside.addWidget(Label(whose, "strong", wrap=True, veil=Veil.NAME))
        self.inside.addWidget(Label(when_words(shown.row), "small", "text2", wrap=True))
        self.inside.addWidget(self.words)
        buttons = line(None, 8)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(self.leave)
        self.inside.addLayout(buttons)
        self.safe_focus = self.leave
        self.leave.clicked.connect(self.dismiss)
        self.remove.clicked.connect(self.remove_asked)
