"""Allergies in Details, or that a client says there are none: said on a day, and taken back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from app.core.ids import ClientId
from app.core.wording import short_date
from app.ui.desk import Desk
from app.ui.people.entries_card import EntriesCard
from app.ui.people.medical_kinds import allergies
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import line

NONE, BACK, AGAIN = "No known allergies", "Take back", "Said again today"


def none_known(day: date) -> str:
    """Say that they have none, and since when that is known."""
    return f"No known allergies, said on {short_date(day)}."


class AllergiesCard(EntriesCard):
    """While no allergy stands here it can be said that there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, allergies(desk))
        self.none = Button(NONE, size="small", icon="check")
        self.again = Button(AGAIN, size="small", icon="check")
        self.back = Button(BACK, "link", size="small")
        across = line(None, 8, (0, 4, 0, 0))
        for each in (self.none, self.again, self.back):
            across.addWidget(each)
        across.addStretch()
        self.inside.addLayout(across)
        self.none.clicked.connect(self._say_none)
        self.again.clicked.connect(self._say_none)
        self.back.clicked.connect(lambda: self._keep(None, "Taken back."))

    def show_whose(self, whose: UUID) -> None:
        """Show the allergies of a client, or since when there are none."""
        super().show_whose(whose)
        day = self._desk.practice.people.allergies.none_since(ClientId(whose))
        self._empty.setText(none_known(day) if day else self._kind.empty)
        is_bare = not self.entries
        self.none.setVisible(is_bare and day is None)
        self.again.setVisible(is_bare and day is not None and day < self._desk.clock.today())
        self.back.setVisible(is_bare and day is not None)

    def _say_none(self) -> None:
        self._keep(self._desk.clock.today(), "No known allergies noted.")

    def _keep(self, day: date | None, done: str) -> None:
        if self._whose is None:
            return
        known, client = self._desk.practice.people.allergies, ClientId(self._whose)
        before = known.say_none(client, day)

        def undo() -> None:
            known.say_none(client, before)

        self._desk.toasts.say(done, undo)
