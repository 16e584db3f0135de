"""A person by a few letters: a client who fits, or somebody new by the name that was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.ids import ClientId
from app.services.client_choice import people
from app.services.clients import ClientRow, Clients, NewClient
from app.services.members import Person
from app.ui.announce import announce
from app.ui.calendar.client_field import NOBODY, TWO_MATCH, identifiers
from app.ui.people.similar_name import similar_pill, told_by
from app.ui.widgets.cards import PressRow
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.polish import restyle
from app.ui.widgets.veil import Veil, veiled

NEW = "New client"
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody who can be chosen, and the second thing to know them by."""

    person: Person
    name: str
    initials: str
    told_by: str
    is_similar: bool = False
    """Whether the name could be taken for another client's."""

    @property
    def said(self) -> str:
        """What a screen reader says."""
        said = told_by(veiled(self.told_by, Veil.BIRTH), is_similar=self.is_similar)
        return f"{veiled(self.name, Veil.NAME)}, {said}"


class PersonField(TextField):
    """The arrows choose where more than one is meant; Enter takes. Nobody is guessed at."""

    taken = Signal(object)
    """The Chosen that Enter or a click took."""
    grew = Signal()

    def __init__(
        self,
        clients: Clients,
        without: Callable[[], Collection[ClientId]],
        *,
        with_new: bool = True,
    ) -> None:
        """With `with_new`, a name that nobody has is offered as a new client."""
        clients.finding.freshen()
        self._clients = clients
        self._without = without
        self._with_new = with_new
        self._offered: list[Chosen] = []
        self._at: int | None = None
        super().__init__(hers("Client"), check=self._wrong)
        new = hers("; a new name adds a client") if with_new else ""
        self.edit.setPlaceholderText(f"Name, birth date or number{new}")
        self._list = QWidget()
        self._lines = column(self._list, 0)
        self._list.hide()
        below = self.layout()
        assert below is not None, "a field has one"  # noqa: S101 - TextField made it
        below.takeAt(below.count() - 1)  # the room at the end, so that the list is near
        below.addWidget(self._list)
        self.edited.connect(self._look)
        self.edit.installEventFilter(self)

    @property
    def meant(self) -> Chosen | None:
        """Who is meant now; None where nobody or two are."""
        return None if self._at is None else self._offered[self._at]

    def take(self) -> bool:
        """Take who is meant; say why where nobody is."""
        if (meant := self.meant) is None:
            self.is_right()
            self.grew.emit()
            return False
        self._take(meant)
        return True

    def _take(self, chosen: Chosen) -> None:
        self.set_text("")
        self._look("")
        self.taken.emit(chosen)

    def _look(self, words: str) -> None:
        found = people(self._clients, words, self._without())
        alike = self._clients.named_alike(row.chart for row in found.rows)
        self._offered = [_client(row, is_similar=row.chart in alike) for row in found.rows]
        self._at = 0 if found.sure else None
        if found.new is not None and self._with_new:
            # whom the new one could be mistaken for stands first, and she says who is meant
            self._at = self._at if found.rows else 0
            self._offered.append(_new(found.new))
        self._show_list(found.more)

    def _show_list(self, more: int = 0) -> None:
        clear(self._lines)
        for number, each in enumerate(self._offered):
            self._lines.addWidget(self._line(each, chosen=number == self._at))
        if more:
            words = f"{more} more. Type another letter."
            self._lines.addWidget(Label(words, "small", "text3"))
        self._list.setVisible(bool(self._offered))
        self.grew.emit()

    def _line(self, each: Chosen, *, chosen: bool) -> PressRow:
        pressed = PressRow(each.said, 44)
        pressed.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows in the field choose
        restyle(pressed, "row", "chosen" if chosen else "plain")
        said = column(None, 0)
        said.addWidget(Label(each.name, "strong", "accent" if chosen else "text", veil=Veil.NAME))
        said.addWidget(Label(each.told_by, "caption", "text2", veil=Veil.BIRTH))
        pressed.inside.addLayout(said, 1)
        if each.is_similar:
            pressed.inside.addWidget(similar_pill())
        pressed.pressed.connect(lambda: self._take(each))
        return pressed

    def _move(self, step: int) -> None:
        if self._offered:
            at = (-1 if self._at is None else self._at) + step
            self._at = min(max(at, 0), len(self._offered) - 1)
            self.say_error("")
            self._show_list()
            announce(self, self._offered[self._at].said)

    def _wrong(self, text: str) -> str:
        if not text or self._at is not None:
            return ""
        return hers(TWO_MATCH if self._offered else NOBODY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if (step := STEPS.get(Qt.Key(event.key()))) is not None:
                self._move(step)
                return True
            if event.key() in ENTER and not event.modifiers() and self.text():
                self.take()
                return True
        return super().eventFilter(watched, event)


def _client(row: ClientRow, *, is_similar: bool) -> Chosen:
    name = row.name
    return Chosen(row.client, name.full, name.initials, identifiers(row), is_similar)


def _new(person: NewClient) -> Chosen:
    return Chosen(person, person.used.full, person.used.initials, hers(NEW))
