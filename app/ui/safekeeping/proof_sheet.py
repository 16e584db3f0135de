"""One promise with its proof: what was looked at, and what mends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.readiness import ReadinessItem, Remedy
from app.ui.safekeeping.readiness_card import STEPS
from app.ui.safekeeping.sheet import Sheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Pill

LOOKED = "Looked at anew each time Safekeeping opens."


class ProofSheet(Sheet):
    """Opened from a row of the list."""

    remedy_asked = Signal(object)

    def __init__(self, window: QWidget, item: ReadinessItem) -> None:
        super().__init__(window, item.name, item.about)
        card = Card("sunken", 8, (16, 14, 16, 14))
        across = line(None, 12)
        across.addWidget(Label(item.proof, "strong", wrap=True), 1)
        across.addWidget(_state(item), 0, Qt.AlignmentFlag.AlignTop)
        card.inside.addLayout(across)
        card.inside.addWidget(Label(LOOKED, "small", "text3", wrap=True))
        self.inside.addWidget(card)
        self.remedy = self._remedy(item)
        self.foot((self.remedy,) if self.remedy else ())

    def _remedy(self, item: ReadinessItem) -> Button | None:
        if item.remedy is Remedy.NONE:
            return None
        button = Button(STEPS[item.remedy][2], "secondary" if item.is_ready else "primary")
        button.clicked.connect(lambda: self._ask(item.remedy))
        return button

    def _ask(self, remedy: Remedy) -> None:
        self.close_quietly()
        self.remedy_asked.emit(remedy)


def _state(item: ReadinessItem) -> Pill:
    if item.is_ready:
        return Pill("Ready", "green", "circle-check")
    return Pill("Open", "amber", "circle-alert")
