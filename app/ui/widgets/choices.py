"""Choosing: one of a few (segments, tabs), one of many (a list), yes or no (a box)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.ui.theme.look import look, px
from app.ui.widgets.flow import Flow
from app.ui.widgets.layouts import line
from app.ui.widgets.painting import paint_icon


class _Group(QFrame):
    """Buttons of which one is down. Tab reaches the group, arrows move within it."""

    chosen = Signal(int)

    def __init__(self, options: Sequence[str], kind: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        for number, option in enumerate(options):
            button = QPushButton(option.replace("&", "&&"))
            button.setProperty(kind, "true")
            button.setAccessibleName(option)
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, number)
        self._group.button(0).setChecked(True)
        self._lead_to(0)
        self._group.idToggled.connect(self._tell)

    @property
    def current(self) -> int:
        """The number of the button that is down."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Press a button by its number."""
        self._group.button(number).setChecked(True)

    def button(self, number: int) -> QWidget:
        """Return a button, to focus it or to hang a tip on it."""
        return self._group.button(number)

    def _tell(self, number: int, down: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if down:
            self._lead_to(number)
            self.chosen.emit(number)

    def _lead_to(self, number: int) -> None:
        """Let Tab reach the button that is down: left to itself Qt leads to the first one."""
        policy = Qt.FocusPolicy
        for button in self._group.buttons():
            is_down = self._group.id(button) == number
            button.setFocusPolicy(policy.StrongFocus if is_down else policy.ClickFocus)


class Segments(_Group):
    """A segmented choice: DAP, SOAP, BIRP, Free. Emits `chosen(number)`."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(options, "segment")
        self.setProperty("segmented", "true")
        within = Flow(self, 2, 2)  # in a narrow window they stand on two lines
        within.setContentsMargins(*[px(3)] * 4)
        for button in self._group.buttons():
            within.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Tabs(_Group):
    """A row of tabs under a header. Emits `chosen(number)`."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(options, "tab")
        within = line(self, 22)
        for button in self._group.buttons():
            within.addWidget(button)
        within.addStretch()


class Choice(QComboBox):
    """One of many; the arrow is painted, a style sheet knows only files for it."""

    def __init__(self, name: str, options: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.addItems(list(options))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(16)
        spot = QRectF(self.width() - side - px(9), (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), spot, "chevron-down", "text2")


class CheckBox(QCheckBox):
    """A box to tick, with its words beside it; painted, and as high as a finger needs."""

    BOX = 18
    GAP = 9

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(look().font("body"))
        wide = metrics.horizontalAdvance(self._words) + px(self.BOX + self.GAP) + 2
        return QSize(int(wide), max(px(24), int(metrics.height()) + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(self.BOX)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        self._paint_box(painter, box)
        painter.setPen(look().color("text" if self.isEnabled() else "text3"))
        painter.setFont(look().font("body"))
        beside = QRectF(self.rect()).adjusted(side + px(self.GAP), 0, 0, 0)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        ticked = self.isChecked()
        painter.setPen(QPen(look().color("accent" if ticked else "field"), 1))
        painter.setBrush(look().color("accent" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        if ticked:
            inner = box.adjusted(2, 2, -2, -2)
            paint_icon(painter, inner, "check", "on_accent", stroke=3.0)
