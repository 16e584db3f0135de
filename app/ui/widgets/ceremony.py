"""A dialog within the window: scrim, panel with a painted shadow, and a trap for the focus.

Esc is always the safe way out. A panel higher than the window scrolls.
"""

from __future__ import annotations

from typing import ClassVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from app.ui.announce import announce
from app.ui.theme.look import look, px
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column
from app.ui.widgets.reading_order import as_read, lead_on
from app.ui.widgets.sheet import paint_sheet
from app.ui.widgets.sheet_keeper import SheetKeeper

ALWAYS = (QKeySequence("Ctrl+L"), QKeySequence("Ctrl+K"))
"""Lock and the palette work above dialogs too."""
SHADOW = 40
BESIDE = 8
"""What is seen of the window at either side of a panel that is as wide."""
FALL = 0.18
"""How much of the shadow's width it hangs below the panel."""


class _Panel(QWidget):
    """The white sheet, with its soft shadow painted around it."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent)
        edge = px(SHADOW)
        self._wide = px(width)
        self.setFixedWidth(self._wide + 2 * edge)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(edge, edge, edge, edge)
        self._content = QWidget()
        self.inside = column(self._content, 0, (28, 24, 28, 22))
        self._scrolled = Scrolled(self._content)
        outer.addWidget(self._scrolled)

    def fit(self, window: QSize) -> None:
        """Become as wide as was wished and as high as the content, or as the window allows."""
        edge, most = px(SHADOW), window.height()
        wide = min(self._wide, window.width() - 2 * px(BESIDE))
        self.setFixedWidth(wide + 2 * edge)
        layout = self._content.layout()
        high = layout.totalHeightForWidth(wide) if layout and layout.hasHeightForWidth() else 0
        high = max(high, self._content.minimumSizeHint().height())
        self.setFixedHeight(min(high + 2 * edge, most + edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = px(SHADOW)
        sheet = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_sheet(QPainter(self), sheet, edge, FALL)


class Ceremony(QWidget):
    """The base of every dialog: build into `.inside`, set `.safe_focus`, then `open()`."""

    dismissed = Signal()
    """Esc, or the safe button."""
    closed = Signal()
    """Gone, whichever way."""
    keeps_words: ClassVar[bool] = False
    """Whether what is half typed into it comes back after a lock, a crash or the end."""
    opened_by: ClassVar[str] = ""
    """The action that opens it, by its name in the key table; nothing where a button does."""

    def __init__(self, window: QWidget, title: str, width: int = 520) -> None:
        super().__init__(window)
        self._window = window
        self._opener: QWidget | None = None
        self.setAccessibleName(title)
        self._title = title
        self._panel = _Panel(self, width)
        self.inside = self._panel.inside
        self.inside.addWidget(Label(title, "h2", wrap=True))
        self.safe_focus: QWidget | None = None
        self.primary: QAbstractButton | None = None
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Cover the window, and put the focus on the safe place."""
        self._opener = QApplication.focusWidget()
        self._cover()
        self.show()
        self.raise_()
        announce(self, self._title)
        first = self.safe_focus or next(as_read(self._panel))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        for keeper in self._window.window().findChildren(SheetKeeper):
            keeper.opened(self, self._opener)

    def close_quietly(self) -> None:
        """Go, and give the focus back to who opened it."""
        self._window.removeEventFilter(self)
        self.hide()
        # a list that was read anew meanwhile has let the row go that opened this
        opener = self._opener
        if opener is not None and shiboken6.isValid(opener) and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def keep_itself(self) -> bool:
        """Put what stands in it where it belongs, before a lock and the end; False if it fails.

        For a sheet whose words have a place in the records before it is done.
        """
        return True

    def dismiss(self) -> None:
        """Take the safe way out."""
        self.dismissed.emit()
        self.close_quietly()

    def refit(self) -> None:
        """Measure the panel again, after something in it was shown or hidden."""
        self._cover()

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self._panel.fit(self.size())
        left = (self.width() - self._panel.width()) // 2
        top = (self.height() - self._panel.height()) // 2
        self._panel.move(left, top)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        # children ask their parents where Tab leads: from here it never leads out
        return lead_on(self._panel, forward=forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # the window's keys sleep under a dialog, but for those that work everywhere
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            pressed = QKeySequence(event.keyCombination())
            event.setAccepted(pressed not in ALWAYS)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._press_primary()
        event.accept()

    def _press_primary(self) -> None:
        if self.primary is not None and self.primary.isEnabled():
            self.primary.click()

    def mousePressEvent(self, event: QEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().scrim)
