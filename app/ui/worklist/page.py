"""The worklist of notes, before it lists them: the way to the charts."""

from __future__ import annotations

from app.ui.shell.page import Address, Page
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layouts import column
from app.ui.widgets.page_header import PageHeader


class WorklistPage(Page):
    """Notes across clients are not listed yet: it says where they are."""

    title = "Notes"

    def __init__(self) -> None:
        super().__init__()
        self._clients = Button("Open clients", "primary", "users")
        self._clients.clicked.connect(lambda: self.asked.emit(Address("clients")))
        within = column(self, 0)
        within.addWidget(PageHeader("Notes"))
        within.addWidget(
            EmptyState(
                "notebook-pen",
                "Notes are in each chart",
                "Open a client’s chart to write, sign or read a note. A list of all "
                "notes to sign comes with the calendar.",
                [self._clients],
            ),
            1,
        )

    def first_focus(self) -> Button:
        return self._clients
