"""Parts shown before they stand in the window flash over the screen, and take the focus."""

from __future__ import annotations

from traceback import format_stack

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.shell.window import Window

EXPECTED = (Window, QDialog)


class StrayWindows(QObject):
    """Hears of everything that is shown, and keeps who showed what stands alone."""

    def __init__(self, app) -> None:
        super().__init__()
        self._app = app
        self.seen: list[str] = []
        app.installEventFilter(self)

    def end(self) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and _strays(watched):
            self.seen.append(f"{type(watched).__name__} from {''.join(format_stack(limit=3))}")
        return False


def _strays(widget):
    pops_up = widget.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    return widget.isWindow() and not pops_up and not isinstance(widget, EXPECTED)
