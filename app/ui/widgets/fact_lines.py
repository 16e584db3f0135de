"""Facts line by line: a name at the left, a value at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.ui.widgets.labels import Label, NumLabel
from app.ui.widgets.layouts import clear, column, line


class FactLines(QWidget):
    """Shows what it is given; `facts` says what it shows."""

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self._lines = column(self, gap)
        self.facts: Mapping[str, str] = {}

    def show_facts(self, facts: Mapping[str, str]) -> None:
        """Replace all lines."""
        self.facts = facts
        clear(self._lines)
        for name, value in facts.items():
            across = line(None, 8)
            across.addWidget(Label(name, "small", "text2"))
            across.addStretch()
            across.addWidget(NumLabel(value, "small_strong"))
            self._lines.addLayout(across)
