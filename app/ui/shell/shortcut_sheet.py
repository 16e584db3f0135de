"""Every key that does something now, by where it works, this page's first: F1."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.key_table import Context, Entry, SingleLetters, heard
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import KeyCap, Label

ORDER = (Context.NOTE, Context.CALENDAR, Context.LIST, Context.EVERYWHERE, Context.DIALOG)

LETTERS_ARE_OFF = "Single letters are off in lists and the calendar. Settings turns them on."


def keys_in_words(key: str) -> str:
    """Return a key as this system writes it, with blanks: "Ctrl K", "⌘K"."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")


class ShortcutSheet(Ceremony):
    """A list of what can be done from the keyboard."""

    def __init__(self, window: QWidget, entries: Sequence[Entry]) -> None:
        super().__init__(window, "Keyboard shortcuts", 560)
        for context in ORDER:
            if here := [e for e in entries if e.context is context and heard(e)]:
                self._add(context, here)
        if not SingleLetters.act:
            self.inside.addSpacing(px(16))
            self.inside.addWidget(Label(LETTERS_ARE_OFF, "small", "text2", wrap=True))
        self.inside.addSpacing(px(20))
        close = Button("Close")
        close.clicked.connect(self.dismiss)
        self.inside.addWidget(close)
        self.safe_focus = close

    def _add(self, context: Context, entries: Sequence[Entry]) -> None:
        self.inside.addSpacing(px(16))
        self.inside.addWidget(Label(context.value, "overline", "text3"))
        self.inside.addSpacing(px(6))
        grid = QGridLayout()
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for place, entry in enumerate(entries):
            grid.addWidget(Label(entry.said, "small"), place, 0)
            for column, key in enumerate(heard(entry), start=1):
                grid.addWidget(KeyCap(keys_in_words(key)), place, column)
        self.inside.addLayout(grid)
