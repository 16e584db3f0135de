"""A label above a choice, its buddy; as fields have theirs."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column


def labeled(text: str, choice: QWidget) -> QWidget:
    """Return a choice under its label."""
    holder = QWidget()
    label = Label(text, "small_strong")
    label.setBuddy(choice)
    within = column(holder, 6)
    within.addWidget(label)
    within.addWidget(choice)
    return holder
