"""A sheet that adds, changes or removes one entry; a toast takes each of it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.services.entries import Entries
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.asked import Asked
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.fields import ErrorLine, all_right
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line


@dataclass(frozen=True)
class Noun:
    """How one kind of entry is called."""

    one: str
    """In the middle of a sentence: "alert"."""
    about: str
    """What the sheet says under its title."""

    @property
    def title(self) -> str:
        """The word at the beginning of a sentence."""
        return self.one[:1].upper() + self.one[1:]


Undo = Callable[[], None]
Rows = Sequence[Sequence[Asked]]
"""What is asked for, row by row."""


@dataclass(frozen=True)
class Kind:
    """Everything that one kind of entry needs to be shown and changed."""

    title: str
    empty: str
    noun: Noun
    entries: Entries[Any]
    new: Callable[[UUID], Any]
    """A new entry of somebody's, as the sheet shows it first."""
    line: Callable[[Any], Line]
    rows: Callable[[], Rows]


class EntrySheet(Ceremony):
    """Enter keeps. What was shown and is not asked for here stays as it is."""

    keeps_words = True

    def __init__(self, window: QWidget, desk: Desk, kind: Kind) -> None:
        noun, rows = kind.noun, kind.rows()
        super().__init__(window, noun.title, 560)
        self._desk, self._entries, self._noun = desk, kind.entries, noun
        self._asked = [each for row in rows for each in row]
        self._before: Any = None
        self._error = ErrorLine()
        self.keep = self.primary = Button(f"Add {noun.one}", "primary")
        self.cancel = Button("Cancel")
        self.remove = Button("Remove", "ghost")
        self._build(rows)
        self._connect()

    def _build(self, rows: Rows) -> None:
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(self._noun.about, "body", "text2", wrap=True))
        for row in rows:
            across = line(None, 12)
            for each in row:
                across.addWidget(each.part, 1, Qt.AlignmentFlag.AlignTop)
            self.inside.addLayout(across)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        self.inside.addLayout(buttons)
        self.remove.hide()

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.dismiss)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        for each in self._asked:
            if each.text is not None:
                each.text.edit.returnPressed.connect(self._keep)
                each.text.edited.connect(lambda _text: self.refit())
        self.safe_focus = next(each.text.edit for each in self._asked if each.text)

    def show_entry(self, entry: Any) -> None:
        """Show an entry: one that is kept already, or how a new one begins."""
        self._before = entry
        if entry.id is not None:
            self.keep.say("Keep changes")
            self.remove.show()
            self.remove.setAccessibleName(f"Remove {self._noun.one}")
        for each in self._asked:
            each.show(getattr(entry, each.name))

    def entry(self) -> Any:
        """Return the entry as it was entered."""
        return replace(self._before, **{each.name: each.value() for each in self._asked})

    def _keep(self) -> None:
        if not all_right([each.text for each in self._asked if each.text]):
            self.refit()
            return
        before, entry = self._before, self.entry()
        if entry == before and before.id is not None:
            self.close_quietly()
            return

        def deed() -> Undo:
            kept = self._entries.keep(entry)
            if before.id is None:
                return lambda: self._entries.remove(kept)
            return lambda: self._put_back(before)

        self._do(deed, "added" if before.id is None else "changed")

    def _remove(self) -> None:
        before = self._before

        def deed() -> Undo:
            self._entries.remove(before.id)
            return lambda: self._put_back(before)

        self._do(deed, "removed")

    def _put_back(self, before: Any) -> None:
        self._entries.keep(before)

    def _do(self, deed: Callable[[], Undo], done: str) -> None:
        """Do it and go, with a toast that undoes it; where it is refused, say why and stay."""
        try:
            undo = deed()
        except PracticeError as error:
            self._error.say(str(sentence(error)))
            self.refit()
            return
        self.close_quietly()
        self._desk.toasts.say(f"{self._noun.title} {done}.", undo)
