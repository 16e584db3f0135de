"""The ring, the next open step, and a row for every promise with its proof."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.readiness import ReadinessItem, ReadinessReport, Remedy
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, PressRow
from app.ui.widgets.gauges import Ring
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.turning import Turning

LOOKING = "Looking at your records, your drive and your kit…"
NAME = 236
BESIDE = 400
"""From this effective width the proof of a promise stands beside it."""
ROW = 40
STEPS = {
    Remedy.BACK_UP: ("usb", "Back up to a drive", "Back up now"),
    Remedy.CONFIRM_ELSEWHERE: ("house", "Keep a copy in another building", "Confirm it…"),
    Remedy.PRACTICE: ("rotate-ccw", "Practice a restore", "Practice now"),
    Remedy.TEST_KIT: ("key-round", "Test your recovery kit", "Test it now"),
    Remedy.NEW_KIT: ("key-round", "Put your recovery kit on paper", "Make new kit"),
    Remedy.VERIFY_LOG: ("list-checks", "Look at the activity log", "Verify log"),
}
"""Icon, what to do, and what the button says."""


class ReadinessCard(Card):
    """Shows a report; tells which row was opened and which remedy was asked for."""

    opened = Signal(object)
    """A ReadinessItem."""
    remedy_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("plain", 0, (24, 20, 24, 20))
        self.ring = Ring("Ready")
        self.headline = Label("", "h1", wrap=True)
        self._promise = Label(LOOKING, "body", "text2", wrap=True)
        self._step = QWidget()
        self._rows = QWidget()
        self.rows: list[PressRow] = []
        self.step_button: Button | None = None
        self._build()

    def _build(self) -> None:
        head = line(None, 18)
        head.addWidget(self.ring)
        said = column(None, 3)
        said.addStretch()
        said.addWidget(self.headline)
        said.addWidget(self._promise)
        said.addStretch()
        head.addLayout(said, 1)
        self.inside.addLayout(head)
        self.inside.addSpacing(px(16))
        self._step_layout = column(self._step, 0)
        self._rows_layout = column(self._rows, 0)
        self.inside.addWidget(self._step)
        self.inside.addSpacing(px(10))
        self.inside.addWidget(self._rows)
        self.inside.addStretch()

    def show_report(self, report: ReadinessReport) -> None:
        """Show how things stand; the focus stays in the row that had it."""
        focused = next((row.accessibleName() for row in self.rows if row.hasFocus()), "")
        self.ring.show_share(report.ready, len(report.items))
        self.headline.setText(report.headline)
        self._promise.setText(report.promise)
        self._show_step(report.next_step)
        clear(self._rows_layout)
        self.rows = [_row(item) for item in report.items if item != report.next_step]
        shown = [item for item in report.items if item != report.next_step]
        for row, item in zip(self.rows, shown, strict=True):
            row.pressed.connect(lambda item=item: self.opened.emit(item))
            self._rows_layout.addWidget(row)
            if row.accessibleName() == focused:
                row.setFocus()

    def _show_step(self, item: ReadinessItem | None) -> None:
        clear(self._step_layout)
        self.step_button = None
        self._step.setVisible(item is not None)
        if item is not None:
            self._add_step(self._step_layout, item)

    def _add_step(self, within: QVBoxLayout, item: ReadinessItem) -> None:
        icon, title, act = STEPS[item.remedy]
        card = Card("amber", 12, (16, 12, 12, 12), across=True)
        card.inside.addWidget(Icon(icon, "amber_text", 18))
        said = column(None, 0)
        said.addWidget(Label(title, "strong", wrap=True))
        said.addWidget(Label(f"{item.proof}.", "small", "text2", wrap=True))
        card.inside.addLayout(said, 1)
        button = Button(act, "primary", size="small")
        button.clicked.connect(lambda: self.remedy_asked.emit(item.remedy))
        card.inside.addWidget(button)
        self.step_button = button
        within.addWidget(card)


def _row(item: ReadinessItem) -> PressRow:
    state = "ready" if item.is_ready else "open"
    row = PressRow(f"{item.name}, {state}. {item.proof}", ROW)
    icon, ink = ("circle-check", "green_text") if item.is_ready else ("circle-alert", "amber_text")
    row.inside.addWidget(Icon(icon, ink, 18))
    name = Label(item.name, "strong", wrap=True)
    name.setFixedWidth(px(NAME))
    said = Turning(BESIDE, 12)
    said.inside.addWidget(name)
    said.inside.addWidget(Label(item.proof, "small", "text2", wrap=True), 1)
    row.inside.addWidget(said, 1)
    row.inside.addWidget(Icon("chevron-right", "text3", 15))
    return row
