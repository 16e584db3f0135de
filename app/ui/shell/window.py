"""The one window. Its title is always "Alcove": titles show in task switchers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme.look import look
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.layouts import line
from app.ui.widgets.polish import ground
from app.ui.widgets.reading_order import lead_on

TITLE = "Alcove"
LEAST, LEAST_IN_LETTERS = QSize(960, 640), QSize(640, 340)
"""In pixels, and in pixels of text at its usual size: large letters need a larger window."""
USUAL = (1280, 800)


class Window(QWidget):
    """Holds one content at a time: lock page, welcome, a wizard, or the workspace."""

    shut = Signal()
    """It closes for good: what was typed has been saved."""

    def __init__(self, may_close: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._may_close = may_close
        self._content: QWidget | None = None
        self._room = line(self, 0)
        self.ring = FocusRing(self)
        ground(self, "canvas")
        self.setWindowTitle(TITLE)
        self._keep_room()
        self.resize(*USUAL)

    @property
    def content(self) -> QWidget | None:
        """What is shown now."""
        return self._content

    def put(self, content: QWidget) -> None:
        """Show another content; the one before is destroyed, not covered."""
        before, self._content = self._content, content
        for over in self.findChildren(QWidget):
            if over.parentWidget() is self and over is not before and over is not self.ring:
                over.hide()
                over.deleteLater()
        if before is not None:
            self._room.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._room.addWidget(content)
        content.show()

    def _keep_room(self) -> None:
        """Be no smaller than what is in it can be read in."""
        self.setMinimumSize(LEAST.expandedTo(LEAST_IN_LETTERS * look().scale))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._keep_room()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        now = QApplication.focusWidget()
        if now is None or not (now.isVisible() and now.isEnabled()):
            return super().focusNextPrevChild(forward)  # nobody pressed Tab: what had it goes
        return lead_on(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.shut.emit()
        super().closeEvent(event)
