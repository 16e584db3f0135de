"""A banner: in the layout, above what it concerns, never over it (KMessageWidget's rule)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.announce import announce
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.veil import Veil

ICONS = {
    "red": "circle-alert",
    "amber": "triangle-alert",
    "clay": "life-buoy",
    "blue": "info",
    "green": "circle-check",
}


class Banner(Card):
    """What happened, what is safe, and one or two buttons."""

    def __init__(self, hue: str = "amber", icon: str = "") -> None:
        super().__init__(hue, 12, (16, 10, 10, 10), across=True)
        self._icon = Icon(icon or ICONS[hue], f"{hue}_text", 18)
        self._title = Label("", "strong", wrap=True)
        self._words = Label("", "small", "text2", wrap=True)
        self._buttons = line(None, 8)
        self._build()
        self.hide()

    def _build(self) -> None:
        said = column(None, 0)
        said.addWidget(self._title)
        said.addWidget(self._words)
        self.inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.inside.addLayout(said, 1)
        self.inside.addLayout(self._buttons)

    def add(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def wear(self, veil: Veil) -> None:
        """Hide what stands under the title from other eyes."""
        self._words.wear(veil)

    def say(self, title: str, words: str = "") -> None:
        """Show the banner, and have a screen reader read it."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.show()
        announce(self, f"{title} {words}".strip())
