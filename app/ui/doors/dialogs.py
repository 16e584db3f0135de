"""The windows that stand over Alcove's own, at the lock: none of them stays."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.shell.window import Window


def close_dialogs(sample: QWidget | None) -> None:
    """Destroy every window but Alcove's own and those of a sample: it names nobody real."""
    for each in QApplication.topLevelWidgets():
        its = _window_of(each)
        if its is not each and (its is None or its is not sample):
            each.hide()
            each.deleteLater()


def _window_of(widget: QWidget) -> QWidget | None:
    """Return the Window that a dialog or a list that drops down belongs to, if any."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Window):
        above = above.parentWidget()
    return above
