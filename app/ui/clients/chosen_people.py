"""The people a chart will be about: a field that takes one after the other, and who was taken."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.ids import ClientId
from app.services.clients import Clients, NewClient
from app.services.members import Person
from app.ui.announce import announce
from app.ui.clients.person_field import Chosen, PersonField
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Avatar
from app.ui.widgets.veil import Veil, veiled

NOBODY_YET = UUID(int=0)
"""The hue of somebody who has no id yet."""


class ChosenPeople(QWidget):
    """The field goes once `most` are chosen, so that Enter means the deed."""

    changed = Signal()

    def __init__(self, clients: Clients) -> None:
        super().__init__()
        self._chosen: list[Chosen] = []
        self._most: int | None = None
        self._removing: list[IconButton] = []
        self.field = PersonField(clients, self._clients)
        self._list = QWidget()
        self._lines = column(self._list, 8)
        within = column(self, 12)
        within.addWidget(self._list)
        within.addWidget(self.field)
        self._list.hide()
        self.field.taken.connect(self._add)
        self.field.grew.connect(self.changed)

    @property
    def people(self) -> list[Person]:
        """Who was chosen, in her order."""
        return [each.person for each in self._chosen]

    @property
    def is_full(self) -> bool:
        """Whether as many are chosen as there may be."""
        return self._most is not None and len(self._chosen) >= self._most

    def limit(self, most: int | None) -> None:
        """Take so many at most; None: any number."""
        self._most = most
        self.field.setVisible(not self.is_full)
        self.changed.emit()

    def settle(self) -> bool:
        """Take who still stands in the field; False where it is not clear who is meant."""
        return not self.field.isVisibleTo(self) or not self.field.text() or self.field.take()

    def _clients(self) -> list[ClientId]:
        return [each for each in self.people if not isinstance(each, NewClient)]

    def _add(self, chosen: Chosen) -> None:
        self._chosen.append(chosen)
        announce(self, f"{chosen.said}. Chosen.")
        self._show()

    def _remove(self, number: int) -> None:
        del self._chosen[number]
        self._show()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        clear(self._lines)
        self._removing = []
        for number, each in enumerate(self._chosen):
            self._lines.addWidget(self._line(number, each))
        self._list.setVisible(bool(self._chosen))
        self.dress()
        self.limit(self._most)

    def dress(self) -> None:
        """Name whom each button is about, by the name or its initials."""
        for each, button in zip(self._chosen, self._removing, strict=True):
            button.setAccessibleName(f"Remove {veiled(each.name, Veil.NAME)}")

    def _line(self, number: int, each: Chosen) -> QWidget:
        held = QWidget()
        across = line(held, 12)
        key = NOBODY_YET if isinstance(each.person, NewClient) else each.person
        across.addWidget(Avatar(each.initials, key, 34))
        said = column(None, 0)
        said.addWidget(Label(each.name, "strong", wrap=True, veil=Veil.NAME))
        said.addWidget(Label(each.told_by, "caption", "text2", wrap=True, veil=Veil.BIRTH))
        across.addLayout(said, 1)
        remove = IconButton("Remove", "x", "ghost", "small")
        self._removing.append(remove)
        remove.clicked.connect(lambda: self._remove(number))
        across.addWidget(remove)
        return held
