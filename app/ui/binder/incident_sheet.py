"""Beginning an incident form: a name for it, and the day it was noticed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.ui.binder.entry_sheet import Deed, EntrySheet
from app.ui.desk import Desk
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField, needed

TITLE = "Begin an incident form"
WORDS = (
    "A loss, a theft, a stranger’s look, a letter to the wrong address. Alcove keeps what it knows "
    "at this moment: whether the passphrase alone opens the records, disk encryption, and every "
    "plain file that was ever saved."
)
NAME = "What happened, in a few words without a client’s name"
NAME_NEEDED = "A few words are needed: Laptop left on the train."


class IncidentSheet(EntrySheet):
    """Tells `begun` which form was begun."""

    def __init__(self, window: QWidget, desk: Desk, begun: Callable[[UUID], None]) -> None:
        super().__init__(window, TITLE, WORDS, "Begin form")
        self._desk, self._begun = desk, begun
        self.title = TextField(hers(NAME), check=needed(NAME_NEEDED))
        self.discovered_on = DateField("Noticed on", desk.clock)
        self.discovered_on.set_day(desk.clock.today())
        self.fields((self.title, self.discovered_on))

    def told(self) -> Deed:
        incidents = self._desk.practice.rule_book.incidents
        day = self.discovered_on.day or self._desk.clock.today()
        return lambda: self._begun(incidents.begin(self.title.text(), day))
