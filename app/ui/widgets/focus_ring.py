"""The keyboard's focus, shown: what a style sheet's missing :focus-visible would do.

One transparent overlay a window. It is shown only when the last input was a key, and follows
the focused widget as it moves, scrolls or hides. Fields wear their own two-pixel border.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.ui.theme.look import look, px

GAP = 4
"""Two pixels of air and two of ring."""
RADIUS = 10
SEEN = 24
"""So much of what has the focus is in sight at least, in pixels."""
OWN_BORDER = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)


class FocusRing(QWidget):
    """Draws the ring around the focused widget of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._last_was_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._move_to)

    @property
    def target(self) -> QWidget | None:
        """The widget that wears the ring."""
        return self._target

    def _move_to(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self._window):  # the focus moves once more as the window goes
            return
        by_key = self._last_was_key or self._window.testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        wanted = now is not None and self._window.isAncestorOf(now) and by_key
        self._let_go()
        if wanted and now is not None:
            _bring_into_sight(now)
        if wanted and now is not None and not isinstance(now, OWN_BORDER) and not _framed(now):
            self._take(now)

    def _take(self, widget: QWidget) -> None:
        self._target = widget
        each: QWidget | None = widget
        while each is not None and each is not self._window:
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()
        self._follow()

    def _let_go(self) -> None:
        for each in filter(isValid, self._watched):  # a page may have gone with its focus
            each.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target):
            self._let_go()
            return
        if not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, target.rect().topLeft())
        gap = px(GAP)
        self.setGeometry(QRect(corner, target.size()).adjusted(-gap, -gap, gap, gap))
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window and kind == QEvent.Type.Show:
            self._watch_input()
        elif kind == QEvent.Type.KeyPress:
            self._last_was_key = True
            if self._target is None and isinstance(event, QKeyEvent) and event.key() in TABS:
                self._move_to(None, QApplication.focusWidget())  # Tab may lead back to it
        elif kind == QEvent.Type.MouseButtonPress:
            self._last_was_key = False
            self.hide()
        elif kind in MOVES and self._target is not None:
            self._follow()
        return super().eventFilter(watched, event)

    def _watch_input(self) -> None:
        # the window's handle sees each key and press once, before any widget does
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().color("focus"), 2))
        ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = min(px(RADIUS), ring.height() / 2)
        painter.drawRoundedRect(ring, radius, radius)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.raise_()


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to what has the focus: Qt does so only where Tab began in the same part."""
    outer = widget.parentWidget()
    while outer is not None:
        is_hidden = widget.visibleRegion().boundingRect().height() < min(widget.height(), px(SEEN))
        if isinstance(outer, QScrollArea) and is_hidden:
            outer.ensureWidgetVisible(widget)
        outer = outer.parentWidget()


def _framed(widget: QWidget) -> bool:
    """Say whether a widget shows its focus itself: lists by their row, own fields."""
    return isinstance(widget, QAbstractItemView) or widget.property("shows_focus") == "itself"
