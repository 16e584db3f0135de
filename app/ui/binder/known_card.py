"""What Alcove knows, in a quiet card: nothing here is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.services.rule_book_facts import Finding
from app.ui.binder.part_list import ICONS
from app.ui.theme.look import px
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon

NAMES = 148


class KnownCard(Card):
    """A few findings, each with its name."""

    def __init__(self, title: str = "Alcove knows") -> None:
        super().__init__("sunken", 8, (18, 14, 18, 14))
        self.inside.addWidget(Label(title, "small_strong", "green"))
        self._rows = column(None, 6)
        self.inside.addLayout(self._rows)

    def show_findings(self, findings: Sequence[tuple[str, Finding]]) -> None:
        """Show what is known now."""
        clear(self._rows)
        for name, finding in findings:
            across = line(None, 10)
            icon = Icon(*ICONS[finding.standing], 15)
            across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            label = Label(name, "small_strong", wrap=True)
            label.setFixedWidth(px(NAMES))
            across.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            words = Label(f"{finding.words}.", "small", "text2", wrap=True)
            across.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(across)
