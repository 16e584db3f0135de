"""The steps at the left of a wizard: done, current, open."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme.look import look, px
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.painting import paint_icon


class StepState(Enum):
    """Where a step stands."""

    OPEN = auto()
    CURRENT = auto()
    DONE = auto()


def state_of(place: int, current: int) -> StepState:
    """Return where a step stands while another is current."""
    if place < current:
        return StepState.DONE
    return StepState.CURRENT if place == current else StepState.OPEN


class _StepMark(QWidget):
    """The step's number in a circle, or a check once it is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._state = StepState.OPEN
        self.setFixedSize(px(26), px(26))

    def become(self, state: StepState) -> None:
        self._state = state
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._state is StepState.DONE:
            self._paint_done(painter, circle)
            return
        current = self._state is StepState.CURRENT
        painter.setPen(QPen(look().color("accent" if current else "field"), 1.5))
        painter.setBrush(look().color("accent") if current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(look().font("caption_strong", weight=600))
        painter.setPen(look().color("on_accent" if current else "text2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))

    @staticmethod
    def _paint_done(painter: QPainter, circle: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().color("accent_soft"))
        painter.drawEllipse(circle)
        side = px(14)
        corner = circle.center() - QPointF(side / 2, side / 2)
        spot = QRectF(corner, QSizeF(side, side))
        paint_icon(painter, spot, "check", "accent_text", stroke=2.6)


class Step(QWidget):
    """One line of the list at the left."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._name = name
        self._mark = _StepMark(number)
        self._words = Label(name, "strong", "text2", wrap=True)
        within = line(self, 12)
        within.addWidget(self._mark)
        within.addWidget(self._words, 1)
        self.setMinimumHeight(px(36))

    def narrow(self, *, on: bool) -> None:
        """Show the mark alone, or with its words."""
        self._words.setVisible(not on)

    def become(self, state: StepState) -> None:
        """Show where the step stands."""
        self._mark.become(state)
        self._words.set_tone("text" if state is StepState.CURRENT else "text2")
        said = {StepState.DONE: "done", StepState.CURRENT: "current", StepState.OPEN: "open"}
        self.setAccessibleName(f"{self._name}, {said[state]}")
