"""A card of entries: each opens its sheet, and a button adds one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.ui.binder.register_form import RegisterCard
from app.ui.desk import Desk
from app.ui.people.entry_sheet import EntrySheet, Kind
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line

EDGES = (24, 18, 24, 14)


class EntriesCard(RegisterCard):
    """One kind of entry of one client or chart."""

    def __init__(self, desk: Desk, kind: Kind) -> None:
        super().__init__("", kind.empty)
        self._desk, self._kind = desk, kind
        self._whose: UUID | None = None
        self.inside.setContentsMargins(*map(px, EDGES))
        self.entries: Sequence[Any] = ()
        self.add = Button(f"Add {kind.noun.one}…", icon="plus", size="small")
        self.warned = Label("", "small", "amber", wrap=True)
        head = column(None, 4)
        first = line(None, 8)
        first.addWidget(Label(kind.title, "h3"), 1)
        first.addWidget(self.add)
        head.addLayout(first)
        head.addWidget(self.warned)
        self.inside.insertLayout(0, head)
        self.warned.hide()
        self.add.clicked.connect(self.ask_for_new)
        self.opened.connect(self.ask_about)

    def show_whose(self, whose: UUID) -> None:
        """Show the entries of a client or a chart."""
        self._whose = whose
        self.entries = self._kind.entries.of(whose)
        self.show_lines([self._kind.line(each) for each in self.entries])

    def warn(self, sentences: Sequence[str]) -> None:
        """Say what is missing, under the title."""
        self.warned.setText(" ".join(sentences))
        self.warned.setVisible(bool(sentences))

    def ask_for_new(self) -> None:
        """Open the sheet of a new entry."""
        if self._whose is not None:
            self.ask_about(self._kind.new(self._whose))

    def ask_about(self, entry: Any) -> None:
        """Open the sheet of an entry."""
        open_sheet(self.window(), self._desk, self._kind, entry)


def open_sheet(window: QWidget, desk: Desk, kind: Kind, entry: Any) -> EntrySheet:
    """Open the sheet of an entry."""
    sheet = EntrySheet(window, desk, kind)
    sheet.show_entry(entry)
    sheet.open()
    return sheet
