"""Whose details these are, in a chart with several members: nobody else's are edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.services.charts import ChartDetails
from app.ui.widgets.choices import Segments
from app.ui.widgets.labeled import labeled
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.veil import Veil, veiled


class MemberChoice(QWidget):
    """Hidden where there is one member only."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._within = column(self, 0)
        self._names: list[str] = []
        self.segments: Segments | None = None
        self.hide()

    def show_people(self, people: Sequence[ChartDetails], at: int) -> None:
        """Offer the members, with one of them chosen."""
        names = [each.name.full for each in people]
        if names != self._names:
            self._names = names
            self._offer(at)
        elif self.segments is not None and self.segments.current != at:
            self.segments.choose(at)

    def _offer(self, at: int) -> None:
        clear(self._within)
        self.segments = None
        self.setVisible(len(self._names) > 1)
        if len(self._names) > 1:
            self.segments = Segments(self._names)
            self.segments.setAccessibleName("Details of")
            self.segments.choose(at)
            self.segments.chosen.connect(self.chosen)
            self._within.addWidget(labeled("Details of", self.segments))
            self.dress()

    def dress(self) -> None:
        """Show the names, or their initials."""
        for number, name in enumerate(self._names if self.segments else ()):
            button = self.segments.button(number) if self.segments else None
            if isinstance(button, QPushButton):
                button.setText(veiled(name, Veil.NAME).replace("&", "&&"))
                button.setAccessibleName(veiled(name, Veil.NAME))
