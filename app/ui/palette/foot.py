"""The palette's foot: which keys do what, and what may begin the words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import px
from app.ui.widgets.labels import KeyCap, Label
from app.ui.widgets.layouts import line

HIGH = 40
HINT = "> commands, # chart number, @ day"
KEYS = (("↑↓", "move"), ("Enter", "open"), ("Tab", "actions"))
KEYS_OF_CHART = (("↑↓", "move"), ("Enter", "do it"), ("Esc", "back"))


class Foot(QWidget):
    """One line; the hint goes where there is no room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(px(HIGH))
        self._hint = Label(HINT, "caption", "text2")
        self._caps = [KeyCap(key) for key, _ in KEYS]
        self._words = [Label(word, "caption", "text2") for _, word in KEYS]
        within = line(self, 8, (17, 0, 17, 0))
        for cap, word in zip(self._caps, self._words, strict=True):
            within.addWidget(cap)
            within.addWidget(word)
            within.addSpacing(px(8))
        within.addStretch()
        within.addWidget(self._hint)

    def tell(self, *, of_chart: bool) -> None:
        """Tell the keys of the list, or those of one chart's actions."""
        told = KEYS_OF_CHART if of_chart else KEYS
        for cap, label, (key, word) in zip(self._caps, self._words, told, strict=True):
            cap.setText(key)
            label.setText(word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keys = sum(each.sizeHint().width() + px(12) for each in (*self._caps, *self._words))
        self._hint.setVisible(keys + self._hint.sizeHint().width() + px(48) <= self.width())
