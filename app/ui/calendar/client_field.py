"""A client by a few letters: whom they may mean stands below, with a second identifier."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.ids import ChartId
from app.services.client_choice import Choices, choices
from app.services.clients import ClientRow, Clients, ClientStatus
from app.ui.announce import announce
from app.ui.chart.who import DOT, chart_words, known_by
from app.ui.people.similar_name import similar_pill, told_by
from app.ui.widgets.cards import PressRow
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.polish import restyle
from app.ui.widgets.veil import Veil, veiled

TWO_MATCH = "More than one client matches. Choose one with the arrows."
NOBODY = "No client matches. Check the spelling."
NEEDED = "A client is needed."

CLOSED = (ClientStatus.DISCHARGED, ClientStatus.DECEASED)
"""Who is said to be so where she chooses whom to book."""


class ClientField(TextField):
    """Type, and choose with the arrows where more than one is meant; Enter takes it."""

    found = Signal(object)
    """The ClientRow that is meant now, or None."""
    grew = Signal()

    def __init__(self, clients: Clients) -> None:
        clients.finding.freshen()
        self._clients = clients
        self._choices = Choices([], None, 0)
        self._at: int | None = None
        self._alike: frozenset[ChartId] = frozenset()
        """Whose names could be taken for another's, of those that are listed."""
        self.row: ClientRow | None = None
        super().__init__(hers("Client"), check=self._wrong)
        self.edit.setPlaceholderText("Name, birth date or number")
        self._list = QWidget()
        self._lines = column(self._list, 0)
        self._list.hide()
        below = self.layout()
        assert below is not None, "a field has one"  # noqa: S101 - TextField made it
        below.addWidget(self._list)
        self.edited.connect(self._look)
        self.edit.installEventFilter(self)

    def choose(self, row: ClientRow) -> None:
        """Take a client: the field shows the whole name, the list goes."""
        self.set_text(veiled(row.name.full, Veil.NAME))
        self._take(row)

    def _take(self, row: ClientRow) -> None:
        self.row = row
        self._choices = Choices([], None, 0)
        self._alike = self._clients.named_alike([row.chart])
        self.say_hint(self._told_by(row))
        self._show_list()
        self.found.emit(row)

    def _look(self, words: str) -> None:
        self._choices = choices(self._clients, self._whom(words))
        self._alike = self._clients.named_alike(row.chart for row in self._choices.rows)
        self._at = 0 if self._choices.sure else None
        self._settle()
        self._show_list()

    def _whom(self, words: str) -> str:
        """Return what of the words says whom: all of them."""
        return words

    def _settle(self) -> None:
        rows = self._choices.rows
        self.row = rows[self._at] if self._at is not None and rows else None
        self.say_hint("")
        self.found.emit(self.row)

    def _show_list(self) -> None:
        clear(self._lines)
        for number, row in enumerate(self._choices.rows):
            self._lines.addWidget(self._line(row, chosen=number == self._at))
        if self._choices.more:
            words = f"{self._choices.more} more. Type another letter."
            self._lines.addWidget(Label(words, "small", "text3"))
        self._list.setVisible(bool(self._choices.rows))
        self.grew.emit()

    def _line(self, row: ClientRow, *, chosen: bool) -> PressRow:
        name = veiled(row.name.full, Veil.NAME)
        pressed = PressRow(f"{name}, {self._told_by(row)}", 44)
        pressed.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows in the field choose
        restyle(pressed, "row", "chosen" if chosen else "plain")
        said = column(None, 0)
        said.addWidget(
            Label(row.name.full, "strong", "accent" if chosen else "text", veil=Veil.NAME)
        )
        said.addWidget(Label(identifiers(row), "caption", "text2", veil=Veil.BIRTH))
        pressed.inside.addLayout(said, 1)
        if row.chart in self._alike:
            pressed.inside.addWidget(similar_pill())
        pressed.pressed.connect(lambda: self.choose(row))
        return pressed

    def _take_at_last(self) -> None:
        """Show the whole name of whom was meant, when the field is left."""
        if self.row is not None and self.text() != veiled(self.row.name.full, Veil.NAME):
            self.choose(self.row)

    def _move(self, step: int) -> None:
        rows = self._choices.rows
        if not rows:
            return
        self._at = (-1 if self._at is None else self._at) + step
        self._at = min(max(self._at, 0), len(rows) - 1)
        self._settle()
        self._show_list()
        if self.row is not None:
            said = self._told_by(self.row)
            announce(self, f"{veiled(self.row.name.full, Veil.NAME)}, {said}")

    def _told_by(self, row: ClientRow) -> str:
        return told_by(veiled(identifiers(row), Veil.BIRTH), is_similar=row.chart in self._alike)

    def _wrong(self, text: str) -> str:
        if self.row is not None:
            return ""
        if not text:
            return hers(NEEDED)
        return hers(TWO_MATCH if self._choices.rows else NOBODY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        if event.type() == QEvent.Type.FocusOut:
            self._take_at_last()
        return super().eventFilter(watched, event)


def identifiers(row: ClientRow) -> str:
    """Say what tells a client from others of the same name."""
    said = [known_by(row), chart_words(row.number)]
    said += [row.status.value.capitalize()] if row.status in CLOSED else []
    return DOT.join(said)
