"""Narrows the log to one chart: a name or number is typed; of several, one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.client_word import counted_clients, hers
from app.core.wording import short_date
from app.services.clients import ClientRow
from app.ui.announce import announce
from app.ui.chart.who import known_by
from app.ui.desk import Desk
from app.ui.people.similar_name import similar_pill, told_by
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import SearchField
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, line
from app.ui.widgets.veil import Veil, veiled

MOST = 6
MORE = "More clients match. Type more of the name, or a chart number."


class ChartFilter(QWidget):
    """The field stands where the page puts it; this is what is said under it."""

    chosen = Signal(object)
    """The ChartId, or None for all charts."""

    def __init__(self, desk: Desk, everyone: str = "The whole log is shown.") -> None:
        super().__init__()
        self._desk = desk
        self._everyone = everyone
        self.field = SearchField(hers("Client or chart number"), 260)
        self.offered: list[Button] = []
        self._flow = Flow(self, 8, 6)
        self.field.edited.connect(lambda _words: self._look())
        self.hide()

    def dress(self) -> None:
        """Name the clients as they are shown now."""
        if self.field.text():
            self._look()

    def _look(self) -> None:
        words = self.field.text()
        found = self._desk.practice.clients.listed(None, words).rows if words else []
        if not words:
            self._say("")
        elif not found:
            self._say(f"{hers('No client matches')} “{words}”. {self._everyone}")
        elif len(found) == 1:
            self._say(f"Only {second_named(found[0])}")
        else:
            self._offer(found)
        self.chosen.emit(found[0].chart if len(found) == 1 else None)

    def _say(self, words: str) -> None:
        self._empty()
        if words:
            self._flow.addWidget(Label(words, "small", "text2", wrap=True))
            announce(self, words)
        self.setVisible(bool(words))

    def _offer(self, found: Sequence[ClientRow]) -> None:
        self._empty()
        offered = found[:MOST]
        alike = self._desk.practice.clients.named_alike([row.chart for row in offered])
        for row in offered:
            self._flow.addWidget(self._way_to(row, is_similar=row.chart in alike))
        if len(found) > MOST:
            self._flow.addWidget(Label(hers(MORE), "small", "text2", wrap=True))
        self.show()
        announce(self, f"{counted_clients(len(found))} match")

    def _way_to(self, row: ClientRow, *, is_similar: bool) -> QWidget:
        """Return a client's button, with a pill where the name could be taken for another's."""
        button = Button(second_named(row), size="small")
        button.setAccessibleName(told_by(second_named(row), is_similar=is_similar))
        button.clicked.connect(lambda: self._take(row))
        self.offered.append(button)
        if not is_similar:
            return button
        way = QWidget()
        across = line(way, 4)
        across.addWidget(button)
        across.addWidget(similar_pill())
        return way

    def _take(self, row: ClientRow) -> None:
        self._say(f"Only {second_named(row)}")
        self.field.setFocus()
        self.chosen.emit(row.chart)

    def _empty(self) -> None:
        self.offered = []
        clear(self._flow)


def second_named(row: ClientRow) -> str:
    """Name a client with a second identifier: chart and birthday tell namesakes apart."""
    told = known_by(row).lower() if row.is_shared else ""
    told = f"born {short_date(row.born)}" if row.born else told
    named = veiled(row.name.full, Veil.NAME)
    told = veiled(told, Veil.BIRTH)
    return ", ".join(filter(None, (named, f"chart {row.number:04d}", told)))
