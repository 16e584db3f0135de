"""The box over the window: a field, what fits, and the keys. The focus never leaves the field."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from app.core.ids import ChartId
from app.core.wording import counted
from app.ui.announce import announce
from app.ui.palette.choices import Choices
from app.ui.palette.foot import Foot
from app.ui.palette.menus import Menus
from app.ui.palette.offers import Menu, Offer
from app.ui.theme.look import look, px
from app.ui.widgets.cards import divider
from app.ui.widgets.ceremony import ALWAYS
from app.ui.widgets.labels import KeyCap
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.sheet import leave_out, paint_sheet

NAME = "Search or jump to"
WIDTH = 640
TOP = 107
SHADOW = 40
FALL = 0.18
FIELD_HIGH = 56
HAIRLINES = 2
MOST = 520
"""The list is never higher: it scrolls."""
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Palette(QWidget):
    """Made when it is opened, gone when it closes; what was typed goes with it."""

    closed = Signal()

    def __init__(self, window: QWidget, menus: Menus) -> None:
        super().__init__(window)
        self._window = window
        self._menus = menus
        self._opener: QWidget | None = None
        self._chart: ChartId | None = None
        self._typed_before = ""
        self.field = QLineEdit()
        self.choices = Choices()
        self._foot = Foot()
        self._sheet = QWidget(self)
        self.setAccessibleName(NAME)
        self._build()
        self.field.textChanged.connect(self.show_menu)
        self.choices.taken.connect(_take)
        self.choices.moved.connect(self._say)
        window.installEventFilter(self)
        self.hide()

    def _build(self) -> None:
        within = column(self._sheet, 0, (1, 1, 1, 1))
        within.addLayout(self._head())
        within.addWidget(divider())
        within.addWidget(self.choices)
        within.addWidget(divider())
        within.addWidget(self._foot)

    def _head(self) -> QHBoxLayout:
        self.field.setProperty("finder", "true")
        self.field.setFixedHeight(px(FIELD_HIGH))
        self.field.setPlaceholderText(NAME)
        self.field.setAccessibleName(NAME)
        self.field.installEventFilter(self)
        head = line(None, 12, (17, 0, 13, 0))
        head.addWidget(Icon("search", "text2", 18))
        head.addWidget(self.field, 1)
        head.addWidget(KeyCap("Esc"))
        return head

    # opening and closing

    def open(self) -> None:
        """Cover the window and listen."""
        self._opener = QApplication.focusWidget()
        self.show_menu()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, NAME)

    def close_quietly(self) -> None:
        """Go, and give the focus back."""
        self._window.removeEventFilter(self)
        self.hide()
        opener = self._opener
        if opener is not None and shiboken6.isValid(opener) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    # what is offered

    def show_menu(self) -> None:
        """Show what fits what stands in the field now."""
        words = self.field.text()
        of_chart = self._chart is not None
        menu = self._menus.of_chart(self._chart, words) if self._chart else self._menus.of(words)
        self._foot.tell(of_chart=of_chart)
        self.choices.show_menu(menu)
        self._cover()
        if self.isVisible():
            self._say_menu(menu)

    def _say_menu(self, menu: Menu) -> None:
        if menu.chosen is not None:
            self._say(menu.chosen)
        else:
            announce(self, counted(len(self.choices.offers()), "result"))

    def _say(self, offer: Offer) -> None:
        announce(self.field, offer.said)

    def turn_to_chart(self, chart: ChartId | None) -> None:
        """Show what can be done with one chart; with none, what was typed before."""
        before, self._typed_before = self._typed_before, self.field.text()
        self._chart = chart
        self.field.setPlaceholderText("What to do" if chart is not None else NAME)
        self.field.setText("" if chart is not None else before)
        self.show_menu()

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._cover()
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._hears(event)
        return super().eventFilter(watched, event)

    def _hears(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.choices.step(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (offer := self.choices.chosen()) is not None:
                _take(offer)
        elif key == Qt.Key.Key_Escape:
            self._go_back()
        elif self._chart is not None and self._leads_back(key):
            self.turn_to_chart(None)
        else:
            return False
        return True

    def _leads_back(self, key: Qt.Key) -> bool:
        emptied = key == Qt.Key.Key_Backspace and not self.field.text()
        return emptied or key == Qt.Key.Key_Backtab

    def _go_back(self) -> None:
        if self._chart is not None:
            self.turn_to_chart(None)
        else:
            self.close_quietly()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        # Tab stays in here: it asks what can be done with the client who is chosen
        offer = self.choices.chosen()
        if forward and self._chart is None and offer is not None and offer.chart is not None:
            self.turn_to_chart(offer.chart)
        return True

    def event(self, event: QEvent) -> bool:
        # the window's keys sleep under the palette, but for those that work everywhere
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(QKeySequence(event.keyCombination()) not in ALWAYS)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_quietly()
        event.accept()

    # where it stands

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        wide = min(px(WIDTH), self.width() - 2 * px(SHADOW))
        top = min(px(TOP), self.height() // 8)
        around = px(FIELD_HIGH) + self._foot.height() + 2 * HAIRLINES
        self.choices.fit(min(px(MOST), self.height() - top - px(SHADOW) - around))
        high = around + self.choices.height()
        self._sheet.setGeometry(QRect((self.width() - wide) // 2, top, wide, high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, sheet = QPainter(self), QRectF(self._sheet.geometry())
        painter.save()
        leave_out(painter, sheet)
        painter.fillRect(self.rect(), look().scrim)
        painter.restore()
        paint_sheet(painter, sheet, px(SHADOW), FALL)


def _take(offer: Offer) -> None:
    offer.deed()
