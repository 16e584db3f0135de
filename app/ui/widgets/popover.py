"""A small sheet beside what it changes: Esc or a click elsewhere closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui.theme.look import px
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.layouts import column
from app.ui.widgets.reading_order import lead_on
from app.ui.widgets.sheet import paint_sheet

SHADOW = 24
GAP = 6


class Popover(QWidget):
    """Build into `.inside`, then `open_at(anchor)`; `accept` is what Enter does."""

    closed = Signal()

    def __init__(self, window: QWidget, name: str, width: int) -> None:
        super().__init__(window)
        self._window = window
        self._opener: QWidget | None = None
        self._anchor: QWidget = window
        edge = px(SHADOW)
        self._wide = px(width)
        self.setFixedWidth(self._wide + 2 * edge)
        self.setAccessibleName(name)
        room = column(self, 0)
        room.setContentsMargins(edge, edge, edge, edge)
        self._sheet = QWidget()
        self.inside = column(self._sheet, 12, (20, 18, 20, 18))
        self._scrolled = Scrolled(self._sheet)
        room.addWidget(self._scrolled)
        self.hide()

    def open_at(self, anchor: QWidget, first: QWidget) -> None:
        """Stand under `anchor`, with the focus on `first`."""
        self._opener = QApplication.focusWidget()
        self._anchor = anchor
        self.refit()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()  # what stands there is typed over
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def refit(self) -> None:
        """Become as high as the content, or as the window; stand under what it changes."""
        anchor, edge = self._anchor, px(SHADOW)
        self.setFixedWidth(min(self._wide, self._window.width()) + 2 * edge)
        self.setFixedHeight(min(self._wanted_height() + 2 * edge, self._window.height()))
        corner = anchor.mapTo(self._window, QPoint(0, anchor.height() + px(GAP)))
        left = min(max(corner.x() - edge, 0), self._window.width() - self.width())
        top = min(corner.y() - edge, self._window.height() - self.height())
        self.move(left, max(top, 0))

    def _wanted_height(self) -> int:
        """Return the height of the content as its words wrap at this width."""
        within = self.width() - 2 * px(SHADOW)
        hint = self._sheet.sizeHint().height()
        return max(hint, self.inside.totalHeightForWidth(within))

    def accept(self) -> None:
        """Do what Enter does."""

    def close_quietly(self) -> None:
        """Go, and give the focus back."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.refit()
        pressed = event.type() == QEvent.Type.MouseButtonPress
        if pressed and isinstance(watched, QWidget) and self._is_elsewhere(watched):
            self.close_quietly()
        return False

    def _is_elsewhere(self, widget: QWidget) -> bool:
        # a list that drops down from a field in here is a window of its own
        same_window = widget.window() is self._window.window()
        return same_window and widget is not self and not self.isAncestorOf(widget)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        return lead_on(self._sheet, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_quietly()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = px(SHADOW)
        sheet = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_sheet(QPainter(self), sheet, edge)
