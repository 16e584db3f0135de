"""One tag for everybody who is selected in the client list, with one Undo."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.client_word import counted_clients
from app.services.clients import ClientRow
from app.ui.clients.tag_popover import TagPopover
from app.ui.desk import Desk
from app.ui.widgets.picks import Picks
from app.ui.widgets.rows import RowsModel

ADD = "Add tag…"
EVERYBODY_HAS = "Everybody has this tag already."


class Tagging:
    """Lets go of the rows once it is done: what was done to them is said."""

    def __init__(self, desk: Desk, model: RowsModel[ClientRow], picks: Picks[ClientRow]) -> None:
        self._desk = desk
        self._model = model
        self._picks = picks

    def ask(self, under: QWidget) -> TagPopover:
        """Ask for the tag under a button."""
        popover = TagPopover(under.window())
        popover.decided.connect(self.add)
        popover.open_at(under, popover.tag.edit)
        return popover

    def add(self, word: str) -> None:
        """Give the tag to everybody in the charts that are selected."""
        tags = self._desk.practice.people.tags
        new = tags.add_to([row.chart for row in self._model.picked()], word)
        self._picks.clear()
        if new:
            words = f"Tag added to {counted_clients(len(new))}."
            self._desk.toasts.say(words, lambda: tags.take_from(new, word))
        else:
            self._desk.toasts.say(EVERYBODY_HAS)
